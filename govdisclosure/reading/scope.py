"""Whose figures a report gives, and the sentence that shows it: the body's own, a whole area's, or a vertical system's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govdisclosure.items import Number, Quote, Report, Scope
from govdisclosure.organs import governs_an_area
from govdisclosure.wording import half_width, script_of, simplified

_LONGEST_TEXT = 20_000
_ABOUT_FIGURES = re.compile("申请|数据|统计|年报|年度报告")
_SENTENCE = re.compile(r"[^。；;！!\n]{1,2000}")

_TIME = r"(?:\s|,|，|、|20\d\d年度?|全年|本?年度?|今年(?:以?来)?|期间|共计?|累计|总共|合计|依法|新)"
_AREA = r"(?:全|我|本)(?:省|市|区|县|州|盟|旗)"
_MEMBERS = (
    r"(?:各级|各(?:地|有关)?(?:行政机关|政府|部门|单位|街道|乡镇|镇街|街镇|镇乡|乡|镇|县|区|市|组成部门|工作部门|委办局)"
    r"|行政机关|[、,，和及与])"
)
_SELF = r"(?:本|我)(?:机关|单位|级|部门|局|委|厅|院|办|处|所|中心|站|队|社|街道(?:办(?:事处)?)?|办事处|乡|镇|管委会|开发区)"
_FIGURES = r"(?:数据|统计)(?:的?(?:口径|范围))?"
_ON_BEHALF = r"代表(?:[省市区县州盟旗]|自治[区州县旗])?(?:人民)?政府"
_TAKES = r"(?:收到|受理|接收|接到|办理|办结|答复|处理)"
_COUNTED = rf"{_TAKES}[^,，]{{0,24}}申请[^,，\d]{{0,16}}(?P<count>\d[\d,，]{{0,9}})"


class _Clue(NamedTuple):
    """Words that show a scope; of two that disagree, the one of the lower rank is believed."""

    scope: Scope
    rank: int
    words: re.Pattern[str]


_STATED, _COUNTS, _SELF_COUNTS = 0, 1, 2
_WORDS: tuple[tuple[Scope, int, str], ...] = (
    # Where the figures come from, in so many words.
    ("region_aggregate", _STATED, rf"(?:综合|汇总)[^。]{{0,24}}{_MEMBERS}[^。]{{0,120}}(?:年度报告|年报|数据)"),
    ("region_aggregate", _STATED, rf"{_MEMBERS}[^。]{{0,80}}(?:年度报告|年报|数据)[^。]{{0,8}}(?:综合|汇总)"),
    ("region_aggregate", _STATED, rf"(?:本报告|数据|统计)[^。]{{0,20}}{_MEMBERS}[^。]{{0,30}}汇总"),
    (
        "region_aggregate",
        _STATED,
        rf"{_FIGURES}(?:包括|涵盖|含有?|为)[^。，,]{{0,12}}(?:全[省市区县州盟旗](?![^。，,]{{0,8}}系统)|{_MEMBERS})",
    ),
    ("system_aggregate", _STATED, rf"{_FIGURES}(?:包括|涵盖|含有?|为)[^。，,]{{0,12}}系统"),
    ("own_organ", _STATED, rf"(?:{_FIGURES}|报告)[^。，,]{{0,8}}(?<![不仅只])(?:仅|只|限于)[^。，,]{{0,10}}{_SELF}"),
    (
        "own_organ",
        _STATED,
        rf"{_FIGURES}[^。，,]{{0,8}}(?:不含|[不未]包[括含])[^。，,]{{0,10}}(?:下属|所属|{_MEMBERS})",
    ),
    # Who received or answered the requests that are counted.
    ("system_aggregate", _COUNTS, rf"(?:全|本|我)(?:省|市|区|县|州)?[^,，。]{{0,8}}系统{_TIME}{{0,6}}{_COUNTED}"),
    ("region_aggregate", _COUNTS, rf"全(?:省|市|区|县|州|盟|旗)(?:{_TIME}|{_MEMBERS}|政府系统){{0,6}}{_COUNTED}"),
    ("region_aggregate", _COUNTS, rf"(?:{_AREA}|[省市区县]){_MEMBERS}(?:{_TIME}|{_MEMBERS}){{0,6}}{_COUNTED}"),
    ("own_organ", _COUNTS, rf"{_ON_BEHALF}{_TIME}{{0,4}}{_COUNTED}"),
    ("own_organ", _SELF_COUNTS, rf"{_SELF}{_TIME}{{0,6}}{_COUNTED}"),
)
_CLUES = tuple(_Clue(scope, rank, re.compile(words)) for scope, rank, words in _WORDS)


class _Shown(NamedTuple):
    scope: Scope
    rank: tuple[int, int]
    quote: Quote


def _passages(report: Report) -> Iterator[tuple[str, str]]:
    for part, text in (("preamble", report.preamble), *((f"sections.{key}", text) for key, text in report.sections.items())):
        if text:
            yield part, text[:_LONGEST_TEXT]


def _plain(text: str) -> str:
    """A text for matching, character for character as long as the printed one; empty where that cannot be had."""
    plain = half_width(simplified(text) if script_of(text) == "Hant" else text)
    return plain if len(plain) == len(text) else ""


def _counts(report: Report) -> set[Number]:
    """What a sentence about the requests of this report may count."""
    requests = report.requests or {}

    def total(row: str) -> Number:
        cells = requests.get(row, {})
        return cells.get("total") or sum(value or 0 for column, value in cells.items() if column != "total")

    received, carried, decided = (total(row) for row in ("received_new", "carried_in", "decided_total"))
    return {received, received + carried, decided} - {0}


def _shown(report: Report) -> Iterator[_Shown]:
    """Everything that shows a scope; a count that is the table's own outranks one that is not."""
    counts = _counts(report)
    for part, text in _passages(report):
        for sentence in _SENTENCE.finditer(_plain(text)):
            if not _ABOUT_FIGURES.search(sentence[0]):
                continue
            for clue in _CLUES:
                if not (match := clue.words.search(sentence[0])):
                    continue
                count = match.groupdict().get("count")
                is_other = count is not None and bool(counts) and int(re.sub("[,，]", "", count)) not in counts
                start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                quote = Quote(part, start, text[start : sentence.end()].rstrip())
                yield _Shown(clue.scope, (int(is_other), clue.rank), quote)


def read_scope(report: Report) -> tuple[Scope, Quote | None]:
    """The scope and the sentence that shows it; `unknown` where no sentence does, or two contradict each other."""
    shown = sorted(_shown(report), key=lambda one: one.rank)
    best = [one for one in shown if one.rank == shown[0].rank]
    return (best[0].scope, best[0].quote) if len({one.scope for one in best}) == 1 else ("unknown", None)


def usual_scope(agency: str) -> Scope:
    """What a body's report customarily counts: the government of an area sums up its area, others report their own."""
    return "region_aggregate" if governs_an_area(agency) else "own_organ"
