"""Form, completeness and plausibility: what fires, with which words, and above all what does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.checks.bodies import are_apart, body, rank
from govdisclosure.checks.outline import check_outline
from govdisclosure.checks.plausibility import check_plausibility
from govdisclosure.divisions import named
from govdisclosure.items import Heading
from tests.cases.formality import (
    CASES,
    HEADS,
    OVERVIEW,
    PERIOD,
    PREFACE,
    TEXTS,
    TITLE,
    headed,
    outlined,
    report_page,
    sober,
    weighed,
    worded,
)


def rules(found):
    return {one.rule for one in found}


SOMEWHERE = "宁国市统计局2021年政府信息公开工作年度报告"
"""Real, as whether places have to do with each other only real ones can show."""


def text_of(report, part):
    return report.preamble if part == "preamble" else report.sections[part.removeprefix("sections.")]


# --- the cases, before and besides the catalogue's own test ---


@pytest.mark.parametrize("rule", CASES)
def test_a_case_fires_and_its_near_miss_does_not(rule):
    assert rule in rules(CASES[rule].fires())
    assert rule not in rules(CASES[rule].near())


@pytest.mark.parametrize("rule", CASES)
def test_nothing_but_the_rule_fires(rule):
    assert rules(CASES[rule].fires()) == {rule}


def test_a_well_formed_report_gives_nothing():
    assert outlined() == []
    assert weighed("F2019") == []
    assert weighed("F2021") == []


@pytest.mark.parametrize("rule", CASES)
def test_no_detail_is_left_out_of_a_message(rule):
    for one in CASES[rule].fires():
        assert "{" not in one.message + one.message_zh
        assert "None" not in one.message + one.message_zh


# --- quotes ---


@pytest.mark.parametrize(
    ("parts", "part", "words"),
    [
        (
            {"preface": PREFACE.format("统计期限自2021年1月1日起至2020年12月31日止")},
            "preamble",
            "统计期限自2021年1月1日起至2020年12月31日",
        ),
        ({"preface": PREFACE.format("统计时限为202111日至20211231日")}, "preamble", "统计时限为202111日至20211231日"),
        (
            {"preface": PREFACE.format(PERIOD) + "可在铜陵市郊区网站查阅。", "title": SOMEWHERE},
            "preamble",
            "可在铜陵市郊区网站查阅",
        ),
        ({"texts": worded(4, "我们将将来，进行进行整理，逐条逐条核对。")}, "sections.problems", "进行进行"),
    ],
)
def test_a_quote_is_the_records_own_words(parts, part, words):
    reading = report_page(**parts)
    (one,) = check_outline(reading)
    assert (one.quote.part, one.quote.text) == (part, words)
    assert text_of(reading.report, part)[one.quote.offset :].startswith(words)


def test_traditional_text_is_matched_and_quoted_as_printed():
    reading = report_page()
    reading.report.script = "Hant"
    reading.report.preamble = "本報告所列數據的統計期限自2021年1月1日起至2020年12月31日止。"
    (one,) = check_outline(reading)
    assert one.rule == "period_reversed"
    assert one.quote.text == "統計期限自2021年1月1日起至2020年12月31日"
    assert one.quote.offset == reading.report.preamble.index("統計期限")


# --- headings ---


@pytest.mark.parametrize(
    "heads",
    [
        HEADS[1:],  # the start is lost
        HEADS[:3],  # the page stops early
        (*HEADS[:3], *HEADS[4:]),  # one is missing, which another rule says
        (*HEADS, "七、附件", "一、表格", "二、说明"),
        (*HEADS[:4], "五、存在的主要问题", "六、其他需要报告的事项"),
    ],
)
def test_headings_that_are_no_slip_of_numbering(heads):
    found = outlined(heads=heads, texts=(OVERVIEW,) * len(heads))
    assert not rules(found) & {"numbering", "section_order", "section_repeated", "numbering_restarts"}


def test_a_table_of_contents_is_no_repetition():
    assert outlined(heads=(*HEADS, *HEADS), texts=("",) * 6 + TEXTS) == []
    found = outlined(heads=(*HEADS, *HEADS[:5]), texts=("",) * 6 + TEXTS[:5])
    assert not rules(found) & {"section_repeated", "section_order", "numbering"}


def test_an_added_section_shifts_the_numbers_behind_it():
    numbers = "一二三四五六七"
    heads = [*(head.partition("、")[2] for head in HEADS[:4]), "政务服务情况", *(head.partition("、")[2] for head in HEADS[4:])]
    numbered = tuple(f"{numeral}、{head}" for numeral, head in zip(numbers, heads, strict=True))
    assert "numbering" not in rules(outlined(heads=numbered, texts=(*TEXTS[:4], OVERVIEW, *TEXTS[4:])))


def test_headings_within_a_text_are_not_judged():
    reading = report_page()
    reading.outline = tuple(Heading("", "", section) for section in ("problems", "overview", "overview"))
    assert list(check_outline(reading)) == []


def test_a_numeral_twice_is_told_with_all_headings():
    (one,) = outlined(heads=(*HEADS[:2], "二、收到和处理政府信息公开申请情况", *HEADS[3:]))
    assert (one.rule, one.severity) == ("numbering", "warning")
    assert one.at == ["sections.requests", "sections.remedies"]
    assert "“二、收到和处理政府信息公开申请情况”" in one.message_zh


def test_the_last_section_of_a_page_that_stops_is_not_called_empty():
    assert "section_empty" not in rules(outlined(heads=HEADS[:5], texts=(*TEXTS[:4], "")))


# --- title, period, dates ---


@pytest.mark.parametrize(
    "title",
    [
        "镇海区教育局2021年政府信息公开工作年度报告",
        "乡宁县人民政府2021年政府信息公开工作年度报告",
        "市北区城市管理局2021年政府信息公开工作年度报告",
        "郊区统计局2021年政府信息公开工作年度报告",
        "文化和旅游部政府信息公开工作2021年度报告",
        "部门信息公开年报 2021",
    ],
)
def test_titles_that_name_their_body(title):
    assert not rules(outlined(title=title)) & {"title_without_agency", "title_without_place"}


@pytest.mark.parametrize(
    "named",
    ["枫汀区人民政府统计局", "区统计局", "枫汀区统计局（枫汀区普查中心）", "本局", "澄屿市枫汀区统计局"],
)
def test_other_names_of_the_same_body(named):
    preface = PREFACE.format(PERIOD) + f"现公布《{named}2021年政府信息公开工作年度报告》。"
    assert "title_other_agency" not in rules(outlined(preface=preface))


def test_another_bodys_report_may_be_spoken_of():
    overview = OVERVIEW * 3 + "指导各科室及时发布区信访局政府信息公开年度报告，主动公开区教育局2021年政府信息公开年度报告。"
    assert outlined(texts=worded(0, overview)) == []


@pytest.mark.parametrize(
    "period",
    [
        "统计期限为2021年1月1日—2021年12月31日",
        "统计期限从2021 年 1 月 1 日到 12 月 31 日",
        "统计时限为2021年全年",
        "统计期限：2021.01.01-2021.12.31",
        "统计期限为2021年1月至12月",
        "统计时间为2021年度。答复期限自2021年3月1日至2021年3月20日",
        "统计数据显示，2021年3月1日至2021年6月30日来信较多，统计期限为2021年1月1日至12月31日",
        "统计口径按20211号文件办理，统计期限为2021年1月1日至12月31日",
    ],
)
def test_periods_that_can_be_read(period):
    assert not rules(outlined(preface=PREFACE.format(period))) & {"period_reversed", "period_partial", "period_mutilated"}


@pytest.mark.parametrize(
    "period",
    ["统计期限为2021年11日至2021年1231日", "统计期限自20211月1日起至202112月31日止", "统计期限为2021年2月30日至2021年12月31日"],
)
def test_periods_that_lost_characters(period):
    assert rules(outlined(preface=PREFACE.format(period))) == {"period_mutilated"}


def test_a_page_without_its_head_has_lost_the_period_with_it():
    assert "period_missing" not in rules(outlined(title="", preface=""))


@pytest.mark.parametrize(("published", "expected"), [("2021-12-31", {"published_early"}), ("2022-12-31", set())])
def test_publication_within_and_after_the_year(published, expected):
    assert rules(outlined(published=published)) == expected


@pytest.mark.parametrize("year", [2014, 2018])
def test_years_before_the_form_are_not_judged(year):
    reading = report_page(
        title=f"{year}年政府信息公开工作年度报告", preface="统计期限为201711日至20171231日，铜陵市。", heads=HEADS[::-1]
    )
    assert reading.report.fiscal_year == year
    assert list(check_outline(reading)) == []


def test_a_broken_off_page_is_not_asked_for_what_stood_behind():
    reading = report_page(
        preface="本报告依照国家的规定，由办公室在年初编制。", heads=HEADS[:2], texts=("公开信息若干条，" * 60, "见下表。")
    )
    assert list(check_outline(reading)) == []


# --- places and bodies ---


@pytest.mark.parametrize(
    "claim",
    [
        "本报告可在宁国市人民政府网站下载。",
        "本报告可在安徽省人民政府网站查询。",
        "如有疑问，请与宣城市统计局联系。",
        "由宁国市统计局编制。",
        "可在澄屿市人民政府网站下载。",
        "参照铜陵市的做法。",
        "可在网站下载，铜陵市除外。",
    ],
)
def test_places_that_are_not_foreign(claim):
    assert "foreign_place" not in rules(outlined(title=SOMEWHERE, preface=PREFACE.format(PERIOD) + claim))


@pytest.mark.parametrize("claim", ["请与广德市统计局联系（电话：略）。", "本报告由铜陵市郊区统计局编制。"])
def test_places_that_are_foreign(claim):
    assert "foreign_place" in rules(outlined(title=SOMEWHERE, preface=PREFACE.format(PERIOD) + claim))


def test_a_place_before_and_after_it_changed_its_kind_is_one():
    assert not are_apart(body("兖州区统计局"), body("兖州市人民政府"), 2020)
    assert not are_apart(body("广德市统计局"), body("广德县人民政府"), 2021)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("安徽省统计局", "province"),
        ("东莞市人民政府", "prefecture"),
        ("上海市普陀区", "county"),
        ("郊区统计局", "county"),
        ("县人民政府办公室", "county"),
        ("城区街道办事处", "township"),
        ("砚浦街道", "township"),
        ("东莞市石龙镇人民政府", "township"),
        ("文化和旅游部", None),
        ("枫汀区人民政府", None),
        ("", None),
    ],
)
def test_the_rank_of_a_body(name, expected):
    assert rank(name) == expected


def test_a_place_is_told_by_those_above_it():
    assert [place.code for place in body("铜陵市郊区统计局").places] == ["340711"]
    assert len(body("郊区统计局").places) > 1
    assert body("宣城市人民政府办公室").is_government
    assert not body("宣城市人民政府国有资产监督管理委员会").is_government
    assert named("澄屿市") == ()


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for_its_place(text):
    assert rank(text) in {"province", "prefecture", "county", "township", None}


# --- 表二 ---


@pytest.mark.parametrize("agency", ["宣城市人民政府", "安徽省人民政府办公厅", "国家统计局", "枫汀区人民政府", None])
def test_bodies_that_may_have_rules(agency):
    assert weighed("F2021", agency=agency, disclosure__rules__in_force=7) == []


def test_what_was_not_read_is_not_judged():
    assert weighed("F2021", disclosure__normative_docs__issued=None) == []
    assert weighed("F2019", disclosure__central_procurement__amount_yuan=None) == []
    cells = {"disclosure__coercion__items_prev": None, "disclosure__coercion__items_delta": -30}
    assert weighed("F2019", **cells) == []


def test_a_stock_is_told_with_its_sum():
    (one,) = weighed("F2021", disclosure__normative_docs__issued=20)
    assert "12 − 20 + 1 = -7" in one.message_zh
    assert one.severity == "warning"


def test_real_amounts_of_procurement_are_plausible():
    cells = {"disclosure__central_procurement__projects": 2124, "disclosure__central_procurement__amount_yuan": 3401654572.92}
    assert weighed("F2019", **cells) == []


@pytest.mark.parametrize("amount", [96171.6, 59237.2449, 0, 0.04])
def test_real_amounts_of_fees_are_plausible(amount):
    assert weighed("F2021", disclosure__admin_fees__amount_wan_yuan=amount) == []


@pytest.mark.parametrize(
    "last", ["本年度未收取信息处理费。", "没有发出收费通知也无实际收费。", "信息处理费0元。", "收费标准为每件1000000元。"]
)
def test_fee_statements_that_are_in_order(last):
    assert weighed("F2021", last=last) == []


def test_where_nobody_applied_no_fee_is_asked_about():
    assert weighed("F2021", last="无。", requests__received_new__total=0) == []


def test_the_fees_of_others_are_not_in_the_bodys_table():
    told = "全年收取信息处理费共计990000元。"
    assert rules(weighed("F2021", last=told)) == {"fee_above_table"}
    cells = sober(last=told)
    cells.report.scope = "region_aggregate"
    assert list(check_plausibility(cells)) == []


# --- hostile input ---


@pytest.mark.parametrize(
    "text",
    [
        "统计期限" * 500_000,
        "可在" * 1_000_000,
        "统计期限自2021年" * 300_000,
        "政府" * 1_000_000,
        "收取" * 1_000_000,
        "1" * 2_000_000,
        "年1日至" * 500_000,
    ],
)
def test_long_texts_take_no_long_time(text):
    reading = report_page()
    reading.report.preamble = text
    reading.report.sections = dict.fromkeys(reading.report.sections, text)
    started = time.perf_counter()
    assert len(list(check_outline(reading))) < 20
    assert len(weighed("F2021", last=text)) < 20
    assert time.perf_counter() - started < 2


def test_a_flood_of_headings_is_no_outline():
    reading = report_page()
    reading.outline = tuple(Heading("二", "二、总体情况", "overview") for _ in range(100_000))
    started = time.perf_counter()
    assert list(check_outline(reading)) == []
    assert time.perf_counter() - started < 1


def test_a_title_of_the_page_is_kept_in_the_finding():
    (one,) = outlined(title="2021年政府信息公开工作年度报告")
    assert "2021年政府信息公开工作年度报告" in one.message
    assert TITLE not in one.message


def test_headings_of_the_page_restart_only_in_a_section():
    assert "numbering_restarts" not in rules(outlined(**headed(5, HEADS[5], "一、附件", "二、说明")))
