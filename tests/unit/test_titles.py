"""How the titles of reports, and of pages that only talk about reports, are taken apart."""

from __future__ import annotations

import pytest

from govdisclosure.titles import read_title

NAME = "政府信息公开工作年度报告"


REPORTS = [
    # title, agency, year
    # -- where the year stands
    (f"枫汀区人民政府2020年{NAME}", "枫汀区人民政府", 2020),  # the prescribed order
    (f"2020年枫汀区{NAME}", "枫汀区", 2020),  # year first, region only
    (f"2023年下砚浦镇{NAME}", "下砚浦镇", 2023),  # 下 is part of the place's name
    (f"枫汀区水务局2021年度{NAME}", "枫汀区水务局", 2021),  # 年度 said twice
    (f"2008年度澜谷县{NAME}", "澜谷县", 2008),  # the first year there was a duty to report
    ("漕运部政府信息公开工作2021年度报告", "漕运部", 2021),  # ministries: year inside the name
    ("漕运部政府信息公开2021年度报告", "漕运部", 2021),  # the same without 工作
    (f"县供销社2019{NAME}", "县供销社", 2019),  # 年 forgotten
    (f"澜谷县档案馆2022度{NAME}", "澜谷县档案馆", 2022),  # 年 lost out of 年度
    # -- what the report calls itself
    ("枫汀区水务局2019年政府信息公开年度报告", "枫汀区水务局", 2019),  # without 工作
    ("2016年砚浦镇政府信息公开年度报告", "砚浦镇", 2016),
    ("澜谷县水务局2018年政府信息公开年报", "澜谷县水务局", 2018),  # short form before 2019
    ("枫汀区2020年度政府信息公开工作报告", "枫汀区", 2020),  # 年度报告 shortened: the year makes up for it
    ("2020年政府信息公开工作报告", None, 2020),
    ("枫汀区2020年政府信息公开工作情况报告", "枫汀区", 2020),
    ("枫汀区2020年政府信息公开年度工作报告", "枫汀区", 2020),  # 年度 and 工作 the other way round
    ("枫汀区2017年政务公开年度报告", "枫汀区", 2017),  # the older name of the matter
    ("枫汀区2018年政务信息公开年度报告", "枫汀区", 2018),
    ("枫汀区政府信息与政务公开2020年度报告", "枫汀区", 2020),
    ("枫汀区政府信息政务公开2020年度报告", "枫汀区", 2020),
    # -- 政府 belongs to the body and to the matter
    ("枫汀县人民政府信息公开工作年度报告", "枫汀县人民政府", None),
    ("2022年枫汀县人民政府信息公开工作年度报告", "枫汀县人民政府", 2022),
    ("枫汀县人民政府信息公开2022年度报告", "枫汀县人民政府", 2022),
    ("枫汀县人民政府信息公开工作2022年度报告", "枫汀县人民政府", 2022),
    ("枫汀县人民政府信息与政务公开2022年度报告", "枫汀县人民政府", 2022),
    ("枫汀县人民政府政务公开2022年度报告", "枫汀县人民政府", 2022),
    ("枫汀县人民政府政府信息公开2022年度报告", "枫汀县人民政府", 2022),
    ("枫汀县人民政府办公室政府信息公开2022年度报告", "枫汀县人民政府办公室", 2022),
    ("澄屿市砚浦镇人民政府信息公开年报（2022年）", "澄屿市砚浦镇人民政府", 2022),
    ("楓汀縣人民政府信息公開2022年度報告", "楓汀縣人民政府", 2022),
    ("枫汀县政府信息公开2022年度报告", "枫汀县", 2022),  # the matter's alone
    # -- something is missing
    (f"2025年{NAME}", None, 2025),  # no agency: the site is taken to say it
    ("2018年政府信息公开年报", None, 2018),
    (f"砚浦街道办事处{NAME}", "砚浦街道办事处", None),  # no year
    (f"应急管理局{NAME}", "应急管理局", None),  # no year, and no region
    ("澜谷县政府政务公开年报", "澜谷县", None),  # 政府政务公开 is the matter, not the agency
    (f"县人民政府办公室2021年{NAME}", "县人民政府办公室", 2021),  # the county's own name was lost
    (f"2022年澜谷开发委{NAME}", "澜谷开发委", 2022),  # a body without its region
    ("政府信息公开年度报告", None, None),  # a heading that the whole site shares
    ("信息公开工作年度报告", None, None),
    ("信息公开年报", None, None),
    ("-信息公开年度报告-澜谷县人民政府", None, None),  # page title of a site: column and site name
    # -- spaces and numerals
    (f"2025 年 {NAME}", None, 2025),  # spaced as in converted PDF files
    (f"枫汀区人民政府 2025 年 {NAME}", "枫汀区人民政府", 2025),
    ("枫汀区人民政府\n2025年\u3000政府信息公开\n工作年度报告", "枫汀区人民政府", 2025),  # broken over lines
    (f"二〇二〇年枫汀区{NAME}", "枫汀区", 2020),
    ("二0一七年枫汀区政府信息公开年度报告", "枫汀区", 2017),  # an ASCII zero among numerals
    (f"枫汀区二○一九年度{NAME}", "枫汀区", 2019),  # a circle for the zero
    # -- what stands before and behind
    (f"枫汀区2020年{NAME}（文字版）", "枫汀区", 2020),
    (f"枫汀区2020年{NAME}(图片版)", "枫汀区", 2020),
    (f"枫汀区2020年{NAME}（超链版）", "枫汀区", 2020),
    (f"枫汀区2020年{NAME}（更正版）", "枫汀区", 2020),
    (f"枫汀区2020年{NAME}二维码", "枫汀区", 2020),  # the button for the page's code is glued on
    (f"枫汀区2020年{NAME}-枫汀区人民政府", "枫汀区", 2020),  # browser title: site name behind
    (f"枫汀区2020年{NAME}_枫汀区政府网", "枫汀区", 2020),
    (f"枫汀区2020年{NAME}|枫汀区政府网", "枫汀区", 2020),
    (f"枫汀区2020年{NAME}-雨燕杯网络平台", "枫汀区", 2020),  # spam behind, on a hijacked domain
    (f"《枫汀区2020年{NAME}》", "枫汀区", 2020),
    (f"“枫汀区2020年{NAME}”", "枫汀区", 2020),
    (f"枫汀区2020年{NAME}全文", "枫汀区", 2020),
    (f"枫汀区2020年{NAME}（2021年1月）", "枫汀区", 2020),  # the date of issue is no fiscal year
    (f"枫汀区2020年{NAME}2021-01-20", "枫汀区", 2020),  # neither is a date glued on
    (f"枫汀区2020年{NAME}.pdf", "枫汀区", 2020),  # an attachment's file name
    (f"枫汀区2020年{NAME}…", "枫汀区", 2020),  # a listing clips titles
    (f"枫汀区2020年{NAME}发布", "枫汀区", 2020),
    (f"• 枫汀区2020年{NAME}", "枫汀区", 2020),
    (f"# 枫汀区2020年{NAME}", "枫汀区", 2020),
    (f"枫汀区水务局关于2020年{NAME}", "枫汀区水务局", 2020),
    (f"枫汀区(本级)2020年{NAME}", "枫汀区(本级)", 2020),
    # -- words that are no agency
    (f"全市2020年{NAME}", None, 2020),
    (f"各部门2020年{NAME}", None, 2020),
    (f"我局2020年{NAME}", None, 2020),
    # -- scripts
    ("楓汀區2021年政府信息公開工作年度報告", "楓汀區", 2021),  # the agency stays in the page's script
    ("枫汀区乾县2020年政府信息公开工作年度报告", "枫汀区乾县", 2020),  # 乾 must not become 干
    # -- defects
    (f"枫汀区２０２１年{NAME}", "枫汀区", 2021),
    (f"二O二一年枫汀区{NAME}", "枫汀区", 2021),
    (f"1、枫汀区2020年{NAME}", "枫汀区", 2020),
    ("楓汀區2021年政府信息公開工作年度報(bào)告", "楓汀區", 2021),
]


@pytest.mark.parametrize(("text", "agency", "year"), REPORTS)
def test_report_titles(text, agency, year):
    title = read_title(text)
    assert title is not None
    assert (title.kind, title.agency, title.year) == ("report", agency, year)


OTHER_KINDS = [
    (f"枫汀区2020年{NAME}解读", "interpretation"),
    (f"枫汀区2020年{NAME}数据解读", "interpretation"),
    (f"一图读懂枫汀区2020年{NAME}", "interpretation"),
    (f"图解：枫汀区2020年{NAME}", "interpretation"),
    (f"枫汀区2020年{NAME}(图解)", "interpretation"),  # a related link below the report
    (f"【图解】枫汀区2020年{NAME}", "interpretation"),
    (f"枫汀区2020年{NAME}问答", "interpretation"),
    (f"关于做好2020年{NAME}编制和发布工作的通知", "notice"),
    (f"关于编制2020年{NAME}的通知", "notice"),
    (f"关于印发{NAME}格式的通知", "notice"),
    (f"关于枫汀区2020年{NAME}的通报", "notice"),
    (f"枫汀区2020年{NAME}编制工作方案", "notice"),
    ("枫汀区政府信息公开年度工作报告制度", "blank_form"),  # a rule on who reports when
    (f"{NAME}模板", "blank_form"),
    (f"{NAME}统计表", "blank_form"),
    (f"枫汀区2020年{NAME}格式", "blank_form"),
    (f"枫汀区2020年{NAME}撰写培训", "blank_form"),
]


@pytest.mark.parametrize(("text", "kind"), OTHER_KINDS)
def test_pages_about_reports(text, kind):
    title = read_title(text)
    assert title is not None
    assert title.kind == kind


NO_REPORTS = [
    "",
    "工作年度报告",  # what is left of a clipped title says nothing
    "枫汀区信访局",  # a page headed with nothing but the body
    "枫汀区2020年政府工作报告",  # the government's address, another matter
    "枫汀区财政局2020年度部门决算公开报告",  # budgets are made public too
    "枫汀区2020年法治政府建设年度报告",
    "枫汀区2020年政府网站工作年度报告",
    "政府网站年度工作报表",
    "政府信息公开指南",
    "主动公开基本目录",
    "政府信息公开情况统计表",
    "枫汀区政府信息公开工作报告",  # without a year 工作报告 may be any paper
    "xx县供销社20政府信息公开度报告",  # a model essay with gaps
    "枫汀区2020年政府信息公开...",  # clipped before the word that counts
    "枫汀区2020年政府信息公开工作第一季度报告",
    f"枫汀区2020年{NAME}新闻发布会",
    "首页>政府信息公开>政府信息公开年报",  # a trail of links
    f"枫汀区依法公开信息，按时编制，并于本月公布。2020年{NAME}",  # a sentence that ends in the name
    "公开" * 80 + NAME,  # far too long
]


@pytest.mark.parametrize("text", NO_REPORTS)
def test_texts_that_name_no_report(text):
    assert read_title(text) is None


@pytest.mark.parametrize(
    ("text", "completeness"),
    [
        (f"枫汀区2020年{NAME}", 3),
        (f"枫汀区{NAME}", 2),  # the agency tells more than the year
        (f"2020年{NAME}", 1),
        (NAME, 0),
    ],
)
def test_completeness(text, completeness):
    title = read_title(text)
    assert title is not None
    assert title.completeness == completeness


@pytest.mark.parametrize(
    "text",
    [
        f"关于做好2020年{NAME}编制工作的通知",
        f"关于印发{NAME}格式的通知",
        f"我市2020年{NAME}解读",
    ],
)
def test_a_title_without_agency_gives_none(text):
    title = read_title(text)
    assert title is not None
    assert title.agency is None


@pytest.mark.parametrize(
    "text",
    [
        f"枫汀区2020年{NAME}统计报表",
        f"枫汀区2020年{NAME}编制说明",
        f"枫汀区2020年{NAME}编制指南",
        f"枫汀区2020年{NAME}范本",
    ],
)
def test_not_taken_for_a_report(text):
    title = read_title(text)
    assert title is None or title.kind != "report"


@pytest.mark.parametrize(
    "text",
    [
        f"枫汀区2020年{NAME}",
        f"枫汀区2020年度关于2020年{NAME}",
        f"枫汀区2019-2020年{NAME}",
        f"2021年公布的枫汀区2020年{NAME}",
    ],
)
def test_no_year_is_left_in_the_agency(text):
    title = read_title(text)
    assert title is not None
    assert not any(character.isdigit() for character in title.agency or "")
