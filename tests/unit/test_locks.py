"""Locks of runs: other processes see them, and they go however a process ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import sqlalchemy as sa

from govdisclosure.history.locks import AdvisoryLocks, FileLocks, Locks

PATIENCE = 30  # seconds
# Forked from a process without databases open: SQLite's and PostgreSQL's connections do not survive a fork.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["pytest", "psycopg", "sqlalchemy.dialects.sqlite", "govdisclosure.history"])

CUT = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def cut_connections(url: str) -> int:
    """End every connection to a database on the server's side; how many there were."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        ended = connection.execute(sa.text(CUT)).scalars().all()
    assert all(ended)
    return len(ended)


@contextmanager
def process(target: Callable[..., None], *given: Any) -> Iterator[tuple[Any, Connection]]:
    """A process that runs a function with a pipe to us, which comes first. It is killed in the end, if it is still there."""
    ours, theirs = PROCESSES.Pipe()
    child = PROCESSES.Process(target=target, args=(theirs, *given), daemon=True)
    child.start()
    theirs.close()
    try:
        yield child, ours
    finally:
        child.kill()
        child.join(PATIENCE)
        ours.close()


def answer(pipe: Connection) -> Any:
    """What a process says next; EOFError where it ended without a word."""
    assert pipe.poll(PATIENCE), "the process says nothing"
    return pipe.recv()


@contextmanager
def locks_at(url: str) -> Iterator[Locks]:
    engine = sa.create_engine(url)
    file = Path(str(engine.url.database))
    with closing(FileLocks(file) if engine.dialect.name == "sqlite" else AdvisoryLocks(engine)) as locks:
        yield locks
    engine.dispose()


def serve(pipe: Connection, url: str) -> None:
    """Do with locks what the other side says."""
    with locks_at(url) as locks:
        while order := pipe.recv():
            pipe.send(getattr(locks, order[0])(*order[1:]))
    pipe.send("closed")


class Other:
    """Another process with locks."""

    def __init__(self, child: Any, pipe: Connection) -> None:
        self.child, self.pipe = child, pipe

    def __call__(self, *order: Any) -> Any:
        self.pipe.send(order)
        return answer(self.pipe)

    def kill(self) -> None:
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.join(PATIENCE)


@pytest.fixture
def other(history_url: str) -> Iterator[Other]:
    with process(serve, history_url) as both:
        yield Other(*both)


@pytest.fixture
def third(history_url: str) -> Iterator[Other]:
    with process(serve, history_url) as both:
        yield Other(*both)


@pytest.fixture
def locks(history_url: str) -> Iterator[Locks]:
    with locks_at(history_url) as locks:
        yield locks


def test_a_lock_is_its_holder_s(locks: Locks, other: Other) -> None:
    assert other("hold", 7)
    assert locks.is_held(7)
    assert not locks.hold(7)
    assert not other("is_held", 7), "one's own lock is nobody else's"
    assert other("hold", 7), "taken again by who has it"
    assert locks.is_held(7)


def test_numbers_are_apart(locks: Locks, other: Other) -> None:
    assert all(other("hold", number) for number in (1, 3, 2**31 - 1))
    assert [number for number in (1, 2, 3, 4, 2**31 - 2, 2**31 - 1) if locks.is_held(number)] == [1, 3, 2**31 - 1]
    assert locks.hold(2)
    assert [number for number in (1, 2, 3) if other("is_held", number)] == [2]


def test_asking_takes_nothing(locks: Locks, other: Other, third: Other) -> None:
    assert not locks.is_held(7)
    assert other("hold", 7)
    assert third("is_held", 7)
    assert locks.is_held(7)
    assert not third("hold", 7)


def test_closing_gives_all_back(locks: Locks, other: Other) -> None:
    assert other("hold", 7)
    assert other("hold", 8)
    assert other() == "closed"
    assert locks.hold(7)
    assert not locks.is_held(8)


def test_a_killed_process_has_none(locks: Locks, other: Other, third: Other) -> None:
    assert other("hold", 7)
    assert third("hold", 8)
    assert locks.is_held(7)
    other.kill()
    end = monotonic() + PATIENCE  # PostgreSQL sees it when it next looks at the socket
    while locks.is_held(7) and monotonic() < end:
        pass
    assert locks.hold(7)
    assert third("is_held", 7)
    assert locks.is_held(8), "the locks of the living stay"


def test_of_many_at_once_one_wins(history_url: str) -> None:
    with ExitStack() as stack:
        pipes = [stack.enter_context(process(serve, history_url))[1] for _ in range(3)]
        for pipe in pipes:
            pipe.send(("hold", 7))
        assert sorted(answer(pipe) for pipe in pipes) == [False, False, True]


def test_files_of_locks_go_with_them(tmp_path: Path) -> None:
    with closing(FileLocks(tmp_path / "base")) as locks, closing(FileLocks(tmp_path / "base")) as others:
        assert locks.hold(2**31 - 1)
        assert [file.name for file in tmp_path.iterdir()] == ["base.run-2147483647"]
        assert others.is_held(2**31 - 1)
    assert list(tmp_path.iterdir()) == []


def test_the_file_of_a_killed_run_goes_when_somebody_asks(tmp_path: Path) -> None:
    (tmp_path / "base.run-7").touch()
    with closing(FileLocks(tmp_path / "base")) as locks:
        assert not locks.is_held(7)
        assert list(tmp_path.iterdir()) == []
        assert locks.hold(7)


def test_where_the_server_cuts_the_connection_locks_are_taken_again(postgres_url: str) -> None:
    with locks_at(postgres_url) as locks, process(serve, postgres_url) as both:
        other = Other(*both)
        assert locks.hold(7)
        assert locks.hold(8)
        assert not other("hold", 7)
        cut_connections(postgres_url)
        assert not locks.is_held(9), "any question connects again"
        assert other("is_held", 7)
        assert other("is_held", 8)
        assert not other("is_held", 9)


def test_a_lock_that_another_took_meanwhile_is_not_ours_any_more(postgres_url: str) -> None:
    with locks_at(postgres_url) as locks, process(serve, postgres_url) as both:
        other = Other(*both)
        assert locks.hold(7)
        assert not other("hold", 7)
        cut_connections(postgres_url)
        assert other("hold", 7)
        assert not locks.is_held(9)
        assert not other("is_held", 7), "it has it, and keeps it"


def test_locks_that_are_closed_do_not_stay_in_a_pool_of_connections(postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url)
    with process(serve, postgres_url) as both:
        with closing(AdvisoryLocks(engine)) as locks:
            assert locks.hold(7)
        end = monotonic() + PATIENCE
        while not (is_free := Other(*both)("hold", 7)) and monotonic() < end:
            pass
    engine.dispose()
    assert is_free


def test_other_errors_of_the_server_are_told(postgres_url: str) -> None:
    with locks_at(postgres_url) as locks:
        assert locks.hold(7)
        with pytest.raises(sa.exc.ProgrammingError):
            locks.hold(2**40)  # no number that the server knows: not taken for a lost connection
        assert locks.hold(7)
