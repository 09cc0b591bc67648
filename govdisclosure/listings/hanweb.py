"""大汉 JCMS: the rows are XML inside a script (`<datastore>`), further groups of them come from `dataproxy.jsp`.

How many rows a group has is inferred: servers count pages of `perPage` or of the whole group, and some ignore `startrecord`;
rows seen before, and totals not reached, are the walk's to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from parsel import Selector

from govdisclosure.listings import static, truecms
from govdisclosure.listings.addresses import address, canonical, link_address
from govdisclosure.listings.entries import entry, text_of
from govdisclosure.listings.fragments import (
    counted,
    datastores,
    facts_of,
    next_group,
    recorded_rows,
    recorded_total,
    records,
    shell,
    whole,
)
from govdisclosure.listings.model import Entry, ListingPage, Page, Pages

_MARKS = re.compile(r"<datastore\b|/jpage/dataproxy\.jsp|\.jpage\(\s*\{", re.IGNORECASE)
_ANNUAL = re.compile(r"/xxgkAnnualReport\.jsp$", re.IGNORECASE)
_JPAGE = re.compile(r"(?:[\"']#?(\w{1,60})[\"']\s*\)\s*)?\.jpage\(\s*\{([^{}]{0,4000})\}")
_PARAM = re.compile(r"\bparam_(\w{1,60})\s*=\s*\{([^{}]{0,4000})\}")
_FIELD = re.compile(r"[\"']?(\w{1,40})[\"']?\s*:\s*(?:[\"']([^\"']{0,1000})[\"']|([\w./%-]{1,1000}))")
_UNIT = re.compile(r"\bunitid=(\w{1,60})\b", re.IGNORECASE)
_IDENTITY = re.compile(r"\bid=[\"']?(\w{1,60})")
_PROXY = "/module/web/jpage/dataproxy.jsp"
# A server cuts larger pages silently.
_MOST_ROWS = 100
# The regulation is of 2008.
_YEAR = re.compile(r"(?<!\d)(20(?:0[7-9]|[1-9]\d))(?!\d)")


@dataclass(slots=True, eq=False)
class _Unit:
    """A list on a page: what its script says of it, its rows there, and how many records they stood in."""

    said: dict[str, str]
    entries: list[Entry]
    held: int = 0
    total: int | None = None
    group: str | None = None

    @property
    def reports(self) -> int:
        return sum(one.kind == "report" for one in self.entries)


def recognise(page: Page) -> bool:
    marked = bool(_MARKS.search(page.text) or _ANNUAL.search(urlsplit(page.url).path))
    return marked and not truecms.recognise(page)


def _fields(text: str) -> dict[str, str]:
    return {name: quoted or bare for name, quoted, bare in _FIELD.findall(text)}


def _scripts(text: str) -> dict[str, dict[str, str]]:
    """What the page's scripts say of each list, by its unit; under an empty name where they name none."""
    said: dict[str, dict[str, str]] = {}
    for pattern in (_PARAM, _JPAGE):
        for unit, fields in pattern.findall(text):
            said.setdefault(unit, {}).update(_fields(fields))
    return said


def _units(page: Page, *, annual: bool) -> list[_Unit]:
    """The lists of a page, with rows or still without."""
    scripts = _scripts(page.text)
    units = []
    stores = datastores(page.text)
    for before, store in stores:
        group = next_group(store)
        names = [*_UNIT.findall(group or ""), *reversed(_IDENTITY.findall(before))]
        name = next((name for name in names if name in scripts), "")
        said = scripts.pop(name, {})
        if not said and len(stores) == len(scripts) == 1:
            said = scripts.popitem()[1]
        total = whole(said.get("totalRecord"))
        rows = recorded_rows(store, page.url, annual=annual)
        stated = recorded_total(store) if total is None else total
        units.append(_Unit(said, rows, len(records(store)), stated, group))
    return units + [_Unit(said, [], total=whole(said.get("totalRecord"))) for said in scripts.values()]


def _pages(page: Page, unit: _Unit, facts: tuple[tuple[str, str], ...]) -> Pages | None:
    """How the rows behind those on the page are asked for: by the address that the page gives, else by their numbers."""
    per_page = whole(unit.said.get("perPage")) or 0
    count = -(-unit.total // per_page) if unit.total and per_page else None
    if unit.group:
        named = re.sub(r"([?&]page=)\d*", r"\g<1>{k}", unit.group, count=1)
        url = address(page.url, named if "{k}" in named else f"{named}&page={{k}}")
        return Pages(url, count, per_page, headers=page.referer, system="hanweb", facts=facts) if url else None
    column, identity = unit.said.get("columnid"), unit.said.get("unitid")
    url = address(page.url, unit.said.get("proxyUrl") or _PROXY)
    if not column or not identity or not url:
        return None
    size = min(unit.held or per_page or 15, _MOST_ROWS)
    query = {
        "col": "1",
        "appid": unit.said.get("appid") or "1",
        "webid": unit.said.get("webid") or "1",
        "path": unit.said.get("path") or "/",
        "columnid": column,
        "sourceContentType": unit.said.get("sourceContentType") or "1",
        "unitid": identity,
        "webname": unit.said.get("webname") or "",
        "permissiontype": unit.said.get("permissiontype") or "0",
    }
    url = f"{url}?{urlencode(query, safe='/%')}&startrecord={{first}}&endrecord={{last}}&perpage={size}"
    count = -(-unit.total // size) if unit.total else None
    return Pages(url, count, size, headers=page.referer, system="hanweb", facts=facts)


def _has_more(unit: _Unit) -> bool:
    """Whether rows are behind those on the page; where no total is told, a group's address tells of them."""
    return unit.held < unit.total if unit.total is not None else bool(unit.group) or not unit.held


def _column(page: Page) -> ListingPage:
    """A column's page: its own list is the one with most reports; others that hold some are walked beside it."""
    facts = facts_of(page)
    units = _units(page, annual=bool(facts))
    own = max(units, key=lambda unit: (unit.reports, unit.held, unit.total or 0), default=None)
    if own is None or (not own.held and own.total and _pages(page, own, facts) is None):
        listing = static.read(page, "hanweb")
        listing.stated_total = own.total if own else listing.stated_total
        return listing
    behind = {unit: pages for unit in units if _has_more(unit) and (pages := _pages(page, unit, facts))}
    # Rows of the page's own list are here already; a list without a report is another matter.
    asked = {unit: pages for unit, pages in behind.items() if (unit.reports and unit is not own) or not unit.held}
    listing = shell(page, "hanweb", [pages.ask(1) for pages in asked.values()])
    if own.held:
        listing.entries, listing.stated_total = own.entries, own.total
        pages = behind.get(own)
        listing.turn(page.ask, replace(pages, count=pages.count and max(pages.count, 2)) if pages else None)
    elif own.total == 0 and not asked:
        listing.stated_total = 0
    others = [one for unit in units if unit is not own and unit not in asked for one in unit.entries]
    listing.beside += [one for one in others if one.kind == "report"]
    return listing


def _answer(page: Page) -> ListingPage:
    """A group of rows as `dataproxy.jsp` sends it."""
    listing = ListingPage("hanweb")
    store = next((store for _, store in datastores(page.text)), "")
    annual = bool(page.ask.fact("annual"))
    listing.entries = recorded_rows(store, page.url, annual=annual)
    listing.stated_total = recorded_total(store)
    held, total = len(records(store)), listing.stated_total
    pages = counted(page.ask.pages, page.ask.page, held, total)
    if pages and total and held:  # a page as large as a group makes fewer of them
        count = -(-total // held)
        pages = replace(pages, count=min(count, pages.count) if pages.count else count)
    if listing.entries:
        listing.turn(page.ask, pages)
    return listing


def _of_year(url: str, year: str) -> str:
    """The address of the annual report's page of a year."""
    if re.search(r"[?&]fbtime=", url):
        return re.sub(r"([?&]fbtime=)[^&#]*", rf"\g<1>{year}", url, count=1)
    return f"{url}{'&' if '?' in url else '?'}fbtime={year}"


def _offered(page: Page, element: Selector) -> tuple[str, str] | None:
    """The year that a link, a choice or a script of a press offers, and its address."""
    said = [element.attrib.get(name) or "" for name in ("href", "value", "onclick")]
    url = link_address(page.url, element) or (address(page.url, said[1]) if "fbtime=" in said[1] else None)
    if url:
        leads = re.search(r"[?&]fbtime=(\d{4})", url) if _ANNUAL.search(urlsplit(url).path) else None
        return (leads[1], url) if leads else None
    year = next((match for text in said if (match := _YEAR.search(text))), None)
    if year is None and any(said):
        year = re.fullmatch(rf"{_YEAR.pattern}年?度?", text_of(element))
    return (year[1], _of_year(page.url.partition("#")[0], year[1])) if year else None


def _annual(page: Page) -> ListingPage:
    """`xxgkAnnualReport.jsp`: the page of each year is that year's report itself; the year is in `fbtime`."""
    own = page.url.partition("#")[0]
    shown = re.search(r"[?&]fbtime=(\d{4})", own)
    offered = (_offered(page, element) for element in page.root.xpath("//a | //option | //*[@onclick]"))
    found = {canonical(own): (shown[1], own)} if shown else {}
    for year, url in filter(None, offered):
        found.setdefault(canonical(url), (year, url))
    return ListingPage("hanweb", [entry([f"{year}年"], url, None) for year, url in found.values()])


def read(page: Page) -> ListingPage:
    """A column, an answer of its interface, or the years of a body's annual reports."""
    if _ANNUAL.search(urlsplit(page.url).path):
        return _annual(page)
    return _answer(page) if page.ask.pages else _column(page)
