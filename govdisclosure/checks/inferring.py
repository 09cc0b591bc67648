"""Doubtful cells of a recognised page: a number is taken where exactly one reading makes every identity hold, and marked so."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.cells import Cells
from govdisclosure.checks.identities import instances
from govdisclosure.checks.names import place_en, place_zh
from govdisclosure.items import CellNote, Finding

_MOST_ROUNDS = 50


def infer(cells: Cells) -> Iterator[Finding]:
    """Fill in doubtful cells, one after the other as each makes more identities assessable; a finding for each.

    A reading is taken only if every identity that it enters can be assessed or has another doubtful cell, at least one can be,
    and it alone of all readings makes those hold.
    """
    doubtful = {note.at: note for note in cells.report.cells if note.kind == "doubtful"}
    for _ in range(_MOST_ROUNDS):
        taken = [(note, number) for note in doubtful.values() if (number := _only_fit(cells, note)) is not None]
        if not taken:
            return
        for note, number in taken:
            _set(cells, note, number)
            del doubtful[note.at]
            place = place_en(note.at)
            yield finding("inferred", [note.at], place=place, place_zh=place_zh(note.at), readings=note.raw, number=number)


def _only_fit(cells: Cells, note: CellNote) -> int | None:
    """The one reading of a cell with which its identities hold."""
    readings = {int(one) for one in note.raw.split(" | ") if one.isascii() and one.isdigit()}
    own = [one for one in instances(cells) if note.at in one.operands]
    assessable = [one for one in own if cells.are_read([at for at in one.operands if at != note.at])]
    fitting = [
        number
        for number in sorted(readings)
        if assessable
        and all(_sum(cells, one.left, note.at, number) == _sum(cells, one.right, note.at, number) for one in assessable)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _sum(cells: Cells, addresses: list[str], doubtful: str, number: int) -> float:
    return sum(number if at == doubtful else cells.values[at] or 0 for at in addresses)


def _set(cells: Cells, note: CellNote, number: int) -> None:
    part, row, column = note.at.split(".")
    getattr(cells.report, part)[row][column] = number
    note.kind, note.value = "inferred", number
    cells.values[note.at] = number
    cells.unread.discard(note.at)
