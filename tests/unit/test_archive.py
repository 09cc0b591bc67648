"""What the archive keeps comes back as it was, whatever stopped the run that wrote it."""

from __future__ import annotations

import errno
import fcntl
import gzip
import os
import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.archive import ArchiveFile, continue_or_start, read_archive
from govdisclosure.items import LISTING_HEADERS, Capture

NOW = datetime.now(UTC)
PLAN = "reports source=枫汀区\r\nyears=2020"


def capture(number: int, body: bytes | None = None) -> Capture:
    noise = random.Random(number).randbytes(3000) if body is None else body
    url = f"http://www.example.gov.cn/{number}.html"
    return Capture(
        url,
        noise,
        "2021-02-03T04:05:06+00:00",
        media_type="text/html",
        http_status=200,
        http_headers=(("Content-Type", "text/html"),),
        requested_url=url + "?old",
    )


def start(folder: Path, plan: str | None = PLAN, hours: float = 24, now: datetime = NOW) -> ArchiveFile:
    return continue_or_start(folder, "reports", plan, now, hours)


def killed(archive: ArchiveFile) -> Path:
    """What `kill -9` leaves: the file as it is, and no lock."""
    os.close(archive.descriptor)
    archive.descriptor = -1
    return archive.path


def left_by_a_killed_run(folder: Path, count: int, plan: str | None = PLAN) -> Path:
    archive = start(folder, plan)
    for number in range(count):
        archive.append(capture(number))
    return killed(archive)


def names(folder: Path) -> list[str]:
    return sorted(path.name.partition("Z")[2] for path in folder.iterdir())


@pytest.mark.parametrize("status", [200, None])
def test_a_capture_comes_back_as_it_was(tmp_path, status):
    given = Capture(
        url="http://www.example.gov.cn/a%2Fb/2020.html",
        body=b"<p>1</p>",
        captured_at="2021-02-03T04:05:06+00:00",
        media_type="text/html" if status else None,
        source="枫汀区",
        listing_url="http://www.example.gov.cn/%E5%B9%B4/index.html?p=100%25&q=%2e",
        listing_title="枫汀区 100%公开 %41\r\nX: 年报",
        requested_url="http://example.gov.cn/a b/2020.html",
        http_status=status,
        http_headers=(("Content-Type", "text/html"),) if status else (),
    )
    archive = start(tmp_path)
    archive.append(given)
    archive.close(whole=True)
    (again,) = read_archive(archive.path)
    assert again == given
    assert set(LISTING_HEADERS.values()) >= {"requested_url", "listing_url"}


@given(body=st.binary(max_size=400), values=st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=255)), max_size=3))
def test_any_body_comes_back(tmp_path_factory, body, values):
    folder = tmp_path_factory.mktemp("archive")
    one = capture(1, body)
    one.http_headers += tuple(("X-Odd", value) for value in values)
    archive = start(folder)
    archive.append(one)
    archive.close(whole=True)
    (again,) = read_archive(archive.path)
    assert isinstance(again, Capture)
    assert again.body == body
    assert len(again.http_headers) == len(one.http_headers)


def test_a_run_that_keeps_nothing_leaves_no_file(tmp_path):
    archive = start(tmp_path / "archive")
    archive.close(whole=True)
    assert list(archive.kept()) == []
    assert not (tmp_path / "archive").exists()


def test_the_same_plan_goes_on_in_the_same_file(tmp_path):
    left = left_by_a_killed_run(tmp_path, 3)
    archive = start(tmp_path)
    assert archive.path == left
    kept = archive.kept()
    archive.append(capture(7))  # what is added meanwhile is not taken for what was kept
    assert [one.url for one in kept] == [capture(number).url for number in range(3)]
    assert all(one.kept for one in archive.kept())
    archive.close(whole=True)
    assert names(tmp_path) == [".warc.gz"]
    assert [one.url for one in read_archive(archive.path)] == [capture(number).url for number in (0, 1, 2, 7)]


def test_a_file_killed_at_any_byte_is_continued_without_its_torn_end(tmp_path):
    whole = left_by_a_killed_run(tmp_path / "whole", 3)
    size = whole.stat().st_size
    rng = random.Random(5)
    counts = set()
    for cut in [0, 1, 9, 200, size - 1, *(rng.randrange(size) for _ in range(25))]:
        folder = tmp_path / str(cut)
        folder.mkdir(exist_ok=True)
        (folder / whole.name).write_bytes(whole.read_bytes()[:cut])
        archive = start(folder)
        kept = list(archive.kept())
        counts.add(len(kept))
        archive.append(capture(9))
        archive.close(whole=True)
        again = [one for path in folder.glob("*.warc.gz") for one in read_archive(path)]
        assert [one.body for one in again] == [one.body for one in [*kept, capture(9)]]
        assert not list(folder.glob("*.open"))
        shutil.rmtree(folder)
    assert counts == {0, 1, 2}


def test_a_file_damaged_elsewhere_is_neither_cut_nor_continued(tmp_path):
    left = left_by_a_killed_run(tmp_path, 3)
    body = bytearray(left.read_bytes())
    body[len(body) // 2] ^= 255
    left.write_bytes(body)
    archive = start(tmp_path)
    assert archive.path != left
    closed = left.with_name(left.name.removesuffix(".open"))
    assert closed.read_bytes() == body
    assert any(isinstance(one, ValueError) for one in read_archive(closed))


def test_a_tail_of_zeros_is_told_and_not_continued(tmp_path):
    left = left_by_a_killed_run(tmp_path, 2)
    left.write_bytes(left.read_bytes() + bytes(5000))
    assert start(tmp_path).path != left


def test_an_old_file_is_closed_and_stays_readable(tmp_path):
    left = left_by_a_killed_run(tmp_path, 2)
    left.write_bytes(left.read_bytes()[:-10])
    archive = start(tmp_path, now=NOW + timedelta(hours=25))
    assert list(archive.kept()) == []
    assert names(tmp_path) == [".warc.gz"]
    assert len(list(read_archive(left.with_name(left.name.removesuffix(".open"))))) == 1


@pytest.mark.parametrize(("plan", "left"), [("another", [".warc.gz.open"]), (None, [".warc.gz.open"])])
def test_a_recent_file_of_another_plan_waits_for_its_own_command(tmp_path, plan, left):
    place = left_by_a_killed_run(tmp_path, 2)
    torn = place.read_bytes()[:-10]
    place.write_bytes(torn)
    assert start(tmp_path, plan).path != place
    assert names(tmp_path) == left
    assert place.read_bytes() == torn


def test_what_no_command_can_continue_is_closed(tmp_path):
    left_by_a_killed_run(tmp_path, 2, plan=None)
    assert list(start(tmp_path).kept()) == []
    assert names(tmp_path) == [".warc.gz"]


def test_of_two_files_of_a_plan_the_newest_is_continued(tmp_path):
    old = left_by_a_killed_run(tmp_path, 1)
    hidden = tmp_path.parent / "hidden.open"
    old.rename(hidden)
    new = left_by_a_killed_run(tmp_path, 2)
    new = new.rename(new.with_name("reports-20990101T000000.000Z.warc.gz.open"))
    hidden.rename(old)
    os.utime(old, (NOW.timestamp() - 60,) * 2)
    assert start(tmp_path).path == new
    assert sorted(names(tmp_path)) == [".warc.gz", ".warc.gz.open"]


def test_a_file_that_another_process_writes_is_left_alone(tmp_path):
    running = start(tmp_path)
    running.append(capture(1))
    other = start(tmp_path)
    assert other.path != running.path
    other.append(capture(2))
    running.append(capture(3))
    running.close(whole=True)
    other.close(whole=True)
    assert sorted(len(list(read_archive(path))) for path in tmp_path.iterdir()) == [1, 2]


def test_a_write_that_fails_leaves_whole_records(tmp_path, monkeypatch):
    archive = start(tmp_path)
    archive.append(capture(1))
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        return write(descriptor, data[: len(data) // 2])

    def broken(descriptor: int, data: bytes) -> int:
        write(descriptor, data[:7])
        raise OSError(errno.EIO, "broken on purpose")

    for way, says in ((full, "is the disk full"), (broken, "broken on purpose")):
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", way)
            with pytest.raises(OSError, match=says):
                archive.append(capture(2))
    archive.append(capture(3))
    archive.close(whole=True)
    assert [one.url for one in read_archive(archive.path)] == [capture(1).url, capture(3).url]


def test_odd_files_in_the_folder_do_no_harm(tmp_path):
    (tmp_path / "empty.warc.gz.open").write_bytes(b"")
    (tmp_path / "text.warc.gz.open").write_bytes(b"not gzip at all")
    (tmp_path / "bomb.warc.gz.open").write_bytes(gzip.compress(bytes(16_000_000)))
    (tmp_path / "folder.warc.gz.open").mkdir()
    (tmp_path / "loop.warc.gz.open").symlink_to(tmp_path / "loop.warc.gz.open")
    archive = start(tmp_path)
    archive.append(capture(1))
    archive.close(whole=True)
    assert [one.url for one in read_archive(archive.path)] == [capture(1).url]
    assert not (tmp_path / "empty.warc.gz.open").exists()
    assert (tmp_path / "text.warc.gz").read_bytes() == b"not gzip at all"


def test_a_body_beyond_every_bound_is_an_error_and_the_next_one_is_read(tmp_path):
    archive = start(tmp_path)
    archive.append(capture(1, bytes(64 * 1024 * 1024 + 1)))
    archive.append(capture(2))
    archive.close(whole=True)
    first, second = read_archive(archive.path)
    assert isinstance(first, ValueError)
    assert isinstance(second, Capture)


def test_each_record_is_a_gzip_member_and_the_file_is_locked(tmp_path):
    archive = start(tmp_path)
    archive.append(capture(1))
    archive.append(capture(2))
    assert archive.path.read_bytes().count(b"\x1f\x8b\x08") >= 3
    with archive.path.open("rb") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    archive.close(whole=False)
    assert archive.path.name.endswith(".warc.gz.open")
