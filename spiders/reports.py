"""Walks the sources' listings to their ends and fetches every entry titled like a report."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from govdisclosure.archive import archive_of
from govdisclosure.arguments import BadInput, parse_years
from govdisclosure.attachments import Attachment, attachments_in
from govdisclosure.fetch.addresses import split_web
from govdisclosure.fetch.challenges import soft_404_in
from govdisclosure.fetch.failures import reason_of
from govdisclosure.fetch.names import file_name
from govdisclosure.fetch.refusals import BLOCKING, REFUSALS
from govdisclosure.fetch.site import Site
from govdisclosure.history import Holder
from govdisclosure.items import Capture
from govdisclosure.listings import SYSTEMS, Ask, Entry, Page, read_listing
from govdisclosure.memory import Memory, memory_of
from govdisclosure.sources import Source, choose_sources, read_sources
from govdisclosure.spider import PlannedSpider
from govdisclosure.walk import Step, Strand, Walk

# Of a source with a past the whole listing is walked first: what is new, what has moved and what is gone is then known, even if
# the portal refuses later on. On a first walk reports go before further pages, so that what waits in memory stays small.
_REPORT_PRIORITY, _KNOWN_PRIORITY = 10, 0
_PART_PRIORITY = 20  # a page that waits for its parts is held in memory
_MODES = ("all", "new")
_VALIDATORS = ("etag", "last-modified")
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")  # a longer or stranger one might be refused for ever
_CONDITIONS = (b"If-None-Match", b"If-Modified-Since")
_POLL = 1.0  # seconds between looks at whether another run has left a source
# Bytes: tens of thousands of rows; a page of a listing that is larger is none.
_LARGEST_LISTING = 8 * 1024 * 1024
_TOO_LARGE = ("too_large", "the page is far larger than any page of a listing")


@dataclass(frozen=True, slots=True)
class Plan:
    """The sources to walk, and the fiscal years wanted (None: all)."""

    sources: list[Source]
    years: frozenset[int] | None
    most_pages: int
    mode: str

    @property
    def only_news(self) -> bool:
        """Whether only new and revised reports are wanted."""
        return self.mode == "new"


def _is_address(url: str) -> bool:
    """Whether a listing page can be fetched from there."""
    return url.startswith("file:") or split_web(url) is not None


def _content_type(response: Response) -> tuple[str | None, str | None]:
    """Media type and charset as the server declared them."""
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
    media_type, _, parameters = declared.partition(";")
    return media_type.strip() or None, parameters.partition("charset=")[2].strip(" \"';") or None


def _headers(response: Response) -> tuple[tuple[str, str], ...]:
    pairs = ((name, value) for name, values in response.headers.items() for value in values)
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs)


@dataclass(slots=True)
class Visit:
    """A source on its walk, with the site that it must not leave."""

    source: Source
    site: Site
    walk: Walk
    has_past: bool = False
    """Whether its reports may be known from earlier runs."""
    waiting: list[Request] = field(default_factory=list)
    """Reports that are asked for when the listing has been walked."""


class ReportsSpider(PlannedSpider):
    """Finds and fetches; where to go is the walk's to say, what a page says is read further on, in the pipelines."""

    name = "reports"
    remembers = True
    arguments: ClassVar[dict[str, str]] = {
        "source": "ids of sources in the register, separated by commas",
        "url": "the listing page of any portal",
        "years": "fiscal years: 2023, 2021-2024 or 2019,2021",
        "mode": "all (so if left out) or new: only reports that are new or revised",
    }
    todo: Plan

    @classmethod
    def plan(cls, settings: BaseSettings, given: dict[str, str]) -> Plan:
        years = parse_years(given["years"]) if "years" in given else None
        most_pages = settings.getint("DISCLOSURE_MOST_PAGES")
        mode = given.get("mode", "all")
        if mode not in _MODES:
            raise BadInput(f"mode={mode}: unknown; use {' or '.join(_MODES)}")
        if "url" in given:
            given["url"] = given["url"].strip()
            if "source" in given:
                raise BadInput("source and url exclude each other; give one of them")
            if not _is_address(given["url"]):
                shown = re.sub(r"//[^/@]*@", "//…@", given["url"])
                raise BadInput(f"url={shown}: no address of a listing page; write http://…, https://… or file:///…")
            return Plan([Source(id="", url=given["url"])], years, most_pages, mode)
        register = read_sources(Path(settings["DISCLOSURE_SOURCES"]), SYSTEMS)
        return Plan(choose_sources(register, given.get("source")), years, most_pages, mode)

    def set_plan(self, plan: Plan) -> None:
        self.todo = plan
        self.visits = {source.id: self._visit(source) for source in plan.sources}
        self.visits_to_walk = dict(self.visits)

    def _visit(self, source: Source) -> Visit:
        site = Site.of(source.listing_url, source.hosts)
        start = Ask(source.listing_url, system=source.system)
        return Visit(source, site, Walk(start, site.holds, self.todo.years, self.todo.most_pages))

    @property
    def memory(self) -> Memory:
        """What this run knows of the past."""
        memory = memory_of(self.crawler)
        assert memory is not None
        return memory

    async def start(self) -> AsyncIterator[Any]:
        if not self.memory.begin(self.given):
            return
        for name in await self._unclaimed():
            del self.visits_to_walk[name]
        for visit in self.visits_to_walk.values():
            visit.has_past = self.memory.has_past(visit.source.id)
        for capture in archive_of(self.crawler).kept():
            kept_for = self.visits_to_walk.get(capture.source or "")
            # A run that came in between may have read a later state: then the page is asked for again.
            if kept_for is not None and not self.memory.is_older(capture):
                kept_for.walk.keep(capture.requested_url or capture.url, capture.listing_title or "")
                self._note_validators(capture)
                yield capture
        for visit in self.visits_to_walk.values():
            yield self._listing_request(visit, *visit.walk.begin())

    async def _unclaimed(self) -> list[str]:
        """Wait until all sources are ours; those that another run did not leave in time are told, and left."""
        until = time.monotonic() + self.crawler.settings.getfloat("DISCLOSURE_WAIT_MINUTES") * 60
        while True:
            is_last = time.monotonic() >= until
            held = self.memory.claim([(visit.source, visit.walk) for visit in self.visits.values()], all_or_none=not is_last)
            if not held or is_last:
                break
            self.logger.info("Waiting for another run to leave %d sources", len(held))
            await asyncio.sleep(_POLL)
        for name, holder in held.items():
            self._give_up(self.visits[name], holder)
        return list(held)

    def _give_up(self, visit: Visit, holder: Holder) -> None:
        reason = f"run {holder.run} ({holder.place}, since {holder.started}) is walking it; start again when that has ended"
        self.logger.error("Left %s: %s", visit.source.listing_url, reason)
        visit.walk.leave(reason)

    def _listing_request(self, visit: Visit, ask: Ask, strand: Strand) -> Request:
        return Request(
            ask.url,
            method=ask.method,
            body=ask.body,
            headers=dict(ask.headers),
            callback=self.parse_listing,
            errback=self.lose_page,
            # Our own record of what was asked: a page that redirects to one seen before must not vanish.
            dont_filter=True,
            cb_kwargs={"visit": visit, "ask": ask, "strand": strand},
            meta={"disclosure_site": visit.site, "disclosure_page": "api" if ask.headers else "listing"},
        )

    def parse_listing(self, response: Response, visit: Visit, ask: Ask, strand: Strand) -> Iterator[Any]:
        """Requests for the reports on a listing page and for what comes behind it."""
        if len(response.body) > _LARGEST_LISTING or soft_404_in(response.body):
            lost = _TOO_LARGE if len(response.body) > _LARGEST_LISTING else ("soft_404", REFUSALS["soft_404"][0])
            yield from self._follow(visit, response.url, visit.walk.lose_page(strand, ask, *lost))
            return
        listing = read_listing(Page.of(response.url, response.body, visit.source.encoding or _content_type(response)[1], ask))
        step = visit.walk.take(strand, ask, listing)
        if step.is_report and strand.entry:
            yield self._capture(response, visit, ask.url, strand.entry)
        yield from self._follow(visit, response.url, step)

    def _follow(self, visit: Visit, listing_url: str, step: Step) -> Iterator[Request]:
        for ask, strand in step.asks:
            yield self._listing_request(visit, ask, strand)
        wanted = list(self._wanted(visit, listing_url, step.entries))
        if not visit.has_past:
            yield from wanted
            return
        visit.waiting += wanted
        if visit.walk.pages_awaited == 0:
            # What is new comes first: looking again at what is known can wait.
            yield from sorted(visit.waiting, key=lambda request: request.priority, reverse=True)
            visit.waiting.clear()

    def _wanted(self, visit: Visit, listing_url: str, entries: Sequence[Entry]) -> Iterator[Request]:
        """Requests for reports; of those that are known only for what is due, where only news is wanted."""
        is_choosy = self.todo.only_news and entries
        known = self.memory.known(visit.source.id, [entry.url for entry in entries]) if is_choosy else {}
        now = datetime.now(UTC)
        for entry in entries:
            meta = {"disclosure_site": visit.site, "disclosure_page": "report"}
            if (report := known.get(entry.url)) is not None:
                if not self.memory.is_due(report, now):
                    visit.walk.rest()
                    self.memory.rest(visit.source.id)
                    continue
                meta["disclosure_validators"] = self.memory.validators_of(report)
            yield Request(
                entry.url,
                callback=self.parse_report,
                errback=self.lose_report,
                priority=_KNOWN_PRIORITY if report else _REPORT_PRIORITY,
                dont_filter=True,
                cb_kwargs={"visit": visit, "entry": entry, "listing_url": listing_url},
                meta=meta,
                headers={"Referer": listing_url} if listing_url.startswith("http") else None,
            )

    def parse_report(self, response: Response, visit: Visit, entry: Entry, listing_url: str) -> Iterator[Request | Capture]:
        """The page as it was served, unless the server says that it is as it was."""
        if response.status == HTTPStatus.NOT_MODIFIED:
            visit.walk.not_modified += 1
            self.memory.confirm(visit.source.id, entry.url)
            return
        if soft_404_in(response.body):
            visit.walk.lose_report(entry.url, "soft_404", REFUSALS["soft_404"][0])
            return
        capture = self._capture(response, visit, entry.url, entry, listing_url)
        carried = attachments_in(Page.of(response.url, response.body, capture.charset), entry.year)
        yield from self._complete(visit, capture, [], carried)

    def _complete(
        self, visit: Visit, capture: Capture, parts: list[Capture], carried: Sequence[Attachment]
    ) -> Iterator[Request | Capture]:
        """The next request for what a page carries, or the page with all of it."""
        for at, one in enumerate(carried):
            if not visit.site.holds(one.url):
                reason = "what the page carries is not on the source's own site; name its host under `hosts` in the register"
                self._lose_part(visit, capture, one.url, "off_site", reason)
                continue
            yield Request(
                one.url,
                callback=self.parse_part,
                errback=self.lose_part,
                priority=_PART_PRIORITY,
                dont_filter=True,
                cb_kwargs={"visit": visit, "capture": capture, "parts": parts, "carried": carried[at:]},
                meta={"disclosure_site": visit.site, "disclosure_page": "part"},
                headers={"Referer": capture.url} if capture.url.startswith("http") else None,
            )
            return
        capture.parts = tuple(parts)
        if capture.parts or capture.lost_parts:
            # Its files can change while the page stays as it is: the page's own validators say too little.
            self.memory.note_validators(capture.source or "", capture.requested_url or capture.url, None, None)
        yield capture

    def parse_part(
        self, response: Response, visit: Visit, capture: Capture, parts: list[Capture], carried: Sequence[Attachment]
    ) -> Iterator[Request | Capture]:
        """A file or picture that a report's page carries."""
        media_type, charset = _content_type(response)
        if soft_404_in(response.body):
            self._lose_part(visit, capture, carried[0].url, "soft_404", REFUSALS["soft_404"][0])
        else:
            parts.append(
                Capture(
                    url=response.url,
                    requested_url=carried[0].url,
                    body=response.body,
                    captured_at=datetime.now(UTC).isoformat(timespec="seconds"),
                    media_type=media_type,
                    charset=charset,
                    http_status=None if response.url.startswith("file:") else response.status,
                    http_headers=_headers(response),
                    name=carried[0].name or file_name(response),
                )
            )
        yield from self._complete(visit, capture, parts, carried[1:])

    def lose_part(self, failure: Failure) -> Iterator[Request | Capture]:
        """What a report's page carries could not be fetched: counted, with the reason; the others are still asked for."""
        request: Request = failure.request  # type: ignore[attr-defined]
        kind, reason = reason_of(failure)
        told = request.cb_kwargs
        self._lose_part(told["visit"], told["capture"], request.url, kind, reason, is_refusal=kind in BLOCKING)
        yield from self._complete(told["visit"], told["capture"], told["parts"], told["carried"][1:])

    def _lose_part(self, visit: Visit, capture: Capture, url: str, kind: str, reason: str, *, is_refusal: bool = False) -> None:
        self.logger.warning("Lost part %s of %s: %s", url, capture.url, reason)
        capture.lost_parts = (*capture.lost_parts, (url, reason))
        visit.walk.lose_part(url, kind, reason, is_refusal=is_refusal)

    def _capture(self, response: Response, visit: Visit, asked: str, entry: Entry, listing_url: str | None = None) -> Capture:
        visit.walk.captured += 1
        media_type, charset = _content_type(response)
        capture = Capture(
            url=response.url,
            requested_url=asked,
            body=response.body,
            captured_at=datetime.now(UTC).isoformat(timespec="seconds"),
            media_type=media_type,
            charset=visit.source.encoding or charset,
            source=visit.source.id or None,
            listing_url=listing_url or visit.source.listing_url,
            listing_title=entry.title,
            http_status=None if response.url.startswith("file:") else response.status,
            http_headers=_headers(response),
        )
        self._note_validators(capture)
        return capture

    def _note_validators(self, capture: Capture) -> None:
        """How to ask for a page next time; where it was redirected, its validators belong to another address."""
        headers = {name.lower(): value for name, value in capture.http_headers}
        told = [value if _VALIDATOR.fullmatch(value := headers.get(name, "")) else None for name in _VALIDATORS]
        if (asked := capture.requested_url or capture.url) == capture.url and any(told):
            self.memory.note_validators(capture.source or "", asked, *told)

    def lose_page(self, failure: Failure) -> Iterator[Request]:
        """A listing page that could not be fetched: what is behind it is asked for where its address is known."""
        request: Request = failure.request  # type: ignore[attr-defined]
        visit: Visit = request.cb_kwargs["visit"]
        ask: Ask = request.cb_kwargs["ask"]
        kind, reason = reason_of(failure)
        self.logger.warning("Lost listing page %s: %s", request.url, reason)
        is_refusal = kind in BLOCKING or (kind == "robots" and ask.page == 1)
        step = visit.walk.lose_page(request.cb_kwargs["strand"], ask, kind, reason, is_refusal=is_refusal)
        yield from self._follow(visit, request.url, step)

    def lose_report(self, failure: Failure) -> Iterator[Request]:
        """A report that could not be fetched: counted, with the reason. What was refused conditionally is asked for plainly."""
        request: Request = failure.request  # type: ignore[attr-defined]
        kind, reason = reason_of(failure)
        if kind == "http_error" and request.meta.get("disclosure_validators"):
            headers = {name: value for name, value in request.headers.items() if name not in _CONDITIONS}
            plain = {name: value for name, value in request.meta.items() if name in ("disclosure_site", "disclosure_page")}
            yield request.replace(url=request.cb_kwargs["entry"].url, headers=headers, meta=plain)
            return
        self.logger.warning("Lost report %s: %s", request.url, reason)
        entry: Entry = request.cb_kwargs["entry"]
        request.cb_kwargs["visit"].walk.lose_report(entry.url, kind, reason, is_refusal=kind in BLOCKING)

    @property
    def plan_text(self) -> str:
        """What this run is to do, in one line: an interrupted run of the same plan is gone on with."""
        years = ",".join(map(str, sorted(self.todo.years))) if self.todo.years else "all"
        listings = "\n".join(sorted(f"{visit.source.id} {visit.source.listing_url}" for visit in self.visits.values()))
        return f"reports mode={self.todo.mode} years={years} listings={sha256(listings.encode()).hexdigest()[:16]}"
