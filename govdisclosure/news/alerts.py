"""When people are called: from a source's visits, one alert for each trouble, never one for each run.

A source's past is replayed visit by visit, so what was told before follows from the visits themselves and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from govdisclosure.history.facts import Visit
from govdisclosure.walk import GOOD

Kind = Literal["failing", "dead", "recovered", "silent", "shrunk"]

MILD: frozenset[Kind] = frozenset(("shrunk", "recovered"))
"""Kinds that nobody needs to act upon."""

# A source that gives part of its reports is alive; one that was refused may be well, and is told in words of its own.
_GRAVITY = {"partial": 1}
_GRAVEST = 2
_LEAST_VISITS = 3  # on fewer a source is not called dead
_LEAST_LISTED = 4  # of fewer reports the loss of half says nothing


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to tell about a source."""

    kind: Kind
    visit: Visit
    """The visit that raised it."""
    since: str
    """When the trouble began."""
    before: int = 0
    """For a listing that names fewer reports: how many it named."""


@dataclass(slots=True)
class _Past:
    """What is known of a source when its next visit ends; what one rule has told lasts until the trouble is over."""

    lookback: timedelta
    trouble: str | None = None
    """Since when no visit was good."""
    gravity: int = 0
    """Of the last visit; 0 if it was good."""
    told: int = 0
    """The gravity of the trouble that was told."""
    alive: str | None = None
    """The last visit that brought anything; before there is one, the first visit."""
    misses: int = 0
    """Visits since then."""
    is_dead: bool = False
    listed: int = 0
    """Reports that the listing named on its last good visit, or before it shrank."""
    shrunk: str | None = None

    def is_over(self, since: str, visit: Visit) -> bool:
        """Whether the look-back window has passed."""
        return _time(visit.finished) - _time(since) >= self.lookback


def _time(stamp: str) -> datetime:
    time = datetime.fromisoformat(stamp)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _failing(past: _Past, visit: Visit) -> Alert | None:
    """Told when two visits in a row were bad, for a portal may be down for a day, and once more when two were worse."""
    gravity = 0 if visit.outcome in GOOD else _GRAVITY.get(visit.outcome, _GRAVEST)
    lasting, past.gravity = min(gravity, past.gravity), gravity
    if not gravity:
        return None
    past.trouble = past.trouble or visit.finished
    if lasting <= past.told:
        return None
    past.told = gravity
    return Alert("failing", visit, past.trouble)


def _recovered(past: _Past, visit: Visit) -> Alert | None:
    """Told of a trouble that was told."""
    if visit.outcome not in GOOD:
        return None
    since, was_told = past.trouble, past.told > 0
    past.trouble, past.told = None, 0
    return Alert("recovered", visit, since) if since and was_told else None


def _dead(past: _Past, visit: Visit) -> Alert | None:
    """Told once, when a source has brought nothing for the look-back window."""
    past.alive = past.alive or visit.finished
    if visit.outcome in GOOD or visit.outcome in _GRAVITY:
        past.alive, past.misses, past.is_dead = visit.finished, 0, False
        return None
    past.misses += 1
    if past.is_dead or past.misses < _LEAST_VISITS or not past.is_over(past.alive, visit):
        return None
    past.is_dead = True
    return Alert("dead", visit, past.alive)


def _shrunk(past: _Past, visit: Visit) -> Alert | None:
    """A listing that names less than half of what it named: told mildly at once, for it may be under repair."""
    if not visit.is_whole or visit.years is not None:
        return None
    if past.listed < _LEAST_LISTED or visit.listed * 2 >= past.listed:
        past.shrunk = None
        if visit.outcome in GOOD:
            past.listed = visit.listed
        return None
    if past.shrunk:
        return None
    past.shrunk = visit.finished
    return Alert("shrunk", visit, visit.finished, past.listed)


def _silent(past: _Past, visit: Visit) -> Alert | None:
    """Told once, when a listing has been short for the look-back window; from then on that is its measure."""
    if not visit.is_whole or visit.years is not None or past.shrunk is None or not past.is_over(past.shrunk, visit):
        return None
    alert = Alert("silent", visit, past.shrunk, past.listed)
    past.listed, past.shrunk = visit.listed, None
    return alert


_RULES: tuple[Callable[[_Past, Visit], Alert | None], ...] = (_failing, _dead, _recovered, _shrunk, _silent)


def _replayed(visits: Sequence[Visit], lookback: timedelta) -> Iterator[Alert]:
    past = _Past(lookback)
    for visit in visits:
        raised = [alert for rule in _RULES if (alert := rule(past, visit))]
        # Where a source is called dead, or silent, at once, the milder word is not told beside it.
        graver = {alert.kind for alert in raised} & {"dead", "silent"}
        yield from (alert for alert in raised if not graver or alert.kind in graver)


def every_alert(visits: Mapping[str, Sequence[Visit]], lookback_days: float) -> list[Alert]:
    """All alerts that the visits (by source, each source's oldest first) raised, the oldest first."""
    lookback = timedelta(days=lookback_days)
    found = [alert for own in visits.values() for alert in _replayed(own, lookback)]
    return sorted(found, key=lambda alert: (_time(alert.visit.finished), alert.visit.source))


def alerts_of(visits: Mapping[str, Sequence[Visit]], lookback_days: float, runs: Collection[int] | None = None) -> list[Alert]:
    """The alerts that were raised in some runs, or where none are named in the newest one among the visits.

    The visits must reach back as far as `History.recent` lets them: what they do not show was not told. No clock is needed: a
    visit is judged at its own time, so that the next run does not tell it again.
    """
    newest = {max((visit.run for own in visits.values() for visit in own), default=0)}
    wanted = newest if runs is None else runs
    return [alert for alert in every_alert(visits, lookback_days) if alert.visit.run in wanted]
