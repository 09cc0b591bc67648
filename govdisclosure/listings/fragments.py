"""Rows that a system sends as pieces of HTML: alone, or as records of XML inside a script or an answer."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from itertools import pairwise

from parsel import Selector

from govdisclosure.listings.addresses import link_address
from govdisclosure.listings.entries import entry_of, is_annual, is_button, row_of, said_by
from govdisclosure.listings.model import Ask, Entry, ListingPage, Page, Pages
from govdisclosure.listings.static import read as read_static

_RECORD = re.compile(r"<record\b[^<>]{0,80}>", re.IGNORECASE)
_STORE = re.compile(r"<datastore\b[^<>]{0,80}>", re.IGNORECASE)
_NUMBER = r"\s*(?:<!\[CDATA\[)?\s*(\d{{1,18}})\s*(?:\]\]>)?\s*</{0}>"
_TOTAL = re.compile("<totalrecord>" + _NUMBER.format("totalrecord"), re.IGNORECASE)
_GROUP = re.compile(r"<nextgroup>[^\"']{0,200}[\"']([^\"'<>]{1,2000})[\"']", re.IGNORECASE)
_TURNING = re.compile(r"\d{1,4}|首页|上一?页|前一页|下一?页|后一页|尾页|末页|最后一页|更多|more|[<>«»‹›]+", re.IGNORECASE)
_MOST = 10_000_000
"""No column has so many rows; a larger number is told as this one."""


def whole(value: object) -> int | None:
    """A count that a system states, as a number or in digits, at most ten million; None if it is none."""
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,18}\s*", value, re.ASCII):
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return min(value, _MOST) if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def called(text: str, ending: str) -> str | None:
    """The address in a script that ends with `ending`, up to there; None where the script names none."""
    end = text.find(ending)
    return None if end < 0 else re.split(r"[\"'`\s<>()=?]", text[max(0, end - 200) : end])[-1] + ending


def facts_of(page: Page) -> tuple[tuple[str, str], ...]:
    """What an answer cannot know, as it has no title: that its column is one of annual reports."""
    return (("annual", "1"),) if is_annual(page) else ()


def rows_of(fragment: str, base: str, *, annual: bool) -> list[Entry]:
    """The rows of a fragment: its links without those that turn pages, and without a row's second link to its document."""
    found: dict[tuple[object, str], Entry] = {}
    rows = set()
    # Bare cells and links need a row around them for their date.
    for link in Selector(text=f"<dl><dd>{fragment}</dd></dl>", type="html").xpath("//a"):
        url, said = link_address(base, link), said_by(link)
        row = row_of(link).root
        if url is None or (row in rows and is_button(said)) or (said and all(_TURNING.fullmatch(text) for text in said)):
            continue
        rows.add(row)
        one = entry_of(link, url, annual=annual)
        twin = found.get((row, url))
        if twin is None or (one.kind == "report", len(one.title)) > (twin.kind == "report", len(twin.title)):
            found[row, url] = one
    return list(found.values())


def datastores(text: str) -> list[tuple[str, str]]:
    """Every `<datastore>` in a text, each with the 400 characters before it."""
    bounds = [*(opening.span() for opening in _STORE.finditer(text)), (len(text), len(text))]
    return [
        (text[max(0, start - 400) : start], re.split("</datastore>", text[end:ahead], maxsplit=1, flags=re.IGNORECASE)[0])
        for (start, end), (ahead, _) in pairwise(bounds)
    ]


def records(store: str) -> list[str]:
    """The pieces of HTML in the `<record>`s of a datastore, read as text: a parser of HTML mangles them."""
    pieces = (re.split("</record>", piece, maxsplit=1, flags=re.IGNORECASE)[0] for piece in _RECORD.split(store)[1:])
    return [re.sub(r"^\s*<!\[CDATA\[|\]\]>\s*$", "", piece) for piece in pieces]


def recorded_rows(store: str, base: str, *, annual: bool) -> list[Entry]:
    """The rows in the records of a datastore."""
    return [one for record in records(store) for one in rows_of(record, base, annual=annual)]


def recorded_total(store: str) -> int | None:
    """The number of rows in all that a datastore states."""
    found = _TOTAL.search(store)
    return whole(found[1]) if found else None


def next_group(store: str) -> str | None:
    """The address of a datastore's further rows."""
    found = _GROUP.search(store)
    return html.unescape(found[1]).strip() if found and "?" in found[1] else None


def counted(pages: Pages | None, page: int, rows: int, total: int | None) -> Pages | None:
    """The pages of a column, their number from the total stated and the rows that the first page really holds."""
    if pages is None or page > 1 or total is None or total < rows:
        return pages
    size = rows if 0 < rows < total else max(pages.size, rows, 1)
    return replace(pages, count=max(1, -(-total // size)), size=size)


def shell(page: Page, system: str, parts: list[Ask]) -> ListingPage:
    """A page whose rows are behind `parts`: its sub-columns, and the reports linked on it all the same.

    Where nothing tells what to ask for, the page holds nothing: links beside a list must not pass for the list.
    A list with a pager that works without the interface is the page's own.
    """
    listing = read_static(page, system)
    listing.parts = parts
    if listing.following:
        return listing
    if not parts:
        return ListingPage(system)
    listing.beside = [one for one in [*listing.entries, *listing.beside] if one.kind == "report"]
    listing.entries, listing.stated_total = [], None
    return listing
