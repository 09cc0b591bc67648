"""Title, years and sections."""

from __future__ import annotations

from govdisclosure.checks.catalogue.model import Rule

RULES = (
    Rule(
        "form_year",
        "warning",
        "The tables follow form {form}, which was not in force for fiscal year {year} ({notice}).",
        "表格采用 {form} 格式，与 {year} 年度适用的格式不符（{notice}）。",
    ),
    Rule("missing_section", "warning", "Section {sections} has no heading on the page.", "网页没有“{sections}”这一部分的标题。"),
    Rule(
        "year_conflict",
        "warning",
        "The title says {title}, the reporting period {period}; the title is followed.",
        "标题为 {title} 年度，统计期限为 {period} 年，按标题认定。",
    ),
    Rule(
        "title_uncertain",
        "warning",
        "The page names several reports and does not say which is its own ({titles}); “{title}” is taken.",
        "网页提及多份报告而未表明本页是哪一份（{titles}），按“{title}”认定。",
    ),
)
