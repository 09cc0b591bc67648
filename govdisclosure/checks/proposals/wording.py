"""A correction in the words of the form: what to change, what speaks for it, which sums then hold, what would confirm it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govdisclosure.checks.cells import Cells
from govdisclosure.checks.names import label, place_en, place_zh
from govdisclosure.checks.proposals.search import Changes, System
from govdisclosure.items import Number

_MOST_SUMS = 4

# Key → (zh, en): what speaks for a change, or against it.
_REASONS = {
    "prose": ("正文所述“{column}”为 {after}", "the text states {after} for “{column}”"),
    "against_prose": ("正文所述“{column}”为 {stated}", "the text states {stated} for “{column}”"),
    "previous_year": ("上一年度报告第四项“{column}”为 {after}", "item 4 of last year's report has {after} for “{column}”"),
    "against_previous_year": (
        "上一年度报告第四项“{column}”为 {stated}",
        "item 4 of last year's report has {stated} for “{column}”",
    ),
    "next_year": ("下一年度报告第二项“{column}”为 {after}", "item 2 of next year's report has {after} for “{column}”"),
    "against_next_year": (
        "下一年度报告第二项“{column}”为 {stated}",
        "item 2 of next year's report has {stated} for “{column}”",
    ),
    "digits_swapped": ("{before} 是 {after} 的数字颠倒", "{before} is {after} with two digits swapped"),
    "factor_ten": ("{before} 与 {after} 相差一个末位 0", "{before} and {after} differ by a final 0"),
    "digit_repeated": ("{before} 是 {after} 重复录入一位数字", "{before} is {after} with a digit typed twice"),
    "digit_dropped": ("{before} 是 {after} 漏录一位数字", "{before} is {after} with a digit left out"),
    "digit_added": ("{before} 是 {after} 多录一位数字", "{before} is {after} with a digit too many"),
    "digit_mistyped": ("{before} 与 {after} 只差一位数字", "{before} differs from {after} in one digit"),
    "left_blank": ("“{column}”格空白", "“{column}” was left blank"),
    "neighbours_value": ("{before} 与相邻格的数字相同", "{before} also stands in the cell next to it"),
    "row_shifted": ("该行数字整体错开一格", "the numbers of the row have moved by one cell"),
    "glued": ("两格的数字连写在一格", "the numbers of two cells were written into one"),
    "split": ("一个数字被拆在两格", "the digits of one number were split over two cells"),
    "neighbours_swapped": ("相邻两格的数字互换", "the numbers of two neighbouring cells have changed places"),
}
# Row of 表三, or part → what would confirm its numbers.
_CONFIRM = {
    "carried_in": ("上一年度报告第四项", "item 4 of last year's report"),
    "carried_out": ("下一年度报告第二项", "item 2 of next year's report"),
    "requests": ("申请办理台账或正文所述件数", "the register of requests, or the text"),
    "remedies": ("复议诉讼案件台账或正文所述件数", "the case files, or the text"),
}
_HOLDS = {
    "ledger": ("第一项加第二项与第三项加第四项均为 {total}", "item 1 + item 2 = item 3 + item 4 = {total}"),
    "results_sum": ("“（七）总计”与各办理结果之和均为 {total}", "（七）总计 and the sum of the results are both {total}"),
    "row_sum": ("“总计”与各类申请人之和均为 {total}", "总计 and the sum of the six kinds of applicants are both {total}"),
    "remedies_sum": ("“总计”与四类结果之和均为 {total}", "总计 and the sum of the four results are both {total}"),
}

AGAINST = "against_"

Told = tuple[str, str, Number]
"""Key of a reason, the cell, and the number that was stated for it."""


class Words(NamedTuple):
    zh: str
    en: str


def worded(cells: Cells, system: System, failing: Sequence[int], changes: Changes, told: Sequence[Told]) -> tuple[Words, Words]:
    """A correction as sentences of its own, and as one of a list, without the sums."""
    what, why, seen = _what(cells, changes), _reasons(cells, changes, told), _confirmed(changes)
    then = _held(system, failing, changes)
    whole = Words(
        f"{what.zh}，则{then.zh}。{why.zh and f'{why.zh}。'}{seen.zh}。",
        f"{what.en}; then {then.en}. {why.en and f'{why.en}. '}{seen.en}.",
    )
    return whole, Words(f"{what.zh}，{why.zh and f'{why.zh}；'}{seen.zh}", f"{what.en}. {why.en and f'{why.en}. '}{seen.en}")


def _listed(words: Sequence[Words], zh: str = "；", en: str = "; ") -> Words:
    return Words(zh.join(dict.fromkeys(one.zh for one in words)), en.join(dict.fromkeys(one.en for one in words)))


def _column(at: str) -> str:
    part, _, column = at.split(".")
    return label(f"{part}.*.{column}")


def _rows(changes: Changes) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for at in changes:
        rows.setdefault(at.rpartition(".")[0], []).append(at)
    return rows


def _what(cells: Cells, changes: Changes) -> Words:
    """表三“四、…”行“自然人”列由 2 改为 1、“总计”列由 2 改为 1."""
    words = []
    for row, places in _rows(changes).items():
        printed = [cells.values[at] for at in places]
        zh = [
            f"“{_column(at)}”列由{'空白' if was is None else f' {was} '}改为 {changes[at]}"
            for at, was in zip(places, printed, strict=True)
        ]
        en = [
            f"“{_column(at)}” from {'blank' if was is None else was} to {changes[at]}"
            for at, was in zip(places, printed, strict=True)
        ]
        words.append(Words(place_zh(row) + "、".join(zh), f"{place_en(row)}: " + ", ".join(en)))
    return _listed(words)


def _reasons(cells: Cells, changes: Changes, told: Sequence[Told]) -> Words:
    """What speaks for the changes, and against them; empty where nothing does."""
    words = []
    for zh, en, speaks in (("依据：", "For it: ", True), ("不利：", "Against it: ", False)):
        details = [
            (key, {"column": _column(at), "before": cells.values[at], "after": changes[at], "stated": stated})
            for key, at, stated in told
            if key.startswith(AGAINST) is not speaks
        ]
        one = _listed([Words(*(text.format(**detail) for text in _REASONS[key])) for key, detail in details], "、", ", ")
        words += [Words(zh + one.zh, en + one.en)] if details else []
    return _listed(words)


def _confirmed(changes: Changes) -> Words:
    """What else prints these numbers, and can settle the matter."""
    words = []
    for row, places in _rows(changes).items():
        part, _, key = row.partition(".")
        zh, en = _CONFIRM.get(key, _CONFIRM[part])
        numbers = "、".join(f"“{_column(at)}”为 {changes[at]}" for at in places)
        numbers_en = ", ".join(f"“{_column(at)}” {changes[at]}" for at in places)
        words.append(Words(f"{zh}（{numbers}）", f"{en} ({numbers_en})"))
    one = _listed(words, "及", " and ")
    return Words(f"可由{one.zh}印证", f"It would be confirmed by {one.en}")


def _held(system: System, failing: Sequence[int], changes: Changes) -> Words:
    """The identities that fail as printed, as they then hold."""
    words = []
    for at in failing[:_MOST_SUMS]:
        equation = system.equations[at]
        total = sum(changes.get(cell, system.number(cell)) for cell in equation.left)
        zh, en = _HOLDS[equation.rule]
        words.append(
            Words(place_zh(equation.where) + zh.format(total=total), f"{place_en(equation.where)}: " + en.format(total=total))
        )
    rest = len(failing) - _MOST_SUMS
    if rest > 0:
        words.append(Words(f"其余 {rest} 处不符也随之消除", f"the other {rest} that fail hold too"))
    return _listed(words)


def where(system: System, failing: Iterable[int]) -> Words:
    places = list(dict.fromkeys(system.equations[at].where for at in failing))
    rest = len(places) - _MOST_SUMS
    zh = "、".join(place_zh(at) for at in places[:_MOST_SUMS]) + (f"等 {len(places)} 处" if rest > 0 else "")
    en = "; ".join(place_en(at) for at in places[:_MOST_SUMS]) + (f"; and {rest} more" if rest > 0 else "")
    return Words(zh, en)
