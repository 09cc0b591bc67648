"""The archive: the bytes of every capture in WARC files, and the way back from them.

A run writes to `NAME-TIME.warc.gz.open`, one gzip member a record, and drops the ending when it ends by itself. A run that
was interrupted leaves the file as it is; the same command, given again soon, goes on in it.
"""

from __future__ import annotations

import fcntl
import logging
import os
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain, count, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote
from weakref import WeakKeyDictionary

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from govdisclosure import __version__
from govdisclosure.items import LISTING_HEADERS, Capture

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_WHOLE, _OPEN = ".warc.gz", ".warc.gz.open"
_LEVEL = 6  # of gzip: 9 takes twice the time for 2 % less
_MOST_BYTES = 64 * 1024 * 1024  # of a body; no larger one is ever fetched
_STEP = 1024 * 1024  # bytes unpacked at a time
_PLAN = "disclosure-plan"
_NO_TYPE = "application/octet-stream"
_PARTS, _PART_OF, _LOST = "Disclosure-Parts", "Disclosure-Part-Of", "Disclosure-Lost-Parts"
_MOST_PARTS = 100  # of one page; none has so many
# Headers that no longer describe the body once Scrapy has unpacked it.
_TRANSFER_HEADERS = frozenset(("content-encoding", "content-length", "transfer-encoding"))

_log = logging.getLogger(__name__)


class ArchiveFile:
    """One run's file: what it already holds, and room for more. Nothing is on disk before the first record."""

    def __init__(self, path: Path, plan: str | None) -> None:
        self.path = path
        self.plan = plan
        self.descriptor = -1
        self.size = 0
        """Bytes of whole records."""
        self.found = 0
        """Of these, bytes that an interrupted run left."""

    def kept(self) -> Iterator[Capture]:
        """What an interrupted run has left, one at a time; a record that cannot be read is fetched again."""
        if not self.found:
            return
        for capture in read_archive(self.path, most=self.found):
            if isinstance(capture, Capture):
                capture.kept = True
                yield capture
            else:
                _log.warning("In %s: %s; the page is fetched again", self.path, capture)

    def append(self, capture: Capture) -> None:
        """Write a capture as a whole or not at all. Raises OSError, with the file as it was."""
        if self.descriptor < 0:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o666)
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not self.size:
            self._write(_head(self.path, self.plan))
        members = [_member(one, capture) for one in (capture, *capture.parts)]
        offset = self.size
        self._write(b"".join(members))
        for one, member in zip((capture, *capture.parts), members, strict=True):
            one.archived = _place(self.path, offset)
            offset += len(member)

    def _write(self, member: bytes) -> None:
        try:
            written = os.write(self.descriptor, member)
        except OSError:
            os.ftruncate(self.descriptor, self.size)
            raise
        if written != len(member):
            os.ftruncate(self.descriptor, self.size)
            raise OSError(f"only {written} of {len(member)} bytes could be written to {self.path}; is the disk full?")
        self.size += len(member)

    def close(self, *, whole: bool) -> None:
        """Let go of the file; `whole`: nothing will be added to it any more, and its name says so."""
        if self.descriptor < 0:
            return
        if not self.size:
            self.path.unlink(missing_ok=True)
        elif whole:
            self.path = self.path.replace(_free(self.path.with_name(self.path.name.removesuffix(_OPEN)), _WHOLE))
        os.close(self.descriptor)  # unlocks, too
        self.descriptor = -1


_archives: WeakKeyDictionary[Crawler, ArchiveFile] = WeakKeyDictionary()


def archive_of(crawler: Crawler) -> ArchiveFile:
    """The archive of a crawler's run, made when first asked for.

    Its plan is the spider's `plan_text`: what two runs must share for the second to go on where the first stopped.
    """
    if crawler not in _archives:
        spider, settings = crawler.spider, crawler.settings
        assert spider is not None
        plan: str | None = getattr(spider, "plan_text", None)
        hours = settings.getfloat("DISCLOSURE_RESUME_HOURS", 24)
        _archives[crawler] = continue_or_start(Path(settings["DISCLOSURE_ARCHIVE"]), spider.name, plan, datetime.now(UTC), hours)
    return _archives[crawler]


def continue_or_start(folder: Path, name: str, plan: str | None, now: datetime, within_hours: float) -> ArchiveFile:
    """The newest file that a run of the same plan left open within the hours, repaired; a new one if there is none.

    Files too old to be continued are closed, those of other plans and of running processes left alone.
    """
    newest: ArchiveFile | None = None
    left = sorted(folder.glob(f"*{_OPEN}"), key=_last_written, reverse=True) if folder.is_dir() else []
    for path in left:
        archive = _take_over(path)
        if archive is None:
            continue
        is_recent = now.timestamp() - _last_written(path) <= within_hours * 3600
        if is_recent and archive.plan not in (None, plan):
            archive.close(whole=False)  # its own command may go on in it
        elif _cut_torn_tail(archive) and is_recent and newest is None and archive.plan is not None:
            newest = archive
        else:
            archive.close(whole=True)
    if newest:
        _log.info("Going on in %s", newest.path)
        return newest
    return ArchiveFile(_free(folder / f"{name}-{_stamp(now)}", _OPEN), plan)


def _stamp(now: datetime) -> str:
    """Milliseconds, in UTC."""
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%f")[:-3] + "Z"


def _last_written(path: Path) -> float:
    """Seconds since 1970; 0 for a file that has just gone away."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def _free(stem: Path, ending: str) -> Path:
    """`stem` with the ending, and with a number where there is such a file already."""
    names = chain([stem.name], (f"{stem.name}-{number}" for number in count(2)))
    return next(
        stem.with_name(name + ending)
        for name in names
        if not any(stem.with_name(name + other).exists() for other in {ending, _WHOLE})
    )


def _take_over(path: Path) -> ArchiveFile | None:
    """A file left open, locked for us; None if a running process has it, or it went away."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW)
    except OSError as error:
        _log.warning("%s cannot be opened and is left alone: %s", path, error)
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Between our opening and locking it, its owner may have closed and renamed it.
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            archive = ArchiveFile(path, _plan_in(path))
            archive.descriptor = descriptor
            archive.size = os.fstat(descriptor).st_size
            return archive
    except OSError:
        pass
    os.close(descriptor)
    return None


def _cut_torn_tail(archive: ArchiveFile) -> bool:
    """Cut a file behind its last whole record; False, and no cut, if it is damaged in another way than being cut short."""
    try:
        end = _end_of_pages(archive.path, _end_of_records(archive.path))
    except (OSError, EOFError, ValueError, zlib.error, ArchiveLoadFailed) as error:
        _log.warning("%s is damaged (%s): it is closed as it is and not continued", archive.path, error)
        return False
    torn = os.fstat(archive.descriptor).st_size - end
    if torn:
        _log.warning("%s ended in the middle of a record: its last %d bytes are cut off", archive.path, torn)
        os.ftruncate(archive.descriptor, end)
    archive.size = archive.found = end
    return end > 0


def _end_of_records(path: Path) -> int:
    """Where the last whole gzip member ends. Raises zlib.error for what is no gzip."""
    end = position = 0
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    with path.open("rb") as stream:
        while packed := stream.read(_STEP):
            while packed:
                member.decompress(packed, _STEP)
                rest = member.unused_data if member.eof else member.unconsumed_tail
                position += len(packed) - len(rest)
                packed = rest
                if member.eof:
                    end, member = position, zlib.decompressobj(zlib.MAX_WBITS | 16)
    return end


def _end_of_pages(path: Path, end: int) -> int:
    """`end`, or where the last page begins if some of its parts are missing behind it."""
    with path.open("rb") as file:
        start = awaited = 0
        for one in _records(path, ArchiveIterator(LimitReader(file, end))):
            start, awaited = (start, awaited - 1) if one.is_part and awaited else (one.offset, one.parts)
    return start if awaited else end


def _plan_in(path: Path) -> str | None:
    """The plan in a file's first record."""
    try:
        with path.open("rb") as stream:
            record = next(ArchiveIterator(stream), None)
            lines = record.content_stream().read(_STEP).decode() if record and record.rec_type == "warcinfo" else ""
    except (OSError, EOFError, ValueError, zlib.error, ArchiveLoadFailed):
        return None
    facts = dict(line.split(": ", 1) for line in lines.splitlines() if ": " in line)
    return unquote(facts[_PLAN]) if _PLAN in facts else None


# --- captures to records, and back ---


def _head(path: Path, plan: str | None) -> bytes:
    facts = {"software": f"govdisclosure/{__version__}", "format": "WARC File Format 1.0", _PLAN: quote(plan) if plan else ""}
    return _packed(WARCWriter(BytesIO()).create_warcinfo_record(path.name.removesuffix(".open"), facts))


def _member(capture: Capture, whole: Capture) -> bytes:
    """A capture as one gzip member; `whole` is the page that it is, or is a part of."""
    kept = [(name, value) for name, value in capture.http_headers if name.lower() not in _TRANSFER_HEADERS]
    status = StatusAndHeaders(f"{capture.http_status} ", kept, protocol="HTTP/1.1") if capture.http_status else None
    record = WARCWriter(BytesIO()).create_warc_record(
        capture.url,
        "response" if status else "resource",
        payload=BytesIO(capture.body),
        length=len(capture.body),
        http_headers=status,
        warc_content_type="" if status else capture.media_type or _NO_TYPE,
        warc_headers_dict={
            "WARC-Date": capture.captured_at.replace("+00:00", "Z"),
            **_listing_headers(capture),
            **_parts_headers(capture, whole),
        },
    )
    return _packed(record)


def _packed(record: ArcWarcRecord) -> bytes:
    plain = BytesIO()
    WARCWriter(plain, gzip=False).write_record(record)
    gzip = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return gzip.compress(plain.getbuffer()) + gzip.flush()


def _listing_headers(capture: Capture) -> dict[str, str]:
    """How the page was found, so that the archive reads back to the same record."""
    facts = {name: getattr(capture, field) for name, field in LISTING_HEADERS.items()}
    return {name: quote(value, safe=":/?&=#") for name, value in facts.items() if value}


def _parts_headers(capture: Capture, whole: Capture) -> dict[str, str]:
    """How many records behind a page's are its parts, and what of it was lost; whose part a part is."""
    if capture is not whole:
        return {_PART_OF: quote(whole.url, safe=":/?&=#")}
    lost = " ".join(f"{quote(url, safe=':/?&=#')}|{quote(reason)}" for url, reason in whole.lost_parts)
    return {name: value for name, value in ((_PARTS, str(len(whole.parts) or "")), (_LOST, lost)) if value}


def _capture(record: ArcWarcRecord) -> Capture:
    """The page in a WARC record. Raises ValueError for a record that is damaged, cut off or too large."""
    facts, headers = record.rec_headers, record.http_headers
    url, date = facts.get_header("WARC-Target-URI"), facts.get_header("WARC-Date")
    if not url or not date:
        raise ValueError("a record without address or date")
    body = record.content_stream().read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise ValueError(f"the record of {url} is larger than {_MOST_BYTES} bytes")
    if record.length and record.raw_stream.limit > 0:
        raise ValueError(f"the record of {url} is cut off")
    content_type = (headers and headers.get_header("Content-Type")) or facts.get_header("Content-Type") or ""
    media_type, _, parameters = content_type.partition(";")
    found: dict[str, Any] = {
        field: unquote(value) for name, field in LISTING_HEADERS.items() if (value := facts.get_header(name))
    }
    lost = (one.partition("|") for one in (facts.get_header(_LOST) or "").split())
    return Capture(
        url=url,
        body=body,
        lost_parts=tuple((unquote(address), unquote(reason)) for address, _, reason in lost),
        captured_at=date.replace("Z", "+00:00"),
        media_type=(media_type.strip() if headers or media_type != _NO_TYPE else "") or None,
        charset=parameters.partition("charset=")[2].strip(" \"';") or None,
        http_status=int(headers.get_statuscode()) if headers else None,
        http_headers=tuple(headers.headers) if headers else (),
        **found,
    )


def _place(path: Path, offset: int) -> str:
    """Where a record lies, by the name that its file has in the end."""
    return f"{path.name.removesuffix('.open')}:{offset}"


def capture_at(folder: Path, place: str) -> Capture | None:
    """The page at a place in an archive file of the folder, with its parts; None where it is not there (any more)."""
    name, _, offset = place.rpartition(":")
    for ending in ("", ".open"):
        path = folder / f"{Path(name).name}{ending}"
        try:
            with path.open("rb") as file:
                file.seek(int(offset))
                found = next(_whole(_records(path, ArchiveIterator(file))), None)
                return found if isinstance(found, Capture) else None
        except (OSError, EOFError, ValueError, zlib.error, ArchiveLoadFailed):
            continue
    return None


class _Record(NamedTuple):
    """A page or a part in the archive, or why it cannot be read; how many parts follow a page."""

    capture: Capture | ValueError
    parts: int
    is_part: bool
    offset: int


def _records(path: Path, records: ArchiveIterator) -> Iterator[_Record]:
    for record in records:
        if record.rec_type not in ("response", "resource"):
            continue
        headers, offset = record.rec_headers, records.offset
        parts, is_part = headers.get_header(_PARTS) or "", headers.get_header(_PART_OF) is not None
        capture: Capture | ValueError
        try:
            capture = _capture(record)
            capture.archived = _place(path, offset)
        except ValueError as error:
            capture = error
        yield _Record(capture, min(int(parts), _MOST_PARTS) if parts.isdecimal() else 0, is_part, offset)


def _whole(records: Iterator[_Record]) -> Iterator[Capture | ValueError]:
    """Pages with their parts; an error for what is damaged or lacks one."""
    for page in records:
        parts = list(islice(records, page.parts))
        if isinstance(page.capture, Capture) and page.parts:
            found = [one.capture for one in parts if one.is_part and isinstance(one.capture, Capture)]
            if len(found) < page.parts:
                yield ValueError(f"the record of {page.capture.url} lacks {page.parts - len(found)} of its {page.parts} parts")
                continue
            page.capture.parts = tuple(found)
        yield page.capture


def read_archive(path: Path, most: int | None = None) -> Iterator[Capture | ValueError]:
    """The pages in a WARC file, its responses and resources; an error for what is damaged. `most`: read so many bytes."""
    try:
        with path.open("rb") as file:
            stream: IO[bytes] = LimitReader(file, most) if most is not None else file
            yield from _whole(_records(path, ArchiveIterator(stream)))
            if stream.read(1):
                yield ValueError("the file goes on behind its last record")
    except (OSError, EOFError, zlib.error, ArchiveLoadFailed) as error:
        yield ValueError(str(error))
