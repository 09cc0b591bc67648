"""Saved pages, without network: a file, a folder, a glob or a WARC."""

from __future__ import annotations

import glob
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

from scrapy.settings import BaseSettings
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from govdisclosure.arguments import BadInput
from govdisclosure.items import LISTING_HEADERS, Capture
from govdisclosure.spider import PlannedSpider

PAGES = (".html", ".htm", ".shtml", ".txt", ".md")
ARCHIVES = (".warc", ".warc.gz")


def _is_archive(path: Path) -> bool:
    return path.name.lower().endswith(ARCHIVES)


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in PAGES or _is_archive(path)


def find_captures(path: str) -> list[Path]:
    """The files that `path` names, sorted: itself, those in a folder, or those that a glob matches."""
    try:
        return _find(path)
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"path={path[:200]}: cannot be looked up ({error})") from error


def _find(path: str) -> list[Path]:
    place = Path(path).expanduser()
    if place.is_dir():
        found = _within(place)
        if not found:
            raise BadInput(f"path={path}: the folder holds no page to read ({' '.join(PAGES + ARCHIVES)})")
        return found
    if place.is_file():
        return [place]
    if glob.has_magic(path):
        # Path.glob takes no absolute pattern.
        matches = sorted(Path(match) for match in glob.glob(str(place), recursive=True))  # noqa: PTH207
        found = [file for match in matches for file in ([match] if match.is_file() else _within(match))]
        if found:
            return list(dict.fromkeys(found))
        raise BadInput(f"path={path}: no file matches")
    raise BadInput(f"path={path}: there is no such file or folder")


def _within(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and _is_readable(file))


def left_out(path: str) -> Counter[str]:
    """Ending → how many files of the folder `path` are passed over for it."""
    folder = Path(path).expanduser()
    others = (file for file in folder.rglob("*") if file.is_file() and not _is_readable(file)) if folder.is_dir() else ()
    return Counter(file.suffix.lower() or "no ending" for file in others)


def read_file(path: Path) -> Capture:
    """A saved page; it counts as captured when it was last written."""
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Capture(path.resolve().as_uri(), path.read_bytes(), written.isoformat(timespec="seconds"))


def _capture(record: ArcWarcRecord) -> Capture:
    """The page in a WARC record. Raises ValueError for a record that is damaged or cut off."""
    facts, headers = record.rec_headers, record.http_headers
    url, date = facts.get_header("WARC-Target-URI"), facts.get_header("WARC-Date")
    if not url or not date:
        raise ValueError("a record without address or date")
    body = record.content_stream().read()
    if record.length and record.raw_stream.limit > 0:
        raise ValueError(f"the record of {url} is cut off")
    content_type = (headers and headers.get_header("Content-Type")) or facts.get_header("Content-Type") or ""
    media_type, _, parameters = content_type.partition(";")
    return Capture(
        url=url,
        body=body,
        captured_at=date.replace("Z", "+00:00"),
        media_type=media_type.strip() or None,
        charset=parameters.partition("charset=")[2].strip(" \"';") or None,
        http_status=int(headers.get_statuscode()) if headers else None,
        http_headers=tuple(headers.headers) if headers else (),
        **{field: unquote(value) for name, field in LISTING_HEADERS.items() if (value := facts.get_header(name))},
    )


def read_archive(path: Path) -> Iterator[Capture | ValueError]:
    """The pages in a WARC file, its responses and resources; an error for each record that is damaged."""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type in ("response", "resource"):
                try:
                    yield _capture(record)
                except ValueError as error:
                    yield error
        if stream.read(1):
            yield ValueError("the file goes on behind its last record")


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to read, and the endings of those passed over."""

    files: list[Path]
    left_out: Counter[str]


class CapturesSpider(PlannedSpider):
    """Reads saved pages one by one; a file that cannot be read is counted as lost, the others go on."""

    name = "captures"
    arguments: ClassVar[dict[str, str]] = {"path": "a file, a folder, a glob or a WARC"}
    todo: Plan

    @classmethod
    def plan(cls, settings: BaseSettings, given: dict[str, str]) -> Plan:  # noqa: ARG003 (the base has it)
        if not given.get("path"):
            raise BadInput("path is missing; write -a path=FILE, FOLDER, GLOB or WARC")
        return Plan(find_captures(given["path"]), left_out(given["path"]))

    def set_plan(self, plan: Plan) -> None:
        self.todo = plan

    async def start(self) -> AsyncIterator[Capture]:
        stats = self.crawler.stats
        assert stats is not None
        stats.set_value("disclosure/left_out", dict(self.todo.left_out))
        for path in self.todo.files:
            try:
                for capture in read_archive(path) if _is_archive(path) else [read_file(path)]:
                    if isinstance(capture, ValueError):
                        self.lose(str(path), str(capture))
                    else:
                        yield capture
            except (OSError, EOFError, zlib.error, ArchiveLoadFailed) as error:
                self.lose(str(path), str(error))
