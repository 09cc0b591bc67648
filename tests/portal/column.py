"""A column's pages, and the switches that make its numbering or its rows lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.portal.rows import Row
from tests.portal.wire import Missing, whole

ENDLESS = 100_000
"""Pages that an endless column claims to have."""
_TOO_MANY = 3
FAULTS = {
    "endless": "behind the last page it comes again, for ever",
    "endless_new": "behind the last page ever new rows",
    "self_next": "the next link of page N (the last one) leads to that page",
    "duplicate_entries": "rows again, as they are and under other spellings of their address",
    "empty_page": "page N (2) has no rows",
    "overcount": "three pages too many are stated; they are missing",
    "overcount_repeat": "three pages too many are stated; they repeat the last one",
    "total_too_large": "the stated number of rows is too large by N (7)",
    "links_away": "N (3) rows more, on other hosts",
    "no_reports": "rows, none of them a report",
    "empty_total": "no rows, and a stated total of 0",
}
Faults = dict[str, object]


def number(faults: Faults, name: str, default: int) -> int:
    """A fault's parameter, `default` where it is only switched on."""
    value = faults.get(name)
    return default if value is True else whole(value, default)


def faulty_rows(rows: list[Row], faults: Faults, spellings: tuple[str, ...]) -> list[Row]:
    """The rows with what the switches add or take; `spellings` are those that this system's addresses allow."""
    found = list(rows)
    if "empty_total" in faults:
        found = []
    if "no_reports" in faults:
        found = [row for row in found if row.kind != "report"]
    if "duplicate_entries" in faults:
        for at, row in enumerate([row for row in found if row.kind == "report"][::3]):
            found.insert(found.index(row) + 1 + at % 3, replace(row, spelling=spellings[at % len(spellings)]))
    if "links_away" in faults:
        reports = [row for row in found if row.kind == "report"]
        for at, row in enumerate(reports[: number(faults, "links_away", 3)]):
            title = row.title.replace(str(row.year), "2018")
            away = replace(row, title=title, year=2018, report=0, spelling=("other_name", "other_host")[at % 2])
            found.insert(2 * at + 1, away)
    return found


@dataclass
class Column:
    """Rows in pages of `per_page`.

    `lenient`: a page behind the last is answered, without rows; otherwise it is missing. `by_total`: the number of pages is
    stated through the number of rows. `first`: number of the column's first page among the portal's listing pages.
    """

    rows: list[Row]
    per_page: int
    faults: Faults
    more: Callable[[int, int], list[Row]]
    lenient: bool = False
    by_total: bool = False
    first: int = 1

    def last(self, size: int = 0) -> int:
        """Pages that there are."""
        return max(1, -(-len(self.rows) // (size or self.per_page)))

    def pages(self, size: int = 0) -> int:
        """Pages that are stated."""
        if self.faults.keys() & {"endless", "endless_new"}:
            return ENDLESS
        return self.last(size) + _TOO_MANY * bool(self.faults.keys() & {"overcount", "overcount_repeat"})

    @property
    def total(self) -> int:
        """Rows that are stated."""
        claimed = self.pages() * self.per_page if self.by_total and self.pages() != self.last() else len(self.rows)
        return claimed + ("total_too_large" in self.faults) * number(self.faults, "total_too_large", 7)

    def page(self, at: int, size: int = 0) -> list[Row]:
        size = size or self.per_page
        last = self.last(size)
        if at < 1:
            raise Missing(self.first + at - 1)
        if "empty_page" in self.faults and at == number(self.faults, "empty_page", 2):
            return []
        if at > last and "endless_new" in self.faults:
            return self.more(at - last, size)
        if at > last and self.faults.keys() & {"endless", "overcount_repeat"}:
            at = last
        if at > last and (not self.lenient or "overcount" in self.faults):
            raise Missing(self.first + at - 1)
        return self.rows[(at - 1) * size : at * size]

    def following(self, at: int) -> int | None:
        """The page that the next link of page `at` leads to."""
        if "self_next" in self.faults and at == number(self.faults, "self_next", self.last()):
            return at
        return at + 1 if at < self.pages() else None
