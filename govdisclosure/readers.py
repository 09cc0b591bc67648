"""Reading in processes of its own: a page that kills or stalls its reader costs itself and nothing else.

A reader is `python -m govdisclosure.readers`: on its standard input come captures, on its standard output go readings, each
pickled behind its length. It ends when its input does, however its parent ended.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import queue
import resource
import struct
import sys
import threading
import traceback
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

from govdisclosure.documents import is_text
from govdisclosure.items import Capture, Reading
from govdisclosure.reading import read

# So few captures are read at once here: a reader's start takes longer than they do. Large ones never are.
_FEW, _LARGE = 8, 1024 * 1024
_LENGTH = struct.Struct(">Q")
_PATIENCE = 1  # seconds
_MOST_WAITING = 5_000_000  # bytes of bodies, as in Scrapy's own queue of responses
_STEP = 1024 * 1024  # bytes handed over at once: the crawl goes on between them
# Bytes. What a reader asks for beyond them raises in it, or ends it; the largest picture that is read needs half of them.
_MOST_MEMORY = 2 * 1024**3
# A reader is one of as many as there are processors: more threads in each only wait for one another.
_ONE_THREAD = ("OPENCV_FOR_THREADS_NUM", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
_ROOT = Path(__file__).resolve().parents[1]


def _is_quick(capture: Capture) -> bool:
    """Whether reading a capture here cannot hold up the crawl: small pages of text."""
    return not capture.parts and len(capture.body) < _LARGE and is_text(capture.body)


class ReadFailed(Exception):
    """A capture could not be read: the reader raised, died or took too long."""


class Readers:
    """At most `most` readers, started when there is enough to read; 0 reads in this process."""

    def __init__(self, most: int, seconds: float) -> None:
        self.seconds = seconds
        self.in_process = most == 0
        self.come = 0
        self.waiting = 0
        """Bytes of the bodies that wait or are being read."""
        self.idle: list[Process] = []
        self.free = asyncio.Semaphore(max(most, 1))
        self.room_made = asyncio.Event()

    async def read(self, capture: Capture) -> Reading:
        """Raises ReadFailed, or in this process whatever the reading raises."""
        self.come += 1
        if self.in_process or (self.come <= _FEW and _is_quick(capture)):
            return read(capture)
        size = len(capture.body) + sum(len(part.body) for part in capture.parts)
        self.waiting += size
        try:
            async with self.free:
                return await self._read_elsewhere(capture)
        finally:
            self.waiting -= size
            self.room_made.set()

    async def room(self) -> None:
        """Wait until another capture may come."""
        await asyncio.sleep(0)  # those handed over before must have been counted
        while self.waiting > _MOST_WAITING:
            self.room_made.clear()
            await self.room_made.wait()

    async def _read_elsewhere(self, capture: Capture) -> Reading:
        self.idle = [reader for reader in self.idle if reader.returncode is None]
        reader = self.idle.pop() if self.idle else await _start()
        try:
            async with asyncio.timeout(self.seconds):
                answer = await _ask(reader, capture)
        except TimeoutError:
            await _end(reader)
            raise ReadFailed(f"reading took more than {self.seconds:g} seconds and was given up") from None
        except (OSError, EOFError):
            await _end(reader)
            raise ReadFailed(f"the process that read it died (status {reader.returncode})") from None
        except BaseException:  # the run is being torn down: what the reader would answer belongs to nobody
            reader.kill()
            raise
        self.idle.append(reader)
        if isinstance(answer, Reading):
            return answer
        message, trace = answer
        error = ReadFailed(message)
        error.add_note(trace)
        raise error

    async def close(self) -> None:
        """End the readers, which have nothing to do any more."""
        await asyncio.gather(*map(_end, self.idle))
        self.idle.clear()


async def _start() -> Process:
    """A reader that no signal meant for us reaches, and that finds the package where we did."""
    places = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = (sys.executable, "-P", "-m", "govdisclosure.readers")
    environment = {**dict.fromkeys(_ONE_THREAD, "1"), **os.environ, "PYTHONPATH": places}
    return await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env=environment, start_new_session=True)


def _steps(capture: Capture) -> Iterator[bytes | memoryview]:
    """A capture behind its length, as a reader awaits it; large bodies are never copied whole."""
    pieces: list[bytes] = []
    pickle.Pickler(SimpleNamespace(write=pieces.append), pickle.HIGHEST_PROTOCOL).dump(capture)
    yield _LENGTH.pack(sum(map(len, pieces)))
    for piece in pieces:
        yield from (memoryview(piece)[start : start + _STEP] for start in range(0, len(piece), _STEP))


async def _ask(reader: Process, capture: Capture) -> Any:
    assert reader.stdin is not None
    assert reader.stdout is not None
    for step in _steps(capture):
        reader.stdin.write(step)
        await reader.stdin.drain()
    (length,) = _LENGTH.unpack(await reader.stdout.readexactly(_LENGTH.size))
    return pickle.loads(await reader.stdout.readexactly(length))  # noqa: S301 (from our own child)


async def _end(reader: Process) -> None:
    """End a reader, which ends by itself unless it is stuck; one that died keeps the status it died with."""
    assert reader.stdin is not None
    reader.stdin.close()
    try:
        async with asyncio.timeout(_PATIENCE):
            await reader.communicate()
    except TimeoutError:
        reader.kill()
        await reader.communicate()


# --- in the reader's own process ---


def _listen(source: IO[bytes], captures: queue.Queue[bytes]) -> None:
    """Hand over captures; end this process, whatever it is at, when the parent has gone."""
    try:
        while length := source.read(_LENGTH.size):
            captures.put(source.read(*_LENGTH.unpack(length)))
    finally:
        os._exit(0)  # also where a killed parent left half a capture


def _answer(packed: bytes) -> Reading | tuple[str, str]:
    try:
        return read(pickle.loads(packed))  # noqa: S301 (from our own parent)
    except MemoryError:
        return f"reading needed more than {_MOST_MEMORY >> 20} MiB of memory and was given up", traceback.format_exc()
    except Exception as error:  # noqa: BLE001 (whatever it is, the parent tells it)
        return f"{type(error).__name__}: {error}", traceback.format_exc()


def main() -> None:
    """Read what comes until nothing does."""
    with suppress(OSError, ValueError):  # where the system knows no such limit, or a lower one is set already
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that prints may mix with the answers
    captures: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_listen, args=(source, captures), daemon=True).start()
    while True:
        packed = pickle.dumps(_answer(captures.get()), pickle.HIGHEST_PROTOCOL)
        answers.write(_LENGTH.pack(len(packed)) + packed)
        answers.flush()


if __name__ == "__main__":
    main()
