"""Every rule by id: its severity and its words. What a finding says is written here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from govdisclosure.items import Finding, Number, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue. The texts take the finding's details by name."""

    id: str
    severity: Severity
    en: str
    zh: str


RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        # The four hard rules (domain: hard identities).
        Rule(
            "ledger",
            "error",
            "{place}: item 1 + item 2 = {left_sum} = {left}, but item 3 (（七）总计) + item 4 = {right_sum} = {right}; "
            "the form prints that they are equal.{blanks}",
            "{place_zh}勾稽关系不符：第一项加第二项 {left_sum} = {left}，"
            "第三项（七）总计加第四项 {right_sum} = {right}，两者应当相等。{blanks_zh}",
        ),
        Rule(
            "results_sum",
            "error",
            "{place}: （七）总计 is {left}, but the results above it add up to {right_sum} = {right}.{blanks}",
            "{place_zh}“（七）总计”为 {left}，而各办理结果之和为 {right_sum} = {right}。{blanks_zh}",
        ),
        Rule(
            "row_sum",
            "error",
            "{place}: 总计 is {left}, but the six kinds of applicants add up to {right_sum} = {right}.{blanks}",
            "{place_zh}“总计”为 {left}，而各类申请人之和为 {right_sum} = {right}。{blanks_zh}",
        ),
        Rule(
            "remedies_sum",
            "error",
            "{place}: 总计 is {left}, but 结果维持 + 结果纠正 + 其他结果 + 尚未审结 = {right_sum} = {right}.{blanks}",
            "{place_zh}“总计”为 {left}，而结果维持、结果纠正、其他结果、尚未审结之和为 {right_sum} = {right}。{blanks_zh}",
        ),
        # What is missing or cannot be read.
        Rule(
            "hollow",
            "error",
            "The page is a report, but its Table 3 holds no number: {cause}.",
            "本页是年度报告，但表三没有任何数字：{cause_zh}。",
        ),
        Rule(
            "missing_rows",
            "error",
            "Table 3 lacks {count} of the {total} rows of form {form}: {rows}.",
            "表三缺少 {form} 格式 {total} 行中的 {count} 行：{rows}。",
        ),
        Rule(
            "missing_table", "error", "{place} is {state}, although Table 3 has numbers.", "表三有数据，但{place_zh}{state_zh}。"
        ),
        Rule(
            "unreadable_cell",
            "error",
            "{place}: {what} gives no certain number; the value is left empty.",
            "{place_zh}：{what_zh}无法确定数值，该值留空。",
        ),
        Rule(
            "misaligned_row",
            "error",
            "{place}: the page prints {printed_count} cells where the form has {count} ({printed}); "
            "none is taken, because none can be placed for certain.",
            "{place_zh}：网页印有 {printed_count} 格，表式应为 {count} 格（{printed}），无法确定各数所属，均未采用。",
        ),
        Rule("bare_row", "error", "{places}: the label is printed, its cells are not.", "{places_zh}：只有行名，没有数据格。"),
        Rule(
            "duplicate_row",
            "error",
            "{place}: the page prints this row more than once and differently ({printed}); no value is taken.",
            "{place_zh}：网页重复印出该行且内容不同（{printed}），数值均未采用。",
        ),
        Rule(
            "document_broken_markup",
            "error",
            "The page's markup breaks off or nests too deep; what follows was not read.",
            "网页代码中断或嵌套过深，其后内容未能读取。",
        ),
        Rule("document_cut_off", "error", "The page ends within a table.", "网页在表格中途结束。"),
        Rule(
            "document_undecodable",
            "error",
            "{characters} characters of the page fit no encoding and were not read.",
            "网页有 {characters} 个字符不符合任何编码，未能读取。",
        ),
        Rule(
            "document_too_large",
            "error",
            "The page is larger than {limit} and was not read in full.",
            "网页大小超过 {limit}，未能完整读取。",
        ),
        Rule(
            "document_unsupported",
            "error",
            "Files of type {media_type} cannot be read here; rtf, odt and old Word are where LibreOffice (soffice) is installed.",
            "此处不能读取 {media_type} 类型的文件；rtf、odt 和旧版 Word 在装有 LibreOffice（soffice）时可读。",
        ),
        Rule(
            "document_encrypted",
            "error",
            "The file ({media_type}) is protected by a password and cannot be read.",
            "文件（{media_type}）有密码保护，无法读取。",
        ),
        Rule(
            "document_damaged",
            "error",
            "The file ({media_type}) is damaged; what could not be read of it is missing here.",
            "文件（{media_type}）已损坏，无法读取的部分未采用。",
        ),
        Rule(
            "document_no_text",
            "error",
            "The file ({media_type}) holds pictures of pages and no text.",
            "文件（{media_type}）只有页面图片，没有文字。",
        ),
        Rule(
            "document_fragments",
            "warning",
            "Parts of a table stand apart in the file, and it is not certain that they belong together.",
            "文件中的表格被拆开，无法确定各部分是否同属一表。",
        ),
        Rule(
            "attachment_lost",
            "error",
            "The page carries {url}, which could not be fetched: {reason}.",
            "网页所附文件 {url} 未能取得：{reason}。",
        ),
        Rule(
            "attachment_unread",
            "warning",
            "The page carries “{name}”, which could not be read ({why}).",
            "网页所附“{name}”未能读取（{why_zh}）。",
        ),
        Rule(
            "attachment_differs",
            "warning",
            "“{name}”, which the page carries, gives {count} other numbers ({pairs}; here / there); those here are taken.",
            "网页所附“{name}”有 {count} 处数字不同（{pairs}；此处 / 附件），采用此处的数字。",
        ),
        Rule(
            "other_attachments",
            "info",
            "The report was read from “{read}”; the page carries it as {others}, too.",
            "报告读自“{read}”，网页还附有：{others}。",
        ),
        Rule(
            "inferred",
            "warning",
            "{place}: the picture may say {readings}; {number} is taken, with which alone the sums hold.",
            "{place_zh}：图片可能为 {readings}，取 {number}，仅此数使勾稽关系成立。",
        ),
        Rule("document_binary", "error", "The file is binary data, not a page of text.", "文件为二进制数据，不是文本网页。"),
        Rule("not_a_report", "error", "Not a report: {kind}.", "不是年度报告：{kind_zh}。"),
        # What a reviewer should look at.
        Rule(
            "blank_total",
            "warning",
            "{places}: 总计 is blank while its parts are filled; its sums are not assessed.",
            "{places_zh}：“总计”空白而分项有数，相关勾稽未予核验。",
        ),
        Rule(
            "incomplete_table",
            "warning",
            "{place} lacks rows of form {form}: {rows}.",
            "{place_zh}缺少 {form} 格式的行：{rows}。",
        ),
        Rule(
            "form_year",
            "warning",
            "The tables follow form {form}, which was not in force for fiscal year {year} ({notice}).",
            "表格采用 {form} 格式，与 {year} 年度适用的格式不符（{notice}）。",
        ),
        Rule(
            "mixed_form",
            "warning",
            "Table 2 mixes heads of {others} into form {form}; each row is read by its own head.",
            "表二在 {form} 格式中混用了 {others} 的栏目，各行按自身栏目读取。",
        ),
        Rule(
            "missing_section", "warning", "Section {sections} has no heading on the page.", "网页没有“{sections}”这一部分的标题。"
        ),
        Rule(
            "year_conflict",
            "warning",
            "The title says {title}, the reporting period {period}; the title is followed.",
            "标题为 {title} 年度，统计期限为 {period} 年，按标题认定。",
        ),
        Rule(
            "header_mismatch",
            "warning",
            "{place}: the head reads “{printed}” instead of “{official}”; the cells are read by their count.",
            "{place_zh}：栏目印为“{printed}”，应为“{official}”，按格数读取。",
        ),
        Rule(
            "unknown_row",
            "warning",
            "{place}: row “{printed}” is in no form; its cells are not taken.",
            "{place_zh}：“{printed}”不是格式中的行，其数据未采用。",
        ),
        Rule(
            "repeated_table",
            "warning",
            "Table 3 is printed more than once, with the same numbers: the page may hold several reports, and one is read.",
            "表三重复印出且数字相同：网页可能含有多份报告，只读取其一。",
        ),
        Rule(
            "title_uncertain",
            "warning",
            "The page names several reports and does not say which is its own ({titles}); “{title}” is taken.",
            "网页提及多份报告而未表明本页是哪一份（{titles}），按“{title}”认定。",
        ),
        # Against the report on the year before or after.
        Rule(
            "carry_over",
            "warning",
            "{place}: {left_said} is {left}, but {right_sum} is {right}; the requests that one year hands on are those that the "
            "next takes over.{blanks} Compared with the report for fiscal year {other_year} ({other_id}, {other_url}).",
            "{place_zh}：{left_said_zh}为 {left}，而 {right_sum_zh}为 {right}，两者应当一致。{blanks_zh}"
            "对照 {other_year} 年度报告（{other_id}，{other_url}）。",
        ),
        Rule(
            "in_force_chain",
            "warning",
            "{place}: {left_said} is {left}, but {right_sum} = {right}; a clean-up, documents that expired or another way of "
            "counting may explain it.{blanks} Compared with the report for fiscal year {other_year} ({other_id}, {other_url}).",
            "{place_zh}：{left_said_zh}为 {left}，而 {right_sum_zh}，合计 {right}；可能因文件清理、有效期届满或统计口径变化所致，"
            "请核实。{blanks_zh}对照 {other_year} 年度报告（{other_id}，{other_url}）。",
        ),
        Rule(
            "items_chain",
            "warning",
            "{place}: {left_said} is {left}, but {right_sum} = {right}; a revised list of items or another way of counting may "
            "explain it.{blanks} Compared with the report for fiscal year {other_year} ({other_id}, {other_url}).",
            "{place_zh}：{left_said_zh}为 {left}，而 {right_sum_zh}，合计 {right}；可能因事项清单调整或统计口径变化所致，"
            "请核实。{blanks_zh}对照 {other_year} 年度报告（{other_id}，{other_url}）。",
        ),
        Rule(
            "same_tables",
            "warning",
            "{place}: every number, {count} of them other than 0, is the same as in the report for fiscal year {other_year} "
            "({other_id}, {other_url}).",
            "{place_zh}的全部数据（其中非零 {count} 个）与 {other_year} 年度报告（{other_id}，{other_url}）完全相同。",
        ),
        Rule(
            "same_prose",
            "warning",
            "{place}: but for its numbers, {alike} % of the text is the same as in the report for fiscal year {other_year} "
            "({other_id}, {other_url}).",
            "{place_zh}：除数字外，正文与 {other_year} 年度报告（{other_id}，{other_url}）的相似度达 {alike}%。",
        ),
        # What is good to know.
        Rule("all_zero", "info", "Every number in Tables 3 and 4 is 0.", "表三、表四的数据全部为 0。"),
        Rule("label_variant", "info", "{place}: the label is misprinted as “{printed}”.", "{place_zh}：行名误印为“{printed}”。"),
        Rule(
            "unit_assumed",
            "info",
            "{place}: {printed} is printed without a unit; {unit} is assumed.",
            "{place_zh}：{printed} 未注明单位，按“{unit}”计。",
        ),
        Rule(
            "picture",
            "info",
            "The page shows {images} pictures; a table may be one of them.",
            "网页含 {images} 张图片，表格可能在图片中。",
        ),
        Rule(
            "not_compared",
            "info",
            "Not compared with the report for fiscal year {other_year} ({other_id}, {other_url}): {reason}.",
            "未与 {other_year} 年度报告（{other_id}，{other_url}）比对：{reason_zh}。",
        ),
    )
}


def finding(rule: str, at: list[str], left: Number | None = None, right: Number | None = None, **detail: Any) -> Finding:
    """A finding in the words of its rule."""
    entry = RULES[rule]
    words = {"left": left, "right": right, **detail}
    return Finding(rule, entry.severity, at, left, right, entry.en.format(**words), entry.zh.format(**words))
