"""A run's own account: what came in, what came out, how each source ended. Data and arithmetic; the hands are in `extensions`."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

from govdisclosure.history import SourceNews, Visit
from govdisclosure.items import INTERRUPTED
from govdisclosure.walk import GOOD, Loss, Outcome, Walk

SCHEMA = "govdisclosure.run/1"
VERDICTS = ("sound", "flagged", "hollow", "unreadable")
CHANGES = ("new", "revised", "unchanged")
_NOT_SEEN = ("report_id", "title", "url", "verdict")


@dataclass(slots=True)
class Tally:
    """What became of one source's captures."""

    main: int = 0
    dropped: int = 0
    other_years: int = 0
    """Reports of years that were not asked for, as only their pages tell."""
    repeated: int = 0
    """Reports that were read before in this run, to the last cell, at another address."""
    unchanged: int = 0
    """Reports that read as before, left out where only news is wanted."""
    errors: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)

    @property
    def accounted(self) -> int:
        """Captures whose end is known."""
        return self.main + self.dropped + self.other_years + self.repeated + self.unchanged + self.errors

    @property
    def records(self) -> int:
        """Captures that turned out to be reports of the years asked for."""
        return self.repeated + self.unchanged + sum(self.verdicts[verdict] for verdict in ("sound", "flagged", "hollow"))


@dataclass(frozen=True, slots=True)
class SourceAccount:
    """How a source ended, with the figures that prove it."""

    id: str | None
    agency: str | None
    url: str
    system: str | None
    outcome: Outcome
    reason: str
    stated_total: int | None
    rows: int
    pages: int
    listed: int
    asked: int
    captured: int
    not_modified: int
    resting: int
    is_whole: bool
    has_ended: bool
    """Whether the walk came to its own end, good or bad: a run cut short says nothing of what it did not get to."""
    years: str | None
    tally: Tally
    news: SourceNews
    lost: list[Loss]

    @property
    def name(self) -> str:
        """The source as people call it: its id, or its host."""
        return self.id or urlsplit(self.url).hostname or self.url.rpartition("/")[2]

    @property
    def is_good(self) -> bool:
        """Whether nothing remains to be done about the source."""
        return self.outcome in GOOD

    def line(self) -> dict[str, Any]:
        """The source's part of run.json."""
        figures = (
            "id",
            "agency",
            "url",
            "system",
            "outcome",
            "reason",
            "stated_total",
            "rows",
            "pages",
            "listed",
            "asked",
            "captured",
            "not_modified",
            "resting",
        )
        return {
            **{name: getattr(self, name) for name in figures},
            "reason": self.reason or None,
            **{name: value for name, value in asdict(self.tally).items() if name != "verdicts"},
            "verdicts": {name: self.tally.verdicts[name] for name in VERDICTS},
            "changes": {name: self.news.changes[name] for name in CHANGES},
            "not_seen": [{name: getattr(one, name) for name in _NOT_SEEN} for one in self.news.not_seen],
            "lost": [asdict(loss) for loss in self.lost],
        }

    def visit(self, run: int, finished: str, source: str) -> Visit:
        """What the history keeps of it; `source` is the name that it has there."""
        figures = [*(self.news.changes[name] for name in CHANGES), len(self.news.not_seen)]
        ending = (self.outcome, self.reason, self.listed, self.is_whole, self.years)
        return Visit(source, self.agency, self.url, run, finished, *ending, *figures)


def account_of(source: Any, walk: Walk, tally: Tally, finish_reason: str, news: SourceNews) -> SourceAccount:
    """The account of a source; `finish_reason` is the run's. One that was cut short has ended what it was done with."""
    # What was not asked for again, or had not been touched, is there: it was read in another run.
    outcome, reason = walk.outcome(tally.records + walk.resting + walk.not_modified, tally.errors)
    if outcome == "failed" and not walk.lost and not tally.errors and tally.other_years == walk.captured > 0:
        outcome, reason = "empty_expected", "all reports of the listing turned out to be of other years than those asked for"
    if outcome == "empty_expected" and news.not_seen:
        outcome, reason = (
            "failed",
            f"the listing says that it is empty, and it held {len(news.not_seen)} reports when last walked",
        )
    if finish_reason == INTERRUPTED:
        outcome, reason = "partial", "the crawl was interrupted"
    missing = walk.captured - tally.accounted
    if missing > 0 and outcome in GOOD:
        outcome, reason = "partial", f"{missing} captures are unaccounted for; their bytes are in the archive"
    return SourceAccount(
        id=source.id or None,
        agency=source.agency,
        url=source.listing_url,
        system=walk.system,
        outcome=outcome,
        reason=reason,
        stated_total=walk.stated_total,
        rows=walk.rows,
        pages=walk.pages,
        listed=walk.listed,
        asked=walk.asked,
        captured=walk.captured,
        not_modified=walk.not_modified,
        resting=walk.resting,
        is_whole=walk.is_whole and finish_reason == "finished",
        has_ended=walk.is_done,
        years=",".join(map(str, sorted(walk.years))) if walk.years is not None else None,
        tally=tally,
        news=news,
        lost=walk.lost,
    )


def failure_of(accounts: list[SourceAccount]) -> str | None:
    """Why a run over sources must not pass for a success, in one line; None if it may."""
    bad = [one for one in accounts if not one.is_good]
    if not bad:
        return None
    first = f"{bad[0].name} {bad[0].outcome} ({bad[0].reason})"
    if len(accounts) == 1:
        return first
    return f"{len(bad)} of {len(accounts)} sources did not end complete: {first}" + ("; …" if len(bad) > 1 else "")


def outcome_table(accounts: list[SourceAccount], most: int) -> list[str]:
    """The sources for people, a line each: all of them, or where they are many those that did not end well."""
    shown = accounts if len(accounts) <= most else [one for one in accounts if not one.is_good]
    counts = Counter(one.outcome for one in accounts)
    lines = []
    for one in shown[:most]:
        total = f" of {one.stated_total}" if one.stated_total is not None else ""
        figures = f"{one.rows}{total} rows  {one.listed} reports listed  {one.captured + one.not_modified} of {one.asked} fetched"
        lines.append(f"  {one.outcome:<15} {one.name:<20} {figures}" + (f"  {one.reason}" if one.reason else ""))
    if len(shown) > most:
        lines.append(f"  … and {len(shown) - most} more; run.json has them all")
    if len(accounts) > 1:
        lines.append("sources   " + "  ".join(f"{name} {count}" for name, count in counts.most_common()))
    return lines
