"""Claims held against the tables: what is true in some reading is true."""

from __future__ import annotations

import pytest

from govdisclosure.checks.claims import read_claims
from govdisclosure.checks.narrative import check_growth, check_narrative
from govdisclosure.items import CellNote, Report
from tests.cases.narrative import cells, grown, report, told


def rules(text: str) -> list[str]:
    return [one.rule for one in told(text)]


TRUE = (
    "全年收到政府信息公开申请34件，上年结转2件，办结29件，结转下年度7件。",
    "全年共受理政府信息公开申请36件（含上年结转2件），其中自然人32件，法人或其他组织4件。",
    "全年办理政府信息公开申请36件。",
    "办结政府信息公开申请29件，其中予以公开11件，占37.9%；部分公开4件，占13.79%；不予公开3件；无法提供8件；不予处理2件；其他处理1件。",
    "予以公开和部分公开15件，占51.7%。",
    "因政府信息公开被申请行政复议5件，维持3件，纠正1件，尚未审结1件；行政诉讼2件，均获维持，保持零败诉。",
    "因政府信息公开被申请行政复议5件，维持3件，纠正1件，行政诉讼2件，均获维持。",
    "信息公开类行政复议纠错率为25%。",
    "制发行政规范性文件3件，废止1件，现行有效20件。",
    "收到政府信息公开申请34件，其中网上申请20件、信函申请9件。",
)


@pytest.mark.parametrize("text", TRUE)
def test_what_some_reading_makes_true_is_true(text):
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "rule", "left", "right"),
    [
        ("全年新收政府信息公开申请36件。", "prose_count_unsure", 36, 34),
        ("办结政府信息公开申请29件，其中不予公开4件。", "prose_count", 4, 3),
        ("办结政府信息公开申请29件，其中无法提供8件，占27.5%。", "prose_share", 27.5, 27.59),
        ("信息公开类行政复议纠错率为24%。", "prose_rate", 24, 20),
        ("未收到政府信息公开申请。", "prose_statement", 0, 34),
        ("未发生因政府信息公开引起的行政复议。", "prose_statement", 0, 5),
        ("没有结转下年度的政府信息公开申请，依申请公开办理及时。", "prose_statement", 0, 7),
    ],
)
def test_what_no_reading_makes_true_is_found(text, rule, left, right):
    (found,) = told(text)
    assert (found.rule, found.left, found.right) == (rule, left, right)
    assert found.quote is not None
    assert found.quote.text in text
    assert str(right) in found.message
    assert str(right) in found.message_zh


def test_a_message_names_the_cell_that_has_the_number():
    (found,) = told("办结政府信息公开申请29件，其中予以公开9件。")
    assert "“自然人”列恰为 9" in found.message_zh
    assert "column “自然人” has 9" in found.message


PARTS = (
    # counts of one measure that add up to the tables' are its parts; 收到 34, 办结 29
    ("先收到政府信息公开申请20件，后收到政府信息公开申请14件。", "先收到政府信息公开申请20件，后收到政府信息公开申请15件。"),
    # less than what is stated rightly is a part of it
    (
        "全年收到政府信息公开申请34件。答复申请人时做到规范及时，件件有回音，事事有着落，群众普遍满意。收到政府信息公开申请30件。",
        "全年收到政府信息公开申请34件。答复申请人时做到规范及时，件件有回音，事事有着落，群众普遍满意，评价良好，作风扎实，态度热情。收到政府信息公开申请43件。",
    ),
    # those withdrawn are no answers: 其他处理 1
    ("收到政府信息公开申请34件，答复28件，撤回1件。", "收到政府信息公开申请34件，答复28件，结转7件。"),
    # documents put online may be of earlier years: 制发 3, 现行有效 20
    ("公开政府信息，其中规范性文件10件。", "公开政府信息，其中规范性文件21件。"),
    ("办理结果：不予公开（3件）、部分公开（4件）。", "办理政府信息公开申请29件，不予公开（4件）、部分公开（4件）。"),
)


@pytest.mark.parametrize(("harmless", "wrong"), PARTS)
def test_what_other_words_make_harmless_is_no_finding(harmless, wrong):
    assert rules(harmless) == []
    assert rules(wrong)


def test_a_finding_is_told_once():
    assert rules("收到政府信息公开申请43件。收到政府信息公开申请43件。") == ["prose_count_unsure"]


def test_a_number_weighs_more_where_others_show_that_the_words_are_understood():
    assert rules("收到政府信息公开申请43件，办结29件。") == ["prose_count"]
    assert rules("收到政府信息公开申请43件，办结26件。") == ["prose_count_unsure"] * 2
    assert rules("收到政府信息公开申请43件，被申请行政复议5件。") == ["prose_count_unsure"]  # of another table


def _scoped(text: str, scope: str, agency: str = "枫汀区教育局") -> list[str]:
    made = report(text)
    made.scope, made.agency = scope, agency  # type: ignore[assignment]
    return [one.rule for one in check_narrative(cells(made), read_claims(made))]


def test_figures_of_another_body_are_not_held_against_the_tables():
    text = "全区收到政府信息公开申请99件，办结88件，予以公开77件。"
    assert _scoped(text, "own_organ") == []
    assert _scoped(text, "unknown") == []
    assert _scoped(text, "region_aggregate") == ["prose_count_unsure"] * 3
    assert rules("区政府本级收到政府信息公开申请19件，予以公开7件。") == []
    assert rules("区政府办公室代表区政府受理政府信息公开申请34件，予以公开7件。") == ["prose_count"]


def _blank(made: Report, addresses: list[str], kind: str) -> None:
    for at in addresses:
        part, row, column = at.split(".")
        getattr(made, part)[row][column] = None
        made.cells.append(CellNote(at, "", kind))


def test_a_blank_total_is_the_sum_of_its_columns():
    made = report("办结政府信息公开申请29件，其中予以公开12件。")
    _blank(made, ["requests.granted.total"], "blank")
    (found,) = check_narrative(cells(made), read_claims(made))
    assert (found.left, found.right) == (12, 11)


def test_an_unread_cell_is_compared_with_nothing():
    made = report("办结政府信息公开申请29件，其中予以公开12件，占99%。")
    _blank(made, ["requests.granted.total"], "image")
    assert list(check_narrative(cells(made), read_claims(made))) == []


def test_growth_is_held_against_the_year_before_alone():
    assert [one.rule for one in grown("收到政府信息公开申请68件，比2022年增加30件。")] == ["prose_growth"]
    assert grown("收到政府信息公开申请68件，比2022年增加34件，同比增长1倍。") == []
    assert grown("收到政府信息公开申请68件，比2021年增加30件。") == []
    assert grown("收到政府信息公开申请68件，同比增长30%。", before=2021) == []
    assert list(check_growth(cells(report("")), cells(report("", 2022)), [])) == []


def test_a_growth_from_nothing_is_no_finding():
    made, before = report("因政府信息公开被申请行政复议5件，同比增长30%。"), report("", 2022, calm=True)
    assert list(check_growth(cells(made), cells(before), read_claims(made))) == []


def test_absurd_numbers_are_findings_like_others():
    (found,) = told("全年收到政府信息公开申请999999999999件。")
    assert found.left == 999_999_999_999
    assert rules("全年收到政府信息公开申请" + "9" * 400 + "件。") == []
