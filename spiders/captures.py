"""Saved pages, without network: a file, a folder, a glob or a WARC."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from scrapy.settings import BaseSettings

from govdisclosure.archive import read_archive
from govdisclosure.arguments import BadInput
from govdisclosure.items import Capture
from govdisclosure.spider import PlannedSpider

PAGES = (
    *(".html", ".htm", ".shtml", ".txt", ".md"),
    *(".docx", ".docm", ".doc", ".wps", ".rtf", ".xlsx", ".xls", ".et", ".pdf", ".ofd"),
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff"),
)
ARCHIVES = (".warc", ".warc.gz")
# A run still writes to it, or will go on in it: read when named, passed over in a folder.
OPEN_ARCHIVE = ".warc.gz.open"


def _is_archive(path: Path) -> bool:
    return path.name.lower().endswith((*ARCHIVES, OPEN_ARCHIVE))


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in PAGES or path.name.lower().endswith(ARCHIVES)


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
                        capture.kept = _is_archive(path)  # its bytes are in a WARC already
                        yield capture
            except OSError as error:
                self.lose(str(path), str(error))
