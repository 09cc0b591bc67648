"""The annex of F2014, one value a row: rows by their own words, columns by what the head calls them.

A label of two groups (（三）其他情形数) belongs to that of the row above it. What no form has is told and not taken:
offices add rows and columns of their own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from govdisclosure.forms import FORMS, Statistic
from govdisclosure.forms.model import Field
from govdisclosure.reading import labels
from govdisclosure.reading.page import Page, Tables
from govdisclosure.reading.tokens import Token
from govdisclosure.reading.values import AMBIGUOUS, IMAGE, UNPARSED, Value, looks_like_value, read_value
from govdisclosure.wording import half_width, without_asides

PART = "statistics"
FEWEST_ROWS = 8
"""Rows from which a page is taken to have the annex."""
_FEWEST_HALLMARKS = 2
_SHORTEST, _LONGEST = 3, 80  # characters of a folded label
_LONGEST_RUN = 6  # lines behind a label: unit, columns, the next row's number
_REPEATED = 4  # rows printed twice, from which the annex is
_USUAL = 0.2  # of the rows of the fullest column: a column with fewer numbers is a remark
_SERIAL = 0.8  # of the labels: so many have a running number before them
_LONGEST_HEAD = 10
_LONGEST_SERIAL = 3
_MOST_CELLS = 32  # behind a label; no annex has so many columns

_COUNTS = frozenset("条件次个人篇场份宗项起期家处批部种名块台套") | {"人次", "件次", "条次", "批次", "场次"}
_MONEY = frozenset(("元", "万元", "亿元"))
_SCALED = re.compile("[十百千万亿](?:" + "|".join(sorted(_COUNTS | {"元"})) + ")")
_DASHES = re.compile("[-—–―─－/]*")
_AROUND_UNIT = re.compile(r"^[\s(（\[【]*(?:单位[:：]?)?|[\s)）\]】]+$")
_UNIT_OF_LABEL = re.compile(r"[(（](?:单位[:：]?)?\s*([十百千万亿]?元)\s*[)）]")
_FIRST_ORDER = re.compile("[一二三四五六七八九十]{1,3}、")

# Heads of columns that are no figures, figures of this report, and figures of something else.
_NO_FIGURES = frozenset(
    (
        "序号",
        "代码",
        "编号",
        "项目",
        "指标",
        "统计指标",
        "指标名称",
        "统计项目",
        "项目名称",
        "内容",
        "名称",
        "单位",
        "计量单位",
        "统计单位",
    )
)
_OWN = frozenset(
    ("统计数", "统计数据", "统计数量", "统计结果", "数量", "数据", "数值", "本年", "本年度", "本年数", "本年度数", "当年数")
)
_BESIDE = frozenset(
    (
        "备注",
        "说明",
        "累计",
        "累计数",
        "历年累计",
        "本年累计",
        "上年",
        "上年数",
        "上年度",
        "上一年度",
        "去年",
        "增减",
        "同比",
        "同比增减",
    )
)


def _unit(text: str) -> str | None:
    """A cell's text as a unit, None where it is none."""
    bare = _AROUND_UNIT.sub("", half_width(text)).replace("萬", "万").replace("億", "亿").replace("條", "条").replace("個", "个")
    return bare if bare in _COUNTS or bare in _MONEY or _SCALED.fullmatch(bare) else None


@dataclass(slots=True)
class _Row:
    """A label of the annex with the cells behind it; `keys` are the rows that it may be, none for a heading or an unknown row."""

    at: int
    keys: tuple[Statistic, ...]
    slots: tuple[Token, ...]
    table: int
    heading: str | None = None
    unit: str | None = None
    cells: tuple[Token, ...] = ()
    cell: Token | None = None
    statistic: Statistic | None = None

    @property
    def is_unknown(self) -> bool:
        return not self.keys and self.heading is None

    @property
    def has_text(self) -> bool:
        return any(slot.text or slot.image for slot in self.cells)


_Label = tuple[int, tuple[Statistic, ...], str | None]
"""A token, the rows that it may be, and the heading that it is."""


class _Reading(NamedTuple):
    """One appearance of a row."""

    cell: Token
    unit: str | None
    label: str


def _labels(page: Page) -> Iterator[_Label]:
    """Where labels of the annex stand."""
    rows, headings = labels.statistics(), labels.statistic_headings()
    for at in page.worded:
        token = page.tokens[at]
        if not _SHORTEST <= len(token.key) <= _LONGEST:
            continue
        core = labels.statistic_core(token.key)
        if core not in rows and core not in headings and ("(" in token.text or "（" in token.text):
            core = labels.statistic_core(page.fold(without_asides(token.text)))
        if core in rows or core in headings:
            yield at, rows.get(core, ()), headings.get(core)


def _distinct(found: list[_Label]) -> int:
    return len({keys for _, keys, _ in found if keys})


def _table(page: Page, at: int) -> int:
    line = page.line(at)
    return -1 if line is None else line.table


def _is_cell(token: Token) -> bool:
    return looks_like_value(token.text) or _unit(token.text) is not None


class _Slots:
    """The cells behind labels, for a page whose labels stand at `stops`."""

    def __init__(self, page: Page, stops: list[int]) -> None:
        self.page = page
        self.stops = set(stops)
        running = [at for at in stops if page.tokens[at].line < 0]
        before = {at: number for at in running if at and (number := self._number(at - 1)) is not None}
        numbers = list(before.values())
        rises = sum(one < other for one, other in pairwise(numbers)) >= _SERIAL * (len(numbers) - 1)
        # A line with the row's number before each label: it is nobody's value.
        self.has_serials = rises and len(numbers) >= max(_SERIAL * len(running), FEWEST_ROWS)
        if self.has_serials:
            self.stops.update(at - 1 for at in before)

    def of(self, at: int) -> tuple[Token, ...]:
        page = self.page
        line = page.line(at)
        if line is not None:
            last = min(line.stop, at + 1 + _MOST_CELLS)
            stop = next((index for index in range(at + 1, last) if index in self.stops), last)
            return tuple(page.tokens[at + 1 : stop])
        stop, last = at + 1, min(len(page.tokens), at + 1 + _LONGEST_RUN)
        while stop < last and stop not in self.stops and page.tokens[stop].line < 0 and _is_cell(page.tokens[stop]):
            stop += 1
        slots = page.tokens[at + 1 : stop]
        if self.has_serials and slots and stop not in self.stops and self._number(at - 1) == self._number(stop - 1, less=1):
            slots = slots[:-1]  # the number of an unknown row below
        return tuple(slots) if any(slot.text for slot in slots) else ()

    def _number(self, at: int, less: int = 0) -> int | None:
        text = self.page.tokens[at].text
        return int(text) - less if text.isdecimal() and len(text) <= _LONGEST_SERIAL else None


def _rows(page: Page, slots: _Slots, found: list[_Label]) -> list[_Row]:
    """The annex's rows in order, with those between them that no form has."""
    rows = [_Row(at, keys, slots.of(at), _table(page, at), heading) for at, keys, heading in found]
    known = {row.at for row in rows}
    tables = {row.table for row in rows if row.table >= 0 and row.keys}
    running = [row.at for row in rows if row.table < 0 and row.keys]
    for at in page.worded:
        table = _table(page, at)
        inside = table in tables if table >= 0 else bool(running) and running[0] < at < running[-1]
        token = page.tokens[at]
        if not inside or at in known or len(token.text) > 2 * _LONGEST or looks_like_value(token.text) or _unit(token.text):
            continue
        behind = slots.of(at)
        if any(slot.text and not _unit(slot.text) for slot in behind) and all(map(_is_cell, behind)):
            rows.append(_Row(at, (), behind, table))
        elif _FIRST_ORDER.match(token.text):
            rows.append(_Row(at, (), (), table, heading=token.text))
    return sorted(rows, key=lambda row: row.at)


def _split(page: Page, rows: list[_Row]) -> None:
    """Part each row's cells into its unit and the rest, for the rows of one table."""
    with_unit = [row for row in rows if any(_unit(slot.text) for slot in row.slots)]
    columns = Counter(next(slot.col for slot in row.slots if _unit(slot.text)) for row in with_unit)
    usual = columns.most_common(1)[0][0] if columns and 2 * len(with_unit) >= len(rows) else None
    line = page.line(rows[0].at)
    for row in rows:
        at = next((index for index, slot in enumerate(row.slots) if _unit(slot.text)), None)
        if at is None and usual is not None:
            # Where rows have units, one has a dash or nothing in its place.
            if line is not None and line.exact:
                at = next((index for index, slot in enumerate(row.slots) if slot.col == usual), None)
            elif len(row.slots) > 1 and _DASHES.fullmatch(row.slots[0].text):
                at = 0
        if at is None:
            row.cells = row.slots
            continue
        row.unit = _unit(row.slots[at].text)
        before = row.slots[:at] if any(slot.text for slot in row.slots[:at]) or (line is not None and line.exact) else ()
        row.cells = (*before, *row.slots[at + 1 :])


def _by_position(page: Page, row: _Row) -> dict[int, Token]:
    """A row's cells by their column, or by their order where columns are not known."""
    line = page.line(row.at)
    exact = line is not None and line.exact
    return {cell.col if exact else index: cell for index, cell in enumerate(row.cells)}


def _value_columns(page: Page, rows: list[_Row]) -> list[int]:
    """Positions in which rows print numbers, or, where none does, the first behind the labels."""
    filled: Counter[int] = Counter()
    first: Counter[int] = Counter()
    for row in rows:
        cells = _by_position(page, row)
        first.update(list(cells)[:1])
        filled.update(at for at, cell in cells.items() if cell.image or (cell.text and looks_like_value(cell.text)))
    if not filled:
        return [first.most_common(1)[0][0]] if first else []
    most = max(filled.values())
    return sorted(at for at, count in filled.items() if count >= _USUAL * most)


def _heads(page: Page, rows: list[_Row], columns: list[int]) -> list[str]:
    """What the head calls each of the columns; empty where it does not say."""
    at = next((index for index, row in enumerate(rows) if row.keys and row.slots), 0)
    first = rows[at - 1] if at and rows[at - 1].heading else rows[at]
    line = page.line(first.at)
    start = line.start if line is not None else first.at
    above = [at for at in range(max(0, start - 2 * _LONGEST_HEAD), start) if _table(page, at) == first.table]
    if line is not None and line.exact:
        named = {page.tokens[at].col: page.tokens[at] for at in above if page.tokens[at].key and page.tokens[at].span == 1}
        return [page.fold(named[at].text) if at in named else "" for at in columns]
    figures = [key for at in above if 0 < len(key := page.fold(page.tokens[at].text)) <= _LONGEST_HEAD]
    last = max((index for index, key in enumerate(figures) if key in _NO_FIGURES), default=None)
    names = [] if last is None else figures[last + 1 :]
    return names if len(names) == len(columns) else [""] * len(columns)


def _column(heads: list[str]) -> int | None:
    """Which of several columns has the report's own figures, by its head; None where no head says so."""
    own = [index for index, head in enumerate(heads) if head in _OWN]
    if len(own) == 1 and all(head for head in heads):
        return own[0]
    rest = [index for index, head in enumerate(heads) if head not in _BESIDE]
    return rest[0] if len(rest) == 1 else None


def _place(page: Page, rows: list[_Row], found: Tables) -> None:
    """Give each row of one table its value's cell."""
    known = [row for row in rows if row.keys]
    _split(page, rows)
    columns = _value_columns(page, known)
    if not columns:
        return
    heads = _heads(page, rows, columns)
    chosen = 0 if len(columns) == 1 and heads[0] not in _BESIDE else _column(heads)
    if chosen is None:
        shown = [head or "—" for head in heads]
        found.observe("statistics_columns", PART, columns="、".join(shown))
        return
    for row in rows:
        cells = _by_position(page, row)
        line = page.line(row.at)
        exact = line is not None and line.exact
        others = [cell for at, cell in cells.items() if at != columns[chosen] and cell.text]
        # Without columns to say so, only a row with all its cells has them in their places.
        strays = others and not exact and [at for at, cell in cells.items() if cell.text] != columns
        cell = cells.get(columns[chosen])
        if row.is_unknown:
            row.cell = cell or next(iter(others), None)
        elif strays or (cell is not None and cell.span > 1 and any(cell.col < at < cell.col + cell.span for at in columns)):
            if row.keys and row.has_text:
                found.observe(
                    "misaligned_row", f"{PART}.{row.keys[0].key}", printed=[one.text for one in row.cells if one.text], count=1
                )
        else:
            row.cell = cell


def _resolve(rows: list[_Row]) -> None:
    """Settle which row each label is: one of several groups belongs to the group of the row above it.

    Printed twice there, it is neither: one of the two must be another group's.
    """
    above: Statistic | None = None
    taken: dict[str, _Row] = {}
    for row in rows:
        if row.heading is not None and not row.keys:
            above = None
        if len(row.keys) == 1:
            row.statistic = row.keys[0]
            # A line without cells may be a heading of the prose.
            above = row.statistic if row.slots or row.table >= 0 else None
            for key in labels.statistic_groups().get(row.statistic.label, ()):
                taken.pop(key, None)
            continue
        own = next((one for one in row.keys if above is not None and one.group in (above.label, above.group)), None)
        if own is None:
            continue
        if own.key in taken:
            taken[own.key].statistic = None
        else:
            row.statistic = above = own
            taken[own.key] = row


def _sums_around(before: Statistic | None) -> list[str]:
    """The sums to which an unknown row behind `before` may belong: those that `before` is the total or a part of."""
    if before is None:
        return []
    keys = {before.key, *(one.key for one in labels.statistics_by_key().values() if one.label == before.group)}
    identities = [one for form in FORMS.values() for one in (*form.statistics_identities, *form.statistics_bounds)]
    return [one.left[0] for one in identities if len(one.right) > 1 and not keys.isdisjoint((*one.left, *one.right))]


def _tell_unknown(page: Page, rows: list[_Row], found: Tables) -> None:
    """Rows that no form has, and labels whose group does not show, with what they print."""
    before: Statistic | None = None
    for row in rows:
        if row.statistic is not None:
            before = row.statistic
        elif row.heading is not None:
            before = None
        elif row.has_text:
            token = page.tokens[row.at]
            if _FIRST_ORDER.match(token.text):
                before = None
            at = [f"{PART}.{key}" for key in _sums_around(before)] or [PART]
            value = row.cell.text if row.cell else " ".join(cell.text for cell in row.cells if cell.text)
            found.observe("unknown_statistic", *at, printed=token.text, value=value)


def _annexes(rows: list[_Row]) -> list[list[_Row]]:
    """The rows, parted where the annex begins anew: a page may print it for the body and once more for the whole area."""
    rows = [row for row in rows if row.statistic and row.cell]
    seen = Counter(row.statistic.key for row in rows if row.statistic)
    if sum(count > 1 for count in seen.values()) < _REPEATED:
        return [rows]
    parts: list[list[_Row]] = [[]]
    keys: set[str] = set()
    for row in rows:
        key = row.statistic.key if row.statistic else None
        if key in keys:
            parts.append([])
            keys = set()
        parts[-1].append(row)
        keys |= {key} if key else set()
    return parts


def _readings(page: Page, rows: list[_Row]) -> dict[str, list[_Reading]]:
    """Row → its appearances with a cell; a heading of the same words, without a number, is none."""
    found: dict[str, list[_Reading]] = defaultdict(list)
    for row in rows:
        if row.statistic is not None and row.cell is not None:
            found[row.statistic.key].append(_Reading(row.cell, row.unit, page.tokens[row.at].text))
    for key, several in found.items():
        told = [one for one in several if not _DASHES.fullmatch(one.cell.text) or one.cell.image]
        found[key] = told or several[-1:]
    return found


def _money_unit(reading: _Reading) -> str | None:
    """The money unit that the row states, in its own cell or behind its label."""
    stated = {unit for unit in (reading.unit, *_UNIT_OF_LABEL.findall(half_width(reading.label))) if unit}
    return None if not stated else stated.pop() if len(stated) == 1 and stated <= _MONEY else AMBIGUOUS


def _value(one: Statistic, reading: _Reading) -> Value:
    cell = reading.cell
    if cell.image and not cell.text:
        return Value(None, IMAGE)
    spec = Field(one.key, one.label, one.unit)
    if spec.is_money:
        return read_value(cell.text, spec, _money_unit(reading))
    value = read_value(cell.text, spec)
    scaled = reading.unit is not None and (reading.unit in _MONEY or _SCALED.fullmatch(reading.unit))
    return Value(None, UNPARSED) if scaled and value.number else value


def _texts(readings: Sequence[_Reading]) -> set[str]:
    return {one.cell.text for one in readings}


def read_statistics(page: Page, found: Tables) -> None:
    """The annex's rows into `found`: values["statistics"], by row."""
    named = list(_labels(page))
    # Beside an annex in a grid, running lines are the report's prose.
    in_grids = [one for one in named if _table(page, one[0]) >= 0]
    named = in_grids if _distinct(in_grids) >= FEWEST_ROWS else named
    if _distinct(named) < FEWEST_ROWS:
        return
    rows = _rows(page, _Slots(page, [at for at, _, _ in named]), named)
    by_table: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row)
    _resolve(rows)
    hallmarks = {key for form in FORMS.values() for key in form.hallmarks}
    if len({row.statistic.key for row in rows if row.statistic} & hallmarks) < _FEWEST_HALLMARKS:
        return
    found.parts.add(PART)
    for several in by_table.values():
        if any(row.keys for row in several):
            _place(page, several, found)
    _tell_unknown(page, rows, found)
    _keep(page, rows, found)


def _keep(page: Page, rows: list[_Row], found: Tables) -> None:
    """Take over what the rows say, where the page says one thing of each."""
    pieces = [_readings(page, piece) for piece in _annexes(rows)]
    found.printed |= {f"{PART}.{row.statistic.key}" for row in rows if row.statistic and (row.cell or row.has_text)}
    values: dict[str, tuple[Value, str]] = {}
    differing: list[str] = []
    for key, one in labels.statistics_by_key().items():
        several = [piece.get(key, []) for piece in pieces]
        texts = set().union(*map(_texts, several))
        # A row that only one of two annexes prints is that annex's, whosever it is.
        if len(texts) > 1 or (texts and not all(several)):
            differing.append(f"{PART}.{key}")
            if len(pieces) == 1:
                found.observe("duplicate_row", f"{PART}.{key}", printed=sorted(texts))
        elif texts:
            reading = next(reading for readings in several for reading in readings)
            values[key] = _value(one, reading), reading.cell.text
    if len(pieces) > 1 and differing:
        found.observe("statistics_twice", *differing, count=len(pieces))
    found.values[PART] = values
