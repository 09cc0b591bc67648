"""A report's cells as the checks see them: the number, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field

from govdisclosure.forms import FORMS, Form
from govdisclosure.items import NO_NUMBER, UNREAD, Number, Report


@dataclass(slots=True)
class Cells:
    """The cells of a report by address (part.row.column, statistics.row)."""

    report: Report
    form: Form
    values: dict[str, Number | None] = field(default_factory=dict)
    blank: set[str] = field(default_factory=set)
    """No number is printed here: arithmetic reads 0, and says so."""
    unread: set[str] = field(default_factory=set)
    """The number is unknown: an identity with such an operand is not assessed."""
    blank_totals: list[str] = field(default_factory=list)
    """Totals left blank while their parts are filled: unread, for a 0 here would be a lie."""

    def are_read(self, addresses: list[str]) -> bool:
        """Whether all these cells exist and none is unread."""
        return self.unread.isdisjoint(addresses) and all(at in self.values for at in addresses)


def cells_of(report: Report) -> Cells | None:
    """The cells of a report that has a form."""
    form = FORMS.get(report.form or "")
    if form is None:
        return None
    cells = Cells(report, form)
    for part in ("disclosure", "requests", "remedies"):
        for row, columns in (getattr(report, part) or {}).items():
            for column, value in columns.items():
                cells.values[f"{part}.{row}.{column}"] = value
    cells.values |= {f"statistics.{row}": value for row, value in (report.statistics or {}).items()}
    cells.blank = {note.at for note in report.cells if note.kind in NO_NUMBER}
    cells.unread = {note.at for note in report.cells if note.kind in UNREAD}
    cells.blank_totals = _blank_totals(cells)
    cells.blank.difference_update(cells.blank_totals)
    cells.unread.update(cells.blank_totals)
    return cells


def _blank_totals(cells: Cells) -> list[str]:
    """Totals that are blank while one of their parts has a number."""
    if not cells.blank:
        return []
    form, requests = cells.form, cells.report.requests or {}
    sums: list[tuple[str, list[str]]] = []
    for identity in form.column_identities:
        sums += [(f"requests.{row}.{identity.left[0]}", [f"requests.{row}.{key}" for key in identity.right]) for row in requests]
    for identity in form.row_identities:
        if len(identity.left) == 1:
            parts = form.rows_printed(identity.right, tuple(requests))
            for column in form.columns:
                total = f"requests.{identity.left[0]}.{column.key}"
                sums.append((total, [f"requests.{row}.{column.key}" for row in parts]))
    for identity in form.field_identities:
        for group in cells.report.remedies or {}:
            sums.append((f"remedies.{group}.{identity.left[0]}", [f"remedies.{group}.{key}" for key in identity.right]))
    for identity in form.statistics_identities:
        sums.append((f"statistics.{identity.left[0]}", [f"statistics.{key}" for key in identity.right]))
    found = (total for total, parts in sums if total in cells.blank and any(cells.values.get(part) is not None for part in parts))
    return list(dict.fromkeys(found))
