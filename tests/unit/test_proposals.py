"""Locating what is wrong: the smallest corrections are all found, the likeliest comes first, and nothing is changed."""

from __future__ import annotations

import copy
import random
import time
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdisclosure.checks.cells import Cells, cells_of
from govdisclosure.checks.identities import check_identities, instances
from govdisclosure.checks.proposals import locate, wording
from govdisclosure.checks.proposals.search import MOST_CELLS, Equation, System, repairs, systems
from govdisclosure.checks.proposals.slips import WEIGHTS, cell_slip, pair_rows, row_slip
from govdisclosure.forms import FORMS
from govdisclosure.items import CellNote, Proposal, Report
from tests.corrupting import SLIPS, report_of, sheet_of, spoilt
from tests.rendering import balanced

COLUMNS = ("natural_person", "org_business", "org_research", "org_public_interest", "org_legal_service", "org_other", "total")


def whole_report(form: str = "F2021", seed: int = 11, most: int = 60) -> Report:
    sheet = balanced(form, random.Random(seed), most)
    return report_of(form, sheet.requests, sheet.remedies)


def changed(proposal: Proposal) -> dict[str, tuple[object, object]]:
    return {change.at: (change.before, change.after) for change in proposal.changes}


def row_set(report: Report, row: str, numbers: list[int]) -> None:
    part, _, key = row.partition(".")
    table = getattr(report, part)
    table[key] = dict(zip(table[key], numbers, strict=True))


def row_of(report: Report, row: str) -> list[int]:
    part, _, key = row.partition(".")
    return list(getattr(report, part)[key].values())


# --- a row that is wrong twice ---------------------------------------------------------------------------------------


def wrong_twice() -> Cells:
    """Every row adds up, and the ledger fails by one in two columns: 319 + 2 against 317 + 3, and 330 + 3 against 328 + 4."""
    zero = dict.fromkeys(COLUMNS, 0)
    requests = {row.key: dict(zero) for row in FORMS["F2019"].rows}
    for row, person, business, total in (
        ("received_new", 319, 11, 330),
        ("carried_in", 1, 1, 2),
        ("granted", 200, 12, 212),
        ("unavailable_not_held", 117, 0, 117),
        ("decided_total", 317, 12, 329),
        ("carried_out", 2, 0, 2),
    ):
        requests[row] |= {"natural_person": person, "org_business": business, "total": total}
    remedies = {key: dict.fromkeys(("upheld", "corrected", "other", "pending", "total"), 0) for key in ("review", "suit_direct")}
    made = cells_of(report_of("F2019", requests, remedies))
    assert made is not None
    return made


REPAIRED = {
    "received_new": {"requests.received_new.natural_person": (319, 318), "requests.received_new.total": (330, 329)},
    "carried_in": {"requests.carried_in.natural_person": (1, 0), "requests.carried_in.total": (2, 1)},
    "carried_out": {"requests.carried_out.natural_person": (2, 3), "requests.carried_out.total": (2, 3)},
}


def test_a_row_that_is_wrong_twice_leaves_exactly_the_three_rows_of_its_ledger():
    proposals, (told,) = locate(wrong_twice())
    assert [changed(one) for one in proposals] == list(REPAIRED.values())
    assert (told.rule, told.severity) == ("likely_cells", "info")
    assert set(told.at) == {at for one in REPAIRED.values() for at in one}, "nothing tells them apart"
    assert all(mark in told.message_zh and mark in told.message for mark in "①②③")
    assert "④" not in told.message_zh
    first, second, third = proposals
    assert "表三“四、结转下年度继续办理”行“自然人”列由 2 改为 3、“总计”列由 2 改为 3" in third.message_zh
    assert "上一年度报告第四项（“自然人”为 0、“总计”为 1）" in second.message_zh
    assert "下一年度报告第二项（“自然人”为 3、“总计”为 3）" in third.message_zh
    assert "第一项加第二项与第三项加第四项均为 319" in first.message_zh
    assert "item 1 + item 2 = item 3 + item 4 = 331" in first.message


@pytest.mark.parametrize("row", ["received_new", "carried_in", "carried_out"])
@pytest.mark.parametrize("witness", ["prose", "beside"])
def test_what_is_said_elsewhere_ranks_first_and_what_is_contradicted_last(row, witness):
    stated = {at: before for one in REPAIRED.values() for at, (before, _) in one.items() if at.endswith(".total")}
    stated[f"requests.{row}.total"] = REPAIRED[row][f"requests.{row}.total"][1]
    other = next(key for key in REPAIRED if key != row)
    del stated[f"requests.{other}.total"]
    proposals, (told,) = locate(wrong_twice(), **{"said" if witness == "prose" else "beside": stated})
    rows = [one.changes[0].at.split(".")[1] for one in proposals]
    if witness == "prose":
        assert (rows[0], rows[1]) == (row, other)
        assert proposals[0].because == ["prose"]
        assert "正文所述“总计”为" in proposals[0].message_zh
        assert "不利：正文所述“总计”为" in proposals[2].message_zh
        assert "Against it: the text states" in proposals[2].message
        assert told.at == list(REPAIRED[row])
    elif row != "received_new":  # which no other year prints
        assert rows[0] == row
        assert proposals[0].because == [{"carried_in": "previous_year", "carried_out": "next_year"}[row]]
        assert told.at == list(REPAIRED[row])
    assert [one.changes for one in proposals] != []
    assert len(proposals) == 3, "what is said ranks; it neither adds nor removes"


def test_the_prose_counts_for_more_than_the_years_beside():
    proposals, _ = locate(wrong_twice(), {"requests.carried_out.total": 3}, {"requests.carried_in.total": 1})
    assert [one.because for one in proposals] == [["prose"], ["previous_year"], []]


# --- exactness -------------------------------------------------------------------------------------------------------

ROWS = ("new", "decided", "out", "first", "second")
NARROW = ("a", "b", "total")


@st.composite
def small_systems(draw: st.DrawFn) -> System:
    """A ledger of five rows and three columns, of which some sums are not assessed, with some numbers spoilt."""
    number = st.integers(0, 4)
    values = {f"t.{row}.{column}": draw(number) for row in ("out", "first", "second") for column in ("a", "b")}
    for column in ("a", "b"):
        values[f"t.decided.{column}"] = values[f"t.first.{column}"] + values[f"t.second.{column}"]
        values[f"t.new.{column}"] = values[f"t.decided.{column}"] + values[f"t.out.{column}"]
    values |= {f"t.{row}.total": values[f"t.{row}.a"] + values[f"t.{row}.b"] for row in ROWS}
    for at in draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=4, unique=True)):
        values[at] = draw(st.integers(0, 9))
    sums = [("row_sum", f"t.{row}", [f"t.{row}.total"], [f"t.{row}.a", f"t.{row}.b"]) for row in ROWS]
    for column in NARROW:
        cell = {row: f"t.{row}.{column}" for row in ROWS}
        sums.append(("ledger", f"t.*.{column}", [cell["new"]], [cell["decided"], cell["out"]]))
        sums.append(("results_sum", f"t.*.{column}", [cell["decided"]], [cell["first"], cell["second"]]))
    dropped = draw(st.sets(st.integers(0, len(sums) - 1), max_size=3))
    kept = [one for at, one in enumerate(sums) if at not in dropped]
    equations = []
    for rule, where, left, right in kept:
        short = sum(values[at] for at in right) - sum(values[at] for at in left)
        equations.append(Equation(rule, where, tuple(left), dict.fromkeys(left, 1) | dict.fromkeys(right, -1), short))
    return System(equations, values)


def solved_by_hand(system: System, cells: tuple[str, ...]) -> frozenset[tuple[str, int]] | None:
    """The one solution in these cells, if they have one and only one, it changes all of them, is whole and not below 0."""
    if any(one.short and one.signs.keys().isdisjoint(cells) for one in system.equations):
        return None
    rows = [[Fraction(one.signs.get(cell, 0)) for cell in cells] + [Fraction(one.short)] for one in system.equations]
    for place in range(len(cells)):
        pivot = next((row for row in rows[place:] if row[place]), None)
        if pivot is None:
            return None
        rows.remove(pivot)
        rows = [[value - row[place] / pivot[place] * lead for value, lead in zip(row, pivot, strict=True)] for row in rows]
        rows.insert(place, [value / pivot[place] for value in pivot])
    shifts = [row[-1] for row in rows[: len(cells)]]
    after = [system.values[cell] + shift for cell, shift in zip(cells, shifts, strict=True)]
    if any(row[-1] for row in rows[len(cells) :]) or not all(shifts) or min(after) < 0 or any(n.denominator != 1 for n in after):
        return None
    return frozenset(zip(cells, map(int, after), strict=True))


@settings(max_examples=60)
@given(small_systems())
def test_the_search_finds_what_trying_every_set_finds(system):
    if not system.failing:
        return
    found = repairs(system, budget=10**9)
    assert not found.broken_off
    for size in range(1, min(found.examined, 4) + 1):
        tried = (solved_by_hand(system, cells) for cells in combinations(system.signs, size))
        expected = {one for one in tried if one is not None}
        if size < found.examined or not found.sets:
            assert expected == set()
        else:
            assert {frozenset(one.items()) for one in found.sets} == expected
            assert len(found.sets) == len(expected), "each once"


@pytest.mark.parametrize("form", ["F2019", "F2021"])
@pytest.mark.parametrize("merged", [False, True])
def test_identities_of_one_rule_share_no_cell(form, merged):
    """On which the search rests when it counts how many cells are needed at least."""
    report = whole_report(form)
    if merged and form == "F2021":
        merge(report)
    cells = cells_of(report)
    for rule in {one.rule for one in instances(cells)}:
        operands = [at for one in instances(cells) if one.rule == rule for at in one.operands]
        assert len(operands) == len(set(operands))


def merge(report: Report) -> None:
    parts = [report.requests.pop(key) for key in ("other_no_correction", "other_fee_unpaid", "other_misc")]
    report.requests["other_undivided"] = {column: sum(part[column] for part in parts) for column in COLUMNS}


# --- one slip in a generated report ----------------------------------------------------------------------------------


def test_a_slip_is_found_where_the_sums_can_tell_it_apart():
    """In 表三 a row and a column cross in it; in 表四 one sum leaves five cells, which its proposals must name."""
    rng = random.Random(20)
    apart, first, tied, named, times = 0, 0, 0, 0, []
    for count in range(400):
        sheet = sheet_of(rng)
        report, at, right = spoilt(sheet, sorted(SLIPS)[count % len(SLIPS)], rng)
        cells = cells_of(report)
        (system,) = systems(cells)
        start = time.perf_counter()
        proposals, _ = locate(cells)
        times.append(time.perf_counter() - start)
        hits = [any(change.at == at and change.after == right for change in one.changes) for one in proposals]
        if len(repairs(system).sets) == 1:
            apart, first = apart + 1, first + hits[0]
        else:
            tied, named = tied + 1, named + any(hits)
    assert apart > 300
    assert first / apart >= 0.95
    assert tied > 30
    assert named / tied >= 0.95
    assert sorted(times)[len(times) // 2] < 0.05


def test_a_wrong_cell_is_where_its_row_and_its_column_cross():
    report = whole_report()
    right = report.requests["decided_total"]["org_business"]
    report.requests["decided_total"]["org_business"] = right * 10
    (proposal,), (told,) = locate(cells_of(report))
    assert changed(proposal) == {"requests.decided_total.org_business": (right * 10, right)}
    assert proposal.because == ["factor_ten"]
    assert told.at == ["requests.decided_total.org_business"]
    assert "①" not in told.message_zh
    assert f"{right * 10} 与 {right} 相差一个末位 0" in proposal.message_zh


def test_errors_that_do_not_meet_are_told_apart():
    report = whole_report()
    report.requests["granted"]["natural_person"] += 3
    report.requests["carried_in"]["org_other"] += 5
    report.remedies["review"]["total"] += 1
    report.remedies["suit_direct"]["upheld"] += 2
    proposals, told = locate(cells_of(report))
    assert [one.rule for one in told] == ["likely_cells"] * 4
    requests = [changed(one) for one in proposals if one.changes[0].at.startswith("requests.")]
    assert sorted(next(iter(one)) for one in requests) == ["requests.carried_in.org_other", "requests.granted.natural_person"]
    assert len(proposals) - len(requests) == 10, "five cells for each sum of 表四"


def test_errors_that_could_be_crossed_over_stay_together():
    report = whole_report()
    for row, column in (("granted", "natural_person"), ("granted_partial", "org_other")):
        report.requests[row][column] += 1
        report.requests[row]["org_business"] += 0
    for row in ("granted", "granted_partial"):
        for column in ("natural_person", "org_other"):
            report.requests[row][column] += 7
    report.requests["granted"]["total"] += 14
    report.requests["granted_partial"]["total"] += 14
    for column, by in (("natural_person", 14), ("org_other", 14), ("total", 28)):
        report.requests["decided_total"][column] += by
        report.requests["received_new"][column] += by
    proposals, (told,) = locate(cells_of(report))
    assert [set(changed(one)) for one in proposals] == [
        {"requests.granted.natural_person", "requests.granted_partial.org_other"},
        {"requests.granted.org_other", "requests.granted_partial.natural_person"},
    ]
    assert len(told.at) == 4


# --- slips of a whole row --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "printed", "because"),
    [
        ([40, 31, 7, 0, 2, 5, 85], [0, 40, 31, 7, 0, 2, 5], "row_shifted"),
        ([40, 31, 7, 0, 2, 5, 85], [31, 7, 0, 2, 5, 85, 0], "row_shifted"),
        ([40, 31, 7, 0, 2, 5, 85], [40, 0, 31, 7, 0, 2, 5], "row_shifted"),
        ([1, 2, 0, 0, 0, 0, 3], [12, 0, 0, 0, 0, 0, 3], "glued"),
        ([1, 2, 30, 4, 5, 6, 48], [12, 30, 4, 5, 6, 48, 0], "glued"),
        ([12, 0, 0, 3, 0, 0, 15], [1, 2, 0, 3, 0, 0, 15], "split"),
        ([12, 0, 9, 3, 0, 0, 24], [1, 2, 0, 9, 3, 0, 0], "split"),
        ([47, 3, 0, 0, 0, 0, 50], [3, 47, 0, 0, 0, 0, 50], "neighbours_swapped"),
    ],
)
def test_a_row_that_slipped_is_named_before_single_cells_are_blamed(right, printed, because):
    report = whole_report("F2019")
    row = "requests.denied_internal_affairs"
    old = row_of(report, row)
    row_set(report, row, right)
    for total in ("requests.decided_total", "requests.received_new"):
        by = [new - was for new, was in zip(right, old, strict=True)]
        row_set(report, total, [number + add + 200 for number, add in zip(row_of(report, total), by, strict=True)])
    for column in COLUMNS:  # the 200 that keep everything above 0
        report.requests["granted"][column] += 200
    for key in ("decided_total", "received_new", "granted"):
        report.requests[key]["total"] += 1000
    assert list(check_identities(cells_of(report))) == []
    row_set(report, row, printed)
    proposals, told = locate(cells_of(report))
    assert proposals[0].because == [because]
    places = [f"{row}.{column}" for column in COLUMNS]
    moved = {at: (was, new) for at, was, new in zip(places, printed, right, strict=True) if was != new}
    assert changed(proposals[0]) == moved
    assert [one.rule for one in told] == ["likely_cells"]
    assert told[0].at == list(moved)


def test_digits_of_two_cells_of_table_4_are_taken_apart():
    report = whole_report()
    row_set(report, "remedies.review", [12, 0, 0, 0, 3])
    proposals, _ = locate(cells_of(report))
    assert changed(proposals[0]) == {"remedies.review.upheld": (12, 1), "remedies.review.corrected": (0, 2)}
    assert proposals[0].because == ["glued"]
    assert len(proposals) > 1, "one cell could be wrong just as well"
    row_set(report, "remedies.review", [12, 0, 0, 9, 12])
    assert locate(cells_of(report))[0][0].because != ["glued"], (
        "though 1 + 2 + 9 are 12: where one sum fails, a slip of one cell is likelier"
    )


@pytest.mark.parametrize(
    ("printed", "right", "slip"),
    [
        (21, 12, "digits_swapped"),
        (130, 310, "digits_swapped"),
        (321, 123, None),
        (5, 50, "factor_ten"),
        (50, 5, "factor_ten"),
        (0, 5, None),
        (115, 15, "digit_repeated"),
        (1, 12, "digit_dropped"),
        (132, 12, "digit_added"),
        (731, 131, "digit_mistyped"),
        (131, 132, None),
        (None, 4, "left_blank"),
        (None, 0, None),
        (77, 3, "neighbours_value"),
        (7, 3, None),
        (10**400, 10**400 + 1, None),
    ],
)
def test_a_slip_is_known_by_its_digits(printed, right, slip):
    assert cell_slip(printed, right, around=[77, 7, 0]) == slip


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ([0, 5, 0, 0], [5, 0, 0, 0]),
        ([1, 2, 3], [1, 2, 4]),
        ([10**400, 1, 2], [1, 10**400, 2]),
        ([-1, 5, 7], [5, 7, 2]),
        ([10, 0, 3], [1, 0, 3]),
        ([3, 3, 3], [3, 3, 3]),
    ],
)
def test_a_row_with_no_slip_in_it(printed, right):
    assert row_slip(printed, right) is None


@given(st.lists(st.integers(0, 10**5), min_size=2, max_size=7))
def test_taking_apart_and_joining_are_each_others_reverse(row):
    for other in pair_rows(row):
        assert other != row
        assert row in pair_rows(other)


# --- what is not there, and hostile tables ---------------------------------------------------------------------------


def test_a_blank_cell_may_be_what_is_missing():
    report = whole_report()
    right = report.requests["granted"]["natural_person"] = report.requests["granted"]["natural_person"] + 4
    for row in ("decided_total", "received_new"):
        for column in ("natural_person", "total"):
            report.requests[row][column] += 4
    report.requests["granted"]["total"] += 4
    report.requests["granted"]["natural_person"] = None
    report.cells.append(CellNote("requests.granted.natural_person", "", "blank"))
    (proposal,), _ = locate(cells_of(report))
    assert changed(proposal) == {"requests.granted.natural_person": (None, right)}
    assert proposal.because == ["left_blank"]
    assert f"由空白改为 {right}" in proposal.message_zh


def test_unread_cells_are_never_changed_and_their_sums_not_asked_for():
    report = whole_report()
    report.requests["granted"]["natural_person"] = None
    report.cells.append(CellNote("requests.granted.natural_person", "?", "unparsed"))
    report.requests["granted_partial"]["natural_person"] += 6
    proposals, (told,) = locate(cells_of(report))
    assert "requests.granted.natural_person" not in {change.at for one in proposals for change in one.changes}
    assert told.rule == "likely_cells"
    assert any("requests.granted_partial.natural_person" in changed(one) for one in proposals)


def test_missing_rows_and_the_merged_row():
    report = whole_report()
    merge(report)
    report.requests["other_undivided"]["org_other"] += 8
    (proposal,), _ = locate(cells_of(report))
    assert list(changed(proposal)) == ["requests.other_undivided.org_other"]
    del report.requests["granted"]  # then no column of results can be added up
    proposals, (told,) = locate(cells_of(report))
    assert told.rule == "likely_cells"
    cells = [change.at for one in proposals for change in one.changes]
    assert "requests.other_undivided.org_other" in cells
    assert len(cells) == len(proposals) > 1
    assert all(at.startswith("requests.other_undivided.") for at in cells), "the row alone says no more"


def test_more_alternatives_than_a_clerk_can_use_are_counted():
    form = FORMS["F2021"]
    results = [row.key for row in form.rows[2:-2]]
    requests = {row.key: dict.fromkeys(COLUMNS, 5 if row.key in results else 0) for row in form.rows}
    for row in ("decided_total", "received_new"):
        requests[row] = dict.fromkeys(COLUMNS, 5 * len(results))
    for row in requests.values():
        row["total"] *= len(COLUMNS) - 1
    requests["granted"]["natural_person"] += 1
    requests["granted"]["org_business"] -= 1
    proposals, (told,) = locate(cells_of(report_of("F2021", requests, {})))
    assert len(proposals) == 12
    assert f"另有 {len(results) - 5} 种未列" in told.message_zh
    assert f"; and {len(results) - 5} more." in told.message


def test_where_all_is_well_nothing_is_proposed():
    assert locate(cells_of(whole_report())) == ([], [])
    empty = report_of("F2021", {}, {})
    assert locate(cells_of(empty)) == ([], [])


@pytest.mark.parametrize("most", [3, 10**6, 10**400])
def test_a_table_in_which_nothing_adds_up_is_given_up_soon(most):
    rng = random.Random(5)
    report = whole_report()
    for table in (report.requests, report.remedies):
        for row in table.values():
            row.update({column: rng.randint(0, most) for column in row})
    start = time.perf_counter()
    proposals, told = locate(cells_of(report))
    assert time.perf_counter() - start < 1
    assert any(one.rule == "search_given_up" for one in told)
    assert not any(change.at.startswith("requests.") for one in proposals for change in one.changes)
    (given_up,) = [one for one in told if one.rule == "search_given_up"]
    assert f"改动 {MOST_CELLS} 格以内" in given_up.message_zh


@pytest.mark.parametrize("number", [1.5, -4, 10**400])
def test_numbers_that_are_no_counts_do_no_harm(number):
    for row, column in (("requests.granted", "natural_person"), ("remedies.review", "total"), ("requests.carried_in", "total")):
        report = whole_report()
        part, key = row.split(".")
        getattr(report, part)[key][column] = number
        proposals, _ = locate(cells_of(report))
        assert {f"{row}.{column}"} in [set(changed(one)) for one in proposals]
        assert all(isinstance(change.after, int) and change.after >= 0 for one in proposals for change in one.changes)


@pytest.mark.parametrize("rows", [2, 3, 4, 5, 7])
def test_rows_that_are_wrong_twice_each_are_bounded(rows):
    """Only columns fail: the hardest to search."""
    slowest = 0.0
    for seed in range(4):
        rng = random.Random(seed)
        report = whole_report("F2021", seed)
        for row in rng.sample(sorted(report.requests), rows):
            column = rng.choice(COLUMNS[:-1])
            by = rng.randint(1, 9)
            report.requests[row][column] += by
            report.requests[row]["total"] += by
        start = time.perf_counter()
        first = locate(cells_of(report))
        slowest = max(slowest, time.perf_counter() - start)
        assert first == locate(cells_of(report)), "the same again"
        for one in first[1]:
            assert one.rule in ("likely_cells", "search_given_up")
    assert slowest < 2


def test_a_search_that_is_broken_off_says_so():
    report = whole_report()
    report.requests["granted"]["natural_person"] += 1
    report.requests["granted"]["total"] += 1
    (system,) = systems(cells_of(report))
    assert not repairs(system).broken_off
    short = repairs(system, budget=20)
    assert short.broken_off
    assert short.examined < 2


def test_nothing_is_changed_and_every_proposal_mends():
    rng = random.Random(8)
    for _ in range(30):
        sheet = sheet_of(rng)
        report, _, _ = spoilt(sheet, "digit_added", rng)
        before = copy.deepcopy(report)
        cells = cells_of(report)
        proposals, _ = locate(cells)
        assert report == before
        for proposal in proposals:
            mended = copy.deepcopy(report)
            for change in proposal.changes:
                part, row, column = change.at.split(".")
                getattr(mended, part)[row][column] = change.after
                assert isinstance(change.after, int)
                assert change.after >= 0
            assert list(check_identities(cells_of(mended))) == []


def test_every_reason_has_its_words():
    keys = {*WEIGHTS, "prose", "previous_year", "next_year", "row_shifted", "glued", "split", "neighbours_swapped"}
    keys |= {wording.AGAINST + key for key in ("prose", "previous_year", "next_year")}
    assert set(wording._REASONS) == keys


def test_parts_told_apart_can_be_mended_together():
    rng = random.Random(13)
    counted = 0
    for _ in range(60):
        sheet = sheet_of(rng)
        report = report_of(sheet.form.name, sheet.requests, sheet.remedies)
        for row, column in rng.sample([(row, column) for row in report.requests for column in COLUMNS], rng.randint(2, 4)):
            report.requests[row][column] += rng.randint(1, 3)
        cells = cells_of(report)
        proposals, told = locate(cells)
        if any(one.rule == "search_given_up" for one in told):
            continue
        for one in told:
            first = next(proposal for proposal in proposals if set(changed(proposal)) <= set(one.at))
            for change in first.changes:
                part, row, column = change.at.split(".")
                getattr(report, part)[row][column] = change.after
        assert list(check_identities(cells_of(report))) == []
        counted += 1
    assert counted > 50
