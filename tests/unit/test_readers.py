"""Readers in processes of their own: what kills or stalls one costs its own capture."""

from __future__ import annotations

import asyncio
import os
import pickle
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govdisclosure import readers
from govdisclosure.items import Capture
from govdisclosure.readers import Readers, ReadFailed
from govdisclosure.reading import read
from tests.rendering import balanced, page
from tests.running import ROOT

PAGES = [page(balanced("F2021", random.Random(number)), "html_spans") for number in range(3)]


def captures(count: int) -> list[Capture]:
    return [Capture(f"file:///{number}", PAGES[number % 3], "2026-01-01T00:00:00+00:00") for number in range(count)]


@pytest.fixture
def never_in_this_process(monkeypatch):
    monkeypatch.setattr(readers, "_FEW", 0)


def read_all(most: int, what: list[Capture], seconds: float = 60, disturb=None) -> list[object]:
    async def run() -> list[object]:
        pool = Readers(most, seconds)
        try:
            tasks = [asyncio.create_task(pool.read(one)) for one in what]
            if disturb:
                await disturb(pool)
            return await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            await pool.close()
            assert pool.waiting == 0

    return asyncio.run(run())


@pytest.mark.usefixtures("never_in_this_process")
@pytest.mark.parametrize("most", [0, 1, 2])
def test_readings_are_those_of_this_process(most):
    given = captures(12)
    assert read_all(most, given) == [read(one) for one in given]


def test_a_small_run_starts_no_reader_and_a_large_page_does(monkeypatch):
    started = []

    async def start():
        started.append(1)
        return await readers_start()

    readers_start = readers._start
    monkeypatch.setattr(readers, "_start", start)
    read_all(2, captures(8))
    assert started == []
    read_all(2, [Capture("file:///large", PAGES[0] + b" " * 1_100_000, "2026-01-01T00:00:00+00:00")])
    assert started == [1]


@pytest.mark.usefixtures("never_in_this_process")
@pytest.mark.parametrize(("number", "says"), [(signal.SIGKILL, "-9"), (signal.SIGSEGV, "-11"), (signal.SIGSTOP, "more than 2 s")])
def test_a_reader_that_dies_or_stalls_costs_one_capture(monkeypatch, number, says):
    started = []
    ready = asyncio.Event()

    async def start():
        started.append(await readers_start())
        ready.set()
        return started[-1]

    readers_start = readers._start
    monkeypatch.setattr(readers, "_start", start)

    async def disturb(_: Readers) -> None:
        await ready.wait()
        os.kill(started[0].pid, number)

    answers = read_all(1, captures(20), seconds=2, disturb=disturb)
    (failed,) = [one for one in answers if isinstance(one, BaseException)]
    assert isinstance(failed, ReadFailed)
    assert says in str(failed)
    assert len(started) == 2


@pytest.mark.usefixtures("never_in_this_process")
def test_a_reading_that_raises_costs_one_capture_and_tells_where():
    odd = Capture("file:///odd", ["no bytes"], "2026-01-01T00:00:00+00:00")
    answers = read_all(1, [*captures(2), odd, *captures(2)])
    (failed,) = [one for one in answers if isinstance(one, BaseException)]
    assert isinstance(failed, ReadFailed)
    assert "Error: " in str(failed)
    assert "reading/" in failed.__notes__[0]


@pytest.mark.usefixtures("never_in_this_process")
def test_what_waits_is_bounded():
    async def run() -> int:
        pool = Readers(1, 60)
        most, tasks = 0, []
        for one in captures(40):
            one.body += b" " * 1_000_000
            tasks.append(asyncio.create_task(pool.read(one)))
            await pool.room()
            most = max(most, pool.waiting)
        await asyncio.gather(*tasks)
        await pool.close()
        return most

    assert asyncio.run(run()) <= 6_100_000


@pytest.mark.usefixtures("never_in_this_process")
def test_a_reader_that_died_with_nothing_to_read_costs_nothing():
    async def run() -> list[object]:
        pool = Readers(1, 60)
        first = await pool.read(captures(1)[0])
        pool.idle[0].kill()
        await pool.idle[0].wait()
        second = await pool.read(captures(1)[0])
        await pool.close()
        return [first, second]

    first, second = asyncio.run(run())
    assert first == second


@pytest.mark.parametrize("said", [b"", b"\x00\x00", b"\x00\x00\x00\x00\x00\x00\x10\x00half a capture"])
def test_readers_end_with_a_parent_that_was_killed(said):
    script = f"""if True:
        import asyncio, sys
        from govdisclosure import readers
        async def run():
            reader = await readers._start()
            reader.stdin.write({said!r})
            await reader.stdin.drain()
            print(reader.pid, flush=True)
            await asyncio.sleep(60)
        asyncio.run(run())
    """
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        reader = int(parent.stdout.readline())
        time.sleep(0.5)
        assert Path(f"/proc/{reader}").exists() or not Path("/proc").exists()
        parent.kill()
    for _ in range(100):
        try:
            os.kill(reader, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the reader outlived its parent")


class Greedy(bytes):
    """A body that cannot be read in any memory that there is."""

    def startswith(self, *_: object) -> bool:
        return bool(bytearray(1 << 40))


class Unpacked:
    """A body that grows where it is unpacked, beyond what a reader may have, and within what the machine would give."""

    def __reduce__(self) -> tuple[object, ...]:
        return bytes, (8 << 30,)

    def __len__(self) -> int:
        return 8 << 30


@pytest.mark.usefixtures("never_in_this_process")
@pytest.mark.parametrize("body", [Greedy(PAGES[0]), Unpacked()], ids=["read", "unpacked"])
def test_a_capture_that_needs_too_much_memory_costs_itself_and_says_so(body):
    greedy = Capture("file:///greedy", body, "2026-01-01T00:00:00+00:00")
    failed, after = read_all(1, [greedy, *captures(1)])
    assert isinstance(failed, ReadFailed)
    assert "more than 2048 MiB of memory" in str(failed)
    assert after == read(captures(1)[0])


@pytest.mark.parametrize("size", [0, 1, 70_000, 3_500_000])
def test_a_capture_is_handed_over_in_small_steps(size):
    part = Capture("file:///part", bytes(size), "2026-01-01T00:00:00+00:00", charset="gbk")
    capture = Capture("file:///page", PAGES[0], "2026-01-01T00:00:00+00:00", parts=(part, part))
    length, *steps = map(bytes, readers._steps(capture))
    assert max(map(len, steps)) <= readers._STEP
    assert readers._LENGTH.unpack(length) == (sum(map(len, steps)),)
    assert pickle.loads(b"".join(steps)) == capture


def test_a_reader_takes_one_processor_and_bounded_memory():
    async def run() -> tuple[bytes, bytes]:
        pool = Readers(1, 60)
        await pool.read(Capture("file:///large", PAGES[0] + b" " * 1_100_000, "2026-01-01T00:00:00+00:00"))
        place = Path(f"/proc/{pool.idle[0].pid}")
        try:
            return (place / "environ").read_bytes(), (place / "limits").read_bytes()
        finally:
            await pool.close()

    if not Path("/proc/self/limits").exists():
        pytest.skip("no /proc here")
    environment, limits = asyncio.run(run())
    assert all(f"{name}=".encode() in environment for name in readers._ONE_THREAD)
    assert re.search(rb"Max data size +2147483648 ", limits)
