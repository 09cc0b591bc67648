"""Doubtful cells: a number is taken only where it alone makes the sums hold."""

from __future__ import annotations

import random

import pytest

from govdisclosure.checks.cells import cells_of
from govdisclosure.checks.inferring import infer
from govdisclosure.items import CellNote, Report
from tests.conftest import judged
from tests.rendering import balanced, page


def doubted(*doubts: tuple[str, str]) -> tuple[Report, dict[str, int]]:
    """A report that adds up, with cells made doubtful: (address, readings; `#` stands for the true number)."""
    report = judged(page(balanced("F2021", random.Random(3)), "html_spans"))
    true = {}
    for at, readings in doubts:
        part, row, column = at.split(".")
        table = getattr(report, part)
        true[at] = table[row][column]
        table[row][column] = None
        report.cells.append(CellNote(at, readings.replace("#", str(true[at])), "doubtful"))
    return report, true


CELL = "requests.granted.natural_person"


@pytest.mark.parametrize("readings", ["# | 999", "999 | #", "#"])
def test_the_reading_with_which_the_sums_hold_is_taken(readings):
    report, true = doubted((CELL, readings))
    (told,) = infer(cells_of(report))
    assert report.requests["granted"]["natural_person"] == true[CELL]
    assert (told.rule, told.severity, told.at) == ("inferred", "warning", [CELL])
    (note,) = [note for note in report.cells if note.at == CELL]
    assert (note.kind, note.value, note.raw) == ("inferred", true[CELL], readings.replace("#", str(true[CELL])))


@pytest.mark.parametrize("readings", ["998 | 999", "/", "", "1x | -"])
def test_where_no_reading_fits_nothing_is_taken(readings):
    report, _ = doubted((CELL, readings))
    assert list(infer(cells_of(report))) == []
    assert report.requests["granted"]["natural_person"] is None


def test_a_number_that_no_sum_can_confirm_is_not_taken():
    at = "disclosure.licensing.decisions"
    report, _ = doubted((at, "#"))
    assert list(infer(cells_of(report))) == []


def test_one_cell_helps_the_next():
    other = "requests.granted_partial.natural_person"
    report, true = doubted((CELL, "# | 999"), (other, "# | 998"))
    found = [finding.at for finding in infer(cells_of(report))]
    assert sorted(found) == sorted([[CELL], [other]])
    assert report.requests["granted_partial"]["natural_person"] == true[other]


def test_what_does_not_add_up_anyway_is_not_made_to():
    report, _ = doubted((CELL, "# | 999"))
    report.requests["granted"]["total"] += 1
    report.requests["granted"]["org_other"] = report.requests["granted"]["org_other"] or 0
    assert list(infer(cells_of(report))) == []
