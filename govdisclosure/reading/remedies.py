"""表四: three groups of five fields, in one row, in a row each, or in a table each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from govdisclosure.forms import common
from govdisclosure.reading import labels
from govdisclosure.reading.page import Fit, Page, Tables, place
from govdisclosure.reading.tokens import Token
from govdisclosure.reading.values import COUNT, looks_like_value

FIELD_KEYS = tuple(column.key for column in common.FIELDS)
GROUP_KEYS = tuple(column.key for column in common.GROUPS)
_FIELDS = tuple(replace(COUNT, key=key) for key in FIELD_KEYS)
_AFTER = ("problems", "other_matters")

Head = tuple[str, str]
"""(group, field) of a value column."""


@dataclass(slots=True)
class _Heads:
    """The heads under way, by their tokens: groups, and runs of fields."""

    groups: dict[str, int] = field(default_factory=dict)
    runs: list[dict[str, int]] = field(default_factory=list)
    last_run: dict[str, int] = field(default_factory=dict)
    after_field: bool = False
    broken: bool = False
    """A head that no form knows stands among these: which column is which is not certain."""
    used: bool = False

    def renew(self) -> None:
        """A head behind values opens the next table's heads."""
        if self.used:
            if len(self.runs) == 1:
                self.last_run = self.runs[0]
            self.groups, self.runs, self.after_field, self.broken, self.used = {}, [], False, False, False

    def add_group(self, key: str, at: int) -> None:
        self.renew()
        self.groups.setdefault(key, at)
        self.after_field = False

    def add_field(self, key: str, at: int) -> None:
        self.renew()
        if self.runs and self.after_field and key not in self.runs[-1]:
            self.runs[-1][key] = at
        else:
            self.runs.append({key: at})
        self.after_field = True

    def in_order(self) -> list[Head]:
        """The value columns by order of appearance: the i-th run of fields is the i-th group's, in the form's order."""
        runs = self.runs or ([self.last_run] if self.last_run else [])
        groups = list(self.groups)
        whole = all(len(run) == len(FIELD_KEYS) for run in runs)
        if not groups or len(runs) != len(groups) or not whole or groups != [key for key in GROUP_KEYS if key in groups]:
            return []
        return [(group, key) for group, run in zip(groups, runs, strict=True) for key in run]

    def by_column(self, page: Page, table: int) -> dict[int, Head]:
        """Grid column → value column, where a real grid's heads prove it: each field under exactly one group."""
        found: dict[int, Head] = {}
        tokens = [*self.groups.values(), *(at for run in self.runs for at in run.values())]
        if any((line := page.line(at)) is None or not line.exact or line.table != table for at in tokens):
            return {}
        for run in self.runs:
            for key, at in run.items():
                col = page.tokens[at].col
                over = [group for group, head in self.groups.items() if _is_over(page.tokens[head], col)]
                if len(over) != 1 or col in found:
                    return {}
                found[col] = (over[0], key)
        whole = len(set(found.values())) == len(found) == len(self.groups) * len(FIELD_KEYS)
        return dict(sorted(found.items())) if whole else {}


def _is_over(head: Token, col: int) -> bool:
    return head.col <= col < head.col + head.span


def _value_runs(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of cells without a label: (from, to) token indexes of what is left of a table row, or of value-like lines."""
    at = start
    while at < end:
        line = page.line(at)
        if line is not None:
            first = max((index + 1 for index in range(at, line.stop) if page.marks[index]), default=at)
            yield first, line.stop
            at = line.stop
            continue
        stop = page.run(at)
        if stop > at:
            yield at, stop
        at = max(stop, at + 1)


def _opens(page: Page, at: int) -> bool:
    kinds = page.kinds[at]
    return labels.REMEDY_GROUP in kinds or (labels.REMEDY_FIELD in kinds and labels.COLUMN not in kinds)


def _extent(page: Page) -> tuple[int, int]:
    """Where 表四 may stand: from its first label, in its own section if it has one, to the next section."""
    opening = [at for at in page.worded if _opens(page, at)]
    own = [at for at in opening if page.section(at) == "remedies"]
    start = next(iter(own or opening), len(page.tokens))
    later = (at for at in page.worded if at > start and page.kinds[at].get(labels.SECTION) in _AFTER)
    return start, next(later, len(page.tokens))


def _place(page: Page, heads: _Heads, first: int, stop: int) -> dict[Head, Token] | None:
    """(group, field) → cell, of the run of cells under the heads."""
    slots = page.tokens[first:stop]
    line = page.line(first)
    if heads.broken:
        return None
    if line is not None and line.exact and (columns := heads.by_column(page, line.table)):
        reaches = line.extent > max(columns)
        cells = place(slots, len(columns), Fit.FILLED, list(columns) if reaches else None)
        return dict(zip(columns.values(), cells, strict=True)) if cells else None
    order = heads.in_order()
    edges = bool(slots[0].text) and bool(slots[-1].text)
    fit = Fit.EXACT if (line is None and edges) or (line is not None and (line.exact or edges)) else Fit.FILLED
    cells = place(slots, len(order), fit) if order else None
    return dict(zip(order, cells, strict=True)) if cells else None


def _expected(heads: _Heads) -> list[str]:
    """The groups that the values under these heads belong to: those named, or all where none is."""
    return list(heads.groups) or list(GROUP_KEYS)


def read_remedies(page: Page, found: Tables) -> None:
    """The groups of 表四 into `found`."""
    start, end = _extent(page)
    if start == len(page.tokens):
        return
    heads = _Heads()
    readings: dict[str, list[list[Token]]] = defaultdict(list)
    blanks: dict[str, list[Token]] = {}
    runs = {first: stop for first, stop in _value_runs(page, start, end) if first < stop}
    at = start
    while at < end:
        kinds = page.kinds[at]
        if labels.ROW in kinds and labels.REMEDY_FIELD not in kinds:
            heads = _Heads()
        elif labels.REMEDY_GROUP in kinds:
            heads.add_group(kinds[labels.REMEDY_GROUP], at)
        elif labels.REMEDY_FIELD in kinds and (heads.groups or heads.runs or labels.COLUMN not in kinds):
            heads.add_field(kinds[labels.REMEDY_FIELD], at)
        elif at in runs:
            _read_run(page, heads, (at, runs[at]), readings, blanks, found)
            at = runs[at]
            continue
        elif _is_strange_head(page, heads, at):
            heads.broken = True
        at += 1
    named = {*heads.groups, *readings, *blanks}
    found.printed.update(f"remedies.{group}" for group in named)
    if found.printed & {f"remedies.{group}" for group in GROUP_KEYS}:
        found.parts.add("remedies")
    for group in GROUP_KEYS:
        if rows := readings.get(group) or ([blanks[group]] if group in blanks else []):
            found.keep(f"remedies.{group}", _FIELDS, rows)


def _is_strange_head(page: Page, heads: _Heads, at: int) -> bool:
    """Whether a text stands among the heads of a table that is no head of the form."""
    token = page.tokens[at]
    between = bool(heads.runs) and not heads.used and token.line >= 0
    return between and bool(token.key) and not page.marks[at] and not looks_like_value(token.text)


def _read_run(
    page: Page,
    heads: _Heads,
    run: tuple[int, int],
    readings: dict[str, list[list[Token]]],
    blanks: dict[str, list[Token]],
    found: Tables,
) -> None:
    """Take one run of cells: a group's values, a blank row, or what cannot be placed."""
    first, stop = run
    slots, line = page.tokens[first:stop], page.line(first)
    has_text = any(slot.text or slot.image for slot in slots)
    if not (heads.groups or heads.runs) or (not has_text and (line is None or line.start != first)):
        return
    strange = has_text and not page.could_be_values(slots)
    if strange and not heads.used:
        heads.broken = heads.broken or bool(heads.runs)
        return
    if not has_text and len(slots) < len(FIELD_KEYS):
        return
    cells = None if strange else _place(page, heads, first, stop)
    if cells is None:
        if has_text and (heads.runs or heads.last_run):
            for group in _expected(heads):
                found.printed.add(f"remedies.{group}")
                found.lose(f"remedies.{group}", slots, len(FIELD_KEYS) * len(_expected(heads)))
            heads.used = True
        return
    for group in dict.fromkeys(group for group, _ in cells):
        row = [cells[group, key] for key in FIELD_KEYS]
        if has_text:
            readings[group].append(row)
        else:
            blanks.setdefault(group, row)
    heads.used = has_text or heads.used
