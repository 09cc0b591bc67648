"""The history: what was seen where, when and in which version. SQLite in a file, or PostgreSQL by its address.

Written only after the records that it remembers are stored; nothing in it is ever removed.
"""

from __future__ import annotations

import json
import os
import socket
import time
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, Self

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from govdisclosure.arguments import BadInput
from govdisclosure.history.facts import Gone, Held, Known, News, Visit
from govdisclosure.history.locks import AdvisoryLocks, FileLocks, Locks
from govdisclosure.history.migrations import WRITER, bring_up
from govdisclosure.history.tables import reports, runs, sightings, sources, versions, visits
from govdisclosure.items import Change, ChangedCell

_MANY = 500  # values in one statement
_PAGE = 2_000  # rows in memory at a time
_BUSY = 60  # seconds to wait for another process's writing
_YOUNG = timedelta(hours=6)
_TELLING = 0  # the lock that no run has
_POLL = 0.2  # seconds
_GROWTH = 4


def due_after(changed_at: str, checked_at: str, most_days: float) -> str:
    """When to look at a report again: after a quarter of the time that it has stayed as it is, at most `most_days`.

    What is young is looked at in every run: corrections come in the first days.

    >>> due_after("2026-01-01T00:00:00+00:00", "2026-01-01T12:00:00+00:00", 60)
    '2026-01-01T12:00:00+00:00'
    >>> due_after("2026-01-01T00:00:00+00:00", "2026-01-21T00:00:00+00:00", 60)
    '2026-01-26T00:00:00+00:00'
    """
    checked = datetime.fromisoformat(checked_at)
    quiet = (checked - datetime.fromisoformat(changed_at)) / timedelta(days=1)
    wait = timedelta(days=min(quiet / _GROWTH, most_days))
    return (checked + (wait if wait >= _YOUNG else timedelta())).isoformat(timespec="seconds")


Address = tuple[str, str]
"""A source, and the key of an address on its listing."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a report read as, and where its bytes lie."""

    url: str
    hash: str
    captured_at: str
    reader: str
    archived: str | None
    content: dict[str, Any]


@dataclass(slots=True)
class Remembered:
    """What one run found at one address."""

    source: str
    key: str
    url: str
    change: Change | Literal["repeated"]
    """`repeated`: new or revised, and told already of the same report at another address."""
    checked_at: str
    hash: str = ""
    reader: str = ""
    archived: str | None = None
    content: dict[str, Any] | None = None
    """None: as it was, by the server's word alone."""
    changes: list[ChangedCell] | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_from: int | None = None
    """The report's number in the history, where its listing names it at another address than before."""
    is_reread: bool = False
    """Whether the page is as it was, and only its reader changed."""

    @property
    def address(self) -> Address:
        return self.source, self.key


@dataclass(frozen=True, slots=True)
class Holder:
    """A run that walks a source at this moment."""

    run: int
    started: str
    place: str


_TOLD = ("report_id", "agency", "fiscal_year", "title", "verdict", "published_on")
_KNOWN = tuple(reports.c[name] for name in Known.__slots__)
_HELD = (reports.c.changed_at.label("captured_at"), *(reports.c[name] for name in Held.__slots__ if name != "captured_at"))
_SEEN = tuple(reports.c[name] for name in ("id", "key", "changed_at", "not_modified"))

# What a run asks and writes for each report is put together once: SQLAlchemy takes longer to make a query than to run it.
_OF_SOURCE = reports.c.source == sa.bindparam("source")
_AT = _OF_SOURCE & reports.c.key.in_(sa.bindparam("keys", expanding=True))
_KNOWN_AT = sa.select(*_KNOWN).where(_AT)
_SEEN_AT = sa.select(*_SEEN).where(_AT)
_SAME = sa.select(*_KNOWN).where(_OF_SOURCE, reports.c.report_id == sa.bindparam("report_id"))
_NEWEST_FIRST = _SAME.order_by(reports.c.changed_at.desc(), reports.c.id)
_VERSIONS = sa.select(versions, reports.c.url).join(reports).where(versions.c.report == sa.bindparam("report"))
_VERSION = _VERSIONS.order_by(versions.c.id.desc()).limit(1)
_LISTED_OF_YEAR = (
    sa.select(reports.c.id, reports.c.agency)
    .where(
        _OF_SOURCE,
        reports.c.fiscal_year == sa.bindparam("year"),
        reports.c.not_seen_since.is_(None),
        reports.c.verdict.in_(("sound", "flagged")),
    )
    # Of a report and its correction, the one that was printed, or else read, last.
    .order_by(sa.func.coalesce(reports.c.published_on, "").desc(), reports.c.id.desc())
)
_BESIDE = reports.alias()
_TWO_OF_A_YEAR = (
    sa.select(reports.c.id)
    .join(_BESIDE, (_BESIDE.c.source == reports.c.source) & (_BESIDE.c.fiscal_year == reports.c.fiscal_year))
    .where(_OF_SOURCE, _BESIDE.c.id > reports.c.id)
    .limit(1)
)
_CLAIMED = (
    sources.update()
    .where(sources.c.id == sa.bindparam("one"))
    .values(url=sa.bindparam("url"), agency=sa.bindparam("agency"), run=sa.bindparam("run"))
)
_SAME_REPORT = reports.update().where(reports.c.id == sa.bindparam("report"))
_OF_REPORT = versions.alias()
_NEWEST_VERSION = versions.update().where(
    versions.c.id == sa.select(sa.func.max(_OF_REPORT.c.id)).where(_OF_REPORT.c.report == sa.bindparam("of")).scalar_subquery()
)


def stamp(now: datetime | None = None) -> str:
    """The time as the history writes it: UTC, seconds."""
    return (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")


def _batches(values: Iterable[Any], size: int = _MANY) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for value in values:
        batch.append(value)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _by_address(found: Iterable[Remembered]) -> Iterator[dict[Address, Remembered]]:
    """Batches in which no address occurs twice: what was found there last is remembered last."""
    batch: dict[Address, Remembered] = {}
    for one in found:
        if len(batch) == _MANY or one.address in batch:
            yield batch
            batch = {}
        batch[one.address] = one
    if batch:
        yield batch


def _each(connection: sa.Connection, statement: sa.Insert | sa.Update, rows: Sequence[dict[str, Any]]) -> None:
    """A statement for each of the rows; for none of them it would be carried out once, without values."""
    if rows:
        connection.execute(statement, rows)


def _reports_at(connection: sa.Connection, addresses: Iterable[Address]) -> dict[Address, sa.Row[Any]]:
    """The reports remembered at the addresses."""
    keys: dict[str, list[str]] = {}
    for source, key in addresses:
        keys.setdefault(source, []).append(key)
    found: dict[Address, sa.Row[Any]] = {}
    for source, own in keys.items():
        found |= {(source, row.key): row for row in connection.execute(_SEEN_AT, {"source": source, "keys": own})}
    return found


def _newest_hashes(connection: sa.Connection, ids: Collection[int]) -> dict[int, str]:
    """Report → the hash of its newest version."""
    newest = sa.select(sa.func.max(versions.c.id)).where(versions.c.report.in_(ids)).group_by(versions.c.report)
    query = sa.select(versions.c.report, versions.c.hash).where(versions.c.id.in_(newest))
    return {row.report: row.hash for row in connection.execute(query)} if ids else {}


def _facts(one: Remembered, changed_at: str, recheck_days: float) -> dict[str, Any]:
    """What the reports' table says of a report that was read."""
    content = one.content or {}
    return {
        **{name: content[name] for name in _TOLD},
        "key": one.key,
        "url": one.url,
        "reader": one.reader,
        "changed_at": changed_at,
        "checked_at": one.checked_at,
        "due_at": due_after(changed_at, one.checked_at, recheck_days),
        "not_modified": 0,
        "etag": one.etag,
        "last_modified": one.last_modified,
    }


def _confirmed(one: Remembered, row: sa.Row[Any], recheck_days: float) -> dict[str, Any]:
    """The same of one that is as it was, by the server's word."""
    due = due_after(row.changed_at, one.checked_at, recheck_days)
    return {"checked_at": one.checked_at, "due_at": due, "not_modified": row.not_modified + 1, "report": row.id}


def _reading(one: Remembered) -> dict[str, Any]:
    """What the versions' table says of what was read."""
    told = json.dumps(one.content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return {"hash": one.hash, "reader": one.reader, "archived": one.archived, "content": zlib.compress(told)}


class History:
    """Opened by `open_history`. Reads see what is committed; each write is one transaction."""

    def __init__(self, engine: sa.Engine, database: Path | None) -> None:
        self.engine = engine
        self.reader = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._database = database  # SQLite's file
        self._locks: Locks | None = None
        self._open: sa.Connection | None = None
        self.run: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database, and of the claims' lock."""
        if self._locks:
            self._locks.close()
        self.engine.dispose()

    @property
    def place(self) -> str:
        """Where it is, without a password."""
        url = self.engine.url
        is_file = url.get_backend_name() == "sqlite"
        return url.database or "" if is_file else url.set(query={}).render_as_string(hide_password=True)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All that is written inside is one transaction: it takes effect whole or not at all."""
        with self._writing() as write:
            self._open = write
            try:
                yield
            finally:
                self._open = None

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        if self._open is not None:
            yield self._open
            return
        with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            if self.engine.dialect.name == "postgresql":  # SQLite lets one write at a time by itself
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER)))
            yield connection

    def _rows(self, query: sa.Select[Any], **values: Any) -> Sequence[sa.Row[Any]]:
        """On a connection of its own: one that the server has closed meanwhile is replaced."""
        with self.reader.connect() as connection:
            return connection.execute(query, values).all()

    @property
    def locks(self) -> Locks:
        """Taken by runs only."""
        if self._locks is None:
            self._locks = FileLocks(self._database) if self._database else AdvisoryLocks(self.engine)
        return self._locks

    # --- runs and their claims ---

    def begin_run(self, arguments: Mapping[str, str], started: str) -> int:
        """A new run, alive until `close` or the end of the process."""
        with self._writing() as write:
            told = runs.insert().values(
                started=started,
                arguments=json.dumps(dict(arguments), ensure_ascii=False),
                holder=f"{socket.gethostname()}, process {os.getpid()}",
                told=False,
            )
            number = int(write.execute(told.returning(runs.c.id)).scalar_one())
            if not self.locks.hold(number):
                raise RuntimeError(f"run {number} is locked before it began")
        self.run = number
        return number

    def claim(self, wanted: Mapping[str, tuple[str, str | None]], now: str, *, all_or_none: bool = False) -> dict[str, Holder]:
        """Take sources (id → listing, agency) for this run; those that another living run has, with that run.

        `all_or_none`: take nothing where some are held. Runs that hold some and wait for others could wait for each other.
        """
        with self._writing() as write:
            there: dict[str, int | None] = {}
            for batch in _batches(wanted):
                chosen = sa.select(sources.c.id, sources.c.run).where(sources.c.id.in_(batch)).with_for_update()
                there |= {row.id: row.run for row in write.execute(chosen)}
            others = {run for run in there.values() if run is not None and run != self.run}
            alive = {run: self._holder(write, run) for run in others if self.locks.is_held(run)}
            held = {source: alive[run] for source, run in there.items() if run in alive}
            if held and all_or_none:
                return held
            free = [one for one in wanted if one not in held]
            told = [{"one": one, "url": wanted[one][0], "agency": wanted[one][1], "run": self.run} for one in free]
            fresh = [{"id": row.pop("one"), **row, "first_seen": now} for row in told if row["one"] not in there]
            _each(write, sources.insert(), fresh)
            _each(write, _CLAIMED, [row for row in told if "one" in row])
        return held

    def _holder(self, connection: sa.Connection, run: int) -> Holder:
        row = connection.execute(sa.select(runs.c.started, runs.c.holder).where(runs.c.id == run)).one()
        return Holder(run, row.started, row.holder)

    def release(self) -> None:
        """Give the claimed sources back."""
        with self._writing() as write:
            write.execute(sources.update().where(sources.c.run == self.run).values(run=None))

    # --- what a run asks ---

    def known(self, source: str, keys: Collection[str]) -> dict[str, Known]:
        """Of the addresses, those at which a report was read before."""
        found: dict[str, Known] = {}
        for batch in _batches(keys):
            found |= {row.key: Known(**row._asdict()) for row in self._rows(_KNOWN_AT, source=source, keys=batch)}
        return found

    def same_report(self, source: str, report_id: str) -> list[Known]:
        """The addresses at which a source has, or had, a report; the newest first."""
        return [Known(**row._asdict()) for row in self._rows(_NEWEST_FIRST, source=source, report_id=report_id)]

    def identified(self, report_id: str) -> list[Held]:
        """The addresses at which any source has, or had, a report; what is listed first, then the newest."""
        query = sa.select(*_HELD).where(reports.c.report_id == report_id)
        rows = self._rows(query.order_by(reports.c.not_seen_since.is_not(None), reports.c.changed_at.desc(), reports.c.id))
        return [Held(**row._asdict()) for row in rows]

    def identities(self, part: str, most: int) -> list[str]:
        """The first identities of reports in which a text occurs."""
        query = sa.select(reports.c.report_id).where(reports.c.report_id.contains(part, autoescape=True)).distinct()
        return [row.report_id for row in self._rows(query.order_by(reports.c.report_id).limit(most))]

    def version(self, report: int) -> Version:
        """The newest version of a report."""
        (row,) = self._rows(_VERSION, report=report)
        return Version(row.url, row.hash, row.captured_at, row.reader, row.archived, _content(row.content))

    def of_year(self, source: str, year: int) -> list[tuple[int, str | None]]:
        """(report, agency) of a source's listed reports on a fiscal year."""
        return [(row.id, row.agency) for row in self._rows(_LISTED_OF_YEAR, source=source, year=year)]

    def of_body(self, source: str, year: int, agency: str | None) -> int | None:
        """A body's report on a fiscal year, whatever the body was called if the source is of a single one."""
        there = self.of_year(source, year)
        named = [number for number, name in there if name == agency]
        if named or not there:
            return named[0] if named else None
        return there[0][0] if len(there) == 1 and self.is_of_one_body(source) else None

    def is_of_one_body(self, source: str) -> bool:
        """Whether a source never had two reports on one year."""
        return not self._rows(_TWO_OF_A_YEAR, source=source)

    def is_first_walk(self, source: str) -> bool:
        """Whether no run has brought this source's reports of all years yet: what comes is its past, and no news."""
        brought = visits.c.new + visits.c.revised + visits.c.unchanged > 0
        walked = sa.select(visits.c.run).where(visits.c.source == source, visits.c.years.is_(None), visits.c.is_whole | brought)
        return not self._rows(walked.limit(1))

    def listed(self, source: str) -> list[Known]:
        """The reports that a source has, or had, the oldest first."""
        query = sa.select(*_KNOWN).where(reports.c.source == source).order_by(reports.c.id)
        return [Known(**row._asdict()) for row in self._rows(query)]

    # --- what a run leaves behind ---

    def remember(self, found: Iterable[Remembered], now: str, recheck_days: float) -> None:
        """Write what a run found, a batch a transaction: a run killed between two forgets the rest, and finds it again."""
        for batch in _by_address(found):
            with self._writing() as write:
                self._remember(write, batch, now, recheck_days)

    def _remember(self, write: sa.Connection, batch: Mapping[Address, Remembered], now: str, recheck_days: float) -> None:
        there = _reports_at(write, batch)
        moved = {one.moved_from: at for at, one in batch.items() if one.moved_from is not None and at not in there}
        there |= {moved[row.id]: row for row in write.execute(sa.select(*_SEEN).where(reports.c.id.in_(moved)))}
        read = [one for one in batch.values() if one.content is not None]
        fresh = [one for one in read if one.address not in there]
        seen = [(one, there[one.address]) for one in read if one.address in there]
        confirmed = [(one, there[at]) for at, one in batch.items() if one.content is None and at in there]
        # Another run may have been quicker, where a lock was lost with its connection.
        newest = _newest_hashes(write, [row.id for _, row in seen])
        altered = {one.address for one, row in seen if one.change != "unchanged" and one.hash != newest.get(row.id)}
        changed = [one for one in read if one.address not in there or one.address in altered]

        again = [
            _facts(one, one.checked_at if one.address in altered else row.changed_at, recheck_days) | {"report": row.id}
            for one, row in seen
        ]
        _each(write, _SAME_REPORT, again)
        _each(write, _SAME_REPORT, [_confirmed(one, row, recheck_days) for one, row in confirmed])

        begun = [
            _facts(one, one.checked_at, recheck_days) | {"source": one.source, "first_seen": one.checked_at} for one in fresh
        ]
        _each(write, reports.insert(), begun)
        there |= _reports_at(write, [one.address for one in fresh])
        _each(write, sightings.insert(), [{"report": there[one.address].id, "since": now, "until": None} for one in fresh])

        first = {source: self.is_first_walk(source) for source in {one.source for one in changed}}
        whole = [
            {
                "report": there[one.address].id,
                "run": self.run,
                "change": one.change,
                "captured_at": one.checked_at,
                "remembered_at": now,
                "is_first_walk": first[one.source],
                "changes": json.dumps([asdict(cell) for cell in one.changes or []], ensure_ascii=False),
                **_reading(one),
            }
            for one in changed
        ]
        _each(write, versions.insert(), whole)
        reread = [(one, row) for one, row in seen if one.is_reread and one.address not in altered]
        _each(write, _NEWEST_VERSION, [{"of": row.id, **_reading(one)} for one, row in reread])

    def note_absent(self, gone: Collection[int], back: Collection[int], now: str) -> None:
        """Reports that a listing, read whole, does not name any more, and those that it names again."""
        with self._writing() as write:
            for batch in _batches(gone):
                write.execute(reports.update().where(reports.c.id.in_(batch)).values(not_seen_since=now))
                ended = sightings.update().where(sightings.c.report.in_(batch), sightings.c.until.is_(None))
                write.execute(ended.values(until=now))
            for batch in _batches(back):
                # A report that has come back is looked at in the next run.
                write.execute(reports.update().where(reports.c.id.in_(batch)).values(not_seen_since=None))
                write.execute(sightings.insert(), [{"report": one, "since": now, "until": None} for one in batch])

    def end_run(self, ended: Sequence[Visit], now: str, *, told: bool) -> None:
        """The visits of the run, and its end; `told`: nobody waits for news of it."""
        with self._writing() as write:
            rows = [{name: value for name, value in asdict(one).items() if name not in ("agency", "url")} for one in ended]
            if rows:
                write.execute(visits.insert(), rows)
            write.execute(runs.update().where(runs.c.id == self.run).values(finished=now, told=told))

    def mark_told(self, numbers: Collection[int], sent: str | None = None) -> None:
        """People know of these runs; `sent`: when they were told, None where there was nobody to tell."""
        with self._writing() as write:
            write.execute(runs.update().where(runs.c.id.in_(list(numbers))).values(told=True, sent=sent))

    @property
    def was_ever_sent(self) -> bool:
        """Whether people were ever told of a run."""
        return bool(self._rows(sa.select(runs.c.id).where(runs.c.sent.is_not(None)).limit(1)))

    @contextmanager
    def telling(self, seconds: float) -> Iterator[bool]:
        """Inside, nobody else tells people: True; False where another process still does so after these seconds."""
        until = time.monotonic() + seconds
        while not (is_ours := self.locks.hold(_TELLING)) and time.monotonic() < until:
            time.sleep(_POLL)
        try:
            yield is_ours
        finally:
            if is_ours:
                self.locks.release(_TELLING)

    # --- what users ask ---

    @property
    def is_empty(self) -> bool:
        """Whether no run has been remembered yet."""
        return not self._rows(sa.select(runs.c.id).where(runs.c.finished.is_not(None)).limit(1))

    def untold(self) -> list[int]:
        """Runs that ended and that people were not notified of, the oldest first."""
        query = sa.select(runs.c.id).where(runs.c.finished.is_not(None), runs.c.told.is_(False)).order_by(runs.c.id)
        return [row.id for row in self._rows(query)]

    def held(self, source: str | None = None) -> Iterator[Held]:
        """Every report that was ever read, as its newest version says."""
        query = sa.select(reports.c.id, *_HELD).order_by(reports.c.id).limit(_PAGE)
        query = query if source is None else query.where(reports.c.source == source)
        last = 0
        while page := self._rows(query.where(reports.c.id > last)):
            for row in page:
                facts = row._asdict()
                last = facts.pop("id")
                yield Held(**facts)

    def visits(self, since: str | None = None, until_run: int | None = None) -> dict[str, list[Visit]]:
        """How sources ended, the oldest first: the visits from a time on, up to a run."""
        query = sa.select(visits, sources.c.agency, sources.c.url).join(sources)
        query = query if since is None else query.where(visits.c.finished >= since)
        query = query if until_run is None else query.where(visits.c.run <= until_run)
        found: dict[str, list[Visit]] = {}
        # Sorted here: SQLite would read every visit there ever was to have them in order.
        for row in sorted(self._rows(query), key=lambda row: row.run):
            found.setdefault(row.source, []).append(Visit(**row._asdict()))
        return found

    def recent(self, since: str, good: Collection[str], least: int) -> dict[str, list[Visit]]:
        """How sources ended from a time on, the oldest first, and before it as far back as it takes to judge that.

        Each source's visits begin with one that was good (an outcome of `good`) before that time, and that is not later than the
        last `least` good ones on which all of its listing was read.
        """
        was_good = (visits.c.source == sources.c.id, visits.c.outcome.in_(list(good)))
        newest_first = sa.select(visits.c.run).order_by(visits.c.run.desc()).correlate(sources)
        before = newest_first.where(*was_good, visits.c.finished < since).limit(1).scalar_subquery()
        whole = newest_first.where(*was_good, visits.c.is_whole, visits.c.years.is_(None)).limit(least).subquery()
        enough = sa.select(sa.func.min(whole.c.run)).scalar_subquery()
        told = visits.alias()
        first = sa.case((enough < before, enough), else_=sa.func.coalesce(before, 0))
        # From the sources outwards, as for the last visits.
        query = sa.select(told, sources.c.agency, sources.c.url).outerjoin_from(
            sources, told, sa.and_(told.c.source == sources.c.id, told.c.run >= first)
        )
        found: dict[str, list[Visit]] = {}
        for row in sorted((row for row in self._rows(query) if row.run is not None), key=lambda row: (row.finished, row.run)):
            found.setdefault(row.source, []).append(Visit(**row._asdict()))
        return found

    def ended(self, run: int) -> str:
        """When a run that has ended did so."""
        (row,) = self._rows(sa.select(runs.c.finished).where(runs.c.id == run))
        return str(row.finished)

    def gone(self, numbers: Collection[int] | None = None, *, most: int | None = None) -> list[Gone]:
        """Reports that are not listed any more, nor at another address: those that some runs noted, or all; the latest first."""
        elsewhere = reports.alias()
        same = (elsewhere.c.source == reports.c.source, elsewhere.c.report_id == reports.c.report_id)
        moved = sa.select(elsewhere.c.id).where(*same, elsewhere.c.not_seen_since.is_(None)).exists()
        agency = sa.func.coalesce(sources.c.agency, reports.c.agency).label("agency")
        facts = (reports.c.source, agency, reports.c.report_id, reports.c.fiscal_year, reports.c.title, reports.c.url)
        query = sa.select(*facts, reports.c.not_seen_since.label("since")).join(sources)
        query = query.where(reports.c.not_seen_since.is_not(None), ~moved)
        if numbers is not None:
            during = (reports.c.not_seen_since >= runs.c.started) & (reports.c.not_seen_since <= runs.c.finished)
            noted = sa.select(visits.c.run).join(runs).where(visits.c.source == reports.c.source, during)
            query = query.where(noted.where(runs.c.id.in_(list(numbers))).exists())
        query = query.order_by(reports.c.not_seen_since.desc(), reports.c.id)
        found = [Gone(**row._asdict()) for row in self._rows(query if most is None else query.limit(most))]
        return list({(one.source, one.report_id): one for one in reversed(found)}.values())[::-1]

    def run_before(self, run: int) -> int | None:
        """The last run that ended before another."""
        query = sa.select(runs.c.id).where(runs.c.id < run, runs.c.finished.is_not(None)).order_by(runs.c.id.desc())
        return next((int(row.id) for row in self._rows(query.limit(1))), None)

    def last_visits(self, year: int, until_run: int | None = None) -> dict[str, tuple[Visit, Visit | None]]:
        """Source → its last visit (up to a run), and the last one on which its listing was read whole for a fiscal year."""
        for_year = sa.or_(visits.c.years.is_(None), visits.c.years.contains(str(year)))
        so_far = sa.true() if until_run is None else visits.c.run <= until_run
        last, whole = self._last(so_far), self._last(so_far, visits.c.is_whole, for_year)
        return {source: (visit, whole.get(source)) for source, visit in last.items()}

    def _last(self, *where: sa.ColumnElement[bool]) -> dict[str, Visit]:
        runs_of = sa.select(visits.c.run).where(visits.c.source == sources.c.id, *where).order_by(visits.c.run.desc())
        newest = runs_of.limit(1).correlate(sources).scalar_subquery()
        last = visits.alias()
        # Joined from the sources outwards, so that of each no more than one visit is read, however many there were.
        chosen = sa.and_(last.c.source == sources.c.id, last.c.run == newest)
        query = sa.select(last, sources.c.agency, sources.c.url).outerjoin_from(sources, last, chosen)
        return {row.source: Visit(**row._asdict()) for row in self._rows(query) if row.run is not None}

    def news(
        self, numbers: Collection[int] | None = None, *, most: int | None = None, is_first_walk: bool | None = None
    ) -> list[News]:
        """Versions that were new or revised, the newest first: of some runs, of first walks or of later ones, or of all."""
        earlier = versions.alias()
        contents = sa.select(earlier.c.content).where(earlier.c.report == versions.c.report, earlier.c.id < versions.c.id)
        before = contents.order_by(earlier.c.id.desc()).limit(1).correlate(versions).scalar_subquery()
        told = sa.case((versions.c.change == "revised", before)).label("before")
        query = sa.select(versions, reports.c.source, reports.c.url, told).join(reports)
        query = query.where(versions.c.change.in_(("new", "revised")))
        query = query if numbers is None else query.where(versions.c.run.in_(list(numbers)))
        query = query if is_first_walk is None else query.where(versions.c.is_first_walk.is_(is_first_walk))
        query = query.order_by(versions.c.id.desc())
        return [_news(row) for row in self._rows(query if most is None else query.limit(most))]


def _news(row: Any) -> News:
    content = _content(row.content)
    before = _content(row.before)["errors"] if row.before is not None else []
    return News(
        change=row.change,
        run=row.run,
        remembered_at=row.remembered_at,
        source=row.source,
        report_id=content["report_id"],
        agency=content["agency"],
        fiscal_year=content["fiscal_year"],
        title=content["title"],
        url=row.url,
        verdict=content["verdict"],
        published_on=content["published_on"],
        hash=row.hash,
        is_first_walk=row.is_first_walk,
        changes=[ChangedCell(**cell) for cell in json.loads(row.changes)],
        errors=[(en, zh) for en, zh in content["errors"] if [en, zh] not in before],
        warnings=content.get("warnings", 0),
    )


def _content(blob: bytes) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass"))
    return content


def _connected(dbapi_connection: Any, _: object) -> None:
    """SQLite, as several processes need it."""
    dbapi_connection.isolation_level = None  # transactions begin where we say
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begun(connection: sa.Connection) -> None:
    # A transaction that reads first and writes later could find its place taken; reads alone need none.
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _engine(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, pool_pre_ping=True)
    engine = sa.create_engine(url, connect_args={"timeout": _BUSY})
    sa.event.listen(engine, "connect", _connected)
    sa.event.listen(engine, "begin", _begun)
    return engine


def history_place(address: str | None, folder: str) -> Path | str:
    """Where the history lies: its file, or a server's address without the password. Asking about it makes none."""
    if not address:
        return Path(folder).absolute() / "history.sqlite"
    try:
        url = sa.make_url(address)
    except ArgumentError:
        return address  # open_history says what is wrong with it
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(url.database or "").absolute() if is_file else url.render_as_string(hide_password=True)


def open_history(settings: Mapping[str, Any]) -> History:
    """The history that the settings name, made or brought up to date. Raises BadInput where that cannot be done."""
    url = _address(settings)
    shown = url.set(query={}).render_as_string(hide_password=True)  # drivers take a password in the query, too
    database = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    try:
        if database:
            database.parent.mkdir(parents=True, exist_ok=True)
        engine = _engine(url)
        try:
            bring_up(engine)
        except BaseException:
            engine.dispose()
            raise
        return History(engine, database)
    except ImportError as error:
        raise BadInput(
            f"{shown}: its driver is missing ({error}); pip install 'govdisclosure[postgres]' brings PostgreSQL's"
        ) from None
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise BadInput(f"{shown}: the history cannot be opened ({reason})") from error


def _address(settings: Mapping[str, Any]) -> sa.URL:
    address = str(settings["DISCLOSURE_HISTORY_URL"] or "")
    file = Path(settings["DISCLOSURE_OUT"]).absolute() / "history.sqlite"
    try:
        url = sa.make_url(address) if address else sa.URL.create("sqlite", database=str(file))
    except (ArgumentError, ValueError):
        raise BadInput("DISCLOSURE_HISTORY_URL: no address of a database; write sqlite:////PATH or postgresql://…") from None
    backend = url.get_backend_name()
    # A SQLite database in memory, which a query can ask for, would be forgotten with the run.
    is_forgetful = backend == "sqlite" and (url.query or url.database in (None, "", ":memory:"))
    if backend not in ("sqlite", "postgresql") or is_forgetful:
        raise BadInput(f"DISCLOSURE_HISTORY_URL: this {backend} cannot hold the history; write sqlite:////PATH or postgresql://…")
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url
