"""大汉 JPAAS: units of a page are built by an interface, from the query that a script tag carries in single quotes.

Only `paramJson` turns the page. Which unit is the list is told by its `tagId`; where none tells, all are asked (inferred).
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from parsel import Selector

from govdisclosure.listings import static
from govdisclosure.listings.addresses import address
from govdisclosure.listings.answers import at
from govdisclosure.listings.fragments import facts_of, rows_of, shell, whole
from govdisclosure.listings.model import Ask, ListingPage, Page, Pages

_MARKS = re.compile(r"jpaas-publish-server|\bqueryData\s*=", re.IGNORECASE)
_PAIR = re.compile(r"[\"']?(\w{1,40})[\"']?\s*:\s*(?:'([^']{0,300})'|\"([^\"]{0,300})\")")
_LIST = re.compile(r"list|列表|信息", re.IGNORECASE)
_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


def recognise(page: Page) -> bool:
    return bool(_MARKS.search(page.text))


def _units(page: Page) -> list[dict[str, str]]:
    """The queries of the page's units, under `url` the interface's address; those of lists, or all if none is told apart."""
    found = []
    for script in page.root.xpath("//*[@querydata]"):
        query = {name: single or double for name, single, double in _PAIR.findall(script.attrib["querydata"][:20_000])}
        url = address(page.url, script.attrib.get("url") or _UNIT)
        if query and url and {**query, "url": url} not in found:
            found.append({**query, "url": url})
    return [query for query in found if _LIST.search(query.get("tagId", ""))] or found


def _shell(page: Page) -> ListingPage:
    """A column's page: its units to ask for, its sub-columns; a page without units is one of plain links."""
    parts, facts = [], facts_of(page)
    for query in _units(page):
        url = query.pop("url")
        unit = f"{url}{'&' if '?' in url else '?'}{urlencode(query, quote_via=quote)}"
        parts.append(Ask(unit, headers=page.referer, system="jpaas", facts=(*facts, ("unit", unit))))
    return shell(page, "jpaas", parts) if parts else static.read(page, "jpaas")


def _pages(page: Page, pager: Selector | None) -> Pages | None:
    """The unit's pages, by the numbers that its pager states."""
    rows, total = (whole(pager.attrib.get(name)) if pager is not None else None for name in ("rows", "count"))
    unit = page.ask.fact("unit") or re.sub(r"[?&]paramJson=[^&#]*", "", page.url)
    if not rows:
        return None
    turned = quote('{"pageNo":') + "{k}" + quote(f',"pageSize":{rows}}}')
    count = max(1, -(-total // rows)) if total is not None else None
    url = f"{unit}{'&' if '?' in unit else '?'}paramJson={turned}"
    return Pages(url, count, rows, headers=page.ask.headers or page.referer, system="jpaas", facts=page.ask.facts)


def _answer(page: Page) -> ListingPage:
    """A unit as the interface built it."""
    listing = ListingPage("jpaas")
    html = at(page.json, "data.html")
    if not isinstance(html, str) or at(page.json, "success") is False:
        return listing
    listing.entries = rows_of(html, page.url, annual=bool(page.ask.fact("annual")))
    pager = next(iter(Selector(text=html or " ", type="html").xpath("//*[@rows and @count]")), None)
    listing.stated_total = whole(pager.attrib["count"]) if pager is not None else None
    if listing.entries:
        listing.turn(page.ask, page.ask.pages or _pages(page, pager))
    return listing


def read(page: Page) -> ListingPage:
    """A column's page, or a unit of it."""
    return _answer(page) if page.json is not None or page.ask.fact("unit") else _shell(page)
