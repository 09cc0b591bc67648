"""Text captures to texts and grids: pipe rows, cells split by lone pipes, tabs, Markdown tables, one cell a line.

What a line break or a pipe means depends on the capture, so it is settled run by run: lines that hold several
cells are rows; where no line does, pipes only end cells; without pipes, every line is a cell and the blank lines
beyond the usual gap are blank cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from govdisclosure.documents.model import SAMPLE, Cell, Document, Grid, Text

# A gap of more blank lines than this is layout, not a row of blank cells: 表四 has 15 cells, 表三 seven.
_MAX_BLANKS = 16
_LONGEST_CELL = 40
# More cells than any capture pads a row with; what follows stays in the last one.
_MOST_CELLS = 512
# No report has so many lines; hostile files do.
_MOST_LINES = 500_000


def _is_ruler(line: str) -> bool:
    """The line of dashes under a Markdown table's head."""
    return "---" in line and not line.strip(" \t|:-")


def _cells(line: str, *, opens: bool = True, closes: bool = True) -> list[str]:
    """The cells of a row; `opens` and `closes` say that a pipe at either end is a border and no cell's."""
    inner = line.strip()
    if "|" not in inner:
        return [cell.strip() for cell in line.rstrip("\t ").split("\t", _MOST_CELLS)]
    inner = inner[1:] if opens and inner.startswith("|") else inner
    inner = inner[:-1] if closes and inner.endswith("|") else inner
    return [cell.strip() for cell in inner.split("|", _MOST_CELLS)]


def _is_row(line: str) -> bool:
    """Whether a line holds cells: it has a pipe, or a tab between texts."""
    return "|" in line or "\t" in line.strip()


def _read_run(lines: list[str]) -> list[Text | Grid]:
    """A run of lines with pipes or tabs: rows if any line holds several cells, else cells that pipes end."""
    printed = [line for line in lines if line.strip() and not _is_ruler(line)]
    closes = all(line.rstrip().endswith("|") for line in printed if "|" in line)
    rows = [_cells(line, closes=closes) for line in printed]
    if any(sum(map(bool, row)) > 1 for row in rows):
        return [Grid([[Cell(text, col) for col, text in enumerate(row)] for row in rows], exact=False)]
    cells = [" ".join(cell.split()) for cell in "\n".join(lines).split("|")]
    first, last = (0 if cells[0] else 1), (len(cells) if cells[-1] else -1)
    return [Text(cell) for cell in cells[first:last]]


def _runs(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Lines in runs: (True, lines of a table) or (False, running lines).

    A line of text between two lone pipes belongs to the table around it, as does a short one behind the last of them.
    """
    table = [_is_row(line) for line in lines]
    lone = ["|" in line and not line.strip("| \t") for line in lines]
    for at in range(1, len(lines) - 1):
        table[at] = table[at] or (lone[at - 1] and (lone[at + 1] or 0 < len(lines[at].strip()) <= _LONGEST_CELL))
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or table[at] != table[start]:
            yield table[start], lines[start:at]
            start = at


def _usual_gap(lines: list[str]) -> int:
    """How many line breaks usually stand between two lines with text: 1, or 2 where blank lines separate."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    gaps = Counter(min(after - before, 2) for before, after in pairwise(filled))
    return 2 if gaps[2] > gaps[1] else 1


def read_text(text: str) -> Document:
    """The document of a text capture or Markdown page."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", _MOST_LINES)
    usual = _usual_gap(lines)
    document = Document(media_type="text/markdown" if any(map(_is_ruler, lines)) else "text/plain")
    if len(lines) > _MOST_LINES:
        lines.pop()
        document.trouble.append(("too_large", {"limit": f"{_MOST_LINES} lines"}))
    document.sample = text[:SAMPLE]
    blocks = document.blocks
    gap = 1
    for is_table, run in _runs(lines):
        if is_table:
            blocks += _read_run(run)
            gap = 1
            continue
        for line in run:
            if not line.strip():
                gap += 1
                continue
            if blocks:
                blocks += [Text("")] * min(max(gap - usual, 0), _MAX_BLANKS)
            blocks.append(Text(" ".join(line.split())))
            gap = 1
    return document
