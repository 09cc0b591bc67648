"""What tables lack, and what cannot be read in them."""

from __future__ import annotations

from govdisclosure.checks.catalogue.model import Rule

RULES = (
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
    Rule("missing_table", "error", "{place} is {state}, although Table 3 has numbers.", "表三有数据，但{place_zh}{state_zh}。"),
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
        "incomplete_table",
        "warning",
        "{place} lacks rows of form {form}: {rows}.",
        "{place_zh}缺少 {form} 格式的行：{rows}。",
    ),
    Rule(
        "mixed_form",
        "warning",
        "Table 2 mixes heads of {others} into form {form}; each row is read by its own head.",
        "表二在 {form} 格式中混用了 {others} 的栏目，各行按自身栏目读取。",
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
)
