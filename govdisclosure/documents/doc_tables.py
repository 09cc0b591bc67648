"""Tables of Word 97-2003 files: how a row is laid out ([MS-DOC] 2.6.3), and rows to a grid of cells with spans."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import cast

from govdisclosure.documents.doc_ole import DamagedError
from govdisclosure.documents.doc_properties import Properties
from govdisclosure.documents.model import Cell, Grid

_DEFINITION = 0xD608
# Word's own limit, and the size of what a definition says of a cell.
_MOST_COLUMNS = 63
_CELL_SIZE = 20
_FIRST_OF_MERGED, _MERGED = 3, 1
_GOES_ON = 1  # merged with the cell above; 3 begins such a cell
# Edges of neighbouring rows differ by a few twips; no column of a form is as narrow as 120 (2 mm). Where a cell with
# text is, the edges are told apart more finely.
_TOLERANCES = (120, 40, 0)


@dataclass(slots=True)
class Column:
    """One cell's place in its row: width in twips, and how it is merged sideways and downwards (two bits each)."""

    width: int
    sideways: int = 0
    downwards: int = 0


@dataclass(slots=True)
class Layout:
    """The columns of a row from its left edge on, in twips."""

    left: int
    columns: list[Column]

    def edges(self) -> list[int]:
        """The left edge of every cell, and the right edge of the last."""
        edges = [self.left]
        for column in self.columns:
            edges.append(edges[-1] + column.width)
        return edges


def _define(operand: bytes) -> Layout:
    """The layout as a definition has it: number of cells, their edges, and flags as far as they are written."""
    count = operand[0] if operand else 0
    if count > _MOST_COLUMNS or len(operand) < 3 + 2 * count:
        raise DamagedError
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    columns: list[Column] = []
    for index in range(count):
        at = 3 + 2 * count + _CELL_SIZE * index
        flags = int.from_bytes(operand[at : at + 2], "little")
        if edges[index] > edges[index + 1]:
            raise DamagedError
        columns.append(Column(edges[index + 1] - edges[index], flags & 3, flags >> 5 & 3))
    return Layout(edges[0], columns)


def _merge(columns: list[Column], first: int, stop: int) -> None:
    for column in columns[first:stop]:
        column.sideways = _MERGED
    for column in columns[first : first + 1]:
        column.sideways = _FIRST_OF_MERGED


def _split(columns: list[Column], first: int, stop: int) -> None:
    for column in columns[first:stop]:
        column.sideways = 0


def _delete(columns: list[Column], first: int, stop: int) -> None:
    del columns[first:stop]


def _insert(columns: list[Column], first: int, count: int, width: int) -> None:
    if width < 0 or max(first, len(columns)) + count > _MOST_COLUMNS:
        raise DamagedError
    columns += [Column(width) for _ in range(len(columns), first)]
    columns[first:first] = [Column(width) for _ in range(count)]


def _widen(columns: list[Column], first: int, stop: int, width: int) -> None:
    if width < 0:
        raise DamagedError
    for column in columns[first:stop]:
        column.width = width


def _merge_down(columns: list[Column], index: int, flags: int) -> None:
    for column in columns[index : index + 1]:
        column.downwards = flags & 3


_CHANGES: dict[int, tuple[str, Callable[..., None]]] = {
    0x5624: ("<BB", _merge),
    0x5625: ("<BB", _split),
    0x5622: ("<BB", _delete),
    0x7621: ("<BBh", _insert),
    0x7623: ("<BBh", _widen),
    0xD62B: ("<BB", _merge_down),
}
"""What may change a definition after it was written: the form of the operand, and what it does."""


def row_layout(found: Properties) -> Layout | None:
    """The layout of a row by the properties of its end; `None` if they have no definition."""
    layout: Layout | None = None
    for code, operand in found:
        if code == _DEFINITION:
            layout = _define(operand)
        elif layout is not None and code in _CHANGES:
            form, change = _CHANGES[code]
            if len(operand) != struct.calcsize(form):
                raise DamagedError
            change(layout.columns, *struct.unpack(form, operand))
    return layout


@dataclass(slots=True)
class Content:
    """What stands in a cell, or outside tables: lines and tables in reading order."""

    blocks: list[str | Table] = field(default_factory=list)
    pictures: int = 0

    def text(self) -> str:
        """The lines of a cell without tables."""
        return "\n".join(cast("list[str]", self.blocks))


@dataclass(slots=True)
class Table:
    """Rows as they are written: cells with their layout, `None` where cells and layout do not fit each other."""

    rows: list[tuple[list[Content], Layout | None]] = field(default_factory=list)

    def cells(self) -> Iterable[Content]:
        return (cell for cells, _ in self.rows for cell in cells)


def _sideways(cells: list[Content], layout: Layout) -> list[tuple[Content, int, int, int]]:
    """The cells of a row that are seen, as (content, left edge, right edge, how merged downwards).

    Which of the bits says *first* and which *goes on* is told differently by writers: the first of a run says it.
    """
    seen: list[tuple[Content, int, int, int]] = []
    first = 0
    edges = layout.edges()
    for content, column, left, right in zip(cells, layout.columns, edges, edges[1:], strict=False):
        if column.sideways and first and column.sideways not in (first, _FIRST_OF_MERGED):
            kept, start, _, downwards = seen[-1]
            seen[-1] = (kept, start, right, downwards)
            continue
        first = column.sideways
        seen.append((content, left, right, column.downwards))
    return seen


def _columns(rows: list[list[tuple[Content, int, int, int]]]) -> dict[int, int]:
    """Edge in twips → number of its column, as coarse as no cell with text loses its width."""
    edges = sorted({edge for row in rows for _, left, right, _ in row for edge in (left, right)})
    numbers: dict[int, int] = {}
    for tolerance in _TOLERANCES:
        first, number = 0, -1
        for edge in edges:
            if number < 0 or edge - first > tolerance:
                first, number = edge, number + 1
            numbers[edge] = number
        if all(numbers[left] < numbers[right] or not content.blocks for row in rows for content, left, right, _ in row):
            break
    return numbers


def _exact_rows(rows: list[list[tuple[Content, int, int, int]]]) -> list[list[Cell]]:
    """The rows with cells where they are anchored; a cell merged with the one above makes that one longer."""
    numbers = _columns(rows)
    placed: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}  # column → row and index of the cell that may go on there
    for row in rows:
        cells: list[Cell] = []
        below: dict[int, tuple[int, int]] = {}
        for content, left, right, downwards in row:
            col, span = numbers[left], numbers[right] - numbers[left]
            if not span and not content.blocks:
                continue  # a sliver
            if downwards == _GOES_ON and col in above:
                line, index = above[col]
                if placed[line][index].span == span:
                    placed[line][index] = placed[line][index]._replace(rows=len(placed) - line + 1)
                    below[col] = (line, index)
                    continue
            if downwards:
                below[col] = (len(placed), len(cells))
            text = content.text()
            cells.append(Cell(text, col, max(span, 1), 1, not text and content.pictures > 0))
        placed.append(cells)
        above = below
    return placed


def grid(table: Table) -> Grid:
    """The table as a grid; `exact` only if every row has a layout for just its cells."""
    if all(layout is not None for _, layout in table.rows):
        return Grid(_exact_rows([_sideways(cells, cast("Layout", layout)) for cells, layout in table.rows]))
    return Grid(
        [
            [Cell(text := cell.text(), col, image=not text and cell.pictures > 0) for col, cell in enumerate(cells)]
            for cells, _ in table.rows
        ],
        exact=False,
    )
