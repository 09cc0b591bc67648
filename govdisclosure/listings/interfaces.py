"""Interfaces in JSON that a page's script calls by name: a row of the table each, read and paged alike.

Which channel a page shows is read from its tags or script (inferred); where neither tells, nothing is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from govdisclosure.listings import static
from govdisclosure.listings.addresses import address
from govdisclosure.listings.answers import Shape, read_answer
from govdisclosure.listings.fragments import called, facts_of, shell
from govdisclosure.listings.model import ListingPage, Page, Pages
from govdisclosure.listings.pagers import find_pager

_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"
_HEX = r"[0-9a-f]{32}"
_TAGGED = re.compile(
    rf"<meta\b[^<>]{{0,80}}\bname\s*=\s*[\"']?channelid[\"']?[^<>]{{0,80}}\bcontent\s*=\s*[\"']?({_HEX})\b", re.IGNORECASE
)
_NAMED = re.compile(rf"\bchannel_?id[\"']?\s*[:=]\s*[\"']({_HEX})[\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Interface:
    """`called`: how its address ends in a script; `channels`: where the channel is told, best first."""

    called: str
    channels: tuple[re.Pattern[str], ...]
    shape: Shape
    size: int
    query: str = ""
    """What follows the address; `{channel}` `{k}` stand for the channel and the page."""
    body: str = ""
    kind: str = ""
    """The media type of the body; an interface without body is asked by GET."""


INTERFACES: dict[str, Interface] = {
    # Shanghai's districts. Its total ends at 10,000.
    "district": Interface(
        called="/api/data/affair",
        channels=(
            re.compile(
                r"\bchannelList[\"']?\s*[:=]\s*\[\s*([\"']?[\w-]{1,64}[\"']?(?:\s*,\s*[\"']?[\w-]{1,64}[\"']?){0,20})\s*\]"
            ),
        ),
        shape=Shape(("data.list",), ("data.totalCount",), date=("display_date", "issue_date")),
        size=15,
        body='{"channelList":[{channel}],"pageSize":15,"pageNo":{k},"orderFields":["display_date"],"orderTypes":["desc"],"docFlag":"1"}',
        kind=_JSON,
    ),
    "chinatax": Interface(
        called="/getFileListByCodeId",
        channels=(_NAMED, re.compile(rf"\bchannelId=({_HEX})"), _TAGGED),
        shape=Shape(
            ("results.data.results",),
            ("results.data.total",),
            ("title", "titleHtml"),
            ("url", "redirectUrl"),
            ("publishedTimeStr",),
        ),
        size=20,
        body="channelId={channel}&page={k}&size=20&relateSubChannels=true",
        kind=_FORM,
    ),
    "suzhou": Interface(
        called="/interfacesWebZcwj/loadData",
        channels=(re.compile(r"\bchannel_id[\"']?\s*[:=]\s*[\"']?([\w-]{1,64})"), _NAMED, _TAGGED),
        shape=Shape(("data.list",), ("data.allRow",), ("TITLE",), ("URL",), ("PUBLISHED_TIME_FORMAT",)),
        size=15,
        query="?pageSize=15",
        body="pageIndex={k}&channel_id={channel}",
        kind=_FORM,
    ),
    # 开普云's search of a channel; some sites add a token made in the browser, and refuse without.
    "ucap_search": Interface(
        called="/common/search",
        channels=(re.compile(rf"/common/search/({_HEX})\b"), _TAGGED, _NAMED),
        shape=Shape(("data.results",), ("data.total",), ("title",), ("url",), ("publishedTimeStr", "publishedTime")),
        size=20,
        query="/{channel}?page={k}&_pageSize=20&_isAgg=true&_isJson=true&_template=index",
    ),
}
"""By the system's name, in the order in which they are recognised."""


def _is_hollow(page: Page) -> bool:
    """Whether a page holds neither rows nor columns of its own."""
    listing = static.read(page)
    return not (listing.entries or listing.columns or listing.following)


def interface_of(page: Page) -> str | None:
    """The interface that holds a page's rows, None where the page pages through files."""
    named = next((name for name, one in INTERFACES.items() if one.called in page.text), None)
    if named is None and not _TAGGED.search(page.text):
        return None
    if page.json is not None or find_pager(page):
        return None
    return named or ("ucap_search" if _is_hollow(page) else None)


def _pages(page: Page, name: str) -> Pages | None:
    """The interface's pages for the channel that a page shows."""
    one = INTERFACES[name]
    channel = next((match[1] for pattern in one.channels if (match := pattern.search(page.text))), None)
    if channel is None:
        return None
    place = (called(page.text, one.called) or one.called) + one.query.replace("{channel}", channel)
    url = address(page.url, place)
    if url is None:
        return None
    written = channel.replace("'", '"') if one.kind == _JSON else channel
    body = one.body.replace("{channel}", written)
    headers = ((("Content-Type", one.kind),) if one.kind else ()) + page.referer
    return Pages(url, None, one.size, "POST" if body else "GET", body, headers, name, facts_of(page))


def read(page: Page, name: str) -> ListingPage:
    """A page that calls the interface, or an answer of it."""
    if page.ask.pages and page.ask.pages.system == name:
        return read_answer(page, name, INTERFACES[name].shape)
    pages = _pages(page, name)
    return shell(page, name, [pages.ask(1)] if pages else [])
