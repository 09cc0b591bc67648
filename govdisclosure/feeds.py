"""The feeds: records in one file, dropped records beside it, whichever way the user named the first."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from scrapy.exporters import CsvItemExporter, JsonLinesItemExporter
from scrapy.extensions.feedexport import FileFeedStorage, ItemFilter

from govdisclosure.items import INTERRUPTED, DroppedReport, Report

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.settings import BaseSettings

# Formats of one record a line.
_LINES = frozenset(("jsonlines", "jsonl", "jl", "csv"))


class RecordLines(JsonLinesItemExporter):
    """JSON lines; our records are encoded in one go, where Scrapy takes every part of one apart by itself."""

    def export_item(self, item: Any) -> None:
        if isinstance(item, Report) and self.fields_to_export is None:
            self.file.write(_encode(vars(item)).encode(self.encoding or "utf-8") + b"\n")
        else:
            super().export_item(item)


class RecordRows(CsvItemExporter):
    """CSV; what is no single value is JSON in its cell, where Scrapy writes Python's own notation."""

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        """A text, a number or a date as it is; tables, lists and parts as JSON."""
        is_plain = value is None or isinstance(value, str | int | float)
        return super().serialize_field(field, name, value if is_plain else _encode(value))


# A record's parts (cell notes, findings) have slots in the order of their fields.
_encode = json.JSONEncoder(ensure_ascii=False, default=lambda part: {name: getattr(part, name) for name in part.__slots__}).encode


class MainFilter(ItemFilter):
    """Everything but dropped reports."""

    def accepts(self, item: Any) -> bool:
        return not isinstance(item, DroppedReport)


class DroppedFilter(ItemFilter):
    """Dropped reports only."""

    def accepts(self, item: Any) -> bool:
        return isinstance(item, DroppedReport)


def dropped_beside(uri: str) -> str | None:
    """The dropped feed's place for a main feed: `X.jsonl` → `X.dropped.jsonl`; None beside standard output or a device.

    >>> dropped_beside("/tmp/a.b/2023.jsonl")
    '/tmp/a.b/2023.dropped.jsonl'
    """
    if uri.startswith("stdout:") or (Path(uri).exists() and not Path(uri).is_file()):
        return None
    head, slash, name = uri.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return head + slash + (f"{stem}.dropped.{ending}" if dot else f"{name}.dropped")


class FeedPair:
    """Scrapy add-on: gives every feed its dropped twin, and default feeds where the user named none."""

    def update_settings(self, settings: BaseSettings) -> None:
        feeds: dict[str, dict[str, Any]] = settings.getdict("FEEDS")
        if not feeds:
            folder = Path(settings["DISCLOSURE_OUT"])
            feeds = {str(folder / "reports.jsonl"): {"format": "jsonlines", "overwrite": True}}
            twins = {str(folder / "reports.jsonl"): str(folder / "dropped.jsonl")}
        else:
            spare = str(Path(settings["DISCLOSURE_OUT"]) / "dropped.jsonl")
            twins = {uri: dropped_beside(uri) or spare for uri in feeds}
        pairs: dict[str, dict[str, Any]] = {}
        for uri, options in feeds.items():
            if "item_filter" in options or "item_classes" in options:
                pairs[uri] = options  # the user sorts this feed
                continue
            pairs[uri] = {**options, "item_filter": MainFilter}
            twin = {
                **options,
                "item_filter": DroppedFilter,
                "overwrite": True if uri.startswith("stdout:") else options.get("overwrite", False),
            }
            pairs[twins[uri]] = {
                **twin,
                "format": "jsonlines" if uri.startswith("stdout:") else options.get("format", "jsonlines"),
            }
        settings.set("FEEDS", pairs, priority=settings.maxpriority() or "cmdline")


class WholeFileStorage(FileFeedStorage):
    """A feed that takes effect at the end of the run and all at once: it replaces its file, or is added to it.

    Until then it is `X.part`. There it stays when the run was interrupted: the same command goes on and brings it whole.
    An empty feed never replaces records for good. What is no regular file (a pipe, a device) is written to as it stands.
    """

    partial: Path | None = None
    refusal: OSError | None = None

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        super().__init__(uri, feed_options=feed_options)
        options = feed_options or {}
        self.has_lines = options.get("format") in _LINES and not options.get("postprocessing")

    def open(self, spider: Spider) -> IO[bytes]:
        target = Path(self.path)
        if target.exists() and not target.is_file():
            return super().open(spider)
        if self.refusal:
            raise self.refusal  # once another run has the feed, it stays that run's
        self.crawler = spider.crawler
        self.target = target.resolve()
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self.partial = self.target.with_name(self.target.name + ".part")
        try:
            return _opened_alone(self.partial)
        except OSError as error:
            self.refusal = error
            raise

    def store(self, file: IO[bytes]) -> None:
        """Raises OSError where the feed cannot take effect; its records are then in `X.part`."""
        try:
            # Scrapy's own account has the reason before any feed is stored.
            if self.partial and self.crawler.stats.get_value("finish_reason") != INTERRUPTED:
                file.flush()
                self._take_effect(self.partial)
        finally:
            file.close()  # and with it the lock

    def _take_effect(self, partial: Path) -> None:
        if self.target.exists() and self.target.stat().st_size:
            if self.write_mode == "ab":
                partial = self._joined(partial)
            elif not partial.stat().st_size:
                self.target.replace(self.target.with_name(f"{self.target.stem}.previous{self.target.suffix}"))
        partial.replace(self.target)

    def _joined(self, partial: Path) -> Path:
        """The old file and the new records in a third file, so that a run killed right here has changed nothing."""
        joined = self.target.with_name(self.target.name + ".joined")
        shutil.copy(self.target, joined)
        with joined.open("rb+") as whole, partial.open("rb") as new:
            whole.seek(-1, os.SEEK_END)
            if whole.read(1) != b"\n" and self.has_lines:
                whole.write(b"\n")
            shutil.copyfileobj(new, whole)
        partial.unlink()
        return joined


def _opened_alone(path: Path) -> IO[bytes]:
    """A file emptied and locked for us. Raises OSError if a running process writes to it."""
    file = path.open("ab")
    if not _is_ours(file, path):
        file.close()
        raise OSError(f"{path}: another run is writing this feed; wait for its end or name another file")
    file.truncate(0)
    return file


def _is_ours(file: IO[bytes], path: Path) -> bool:
    """Whether nobody else has the file locked, nor gave it its final name between our opening and locking it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except (BlockingIOError, FileNotFoundError):
        return False
