"""The vocabulary of listings, whatever system publishes them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from parsel import Selector

from govdisclosure.decoding import decode

# What a script says to its reader alone; the // of an address is none.
_COMMENT = re.compile(r"/\*[^*]{0,2000}\*/|(?<![:\"'\w])//[^\n]*")
# A callback around JSON: cb({...});
_JSONP = re.compile(r"^\s*[\w$.]{1,80}\s*\((.*)\)\s*;?\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ask:
    """A request for a page of a listing, as data."""

    url: str
    page: int = 1
    """Which page of its column the answer is, from 1."""
    method: str = "GET"
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    system: str | None = None
    """The system that reads the answer; None: it is recognised by its fingerprints."""
    pages: Pages | None = None
    """How the column's pages are addressed, where the page before told it."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the system needs to remember from the page that led here."""

    def fact(self, name: str) -> str:
        """What is remembered under `name`, or an empty text."""
        return dict(self.facts).get(name, "")

    @property
    def following(self) -> Ask | None:
        """The next page by the column's formula, without looking at this one; None at the end or without a formula."""
        if self.pages is None or (self.pages.count is not None and self.page >= self.pages.count):
            return None
        return self.pages.ask(self.page + 1)


@dataclass(frozen=True, slots=True)
class Pages:
    """How a column addresses its pages: a request whose url and body hold the page's number in one of these forms.

    `{k}` page from 1 · `{k-1}` from 0 · `{N-k+1}` counted from the end · `{first}` `{last}` row numbers from 1.
    """

    url: str
    count: int | None
    """Pages in all; None: unknown, they go on until one brings nothing new."""
    size: int = 0
    method: str = "GET"
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    system: str | None = None
    facts: tuple[tuple[str, str], ...] = ()

    def ask(self, page: int) -> Ask:
        """The request for the page of that number.

        >>> Pages("http://x/index_{k-1}.html", 3).ask(2).url
        'http://x/index_1.html'
        >>> Pages("http://x/nb/{N-k+1}.htm", 31).ask(2).url
        'http://x/nb/30.htm'
        """
        numbers = {
            "{k}": page,
            "{k-1}": page - 1,
            "{N-k+1}": (self.count or 0) - page + 1,
            "{first}": (page - 1) * self.size + 1,
            "{last}": page * self.size,
        }
        url, body = self.url, self.body
        for token, number in numbers.items():
            url, body = url.replace(token, str(number)), body.replace(token, str(number))
        return Ask(url, page, self.method, body, self.headers, self.system, self, self.facts)


@dataclass
class Page:
    """A fetched page of a listing, decoded; parsed as HTML or JSON when a reader asks for it."""

    url: str
    text: str
    ask: Ask

    @classmethod
    def of(cls, url: str, body: bytes, charset: str | None = None, ask: Ask | None = None) -> Page:
        return cls(url, decode(body, charset).text, ask or Ask(url))

    @cached_property
    def root(self) -> Selector:
        return Selector(text=self.text or " ", type="html")

    @cached_property
    def script(self) -> str:
        """The page's scripts, in elements and in attributes, without their comments."""
        inline = self.root.xpath("//@*[starts-with(name(), 'on')]").getall()
        written = "\n".join([*self.root.xpath("//script/text()").getall(), *inline])
        return _COMMENT.sub("", written)

    @cached_property
    def json(self) -> Any:
        """The page as JSON, a callback around it removed; None if it is none."""
        text = self.text.lstrip("\ufeff \r\n\t")
        if called := _JSONP.match(text):
            text = called[1]
        if not text.startswith(("{", "[")):
            return None
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None

    @property
    def referer(self) -> tuple[tuple[str, str], ...]:
        """The header that interfaces want of a browser standing on this page."""
        return (("Referer", self.url.partition("#")[0]),)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a listing. `kind` is `report`, or why it is taken for none (as in `titles`), or `other`."""

    title: str
    url: str
    kind: str = "other"
    agency: str | None = None
    """The body that the title names: rarely, but not never, another than the listing's own."""
    year: int | None = None
    listed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A sub-column: a year's, or a group's or a body's own list."""

    title: str
    ask: Ask
    year: int | None = None
    entry: Entry | None = None
    """The column's own row, where it is titled like a report and only its address looks like a column's."""


@dataclass(slots=True)
class ListingPage:
    """What a page of a listing offers."""

    system: str
    entries: list[Entry] = field(default_factory=list)
    """Every row of the list, in order, reports or not."""
    beside: list[Entry] = field(default_factory=list)
    """Links titled like reports elsewhere on the page."""
    following: list[Ask] = field(default_factory=list)
    """The next page."""
    parts: list[Ask] = field(default_factory=list)
    """Where the rows are, if the page is a shell for them."""
    columns: list[Column] = field(default_factory=list)
    stated_total: int | None = None
    """How many rows the column says it has in all."""
    is_printed_total: bool = False
    """Whether the total is a line of the page's text, which may count other things: it proves nothing by itself."""
    is_list: bool = True
    """Whether the page was understood as a page of a list, be it an empty one."""
    shows_more: bool = False
    """Whether a first page shows that others follow, in a way from which no address could be had."""
    facts: tuple[tuple[str, str], ...] = ()
    """What further pages must remember of this one."""
    unaddressed: list[str] = field(default_factory=list)
    """Titles of reports whose links lead nowhere."""

    @property
    def reports(self) -> list[Entry]:
        """What is titled like a report, each address once."""
        found = {entry.url: entry for entry in reversed([*self.entries, *self.beside]) if entry.kind == "report"}
        return list(reversed(found.values()))

    def turn(self, ask: Ask, pages: Pages | None) -> None:
        """Set the next page by formula."""
        if (following := replace(ask, pages=pages).following) is not None:
            self.following = [following]
