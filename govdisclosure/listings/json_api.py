"""A listing that is JSON itself, of no system known by name: its longest list of rows with a title and an address.

What its keys mean, and that its pages are counted from the number in the address given, is inferred from their usual names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from govdisclosure.listings.answers import Shape, entry_in, is_refusal
from govdisclosure.listings.entries import is_annual
from govdisclosure.listings.fragments import counted, whole
from govdisclosure.listings.model import Entry, ListingPage, Page, Pages

_TITLES = ("realtitle", "title", "titlehtml", "doctitle", "docsubtitle", "articletitle", "infotitle", "subject", "name")
_URLS = (
    *("url", "link", "href", "infourl", "visiturl", "linkurl", "docurl", "doc_url", "puburl", "post_url", "redirecturl", "path"),
    *("articleurl", "pageurl", "jumpurl"),
)
_DATES = (
    *("display_date", "publishedtimestr", "published_time_format", "infodate", "publishdate", "publish_date", "pubdate"),
    *(
        "publishtime",
        "releasetime",
        "display_publish_time",
        "docreltime",
        "issue_date",
        "date",
        "time",
        "create_time",
        "created_at",
    ),
)
_TOTALS = ("total", "totalcount", "total_count", "totalrecord", "totalrecords", "totalrows", "allrow", "recordcount", "count")
_SHAPE = Shape(("",), ("",), _TITLES, _URLS, _DATES)
_PAGE = re.compile(
    r"(?P<name>[?&](?:curr?(?:ent)?_?)?(?:page(?:index|no|num|number)?|pn|p)=)(?P<number>\d{1,6})(?=&|#|$)", re.IGNORECASE
)
_DEEPEST = 8
_MOST_NODES = 100_000


@dataclass(slots=True)
class _Found:
    rows: list[Entry] = field(default_factory=list)
    held: int = 0
    total: int | None = None
    has_list: bool = False
    """Whether there is a list at all where rows could be: an empty one under a total of 0 is an answer too."""


def _lowered(row: object) -> object:
    return {key.lower(): value for key, value in row.items()} if isinstance(row, dict) else row


def _search(page: Page, *, annual: bool) -> _Found:
    """The longest list of rows in an answer, and the total stated beside it or nearest above it."""
    found = _Found()
    todo: list[tuple[object, int | None, int]] = [(page.json, None, 0)]
    for _ in range(_MOST_NODES):
        if not todo:
            break
        node, total, depth = todo.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(node, dict):
            lowered = {key.lower(): value for key, value in node.items()}
            own = next((count for key in _TOTALS if (count := whole(lowered.get(key))) is not None), total)
            todo += [(value, own, depth + 1) for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            rows = [one for item in node if (one := entry_in(_lowered(item), _SHAPE, page.url, annual=annual))]
            if len(rows) > len(found.rows) or (not found.has_list and not node):
                found = _Found(rows, len(node), total, has_list=True)
            todo += [(item, total, depth + 1) for item in node[:1000] if isinstance(item, dict | list)]
    return found


def recognise(page: Page) -> bool:
    return page.json is not None


def _pages(page: Page) -> tuple[Pages | None, int]:
    """The pages by the number in the address, and that number: 0 where they are counted from 0."""
    named = _PAGE.search(page.ask.url)
    if named is None:
        return None, 1
    token = "{k-1}" if int(named["number"]) == 0 else "{k}"
    url = f"{page.ask.url[: named.start('number')]}{token}{page.ask.url[named.end('number') :]}"
    return Pages(url, None, headers=page.referer, system="json", facts=page.ask.facts), int(named["number"])


def read(page: Page) -> ListingPage:
    """A page of rows; a listing whose address names a later page is begun at its first."""
    listing = ListingPage("json")
    pages, number = (page.ask.pages, 1) if page.ask.pages else _pages(page)
    if pages and number > 1:
        listing.parts = [pages.ask(1)]
        return listing
    data = page.json
    if data is None or is_refusal(data):
        listing.is_list = False
        return listing
    found = _search(page, annual=is_annual(page))
    listing.entries = found.rows
    listing.is_list = found.has_list
    if found.has_list and found.total is not None and found.total >= found.held:
        listing.stated_total = found.total
    if listing.entries:
        listing.turn(page.ask, counted(pages, page.ask.page, found.held, listing.stated_total))
    return listing
