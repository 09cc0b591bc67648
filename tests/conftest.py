"""What the tests share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govdisclosure.checks import judge
from govdisclosure.items import Capture, Report
from govdisclosure.reading import read


def judged(body: bytes, url: str = "file:///page") -> Report:
    """A body through the reader and the checks."""
    return judge(read(Capture(url, body, "2026-01-01T00:00:00+00:00")))


@pytest.fixture(name="judged")
def judged_fixture() -> Callable[..., Report]:
    return judged
