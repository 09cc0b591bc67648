"""Whose report has become missing: bodies past their deadline whose listing, read whole since, does not have it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from govdisclosure.coverage import CHINA, Row, cover
from govdisclosure.history import History
from govdisclosure.sources import Source


def newly_missing(history: History, sources: Sequence[Source], runs: Sequence[int], now: str) -> list[Row]:
    """The rows of last fiscal year's coverage that are missing now, and were not when people were last told.

    `runs` are those that nobody was told of. Before the first of them nothing had been told: then all of it is the past.
    """
    before = history.run_before(min(runs))
    if before is None:
        return []
    today, then = _day(now), _day(history.ended(before))
    year = today.year - 1
    told = {
        (row.source, row.agency)
        for row in cover(sources, history.held, history.last_visits(year, before), year, then)
        if row.status == "missing"
    }
    rows = cover(sources, history.held, history.last_visits(year), year, today)
    return [row for row in rows if row.status == "missing" and (row.source, row.agency) not in told]


def _day(stamp: str) -> date:
    return datetime.fromisoformat(stamp).astimezone(CHINA).date()
