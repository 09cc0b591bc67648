"""Saved pages, without network: a file, a folder, a glob or a WARC."""

from __future__ import annotations

import glob
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from scrapy.settings import BaseSettings
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from govdisclosure.arguments import BadInput
from govdisclosure.items import Capture
from govdisclosure.spider import PlannedSpider

PAGES = (".html", ".htm", ".shtml", ".txt", ".md")
ARCHIVES = (".warc", ".warc.gz")


def _is_archive(path: Path) -> bool:
    return path.name.lower().endswith(ARCHIVES)


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in PAGES or _is_archive(path)


def find_captures(path: str) -> list[Path]:
    """The files that `path` names, sorted: itself, those in a folder, or those that a glob matches."""
    place = Path(path).expanduser()
    if place.is_dir():
        found = sorted(file for file in place.rglob("*") if file.is_file() and _is_readable(file))
        if not found:
            raise BadInput(f"path={path}: the folder holds no page to read ({' '.join(PAGES + ARCHIVES)})")
        return found
    if place.is_file():
        return [place]
    if glob.has_magic(path):
        matches = sorted(Path(match) for match in glob.glob(str(place), recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        found = [file for match in matches for file in ([match] if match.is_file() else find_captures(str(match)))]
        if found:
            return found
        raise BadInput(f"path={path}: no file matches")
    raise BadInput(f"path={path}: there is no such file or folder")


def read_file(path: Path) -> Capture:
    """A saved page; it counts as captured when it was last written."""
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Capture(path.resolve().as_uri(), path.read_bytes(), written.isoformat(timespec="seconds"))


def read_archive(path: Path) -> Iterator[Capture]:
    """The pages in a WARC file: its responses and resources."""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type not in ("response", "resource"):
                continue
            headers = record.http_headers
            content_type = (headers and headers.get_header("Content-Type")) or record.rec_headers.get_header("Content-Type") or ""
            media_type, _, parameters = content_type.partition(";")
            yield Capture(
                url=record.rec_headers.get_header("WARC-Target-URI"),
                body=record.content_stream().read(),
                captured_at=record.rec_headers.get_header("WARC-Date").replace("Z", "+00:00"),
                media_type=media_type.strip() or None,
                charset=parameters.partition("charset=")[2].strip(" \"';") or None,
                http_status=int(headers.get_statuscode()) if headers else None,
                http_headers=tuple(headers.headers) if headers else (),
            )


class CapturesSpider(PlannedSpider):
    """Reads saved pages one by one; a file that cannot be read is counted as lost, the others go on."""

    name = "captures"
    arguments: ClassVar[dict[str, str]] = {"path": "a file, a folder, a glob or a WARC"}
    files: list[Path]

    @classmethod
    def plan(cls, settings: BaseSettings, given: dict[str, str]) -> list[Path]:  # noqa: ARG003 (the base has it)
        if not given.get("path"):
            raise BadInput("path is missing; write -a path=FILE, FOLDER, GLOB or WARC")
        return find_captures(given["path"])

    def set_plan(self, plan: list[Path]) -> None:
        self.files = plan

    async def start(self) -> AsyncIterator[Capture]:
        for path in self.files:
            try:
                if _is_archive(path):
                    for capture in read_archive(path):
                        yield capture
                else:
                    yield read_file(path)
            except (OSError, ArchiveLoadFailed) as error:
                self.lose(str(path), str(error))
