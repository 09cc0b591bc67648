"""What is said of a report's headings, of its period and of rows that could not be placed, from the page to the finding."""

from __future__ import annotations

import random

import pytest

from govdisclosure.checks.completeness import noticed
from govdisclosure.forms import common
from govdisclosure.items import Observation
from tests.conftest import judged
from tests.rendering import balanced, page

HEADS = [f"{one.numeral}、{one.label}" for one in common.SECTIONS]
OUTLINE = {"missing_section", "section_order", "section_repeated", "numbering", "numbering_restarts", "section_empty"}
PERIOD = "统计期限自2021年1月1日起至2021年12月31日止"


def told(*changes):
    """What is said of the headings of a whole report with some of its text changed."""
    html = page(balanced("F2021", random.Random(3)), "html_spans").decode()
    for before, after in changes:
        assert before in html
        html = html.replace(before, after)
    return {one.rule for one in judged(html.encode()).findings} & OUTLINE


def renumbered(numbers, way="{}.{}"):
    return [(head, way.format(number, head[2:])) for number, head in zip(numbers, HEADS, strict=True)]


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ([], set()),
        (renumbered(range(1, 7)), set()),
        (renumbered("一二三四五六", "第{}部分 {}"), set()),
        (renumbered("一二三四五六", "（{}）{}"), set()),
        ([(HEADS[5], HEADS[5].replace("六、", "6、"))], set()),
        ([(HEADS[5], HEADS[5].replace("六", "七"))], {"numbering"}),
        (renumbered([1, 2, 3, 3, 5, 6]), {"numbering"}),
        ([("<body>", "<body><ul>" + "".join(f"<li>{head}</li>" for head in HEADS) + "</ul>")], set()),
        ([(HEADS[5], f"六、重点领域信息公开情况</p><p>公开九批。</p><p>七、{HEADS[5][2:]}")], set()),
    ],
)
def test_headings_are_told_by_their_numbers_and_not_called_missing(changes, rules):
    assert told(*changes) == rules


@pytest.mark.parametrize(
    ("at", "printed", "count", "zh", "en"),
    [
        ("disclosure.rules", ["1"], 3, "1 格（1），表式应为 3 格，无法确定缺的是哪一格", "prints 1 cell (1); the form has 3"),
        ("disclosure.rules", ["1", "2", "3", "4"], 3, "4 格（1 | 2 | 3 | 4），表式应为 3 格", "prints 4 cells"),
        ("disclosure.penalty", ["无"], 1, "格数与表式相同，但位置与各列对不上，或内容不是数值", "the form has as many, but"),
        ("statistics.posted", ["条", "4"], 1, "2 格（条 | 4），无法确定哪一格是统计数", "nothing says which is the number"),
    ],
)
def test_why_a_row_could_not_be_placed(at, printed, count, zh, en):
    told = noticed(Observation("misaligned_row", [at], {"printed": printed, "count": count}))
    assert zh in told.message_zh
    assert en in told.message


@pytest.mark.parametrize("said", ["二〇二一年一月一日至十二月三十一日", "2021年1-12月", "2021年度全年", "2021.1.1-2021.12.31"])
def test_a_period_in_another_way_of_writing_is_stated(said):
    html = page(balanced("F2021", random.Random(3)), "html_spans").decode()
    assert PERIOD in html
    report = judged(html.replace(PERIOD, f"统计期限为{said}").encode())
    assert report.period == ["2021-01-01", "2021-12-31"]
    assert not {"period_missing", "period_partial", "period_mutilated", "period_reversed"} & {one.rule for one in report.findings}
