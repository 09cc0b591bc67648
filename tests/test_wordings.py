"""How prose in other hands is read: hardly a finding where it is true of its tables, one for nearly every number that is not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

import pytest

from govdisclosure.checks import judge
from govdisclosure.checks.catalogue import narrative
from govdisclosure.items import Capture, Finding
from govdisclosure.reading import read
from tests.wordings import HANDS, Number, Sample, altered, body
from tests.wordings.samples import cell, chinese

SEEDS = range(120)
TURNS = 3
LEAST_FOUND = {"county": 0.94, "bureau": 0.94, "everyday": 0.94, "mixed": 0.85}
"""Of the numbers made wrong, how many are found at least."""
OURS = {rule.id for rule in narrative.RULES}
NUMERALS = {"两": 2, **{chinese(value): value for value in range(200)}}
NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.", ",")

in_every_hand = pytest.mark.parametrize("hand", HANDS)


@cache
def written(hand: str, seed: int) -> Sample:
    return HANDS[hand](random.Random(seed))


def findings(sample: Sample, text: str) -> list[Finding]:
    report = judge(read(Capture("file:///page", body(sample, text), "2026-01-01T00:00:00+00:00")))
    return [finding for finding in report.findings if finding.rule in OURS]


@cache
def unprovoked(hand: str, seed: int) -> list[Finding]:
    sample = written(hand, seed)
    return findings(sample, sample.prose)


def sentence(text: str, at: int) -> str:
    """What surrounds a place, from full stop to full stop."""
    opening = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    closing = text.find("。", at)
    return text[opening : closing + 1 if closing >= 0 else len(text)]


def is_as_printed(sample: Sample, number: Number) -> bool:
    """Whether the characters where it stands say its value, and the tables too where it tells of them."""
    shown = sample.prose[number.start : number.end].translate(NARROW)
    said = NUMERALS[shown] if shown in NUMERALS else float(shown)
    part, whole = (sum(cell(sample.sheet, at) for at in addresses) for addresses in (number.at, number.of))
    places = len(shown.partition(".")[2])
    is_true = abs(100 * part / whole - said) <= 0.5 / 10**places + 1e-9 if whole else part == said
    return said == number.value and (is_true or not number.checkable)


@in_every_hand
def test_samples_say_where_their_numbers_stand(hand):
    samples = [written(hand, seed) for seed in range(100)]
    numbers = [(sample, number) for sample in samples for number in sample.numbers]
    astray = [(number, sentence(sample.prose, number.start)) for sample, number in numbers if not is_as_printed(sample, number)]
    assert astray == []
    assert sum(number.checkable for _, number in numbers) > 500
    assert samples[0].prose == HANDS[hand](random.Random(0)).prose


def alarms(hand: str) -> Iterator[tuple[Finding, str]]:
    """The findings on true prose, each with the sentence that it is about."""
    for seed in SEEDS:
        for finding in unprovoked(hand, seed):
            quote = finding.quote.text if finding.quote else ""
            about = sentence(written(hand, seed).prose, finding.quote.offset) if finding.quote else ""
            yield finding, f"{seed} {finding.severity} {finding.rule} {finding.left} / {finding.right} “{quote}” ← {about}"


@in_every_hand
def test_true_prose_gives_hardly_a_finding(hand):
    found = list(alarms(hand))
    listed = "\n".join(line for _, line in found)
    assert len(found) <= 2, listed
    assert not any(finding.severity == "error" for finding, _ in found), listed


def told_of(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.left, finding.right, finding.quote and finding.quote.text


def overlooked(hand: str) -> Iterator[str | None]:
    """For each number made wrong: None, or the sentence where no finding told of it."""
    for seed in SEEDS:
        sample = written(hand, seed)
        checkable = [number for number in sample.numbers if number.checkable]
        before = {told_of(finding) for finding in unprovoked(hand, seed)}
        for turn in range(TURNS if checkable else 0):
            rng = random.Random(f"{seed} {turn}")
            number = rng.choice(checkable)
            text = altered(sample, number, rng)
            is_told = any(told_of(finding) not in before for finding in findings(sample, text))
            line = f"{seed}/{turn} {number.measure} is {number.value} ← {sentence(text, number.start)}"
            yield None if is_told else line


@in_every_hand
def test_a_number_that_is_not_the_tables_is_found(hand):
    tried = list(overlooked(hand))
    missed = [line for line in tried if line]
    assert len(tried) > 300
    assert len(tried) - len(missed) >= LEAST_FOUND[hand] * len(tried), "\n".join(missed)
