"""A small writer of Word 97-2003 files: text and tables with their formatting, each run and paragraph on a page of its own."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import pairwise

from tests import rendering
from tests.rendering import Sheet, Table

ON = b"\x01"
DELETED, HIDDEN, STRUCK, RAISED = (code + ON for code in (b"\x00\x08", b"\x3c\x08", b"\x37\x08", b"\x48\x2a"))
IN_TABLE = b"\x16\x24\x01"
ROW_END = IN_TABLE + b"\x17\x24\x01"
WIDTH = 600
"""Twips of a column."""
_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD

Run = tuple[str, bytes]
"""A text and the properties of its characters."""


@dataclass
class Paragraph:
    """Runs, the mark that ends them with the properties of its character, and those of the paragraph."""

    runs: list[Run]
    mark: str = "\r"
    formatted: bytes = b""
    style: bytes = b""


@dataclass
class Cell:
    """A cell as a row definition has it: paragraphs' runs, right edge, flags (2 bits sideways, 2 downwards from bit 5)."""

    texts: list[list[Run]]
    right: int
    flags: int = 0


def line(text: str, formatted: bytes = b"") -> Paragraph:
    return Paragraph([(text, formatted)])


def cell(text: str, right: int, flags: int = 0) -> Cell:
    return Cell([[(part, b"")] for part in text.split("\n")], right, flags)


def depth(level: int) -> bytes:
    return IN_TABLE + struct.pack("<HI", 0x6649, level)


def definition(cells: list[Cell], left: int = 0) -> bytes:
    edges = struct.pack(f"<B{len(cells) + 1}h", len(cells), left, *(one.right for one in cells))
    flags = b"".join(struct.pack("<H18x", one.flags) for one in cells)
    return struct.pack("<HH", 0xD608, len(edges + flags) + 1) + edges + flags


def row(cells: list[Cell], *, left: int = 0, more: bytes = b"", mark: bytes = b"", defined: bool = True) -> list[Paragraph]:
    """The paragraphs of a row; `more` are properties behind its definition, `mark` those of its end's character."""
    written: list[Paragraph] = []
    for one in cells:
        written += [Paragraph(runs, "\r", b"", IN_TABLE) for runs in one.texts[:-1]]
        written.append(Paragraph(one.texts[-1], "\x07", b"", IN_TABLE))
    return [*written, Paragraph([], "\x07", mark, ROW_END + (definition(cells, left) if defined else b"") + more)]


def table(drawn: Table) -> list[Paragraph]:
    """A table of (text, colspan, rowspan): cells that go on downwards are written again, empty, in each row."""
    paragraphs: list[Paragraph] = []
    going_on: dict[int, tuple[int, int]] = {}  # column → rows left, columns
    for drawn_row in drawn:
        cells: list[Cell] = []
        todo = list(drawn_row)
        col = 0
        while todo or col in going_on:
            is_new = col not in going_on
            text, span, rows = todo.pop(0) if is_new else ("", *reversed(going_on.pop(col)))
            flags = (3 << 5 if rows > 1 else 0) if is_new else 1 << 5
            cells.append(cell(text, (col + span) * WIDTH, flags))
            if rows > 1:
                going_on[col] = (rows - 1, span)
            col += span
        paragraphs += row(cells)
    return paragraphs


def report(sheet: Sheet) -> list[Paragraph]:
    """A whole report."""
    words = rendering.prose(sheet)
    heads = [f"{section.numeral}、{section.label}" for section in rendering.common.SECTIONS]
    written = [line(f"{sheet.agency}{sheet.year}年政府信息公开工作年度报告"), line(words["preface"])]
    written += [line(heads[0]), line(words["overview"]), line(heads[1])]
    for drawn in rendering.disclosure_tables(sheet):
        written += [*table(drawn), line("")]
    written += [line(heads[2]), *table(rendering.request_head() + rendering.request_rows(sheet))]
    written += [line(heads[3]), *table(rendering.remedy_table(sheet))]
    return [*written, line(heads[4]), line(words["problems"]), line(heads[5]), line(words["other_matters"])]


# --- the streams -----------------------------------------------------------------------------------------------------


@dataclass
class Word:
    """The parts of a file, to be changed before they are put together."""

    paragraphs: list[Paragraph]
    narrow: bool = False
    """Written with one byte a character, as far as the text lets it."""
    pieces: int = 1
    extra: int = 0
    """The number of properties that the last piece has besides."""
    lists: list[bytes] = field(default_factory=list)
    boxes: str = ""
    styles: bytes = b""
    data: bytes = b""
    flags: int = 0x0200
    magic: int = 0xA5EC
    version: int = 0x00C1
    shortfall: int = 0
    """Characters that the header counts beyond those that there are."""

    def streams(self) -> dict[str, bytes]:
        runs = [run for one in self.paragraphs for run in (*one.runs, (one.mark, one.formatted)) if run[0]]
        text = "".join(part for part, _ in runs)
        width = 1 if self.narrow else 2
        encode = (
            (lambda part: part.encode("latin-1")) if self.narrow else (lambda part: part.encode("utf-16-le", "surrogatepass"))
        )
        start = 2048
        body = encode(text)
        units = len(body) // width
        main = bytearray(start) + body + encode(self.boxes)
        bounds, at = [start], start
        for part, _ in runs:
            at += len(encode(part))
            bounds.append(at)
        character_index = self._index(main, bounds, [self._character(formatted) for _, formatted in runs])
        bounds, at = [start], start
        for one in self.paragraphs:
            at += len(encode("".join(part for part, _ in one.runs) + one.mark))
            bounds.append(at)
        paragraph_index = self._index(main, bounds, [self._paragraph(one.style) for one in self.paragraphs])
        table = bytearray()
        parts = {0x00A2: self.styles, 0x00FA: character_index, 0x0102: paragraph_index, 0x01A2: self._pieces(units, start, width)}
        struct.pack_into("<HH", main, 0, self.magic, self.version)
        struct.pack_into("<H", main, 0x0A, self.flags)
        struct.pack_into("<H", main, 0x20, 14)
        struct.pack_into("<H", main, 0x3E, 22)
        struct.pack_into("<I", main, 0x4C, units + self.shortfall)
        struct.pack_into("<I", main, 0x64, len(self.boxes))
        for place, part in parts.items():
            struct.pack_into("<II", main, place, len(table), len(part))
            table += part
        streams = {"WordDocument": bytes(main), "1Table" if self.flags & 0x0200 else "0Table": bytes(table)}
        return streams | ({"Data": self.data} if self.data else {})

    def bytes(self) -> bytes:
        return compound(self.streams())

    def _pieces(self, units: int, start: int, width: int) -> bytes:
        total = units + len(self.boxes)
        firsts = sorted({round(total * at / self.pieces) for at in range(self.pieces + 1)})
        written = b"".join(b"\x01" + struct.pack("<H", len(one)) + one for one in self.lists)
        entries = b""
        for first in firsts[:-1]:
            offset = start + first * width
            place = offset if width == 2 else 0x40000000 | 2 * offset
            entries += struct.pack("<HIH", 0, place, self.extra if first == firsts[-2] else 0)
        part = struct.pack(f"<{len(firsts)}I", *firsts) + entries
        return written + b"\x02" + struct.pack("<I", len(part)) + part

    @staticmethod
    def _index(main: bytearray, bounds: list[int], pages: list[tuple[int, bytes]]) -> bytes:
        """Append a page for each run to the stream; the index of the pages."""
        main += bytes(-len(main) % _SECTOR)
        first = len(main) // _SECTOR
        for (begin, end), (entry, written) in zip(pairwise(bounds), pages, strict=True):
            page = bytearray(_SECTOR)
            struct.pack_into("<II", page, 0, begin, end)
            at = (_SECTOR - 1 - len(written)) // 2 * 2
            if written:
                page[8] = at // 2
                page[at : at + len(written)] = written
            assert not written or at >= 8 + entry
            page[-1] = 1
            main += page
        return struct.pack(f"<{len(bounds)}I{len(pages)}I", *bounds, *range(first, first + len(pages)))

    @staticmethod
    def _character(formatted: bytes) -> tuple[int, bytes]:
        return 1, bytes((len(formatted),)) + formatted if formatted else b""

    @staticmethod
    def _paragraph(style: bytes) -> tuple[int, bytes]:
        style = b"\0\0" + style
        if len(style) % 2:
            return 13, bytes(((len(style) + 1) // 2,)) + style
        return 13, bytes((0, len(style) // 2)) + style


# --- the compound file -----------------------------------------------------------------------------------------------


def _entry(name: str, kind: int, start: int, size: int, right: int, child: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    return head + struct.pack("<III36xIQ", _FREE, right, child, start, size)


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, each padded to the size from which on it lies in whole sectors."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    contents = [streams[name].ljust(4096, b"\0") for name in names]
    sectors = bytearray()
    fat: list[int] = []
    starts: list[int] = []

    def add(content: bytes) -> int:
        start = len(fat)
        count = -(-len(content) // _SECTOR)
        fat.extend([*range(start + 1, start + count), _END])
        sectors.extend(content.ljust(count * _SECTOR, b"\0"))
        return start

    starts = [add(content) for content in contents]
    entries = [_entry("Root Entry", 5, _END, 0, _FREE, 1)]
    for at, (name, content) in enumerate(zip(names, contents, strict=True)):
        right = at + 2 if at + 1 < len(names) else _FREE
        entries.append(_entry(name, 2, starts[at], len(content), right, _FREE))
    directory = add(b"".join(entries))
    count = -(-(len(fat) + 8) // (_SECTOR // 4 - 1))
    first = len(fat)
    assert count <= 109
    fat += [_FAT] * count
    fat += [_FREE] * (count * (_SECTOR // 4) - len(fat))
    sectors += struct.pack(f"<{len(fat)}I", *fat)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, count, directory, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(first, first + count), *[_FREE] * (109 - count))
    return head + bytes(sectors)
