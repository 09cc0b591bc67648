"""`scrapy probe URL-or-FILE`: what a page is, a listing or a report, or why it is neither."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import scrapy
from scrapy import Request
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from w3lib.encoding import http_content_type_encoding

from govdisclosure import settings
from govdisclosure.arguments import BadInput, check_settings
from govdisclosure.attachments import attachments_in
from govdisclosure.checks import AS_THEY_ARE, Policy, judge, parse_rules
from govdisclosure.discovery import is_single, shown
from govdisclosure.documents import is_text
from govdisclosure.feeds import FeedPair
from govdisclosure.fetch.addresses import split_web
from govdisclosure.fetch.challenges import challenge_in, soft_404_in
from govdisclosure.fetch.failures import reason_of
from govdisclosure.fetch.refusals import REFUSALS
from govdisclosure.fetch.site import Site
from govdisclosure.items import Capture, Report
from govdisclosure.listings import Ask, ListingPage, Page, read_listing
from govdisclosure.listings.entries import is_annual
from govdisclosure.reading import read

if TYPE_CHECKING:
    import argparse

    from scrapy.http import Response
    from twisted.python.failure import Failure

_NEITHER, _BAD_INPUT = 1, 2
_MOST_PARTS = 2  # requests behind a page; a probe is polite
_MOST_NAMED = 8  # agencies, columns, findings in one answer
_LONGEST = 120
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a packed file (docx, xlsx, ofd or zip)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls or wps)"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_TABLES = (("disclosure", "表二"), ("requests", "表三"), ("remedies", "表四"))

Lines = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it came; or why it did not."""

    ask: Ask
    url: str = ""
    body: bytes = field(default=b"", repr=False)
    charset: str | None = None
    media_type: str | None = None
    reason: str = ""

    @property
    def page(self) -> Page:
        """The page as listings are read."""
        return Page.of(self.url, self.body, self.charset, self.ask)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of a page, and whether it is a listing or a report."""

    lines: Lines
    is_known: bool


def spans(years: Iterable[int]) -> str:
    """Years with neighbours drawn together.

    >>> spans([2021, 2019, 2020, 2023])
    '2019-2021, 2023'
    """
    found: list[list[int]] = []
    for year in sorted(set(years)):
        if found and found[-1][1] == year - 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in found)


def _among(names: Iterable[str]) -> str:
    """Names with how often each occurs, the most frequent first."""
    counts = Counter(names)
    told = [f"{shown(name)} {count}" if count > 1 else shown(name) for name, count in counts.most_common(_MOST_NAMED)]
    return ", ".join(told) + (f" and {len(counts) - _MOST_NAMED} more" if len(counts) > _MOST_NAMED else "")


def _link(url: str, page_url: str) -> str:
    """An address as it is told: what a saved page links to stays relative to it."""
    if urlsplit(page_url).scheme == "file":
        url = url.removeprefix(page_url.rpartition("/")[0] + "/").removeprefix("file://")
    return shown(unquote(url) if "://" not in url else url, 2 * _LONGEST)


def no_page(answer: Answer) -> str | None:
    """Why an answer is no page that could be read, None if it is one."""
    if answer.reason:
        return answer.reason
    if not answer.body.strip():
        return "the page is empty"
    if named := next((name for magic, name in _MAGIC if answer.body.startswith(magic)), None):
        return f"it is no page but {named}"
    if b"\0" in answer.body[:1024] and not answer.body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is no HTML but binary data"
    if challenge := challenge_in(200, {}, answer.body, answer.url):
        what, advice = REFUSALS[challenge.kind]
        return f"{what}{f' ({challenge.product})' if challenge.product else ''}; {advice}"
    return "; ".join(REFUSALS["soft_404"]) if soft_404_in(answer.body) else None


def _behind(part: Answer, page_url: str) -> tuple[str, ListingPage | None]:
    """What an interface answered, in words, and the rows."""
    where = _link(part.ask.url, page_url)
    if why := no_page(part):
        return f"{where}: {why}", None
    listing = read_listing(part.page)
    return f"{where}: {len(listing.entries)} rows, {len(listing.reports)} of them reports", listing


def listing_lines(page: Page, listing: ListingPage, parts: Iterable[Answer]) -> tuple[Lines, int]:
    """What a listing offers, and how many reports are among it."""
    told = [_behind(part, page.url) for part in parts]
    shells = [listing, *(found for _, found in told if found)]
    best = max(shells, key=lambda one: len(one.reports))
    # What stands beside the list is the page's.
    reports = {one.url: one for one in [*best.reports, *listing.reports]}.values()
    total = next((one.stated_total for one in (best, listing) if one.stated_total is not None), None)
    following = next((ask for one in (best, listing) for ask in one.following), None)
    own = sum(one.kind == "report" for one in best.entries)
    beside = f", {len(reports) - own} more beside them" if len(reports) > own else ""
    lines = [("system", listing.system), ("rows", str(len(best.entries))), ("reports", f"{own} of the rows{beside}")]
    lines += [("behind it", words) for words, _ in told]
    if listing.parts and not told:
        lines += [("behind it", f"{_link(part.url, page.url)} (not asked)") for part in listing.parts[:_MOST_PARTS]]
    if named := _among(one.agency for one in reports if one.agency):
        lines.append(("agencies", named))
    if years := spans(one.year for one in reports if one.year):
        lines.append(("years", years))
    lines.append(("stated total", "none" if total is None else str(total)))
    method = f"{following.method} " if following and following.method != "GET" else ""
    lines.append(("next page", method + _link(following.url, page.url) if following else "none"))
    for column in listing.columns[:_MOST_NAMED]:
        lines.append(("sub-column", f"{shown(column.title)}  {_link(column.ask.url, page.url)}"))
    if len(listing.columns) > _MOST_NAMED:
        lines.append(("sub-column", f"… and {len(listing.columns) - _MOST_NAMED} more"))
    return lines, len(reports)


def report_lines(report: Report) -> Lines:
    """What a report says, as the record would."""
    lines = [
        ("title", shown(report.title or "none found", _LONGEST)),
        ("agency", f"{shown(report.agency)} (from {report.agency_from})" if report.agency else "none found"),
        ("fiscal year", f"{report.fiscal_year} (from {report.year_from})" if report.fiscal_year else "none found"),
        ("read as", report.reader or "nothing"),
        ("form", report.form or "not recognised"),
    ]
    if report.statistics is not None:
        filled = sum(value is not None for value in report.statistics.values())
        lines.append(("statistics", f"政府信息公开情况统计表: {filled} of {len(report.statistics)} cells filled"))
    for name, label in _TABLES if report.statistics is None else ():
        table = getattr(report, name)
        values = [value for row in (table or {}).values() for value in row.values()]
        filled = sum(value is not None for value in values)
        lines.append((name, f"{label}: {filled} of {len(values)} cells filled" if table else f"{label}: not found"))
    lines.append(("verdict", report.verdict or ""))
    for finding in report.findings[:_MOST_NAMED]:
        lines.append((finding.severity, f"{finding.rule}: {shown(finding.message, _LONGEST)}"))
        lines.append(("", shown(finding.message_zh, _LONGEST)))
    if len(report.findings) > _MOST_NAMED:
        lines.append(("", f"… and {len(report.findings) - _MOST_NAMED} findings more"))
    return lines


def explain_file(answer: Answer, policy: Policy = AS_THEY_ARE) -> Explanation:
    """What a file is: a report in Word, PDF or the like, or why it is none."""
    reading = read(Capture(answer.url, answer.body, "", answer.media_type))
    report = judge(reading, policy)
    if reading.page_kind == "report":
        return Explanation(
            [("a report", "it is a file with a report's own sections or tables"), *report_lines(report)], is_known=True
        )
    told = [(shown(one.message, _LONGEST), shown(one.message_zh, _LONGEST)) for one in report.findings[:_MOST_NAMED]]
    lines = [line for at, (en, zh) in enumerate(told) for line in (("neither" if at == 0 else "", en), ("", zh))]
    return Explanation(lines, is_known=False)


def explain(answer: Answer, parts: Iterable[Answer] = (), policy: Policy = AS_THEY_ARE) -> Explanation:
    """What a page is, and by what it is told; `parts` are answers of interfaces behind it."""
    if answer.body and not answer.reason and not is_text(answer.body):
        return explain_file(answer, policy)
    if why := no_page(answer):
        return Explanation([("neither", why)], is_known=False)
    page = answer.page
    listing = read_listing(page)
    reading = read(Capture(answer.url, answer.body, "", answer.media_type, answer.charset))
    is_report = reading.page_kind == "report"
    report = judge(reading, policy)
    rows, reports = listing_lines(page, listing, parts)
    annual = is_annual(page)
    is_listing = bool(reports or (annual and listing.columns)) and not is_single(page, listing)
    lists = f"{reports} links titled like reports" if reports else f"{len(listing.columns)} sub-columns of annual reports"
    has_numbers = is_report and report.verdict != "hollow"
    carried = [] if is_listing else attachments_in(page, report.fiscal_year)[:_MOST_NAMED]
    if has_numbers and is_listing:
        lines = [("a report", f"it has a report's own tables with numbers; it also lists {lists}, which a crawl of it walks")]
        lines += [*report_lines(report), *rows]
    elif is_report and not is_listing:
        beside = f"; the {reports} reports that it links to stand beside it" if reports else ""
        lines = [("a report", f"it has a report's own sections or tables{beside}"), *report_lines(report)]
    elif is_listing:
        lines = [("a listing", f"it has {lists}{', and calls itself a column of them' if annual else ''}"), *rows]
    else:
        finding = report.findings[0]
        lines = [("neither", shown(finding.message, _LONGEST)), ("", shown(finding.message_zh, _LONGEST))]
        lines += [("title", shown(report.title, _LONGEST))] if report.title else []
        if annual and not is_single(page, listing):
            lines.append(("but", "it calls itself a column of annual reports, and no report on it could be told"))
        lines += rows if listing.entries or listing.parts else []
    lines += [("carries", f"{shown(one.name, _LONGEST)}  {_link(one.url, page.url)}".strip()) for one in carried]
    return Explanation(lines, is_report or is_listing)


class ProbeSpider(scrapy.Spider):
    """One page, and what its rows are behind."""

    name = "probe"

    def __init__(self, url: str, told: list[Explanation]) -> None:
        super().__init__()
        self.url = url
        self.told = told
        self.answer: Answer | None = None
        self.parts: list[Answer] = []
        self.asked = 0
        """Requests behind the page."""

    async def start(self) -> AsyncIterator[Any]:
        yield self._request(Ask(self.url))

    def _request(self, ask: Ask) -> Request:
        return Request(
            ask.url,
            method=ask.method,
            body=ask.body,
            headers=dict(ask.headers),
            callback=self.take,
            errback=self.miss,
            dont_filter=True,
            cb_kwargs={"ask": ask},
            meta={"disclosure_site": Site.of(self.url), "disclosure_page": "api" if ask.headers else "listing"},
        )

    def take(self, response: Response, ask: Ask) -> Iterator[Request]:
        """The page, or an answer from behind it."""
        declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
        media_type = declared.partition(";")[0].strip() or None
        answer = Answer(ask, response.url, response.body, http_content_type_encoding(declared), media_type)
        if self.answer is None:
            self.answer = answer
        else:
            self.parts.append(answer)
        if no_page(answer) is None and split_web(self.url):
            listing = read_listing(answer.page)
            holds = Site.of(self.url).holds
            parts = [] if listing.reports else [part for part in listing.parts if holds(part.url)]
            for part in parts[: _MOST_PARTS - self.asked]:
                self.asked += 1
                yield self._request(part)

    def miss(self, failure: Failure) -> None:
        """A page that could not be had."""
        request: Request = failure.request  # type: ignore[attr-defined]
        answer = Answer(request.cb_kwargs["ask"], request.url, reason=reason_of(failure)[1])
        if self.answer is None:
            self.answer = answer
        else:
            self.parts.append(answer)

    def closed(self, reason: str) -> None:  # noqa: ARG002 - Scrapy's signature
        """Explain here: whatever a page makes go wrong is Scrapy's to log and the command's to tell."""
        if self.answer is not None:
            self.told.append(explain(self.answer, self.parts, parse_rules(self.settings["DISCLOSURE_RULES"])))


def place(given: str, most: int) -> str:
    """The address of what is to be probed; a file, at most `most` bytes long, as its file: address."""
    is_address = "://" in given
    if is_address and not given.lower().startswith("file://"):
        if split_web(given) is None:
            raise BadInput(f"{given[:200]}: no address that can be fetched; write http://…, https://… or a file's path")
        return given
    try:
        path = Path(url2pathname(urlsplit(given).path) if is_address else given).expanduser()
        if path.is_file() and path.stat().st_size <= most:
            with path.open("rb"):
                return path.resolve().as_uri()
        is_file = path.is_file()
    except (OSError, ValueError, RuntimeError) as error:
        raise BadInput(f"{given[:200]}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    if is_file:
        raise BadInput(f"{given[:200]}: is larger than DOWNLOAD_MAXSIZE, {most} bytes")
    raise BadInput(f"{given[:200]}: there is no such file; an address begins with http:// or https://")


class Command(ScrapyCommand):
    """Exit status: 0 for a listing with reports or a report, 1 for neither, 2 for what cannot be asked for."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "URL-or-FILE"

    def short_desc(self) -> str:
        return "Say what a page is: a listing, a report, or why neither"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        if len(args) != 1:
            raise UsageError("name one page: scrapy probe https://…, or scrapy probe FILE")
        assert self.settings is not None
        assert self.crawler_process is not None
        try:
            check_settings(self.settings, (name for name in dir(settings) if name.startswith("DISCLOSURE_")))
            parse_rules(self.settings["DISCLOSURE_RULES"])
            url = place(args[0], self.settings.getint("DOWNLOAD_MAXSIZE"))
        except BadInput as error:
            self._end(_BAD_INPUT, str(error))
            return
        # A probe leaves nothing behind: no feed, no archive, no record of a run.
        addons = {name: at for name, at in self.settings.getdict("ADDONS").items() if name is not FeedPair}
        for name, value in {"ADDONS": addons, "ITEM_PIPELINES": {}, "EXTENSIONS": {}}.items():
            self.settings.set(name, value, "cmdline")
        told: list[Explanation] = []
        self.crawler_process.crawl(ProbeSpider, url=url, told=told)
        self.crawler_process.start()
        if not told:
            self._end(_NEITHER, f"{shown(url, _LONGEST)} could not be explained; -s LOG_ENABLED=1 shows what went wrong")
            return
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a character must not end the command
        print(shown(url, 2 * _LONGEST))
        for name, text in told[0].lines:
            print(f"  {name:<14}{text}".rstrip())
        sys.stdout.flush()
        self.exitcode = 0 if told[0].is_known else _NEITHER

    def _end(self, status: int, reason: str) -> None:
        self.exitcode = status
        sys.stdout.flush()
        print(f"scrapy probe: {reason}", file=sys.stderr, flush=True)
