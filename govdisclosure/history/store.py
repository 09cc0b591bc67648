"""The history: what was seen where, when and in which version. SQLite in a file, or PostgreSQL by its address.

Written only after the records that it remembers are stored; nothing in it is ever removed.
"""

from __future__ import annotations

import json
import os
import socket
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
from govdisclosure.history.facts import Held, Known, News, Visit
from govdisclosure.history.locks import AdvisoryLocks, FileLocks, Locks
from govdisclosure.history.migrations import WRITER, bring_up
from govdisclosure.history.tables import reports, runs, sightings, sources, versions, visits
from govdisclosure.items import Change, ChangedCell

_MANY = 500  # values in one statement
_BUSY = 60  # seconds to wait for another process's writing
_YOUNG = timedelta(hours=6)
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
    wait = min((checked - datetime.fromisoformat(changed_at)) / _GROWTH, timedelta(days=most_days))
    return (checked + (wait if wait >= _YOUNG else timedelta())).isoformat(timespec="seconds")


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
    is_reread: bool = False
    """Whether the page is as it was, and only its reader changed."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A run that walks a source at this moment."""

    run: int
    started: str
    place: str


_TOLD = ("report_id", "agency", "fiscal_year", "title", "verdict", "published_on")
_KNOWN = tuple(reports.c[name] for name in Known.__slots__)


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


class History:
    """Opened by `open_history`. Reads see what is committed; each write is one transaction."""

    def __init__(self, engine: sa.Engine, locks: Path | None) -> None:
        self.engine = engine
        self.reader = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._lock_file = locks
        self._locks: Locks | None = None
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
        return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            if self.engine.dialect.name == "postgresql":  # SQLite lets one write at a time by itself
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER)))
            yield connection

    def _rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        """On a connection of its own: one that the server has closed meanwhile is replaced."""
        with self.reader.connect() as connection:
            return connection.execute(query).all()

    @property
    def locks(self) -> Locks:
        """Taken by runs only: whoever just reads must not open the file that another part of the process has locks in."""
        if self._locks is None:
            self._locks = FileLocks(self._lock_file) if self._lock_file else AdvisoryLocks(self.engine)
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

    def claim(self, wanted: Mapping[str, tuple[str, str | None]], now: str) -> dict[str, Holder]:
        """Take sources (id → listing, agency) for this run; those that another living run has, with that run."""
        held: dict[str, Holder] = {}
        with self._writing() as write:
            for batch in _batches(wanted):
                chosen = sa.select(sources.c.id, sources.c.run).where(sources.c.id.in_(batch)).with_for_update()
                there = {row.id: row.run for row in write.execute(chosen)}
                others = {run for run in there.values() if run not in (None, self.run)}
                alive = {run: self._holder(write, run) for run in others if self.locks.is_held(run)}
                held |= {source: alive[run] for source, run in there.items() if run in alive}
                free = [source for source in batch if source not in held]
                if fresh := [source for source in free if source not in there]:
                    rows = [{"id": one, "url": wanted[one][0], "agency": wanted[one][1], "first_seen": now} for one in fresh]
                    write.execute(sources.insert(), rows)
                write.execute(sources.update().where(sources.c.id.in_(free)).values(run=self.run))
                facts = [{"one": one, "url": wanted[one][0], "agency": wanted[one][1]} for one in free if one in there]
                if facts:
                    named = sources.update().where(sources.c.id == sa.bindparam("one"))
                    write.execute(named.values(url=sa.bindparam("url"), agency=sa.bindparam("agency")), facts)
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
            query = sa.select(*_KNOWN).where(reports.c.source == source, reports.c.key.in_(batch))
            found |= {row.key: Known(**row._asdict()) for row in self._rows(query)}
        return found

    def same_report(self, source: str, report_id: str) -> list[Known]:
        """The addresses at which a source has, or had, a report; the newest first."""
        query = sa.select(*_KNOWN).where(reports.c.source == source, reports.c.report_id == report_id)
        return [Known(**row._asdict()) for row in self._rows(query.order_by(reports.c.changed_at.desc(), reports.c.id))]

    def version(self, report: int) -> Version:
        """The newest version of a report."""
        query = sa.select(versions, reports.c.url).join(reports).where(versions.c.report == report)
        (row,) = self._rows(query.order_by(versions.c.id.desc()).limit(1))
        return Version(row.url, row.hash, row.captured_at, row.reader, row.archived, _content(row.content))

    def of_year(self, source: str, year: int) -> list[tuple[int, str | None]]:
        """(report, agency) of a source's listed reports on a fiscal year."""
        query = sa.select(reports.c.id, reports.c.agency).where(
            reports.c.source == source, reports.c.fiscal_year == year, reports.c.not_seen_since.is_(None)
        )
        return [(row.id, row.agency) for row in self._rows(query.order_by(reports.c.id))]

    def is_of_one_body(self, source: str) -> bool:
        """Whether a source never had two reports on one year."""
        query = sa.select(sa.func.count()).where(reports.c.source == source, reports.c.fiscal_year.is_not(None))
        return all(row[0] <= 1 for row in self._rows(query.group_by(reports.c.fiscal_year)))

    def is_first_walk(self, source: str) -> bool:
        """Whether no run has ended at this source yet."""
        return not self._rows(sa.select(visits.c.run).where(visits.c.source == source).limit(1))

    def listed(self, source: str) -> list[Known]:
        """The reports that a source has, or had, the oldest first."""
        query = sa.select(*_KNOWN).where(reports.c.source == source).order_by(reports.c.id)
        return [Known(**row._asdict()) for row in self._rows(query)]

    # --- what a run leaves behind ---

    def remember(self, found: Iterable[Remembered], now: str, recheck_days: float) -> None:
        """Write what a run found, a batch a transaction: a run killed between two forgets the rest, and finds it again."""
        for batch in _batches(found):
            with self._writing() as write:
                self._remember(write, batch, now, recheck_days)

    def _remember(self, write: sa.Connection, batch: list[Remembered], now: str, recheck_days: float) -> None:
        there: dict[tuple[str, str], Any] = {}
        first: dict[str, bool] = {source: self.is_first_walk(source) for source in {one.source for one in batch}}
        for source in first:
            keys = [one.key for one in batch if one.source == source]
            query = sa.select(reports).where(reports.c.source == source, reports.c.key.in_(keys))
            there |= {(row.source, row.key): row for row in write.execute(query)}
        for one in batch:
            row = there.get((one.source, one.key))
            if one.content is None:
                if row is not None:
                    due = due_after(row.changed_at, one.checked_at, recheck_days)
                    told = {"checked_at": one.checked_at, "due_at": due, "not_modified": row.not_modified + 1}
                    write.execute(reports.update().where(reports.c.id == row.id).values(told))
                continue
            # Another run may have been quicker, where a lock was lost with its connection.
            is_known = row is not None and one.change != "unchanged" and self._newest(write, row.id) == one.hash
            is_changed = row is None or (one.change != "unchanged" and not is_known)
            changed_at = one.checked_at if is_changed or row is None else row.changed_at
            facts = {
                **{name: one.content[name] for name in _TOLD},
                "url": one.url,
                "changed_at": changed_at,
                "checked_at": one.checked_at,
                "due_at": due_after(changed_at, one.checked_at, recheck_days),
                "not_modified": 0,
                "etag": one.etag,
                "last_modified": one.last_modified,
            }
            if row is None:
                new = {"source": one.source, "key": one.key, "first_seen": one.checked_at, "not_seen_since": None}
                report = write.execute(reports.insert().values(**facts, **new).returning(reports.c.id)).scalar_one()
                write.execute(sightings.insert().values(report=report, since=now, until=None))
            else:
                report = row.id
                write.execute(reports.update().where(reports.c.id == report).values(facts))
            version = {
                "hash": one.hash,
                "reader": one.reader,
                "archived": one.archived,
                "content": zlib.compress(json.dumps(one.content, ensure_ascii=False).encode("utf-8", "surrogatepass")),
            }
            if is_changed:
                told = {
                    "report": report,
                    "run": self.run,
                    "change": one.change,
                    "captured_at": one.checked_at,
                    "remembered_at": now,
                    "is_first_walk": first[one.source],
                    "changes": json.dumps([asdict(cell) for cell in one.changes or []], ensure_ascii=False),
                }
                write.execute(versions.insert().values(**told, **version))
            elif one.is_reread:
                newest = sa.select(sa.func.max(versions.c.id)).where(versions.c.report == report).scalar_subquery()
                write.execute(versions.update().where(versions.c.id == newest).values(version))

    def _newest(self, connection: sa.Connection, report: int) -> str | None:
        """The hash of a report's newest version."""
        query = sa.select(versions.c.hash).where(versions.c.report == report).order_by(versions.c.id.desc()).limit(1)
        return connection.scalar(query)

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

    def mark_told(self, numbers: Collection[int]) -> None:
        """People know of these runs."""
        with self._writing() as write:
            write.execute(runs.update().where(runs.c.id.in_(list(numbers))).values(told=True))

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
        fields = [reports.c[name] for name in Held.__slots__ if name != "captured_at"]
        query = sa.select(*fields, reports.c.changed_at.label("captured_at"))
        query = query if source is None else query.where(reports.c.source == source)
        for row in self._rows(query.order_by(reports.c.id)):
            yield Held(**row._asdict())

    def visits(self, since: str | None = None, until_run: int | None = None) -> dict[str, list[Visit]]:
        """How sources ended, the oldest first: the visits from a time on, up to a run."""
        query = sa.select(visits, sources.c.agency, sources.c.url).join(sources)
        query = query if since is None else query.where(visits.c.finished >= since)
        query = query if until_run is None else query.where(visits.c.run <= until_run)
        found: dict[str, list[Visit]] = {}
        for row in self._rows(query.order_by(visits.c.run)):
            found.setdefault(row.source, []).append(Visit(**row._asdict()))
        return found

    def last_visits(self, year: int) -> dict[str, tuple[Visit, Visit | None]]:
        """Source → its last visit, and the last one on which its listing was read whole for a fiscal year."""
        for_year = sa.or_(visits.c.years.is_(None), visits.c.years.contains(str(year)))
        last, whole = self._last(sa.true()), self._last(sa.and_(visits.c.is_whole, for_year))
        return {source: (visit, whole.get(source)) for source, visit in last.items()}

    def _last(self, where: sa.ColumnElement[bool]) -> dict[str, Visit]:
        newest = sa.select(visits.c.source, sa.func.max(visits.c.run).label("run")).where(where).group_by(visits.c.source)
        chosen = newest.subquery()
        query = sa.select(visits, sources.c.agency, sources.c.url).join(sources)
        query = query.join(chosen, sa.and_(chosen.c.source == visits.c.source, chosen.c.run == visits.c.run))
        return {row.source: Visit(**row._asdict()) for row in self._rows(query)}

    def news(
        self, numbers: Collection[int] | None = None, *, most: int | None = None, is_first_walk: bool | None = None
    ) -> list[News]:
        """Versions that were new or revised, the newest first: of some runs, of first walks or of later ones, or of all."""
        fields = [reports.c[name] for name in ("source", "url")]
        query = sa.select(versions, *fields).join(reports).where(versions.c.change.in_(("new", "revised")))
        query = query if numbers is None else query.where(versions.c.run.in_(list(numbers)))
        query = query if is_first_walk is None else query.where(versions.c.is_first_walk.is_(is_first_walk))
        query = query.order_by(versions.c.id.desc())
        return [self._news(row) for row in self._rows(query if most is None else query.limit(most))]

    def _news(self, row: Any) -> News:
        content = _content(row.content)
        before: list[list[str]] = []
        if row.change == "revised":
            query = sa.select(versions.c.content).where(versions.c.report == row.report, versions.c.id < row.id)
            earlier = self._rows(query.order_by(versions.c.id.desc()).limit(1))
            before = _content(earlier[0].content)["errors"] if earlier else []
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


def open_history(settings: Mapping[str, Any]) -> History:
    """The history that the settings name, made or brought up to date. Raises BadInput where that cannot be done."""
    address = str(settings["DISCLOSURE_HISTORY_URL"] or "")
    file = Path(settings["DISCLOSURE_OUT"]).absolute() / "history.sqlite"
    try:
        url = sa.make_url(address) if address else sa.URL.create("sqlite", database=str(file))
    except ArgumentError:
        raise BadInput("DISCLOSURE_HISTORY_URL: no address of a database; write sqlite:////PATH or postgresql://…") from None
    backend = url.get_backend_name()
    if backend == "postgresql" and url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if backend not in ("sqlite", "postgresql") or (backend == "sqlite" and url.database in (None, "", ":memory:")):
        raise BadInput(f"DISCLOSURE_HISTORY_URL: {backend} cannot hold the history; write sqlite:////PATH or postgresql://…")
    shown = url.render_as_string(hide_password=True)
    locks = Path(f"{url.database}.lock") if backend == "sqlite" else None
    try:
        if locks:
            locks.parent.mkdir(parents=True, exist_ok=True)
        engine = _engine(url)
        bring_up(engine)
        return History(engine, locks)
    except ImportError:
        raise BadInput(f"{shown}: PostgreSQL needs its driver; run pip install 'govdisclosure[postgres]'") from None
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise BadInput(f"{shown}: the history cannot be opened ({reason})") from error
