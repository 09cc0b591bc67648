"""Formatting of Word 97-2003 files ([MS-DOC] 2.6, 2.9): single properties, and the pages that say where they hold."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from govdisclosure.documents.doc_ole import DamagedError

Properties = list[tuple[int, bytes]]
"""Code and operand of each property, in the order in which they apply."""

_PAGE = 512
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_VARIABLE = 6
_DEFINE_TABLE, _CHANGE_TABS = (0xD606, 0xD608), 0xC615
# These say only where in the Data stream the properties stand that had no room in the page.
_ELSEWHERE = frozenset((0x6645, 0x6646, 0x646B))
# What stands there may in turn say so of the properties of the table.
_MOST_LEVELS = 3
# Bytes of different properties taken apart in one document; a long report has half a megabyte.
_MOST_BYTES = 4 * 1024 * 1024


def _operand_size(code: int, data: bytes, at: int) -> tuple[int, int]:
    """Bytes of length before the operand of `code` at `at`, and of the operand itself."""
    if code >> 13 != _VARIABLE:
        return 0, _OPERAND_SIZES[code >> 13]
    if code in _DEFINE_TABLE:
        return 2, int.from_bytes(data[at : at + 2], "little") - 1
    if code == _CHANGE_TABS and data[at : at + 1] == b"\xff":
        deleted = data[at + 1] if at + 1 < len(data) else 0
        added = at + 2 + 4 * deleted
        return 1, 2 + 4 * deleted + 3 * (data[added] if added < len(data) else 0)
    return 1, data[at] if at < len(data) else 0


def properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The properties written one after another in `data`; raises `DamagedError` where one is cut off."""
    at = 0
    while at + 2 <= len(data):
        code = data[at] | data[at + 1] << 8
        if not code:
            return  # padding
        prefix, size = _operand_size(code, data, at + 2)
        at += 2 + prefix + size
        if size < 0 or at > len(data):
            raise DamagedError
        yield code, data[at - size : at]


class Run(NamedTuple):
    """The stretch of the file from `start` to `stop`, the properties that hold there as they are written, the style."""

    start: int
    stop: int
    written: bytes
    style: int = 0


def _paragraph_entry(page: bytes, at: int) -> tuple[bytes, int]:
    """Properties and style of a paragraph run, which stand at `at` in its page."""
    start, stop = (at + 1, at + 2 * page[at]) if page[at] else (at + 2, at + 2 + 2 * page[at + 1])
    return page[start + 2 : stop], int.from_bytes(page[start : start + 2], "little")


def _character_entry(page: bytes, at: int) -> tuple[bytes, int]:
    """Properties of a character run, which stand at `at` in its page; its style is one of them."""
    return page[at + 1 : at + 1 + page[at]], 0


_ENTRIES = {"paragraph": (_paragraph_entry, 13), "character": (_character_entry, 1)}


class Formatting:
    """The properties of one kind (`paragraph`, `character`) by offset in the file, looked up page by page."""

    def __init__(self, kind: str, main: bytes, index: bytes, data: bytes) -> None:
        """Take the stream of the text, the index of pages, and the Data stream."""
        self._entry, self._entry_size = _ENTRIES[kind]
        self._main, self._data = main, data
        pages = max(len(index) - 4, 0) // 8
        if not pages or pages > len(main) // _PAGE + 1:
            raise DamagedError
        numbers = struct.unpack_from(f"<{2 * pages + 1}I", index)
        self._starts, self._pages = numbers[: pages + 1], numbers[pages + 1 :]
        self._last = Run(0, 0, b"")
        self._read: dict[int, list[Run]] = {}
        self._taken: dict[bytes, Properties] = {}
        self._left = _MOST_BYTES

    def run(self, offset: int) -> Run:
        """The run in which the byte at `offset` stands; raises `DamagedError` if there is none."""
        if self._last.start <= offset < self._last.stop:
            return self._last
        at = bisect_right(self._starts, offset) - 1
        if not 0 <= at < len(self._pages):
            raise DamagedError
        number = self._pages[at] & 0x3FFFFF
        runs = self._read.get(number)
        if runs is None:
            runs = self._read[number] = self._page(number)
        found = runs[max(bisect_right(runs, offset, key=lambda run: run.start) - 1, 0)]
        if not found.start <= offset < found.stop:
            raise DamagedError
        self._last = found
        return found

    def _page(self, number: int) -> list[Run]:
        page = self._main[number * _PAGE : (number + 1) * _PAGE]
        runs = page[-1] if len(page) == _PAGE else 0
        if not runs or 4 * (runs + 1) + self._entry_size * runs >= _PAGE:
            raise DamagedError
        bounds = struct.unpack_from(f"<{runs + 1}I", page)
        if any(start > stop for start, stop in pairwise(bounds)):
            raise DamagedError
        places = page[4 * (runs + 1) : 4 * (runs + 1) + self._entry_size * runs : self._entry_size]
        entries = [self._entry(page, 2 * place) if place else (b"", 0) for place in places]
        return [Run(*bound, *entry) for bound, entry in zip(pairwise(bounds), entries, strict=True)]

    def taken(self, written: bytes) -> Properties:
        """What is written taken apart, with what stands elsewhere put in its place."""
        known = self._taken.get(written)
        if known is None:
            known = self._taken[written] = list(self._apart(written))
        return known

    def _apart(self, written: bytes, level: int = 0) -> Iterator[tuple[int, bytes]]:
        self._left -= len(written)
        if self._left < 0:
            raise DamagedError
        for code, operand in properties(written):
            if code not in _ELSEWHERE:
                yield code, operand
                continue
            at = int.from_bytes(operand, "little")
            size = int.from_bytes(self._data[at : at + 2], "little")
            if level == _MOST_LEVELS or at + 2 + size > len(self._data):
                raise DamagedError
            yield from self._apart(self._data[at + 2 : at + 2 + size], level + 1)
