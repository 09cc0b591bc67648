"""Title, years and sections.

What a report says of itself. / 标题、年度、格式与各部分标题。
"""

from __future__ import annotations

from govdisclosure.checks.catalogue.model import Rule

RULES = (
    Rule(
        "form_year",
        "warning",
        "The tables follow form {form}, which was not in force for fiscal year {year}; {due}.",
        "表格采用{form_zh}格式，不是 {year} 年度的格式；{due_zh}。",
        reads=("form", "fiscal_year"),
        formula="form is the one prescribed for fiscal_year",
        defence="the superior body may have handed out this form for that year",
        defence_zh="可能是按上级当年下发的表样填报",
    ),
    Rule(
        "missing_section",
        "warning",
        "Section {sections} has no heading on the page.",
        "网页没有“{sections}”这一部分的标题。",
        reads=("headings", "fiscal_year"),
        formula="each of the six sections has its heading",
        defence="the part may be there under a heading in other words, or without any heading",
        defence_zh="该部分内容可能以其他标题列出，或未加标题直接写在文中",
    ),
    Rule(
        "year_conflict",
        "warning",
        "The title says {title}, the reporting period {period}; the title is followed.",
        "标题为 {title} 年度，统计期限为 {period} 年，按标题认定。",
        reads=("title", "fiscal_year", "period"),
        formula="the year of title = the year of period",
        defence="the period may be a sentence left over from last year, and every figure of the right year",
        defence_zh="统计期限可能只是沿用了上年的文字，数据仍属本年度",
    ),
    Rule(
        "title_uncertain",
        "warning",
        "The page names several reports and does not say which is its own ({titles}); “{title}” is taken.",
        "网页提及多份报告而未表明本页是哪一份（{titles}），按“{title}”认定。",
        reads=("title", "the page"),
        formula="the page names one report, or says which is its own",
        defence="the other titles may be links to neighbouring reports",
        defence_zh="其余标题可能只是指向其他报告的链接",
    ),
)
