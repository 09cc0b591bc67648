"""What interfaces answer in JSON: one reader, and for each system the names of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from parsel import Selector

from govdisclosure.dates import find_date
from govdisclosure.listings.addresses import address
from govdisclosure.listings.entries import entry, is_annual, text_of
from govdisclosure.listings.fragments import counted, whole
from govdisclosure.listings.model import Entry, ListingPage, Page

_MISSING = object()
_CHINA = timedelta(hours=8)
# Seconds and milliseconds since 1970, of the years 2001 to 2065.
_EPOCH = re.compile(r"([1-2]\d{9})(?:\d{3})?(?:\.0)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Shape:
    """Keys of an answer, each in the order of preference: dotted paths to the rows and their total, keys of a row."""

    rows: tuple[str, ...]
    total: tuple[str, ...]
    title: tuple[str, ...] = ("title",)
    url: tuple[str, ...] = ("url",)
    date: tuple[str, ...] = ("date",)


def at(data: object, path: str) -> Any:
    """What stands at a dotted path, or `_MISSING`."""
    for key in path.split("."):
        if not isinstance(data, dict) or key not in data:
            return _MISSING
        data = data[key]
    return data


def date_of(value: object) -> date | None:
    """The date that a system gives, in words or figures or as seconds or milliseconds since 1970; days are China's.

    >>> date_of(1769558400), date_of("1769558400000"), date_of("20260128"), date_of("2026-01-28 08:00")
    (datetime.date(2026, 1, 28), datetime.date(2026, 1, 28), datetime.date(2026, 1, 28), datetime.date(2026, 1, 28))
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value)[:_LONGEST].strip()
    if stamp := _EPOCH.fullmatch(text):
        return (datetime.fromtimestamp(int(stamp[1]), UTC) + _CHINA).date()
    return find_date("-".join(compact.groups())) if (compact := _COMPACT.fullmatch(text)) else find_date(text)


# An answer's own word on how it went: the values that say well, under the usual names.
_WELL = {"success": (True, "true", 1), "code": (0, 1, 200, "0", "1", "200", "success", "ok"), "errcode": (0, "0")}


def is_refusal(data: object) -> bool:
    """Whether an answer says itself that it failed, whatever else stands in it."""
    if not isinstance(data, dict):
        return False
    return any(name in data and data[name] is not None and data[name] not in well for name, well in _WELL.items())


def _texts(row: Mapping[str, Any], keys: Iterable[str]) -> list[str]:
    return [value for key in keys if isinstance(value := row.get(key), str) and value.strip()]


def _plain(title: str) -> str:
    """A title without the tags that mark what a search found."""
    title = title[:_LONGEST]
    return text_of(Selector(text=title, type="html")) if "<" in title or "&" in title else " ".join(title.split())


def entry_in(row: object, shape: Shape, base: str, *, annual: bool) -> Entry | None:
    """A row of an answer; None for one without an address to go to."""
    if not isinstance(row, dict):
        return None
    said = [_plain(text) for text in _texts(row, shape.title)]
    url = next((url for text in _texts(row, shape.url) if (url := address(base, text))), None)
    listed_on = next((found for key in shape.date if (found := date_of(row.get(key)))), None)
    return entry(said, url, listed_on, annual=annual) if url and said else None


def read_answer(page: Page, system: str, shape: Shape) -> ListingPage:
    """The rows of an answer, the total that it states, and the next page; nothing where it says that it failed, or is none."""
    listing = ListingPage(system)
    rows = next((found for path in shape.rows if (found := at(page.json, path)) is not _MISSING), _MISSING)
    if not isinstance(rows, list | None) or is_refusal(page.json):
        listing.is_list = False
        return listing
    rows = rows or []
    annual = is_annual(page) if page.ask.pages is None else bool(page.ask.fact("annual"))
    base = page.ask.fact("page") or page.url
    listing.entries = [one for row in rows if (one := entry_in(row, shape, base, annual=annual))]
    total = next((found for path in shape.total if (found := whole(at(page.json, path))) is not None), None)
    # A total below what is seen is no total.
    listing.stated_total = total if total is not None and total >= len(rows) else None
    if listing.entries:
        listing.turn(page.ask, counted(page.ask.pages, page.ask.page, len(rows), listing.stated_total))
    return listing
