"""Reports of our own making, printed in every shape in which portals print them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import opencc

from govdisclosure.forms import FORMS, Form, common

Numbers = dict[str, dict[str, object]]
"""row → column → what the cell prints: a number, or a text such as "" or "/"."""

_RESULT_GROUPS = (common.DENIED, common.UNAVAILABLE, common.NOT_PROCESSED, common.OTHER)


@dataclass
class Sheet:
    """The figures of a report, by the contract's keys."""

    form: Form
    disclosure: Numbers
    requests: Numbers
    remedies: Numbers
    year: int = 2021
    agency: str = "枫汀区人民政府"
    extra: list[str] = field(default_factory=list)


def _plausible(cells: dict[str, Any]) -> dict[str, Any]:
    """A row of 表二 that no reviewer asks about: stocks hold what the year brought, changes are small, purchases cost money."""
    made = dict(cells)
    if "in_force" in cells:
        made["in_force"] += cells["issued"]
    if "public_total" in cells:
        made["published_new"] = min(cells["published_new"], cells["made_new"])
        made["public_total"] += made["published_new"] + 1
    if "items_delta" in cells:
        made["items_delta"] %= 10
    if "amount_yuan" in cells:
        made["amount_yuan"] = cells["projects"] * (5_000 + cells["amount_yuan"])
    return made


def balanced(form_name: str, rng: random.Random, most: int = 60) -> Sheet:
    """A report in which every identity holds, and that nobody would ask about."""
    form = FORMS[form_name]
    disclosure = {item.key: _plausible({spec.key: rng.randint(0, most) for spec in item.fields}) for item in form.items}
    columns = [column.key for column in form.columns[:-1]]
    results = [row.key for row in form.rows[2:-2]]
    requests: Numbers = {row.key: dict.fromkeys([*columns, "total"], 0) for row in form.rows}
    for column in columns:
        for row in results:
            requests[row][column] = rng.choice((0, 0, rng.randint(0, most)))
        decided = sum(int(str(requests[row][column])) for row in results)
        carried_out = rng.randint(0, 9)
        carried_in = rng.randint(0, min(9, decided + carried_out))
        requests["decided_total"][column] = decided
        requests["carried_out"][column] = carried_out
        requests["carried_in"][column] = carried_in
        requests["received_new"][column] = decided + carried_out - carried_in
    for cells in requests.values():
        cells["total"] = sum(int(str(cells[column])) for column in columns)
    remedies: Numbers = {}
    for group in form.groups:
        parts = {spec.key: rng.randint(0, most) for spec in form.fields[:-1]}
        remedies[group.key] = {**parts, "total": sum(parts.values())}
    return Sheet(form, disclosure, requests, remedies, year=form.years[0])


# --- the tables as rows of (text, colspan, rowspan) ------------------------------------------------------------------

Cell = tuple[str, int, int]


def disclosure_tables(sheet: Sheet) -> list[list[list[Cell]]]:
    """One little table an article item."""
    tables: list[list[list[Cell]]] = []
    articles = list(dict.fromkeys(item.article for item in sheet.form.items))
    for article in articles:
        items = [item for item in sheet.form.items if item.article == article]
        width = 1 + len(items[0].fields)
        table: list[list[Cell]] = [[(f"第二十条第{article}项", width, 1)]]
        units = ["（单位：万元）" if spec.unit == "万元" else "" for spec in items[0].fields]
        heads = [spec.label + unit for spec, unit in zip(items[0].fields, units, strict=True)]
        table.append([("信息内容", 1, 1), *((head, 1, 1) for head in heads)])
        for item in items:
            cells = sheet.disclosure[item.key]
            table.append([(item.label, 1, 1), *((str(cells[spec.key]), 1, 1) for spec in item.fields)])
        tables.append(table)
    return tables


def request_head() -> list[list[Cell]]:
    note = f"（{common.TABLE_NOTE}）"
    return [
        [(note, 3, 3), ("申请人情况", 7, 1)],
        [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
        [(column.label, 1, 1) for column in common.COLUMNS[1:-1]],
    ]


def request_rows(sheet: Sheet) -> list[list[Cell]]:
    """The rows of 表三 under their groups, as the form spans them."""
    rows = [row for row in sheet.form.rows if row.key in sheet.requests]
    results = [row for row in rows if row.group is not None]
    sizes = {group: sum(row.group == group for row in rows) for group in _RESULT_GROUPS}
    table: list[list[Cell]] = []
    opened: set[str] = set()
    for row in rows:
        values = [(str(sheet.requests[row.key][column.key]), 1, 1) for column in sheet.form.columns]
        cells: list[Cell] = []
        if row.group is None:
            cells.append((row.label, 3, 1))
        else:
            if row is results[0]:
                cells.append((common.RESULTS, 1, len(results)))
            if row.group == common.RESULTS:
                cells.append((row.label, 2, 1))
            else:
                if row.group not in opened:
                    opened.add(row.group)
                    cells.append((row.group, 1, sizes[row.group]))
                cells.append((row.label, 1, 1))
        table.append(cells + values)
    return table


def remedy_table(sheet: Sheet) -> list[list[Cell]]:
    fields = [(spec.label, 1, 1) for spec in sheet.form.fields]
    values = [(str(sheet.remedies[group.key][spec.key]), 1, 1) for group in sheet.form.groups for spec in sheet.form.fields]
    return [
        [("行政复议", 5, 1), ("行政诉讼", 10, 1)],
        [*((label, 1, 2) for label, _, _ in fields), ("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1)],
        fields + fields,
        values,
    ]


# --- one table in a shape --------------------------------------------------------------------------------------------

Table = list[list[Cell]]


def html_spans(table: Table) -> str:
    """As the form lays it out."""
    rows = "".join(
        "<tr>" + "".join(f"<td colspan={colspan} rowspan={rowspan}>{text}</td>" for text, colspan, rowspan in row) + "</tr>\n"
        for row in table
    )
    return f"<table border=1><tbody>\n{rows}</tbody></table>"


def html_empty_cells(table: Table) -> str:
    """Spans written out as empty cells, the text in the first."""
    grid: dict[tuple[int, int], str] = {}
    for at, row in enumerate(table):
        col = 0
        for text, colspan, rowspan in row:
            while (at, col) in grid:
                col += 1
            places = [(at + down, col + right) for down in range(rowspan) for right in range(colspan)]
            grid.update(dict.fromkeys(places, ""))
            grid[at, col] = text
            col += colspan
    width = 1 + max(col for _, col in grid)
    rows = ("".join(f"<td>{grid.get((at, col), '')}</td>" for col in range(width)) for at in range(len(table)))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def html_word(table: Table) -> str:
    """Pasted from Word: every cell a paragraph of spans, digits split, odd spans."""

    def cell(text: str, colspan: int, rowspan: int) -> str:
        half = len(text) // 2
        spans = f"<span lang=EN-US style='mso-bidi-font-size:9.0pt'>{text[:half]}</span><span>{text[half:]}</span>"
        style = "width:57.0pt;border:solid windowtext 1.0pt;mso-border-alt:solid"
        return (
            f'<td width=76 colspan="{colspan}" rowspan="{rowspan};" style="{style}">'
            f"<p class=MsoNormal align=center>{spans}<span><o:p>&nbsp;</o:p></span></p></td>"
        )

    rows = "".join("<tr style='mso-yfti-irow:1'>" + "".join(cell(*one) for one in row) + "</tr>" for row in table)
    return f"<table class=MsoNormalTable><!--[if gte mso 9]><xml>9</xml><![endif]-->{rows}</table>"


def html_paragraphs(table: Table) -> str:
    """The editor has flattened the table: a paragraph a cell."""
    return "".join(f"<p>{text or '&nbsp;'}</p>" for row in table for text, _, _ in row)


def text_padded(table: Table) -> str:
    """Pipe rows, spans padded at the end of the row."""
    width = max(sum(colspan for _, colspan, _ in row) for row in table)
    rows = [[text for text, _, _ in row] for row in table]
    return "\n".join(" | ".join(row) + " |" + "|" * (width - len(row)) for row in rows)


def text_unpadded(table: Table) -> str:
    return "\n".join(" | ".join(text for text, _, _ in row) + " |" for row in table)


def text_leading(table: Table) -> str:
    return "\n".join("| " + " | ".join(f"     {text}" for text, _, _ in row) + " | " for row in table)


def text_lines(table: Table) -> str:
    """One cell a line, blank lines between; a blank cell is one line break more."""
    return "".join(f"{text}\n\n" if text else "\n" for row in table for text, _, _ in row)


def text_lone_pipes(table: Table) -> str:
    return "\n|\n".join(text for row in table for text, _, _ in row)


def text_pipe_newline(table: Table) -> str:
    return "\n".join("".join(f"| \n {text}  " for text, _, _ in row) + "| " for row in table)


def text_cell_pipes(table: Table) -> str:
    return "\n".join("|\n" + "\n".join(f"{text} |" for text, _, _ in row) for row in table)


def text_tabs(table: Table) -> str:
    return "\n".join("\t".join(text for text, _, _ in row) for row in table)


def markdown(table: Table) -> str:
    width = max(len(row) for row in table)
    first, *rest = [" | ".join(text for text, _, _ in row) for row in table]
    return "\n".join([f"| {first} |", "|" + "---|" * width, *(f"| {row} |" for row in rest)])


HTML: dict[str, Callable[[Table], str]] = {
    "html_spans": html_spans,
    "html_empty_cells": html_empty_cells,
    "html_word": html_word,
    "html_paragraphs": html_paragraphs,
}
TEXT: dict[str, Callable[[Table], str]] = {
    "text_padded": text_padded,
    "text_unpadded": text_unpadded,
    "text_leading": text_leading,
    "text_lines": text_lines,
    "text_lone_pipes": text_lone_pipes,
    "text_pipe_newline": text_pipe_newline,
    "text_cell_pipes": text_cell_pipes,
    "text_tabs": text_tabs,
    "markdown": markdown,
}
SHAPES = {**HTML, **TEXT}
BLANKS_SURVIVE = ("html_spans", "html_empty_cells", "html_word", "text_padded", "text_lines")
"""Shapes in which a blank cell is still a cell."""


# --- whole pages -----------------------------------------------------------------------------------------------------


def prose(sheet: Sheet) -> dict[str, str]:
    year = sheet.year
    return {
        "preface": f"本报告依照规定编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        "overview": f"{year}年，全区各部门按时更新栏目，公开信息若干条，答复来信来电。",
        "problems": "主要问题是更新还不够及时，下一步将指定专人每周检查。",
        "other_matters": "本年度没有收取信息处理费，也没有其他事项。",
    }


def page(sheet: Sheet, shape: str, *, split: bool = False, script: str = "Hans", one_table: bool = False) -> bytes:
    """A whole report in a shape. `split` cuts 表三 in two; `one_table` puts 表二 to 表四 into one table."""
    is_html = shape in HTML
    draw = SHAPES[shape]
    line = (lambda text: f"<p>{text}</p>\n") if is_html else (lambda text: f"{text}\n\n")
    words = prose(sheet)
    title = f"{sheet.agency}{sheet.year}年政府信息公开工作年度报告"
    heads = [f"{section.numeral}、{section.label}" for section in common.SECTIONS]
    rows = request_rows(sheet)
    tables = [request_head() + rows]
    if split:
        cut = next(at for at, row in enumerate(rows) if row[0][0] == common.UNAVAILABLE)
        rest = [[(common.RESULTS, 1, len(rows) - cut - 1), *rows[cut]], *rows[cut + 1 :]]
        tables = [request_head() + rows[:cut], rest]
    gap = "\n" if is_html else "\n\n"
    if one_table:
        merged: Table = [[(heads[1], 10, 1)]]
        for table in disclosure_tables(sheet):
            merged += table
        merged += [[(heads[2], 10, 1)], *request_head(), *rows, [(heads[3], 15, 1)], *remedy_table(sheet)]
        middle = draw(merged)
    else:
        middle = gap.join(
            [
                line(heads[1]) + gap.join(draw(table) for table in disclosure_tables(sheet)),
                line(heads[2]) + gap.join(draw(table) for table in tables),
                line(heads[3]) + draw(remedy_table(sheet)),
            ]
        )
    parts = [
        line(title),
        line(f"发布日期：{sheet.year + 1}-01-15"),
        line(words["preface"]),
        line(heads[0]),
        line(words["overview"]),
        middle,
        gap,
        *(line(text) for text in sheet.extra),
        line(heads[4]),
        line(words["problems"]),
        line(heads[5]),
        line(words["other_matters"]),
    ]
    text = "".join(parts)
    if is_html:
        text = f"<html><head><title>{title}</title></head><body><div id=zoom>{text}</div></body></html>"
    if script == "Hant":
        text = opencc.OpenCC("s2t").convert(text)
    return text.encode()


# --- the annex of the years 2014 to 2018 -----------------------------------------------------------------------------

Annex = dict[str, object]
"""row → what its cell prints."""


def balanced_annex(rng: random.Random, most: int = 60) -> Annex:
    """An annex in which every identity and every bound holds."""
    form = FORMS["F2014"]
    values: dict[str, int] = {one.key: rng.choice((0, rng.randint(0, most))) for one in form.statistics}
    for identity in reversed(form.statistics_identities):  # what is part of a sum and a sum itself stands behind it
        values[identity.left[0]] = sum(values[key] for key in identity.right)
    for bound in form.statistics_bounds:
        values[bound.left[0]] = rng.randint(0, sum(values[key] for key in bound.right))
    return dict(values)


def annex_table(annex: Annex, *, serial: bool = False, units: bool = True, labels: dict[str, str] | None = None) -> Table:
    """The annex with a row for each heading; `labels` are printed in place of the form's."""
    head = ["序号"] * serial + ["统计指标"] + ["单位"] * units + ["统计数"]
    table: Table = [[(text, 1, 1) for text in head]]
    opened: set[str] = set()
    statistics = FORMS["F2014"].statistics
    rows = {one.label for one in statistics}
    for one in statistics:
        if one.group and one.group not in rows and one.group not in opened:
            opened.add(one.group)
            table.append([(one.group, 1, 1), *[("——", 1, 1)] * units, ("", 1, 1)])
        if one.key in annex:
            label = (labels or {}).get(one.key, one.label)
            table.append([(label, 1, 1), *[(one.unit, 1, 1)] * units, (str(annex[one.key]), 1, 1)])
    for number, row in enumerate(table[1:], 1):
        row[:0] = [(str(number), 1, 1)] * serial
    return table


def annex_page(
    tables: Table | list[Table], shape: str, *, year: int = 2016, script: str = "Hans", between: tuple[str, ...] = ()
) -> bytes:
    """A report of the older kind: prose in sections of its own, then the annex, or several with lines before each."""
    is_html = shape in HTML
    line = (lambda text: f"<p>{text}</p>\n") if is_html else (lambda text: f"{text}\n\n")
    several = tables if tables and isinstance(tables[0][0], list) else [tables]
    title = f"枫汀区人民政府{year}年政府信息公开工作年度报告"
    parts = [
        line(title),
        line(f"本报告依照规定编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止，包括概述、公开情况和统计表等部分。"),
        line("一、概述"),
        line("区政府办公室会同各单位更新目录，回应关切，培训人员。"),
        line("二、主动公开情况"),
        line("全年主动公开信息若干条，其中规范性文件若干件，均已上网。"),
        line("三、依申请公开情况"),
        line("全年收到的申请均已按时办结，没有收取费用。"),
        line("四、行政复议情况"),
        line("没有因此引起的复议。"),
        line("附件：政府信息公开情况统计表"),
    ]
    for at, table in enumerate(several):
        parts += [line(between[at])] if at < len(between) else []
        parts += [SHAPES[shape](table), "\n" if is_html else "\n\n"]
    parts.append(line("填报单位：枫汀区人民政府办公室"))
    text = "".join(parts)
    if is_html:
        text = f"<html><head><title>{title}</title></head><body><div id=zoom>{text}</div></body></html>"
    if script == "Hant":
        text = opencc.OpenCC("s2t").convert(text)
    return text.encode()
