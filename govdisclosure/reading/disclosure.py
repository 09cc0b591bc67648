"""表二: little tables, one an article item; a row's value columns are those that its head names."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import permutations
from typing import NamedTuple

from rapidfuzz import fuzz

from govdisclosure.forms.model import Field, Item
from govdisclosure.reading import labels
from govdisclosure.reading.page import Fit, Page, Spot, Tables, fits, place
from govdisclosure.reading.tokens import Token
from govdisclosure.reading.values import NUMBER, looks_like_value, money_unit
from govdisclosure.wording import fold, without_asides

_ARTICLE = re.compile(r"第?二十条第?[一二三四五六七八九十]项?$")
# Similarity, in percent, from which a printed head is taken for an official one, and its lead over the other form's.
_LIKE_HEAD = 65.0
_CLEARER = 12.0
_SURE_HEAD = 80.0
_AMOUNT = re.compile("[额額]")
_LONGEST_HEAD = 12
_LONGEST_LABEL = 120


class _ItemSpot(NamedTuple):
    """A row label of 表二, the cells behind it, and the head above it."""

    key: str
    at: int
    slots: tuple[Token, ...]
    head: tuple[Token, ...]


class _Reading(NamedTuple):
    """A row's form, its cells, and the money unit that the head states for each value column."""

    item: Item
    cells: list[Token]
    units: list[str | None]


def _item_spots(page: Page, found: Tables) -> list[_ItemSpot]:
    """The rows under a head: 第二十条第…项, 信息内容 or a value column's label opens one."""
    spots: list[_ItemSpot] = []
    head: list[Token] | None = None
    collecting = False
    for at in page.worded:
        token = page.tokens[at]
        kinds = page.kinds[at]
        if _ARTICLE.match(token.key) or labels.HEAD in kinds:
            head, collecting = [], True
            found.parts.add("disclosure")
        elif labels.ITEM in kinds and head is not None:
            collecting = False
            spots.append(_ItemSpot(kinds[labels.ITEM], at, page.slots(at), tuple(head)))
        elif labels.FIELD in kinds and not collecting:
            head, collecting = [token], True
            found.parts.add("disclosure")
        elif collecting and head is not None and len(head) < _LONGEST_HEAD and not looks_like_value(token.text):
            if kinds or not page.has_only_values(page.slots(at)):
                head.append(token)
            else:
                found.observe("unknown_row", "disclosure", printed=token.text)
        elif labels.SECTION in kinds or labels.ROW in kinds or labels.NOTE in kinds:
            head, collecting = None, False
        elif head and not kinds and _is_label(token) and page.has_only_values(page.slots(at)):
            found.observe("unknown_row", "disclosure", printed=token.text)
    return spots


def _is_label(token: Token) -> bool:
    return len(token.text) <= _LONGEST_LABEL and not looks_like_value(token.text)


def _head_order(named: list[str], item: Item) -> list[int] | None:
    """Where each value column stands in the head: the form's order, another that the head names surely, or None."""
    columns = [fold(spec.label) for spec in item.fields]
    own = tuple(range(len(columns)))
    if len(named) != len(columns) or named == columns:
        return list(own)

    def alike(order: tuple[int, ...]) -> list[float]:
        return [fuzz.ratio(named[at], label) for at, label in zip(order, columns, strict=True)]

    best = max(permutations(own), key=lambda order: sum(alike(order)))
    if sum(alike(best)) - sum(alike(own)) < _CLEARER:
        return list(own)
    return list(best) if min(alike(best)) >= _SURE_HEAD else None


def _item_under(page: Page, spot: _ItemSpot) -> tuple[Item | None, list[str], bool]:
    """The form's row that fits the head: (row, forms that have it so, whether the head says so)."""
    printed = "".join(page.fold(without_asides(token.text)) for token in spot.head)
    by_fields: dict[tuple[str, ...], tuple[Item, list[str]]] = {}
    for form, item in labels.items_by_key()[spot.key]:
        by_fields.setdefault(tuple(field.key for field in item.fields), (item, []))[1].append(form)
    for item, forms in by_fields.values():
        if printed == fold(item.header):
            return item, forms, True
    scored = sorted(
        ((fuzz.ratio(printed, fold(item.header)), item, forms) for item, forms in by_fields.values()),
        key=lambda scored: -scored[0],
    )
    best, item, forms = scored[0]
    if best >= _LIKE_HEAD and (len(scored) == 1 or best - scored[1][0] >= _CLEARER):
        return item, forms, True
    filled = sum(bool(slot.text or slot.image) for slot in spot.slots)
    fitting = [(item, forms) for _, item, forms in scored if len(item.fields) == filled]
    return (*fitting[0], False) if len(fitting) == 1 else (None, [], False)


def _unit(spec: Field, index: int, item: Item, named: list[Token]) -> str | None:
    """The money unit that the head states for a value column."""
    if not spec.is_money:
        return None
    own = named[index : index + 1] if len(named) == len(item.fields) else [token for token in named if _AMOUNT.search(token.text)]
    return next((unit for token in own if (unit := money_unit(token.text))), None)


class _Row(NamedTuple):
    """A row with the form's row that fits its head, and where the head has each value column."""

    spot: Spot
    head: list[Token]
    item: Item
    order: list[int]


def _fit_head(page: Page, spot: _ItemSpot, found: Tables) -> _Row | None:
    at = f"disclosure.{spot.key}"
    named = [token for token in spot.head if token.key]
    item, forms, stated = _item_under(page, spot)
    order = _head_order([page.fold(without_asides(token.text)) for token in named], item) if item and stated else []
    if item is None or order is None:
        if any(slot.text for slot in spot.slots):
            found.lose(at, spot.slots, 0)
        return None
    if not stated:
        found.observe("header_mismatch", at, printed=" ".join(token.text for token in named), official=item.header)
        order = list(range(len(item.fields)))
    elif len(forms) == 1:
        found.evidence[forms[0]] += 1
    return _Row(Spot(spot.key, spot.at, spot.slots, len(item.fields)), named, item, order)


def _cells(page: Page, row: _Row, fit: Fit, end: int) -> list[Token] | None:
    """The row's cells in the form's order."""
    line = page.line(row.spot.at)
    proven = line is not None and line.exact and line.extent == end and len(row.head) == row.spot.width
    cells = place(row.spot.slots, row.spot.width, fit, [token.col for token in row.head] if proven else None)
    return cells and [cells[at] for at in row.order]


def _ends(page: Page, rows: list[_Row]) -> dict[int, int]:
    """Table → how far its widest row or head reaches."""
    ends: dict[int, int] = defaultdict(int)
    for row in rows:
        line = page.line(row.spot.at)
        if line is not None:
            heads = [page.lines[token.line].extent for token in row.head if token.line >= 0]
            ends[line.table] = max([ends[line.table], line.extent, *heads])
    return ends


def read_disclosure(page: Page, found: Tables) -> None:
    """The rows of 表二 into `found`."""
    spots: dict[str, list[_ItemSpot]] = defaultdict(list)
    for spot in _item_spots(page, found):
        found.printed.add(f"disclosure.{spot.key}")
        spots[spot.key].append(spot)
    chosen = [spot for several in spots.values() for spot in _own(page, several)]
    rows = [row for spot in chosen if (row := _fit_head(page, spot, found))]
    trust, ends = fits(page, [row.spot for row in rows]), _ends(page, rows)
    readings: dict[str, list[_Reading]] = defaultdict(list)
    for row in rows:
        line = page.line(row.spot.at)
        # Rows so short and few prove nothing about the blanks of a capture without columns.
        fit = trust.get(row.spot.at, Fit.FILLED) if line is not None and line.exact else Fit.FILLED
        cells = _cells(page, row, fit, ends[line.table] if line else 0)
        if cells is None:
            found.lose(f"disclosure.{row.spot.key}", row.spot.slots, row.spot.width)
            continue
        units = [_unit(spec, index, row.item, row.head) for index, spec in enumerate(row.item.fields)]
        readings[row.spot.key].append(_Reading(row.item, cells, units))
    for key, several in readings.items():
        at = f"disclosure.{key}"
        filled = [reading for reading in several if any(cell.text or cell.image for cell in reading.cells)] or several[:1]
        item, _, units = filled[0]
        if any(reading.item.fields != item.fields for reading in filled):
            found.observe("duplicate_row", at, printed=[reading.item.header for reading in filled])
            continue
        found.keep(at, item.fields, [reading.cells for reading in filled], units)
        _observe_unit(found, at, item, units)


def _own(page: Page, spots: list[_ItemSpot]) -> list[_ItemSpot]:
    """A row's appearances in its own section, if it has any there."""
    return [spot for spot in spots if page.section(spot.at) == "disclosure"] or spots


def _observe_unit(found: Tables, at: str, item: Item, units: list[str | None]) -> None:
    """采购总金额 has no unit in the form: where neither cell nor head gives one, 元 is assumed, and that is said."""
    for spec, unit in zip(item.fields, units, strict=True):
        value, printed = found.values.get(at, {}).get(spec.key, (None, ""))
        if spec.unit == "元" and unit is None and value and value.number and value.kind == NUMBER:
            found.observe("unit_assumed", f"{at}.{spec.key}", printed=printed, unit=spec.unit)
