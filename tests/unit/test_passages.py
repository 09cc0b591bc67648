"""True passages, in many hands: whatever they say of other things, no rule of the prose speaks of them."""

from __future__ import annotations

import re
from html import escape
from typing import cast

import pytest

from govdisclosure.checks import judge
from govdisclosure.checks.catalogue import narrative
from govdisclosure.checks.cells import cells_of
from govdisclosure.checks.claims import read_claims
from govdisclosure.checks.narrative import check_growth
from govdisclosure.forms import FORMS
from govdisclosure.items import Capture, Finding, Report
from govdisclosure.reading import read
from tests.passages import PASSAGES, Passage
from tests.rendering import Numbers, Sheet, page, prose

_RULES = {rule.id for rule in narrative.RULES}


def _requests(passage: Passage) -> Numbers:
    """表三 with what the passage needs; what it leaves open is granted, or else ends otherwise."""
    form, named = FORMS[passage.form], passage.cells
    rows = [row.key for row in form.rows]
    results = rows[2:-2]
    totals = {row: named.get(row, 0) for row in rows}
    known = sum(totals[row] for row in results)
    taken = totals["received_new"] + totals["carried_in"]
    if "decided_total" not in named:
        totals["decided_total"] = taken - totals["carried_out"] if "received_new" in named else known
    if "carried_out" not in named and "received_new" in named:
        totals["carried_out"] = taken - totals["decided_total"]
    if "received_new" not in named:
        totals["received_new"] = totals["decided_total"] + totals["carried_out"] - totals["carried_in"]
    if known < totals["decided_total"]:
        totals[next(row for row in ("granted", results[-1], "not_processed_reconfirm") if row not in named)] += (
            totals["decided_total"] - known
        )
    assert totals["decided_total"] == sum(totals[row] for row in results), passage.text
    assert totals["received_new"] + totals["carried_in"] == totals["decided_total"] + totals["carried_out"], passage.text
    assert min(totals.values()) >= 0, passage.text
    table: Numbers = {}
    for row in rows:
        organisations = {column.key: named.get(f"{row}.{column.key}", 0) for column in form.columns[1:-1]}
        table[row] = {"natural_person": totals[row] - sum(organisations.values()), **organisations, "total": totals[row]}
    return table


def _remedies(passage: Passage) -> Numbers:
    form, named = FORMS[passage.form], passage.cells
    table: Numbers = {}
    for group in form.groups:
        parts = {field.key: named.get(f"{group.key}.{field.key}", 0) for field in form.fields[:-1]}
        total = named.get(f"{group.key}.total", sum(parts.values()))
        parts["other"] += total - sum(parts.values())
        assert parts["other"] >= 0, passage.text
        table[group.key] = {**parts, "total": total}
    return table


def judged(passage: Passage) -> Report:
    """The passage as section 一 of a whole page, read and judged."""
    form = FORMS[passage.form]
    disclosure: Numbers = {
        item.key: {spec.key: passage.cells.get(f"{item.key}.{spec.key}", 0) for spec in item.fields} for item in form.items
    }
    sheet = Sheet(form, disclosure, _requests(passage), _remedies(passage), passage.year or form.years[0], passage.agency)
    body = page(sheet, "html_spans").decode()
    for part, words in (("overview", passage.text), ("other_matters", "无。")):
        lines = "".join(f"<p>{escape(line)}</p>\n" for line in words.split("\n"))
        body = body.replace(f"<p>{prose(sheet)[part]}</p>\n", lines)
    return judge(read(Capture("file:///passage", body.encode(), "2026-01-01T00:00:00+00:00")))


def told(passage: Passage) -> list[Finding]:
    """What the rules of the prose say of the passage, against its own year and against the year before."""
    report = judged(passage)
    findings = [one for one in report.findings if one.rule in _RULES]
    cells = cells_of(report)
    assert cells is not None
    if passage.before:
        earlier = Passage("无。", passage.before, passage.form, passage.agency, passage.year)
        other = cells_of(judged(earlier))
        assert other is not None
        findings += check_growth(cells, other, read_claims(report))
    return findings


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: cast("Passage", passage).text[:24])
def test_nothing_is_said_of_what_is_true(passage):
    report = judged(passage)
    assert re.sub(r"\s", "", passage.text) == re.sub(r"\s", "", report.sections["overview"] or "")
    assert [one.message_zh for one in told(passage)] == []
