"""Which runs are alive: a lock a run, which the system takes back however its process ends."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import Protocol

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

    def close(self) -> None:
        """Give back what is held."""


class FileLocks:
    """A byte of a file a number. The file is opened once a process: closing it anywhere gives back all of its locks."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("ab")
        self.ours: set[int] = set()

    def hold(self, number: int) -> bool:
        try:
            fcntl.lockf(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except OSError:
            return False
        self.ours.add(number)
        return True

    def is_held(self, number: int) -> bool:
        if number in self.ours:
            return False
        if not self.hold(number):
            return True
        self.ours.discard(number)
        fcntl.lockf(self.file, fcntl.LOCK_UN, 1, number)
        return False

    def close(self) -> None:
        self.file.close()


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

    def close(self) -> None:
        # Closed for good and not given back to the pool: the locks go with it.
        self.connection.invalidate()
        self.connection.close()
