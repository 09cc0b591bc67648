"""Text captures to texts and grids: pipe rows, cells split by lone pipes, tabs, Markdown tables, one cell a line.

What a line break or a pipe means depends on the capture, so it is settled run by run: lines that hold several
cells are rows; where no line does, pipes only end cells; without pipes, every line is a cell and the blank lines
beyond the usual gap are blank cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from govdisclosure.documents.model import Cell, Document, Grid, Text

_RULER = re.compile(r"[\s|:]*-{3,}[\s|:-]*")
_LONE_PIPES = re.compile(r"[\s|]*\|[\s|]*")
# A gap of more blank lines than this is layout, not a row of blank cells: 表四 has 15 cells, 表三 seven.
_MAX_BLANKS = 16


def _cells(line: str) -> list[str]:
    """The cells of a row; a pipe that opens or ends the line is a border."""
    inner = line.strip()
    if "|" not in inner:
        return [cell.strip() for cell in line.rstrip("\t ").split("\t")]
    inner = inner.removeprefix("|")
    inner = inner.removesuffix("|")
    return [cell.strip() for cell in inner.split("|")]


def _is_row(line: str) -> bool:
    """Whether a line holds cells: it has a pipe, or a tab between texts."""
    return "|" in line or "\t" in line.strip()


def _read_run(lines: list[str]) -> list[Text | Grid]:
    """A run of lines with pipes or tabs: rows if any line holds several cells, else cells that pipes end."""
    rows = [_cells(line) for line in lines if line.strip() and not _RULER.fullmatch(line)]
    if any(sum(map(bool, row)) > 1 for row in rows):
        return [Grid([[Cell(text, col) for col, text in enumerate(row)] for row in rows], exact=False)]
    joined = "\n".join(lines).strip()
    return [Text(" ".join(cell.split())) for cell in _cells(joined)]


def _runs(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Lines in runs: (True, lines of a table) or (False, running lines).

    A line of text between two lone pipes belongs to the table around it, as do blank lines between its rows.
    """
    table = [_is_row(line) for line in lines]
    lone = [bool(_LONE_PIPES.fullmatch(line)) for line in lines]
    for at in range(1, len(lines) - 1):
        table[at] = table[at] or (lone[at - 1] and lone[at + 1])
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


def read_text(text: str, media_type: str = "text/plain") -> Document:
    """The document of a text capture or Markdown page."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    usual = _usual_gap(lines)
    document = Document(media_type=media_type)
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
