"""表四: three groups of five fields, in one row, in a row each, or in a table each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from govdisclosure.forms import common
from govdisclosure.reading import labels
from govdisclosure.reading.page import Page, Tables, place
from govdisclosure.reading.tokens import Token
from govdisclosure.reading.values import COUNT

FIELD_KEYS = tuple(column.key for column in common.FIELDS)
_FIELDS = tuple(replace(COUNT, key=key) for key in FIELD_KEYS)
_AFTER = ("problems", "other_matters")


@dataclass(slots=True)
class _Heads:
    """The heads under way: groups in order, and runs of fields in order; the i-th run is the i-th group's."""

    groups: list[str] = field(default_factory=list)
    runs: list[list[str]] = field(default_factory=list)
    last_run: list[str] = field(default_factory=list)
    after_field: bool = False

    def add_group(self, key: str) -> None:
        if key not in self.groups:
            self.groups.append(key)
        self.after_field = False

    def add_field(self, key: str) -> None:
        run = self.runs[-1] if self.runs else None
        if run is not None and self.after_field and FIELD_KEYS.index(key) > FIELD_KEYS.index(run[-1]):
            run.append(key)
        else:
            self.runs.append([key])
        self.after_field = True

    def cells(self) -> list[tuple[str, str]]:
        """(group, field) of the values to come, in order; empty where the heads do not say."""
        runs = self.runs or ([self.last_run] if self.last_run else [])
        if not self.groups or len(runs) != len(self.groups):
            return []
        return [(group, key) for group, run in zip(self.groups, runs, strict=True) for key in run]

    def done(self) -> None:
        if len(self.runs) == 1:
            self.last_run = self.runs[0]
        self.groups, self.runs, self.after_field = [], [], False


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


def _extent(page: Page) -> tuple[int, int]:
    """Where 表四 may stand: from its first label to the next section."""
    start = next((at for at in range(len(page.tokens)) if _opens(page, at)), len(page.tokens))
    later = (at for at in range(start, len(page.tokens)) if page.kinds[at].get(labels.SECTION) in _AFTER)
    return start, next(later, len(page.tokens))


def _opens(page: Page, at: int) -> bool:
    kinds = page.kinds[at]
    return labels.REMEDY_GROUP in kinds or (labels.REMEDY_FIELD in kinds and labels.COLUMN not in kinds)


def _place(page: Page, found: Tables, heads: list[tuple[str, str]], first: int, stop: int) -> dict[str, list[Token]]:
    """Group → its five cells, from the run of cells under `heads`."""
    slots = page.tokens[first:stop]
    groups = list(dict.fromkeys(group for group, _ in heads))
    found.printed.update(f"remedies.{group}" for group in groups)
    line = page.line(first)
    whole = line is None or line.exact or line.extent == page.usual_extent[line.table]
    values = place(slots, len(heads), whole=whole)
    if values is None:
        for group in groups:
            found.lose(f"remedies.{group}", slots, len(heads))
        return {}
    by_head = dict(zip(heads, values, strict=True))
    return {group: [by_head.get((group, key), Token("", "")) for key in FIELD_KEYS] for group in groups}


def read_remedies(page: Page, found: Tables) -> None:
    """The groups of 表四 into `found`."""
    start, end = _extent(page)
    if start == len(page.tokens):
        return
    heads = _Heads()
    readings: dict[str, list[list[Token]]] = defaultdict(list)
    runs = {first: stop for first, stop in _value_runs(page, start, end) if first < stop}
    at = start
    while at < end:
        kinds = page.kinds[at]
        if labels.ROW in kinds and labels.REMEDY_FIELD not in kinds:
            heads = _Heads()
        elif labels.REMEDY_GROUP in kinds:
            heads.add_group(kinds[labels.REMEDY_GROUP])
        elif labels.REMEDY_FIELD in kinds and (heads.groups or heads.runs or labels.COLUMN not in kinds):
            heads.add_field(kinds[labels.REMEDY_FIELD])
        if at not in runs:
            at += 1
            continue
        cells, slots, line = heads.cells(), page.tokens[at : runs[at]], page.line(at)
        is_blank_row = line is not None and line.start == at and len(slots) >= len(cells)
        if cells and (is_blank_row or any(slot.text or slot.image for slot in slots)):
            for group, row in _place(page, found, cells, at, runs[at]).items():
                readings[group].append(row)
            heads.done()
        at = runs[at]
    if heads.groups or found.printed & {f"remedies.{group.key}" for group in common.GROUPS}:
        found.parts.add("remedies")
    found.printed.update(f"remedies.{group}" for group in heads.groups)
    for group, rows in readings.items():
        found.keep(f"remedies.{group}", _FIELDS, rows)
