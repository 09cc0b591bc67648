"""Whose figures a report gives: the sentence that shows it, and what it makes of the report's identity."""

from __future__ import annotations

import random
import time

import opencc
import pytest

from govdisclosure.checks.years import check_years
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
    # Left out, and said so.
    (OWN, "各部门、各街道数据未汇总在内。"),
    (OWN, "本报告为区政府本级数据，区政府各部门年度报告不再汇总。"),
    (OWN, "本报告统计范围为区政府（办公室），不含区政府部门和街道。"),
    (OWN, "各部门、各街道年度报告自行公布，本报告数据未作汇总。"),
    (OWN, "本报告数据不是全区汇总数据，仅为区政府本级。"),
    (OWN, "本报告不是各部门数据的汇总。"),
    (OWN, "区政府工作部门和街道办事处的数据不包括在内。"),
    (OWN, "各街道年报数据未计入本报告。"),
    (OWN, "本报告由办公室编制，区政府各部门的年度报告另行公布，未纳入本报告。"),
    (OWN, "本报告数据限于区政府本级"),
    (REGION, "本报告数据为全区数据，不含垂直管理部门。"),
    (REGION, "本报告数据涵盖全区各部门、各街道，垂管单位数据未纳入。"),
    (REGION, "本报告由办公室综合区政府各部门（未包含垂直领导的部门）、各街道的年度报告编制。"),
    (REGION, "本报告数据包括各部门，不含涉密信息和企事业单位。"),
    (REGION, "本报告数据不仅包括区政府本级，还包括各部门、各街道。"),
    (UNKNOWN, "本报告数据包括各部门，不包括各街道。"),
    (UNKNOWN, "各部门数据未纳入平台。"),
    (UNKNOWN, "本报告显示，全区未纳入目录的部门共3个。"),
    (UNKNOWN, "本报告公布后，未汇总的部门年报另行发布。"),
    # Other applications than those for information, and other people's work.
    *(
        (UNKNOWN, f"{whose}{taken}{what}1300件")
        for whose, taken, what in (
            ("全区", "共受理", "行政许可申请"),
            ("全市", "共受理", "低保申请"),
            ("全区", "累计受理", "不动产登记申请"),
            ("全县各乡镇", "受理", "残疾人补贴申请"),
            ("全市住建系统", "共处理", "信访申请"),
            ("全区各街道各部门", "共处理", "12345热线申请件"),
            ("我局", "收到", "行政复议申请"),
            ("我局", "未办结", "申请"),
            ("指导全区各部门", "办理", "政府信息公开申请"),
            ("督促枫汀区各部门", "答复", "申请"),
            ("我办会同各单位，协助全市各部门", "处理", "申请"),
            ("社区各单位", "受理", "申请"),
            ("全省统一系统", "受理", "申请"),
            ("我办办公自动化系统", "受理", "申请"),
            ("我局", "未收到", "复议申请"),
        )
    ),
    (UNKNOWN, "我局收到申请占12%"),
    (REGION, "在指导各部门的同时，全区共收到政府信息公开申请12件"),
    (OWN, "在区政府办公室指导下我局收到申请12件"),
    # Data of any other kind, and reports that are gathered and put on show.
    (UNKNOWN, "公开统计数据，统计范围包括全市各行业"),
    (UNKNOWN, "统计数据涵盖全市。"),
    (UNKNOWN, "统计范围为全市规模以上工业企业的数据按月发布。"),
    (UNKNOWN, "我局统计数据涵盖全市各部门。"),
    (UNKNOWN, "数据为各单位开放共享"),
    (UNKNOWN, "推动统计数据为各部门共享。"),
    (UNKNOWN, "申请办理数据为系统自动统计"),
    (UNKNOWN, "本报告中的数据，系统自动生成。"),
    (UNKNOWN, "数据为省统一系统导出"),
    (UNKNOWN, "我局数据为全系统最优"),
    (UNKNOWN, "统计口径为政务公开管理系统的数据"),
    (UNKNOWN, "全区各部门均按时报送并公开年度报告，由办公室汇总公布"),
    (UNKNOWN, "我办汇总各部门年度报告，集中发布于平台专栏"),
    (UNKNOWN, "本报告与各部门年度报告一并汇总公布。"),
    (UNKNOWN, "我办在本报告发布后汇总各部门年度报告编制清单。"),
    (UNKNOWN, "汇总各部门数据编制统计年鉴。"),
    (UNKNOWN, "审核各部门、各镇街报送数据，汇总形成全区台账。"),
    (UNKNOWN, "本报告内容包括总体情况、各部门主动公开情况等。"),
    (UNKNOWN, "本报告由区政府办公室编制，公开政务数据包括各部门预决算。"),
    (UNKNOWN, "本报告仅在本机关网站公布。"),
    # What counts in other words.
    (REGION, "全区共新收政府信息公开申请1,300件"),
    (REGION, "全市各级行政机关新收政府信息公开申请12件"),
    (REGION, "全区政府系统共收到申请12件"),
    (REGION, "全区收到、受理各类政府信息公开申请共计12件"),
    (REGION, "全区共收到公民、法人和其他组织提出的政府信息公开申请12件"),
    (REGION, "全区各部门、各镇（街道）共收到政府信息公开申请12件"),
    (REGION, "区政府及各部门共收到政府信息公开申请12件"),
    (REGION, "全区办结依申请公开件12件"),
    (REGION, "本报告数据包含区政府及各部门。"),
    (REGION, "本报告所列数据为全区汇总数据。"),
    (REGION, "在汇总各部门、各街道年度报告的基础上编制本报告。"),
    (REGION, "统计范围包括区政府各部门、各街道办事处。"),
    (SYSTEM, "全市应急管理系统共收到政府信息公开申请12件"),
    (SYSTEM, "本报告数据涵盖全市税务系统。"),
    (OWN, "本单位全年未收到政府信息公开申请。"),
    (OWN, "局机关收到群众依申请公开1件"),
    (OWN, "本报告为本机关数据。"),
]

# The same words of different bodies, beside tables that count 12 new requests, 1 carried in and 11 decided.
BODIES = [
    (OWN, "枫汀区人民政府", "区政府（办公室）收到政府信息公开申请12件。"),
    (OWN, "枫汀区人民政府", "枫汀区政府办公室共办结申请11件。"),
    (OWN, "枫汀区人民政府办公室", "枫汀区人民政府办公室收到信息公开申请12件。"),
    (OWN, "枫汀区教育局", "2022年度，枫汀区教育局共收到申请12件。"),
    (OWN, "枫汀区教育局", "全年区教育局共收到申请12件。"),
    (OWN, "澄屿市枫汀区教育局", "枫汀区教育局共收到申请12件。"),
    (OWN, "石桥镇人民政府", "镇政府收到政府信息公开申请12件。"),
    (UNKNOWN, "枫汀区教育局", "淮浦区教育局共收到申请12件。"),
    (UNKNOWN, "枫汀区教育局", "区政府收到申请12件。"),
    (UNKNOWN, None, "区教育局收到申请12件。"),
    (REGION, "枫汀区人民政府", "本报告数据包括各部门。"),
    (UNKNOWN, "枫汀区教育局", "本报告数据包括各部门。"),
    (REGION, "枫汀区教育局", "本报告数据包括全区各部门。"),
    (OWN, "枫汀区教育局", "本报告数据包括局机关和下属各单位。"),
    (OWN, "枫汀区教育局", "本报告统计数据不含下属单位。"),
    (UNKNOWN, "枫汀区教育局", "数据包括本机关及所属事业单位。"),
    (UNKNOWN, "枫汀区教育局", "各科室共受理申请12件。"),
    (REGION, "枫汀区人民政府", "全区共受理申请13件。"),
    # A number that is none of the table's is of something else.
    (UNKNOWN, "枫汀区人民政府", "全区共受理申请1300件。"),
    (UNKNOWN, "枫汀区教育局", "我局收到申请123件。"),
    (UNKNOWN, "枫汀区教育局", "我局未收到申请。"),
    (OWN, "枫汀区教育局", "全区共受理申请1300件。我局收到申请12件。"),
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


@pytest.mark.parametrize(("scope", "agency", "text"), BODIES)
def test_a_sentence_is_read_with_its_body_and_its_tables(scope, agency, text):
    tables = {"received_new": {"total": 12}, "carried_in": {"total": 1}, "decided_total": {"total": 11}}
    for convert, script in ((str, "Hans"), (opencc.OpenCC("s2t").convert, "Hant")):
        name = agency and convert(agency)
        made = report(agency=name, script=script, requests=tables, sections={"overview": convert(text)})
        assert read_scope(made)[0] == scope


def test_a_table_of_naughts_counts_too():
    tables = {row: {"natural_person": 0, "total": None} for row in ("received_new", "carried_in", "decided_total")}
    for text, scope in (("我局收到申请0件。", OWN), ("我局未收到申请。", OWN), ("我局收到申请3件。", UNKNOWN)):
        assert read_scope(report(requests=tables, sections={"overview": text}))[0] == scope


def test_applications_of_another_kind_do_not_keep_two_years_apart():
    reports = []
    for year, sentence in ((2022, "我局收到政府信息公开申请{}件。"), (2023, "全区共受理低保申请1300件。")):
        sheet = balanced("F2021", random.Random(5))
        sheet.year, sheet.agency = year, "枫汀区民政局"
        body = page(sheet, "html_spans").decode()
        told = sentence.format(sheet.requests["received_new"]["total"])
        reports.append(judged(body.replace("一、总体情况</p>", f"一、总体情况</p><p>{told}</p>").encode()))
    assert [one.scope for one in reports] == [OWN, UNKNOWN]
    rules = {one.rule for one in check_years(reports[1], reports[0])}
    assert "not_compared" not in rules
    assert "carry_over" in rules


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
        ("楓汀區人民政府", REGION),
        ("枫江縣", REGION),
    ],
)
def test_what_bodies_customarily_count(agency, usual):
    assert usual_scope(agency) == usual


@pytest.mark.parametrize(
    ("agency", "sentence", "suffix"),
    [
        ("枫汀区人民政府", "全区共受理政府信息公开申请{}件。", ""),
        ("枫汀区人民政府", "以上数据仅统计本级。", "/own_organ"),
        ("枫汀区人民政府", "工作有序推进。", ""),
        ("枫汀区教育局", "我局收到政府信息公开申请{}件。", ""),
        ("枫汀区税务局", "全区税务系统收到政府信息公开申请{}件。", "/system_aggregate"),
    ],
)
def test_a_scope_that_is_not_the_customary_one_is_part_of_the_identity(agency, sentence, suffix):
    sheet = balanced("F2021", random.Random(5))
    sheet.agency = agency
    body = page(sheet, "html_spans").decode()
    heading = "一、总体情况</p>"
    assert heading in body
    told = sentence.format(sheet.requests["received_new"]["total"])
    read = judged(body.replace(heading, f"{heading}<p>{told}</p>").encode())
    assert read.report_id == f"{agency}/{read.fiscal_year}{suffix}"


@pytest.mark.parametrize(
    "text",
    [
        "全区各部门",
        "申请全市各级各各各",
        "数据包括",
        "本机关共共共",
        "本报告汇总各部门数据",
        "本报告未含",
        "未含各部门在内",
        "我局收到申请的的的的",
        "区政府和各市",
        "申请公开公开公开公开",
        "指导全区收到申请12件",
        "统计(",
    ],
)
def test_hostile_text_is_bounded(text):
    start = time.monotonic()
    read_scope(report(preamble=text * 400_000, sections={"overview": text * 400_000}))
    assert time.monotonic() - start < 5
