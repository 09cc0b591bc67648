"""What the prose says, held against the tables. A claim that some reasonable reading makes true is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.cells import Cells
from govdisclosure.checks.claims.measures import GROUP_OF, MEASURES
from govdisclosure.checks.claims.model import Claim, Sum
from govdisclosure.checks.names import place_en, place_zh
from govdisclosure.forms import FORMS, common
from govdisclosure.items import Finding, Number

_APPLICANTS = tuple(column.key for column in common.COLUMNS[:-1])
_COLUMNS = {"organisations": _APPLICANTS[1:]}
"""What a claim's column stands for, if not for itself."""
_OWN_SCOPES = frozenset(("region_aggregate", "system_aggregate"))
_AREA_ENDS = ("政府", "省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道", "办事处", "管委会", "管理委员会")
_ANCHORS = frozenset(("received", "received_new", "received_all", "decided", "answered", "handled"))
_FLOW_ROWS = frozenset(row.key for row in (*common.RECEIVED, *common.CLOSED))
_MOST_FINDINGS = 100


class _Found(NamedTuple):
    """A sum of cells: its addresses, and its value."""

    cells: tuple[str, ...]
    value: Decimal


# --- cells -----------------------------------------------------------------------------------------------------------


def _value(cells: Cells, at: str) -> Decimal | None:
    """A cell's number: a blank in a row that has numbers is 0, and a blank total is the sum of its columns."""
    number = cells.values.get(at)
    if number is not None and at not in cells.unread:
        return Decimal(str(number))
    part, row, column = at.split(".")
    if at in cells.blank and _blank_is_zero(cells, part, row):
        return Decimal(0)
    if part == "requests" and column == "total" and at in cells.blank_totals:
        applicants = [f"requests.{row}.{key}" for key in _APPLICANTS]
        if cells.are_read(applicants):
            return sum((Decimal(str(cells.values[one] or 0)) for one in applicants), Decimal(0))
    return None


def _blank_is_zero(cells: Cells, part: str, row: str) -> bool:
    """Whether a blank stands for 0: in a row or a Table 4 with numbers, or in a Table 3 that adds up without its blank rows."""
    printed: dict[str, dict[str, Number | None]] = getattr(cells.report, part) or {}
    if any(value is not None for value in printed.get(row, {}).values()):
        return True
    if part == "remedies":
        return any(value is not None for group in printed.values() for value in group.values())
    total = printed.get("decided_total", {}).get("total")
    if part != "requests" or total is None:
        return False
    results = [key for key in printed if key not in _FLOW_ROWS]
    numbers = [printed[key].get("total") or sum(printed[key].get(one) or 0 for one in _APPLICANTS) for key in results]
    return sum(numbers) == total


@cache
def _addresses_of(form: str) -> frozenset[str]:
    return frozenset(FORMS[form].addresses())


def _addresses(cells: Cells, reading: Sum, column: str) -> tuple[str, ...]:
    """The cells of a reading, as far as the form has them; 表三's in the claim's column."""
    rows = tuple(one.removeprefix("requests.") for one in reading if one.startswith("requests."))
    keys = {row.key for row in cells.form.rows}
    if rows and not keys.issuperset(rows):
        whole = common.OTHER_UNDIVIDED.key
        rows = (whole,) if whole in keys and rows == tuple(row.key for row in common.OTHER_PARTS) else ()
    rows = cells.form.rows_printed(rows, tuple(cells.report.requests or {}))
    columns = _COLUMNS.get(column, (column,))
    others = tuple(one for one in reading if not one.startswith("requests.") and one in _addresses_of(cells.form.name))
    return tuple(f"requests.{row}.{key}" for row in rows for key in columns) + others


def _sums(cells: Cells, claim: Claim) -> list[_Found] | None:
    """The value of each reading; None where one of them has a cell whose number is not known."""
    found: list[_Found] = []
    for reading in MEASURES[claim.measure].readings:
        addresses = _addresses(cells, reading, claim.column)
        if not addresses:
            continue
        numbers = [_value(cells, at) for at in addresses]
        if None in numbers:
            return None
        found.append(_Found(addresses, sum((one for one in numbers if one is not None), Decimal(0))))
    return found or None


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)


# --- which claims speak of these tables --------------------------------------------------------------------------------


def _covers_area(cells: Cells) -> bool:
    report = cells.report
    if report.scope != "unknown":
        return report.scope in _OWN_SCOPES
    return report.agency is None or report.agency.endswith(_AREA_ENDS)


def _agrees(cells: Cells, claim: Claim) -> bool:
    sums = _sums(cells, claim)
    return sums is not None and any(one.value == claim.quantity for one in sums)


def _comparable(cells: Cells, claims: Sequence[Claim]) -> list[Claim]:
    """Claims about the body whose tables these are.

    Figures of another body, or of one that cannot be told, count where the requests of their block are the tables'.
    """
    accounts = {
        claim.block
        for claim in claims
        if claim.whole and claim.measure.startswith("carried_") and claim.quantity and _agrees(cells, claim)
    }
    anchors: dict[int, list[bool]] = {}
    for claim in claims:
        if claim.kind == "count" and claim.measure in _ANCHORS and claim.column == "total":
            anchors.setdefault(claim.block, []).append(bool(claim.quantity) and _agrees(cells, claim))
    anchored = {block for block, agree in anchors.items() if all(agree) or (agree.count(False) == 1 and block in accounts)}
    scopes = {claim.block: claim.scope for claim in claims}
    open_scopes = {"own", "area"} if _covers_area(cells) else {"own"}
    # Where the tables are those of one scope, requests of another scope that differ are another body's.
    others = {
        block
        for block, agree in anchors.items()
        if block not in anchored and not any(agree) and any(scopes[one] != scopes[block] for one in anchored)
    }
    return [claim for claim in claims if claim.block in anchored or (claim.scope in open_scopes and claim.block not in others)]


def _tables_of(claim: Claim) -> set[str]:
    return {at.partition(".")[0] for reading in MEASURES[claim.measure].readings for at in reading}


def _tables_borne_out(cells: Cells, claims: Sequence[Claim]) -> set[str]:
    """Tables of which the prose states some number, other than 0, as they have it."""
    counts = (one for one in claims if one.kind == "count" and one.quantity)
    return {table for one in counts if _agrees(cells, one) for table in _tables_of(one)}


# --- what is said about them --------------------------------------------------------------------------------------------


def _shown(found: _Found, cells: Cells) -> tuple[str, str]:
    """A sum with its cells, in English and in Chinese."""
    parts = [(at, _value(cells, at) or Decimal(0)) for at in found.cells]
    told = [one for one in parts if one[1]] or parts[:1]
    if len(parts) == 1:
        return f"{place_en(parts[0][0])} has {parts[0][1]}", f"{place_zh(parts[0][0])}为 {parts[0][1]}"
    en = " + ".join(f"{place_en(at)} ({value})" for at, value in told)
    zh = " + ".join(f"{place_zh(at)}（{value}）" for at, value in told)
    return f"{en} = {found.value}", f"{zh} = {found.value}"


def _tables(cells: Cells, sums: Iterable[_Found]) -> tuple[str, str]:
    """All readings: what the tables have."""
    distinct = {one.value: one for one in reversed(list(sums))}
    shown = [_shown(one, cells) for one in reversed(distinct.values())]
    return "; ".join(en for en, _ in shown), "；".join(zh for _, zh in shown)


def _elsewhere(cells: Cells, claim: Claim, sums: list[_Found]) -> tuple[str, str]:
    """The cell of the same rows, or of the claim's group, that has the prose's number."""
    if not claim.quantity:
        return "", ""
    addresses = [at for one in sums for at in one.cells]
    near: list[str] = []
    for at in dict.fromkeys(addresses):
        part, row, _ = at.split(".")
        near += [f"{part}.{row}.{key}" for key in (getattr(cells.report, part) or {}).get(row, {})]
    group = GROUP_OF.get(claim.measure, "")
    if group != claim.measure:
        near += [f"requests.{row}.total" for row, key in GROUP_OF.items() if key == group]
    for at in dict.fromkeys(near):
        if _value(cells, at) == claim.quantity and [at] != addresses:
            return f" {place_en(at)} has {claim.quantity}.", f"{place_zh(at)}恰为 {claim.quantity}，请核对是否误引。"
    return "", ""


def _words(claim: Claim) -> dict[str, str]:
    measure = MEASURES[claim.measure]
    column = {"total": ("", ""), "organisations": ("（法人或其他组织）", " (organisations)")}.get(
        claim.column, (f"（{_LABELS.get(claim.column, '')}）", f" ({_LABELS.get(claim.column, '')})")
    )
    return {
        "what": measure.en + column[1],
        "what_zh": measure.zh + column[0],
        "words": claim.quote.text,
        "said": f"{claim.quantity:f}",
    }


_LABELS = {column.key: column.label for column in common.COLUMNS}


def _check_count(cells: Cells, claim: Claim) -> Iterator[Finding]:
    sums = _sums(cells, claim)
    if sums is None or any(one.value == claim.quantity for one in sums):
        return
    if claim.measure.endswith(".any") and min(one.value for one in sums) < claim.quantity < max(one.value for one in sums):
        return  # documents put online in a year: some of earlier years are among them
    if claim.measure == "fees" and claim.places and _rounds_to(sums[0].value, claim.quantity, claim.places):
        return
    table, table_zh = _tables(cells, sums)
    elsewhere, elsewhere_zh = _elsewhere(cells, claim, sums)
    is_open = claim.measure.endswith(".any") and cells.form.name != "F2019"
    yield finding(
        "prose_count" if claim.certain and not is_open else "prose_count_unsure",
        list(sums[0].cells),
        _number(claim.quantity),
        _number(sums[0].value),
        quote=claim.quote,
        table=table,
        table_zh=table_zh,
        elsewhere=elsewhere,
        elsewhere_zh=elsewhere_zh,
        **_words(claim),
    )


def _check_parts(_: Cells, claim: Claim) -> Iterator[Finding]:
    """The sentence's own sum. 其中 need not name every part, so two parts that fall short are no finding."""
    total = sum(claim.parts)
    if not claim.parts or total == claim.quantity or (total < claim.quantity and len(claim.parts) < _ALL_PARTS):
        return
    yield finding(
        "prose_parts",
        [],
        _number(claim.quantity),
        total,
        quote=claim.quote,
        sum=" + ".join(map(str, claim.parts)),
        **_words(claim),
    )


_ALL_PARTS = 3


def _rounds_to(exact: Decimal, printed: Decimal, places: int) -> bool:
    """Whether a number is printed right at its precision; a half may go either way."""
    return abs(exact - printed) <= Decimal(5).scaleb(-places - 1)


def _rounded(exact: Decimal, places: int) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _wholes(claim: Claim) -> tuple[str, ...]:
    """The measures of which a share may be one."""
    if "." in claim.measure:
        return ("review.total", "suit.total", "both.total") if not claim.measure.endswith("corrected") else ()
    if claim.measure in _ANCHORS and claim.column == "total":
        return ()
    if claim.share_of:
        return ("decided", "answered") if claim.share_of == "decided" else ("received_new", "received_all")
    group = GROUP_OF.get(claim.measure.removesuffix("|group"))
    return ("decided", "received_new", "received_all", *((group,) if group else ()))


def _check_share(cells: Cells, claim: Claim) -> Iterator[Finding]:
    """占 p%: of all decided requests, or of those received, at the printed precision."""
    sums = _sums(cells, claim)
    if sums is None:
        return
    wholes: list[Decimal] = []
    for measure in _wholes(claim):
        found = _sums(cells, Claim("count", measure, Decimal(0), claim.quote))
        if found is None:
            return
        wholes += [one.value for one in found if one.value]
    if claim.column != "total" and claim.measure not in _ANCHORS:
        wholes += [one.value for one in _sums(cells, Claim("count", claim.measure, Decimal(0), claim.quote)) or () if one.value]
    shares = [part.value * 100 / whole for part in sums for whole in wholes]
    if not shares or any(_rounds_to(one, claim.quantity, claim.places) for one in shares):
        return
    shown = max(claim.places, 2)
    exact, base = _rounded(shares[0], shown), claim.base
    own = _rounded(base * 100 / wholes[0], shown) if base is not None and base != sums[0].value else None
    yield finding(
        "prose_share",
        list(sums[0].cells),
        _number(claim.quantity),
        _number(exact),
        quote=claim.quote,
        sum=f"{sums[0].value} ÷ {wholes[0]} = {exact}%",
        own=f" ({base} ÷ {wholes[0]} = {own}%.)" if own is not None else "",
        own_zh=f"（按正文 {base} 计为 {own}%。）" if own is not None else "",
        **_words(claim),
    )


def _check_rate(cells: Cells, claim: Claim) -> Iterator[Finding]:
    """纠错率 p%: corrected cases, of all or of those decided."""
    family = claim.measure.partition(".")[0]
    corrected, total, pending = (
        _sums(cells, Claim("count", f"{family}.{key}", Decimal(0), claim.quote)) for key in ("corrected", "total", "pending")
    )
    if corrected is None or total is None or pending is None:
        return
    pairs = [
        (one.value, whole.value - less)
        for one, whole, left in zip(corrected, total, pending, strict=True)
        for less in (0, left.value)
    ]
    rates = [part * 100 / whole if whole > 0 else Decimal(0) for part, whole in pairs]
    if any(_rounds_to(one, claim.quantity, claim.places) for one in rates):
        return
    part, whole = pairs[0]
    exact = _rounded(rates[0], max(claim.places, 2))
    yield finding(
        "prose_rate",
        list(corrected[0].cells),
        _number(claim.quantity),
        _number(exact),
        quote=claim.quote,
        sum=f"{part} ÷ {whole} = {exact}%" if whole > 0 else f"{part} ÷ {whole}",
        left_open=str(pending[0].value),
        **_words(claim),
    )


def _is_rate(claim: Claim) -> bool:
    """纠错率; a 维持率 is a share."""
    return claim.measure.endswith(".corrected") and claim.base is None


def _check_percent(cells: Cells, claim: Claim) -> Iterator[Finding]:
    return _check_rate(cells, claim) if _is_rate(claim) else _check_share(cells, claim)


def _check_statement(cells: Cells, claim: Claim) -> Iterator[Finding]:
    """A sentence that says that there were none."""
    sums = _sums(cells, claim)
    if sums is None:
        return
    rule, speaks = _STATEMENTS[claim.note]
    if not speaks(sums[0].value):
        return
    counted = [at for at in sums[0].cells if _value(cells, at)] or list(sums[0].cells)
    table, table_zh = _tables(cells, [_Found(tuple(counted), sums[0].value)])
    yield finding(
        rule,
        counted,
        _number(claim.quantity),
        _number(sums[0].value),
        quote=claim.quote,
        table=table,
        table_zh=table_zh,
        base=claim.base,
        pending=sums[0].value,
        **_words(claim),
    )


# What a statement's note makes of it: the rule, and whether it fires at what its cells add up to.
_STATEMENTS: dict[str, tuple[str, Callable[[Decimal], bool]]] = {
    "": ("prose_statement", bool),
    "all_decided": ("prose_all_decided", bool),
    "disclosed": ("prose_zero_disclosed", lambda _: True),
    "lost_negation": ("prose_lost_negation", lambda value: not value),
    "pending_term": ("prose_pending_term", lambda _: True),
}
_CHECKS = {"count": (_check_count, _check_parts), "percent": (_check_percent,), "statement": (_check_statement,)}


def _borne_out(cells: Cells, claims: Sequence[Claim]) -> set[int]:
    """Places of claims that the others make harmless.

    Counts of one measure that follow each other and add up to the tables' are its parts. Where the same is stated rightly,
    what is left to be guessed counts something else; and of requests, less is a part, and what stands close by another thing.
    Guesses close by each other cannot all be the whole.
    """
    alike: dict[tuple[str, str], list[int]] = {}
    for at, claim in enumerate(claims):
        if claim.kind == "count" and not claim.note:
            alike.setdefault((_STEM.get(claim.measure, claim.measure), claim.column), []).append(at)
    harmless: set[int] = set()
    for places in alike.values():
        right = [at for at in places if _agrees(cells, claims[at])]
        wrong = [at for at in places if at not in right]
        for told in (claims[at] for at in right):
            harmless.update(at for at in wrong if _speaks_of_another(claims[at], told))
        guessed = [at for at in wrong if not claims[at].certain and not claims[at].whole]
        harmless.update(at for pair in pairwise(guessed) if _are_near(*(claims[one] for one in pair)) for at in pair)
        wrong = wrong[:_MOST_PARTS]
        for first in range(len(wrong)):
            for last in range(first + 2, len(wrong) + 1):
                total = sum((claims[at].quantity for at in wrong[first:last]), Decimal(0))
                if any(_agrees(cells, replace(claims[at], quantity=total)) for at in wrong[first:last]):
                    harmless.update(wrong[first:last])
    return harmless


def _speaks_of_another(claim: Claim, told: Claim) -> bool:
    """Whether a claim that the tables do not bear out counts another thing than one of the same measure that they do."""
    if claim.whole:
        return False
    is_flow = claim.measure in _ANCHORS
    return told.certain and (not claim.certain or (is_flow and (_are_near(claim, told) or claim.quantity < told.quantity)))


def _are_near(one: Claim, other: Claim) -> bool:
    return one.quote.part == other.quote.part and 0 < abs(one.quote.offset - other.quote.offset) <= _NEAR


_NEAR = 60
"""Characters between two counts that speak of two things."""
_STEM = {"received_new": "received", "received_all": "received"}
_MOST_PARTS = 12


def check_narrative(cells: Cells, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Claims that no reading of the tables bears out. Growths need the year before: see `check_growth`."""
    told: set[tuple[str, str, Decimal, str]] = set()
    harmless = _borne_out(cells, claims)
    compared = {id(one) for one in _comparable(cells, claims)}
    borne_out = _tables_borne_out(cells, [one for one in claims if id(one) in compared])
    for at, stated in enumerate(claims):
        if id(stated) not in compared or at in harmless:
            continue
        # Where the prose states nothing else as the table has it, nothing shows that its words are understood.
        is_understood = not borne_out.isdisjoint(_tables_of(stated))
        if stated.kind == "percent" and not _is_rate(stated) and not is_understood:
            continue
        claim = replace(stated, certain=stated.certain and is_understood)
        key = (claim.kind, claim.measure, claim.quantity, claim.column)
        if key in told or len(told) > _MOST_FINDINGS:
            continue
        checks = (_check_statement,) if claim.note else _CHECKS.get(claim.kind, ())
        if claim.note == "all_decided" and any(
            one.block == claim.block and one.kind == "count" and one.measure in ("carried_out", "decided", "answered", "handled")
            for one in claims
        ):
            continue
        for check in checks:
            for one in check(cells, claim):
                told.add(key)
                yield one


# --- growth ------------------------------------------------------------------------------------------------------------


def _grown(claim: Claim, now: Decimal, then: Decimal) -> Decimal | None:
    """A growth between two years, as the claim puts it; None where nothing grows from 0."""
    if claim.growth == "count":
        return now - then
    if not then:
        return None
    change = {"percent": (now - then) * 100 / then, "times": (now - then) / then, "ratio": now / then}
    return change[claim.growth or "percent"]


def check_growth(cells: Cells, other: Cells, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Stated growths against both years' cells, at the printed precision; `other` is the report on the year before."""
    year, before = cells.report.fiscal_year, other.report.fiscal_year
    if year is None or before != year - 1:
        return
    for claim in _comparable(cells, claims):
        if claim.kind != "growth" or claim.against not in (None, before):
            continue
        now, then = _sums(cells, claim), _sums(other, claim)
        if now is None or then is None:
            continue
        pairs = [(new, old) for new in now for old in then]
        grown = [one for new, old in pairs if (one := _grown(claim, new.value, old.value)) is not None]
        if not grown or any(_rounds_to(one, claim.quantity, claim.places) for one in grown):
            continue
        exact = _rounded(grown[0], max(claim.places, 0 if claim.growth == "count" else 2))
        (new, old), (unit_zh, unit) = pairs[0], _UNITS[claim.growth or "percent"]
        yield finding(
            "prose_growth",
            list(new.cells),
            _number(claim.quantity),
            _number(exact),
            quote=claim.quote,
            now=new.value,
            then=old.value,
            year=year,
            other_year=before,
            change=f"{exact:+f}{unit}" if claim.growth != "ratio" else f"{exact}{unit}",
            change_zh=f"{exact:+f}{unit_zh}" if claim.growth != "ratio" else f"{exact}{unit_zh}",
            other_id=other.report.report_id,
            other_url=other.report.url,
            **_words(claim),
        )


_UNITS = {"percent": ("%", "%"), "times": (" 倍", " times"), "ratio": (" 倍", " times"), "count": ("", "")}
