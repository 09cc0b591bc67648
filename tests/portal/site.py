"""A portal: its rows, its system, its faults, and the server that answers for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from threading import Lock, Thread
from typing import Any

from tests.portal import pages
from tests.portal.column import Faults, faulty_rows
from tests.portal.faults import Spoiler, switched
from tests.portal.rows import Fact, Row, report_row
from tests.portal.systems import SYSTEMS
from tests.portal.wire import Answer, Ask, Asked, Missing, Server, handler_for

_POLL = 0.01
"""Seconds until a server notices that it shall stop."""


class Site:
    """One portal. `url` is set when it is served."""

    def __init__(
        self,
        system: str,
        *,
        reports: int = 30,
        per_page: int = 10,
        other_rows: int = 4,
        faults: Faults | set[str] | None = None,
        page_bytes: int = 0,
        **options: Any,
    ) -> None:
        if system not in SYSTEMS:
            raise ValueError(f"no such system: {system}; there are {', '.join(SYSTEMS)}")
        self.url = ""
        self.asked: list[Asked] = []
        self.per_page = per_page
        self.page_bytes = page_bytes
        self.faults = switched(faults or {})
        self.spoiler = Spoiler(self.faults)
        self.lock = Lock()
        self.documents: dict[str, Row] = {}
        kind = SYSTEMS[system]
        truth = kind.truth(reports, other_rows)
        self.rows = faulty_rows(truth, self.faults, kind.spellings)
        self.system = kind(self, **options)
        for row in truth:
            self.documents[self.system.path(row)] = row

    @property
    def listing_url(self) -> str:
        return self.url + self.system.listing

    @property
    def home_url(self) -> str:
        return self.url + "/"

    @property
    def reports(self) -> list[Fact]:
        """What is true of every report that the listing has on this site, each once."""
        own = [row for row in self.rows if row.kind == "report" and row.spelling == "plain"]
        return [Fact(row.title, self.url + self.system.path(row), row.agency, row.year, row.listed_on) for row in own]

    @property
    def stated_total(self) -> int | None:
        return self.system.stated_total

    def more(self, at: int, size: int) -> list[Row]:
        """Rows of the endless part of a listing; page `at` from 1."""
        found = []
        for step in range((at - 1) * size, at * size):
            number = 1_000_000 + step
            found.append(report_row(number, len(self.rows) + step, 100 + number % 9_000, 2019, date(2020, 1, 1)))
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
        return replace(self.system.document(row), kind="report", number=row.report)

    def natural(self, ask: Ask) -> Answer:
        """The answer before any fault of the wire."""
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
        return self.spoiler.spoilt(self.natural(ask), ask)


@contextmanager
def portal(system: str, **options: Any) -> Iterator[Site]:
    """A portal on loopback: `reports`, `per_page`, `other_rows`, `faults`, `page_bytes`, and the system's own options."""
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
