"""Which runs are alive: a lock a run, which the system takes back however its process ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, Engine, Select, func, select
from sqlalchemy.exc import DBAPIError

_OURS = 0x676F7664
"""Our part of the numbers that PostgreSQL gives its advisory locks."""


class Locks(Protocol):
    """Locks by number."""

    def hold(self, number: int) -> bool:
        """Take a lock until `close`; False if another process has it."""

    def is_held(self, number: int) -> bool:
        """Whether another process has a lock."""

    def release(self, number: int) -> None:
        """Give back one lock that is held."""

    def close(self) -> None:
        """Give back what is held."""


class FileLocks:
    """A file a number, beside the database; `flock` holds between processes and within one."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.files: dict[int, IO[bytes]] = {}

    def _path(self, number: int) -> Path:
        return self.database.with_name(f"{self.database.name}.run-{number}")

    def hold(self, number: int) -> bool:
        if number in self.files:
            return True
        file = self._path(number).open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever had it may have taken its file away between our opening and locking it.
            is_ours = os.path.samestat(os.fstat(file.fileno()), self._path(number).stat())
        except (BlockingIOError, FileNotFoundError):
            is_ours = False
        if not is_ours:
            file.close()
            return False
        self.files[number] = file
        return True

    def is_held(self, number: int) -> bool:
        if number in self.files:
            return False
        try:
            with self._path(number).open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except FileNotFoundError:
            return False
        self._path(number).unlink(missing_ok=True)  # a killed run has left it
        return False

    def release(self, number: int) -> None:
        self._path(number).unlink(missing_ok=True)
        self.files.pop(number).close()

    def close(self) -> None:
        for number in list(self.files):
            self.release(number)


class AdvisoryLocks:
    """PostgreSQL's, on a connection of their own; where the server has closed that, they are taken again on a new one."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ours: set[int] = set()
        self.connection = self._connected()

    def _connected(self) -> Connection:
        return self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def _scalar(self, query: Select[tuple[bool]]) -> bool:
        try:
            return bool(self.connection.scalar(query))
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
        self.connection.close()
        self.connection = self._connected()
        for number in self.ours:
            self.connection.scalar(select(func.pg_try_advisory_lock(_OURS, number)))
        return bool(self.connection.scalar(query))

    def hold(self, number: int) -> bool:
        if not self._scalar(select(func.pg_try_advisory_lock(_OURS, number))):
            return False
        self.ours.add(number)
        return True

    def is_held(self, number: int) -> bool:
        if number in self.ours:
            return False
        if not self._scalar(select(func.pg_try_advisory_lock(_OURS, number))):
            return True
        self._scalar(select(func.pg_advisory_unlock(_OURS, number)))
        return False

    def release(self, number: int) -> None:
        self._scalar(select(func.pg_advisory_unlock(_OURS, number)))
        self.ours.discard(number)

    def close(self) -> None:
        # Closed for good and not given back to the pool: the locks go with it.
        self.connection.invalidate()
        self.connection.close()
