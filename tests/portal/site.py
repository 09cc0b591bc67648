"""A portal: its rows, its system, its faults, and the server that answers for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from threading import RLock, Thread
from typing import Any

from tests.portal import pages
from tests.portal.column import Faults, faulty_rows
from tests.portal.faults import CHALLENGES, Spoiler, switched
from tests.portal.rows import TEXTS, YEARS, Fact, Row, agency_of, report_row
from tests.portal.systems import SYSTEMS
from tests.portal.validators import KINDS, headers_for, is_still_good, not_modified
from tests.portal.wire import Answer, Ask, Asked, Missing, Server, handler_for

_POLL = 0.01
"""Seconds until a server notices that it shall stop."""


class Site:
    """One portal. `url` is set when it is served.

    `counters`: reports count their views, so that no two answers have the same bytes. `validators`: how they are dated, a
    name of `KINDS`. A site lives on from day to day: its listing and its documents may be changed while it is served.
    """

    def __init__(
        self,
        system: str,
        *,
        reports: int = 30,
        per_page: int = 10,
        other_rows: int = 4,
        faults: Faults | set[str] | None = None,
        page_bytes: int = 0,
        counters: bool = False,
        validators: str | None = None,
        **options: Any,
    ) -> None:
        if system not in SYSTEMS:
            raise ValueError(f"no such system: {system}; there are {', '.join(SYSTEMS)}")
        if validators not in KINDS:
            raise ValueError(f"no such validators: {validators}; there are {', '.join(filter(None, KINDS))}")
        self.url = ""
        self.asked: list[Asked] = []
        self.answered: list[tuple[str, int]] = []
        """Path and status of every answer."""
        self.counters = counters
        self.validators = validators
        self.views: Counter[tuple[str, int]] = Counter()
        self.per_page = per_page
        self.page_bytes = page_bytes
        self.faults = switched(faults or {})
        self.spoiler = Spoiler(self.faults)
        self.lock = RLock()
        self.documents: dict[str, Row] = {}
        kind = SYSTEMS[system]
        truth = kind.truth(reports, other_rows)
        self.rows = faulty_rows(truth, self.faults, kind.spellings)
        self.system = kind(self, **options)
        for row in truth:
            self.documents[self.system.path(row)] = row
        self.numbers = count(len(truth))
        """Numbers of rows to come."""
        self.report_numbers = count(sum(row.kind == "report" for row in truth))
        """How many reports there have been."""

    @property
    def listing_url(self) -> str:
        return self.url + self.system.listing

    @property
    def home_url(self) -> str:
        return self.url + "/"

    @property
    def reports(self) -> list[Fact]:
        """What is true of every report that the listing has on this site, each once."""
        return [self.fact(row) for row in self.rows if row.kind == "report" and row.spelling == "plain"]

    def fact(self, row: Row) -> Fact:
        return Fact(row.title, self.url + self.system.path(row), row.agency, row.year, row.listed_on)

    @property
    def stated_total(self) -> int | None:
        return self.system.stated_total

    def more(self, at: int, size: int) -> list[Row]:
        """Rows of the endless part of a listing; page `at` from 1."""
        found = []
        for step in range((at - 1) * size, at * size):
            number = 1_000_000 + step
            found.append(report_row(number, len(self.rows) + step, agency_of(100 + number % 9_000), 2019, date(2020, 1, 1)))
        with self.lock:
            self.documents.update({self.system.path(row): row for row in found})
        return found

    def document(self, target: str) -> Answer | None:
        """A row's document under any spelling of its address."""
        plain = re.sub(r"(?<!:)/{2,}", "/", target.partition("#")[0]).removeprefix("/ztzl")
        row = self.documents.get(target) or self.documents.get(re.sub(r"_wap(?=\.\w+$)", "", plain))
        if row is None:
            return None
        if row.kind != "report":
            return Answer(pages.other_page(row))
        if row.challenge:
            return CHALLENGES[row.challenge]
        headers = headers_for(self.validators, row)
        return replace(self.system.document(row), headers=headers, kind="report", number=row.report)

    def natural(self, ask: Ask) -> Answer:
        """The answer before any fault of the wire, of one moment between two changes."""
        with self.lock:
            answer = self.found(ask)
            if answer.kind == "report" and is_still_good(self.validators, answer, ask):
                return not_modified(answer)
            if not self.counters:
                return answer
            view = answer.kind, answer.number
            self.views[view] += 1
            return replace(answer, body=pages.counted(answer.body, self.views[view]))

    def found(self, ask: Ask) -> Answer:
        """What there is at an address."""
        try:
            return (
                self.system.answer(ask)
                or self.document(ask.target)
                or pages.site_page(ask.path, self.system.listing, self.url)
                or Answer(pages.shell("404", "<p>404 Not Found</p>"), 404)
            )
        except Missing as missing:
            return Answer(pages.shell("404", "<p>404 Not Found</p>"), 404, kind="listing", number=missing.number)

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        ask = Ask.of(asked)
        answer = self.spoiler.spoilt(self.natural(ask), ask)
        self.answered.append((asked.path, answer.status))
        return answer

    # --- from one day to the next ------------------------------------------------------------------------------------

    def relist(self, rows: list[Row]) -> None:
        """Makes these the rows of the listing."""
        self.rows = rows
        self.system.lay_out()

    def file(self, row: Row) -> Fact:
        """Gives a report its document; raises ValueError where its address is taken."""
        path = self.system.path(row)
        if path in self.documents:
            raise ValueError(f"{path}: there is a report at this address already")
        self.documents[path] = row
        return self.fact(row)

    def row_of(self, fact: Fact) -> Row:
        row = self.documents.get(fact.url.removeprefix(self.url))
        if row is None or row.kind != "report":
            raise ValueError(f"{fact.url}: there is no such report, it has moved or was withdrawn")
        return row

    def become(self, fact: Fact, **facts: Any) -> None:
        """Other facts of a report, in its document and in its rows."""
        with self.lock:
            row = self.row_of(fact)
            self.documents[self.system.path(row)] = replace(row, **facts)
            self.relist([replace(one, **facts) if one.report == row.report else one for one in self.rows])

    def add_report(self, agency: str | None = None, year: int | None = None) -> Fact:
        """A report at the top of the listing, listed the day after the newest."""
        with self.lock:
            known = [row for row in self.documents.values() if row.kind == "report"]
            next_agency, next_year = self.system.next_report(known)
            newest = max((row.listed_on for row in known), default=date(YEARS[0] + 1, 3, 31))
            row = report_row(
                next(self.numbers),
                next(self.report_numbers),
                agency or next_agency,
                year or next_year,
                newest + timedelta(days=1),
            )
            fact = self.file(row)
            self.relist([row, *self.rows])
            return fact

    def alter(self, fact: Fact, at: str = "requests.received_new.natural_person", value: float | None = None) -> None:
        """Lets one printed cell be another number, one more than it was unless told otherwise; nothing else changes."""
        with self.lock:
            row = self.row_of(fact)
            printed = pages.printed_number(row, at)
            if value == printed:
                raise ValueError(f"{at}: the report prints {value} already")
            self.become(fact, altered=(*row.altered, (at, printed + 1 if value is None else value)))

    def unlist(self, fact: Fact) -> None:
        """Takes a report's rows off the listing; its document stays."""
        with self.lock:
            row = self.row_of(fact)
            kept = [one for one in self.rows if one.report != row.report]
            if len(kept) == len(self.rows):
                raise ValueError(f"{fact.url}: the report is not on the listing")
            self.relist(kept)

    def withdraw(self, fact: Fact) -> None:
        """Takes a report off the listing, if it is there, and its document off the site."""
        with self.lock:
            row = self.row_of(fact)
            del self.documents[self.system.path(row)]
            self.relist([one for one in self.rows if one.report != row.report])

    def challenge(self, fact: Fact, kind: str | None) -> None:
        """Lets a challenge page of that kind stand before a report; None takes it away."""
        if kind is not None and kind not in CHALLENGES:
            raise ValueError(f"no such challenge: {kind}; there are {', '.join(CHALLENGES)}")
        self.become(fact, challenge=kind or "")

    def move(self, fact: Fact) -> Fact:
        """The same report at another address; there is none left at the old one."""
        with self.lock:
            row = self.row_of(fact)
            # The text follows the number, so a number with the same text is taken.
            number = next(number for number in self.numbers if (number - row.number) % TEXTS == 0)
            moved = self.file(replace(row, number=number))
            self.become(fact, number=number)
            del self.documents[fact.url.removeprefix(self.url)]
            return moved


@contextmanager
def portal(system: str, **options: Any) -> Iterator[Site]:
    """A portal on loopback: the options of `Site`, and the system's own."""
    site = Site(system, **options)
    with Server(("127.0.0.1", 0), handler_for(site.answer)) as server:
        site.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, args=(_POLL,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
