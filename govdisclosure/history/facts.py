"""What the history tells: plain facts, without a database behind them. All stamps are ISO 8601 in UTC."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from govdisclosure.items import Change, ChangedCell, Verdict


@dataclass(frozen=True, slots=True)
class Known:
    """A report at an address, as it was last looked at."""

    id: int
    key: str
    url: str
    report_id: str
    fiscal_year: int | None
    title: str | None
    verdict: str
    reader: str
    checked_at: str
    due_at: str
    not_modified: int
    etag: str | None
    last_modified: str | None
    not_seen_since: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """A report that a source has, or had, as its newest version reads."""

    source: str
    """The source's id; of a listing that is not in the register, its address."""
    report_id: str
    agency: str | None
    fiscal_year: int | None
    url: str
    title: str | None
    verdict: Verdict
    published_on: str | None
    """The date that the page prints."""
    first_seen: str
    captured_at: str
    """When the newest version was read first."""
    not_seen_since: str | None = None
    """When a listing that was read whole first lacked it; None while it is listed."""


@dataclass(frozen=True, slots=True)
class Visit:
    """How a source ended in one run."""

    source: str
    agency: str | None
    url: str
    """The listing's address."""
    run: int
    finished: str
    outcome: str
    reason: str
    listed: int
    """Different reports that the listing names."""
    is_whole: bool
    """Whether every page of the listing was read, so that what is not on it is absent."""
    years: str | None = None
    """The fiscal years asked for, with commas; None: all. Columns of other years may have been passed over."""
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    not_seen: int = 0
    """Reports that the run found missing from the listing for the first time."""


@dataclass(frozen=True, slots=True)
class News:
    """A report that was new or revised."""

    change: Change
    run: int
    remembered_at: str
    source: str
    report_id: str
    agency: str | None
    fiscal_year: int | None
    title: str | None
    url: str
    verdict: Verdict
    published_on: str | None
    hash: str
    is_first_walk: bool
    """Whether the source had never been walked before: its whole past is new then."""
    changes: list[ChangedCell] = field(default_factory=list)
    """For a revised one: what changed."""
    errors: list[tuple[str, str]] = field(default_factory=list)
    """Messages of its findings of severity error, in English and in Chinese, without those that the version before had."""
    warnings: int = 0
    """Its findings of severity warning."""

    @property
    def is_past(self) -> bool:
        """Whether it was there before anybody looked: a report of a source that is walked for the first time."""
        return self.is_first_walk and self.change == "new"


@dataclass(frozen=True, slots=True)
class Gone:
    """A report that its listing, read whole, does not name any more."""

    source: str
    agency: str | None
    """As the source's row says, or else the report."""
    report_id: str
    fiscal_year: int | None
    title: str | None
    url: str
    since: str
    """When the listing first lacked it."""


@dataclass(slots=True)
class SourceNews:
    """What a run found of a source, against the past."""

    changes: Counter[str] = field(default_factory=Counter)
    """`new`, `revised`, `unchanged` → reports."""
    ids: set[str] = field(default_factory=set)
    """Of the reports whose pages were read."""
    not_seen: list[Known] = field(default_factory=list)
    """Reports that the listing, read whole, does not name any more."""
