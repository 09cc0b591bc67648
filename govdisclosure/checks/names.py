"""Addresses in the words of the form: what a clerk finds on the page."""

from __future__ import annotations

from functools import cache

from govdisclosure.forms import FORMS, common
from govdisclosure.forms.model import Row, Statistic

_TABLES = {
    "disclosure": ("表二", "Table 2"),
    "requests": ("表三", "Table 3"),
    "remedies": ("表四", "Table 4"),
    "statistics": ("《政府信息公开情况统计表》", "the statistics annex"),
}


def _row_label(row: Row | Statistic) -> str:
    """A row's label under its group's: 3.其他 alone names nothing."""
    return row.label if row.group in (None, common.RESULTS) else f"{row.group}{row.label}"


@cache
def _labels() -> dict[str, str]:
    found: dict[str, str] = {}
    for form in FORMS.values():
        for item in form.items:
            found[f"disclosure.{item.key}"] = item.label
            found.update({f"disclosure.*.{field.key}": field.label for field in item.fields})
        found.update({f"requests.{row.key}": _row_label(row) for row in form.rows})
        found.update({f"requests.*.{column.key}": column.label for column in form.columns})
        found.update({f"remedies.{group.key}": group.label for group in form.groups})
        found.update({f"remedies.*.{field.key}": field.label for field in form.fields})
        found.update({f"statistics.{one.key}": _row_label(one) for one in form.statistics})
    found |= {f"sections.{section.key}": f"{section.numeral}、{section.label}" for section in common.SECTIONS}
    return found


def label(at: str) -> str:
    """The official label of an address: of its row, its column (`part.*.column`), or row · column.

    >>> label("requests.*.natural_person")
    '自然人'
    """
    known = _labels()
    if at in known:
        return known[at]
    part, _, rest = at.partition(".")
    row, _, column = rest.partition(".")
    row_label, column_label = known.get(f"{part}.{row}", row), known.get(f"{part}.*.{column}", column)
    return f"{row_label} · {column_label}" if column else row_label


def table(at: str) -> tuple[str, str]:
    """The table of an address, in Chinese and English."""
    return _TABLES.get(at.partition(".")[0], ("全文", "the page"))


def place_zh(at: str) -> str:
    """Where an address is, for a Chinese message: 表三“（一）予以公开”行“自然人”列."""
    name, part = table(at)[0], at.partition(".")[0]
    if part not in _TABLES or "." not in at:
        return name if part in _TABLES else f"“{label(at)}”"
    _, row, *column = at.split(".")
    words = "" if row == "*" else f"“{label(f'{part}.{row}')}”" + ("组" if part == "remedies" else "行")
    return name + words + (f"“{label(f'{part}.*.{column[0]}')}”列" if column else "")


def place_en(at: str) -> str:
    """Where an address is, for an English message; labels stay as the form prints them."""
    name, part = table(at)[1], at.partition(".")[0]
    if part not in _TABLES or "." not in at:
        return name if part in _TABLES else f"“{label(at)}”"
    _, row, *column = at.split(".")
    words = [] if row == "*" else [("group " if part == "remedies" else "row ") + f"“{label(f'{part}.{row}')}”"]
    words += [f"column “{label(f'{part}.*.{column[0]}')}”"] if column else []
    return ", ".join([name, *words])
