"""Addresses in words, and the catalogue: every rule is told in whole sentences, in both languages."""

from __future__ import annotations

import random
import re
import string

import pytest

from govdisclosure.checks import RULES, judge
from govdisclosure.checks.names import label, place_en, place_zh, table
from govdisclosure.forms import FORMS
from govdisclosure.items import Capture
from govdisclosure.reading import read
from tests import rendering
from tests.unit.test_years import BETWEEN_YEARS
from tests.writing_doc import Word, compound, line

BEHIND_PAGES = {"attachment_lost", "attachment_unread", "attachment_differs", "other_attachments", "inferred"}
"""Rules that tests/test_attachments.py and tests/unit/test_inferring.py provoke."""

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

    assert entry.en.endswith(".") or entry.en.endswith("{blanks}")
    assert entry.zh.endswith("。") or entry.zh.endswith("{blanks_zh}")
    assert details(entry.en) == details(entry.zh)


# --- every rule, provoked by a page -----------------------------------------------------------------------------------


def sheet(form="F2021", **cells):
    """A report that balances but for these cells: requests__granted__total=1."""
    made = rendering.balanced(form, random.Random(7))
    for at, value in cells.items():
        part, row, column = at.split("__")
        getattr(made, part)[row][column] = value
    return made


def html(made=None, *changes):
    """The page in HTML, with pieces (patterns) replaced."""
    text = rendering.page(made or sheet(), "html_spans").decode()
    for pattern, by in changes:
        text, count = re.subn(pattern, by, text, flags=re.DOTALL)
        assert count, f"the page has no {pattern}"
    return text.encode()


def text(*changes):
    """The page in pipe rows, with pieces (patterns) replaced."""
    page = rendering.page(sheet(), "text_unpadded").decode()
    for pattern, by in changes:
        page, count = re.subn(pattern, by, page)
        assert count, f"the page has no {pattern}"
    return page.encode()


def filled(value):
    """A report whose 表三 and 表四 hold nothing but this."""
    made = sheet()
    made.requests = {row: dict.fromkeys(cells, value) for row, cells in made.requests.items()}
    made.remedies = {row: dict.fromkeys(cells, value) for row, cells in made.remedies.items()}
    return made


def without_rows(*rows):
    made = sheet()
    made.requests = {row: cells for row, cells in made.requests.items() if row not in rows}
    return made


def without_remedies():
    made = sheet()
    made.remedies = {row: dict.fromkeys(cells, "") for row, cells in made.remedies.items()}
    return made


def in_year(made, year):
    made.year = year
    return made


def paragraphs(*lines):
    return "".join(f"<p>{line}</p>" for line in lines).encode()


NAME = "政府信息公开工作年度报告"
TABLES = "<table.*</table>"
TABLE_3 = r"(三、收到和处理.*?)<table.*?</table>"
TABLE_4 = r"(四、政府信息公开.*?)<table.*?</table>"
SECRET = r"1\.属于国家秘密[ |0-9]*"
MORE = r"\g<0>\n"

TOO_LARGE = 64 * 1024 * 1024 + 1
"""A body of so many bytes, made when it is needed."""

PROVOKED = [
    # rule, page, where, words of the message, words of the Chinese message
    ("ledger", html(sheet(requests__carried_out__natural_person=99)), "requests.*.natural_person", "+ 99 = 291", "+ 99 = 291"),
    (
        "ledger",
        html(sheet(requests__carried_in__org_other="/", requests__carried_out__org_other=999)),
        "requests.*.org_other",
        "1 blank cells read as 0",
        "1 个空白格按 0 计",
    ),
    (
        "results_sum",
        html(sheet(requests__decided_total__natural_person=1)),
        "requests.*.natural_person",
        "（七）总计 is 1,",
        "为 1，",
    ),
    ("row_sum", html(sheet(requests__granted__total=9999)), "requests.granted", "总计 is 9999,", "“总计”为 9999，"),
    ("remedies_sum", html(sheet(remedies__review__total=1)), "remedies.review", "总计 is 1,", "“总计”为 1，"),
    ("hollow", html(filled("")), "requests", "its cells are empty", "数据格均为空白"),
    ("hollow", html(None, (TABLE_3, r"\1")), "requests", "the table is not on the page", "网页没有该表"),
    ("hollow", html(None, (TABLES, "<img src=1.png>")), "requests", "pictures instead", "可能为图片"),
    (
        "hollow",
        text((r"(?m)^(.*(?:[1-8]\.|（[一二七]）|^[一二四]、).*?) \|[ |0-9]*$", r"\1")),
        "requests",
        "lost their cells",
        "数据格已丢失",
    ),
    (
        "missing_rows",
        html(without_rows("granted")),
        "requests.granted",
        "1 of the 25 rows of form F2021",
        "F2021 格式 25 行中的 1 行",
    ),
    ("missing_table", html(None, (TABLE_4, r"\1")), "remedies", "Table 4 is absent", "表四缺失"),
    ("missing_table", html(without_remedies()), "remedies", "Table 4 is without any number", "表四没有任何数字"),
    ("unreadable_cell", html(sheet(requests__granted__org_other="1***")), "requests.granted.org_other", "“1***”", "“1***”"),
    ("unreadable_cell", html(sheet(requests__granted__org_other="<img>")), "requests.granted.org_other", "a picture", "图片"),
    (
        "misaligned_row",
        text((SECRET, "1.属于国家秘密 | 1 | 2 | 3 |")),
        "requests.denied_state_secret",
        "1 | 2 | 3",
        "印有 3 格，表式应为 7 格",
    ),
    ("bare_row", text((SECRET, "1.属于国家秘密")), "requests.denied_state_secret", "1.属于国家秘密", "1.属于国家秘密"),
    (
        "duplicate_row",
        text((SECRET, MORE + "1.属于国家秘密" + " | 7" * 7)),
        "requests.denied_state_secret",
        "more than once",
        "重复",
    ),
    ("document_broken_markup", html(None, ("主要问题是", "<div>" * 3000)), None, "breaks off", "中断"),
    ("document_cut_off", html()[: html().rindex(b"</table>")], None, "ends within a table", "中途结束"),
    ("document_undecodable", html().replace("及时".encode(), b"\xff\xfe\xff"), None, "3 characters", "3 个字符"),
    ("document_too_large", TOO_LARGE, None, "larger than 64 MiB", "超过 64 MiB"),
    ("document_unsupported", b"Rar!" + bytes(99), None, "application/vnd.rar", "application/vnd.rar"),
    ("document_damaged", b"%PDF-1.7", None, "application/pdf", "application/pdf"),
    ("document_encrypted", compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), None, "password", "密码"),
    ("document_no_text", Word([line("\x01")]).bytes(), None, "pictures of pages", "只有页面图片"),
    ("document_fragments", Word([line("甲")], boxes="a\x07b\x07\x07\r").bytes(), None, "stand apart", "被拆开"),
    ("document_binary", b"\0" * 99, None, "binary", "二进制"),
    ("not_a_report", b"\0" * 99, None, "could not be read", "无法读取"),
    ("not_a_report", paragraphs(f"枫汀区2021年{NAME}解读", "文"), None, "an interpretation", "解读"),
    ("not_a_report", paragraphs(f"关于做好2021年{NAME}编制工作的通知", "文"), None, "a notice", "通知"),
    ("not_a_report", paragraphs(f"{NAME}格式", "文"), None, "a form, rule or directory", "格式、制度或目录"),
    ("not_a_report", paragraphs(*(f"枫汀区{year}年{NAME}" for year in (2019, 2020, 2021))), None, "a listing", "列表页"),
    ("not_a_report", paragraphs("枫汀区水务局"), None, "nothing on the page says", "未表明"),
    (
        "blank_total",
        html(sheet(requests__granted__total="")),
        "requests.granted.total",
        "Table 3, row “（一）予以公开”",
        "相关勾稽未予核验",
    ),
    ("blank_total", html(sheet(remedies__review__total="-")), "remedies.review.total", "group “行政复议”", "“行政复议”组"),
    ("incomplete_table", html(None, (r"<tr>(?:(?!</tr>).)*行政强制.*?</tr>", "")), "disclosure.coercion", "行政强制", "行政强制"),
    (
        "form_year",
        html(in_year(sheet("F2019"), 2023)),
        "form",
        "F2019, which was not in force for fiscal year 2023 (F2021",
        "2023 年度",
    ),
    ("form_year", html(in_year(sheet("F2021"), 2020)), "form", "2020 (F2019", "2020 年度"),
    (
        "mixed_form",
        html(None, ("本年制发件数", "本年新制作数量"), ("本年废止件数", "本年新公开数量"), ("现行有效件数", "对外公开总数量")),
        "disclosure",
        "heads of F2019 into form F2021",
        "在 F2021 格式中混用了 F2019 的栏目",
    ),
    (
        "missing_section",
        html(None, ("五、存在的主要问题及改进情况", "五、下一步")),
        "sections.problems",
        "五、存在的主要问题",
        "五、存在的主要问题",
    ),
    (
        "year_conflict",
        html(None, ("自2021年1月1日起至2021年", "自2020年1月1日起至2020年")),
        "period",
        "says 2021, the reporting period 2020",
        "2021 年度",
    ),
    (
        "repeated_table",
        html(None, (r"(三、收到和处理.*?)(<table.*?</table>)", r"\1\2\2")),
        "requests",
        "printed more than once",
        "重复印出",
    ),
    (
        "title_uncertain",
        html(None, ("<title>.*?</title>", ""), ("<div id=zoom>", f"<div id=zoom><p>溪口区教育局2021年{NAME}</p>")),
        "title",
        "does not say which is its own",
        "未表明本页是哪一份",
    ),
    (
        "header_mismatch",
        html(None, ("本年处理决定数量", "处理数")),
        "disclosure.licensing",
        "reads “处理数” instead of “本年处理决定数量”",
        "按格数读取",
    ),
    (
        "unknown_row",
        text((SECRET, MORE + "9.属于新闻发布" + " | 7" * 7)),
        "requests",
        "row “9.属于新闻发布”",
        "“9.属于新闻发布”不是",
    ),
    (
        "unknown_row",
        html(None, ("(<tr><td[^>]*>行政强制)", r"<tr><td>行政裁决</td><td>5</td></tr>\1")),
        "disclosure",
        "“行政裁决”",
        "“行政裁决”",
    ),
    ("all_zero", html(filled(0)), "requests", "is 0", "全部为 0"),
    ("label_variant", text(("国家秘密", "国家机蜜")), "requests.denied_state_secret", "“1.属于国家机蜜”", "“1.属于国家机蜜”"),
    ("unit_assumed", html(sheet("F2019")), "disclosure.central_procurement.amount_yuan", "元 is assumed", "按“元”计"),
    ("picture", html(None, (TABLES, "<img src=1.png><img src=2.png>")), "requests", "2 pictures", "2 张图片"),
]


def findings(body):
    return judge(read(Capture("file:///page", body, "2026-01-01T00:00:00+00:00"))).findings


@pytest.mark.parametrize(
    ("rule", "body", "at", "en", "zh"), PROVOKED, ids=[f"{number}-{row[0]}" for number, row in enumerate(PROVOKED)]
)
def test_every_rule_is_told_in_words(rule, body, at, en, zh):
    body = b"a" * body if isinstance(body, int) else body
    matching = [one for one in findings(body) if one.rule == rule and (at in one.at or (at is None and not one.at))]
    assert len(matching) == 1
    (one,) = matching
    assert one.severity == RULES[rule].severity
    assert en in one.message
    assert zh in one.message_zh
    for told in (one.message, one.message_zh):
        assert "None" not in told
        assert not set("{}") & set(told)
        assert not re.search("[a-z]+_[a-z]+", told)  # no key where a label should be


def test_no_rule_is_left_out():
    assert {row[0] for row in PROVOKED} | BETWEEN_YEARS | BEHIND_PAGES == set(RULES)


@pytest.mark.parametrize(
    "place",
    [
        "行政强制",
        "行政许可",
    ],
)
def test_an_unknown_row_of_table_2_is_told_wherever_it_stands(place):
    body = html(None, (f"(<tr><td[^>]*>{place})", r"<tr><td>行政裁决</td><td>5</td></tr>\1"))
    assert [one.rule for one in findings(body)] == ["unknown_row"]


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
    found = [one.severity for one in findings(body)]
    assert found == sorted(found, key=order.index)
    assert found[: len(severities)] == severities
