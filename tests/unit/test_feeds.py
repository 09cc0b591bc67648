"""A feed takes effect at the end of its run and all at once, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.spiders import Spider
from scrapy.utils.test import get_crawler

from govdisclosure.feeds import WholeFileStorage

OLD, NEW = b'{"a": 1}\n', b'{"a": 2}\n{"a": 3}\n'


def spider(reason: str = "finished") -> Spider:
    crawler = get_crawler(Spider)
    crawler.stats.set_value("finish_reason", reason)
    return Spider.from_crawler(crawler, name="any")


def storage(path: Path, *, overwrite: bool, **options: object) -> WholeFileStorage:
    return WholeFileStorage(str(path), feed_options={"format": "jsonlines", "overwrite": overwrite, **options})


def fed(path: Path, body: bytes, *, overwrite: bool, reason: str = "finished", **options: object) -> None:
    feed = storage(path, overwrite=overwrite, **options)
    file = feed.open(spider(reason))
    file.write(body)
    feed.store(file)


@pytest.mark.parametrize(
    ("overwrite", "old", "becomes"),
    [
        (True, None, NEW),
        (True, OLD, NEW),
        (False, None, NEW),
        (False, b"", NEW),
        (False, OLD, OLD + NEW),
        (False, OLD.rstrip(), OLD + NEW),
    ],
)
def test_a_run_that_ends_by_itself_replaces_or_appends(tmp_path, overwrite, old, becomes):
    out = tmp_path / "new folder" / "out.jsonl"
    if old is not None:
        out.parent.mkdir()
        out.write_bytes(old)
    fed(out, NEW, overwrite=overwrite)
    assert out.read_bytes() == becomes
    assert [path.name for path in out.parent.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize("overwrite", [True, False])
def test_an_interrupted_run_changes_nothing_and_the_next_one_starts_afresh(tmp_path, overwrite):
    out = tmp_path / "out.jsonl"
    out.write_bytes(OLD)
    fed(out, b'{"half": 1}\n', overwrite=overwrite, reason="shutdown")
    assert out.read_bytes() == OLD
    assert (tmp_path / "out.jsonl.part").read_bytes() == b'{"half": 1}\n'
    fed(out, NEW, overwrite=overwrite)
    assert out.read_bytes() == (NEW if overwrite else OLD + NEW)
    assert not (tmp_path / "out.jsonl.part").exists()


@pytest.mark.parametrize("options", [{"format": "json"}, {"postprocessing": ["scrapy.extensions.postprocessing.GzipPlugin"]}])
def test_nothing_is_put_between_what_is_no_lines(tmp_path, options):
    out = tmp_path / "out"
    out.write_bytes(b"\x1f\x8bold")
    fed(out, b"\x1f\x8bnew", overwrite=False, **options)
    assert out.read_bytes() == b"\x1f\x8bold\x1f\x8bnew"


def test_an_empty_feed_keeps_what_it_would_replace_and_adds_nothing(tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_bytes(OLD)
    fed(out, b"", overwrite=False)
    assert out.read_bytes() == OLD
    fed(out, b"", overwrite=True)
    assert out.read_bytes() == b""
    assert (tmp_path / "out.previous.jsonl").read_bytes() == OLD


def test_two_runs_do_not_write_one_feed(tmp_path):
    out = tmp_path / "out.jsonl"
    first = storage(out, overwrite=False)
    file = first.open(spider())
    file.write(NEW)
    with pytest.raises(OSError, match="another run is writing this feed"):
        storage(out, overwrite=False).open(spider())
    first.store(file)
    assert out.read_bytes() == NEW
    fed(out, NEW, overwrite=False)
    assert out.read_bytes() == NEW + NEW


def test_a_disk_that_fills_up_at_the_end_loses_neither_old_nor_new(tmp_path, monkeypatch):
    out = tmp_path / "out.jsonl"
    out.write_bytes(OLD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(OSError, match="No space"):
        fed(out, NEW, overwrite=False)
    assert out.read_bytes() == OLD
    assert (tmp_path / "out.jsonl.part").read_bytes() == NEW


def test_permissions_and_links_survive(tmp_path):
    real, link = tmp_path / "real.jsonl", tmp_path / "out.jsonl"
    real.write_bytes(OLD)
    real.chmod(0o640)
    link.symlink_to(real)
    fed(link, NEW, overwrite=False)
    assert link.is_symlink()
    assert real.read_bytes() == OLD + NEW
    assert real.stat().st_mode & 0o777 == 0o640
