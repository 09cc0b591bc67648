"""A report's cells as the checks see them: the number, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from govdisclosure.forms import FORMS, Form
from govdisclosure.items import CellNote, Number, Report

_NO_NUMBER = frozenset(("blank", "slash", "dash"))
_UNREAD = frozenset(("unparsed", "missing", "image"))


@dataclass(slots=True)
class Cells:
    """Look-up by address. `blank_totals` are totals left blank while their parts are filled: never read as 0."""

    report: Report
    form: Form
    notes: dict[str, CellNote]
    blank_totals: frozenset[str] = frozenset()

    def number(self, at: str) -> Number | None:
        part, row, column = at.split(".")
        table = getattr(self.report, part) or {}
        value: Number | None = table.get(row, {}).get(column)
        return value

    def is_blank(self, at: str) -> bool:
        """Whether the page prints no number here: arithmetic reads 0, and says so."""
        return at not in self.blank_totals and at in self.notes and self.notes[at].kind in _NO_NUMBER

    def is_unread(self, at: str) -> bool:
        """Whether the number is unknown: an identity with such an operand is not assessed."""
        return at in self.blank_totals or (at in self.notes and self.notes[at].kind in _UNREAD) or not self._exists(at)

    def _exists(self, at: str) -> bool:
        part, row, column = at.split(".")
        return column in (getattr(self.report, part) or {}).get(row, {})


def cells_of(report: Report) -> Cells | None:
    """The cells of a report that has a form."""
    form = FORMS.get(report.form or "")
    if form is None:
        return None
    cells = Cells(report, form, {note.at: note for note in report.cells})
    cells.blank_totals = frozenset(_blank_totals(cells))
    return cells


def _blank_totals(cells: Cells) -> list[str]:
    found: list[str] = []

    def look(total: str, parts: list[str]) -> None:
        note = cells.notes.get(total)
        if note and note.kind in _NO_NUMBER and any(cells.number(part) is not None for part in parts):
            found.append(total)

    form = cells.form
    for row in cells.report.requests or {}:
        for identity in form.column_identities:
            look(f"requests.{row}.{identity.left[0]}", [f"requests.{row}.{key}" for key in identity.right])
    for identity in form.row_identities:
        if identity.rule == "results_sum":
            for column in form.columns:
                look(f"requests.{identity.left[0]}.{column.key}", [f"requests.{key}.{column.key}" for key in rows_of(cells, identity.right)])
    for group in cells.report.remedies or {}:
        for identity in form.field_identities:
            look(f"remedies.{group}.{identity.left[0]}", [f"remedies.{group}.{key}" for key in identity.right])
    return list(dict.fromkeys(found))


def rows_of(cells: Cells, keys: tuple[str, ...]) -> tuple[str, ...]:
    """`keys` with the merged row in place of its parts where the report prints that."""
    merged = cells.form.merged
    rows = cells.report.requests or {}
    if merged is None or merged[0] not in rows or any(part in rows for part in merged[1]):
        return keys
    whole, parts = merged
    return tuple(dict.fromkeys(whole if key in parts else key for key in keys))
