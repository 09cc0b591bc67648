"""docs/rules.md is what the catalogue says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from govdisclosure.checks import RULES
from govdisclosure.checks.catalogue.page import OUTSIDE, _readable, rules_page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
COMMAND = "python -m govdisclosure.checks.catalogue > docs/rules.md"


def test_the_page_is_what_the_catalogue_says():
    assert PAGE.read_text("utf-8") == rules_page(), f"renew it: {COMMAND}"


def test_the_command_writes_the_page():
    told = subprocess.run([sys.executable, "-m", "govdisclosure.checks.catalogue"], capture_output=True, check=True)
    assert told.stdout.decode() == rules_page()


def test_every_rule_has_its_heading_its_formula_and_both_languages():
    tokens = MarkdownIt().parse(rules_page())
    headings = [
        tokens[at + 1].content.strip("`") for at, one in enumerate(tokens) if one.type == "heading_open" and one.tag == "h3"
    ]
    assert sorted(headings) == sorted(RULES)
    assert [one.content for one in tokens if one.type == "code_block"] == [f"{RULES[rule].formula}\n" for rule in headings]
    assert sum(one.type == "blockquote_open" for one in tokens) == len(RULES)


def test_no_message_is_taken_for_markup():
    spans = [child for one in MarkdownIt().parse(rules_page()) for child in one.children or []]
    assert {one.type for one in spans} == {"text", "softbreak", "code_inline"}


def test_every_area_is_headed():
    heads = [line for line in rules_page().splitlines() if line.startswith("## ")]
    assert all(len(head) > len("## ") for head in heads)
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("part", OUTSIDE)
def test_parts_outside_the_record_are_told_in_both_languages(part):
    assert f"{part} {OUTSIDE[part]}" in rules_page()


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{place}: 总计 is {left}, not {right}.{blanks}", "…: 总计 is …, not …."),
        ("“{name}”空白。{blanks_zh}", "“…”空白。"),
        ("{alike:.1f} % of {{braces}}.", "… % of {braces}."),
        ("Nothing to fill in.", "Nothing to fill in."),
    ],
)
def test_templates_are_made_readable(template, shown):
    assert _readable(template) == shown
