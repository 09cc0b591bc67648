"""What a report must have in common with the one on the year beside it, and what the two must not have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.cells import Cells, cells_of
from govdisclosure.checks.claims import read_claims
from govdisclosure.checks.names import label, place_en, place_zh
from govdisclosure.checks.narrative import check_growth
from govdisclosure.forms import Form, common
from govdisclosure.items import Finding, Number, Report, Scope
from govdisclosure.organs import is_same_body
from govdisclosure.wording import script_of, simplified

_NOTHING_TO_COMPARE = frozenset(("hollow", "unreadable"))
_EARLIER, _LATER = 0, 1

Pair = tuple[Cells, Cells]
"""Two reports in the order of their years."""


# --- numbers that one year hands on to the next ----------------------------------------------------------------------


class _Term(NamedTuple):
    """A cell of one of the two reports, and the address whose label tells it from the other cells of its chain."""

    year: int
    sign: int
    at: str
    named: str


class _Chain(NamedTuple):
    """A cell of the later year that equals a sum; `where` is the row or column that they share."""

    rule: str
    where: str
    left: _Term
    right: tuple[_Term, ...]


# Of rows of 表二: rule, the later year's field, and what it equals. An item that has these fields has the chain.
_STOCKS: tuple[tuple[str, str, tuple[tuple[int, int, str], ...]], ...] = (
    ("in_force_chain", "in_force", ((_EARLIER, 1, "in_force"), (_LATER, 1, "issued"), (_LATER, -1, "repealed"))),
    ("items_chain", "items_prev", ((_EARLIER, 1, "items_prev"), (_EARLIER, 1, "items_delta"))),
)


def _chains(earlier: Form, later: Form) -> Iterator[_Chain]:
    """表三's in every column; 表二's only within one form, for the columns of the other mean other things."""
    for column in (column.key for column in common.COLUMNS):
        carried_in, carried_out = (
            _Term(year, 1, f"requests.{row}.{column}", f"requests.{row}")
            for year, row in ((_LATER, "carried_in"), (_EARLIER, "carried_out"))
        )
        yield _Chain("carry_over", f"requests.*.{column}", carried_in, (carried_out,))
    for item in later.items if earlier == later else ():
        for rule, stock, parts in _STOCKS:
            if {stock, *(key for _, _, key in parts)} <= {field.key for field in item.fields}:
                left, *right = (
                    _Term(year, sign, f"disclosure.{item.key}.{key}", f"disclosure.*.{key}")
                    for year, sign, key in ((_LATER, 1, stock), *parts)
                )
                yield _Chain(rule, f"disclosure.{item.key}", left, tuple(right))


def _is_read(cells: Cells, at: str) -> bool:
    """Whether a cell is a number, or a blank in a row that has numbers."""
    if not cells.are_read([at]):
        return False
    part, row, _ = at.split(".")
    is_blank = at in cells.blank and any(value is not None for value in getattr(cells.report, part)[row].values())
    return is_blank or cells.values[at] is not None


def _value(pair: Pair, term: _Term) -> Number:
    return term.sign * (pair[term.year].values[term.at] or 0)


def _said(pair: Pair, term: _Term) -> tuple[str, str]:
    year = pair[term.year].report.fiscal_year
    return f"“{label(term.named)}” of {year}", f"{year} 年度“{label(term.named)}”"


def _sum(pair: Pair, terms: tuple[_Term, ...]) -> tuple[str, str]:
    """A sum written out, in English and in Chinese: each cell with its year and number; of a single cell only the name."""
    if len(terms) == 1:
        return _said(pair, terms[0])
    en = zh = ""
    for term in terms:
        value = pair[term.year].values[term.at] or 0
        shown = f"({value})" if value < 0 else str(value)
        sign = (" + " if term.sign > 0 else " − ") if en else ""
        said, said_zh = _said(pair, term)
        en, zh = f"{en}{sign}{said}: {shown}", f"{zh}{sign}{said_zh} {shown}"
    return en, zh


def _cited(other: Report) -> dict[str, Any]:
    return {"other_id": other.report_id, "other_year": other.fiscal_year, "other_url": other.url}


def _check_chains(cells: Cells, other: Cells, pair: Pair) -> Iterator[Finding]:
    """Chains that break; one with an unread cell, or with a row that is blank altogether, is not assessed."""
    for rule, where, left, right in _chains(pair[_EARLIER].form, pair[_LATER].form):
        terms = (left, *right)
        if not all(_is_read(pair[term.year], term.at) for term in terms):
            continue
        left_value, right_value = _value(pair, left), sum(_value(pair, term) for term in right)
        if left_value == right_value:
            continue
        (left_said, left_said_zh), (right_sum, right_sum_zh) = _said(pair, left), _sum(pair, right)
        blanks = sum(term.at in pair[term.year].blank for term in terms)
        yield finding(
            rule,
            [term.at for term in terms if pair[term.year] is cells],
            left_value,
            right_value,
            place=place_en(where),
            place_zh=place_zh(where),
            left_said=left_said,
            left_said_zh=left_said_zh,
            right_sum=right_sum,
            right_sum_zh=right_sum_zh,
            blanks=f" ({blanks} blank cells read as 0.)" if blanks else "",
            blanks_zh=f"（其中 {blanks} 个空白格按 0 计。）" if blanks else "",
            **_cited(other.report),
        )


# --- what was copied -------------------------------------------------------------------------------------------------

_FEWEST_NUMBERS = 5
"""Small bodies have years of one request and one decision: of fewer numbers than these, equal ones are no sign."""
_STANDING = frozenset(("in_force", "public_total", "items_prev"))
"""Fields of 表二 that count what there is, not what the year brought: they stand still of themselves."""


def _is_free(form: Form, at: str) -> bool:
    """Whether a year brings this number anew, and no other number of the tables gives it."""
    identities = (*form.row_identities, *form.column_identities, *form.field_identities, *form.statistics_identities)
    return not {identity.left[0] for identity in identities}.union(_STANDING).intersection(at.split("."))


def _numbers(cells: Cells) -> dict[str, Number] | None:
    """Every number of the tables, blanks as 0; None where one is unknown."""
    blank = cells.blank.union(cells.blank_totals)
    if any(value is None and at not in blank for at, value in cells.values.items()):
        return None
    return {at: value or 0 for at, value in cells.values.items()}


def _check_tables(cells: Cells, other: Cells) -> Iterator[Finding]:
    """表二 to 表四 the same in two years, number for number; tables of two forms never are, for they have other cells."""
    ours, theirs = _numbers(cells), _numbers(other)
    if ours is None or ours != theirs:
        return
    count = sum(value != 0 and _is_free(cells.form, at) for at, value in ours.items())
    if count >= _FEWEST_NUMBERS:
        parts = list(dict.fromkeys(at.partition(".")[0] for at in ours))
        yield finding(
            "same_tables",
            parts,
            place=", ".join(map(place_en, parts)),
            place_zh="、".join(map(place_zh, parts)),
            count=sum(value != 0 for value in ours.values()),
            **_cited(other.report),
        )


_PROSE = ("overview", "problems")
_LONGEST_PROSE = 20_000
_SHORTEST_PROSE = 150
"""Characters, without punctuation: shorter passages are phrases that everybody uses."""
_ALIKE = 95.0
"""Of 100. In a passage of 400 characters, one short sentence may be added or a few words exchanged; two sentences of its own, or
new facts in an old frame, take it below."""

_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+|[〇零一二三四五六七八九]{4}(?=年)")


def _plain(text: str | None) -> str:
    """A passage in one width and script, without white space, cut to a bounded length."""
    text = (text or "")[:_LONGEST_PROSE]
    text = unicodedata.normalize("NFKC", simplified(text) if script_of(text) == "Hant" else text)
    return "".join(text.split())[:_LONGEST_PROSE]


def _masked(text: str | None) -> str:
    """The words of a passage, every number in it made the same."""
    return _NUMBER.sub("0", _NOT_WORD.sub("", _plain(text)))


def _check_prose(report: Report, other: Report) -> Iterator[Finding]:
    """Passages that read alike in two years but for their numbers."""
    for key in _PROSE:
        ours, theirs = (_masked(one.sections.get(key)) for one in (report, other))
        if min(len(ours), len(theirs)) < _SHORTEST_PROSE:
            continue
        alike = fuzz.ratio(ours, theirs, score_cutoff=_ALIKE)
        if alike:
            at = f"sections.{key}"
            yield finding("same_prose", [at], place=place_en(at), place_zh=place_zh(at), alike=int(alike), **_cited(other))


# --- what must not be compared ---------------------------------------------------------------------------------------

_BRACKETS = str.maketrans({"（": " (", "）": ")"})
_SCOPES: dict[Scope, tuple[str, str]] = {
    "own_organ": ("the body alone", "仅本机关"),
    "region_aggregate": ("a whole area", "全区域汇总"),
    "system_aggregate": ("a whole system", "全系统汇总"),
}


def _told(report: Report) -> tuple[str, str]:
    """A known scope in words, with the sentence that shows it."""
    en, zh = _SCOPES[report.scope]
    quote = f"（“{report.scope_quote.text}”）" if report.scope_quote else ""
    return en + quote.translate(_BRACKETS), zh + quote


def _not_compared(report: Report, other: Report) -> tuple[str, str, str] | None:
    """(address, reason, 理由) where two years of a source must not be compared."""
    if report.agency is None or other.agency is None:
        nameless = report if report.agency is None else other
        return "agency", f"the report for {nameless.fiscal_year} names no body", f"{nameless.fiscal_year} 年度报告未载明机关名称"
    if not is_same_body(*(simplified(_plain(name)) for name in (report.agency, other.agency))):
        return (
            "agency",
            f"this one is by “{report.agency}”, that one by “{other.agency}”",
            f"本报告机关为“{report.agency}”，该报告机关为“{other.agency}”",
        )
    if report.scope != other.scope and {report.scope, other.scope} <= _SCOPES.keys():
        (ours, ours_zh), (theirs, theirs_zh) = _told(report), _told(other)
        return (
            "scope",
            f"this one counts for {ours}, that one for {theirs}",
            f"本报告的统计范围为{ours_zh}，该报告为{theirs_zh}",
        )
    return None


def _cells_of_neighbours(report: Report, other: Report) -> Pair | None:
    """The cells of both, `report` first; None where the years are no neighbours or one of the two has no figures."""
    years = report.fiscal_year, other.fiscal_year
    if years[0] is None or years[1] is None or abs(years[0] - years[1]) != 1:
        return None
    cells, others = cells_of(report), cells_of(other)
    if cells is None or others is None or not _NOTHING_TO_COMPARE.isdisjoint((report.verdict, other.verdict)):
        return None
    return cells, others


def check_years(report: Report, other: Report) -> list[Finding]:
    """Findings about `report` beside `other`, the same source's report on the fiscal year before or after.

    Of a chain's two sides, `left` is the later year's cell and `right` what it should be; `at` are cells of `report`.
    Empty where the years are no neighbours or one of the two has no figures.
    """
    neighbours = _cells_of_neighbours(report, other)
    if neighbours is None:
        return []
    kept_apart = _not_compared(report, other)
    if kept_apart:
        at, reason, reason_zh = kept_apart
        return [finding("not_compared", [at], reason=reason, reason_zh=reason_zh, **_cited(other))]
    cells, others = neighbours
    pair = (cells, others) if _year_of(report) < _year_of(other) else (others, cells)
    has_grown = _year_of(other) < _year_of(report)
    return [
        *_check_chains(cells, others, pair),
        *(check_growth(cells, others, read_claims(report)) if has_grown else ()),
        *_check_tables(cells, others),
        *_check_prose(report, other),
    ]


def handed_on(report: Report, other: Report) -> dict[str, Number]:
    """Address of a cell of `report` → the number that `other` prints for it: what one year hands on, the next takes over."""
    neighbours = _cells_of_neighbours(report, other)
    if neighbours is None or _not_compared(report, other):
        return {}
    ours, theirs = ("carried_in", "carried_out") if _year_of(other) < _year_of(report) else ("carried_out", "carried_in")
    printed = {column.key: neighbours[1].values.get(f"requests.{theirs}.{column.key}") for column in common.COLUMNS}
    return {f"requests.{ours}.{column}": number for column, number in printed.items() if number is not None}


def _year_of(report: Report) -> int:
    return report.fiscal_year or 0
