"""Reports whose tables add up, and the slips of a hand that spoil one cell of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

from govdisclosure.items import Report
from tests.rendering import Numbers, Sheet, balanced

SIZES = (1, 6, 60, 900, 5_000)
"""Of the greatest number in a cell."""


def report_of(form: str, requests: Mapping[str, Mapping[str, Any]], remedies: Mapping[str, Mapping[str, Any]]) -> Report:
    """A report of these tables."""
    report = Report("", "", "file:///page", None, None, None, "2026-01-01T00:00:00+00:00", "", None, None)
    report.form = form
    report.requests = {row: dict(cells) for row, cells in requests.items()}
    report.remedies = {group: dict(cells) for group, cells in remedies.items()}
    return report


def sheet_of(rng: random.Random, form: str | None = None) -> Sheet:
    """A balanced sheet of any magnitude; in every second one most columns are 0, as with most offices."""
    sheet = balanced(form or rng.choice(("F2019", "F2021")), rng, rng.choice(SIZES))
    if rng.random() < 0.5:
        columns = [column.key for column in sheet.form.columns[:-1]]
        empty = rng.sample(columns, rng.randint(3, 5))
        for cells in sheet.requests.values():
            cells.update(dict.fromkeys(empty, 0))
            cells["total"] = sum(int(str(cells[column])) for column in columns)
    return sheet


def _cut(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _swap(text: str, rng: random.Random) -> str:
    at = rng.randrange(max(1, len(text) - 1))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _repeat(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[: at + 1] + text[at:]


def _insert(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice("123456789") + text[at:]


def _mistype(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice("0123456789") + text[at + 1 :]


SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "digits_swapped": _swap,
    "digit_dropped": _cut,
    "digit_repeated": _repeat,
    "digit_added": _insert,
    "digit_mistyped": _mistype,
    "factor_ten": lambda text, _: text + "0",
    "left_zero": lambda _text, _rng: "0",
    "off_by_one": lambda text, rng: str(int(text) + rng.choice((-1, 1))),
}


def spoilt(sheet: Sheet, slip: str, rng: random.Random) -> tuple[Report, str, int]:
    """The sheet's report with a slip in one cell of 表三 or 表四, that cell, and what is right there."""
    tables: dict[str, Numbers] = {"requests": sheet.requests, "remedies": sheet.remedies}
    places = [(part, row, column) for part, rows in tables.items() for row, cells in rows.items() for column in cells]
    rng.shuffle(places)
    for part, row, column in places:
        right = int(str(tables[part][row][column]))
        typed = int(SLIPS[slip](str(right), rng) or "0")
        if 0 <= typed != right:
            break
    else:  # no number of the sheet can be spoilt so
        typed = right + 1
    report = report_of(sheet.form.name, sheet.requests, sheet.remedies)
    getattr(report, part)[row][column] = typed
    return report, f"{part}.{row}.{column}", right
