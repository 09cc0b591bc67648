"""Several processes at one history, and ends that nobody planned: kills, cut connections."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from typing import Any

import pytest
import sqlalchemy as sa

from govdisclosure.history import Holder, Remembered
from govdisclosure.history.tables import reports, runs, sightings, sources, versions
from tests.unit.test_history import LISTING, MANY, SOURCE, begun, confirmed, day, found, hashes, known, opened, rows, run, seen
from tests.unit.test_history import visit as visit_of
from tests.unit.test_locks import PATIENCE, answer, cut_connections, process

BATCH = 500
SOURCES = [f"s{number}" for number in range(BATCH + 100)]
Wanted = dict[str, tuple[str, str | None]]


def wanted(names: list[str]) -> Wanted:
    return dict.fromkeys(names, (LISTING, None))


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


# --- what the other processes do ---


def claiming(pipe: Connection, url: str, names: list[str]) -> None:
    """A run that takes sources when told, says which are held, and ends when told."""
    with opened(url) as history:
        history.begin_run({}, day(0))
        pipe.send(history.run)
        pipe.recv()
        pipe.send(history.claim(wanted(names), day(0)))
        pipe.recv()
        history.release()
        pipe.send("released")


def opening(pipe: Connection, url: str) -> None:
    pipe.send("there")
    pipe.recv()
    with opened(url) as history:
        pipe.send((history.is_empty, history.begin_run({}, day(0))))


def remembering(pipe: Connection, url: str, source: str, shared: list[int]) -> None:
    """A run that remembers, when told, reports that other runs remember as well."""
    with opened(url) as history:
        begun(history, [source])
        pipe.send("there")
        pipe.recv()
        history.remember((found(number) for number in shared), day(0), 60)
        history.end_run([visit_of(history, source)], day(0), told=False)
        pipe.send(history.run)


class Deadly(dict[str, Any]):
    """What was read of a report; whoever looks at it is killed."""

    def __getitem__(self, name: str) -> Any:
        kill()
        return super().__getitem__(name)


def killed_between_batches(url: str) -> None:
    def finds() -> Iterator[Remembered]:
        yield from (found(number) for number in range(BATCH + 200))
        kill()

    with opened(url) as history:
        begun(history)
        history.remember(finds(), day(0), 60)


def killed_in_a_batch(url: str) -> None:
    finds = [found(number) for number in range(2 * BATCH)]
    finds[BATCH + 200].content = Deadly(finds[0].content or {})
    with opened(url) as history:
        begun(history)
        history.remember(finds, day(0), 60)


def killed_while_claiming(url: str) -> None:
    class Names(dict[str, tuple[str, str | None]]):
        def __getitem__(self, name: str) -> tuple[str, str | None]:
            if name == SOURCES[BATCH + 10]:
                kill()
            return super().__getitem__(name)

    with opened(url) as history:
        history.begin_run({}, day(0))
        history.claim(Names(wanted(SOURCES)), day(0))


def dying(pipe: Connection, url: str, deed: Callable[[str], None]) -> None:
    pipe.send(os.getpid())
    deed(url)
    pipe.send("alive")


def die(url: str, deed: Callable[[str], None]) -> None:
    """Do something in a process that is killed on the way."""
    with process(dying, url, deed) as (child, pipe):
        assert answer(pipe) == child.pid
        with pytest.raises(EOFError):
            answer(pipe)
        child.join(PATIENCE)
        assert child.exitcode == -signal.SIGKILL


@contextmanager
def together(target: Callable[..., None], url: str, *given: tuple[Any, ...]) -> Iterator[Callable[[], list[Any]]]:
    """Processes that are started one by one and go on at once; each call is told what they say next."""
    with ExitStack() as stack:
        pipes = [stack.enter_context(process(target, url, *each))[1] for each in given]
        first = [answer(pipe) for pipe in pipes]

        def next_words() -> list[Any]:
            if first:
                return [first.pop(0) for _ in pipes]
            for pipe in pipes:
                pipe.send("go on")
            return [answer(pipe) for pipe in pipes]

        yield next_words


# --- opening ---


def test_four_processes_open_an_empty_database_at_once(history_url: str) -> None:
    with together(opening, history_url, *[()] * 4) as talk:
        assert talk() == ["there"] * 4
        told = talk()
        assert [is_empty for is_empty, _ in told] == [True] * 4
        assert sorted(number for _, number in told) == [1, 2, 3, 4]


# --- claims ---


@pytest.mark.parametrize("past", ["fresh", "there", "of a dead run"])
def test_of_three_runs_that_want_the_same_sources_one_has_them_all(history_url: str, past: str) -> None:
    if past == "there":
        with opened(history_url) as history:
            begun(history, SOURCES)
            history.release()
    if past == "of a dead run":
        with process(claiming, history_url, SOURCES) as (_, pipe):
            answer(pipe)
            pipe.send("claim")
            assert answer(pipe) == {}
    orders = SOURCES, SOURCES[::-1], SOURCES[300:] + SOURCES[:300]
    with together(claiming, history_url, *((order,) for order in orders)) as talk:
        numbers = talk()
        held = talk()
        (winner,) = (number for number, each in zip(numbers, held, strict=True) if not each)
        losers = [each for each in held if each]
        assert [len(each) for each in losers] == [len(SOURCES)] * 2
        assert {holder.run for each in losers for holder in each.values()} == {winner}
        with opened(history_url) as history:
            assert set(rows(history, sa.select(sources.c.run))) == {(winner,)}


def test_runs_that_want_different_sources_do_not_meet(history_url: str) -> None:
    parts = SOURCES[:100], SOURCES[100:200], SOURCES[200:]
    with together(claiming, history_url, *((part,) for part in parts)) as talk:
        numbers = talk()
        assert talk() == [{}, {}, {}]
        with opened(history_url) as history:
            assert Counter(number for (number,) in rows(history, sa.select(sources.c.run))) == Counter(
                {number: len(part) for number, part in zip(numbers, parts, strict=True)}
            )


def test_who_is_refused_is_told_who_walks_there(history_url: str) -> None:
    with process(claiming, history_url, [SOURCE]) as (child, pipe), opened(history_url) as history:
        number = answer(pipe)
        pipe.send("claim")
        assert answer(pipe) == {}
        history.begin_run({}, day(1))
        held = history.claim(wanted([SOURCE, "jtj"]), day(1))
        assert held.keys() == {SOURCE}, "the other one is free"
        holder = held[SOURCE]
        assert holder == Holder(number, day(0), holder.place)
        assert holder.place.endswith(f"process {child.pid}")
        (claimed,) = rows(history, sa.select(sources.c.run).where(sources.c.id == SOURCE))
        assert claimed == (number,), "a claim that is refused takes nothing"


def test_what_is_given_back_is_free_and_the_rest_is_not(history_url: str) -> None:
    with process(claiming, history_url, [SOURCE]) as (_, pipe), opened(history_url) as history:
        answer(pipe)
        pipe.send("claim")
        answer(pipe)
        begun(history, ["jtj"])
        assert history.claim(wanted([SOURCE]), day(1)).keys() == {SOURCE}
        pipe.send("release")
        assert answer(pipe) == "released"
        assert history.claim(wanted([SOURCE]), day(1)) == {}
        assert dict(rows(history, sa.select(sources.c.id, sources.c.run))) == {SOURCE: history.run, "jtj": history.run}


def test_a_killed_run_s_sources_are_free_at_once(history_url: str) -> None:
    with process(claiming, history_url, [SOURCE]) as (child, pipe), opened(history_url) as history:
        number = answer(pipe)
        pipe.send("claim")
        assert answer(pipe) == {}
        os.kill(child.pid, signal.SIGKILL)
        child.join(PATIENCE)
        begun(history)
        assert rows(history, sa.select(sources.c.run)) == [(history.run,)]
        assert rows(history, sa.select(runs.c.finished).where(runs.c.id == number)) == [(None,)]
        assert history.untold() == []


def test_a_run_may_claim_again_what_it_has(history_url: str) -> None:
    with opened(history_url) as history:
        begun(history)
        assert history.claim(wanted([SOURCE, "jtj"]), day(0)) == {}


def test_claims_of_a_process_killed_while_it_makes_them_do_not_hold(history_url: str) -> None:
    die(history_url, killed_while_claiming)
    with opened(history_url) as history:
        assert rows(history, sa.select(sources.c.id)) == [], "all of them or none"
        begun(history, SOURCES)


def test_two_runs_of_one_process_respect_each_other(history_url: str) -> None:
    with opened(history_url) as first, opened(history_url) as second:
        begun(first)
        second.begin_run({}, day(0))
        assert second.claim(wanted([SOURCE]), day(0)).keys() == {SOURCE}


def test_a_reader_in_the_process_of_a_run_leaves_it_its_claims(history_url: str) -> None:
    with opened(history_url) as history:
        begun(history)
        with opened(history_url) as reader:
            assert reader.untold() == []
        with process(claiming, history_url, [SOURCE]) as (_, pipe):
            answer(pipe)
            pipe.send("claim")
            assert answer(pipe)[SOURCE].run == history.run


# --- writing ---


def test_runs_that_remember_the_same_at_once_write_it_once(history_url: str) -> None:
    numbers = list(range(BATCH + 100))
    with opened(history_url) as history:
        begun(history)
        history.release()
    with together(remembering, history_url, *((f"s{each}", numbers[each * 50 :]) for each in range(3))) as talk:
        assert talk() == ["there"] * 3
        told = talk()
    with opened(history_url) as history:
        assert len(history.listed(SOURCE)) == len(history.news()) == len(numbers)
        assert rows(history, sa.select(sa.func.count()).select_from(sightings)) == [(len(numbers),)]
        assert sorted(history.untold()) == sorted(told)


@pytest.mark.parametrize("deed", [killed_between_batches, killed_in_a_batch])
def test_of_a_run_killed_while_it_remembers_whole_batches_are_in(history_url: str, deed: Callable[[str], None]) -> None:
    die(history_url, deed)
    with opened(history_url) as history:
        written = [sa.select(sa.func.count()).select_from(table) for table in (reports, versions, sightings)]
        assert [rows(history, query) for query in written] == [[(BATCH,)]] * 3
        assert history.untold() == []
        assert history.is_first_walk(SOURCE)
        listed = history.listed(SOURCE)
        assert {history.version(one.id).hash for one in listed[:: BATCH // 5]} == {"one"}

        # What it wrote is known, what it did not is found again.
        known_keys = history.known(SOURCE, [f"k{number}" for number in range(MANY)])
        again = [confirmed(number) if f"k{number}" in known_keys else found(number) for number in range(MANY)]
        number = run(history, *again)
        assert [rows(history, query) for query in written] == [[(MANY,)]] * 3
        assert len(history.news([number])) == MANY - BATCH
        assert history.untold() == [number]


def test_a_run_killed_after_it_remembered_is_told_of_by_what_it_wrote(history_url: str) -> None:
    with process(claiming, history_url, [SOURCE]) as (child, pipe), opened(history_url) as history:
        number = answer(pipe)
        pipe.send("claim")
        answer(pipe)
        history.run = number
        history.remember([found()], day(0), 60)
        os.kill(child.pid, signal.SIGKILL)
        child.join(PATIENCE)
        run(history, confirmed(at=1), at=1)
        assert [one.run for one in history.news()] == [number], "it is in what is told of all runs"
        assert hashes(history) == ["one"]


# --- a server that cuts connections ---


def test_a_run_goes_on_where_the_server_cuts_its_connections(postgres_url: str) -> None:
    with opened(postgres_url) as history:
        begun(history)
        for at in range(2):
            cut_connections(postgres_url)
            assert history.known(SOURCE, ["k1"]).keys() == ({"k1"} if at else set())
            cut_connections(postgres_url)
            history.remember([found(read=str(at), at=at, change="revised" if at else "new")], day(at), 60)
            cut_connections(postgres_url)
            assert not history.locks.is_held(99)
        cut_connections(postgres_url)
        history.note_absent([known(history).id], [], day(9))
        cut_connections(postgres_url)
        history.end_run([visit_of(history)], day(9), told=False)
        cut_connections(postgres_url)
        history.release()
        assert hashes(history) == ["0", "1"]
        assert seen(history) == [(day(0), day(9))]
        cut_connections(postgres_url)


def test_a_run_whose_connection_was_cut_is_alive_again_with_the_next_claim(postgres_url: str) -> None:
    with opened(postgres_url) as history:
        begun(history)
        with process(claiming, postgres_url, ["jtj"]) as (_, pipe):
            answer(pipe)
            pipe.send("claim")
            answer(pipe)
            cut_connections(postgres_url)
            assert history.claim(wanted(["jtj"]), day(1)) == {}, "its lock went with its connection as well"
        with process(claiming, postgres_url, [SOURCE]) as (_, pipe):
            answer(pipe)
            pipe.send("claim")
            assert answer(pipe)[SOURCE].run == history.run


def test_a_batch_whose_connection_is_cut_is_not_in_by_half(postgres_url: str) -> None:
    class Cutting(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            cut_connections(postgres_url)
            return super().__getitem__(name)

    finds = [found(number) for number in range(2 * BATCH)]
    finds[BATCH + 10].content = Cutting(finds[0].content or {})
    with opened(postgres_url) as history:
        begun(history)
        with pytest.raises(sa.exc.OperationalError):
            history.remember(finds, day(0), 60)
        assert len(history.listed(SOURCE)) == len(history.news()) == BATCH
        history.remember((found(number) for number in range(2 * BATCH)), day(0), 60)
        assert len(history.listed(SOURCE)) == len(history.news()) == 2 * BATCH
