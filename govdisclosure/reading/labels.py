"""Every label of every form, folded, with what it marks: built from `forms/`, so that a new form needs nothing here."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from govdisclosure.forms import FORMS, common
from govdisclosure.forms.model import Item, Row, Statistic
from govdisclosure.wording import fold, unnumbered, without_asides

# Of a statistic's label: what stands before it, what may be left out of it, what it may end with.
_OPENING = "其中"
_MOST_OPENINGS = 3
_PARTICLES = re.compile("[的及和或]|或者")
_COUNTED = re.compile("(?<=.{4})(?:总?(?:人次|次|人)?数量?|总量)$")


class Mark(NamedTuple):
    """What a label marks: `kind` is one of the words below, `key` the key within it."""

    kind: str
    key: str


SECTION, HEAD, NOTE = "section", "head", "note"
ITEM, FIELD, ROW, GROUP, COLUMN, APPLICANTS = "item", "field", "row", "group", "column", "applicants"
REMEDY_GROUP, REMEDY_FIELD, LITIGATION = "remedy_group", "remedy_field", "litigation"


_SHORT = 4
# A section's variant this short heads other things, too: 主动公开情况 is an aspect of section 一.
_SHORT_TITLE = 6


class Title(NamedTuple):
    """A section's title: its key, its place in the form, and whether its words alone tell it, whatever its number."""

    key: str
    place: int
    is_plain: bool


@cache
def titles() -> dict[str, Title]:
    """Folded title → the section that it heads."""
    found: dict[str, Title] = {}
    for place, section in enumerate(common.SECTIONS, 1):
        found |= {fold(label): Title(section.key, place, len(label) > _SHORT_TITLE) for label in section.variants}
        found[fold(section.label)] = Title(section.key, place, is_plain=True)
    return found


def _forms_of(label: str) -> set[str]:
    """A label as pages write it: whole, without its number, without its explanation, without both."""
    plain = fold(without_asides(label))
    return {fold(label), unnumbered(fold(label)), plain, unnumbered(plain)}


def _variant_forms_of(label: str) -> set[str]:
    """As `_forms_of`, but a number that alone tells a variant from another row is kept: （六）其他 and 3.其他."""
    return {written for written in _forms_of(label) if written == fold(label) or len(written) > _SHORT}


@cache
def marks() -> dict[str, tuple[Mark, ...]]:
    """Folded label → what it may mark. `其他` and `总计` mark several things: their neighbours decide."""
    found: dict[str, dict[Mark, None]] = defaultdict(dict)

    def add(mark: Mark, label: str, *variants: str) -> None:
        for written in _forms_of(label).union(*map(_variant_forms_of, variants)):
            found[written][mark] = None

    for section in common.SECTIONS:
        for label in (section.label, *section.variants):
            found[fold(label)][Mark(SECTION, section.key)] = None
            found[section.numeral + fold(label)][Mark(SECTION, section.key)] = None
    for form in FORMS.values():
        for item in form.items:
            add(Mark(ITEM, item.key), item.label, *item.variants)
            for field in item.fields:
                add(Mark(FIELD, field.key), field.label)
        for row in form.rows:
            add(Mark(ROW, row.key), row.label, *row.variants)
        for column in form.columns:
            add(Mark(COLUMN, column.key), column.label, *column.variants)
        for group in form.groups:
            add(Mark(REMEDY_GROUP, group.key), group.label, *group.variants)
        for field_column in form.fields:
            add(Mark(REMEDY_FIELD, field_column.key), field_column.label, *field_column.variants)
    for label in common.GROUP_LABELS:
        add(Mark(GROUP, label), label, *(common.OTHER_VARIANTS if label == common.OTHER else ()))
    for label in common.APPLICANTS:
        add(Mark(APPLICANTS, label), label)
    add(Mark(HEAD, ""), common.HEADER_MARK)
    add(Mark(NOTE, ""), common.TABLE_NOTE)
    add(Mark(LITIGATION, ""), common.LITIGATION)
    return {label: tuple(kinds) for label, kinds in found.items() if label}


@cache
def rows_in_order() -> tuple[Row, ...]:
    """The rows of 表三 of all forms in one order, each key once: the sequence that a page's labels are aligned with."""
    order: list[Row] = []
    for form in FORMS.values():
        at = 0
        for row in form.rows:
            known = next((index for index, other in enumerate(order) if other.key == row.key), None)
            if known is None:
                order.insert(at, row)
                at += 1
            else:
                at = known + 1
    return tuple(order)


@cache
def row_position() -> dict[str, int]:
    """Row key → place in `rows_in_order`."""
    return {row.key: index for index, row in enumerate(rows_in_order())}


@cache
def items_by_key() -> dict[str, tuple[tuple[str, Item], ...]]:
    """Row key of 表二 → (form, row) for every form that has it: their value columns may differ."""
    found: dict[str, list[tuple[str, Item]]] = defaultdict(list)
    for form in FORMS.values():
        for item in form.items:
            found[item.key].append((form.name, item))
    return {key: tuple(pairs) for key, pairs in found.items()}


@lru_cache(maxsize=8192)
def statistic_core(folded: str) -> str:
    """A folded label of the annex as it can be compared: without numbers, 其中, particles and the 数 that it ends with.

    >>> statistic_core("1政府公报公开政府信息总数") == statistic_core("政府公报公开政府信息的数量")
    True
    """
    for _ in range(_MOST_OPENINGS):
        folded = unnumbered(folded.removeprefix(_OPENING))
    return _COUNTED.sub("", _PARTICLES.sub("", folded))


@cache
def statistics_by_key() -> dict[str, Statistic]:
    """The rows of the annex of all forms, in order."""
    return {one.key: one for form in FORMS.values() for one in form.statistics}


@cache
def statistics() -> dict[str, tuple[Statistic, ...]]:
    """Core of a label → the statistics that it may stand for; 其他情形 is a row of two groups."""
    found: dict[str, list[Statistic]] = defaultdict(list)
    for one in statistics_by_key().values():
        for label in (one.label, *one.variants):
            for core in {statistic_core(fold(label)), statistic_core(fold(without_asides(label)))}:
                if one not in found[core]:
                    found[core].append(one)
    return {core: tuple(several) for core, several in found.items()}


@cache
def statistic_headings() -> dict[str, str]:
    """Core of a heading of the annex → its label; a row that heads others is none."""
    rows = {one.label for one in statistics_by_key().values()}
    groups = {one.group for one in statistics_by_key().values() if one.group and one.group not in rows}
    return {statistic_core(fold(label)): label for label in groups}


@cache
def statistic_groups() -> dict[str, tuple[str, ...]]:
    """Label of a row or heading of the annex → the keys of the rows under it."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in statistics_by_key().values():
        if one.group:
            found[one.group].append(one.key)
    return {label: tuple(keys) for label, keys in found.items()}
