import re
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govdisclosure.history.facts import Visit
from govdisclosure.items import ChangedCell
from govdisclosure.news.alerts import Alert
from govdisclosure.news.digest import digest
from govdisclosure.news.wording import TEXTS, bullet, harmless, link, one_line
from tests.unit.test_news_atom import HOSTILE, NEW, NOON, REFUSED, REVISED

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
        "本次共走访 2 个来源：完整 1，被拒绝 1",
        "",
        "告警",
        "",
        "- 砚浦街道办事处（yanpu）：网站拒绝访问（a challenge page）。来源未必失效；请联系网站管理方，或手工保存页面。",
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
        replace(NEW, hash=str(number), is_first_walk=True, verdict="flagged" if number < 3 else "sound") for number in range(300)
    ]
    message = digest(past, [], [VISIT], language="zh")
    assert message.title == "政府信息公开年报：首次采集 1 个来源"
    assert "- 枫汀区人民政府（fengting）：已有 300 份，其中有错误、无数字或不可读的 3 份" in message.body.splitlines()
    assert len(message.body.splitlines()) < 8


def test_a_report_gone_from_its_listing_is_told():
    message = digest([], [], [replace(VISIT, not_seen=2), VISIT], language="zh")
    assert message.title == "政府信息公开年报：从列表消失 2 份"
    assert "枫汀区人民政府（fengting）：2 份报告不再列出" in message.body


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
    (line,) = [line for line in digest([], [alert], [], language=language).body.splitlines() if line.startswith("- ")]
    assert "yanpu" in line
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
    message = digest([hostile], [alert], [replace(visit, not_seen=1)], language="zh")
    honest = digest([replace(REVISED, changes=REVISED.changes[:1])], [REFUSED], [replace(VISIT, not_seen=1)], language="zh")
    assert message.title == honest.title
    assert len(message.body.split("\n")) == len(honest.body.split("\n"))
    assert re.split(r"\r|\x85|\u2028|\u2029", message.body) == [message.body]
    assert "@" not in message.body
    kinds = {token.type for block in MARKDOWN.parse(message.body) for token in (block, *(block.children or ()))}
    assert kinds <= {
        "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
        "inline", "text", "softbreak",
    }  # fmt: skip
