"""What cannot be read of a page or of what it carries."""

from __future__ import annotations

from govdisclosure.checks.catalogue.model import Rule

RULES = (
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
    Rule("document_binary", "error", "The file is binary data, not a page of text.", "文件为二进制数据，不是文本网页。"),
    Rule(
        "other_attachments",
        "info",
        "The report was read from “{read}”; the page carries it as {others}, too.",
        "报告读自“{read}”，网页还附有：{others}。",
    ),
    Rule("not_a_report", "error", "Not a report: {kind}.", "不是年度报告：{kind_zh}。"),
)
