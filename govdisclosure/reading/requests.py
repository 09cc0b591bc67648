"""表三: rows by aligning labels with the forms' whole sequence, columns by count or by the head's columns.

A label that is unique stands for itself; one that is not (`3.其他`, `其他`, `总计`) gets its meaning from its
neighbours; a misspelt one is looked for only among the rows missing between its neighbours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from govdisclosure.forms import common
from govdisclosure.reading import labels
from govdisclosure.reading.labels import Mark
from govdisclosure.reading.page import Page, Spot, Tables, place
from govdisclosure.reading.tokens import Token
from govdisclosure.reading.values import COUNT, looks_like_value
from govdisclosure.wording import fold, unnumbered

COLUMN_KEYS = tuple(column.key for column in common.COLUMNS)
_FIELDS = tuple(replace(COUNT, key=key) for key in COLUMN_KEYS)
_INNER = COLUMN_KEYS[1:-1]
_HEADS = (labels.COLUMN, labels.APPLICANTS, labels.REMEDY_FIELD)
# 其他 and 总计 are rows only after one of these.
_LATE_ROWS = frozenset(("not_processed_reconfirm", "other_undivided", "other_no_correction", "other_fee_unpaid", "other_misc"))
# Similarity, in percent, from which a misspelt label is taken for the official one, and its lead over the next.
_LIKE_LABEL = 60.0
_CLEARER = 12.0
_NEAR = 64


def _row_spots(page: Page) -> list[Spot]:
    """The rows that the page prints, by label."""
    position = labels.row_position()
    spots: list[Spot] = []
    previous: tuple[Mark, ...] = ()
    last = ""
    for at in page.worded:
        marks = page.marks[at]
        if not marks:
            continue
        kinds = page.kinds[at]
        key = kinds.get(labels.ROW)
        if key and len(kinds) > 1 and labels.GROUP not in kinds:
            beside_heads = any(mark.kind in _HEADS for mark in previous)
            if (beside_heads and last != "other_fee_unpaid") or last not in _LATE_ROWS:
                key = None
        if key:
            slots = page.slots(at)
            if slots or labels.GROUP not in kinds:
                spots.append(Spot(key, at, slots))
            if any(slot.text for slot in slots) or position[key] < position["other_no_correction"]:
                last = key
        previous = marks
    return spots


def _misspelt_rows(page: Page, spots: list[Spot], found: Tables) -> Iterator[Spot]:
    """Labels that no form knows, standing where a row is missing, and like that row's label."""
    order = labels.rows_in_order()
    position = labels.row_position()
    exact = sorted((spot.at, position[spot.key]) for spot in spots if spot.has_text)
    known = {spot.key for spot in spots if spot.has_text}
    if not exact:
        return
    for at in page.worded:
        token = page.tokens[at]
        if page.marks[at] or not exact[0][0] - _NEAR < at < exact[-1][0] + _NEAR:
            continue
        if len(token.key) < 2 or len(token.text) > 80 or looks_like_value(token.text):
            continue
        slots = page.slots(at)
        if not page.has_only_values(slots):
            continue
        before = max((row for where, row in exact if where < at), default=-1)
        after = min((row for where, row in exact if where > at), default=len(order))
        label = unnumbered(token.key)
        scored = sorted(
            ((fuzz.ratio(label, unnumbered(fold(row.label))), row) for row in order[before + 1 : after] if row.key not in known),
            key=lambda pair: -pair[0],
        )
        if scored and scored[0][0] >= _LIKE_LABEL and (len(scored) == 1 or scored[0][0] - scored[1][0] >= _CLEARER):
            row = scored[0][1]
            known.add(row.key)
            found.observe("label_variant", f"requests.{row.key}", printed=token.text, official=row.label)
            yield Spot(row.key, at, slots)
        elif before >= 0 and len(slots) >= len(COLUMN_KEYS):
            found.observe("unknown_row", "requests", printed=token.text)


def _head_columns(page: Page, before: int, table: int) -> tuple[tuple[str, ...], list[int]] | None:
    """Column keys left to right, and their grid columns, by the head above the row at `before` in the same real grid."""
    found: dict[str, int] = {}
    for at in range(before - 1, -1, -1):
        line = page.line(at)
        if line is None or line.table != table:
            break
        for mark in page.marks[at]:
            if mark.kind == labels.COLUMN:
                found.setdefault(mark.key, page.tokens[at].col)
    if len(found) != len(COLUMN_KEYS) or len(set(found.values())) != len(found):
        return None
    order = tuple(sorted(found, key=found.__getitem__))
    return order, [found[key] for key in order]


def _printed_order(page: Page, spots: list[Spot]) -> tuple[str, ...]:
    """The order of the columns as the head prints it; the form's own order where the head does not say."""
    first = min((spot.at for spot in spots if spot.has_text), default=0)
    printed = [mark.key for at in range(max(0, first - 24), first) for mark in page.marks[at] if mark.kind == labels.COLUMN]
    inner = [key for key in dict.fromkeys(printed) if key in _INNER]
    return (COLUMN_KEYS[0], *inner, COLUMN_KEYS[-1]) if len(inner) == len(_INNER) else COLUMN_KEYS


class _Columns:
    """Which cell of a row is which column, with what is known of heads and widths."""

    def __init__(self, page: Page, spots: list[Spot]) -> None:
        self.page = page
        self.order = _printed_order(page, spots)
        runs = Counter(len(spot.slots) for spot in spots if page.line(spot.at) is None and spot.has_text)
        self.usual_run = runs.most_common(1)[0][0] if runs else -1
        self.heads: dict[int, tuple[tuple[str, ...], list[int]] | None] = {}

    def of(self, spot: Spot) -> list[Token] | None:
        """The row's seven cells in the form's order, or None where they cannot be told apart."""
        line = self.page.line(spot.at)
        columns: list[int] | None = None
        order = self.order
        if line is not None and line.exact:
            if line.table not in self.heads:
                self.heads[line.table] = _head_columns(self.page, spot.at, line.table)
            if head := self.heads[line.table]:
                order, columns = head
                label = self.page.tokens[spot.at]
                columns = columns if columns[0] >= label.col + label.span else None
        whole = self.page.is_whole(spot.at, spot.slots, self.usual_run)
        cells = place(spot.slots, len(COLUMN_KEYS), whole=whole, columns=columns)
        if cells is None or order == COLUMN_KEYS:
            return cells
        return [cells[order.index(key)] for key in COLUMN_KEYS]


def read_requests(page: Page, found: Tables) -> None:
    """The rows of 表三 into `found`."""
    spots = _row_spots(page)
    spots += _misspelt_rows(page, spots, found)
    if not spots:
        return
    found.parts.add("requests")
    columns = _Columns(page, spots)
    by_key: dict[str, list[Spot]] = defaultdict(list)
    for spot in sorted(spots, key=lambda spot: spot.at):
        by_key[spot.key].append(spot)
    for key, candidates in by_key.items():
        at = f"requests.{key}"
        found.printed.add(at)
        readings: list[list[Token]] = []
        for spot in [spot for spot in candidates if spot.has_text] or candidates[:1]:
            cells = columns.of(spot)
            if cells is None:
                found.lose(at, spot.slots, len(COLUMN_KEYS))
            else:
                readings.append(cells)
        found.keep(at, _FIELDS, readings)
