"""What of a walk's records is left out: reports of years that were not asked for, and reports read before."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import DropItem

from govdisclosure.items import Report

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class OtherYear(DropItem):
    """Raised for a report whose page, and not already its title, tells that its year was not asked for."""


class Repeated(DropItem):
    """Raised for a report that its source has shown before in this run, the same to the last cell, at another address."""


def _content(report: Report) -> bytes:
    """What a source shows as this report, at whatever address and time."""
    said = (report.source, report.report_id, report.title, report.sections, report.disclosure, report.requests, report.remedies)
    return blake2b(json.dumps(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()


class SelectPipeline:
    """Report → the same report, unless it is left out. The bytes of all are in the archive, the run's record counts them."""

    def __init__(self, years: frozenset[int] | None, *, is_walk: bool) -> None:
        self.years = years
        self.is_walk = is_walk
        self.met: set[bytes] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        plan = getattr(crawler.spider, "todo", None)
        return cls(getattr(plan, "years", None), is_walk=hasattr(crawler.spider, "visits"))

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Report) or not self.is_walk or item.verdict == "unreadable":
            return item
        if self.years is not None and item.fiscal_year is not None and item.fiscal_year not in self.years:
            raise OtherYear(f"{item.url}: a report of {item.fiscal_year}", log_level="INFO")
        if item.requests is not None:
            content = _content(item)
            if content in self.met:
                raise Repeated(f"{item.url}: {item.report_id} was read before, the same", log_level="INFO")
            self.met.add(content)
        return item
