"""Administrative divisions of the mainland and the years they were in force: the only reader of `data/divisions.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from govdisclosure.arguments import BadInput

DIVISIONS = Path(__file__).resolve().parent.parent / "data" / "divisions.csv"

T = TypeVar("T")

Level = Literal["province", "prefecture", "county"]

_COLUMNS = ["code", "name", "parent", "valid_from", "valid_to"]
_CODE = re.compile(r"[1-9][0-9]{5}")
_YEAR = re.compile(r"(?:[12][0-9]{3})?")
# A span without a beginning or an end reaches beyond all reports.
_EVER, _STILL = 0, 9999


class Row(NamedTuple):
    """A code under one name; years are those at whose end it was in force, both included."""

    code: str
    name: str
    parent: str
    first: int
    last: int


Table = Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county as it was called in some year."""

    code: str
    name: str
    parents: tuple[Division, ...]
    """From the province down."""
    valid_from: int | None
    """None: in force since 2008, the first year of reports, or earlier."""
    valid_to: int | None
    """None: still in force."""

    @property
    def level(self) -> Level:
        """By the zeros at the code's end. Counties that answer to their province directly are counties."""
        return _level(self.code)

    @property
    def region(self) -> str:
        """The full path of names: 浙江省 湖州市 南浔区."""
        return " ".join(one.name for one in (*self.parents, self))


def _level(code: str) -> Level:
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def _row(cells: list[str], where: str) -> Row:
    if len(cells) != len(_COLUMNS):
        raise BadInput(f"{where}: {len(cells)} cells; write {','.join(_COLUMNS)}")
    code, name, parent, first, last = cells
    if not _CODE.fullmatch(code):
        raise BadInput(f"{where}: {code!r} is no code of six digits")
    if not name or name != name.strip():
        raise BadInput(f"{where}: {code} needs a name without blanks around it")
    if bool(parent) == (_level(code) == "province") or (parent and parent not in (f"{code[:2]}0000", f"{code[:4]}00")):
        raise BadInput(f"{where}: {parent!r} cannot be the parent of {code}; write the prefecture's or the province's code")
    if not _YEAR.fullmatch(first) or not _YEAR.fullmatch(last):
        raise BadInput(f"{where}: valid_from and valid_to of {code} are years, or empty")
    row = Row(code, name, parent, int(first or _EVER), int(last or _STILL))
    if row.first > row.last:
        raise BadInput(f"{where}: {code} ends before it begins")
    return row


def _collected(rows: Iterable[tuple[str, list[str]]]) -> Table:
    """Rows by code, the oldest first; `rows` are cells, each with its place."""
    table: dict[str, list[Row]] = {}
    places: dict[Row, str] = {}
    for where, cells in rows:
        row = _row(cells, where)
        if any(row.first <= other.last and other.first <= row.last for other in table.get(row.code, ())):
            raise BadInput(f"{where}: {row.code} is in force above in some of the same years")
        table.setdefault(row.code, []).append(row)
        places[row] = where
    for row, where in places.items():
        if row.parent and row.parent not in table:
            raise BadInput(f"{where}: the parent {row.parent} of {row.code} is not in the table")
    return {code: tuple(sorted(spans, key=lambda row: row.first)) for code, spans in table.items()}


def read_rows(path: Path, columns: list[str], what: str, collected: Callable[[Iterable[tuple[str, list[str]]]], T]) -> T:
    """What `collected` makes of a CSV file's rows, each with its place. Raises BadInput naming file and line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, strict=True)
            if next(lines, None) != columns:
                raise BadInput(f"{path}, line 1: the head is not {','.join(columns)}")
            return collected((f"{path}, line {lines.line_num}", cells) for cells in lines)
    except OSError as error:
        raise BadInput(f"{path}: the {what} cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: the {what} are not UTF-8") from error
    except csv.Error as error:
        raise BadInput(f"{path}, line {lines.line_num}: no valid CSV ({error})") from error


def read_divisions(path: Path) -> Table:
    """The rows by code, the oldest first. Raises BadInput naming file and line."""
    return read_rows(path, _COLUMNS, "divisions", _collected)


_table = cache(read_divisions)


def _found(table: Table, code: str, year: int | None) -> Division | None:
    spans = table.get(code, ())
    row = next((row for row in reversed(spans) if year is None or row.first <= year <= row.last), None)
    if row is None:
        return None
    # A parent is called as in the year asked for, or as in the last year of the child.
    above = _found(table, row.parent, row.last if year is None else year) if row.parent else None
    parents = (*above.parents, above) if above else ()
    return Division(
        row.code, row.name, parents, None if row.first == _EVER else row.first, None if row.last == _STILL else row.last
    )


def division(code: str, year: int | None = None, path: Path = DIVISIONS) -> Division | None:
    """What `code` meant at the end of `year`, or means by its newest name; None if the table does not know."""
    return _found(_table(path), code, year)


def spans(code: str, path: Path = DIVISIONS) -> tuple[Row, ...]:
    """All names and years of a code, the oldest first."""
    return _table(path).get(code, ())


@cache
def _names(path: Path) -> Mapping[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for rows in _table(path).values():
        for row in rows:
            found.setdefault(row.name, []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def named(name: str, path: Path = DIVISIONS) -> tuple[Division, ...]:
    """All divisions that were ever called `name`, its kind included (市, 区 …), each as of its last year under it."""
    rows = _names(path).get(name, ())
    found = (_found(_table(path), row.code, row.last if row.last != _STILL else None) for row in rows)
    return tuple(one for one in found if one is not None)
