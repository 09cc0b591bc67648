"""What a user makes of the rules: switched off, or of another severity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Literal, get_args

from govdisclosure.arguments import BadInput
from govdisclosure.checks.catalogue import RULES
from govdisclosure.items import Finding, Severity

Policy = Mapping[str, Severity | Literal["off"]]
"""Rule → what it is to be; a rule that is not named is as the catalogue has it."""

AS_THEY_ARE: Policy = {}
_KEPT = frozenset(("hollow", "not_a_report", "document_cut_off"))
"""They say why a verdict is what it is, or that a page came cut."""
_GRADES = (*get_args(Severity), "off")


def parse_rules(value: object) -> Policy:
    """The setting DISCLOSURE_RULES: a mapping, or pairs apart by white space or commas. Raises BadInput.

    >>> parse_rules("same_prose=off, carry_over=info")
    {'same_prose': 'off', 'carry_over': 'info'}
    """
    pairs = value.items() if isinstance(value, Mapping) else [_pair(text) for text in str(value or "").replace(",", " ").split()]
    policy: dict[str, Any] = {}
    for rule, grade in pairs:
        if rule not in RULES:
            close = get_close_matches(str(rule), RULES, n=1)
            hint = f"did you mean {close[0]}?" if close else "docs/rules.md lists them"
            raise BadInput(f"DISCLOSURE_RULES: there is no rule {rule}; {hint}")
        if grade not in _GRADES:
            raise BadInput(f"DISCLOSURE_RULES: {rule}={grade} is unknown; use {', '.join(_GRADES)}")
        if grade == "off" and rule in _KEPT:
            raise BadInput(f"DISCLOSURE_RULES: {rule} cannot be switched off: verdicts rest on it; {rule}=info makes it a note")
        policy[rule] = grade
    return policy


def _pair(text: str) -> tuple[str, str]:
    rule, mark, grade = text.partition("=")
    if not mark:
        raise BadInput(f"DISCLOSURE_RULES: {text} says no severity; write {rule}=off or {rule}=info")
    return rule, grade


def graded(findings: Iterable[Finding], policy: Policy) -> Iterator[Finding]:
    """The findings as the user wants them."""
    for one in findings:
        grade = policy.get(one.rule, one.severity)
        if grade != "off":
            yield one if grade == one.severity else replace(one, severity=grade)
