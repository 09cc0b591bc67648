"""Addresses in words, and what findings say: places, numbers and causes, in both languages."""

from __future__ import annotations

import re
import string

import pytest

from govdisclosure.checks import RULES
from govdisclosure.checks.names import label, place_en, place_zh, table
from govdisclosure.forms import FORMS
from tests.cases import documents, facts, identities, tables
from tests.cases._pages import (
    NAME,
    SECRET,
    TABLE_3,
    TABLE_4,
    TABLES,
    found,
    html,
    in_year,
    paragraphs,
    sheet,
    text,
)

CASES = identities.CASES | tables.CASES | documents.CASES | facts.CASES

PLACES = [
    # address, label, in Chinese, in English
    (
        "requests.granted.natural_person",
        "（一）予以公开 · 自然人",
        "表三“（一）予以公开”行“自然人”列",
        "Table 3, row “（一）予以公开”, column “自然人”",
    ),
    ("requests.granted", "（一）予以公开", "表三“（一）予以公开”行", "Table 3, row “（一）予以公开”"),
    ("requests.*.natural_person", "自然人", "表三“自然人”列", "Table 3, column “自然人”"),
    ("requests.*.total", "总计", "表三“总计”列", "Table 3, column “总计”"),
    (  # 其他 alone names nothing: its group goes before it
        "requests.other_misc.org_other",
        "（六）其他处理3.其他 · 其他",
        "表三“（六）其他处理3.其他”行“其他”列",
        "Table 3, row “（六）其他处理3.其他”, column “其他”",
    ),
    (
        "requests.denied_state_secret",
        "（三）不予公开1.属于国家秘密",
        "表三“（三）不予公开1.属于国家秘密”行",
        "Table 3, row “（三）不予公开1.属于国家秘密”",
    ),
    ("requests.decided_total", "（七）总计", "表三“（七）总计”行", "Table 3, row “（七）总计”"),
    ("remedies.suit_direct", "未经复议直接起诉", "表四“未经复议直接起诉”组", "Table 4, group “未经复议直接起诉”"),
    (
        "remedies.review.upheld",
        "行政复议 · 结果维持",
        "表四“行政复议”组“结果维持”列",
        "Table 4, group “行政复议”, column “结果维持”",
    ),
    (
        "disclosure.central_procurement.amount_yuan",
        "政府集中采购 · 采购总金额",
        "表二“政府集中采购”行“采购总金额”列",
        "Table 2, row “政府集中采购”, column “采购总金额”",
    ),
    ("sections.other_matters", "六、其他需要报告的事项", "“六、其他需要报告的事项”", "“六、其他需要报告的事项”"),
]


@pytest.mark.parametrize(("at", "name", "zh", "en"), PLACES)
def test_addresses_in_words(at, name, zh, en):
    assert (label(at), place_zh(at), place_en(at)) == (name, zh, en)


@pytest.mark.parametrize(
    ("at", "zh", "en"),
    [("requests", "表三", "Table 3"), ("remedies", "表四", "Table 4"), ("disclosure", "表二", "Table 2")],
)
def test_whole_tables_in_words(at, zh, en):
    assert (place_zh(at), place_en(at)) == (zh, en)


@pytest.mark.parametrize(
    ("at", "names"),
    [
        ("disclosure.rules", ("表二", "Table 2")),
        ("requests.*.total", ("表三", "Table 3")),
        ("remedies", ("表四", "Table 4")),
        ("fiscal_year", ("全文", "the page")),
    ],
)
def test_tables(at, names):
    assert table(at) == names


@pytest.mark.parametrize("name", FORMS)
def test_every_address_has_words_of_its_own(name):
    addresses = list(FORMS[name].addresses())
    for words in (place_zh, place_en):
        named = [words(at) for at in addresses]
        assert len(set(named)) == len(addresses)
        assert not any(re.search("[a-z]+_[a-z]+", one) for one in named)  # no key where a label should be


SEVERITIES = {
    "error": {
        "ledger",
        "results_sum",
        "row_sum",
        "remedies_sum",
        "hollow",
        "missing_rows",
        "missing_table",
        "unreadable_cell",
        "misaligned_row",
        "bare_row",
        "duplicate_row",
        "not_a_report",
        "document_broken_markup",
        "document_cut_off",
        "document_undecodable",
        "document_too_large",
        "document_unsupported",
        "document_binary",
        "document_encrypted",
        "document_damaged",
        "document_no_text",
        "attachment_lost",
    },
    "warning": {
        "document_fragments",
        "attachment_unread",
        "attachment_differs",
        "inferred",
        "carry_over",
        "in_force_chain",
        "items_chain",
        "same_tables",
        "same_prose",
        "blank_total",
        "incomplete_table",
        "form_year",
        "mixed_form",
        "missing_section",
        "year_conflict",
        "header_mismatch",
        "unknown_row",
        "repeated_table",
        "title_uncertain",
    },
    "info": {"all_zero", "not_compared", "other_attachments", "label_variant", "unit_assumed", "picture"},
}


@pytest.mark.parametrize("severity", SEVERITIES)
def test_severities(severity):
    """What may be wrong is an error, what a reviewer should see a warning; ids are never renamed, only added."""
    assert SEVERITIES[severity] <= {rule.id for rule in RULES.values() if rule.severity == severity}


@pytest.mark.parametrize("rule", RULES)
def test_both_languages_take_the_same_details(rule):
    """No number is told in one language and kept from the other."""
    entry = RULES[rule]
    assert entry.id == rule

    def details(text):
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        return {name.removesuffix("_zh") for name in names} - {"blanks"}

    for words, stop in ((entry.en, "."), (entry.zh, "。")):
        assert re.sub(r"(?:\{[a-z_]+\})*$", "", words).endswith(stop)  # what may follow is a sentence of its own, or nothing
    assert details(entry.en) == details(entry.zh)


# --- what the cases are told as ---------------------------------------------------------------------------------------

WORDS = [
    # rule, where in its case, words of the message, words of the Chinese message
    ("ledger", "requests.*.natural_person", "192 + 9 = 201, but item 3 (（七）总计) + item 4 = 192 + 10 = 202", "192 + 10 = 202"),
    ("results_sum", "requests.*.natural_person", "（七）总计 is 193, but", "为 193，"),
    ("row_sum", "requests.granted", "总计 is 24, but", "“总计”为 24，"),
    ("remedies_sum", "remedies.review", "总计 is 121, but", "19 + 41 + 55 + 5 = 120"),
    ("blank_total", "requests.granted.total", "Table 3, row “（一）予以公开”", "相关勾稽未予核验"),
    ("all_zero", "requests", "is 0", "全部为 0"),
    ("inferred", "requests.granted.natural_person", "may say 4 | 999; 4 is taken", "取 4，"),
    ("hollow", "requests", "its cells are empty", "数据格均为空白"),
    ("missing_rows", "requests.granted", "1 of the 25 rows of form F2021", "30号格式 25 行中的 1 行"),
    ("missing_table", "remedies", "Table 4 is without any number", "表四没有任何数字"),
    ("unreadable_cell", "requests.granted.org_other", "“1***”", "“1***”"),
    ("misaligned_row", "requests.denied_state_secret", "7 | 7 | 7", "6 格（7 | 7 | 7 | 7 | 7 | 7），表式应为 7 格"),
    ("bare_row", "requests.denied_state_secret", "1.属于国家秘密", "1.属于国家秘密"),
    ("duplicate_row", "requests.denied_state_secret", "more than once", "重复"),
    ("incomplete_table", "disclosure.coercion", "行政强制", "行政强制"),
    ("mixed_form", "disclosure", "heads of F2019 into form F2021", "在 F2021 格式中混用了 F2019 的栏目"),
    ("header_mismatch", "disclosure.licensing", "reads “处理数” instead of “本年处理决定数量”", "按格数读取"),
    ("unknown_row", "requests", "row “9.属于新闻发布”", "“9.属于新闻发布”不是"),
    ("repeated_table", "requests", "printed more than once", "重复印出"),
    ("label_variant", "requests.denied_state_secret", "“1.属于国家机蜜”", "“1.属于国家机蜜”"),
    ("unit_assumed", "disclosure.central_procurement.amount_yuan", "元 is assumed", "按“元”计"),
    ("picture", "requests", "2 pictures", "2 张图片"),
    ("document_broken_markup", None, "breaks off", "中断"),
    ("document_cut_off", None, "ends within a table", "中途结束"),
    ("document_undecodable", None, "3 characters", "3 个字符"),
    ("document_too_large", None, "larger than 64 MiB", "超过 64 MiB"),
    ("document_unsupported", None, "application/vnd.rar", "application/vnd.rar"),
    ("document_encrypted", None, "password", "密码"),
    ("document_damaged", None, "wordprocessingml", "已损坏"),
    ("document_no_text", None, "pictures of pages", "只有页面图片"),
    ("document_fragments", None, "stand apart", "被拆开"),
    ("document_binary", None, "binary", "二进制"),
    ("attachment_lost", None, "nb.docx, which could not be fetched: HTTP 404", "nb.docx 未能取得：HTTP 404"),
    ("attachment_unread", None, "“附件.docx”, which could not be read (it is damaged)", "未能读取（文件已损坏）"),
    ("attachment_differs", "requests.granted.total", "gives 1 other numbers (23 / 24;", "有 1 处数字不同（23 / 24；"),
    (
        "other_attachments",
        None,
        "from “附件.docx”; the page carries it as 附件（打印版）.docx",
        "网页还附有：附件（打印版）.docx",
    ),
    ("not_a_report", None, "an interpretation", "解读"),
    ("form_year", "form", "which was not in force for fiscal year 2020; the one for it is F2019", "2020 年度"),
    ("missing_section", "sections.problems", "五、存在的主要问题", "五、存在的主要问题"),
    ("year_conflict", "period", "says 2021, the reporting period 2020", "2021 年度"),
    ("title_uncertain", "title", "does not say which is its own", "未表明本页是哪一份"),
]

MORE_WAYS = [
    # rule, page, where, words of the message, words of the Chinese message
    (
        "ledger",
        html(sheet(requests__carried_in__org_other="/", requests__carried_out__org_other=999)),
        "requests.*.org_other",
        "1 blank cells read as 0",
        "1 个空白格按 0 计",
    ),
    ("hollow", html(None, (TABLE_3, r"\1")), "requests", "the table is not on the page", "网页没有该表"),
    ("hollow", html(None, (TABLES, "<img src=1.png>")), "requests", "pictures instead", "可能为图片"),
    (
        "hollow",
        text((r"^([^\n]*(?:[1-8]\.|（[一二七]）|^[一二四]、)[^\n]*?) \|[ |0-9]*$", r"\1")),
        "requests",
        "lost their cells",
        "数据格已丢失",
    ),
    ("missing_table", html(None, (TABLE_4, r"\1")), "remedies", "Table 4 is absent", "表四缺失"),
    ("unreadable_cell", html(sheet(requests__granted__org_other="<img>")), "requests.granted.org_other", "a picture", "图片"),
    (
        "misaligned_row",
        text((SECRET, "1.属于国家秘密 | 1 | 2 | 3 |")),
        "requests.denied_state_secret",
        "prints 3 cells (1 | 2 | 3); the form has 7,",
        "3 格（1 | 2 | 3），表式应为 7 格",
    ),
    ("document_damaged", b"%PDF-1.7", None, "application/pdf", "application/pdf"),
    ("not_a_report", b"\0" * 99, None, "could not be read", "无法读取"),
    ("not_a_report", paragraphs(f"关于做好2021年{NAME}编制工作的通知", "文"), None, "a notice", "通知"),
    ("not_a_report", paragraphs(f"{NAME}格式", "文"), None, "a form, rule or directory", "格式、制度或目录"),
    ("not_a_report", paragraphs(*(f"枫汀区{year}年{NAME}" for year in (2019, 2020, 2021))), None, "a listing", "列表页"),
    ("not_a_report", paragraphs("枫汀区水务局"), None, "nothing on the page says", "未表明"),
    ("blank_total", html(sheet(remedies__review__total="-")), "remedies.review.total", "group “行政复议”", "“行政复议”组"),
    (
        "form_year",
        html(in_year(sheet("F2019"), 2023)),
        "form",
        "2023; the one for it is F2021",
        "60号格式，不是 2023 年度的格式；该年度应采用",
    ),
    (
        "unknown_row",
        html(None, ("(<tr><td[^>]*>行政强制)", r"<tr><td>行政裁决</td><td>5</td></tr>\1")),
        "disclosure",
        "“行政裁决”",
        "“行政裁决”",
    ),
    (
        "repeated_table",
        html(None, (r"(三、收到和处理.*?)(<table.*?</table>)", r"\1\2\2")),
        "requests",
        "the same numbers",
        "数字相同",
    ),
]


def only(findings, rule, at):
    """The one finding of a rule at a place, or without any."""
    (one,) = [one for one in findings if one.rule == rule and (at in one.at or (at is None and not one.at))]
    return one


@pytest.mark.parametrize(("rule", "at", "en", "zh"), WORDS)
def test_every_case_is_told_in_words(rule, at, en, zh):
    one = only(CASES[rule].fires(), rule, at)
    assert en in one.message
    assert zh in one.message_zh


def test_no_case_is_left_out():
    assert {row[0] for row in WORDS} == set(CASES)


@pytest.mark.parametrize(
    ("rule", "body", "at", "en", "zh"), MORE_WAYS, ids=[f"{number}-{row[0]}" for number, row in enumerate(MORE_WAYS)]
)
def test_other_ways_to_break_a_rule_are_told_in_words(rule, body, at, en, zh):
    one = only(found(body), rule, at)
    assert en in one.message
    assert zh in one.message_zh


@pytest.mark.parametrize(
    "place",
    [
        "行政强制",
        "行政许可",
    ],
)
def test_an_unknown_row_of_table_2_is_told_wherever_it_stands(place):
    body = html(None, (f"(<tr><td[^>]*>{place})", r"<tr><td>行政裁决</td><td>5</td></tr>\1"))
    assert [one.rule for one in found(body)] == ["unknown_row"]


@pytest.mark.parametrize(
    ("body", "severities"),
    [
        (html(), []),
        (html(sheet("F2019")), ["info"]),
        (html(sheet(requests__granted__total=9999, remedies__review__total=""), ("五、", "七、")), ["error", "error", "warning"]),
    ],
)
def test_the_worst_comes_first(body, severities):
    order = ["error", "warning", "info"]
    told = [one.severity for one in found(body)]
    assert told == sorted(told, key=order.index)
    assert told[: len(severities)] == severities
