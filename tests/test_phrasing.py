"""How well claims are read: no alarm on prose that tells the tables' numbers, and one for nearly every number that does not."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from govdisclosure.checks.catalogue import narrative
from govdisclosure.checks.cells import cells_of
from govdisclosure.checks.claims import read_claims
from govdisclosure.checks.narrative import check_narrative
from govdisclosure.items import Finding
from tests.phrasing import Phrased, altered, misstated, phrased, report_of

SEEDS = range(400)
OURS = {rule.id for rule in narrative.RULES}


def told(done: Phrased) -> list[Finding]:
    report = report_of(done)
    cells = cells_of(report)
    assert cells is not None
    found = [finding for finding in check_narrative(cells, read_claims(report)) if finding.rule in OURS]
    for finding in found:
        quote = finding.quote
        assert quote is not None
        assert quote.text
        assert done.text[quote.offset : quote.offset + len(quote.text)] == quote.text
    return found


def told_at(done: Phrased, start: int, end: int) -> bool:
    """Whether a finding quotes some of these characters."""
    quotes = (finding.quote for finding in told(done))
    return any(quote is not None and quote.offset < end and start < quote.offset + len(quote.text) for quote in quotes)


def sentence(text: str, start: int, end: int) -> str:
    """What surrounds a place, from full stop to full stop."""
    opening = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    closing = text.find("。", end)
    return text[opening : closing + 1 if closing >= 0 else len(text)]


@pytest.mark.parametrize("seed", range(0, SEEDS.stop, 20))
def test_the_writer_says_where_its_numbers_stand(seed):
    done = phrased(seed)
    assert all(done.text[said.start : said.end] == said.text for said in done.said)
    assert done.text == phrased(seed).text
    changed, now = altered(done, random.Random(seed)) or (done, None)
    assert (now is None) == (changed.text == done.text)


def false_alarms() -> Iterator[str]:
    for seed in SEEDS:
        done = phrased(seed)
        for finding in told(done):
            quote = finding.quote
            assert quote is not None
            printed = sentence(done.text, quote.offset, quote.offset + len(quote.text))
            yield f"{seed} {finding.rule} {finding.message_zh} ← {printed}"


def test_prose_that_tells_the_tables_numbers_gives_no_finding():
    assert list(false_alarms()) == []


def overlooked() -> tuple[list[str], int]:
    """The sentences whose wrong number nothing quotes, and how many there were to find."""
    missed, tried = [], 0
    for seed in SEEDS:
        for turn in range(2):
            wrong = altered(phrased(seed), random.Random(f"{seed} {turn}"))
            if wrong is None:
                continue
            done, now = wrong
            tried += 1
            if not told_at(done, now.start, now.end):
                missed.append(f"{seed}/{turn} {now.measure} says {now.text} ← {sentence(done.text, now.start, now.end)}")
    return missed, tried


def test_a_number_that_is_not_the_tables_is_found():
    missed, tried = overlooked()
    assert tried > 500
    assert len(missed) <= 0.05 * tried, "\n".join(missed)


def test_what_the_tables_deny_is_found():
    cases = [case for seed in SEEDS if (case := misstated(seed))]
    missed = [sentence(done.text, *place) for done, place in cases if not told_at(done, *place)]
    assert len(cases) > 200
    assert len(missed) <= 0.05 * len(cases), "\n".join(missed)
