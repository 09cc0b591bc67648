"""新点 Epoint EWB (徐州 and others): an interface that wants the site's identity, which a script of the site tells.

Older builds want the body inside `params`, or stand under another prefix; where the newer form brings no rows the older is tried
(inferred).
"""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qsl, urlsplit

from govdisclosure.listings import static
from govdisclosure.listings.addresses import address
from govdisclosure.listings.answers import Shape, read_answer
from govdisclosure.listings.fragments import called, facts_of, shell
from govdisclosure.listings.model import Ask, ListingPage, Page, Pages

_MARKS = re.compile(r"EWB-FRONT|webBuilderCommon\.js|\bsiteGuid\b|/rest/lightfrontaction/")
_GUID = re.compile(r"\bsiteGuid[\"']?\s*[:=]\s*[\"']([\w-]{8,64})")
_PROJECT = re.compile(r"\bprojectName[\"']?\s*[:=]\s*[\"']/?([\w-]{1,60})")
_OLDER = re.compile(r"Epoint-MiddleForWeb/rest|getgovinfolist[^<>]{0,300}?[\"']?\bparams[\"']?\s*:")
_SCRIPT = re.compile(r"src=[\"']?([^\"'\s<>]{0,200}webBuilderCommon\.js[^\"'\s<>]{0,60})")
_GIVEN = r"\b{0}[\"']?\s*(?:[:=]|[\"'\s]value=)\s*[\"']?([\w-]{{1,64}})"
_CATEGORY = re.compile(_GIVEN.format("categorynum"), re.IGNORECASE)
_DEPARTMENT = re.compile(_GIVEN.format("deptcode"), re.IGNORECASE)
_PATH = re.compile(r"/govxxgk/([\w-]{1,64})/category/(?:\w+/)*?(\d{3,60})/govlist\.html")
_ACTION = "/rest/lightfrontaction/getgovinfolist"
_SIZE = 15
_SHAPE = Shape(
    rows=("custom.data",),
    total=("custom.total",),
    title=("realtitle", "title"),
    url=("infourl", "visiturl", "linkurl"),
    date=("infodate",),
)


def recognise(page: Page) -> bool:
    return bool(_MARKS.search(page.text)) or urlsplit(page.url).path.endswith("/openSubPage.html")


def _list_asked(page: Page) -> tuple[tuple[str, str], ...] | None:
    """The category whose rows the page shows, and its department, from its address or its script; None where nothing tells."""
    query = {name.lower(): value for name, value in parse_qsl(urlsplit(page.url).query)}
    path = _PATH.search(page.url)
    category = _CATEGORY.search(page.text)
    department = _DEPARTMENT.search(page.text)
    number = query.get("categorynum") or (path[2] if path else category[1] if category else "")
    code = query.get("deptcode") or (path[1] if path else department[1] if department else "")
    return (("category", number), ("department", code)) if number else None


def _ask(page: Page, facts: tuple[tuple[str, str], ...]) -> Ask | None:
    """The interface's first page; None where the site's identity is not told."""
    known = dict(facts)
    guid, project = _GUID.search(page.text), _PROJECT.search(page.text)
    usual = (f"/{project[1]}" if project else "/EWB-FRONT") + _ACTION
    url = address(known.get("page") or page.url, known.get("action") or usual)
    if guid is None or url is None:
        return None
    return _pages(url, guid[1], facts, is_older=bool(known.get("older"))).ask(1)


def _pages(url: str, guid: str, facts: tuple[tuple[str, str], ...], *, is_older: bool) -> Pages:
    known = dict(facts)
    body: dict[str, object] = {
        "deptcode": known.get("department", ""),
        "categorynum": known.get("category", ""),
        "pageIndex": "{k-1}",
        "pageSize": _SIZE,
        "siteGuid": guid,
    }
    text = json.dumps({"params": body} if is_older else body, separators=(",", ":")).replace('"{k-1}"', "{k-1}")
    headers = (("Content-Type", "application/json"), ("Referer", known.get("page", url)))
    kept = (*((name, value) for name, value in facts if name not in ("older", "guid")), ("guid", guid))
    return Pages(url, None, _SIZE, "POST", text, headers, "epoint", (*kept, ("older", "1" if is_older else "")))


def _shell(page: Page) -> ListingPage:
    """A column's page: what it frames, its own rows, or where they are."""
    framed = dict(parse_qsl(urlsplit(page.url).query)).get("specialurl", "")
    if leads := address(page.url, framed):
        return ListingPage("epoint", parts=[Ask(leads, headers=page.referer, facts=facts_of(page))])
    asked = _list_asked(page)
    if asked is None or page.root.xpath("//*[@id='govinfolist']//a[@href]"):
        return static.read(page, "epoint")
    action = called(page.text, _ACTION) or ""
    facts = (*facts_of(page), *asked, ("page", page.url.partition("#")[0]))
    facts += (("action", "" if action == _ACTION else action), ("older", "1" if _OLDER.search(page.text) else ""))
    script = _SCRIPT.search(page.text)
    told_by = address(page.url, script[1] if script else "/js/webBuilderCommon.js")
    ask = _ask(page, facts) or (Ask(told_by, headers=page.referer, system="epoint", facts=facts) if told_by else None)
    return shell(page, "epoint", [ask] if ask else [])


def read(page: Page) -> ListingPage:
    """A column's page, the script that tells the site's identity, or an answer of the interface."""
    if page.ask.pages is None or page.ask.pages.system != "epoint":
        if not page.ask.fact("category"):
            return _shell(page)
        ask = _ask(page, page.ask.facts)
        return ListingPage("epoint", parts=[ask] if ask else [])
    listing = read_answer(page, "epoint", _SHAPE)
    if not listing.entries and listing.stated_total is None and page.ask.page == 1 and not page.ask.fact("older"):
        pages = _pages(page.ask.url, page.ask.fact("guid"), page.ask.facts, is_older=True)
        listing.parts = [pages.ask(1)]
    return listing
