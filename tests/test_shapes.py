"""Any report that we can print, in any shape that portals use, reads back to the same cells; and damage never passes."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govdisclosure.items import Report
from tests.conftest import judged
from tests.rendering import BLANKS_SURVIVE, HTML, SHAPES, Sheet, balanced, page, remedy_table, request_head, request_rows

FORMS = ("F2019", "F2021")
LAYOUTS = ({}, {"split": True}, {"one_table": True}, {"script": "Hant"})
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def printed(report: Report, part: str, row: str, column: str) -> object:
    return ((getattr(report, part) or {}).get(row) or {}).get(column)


def wrong_cells(sheet: Sheet, report: Report, *, null_is_right: bool = False) -> list[tuple[str, object, object]]:
    """Cells that do not say what the sheet says; with `null_is_right`, only those that say something else."""
    noted = {note.at for note in report.cells}
    found = []
    for part in ("disclosure", "requests", "remedies"):
        for row, cells in getattr(sheet, part).items():
            for column, value in cells.items():
                got = printed(report, part, row, column)
                want = value if isinstance(value, int) else None
                at = f"{part}.{row}.{column}"
                explained = got is None and (at in noted or getattr(report, part) is None or row not in getattr(report, part))
                if got != want and not (null_is_right and explained):
                    found.append((at, want, got))
    return found


def columns_of(report: Report) -> set[str]:
    return {at for one in report.findings if one.severity == "error" for at in one.at}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: next(iter(layout), "whole"))
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("form", FORMS)
def test_a_report_reads_back_in_every_shape(form, shape, layout):
    sheet = balanced(form, random.Random(7))
    report = judged(page(sheet, shape, **layout))
    assert wrong_cells(sheet, report) == []
    assert (report.verdict, report.form, report.fiscal_year) == ("sound", form, sheet.year)
    assert report.script == layout.get("script", "Hans")
    assert [one.rule for one in report.findings] == ([] if form == "F2021" else ["unit_assumed"])


@MANY
@given(
    seed=st.integers(0, 2**32),
    form=st.sampled_from(FORMS),
    shape=st.sampled_from(sorted(SHAPES)),
    most=st.sampled_from((3, 90_000)),
)
def test_random_figures_read_back(seed, form, shape, most):
    sheet = balanced(form, random.Random(seed), most)
    report = judged(page(sheet, shape))
    assert wrong_cells(sheet, report) == []
    assert report.verdict == "sound"


@MANY
@given(seed=st.integers(0, 2**32), form=st.sampled_from(FORMS), shape=st.sampled_from(BLANKS_SURVIVE))
def test_blank_cells_stay_blank_where_the_shape_keeps_them(seed, form, shape):
    """Zeros left blank, everywhere: a blank is null with its kind, and no number moves into its place."""
    sheet = balanced(form, random.Random(seed), 4)
    for part in (sheet.requests, sheet.remedies):
        for cells in part.values():
            for column, value in cells.items():
                if value == 0 and column != "total":
                    cells[column] = ""
    report = judged(page(sheet, shape))
    assert wrong_cells(sheet, report, null_is_right=True) == []
    if shape.startswith("html"):
        assert wrong_cells(sheet, report) == []
        assert {note.kind for note in report.cells} <= {"blank"}


@MANY
@given(
    seed=st.integers(0, 2**32),
    form=st.sampled_from(FORMS),
    shape=st.sampled_from(sorted(SHAPES)),
    change=st.sampled_from((-1, 1, 10, 1000)),
)
def test_a_single_changed_number_is_flagged(seed, form, shape, change):
    rng = random.Random(seed)
    sheet = balanced(form, rng)
    row, column = rng.choice(list(sheet.requests)), rng.choice([column.key for column in sheet.form.columns])
    before = int(str(sheet.requests[row][column]))
    sheet.requests[row][column] = before + (abs(change) if before + change < 0 else change)
    report = judged(page(sheet, shape))
    assert wrong_cells(sheet, report) == []
    assert report.verdict == "flagged"
    assert {f"requests.{row}", f"requests.*.{column}"} & columns_of(report)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("form", FORMS)
def test_a_report_that_lost_its_numbers_is_hollow(form, shape):
    sheet = balanced(form, random.Random(3))
    for part in (sheet.requests, sheet.remedies, sheet.disclosure):
        for cells in part.values():
            cells.update(dict.fromkeys(cells, ""))
    report = judged(page(sheet, shape))
    assert report.verdict == "hollow"
    assert wrong_cells(sheet, report) == []
    assert report.findings[0].rule == "hollow"


@pytest.mark.parametrize("shape", SHAPES)
def test_zeros_are_no_emptiness(shape):
    sheet = balanced("F2021", random.Random(3))
    for part in (sheet.requests, sheet.remedies):
        for cells in part.values():
            cells.update(dict.fromkeys(cells, 0))
    report = judged(page(sheet, shape))
    assert report.verdict == "sound"
    assert "all_zero" in {one.rule for one in report.findings}


def damaged_page(sheet: Sheet, damage: str, rng: random.Random, shape: str = "html_spans") -> bytes:
    """表三 with one cell lost, doubled, or added somewhere in a row, as broken editors and mirrors do."""
    table = request_head() + request_rows(sheet)
    row = rng.choice(table[3:])
    values = len(row) - 7
    at = rng.randrange(values, len(row))
    if damage == "lose":
        del row[at]
    elif damage == "blank_before":
        row.insert(at, ("", 1, 1))
    elif damage == "double":
        row.insert(at, row[at])
    elif damage == "merge":
        text, _, rowspan = row[at]
        row[at] = (text, 2, rowspan)
        if at + 1 < len(row):
            del row[at + 1]
    elif damage == "remark":
        for cells in table[3:]:
            cells.append((rng.choice(("", "备注")), 1, 1))
    line = "<p>{}</p>\n" if shape in HTML else "{}\n\n"
    draw, gap = SHAPES[shape], "\n" if shape in HTML else "\n\n"
    parts = [
        line.format(f"{sheet.agency}{sheet.year}年政府信息公开工作年度报告"),
        line.format("三、收到和处理政府信息公开申请情况"),
        draw(table) + gap,
        line.format("四、政府信息公开行政复议、行政诉讼情况"),
        draw(remedy_table(sheet)) + gap,
        line.format("五、存在的主要问题及改进情况"),
    ]
    return "".join(parts).encode()


@settings(MANY, max_examples=200)
@given(
    seed=st.integers(0, 2**32),
    form=st.sampled_from(FORMS),
    damage=st.sampled_from(("lose", "blank_before", "double", "merge")),
    some_blank=st.booleans(),
)
def test_a_damaged_row_gives_nulls_and_never_a_neighbours_number(seed, form, damage, some_blank):
    rng = random.Random(seed)
    sheet = balanced(form, rng)
    sheet.disclosure = {}
    if some_blank:
        for cells in sheet.requests.values():
            cells.update({column: "" for column, value in cells.items() if value == 0 and column != "total"})
    report = judged(damaged_page(sheet, damage, rng))
    if damage == "blank_before" and not some_blank:
        assert wrong_cells(sheet, report, null_is_right=True) == []
    if damage in {"lose", "double"} and not some_blank:
        assert wrong_cells(sheet, report, null_is_right=True) == []
        assert report.verdict == "flagged"
    if damage == "merge":
        assert wrong_cells(sheet, report, null_is_right=True) == []


@settings(MANY, max_examples=300)
@given(
    seed=st.integers(0, 2**32),
    shape=st.sampled_from(sorted(SHAPES)),
    damage=st.sampled_from(("lose", "double", "remark", "blank_before")),
    blanks=st.floats(0, 1),
)
def test_damage_in_any_shape_is_never_sound_and_wrong(seed, shape, damage, blanks):
    rng = random.Random(seed)
    sheet = balanced("F2021", rng, 5)
    sheet.disclosure = {}
    for cells in sheet.requests.values():
        cells.update({column: "" for column, value in cells.items() if value == 0 and rng.random() < blanks})
    report = judged(damaged_page(sheet, damage, rng, shape))
    assert report.verdict != "sound" or wrong_cells(sheet, report, null_is_right=True) == []


@MANY
@given(seed=st.integers(0, 2**32), shape=st.sampled_from(sorted(SHAPES)), part=st.floats(0.2, 0.97))
def test_a_capture_that_stops_early_is_never_sound(seed, shape, part):
    sheet = balanced("F2021", random.Random(seed))
    whole = page(sheet, shape)
    report = judged(whole[: int(len(whole) * part)])
    # Only the number in which the capture breaks off can be misread, and then the rest is known to be missing.
    assert len(wrong_cells(sheet, report, null_is_right=True)) <= (report.verdict != "sound")
    if report.verdict == "sound":
        assert wrong_cells(sheet, report) == []
