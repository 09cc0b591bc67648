"""The history: what a report's life leaves in it, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import assume, given
from hypothesis import strategies as st

from govdisclosure.history import History, Known, Remembered, Visit, open_history, stamp
from govdisclosure.history.store import due_after
from govdisclosure.history.tables import metadata, reports, runs, sightings, sources, versions
from govdisclosure.items import ChangedCell
from tests import postgres
from tests.unit.test_locks import cut_connections

START = datetime(2026, 1, 1, tzinfo=UTC)
SOURCE, OTHER = "czj", "jtj"
LISTING = "https://czj.chengyu.gov.cn/nb/"
CELL = ChangedCell("requests.received_new.total", 12, 21)
MANY = 1201
"""Reports of a run: two batches and one more."""


def day(number: float) -> str:
    return stamp(START + timedelta(days=number))


def opened(url: str) -> History:
    return open_history({"DISCLOSURE_HISTORY_URL": url, "DISCLOSURE_OUT": "nowhere"})


def found(number: int = 1, read: str = "one", at: float = 0, content: dict[str, Any] | None = None, **given: Any) -> Remembered:
    """A report at the address of a number, and what was read there."""
    facts = {"source": SOURCE, "key": f"k{number}", "url": f"{LISTING}{number}.html", "change": "new", "reader": "first"}
    told = {
        "report_id": f"r{number}",
        "agency": "澄屿市财政局",
        "fiscal_year": 2025,
        "title": f"澄屿市财政局年度报告 {read}",
        "verdict": "sound",
        "published_on": None,
        "errors": [],
        **(content or {}),
    }
    return Remembered(**{**facts, "hash": read, "checked_at": day(at), "content": told, **given})


def confirmed(number: int = 1, at: float = 0) -> Remembered:
    """The server's word that a page is as it was."""
    return Remembered(SOURCE, f"k{number}", f"{LISTING}{number}.html", "unchanged", day(at))


def visit(history: History, source: str = SOURCE, at: float = 0, **given: Any) -> Visit:
    facts = {"agency": None, "url": LISTING, "outcome": "complete", "reason": "", "listed": 1, "is_whole": True}
    return Visit(source, run=history.run or 0, finished=day(at), **{**facts, **given})


def begun(history: History, names: Iterable[str] = (SOURCE,), at: float = 0) -> int:
    """A run that has its sources."""
    number = history.begin_run({"mode": "new"}, day(at))
    assert history.claim(dict.fromkeys(names, (LISTING, "澄屿市财政局")), day(at)) == {}
    return number


def run(history: History, *finds: Remembered, at: float = 0, told: bool = False, days: float = 60, **given: Any) -> int:
    """A whole run; its number."""
    names = {one.source for one in finds} or {SOURCE}
    number = begun(history, names, at)
    history.remember(finds, day(at), days)
    history.end_run([visit(history, name, at, **given) for name in names], day(at), told=told)
    history.release()
    return number


def rows(history: History, query: sa.Select[Any]) -> list[tuple[Any, ...]]:
    with history.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def hashes(history: History, number: int = 1) -> list[str]:
    """Of a report's versions, the oldest first."""
    query = sa.select(versions.c.hash).join(reports).where(reports.c.key == f"k{number}").order_by(versions.c.id)
    return [told for (told,) in rows(history, query)]


def seen(history: History, number: int = 1) -> list[tuple[str, str | None]]:
    """When a report was listed: since, until."""
    query = sa.select(sightings.c.since, sightings.c.until).join(reports).where(reports.c.key == f"k{number}")
    return [(since, until) for since, until in rows(history, query.order_by(sightings.c.id))]


def known(history: History, number: int = 1, source: str = SOURCE) -> Known:
    return history.known(source, [f"k{number}"])[f"k{number}"]


@pytest.fixture(scope="module")
def lasting_url(postgres_server: Path) -> Iterator[str]:
    with postgres.database(postgres_server) as url:
        yield url


@pytest.fixture
def postgres_url(lasting_url: str) -> Iterator[str]:
    """Making a database takes longer than most of the tests: these have one together, and empty it."""
    opened(lasting_url).close()
    yield lasting_url
    cut_connections(lasting_url)
    engine = sa.create_engine(lasting_url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY"))


@pytest.fixture
def history(history_url: str) -> Iterator[History]:
    with opened(history_url) as history:
        yield history


# --- a report's life ---


def test_nothing_is_known_of_what_was_never_seen(history: History) -> None:
    assert history.is_empty
    assert history.is_first_walk(SOURCE)
    assert history.known(SOURCE, ["k1"]) == {}
    assert history.known(SOURCE, []) == {}
    assert history.same_report(SOURCE, "r1") == history.listed(SOURCE) == history.of_year(SOURCE, 2025) == []
    assert list(history.held()) == history.news() == history.untold() == []
    assert history.visits() == history.last_visits(2025) == {}


def test_a_new_report_is_known_with_all_that_was_told_of_it(history: History) -> None:
    run(
        history,
        found(etag='"a"', last_modified="Thu, 01 Jan 2026", archived="a.warc.gz:7", content={"published_on": "2026-01-15"}),
    )
    report = known(history)
    assert report == Known(
        report.id,
        "k1",
        f"{LISTING}1.html",
        "r1",
        2025,
        "澄屿市财政局年度报告 one",
        "sound",
        "first",
        day(0),
        day(0),
        0,
        '"a"',
        "Thu, 01 Jan 2026",
        None,
    )
    (held,) = history.held()
    assert (held.source, held.agency, held.fiscal_year) == (SOURCE, "澄屿市财政局", 2025)
    assert (held.first_seen, held.captured_at, held.not_seen_since, held.published_on) == (day(0), day(0), None, "2026-01-15")
    version = history.version(report.id)
    assert (version.url, version.hash, version.reader, version.archived) == (report.url, "one", "first", "a.warc.gz:7")
    assert version.content["title"] == "澄屿市财政局年度报告 one"
    assert history.of_year(SOURCE, 2025) == [(report.id, "澄屿市财政局")]
    assert history.same_report(SOURCE, "r1") == history.listed(SOURCE) == [report]
    assert seen(history) == [(day(0), None)]
    assert not history.is_empty
    assert not history.is_first_walk(SOURCE)


def test_by_the_server_s_word_only_the_time_of_the_look_changes(history: History) -> None:
    run(history, found(etag='"a"'))
    before = known(history)
    for at in (8, 16):
        run(history, confirmed(at=at), at=at)
    after = known(history)
    assert after == replace(before, checked_at=day(16), due_at=day(20), not_modified=2)
    assert hashes(history) == ["one"]
    assert [one.captured_at for one in history.held()] == [day(0)]
    assert [one.hash for one in history.news()] == ["one"]


def test_an_equal_reading_is_no_version_and_ends_trust_in_the_server_s_word(history: History) -> None:
    run(history, found(etag='"a"'))
    run(history, confirmed(at=4), at=4)
    run(history, found(at=8, change="unchanged", etag='"b"'), at=8)
    report = known(history)
    assert (report.not_modified, report.etag, report.due_at) == (0, '"b"', day(10))
    assert hashes(history) == ["one"]
    assert [one.captured_at for one in history.held()] == [day(0)]


def test_a_revision_is_a_version_more_and_due_at_once(history: History) -> None:
    run(history, found())
    number = run(history, found(read="two", at=8, change="revised", changes=[CELL]), at=8)
    assert hashes(history) == ["one", "two"]
    assert history.version(known(history).id).hash == "two"
    assert known(history).due_at == day(8)
    (held,) = history.held()
    assert (held.first_seen, held.captured_at, held.title) == (day(0), day(8), "澄屿市财政局年度报告 two")
    revised, first = history.news()
    assert (revised.change, revised.run, revised.changes) == ("revised", number, [CELL])
    assert (first.change, first.hash, first.title) == ("new", "one", "澄屿市财政局年度报告 one")
    assert seen(history) == [(day(0), None)], "it was listed all the time"


def test_what_was_told_of_at_another_address_is_kept_and_no_news(history: History) -> None:
    run(history, found(), found(2, change="repeated", content={"report_id": "r1"}))
    assert [one.url for one in history.news()] == [f"{LISTING}1.html"]
    assert hashes(history, 2) == ["one"]
    assert {one.key for one in history.same_report(SOURCE, "r1")} == {"k1", "k2"}


def test_a_report_that_has_moved_has_a_version_at_its_new_address_and_is_no_news(history: History) -> None:
    run(history, found())
    run(history, found(2, at=8, change="unchanged", content={"report_id": "r1"}), at=8)
    assert [one.run for one in history.news()] == [1]
    assert history.version(known(history, 2).id).hash == "one"
    assert [one.key for one in history.same_report(SOURCE, "r1")] == ["k2", "k1"], "the newest first"


def test_what_only_a_new_reader_reads_otherwise_replaces_the_newest_version(history: History) -> None:
    run(history, found())
    run(history, found(read="two", at=8, change="revised"), at=8)
    run(history, found(read="three", at=9, change="unchanged", reader="second", is_reread=True), at=9)
    assert hashes(history) == ["one", "three"]
    version = history.version(known(history).id)
    assert (version.reader, version.captured_at) == ("second", day(8))
    assert version.content["title"] == "澄屿市财政局年度报告 three"
    assert [one.change for one in history.news()] == ["revised", "new"]


def test_a_look_back_at_what_is_unknown_writes_nothing(history: History) -> None:
    run(history, confirmed())
    assert history.listed(SOURCE) == []


def test_a_report_that_goes_and_comes_back_is_sighted_twice(history: History) -> None:
    run(history, found(), found(2))
    report = known(history).id
    history.note_absent([report], [], day(5))
    assert known(history).not_seen_since == day(5)
    assert known(history, 2).not_seen_since is None
    assert history.of_year(SOURCE, 2025) == [(known(history, 2).id, "澄屿市财政局")], "what is gone stands beside nothing"
    assert [one.not_seen_since for one in history.held()] == [day(5), None]
    assert len(history.listed(SOURCE)) == 2, "nothing is ever forgotten"
    history.note_absent([], [report], day(9))
    assert known(history).not_seen_since is None
    history.note_absent([report], [], day(12))
    assert seen(history) == [(day(0), day(5)), (day(9), day(12))]
    assert seen(history, 2) == [(day(0), None)]
    assert hashes(history) == ["one"]


def test_an_address_is_one_report_of_a_source(history: History) -> None:
    run(history, found(), found(source=OTHER))
    run(history, found(read="two", at=1, change="revised"), at=1)
    assert len(history.listed(SOURCE)) == len(history.listed(OTHER)) == 1
    assert known(history, source=OTHER).title == "澄屿市财政局年度报告 one"
    assert known(history).title == "澄屿市财政局年度报告 two"


@pytest.mark.parametrize("apart", [0, 600], ids=["at once", "in two batches"])
def test_an_address_that_a_run_finds_twice_is_one_report(history: History, apart: int) -> None:
    run(history, found(), *(found(number) for number in range(2, 2 + apart)), found())
    assert len(history.listed(SOURCE)) == 1 + apart
    assert hashes(history) == ["one"]


def test_histories_that_disagree_make_one_version(history: History, history_url: str) -> None:
    with opened(history_url) as other:
        begun(history)
        begun(other, [OTHER])
        for each in (history, other):
            each.remember([found()], day(0), 60)
        for each in (history, other):
            each.remember([found(read="two", at=1, change="revised", changes=[CELL])], day(1), 60)
        assert hashes(history) == ["one", "two"]
        assert [one.run for one in other.news()] == [history.run, history.run]
        assert seen(other) == [(day(0), None)]


def test_what_returns_to_an_older_reading_is_a_version_again(history: History) -> None:
    for at, read in enumerate(("one", "two", "one")):
        run(history, found(read=read, at=at, change="revised" if at else "new"), at=at)
    assert hashes(history) == ["one", "two", "one"]


def test_many_reports_are_all_written_known_and_missed(history: History) -> None:
    run(history, *(found(number) for number in range(MANY)))
    keys = [f"k{number}" for number in range(MANY)]
    assert history.known(SOURCE, keys).keys() == set(keys)
    listed = history.listed(SOURCE)
    assert [one.key for one in listed] == keys
    assert len(history.news()) == MANY
    history.note_absent([one.id for one in listed], [], day(1))
    assert history.of_year(SOURCE, 2025) == []
    history.note_absent([], [one.id for one in listed], day(2))
    run(history, *(confirmed(number, at=8) for number in range(MANY)), at=8)
    assert {(one.not_seen_since, one.not_modified) for one in history.listed(SOURCE)} == {(None, 1)}
    query = sa.select(sightings.c.since, sightings.c.until, sa.func.count()).group_by(sightings.c.since, sightings.c.until)
    assert set(rows(history, query)) == {(day(0), day(1), MANY), (day(2), None, MANY)}


def test_a_source_of_one_body_has_one_report_a_year(history: History) -> None:
    run(history, found(), found(2, content={"fiscal_year": 2024}), *(found(n, content={"fiscal_year": None}) for n in (3, 4)))
    assert history.is_of_one_body(SOURCE)
    run(history, found(5, source=OTHER), found(6, source=OTHER))
    assert not history.is_of_one_body(OTHER)
    assert history.is_of_one_body(SOURCE)


# --- when to look again ---

moments = st.integers(0, 10**9).map(lambda seconds: START + timedelta(seconds=seconds))
caps = st.floats(0, 4000)


@given(moments, moments, caps)
def test_the_next_look_is_never_in_the_past_nor_later_than_the_setting(changed: datetime, checked: datetime, most: float) -> None:
    due = due_after(stamp(changed), stamp(checked), most)
    assert stamp(checked) <= due <= stamp(checked + timedelta(days=most))
    assert due == stamp(datetime.fromisoformat(due)), "stamps of one form sort as time does"


@given(moments, st.integers(0, 10**8), st.integers(0, 10**8), caps)
def test_what_stays_longer_as_it_is_rests_longer(checked: datetime, age: int, more: int, most: float) -> None:
    assume(more)
    changed = checked - timedelta(seconds=age)
    later, sooner = (due_after(stamp(one), stamp(checked), most) for one in (changed - timedelta(seconds=more), changed))
    assert sooner <= later


@pytest.mark.parametrize(
    ("age", "most", "wait"),
    [
        (0, 60, 0),
        (0.9, 60, 0),  # a quarter of it is not yet six hours
        (1, 60, 0.25),
        (20, 60, 5),
        (240, 60, 60),
        (4000, 60, 60),
        (4000, 0, 0),
        (4000, 0.1, 0),
        (-3, 60, 0),  # a clock was put back
    ],
)
def test_looks_grow_apart(age: float, most: float, wait: float) -> None:
    assert due_after(day(100 - age), day(100), most) == day(100 + wait)


@pytest.mark.parametrize("most", [float("inf"), 1e12])
def test_no_cap_is_too_large(most: float) -> None:
    assert due_after(day(0), day(20), most) == day(25)


def test_the_setting_of_nought_is_every_run(history: History) -> None:
    run(history, found(), days=0)
    run(history, confirmed(at=300), at=300, days=0)
    assert known(history).due_at == day(300)


# --- news ---


def test_news_are_the_newest_first_and_of_the_runs_that_one_asks_for(history: History) -> None:
    first = run(history, found(1), found(2))
    second = run(history, found(3, at=1), found(1, read="two", at=1, change="revised"), at=1)

    def told(**given: Any) -> list[tuple[str, str]]:
        return [(one.report_id, one.hash) for one in history.news(**given)]

    assert told() == [("r1", "two"), ("r3", "one"), ("r2", "one"), ("r1", "one")]
    assert told(numbers=[first, second]) == told()
    assert told(numbers=[first]) == [("r2", "one"), ("r1", "one")]
    assert told(most=3) == told()[:3]
    assert told(numbers=[second], most=1) == [("r1", "two")]
    assert told(most=0) == told(numbers=[]) == told(numbers=[second + 1]) == []


def test_of_a_first_walk_everything_is_new_and_news_tell_so(history: History) -> None:
    run(history, found())
    run(history, found(2, at=1), found(3, at=1, source=OTHER), at=1)
    assert [(one.report_id, one.is_first_walk) for one in history.news()] == [("r3", True), ("r2", False), ("r1", True)]
    assert [one.report_id for one in history.news(is_first_walk=True)] == ["r3", "r1"]
    assert [one.report_id for one in history.news(is_first_walk=False)] == ["r2"]
    assert [one.report_id for one in history.news(is_first_walk=True, most=1)] == ["r3"]


def test_of_a_source_that_only_failed_the_walk_is_still_the_first(history: History) -> None:
    run(history, outcome="failed", is_whole=False)
    run(history, found(at=1), at=1)
    assert [one.is_first_walk for one in history.news()] == [True]


def test_of_a_killed_run_s_source_the_walk_is_still_the_first(history: History) -> None:
    begun(history)
    history.remember([found()], day(0), 60)
    run(history, found(2, at=1), at=1)
    assert [one.is_first_walk for one in history.news()] == [True, True]


def test_news_tell_only_errors_that_the_version_before_lacked(history: History) -> None:
    wrong, worse = ["1 is not 2", "1 不等于 2"], ["a table is missing", "缺少表格"]
    run(history, found(content={"errors": [wrong]}))
    run(history, found(read="two", at=1, change="revised", content={"errors": [worse, wrong]}), at=1)
    run(history, found(read="three", at=2, change="revised", content={"errors": []}), at=2)
    run(history, found(read="four", at=3, change="revised", content={"errors": [wrong]}), at=3)
    assert [one.errors for one in history.news()] == [[tuple(wrong)], [], [tuple(worse)], [tuple(wrong)]]


def test_news_are_what_was_found_when_they_were_new(history: History) -> None:
    run(history, found(content={"verdict": "flagged"}))
    run(
        history, found(read="two", at=1, change="revised", content={"agency": "澄屿市国资委", "published_on": "2026-01-02"}), at=1
    )
    old = history.news()[1]
    assert (old.change, old.run, old.remembered_at, old.source, old.report_id) == ("new", 1, day(0), SOURCE, "r1")
    assert (old.agency, old.fiscal_year, old.title) == ("澄屿市财政局", 2025, "澄屿市财政局年度报告 one")
    assert (old.verdict, old.published_on, old.hash, old.changes) == ("flagged", None, "one", [])


def test_news_of_runs_that_have_not_ended_are_told_as_well(history: History) -> None:
    begun(history)
    history.remember([found()], day(0), 60)
    assert [one.report_id for one in history.news()] == ["r1"]
    assert history.untold() == []


# --- runs and visits ---


def test_visits_are_told_by_source_from_the_oldest_on(history: History) -> None:
    for at, outcome in enumerate(("complete", "blocked", "partial")):
        run(history, found(at=at), found(source=OTHER, at=at), at=at, outcome=outcome, reason="why", is_whole=not at)
    told = history.visits()
    assert {source: [one.outcome for one in each] for source, each in told.items()} == {
        name: ["complete", "blocked", "partial"] for name in (SOURCE, OTHER)
    }
    assert told[SOURCE][1] == Visit(SOURCE, "澄屿市财政局", LISTING, 2, day(1), "blocked", "why", 1, is_whole=False)
    assert [one.run for one in history.visits(since=day(1))[OTHER]] == [2, 3]
    assert [one.run for one in history.visits(until_run=2)[OTHER]] == [1, 2]
    assert [one.run for one in history.visits(since=day(1), until_run=2)[OTHER]] == [2]
    assert history.visits(since=day(3)) == {}


def test_a_visit_s_counts_come_back(history: History) -> None:
    begun(history)
    told = visit(history, years="2024,2025", new=1, revised=2, unchanged=3, not_seen=4, listed=10)
    history.end_run([told], day(0), told=False)
    assert history.visits() == {SOURCE: [replace(told, agency="澄屿市财政局")]}


def test_a_listing_counts_as_read_whole_for_the_years_that_were_asked_for(history: History) -> None:
    visits: list[dict[str, Any]] = [
        {"years": None},
        {"years": "2024,2025"},
        {"years": "2024"},
        {"years": None, "is_whole": False, "outcome": "blocked"},
    ]
    for at, given_ in enumerate(visits):
        run(history, at=at, **given_)
    run(history, found(at=9, source=OTHER), at=9, is_whole=False)

    def last(year: int) -> dict[str, tuple[int, int | None]]:
        return {name: (one.run, whole and whole.run) for name, (one, whole) in history.last_visits(year).items()}

    assert last(2025) == {SOURCE: (4, 2), OTHER: (5, None)}
    assert last(2024) == {SOURCE: (4, 3), OTHER: (5, None)}
    assert last(2023) == {SOURCE: (4, 1), OTHER: (5, None)}


def test_a_source_s_name_and_address_are_those_of_its_last_run(history: History) -> None:
    run(history)
    number = history.begin_run({}, day(1))
    history.claim({SOURCE: ("https://new.chengyu.gov.cn/", None)}, day(1))
    history.end_run([], day(1), told=False)
    (told,) = history.visits()[SOURCE]
    assert (told.url, told.agency) == ("https://new.chengyu.gov.cn/", None)
    assert rows(history, sa.select(sources.c.first_seen, sources.c.run)) == [(day(0), number)]


def test_what_is_held_is_told_of_all_sources_or_of_one(history: History) -> None:
    run(history, found(), found(2, source=OTHER), found(3))
    assert [one.report_id for one in history.held()] == ["r1", "r2", "r3"]
    assert [one.report_id for one in history.held(SOURCE)] == ["r1", "r3"]
    assert list(history.held("no such source")) == []


def test_people_are_told_of_a_run_once(history: History) -> None:
    first, quiet, third = run(history, found()), run(history, told=True), run(history)
    begun(history)  # still going on
    assert history.untold() == [first, third]
    history.mark_told([])
    assert history.untold() == [first, third]
    history.mark_told([first, quiet])
    assert history.untold() == [third]
    history.mark_told([third, 10**6])
    assert history.untold() == []


def test_a_run_that_only_began_leaves_the_history_empty(history: History) -> None:
    begun(history)
    history.remember([found()], day(0), 60)
    assert history.is_empty
    history.end_run([], day(0), told=True)
    assert not history.is_empty


def test_a_run_s_arguments_and_place_are_written_down(history: History) -> None:
    number = history.begin_run({"url": "https://例子.cn/\0\ud800", "mode": "new"}, day(0))
    ((arguments, holder, finished),) = rows(history, sa.select(runs.c.arguments, runs.c.holder, runs.c.finished))
    assert json.loads(arguments)["mode"] == "new"
    assert "process" in holder
    assert finished is None
    assert history.run == number


def test_numbers_of_runs_are_never_given_twice(history: History) -> None:
    first = history.begin_run({}, day(0))
    with history.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(runs.delete())
    assert history.begin_run({}, day(0)) > first


# --- hostile text ---

LONG = "枫" * 100_000


@pytest.mark.parametrize(
    "text", ["a\0b", "a\ud800b", "\udcff\0", "'; DROP TABLE reports; --", "%s %(x)s :x {0}", "\u202e\x1b[31m", LONG]
)
def test_text_of_any_kind_is_kept_and_hurts_nothing(history: History, text: str) -> None:
    told = {"title": text, "agency": text, "published_on": text, "errors": [[text, text]]}
    changes = [ChangedCell("title", text, None)]
    begun(history)
    history.remember([found(url=text, etag=text, last_modified=text, archived=text, content=told)], day(0), 60)
    history.remember([found(read="two", change="revised", changes=changes, content=told)], day(1), 60)
    history.end_run([visit(history, reason=text)], day(1), told=False)
    ((new, old),) = (history.news(),)
    assert (new.title, new.agency, old.errors) == (text, text, [(text, text)]), "what was read is kept as it is"
    assert [(one.at, one.after) for one in new.changes] == [("title", None)]
    plain = text.replace("\0", "").encode("utf-8", "replace").decode()
    (held,) = history.held()
    assert (held.title, held.agency, held.published_on) == (plain, plain, plain)
    assert history.visits()[SOURCE][0].reason == plain


@pytest.mark.parametrize(
    "name",
    ["'; DROP TABLE reports; --", "%s :x", "枫" * 300],
)
def test_sources_of_any_name_are_found_again(history: History, name: str) -> None:
    for at, change in enumerate(("new", "revised")):
        run(history, found(source=name, read=change, at=at, change=change, content={"report_id": name}), at=at)
    (report,) = history.listed(name)
    assert known(history, source=name) == report
    assert history.same_report(name, name) == [report]
    assert hashes(history) == ["new", "revised"]
    assert [one.is_first_walk for one in history.news()] == [False, True]
