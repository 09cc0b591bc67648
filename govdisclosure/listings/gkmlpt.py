"""广东's gkmlpt platform: a page with a tree of categories, whose documents an interface lists by the hundred."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from govdisclosure.listings.addresses import address
from govdisclosure.listings.answers import Shape, read_answer
from govdisclosure.listings.fragments import facts_of
from govdisclosure.listings.model import ListingPage, Page, Pages

_CONFIG = re.compile(r"\b_CONFIG\s*=")
_SID = re.compile(r"[\"']?\bSID[\"']?\s*:\s*[\"']?(\d{1,20})")
_TREE = re.compile(r"[\"']?\bTREE[\"']?\s*:\s*\[")
_ID = re.compile(r"[\"']?\bid[\"']?\s*:\s*[\"']?(\d{1,12})\b")
_NAME = re.compile(r"[\"']?\bname[\"']?\s*:\s*(?:\"([^\"]{0,400})\"|'([^']{0,400})')")
_ANNUAL = re.compile(r"年报|年度报告")
_NOT_ANNUAL = re.compile(r"网站|法治政府|统计")
_SHAPE = Shape(
    rows=("articles",),
    total=("total", "classify.post_count"),
    url=("url", "post_url"),
    date=("display_publish_time", "date", "create_time", "created_at"),
)


def recognise(page: Page) -> bool:
    return bool(_CONFIG.search(page.text) and _SID.search(page.text))


def _unescaped(name: str) -> str:
    try:
        return str(json.loads(f'"{name}"'))
    except ValueError:
        return name


def _categories(page: Page) -> list[tuple[str, bool]]:
    """The category named behind the address's `#`, else those that the tree calls annual reports; whether it is called so."""
    tree = _TREE.search(page.text)
    nodes = re.split(r"[{}\[\]]", page.text[tree.end() :].partition("SERVICE_AREA_ID")[0]) if tree else []
    found: list[str] = []
    for node in nodes:
        identity, name = _ID.search(node), _NAME.search(node)
        said = _unescaped(name[1] or name[2] or "") if name else ""
        if identity and _ANNUAL.search(said) and not _NOT_ANNUAL.search(said):
            found.append(identity[1])
    named = (re.search(r"\d{1,12}", urlsplit(url).fragment) for url in (page.ask.url, page.url))
    if chosen := next((match[0] for match in named if match), None):
        return [(chosen, chosen in found or "annualreport" in page.ask.url)]
    return [(category, True) for category in dict.fromkeys(found)]


def read(page: Page) -> ListingPage:
    """The categories of a page, or a page of one from the interface."""
    if page.ask.pages:
        return read_answer(page, "gkmlpt", _SHAPE)
    listing, sid = ListingPage("gkmlpt"), _SID.search(page.text)
    front = page.url.partition("/gkmlpt/")[0] if "/gkmlpt/" in page.url else ""
    root = address(page.url, f"{front}/gkmlpt/api/all/")
    if sid is None or root is None:
        return listing
    for category, is_annual in _categories(page):
        facts = (("annual", "1"),) if is_annual else facts_of(page)
        url = f"{root}{category}?page={{k}}&sid={sid[1]}"
        listing.parts.append(Pages(url, None, 100, headers=page.referer, system="gkmlpt", facts=facts).ask(1))
    return listing
