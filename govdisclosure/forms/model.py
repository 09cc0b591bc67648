"""The vocabulary in which a statutory form is written down."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A value column of 表二. `unit` is the unit of the key; money keys accept 元, 万元 and 亿元 in a cell."""

    key: str
    label: str
    unit: str = "件"
    signed: bool = False

    @property
    def is_money(self) -> bool:
        return self.unit in {"元", "万元"}


@dataclass(frozen=True, slots=True)
class Item:
    """A row of 表二 with its own value columns, under one article item (第二十条第…项)."""

    key: str
    label: str
    article: str
    fields: tuple[Field, ...]
    variants: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        return "".join(field.label for field in self.fields)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of 表三 that carries values. `group` is the heading above it, if any."""

    key: str
    label: str
    group: str | None = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of 表三 or a field or group of 表四."""

    key: str
    label: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistic:
    """A row of the annex of F2014. `group` is the label of the row or heading above it, `unit` that of the key."""

    key: str
    label: str
    unit: str
    group: str | None = None
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """An equation between sums: Σ left = Σ right. The keys are rows, columns or fields, as the form says."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six parts of a report."""

    key: str
    numeral: str
    label: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A statutory form, whole. `years` are the fiscal years that it was prescribed for (last one None: still)."""

    name: str
    notice: str
    years: tuple[int, int | None]
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    groups: tuple[Column, ...] = ()
    fields: tuple[Column, ...] = ()
    row_identities: tuple[Identity, ...] = ()
    """Between rows of 表三; each holds in every column."""
    column_identities: tuple[Identity, ...] = ()
    """Between columns of 表三; each holds in every row."""
    field_identities: tuple[Identity, ...] = ()
    """Between fields of 表四; each holds in every group."""
    merged: tuple[str, tuple[str, ...]] | None = None
    """A row that some reports print in place of several rows of the form: (that row, the rows)."""
    statistics: tuple[Statistic, ...] = ()
    """Rows of one value each: the annex that stood for the tables before they were prescribed."""
    statistics_identities: tuple[Identity, ...] = ()
    """Between statistics."""
    statistics_bounds: tuple[Identity, ...] = ()
    """Between statistics: Σ left ≤ Σ right."""
    hallmarks: tuple[str, ...] = ()
    """Statistics that no earlier table of any office has: by these the annex is told from those."""

    def prescribed_for(self, year: int) -> bool:
        first, last = self.years
        return first <= year and (last is None or year <= last)

    def rows_printed(self, keys: tuple[str, ...], printed: Container[str]) -> tuple[str, ...]:
        """`keys`, with the merged row in place of its parts where `printed` has it and none of them."""
        if self.merged is None or self.merged[0] not in printed or any(part in printed for part in self.merged[1]):
            return keys
        whole, parts = self.merged
        return tuple(dict.fromkeys(whole if key in parts else key for key in keys))

    def row_keys(self, printed: Container[str] = ()) -> tuple[str, ...]:
        """The rows of 表三 in order, as a report that prints the rows `printed` has them."""
        return self.rows_printed(tuple(row.key for row in self.rows), printed)

    def addresses(self) -> Iterator[str]:
        """Every cell of the form: part.row.column, or statistics.row."""
        for item in self.items:
            yield from (f"disclosure.{item.key}.{field.key}" for field in item.fields)
        for row in self.rows:
            yield from (f"requests.{row.key}.{column.key}" for column in self.columns)
        for group in self.groups:
            yield from (f"remedies.{group.key}.{field.key}" for field in self.fields)
        yield from (f"statistics.{statistic.key}" for statistic in self.statistics)
