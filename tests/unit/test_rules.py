"""Every rule of the catalogue: complete as data, fired by its case, and quiet at its near miss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from fnmatch import fnmatch

import pytest

from govdisclosure.checks import RULES
from govdisclosure.checks.catalogue.page import OUTSIDE
from govdisclosure.forms import FORMS, Form, common
from govdisclosure.forms.model import Identity
from govdisclosure.items import Reading, Report
from tests.cases import cases

CASES = cases()
RECORD = {field.name for record in (Report, Reading) for field in fields(record)}
PARTS = RECORD | set(OUTSIDE) | {f"sections.{section.key}" for section in common.SECTIONS}
KEYS = RECORD | set(RULES) | {key for form in FORMS.values() for at in form.addresses() for key in at.split(".")}
"""Every key that a formula may name; a rule may name others."""


def test_every_rule_has_a_case():
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("rule", sorted(CASES))
def test_a_rule_fires_where_it_should_and_only_there(rule):
    fired = [one for one in CASES[rule].fires() if one.rule == rule]
    assert fired
    for one in fired:
        assert (one.version, one.severity) == (RULES[rule].version, RULES[rule].severity)
        for told in (one.message, one.message_zh):
            assert told
            assert "None" not in told
            assert not set("{}") & set(told)
            assert not re.search("[a-z]+_[a-z]+", told), "a key where a label should be"
    assert [one.message for one in CASES[rule].near() if one.rule == rule] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_whole(rule):
    entry = RULES[rule]
    assert entry.reads
    assert entry.formula
    assert entry.version >= 1
    assert re.match("[a-z“0-9]|[A-Z]{2}", entry.defence), "a clause that goes on from “may be right because”"
    assert not entry.defence.endswith(".")
    assert re.search("[\u4e00-\u9fff]", entry.defence_zh)
    assert not entry.defence_zh.endswith("。")


@pytest.mark.parametrize("rule", RULES)
def test_what_a_rule_reads_is_told_in_keys_of_the_record(rule):
    assert set(RULES[rule].reads) <= PARTS
    assert len(set(RULES[rule].reads)) == len(RULES[rule].reads)


@pytest.mark.parametrize("rule", RULES)
def test_a_formula_names_keys_that_there_are(rule):
    named = re.findall(r"\b[a-z]+(?:_[a-z]+)+\b|\b[a-z_]+_\*", RULES[rule].formula)
    assert [name for name in named if not any(fnmatch(key, name) for key in KEYS)] == []


def _identities(form: Form) -> Iterator[tuple[Identity, list[str]]]:
    """Every identity between the numbers of 表三 and 表四, with the keys among which its own are."""
    yield from ((one, [row.key for row in form.rows]) for one in form.row_identities)
    yield from ((one, [column.key for column in form.columns]) for one in form.column_identities)
    yield from ((one, [field.key for field in form.fields]) for one in form.field_identities)


IDENTITIES = [pytest.param(*pair, id=f"{form.name}-{pair[0].rule}") for form in FORMS.values() for pair in _identities(form)]


@pytest.mark.parametrize(("identity", "keys"), IDENTITIES)
def test_the_formula_of_a_sum_is_the_identity_of_the_form(identity, keys):
    equation, _, where = RULES[identity.rule].formula.partition(", ")
    sides = [{key for name in side.split(" + ") for key in keys if fnmatch(key, name)} for side in equation.split(" = ")]
    assert sides == [set(identity.left), set(identity.right)]
    assert where.startswith("in each ")


def test_every_table_form_has_its_four_sums():
    assert len(IDENTITIES) == 4 * sum(bool(form.rows) for form in FORMS.values())
