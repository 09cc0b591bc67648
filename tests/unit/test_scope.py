"""Whose figures a report gives: the sentence that shows it, and what it makes of the report's identity."""

from __future__ import annotations

import random
import time

import opencc
import pytest

from govdisclosure.items import Report
from govdisclosure.reading.scope import read_scope, usual_scope
from tests.conftest import judged
from tests.rendering import balanced, page

REGION, SYSTEM, OWN, UNKNOWN = "region_aggregate", "system_aggregate", "own_organ", "unknown"

SENTENCES = [
    (REGION, "2023年，全区共受理政府信息公开申请 681 件，办结 680 件。"),
    (REGION, "全县全年共收到申请12件"),
    (REGION, "2021 年，全市各级依法办理答复政府信息公开申请4473件，同比上升6.47%。"),
    (REGION, "全市各级行政机关共收到政府信息公开申请3012件"),
    (REGION, "我区各部门、各街道全年共收到政府信息公开申请３０件"),
    (REGION, "本报告由区政府办公室汇总，数据包括各部门、各街道的汇总数。"),
    (REGION, "根据各街道、各镇的年度报告汇总编制。"),
    (REGION, "本报告由枫汀区人民政府办公室综合区政府各工作部门、各街道办事处的年度报告编制。"),
    (REGION, "本报告的数据统计范围为全区各行政机关。"),
    (REGION, "全区共受理申请681件，其中本级受理申请87件。"),
    (SYSTEM, "全系統共受理申請31件，按期辦結，糾錯無。"),
    (SYSTEM, "2022年，全市税务系统共收到政府信息公开申请55件。"),
    (SYSTEM, "数据统计范围为全市气象系统。"),
    (OWN, "本机关全年共收到政府信息公开申请 87 件。"),
    (OWN, "区政府本级受理申请87件"),
    (OWN, "本单位2023年度共办理依申请公开事项9件"),
    (OWN, "今年以来我街道办事处收到政府信息公开申请4件"),
    (OWN, "按照全市统一部署，我局共收到申请3件。"),
    (OWN, "市政府办公厅代表市政府共受理政府信息公开申请859件"),
    (OWN, "以上数据仅统计本级，不含街道。"),
    (OWN, "本报告数据不包括各街道。"),
    (UNKNOWN, None),
    (UNKNOWN, ""),
    (UNKNOWN, "我区共受理政府信息公开申请681件"),
    (UNKNOWN, "因本机关不掌握相关信息无法提供265件。"),
    (UNKNOWN, "全区公共服务事项达到1044项，组织各部门、各街道梳理汇总公开目录。"),
    (UNKNOWN, "累计汇总发布疫情通报信息382条。"),
    (UNKNOWN, "区本级及各部门共收到申请87件"),
    (UNKNOWN, "数据不仅限于本级。"),
    (UNKNOWN, "汇总各部门政务公开工作情况，编制公开目录。"),
    (UNKNOWN, "数据仅统计本机关。数据统计范围为全区各部门。"),
]


def report(**facts) -> Report:
    names = ("schema", "report_id", "url", "source", "listing_url", "listing_title", "captured_at", "content_sha256")
    made = Report(**dict.fromkeys((*names, "media_type", "encoding"), ""))
    for name, value in facts.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize("part", ["preamble", "sections.overview"])
@pytest.mark.parametrize(("scope", "text"), SENTENCES)
def test_the_sentence_that_shows_the_scope_is_quoted(scope, text, part):
    whole = text and f"为做好公开工作，印发文件3件。\n{text}\n二是加强培训。"
    made = report(preamble=whole) if part == "preamble" else report(sections={"overview": whole})
    found, quote = read_scope(made)
    assert found == scope
    if scope == UNKNOWN:
        assert quote is None
    else:
        assert quote.part == part
        assert whole[quote.offset : quote.offset + len(quote.text)] == quote.text
        assert quote.text in text


def test_a_mirror_in_traditional_script_shows_the_same():
    convert = opencc.OpenCC("s2t").convert
    for scope, text in SENTENCES:
        if text and "系統" not in text:
            assert read_scope(report(preamble=convert(text)))[0] == scope, text


def test_of_two_counts_the_one_that_the_table_has_is_the_reports():
    text = "全区共受理政府信息公开申请681件。我办全年共收到政府信息公开申请87件。"
    tables = [({"received_new": {"natural_person": 80, "org_business": 7, "total": None}}, OWN), ({}, REGION)]
    tables.append(({"received_new": {"natural_person": 0, "total": 660}, "carried_in": {"total": 21}}, REGION))
    for requests, scope in tables:
        assert read_scope(report(sections={"overview": text}, requests=requests))[0] == scope


@pytest.mark.parametrize(
    ("agency", "usual"),
    [
        ("澄屿市枫汀区人民政府", REGION),
        ("枫汀区", REGION),
        ("砚浦街道办事处", OWN),
        ("石桥镇人民政府", OWN),
        ("枫汀区教育局", OWN),
        ("枫汀区人民政府办公室", OWN),
        ("枫汀经济开发区", OWN),
    ],
)
def test_what_bodies_customarily_count(agency, usual):
    assert usual_scope(agency) == usual


@pytest.mark.parametrize(
    ("agency", "sentence", "suffix"),
    [
        ("枫汀区人民政府", "全区共受理政府信息公开申请9件。", ""),
        ("枫汀区人民政府", "以上数据仅统计本级。", "/own_organ"),
        ("枫汀区人民政府", "工作有序推进。", ""),
        ("枫汀区教育局", "我局收到政府信息公开申请9件。", ""),
        ("枫汀区税务局", "全区税务系统收到政府信息公开申请9件。", "/system_aggregate"),
    ],
)
def test_a_scope_that_is_not_the_customary_one_is_part_of_the_identity(agency, sentence, suffix):
    sheet = balanced("F2021", random.Random(5))
    sheet.agency = agency
    body = page(sheet, "html_spans").decode()
    heading = "一、总体情况</p>"
    assert heading in body
    read = judged(body.replace(heading, f"{heading}<p>{sentence}</p>").encode())
    assert read.report_id == f"{agency}/{read.fiscal_year}{suffix}"


@pytest.mark.parametrize("text", ["全区各部门", "申请全市各级各各各", "数据包括", "本机关共共共"])
def test_hostile_text_is_bounded(text):
    start = time.monotonic()
    read_scope(report(preamble=text * 400_000, sections={"overview": text * 400_000}))
    assert time.monotonic() - start < 5
