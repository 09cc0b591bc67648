"""ASP.NET: pages are turned by posting the page's own form back, with a state that every answer renews.

The mechanism is standard; no portal's listing was seen that uses it (inferred).
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlencode

from parsel import Selector

from govdisclosure.listings import static
from govdisclosure.listings.addresses import address
from govdisclosure.listings.entries import said_by
from govdisclosure.listings.model import Ask, ListingPage, Page
from govdisclosure.listings.pagers import is_next

_POST = re.compile(r"__doPostBack\(\s*['\"]([^'\"]{1,300})['\"]\s*,\s*['\"]([^'\"]{0,300})['\"]\s*\)")
_FORM = (("Content-Type", "application/x-www-form-urlencoded"),)
_MORE = re.compile(r"\.{2,}|…+")


def recognise(page: Page) -> bool:
    return "__VIEWSTATE" in page.text and bool(_POST.search(page.text))


def _turning(page: Page) -> tuple[int, Selector, re.Match[str]] | None:
    """The link that posts for the next page: by its words, by its number, or by dots that lead to that number."""
    links = page.root.xpath("//a[contains(@href, '__doPostBack') or contains(@onclick, '__doPostBack')][not(@disabled)]")
    calls = [(link, call) for link in links if (call := _POST.search(" ".join(link.attrib.values())))]
    number = str(page.ask.page + 1)
    numbered = re.compile(rf"(?<!\d){number}")
    ranked = [
        (0 if is_next(said, "") else 1 if number in said else 2, link, call)
        for link, call in calls
        if is_next(said := said_by(link), "")
        or number in said
        or (numbered.search(call[2]) and call[2].endswith(number) and any(map(_MORE.fullmatch, said)))
    ]
    return min(ranked, key=lambda one: one[0], default=None)


def _following(page: Page) -> Ask | None:
    """The post that brings the next page: all hidden fields of the form, and what the link says that it is."""
    if (turning := _turning(page)) is None:
        return None
    _, link, call = turning
    form = next(iter([*link.xpath("ancestor::form"), *page.root.xpath("//form[.//input[@name='__VIEWSTATE']]")]), None)
    url = address(page.url, (form.attrib.get("action") if form is not None else None) or page.url)
    if form is None or url is None:
        return None
    hidden = form.xpath(".//input[translate(@type, 'HIDEN', 'hiden')='hidden'][@name]")
    fields = {one.attrib["name"]: one.attrib.get("value") or "" for one in hidden}
    fields |= {"__EVENTTARGET": call[1], "__EVENTARGUMENT": call[2]}
    headers = _FORM + page.referer
    return Ask(url, page.ask.page + 1, "POST", urlencode(fields), headers, "aspnet")


def read(page: Page) -> ListingPage:
    """The rows as of any static page; the next page by the form."""
    listing = static.read(page, "aspnet")
    if not listing.following and (following := _following(page)):
        listing.following = [replace(following, facts=listing.facts)]
    return listing
