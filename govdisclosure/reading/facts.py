"""What a page says of the report besides its tables: title, agency, year, dates, numbers; each with its clue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from govdisclosure.dates import find_date, find_period
from govdisclosure.documents import Document
from govdisclosure.items import Capture, Observation
from govdisclosure.organs import is_name
from govdisclosure.reading.agency import read_agency
from govdisclosure.reading.head import INDEX, NUMBER, PUBLISHED, Head, read_head
from govdisclosure.reading.naming import PageTitle, read_page_title
from govdisclosure.reading.prose import Prose
from govdisclosure.reading.tokens import Tokens
from govdisclosure.titles import read_title
from govdisclosure.wording import Script, tidy

_EARLIEST, _LATEST = 2004, 2100
_MOST_RIVALS = 5
_CHINA = timedelta(hours=8)
_INDEX_VALUE = re.compile(r"[0-9A-Za-z][0-9A-Za-z/_.\-]{5,}")
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,15}[〔﹝\[【(（]\s*(?:19|20)\d{2}\s*[〕﹞\]】)）]\s*第?\s*\d{1,5}\s*号")

_YEAR_OF_TEXT = re.compile(r"(?:^|[。；;\n])((?:19|20)\d{2})年(?:度)?[,，]")
_YEAR_ANYWHERE = re.compile(r"(?<![〔\[（(\d])((?:19|20)\d{2})年度?(?!\d{1,2}月)")
_YEAR_IN_URL = re.compile(r"[?&](?:fbtime|nbYear|year|nf)=((?:19|20)\d{2})(?!\d)", re.IGNORECASE)
_BARE_DATE = re.compile(r"(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")
_YEAR_IN_CRUMBS = re.compile(r"(?:年报|年度报告)[^\d]{0,6}((?:19|20)\d{2})")


_NO_TITLE = PageTitle()


@dataclass(slots=True)
class Facts:
    """Facts of the record."""

    title: PageTitle = _NO_TITLE
    agency: str | None = None
    agency_from: str | None = None
    fiscal_year: int | None = None
    year_from: str | None = None
    published_on: date | None = None
    index_number: str | None = None
    document_number: str | None = None
    period: tuple[date, date] | None = None


def _plausible(year: int | None) -> int | None:
    return year if year is not None and _EARLIEST <= year <= _LATEST else None


def _year_of(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return _plausible(int(match[1])) if match else None


def _most_named_year(text: str) -> int | None:
    years = [int(year) for year in _YEAR_ANYWHERE.findall(text)]
    return _plausible(max(set(years), key=years.count)) if years else None


def _year_clues(facts: Facts, capture: Capture, prose: Prose, lines: list[str]) -> Iterator[tuple[str, int | None]]:
    """What may tell the fiscal year, the best clue first; made one by one, for the first mostly tells."""
    yield "title", facts.title.parts.year if facts.title.parts else None
    yield "period", facts.period[0].year if facts.period else None
    yield "prose", _year_of(_YEAR_OF_TEXT, prose.flat)
    for line in lines:
        if ">" in line or "年报" in line:
            yield "breadcrumb", _year_of(_YEAR_IN_CRUMBS, line)
    yield "url", _year_of(_YEAR_IN_URL, capture.url)
    listing = read_title(capture.listing_title or "")
    yield "listing", listing.year if listing else None
    yield "prose", _most_named_year(prose.flat)
    yield "published", facts.published_on.year - 1 if facts.published_on else None


def _read_year(facts: Facts, capture: Capture, prose: Prose, lines: list[str]) -> list[Observation]:
    clues = _year_clues(facts, capture, prose, lines)
    facts.fiscal_year, facts.year_from = next(((year, clue) for clue, year in clues if _plausible(year)), (None, None))
    titled, counted = facts.title.parts and facts.title.parts.year, facts.period and facts.period[0].year
    if titled and counted and titled != counted:
        return [Observation("year_conflict", ["fiscal_year", "period"], {"title": titled, "period": counted})]
    return []


def _in_china(stamp: str) -> str:
    return (datetime.fromisoformat(stamp) + _CHINA).isoformat() if stamp else ""


def _read_published(document: Document, head: Head, captured_at: str) -> date | None:
    """The publication date: behind its label, in the standard tag, or alone on a line of the head."""
    stamps = [*head.of(PUBLISHED[:1]), document.meta.get("pubdate", ""), *head.of(PUBLISHED[1:])]
    bare = (line.strip("(（ ") for line in head.plain if len(line) <= 60)
    # An unlabelled date of the very day is the page's clock.
    days = {day for day in (find_date(captured_at[:10]), find_date(_in_china(captured_at))) if day}
    stamps += [line[:24] + line[24:40] for line in bare if _BARE_DATE.match(line) and find_date(line[:40]) not in days]
    # A date with the day of the week is the page's clock.
    return next((day for stamp in stamps if "星期" not in stamp and (day := find_date(stamp[:40]))), None)


def _read_index(head: Head) -> str | None:
    matches = (match[0] for value in head.of(INDEX) if (match := _INDEX_VALUE.match(value)))
    return next((number for number in matches if re.search(r"\d", number) and not find_date(number)), None)


def _read_number(head: Head) -> str | None:
    labelled = (tidy(match[0]) for value in head.of(NUMBER) if (match := _DOCUMENT_NUMBER.match(value)))
    alone = (line for line in head.lines if len(line) <= 30 and _DOCUMENT_NUMBER.fullmatch("".join(line.split())))
    # The notices that prescribe the form are cited, not issued, by the report.
    return next((number for number in (*labelled, *alone) if not number.startswith("国办")), None)


def read_facts(
    capture: Capture, document: Document, tokens: Tokens, prose: Prose, *, script: Script
) -> tuple[Facts, list[Observation]]:
    """Everything a page says of its report outside the tables, and what does not agree."""
    head = read_head(tokens, prose, script)
    period = find_period(prose.flat)
    facts = Facts(
        title=read_page_title(document, head, period[0].year if period else None),
        published_on=_read_published(document, head, capture.captured_at),
        period=period,
        index_number=_read_index(head),
        document_number=_read_number(head),
    )
    observations = _read_year(facts, capture, prose, head.plain)
    titled = facts.title.parts.agency if facts.title.parts else None
    listing = read_title(capture.listing_title or "")
    alone = (capture.listing_title or "").strip()
    listed = listing.agency if listing else alone if is_name(alone) else None
    facts.agency, facts.agency_from = read_agency(titled, listed, document, tokens, prose, head=head, script=script)
    if facts.title.rivals:
        titles = "、".join(facts.title.rivals[:_MOST_RIVALS])
        observations.append(Observation("title_uncertain", ["title"], {"titles": titles, "title": facts.title.text}))
    return facts, observations
