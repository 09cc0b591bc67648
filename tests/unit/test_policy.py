"""What a user makes of the rules: switched off, or of another severity; and what a wrong setting says."""

from __future__ import annotations

import random

import pytest

from govdisclosure.arguments import BadInput
from govdisclosure.checks import judge, parse_rules
from govdisclosure.items import Capture
from govdisclosure.reading import read
from tests.rendering import balanced, page


def flagged_page() -> bytes:
    sheet = balanced("F2021", random.Random(7))
    sheet.requests["granted"]["total"] += 1
    return page(sheet, "html_spans")


def judged_with(rules: object, body: bytes):
    return judge(read(Capture("file:///page", body, "2026-01-01T00:00:00+00:00")), parse_rules(rules))


@pytest.mark.parametrize(
    ("value", "policy"),
    [
        ("", {}),
        (None, {}),
        ("ledger=off", {"ledger": "off"}),
        ("ledger=off,carry_over=info", {"ledger": "off", "carry_over": "info"}),
        (" ledger=warning\n carry_over=error ", {"ledger": "warning", "carry_over": "error"}),
        ({"same_tables": "error"}, {"same_tables": "error"}),
    ],
)
def test_a_policy_is_read(value, policy):
    assert parse_rules(value) == policy


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("legder=off", "there is no rule legder; did you mean ledger?"),
        ("杂=off", "there is no rule 杂; docs/rules.md lists them"),
        ("ledger=fatal", "ledger=fatal is unknown; use error, warning, info, off"),
        ("ledger", "ledger says no severity; write ledger=off or ledger=info"),
        ({"ledger": None}, "ledger=None is unknown"),
        ("document_cut_off=off", "document_cut_off cannot be switched off: verdicts rest on it"),
        ("hollow=off", "hollow cannot be switched off"),
    ],
)
def test_a_wrong_policy_says_what_to_do(value, says):
    with pytest.raises(BadInput, match=r"^DISCLOSURE_RULES: ") as error:
        parse_rules(value)
    assert says in str(error.value)


def test_a_rule_can_be_switched_off_or_made_milder_and_the_verdict_follows():
    body = flagged_page()
    told = {one.rule for one in judged_with("", body).findings if one.severity == "error"}
    assert told == {"row_sum", "results_sum"}
    off = judged_with("row_sum=off results_sum=off", body)
    assert not told & {one.rule for one in off.findings}
    assert off.verdict == "sound"
    mild = judged_with("row_sum=info results_sum=warning", body)
    assert {one.rule: one.severity for one in mild.findings if one.rule in told} == {"row_sum": "info", "results_sum": "warning"}
    assert mild.verdict == "sound"


def test_a_rule_can_be_made_an_error():
    body = page(balanced("F2021", random.Random(7)), "html_spans").decode().replace("六、其他需要报告的事项", "")
    plain, strict = (judged_with(rules, body.encode()) for rules in ("", "missing_section=error"))
    assert (plain.verdict, strict.verdict) == ("sound", "flagged")
    assert strict.findings[0].rule == "missing_section"


def test_an_error_is_never_sound():
    sheet = balanced("F2021", random.Random(7))
    for table in (sheet.requests, sheet.remedies):
        for cells in table.values():
            cells.update(dict.fromkeys(cells, 0))
    body = page(sheet, "html_spans")
    assert judged_with("", body).verdict == "sound"
    assert judged_with("all_zero=error", body).verdict == "flagged"


def test_what_need_not_hold_is_not_mended():
    body = flagged_page()
    assert judged_with("", body).proposals
    for rules in ("likely_cells=off", "row_sum=off results_sum=off"):
        report = judged_with(rules, body)
        assert report.proposals == []
        assert "likely_cells" not in {one.rule for one in report.findings}
