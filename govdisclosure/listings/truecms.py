"""TrueCMS (南通, 连云港): records like Hanweb's inside a callback's JSON.

A page has at most 50 rows; some sites answer only to 20 or 10, which the page's own `perpage` tells, where it does (inferred).
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from govdisclosure.listings.addresses import address
from govdisclosure.listings.answers import at
from govdisclosure.listings.fragments import (
    called,
    counted,
    datastores,
    facts_of,
    recorded_rows,
    recorded_total,
    records,
    rows_of,
    shell,
    whole,
)
from govdisclosure.listings.model import ListingPage, Page, Pages

_MARKS = re.compile(r"/truecms/|messageController/getMessage", re.IGNORECASE)
_COLUMN = re.compile(r"\bcolumnId[\"']?\s*[=:]\s*[\"']?([\w-]{1,64})", re.IGNORECASE)
_PER_PAGE = re.compile(r"\bperpage[\"']?\s*[=:]\s*[\"']?(\d{1,3})\b", re.IGNORECASE)
_INTERFACE = "/truecms/messageController/getMessage.do"
_MOST_ROWS, _USUAL_ROWS = 50, 20


def recognise(page: Page) -> bool:
    return bool(_MARKS.search(page.text) or _MARKS.search(page.url))


def _shell(page: Page) -> ListingPage:
    """A column's page: where its rows are, and the newest of them that it holds hidden."""
    facts, column = facts_of(page), _COLUMN.search(page.text)
    url = address(page.url, called(page.text, "messageController/getMessage.do") or _INTERFACE)
    parts = [_pages(page, url, column[1], facts).ask(1)] if column and url else []
    listing = shell(page, "truecms", parts)
    if hidden := page.root.xpath("//*[@id='initData']").getall():
        listing.entries = [one for block in hidden for one in rows_of(block, page.url, annual=bool(facts))]
        listing.beside = []
    return listing


def _pages(page: Page, url: str, column: str, facts: tuple[tuple[str, str], ...]) -> Pages:
    told = _PER_PAGE.search(page.text)
    size = min((whole(told[1]) if told else 0) or _USUAL_ROWS, _MOST_ROWS)
    tail = urlencode({"perpage": size, "columnId": column, "callback": "cb"})
    url = f"{url}?startrecord={{first}}&endrecord={{last}}&{tail}"
    return Pages(url, None, size, headers=page.referer, system="truecms", facts=facts)


def read(page: Page) -> ListingPage:
    """A column's page, or an answer of its interface."""
    if page.json is None and page.ask.pages is None:
        return _shell(page)
    listing = ListingPage("truecms")
    sent = at(page.json, "result")
    store = next((store for _, store in datastores(sent)), "") if isinstance(sent, str) else ""
    listing.entries = recorded_rows(store, page.url, annual=bool(page.ask.fact("annual")))
    listing.stated_total = recorded_total(store)
    if listing.entries:
        listing.turn(page.ask, counted(page.ask.pages, page.ask.page, len(records(store)), listing.stated_total))
    return listing
