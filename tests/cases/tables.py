"""Tables that lack something, or print what cannot be read, and such as do not quite."""

from __future__ import annotations

from tests.cases import Case
from tests.cases._pages import MORE, SECRET, TABLES, filled, html, page, sheet, text, with_row

_COERCION = r"<tr><td[^>]*>行政强制.*?</tr>"
_DECISIONS = "本年处理决定数量"
_TEN_ROWS, _NINE_ROWS = r"^[2-4]\.[^\n]*", r"^(?:[23]\.|4\.保护)[^\n]*"
_TWICE = MORE + r"\g<0>"

CASES = {
    "hollow": Case(
        page(html(filled(""))),
        page(html(filled("", requests__granted__org_other=0))),
    ),
    "missing_rows": Case(
        page(html(with_row("requests.granted", None))),
        page(html(with_row("requests.granted", ""))),
    ),
    "missing_table": Case(
        page(html(filled("", requests__granted__org_other=0))),
        page(html(filled("", requests__granted__org_other=0, remedies__review__total=0))),
    ),
    "unreadable_cell": Case(
        page(html(sheet(requests__granted__org_other="1***"))),
        page(html(sheet(requests__granted__org_other="1"))),
    ),
    "misaligned_row": Case(
        page(text((SECRET, "1.属于国家秘密" + " | 7" * 6 + " |"))),
        page(text((SECRET, "1.属于国家秘密" + " | 7" * 7 + " |"))),
    ),
    "bare_row": Case(
        page(text((SECRET, "1.属于国家秘密"))),
        page(text((SECRET, "1.属于国家秘密" + " | 7" * 7))),
    ),
    "duplicate_row": Case(
        page(text((SECRET, MORE + "1.属于国家秘密" + " | 7" * 7))),
        page(text((SECRET, _TWICE))),
    ),
    "incomplete_table": Case(
        page(html(None, (_COERCION, ""))),
        page(html(sheet(disclosure__coercion__decisions=""))),
    ),
    "mixed_form": Case(
        page(
            html(None, ("本年制发件数", "本年新制作数量"), ("本年废止件数", "本年新公开数量"), ("现行有效件数", "对外公开总数量"))
        ),
        page(html(None, ("本年制发件数", "本年新制作数量"))),
    ),
    "header_mismatch": Case(
        page(html(None, (_DECISIONS, "处理数"))),
        page(html(None, (_DECISIONS, "处理决定"))),
    ),
    "unknown_row": Case(
        page(text((SECRET, MORE + "9.属于新闻发布" + " | 7" * 7))),
        page(text((SECRET, MORE + "1.属于国家秘密" + " | 7" * 7))),
    ),
    "repeated_table": Case(
        page(text((_TEN_ROWS, _TWICE))),
        page(text((_NINE_ROWS, _TWICE))),
    ),
    "label_variant": Case(
        page(text(("国家秘密", "国家机蜜"))),
        page(text(("国家秘密", "国家 秘密"))),
    ),
    "unit_assumed": Case(
        page(html(sheet("F2019", disclosure__central_procurement__amount_yuan="12"))),
        page(html(sheet("F2019", disclosure__central_procurement__amount_yuan="12元"))),
    ),
    "picture": Case(
        page(html(None, (TABLES, "<img src=1.png><img src=2.png>"))),
        page(html(None, (TABLES, r"\g<0><img src=1.png><img src=2.png>"))),
    ),
}
