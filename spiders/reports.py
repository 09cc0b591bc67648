"""Walks the sources' listings page by page and fetches every entry titled like a report."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit
from urllib.request import url2pathname

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from govdisclosure.arguments import BadInput, parse_years
from govdisclosure.items import Capture
from govdisclosure.listings import Entry, Page, read_listing
from govdisclosure.sources import Source, choose_sources, read_sources
from govdisclosure.spider import PlannedSpider

# Reports go before further listing pages, so that what waits in memory stays small.
_REPORT_PRIORITY = 10
# No column of one body has so many pages; a broken pager does.
_MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """The sources to walk, and the fiscal years wanted (None: all)."""

    sources: list[Source]
    years: frozenset[int] | None


def _path(url: str) -> Path:
    """The file that a file: address means, with dots and links resolved as the file system will."""
    return Path(url2pathname(urlsplit(url).path)).resolve()


def on_site(url: str, listing_url: str) -> bool:
    """Whether `url` belongs to the listing's site: its host, or for a portal on disk its folder."""
    ours, theirs = urlsplit(listing_url), urlsplit(url)
    if ours.scheme == "file":
        return theirs.scheme == "file" and not theirs.netloc and _path(url).is_relative_to(_path(listing_url).parent)
    return theirs.scheme in ("http", "https") and theirs.hostname == ours.hostname


def _is_address(url: str) -> bool:
    """Whether a listing page can be fetched from there."""
    try:
        parts = urlsplit(url)
        return parts.scheme == "file" or (parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0)
    except ValueError:
        return False


def _content_type(response: Response) -> tuple[str | None, str | None]:
    """Media type and charset as the server declared them."""
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
    media_type, _, parameters = declared.partition(";")
    return media_type.strip() or None, parameters.partition("charset=")[2].strip(" \"';") or None


class ReportsSpider(PlannedSpider):
    """Finds and fetches; what a page says is read further on, in the pipelines."""

    name = "reports"
    arguments: ClassVar[dict[str, str]] = {
        "source": "ids of sources in the register, separated by commas",
        "url": "the listing page of any portal",
        "years": "fiscal years: 2023, 2021-2024 or 2019,2021",
    }
    todo: Plan

    @classmethod
    def plan(cls, settings: BaseSettings, given: dict[str, str]) -> Plan:
        years = parse_years(given["years"]) if "years" in given else None
        if "url" in given:
            if "source" in given:
                raise BadInput("source and url exclude each other; give one of them")
            if not _is_address(given["url"]):
                raise BadInput(f"url={given['url']}: no address of a listing page; write http://…, https://… or file:///…")
            return Plan([Source(id="", url=given["url"])], years)
        register = read_sources(Path(settings["DISCLOSURE_SOURCES"]))
        return Plan(choose_sources(register, given.get("source")), years)

    def set_plan(self, plan: Plan) -> None:
        self.todo = plan
        self.asked: set[str] = set()

    async def start(self) -> AsyncIterator[Request]:
        for source in self.todo.sources:
            yield self._listing_request(source.listing_url, source, page=1)

    def _listing_request(self, url: str, source: Source, page: int) -> Request:
        self.asked.add(url)
        # Our own record of what was asked: a page that redirects to one seen before must not vanish.
        facts = {"source": source, "page": page}
        return Request(url, callback=self.parse_listing, errback=self.lose_page, cb_kwargs=facts, dont_filter=True)

    def parse_listing(self, response: Response, source: Source, page: int) -> Iterator[Request]:
        """Requests for the reports on a listing page and for the next one."""
        if not self._stays(response.url, source):
            return
        listing = read_listing(Page.of(response.url, response.body, _content_type(response)[1]))
        if not listing.entries:
            self.lose(response.url, "the listing page has no entry titled like a report")
        new = [entry for entry in listing.entries if entry.url not in self.asked]
        for entry in new:
            wanted = self.todo.years is None or entry.year is None or entry.year in self.todo.years
            if wanted and self._stays(entry.url, source):
                yield self._report_request(entry, response.url, source)
        further = [url for url in listing.next_urls if url not in self.asked]
        if further and (not new or page == _MOST_PAGES):
            self.lose(further[0], f"the listing goes on without new entries, or beyond {_MOST_PAGES} pages")
            return
        for url in further:
            if self._stays(url, source):
                yield self._listing_request(url, source, page + 1)

    def _report_request(self, entry: Entry, listing_url: str, source: Source) -> Request:
        self.asked.add(entry.url)
        stats = self.crawler.stats
        assert stats is not None
        stats.inc_value("disclosure/asked")
        return Request(
            entry.url,
            callback=self.parse_report,
            errback=self.lose_page,
            priority=_REPORT_PRIORITY,
            dont_filter=True,
            cb_kwargs={"source": source, "listing_url": listing_url, "listing_title": entry.title},
        )

    def _stays(self, url: str, source: Source) -> bool:
        """Whether an address is on the source's site; one that is not is lost, and said so."""
        if on_site(url, source.listing_url):
            return True
        self.lose(url, f"not on the site of {source.listing_url}")
        return False

    def parse_report(self, response: Response, source: Source, listing_url: str, listing_title: str) -> Iterator[Capture]:
        """The page as it was served."""
        if not self._stays(response.url, source):
            return
        media_type, charset = _content_type(response)
        headers = (
            (name.decode("latin-1"), value.decode("latin-1")) for name, values in response.headers.items() for value in values
        )
        yield Capture(
            url=response.url,
            body=response.body,
            captured_at=datetime.now(UTC).isoformat(timespec="seconds"),
            media_type=media_type,
            charset=charset,
            source=source.id or None,
            listing_url=listing_url,
            listing_title=listing_title,
            http_status=None if response.url.startswith("file:") else response.status,
            http_headers=tuple(headers),
        )

    def lose_page(self, failure: Failure) -> Any:
        """A page that could not be fetched: counted, with the reason."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self.lose(request.url, failure.getErrorMessage())
