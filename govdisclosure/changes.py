"""What was read of a report, its hash, and what differs between two readings. Bytes do not count: counters change."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from govdisclosure.items import CellNote, ChangedCell, Number, Quote, Report

Content = dict[str, Any]
"""What was read of a report, as JSON would have it."""

_FACTS = ("title", "agency", "fiscal_year", "published_on", "index_number", "document_number", "period", "form")
_TABLES = ("disclosure", "requests", "remedies")
# What contents were not always kept with: it says nothing of an edit where the earlier one lacks it.
_SINCE = ("scope", "preamble")
_READ = (*_FACTS, *_SINCE, "sections", *_TABLES, "statistics", "cells")
# What the listing or the register gave is no part of the page.
_GIVEN = {"agency": ("agency_from", frozenset(("listing", "source"))), "fiscal_year": ("year_from", frozenset(("listing",)))}
# A line of a section, or its end, that is nothing but the portal's own counter; a sentence that counts visits is the report's.
_COUNTER = re.compile(
    r"(?:^|(?<=[。；;！!）)]))[^\w\n]*(?:您是第|已有|(?:浏览|阅读|访问|点击|查看|下载|转发|点赞|收藏|人气)(?:次数|人数|量|数|率)?)"
    r"\W*\d[\d,.]*万?[^\w\n]*(?:次|人|位)?(?:浏览|阅读|访问|访客|下载)?[^\w\n]*$",
    re.MULTILINE,
)
# What stands above a report's own first words is the portal's: a welcome, the day, the weather.
_FIRST_WORDS = re.compile(r"^[^\n]*(?:条例|條例|年度报告|年度報告|年报|年報|本报告|本報告)", re.MULTILINE)
_LONGEST, _AROUND = 200, 10  # characters of a passage that differs, and of what stands around it

_LIBRARIES = ("lxml", "opencc", "rapidfuzz", "python-dateutil")  # that have a say in what is read
_PACKAGE = Path(__file__).parent
_READS = ("documents", "forms", "reading", "dates.py", "decoding.py", "organs.py", "titles.py", "wording.py", "changes.py")


def content_of(report: Report) -> Content:
    """What was read of the page; what only the listing or the register gave is None."""
    content: Content = {name: getattr(report, name) for name in _READ}
    for name, (clue, given) in _GIVEN.items():
        if getattr(report, clue) in given:
            content[name] = None
    content["cells"] = [asdict(note) for note in report.cells]
    return content


def _preface(content: Content) -> str:
    """The preamble from the report's own first words on."""
    text = content["preamble"] or ""
    first = _FIRST_WORDS.search(text)
    return text[first.start() :] if first else ""


def hash_of(content: Content) -> str:
    """SHA-256 of what was read, counters of views left out."""
    # A report without the annex reads as it did before the annex was read at all.
    told = {name: value for name, value in content.items() if name != "statistics" or value is not None}
    told["preamble"] = _COUNTER.sub("", _preface(content))
    told["sections"] = {key: _COUNTER.sub("", text or "") for key, text in (content["sections"] or {}).items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@cache
def reader_mark() -> str:
    """What tells one state of the reader from another: a hash of its code. A reading that only the reader changed is no news."""
    files = sorted(
        file
        for name in _READS
        for file in ([_PACKAGE / name] if name.endswith(".py") else (_PACKAGE / name).rglob("*"))
        if file.suffix in (".py", ".xsl")
    )
    code = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in _LIBRARIES).encode())
    for file in files:
        code.update(file.read_bytes())
    return code.hexdigest()[:16]


def completed(earlier: Content, later: Content) -> Content:
    """A kept content with what was not kept in its days as a later one has it: the lack of it is no change.

    >>> completed({"title": "a"}, {"title": "b", "scope": "own_organ", "preamble": None})
    {'scope': 'own_organ', 'preamble': None, 'title': 'a'}
    """
    return {name: later[name] for name in _SINCE if name in later} | earlier


_Cell = tuple[Number | None, str | None]
"""The value, and the printed text of a cell that is no plain number."""


_NO_CELL: _Cell = (None, None)


def _cells(content: Content) -> dict[str, _Cell]:
    raw = {note["at"]: note["raw"] for note in content["cells"]}
    found = {
        f"{part}.{row}.{column}": value
        for part in _TABLES
        for row, values in (content[part] or {}).items()
        for column, value in values.items()
    }
    found |= {f"statistics.{row}": value for row, value in (content.get("statistics") or {}).items()}
    return {at: (value, raw.get(at)) for at, value in found.items()}


def _texts(content: Content) -> dict[str, str | None]:
    """Address → text of what a report says above its sections and in them."""
    return {"preamble": _preface(content), **{f"sections.{key}": text for key, text in (content["sections"] or {}).items()}}


def _fact(value: Any) -> Number | str | None:
    return "/".join(value) if isinstance(value, list | tuple) else value


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _alike(one: str, other: str) -> int:
    """Characters that two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def passages(before: str, after: str) -> tuple[str, str]:
    """The parts of two texts from their first to their last difference, with a little around.

    >>> passages("全年收到申请12件，均已办结。", "全年收到申请21件，均已办结。")
    ('全年收到申请12件，均已办结。', '全年收到申请21件，均已办结。')
    """
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    start, end = max(start - _AROUND, 0), max(end - _AROUND, 0)
    return _cut(before[start : len(before) - end]), _cut(after[start : len(after) - end])


def changes_between(before: Content, after: Content) -> list[ChangedCell]:
    """The facts, cells and passages that read otherwise, in the record's order."""
    return list(_changes(before, after))


def _changes(before: Content, after: Content) -> Iterator[ChangedCell]:
    for name in (*_FACTS, "scope"):
        if before[name] != after[name]:
            yield ChangedCell(name, _fact(before[name]), _fact(after[name]))
    texts = _texts(before), _texts(after)
    for at in dict.fromkeys([*texts[0], *texts[1]]):
        old, new = ((text.get(at) or "") for text in texts)
        if _COUNTER.sub("", old) != _COUNTER.sub("", new):
            yield ChangedCell(at, *(text or None for text in passages(old, new)))
    cells = _cells(before), _cells(after)
    for at in dict.fromkeys([*cells[0], *cells[1]]):
        pair = cells[0].get(at, _NO_CELL), cells[1].get(at, _NO_CELL)
        if pair[0] != pair[1]:
            told = [raw if value is None else value for value, raw in pair]
            if told[0] == told[1]:  # what stands around the number
                told = [raw or value for value, raw in pair]
            yield ChangedCell(at, *told)


def packed(report: Report) -> Content:
    """What the history keeps of a report: enough to compare it, and to tell of it."""
    told = ("report_id", "url", "source", "agency_from", "year_from", "verdict", "captured_at", "content_sha256")
    errors = [[one.message, one.message_zh] for one in report.findings if one.severity == "error"]
    whole = {name: getattr(report, name) for name in (*_READ, *told)}
    rules = sorted({one.rule for one in report.findings})
    warnings = sum(one.severity == "warning" for one in report.findings)
    whole["scope_quote"] = asdict(report.scope_quote) if report.scope_quote else None
    return {**whole, "cells": [asdict(note) for note in report.cells], "errors": errors, "warnings": warnings, "rules": rules}


def unpacked(content: Content) -> Report:
    """The report that was packed, as far as it was kept."""
    facts = {name: value for name, value in content.items() if name not in ("cells", "errors", "warnings", "rules")}
    blank = dict.fromkeys(("schema", "listing_url", "listing_title", "media_type", "encoding"))
    facts["scope_quote"] = Quote(**quote) if (quote := content.get("scope_quote")) else None
    return Report(**{**blank, **facts, "cells": [CellNote(**note) for note in content["cells"]]})
