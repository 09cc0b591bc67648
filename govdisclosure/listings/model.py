"""The vocabulary of listings, whatever system publishes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from parsel import Selector

from govdisclosure.decoding import decode


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched listing page, decoded and parsed."""

    url: str
    root: Selector

    @classmethod
    def of(cls, url: str, body: bytes, charset: str | None = None) -> Page:
        return cls(url, Selector(text=decode(body, charset).text or " "))


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of a listing that is titled like a report."""

    title: str
    url: str
    year: int | None = None
    listed_on: date | None = None


@dataclass(slots=True)
class ListingPage:
    """What a listing page offers: entries, the next pages, and how many entries it says there are in all."""

    entries: list[Entry] = field(default_factory=list)
    next_urls: list[str] = field(default_factory=list)
    stated_total: int | None = None
