"""Every row of the project's own register."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from govdisclosure.sources import LEVELS, PROJECT, read_sources, survey
from tests.running import scrapy

REGISTER = PROJECT / "data" / "sources.jsonl"
SOURCES = read_sources(REGISTER)


def test_the_demo_comes_first():
    first, *others = SOURCES.values()
    assert first.id == "demo"
    assert first.status == "verified"
    assert len(others) >= 15
    assert not survey(REGISTER).problems


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_row(source):
    """A row points somewhere, says where its address is from, and stands where its division stands."""
    assert source.note
    assert source.region is not None or source.level in (None, "central")
    if source.id == "demo":
        assert (PROJECT / source.url).is_file()
        return
    assert source.level in LEVELS
    # Nobody has looked at these portals yet; who does, says so in the row and here.
    assert source.status == "unverified"
    assert urlsplit(source.listing_url).hostname.endswith(".gov.cn")


@pytest.mark.parametrize(
    ("text", "status", "last"),
    [
        (None, 0, ""),
        ('{"id": "a"}\n{"id": "b", "url": "x", "level": "town"}\n', 1, "2 errors in the register; mend them and check again"),
        (b"\xff\xfe\x00", 2, "the register of sources is not UTF-8"),
    ],
)
def test_checksources_as_it_is_run(tmp_path, text, status, last):
    path = tmp_path / "sources.jsonl"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    run = scrapy(tmp_path, "checksources", *([str(path)] if text is not None else []))
    assert run.status == status
    assert run.last_line.endswith(last)
    assert ("sound" in run.stdout) is (status == 0)
