"""What of a walk's records is left out: reports of years that were not asked for, and reports read before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import DropItem

from govdisclosure.items import Reading, Report
from govdisclosure.listings import canonical
from govdisclosure.titles import read_title

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class OtherYear(DropItem):
    """Raised for a report whose page, and not already its title, tells that its year was not asked for."""


class Repeated(DropItem):
    """Raised for a report that its source has shown before in this run, the same to the last cell, at another address."""


class Unchanged(DropItem):
    """Raised for a report that reads as it did, where only news is wanted."""


def _keys(report: Report) -> set[bytes]:
    """By what a report is known again within its source: its page's own address, and all that row and page say.

    Pages that do not name their body are never the same: small offices' reports are alike to the last zero.
    """
    keys: list[list[Any]] = [["at", report.source, canonical(report.url)]]
    if report.agency is not None and (report.requests is not None or report.statistics is not None):
        tables = (report.disclosure, report.requests, report.remedies, report.statistics)
        said = (report.report_id, report.title, report.sections, *tables)
        keys.append(["says", report.source, report.listing_title, said])
    return {blake2b(json.dumps(key).encode("utf-8", "surrogatepass"), digest_size=16).digest() for key in keys}


def _titled_year(report: Report) -> int | None:
    """The fiscal year that the listing gives."""
    title = read_title(report.listing_title or "")
    return title.year if title else None


# What a page may turn out to be whose title did not say so; a 解读, a notice or a blank form is what some portals file here.
_NOTHING_EXPECTED = frozenset(("listing", "broken", "other"))


class DisownPipeline:
    """Reading → the same reading; its source is told of a page that is no report although the listing titles it so."""

    def __init__(self, visits: Mapping[str, Any]) -> None:
        self.visits = visits

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(getattr(crawler.spider, "visits", {}))

    def process_item(self, item: Any) -> Any:
        if (
            isinstance(item, Reading)
            and item.page_kind in _NOTHING_EXPECTED
            and (visit := self.visits.get(item.report.source or ""))
        ):
            visit.walk.disown(item.report.url, "the listing titles it as a report, and the page could not be read as one")
        return item


class SelectPipeline:
    """Report → the same report, unless it is left out. The bytes of all are in the archive, the run's record counts them."""

    def __init__(self, years: frozenset[int] | None, *, is_walk: bool, only_news: bool = False) -> None:
        self.years = years
        self.only_news = only_news
        self.is_walk = is_walk
        self.met: set[bytes] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        plan = getattr(crawler.spider, "todo", None)
        only_news = getattr(plan, "only_news", False)
        return cls(getattr(plan, "years", None), is_walk=hasattr(crawler.spider, "visits"), only_news=only_news)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Report) or not self.is_walk:
            return item
        if self.only_news and item.change == "unchanged":
            raise Unchanged(f"{item.url}: {item.report_id} reads as before", log_level="INFO")
        if item.verdict == "unreadable":
            return item
        # Where the listing names a year, that one was asked for: a page made from an old template may print another.
        if self.years is not None and _titled_year(item) is None and item.fiscal_year not in (None, *self.years):
            raise OtherYear(f"{item.url}: a report of {item.fiscal_year}", log_level="INFO")
        keys = _keys(item)
        if not keys.isdisjoint(self.met):
            raise Repeated(f"{item.url}: {item.report_id} was read before, the same", log_level="INFO")
        self.met |= keys
        return item
