"""Reading in processes of its own: a page that kills or stalls its reader costs itself and nothing else.

A reader is `python -m govdisclosure.readers`: on its standard input come captures, on its standard output go readings, each
pickled behind its length. It ends when its input does, however its parent ended.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import queue
import struct
import sys
import threading
import traceback
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import IO, Any

from govdisclosure.items import Capture, Reading
from govdisclosure.reading import read

# So few captures are read at once here: a reader's start takes longer than they do. Large ones never are.
_FEW, _LARGE = 8, 1024 * 1024
_LENGTH = struct.Struct(">Q")
_PATIENCE = 1  # seconds
_MOST_WAITING = 5_000_000  # bytes of bodies, as in Scrapy's own queue of responses
_ROOT = Path(__file__).resolve().parents[1]


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
        if self.in_process or (self.come <= _FEW and len(capture.body) < _LARGE):
            return read(capture)
        self.waiting += len(capture.body)
        try:
            async with self.free:
                return await self._read_elsewhere(capture)
        finally:
            self.waiting -= len(capture.body)
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
    environment = {**os.environ, "PYTHONPATH": places}
    return await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env=environment, start_new_session=True)


async def _ask(reader: Process, capture: Capture) -> Any:
    assert reader.stdin is not None
    assert reader.stdout is not None
    packed = pickle.dumps(capture, pickle.HIGHEST_PROTOCOL)
    reader.stdin.write(_LENGTH.pack(len(packed)))
    reader.stdin.write(packed)
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


def _listen(source: IO[bytes], captures: queue.Queue[Capture]) -> None:
    """Hand over captures; end this process, whatever it is at, when the parent has gone."""
    try:
        while length := source.read(_LENGTH.size):
            captures.put(pickle.loads(source.read(*_LENGTH.unpack(length))))  # noqa: S301 (from our own parent)
    finally:
        os._exit(0)  # also where a killed parent left half a capture


def _answer(capture: Capture) -> Reading | tuple[str, str]:
    try:
        return read(capture)
    except Exception as error:  # noqa: BLE001 (whatever it is, the parent tells it)
        return f"{type(error).__name__}: {error}", traceback.format_exc()


def main() -> None:
    """Read what comes until nothing does."""
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that prints may mix with the answers
    captures: queue.Queue[Capture] = queue.Queue()
    threading.Thread(target=_listen, args=(source, captures), daemon=True).start()
    while True:
        packed = pickle.dumps(_answer(captures.get()), pickle.HIGHEST_PROTOCOL)
        answers.write(_LENGTH.pack(len(packed)) + packed)
        answers.flush()


if __name__ == "__main__":
    main()
