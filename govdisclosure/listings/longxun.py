"""龙讯 (安徽 and others): a label interface sends pages of rows as HTML.

The name of its template differs from site to site and a wrong one answers with nothing: the page's own parameters are used whole.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from urllib.parse import quote, urlsplit

from govdisclosure.listings import static
from govdisclosure.listings.addresses import address
from govdisclosure.listings.fragments import called, facts_of, rows_of, shell, whole
from govdisclosure.listings.model import ListingPage, Page, Pages
from govdisclosure.listings.pagers import stated_total

_CALLED = re.compile(r"labelName[\"']?\s*[=:]\s*[\"']?publicInfoList")
_WINDOW = 3000
# Parts of a text that a script puts together: "…&pageIndex=" + page + "&pageSize=15…"
_JOINED = re.compile(r"[\"']\s*\+\s*[\w.()\[\]]{1,60}\s*\+\s*[\"']|[\"']\s*\+\s*[\"']")
_QUERY = re.compile(r"[\"']([^\"'<>\s]{0,300}?)\??([^\"'<>\s?]{0,2000}labelName=publicInfoList[^\"'<>\s]{0,2000})[\"']")
_OBJECT = re.compile(r"\{([^{}]{0,2000}\blabelName[\"']?\s*:\s*[\"']publicInfoList[\"'][^{}]{0,2000})\}")
_FIELD = re.compile(r"[\"']?\b(\w{1,40})[\"']?\s*:\s*(?:[\"']([^\"']{0,300})[\"']|([\w.-]{1,60}))")
_LABEL = re.compile(r"/site/label/\d{1,8}")
_COUNT = re.compile(r"\bpageCount[\"']?\s*[:=]\s*[\"']?(\d{1,18})\b")
_MOST_PAGES = 100_000


def recognise(page: Page) -> bool:
    return bool(_CALLED.search(page.text) or "/public/column/" in urlsplit(page.url).path)


def _parameters(text: str) -> tuple[str, str] | None:
    """The label's address, empty where the text around does not tell it, and all its parameters."""
    call = _CALLED.search(text)
    if call is None:
        return None
    start = max(0, call.start() - _WINDOW)
    # The concatenated number of the page is left out, as `pageIndex=` is written anew.
    around = _JOINED.sub("", html.unescape(text[start : call.end() + _WINDOW]))
    if found := _QUERY.search(around):
        return found[1], found[2].strip("&")
    if (given := _OBJECT.search(around)) is None:
        return None
    fields = [(name, quoted or bare) for name, quoted, bare in _FIELD.findall(given[1])]
    return "", "&".join(f"{name}={quote(value, safe='/')}" for name, value in fields)


def _pages(page: Page) -> Pages | None:
    if (given := _parameters(page.text)) is None:
        return None
    path, query = given
    if not path and (named := _LABEL.search(page.text)):
        path = called(page.text, named[0]) or ""
    query = re.sub(r"(^|&)pageIndex=[^&]*", "", query).strip("&")
    url = address(page.url, f"{path or '/site/label/8888'}?{query}&pageIndex={{k}}")
    return Pages(url, None, headers=page.referer, system="longxun", facts=facts_of(page)) if url else None


def read(page: Page) -> ListingPage:
    """A body's column, or a page of its rows; a column whose script cannot be read is read as plain links."""
    if page.ask.pages is None or page.ask.pages.system != "longxun":
        pages = _pages(page)
        if pages is None:
            return static.read(page, "longxun")
        return shell(page, "longxun", [pages.ask(1)])
    listing = ListingPage("longxun", rows_of(page.text, page.url, annual=bool(page.ask.fact("annual"))))
    listing.stated_total = stated_total(page)
    counted = _COUNT.search(page.text)
    count = min(whole(counted[1]) or 1, _MOST_PAGES) if counted else page.ask.pages.count
    if listing.entries:
        listing.turn(page.ask, replace(page.ask.pages, count=count))
    return listing
