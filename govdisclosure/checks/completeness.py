"""What a report lacks, what cannot be read in it, and what is odd about its form."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.cells import Cells
from govdisclosure.checks.names import label, place_en, place_zh
from govdisclosure.forms import FORMS, common
from govdisclosure.items import Finding, Observation, Reading

_KINDS = {
    "interpretation": ("an interpretation of a report", "对年度报告的解读"),
    "part_year": ("a report on part of a year", "不足一年的报告"),
    "notice": ("a notice about reports", "关于年度报告工作的通知"),
    "listing": ("a listing of reports", "年度报告列表页"),
    "blank_form": ("a form, rule or directory", "格式、制度或目录类文件"),
    "broken": ("a file that could not be read", "文件无法读取"),
    "other": ("nothing on the page says that it is one", "网页内容未表明其为年度报告"),
}


_WHY = {
    "document_damaged": ("it is damaged", "文件已损坏"),
    "document_encrypted": ("it is protected by a password", "文件有密码保护"),
    "document_too_large": ("it is too large, or unpacks to too much", "文件过大，或解压后过大"),
    "document_unsupported": ("its type is not read here", "不能读取这种类型的文件"),
    "document_no_text": ("it holds pictures and no text", "文件只有图片，没有文字"),
    "document_cut_off": ("it ends in its middle", "文件在中途结束"),
    "document_binary": ("it is binary data", "文件是二进制数据"),
    "other_year": ("it is the report on another year", "是另一年度的报告"),
    "other_body": ("it is the report of another body", "是另一机关的报告"),
}
"""What the reader says of a file → why it could not be read, in English and Chinese."""


_UNPLACED = {
    "fewer": ("the form has {count}, and nothing says which is missing", "表式应为 {count} 格，无法确定缺的是哪一格"),
    "more": ("the form has {count}, and nothing says which belong to it", "表式应为 {count} 格，无法确定各数所属"),
    "as many": (
        "the form has as many, but they do not stand in its columns, or are no values",
        "格数与表式相同，但位置与各列对不上，或内容不是数值，无法确定各数所属",
    ),
    "annex": ("nothing says which is the number", "无法确定哪一格是统计数"),
}
"""How many cells of a row have text, against the form → why none could be placed, in English and Chinese."""


def _why_unplaced(at: str, printed: int, count: int) -> tuple[str, str]:
    """Why none of a row's cells could be placed. In the annex, cells beside the number belong to the row, too."""
    case = "annex" if at.startswith("statistics") else "fewer" if printed < count else "more" if printed > count else "as many"
    why, why_zh = _UNPLACED[case]
    return why.format(count=count), why_zh.format(count=count)


def check_sections(reading: Reading) -> Iterator[Finding]:
    """Sections without a heading, one finding each; before fiscal year 2019 no form prescribed them."""
    form, year = FORMS.get(reading.report.form or ""), reading.report.fiscal_year
    first = min(one.years[0] for one in FORMS.values() if one.rows)
    year = form.years[0] if form is not None and year is None else year
    if (form is None or not form.rows) and year is not None and year < first:
        return
    for section in common.SECTIONS:
        if section.key not in reading.headings:
            at = f"sections.{section.key}"
            yield finding("missing_section", [at], sections=label(at))


def check_rows(cells: Cells, printed: frozenset[str]) -> Iterator[Finding]:
    """Rows of the form that the page does not print: an error in 表三, a warning elsewhere."""
    form = cells.form
    rows = list(cells.report.requests or ())
    keys = [key for key in form.row_keys(frozenset(rows)) if f"requests.{key}" not in printed]
    if keys and cells.report.requests is not None:
        yield finding(
            "missing_rows",
            [f"requests.{key}" for key in keys],
            form=form.name,
            form_zh=form.notice,
            count=len(keys),
            total=len(form.row_keys(frozenset(rows))),
            rows="、".join(label(f"requests.{key}") for key in keys),
        )
    for part, names in (("disclosure", form.items), ("remedies", form.groups)):
        if getattr(cells.report, part) is None:
            continue
        absent = [f"{part}.{row.key}" for row in names if f"{part}.{row.key}" not in printed]
        if absent:
            where = place_en(part), place_zh(part)
            yield finding(
                "incomplete_table",
                absent,
                form=form.name,
                form_zh=form.notice,
                place=where[0],
                place_zh=where[1],
                rows="、".join(map(label, absent)),
            )


def check_tables(cells: Cells) -> Iterator[Finding]:
    """表二 or 表四 absent, or without any value, while 表三 has values."""
    for part, rows in (("disclosure", cells.form.items), ("remedies", cells.form.groups)):
        table = getattr(cells.report, part)
        if not rows:
            continue
        if table is None or all(value is None for row in table.values() for value in row.values()):
            state = ("absent", "缺失") if table is None else ("without any number", "没有任何数字")
            yield finding(
                "missing_table", [part], place=place_en(part), place_zh=place_zh(part), state=state[0], state_zh=state[1]
            )


def check_cells(cells: Cells) -> Iterator[Finding]:
    """Cells whose text, or picture, gives no number; totals left blank."""
    for note in cells.report.cells:
        if note.kind in ("unparsed", "image", "doubtful"):
            image = note.kind == "image"
            yield finding(
                "unreadable_cell",
                [note.at],
                place=place_en(note.at),
                place_zh=place_zh(note.at),
                what="a picture" if image else f"“{note.raw}”",
                what_zh="图片" if image else f"“{note.raw}”",
            )
    if cells.blank_totals:
        totals = list(cells.blank_totals)
        yield finding("blank_total", totals, places="; ".join(map(place_en, totals)), places_zh="；".join(map(place_zh, totals)))


def check_form(cells: Cells) -> Iterator[Finding]:
    """A form that was not the prescribed one in the fiscal year."""
    year = cells.report.fiscal_year
    if year is not None and not cells.form.prescribed_for(year):
        due = next((form for form in FORMS.values() if form.prescribed_for(year)), None)
        yield finding(
            "form_year",
            ["form", "fiscal_year"],
            form=f"{cells.form.name} ({cells.form.notice})",
            form_zh=cells.form.notice,
            year=year,
            due=f"the one for it is {due.name} ({due.notice})" if due else "no form was prescribed for it",
            due_zh=f"该年度应采用{due.notice}格式" if due else "该年度没有全国统一格式",
        )


def check_all_zero(cells: Cells) -> Iterator[Finding]:
    """表三 and 表四, or the annex, with nothing but zeros: every identity holds, and says nothing."""
    statistics = [value for value in (cells.report.statistics or {}).values() if value is not None]
    if statistics and not any(statistics):
        yield finding("statistics_all_zero", ["statistics"])
    numbers = [
        value
        for table in (cells.report.requests, cells.report.remedies)
        for row in (table or {}).values()
        for value in row.values()
    ]
    if any(value is not None for value in numbers) and not any(numbers):
        yield finding("all_zero", ["requests", "remedies"])


def check_hollow(reading: Reading) -> Finding:
    """Why a report's 表三, or the annex in its place, holds no number."""
    if reading.report.statistics is not None:
        lost = all(value is None for value in reading.report.statistics.values())
        what, what_zh = (
            ("has labels and no numbers", "只有行名，没有数字")
            if lost
            else ("is there in its place, which is no longer the form", "不是本年度的格式，不能代替该表")
        )
        return finding(
            "hollow",
            ["statistics"],
            cause=f"the statistics annex of 2014 to 2018 {what}",
            cause_zh=f"2014 至 2018 年度的《政府信息公开情况统计表》{what_zh}",
        )
    if reading.report.requests is None:
        pictured = any(observation.rule == "picture" for observation in reading.observations)
        cause = (
            ("the page has pictures instead of it", "该处可能为图片")
            if pictured
            else ("the table is not on the page", "网页没有该表")
        )
    elif any(note.kind == "blank" for note in reading.report.cells if note.at.startswith("requests.")):
        cause = ("its cells are empty", "数据格均为空白")
    else:
        cause = ("its labels have lost their cells", "只剩行名，数据格已丢失")
    return finding("hollow", ["requests"], cause=cause[0], cause_zh=cause[1])


def not_a_report(reading: Reading) -> Finding:
    """What the page is instead of a report."""
    kind, kind_zh = _KINDS[reading.page_kind]
    return finding("not_a_report", [], kind=kind, kind_zh=kind_zh)


def noticed(observation: Observation) -> Finding:
    """What the reader noticed, in the words of its rule."""
    first = observation.at[0] if observation.at else ""
    detail = dict(observation.detail)
    if isinstance(detail.get("printed"), list):
        printed = len(detail["printed"])
        detail["printed_count"], detail["printed_count_zh"] = f"{printed} cell{'s'[: printed != 1]}", printed
        detail["printed"] = " | ".join(detail["printed"])
    if observation.rule == "misaligned_row":
        detail["why"], detail["why_zh"] = _why_unplaced(first, printed, detail["count"])
    elif "why" in detail:
        detail["why"], detail["why_zh"] = _WHY.get(detail["why"], ("there is no report in it", "其中没有年度报告"))
    if isinstance(detail.get("others"), list):
        detail["others"] = ", ".join(detail["others"])
    return finding(
        observation.rule,
        observation.at,
        place=place_en(first),
        place_zh=place_zh(first),
        places="; ".join(map(place_en, observation.at)),
        places_zh="；".join(map(place_zh, observation.at)),
        **detail,
    )
