"""From the history to people: the feed made anew after every run, the digest of the runs that nobody was told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from govdisclosure.history import History, Visit
from govdisclosure.news.alerts import alerts_of, every_alert
from govdisclosure.news.atom import MOST, MOST_GONE, atom
from govdisclosure.news.digest import Digest, digest
from govdisclosure.news.notify import send
from govdisclosure.news.overdue import newly_missing
from govdisclosure.news.wording import Language
from govdisclosure.sources import Source
from govdisclosure.walk import GOOD

# What was told before follows from the visits. Where they begin in the middle of a listing's trouble, its alerts are the same
# again two windows later, or a few visits later where they are rare.
_WINDOWS = 4
_SHOWN_WINDOWS = 2
_LEAST_VISITS = 6
_PATIENCE = 90  # seconds for another process that is just telling
_MOST_TOLD = 20_000  # reports that one digest counts


def _before(stamp: str, days: float) -> str:
    return (datetime.fromisoformat(stamp).astimezone(UTC) - timedelta(days=days)).isoformat(timespec="seconds")


def _visits(history: History, lookback_days: float, now: str) -> Mapping[str, Sequence[Visit]]:
    """What it takes to tell the alerts from `now` on, and of the last windows before."""
    return history.recent(_before(now, lookback_days * _WINDOWS), GOOD, _LEAST_VISITS)


def write_feed(history: History, path: Path, language: Language, lookback_days: float, now: str) -> None:
    """The Atom feed, whole or not at all. Raises OSError."""
    shown = _before(now, lookback_days * _SHOWN_WINDOWS)
    raised = every_alert(_visits(history, lookback_days, now), lookback_days)
    alerts = [alert for alert in raised if alert.visit.finished >= shown]
    # The past of a source that is walked for the first time must not push out what is truly new.
    news = [one for is_past in (False, True) for one in history.news(most=MOST, is_first_walk=is_past)]
    unfinished = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_bytes(atom(news, alerts, history.gone(most=MOST_GONE), language=language, updated=now))
    unfinished.replace(path)


def tell(
    history: History, sources: Sequence[Source], addresses: Sequence[str], language: Language, lookback_days: float, now: str
) -> list[str]:
    """One digest of the runs that nobody was told of; complaints of services that did not take it.

    What not a single service took is told again after the next run. `sources`: the register, for who is missing.
    """
    with history.telling(_PATIENCE) as is_ours:
        runs = history.untold() if is_ours else []
        if not runs:
            return []
        if not addresses:
            # Where others are told, they shall hear of this run, too.
            if not history.was_ever_sent:
                history.mark_told(runs)
            return []
        message = _message(history, sources, language, lookback_days, runs, now)
        complaints = send(addresses, message) if message else []
        if len(complaints) < len(addresses):
            history.mark_told(runs, sent=now)
        return complaints


def _message(
    history: History, sources: Sequence[Source], language: Language, lookback_days: float, runs: Sequence[int], now: str
) -> Digest | None:
    visits = _visits(history, lookback_days, min(history.ended(min(runs)), now))
    ended = [visit for own in visits.values() for visit in own if visit.run in runs]
    alerts = alerts_of(visits, lookback_days, runs)
    overdue = newly_missing(history, sources, runs, now)
    news = [one for is_past in (False, True) for one in history.news(runs, most=_MOST_TOLD, is_first_walk=is_past)]
    return digest(news, alerts, ended, history.gone(runs), overdue, language=language)
