"""Listings in plain HTML: the page's own list among all its links, sub-columns by their words, and the next page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree
from parsel import Selector

from govdisclosure.dates import find_date, numerals_to_year
from govdisclosure.listings.addresses import address, base_of, canonical, folder, is_article, is_column, link_address, stem
from govdisclosure.listings.entries import entry, entry_of, is_annual, rows_among, said_by, text_of
from govdisclosure.listings.model import Ask, Column, Entry, ListingPage, Page, Pages
from govdisclosure.listings.pagers import Pager, find_pager, is_next, next_link, shows_more, stated_total
from govdisclosure.organs import is_name
from govdisclosure.titles import read_title
from govdisclosure.wording import half_width

_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年度?)?(?:年报|年度报告|政府信息公开.{0,8})?")
_MARKS = re.compile(r"[\s\[\]【】•·>»]")
_GROUP = re.compile(
    r".{0,8}(?:街道|乡镇|镇乡|部门|镇街|直属机构|派出机构|垂直管理|区县|县区|县市区|园区|单位|往年|历年|以前).{0,8}"
)
_CHROME = frozenset(("header", "footer", "nav"))
# A row that a script writes: url = "./t1.shtml"; title = "…";
_WRITTEN = re.compile(
    r"\b(?:url|href|link)\s*=\s*[\"']([^\"'<>]{4,300})[\"']\s*;\s*(?:var\s+)?title\s*=\s*[\"']([^\"'<>]{4,200})[\"']([^<>]{0,300})"
)
_FRAME = "//iframe[@src] | //frame[@src]"
_NO_LIST_FRAME = re.compile(r"visit|count|login|tree\.jsp|share|foot|head|search|weather|map", re.IGNORECASE)
# Fingerprints of systems whose pages may have no pager: (system, in the text).
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("vsb", re.compile(r"_simple_list_gotopage_fun|class=[\"']?p_pages|vsb_content|href=[\"'][^\"']*info/\d{4}/\d{4,}\.htm")),
    ("turbo", re.compile(r"\bmaxPageNum\b|/c\d{5,}/content\.html")),
    ("ucap", re.compile(r"UCAPTITLE|UCAPCONTENT|UCAP-CONTENT|createPageHTML\(\s*['\"](?!\d)|/20\d{4}/[0-9a-f]{32}\.shtml")),
    ("trs", re.compile(r"createPageHTML\(\s*[\"']?\d|\bcountPage\s*=|/20\d{4}/t20\d{6}_\d+\.s?html?|CurrChnlCls")),
    ("php", re.compile(r"index\.php\?(?:[^\"'>]*&(?:amp;)?)?c=(?:category|show)")),
)
NAMES = ("vsb", "turbo", "ucap", "trs", "cmsweb", "shanghai", "numbered", "php", "html")
"""What static pages may be published by; `html` is any other."""
_NUMBERS = re.compile(r"第?\s*\d+\s*页?")
_LONGEST_TITLE = 120
# A block that serves as an own list must not be a page's whole frame.
_LEVELS = 6


def sign_of(text: str) -> str:
    """The publishing system whose marks a page bears, `html` where none is known."""
    return next((system for system, sign in _SIGNS if sign.search(text)), "html")


def _place(element: etree._Element) -> str:
    """Tags, and the classes of blocks, from an element up: alike for the rows of one list."""
    path: list[str] = []
    for one in [element, *element.iterancestors()][:_LEVELS]:
        tag = str(one.tag)
        is_block = tag in ("ul", "ol", "table", "dl", "div", "section")
        path.append(f"{tag}.{(one.get('class') or '').strip()}" if is_block else tag)
    return " < ".join(path)


def _in_chrome(element: etree._Element) -> bool:
    return any(str(one.tag) in _CHROME for one in element.iterancestors())


def _weight(one: Entry) -> int:
    """How much a link looks like a row of the list that we look for."""
    return 12 * (one.kind == "report") + 3 * (one.listed_on is not None) + 2 * is_article(one.url)


def own_list(found: Iterable[tuple[Selector, Entry]], place: str = "") -> tuple[str, list[Entry], list[Entry]]:
    """Where the page's own list stands, its entries, and those of all other links.

    Rows of one list stand alike in the page; of all such groups the one with most reports, dates and documents is it. On a
    column's further pages it stands at the same `place` as on the first: another list there is no list of the column's.
    """
    groups: dict[str, list[Entry]] = defaultdict(list)
    for link, one in found:
        groups[_place(link.root)].append(one)
    best = place or max(groups, key=lambda name: sum(map(_weight, groups[name])), default="")
    rows = groups.pop(best, [])
    others = [one for group in groups.values() for one in group]
    return (best, rows, others) if sum(map(_weight, rows)) else ("", [], [*rows, *others])


def _column_of(page: Page, link: Selector, url: str, *, annual: bool) -> Column | None:
    """The sub-column that a link leads to, by its words: a year, a group of bodies, a body."""
    if is_article(url):
        return None
    words = numerals_to_year(half_width(_MARKS.sub("", text_of(link))))
    # In a portal's root everything is beneath.
    own = folder(page.url) if urlsplit(folder(page.url)).path != "/" else f"{stem(page.url)[0]}/"
    beneath = url.startswith((own, f"{stem(page.url)[0]}/"))
    facts = (("annual", "1"),) if annual else ()
    title = read_title(words)
    titled = title.year if title and title.kind == "report" and title.agency is None and is_column(url) else None
    if (year := _YEAR.fullmatch(words)) and (beneath or annual):
        return Column(words, Ask(url, facts=facts), int(year[1]), entry_of(link, url, annual=annual) if titled else None)
    if titled and beneath:
        return Column(words, Ask(url, facts=facts), titled, entry_of(link, url, annual=annual))
    is_group = bool(_GROUP.fullmatch(words))
    if title is None and ((beneath and (is_group or is_name(words))) or (annual and is_group and "年报" in words)):
        return Column(words, Ask(url, facts=facts))
    return None


def _titled(link: Selector) -> list[str]:
    """What a link says, if that is a report's whole title."""
    return [said for said in said_by(link)[:1] if (title := read_title(said)) and title.kind == "report" and title.agency]


def _written_rows(page: Page, *, annual: bool) -> list[Entry]:
    """Rows that a script in the page writes."""
    found = []
    for url, title, rest in _WRITTEN.findall(page.text):
        if leads := address(page.url, url):
            found.append(entry([title], leads, find_date(rest), annual=annual))
    return found


def _frames(page: Page) -> list[Ask]:
    """Frames of an empty page that may hold its list."""
    found = (address(page.url, src) for src in page.root.xpath(_FRAME).xpath("@src").getall() if not _NO_LIST_FRAME.search(src))
    return [Ask(url) for url in dict.fromkeys(found) if url and urlsplit(url).hostname == urlsplit(page.url).hostname][:3]


def _turn(page: Page, listing: ListingPage, pager: Pager | None, facts: tuple[tuple[str, str], ...]) -> None:
    """Set the next page: by the pager's formula, by the page's own link where there is none or pages count from the oldest."""
    pages = page.ask.pages or (replace(pager.pages, facts=facts) if pager else None)
    if pages and pager and pages.url == pager.pages.url and _shows_more(pages, pager):
        pages = replace(pages, count=pager.pages.count)
    listing.turn(page.ask, pages)
    link = next_link(page)
    if link is None:
        return
    if not listing.following:
        listing.following = [replace(link, facts=facts)]
    elif pages and "{N-k+1}" in pages.url:  # a page published meanwhile shifts the numbers, and the link knows
        listing.following = [replace(listing.following[0], url=link.url)]


def _shows_more(pages: Pages, pager: Pager) -> bool:
    """Whether a pager that shows a window of pages has moved on."""
    return "{N-k+1}" not in pages.url and (pager.pages.count or 0) > (pages.count or 0)


def read(page: Page, system: str | None = None) -> ListingPage:
    """The list of a page, links titled like reports beside it, sub-columns, and the next page."""
    system = page.ask.system or system
    pager = find_pager(page, system)
    listing = ListingPage(system or (pager.system if pager else sign_of(page.text)))
    annual = is_annual(page)
    base = base_of(page.url, page.root)
    links: list[tuple[Selector, str]] = []
    for link in page.root.xpath("//a[@href or @onclick]"):
        url = link_address(base, link)
        if url is None:
            listing.unaddressed += _titled(link)
        if url is None or canonical(url) == canonical(page.url) or is_next(said_by(link), link.root.get("rel") or ""):
            continue
        if column := _column_of(page, link, url, annual=annual):
            listing.columns.append(column)
        elif not _in_chrome(link.root):
            links.append((link, url))
    is_fragment = not page.root.xpath("//head | //title")
    place, listing.entries, others = own_list(rows_among(links, annual=annual), "" if is_fragment else page.ask.fact("place"))
    if listing.columns and not any(one.kind == "report" for one in listing.entries):
        listing.entries, others = [], [*listing.entries, *others]  # a parent of columns has links, and no list of its own
    listing.entries = listing.entries or _written_rows(page, annual=annual)
    own = {one.url for one in listing.entries}
    if annual or any(one.kind == "report" for one in listing.entries):  # else it is some other column's page
        listing.beside = [one for one in others if one.kind == "report" and one.url not in own]
    if pager and pager.stated_total is not None:
        listing.stated_total = pager.stated_total
    else:
        listing.stated_total, listing.is_printed_total = stated_total(page), True
    if listing.stated_total == 0 and not listing.reports:
        listing.entries = []
    title = _NUMBERS.sub("", page.root.xpath("string(//title)").get() or "")[:_LONGEST_TITLE].strip()
    first = page.ask.fact("title")
    if page.ask.page > 1 and not is_fragment and first not in ("", title) and pager is None and next_link(page) is None:
        # Another page than the column's, such as the home page that stands in for a missing one.
        return ListingPage(listing.system, is_list=False)
    facts = {"annual": "1" if annual else "", "place": page.ask.fact("place") or place, "title": first or title}
    listing.facts = tuple((name, fact) for name, fact in facts.items() if fact)
    _turn(page, listing, pager, listing.facts)
    listing.shows_more = (
        page.ask.page == 1 and not listing.following and not (pager and pager.pages.count == 1) and shows_more(page)
    )
    if not listing.reports and not listing.columns and page.ask.page == 1:
        listing.parts = _frames(page)
        listing.entries = [] if listing.parts else listing.entries
    return listing
