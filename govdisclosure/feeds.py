"""The feeds: records in one file, dropped records beside it, whichever way the user named the first."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from scrapy.extensions.feedexport import FileFeedStorage, ItemFilter

from govdisclosure.items import DroppedReport

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.settings import BaseSettings


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
    """A feed that replaces a file does so at once and at the end; an empty one never replaces records for good.

    What is no regular file (a pipe, a device) is written to as it stands.
    """

    partial: Path | None = None

    def open(self, spider: Spider) -> IO[bytes]:
        target = Path(self.path)
        if self.write_mode != "wb" or (target.exists() and not target.is_file()):
            return super().open(spider)
        self.target = target.resolve()
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self.partial = self.target.with_name(self.target.name + ".part")
        return self.partial.open("wb")

    def store(self, file: IO[bytes]) -> None:
        file.close()
        if self.partial is None:
            return
        if self.target.exists() and self.target.stat().st_size and not self.partial.stat().st_size:
            self.target.replace(self.target.with_name(f"{self.target.stem}.previous{self.target.suffix}"))
        self.partial.replace(self.target)
