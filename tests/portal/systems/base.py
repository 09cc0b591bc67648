"""What every publishing system has: addresses of its documents, rows as it prints them, pages of its listing."""

from __future__ import annotations

import hashlib
import posixpath
import re
import uuid
from collections.abc import Collection
from html import escape
from itertools import count
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urljoin, urlsplit

from tests.portal import pages
from tests.portal.column import Column
from tests.portal.rows import YEARS, Row, agency_of, listed_rows
from tests.portal.wire import Answer, Ask

if TYPE_CHECKING:
    from tests.portal.site import Site


def hexadecimal(row: Row) -> str:
    """The 32 hexadecimal digits under which some systems file a row."""
    return hashlib.md5(f"row {row.number}".encode(), usedforsecurity=False).hexdigest()


def long_uuid(row: Row) -> str:
    return str(uuid.UUID(hexadecimal(row)))


def identity(row: Row) -> int:
    """The seven digits under which other systems file it."""
    return 2_100_000 + row.number


def cut(title: str) -> str:
    """A title as lists print it: cut after eighteen characters."""
    return title if len(title) <= 18 else f"{title[:18]}…"


def spelled(path: str, spelling: str, root: str) -> str:
    """A document's address under another spelling."""
    first, _, rest = path[1:].partition("/")
    port = urlsplit(root).port
    return {
        "same": path,
        "wap": re.sub(r"(\.\w+)$", r"_wap\1", path),
        "slashes": f"/{first}//{rest}",
        "schemeless": f"{root.removeprefix('http:')}{path}",
        "moved": f"/ztzl{path}",
        "other_name": f"http://localhost:{port}{path}",
        "other_host": f"https://www.elsewhere.example{path}",
    }[spelling]


class System:
    """A publishing system at work on one site."""

    listing: ClassVar[str]
    """Path and query of the listing."""
    box: ClassVar[str] = 'id="zoom"'
    """Attributes of the element that holds a document's body."""
    day: ClassVar[str] = "%Y-%m-%d"
    states_total: ClassVar[bool] = False
    lenient: ClassVar[bool] = False
    by_total: ClassVar[bool] = False
    spellings: ClassVar[tuple[str, ...]] = ("same", "wap", "slashes", "moved", "schemeless")

    def __init__(self, site: Site) -> None:
        self.site = site
        self.lay_out()

    def lay_out(self) -> None:
        """The listing as the site's rows are now."""
        self.column = self.column_of(self.site.rows)

    def column_of(self, rows: list[Row], first: int = 1) -> Column:
        site = self.site
        return Column(rows, site.per_page, site.faults, site.more, self.lenient, self.by_total, first)

    @classmethod
    def truth(cls, reports: int, other_rows: int) -> list[Row]:
        """The rows before any fault."""
        return listed_rows(reports, other_rows)

    @staticmethod
    def next_report(known: Collection[Row]) -> tuple[str, int]:
        """Agency and year of a report that is not among the known ones: a new agency's, of the newest year."""
        agencies = {row.agency for row in known}
        agency = next(name for name in map(agency_of, count()) if name not in agencies)
        return agency, max((row.year for row in known), default=YEARS[0])

    @property
    def stated_total(self) -> int | None:
        return self.column.total if self.states_total else None

    def path(self, row: Row) -> str:
        """The canonical path (and query) of a row's document."""
        raise NotImplementedError

    def answer(self, ask: Ask) -> Answer | None:
        """A page of the listing or of what belongs to it; None: not the system's business."""
        raise NotImplementedError

    def document(self, row: Row) -> Answer:
        """A report's page."""
        return Answer(pages.report_page(row, self.box, self.site.page_bytes, counters=self.site.counters))

    def href(self, row: Row, page: str = "") -> str:
        """The address in a list; relative to the path of the page that holds it, where one is given."""
        path = self.path(row)
        if row.spelling != "plain":
            return spelled(path, row.spelling, self.site.url)
        return posixpath.relpath(path, posixpath.dirname(page)) if page else path

    def absolute(self, row: Row) -> str:
        return urljoin(self.site.url, self.href(row))

    def date(self, row: Row) -> str:
        return row.listed_on.strftime(self.day)

    def items(self, rows: list[Row], template: str, page: str = "") -> str:
        """Rows in the system's markup: a template of {href} {title} {cut} {date} {number}."""
        return "\n".join(
            template.format(
                href=escape(self.href(row, page)),
                title=escape(row.title),
                cut=escape(cut(row.title)),
                date=self.date(row),
                number=row.number,
            )
            for row in rows
        )

    def shell(self, main: str, rows: list[Row] | None = None, head: str = "") -> bytes:
        """A page of the column around a list; `rows` are those of which the side repeats some."""
        latest = [row for row in rows or [] if row.kind == "report" and row.spelling == "plain"][:2]
        side = pages.side_widget("".join(f'<li><a href="{escape(self.href(row))}">{row.title}</a></li>' for row in latest))
        return pages.shell(f"{pages.COLUMN}-{pages.SITE_NAME}", main, column=pages.COLUMN, head=head, side=side)

    def listed(self, body: bytes, at: int, column: Column | None = None) -> Answer:
        """A page of a listing as an answer, with its number among the portal's."""
        return Answer(body, kind="listing", number=(column or self.column).first + at - 1)
