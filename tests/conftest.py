"""What the tests share."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from govdisclosure.checks import judge
from govdisclosure.items import Capture, Report
from govdisclosure.reading import read

pytest_plugins = ["tests.postgres"]

# On a developer's machine properties look for new counterexamples; in CI they check the same ones every time.
settings.register_profile("search", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "search")


def judged(body: bytes, url: str = "file:///page") -> Report:
    """A body through the reader and the checks."""
    return judge(read(Capture(url, body, "2026-01-01T00:00:00+00:00")))


@pytest.fixture(name="judged")
def judged_fixture() -> Callable[..., Report]:
    return judged
