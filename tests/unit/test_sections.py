"""The six sections of a report by their headings, whatever became of them."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdisclosure.items import Capture
from govdisclosure.reading import read
from tests import rendering
from tests.conftest import judged

TITLE = "枫汀区2021年政府信息公开工作年度报告"
REPORT = {
    "title": TITLE,
    "一": "一、总体情况",
    "overview": "全年公开信息八十条。",
    "二": "二、主动公开政府信息情况",
    "三": "三、收到和处理政府信息公开申请情况",
    "四": "四、政府信息公开行政复议、行政诉讼情况",
    "五": "五、存在的主要问题及改进情况",
    "problems": "更新不够及时。",
    "六": "六、其他需要报告的事项",
    "other_matters": "无收费。",
}
TEXTS = {"overview": "全年公开信息八十条。", "problems": "更新不够及时。", "other_matters": "无收费。"}
ALL = {"overview", "disclosure", "requests", "remedies", "problems", "other_matters"}


def read_page(html):
    return read(Capture("file:///page", html.encode(), "2026-01-01T00:00:00+00:00"))


def page(*before, after=(), **changes):
    """The report in paragraphs with some of them changed; None leaves a paragraph out."""
    title, *rest = {**REPORT, **changes}.values()
    lines = [title, *before, *rest, *after]
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in lines if line is not None) + "</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        page(),
        "\n\n".join(REPORT.values()),  # a text capture
        "\n".join(REPORT.values()),
        "\n".join(f"  {line}  " for line in REPORT.values()),
        "<div>" + "<br>".join(REPORT.values()) + "</div>",  # one block with line breaks
        "<html><h1>" + "</h1><h2>".join(REPORT.values()) + "</h2></html>",
    ],
)
def test_carriers(body):
    reading = read_page(body)
    assert reading.page_kind == "report"
    assert reading.headings == ALL
    assert reading.report.sections == TEXTS


HEADINGS = [
    # -- 一
    ("一", "一、工作基本情况"),
    ("一", "一、工作开展情况"),
    ("一", "一、总体概述"),
    ("一", "一、总体公开情况"),
    ("一", "一、概述"),
    ("一", "一、本年度政府信息公开工作的总体情况"),
    ("一", "总体情况"),  # the numeral went with the style sheet
    ("一", "（一）总体情况"),
    ("一", "一、\u3000总体 情况"),
    ("一", "一.总体情况"),
    ("一", "<b>一、</b><span>总体</span>情况"),
    ("一", "一、<br>总体情况"),  # broken over two lines
    # -- the tables' own headings
    ("二", "二、主动公开政府信息的情况"),
    ("三", "三、收到的处理政府信息公开申请情况"),
    ("四", "四、政府信息公开行政复议,行政诉讼情况"),
    ("四", "四、因政府信息公开工作被申请行政复议和提起行政诉讼情况"),
    # -- 五
    ("五", "五、政府信息公开工作存在的主要问题及改进情况"),
    ("五", "五、存在的主要问题及整改情况"),
    ("五", "五、存在的主要问题及改进措施"),
    ("五", "五、存在问题及改进情况"),
    ("五", "五、存在的问题及改进情况"),
    # -- 六
    ("六", "六、其他需要报告事项"),
    ("六", "六、需要报告的其他事项"),
    ("六", "六、其他需要报告的事项："),
]


@pytest.mark.parametrize(("place", "heading"), HEADINGS)
def test_heading_variants(place, heading):
    reading = read_page(page(**{place: heading}))
    assert reading.headings == ALL
    assert reading.report.sections == TEXTS


@pytest.mark.parametrize(
    "changes",
    [
        {"一": None, "overview": "一、总体情况 全年公开信息八十条。"},  # text behind the heading
        {"一": None, "overview": "一、总体情况全年公开信息八十条。"},
        {"四": None, "五": "上文到此结束。五、存在的主要问题及改进情况", "before": "四、政府信息公开行政复议、行政诉讼情况"},
    ],
)
def test_headings_glued_to_text(changes):
    changes = dict(changes)
    before = changes.pop("before", None)
    if before:
        changes["四"] = before
    reading = read_page(page(**changes))
    assert reading.headings == ALL
    assert reading.report.sections == TEXTS


@pytest.mark.parametrize(
    ("changes", "absent", "empty"),
    [
        ({"六": None, "other_matters": None}, {"other_matters"}, {"other_matters"}),  # many reports have no 六
        ({"五": None, "problems": None}, {"problems"}, {"problems"}),
        ({"problems": None}, set(), {"problems"}),  # a heading and nothing under it
        ({"二": None, "三": None}, {"disclosure", "requests"}, set()),
        ({"一": "一、主动公开八十条"}, {"overview"}, {"overview"}),  # another heading in its place
    ],
)
def test_what_is_absent_is_null(changes, absent, empty):
    reading = read_page(page(**changes))
    assert reading.headings == ALL - absent
    assert {key for key, text in reading.report.sections.items() if text is None} == empty
    assert {key: text for key, text in TEXTS.items() if key not in empty}.items() <= reading.report.sections.items()


def test_paragraphs_are_lines():
    reading = read_page(page(overview="（一）主动公开。\n 八十&nbsp;条。</p><p> </p><p>（二）依申请公开。两件。"))
    assert reading.report.sections["overview"] == "（一）主动公开。 八十 条。\n（二）依申请公开。两件。"


def test_text_is_nfc():
    assert read_page(page(overview="cafe\u0301 一家。")).report.sections["overview"] == "café 一家。"


@pytest.mark.parametrize(
    "before",
    [
        [REPORT[key] for key in "一二三四五六"],  # a table of contents
        ["本报告由总体情况、主动公开政府信息情况等六个部分组成。"],  # headings named in a sentence
        ["摘要：一、总体情况 略。五、存在的主要问题及改进情况 略。"],
        ["一、主动公开政府信息情况"],  # a numeral used twice
    ],
)
def test_headings_that_are_named_before(before):
    reading = read_page(page(*before))
    assert reading.headings == ALL
    assert reading.report.sections == TEXTS


@pytest.mark.parametrize(
    "after",
    [
        ["枫汀区人民政府", "2022年1月14日"],  # the signature
        ["2022年1月14日"],
        ["二〇二二年一月十四日"],
        ["扫一扫在手机打开当前页"],
        ["版权所有：枫汀区人民政府", "网站标识码：0000000001"],
        ["【打印】【关闭】", "枫汀区政务新媒体"],
        ["上一篇：枫汀区2020年政府信息公开工作年度报告", "下一篇：没有了"],
        ["相关附件：", "附件一.docx"],
        ["枫汀区人民政府", "2022年1月14日", "扫一扫在手机打开当前页"],
    ],
)
def test_what_follows_the_report_is_no_part_of_it(after):
    assert read_page(page(after=after)).report.sections == TEXTS


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "楓汀區2021年政府信息公開工作年度報告",
                "一、總體情況",
                "全年公開信息八十條。",
                "五、存在的主要問題及改進情況",
                "更新不夠及時。",
                "六、其他需要報告的事項",
                "無收費。",
            ],
            {"overview": "全年公開信息八十條。", "problems": "更新不夠及時。", "other_matters": "無收費。"},
        ),
        (
            [
                "楓汀區2021年政府信息公開工作年度報(bào)告",
                "一、總(zǒng)體情況",
                "全年公開信息八十條。",
                "五、存在的主要問題及整改情況",
                "更新不夠及時。",
                "六、其他需要報(bào)告的事項(xiàng)",
                "無。",
            ],
            {"overview": "全年公開信息八十條。", "problems": "更新不夠及時。", "other_matters": "無。"},
        ),
    ],
    ids=["mirror", "damaged mirror"],
)
def test_traditional_script_stays(lines, expected):
    reading = read_page("".join(f"<p>{line}</p>" for line in lines))
    assert reading.report.script == "Hant"
    assert reading.headings == {"overview", "problems", "other_matters"}
    assert reading.report.sections == expected


LONG = "全年公开信息八十条，其中通过门户网站公开六十条，通过政务新媒体公开二十条，均按时更新，并由专人负责逐条核对。"


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        (LONG, LONG),
        (TEXTS["overview"], TEXTS["overview"]),
    ],
)
def test_a_report_in_one_table(overview, expected):
    rows = "".join(f"<tr><td>{line}</td><td></td></tr>" for line in {**REPORT, "overview": overview}.values())
    reading = read_page(f"<table>{rows}</table>")
    assert reading.headings == ALL
    assert reading.report.sections["overview"] == expected


@pytest.mark.parametrize(
    "html",
    ["<p>枫汀区水务局</p><p>联系我们</p>", "<p></p>", "<p>枫汀区2021年政府工作报告</p><p>各位代表：</p>"],
)
def test_pages_without_sections(html):
    reading = read_page(html)
    assert reading.headings == frozenset()
    assert reading.report.sections == dict.fromkeys(TEXTS)


HEADS = tuple(REPORT[key] for key in "一二三四五六")
PREFACE = "现将枫汀区2021年政府信息公开工作情况公布如下，数据截至当年年底。"
ROWS = "<table><tr><td>信息内容</td><td>本年制发件数</td></tr><tr><td>行政规范性文件</td><td>3</td></tr></table>"


def listing(lines, tag="li"):
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


def with_contents(contents, where):
    """The report with something like a table of contents before its title, behind it, behind its preface, or at its end."""
    parts = [f"<h1>{TITLE}</h1>", f"<p>{PREFACE}</p>"]
    parts += [f"<p>{REPORT[key]}</p>" + (ROWS if key in "二三四" else "") for key in REPORT if key != "title"]
    place = {"title": 0, "preface": 1, "text": 2, "end": len(parts)}[where]
    return "".join([*parts[:place], contents, *parts[place:]])


SUBHEADS = [HEADS[0], "（一）主动公开情况", "（二）依申请公开情况", *HEADS[1:]]
CONTENTS = {
    "list": listing(HEADS),
    "paragraphs": listing(["目录", *HEADS], "p"),
    "pages": listing([f"{line}……{page}" for page, line in enumerate(HEADS, 1)], "p"),
    "pages apart": listing([text for page, line in enumerate(HEADS, 1) for text in (line, str(page))], "p"),
    "cells": "<table>" + "".join(f"<tr><td>{line}</td><td>{page}</td></tr>" for page, line in enumerate(HEADS, 1)) + "</table>",
    "one line": f"<p>目录 {' '.join(HEADS)}</p>",
    "links": "<div>" + listing(HEADS, "a") + "</div>",
    "subheads": listing(SUBHEADS),
    "no numbers": listing([line[2:] for line in HEADS]),
    "in part": listing(HEADS[:5]),
    "twice": listing(HEADS) + listing(HEADS),
}


@pytest.mark.parametrize("where", ["title", "preface", "text", "end"])
@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS)
def test_contents_give_no_text(contents, where):
    reading = read_page(with_contents(contents, where))
    assert reading.report.sections == TEXTS
    assert reading.report.preamble == PREFACE
    assert reading.headings == ALL
    assert [heading.section for heading in reading.outline if heading.section] == list(ALL_IN_ORDER)
    assert reading.report.title == TITLE


ALL_IN_ORDER = ("overview", "disclosure", "requests", "remedies", "problems", "other_matters")


def test_a_section_that_only_the_contents_have_is_missing():
    html = with_contents(listing(HEADS), "title").replace(f"<p>{REPORT['六']}</p><p>无收费。</p>", "")
    reading = read_page(html)
    assert reading.headings == ALL - {"other_matters"}
    assert reading.report.sections["other_matters"] is None


def test_contents_alone_are_no_text_and_nothing_is_called_missing():
    html = f"{listing(HEADS)}<h1>{TITLE}</h1><p>{PREFACE}</p><p>全年公开信息八十条。</p>"
    reading = read_page(html)
    assert set(reading.report.sections.values()) == {None}
    assert reading.headings == ALL
    assert reading.outline == ()


def test_bare_headings_of_a_report_are_no_contents():
    """Tables lost: sections two to four follow each other with nothing between."""
    reading = read_page(page(PREFACE))
    assert [heading.section for heading in reading.outline] == list(ALL_IN_ORDER)


NUMBERED = {
    "digits": ["{n}.{title}", "{n}、{title}", "{n}．{title}", "{n} {title}"],
    "parts": ["第{han}部分 {title}", "第{han}部分：{title}", "第{n}部分{title}"],
    "brackets": ["（{han}）{title}", "({n}){title}"],
}


@pytest.mark.parametrize("way", [way for ways in NUMBERED.values() for way in ways])
def test_ways_of_numbering(way):
    heads = {han: way.format(n=n, han=han, title=REPORT[han][2:]) for n, han in enumerate("一二三四五六", 1)}
    reading = read_page(page(PREFACE, **heads))
    assert reading.headings == ALL
    assert reading.report.sections == TEXTS
    assert [heading.section for heading in reading.outline] == list(ALL_IN_ORDER)


@pytest.mark.parametrize(
    "heading", ["七、其他需要报告的事项", "6、其他需要报告的事项", "五、其他需要报告的事项", "6.其他需要报告的事项"]
)
def test_an_unexpected_numeral(heading):
    reading = read_page(page(六=heading))
    assert reading.headings == ALL
    assert reading.report.sections == TEXTS
    assert reading.outline[-1].section == "other_matters"


@pytest.mark.parametrize("glued", ["七、其他需要报告的事项：无收费。", "6、其他需要报告的事项 无收费。"])
def test_an_unexpected_numeral_glued_to_the_text(glued):
    reading = read_page(page(六=None, other_matters=glued))
    assert reading.headings == ALL
    assert reading.report.sections["other_matters"].endswith("无收费。")


def test_the_way_of_numbering_changes_in_the_middle():
    heads = {han: f"{n}、{REPORT[han][2:]}" for n, han in enumerate("一二三四五六", 1) if n > 4}
    reading = read_page(page(**heads))
    assert reading.report.sections == TEXTS


def test_an_added_section_belongs_to_none_of_the_form():
    added = "</p><p>六、重点领域信息公开情况</p><p>公开食品抽检结果九批。"
    reading = read_page(page(problems=TEXTS["problems"] + added, 六="七、其他需要报告的事项"))
    assert reading.report.sections == TEXTS
    assert reading.headings == ALL
    assert [(heading.numeral, heading.section) for heading in reading.outline[-2:]] == [("六", None), ("七", "other_matters")]


def test_an_added_section_in_digits():
    heads = {han: f"{n}.{REPORT[han][2:]}" for n, han in enumerate("一二三四五六", 1)}
    heads["六"] = "7.其他需要报告的事项"
    added = "</p><p>6.重点领域信息公开情况</p><p>公开食品抽检结果九批。"
    reading = read_page(page(problems=TEXTS["problems"] + added, **heads))
    assert reading.report.sections == TEXTS


ITEMS = [
    ["一、主动公开", "信息八十条。", "二、依申请公开", "两件。", "三、监督保障", "一次。"],
    ["（一）主动公开情况", "信息八十条。", "（二）依申请公开情况", "两件。"],
    ["1.主动公开情况", "信息八十条。", "2.依申请公开情况", "两件。"],
    ["（一）总体情况", "信息八十条。", "（二）主动公开情况", "两件。"],
    ["一、加强领导。全年开会两次，专题研究。", "二、完善制度", "三、抓好培训。全年两次。"],
    ["1、领导重视", "有专人。", "1、制度完善", "2、考核有力", "有考核。"],
    ["基本情况", "信息八十条。"],
    ["1.2万人次浏览网站", "2.5万人次浏览新媒体"],
]


@pytest.mark.parametrize("key", ["overview", "problems"])
@pytest.mark.parametrize("items", ITEMS)
def test_items_of_a_section_are_its_text(items, key):
    reading = read_page(page(**{key: "</p><p>".join(items)}))
    assert reading.headings == ALL
    assert reading.report.sections == {**TEXTS, key: "\n".join(items)}


def test_items_of_a_section_where_all_is_numbered_in_digits():
    heads = {han: f"{n}.{REPORT[han][2:]}" for n, han in enumerate("一二三四五六", 1)}
    items = ["1.加强领导", "有专人。", "2.完善制度", "三项。", "3.抓好培训", "两次。", "1.考核", "2.评议", "3.公示"]
    reading = read_page(page(overview="</p><p>".join(items), **heads))
    assert reading.report.sections == {**TEXTS, "overview": "\n".join(items)}


def test_words_that_stay_where_they_are_split_and_are_no_heading():
    text = "上年自查如下。五、存在的主要问题及改进情况。已整改。"
    reading = read_page(page(overview=text))
    assert reading.report.sections == {**TEXTS, "overview": text}


def test_glued_headings_of_which_some_are_none():
    """六 and 一 stand on their own elsewhere; only 五 has nothing but the glued heading."""
    glued = "无收费。五、存在的主要问题及改进情况 一、总体情况 更新不够及时。"
    reading = read_page(page(五=None, problems=None, other_matters=glued))
    assert reading.report.sections == {**TEXTS, "problems": "一、总体情况 更新不够及时。"}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*HEADS, *(head[2:] for head in HEADS), "（一）总体情况", "6、其他需要报告的事项", "七、乙", "无。", " ", TITLE]
        ),
        max_size=12,
    ),
    st.sampled_from(["</p><p>", "", " ", "。", "</td></tr><tr><td>", "</td><td>"]),
)
def test_headings_in_any_order_are_read_and_no_words_are_made_up(parts, between):
    report = read_page(f"<table><tr><td>{between.join(parts)}</td></tr></table><p>{between.join(parts)}</p>").report
    flat = "".join("".join(parts).split())
    texts = [line for text in report.sections.values() for line in (text or "").split("\n")]
    assert all("".join(line.replace("。", "").split()) in flat.replace("。", "") for line in texts)


@pytest.mark.parametrize(
    "html",
    [
        listing(HEADS * 5_000),
        "<p>" + "。六、其他需要报告的事项" * 20_000 + "</p>",
        f"{page()}<p>六、其他需要报告的事项</p><p>" + "。六、其他需要报告的事项" * 100_000 + "</p>",
        "<p>" + "一" * 200_000 + "、" * 200_000 + "</p>",
        listing([f"{n}.总体情况" for n in range(20_000)]),
        "<table><tr>" + "<td>一、总体情况</td>" * 5_000 + "</tr></table>",
        "<table>" + "<tr><td>一、总体情况</td><td>3</td></tr>" * 20_000 + "</table>",
    ],
)
def test_floods_of_headings_take_no_long_time(html):
    started = time.process_time()
    assert read_page(html).headings <= ALL
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "line",
    [
        "承办省长信箱来信41件，均按期答复。",
        "关闭政务新媒体账号12个，其余全部更新。",
        "访问量达到36万人次，比上年增加。",
        "分享经验，召开会议两次。",
    ],
)
def test_a_sentence_that_begins_like_the_page_s_foot_is_the_report_s(line):
    body = rendering.page(rendering.balanced("F2021", random.Random(3)), "html_spans").decode()
    report = judged(body.replace("一、总体情况</p>", f"一、总体情况</p><p>{line}</p>").encode())
    assert report.sections["overview"].startswith(line)


@pytest.mark.parametrize(
    "line", ["分享到：微信 微博", "【打印本页】 【关闭窗口】", "主办：枫汀区人民政府办公室", "浏览次数：36次"]
)
def test_the_page_s_foot_is_no_part_of_the_report(line):
    body = rendering.page(rendering.balanced("F2021", random.Random(3)), "html_spans").decode()
    report = judged(body.replace("</div></body>", f"<p>{line}</p><p>其他网页的文字。</p></div></body>").encode())
    assert "其他网页" not in report.sections["other_matters"]


def test_a_preamble_that_states_the_period_is_no_date_of_publication():
    title = "<title>枫汀区教育局2022年政府信息公开工作年度报告</title>"
    text = f"{title}<p>2022年度报告如下。统计期限自2022年1月1日起。</p><p>一、总体情况</p>"
    assert judged(text.encode()).published_on is None
