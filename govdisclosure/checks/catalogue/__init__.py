"""Every rule by id: severity, words, what it reads, why the agency may be right. What a finding says is written here alone."""

from __future__ import annotations

from typing import Any

from govdisclosure.checks.catalogue import (
    documents,
    facts,
    formality,
    identities,
    narrative,
    proposals,
    statistics,
    tables,
    years,
)
from govdisclosure.checks.catalogue.model import Rule
from govdisclosure.items import Finding, Number, Quote

GROUPS = (identities, proposals, narrative, tables, statistics, documents, facts, formality, years)

RULES: dict[str, Rule] = {rule.id: rule for group in GROUPS for rule in group.RULES}


def finding(
    rule: str,
    at: list[str],
    left: Number | None = None,
    right: Number | None = None,
    *,
    quote: Quote | None = None,
    **detail: Any,
) -> Finding:
    """A finding in the words of its rule."""
    entry = RULES[rule]
    words = {"left": left, "right": right, **detail}
    message, message_zh = entry.en.format(**words), entry.zh.format(**words)
    return Finding(rule, entry.severity, at, left, right, message, message_zh, entry.version, quote)


__all__ = ["RULES", "Rule", "finding"]
