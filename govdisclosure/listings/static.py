"""Listings in plain HTML: links titled like reports, and a link to the next page."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from parsel import Selector

from govdisclosure.dates import find_date
from govdisclosure.listings.model import Entry, ListingPage, Page
from govdisclosure.titles import read_title

_NEXT = frozenset(("下一页", "下页", "后一页", "下一頁", "下頁", "next", ">", "»", "›"))
_TOTAL = re.compile(r"共\s*(\d{1,6})\s*[条篇项]")
_ROWS = "ancestor::*[self::li or self::tr or self::dd or self::p][1]"


def _text(link: Selector) -> str:
    return " ".join("".join(link.xpath(".//text()").getall()).split())


def _address(page: Page, link: Selector) -> str | None:
    """Where a link leads, absolute and without fragment; None for scripts, anchors and the like."""
    href = "".join((link.attrib.get("href") or "").split())
    if not href or href.startswith("#") or re.match(r"(?!https?:|file:)[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
        return None
    try:
        return urljoin(page.url, href).partition("#")[0]
    except ValueError:
        return None


def read(page: Page) -> ListingPage:
    """The entries titled like reports, in order, and the next page's address."""
    listing = ListingPage()
    seen: set[str] = set()
    for link in page.root.xpath("//a[@href]"):
        text = _text(link)
        url = _address(page, link)
        if url is None:
            continue
        if text.strip("[]【】<> ").lower() in _NEXT or text in _NEXT:
            if url != page.url and url not in listing.next_urls:
                listing.next_urls.append(url)
            continue
        titled = max(text, " ".join((link.attrib.get("title") or "").split()), key=len)
        title = read_title(titled)
        if title is None or title.kind != "report" or title.completeness == 0 or url in seen:
            continue
        seen.add(url)
        row = " ".join(link.xpath(f"{_ROWS}//text()").getall())
        listing.entries.append(Entry(titled, url, title.year, find_date(row.replace(text, " "))))
    if total := _TOTAL.search(" ".join(page.root.xpath("//body//text()[not(parent::script)]").getall())):
        listing.stated_total = int(total[1])
    return listing
