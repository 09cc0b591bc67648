"""What the hands share: the quantities of the tables, wordings as data, the sample that a hand writes.

A wording is a line `text ?? condition`, the condition over the quantities; after `0:` its numbers may be 0. Its slots:

- `{received}` a quantity (a key of QUANTITIES) · `{%denied}` its share of what was decided · `{%orgs/received}` of what else
- `{~5-90}` any number that no table has · `{before}` and the like: numbers of no table that fit those around them
- `{u}` `{c}` `{d}` `{e}` the unit of requests, cases, documents, decisions
- `{we}` `{year}` … a word of the text's own
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from typing import Any, NamedTuple

from govdisclosure.forms import FORMS
from tests.rendering import Numbers, Sheet, page, prose

# --- the tables ------------------------------------------------------------------------------------------------------

_FORM = FORMS["F2021"]
COLUMNS = tuple(column.key for column in _FORM.columns[:-1])
ORGS = COLUMNS[1:]
RESULTS = tuple(row.key for row in _FORM.rows[2:-2])
OUTCOMES = tuple(spec.key for spec in _FORM.fields[:-1])
GROUPS: dict[str, tuple[str, ...]] = {
    group: tuple(row for row in RESULTS if row.startswith(f"{group}_"))
    for group in ("denied", "unavailable", "not_processed", "other")
}


def _requests(*rows: str, columns: tuple[str, ...] = ("total",)) -> tuple[str, ...]:
    return tuple(f"requests.{row}.{column}" for row in rows for column in columns)


QUANTITIES: dict[str, tuple[str, ...]] = {
    "received": _requests("received_new"),
    "carried_in": _requests("carried_in"),
    "handled": _requests("received_new", "carried_in"),
    "decided": _requests("decided_total"),
    "carried_out": _requests("carried_out"),
    **{row: _requests(row) for row in RESULTS},
    **{group: _requests(*rows) for group, rows in GROUPS.items()},
    "disclosed": _requests("granted", "granted_partial"),
    "refused": _requests(*GROUPS["denied"], *GROUPS["unavailable"], *GROUPS["not_processed"]),
    "natural": _requests("received_new", columns=("natural_person",)),
    "orgs": _requests("received_new", columns=ORGS),
    "orgs_but_business": _requests("received_new", columns=ORGS[1:]),
    **{column: _requests("received_new", columns=(column,)) for column in ORGS},
    "carried_in_natural": _requests("carried_in", columns=("natural_person",)),
    "decided_natural": _requests("decided_total", columns=("natural_person",)),
    "decided_orgs": _requests("decided_total", columns=ORGS),
    "carried_out_natural": _requests("carried_out", columns=("natural_person",)),
    "granted_natural": _requests("granted", columns=("natural_person",)),
    "reviews": ("remedies.review.total",),
    "direct": ("remedies.suit_direct.total",),
    "after": ("remedies.suit_after_review.total",),
    "suits": ("remedies.suit_direct.total", "remedies.suit_after_review.total"),
    "remedies": tuple(f"remedies.{group.key}.total" for group in _FORM.groups),
    **{
        f"{name}_{outcome}": tuple(f"remedies.{group}.{outcome}" for group in groups)
        for name, groups in {
            "review": ("review",),
            "direct": ("suit_direct",),
            "after": ("suit_after_review",),
            "suit": ("suit_direct", "suit_after_review"),
        }.items()
        for outcome in OUTCOMES
    },
    **{
        f"{name}_{field}": (f"disclosure.{item}.{field}",)
        for name, item in (("rules", "rules"), ("docs", "normative_docs"))
        for field in ("issued", "repealed", "in_force")
    },
    "licences": ("disclosure.licensing.decisions",),
    "penalties": ("disclosure.penalties.decisions",),
    "coercions": ("disclosure.coercion.decisions",),
    "decisions": tuple(f"disclosure.{item}.decisions" for item in ("licensing", "penalties", "coercion")),
    "fees": ("disclosure.admin_fees.amount_wan_yuan",),
}
"""What a slot counts → the addresses whose sum it is."""


def cell(sheet: Sheet, address: str) -> int:
    table, row, column = address.split(".")
    return int(getattr(sheet, table)[row][column])


def quantities(sheet: Sheet) -> dict[str, int]:
    return {name: sum(cell(sheet, at) for at in addresses) for name, addresses in QUANTITIES.items()}


def emptied(requests: Numbers) -> dict[str, dict[str, Any]]:
    """The same rows, made 0."""
    for cells in requests.values():
        cells.update(dict.fromkeys(cells, 0))
    return requests


def add_up(requests: Numbers) -> None:
    """Fills the totals of the rows."""
    for cells in requests.values():
        cells["total"] = sum(int(str(cells[column])) for column in COLUMNS)


# --- wordings --------------------------------------------------------------------------------------------------------

SLOT = re.compile(r"\{([^{}]+)\}")


class Wording(NamedTuple):
    text: str
    condition: str = ""
    zeros: bool = False
    """Whether its numbers may be 0."""

    def holds(self, values: Mapping[str, int]) -> bool:
        return not self.condition or bool(eval(self.condition, {"min": min, "max": max}, dict(values)))


def worded(lines: str) -> dict[str, list[Wording]]:
    """The wordings under each heading `# name`."""
    found: dict[str, list[Wording]] = {}
    for line in lines.strip().splitlines():
        if line.startswith("# "):
            found[line[2:]] = under = []
        else:
            text, _, condition = line.partition(" ?? ")
            under.append(Wording(text.removeprefix("0:"), condition, text.startswith("0:")))
    return found


def share_of(slot: str) -> tuple[str, str]:
    """What a share is a share of: `%part` or `%part/whole` → part, whole."""
    part, _, whole = slot.removeprefix("%").partition("/")
    return part, whole or "decided"


# --- numbers as printed ----------------------------------------------------------------------------------------------

_DIGITS = "零一二三四五六七八九"


def chinese(value: int) -> str:
    """A number below 10,000 in Chinese numerals."""
    text, rest, gap = "", value, False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, size)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + sign
        gap = not digit
    return text.removeprefix("一") if 10 <= value < 20 else text or _DIGITS[0]


def wide(text: str) -> str:
    return text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))


def percent(part: int, whole: int, places: int) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


# --- what a hand writes ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Number:
    """A number of the prose: where it stands, what it says."""

    start: int
    end: int
    value: float
    measure: str
    """The slot that it fills."""
    checkable: bool
    """Whether a reader of prose and tables would say with certainty which cells it tells."""
    at: tuple[str, ...] = ()
    """The addresses whose sum it is; of a share, those of the part."""
    of: tuple[str, ...] = ()
    """Of a share, the addresses of the whole."""


@dataclass(frozen=True)
class Sample:
    """A text that is true of its tables."""

    prose: str
    numbers: list[Number]
    sheet: Sheet


def told(start: int, shown: str, value: float, slot: str) -> Number:
    """The number that fills a slot."""
    if slot.startswith("%"):
        part, whole = share_of(slot)
        at, of = QUANTITIES[part], QUANTITIES[whole]
    else:
        at, of = QUANTITIES.get(slot, ()), ()
    return Number(start, start + len(shown), value, slot, checkable=bool(at), at=at, of=of)


def body(sample: Sample, text: str) -> bytes:
    """The page of the sample's tables with the text as its section 一."""
    made = page(sample.sheet, "html_spans").decode()
    old = f"<p>{prose(sample.sheet)['overview']}</p>\n"
    assert made.count(old) == 1
    return made.replace(old, "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))).encode()


_COUNT_CHANGES = (-1, 1, 2, -2, 10, 9, -9, 5)
_SHARE_CHANGES = (-7, -5, -3, 3, 4, 6, 9, 12)


def altered(sample: Sample, number: Number, rng: random.Random) -> str:
    """The prose with one number made wrong: a count by a few, a share by a few points."""
    is_share = number.measure.startswith("%")
    change = rng.choice(_SHARE_CHANGES if is_share else _COUNT_CHANGES)
    if number.value + change < (0 if is_share else 1):
        change = -change
    before, printed, after = sample.prose[: number.start], sample.prose[number.start : number.end], sample.prose[number.end :]
    places = len(printed.replace("．", ".").partition(".")[2])
    return f"{before}{number.value + change:.{places}f}{after}"
