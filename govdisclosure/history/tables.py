"""The tables of the history. Stamps are ISO 8601 text in UTC, which sorts as time does and is the same in every database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, UniqueConstraint, types

HEAD = "0001"
"""The newest migration: the state that this module describes."""

metadata = MetaData()


class Text(types.TypeDecorator[str]):
    """Text without what databases refuse: NUL, halves of characters. It comes from the net."""

    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        return None if value is None else value.replace("\0", "").encode("utf-8", "replace").decode()


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("finished", Text),  # null: still going on, killed, or ended without anything to remember
    Column("arguments", Text, nullable=False),  # JSON
    Column("holder", Text, nullable=False),  # host and process
    Column("told", Boolean, nullable=False),  # whether nobody waits for news of it any more
    Column("sent", Text),  # when people were told of it
    sqlite_autoincrement=True,  # a number is a lock, and never given twice
)

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),  # in the register, or the listing's address
    Column("url", Text, nullable=False),
    Column("agency", Text),
    Column("first_seen", Text, nullable=False),
    Column("run", Integer),  # that walks it now, if it is alive
)

visits = Table(
    "visits",
    metadata,
    Column("source", Text, ForeignKey("sources.id"), primary_key=True),
    Column("run", Integer, ForeignKey("runs.id"), primary_key=True),
    Column("finished", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("listed", Integer, nullable=False),
    Column("is_whole", Boolean, nullable=False),
    Column("years", Text),  # asked for, with commas; null: all
    Column("new", Integer, nullable=False),
    Column("revised", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("not_seen", Integer, nullable=False),
    Index("visits_of_run", "run"),
    Index("visits_by_time", "finished"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, ForeignKey("sources.id"), nullable=False),
    Column("key", Text, nullable=False),  # of the address on the listing, whatever its spelling
    Column("url", Text, nullable=False),
    Column("report_id", Text, nullable=False),
    Column("agency", Text),
    Column("fiscal_year", Integer),
    Column("title", Text),
    Column("verdict", Text, nullable=False),
    Column("reader", Text, nullable=False),  # by which state of the reader it was last read
    Column("published_on", Text),
    Column("first_seen", Text, nullable=False),
    Column("changed_at", Text, nullable=False),  # the newest version was read first
    Column("checked_at", Text, nullable=False),
    Column("due_at", Text, nullable=False),  # when to look again
    Column("not_modified", Integer, nullable=False),  # times in a row that only the server's word was taken
    Column("etag", Text),
    Column("last_modified", Text),
    Column("not_seen_since", Text),
    UniqueConstraint("source", "key", name="one_report_an_address"),
    Index("reports_by_identity", "source", "report_id"),
    Index("reports_by_year", "source", "fiscal_year"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.id"), nullable=False),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("change", Text, nullable=False),
    Column("captured_at", Text, nullable=False),
    Column("remembered_at", Text, nullable=False),
    Column("hash", Text, nullable=False),  # of what was read
    Column("reader", Text, nullable=False),  # by which state of the reader
    Column("archived", Text),  # WARC file and offset
    Column("is_first_walk", Boolean, nullable=False),
    Column("changes", Text, nullable=False),  # JSON
    Column("content", LargeBinary, nullable=False),  # zlib, JSON
    Index("versions_of_report", "report", "id"),
    Index("versions_of_run", "run"),
    Index("versions_of_walks", "is_first_walk", "id"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.id"), nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text),  # null: it is still listed
    Index("sightings_of_report", "report"),
)
