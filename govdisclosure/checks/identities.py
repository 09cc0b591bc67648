"""The four hard rules: every identity of the form, in every column, row and group where it can be assessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.cells import Cells
from govdisclosure.checks.names import place_en, place_zh
from govdisclosure.forms import Form
from govdisclosure.items import Finding, Number


class _Instance(NamedTuple):
    """An identity in one place: the addresses whose sums must be equal."""

    rule: str
    where: str
    left: list[str]
    right: list[str]

    @property
    def operands(self) -> list[str]:
        return self.left + self.right


@lru_cache(maxsize=64)
def _instances(form: Form, rows: tuple[str, ...], groups: tuple[str, ...]) -> tuple[_Instance, ...]:
    """Every identity of the form in every place, for a report that prints these rows of 表三 and groups of 表四."""
    found: list[_Instance] = []
    if rows:
        for identity in form.row_identities:
            sides = [form.rows_printed(keys, rows) for keys in (identity.left, identity.right)]
            for column in (column.key for column in form.columns):
                left, right = ([f"requests.{row}.{column}" for row in side] for side in sides)
                found.append(_Instance(identity.rule, f"requests.*.{column}", left, right))
    for part, names, identities in (("requests", rows, form.column_identities), ("remedies", groups, form.field_identities)):
        for identity in identities:
            for name in names:
                left, right = ([f"{part}.{name}.{key}" for key in keys] for keys in (identity.left, identity.right))
                found.append(_Instance(identity.rule, f"{part}.{name}", left, right))
    return tuple(found)


def instances(cells: Cells) -> tuple[_Instance, ...]:
    """Every identity of a report's form in every place where the report prints it."""
    return _instances(cells.form, tuple(cells.report.requests or ()), tuple(cells.report.remedies or ()))


def written_sum(numbers: Sequence[Number]) -> str:
    """A sum written out; a long one without its zeros but where they make it a sum.

    >>> written_sum([259, 1]), written_sum([10, 0, 1, 0]), written_sum([5, 0, 0, 0])
    ('259 + 1', '10 + 1', '5 + 0')
    """
    shown = [number for number in numbers if number]
    shown += [0] * (min(2, len(numbers)) - len(shown))
    return " + ".join(map(str, numbers if len(numbers) <= 2 else shown))


def _sum(cells: Cells, addresses: list[str]) -> tuple[Number, str]:
    numbers = [cells.values[at] or 0 for at in addresses]
    return sum(numbers), written_sum(numbers)


def check_identities(cells: Cells) -> Iterator[Finding]:
    """Findings of the hard rules; an identity with an unread operand is not assessed."""
    values = cells.values
    for rule, where, left, right in instances(cells):
        if not cells.are_read(left) or not cells.are_read(right):
            continue
        if sum(values[at] or 0 for at in left) == sum(values[at] or 0 for at in right):
            continue
        (left_value, left_sum), (right_value, right_sum) = _sum(cells, left), _sum(cells, right)
        blanks = len(cells.blank.intersection(left + right))
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
    """How many identities can be assessed."""
    return sum(cells.are_read(one.operands) for one in instances(cells))
