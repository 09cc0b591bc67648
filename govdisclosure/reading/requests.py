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
from govdisclosure.reading.page import Fit, Page, Spot, Tables, fits, place
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
# More unknown rows than any report has; hostile pages have millions.
_MOST_TRIED = 100
_LONGEST_HEAD = 32
_REPEATED_ROWS = 10


def _row_spots(page: Page) -> list[Spot]:
    """The rows that the page prints, by label."""
    position = labels.row_position()
    spots: list[Spot] = []
    beside_heads = False
    last = ""
    for at in page.worded:
        marks = page.marks[at]
        if not marks:
            continue
        kinds = page.kinds[at]
        key = kinds.get(labels.ROW)
        # 其他 and 总计 are heads beside other heads, and rows only behind the last rows.
        is_ambiguous = len(kinds) > 1 and labels.GROUP not in kinds
        if is_ambiguous and (beside_heads or last not in _LATE_ROWS):
            key = None
        if key:
            slots = page.slots(at)
            # （六）其他处理 is a row where values follow it, else the group's label.
            if labels.GROUP not in kinds or page.could_be_values(slots):
                spots.append(Spot(key, at, slots, len(COLUMN_KEYS), _padding(key)))
            if any(slot.text for slot in slots) or position[key] < position["other_no_correction"]:
                last = key
        beside_heads = key is None and any(mark.kind in _HEADS for mark in marks)
    return spots


def _padding(key: str) -> int:
    """How many columns a row's label spans besides its own: the form has up to three columns of labels."""
    group = labels.rows_in_order()[labels.row_position()[key]].group
    return 2 if group is None else 1 if group == common.RESULTS else 0


def _misspelt_rows(page: Page, spots: list[Spot], found: Tables) -> Iterator[Spot]:
    """Labels that no form knows, standing where a row is missing, and like that row's label."""
    order = labels.rows_in_order()
    position = labels.row_position()
    exact = sorted((spot.at, position[spot.key]) for spot in spots if spot.has_text)
    known = {spot.key for spot in spots if spot.has_text}
    if not exact:
        return
    tried = 0
    for at in page.worded:
        token = page.tokens[at]
        if tried == _MOST_TRIED:
            break
        if page.marks[at] or not exact[0][0] - _NEAR < at < exact[-1][0] + _NEAR:
            continue
        if len(token.key) < 2 or len(token.text) > 80 or looks_like_value(token.text):
            continue
        slots = page.slots(at)
        if not page.has_only_values(slots):
            continue
        tried += 1
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
            yield Spot(row.key, at, slots, len(COLUMN_KEYS), _padding(row.key))
        elif before >= 0 and len(slots) >= len(COLUMN_KEYS):
            found.observe("unknown_row", "requests", printed=token.text)


def _head(page: Page, spots: list[Spot], table: int) -> list[int]:
    """The head's tokens: the worded ones of the same table, or else just before, above the first row."""
    first = min(spot.at for spot in spots)
    inside = [at for at in page.worded if at < first and _table(page, at) == table]
    return [at for at in inside if table >= 0 or at > first - _LONGEST_HEAD]


def _table(page: Page, at: int) -> int:
    line = page.line(at)
    return -1 if line is None else line.table


def _is_foreign(page: Page, head: list[int]) -> bool:
    """Whether the head has columns that the form has not, and not just one behind 总计 (备注)."""
    known = {mark.key for at in head for mark in page.marks[at] if mark.kind == labels.COLUMN}
    if len(known) < len(COLUMN_KEYS):
        return False
    strange = [at for at in head if not page.marks[at] and not looks_like_value(page.tokens[at].text)]
    behind_total = {at + 1 for at in head if page.kinds[at].get(labels.COLUMN) == COLUMN_KEYS[-1]}
    after_columns = [at for at in strange if at > min(at for at in head if labels.COLUMN in page.kinds[at])]
    return any(at not in behind_total for at in after_columns)


def _proven_columns(page: Page, head: list[int], spots: list[Spot]) -> tuple[tuple[str, ...], list[int]] | None:
    """Column keys left to right and their grid columns, where a real grid's head proves them.

    All seven stand side by side right of every row's label, and the five kinds of organisations under their common head.
    """
    columns = {mark.key: page.tokens[at].col for at in head for mark in page.marks[at] if mark.kind == labels.COLUMN}
    common_head = next((page.tokens[at] for at in head if page.kinds[at].get(labels.APPLICANTS) == common.APPLICANTS[1]), None)
    if len(columns) != len(COLUMN_KEYS) or len(set(columns.values())) != len(columns):
        return None
    order = tuple(sorted(columns, key=columns.__getitem__))
    left = columns[order[0]]
    if any((label := page.tokens[spot.at]).col + label.span > left for spot in spots):
        return None
    if common_head is None and order != COLUMN_KEYS:
        return None
    if common_head and any(not common_head.col <= columns[key] < common_head.col + common_head.span for key in _INNER):
        return None
    return order, [columns[key] for key in order]


def _printed_order(page: Page, head: list[int]) -> tuple[str, ...] | None:
    """The order in which a head without a grid names the columns; the form's where it does not say, None for another."""
    named = [mark.key for at in head for mark in page.marks[at] if mark.kind in (labels.COLUMN, labels.APPLICANTS)]
    outer = [key for key in dict.fromkeys(named) if key in (COLUMN_KEYS[0], common.APPLICANTS[1], COLUMN_KEYS[-1])]
    if outer != [key for key in (COLUMN_KEYS[0], common.APPLICANTS[1], COLUMN_KEYS[-1]) if key in outer]:
        return None
    inner = [key for key in dict.fromkeys(named) if key in _INNER]
    return (COLUMN_KEYS[0], *inner, COLUMN_KEYS[-1]) if len(inner) == len(_INNER) else COLUMN_KEYS


class _Columns:
    """Which cell of a row is which column, for the rows of one table."""

    def __init__(self, page: Page, spots: list[Spot], table: int, before: tuple[str, ...] | None) -> None:
        head = _head(page, spots, table)
        line = page.line(spots[0].at)
        self.proven = _proven_columns(page, head, spots) if line is not None and line.exact else None
        self.foreign = _is_foreign(page, head)
        says = any(labels.COLUMN in page.kinds[at] for at in head)
        self.order = _printed_order(page, head) if says else before
        extents = Counter(one.extent for spot in spots if (one := page.line(spot.at)) is not None)
        self.end = extents.most_common(1)[0][0] if extents else 0
        self.spare = {page.tokens[at].col for at in head if not page.marks[at]}

    def of(self, page: Page, spot: Spot, fit: Fit) -> list[Token] | None:
        """The row's seven cells in the form's order, or None where they cannot be told apart."""
        line = page.line(spot.at)
        if self.proven is not None:
            order, columns = self.proven
            reaches = line is not None and line.extent == self.end
            blanks = Fit.FILLED if self.foreign else fit
            cells = place(spot.slots, spot.width, blanks, columns if reaches else None, self.spare)
        elif self.foreign or self.order is None:
            return None
        else:
            order = self.order
            cells = place(spot.slots, spot.width, fit)
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
    found.groups.update(mark.key for marks in page.marks for mark in marks if mark.kind == labels.GROUP)
    spots.sort(key=lambda spot: spot.at)
    trust = fits(page, spots)
    tables: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        tables[_table(page, spot.at)].append(spot)
    columns: dict[int, _Columns] = {}
    order: tuple[str, ...] | None = COLUMN_KEYS
    for table, rows in tables.items():
        # A table that goes on from the last page has no head of its own.
        columns[table] = _Columns(page, rows, table, order)
        order = columns[table].order
    by_key: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_key[spot.key].append(spot)
    repeated = 0
    for key, candidates in by_key.items():
        at = f"requests.{key}"
        found.printed.add(at)
        readings: list[list[Token]] = []
        for spot in page.within("requests", candidates):
            cells = columns[_table(page, spot.at)].of(page, spot, trust.get(spot.at, Fit.FILLED))
            if cells is None:
                found.lose(at, spot.slots, spot.width)
            else:
                readings.append(cells)
        repeated += len(readings) > 1
        found.keep(at, _FIELDS, readings)
    if repeated >= _REPEATED_ROWS:
        found.observe("repeated_table", "requests")
