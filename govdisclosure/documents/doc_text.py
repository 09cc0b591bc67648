"""The text of a Word 97-2003 file ([MS-DOC] 2.4): its paragraphs in order, each with its depth in tables and what it ends."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from govdisclosure.documents.doc_ole import DamagedError
from govdisclosure.documents.doc_properties import Formatting, Properties, properties
from govdisclosure.documents.doc_styles import style_properties

# Where the header has what ([MS-DOC] 2.5): pairs of offset and size in the table stream, or lengths of the stories.
_STYLES, _CHARACTER_INDEX, _PARAGRAPH_INDEX, _PIECES = 0x00A2, 0x00FA, 0x0102, 0x01A2
_STORIES = (0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64)  # the main text, notes, headers, comments, end notes, text boxes
_HEADER = 0x01AA
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_MAGIC, _OLD_MAGICS, _WORD_97 = 0xA5EC, (0xA5DB, 0xA5DC), 0x0069

# A thick book has half a million characters; a file saved many times some hundred pieces.
MOST_CHARACTERS = 500_000
_MOST_PIECES = 65_536
_MOST_DEPTH = 32

# One-byte text is Latin-1 but for these, which are as in Windows-1252.
_ONE_BYTE = {
    code: bytes((code,)).decode("cp1252") for code in range(0x82, 0xA0) if code not in (0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E)
}
_SHORT_PROPERTIES = {0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x5C: 0x083C}
"""Properties of a piece that are written as one byte: its number, and the code that it stands for."""

_DELETED = (0x0800, 0x083C, 0x0818)  # by a tracked change; hidden; hidden for good
_STRUCK = (0x0837, 0x2A53)
_RAISED, _SYMBOL, _CHARACTER_STYLE = 0x2A48, 0x6A09, 0x4A30
_IN_TABLE, _ROW_END, _INNER_CELL, _INNER_ROW_END, _DEPTH, _DEEPER = 0x2416, 0x2417, 0x244B, 0x244C, 0x6649, 0x664A

_TOKENS = re.compile(r"[^\0-\x1f]+|[\0-\x1f]")
_ENDS = frozenset("\r\x07\x0c")
_CELL_END = "\x07"
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13\x14\x15"
_PICTURES = frozenset("\x01\x08")
_SPECIAL = {"\t": " ", "\x0b": "\n", "\x0e": "\n", "\x1e": "-"}
_SURROGATES = re.compile("[\ud800-\udfff]")


class End(Enum):
    """What a paragraph's mark ends besides the paragraph."""

    NOTHING = 0
    CELL = 1
    ROW = 2


class Paragraph(NamedTuple):
    """`depth` 0 is running text; `properties` are those of its mark; `gone` says that the mark was deleted or is hidden."""

    lines: list[str]
    pictures: int
    depth: int
    end: End
    properties: Properties
    gone: bool


class Piece(NamedTuple):
    """A stretch of text: its first character's number, how many, where they stand in the file, their size in bytes."""

    first: int
    length: int
    offset: int
    width: int
    extra: Properties


@dataclass(slots=True)
class Story:
    """The main text and what was noticed while reading it: codes of trouble."""

    pieces: list[Piece]
    main: bytes
    characters: Formatting
    paragraphs: Formatting
    styles: list[dict[int, bytes]]
    trouble: list[str]
    lost: int = 0


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def obstacle(main: bytes) -> tuple[str, dict[str, str]] | None:
    """Why the file cannot be read at all, told from its header; `None` if it can."""
    media_type = {"media_type": "application/msword"}
    if len(main) < 0x20:
        return "damaged", media_type
    magic, version = struct.unpack_from("<HH", main)
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if magic in _OLD_MAGICS or (magic == _MAGIC and version < _WORD_97):
        return "unsupported", media_type | {"version": "Word 6/95"}
    if magic != _MAGIC or len(main) < _HEADER:
        return "damaged", media_type
    return ("encrypted", media_type) if flags & _ENCRYPTED else None


def table_stream(main: bytes) -> str:
    """The name of the stream that the header points into."""
    return "1Table" if struct.unpack_from("<H", main, 0x0A)[0] & _SECOND_TABLE else "0Table"


def _part(main: bytes, table: bytes, at: int) -> bytes:
    """The part of the table stream whose offset and size stand at `at` in the header."""
    offset, size = struct.unpack_from("<II", main, at)
    if offset + size > len(table):
        raise DamagedError
    return table[offset : offset + size]


def _extra(number: int, lists: list[bytes]) -> Properties:
    """The properties that a piece has besides those of its runs."""
    if number & 1:
        if number >> 1 >= len(lists):
            raise DamagedError
        return list(properties(lists[number >> 1]))
    code = _SHORT_PROPERTIES.get(number >> 1 & 0x7F)
    return [(code, bytes((number >> 8,)))] if code else []


def _pieces(part: bytes) -> list[Piece]:
    """The pieces in the order of the text ([MS-DOC] 2.4.1, Clx)."""
    lists: list[bytes] = []
    at = 0
    while part[at : at + 1] == b"\x01" and len(lists) < _MOST_PIECES:
        size = int.from_bytes(part[at + 1 : at + 3], "little")
        lists.append(part[at + 3 : at + 3 + size])
        at += 3 + size
    count = (_u32(part, at + 1) - 4) // 12
    if part[at : at + 1] != b"\x02" or not 0 < count <= _MOST_PIECES or at + 9 + 12 * count > len(part):
        raise DamagedError
    firsts = struct.unpack_from(f"<{count + 1}I", part, at + 5)
    pieces: list[Piece] = []
    for index, (first, stop) in enumerate(pairwise(firsts)):
        if stop <= first or (not index and first):
            raise DamagedError
        place, number = struct.unpack_from("<IH", part, at + 5 + 4 * (count + 1) + 8 * index + 2)
        width = 1 if place & 0x40000000 else 2
        offset = (place & 0x3FFFFFFF) // (3 - width)
        pieces.append(Piece(first, stop - first, offset, width, _extra(number, lists)))
    return pieces


def _decode(main: bytes, offset: int, length: int, width: int) -> str:
    """One character for each position: halves of a pair stay apart until a line is whole."""
    if width == 1:
        return main[offset : offset + length].decode("latin-1").translate(_ONE_BYTE)
    data = main[offset : min(offset + 2 * length, len(main) - (len(main) - offset) % 2)]
    text = data.decode("utf-16-le", "surrogatepass")
    return text if 2 * len(text) == len(data) else "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))


def _within(pieces: list[Piece], first: int, length: int) -> list[Piece]:
    """The pieces cut to the characters from `first` on, `length` of them."""
    stop = first + length
    start = max(bisect_right(pieces, first, key=lambda piece: piece.first) - 1, 0)
    cut: list[Piece] = []
    for piece in pieces[start:]:
        if piece.first >= stop:
            break
        skip = max(first - piece.first, 0)
        left = min(piece.length, stop - piece.first) - skip
        if left > 0:
            cut.append(piece._replace(first=piece.first + skip, length=left, offset=piece.offset + skip * piece.width))
    return cut


def story(main: bytes, table: bytes, data: bytes) -> Story:
    """The main text of the document; raises `DamagedError` where its structure cannot be followed."""
    *before, boxes = (_u32(main, at) for at in _STORIES)
    trouble: list[str] = []
    if before[0] > MOST_CHARACTERS:
        trouble.append("too_large")
    pieces = _pieces(_part(main, table, _PIECES))
    text = _within(pieces, 0, min(before[0], MOST_CHARACTERS))
    there = sum(piece.length for piece in text if piece.offset + piece.length * piece.width <= len(main))
    if there < min(before[0], MOST_CHARACTERS):
        trouble.append("cut_off")
    boxed = _within(pieces, sum(before), min(boxes, MOST_CHARACTERS))
    if any(_CELL_END in _decode(main, piece.offset, piece.length, piece.width) for piece in boxed):
        trouble.append("fragments")
    return Story(
        text,
        main,
        Formatting("character", main, _part(main, table, _CHARACTER_INDEX), data),
        Formatting("paragraph", main, _part(main, table, _PARAGRAPH_INDEX), data),
        style_properties(_part(main, table, _STYLES), frozenset((*_DELETED, *_STRUCK, _RAISED))),
        trouble,
    )


def _is_on(codes: tuple[int, ...], direct: dict[int, bytes], styles: list[dict[int, bytes]]) -> bool:
    """Whether one of the switches is on: 0 and 1 say so, 0x80 is as the styles have it, 0x81 the opposite."""
    for code in codes:
        written = direct.get(code, b"\x80")[:1] or b"\0"
        by_style = sum(style.get(code) == b"\x01" for style in styles) % 2
        if written[0] & 1 ^ (by_style if written[0] & 0x80 else 0):
            return True
    return False


class _Stretch(NamedTuple):
    """Text of one formatting, and where it stands."""

    text: str
    offset: int
    piece: Piece
    gone: bool
    struck: bool
    raised: bool


def _stretches(story: Story) -> Iterator[_Stretch]:
    """The text cut where its formatting changes."""
    for piece in story.pieces:
        offset, end = piece.offset, min(piece.offset + piece.length * piece.width, len(story.main))
        while offset + piece.width <= end:
            run, paragraph = story.characters.run(offset), story.paragraphs.run(offset)
            length = max((min(run.stop, paragraph.stop, end) - offset) // piece.width, 1)
            found = dict(story.characters.taken(run.written) + piece.extra)
            numbers = (paragraph.style, int.from_bytes(found.get(_CHARACTER_STYLE, b"\xff\xff"), "little"))
            styles = [story.styles[number] for number in numbers if number < len(story.styles)]
            text = _decode(story.main, offset, length, piece.width)
            if symbol := found.get(_SYMBOL):
                text = text.replace("(", chr(max(int.from_bytes(symbol[2:4], "little"), 0x20)))
            gone, struck = (_is_on(codes, found, styles) for codes in (_DELETED, _STRUCK))
            raised = any(each.get(_RAISED, b"\0") != b"\0" for each in (*styles, found))
            yield _Stretch(text, offset, piece, gone, struck, raised)
            offset += length * piece.width


def _place(found: dict[int, bytes], mark: str) -> tuple[int, End]:
    """How deep in tables a paragraph stands, and what its mark ends."""
    deep = sum(int.from_bytes(found.get(code, b""), "little", signed=True) for code in (_DEPTH, _DEEPER))
    depth = max(deep, found.get(_IN_TABLE) == b"\x01")
    if depth > _MOST_DEPTH or (mark == _CELL_END and not depth):
        raise DamagedError
    if depth and mark == _CELL_END:
        return depth, End.ROW if found.get(_ROW_END) == b"\x01" else End.CELL
    if depth > 1 and found.get(_INNER_ROW_END) == b"\x01":
        return depth, End.ROW
    return depth, End.CELL if depth > 1 and found.get(_INNER_CELL) == b"\x01" else End.NOTHING


def _lines(parts: list[str], story: Story) -> list[str]:
    """The lines of a paragraph that have text."""
    text = "".join(parts)
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        story.lost += text.count("\ufffd")
    return [line for part in text.split("\n") if (line := " ".join(part.split()))]


def paragraphs(story: Story) -> Iterator[Paragraph]:
    """The paragraphs of the main text: fields show their result, what was deleted, hidden or struck out is left out."""
    parts: list[str] = []
    pictures = 0
    in_code: list[bool] = []  # for each open field: whether its code is still going on
    for stretch in _stretches(story):
        for match in _TOKENS.finditer(stretch.text):
            part = match[0]
            if part in _ENDS:
                run = story.paragraphs.run(stretch.offset + match.start() * stretch.piece.width)
                found = story.paragraphs.taken(run.written) + stretch.piece.extra
                depth, end = _place(dict(found), part)
                if stretch.gone and end is End.NOTHING:
                    continue  # the next paragraph goes on in this one
                if any(in_code):
                    story.trouble.append("broken_markup")
                    in_code.clear()
                yield Paragraph(_lines(parts, story), pictures, depth, end, found, stretch.gone)
                parts, pictures = [], 0
            elif part == _FIELD_BEGIN:
                in_code.append(True)
            elif part == _FIELD_RESULT and in_code:
                in_code[-1] = False
            elif part == _FIELD_END and in_code:
                in_code.pop()
            elif stretch.gone or stretch.struck or any(in_code):
                continue
            elif part in _PICTURES:
                pictures += 1
            elif part >= " ":
                parts.append(f"[{part}]" if stretch.raised and not part.isspace() else part)
            else:
                parts.append(_SPECIAL.get(part, ""))
    if any(part.strip() for part in parts):
        story.trouble.append("cut_off")
        yield Paragraph(_lines(parts, story), pictures, 0, End.NOTHING, [], gone=False)
