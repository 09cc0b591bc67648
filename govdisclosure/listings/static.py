"""Listings in plain HTML: links titled like reports, and a link to the next page."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from parsel import Selector

from govdisclosure.dates import find_date
from govdisclosure.listings.model import Entry, ListingPage, Page
from govdisclosure.titles import read_title

_NEXT = frozenset(("下一页", "下页", "后一页", "下一頁", "下頁", "next", "nextpage"))
_ARROWS = frozenset((">", "»", "›", ">>"))
_TOTAL = re.compile(r"共\s*(\d{1,6})\s*[条篇项]")
_ROWS = "ancestor::*[self::li or self::tr or self::dd or self::p][1]"


def _text(link: Selector) -> str:
    return " ".join("".join(link.xpath(".//text()").getall()).split())


def _titles(link: Selector) -> list[str]:
    """What a link says: its text, its tooltip, the text of its picture."""
    said = [_text(link), link.attrib.get("title") or "", *link.xpath(".//img/@alt | .//@title").getall()]
    return list(dict.fromkeys(text for one in said if (text := " ".join(one.split()))))


def _is_next(link: Selector) -> bool:
    if "next" in (link.attrib.get("rel") or "").lower().split():
        return True
    return any(re.sub(r"[\s\[\]【】<>»›]", "", said).lower() in _NEXT or said in _ARROWS for said in _titles(link))


def _address(base: str, link: Selector) -> str | None:
    """Where a link leads, absolute and without fragment; None for scripts, anchors and the like."""
    href = "".join((link.attrib.get("href") or "").split())
    if not href or href.startswith("#") or re.match(r"(?!https?:|file:)[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
        return None
    try:
        return urljoin(base, href).partition("#")[0]
    except ValueError:
        return None


def read(page: Page) -> ListingPage:
    """The entries titled like reports, in order, and the next page's address."""
    listing = ListingPage()
    seen: set[str] = set()
    base = urljoin(page.url, page.root.xpath("//base/@href").get() or "")
    for link in page.root.xpath("//a[@href]"):
        url = _address(base, link)
        if url is None:
            continue
        if _is_next(link):
            if url != page.url and url not in listing.next_urls:
                listing.next_urls.append(url)
            continue
        read_titles = [(title, said) for said in _titles(link) if (title := read_title(said))]
        title, titled = max(read_titles, key=lambda pair: pair[0].completeness, default=(None, ""))
        if title is None or title.kind != "report" or title.completeness == 0 or url in seen:
            continue
        seen.add(url)
        row = " ".join(link.xpath(f"{_ROWS}//text()").getall())
        listing.entries.append(Entry(titled, url, title.year, find_date(row.replace(_text(link), " "))))
    if total := _TOTAL.search(" ".join(page.root.xpath("//body//text()[not(parent::script)]").getall())):
        listing.stated_total = int(total[1])
    return listing
