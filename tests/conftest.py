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


HEAVY = ("test_scan", "test_days", "test_resume", "test_province", "test_attachments", "test_wire", "test_probe", "test_shared")
"""Files that take longest. They go first: two processes that share the files are then done at about the same time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rank = {name: number for number, name in enumerate(HEAVY)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(HEAVY)))


def judged(body: bytes, url: str = "file:///page") -> Report:
    """A body through the reader and the checks."""
    return judge(read(Capture(url, body, "2026-01-01T00:00:00+00:00")))


@pytest.fixture(name="judged")
def judged_fixture() -> Callable[..., Report]:
    return judged
