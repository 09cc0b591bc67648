"""Form, completeness and plausibility: what fires, with which words, and above all what does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.checks.bodies import are_apart, are_different, body, rank
from govdisclosure.checks.outline import check_outline
from govdisclosure.checks.passages import plain
from govdisclosure.checks.plausibility import check_plausibility
from govdisclosure.divisions import named
from govdisclosure.items import Heading
from govdisclosure.wording import simplified
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


def told(rule, found):
    """The Chinese message of the one finding of this rule."""
    (one,) = (one for one in found if one.rule == rule)
    return one.message_zh


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


# Short names have none of the characters by which a page's script is told.
SHORT = "湖州市南潯區人民政府", "楓汀區人民政府"


@pytest.mark.parametrize("name", SHORT)
def test_a_short_name_is_in_the_script_of_its_page(name):
    reading = report_page()
    report = reading.report
    report.script, report.agency, report.agency_from = "Hant", name, "title"
    report.title = f"{name}2021年政府信息公開工作年度報告"
    report.preamble = (
        f"現公布{name}2021年政府信息公開工作年度報告。本報告可在{name}網站下載。統計期限自2021年1月1日起至2021年12月31日止。"
    )
    assert list(check_outline(reading)) == []


def test_another_place_is_called_as_the_page_prints_it():
    reading = report_page()
    report = reading.report
    report.script, report.agency, report.agency_from = "Hant", "湖州市南潯區人民政府", "title"
    report.preamble = "統計期限自2021年1月1日起至2021年12月31日止。本報告可在銅陵市網站下載。"
    assert "湖州市南潯區人民政府的报告中出现与其无隶属关系的銅陵市：“可在銅陵市網站下載”" in told(
        "foreign_place", check_outline(reading)
    )


def test_the_rank_of_a_body_on_a_traditional_page():
    cells = sober(agency="湖州市南潯區人民政府", disclosure__rules__in_force=1)
    cells.report.script = "Hant"
    assert rules(check_plausibility(cells)) == {"rules_without_power"}


@given(st.text(alphabet="湖州市南潯區人民政府楓汀", max_size=12))
def test_the_script_of_a_page_is_the_script_of_all_its_texts(text):
    report = report_page().report
    assert plain(report, text) == text
    report.script = "Hant"
    assert plain(report, text) == simplified(text)


# --- what section 一 covers ---


@pytest.mark.parametrize(
    "words",
    [
        "强化信息规范化管理。",
        "统筹政务信息资源的管理工作。",
        "信息公开管理更规范。",
        "完善政府信息起草、留存、交换等各环节管理。",
        "管理好每一条政府信息。",
        "公文属性由源头管理。",
    ],
)
def test_any_mention_of_an_aspect_will_do(words):
    overview = OVERVIEW.replace("政府信息管理方面，", "另外，") * 3
    assert rules(outlined(texts=worded(0, overview))) == {"missing_aspect"}
    assert outlined(texts=worded(0, overview + words)) == []


def test_a_cited_title_is_no_mention_and_the_claim_is_no_more_than_was_seen():
    overview = OVERVIEW.replace("政府信息管理方面，", "另外，") * 3 + "执行《信息处理费管理办法》。管理现场，清点桌椅。"
    assert "未见关于政府信息管理的内容" in told("missing_aspect", outlined(texts=worded(0, overview)))


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
        "市场监管总局2021年政府信息公开工作年度报告",
        "镇江海事局2021年政府信息公开工作年度报告",
        "镇江技师学院管理委员会2021年政府信息公开工作年度报告",
        "州头商务区管理委员会2021年政府信息公开工作年度报告",
        "市经济技术开发区管理委员会2021年政府信息公开工作年度报告",
        "市容环境卫生管理局2021年政府信息公开工作年度报告",
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


@pytest.mark.parametrize(
    ("title", "text", "same"),
    [
        ("枫汀区卫生健康局", "枫汀区卫健委", True),
        ("枫汀区发改局", "枫汀区发展和改革委员会", True),
        ("枫汀区工业和信息化局", "枫汀区经济信息化委", True),
        ("枫汀区城管执法局", "澄屿市枫汀区城市管理行政执法局", True),
        ("枫汀区住建局", "枫汀区住房和城乡建设委员会", True),
        ("枫汀区市场监管局", "枫汀区市场监督管理局", True),
        ("枫汀区委统战部（枫汀区民族宗教事务局）", "枫汀区民族宗教事务局", True),
        ("枫汀区人民政府砚浦街道办事处", "砚浦街道办事处", True),
        ("枫汀县人民政府", "枫汀区人民政府", True),
        ("枫汀区市场监督管理局", "枫汀区交通运输管理局", False),
        ("枫汀区人民政府", "枫汀区卫生健康局", False),
        ("枫汀区卫健委", "澄屿市卫健委", False),
        ("砚浦街道办事处", "石桥镇人民政府", False),
        ("晋城市城市管理局", "晋城市统计局", False),
    ],
)
def test_title_and_text_name_one_body_or_two(title, text, same):
    preface = PREFACE.format(PERIOD) + f"现公布《{text}2021年政府信息公开工作年度报告》。"
    found = rules(outlined(title=f"{title}2021年政府信息公开工作年度报告", preface=preface))
    assert ("title_other_agency" in found) is not same


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


def test_the_last_day_of_a_year_is_not_said_to_be_before_it():
    assert "为 2021-12-31，当时 2021 年度尚未结束" in told("published_early", outlined(published="2021-12-31"))


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


@pytest.mark.parametrize(
    ("agency", "claim"),
    [
        ("广东省人民政府驻北京办事处", "可在北京市朝阳区查阅。"),
        ("上海市白茅岭农场", "可在安徽省广德市查阅。"),
        ("深圳市光明区统计局", "可在宝安区图书馆查阅。"),
        ("光明区统计局", "可在深圳市宝安区图书馆查阅。"),
        ("重庆市渝北区统计局", "可在江北区图书馆查阅。"),
    ],
)
def test_bodies_that_have_to_do_with_other_places(agency, claim):
    title = f"{agency}2021年政府信息公开工作年度报告"
    assert "foreign_place" not in rules(outlined(title=title, preface=PREFACE.format(PERIOD) + claim))


@pytest.mark.parametrize("claim", ["请与广德市统计局联系（电话：略）。", "本报告由铜陵市郊区统计局编制。"])
def test_places_that_are_foreign(claim):
    assert "foreign_place" in rules(outlined(title=SOMEWHERE, preface=PREFACE.format(PERIOD) + claim))


def test_districts_of_one_city_are_not_apart():
    assert not are_apart(body("渝北区统计局"), body("江北区统计局"), 2021)
    assert are_apart(body("深圳市光明区统计局"), body("重庆市渝北区统计局"), 2021)
    assert are_apart(body("西藏自治区统计局"), body("重庆市渝北区统计局"), 2021)
    assert are_apart(body("西藏自治区统计局"), body("宁夏回族自治区统计局"), 2021)


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
        ("新疆生产建设兵团", None),
        ("广东省人民政府驻北京办事处", None),
        ("驻马店市统计局", "prefecture"),
        ("", None),
    ],
)
def test_the_rank_of_a_body(name, expected):
    assert rank(name) == expected


_NAME = st.text(alphabet="澄屿市枫汀区县镇街道城管理局委员会人民政府教育（）", max_size=20)


@given(_NAME, _NAME)
def test_two_names_differ_both_ways_and_none_from_itself(one, other):
    assert are_different(one, other) is are_different(other, one)
    assert not are_different(one, one)


def test_a_place_is_told_by_those_above_it():
    assert [place.code for place in body("铜陵市郊区统计局").places] == ["340711"]
    assert len(body("郊区统计局").places) > 1
    assert body("宣城市人民政府办公室").is_government
    assert not body("宣城市人民政府国有资产监督管理委员会").is_government
    assert named("澄屿市") == ()


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for_its_place(text):
    assert rank(text) in {"province", "prefecture", "county", "township", None}


# --- notices and wording ---

ORDER_492, NOTICE_60 = "国务院令第492号", "国办公开办函〔2019〕60号"


@pytest.mark.parametrize(
    "cited",
    [
        f"根据《政府信息公开条例》（{ORDER_492}）的规定编制本报告。",
        f"本报告依照《政府信息公开条例》（{ORDER_492}）要求编写。",
        f"按照{NOTICE_60}的要求，现将本年度报告公布如下。",
        f"格式执行{NOTICE_60}。",
        f"采用{NOTICE_60}规定的统一格式。",
    ],
)
def test_what_a_report_rests_on(cited):
    found = outlined(preface=PREFACE.format(PERIOD) + cited)
    assert "为编制依据" in told("obsolete_notice", found)
    assert "请核对" in told("obsolete_notice", found)


@pytest.mark.parametrize(
    "cited",
    [
        f"根据《政府信息公开条例》（{ORDER_492}公布，第711号修订）编制本报告。",
        f"根据《政府信息公开条例》（{ORDER_492}，2019年修订）编制本报告。",
        f"根据修订后的《政府信息公开条例》（{ORDER_492}）编制本报告。",
        f"2019年以来，按照{NOTICE_60}编制历年报告。",
        f"组织学习{NOTICE_60}。",
        f"对照{NOTICE_60}整理栏目。",
        f"依据{NOTICE_60}编制公开指南。",
        f"新格式印发后，{NOTICE_60}规定的格式不再执行。",
    ],
)
def test_what_a_report_only_speaks_of(cited):
    assert "obsolete_notice" not in rules(outlined(preface=PREFACE.format(PERIOD) + cited))


@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开主动公开信息120条。",
        "（二）通过网站公开通过网站公开信息三条。",
        "一是积极推进公开积极推进公开各项工作。",
        "1.我市栏目我市栏目共三个。",
        "【积极公开】积极公开若干件。",
        "人民路人民路街道设一处专栏。",
        "数字政府政府网站一体建设，教育局教育局长均已答复。",
        "区政府政府信息一栏更新及时。",
    ],
)
def test_words_that_may_stand_beside_themselves(text):
    assert "doubled_words" not in rules(outlined(texts=worded(4, "栏目更新慢，明年改进。" + text)))


@pytest.mark.parametrize("text", ["来信根据根据目录分送。", "明年我们将我们将逐月核对。", "2021年政府政府信息一栏更新三次。"])
def test_words_that_were_written_twice(text):
    assert "doubled_words" in rules(outlined(texts=worded(4, "栏目更新慢，明年改进。" + text)))


# --- 表二 ---


@pytest.mark.parametrize(
    "agency",
    [
        *("宣城市人民政府", "安徽省人民政府办公厅", "国家统计局", "枫汀区人民政府", None),
        *("大兴安岭地区行政公署", "锡林郭勒盟行政公署办公室", "阿里地区行署", "新疆维吾尔自治区生产建设兵团", "安徽省大数据联盟"),
    ],
)
def test_bodies_that_may_have_rules(agency):
    assert weighed("F2021", agency=agency, disclosure__rules__in_force=7) == []


def test_what_was_not_read_is_not_judged():
    assert weighed("F2021", disclosure__normative_docs__issued=None) == []
    assert weighed("F2019", disclosure__central_procurement__amount_yuan=None) == []
    cells = {"disclosure__coercion__items_prev": None, "disclosure__coercion__items_delta": -30}
    assert weighed("F2019", **cells) == []


def test_a_stock_is_told_with_its_sum():
    (one,) = weighed("F2021", disclosure__normative_docs__issued=20)
    assert "12 − 20 + 1 = −7" in one.message_zh
    assert one.severity == "warning"


def test_every_number_is_told_with_its_row():
    cells = {"disclosure__rules__published_new": 1, "disclosure__rules__public_total": 1}
    found = weighed("F2019", agency="宣城市人民政府", disclosure__normative_docs__public_total=6, **cells)
    assert "相同（规章 1、行政规范性文件 6）" in told("stock_equals_new", found)


def test_changes_are_told_with_one_sign():
    found = weighed("F2019", disclosure__penalties__items_delta=-56, disclosure__coercion__items_delta=-56)
    assert "“行政处罚”“行政强制”各行的“本年增/减”同为 −56" in told("equal_changes", found)
    assert "上一年项目数量 20，本年增/减 −56" in told("items_negative", found)


def test_a_message_has_no_gap_where_section_six_says_much():
    assert told("fee_statement_missing", weighed("F2021", last="无。")).endswith("的情况。该部分内容为“无。”。")
    assert told("fee_statement_missing", weighed("F2021", last="另有若干事项，" * 9)).endswith("的情况。")


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


@pytest.mark.parametrize(
    "last",
    [
        "没有收取信息处理费，以前年度收取990000元已上缴。",
        "信息处理费：2019年收取990000元。",
        "行政事业性收费收取990000元，未发出收费通知。",
        "收取其他收费990000元，与信息处理费无关。",
        "停车场收取990000元。",
    ],
)
def test_sums_that_are_no_fee_for_information_of_this_year(last):
    assert weighed("F2021", last=last) == []


@pytest.mark.parametrize("last", ["发出收费通知3件，共收取990000元。", "2022年收取检索费、复制费99万元；2019年未收取。"])
def test_sums_that_are_fees_for_information(last):
    cells = sober(last=last)
    cells.report.fiscal_year = 2022
    assert rules(check_plausibility(cells)) == {"fee_above_table"}


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
        "收取1元" * 500_000,
        "根据令第492号" * 300_000,
        "信息管" * 700_000,
        "《" * 2_000_000,
        "通过可以" * 500_000,
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
