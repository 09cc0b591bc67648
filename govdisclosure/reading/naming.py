"""The title of the page: which of the texts that name a report is the page's own."""

from __future__ import annotations

import re
from typing import NamedTuple

from govdisclosure.documents import Document
from govdisclosure.reading.head import BULLET, LABEL, SEP, Head
from govdisclosure.reading.organs import GENERIC, ORGAN, ORGAN_OR_PLACE
from govdisclosure.titles import ReportTitle, read_title
from govdisclosure.wording import simplified, tidy

_LONGEST_PART = 40
_MOST_PARTS = 4


class PageTitle(NamedTuple):
    """The title as printed and taken apart, and how many different reports the page names (a listing: several)."""

    text: str | None = None
    parts: ReportTitle | None = None
    reports_named: int = 0


def _title_candidates(document: Document, head: Head) -> list[tuple[str, ReportTitle]]:
    """Texts that name a report, the page's own statements first."""
    texts = [document.meta.get("articletitle", ""), *head.lines, document.title or ""]
    found: list[tuple[str, ReportTitle]] = []
    for text in texts:
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


def read_page_title(document: Document, head: Head) -> PageTitle:
    """The page's title. A negative title (解读, 通知, …) of the page itself outranks the reports that it names."""
    single = _title_candidates(document, head)
    named = {(title.agency, title.year) for _, title in single if title.kind == "report"} - {(None, None)}
    stated = (document.title, document.meta.get("articletitle"))
    own = [title for text in stated if text and (title := read_title(text))]
    negative = next((title for title in (*own, *(title for _, title in single[:1])) if title.kind != "report"), None)
    if negative:
        candidates = [(text, title) for text, title in single if title.kind == negative.kind]
    elif any(title.completeness == 3 for _, title in single):
        candidates = single
    else:
        candidates = [*single, *_joined_titles(head.lines)]
    if candidates:
        best = max(title.completeness for _, title in candidates)
        text, title = next(pair for pair in candidates if pair[1].completeness == best)
        return PageTitle(text, title, len(named))
    if head.lines and ORGAN.fullmatch(simplified(head.lines[0])) and not GENERIC.search(head.lines[0]):
        # Some pages are headed with nothing but the body's name.
        name = tidy(head.lines[0])
        return PageTitle(name, ReportTitle("report", name, None), len(named))
    return PageTitle(reports_named=len(named))
