"""What a run makes of its reports when all have been read: the same, whichever page arrived first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itemadapter import ItemAdapter

from govdisclosure.history import open_history
from govdisclosure.items import Report
from govdisclosure.listings import Ask
from govdisclosure.memory import Memory
from govdisclosure.sources import Source
from govdisclosure.walk import Walk
from tests.unit.test_years import pair

SOURCE = Source("fengting", "https://xxgk.fengting.example/", "枫汀区人民政府")


@pytest.fixture(name="memory")
def new_memory(tmp_path) -> Iterator[Memory]:
    with memory_in(tmp_path) as memory:
        yield memory


@contextmanager
def memory_in(folder: Path) -> Iterator[Memory]:
    history = open_history({"DISCLOSURE_HISTORY_URL": "", "DISCLOSURE_OUT": str(folder)})
    memory = Memory(history, 60, folder, {})
    assert memory.begin({})
    assert memory.claim([(SOURCE, Walk(Ask(SOURCE.listing_url), lambda _: True))], all_or_none=True) == {}
    try:
        yield memory
    finally:
        memory.close()


def three_years() -> list[Report]:
    """Of which the one in the middle takes over other numbers than are handed on to it, and hands on others."""
    earlier, later = pair()
    first, last = (deepcopy(earlier), deepcopy(earlier))
    first.fiscal_year, first.report_id, first.url = later.fiscal_year - 1, "first", "https://xxgk.fengting.example/a.html"
    last.fiscal_year, last.report_id, last.url = later.fiscal_year + 1, "last", "https://xxgk.fengting.example/c.html"
    for column in ("natural_person", "total"):
        later.requests["carried_in"][column] += 1
    return [first, later, last]


def judged(memory: Memory, reports: list[Report]) -> list[dict]:
    for report in reports:
        memory.hold(deepcopy(report))
    found = []
    for report in memory.release():
        memory.compare(report)
        found.append(ItemAdapter(report).asdict())
    return found


def test_reports_are_held_against_both_years_beside_them(memory):
    last, middle, first = judged(memory, three_years())
    between = {one["report_id"]: [f["at"] for f in one["findings"] if f["rule"] == "carry_over"] for one in (first, middle, last)}
    handed_on = ["requests.carried_out.natural_person"]
    taken_over = ["requests.carried_in.natural_person"]
    assert handed_on in between["first"]
    assert taken_over in between[middle["report_id"]]
    assert between["last"]


@given(order=st.permutations(range(3)))
def test_the_order_of_arrival_changes_nothing(tmp_path_factory, order):
    reports = three_years()
    folders = [tmp_path_factory.mktemp("memory") for _ in range(2)]
    with memory_in(folders[0]) as one, memory_in(folders[1]) as other:
        assert judged(one, [reports[place] for place in order]) == judged(other, reports)


def test_reports_go_on_by_source_year_and_body(memory):
    for report in (one for year in (2021, 2023, 2022) for one in _of(year, "财政局", "教育局", None)):
        memory.hold(report)
    assert [(one.fiscal_year, one.agency) for one in memory.release()] == [
        (year, agency) for year in (2023, 2022, 2021) for agency in (None, "教育局", "财政局")
    ]


def _of(year: int, *agencies: str | None) -> list[Report]:
    report, _ = pair()
    made = []
    for number, agency in enumerate(agencies):
        one = deepcopy(report)
        one.fiscal_year, one.agency, one.url = year, agency, f"https://xxgk.fengting.example/{year}-{number}.html"
        made.append(one)
    return made


def test_of_a_report_and_its_correction_the_later_stands_beside_the_next_year(memory):
    earlier, later = pair()
    corrected = deepcopy(earlier)
    earlier.requests["carried_out"]["total"] += 5
    earlier.url, earlier.published_on, corrected.published_on = "https://xxgk.fengting.example/0.html", "2022-01-20", "2022-03-01"
    found = judged(memory, [corrected, later, earlier])
    (beside,) = [one for one in found if one["fiscal_year"] == later.fiscal_year]
    assert [one["rule"] for one in beside["findings"]] == []


def test_beside_a_bodys_own_report_stands_its_own_and_not_the_areas(memory):
    earlier, later = pair(scope="own_organ")
    area = deepcopy(earlier)
    area.scope, area.url, area.published_on = "region_aggregate", "https://xxgk.fengting.example/0.html", "2022-03-01"
    area.requests["carried_out"]["total"] += 50
    found = judged(memory, [area, later, earlier])
    (beside,) = [one for one in found if one["fiscal_year"] == later.fiscal_year]
    assert [one["rule"] for one in beside["findings"]] == []
