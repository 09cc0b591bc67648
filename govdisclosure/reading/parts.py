"""One report of a page and the files or pictures that it carries: the page's facts, and the tables of whoever has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from govdisclosure.items import Capture, Number, Observation, Reading, Report
from govdisclosure.organs import is_same_body

_FACTS = ("title", "agency", "fiscal_year", "published_on", "index_number", "document_number", "period")
_CLUES = {"agency": "agency_from", "fiscal_year": "year_from"}
_CARRIED = ("form", "script", "disclosure", "requests", "remedies", "statistics", "cells")
_OF_THE_FILE = ("media_type", "encoding", "content_sha256", "reader")
_TABLES = ("disclosure", "requests", "remedies")
# How far a carrier's cells can be trusted, the most exact first; what is not named is as good as the page.
_GRADES = {"pdf": 1, "ofd": 1, "ocr": 2}
_MOST_TOLD = 12


class Part(NamedTuple):
    """Something that a page carries, read by itself."""

    url: str
    name: str
    reading: Reading


def _values(report: Report) -> dict[str, Number]:
    """Address → value, of the cells that have one."""
    cells = {
        f"{part}.{row}.{column}": value
        for part in _TABLES
        for row, values in (getattr(report, part) or {}).items()
        for column, value in values.items()
    }
    cells |= {f"statistics.{key}": value for key, value in (report.statistics or {}).items()}
    return {at: value for at, value in cells.items() if value is not None}


def _has_requests(report: Report) -> bool:
    """Whether there are numbers in 表三, or in the annex that stood for it."""
    values = [value for row in (report.requests or {}).values() for value in row.values()]
    return any(value is not None for value in (*values, *(report.statistics or {}).values()))


def _rank(part: Part) -> tuple[bool, int, int]:
    """The best part first: with numbers in 表三, the most exact carrier, the most values."""
    report = part.reading.report
    return not _has_requests(report), _GRADES.get(report.reader or "", 0), -len(_values(report))


def _is_of_another_year(part: Report, page: Report) -> bool:
    """Whether a part says itself that it is the report on another year than the page's: its numbers must not stand here."""
    says_so = part.year_from in ("title", "period")
    return says_so and page.fiscal_year is not None and part.fiscal_year != page.fiscal_year


def _titled(report: Report) -> str | None:
    """The body that the title names."""
    return report.agency if report.agency_from == "title" else None


def _why_not(part: Report, page: Report, bodies: int) -> str | None:
    """Why no number of a part may stand under this page; `bodies` are those that the titles of its parts name."""
    if _is_of_another_year(part, page):
        return "other_year"
    theirs, ours = _titled(part), _titled(page)
    if theirs is None or (ours is None and bodies == 1):
        return None
    ours = ours or page.agency
    return None if ours and is_same_body(ours, theirs) else "other_body"


def _bodies(parts: Sequence[Part]) -> int:
    """How many bodies' reports the parts say that they are."""
    names: list[str] = []
    for part in parts:
        name = _titled(part.reading.report)
        if name and not any(is_same_body(name, other) for other in names):
            names.append(name)
    return len(names)


def joined(page: Reading, parts: Sequence[Part], capture: Capture) -> Reading:
    """The page's reading, completed by the best of its parts or compared with it."""
    lost = [Observation("attachment_lost", [], {"url": url, "reason": reason}) for url, reason in capture.lost_parts]
    bodies = _bodies(parts)
    refused = {part.url: why for part in parts if (why := _why_not(part.reading.report, page.report, bodies))}
    lost += [
        Observation("attachment_unread", [], {"name": one.name or one.url, "why": refused[one.url]})
        for one in parts
        if one.url in refused
    ]
    ranked = sorted((part for part in parts if part.url not in refused), key=_rank)
    best = ranked[0] if ranked else None
    if best is None:
        page.observations += lost
        return page
    if _has_requests(page.report):
        page.observations += [*lost, *_differences(page.report, best), *_unread(ranked)]
        return page
    if not _is_of_use(best.reading):
        if page.page_kind == "other":
            page.page_kind = "report"  # titled as one by the listing, and it carries files
        page.observations += [*lost, *_unread(ranked)]
        return page
    whole = _completed(page, best)
    whole.observations += [*lost, *_unread(ranked[1:])]
    others = [one.name or one.url for one in ranked[1:] if _is_of_use(one.reading)]
    if others:
        whole.observations.append(
            Observation("other_attachments", [], {"others": "、".join(others), "read": best.name or best.url})
        )
    for one in ranked[1:]:
        whole.observations += _differences(whole.report, one)
    return whole


def _is_of_use(reading: Reading) -> bool:
    return reading.page_kind == "report" and reading.report.form is not None


def _completed(page: Reading, best: Part) -> Reading:
    """The page's facts with the part's tables; what the page does not say, the part does."""
    mine, theirs = page.report, best.reading.report
    told = {name: getattr(theirs, name) for name in (*_CARRIED, *_OF_THE_FILE)}
    for name in _FACTS:
        if getattr(mine, name) is None:
            told[name] = getattr(theirs, name)
            if clue := _CLUES.get(name):
                told[clue] = getattr(theirs, clue)
    if _titled(theirs) and not _titled(mine) and not is_same_body(mine.agency or "", theirs.agency or ""):
        told |= {"agency": theirs.agency, "agency_from": theirs.agency_from}  # a title outranks whoever published the page
    told["sections"] = {
        name: theirs.sections.get(name) or mine.sections.get(name) for name in dict.fromkeys([*theirs.sections, *mine.sections])
    }
    told["preamble"] = theirs.preamble or mine.preamble
    report = replace(mine, **told, attachment_url=best.url)
    observations = [*best.reading.observations, *(one for one in page.observations if not one.at)]
    headings, printed = best.reading.headings | page.headings, best.reading.printed
    outline = best.reading.outline or page.outline
    return Reading(report, "report", headings, printed, observations, outline)


def _differences(report: Report, part: Part) -> list[Observation]:
    """Where a part gives other numbers than the record has."""
    if not _has_requests(part.reading.report):
        return []
    mine, theirs = _values(report), _values(part.reading.report)
    differing = [at for at in mine if at in theirs and mine[at] != theirs[at]]
    if not differing:
        return []
    pairs = "；".join(f"{mine[at]} / {theirs[at]}" for at in differing[:_MOST_TOLD])
    detail = {"name": part.name or part.url, "count": len(differing), "pairs": pairs}
    return [Observation("attachment_differs", differing, detail)]


def _unread(parts: Sequence[Part]) -> list[Observation]:
    """Why parts that could not be read could not."""
    return [
        Observation("attachment_unread", [], {"name": part.name or part.url, "why": next((one.rule for one in seen), "")})
        for part in parts
        for seen in [part.reading.observations]
        if not _is_of_use(part.reading)
    ]
