import ast
import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govdisclosure.fetch.failures import SENTENCES
from govdisclosure.fetch.refusals import REFUSALS, Refused
from govdisclosure.history.facts import Gone, Visit
from govdisclosure.items import ChangedCell
from govdisclosure.news.alerts import Alert
from govdisclosure.news.digest import digest
from govdisclosure.news.reasons import in_chinese
from govdisclosure.news.wording import TEXTS, bullet, harmless, link, one_line
from tests.unit.test_news_atom import HOSTILE, NEW, NOON, REFUSED, REVISED

GONE = Gone("fengting", "枫汀区人民政府", "r9", 2024, "枫汀区2024年年报", "https://fengting.example/xxgk/9.html", NOON)
MARKDOWN = MarkdownIt().enable(["table", "strikethrough"])
VISIT = Visit("fengting", "枫汀区人民政府", "https://fengting.example/", 7, NOON, "complete", "", 10, is_whole=True)


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_all_words_and_name_the_same_things():
    assert TEXTS["zh"].keys() == TEXTS["en"].keys()
    for key, text in TEXTS["zh"].items():
        assert fields(text) == fields(TEXTS["en"][key]), key
        assert text, key


def test_where_nothing_happened_nothing_is_told():
    assert digest([], [], [VISIT, replace(VISIT, outcome="failed")], language="zh") is None


def test_the_title_counts_and_the_body_tells():
    message = digest([NEW, REVISED], [REFUSED], [VISIT, REFUSED.visit], language="zh")
    assert message.title == "政府信息公开年报：告警 1 条，新发布 1 份，修改 1 份"
    assert message.body.splitlines() == [
        "本次共采集 2 个来源：完整 1，被拒绝 1",
        "",
        "告警",
        "",
        "- 砚浦街道办事处（yanpu）：网站拒绝访问（「a challenge page」）。来源未必失效；请联系网站管理方，或手工保存页面。",
        "",
        "新发布",
        "",
        "- 枫汀区人民政府2025年政府信息公开工作年度报告 https://fengting.example/xxgk/1.html",
        "",
        "发布后修改",
        "",
        "- 枫汀区人民政府2025年政府信息公开工作年度报告 (有错误) https://fengting.example/xxgk/1.html",
        "  - 表三“（一）予以公开”行“自然人”列：3 → 4",
        "  - 文号：空 → 枫政〔2026〕1号",
        "  - 错误：表三不平。",
    ]


def test_in_english():
    message = digest([REVISED], [REFUSED], [VISIT], language="en")
    assert message.title == "Disclosure reports: alerts 1, revised 1"
    assert "the site refuses us (a challenge page)" in message.body
    assert "  - Error: Table 3 does not add up." in message.body


def test_the_past_of_a_source_is_one_line():
    past = [
        replace(NEW, hash=str(number), is_first_walk=True, verdict=verdict)
        for number, verdict in enumerate(["flagged"] * 2 + ["hollow"] + ["unreadable"] * 5 + ["sound"] * 292)
    ]
    message = digest(past, [], [VISIT], language="zh")
    assert message.title == "政府信息公开年报：首次采集 1 个来源"
    assert (
        "- 枫汀区人民政府（fengting）：已有 295 份，其中有错误或无数字的 3 份，另有未能读出的页面 5 个"
        in message.body.splitlines()
    )
    assert len(message.body.splitlines()) < 8


def test_a_report_gone_from_its_listing_is_told():
    lost = replace(GONE, report_id="r2", title="枫汀区2023年年报", fiscal_year=2023, url="file:///a")
    message = digest([], [], [replace(VISIT, not_seen=2)], [lost, GONE], language="zh")
    assert message.title == "政府信息公开年报：栏目不再列出 2 份"
    assert message.body.splitlines()[2:] == [
        "栏目不再列出（原有记录保留）",
        "",
        "- 枫汀区人民政府：枫汀区2024年年报 https://fengting.example/xxgk/9.html",
        "- 枫汀区人民政府：枫汀区2023年年报",
    ]
    assert "No longer listed" in digest([], [], [], [GONE], language="en").body


def test_a_revision_is_told_as_one_before_the_whole_listing_was_ever_read():
    message = digest([replace(REVISED, is_first_walk=True)], [], [], language="zh")
    assert message.title == "政府信息公开年报：修改 1 份"


def test_pages_that_are_no_reports_are_not_counted_as_published():
    page = replace(NEW, verdict="unreadable", title="网站维护公告", hash="b1", fiscal_year=None)
    message = digest([NEW, page, replace(page, change="revised")], [], [], language="zh")
    assert message.title == "政府信息公开年报：新发布 1 份，未能读出的页面 2 个"
    lines = message.body.splitlines()
    assert (
        lines.index("新发布")
        < lines.index("未能读出的页面")
        < lines.index("- 枫汀区人民政府：网站维护公告 https://fengting.example/xxgk/1.html")
    )


def test_warnings_are_counted_and_nothing_is_called_faultless():
    lines = digest([replace(NEW, warnings=3), replace(REVISED, warnings=1)], [], [], language="zh").body.splitlines()
    assert any("工作年度报告 (提示 3 条) https" in line for line in lines)
    assert any("工作年度报告 (有错误，提示 1 条) https" in line for line in lines)
    assert "warnings 3" in digest([replace(NEW, warnings=3)], [], [], language="en").body
    assert not [key for key, text in TEXTS["zh"].items() if "无误" in text]


MILD_ALERTS = [
    Alert("recovered", replace(REFUSED.visit, outcome="complete"), NOON),
    Alert("shrunk", replace(VISIT, listed=3), NOON, 10),
]


def test_nobody_is_called_for_what_nobody_needs_to_act_upon():
    assert digest([], MILD_ALERTS, [VISIT], language="zh") is None
    assert "告警 3 条" in digest([], [*MILD_ALERTS, REFUSED], [VISIT], language="zh").title
    assert "告警 2 条" in digest([NEW], MILD_ALERTS, [VISIT], language="zh").title


def test_sources_are_counted_once_over_several_runs_as_they_ended_last():
    earlier, later = replace(VISIT, outcome="failed"), replace(VISIT, run=8)
    assert "本次共采集 1 个来源：完整 1" in digest([NEW], [], [earlier, later], language="zh").body.splitlines()


@pytest.mark.parametrize("kind", [*SENTENCES, *REFUSALS])
def test_every_failure_has_chinese_words(kind):
    what, _, advice = SENTENCES[kind].partition(";") if kind in SENTENCES else (str(Refused(kind, "h.example")), "", "")
    for detail in ("", " (503)"):
        said = in_chinese(f"{what}{detail};{advice}; and 2 more")
        assert said is not None
        assert said.endswith("，另有 2 项")
        assert ("503" in said) == (kind == "http_error" and bool(detail))
        assert not re.search("[a-z]{3,}", re.sub("robots.txt|Cookie", "", said))


def walked(*steps: str) -> list[str]:
    """The words by which `govdisclosure.walk` says what is amiss, holes filled."""
    source = (Path(__file__).parents[2] / "govdisclosure" / "walk.py").read_text("utf-8")
    nodes = list(ast.walk(ast.parse(source)))
    formatted = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    pieces = {id(part) for node in formatted for part in node.values}
    texts = ["".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values) for node in formatted]
    texts += [
        node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces
    ]
    return [text for text in texts if any(step in text for step in steps)]


def test_what_a_walk_says_has_chinese_words():
    words = ("not on the source's own", "leads to no address", "more pages follow", "lies deeper", "more than", "goes on beyond")
    words += ("begins in its middle", "holds no list", "were found", "script holds", "never c", "never read", "while being kept")
    words += ("was not walked", "is titled like", "turned out to be a report", "in a row")
    said = [text for text in walked(*words) if len(text) < 200 and "\n" not in text and not text.endswith(".")]
    assert len(said) > 14
    assert [text for text in said if in_chinese(text) is None] == []


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("page 3 of 9 has no rows", "栏目第 3 页没有内容"),
        ("page 2 repeats rows of the pages before; and 1 more", "栏目第 2 页重复前面的内容，另有 1 项"),
        ("the listing says that it has 30 rows, and 20 were found", "栏目自报 30 条，只找到 20 条"),
        ("3 pages in a row brought nothing; the column says that it has 12", "栏目声称有 12 页，却连续 3 页没有内容"),
        ("the link titled 年报\n{0} leads to no address", "有年报的链接没有地址"),
        ("a wholly new trouble [x](https://evil.example)", "「a wholly new trouble ［x］(https：//evil．example)」"),
        ("", "原因未记录"),
    ],
)
def test_reasons_are_told_in_the_language_of_the_message(reason, shown):
    alert = replace(REFUSED, visit=replace(REFUSED.visit, reason=reason))
    assert f"网站拒绝访问（{shown}）" in digest([], [alert], [], language="zh").body
    assert "「" not in digest([], [alert], [], language="en").body


def test_many_are_cut_and_counted_with_the_wrong_ones_first():
    news = [
        replace(NEW, hash=str(number), title=f"年报{number:03}", verdict="hollow" if number == 99 else "sound")
        for number in range(100)
    ]
    message = digest(news, [], [VISIT], language="zh", most=20)
    bullets = [line for line in message.body.splitlines() if line.startswith("- ")]
    assert "新发布 100 份" in message.title
    assert len(bullets) == 21
    assert "年报099" in bullets[0]
    assert "表三无数字" in bullets[0]
    assert bullets[-1] == "- 另有 80 条未列出，全部见 news.atom"


def test_cells_and_errors_beyond_a_few_are_counted():
    many = replace(REVISED, changes=REVISED.changes * 10, errors=REVISED.errors * 10)
    lines = digest([many], [], [], language="zh").body.splitlines()
    assert "  - 另有 15 处变化" in lines
    assert "  - 另有 7 条错误" in lines


def test_what_needs_action_comes_before_what_does_not():
    mild = Alert("recovered", replace(REFUSED.visit, outcome="complete"), NOON)
    lines = [line for line in digest([], [mild, REFUSED], [], language="zh").body.splitlines() if line.startswith("- ")]
    assert ["已恢复" in line for line in lines] == [False, True]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["failing", "dead", "recovered", "silent", "shrunk"])
@pytest.mark.parametrize("outcome", ["partial", "blocked", "failed", "complete", "unheard-of"])
def test_every_alert_has_words(kind, outcome, language):
    alert = Alert(kind, replace(REFUSED.visit, outcome=outcome, reason=""), "2026-03-01T20:00:00+00:00", 40)
    (line,) = [line for line in digest([NEW], [alert], [], language=language).body.splitlines() if "yanpu" in line]
    assert line.startswith("- ")
    assert "{" not in line
    if kind == "silent":
        assert "2026-03-02" in line
        assert "40" in line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("标题\n- 伪造的一行", "标题 - 伪造的一行"),
        ("标题\u2028\u2029\x85\x0b伪造", "标题 伪造"),
        ("\u202e反向\u2066\u200b\ufeff", "反向"),
        ("[年报](https://evil.example/a)", "［年报］(https：//evil．example/a)"),
        ('@all @所有人 <at user_id="all">', '＠all ＠所有人 ＜at user_id="all"＞'),
        ("<!channel>", "＜!channel＞"),
        ("**粗** _斜_ `码` ~~删~~ # 题", "＊＊粗＊＊ ＿斜＿ ｀码｀ ～～删～～ ＃ 题"),
        ("DISCLOSURE_MOST_PAGES", "DISCLOSURE_MOST_PAGES"),
        ("www.evil1.com", "www．evil1．com"),
        ("260.5 ≠ 261", "260.5 ≠ 261"),
        ("減-5", "減-5"),
    ],
)
def test_text_of_others_forges_nothing(text, shown):
    assert harmless(text) == shown


def test_text_is_cut_before_it_is_worked_on():
    assert len(one_line("a\u0300" * 5_000_000)) == 120
    assert one_line("短") == "短"


@pytest.mark.parametrize("line", ["# 题", "- 项", "1. 项", "1) 项", "+ 项", "===", "--- "])
def test_a_bullet_opens_nothing_else(line):
    tokens = MARKDOWN.parse(f"- {bullet(harmless(line))}")
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
    ]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (
            "https://fengting.example:8443/a b/(1)*[x]<y>@all~.html?q=年#f",
            "https://fengting.example:8443/a%20b/%281%29%2A%5Bx%5D%3Cy%3E%40all%7E.html?q=%E5%B9%B4#f",
        ),
        ("http://[::1]/a", "http://[::1]/a"),
        ("https://枫汀.example/", None),
        ("ftp://fengting.example/", None),
        ("https://fengting.example\n/a", None),
        ("https://fengting.example\t.evil.example/a", None),
        ("https://fengting.example/_a_/art_1_2.html", "https://fengting.example/%5Fa%5F/art_1_2.html"),
        ("https://fengting.example/a\n- b\ud800", "https://fengting.example/a%0A-%20b%ED%A0%80"),
        ("https://fengting.example", "https://fengting.example"),
    ],
)
def test_addresses_form_no_markup(url, shown):
    assert link(url) == shown


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, st.none() | HOSTILE)
def test_nothing_that_a_page_says_changes_the_shape_of_a_message(title, agency, url, at, value):
    """As many lines as for honest text; as markdown no link, image, HTML, heading or emphasis at all."""
    hostile = replace(
        REVISED,
        title=title,
        agency=agency,
        url=f"https://fengting.example/{url}",
        source=at,
        changes=[ChangedCell(at, value, title)],
        errors=[(title, agency)],
    )
    visit = replace(REFUSED.visit, source=title, agency=agency, reason=at)
    alert = replace(REFUSED, visit=visit)
    lost = replace(GONE, source=at, agency=agency, title=title, url=f"https://fengting.example/{url}")
    message = digest([hostile], [alert], [visit], [lost], language="zh")
    honest = digest([replace(REVISED, changes=REVISED.changes[:1])], [REFUSED], [VISIT], [GONE], language="zh")
    assert message.title == honest.title
    assert len(message.body.split("\n")) == len(honest.body.split("\n"))
    assert re.split(r"\r|\x85|\u2028|\u2029", message.body) == [message.body]
    assert "@" not in message.body
    kinds = {token.type for block in MARKDOWN.parse(message.body) for token in (block, *(block.children or ()))}
    assert kinds <= {
        "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
        "inline", "text", "softbreak",
    }  # fmt: skip
