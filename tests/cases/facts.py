"""Titles, years and headings that do not agree, and such as just do."""

from __future__ import annotations

from tests.cases import Case
from tests.cases._pages import NAME, html, in_year, page, sheet

_PERIOD = "自2021年1月1日起至2021年"
_PROBLEMS = "五、存在的主要问题及改进情况"
_UNTITLED = ("<title>.*?</title>", "")

CASES = {
    "form_year": Case(
        page(html(in_year(sheet("F2021"), 2020))),
        page(html(in_year(sheet("F2021"), 2021))),
    ),
    "missing_section": Case(
        page(html(None, (_PROBLEMS, "五、下一步"))),
        page(html(None, (_PROBLEMS, "五、存在的主要问题及整改情况"))),
    ),
    "year_conflict": Case(
        page(html(None, (_PERIOD, "自2020年1月1日起至2020年"))),
        page(html(None, (_PERIOD, "自2021年1月10日起至2021年"))),
    ),
    "title_uncertain": Case(
        page(html(None, _UNTITLED, ("<div id=zoom>", f"<div id=zoom><p>溪口区教育局2021年{NAME}</p>"))),
        page(html(None, _UNTITLED, ("<div id=zoom>", f"<div id=zoom><p>枫汀区人民政府2021年{NAME}</p>"))),
    ),
}
