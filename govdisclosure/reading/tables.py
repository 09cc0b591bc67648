"""The three statutory tables out of a document's tokens.

Rows are found by aligning labels with the whole sequence of the forms' rows: a label that is unique stands for
itself, one that is not (`3.其他`, `其他`, `总计`) gets its meaning from its neighbours, and a misspelt one is looked
for only among the rows missing between its neighbours. Which cell of a row is which column is decided by count
where the count leaves one reading, by the head's columns where the page has a real grid; else the row gives nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from govdisclosure.forms import FORMS, common
from govdisclosure.forms.model import Item
from govdisclosure.items import Observation
from govdisclosure.reading import labels
from govdisclosure.reading.labels import Mark
from govdisclosure.reading.tokens import Line, Token, Tokens
from govdisclosure.reading.values import COUNT, MISSING, Value, looks_like_value, read_value
from govdisclosure.wording import Fold, unnumbered, without_asides
from govdisclosure.wording import fold as plain_fold

COLUMN_KEYS = tuple(column.key for column in common.COLUMNS)
FIELD_KEYS = tuple(column.key for column in common.FIELDS)
_LOST = Value(None, MISSING)
_ARTICLE = re.compile(r"第?二十条第?[一二三四五六七八九十]项?$")
_UNIT = re.compile(r"亿元|万元|元")
# Similarity, in percent, from which a misspelt label or head is taken for the official one.
_LIKE_LABEL = 60.0
_LIKE_HEAD = 65.0
_CLEARER = 12.0
_LONGEST_RUN = 64
_LATE_ROWS = frozenset(("not_processed_reconfirm", "other_undivided", "other_no_correction", "other_fee_unpaid", "other_misc"))


class Spot(NamedTuple):
    """A row label found in the page: the key it stands for, the token index, and the cells that follow it."""

    key: str
    at: int
    slots: tuple[Token, ...]

    @property
    def has_text(self) -> bool:
        return any(slot.text or slot.image for slot in self.slots)


@dataclass(slots=True)
class Tables:
    """What the tables say: address (part.row.column) → value and printed text."""

    values: dict[str, tuple[Value, str]] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)
    """part.row of every row or group whose label was found."""
    evidence: Counter[str] = field(default_factory=Counter)
    """form name → how many of its own labels the page has."""
    parts: set[str] = field(default_factory=set)
    """Tables of which anything was found."""
    observations: list[Observation] = field(default_factory=list)


# --- cells of a row ---------------------------------------------------------------------------------------------


def place(
    slots: Sequence[Token], count: int, *, whole: bool, columns: Sequence[int] | None = None
) -> list[Token] | None:
    """Which of the cells behind a label are its `count` values, or None where that is not certain.

    `whole` says that the row is as wide as its like, so that its blank cells are cells and not padding or loss;
    `columns` are the columns of the head where the page has a real grid.
    """
    filled = [index for index, slot in enumerate(slots) if slot.text or slot.image]
    if len(filled) == count and filled[-1] - filled[0] == count - 1:
        return list(slots[filled[0] : filled[-1] + 1])
    if len(slots) == count and whole:
        return list(slots)
    if columns is not None and len(columns) == count:
        by_column = _by_column(slots, columns)
        if by_column is not None:
            return by_column
    if whole and len(slots) > count and (not filled or filled[-1] < count):
        return list(slots[:count])
    return None


def _by_column(slots: Sequence[Token], columns: Sequence[int]) -> list[Token] | None:
    """The cell over each column; a merged cell is an answer only if it is blank, and no cell may be left over."""
    found: list[Token] = []
    for column in columns:
        over = [slot for slot in slots if slot.col <= column < slot.col + slot.span]
        if len(over) != 1 or (over[0].text and over[0] in found):
            return None
        found.append(over[0])
    used = {slot.col for slot in found}
    return None if any(slot.text and slot.col not in used for slot in slots) else found


class _Page:
    """The tokens with their marks, and how to look around in them."""

    def __init__(self, tokens: Tokens, fold: Fold) -> None:
        self.tokens = tokens.all
        self.lines = tokens.lines
        self.marks = [_marks_of(token, fold) for token in tokens.all]
        self.usual_extent = _usual_extents(tokens)

    def slots(self, at: int) -> tuple[Token, ...]:
        """The cells behind a label: the rest of its table row, or the run of value-like lines after it."""
        label = self.tokens[at]
        if label.line >= 0:
            stop = self.lines[label.line].stop
            return tuple(self.tokens[at + 1 : stop])
        stop = at + 1
        last = min(len(self.tokens), stop + _LONGEST_RUN)
        while stop < last and self.tokens[stop].line < 0 and not self.marks[stop] and looks_like_value(self.tokens[stop].text):
            stop += 1
        return tuple(self.tokens[at + 1 : stop])

    def line(self, at: int) -> Line | None:
        index = self.tokens[at].line
        return self.lines[index] if index >= 0 else None

    def is_whole(self, at: int, usual_run: int) -> bool:
        """Whether the row of the label `at` is as wide as its like (`usual_run`: the usual run in running text)."""
        line = self.line(at)
        if line is None:
            return len(self.slots(at)) == usual_run
        return line.exact or line.extent == self.usual_extent[line.table]


def _marks_of(token: Token, fold: Fold) -> tuple[Mark, ...]:
    """What a token marks; a label may come with an explanation in brackets that no form has."""
    known = labels.marks()
    marks = known.get(token.key, ())
    if not marks and token.key and ("(" in token.text or "（" in token.text):
        marks = known.get(fold(without_asides(token.text)), ())
    return marks


def _usual_extents(tokens: Tokens) -> dict[int, int]:
    extents: dict[int, Counter[int]] = defaultdict(Counter)
    for line in tokens.lines:
        if not line.exact:
            extents[line.table][line.extent] += 1
    return {table: counter.most_common(1)[0][0] for table, counter in extents.items()}


# --- 表三 -------------------------------------------------------------------------------------------------------


def _row_spots(page: _Page) -> list[Spot]:
    """The rows of 表三 that the page prints, by label; misspelt labels come in `_misspelt_rows`."""
    position = labels.row_position()
    spots: list[Spot] = []
    previous: tuple[Mark, ...] = ()
    last = ""
    for at, marks in enumerate(page.marks):
        if not marks:
            continue
        kinds = {mark.kind: mark.key for mark in marks}
        key = kinds.get(labels.ROW)
        if key and len(kinds) > 1 and labels.GROUP not in kinds:
            # 其他 and 总计: a column's head beside other heads, a row after the rows before it.
            beside_heads = any(mark.kind in (labels.COLUMN, labels.APPLICANTS, labels.REMEDY_FIELD) for mark in previous)
            if (beside_heads and last != "other_fee_unpaid") or last not in _LATE_ROWS:
                key = None
        if key:
            slots = _until_label(page, at)
            if slots or labels.GROUP not in kinds:
                spots.append(Spot(key, at, slots))
            if any(slot.text for slot in slots) or position[key] < position["other_no_correction"]:
                last = key
        previous = marks
    return spots


def _until_label(page: _Page, at: int) -> tuple[Token, ...]:
    """The cells behind a label, up to the next label in the same row."""
    slots = page.slots(at)
    for index in range(len(slots)):
        if page.marks[at + 1 + index]:
            return () if any(mark.kind in (labels.ROW, labels.GROUP) for mark in page.marks[at + 1 + index]) else slots[:index]
    return slots


def _misspelt_rows(page: _Page, spots: list[Spot], found: Tables) -> Iterator[Spot]:
    """Labels that no form knows but that stand where a row is missing, and look like that row's label."""
    order = labels.rows_in_order()
    position = labels.row_position()
    known = {spot.key for spot in spots if spot.has_text}
    exact = sorted((spot.at, position[spot.key]) for spot in spots if spot.has_text)
    if not exact:
        return
    for at in range(max(0, exact[0][0] - 64), min(len(page.tokens), exact[-1][0] + 64)):
        token = page.tokens[at]
        if page.marks[at] or len(token.key) < 2 or len(token.text) > 80 or looks_like_value(token.text):
            continue
        slots = page.slots(at)
        if not any(slot.text for slot in slots) or not all(looks_like_value(slot.text) for slot in slots):
            continue
        before = max((row for where, row in exact if where < at), default=-1)
        after = min((row for where, row in exact if where > at), default=len(order))
        between = [row for row in order[before + 1 : after] if row.key not in known]
        label = unnumbered(token.key)
        scored = sorted(((fuzz.ratio(label, unnumbered(plain_fold(row.label))), row) for row in between), key=lambda pair: -pair[0])
        if scored and scored[0][0] >= _LIKE_LABEL and (len(scored) == 1 or scored[0][0] - scored[1][0] >= _CLEARER):
            row = scored[0][1]
            known.add(row.key)
            found.observations.append(
                Observation("label_variant", [f"requests.{row.key}"], {"printed": token.text, "official": row.label})
            )
            yield Spot(row.key, at, slots)
        elif before >= 0 and len(slots) >= len(COLUMN_KEYS):
            found.observations.append(Observation("unknown_row", ["requests"], {"printed": token.text}))


def _head_columns(page: _Page, before: int, table: int) -> dict[str, int] | None:
    """Column key → grid column, from the head above the row at `before` in the same real grid."""
    found: dict[str, int] = {}
    for at in range(before - 1, -1, -1):
        token = page.tokens[at]
        if token.line < 0 or page.lines[token.line].table != table:
            break
        for mark in page.marks[at]:
            if mark.kind == labels.COLUMN and mark.key not in found:
                found[mark.key] = token.col
    columns = [found.get(key) for key in COLUMN_KEYS]
    if None in columns or len(set(columns)) != len(columns):
        return None
    return found


def _printed_order(page: _Page, spots: list[Spot]) -> tuple[str, ...]:
    """The order of the seven columns as the head prints it; the form's own order where the head does not say."""
    first = min((spot.at for spot in spots if spot.has_text), default=0)
    inner = COLUMN_KEYS[1:-1]
    order: list[str] = []
    for at in range(max(0, first - 24), first):
        order += [mark.key for mark in page.marks[at] if mark.kind == labels.COLUMN and mark.key in inner and mark.key not in order]
    return (COLUMN_KEYS[0], *order, COLUMN_KEYS[-1]) if len(order) == len(inner) else COLUMN_KEYS


def _read_requests(page: _Page, found: Tables) -> None:
    spots = _row_spots(page)
    spots += _misspelt_rows(page, spots, found)
    if not spots:
        return
    found.parts.add("requests")
    order = _printed_order(page, spots)
    runs = Counter(len(spot.slots) for spot in spots if page.line(spot.at) is None and spot.has_text)
    usual_run = runs.most_common(1)[0][0] if runs else -1
    heads: dict[int, dict[str, int] | None] = {}
    by_key: dict[str, list[Spot]] = defaultdict(list)
    for spot in sorted(spots, key=lambda spot: spot.at):
        by_key[spot.key].append(spot)
    for key, candidates in by_key.items():
        if key == common.OTHER_UNDIVIDED.key and not any(spot.slots for spot in candidates):
            continue
        found.printed.add(f"requests.{key}")
        placed: list[list[Token]] = []
        for spot in [spot for spot in candidates if spot.has_text] or candidates[:1]:
            line = page.line(spot.at)
            columns, names = None, order
            if line is not None and line.exact:
                if line.table not in heads:
                    heads[line.table] = _head_columns(page, spot.at, line.table)
                if head := heads[line.table]:
                    names = tuple(sorted(head, key=head.__getitem__))
                    label = page.tokens[spot.at]
                    columns = [head[name] for name in names]
                    columns = columns if columns[0] >= label.col + label.span else None
            cells = place(spot.slots, len(COLUMN_KEYS), whole=page.is_whole(spot.at, usual_run), columns=columns)
            if cells is None:
                _observe_lost(found, f"requests.{key}", spot, len(COLUMN_KEYS))
            else:
                placed.append([cells[names.index(column)] for column in COLUMN_KEYS])
        _keep(found, f"requests.{key}", COLUMN_KEYS, placed)


def _observe_lost(found: Tables, at: str, spot: Spot, count: int) -> None:
    """A row whose cells could not be told apart, or whose label stands there without cells."""
    if printed := [slot.text for slot in spot.slots if slot.text]:
        found.observations.append(Observation("misaligned_row", [at], {"printed": printed, "count": count}))
        return
    bare = next((other for other in found.observations if other.rule == "bare_row"), None)
    if bare is None:
        found.observations.append(Observation("bare_row", [at]))
    else:
        bare.at.append(at)


def _keep(found: Tables, at: str, keys: Sequence[str], placed: list[list[Token]], units: Sequence[str | None] = (), item: Item | None = None) -> None:
    """Record a row's values; where the page prints the row twice with different values, none of them counts."""
    readings = {tuple(cell.text for cell in cells): cells for cells in placed}
    if len(readings) > 1:
        found.observations.append(Observation("duplicate_row", [at], {"printed": [" ".join(texts) for texts in readings]}))
        return
    for cells in readings.values():
        for index, (key, cell) in enumerate(zip(keys, cells, strict=True)):
            spec = item.fields[index] if item else COUNT
            value = read_value(cell.text, spec, units[index] if units else None)
            found.values[f"{at}.{key}"] = (Value(None, "image") if cell.image else value, cell.text)


# --- 表二 -------------------------------------------------------------------------------------------------------


class _ItemSpot(NamedTuple):
    key: str
    at: int
    slots: tuple[Token, ...]
    head: tuple[Token, ...]


def _item_spots(page: _Page, found: Tables) -> list[_ItemSpot]:
    """The rows of 表二 under a head: 第二十条第…项, 信息内容 or a value column's label opens one."""
    spots: list[_ItemSpot] = []
    head: list[Token] | None = None
    collecting = False
    for at, token in enumerate(page.tokens):
        if not token.key:
            continue
        kinds = {mark.kind: mark.key for mark in page.marks[at]}
        if _ARTICLE.match(token.key) or labels.HEAD in kinds:
            head, collecting = [], True
            found.parts.add("disclosure")
        elif labels.ITEM in kinds and head is not None:
            collecting = False
            spots.append(_ItemSpot(kinds[labels.ITEM], at, _until_label(page, at), tuple(head)))
        elif labels.FIELD in kinds and not collecting:
            head, collecting = [token], True
            found.parts.add("disclosure")
        elif collecting and head is not None and len(head) < 12 and not looks_like_value(token.text):
            head.append(token)
        elif labels.SECTION in kinds or labels.ROW in kinds or labels.NOTE in kinds:
            head, collecting = None, False
        elif head and not kinds and len(token.text) <= 120 and not looks_like_value(token.text):
            slots = page.slots(at)
            if any(slot.text for slot in slots) and all(looks_like_value(slot.text) for slot in slots):
                found.observations.append(Observation("unknown_row", ["disclosure"], {"printed": token.text}))
    return spots


def _item_under(head: tuple[Token, ...], key: str, filled: int, fold: Fold) -> tuple[Item | None, list[str], bool]:
    """The form's row that fits the head: (row, forms that have it so, whether the head says so)."""
    printed = "".join(fold(without_asides(token.text)) for token in head)
    by_fields: dict[tuple[str, ...], tuple[Item, list[str]]] = {}
    for form, item in labels.items_by_key()[key]:
        by_fields.setdefault(tuple(field.key for field in item.fields), (item, []))[1].append(form)
    scored = sorted(
        ((fuzz.ratio(printed, plain_fold(item.header)), item, forms) for item, forms in by_fields.values()),
        key=lambda scored: -scored[0],
    )
    best, item, forms = scored[0]
    if best >= _LIKE_HEAD and (len(scored) == 1 or best - scored[1][0] >= _CLEARER):
        return item, forms, True
    fitting = [(item, forms) for _, item, forms in scored if len(item.fields) == filled]
    if len(fitting) == 1:
        return *fitting[0], False
    return None, [], False


def _unit_of(item: Item, head: tuple[Token, ...]) -> list[str | None]:
    """The money unit that the head states for each value column."""
    named = [token for token in head if token.key]
    units: list[str | None] = []
    for index, spec in enumerate(item.fields):
        unit = None
        if spec.is_money:
            own = [named[index]] if len(named) == len(item.fields) else [token for token in named if "额" in token.text or "額" in token.text]
            unit = next((match[0] for token in own if (match := _UNIT.search(token.text))), None)
        units.append(unit)
    return units


def _read_disclosure(page: _Page, found: Tables, fold: Fold) -> None:
    placed: dict[str, list[list[Token]]] = defaultdict(list)
    shape: dict[str, tuple[Item, list[str | None]]] = {}
    for spot in _item_spots(page, found):
        at = f"disclosure.{spot.key}"
        found.printed.add(at)
        filled = sum(bool(slot.text or slot.image) for slot in spot.slots)
        item, forms, stated = _item_under(spot.head, spot.key, filled, fold)
        if item is None:
            if filled:
                found.observations.append(
                    Observation("misaligned_row", [at], {"printed": [s.text for s in spot.slots if s.text], "count": 0})
                )
            continue
        if stated and len(forms) == 1:
            found.evidence[forms[0]] += 1
        elif not stated:
            head = " ".join(token.text for token in spot.head)
            found.observations.append(Observation("header_mismatch", [at], {"printed": head, "official": item.header}))
        line = page.line(spot.at)
        named = [token for token in spot.head if token.key]
        columns = None
        if line is not None and line.exact and len(named) == len(item.fields):
            columns = [token.col for token in named]
        cells = place(spot.slots, len(item.fields), whole=page.is_whole(spot.at, -1), columns=columns)
        if cells is None:
            _observe_lost(found, at, Spot(spot.key, spot.at, spot.slots), len(item.fields))
            continue
        known = shape.setdefault(spot.key, (item, _unit_of(item, spot.head)))
        if known[0].header == item.header:
            placed[spot.key].append(cells)
        else:
            found.observations.append(Observation("duplicate_row", [at], {"printed": [known[0].header, item.header]}))
            placed[spot.key].clear()
    for key, cells_found in placed.items():
        item, units = shape[key]
        with_text = [cells for cells in cells_found if any(cell.text or cell.image for cell in cells)]
        keys = [spec.key for spec in item.fields]
        _keep(found, f"disclosure.{key}", keys, with_text or cells_found[:1], units, item)
        _observe_units(found, key, item, units)


def _observe_units(found: Tables, key: str, item: Item, units: list[str | None]) -> None:
    """采购总金额 has no unit in the form: where neither cell nor head gives one, 元 is assumed, and that is said."""
    for spec, unit in zip(item.fields, units, strict=True):
        at = f"disclosure.{key}.{spec.key}"
        value = found.values.get(at)
        if spec.unit == "元" and unit is None and value and value[0].number and value[0].kind == "number":
            found.observations.append(Observation("unit_assumed", [at], {"printed": value[1], "unit": spec.unit}))


# --- 表四 -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Heads:
    """The heads of 表四 under way: groups in order, and runs of fields in order; the i-th run is the i-th group's."""

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

    def cells(self) -> list[str]:
        """group.field of the values to come, in order; empty where heads do not say."""
        runs = self.runs or ([self.last_run] if self.last_run else [])
        if not self.groups or len(runs) != len(self.groups):
            return []
        return [f"{group}.{key}" for group, run in zip(self.groups, runs, strict=True) for key in run]

    def done(self) -> None:
        if len(self.runs) == 1:
            self.last_run = self.runs[0]
        self.groups, self.runs, self.after_field = [], [], False


def _value_runs(page: _Page, start: int) -> Iterator[tuple[int, int]]:
    """Runs of cells after `start` that hold no label: (from, to) token indexes, a table row or value-like lines."""
    at = start
    while at < len(page.tokens):
        line = page.line(at)
        if line is not None:
            first = max((index + 1 for index in range(at, line.stop) if page.marks[index]), default=at)
            yield first, line.stop
            at = line.stop
        elif not page.marks[at] and looks_like_value(page.tokens[at].text):
            stop = at
            while stop < len(page.tokens) and page.tokens[stop].line < 0 and not page.marks[stop] and looks_like_value(page.tokens[stop].text):
                stop += 1
            yield at, stop
            at = stop
        else:
            at += 1


def _read_remedies(page: _Page, found: Tables) -> None:
    kinds_at = [{mark.kind: mark.key for mark in marks} for marks in page.marks]
    begins = [
        at
        for at, kinds in enumerate(kinds_at)
        if labels.REMEDY_GROUP in kinds or (labels.REMEDY_FIELD in kinds and labels.COLUMN not in kinds)
    ]
    if not begins:
        return
    heads = _Heads()
    placed: dict[str, list[list[Token]]] = defaultdict(list)
    ends = iter([at for at, kinds in enumerate(kinds_at) if at > begins[0] and kinds.get(labels.SECTION) in ("problems", "other_matters")])
    end = next(ends, len(page.tokens))
    runs = {first: stop for first, stop in _value_runs(page, begins[0]) if first < stop}
    at = begins[0]
    while at < end:
        kinds = kinds_at[at]
        if labels.ROW in kinds and labels.REMEDY_FIELD not in kinds:
            heads = _Heads()
        elif labels.REMEDY_GROUP in kinds:
            heads.add_group(kinds[labels.REMEDY_GROUP])
        elif labels.REMEDY_FIELD in kinds and (heads.groups or heads.runs or labels.COLUMN not in kinds):
            heads.add_field(kinds[labels.REMEDY_FIELD])
        if at in runs:
            cells = heads.cells()
            slots = page.tokens[at : runs[at]]
            line = page.line(at)
            is_blank_row = line is not None and line.start == at and len(slots) >= len(cells)
            if cells and (is_blank_row or any(slot.text or slot.image for slot in slots)):
                _place_remedies(page, found, placed, cells, slots, at)
                heads.done()
            at = runs[at]
        else:
            at += 1
    if heads.groups or placed:
        found.parts.add("remedies")
    for group in heads.groups:
        found.printed.add(f"remedies.{group}")
    for key, readings in placed.items():
        _keep(found, f"remedies.{key}", FIELD_KEYS, readings)


def _place_remedies(
    page: _Page, found: Tables, placed: dict[str, list[list[Token]]], cells: list[str], slots: list[Token], at: int
) -> None:
    line = page.line(at)
    values = place(slots, len(cells), whole=line is None or line.exact or line.extent == page.usual_extent[line.table])
    groups = list(dict.fromkeys(cell.split(".")[0] for cell in cells))
    found.printed.update(f"remedies.{group}" for group in groups)
    if values is None:
        for group in groups:
            _observe_lost(found, f"remedies.{group}", Spot(group, at, tuple(slots)), len(cells))
        return
    by_cell = dict(zip(cells, values, strict=True))
    for group in groups:
        row = [by_cell.get(f"{group}.{key}", Token("", "")) for key in FIELD_KEYS]
        placed[group].append(row)


# --- all together -----------------------------------------------------------------------------------------------


def read_tables(tokens: Tokens, fold: Fold) -> Tables:
    """The three tables in a document's tokens."""
    found = Tables()
    page = _Page(tokens, fold)
    _read_disclosure(page, found, fold)
    _read_requests(page, found)
    _read_remedies(page, found)
    return found
