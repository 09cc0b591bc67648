"""A report as a reviewer wants it in a terminal: its tables with the failing cells marked, what is wrong, what may mend it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from string import ascii_uppercase
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from govdisclosure.checks import RULES
from govdisclosure.checks.cells import cells_of
from govdisclosure.checks.identities import instances
from govdisclosure.checks.names import label
from govdisclosure.checks.proposals import LIKELY
from govdisclosure.forms import FORMS, Form
from govdisclosure.items import CellNote, Finding, Number, Proposal, Report
from govdisclosure.wording import printable

_MOST_MARKED = 5  # operands: of a longer sum the total alone is marked, for any of them may be the wrong one
_LETTERS = [*ascii_uppercase, *map(str, range(27, 100))]
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_MARKS = {"error": "✗", "warning": "!", "info": "·"}


class Words(NamedTuple):
    """What the page says in one language."""

    facts: tuple[tuple[str, str], ...]
    """Field of the record → its name."""
    tables: dict[str, str]
    severities: dict[str, str]
    values: dict[str, str]
    """Words of the record that are told in the reader's language."""
    defence: str
    quote: str
    findings: str
    proposals: str
    more: str
    none: str
    legend: str


_FACTS = ("agency", "fiscal_year", "form", "scope", "published_on", "period", "url", "attachment_url", "report_id", "verdict")
WORDS = {
    "zh": Words(
        tuple(
            zip(
                _FACTS,
                ("机关", "年度", "格式", "统计范围", "发布日期", "统计期限", "网址", "附件", "报告标识", "结论"),
                strict=True,
            )
        ),
        {
            "disclosure": "表二 主动公开政府信息情况",
            "requests": "表三 收到和处理政府信息公开申请情况",
            "remedies": "表四 政府信息公开行政复议、行政诉讼情况",
            "statistics": "政府信息公开情况统计表",
        },
        {"error": "错误", "warning": "提示", "info": "说明"},
        {
            "own_organ": "仅本机关",
            "region_aggregate": "全区域汇总",
            "system_aggregate": "全系统汇总",
            "unknown": "未载明",
            "sound": "勾稽相符（sound）",
            "flagged": "有错误（flagged）",
            "hollow": "表三无数据（hollow）",
            "unreadable": "不是年度报告（unreadable）",
            "preamble": "前言",
        },
        "机关可能无误：",
        "原文：",
        "核查意见",
        "更正建议（仅供核实，数据未作改动；同一处的各项任选其一，字母不同的各处须分别更正）",
        "另有 {count} 种同样可行，未列。",
        "未发现问题。",
        "✗ 错误  ! 需核实  ① 更正建议编号",
    ),
    "en": Words(
        tuple(zip(_FACTS, (name.replace("_", " ") for name in _FACTS), strict=True)),
        {
            "disclosure": "Table 2, 主动公开政府信息情况",
            "requests": "Table 3, 收到和处理政府信息公开申请情况",
            "remedies": "Table 4, 政府信息公开行政复议、行政诉讼情况",
            "statistics": "The statistics annex, 政府信息公开情况统计表",
        },
        {"error": "error", "warning": "warning", "info": "note"},
        {
            "own_organ": "the body alone",
            "region_aggregate": "a whole area",
            "system_aggregate": "a whole system",
            "unknown": "not said",
            "preamble": "above section 一",
        },
        "The agency may be right because ",
        "The page says: ",
        "Findings",
        "Proposals (to be confirmed; nothing was changed; those of one letter are alternatives, each letter is one error)",
        "And {count} more would do as well.",
        "Nothing was found.",
        "✗ wrong  ! to be looked at  ① number of the proposal",
    ),
}


def _text(text: str, style: str = "") -> Text:
    """Text of a page, which must not be able to make a terminal act."""
    return Text(printable(" ".join(text.split())), style=style)


class Marks(NamedTuple):
    """What is marked in the tables."""

    severity: dict[str, str]
    """Address → the worst that is said of it."""
    proposals: dict[str, str]
    """Address → the numbers of the proposals that would change it."""
    notes: dict[str, CellNote]


def _operands(report: Report) -> dict[tuple[str, str], list[str]]:
    """(rule, where) of every identity → the cells to mark if it fails."""
    cells = cells_of(report)
    found = instances(cells) if cells else ()
    return {(one.rule, one.where): one.operands if len(one.operands) <= _MOST_MARKED else one.left for one in found}


def _numbered(report: Report) -> Iterator[tuple[str, Proposal]]:
    """Proposals with their marks: ① ② and so on; of several parts A① A② B① and so on."""
    parts = groupby(report.proposals, key=lambda one: one.part)
    is_single = len({one.part for one in report.proposals}) == 1
    for letter, (_, proposals) in zip(_LETTERS, parts, strict=False):
        for number, proposal in zip(_CIRCLED, proposals, strict=False):
            yield ("" if is_single else letter) + number, proposal


def marks_of(report: Report) -> Marks:
    """Which cells to mark, and how; the findings stand with the worst first."""
    operands = _operands(report)
    severity: dict[str, str] = {}
    for one in report.findings:
        for at in one.at:
            for cell in operands.get((one.rule, at), [at]):
                severity.setdefault(cell, one.severity)
    proposals: defaultdict[str, str] = defaultdict(str)
    for mark, proposal in _numbered(report):
        for change in proposal.changes:
            proposals[change.at] += mark
    return Marks(severity, dict(proposals), {note.at: note for note in report.cells})


def _cell(at: str, value: Number | str | None, marks: Marks) -> Text:
    """A cell as printed, with its marks behind it."""
    note = marks.notes.get(at)
    shown = note.raw or "" if note is not None and note.kind != "missing" else "" if value is None else str(value)
    severity = marks.severity.get(at, "")
    text = _text(shown, _STYLES.get(severity, ""))
    mark = _MARKS[severity] if severity in ("error", "warning") else ""
    return text.append(mark + marks.proposals.get(at, ""), style="bold")


def _grid(title: str, heads: Sequence[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False, padding=(0, 1))
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number == 0 else "right", overflow="fold", ratio=None)
    return table


def _disclosure(report: Report, form: Form, marks: Marks, title: str) -> Iterator[RenderableType]:
    """表二: one small table for rows that have the same columns."""
    table: Table | None = None
    heads: tuple[str, ...] = ()
    for item in form.items:
        values = (report.disclosure or {}).get(item.key)
        if values is None:
            continue
        columns = tuple(values)
        if table is None or columns != heads:
            if table is not None:
                yield table
            table, heads = _grid(title, ["", *(label(f"disclosure.*.{key}") for key in columns)]), columns
            title = ""
        cells = [_cell(f"disclosure.{item.key}.{key}", value, marks) for key, value in values.items()]
        table.add_row(label(f"disclosure.{item.key}"), *cells)
    if table is not None:
        yield table


def _matrix(report: Report, part: str, marks: Marks, title: str) -> Iterator[RenderableType]:
    """表三 and 表四: rows by columns."""
    rows = getattr(report, part) or {}
    columns = list(next(iter(rows.values()), ()))
    table = _grid(title, ["", *(label(f"{part}.*.{key}") for key in columns)])
    for row, values in rows.items():
        name = _text(label(f"{part}.{row}"), _STYLES.get(marks.severity.get(f"{part}.{row}", ""), ""))
        table.add_row(name, *(_cell(f"{part}.{row}.{key}", value, marks) for key, value in values.items()))
    yield table


def _statistics(report: Report, marks: Marks, title: str) -> Iterator[RenderableType]:
    table = _grid(title, ["", ""])
    for key, value in (report.statistics or {}).items():
        table.add_row(label(f"statistics.{key}"), _cell(f"statistics.{key}", value, marks))
    yield table


def _tables(report: Report, words: Words) -> Iterator[RenderableType]:
    marks, form = marks_of(report), FORMS.get(report.form or "")
    if form is None:
        return
    if report.disclosure:
        yield from _disclosure(report, form, marks, words.tables["disclosure"])
    for part in ("requests", "remedies"):
        if getattr(report, part):
            yield from _matrix(report, part, marks, words.tables[part])
    if report.statistics:
        yield from _statistics(report, marks, words.tables["statistics"])
    if marks.severity or marks.proposals:
        yield _text(words.legend, "dim")


def _facts(report: Report, words: Words) -> Iterator[RenderableType]:
    yield _text(report.title or report.url, "bold")
    table = Table.grid("", "", padding=(0, 2))
    for column in table.columns:
        column.overflow = "fold"
    for field, name in words.facts:
        value = getattr(report, field)
        if value is None:
            continue
        told = " – ".join(value) if isinstance(value, list) else words.values.get(str(value), str(value))
        if field == "scope" and report.scope_quote:
            told += f"（“{report.scope_quote.text}”）"
        table.add_row(_text(name, "dim"), _text(told))
    yield table


def _finding(number: int, one: Finding, words: Words, language: str) -> Iterator[RenderableType]:
    rule = RULES[one.rule]
    head = Text(f"{number}. ").append(words.severities[one.severity], style=_STYLES[one.severity])
    yield head.append(f"  {one.rule} v{one.version}", style="dim")
    lines = [_text(one.message_zh if language == "zh" else one.message)]
    if one.quote is not None:
        where = words.values.get(one.quote.part) or label(one.quote.part)
        lines.append(_text(f"{words.quote}“{one.quote.text}”（{where}）", "italic"))
    defence = rule.defence_zh if language == "zh" else rule.defence
    lines.append(_text(f"{words.defence}{defence}{'。' if language == 'zh' else '.'}", "dim"))
    yield Padding(Group(*lines), (0, 0, 0, 3))


def explained(report: Report, language: str) -> Group:
    """The whole report for a terminal, in `zh` or `en`."""
    words = WORDS[language]
    parts: list[RenderableType] = [*_facts(report, words), Text(), *_tables(report, words), Text()]
    likely = [one for one in report.findings if one.rule == LIKELY]
    findings = [one for one in report.findings if one not in likely or not report.proposals]
    parts.append(Text(words.findings if findings else words.none, style="bold"))
    for number, one in enumerate(findings, 1):
        parts += _finding(number, one, words, language)
    if report.proposals:
        parts += [Text(), Text(words.proposals, style="bold")]
        told = groupby(_numbered(report), key=lambda one: one[1].part)
        for finding, (_, proposals) in zip_longest(likely, told):
            alternatives = list(proposals)
            parts += [_text(f"{mark} {one.message_zh if language == 'zh' else one.message}") for mark, one in alternatives]
            rest = int(finding.left or 0) - len(alternatives) if finding else 0
            parts += [_text(words.more.format(count=rest), "dim")] if rest > 0 else []
    return Group(*parts)
