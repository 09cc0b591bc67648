"""A cell's text to a number and the way it is written; what could be read two ways gives no number."""

from __future__ import annotations

import pytest

from govdisclosure.forms.model import Field
from govdisclosure.reading.values import looks_like_value, read_value

COUNT = Field("count", "")
CHANGE = Field("items_delta", "本年增/减", "项", signed=True)
YUAN = Field("amount_yuan", "采购总金额", "元")
WAN = Field("amount_wan_yuan", "本年收费金额", "万元")

NUMBERS = [
    ("0", 0),  # a printed zero is a number
    ("12", 12),
    ("007", 7),
    ("3985758", 3985758),  # counts of seven and eight digits, no separators
    ("11398889", 11398889),
    ("  0", 0),  # padding of all sorts
    (" 0 ", 0),
    ("0\n   ", 0),
    ("\xa05\xa0", 5),
    ("\u30005", 5),
    ("\u200b5\u200b", 5),  # zero-width characters of editors
    ("5\u00ad", 5),
    ("\ufeff5", 5),
    ("１２", 12),  # full width
    ("１，２３４", 1234),
    ("1,113", 1113),  # thousands separators
    ("1，113", 1113),
    ("1,234,567", 1234567),
    ("999999999999999", 999999999999999),  # as long as a number may be
]


@pytest.mark.parametrize("field", [COUNT, CHANGE, YUAN, WAN], ids=lambda field: field.key)
@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_plain_numbers(text, number, field):
    assert read_value(text, field) == (number, "number")


NO_NUMBERS = [
    ("", "blank"),
    (" \n ", "blank"),
    ("\xa0", "blank"),  # &nbsp; in an empty cell
    ("\u3000", "blank"),
    ("\u200b", "blank"),
    ("/", "slash"),
    (" / ", "slash"),
    ("／", "slash"),
    ("\\", "slash"),
    ("//", "slash"),
    ("-", "dash"),
    ("－", "dash"),
    ("—", "dash"),
    ("——", "dash"),
    ("–", "dash"),
    ("---", "dash"),
]


@pytest.mark.parametrize("field", [COUNT, CHANGE, YUAN, WAN], ids=lambda field: field.key)
@pytest.mark.parametrize(("text", "kind"), NO_NUMBERS)
def test_marks_for_no_number(text, kind, field):
    assert read_value(text, field) == (None, kind)


COUNTS = [
    ("无", 0, "text_zero"),
    ("零", 0, "text_zero"),
    ("〇", 0, "text_zero"),
    ("没有", 0, "text_zero"),
    ("13准予撤诉", 13, "annotated_number"),  # the outcome written beside the number
    ("22（其中修订 16 件）", 22, "annotated_number"),
    ("22\n（其中修订 16 件）", 22, "annotated_number"),  # on a line of its own
    ("55（含自然失效 29 件）", 55, "annotated_number"),
    ("55(含", 55, "annotated_number"),  # clipped
    ("25件（含2件）", 25, "annotated_number"),
    ("12[1]", 12, "annotated_number"),  # a raised note mark, bracketed on the way in
    ("0（无）", 0, "annotated_number"),
    ("432条", 432, "unit_number"),
    ("26件", 26, "unit_number"),
    ("26份", 26, "unit_number"),
    ("3项", 3, "unit_number"),
    ("22起", 22, "unit_number"),
    ("40宗", 40, "unit_number"),
    ("18个", 18, "unit_number"),
    ("12人次", 12, "unit_number"),
    ("1,113件", 1113, "unit_number"),
    ("+29", 29, "signed_text"),
    ("+0", 0, "signed_text"),
]


@pytest.mark.parametrize(("text", "number", "kind"), COUNTS)
def test_counts_with_words(text, number, kind):
    assert read_value(text, COUNT) == (number, kind)


CHANGES = [
    ("减89", -89, "signed_text"),
    ("减少3项", -3, "signed_text"),
    ("负3", -3, "signed_text"),
    ("减３", -3, "signed_text"),
    ("增29", 29, "signed_text"),
    ("增加3", 3, "signed_text"),
    ("新增3项", 3, "signed_text"),
    ("+19", 19, "signed_text"),
    ("＋5", 5, "signed_text"),
    ("-3", -3, "number"),  # four signs that look the same
    ("－3", -3, "number"),
    ("−3", -3, "number"),
    ("–3", -3, "number"),
    ("-1,113", -1113, "number"),
    ("29", 29, "number"),
    ("无变化", 0, "text_zero"),
    ("持平", 0, "text_zero"),
    ("无", 0, "text_zero"),
]


@pytest.mark.parametrize(("text", "number", "kind"), CHANGES)
def test_changes(text, number, kind):
    assert read_value(text, CHANGE) == (number, kind)


@pytest.mark.parametrize("field", [COUNT, YUAN, WAN], ids=lambda field: field.key)
@pytest.mark.parametrize("text", ["减89", "增29", "-3", "－3", "负3", "无变化"])
def test_only_changes_have_signs(text, field):
    assert read_value(text, field) == (None, "unparsed")


MONEY = [
    # text, field, unit of the head, number, kind
    ("3401654572.92", YUAN, None, 3401654572.92, "number"),  # the figure alone
    ("8040", YUAN, None, 8040, "number"),
    ("251000元", YUAN, None, 251000, "unit_number"),
    ("2131.212万元", YUAN, None, 21312120, "unit_number"),  # exact: no float noise
    ("1.5亿元", YUAN, None, 150000000, "unit_number"),
    ("￥5元", YUAN, None, 5, "unit_number"),
    ("人民币5元", YUAN, None, 5, "unit_number"),
    ("5元整", YUAN, None, 5, "unit_number"),
    ("１２．５万元", YUAN, None, 125000, "unit_number"),
    ("1,234.5", YUAN, None, 1234.5, "number"),
    ("13000000(预算数)", YUAN, None, 13000000, "annotated_number"),
    ("477.35", YUAN, "万元", 4773500, "unit_number"),  # the head says 采购总金额(万元)
    ("8040元", YUAN, "万元", 8040, "unit_number"),  # the cell's own unit wins over the head's
    ("0", YUAN, "万元", 0, "unit_number"),
    ("59237.2449", WAN, None, 59237.2449, "number"),  # none to four decimals
    ("4068.208", WAN, None, 4068.208, "number"),
    ("96171.6", WAN, None, 96171.6, "number"),
    ("282.10", WAN, None, 282.1, "number"),
    ("172", WAN, None, 172, "number"),
    ("0.00", WAN, None, 0, "number"),
    ("43.788万元", WAN, None, 43.788, "unit_number"),  # says again what the head says
    ("251000元", WAN, None, 25.1, "unit_number"),
    ("1.5亿元", WAN, None, 15000, "unit_number"),
    ("380", WAN, "元", 0.038, "unit_number"),  # a head that departs from the form
    ("172", WAN, "万元", 172, "number"),
    ("/", WAN, "万元", None, "slash"),
    ("", YUAN, "万元", None, "blank"),
    ("无", YUAN, "万元", 0, "text_zero"),
]


@pytest.mark.parametrize(("text", "field", "unit", "number", "kind"), MONEY)
def test_money(text, field, unit, number, kind):
    value = read_value(text, field, unit)
    assert value == (number, kind)
    assert isinstance(value.number, float) == isinstance(number, float)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("500（预算数）", 5000000),
        ("500(含税)", 5000000),
        ("+500", 5000000),
        ("500", 5000000),
    ],
)
def test_the_unit_of_the_head_is_never_forgotten(text, number):
    assert read_value(text, YUAN, "万元").number in (number, None)


AMBIGUOUS = [
    "1***",  # a masked digit
    "5*",
    "12①",  # a note mark that is no ASCII: never 121
    "12²",
    "½",
    "٣",  # digits of other scripts
    "𝟏𝟐",
    "Ⅲ",
    "三",
    "十二",
    "O",  # a letter typed for the zero
    "1 113",  # a blank within: one number or two
    "0 0",
    "1\n2",  # two lines of one cell
    "5\t6",
    "12,34",  # no thousands separator
    "1,1,1",
    "1、2",
    "1/2",
    "3-5",  # ranges
    "3~5",
    "5至6",
    "约12",  # about
    "12余件",
    "12多",
    "近百",
    "5百",  # a scale
    "3万",
    "1.5亿",
    "5倍",
    "5%",
    "50％",
    "2020年",  # years, months, numbers of papers
    "5月",
    "5日内",
    "12号",
    "12其中3",  # two numbers
    "1新增2",
    "5，其中3",
    "共5件",
    "5)",
    "(5)",
    "[1]",
    "5.",
    ".5",
    "5,",
    "1e3",
    "+-3",
    "减-3",
    "不适用",
    "零报告",
    "未收到",
    "无（0）",
    "N/A",
    "nan",
    "∞",
    "9999999999999999",  # longer than any count: cells run together
    "自然人",
    "12左右",
    "12以上",
    "12件以上",
    "5分之一",
]


@pytest.mark.parametrize("field", [COUNT, CHANGE, YUAN, WAN], ids=lambda field: field.key)
@pytest.mark.parametrize("text", AMBIGUOUS)
def test_ambiguous_texts_give_no_number(text, field):
    assert read_value(text, field) == (None, "unparsed")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("12.5", COUNT),  # no half requests
        ("1.5", CHANGE),
        ("0.5件", COUNT),
        ("43.788万元", COUNT),
        ("0.30000000000000004", YUAN),  # more digits than a float can carry
        ("12345678901234.56", YUAN),
        ("5万", YUAN),
        ("1.5亿", WAN),
        ("约5万元", YUAN),
        ("5至6万元", YUAN),
        ("3项", YUAN),
        ("3项", WAN),
        ("251000元", COUNT),
    ],
)
def test_texts_that_do_not_fit_the_field(text, field):
    assert read_value(text, field) == (None, "unparsed")


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "12",
        "1,113",
        "",
        "/",
        "-",
        "——",
        "无",
        "持平",
        "减89",
        "-3",
        "2131.212万元",
        "13准予撤诉",
        "22（其中修订16件）",
        "432条",
    ],
)
def test_looks_like_a_value(text):
    assert looks_like_value(text)


@pytest.mark.parametrize(
    "text",
    [
        "自然人",
        "总计",
        "1.属于国家秘密",  # a numbered label is no annotated number
        "2、重复申请",
        "3．其他",
        "（一）予以公开",
        "第二十条第（一）项",
        "2021年共收到申请三件",
        "12月31日",
        "二、上年结转政府信息公开申请数量",
        "5（" + "其中包括各部门报送的情况" * 5 + "）",  # too long for a cell
    ],
)
def test_does_not_look_like_a_value(text):
    assert not looks_like_value(text)
