"""What the tables of these tests share."""

from __future__ import annotations

import pytest


def wrong(*values, reason):
    """A row that shows a defect of the package: it fails until the defect is gone, and then says so."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason, strict=True))
