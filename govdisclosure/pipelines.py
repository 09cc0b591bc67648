"""Thin hands, in this order: archive → read → check → sort."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self
from urllib.parse import quote

from itemadapter import ItemAdapter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from govdisclosure.arguments import parse_policy
from govdisclosure.checks import judge
from govdisclosure.items import LISTING_HEADERS, Capture, DroppedReport, Reading, Report, Verdict
from govdisclosure.reading import read

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

_POLICIES: dict[Verdict, str] = {
    "hollow": "DISCLOSURE_HOLLOW_POLICY",
    "flagged": "DISCLOSURE_LEDGER_POLICY",
    "unreadable": "DISCLOSURE_UNREADABLE_POLICY",
}
# Headers that no longer describe the body once Scrapy has unpacked it.
_TRANSFER_HEADERS = frozenset(("content-encoding", "content-length", "transfer-encoding"))


class ArchivePipeline:
    """Keeps the bytes of every capture in a WARC file before anything else can fail."""

    def __init__(self, folder: Path, name: str) -> None:
        started = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")[:-3]
        self.path = folder / f"{name}-{started}Z.warc.gz"
        self.file: IO[bytes] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        assert crawler.spider is not None
        pipeline = cls(Path(crawler.settings["DISCLOSURE_ARCHIVE"]), crawler.spider.name)
        pipeline.crawler = crawler
        return pipeline

    crawler: Crawler

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Capture):
            return item
        if self.file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.file = self.path.open("xb")
            self.writer = WARCWriter(self.file, gzip=True)
        kept = [(name, value) for name, value in item.http_headers if name.lower() not in _TRANSFER_HEADERS]
        status = StatusAndHeaders(f"{item.http_status} ", kept, protocol="HTTP/1.1") if item.http_status else None
        self.writer.write_record(
            self.writer.create_warc_record(
                item.url,
                "response" if status else "resource",
                payload=BytesIO(item.body),
                length=len(item.body),
                http_headers=status,
                warc_content_type="" if status else item.media_type or "application/octet-stream",
                warc_headers_dict={"WARC-Date": item.captured_at.replace("+00:00", "Z"), **_listing_headers(item)},
            )
        )
        self.file.flush()
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value("disclosure/captures")
        self.crawler.stats.set_value("disclosure/archive", str(self.path))
        return item

    def close_spider(self) -> None:
        if self.file is not None:
            self.file.close()


def _listing_headers(capture: Capture) -> dict[str, str]:
    """How the page was found, so that the archive reads back to the same record."""
    facts = {name: getattr(capture, field) for name, field in LISTING_HEADERS.items()}
    return {name: quote(value, safe=":/?&=#") for name, value in facts.items() if value}


class ReadPipeline:
    """Capture → Reading."""

    def process_item(self, item: Any) -> Any:
        return read(item) if isinstance(item, Capture) else item


class CheckPipeline:
    """Reading → Report with findings and verdict."""

    def process_item(self, item: Any) -> Any:
        return judge(item) if isinstance(item, Reading) else item


class SortPipeline:
    """Main feed or dropped feed, by the policy for the verdict; the record is the same in both."""

    def __init__(self, settings: BaseSettings) -> None:
        self.dropped = {verdict for verdict, setting in _POLICIES.items() if parse_policy(setting, settings[setting]) == "drop"}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings)

    def process_item(self, item: Any) -> Any:
        if type(item) is Report and item.verdict in self.dropped:
            return DroppedReport(**ItemAdapter(item))
        return item


def check_policies(settings: BaseSettings) -> None:
    """Raise BadInput if a policy setting has no known value."""
    SortPipeline(settings)
