"""From a portal's home page to its listings of annual reports, as rows for the register of sources."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from lxml.etree import LxmlError
from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from govdisclosure.arguments import BadInput
from govdisclosure.discovery import DEEPEST, MOST_PAGES, Lead, Search, row_of
from govdisclosure.fetch.addresses import split_web
from govdisclosure.fetch.challenges import soft_404_in
from govdisclosure.fetch.failures import reason_of
from govdisclosure.fetch.refusals import BLOCKING, REFUSALS
from govdisclosure.fetch.site import Site
from govdisclosure.listings import Page
from govdisclosure.sources import survey
from govdisclosure.spider import PlannedSpider

_LARGEST = {"page": 8 * 1024 * 1024, "robots": 1024 * 1024, "sitemap": 16 * 1024 * 1024}
"""Bytes: a home page, robots.txt or sitemap that is larger serves no search."""
_GONE = frozenset((404, 410))
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to begin, how far to go, and the ids that are in use."""

    home: str
    pages: int
    depth: int
    taken: frozenset[str]


def _number(name: str, text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= most:
        raise BadInput(f"{name}={text[:40]}: write a number from 1 to {most}")
    return int(text[:9])


def _located(body: bytes) -> Iterator[tuple[str, bool]]:
    """Addresses in a sitemap, and whether they are further sitemaps; raises ValueError, OSError or EOFError where it is none."""
    if body.startswith(_GZIP):
        body = gunzip(body, max_size=_LARGEST["sitemap"])
    if body.lstrip()[:4].lower() == b"http":
        for line in body.decode("utf-8", "replace").splitlines():
            yield line.strip(), False
        return
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise ValueError("no XML")
    sitemap = Sitemap(body)
    for one in sitemap:
        yield one["loc"], sitemap.type == "sitemapindex"


class DiscoverSpider(PlannedSpider):
    """Fetches one page at a time, where the search says; at its end the rows."""

    name = "discover"
    arguments: ClassVar[dict[str, str]] = {
        "url": "a portal's home page",
        "pages": f"how many pages to look at, {MOST_PAGES} if not given",
        "depth": f"how many links from the home page to go, {DEEPEST} if not given",
    }
    search: Search
    taken: frozenset[str]
    site: Site

    @classmethod
    def plan(cls, settings: BaseSettings, given: dict[str, str]) -> Plan:
        url = given.get("url", "")
        if not url:
            raise BadInput("url is missing; write -a url=https://… with a portal's home page")
        if split_web(url) is None:
            raise BadInput(f"url={url[:200]}: no address of a home page; write http://… or https://…")
        pages = _number("pages", given.get("pages", str(MOST_PAGES)), 10_000)
        depth = _number("depth", given.get("depth", str(DEEPEST)), 10)
        register = Path(settings["DISCLOSURE_SOURCES"])
        taken = frozenset(survey(register).sources) if register.exists() else frozenset[str]()
        return Plan(url.partition("#")[0], pages, depth, taken)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Rows of the register are no reports: where the user names no feed, they have one of their own."""
        super().update_settings(settings)
        feed = Path(settings["DISCLOSURE_OUT"]) / "discovered.jsonl"
        settings.set("FEEDS", {str(feed): {"format": "jsonlines", "overwrite": True}}, "spider")

    def set_plan(self, plan: Plan) -> None:
        self.taken = plan.taken
        self.site = Site.of(plan.home)
        self.search = Search(plan.home, self.site.holds, plan.pages, plan.depth)

    @property
    def failure(self) -> str | None:
        """Why the run must not pass for a success; None if it may."""
        return self.search.failure

    async def start(self) -> AsyncIterator[Any]:
        for one in self._next():
            yield one

    def _next(self) -> Iterator[Any]:
        """The request for the next page; at the end the rows."""
        if lead := self.search.following():
            yield Request(
                lead.ask.url,
                method=lead.ask.method,
                body=lead.ask.body,
                headers=dict(lead.ask.headers),
                callback=self.take,
                errback=self.miss,
                dont_filter=True,
                cb_kwargs={"lead": lead},
                meta={
                    "disclosure_site": self.site,
                    "disclosure_page": "api" if lead.ask.headers else "listing",
                    "download_maxsize": _LARGEST[lead.kind],
                    "referrer_policy": "no-referrer",  # the page before need not have led here
                },
            )
            return
        for remark in self.search.remarks:
            self.logger.warning("%s", remark)
        for source in self.search.sources(self.taken):
            yield row_of(source)

    def take(self, response: Response, lead: Lead) -> Iterator[Any]:
        """What a page offers, then the next one."""
        try:
            self._read(response, lead)
        finally:
            yield from self._next()

    def _read(self, response: Response, lead: Lead) -> None:
        if lead.kind == "robots":
            self.search.take_robots(sitemap_urls_from_robots(response.body, response.url))
        elif lead.kind == "sitemap":
            self._read_sitemap(response, lead)
        elif lead.ask.url != self.search.home and soft_404_in(response.body):
            self.search.lose(lead, "gone", REFUSALS["soft_404"][0])
        else:
            declared = http_content_type_encoding((response.headers.get("Content-Type") or b"").decode("latin-1"))
            self.search.take(lead, Page.of(response.url, response.body, declared, lead.ask))

    def _read_sitemap(self, response: Response, lead: Lead) -> None:
        sitemaps: list[str] = []
        pages: list[str] = []
        try:
            for url, is_sitemap in _located(response.body):
                (sitemaps if is_sitemap else pages).append(url)
        except (ValueError, OSError, EOFError, StopIteration, LxmlError) as error:
            self.search.lose(lead, "malformed", f"it is no sitemap ({type(error).__name__})")
        self.search.take_sitemap(sitemaps, pages)

    def miss(self, failure: Failure) -> Iterator[Any]:
        """A page that could not be had; the next one."""
        request: Request = failure.request  # type: ignore[attr-defined]
        kind, reason = reason_of(failure)
        if isinstance(failure.value, HttpError) and failure.value.response.status in _GONE:
            kind = "gone"
        self.search.lose(request.cb_kwargs["lead"], kind, reason, is_refusal=kind in BLOCKING)
        yield from self._next()
