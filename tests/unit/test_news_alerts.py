import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.history.facts import Visit
from govdisclosure.news.alerts import Alert, alerts_of, every_alert
from govdisclosure.news.digest import digest

DAY_ONE = datetime(2026, 3, 1, 2, tzinfo=UTC)


def visit(day: float, outcome: str = "complete", listed: int = 10, *, is_whole: bool = True, source: str = "fengting") -> Visit:
    finished = (DAY_ONE + timedelta(days=day)).isoformat()
    return Visit(
        source, "枫汀区人民政府", "https://fengting.example/", int(day * 10) + 1, finished, outcome, "why", listed, is_whole
    )


def days(outcomes: str, every: float = 1) -> list[Visit]:
    """A visit a day: c complete, e empty, p partial, b blocked, f failed."""
    names = {"c": "complete", "e": "empty_expected", "p": "partial", "b": "blocked", "f": "failed"}
    return [
        visit(number * every, names[one], 0 if one in "bf" else 10, is_whole=one in "ce") for number, one in enumerate(outcomes)
    ]


def told(visits: Sequence[Visit], lookback: float = 14) -> list[tuple[int, str]]:
    """Number of the visit and kind of every alert."""
    place = {one.run: number for number, one in enumerate(visits)}
    return [(place[alert.visit.run], alert.kind) for alert in every_alert({"fengting": visits}, lookback)]


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("cccc", []),
        ("ecec", []),
        ("cfcpcbcfc", []),
        ("f", []),
        ("fc", []),
        ("cfff", [(2, "failing")]),
        ("bb", [(1, "failing")]),
        ("cffc", [(2, "failing"), (3, "recovered")]),
        ("cppfpfbc", [(2, "failing"), (6, "failing"), (7, "recovered")]),
        ("cpfffc", [(2, "failing"), (5, "recovered")]),
        ("cfpppf", [(2, "failing")]),
        ("cfppff", [(2, "failing"), (5, "failing")]),
        ("cbfbf", [(2, "failing")]),
        ("c" + "f" * 13, [(2, "failing")]),
        ("c" + "f" * 40, [(2, "failing"), (14, "dead")]),
        ("f" * 40, [(1, "failing"), (14, "dead")]),
        ("c" + "b" * 20 + "c", [(2, "failing"), (14, "dead"), (21, "recovered")]),
        ("c" + "p" * 40, [(2, "failing")]),
        ("c" + "f" * 20 + "p" + "f" * 20, [(2, "failing"), (14, "dead"), (35, "dead")]),
    ],
)
def test_a_trouble_is_told_once(outcomes, expected):
    assert told(days(outcomes)) == expected


def test_a_source_is_not_called_dead_on_two_visits_however_far_apart():
    assert told(days("cffff", every=30)) == [(2, "failing"), (3, "dead")]


def test_three_failures_in_an_hour_are_no_death():
    assert told(days("cffff", every=0.1)) == [(2, "failing")]


def test_blocked_is_told_apart():
    (alert,) = alerts_of({"fengting": days("cbb")}, 14)
    assert (alert.kind, alert.visit.outcome, alert.visit.reason) == ("failing", "blocked", "why")


def test_what_began_when():
    alerts = every_alert({"fengting": days("c" + "f" * 14 + "c")}, 14)
    since = {alert.kind: alert.since for alert in alerts}
    second = (DAY_ONE + timedelta(days=1)).isoformat()
    assert since == {"failing": second, "dead": DAY_ONE.isoformat(), "recovered": second}


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ([40, 20, 20], []),
        ([40, 19], [(1, "shrunk")]),
        ([40, 0], [(1, "shrunk")]),
        ([40, 10, 40, 10], [(1, "shrunk"), (3, "shrunk")]),
        ([3, 0], []),
        ([4, 1], [(1, "shrunk")]),
        ([40] + [10] * 40, [(1, "shrunk"), (15, "silent")]),
        ([40] + [10] * 20 + [40] * 3, [(1, "shrunk"), (15, "silent")]),
        ([40] + [10] * 20 + [4], [(1, "shrunk"), (15, "silent"), (21, "shrunk")]),
    ],
)
def test_a_listing_that_falls_silent(listed, expected):
    assert told([visit(number, listed=one) for number, one in enumerate(listed)]) == expected


def test_a_listing_that_was_not_read_whole_says_nothing_of_its_length():
    visits = [visit(0, listed=40), *(visit(number, "partial", 2, is_whole=False) for number in range(1, 30))]
    assert told(visits) == [(2, "failing")]


def test_a_short_listing_tells_both_figures():
    alert = every_alert({"fengting": [visit(0, listed=40), visit(1, listed=7)]}, 14)[0]
    assert (alert.before, alert.visit.listed) == (40, 7)


def test_at_once_silent_is_not_told_as_shrunk_too():
    assert told([visit(0, listed=40), visit(1, listed=1)], lookback=0) == [(1, "silent")]


def test_only_the_newest_run_is_told_and_no_source_that_it_left_out():
    ailing = days("cff")
    well = [visit(5, source="yanpu")]
    assert alerts_of({"fengting": ailing, "yanpu": well}, 14) == []
    assert [alert.kind for alert in alerts_of({"fengting": ailing, "yanpu": well}, 14, runs=[ailing[-1].run])] == ["failing"]
    assert alerts_of({}, 14) == []


def test_stamps_of_any_zone_are_compared_as_times():
    visits = [*days("c"), *(visit(number, "failed") for number in range(1, 14))]
    last = Visit("fengting", None, "u", 999, "2026-03-15T10:00:00+08:00", "failed", "", 0, is_whole=False)
    assert told([*visits, last])[-1] == (14, "dead")


@given(st.text("cepbf", max_size=40), st.sampled_from([0.1, 1, 5, 40]))
def test_whatever_happens_a_run_tells_only_what_its_own_visit_raised(outcomes, every):
    """Run after run: the alerts of each, put together, are those of the whole past, and none comes twice in one trouble."""
    visits = days(outcomes, every)
    piecewise: list[Alert] = []
    for number in range(1, len(visits) + 1):
        piecewise += alerts_of({"fengting": visits[:number]}, 14)
    assert piecewise == every_alert({"fengting": visits}, 14)
    kinds = [alert.kind for alert in piecewise]
    for trouble in " ".join(kinds).split("recovered"):
        assert trouble.split().count("failing") <= 2
    good = {"complete", "empty_expected"}
    spells = "".join("c" if one.outcome in good else "f" for one in visits)
    assert kinds.count("recovered") == len(re.findall("ff+(?=c)", spells))


def flaky(percent: float, seed: int, sources: int = 40, count: int = 60) -> dict[str, list[Visit]]:
    """Visits day by day of which some fail, here and there."""
    chance = random.Random(seed)
    return {
        name: [replace(one, source=name) for one in days("".join("cf"[chance.random() < percent / 100] for _ in range(count)))]
        for name in (f"source-{number}" for number in range(sources))
    }


@pytest.mark.parametrize(("percent", "most"), [(1, 2), (3, 6), (10, 25)])
@pytest.mark.parametrize("seed", range(4))
def test_two_months_of_forty_flaky_sources_call_people_seldom(percent, most, seed):
    visits = flaky(percent, seed)
    failures = sum(one.outcome == "failed" for own in visits.values() for one in own)
    assert failures > 24 * percent * 0.6
    runs = {one.run for own in visits.values() for one in own}
    messages = 0
    for number in sorted(runs):
        so_far = {name: [one for one in own if one.run <= number] for name, own in visits.items()}
        ended = [one for own in so_far.values() for one in own if one.run == number]
        messages += digest([], alerts_of(so_far, 14, [number]), ended, language="zh") is not None
    assert messages <= most


def test_a_source_that_dies_amid_flaky_ones_is_told():
    visits = {**flaky(3, 1), "fengting": days("c" * 30 + "f" * 30)}
    found = [(alert.kind, alert.visit.run) for alert in every_alert(visits, 14) if alert.visit.source == "fengting"]
    assert found == [("failing", 311), ("dead", 431)]
