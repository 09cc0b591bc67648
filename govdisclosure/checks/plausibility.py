"""Figures of 表二 that can hardly be meant, and fees in section 六 against the tables: only of cells that were read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from govdisclosure.checks.bodies import body, rank
from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.cells import Cells
from govdisclosure.checks.names import label, place_en, place_zh
from govdisclosure.checks.passages import Passage, passages, plain
from govdisclosure.items import Finding, Number

_PLAIN = re.compile(r"[\d,.]+")
"""A number whose unit stands elsewhere."""
_DOCUMENTS = ("rules", "normative_docs")
_PROJECTS, _SPENT = "disclosure.central_procurement.projects", "disclosure.central_procurement.amount_yuan"
_FEES = "disclosure.admin_fees.amount_wan_yuan"
_UNPAID = "requests.other_fee_unpaid.total"


def _read(cells: Cells, *addresses: str) -> list[Number] | None:
    """The values of these cells, or None where one has none."""
    values = [cells.values.get(at) for at in addresses]
    return [value for value in values if value is not None] if None not in values and cells.are_read([*addresses]) else None


def _agency(cells: Cells) -> str:
    return plain(cells.report, cells.report.agency or "")


def _field(at: str) -> str:
    """The official name of a cell's column in 表二."""
    return label(f"disclosure.*.{at.rpartition('.')[2]}")


def _printed(number: Number) -> str:
    """A number with a real minus sign, as in the sums around it."""
    return f"{number}".replace("-", "−")


def _row(at: str) -> str:
    """The official name of a cell's row."""
    return label(at.rpartition(".")[0])


def _places(addresses: list[str]) -> dict[str, Any]:
    return {"places": "; ".join(map(place_en, addresses)), "places_zh": "；".join(map(place_zh, addresses))}


# --- 规章 ---


def _check_rules(cells: Cells) -> Iterator[Finding]:
    """规章 of a body that makes none."""
    counts = {at: value for at, value in cells.values.items() if at.startswith("disclosure.rules.") and value}
    counts = {at: value for at, value in counts.items() if at not in cells.unread}
    name = _agency(cells)
    level, whose = rank(name), body(name)
    below = level in ("county", "township")
    department = level in ("province", "prefecture") and whose.is_department
    if counts and (below or department):
        numbers = "、".join(f"{_field(at)} {value}" for at, value in counts.items())
        rule = "rules_without_power" if below else "rules_of_department"
        yield finding(rule, list(counts), agency=cells.report.agency, cells=numbers)


# --- stocks and changes ---


def _check_documents(cells: Cells) -> Iterator[Finding]:
    """Documents in force or open to the public against those of the year."""
    same: list[str] = []
    most: Number = 0
    for row in _DOCUMENTS:
        at = f"disclosure.{row}"
        if values := _read(cells, f"{at}.in_force", f"{at}.issued", f"{at}.repealed"):
            in_force, issued, repealed = values
            if (before := in_force - issued + repealed) < 0:
                addresses = [f"{at}.{field}" for field in ("in_force", "issued", "repealed")]
                stock = {"in_force": in_force, "issued": issued, "repealed": repealed, "before": before}
                words: dict[str, Any] = {name: _printed(number) for name, number in stock.items()}
                yield finding("stock_negative", addresses, in_force + repealed, issued, **words, **_places([at]))
        if values := _read(cells, f"{at}.public_total", f"{at}.published_new"):
            total, new = values
            if total < new:
                yield finding("public_total_small", [f"{at}.public_total", f"{at}.published_new"], total, new, **_places([at]))
            elif total == new > 0:
                same += [f"{at}.public_total", f"{at}.published_new"]
                most = max(most, total)
    if most >= _MANY_DOCUMENTS:
        yield finding("stock_equals_new", same, rows="、".join(f"{_row(at)} {cells.values[at]}" for at in same[::2]))


_MANY_DOCUMENTS = 5
"""From here on it is odd that all documents open to the public should be of this one year."""
_MARKED_CHANGE = 10
"""Changes of this size are not the same in two rows by chance alone, as ±1 is."""


def _check_changes(cells: Cells) -> Iterator[Finding]:
    """本年增/减 that takes away more than there was, or is the same in two rows."""
    changes: dict[Number, list[str]] = {}
    for item in cells.form.items:
        at = f"disclosure.{item.key}"
        values = _read(cells, f"{at}.items_prev", f"{at}.items_delta")
        if values is None:
            continue
        before, change = values
        if before + change < 0:
            addresses = [f"{at}.items_prev", f"{at}.items_delta"]
            words = {"before": _printed(before), "change": _printed(change), **_places([at])}
            yield finding("items_negative", addresses, before + change, **words)
        if abs(change) >= _MARKED_CHANGE:
            changes.setdefault(change, []).append(f"{at}.items_delta")
    for change, addresses in changes.items():
        if len(addresses) > 1:
            yield finding("equal_changes", addresses, change=_printed(change), rows="".join(f"“{_row(at)}”" for at in addresses))


# --- how cells are written ---


def _check_writing(cells: Cells) -> Iterator[Finding]:
    """Words in cells for counts, and money printed in another unit than its column's."""
    money = {
        f"disclosure.{item.key}.{field.key}": field.unit for item in cells.form.items for field in item.fields if field.is_money
    } | {f"statistics.{one.key}": one.unit for one in cells.form.statistics if one.unit == _WAN_YUAN}
    worded = [
        note
        for note in cells.report.cells
        if note.kind in ("annotated_number", "unit_number") and note.at not in money and not _PLAIN.fullmatch(note.raw)
    ]
    if worded:
        shown = "、".join(f"“{note.raw}”" for note in worded[:_MOST_SHOWN])
        yield finding(
            "annotated_cell", [note.at for note in worded], shown=shown, **_places([note.at for note in worded[:_MOST_SHOWN]])
        )
    for note in cells.report.cells:
        is_converted = money.get(note.at) == _WAN_YUAN and note.kind == "unit_number" and note.value is not None
        if is_converted and (_OTHER_UNIT.search(note.raw) or _PLAIN.fullmatch(note.raw)):
            yield finding(
                "unit_converted", [note.at], raw=note.raw, value=note.value, place=place_en(note.at), place_zh=place_zh(note.at)
            )


_MOST_SHOWN = 8
_WAN_YUAN = "万元"
_OTHER_UNIT = re.compile(r"(?<![万萬亿億])元|[亿億]元")


# --- money ---

_MOST_FEES: dict[str | None, int] = {"township": 100_000, "county": 1_000_000}
_MOST_FEES_ELSEWHERE = 100_000_000
"""万元 of fees a year: 10亿元 for a township, 100亿元 for a county and its bodies, else more than all China takes."""
_LEAST_A_PROJECT, _MOST_A_PROJECT = 1_000, 10_000_000_000
"""元: what one project of central procurement hardly falls short of, or exceeds."""


def _check_money(cells: Cells) -> Iterator[Finding]:
    """Sums that look as if 元 and 万元 were confused."""
    if fees := _read(cells, _FEES):
        most = _MOST_FEES.get(rank(_agency(cells)), _MOST_FEES_ELSEWHERE)
        if fees[0] >= most:
            yield finding(
                "implausible_fees", [_FEES], fees[0], most, amount=_yuan(Decimal(str(fees[0])) * 10_000), as_yuan=_yuan(fees[0])
            )
    if values := _read(cells, _PROJECTS, _SPENT):
        projects, spent = values
        if (projects == 0) != (spent == 0):
            yield finding("procurement_half", [_PROJECTS, _SPENT], projects, spent)
        elif projects and not _LEAST_A_PROJECT <= spent / projects <= _MOST_A_PROJECT:
            share = _yuan(Decimal(str(spent)) / Decimal(str(projects)))
            yield finding("implausible_procurement", [_PROJECTS, _SPENT], projects, spent, share=share)


def _yuan(amount: Number | Decimal) -> str:
    """An amount as people write it, without the noise of a division."""
    return f"{Decimal(str(amount)):.2f}".removesuffix(".00")


# --- fees for information ---

# 行政事业性收费 are all of the organ's fees, and no word on those for information.
_FEE = re.compile("处理费|收费通知|(?<!事业性)收费|收取|费用|缴费")
# 未按收费通知缴费 denies no notice.
_NO_NOTICE = re.compile(
    r"(?:没有|未|无)(?:曾|有|需)?(?:向[^,，。;；\n]{1,12})?(?:发出|发送|出具|下发|寄发|开具|制发|产生)?过?(?:任何)?(?:政府信息公开|信息处理费)?的?收费通知"
    r"|收费通知书?[^。;；\n\d]{0,8}(?<![\d.])0\s?[件份个次]"
)
_TAKEN = re.compile(r"(?<![应拟])(?:收取|实收|收缴)[^。;；,，\n\d]{0,24}(?P<sum>\d{1,9}(?:\.\d{1,4})?)\s?(?P<unit>万?元)")
_FOR_INFORMATION = re.compile("信息处理费|收费通知|检索费|复制费|邮寄费|依申请公开")
_NOT_TAKEN = re.compile("标准|每|事业性|其[他它]收费|以前|往年|历年|历次|上年|上一年|去年|前年|累计")
"""Rates, other fees, and what was charged in other years."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")
_STOP = re.compile(r"[。;；\n]")
_LONGEST_SENTENCE = 200
_RECEIVED = "requests.received_new.total"


def _taken(text: Passage, year: int | None) -> re.Match[str] | None:
    """A sum that was charged for information in the year: its sentence says so, and speaks of no other fee or year."""
    for match in _TAKEN.finditer(text.plain):
        before = _STOP.split(text.plain[max(match.start() - _LONGEST_SENTENCE, 0) : match.start()])[-1]
        behind = _STOP.split(text.plain[match.end() : match.end() + _LONGEST_SENTENCE])[0]
        sentence = f"{before}{match[0]}{behind}"
        others = {int(other) for other in _YEAR.findall(sentence)} - {year}
        if _FOR_INFORMATION.search(sentence) and not _NOT_TAKEN.search(sentence) and not others:
            return match
    return None


def _check_fees(cells: Cells) -> Iterator[Finding]:
    """Section 六 about fees for information, against （六）2 and 表二."""
    texts = passages(cells.report)
    last = next((one for one in texts if one.part == "sections.other_matters"), None)
    if last is None or _FEES not in cells.values:
        return
    # Where nobody applied there was nothing to bill.
    applied = _read(cells, _RECEIVED)
    if applied and applied[0] > 0 and not any(_FEE.search(text.plain) for text in texts):
        said = last.printed if len(last.printed) <= _SHORTEST_STATEMENT else ""
        yield finding(
            "fee_statement_missing",
            [last.part],
            said=f" It reads “{said}”." if said else "",
            said_zh=f"该部分内容为“{said}”。" if said else "",
        )
    denied = _NO_NOTICE.search(last.plain)
    unpaid = _read(cells, _UNPAID)
    if unpaid and unpaid[0] > 0 and denied:
        quote, words = last.quote(*denied.span()), last.words(*denied.span())
        yield finding(
            "fee_notice_denied",
            [_UNPAID, last.part],
            unpaid[0],
            0,
            quote=quote,
            words=words,
            place=place_en(_UNPAID),
            place_zh=place_zh(_UNPAID),
        )
    fees = _read(cells, _FEES)
    taken = _taken(last, cells.report.fiscal_year)
    if fees and taken and cells.report.scope == "own_organ":
        told = Decimal(taken["sum"]) * (10_000 if taken["unit"] == "万元" else 1)
        listed = Decimal(str(fees[0])) * 10_000
        # The table's amount is rounded to what it prints of 万元.
        if told > listed + _ROUNDING:
            quote, words = last.quote(*taken.span()), last.words(*taken.span())
            yield finding(
                "fee_above_table", [_FEES, last.part], fees[0], quote=quote, words=words, told=_yuan(told), listed=_yuan(listed)
            )


_SHORTEST_STATEMENT = 20
_ROUNDING = 100
"""元."""


def check_plausibility(cells: Cells) -> Iterator[Finding]:
    """What is odd about single figures, where every sum may hold."""
    yield from _check_rules(cells)
    yield from _check_documents(cells)
    yield from _check_changes(cells)
    yield from _check_writing(cells)
    yield from _check_money(cells)
    yield from _check_fees(cells)
