"""The title of the page: which of the texts that name a report is the page's own."""

from __future__ import annotations

import re
from typing import NamedTuple

from govdisclosure.documents import Document
from govdisclosure.organs import GENERIC, ORGAN, ORGAN_OR_PLACE
from govdisclosure.reading.head import BULLET, LABEL, SEP, Head
from govdisclosure.titles import ReportTitle, read_title
from govdisclosure.wording import simplified, tidy

_LONGEST_PART = 40
_LONGEST_TITLE = 300
_COMPLETE = 3
_MOST_PARTS = 4


class PageTitle(NamedTuple):
    """The title as printed and taken apart, and how many different reports the page names (a listing: several)."""

    text: str | None = None
    parts: ReportTitle | None = None
    reports_named: int = 0
    rivals: tuple[str, ...] = ()
    """Other reports that the page names in titles as complete, where nothing says which is its own."""


def _title_candidates(head: Head) -> list[tuple[str, ReportTitle]]:
    """Lines of the head that name a report, in order."""
    found: list[tuple[str, ReportTitle]] = []
    for text in head.lines:
        for cell in text.split(SEP):
            line = BULLET.sub("", cell).strip()
            if line and ">" not in line and not LABEL.match(line) and (title := read_title(line)):
                found.append((_without_tail(tidy(line), title), title))
    return found


def _without_tail(text: str, title: ReportTitle) -> str:
    """A title without the names of column and site that page templates put behind it."""
    short = re.split(r"\s*[-_|—–]\s*|\s+二维码$", text)[0]
    return short if short != text and read_title(short) == title else text


def _joined_titles(lines: list[str]) -> list[tuple[str, ReportTitle]]:
    """Titles that the page breaks over two to four lines."""
    found: list[tuple[str, ReportTitle]] = []
    for start in range(len(lines)):
        for stop in range(start + 2, min(start + _MOST_PARTS + 1, len(lines) + 1)):
            parts = [BULLET.sub("", line).strip() for line in lines[start:stop]]
            if any(len(part) > _LONGEST_PART or SEP in part or ">" in part or LABEL.search(part) for part in parts):
                break
            if not (ORGAN_OR_PLACE.fullmatch(simplified(parts[0])) or re.search(r"\d{4}年?$|政府$", parts[0])):
                break
            if title := read_title("".join(parts)):
                found.append((tidy("".join(parts)), title))
                break
    return found


def _own_title(document: Document) -> tuple[str, ReportTitle] | None:
    """What the page itself states as its title, in the standard tag or in its head."""
    for text in (document.meta.get("articletitle"), document.title):
        if text and (title := read_title(text)):
            return _without_tail(tidy(text), title)[:_LONGEST_TITLE], title
    return None


def read_page_title(document: Document, head: Head, period_year: int | None) -> PageTitle:
    """The page's title: what it states; else the line nearest its text that tells most, of the period's year if any is."""
    lines = _title_candidates(head)
    named = {(title.agency, title.year) for _, title in lines if title.kind == "report"} - {(None, None)}
    own = _own_title(document)
    if own and own[1].kind != "report":
        return PageTitle(*own, len(named))
    if own and own[1].completeness == _COMPLETE:
        return PageTitle(*own, len(named))
    reports = [pair for pair in lines if pair[1].kind == "report"]
    if lines and not any(title.completeness == _COMPLETE for _, title in reports) and lines[0][1].kind != "report":
        return PageTitle(*lines[0], len(named))
    if not any(title.completeness == _COMPLETE for _, title in reports):
        reports += _joined_titles(head.lines)
    reports += [own] if own else []
    if not reports:
        return _bare_name(head, len(named))
    best = max(title.completeness for _, title in reports)
    complete = [pair for pair in reports if pair[1].completeness == best]
    likely = [pair for pair in complete if own and _agrees(pair[1], own[1])] or complete
    likely = [pair for pair in likely if pair[1].year == period_year] or likely
    title = likely[-1][1]
    different = {(other.agency, other.year) for _, other in likely}
    rivals = tuple(dict.fromkeys(text for text, _ in likely)) if best == _COMPLETE and len(different) > 1 else ()
    return PageTitle(next(text for text, other in likely if other == title), title, len(named), rivals)


def _agrees(title: ReportTitle, own: ReportTitle) -> bool:
    """Whether a title says nothing against what the page states as its own."""
    return (own.year is None or own.year == title.year) and (own.agency is None or own.agency == title.agency)


def _bare_name(head: Head, named: int) -> PageTitle:
    """Some pages are headed with nothing but the body's name."""
    if head.lines and ORGAN.fullmatch(simplified(head.lines[0])) and not GENERIC.search(head.lines[0]):
        name = tidy(head.lines[0])
        return PageTitle(name, ReportTitle("report", name, None), named)
    return PageTitle(reports_named=named)
