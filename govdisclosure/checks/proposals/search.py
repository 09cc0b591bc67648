"""The smallest sets of cells whose change makes every sum of a report hold: exact within a bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from govdisclosure.checks.cells import Cells
from govdisclosure.checks.identities import instances
from govdisclosure.items import Number

MOST_CELLS = 6
BUDGET = 30_000
"""Steps of elimination in one report: a count and no clock, so that a report is always answered alike."""

_RULES = frozenset(("ledger", "results_sum", "row_sum", "remedies_sum"))
"""Sums of 表三 and 表四, in which a cell has a row and a column."""

Changes = dict[str, int]
"""Address → the number with which the sums hold."""
_Vector = Mapping[int, Number]


class Equation(NamedTuple):
    """An identity that can be assessed: Σ sign · change of its cells must be `short`."""

    rule: str
    where: str
    left: tuple[str, ...]
    signs: dict[str, int]
    short: Number


@dataclass(slots=True)
class System:
    """Identities that hang together by their cells, some of which fail."""

    equations: list[Equation]
    values: Mapping[str, Number | None]
    signs: dict[str, dict[int, int]] = field(default_factory=dict)
    """Cell → the identities that it enters, and its sign there."""

    def __post_init__(self) -> None:
        for at, equation in enumerate(self.equations):
            for cell, sign in equation.signs.items():
                self.signs.setdefault(cell, {})[at] = sign

    @property
    def failing(self) -> dict[int, Number]:
        return {at: equation.short for at, equation in enumerate(self.equations) if equation.short}

    def number(self, cell: str) -> Number:
        return self.values[cell] or 0


@dataclass(slots=True)
class _Budget:
    """How many more cells may be tried."""

    left: int


class Repairs(NamedTuple):
    """`sets` are all of the smallest, unless the search was broken off; with fewer than `examined` + 1 cells there is none."""

    sets: list[Changes]
    examined: int
    """Sets of up to so many cells were all examined."""
    broken_off: bool


def systems(cells: Cells, without: Collection[str] = ()) -> list[System]:
    """The failing parts of a report that no sum connects: each can be mended by itself; `without` some rules."""
    equations = [
        Equation(one.rule, one.where, tuple(one.left), signs, -sum(sign * (cells.values[at] or 0) for at, sign in signs.items()))
        for one in instances(cells)
        if one.rule in _RULES.difference(without)
        and cells.are_read(one.operands)
        and (signs := {**dict.fromkeys(one.left, 1), **dict.fromkeys(one.right, -1)})
    ]
    if not any(equation.short for equation in equations):
        return []
    blocks = grouped([equation.signs for equation in equations])
    parts = ([equations[at] for at in block] for block in blocks)
    return [System(part, cells.values) for part in parts if any(equation.short for equation in part)]


def grouped(sets: Sequence[Collection[Hashable]]) -> list[list[int]]:
    """Places of the sets, put together where one shares a member with the next; in order of their first."""
    blocks: list[tuple[set[Hashable], list[int]]] = []
    for at, members in enumerate(sets):
        apart = [block for block in blocks if block[0].isdisjoint(members)]
        joined = [block for block in blocks if not block[0].isdisjoint(members)]
        places = sorted([at, *(place for _, block in joined for place in block)])
        blocks = [*apart, (set(members).union(*(block for block, _ in joined)), places)]
    return sorted(places for _, places in blocks)


def is_mended(system: System, changes: Changes) -> bool:
    """Whether every identity holds with these changes, and no number is below 0."""
    shifts: dict[int, Number] = {}
    for cell, after in changes.items():
        for at, sign in system.signs[cell].items():
            shifts[at] = shifts.get(at, 0) + sign * (after - system.number(cell))
    failing = system.failing
    return min(changes.values()) >= 0 and all(shifts.get(at, 0) == failing.get(at, 0) for at in {*shifts, *failing})


def repairs(system: System, budget: int = BUDGET, most: int = MOST_CELLS) -> Repairs:
    """The smallest sets, of up to `most` cells, whose new numbers, whole and not below 0, the sums determine.

    A set that leaves its numbers open (two parts of a sum of which only the sum is known) is none.
    """
    left = _Budget(budget)
    for size in range(1, most + 1):
        chosen = _supports(system, size, (), [], system.failing, frozenset(), left)
        solved = [changes for cells in chosen if (changes := _solved(system, cells)) and is_mended(system, changes)]
        if solved or left.left < 0:
            return Repairs(solved, size - (left.left < 0), left.left < 0)
    return Repairs([], most, broken_off=False)


def _supports(
    system: System,
    room: int,
    chosen: tuple[str, ...],
    steps: list[tuple[_Vector, int]],
    short: _Vector,
    barred: frozenset[str],
    budget: _Budget,
) -> Iterator[tuple[str, ...]]:
    """Every set of `room` more cells whose changes can make up what is short, each once.

    `steps` and `short` are eliminated as by Gauss: of each chosen cell its column and its pivot. Where an equation is still
    short, some further cell must have an entry there after elimination: one of its own cells, or of a pivot's.
    """
    if not short:
        if not room:
            yield chosen
        return
    if room < _fewest_needed(system, chosen, short):
        return
    pivot = min(short, key=lambda at: (len(system.equations[at].signs), at))
    for cell in dict.fromkeys(cell for at in (pivot, *(at for _, at in steps)) for cell in system.equations[at].signs):
        if cell in barred:
            continue
        budget.left -= 1 + len(steps)
        if budget.left < 0:
            return
        column: _Vector = system.signs[cell]
        for step, at in steps:
            column = _without(column, step, at)
        if pivot not in column or (room == 1 and column.keys() != short.keys()):
            continue
        rest = _without(short, column, pivot)
        yield from _supports(system, room - 1, (*chosen, cell), [*steps, (column, pivot)], rest, barred, budget)
        barred |= {cell}  # every set with this cell has been seen


def _without(vector: _Vector, column: _Vector, pivot: int) -> _Vector:
    """The vector, scaled, less so much of the column that nothing is left at its pivot."""
    share, scale = vector.get(pivot, 0), column[pivot]
    if not share:
        return vector
    both = dict.fromkeys((*vector, *column))
    return {at: rest for at in both if (rest := vector.get(at, 0) * scale - column.get(at, 0) * share)}


def _fewest_needed(system: System, chosen: tuple[str, ...], short: _Vector) -> int:
    """At least so many cells more: identities of one rule share no cell, and these have no chosen one yet."""
    touched = {at for cell in chosen for at in system.signs[cell]}
    rules = Counter(system.equations[at].rule for at in short if at not in touched)
    return max(rules.values(), default=1)


def _solved(system: System, chosen: tuple[str, ...]) -> Changes | None:
    """The numbers that the identities of these cells determine; None where one is not whole, or is the printed one."""
    touched = dict.fromkeys(at for cell in chosen for at in system.signs[cell])
    rows = [
        [*(Fraction(system.signs[cell].get(at, 0)) for cell in chosen), Fraction(system.equations[at].short)] for at in touched
    ]
    for place in range(len(chosen)):
        at = next((at for at in range(place, len(rows)) if rows[at][place]), None)
        if at is None:
            return None
        rows[place], rows[at] = rows[at], rows[place]
        lead = [value / rows[place][place] for value in rows[place]]
        rows = [
            lead if at == place else [value - row[place] * led for value, led in zip(row, lead, strict=True)]
            for at, row in enumerate(rows)
        ]
    shifts = [row[-1] for row in rows[: len(chosen)]]
    numbers = [Fraction(system.number(cell)) + shift for cell, shift in zip(chosen, shifts, strict=True)]
    if not all(shifts) or any(number.denominator != 1 for number in numbers):
        return None
    return dict(zip(chosen, map(int, numbers), strict=True))


def row_repairs(system: System) -> list[Changes]:
    """For every row of 表三 the change within it that alone makes all hold, however many cells it takes."""
    rows: dict[str, list[str]] = {}
    for cell in system.signs:
        rows.setdefault(cell.rpartition(".")[0], []).append(cell)
    columns = {at: short for at, short in system.failing.items() if "*" in system.equations[at].where}
    found = []
    for row in rows.values():
        changes = {
            cell: int(system.number(cell) + short * system.equations[at].signs[cell])
            for at, short in columns.items()
            for cell in row
            if cell in system.equations[at].signs
        }
        if changes and is_mended(system, changes):
            found.append(changes)
    return found
