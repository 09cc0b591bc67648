"""From the history to people: the feed made anew after every run, the digest of the runs that nobody was told of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from govdisclosure.history import History, Visit
from govdisclosure.news.alerts import alerts_of, every_alert
from govdisclosure.news.atom import MOST, atom
from govdisclosure.news.digest import digest
from govdisclosure.news.notify import send
from govdisclosure.news.wording import Language

# Look-back windows to look back upon: what was told before follows from the visits.
_WINDOWS = 4


def _visits(history: History, lookback_days: float, now: str) -> Mapping[str, Sequence[Visit]]:
    since = datetime.fromisoformat(now) - timedelta(days=lookback_days * _WINDOWS)
    return history.visits(since=since.isoformat(timespec="seconds"))


def write_feed(history: History, path: Path, language: Language, lookback_days: float, now: str) -> None:
    """The Atom feed, whole or not at all. Raises OSError."""
    alerts = every_alert(_visits(history, lookback_days, now), lookback_days)
    # The past of a source that is walked for the first time must not push out what is truly new.
    news = [one for is_past in (False, True) for one in history.news(most=MOST, is_first_walk=is_past)]
    unfinished = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_bytes(atom(news, alerts, language=language, updated=now))
    unfinished.replace(path)


def tell(history: History, addresses: Sequence[str], language: Language, lookback_days: float, now: str) -> list[str]:
    """One digest of the runs that nobody was told of; complaints of services that did not take it.

    What not a single service took is told again after the next run.
    """
    runs = history.untold()
    complaints = _sent(history, addresses, language, lookback_days, runs, now) if addresses and runs else []
    if runs and len(complaints) < max(len(addresses), 1):
        history.mark_told(runs)
    return complaints


def _sent(
    history: History, addresses: Sequence[str], language: Language, lookback_days: float, runs: Collection[int], now: str
) -> list[str]:
    visits = _visits(history, lookback_days, now)
    ended = [visit for own in visits.values() for visit in own if visit.run in runs]
    message = digest(history.news(runs), alerts_of(visits, lookback_days, runs), ended, language=language)
    return send(addresses, message) if message else []
