"""The six sections of a report by their headings, whatever became of them."""

from __future__ import annotations

import pytest

from govdisclosure.items import Capture
from govdisclosure.reading import read

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
