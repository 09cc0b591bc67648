"""The four hard rules: every identity of the form, in every column, row and group where it can be assessed."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.cells import Cells, rows_of
from govdisclosure.checks.names import place_en, place_zh
from govdisclosure.items import Finding, Number


def _instances(cells: Cells) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """(rule, where, left addresses, right addresses) of every identity of the form."""
    form = cells.form
    if cells.report.requests is not None:
        for identity in form.row_identities:
            for column in (column.key for column in form.columns):
                left, right = rows_of(cells, identity.left), rows_of(cells, identity.right)
                yield (
                    identity.rule,
                    f"requests.*.{column}",
                    [f"requests.{row}.{column}" for row in left],
                    [f"requests.{row}.{column}" for row in right],
                )
        for identity in form.column_identities:
            for row in cells.report.requests:
                yield (
                    identity.rule,
                    f"requests.{row}",
                    [f"requests.{row}.{key}" for key in identity.left],
                    [f"requests.{row}.{key}" for key in identity.right],
                )
    if cells.report.remedies is not None:
        for identity in form.field_identities:
            for group in cells.report.remedies:
                yield (
                    identity.rule,
                    f"remedies.{group}",
                    [f"remedies.{group}.{key}" for key in identity.left],
                    [f"remedies.{group}.{key}" for key in identity.right],
                )


def _sum(cells: Cells, addresses: list[str]) -> tuple[Number, str]:
    """The sum, and the sum written out; a long one without its zeros."""
    numbers = [cells.number(at) or 0 for at in addresses]
    shown = [number for number in numbers if number] or [0]
    return sum(numbers), " + ".join(map(str, numbers if len(numbers) <= 2 else shown))


def check_identities(cells: Cells) -> Iterator[Finding]:
    """Findings of the hard rules; an identity with an unread operand is not assessed."""
    for rule, where, left, right in _instances(cells):
        if any(cells.is_unread(at) for at in (*left, *right)):
            continue
        (left_value, left_sum), (right_value, right_sum) = _sum(cells, left), _sum(cells, right)
        if left_value == right_value:
            continue
        blanks = sum(cells.is_blank(at) for at in (*left, *right))
        yield finding(
            rule,
            [where],
            left_value,
            right_value,
            place=place_en(where),
            place_zh=place_zh(where),
            left_sum=left_sum,
            right_sum=right_sum,
            blanks=f" ({blanks} blank cells read as 0.)" if blanks else "",
            blanks_zh=f"（其中 {blanks} 个空白格按 0 计。）" if blanks else "",
        )


def assessed(cells: Cells) -> int:
    """How many identities could be assessed."""
    return sum(not any(cells.is_unread(at) for at in (*left, *right)) for _, _, left, right in _instances(cells))
