"""Sums that do not hold, and such as a second cell makes hold."""

from __future__ import annotations

from govdisclosure.checks.cells import cells_of
from govdisclosure.checks.inferring import infer
from govdisclosure.items import Finding
from tests.cases import Case
from tests.cases._pages import filled, html, page, raised, sheet
from tests.unit.test_inferring import CELL, doubted


def _inferred(readings: str) -> list[Finding]:
    report, _ = doubted((CELL, readings))
    cells = cells_of(report)
    assert cells is not None
    return list(infer(cells))


CASES = {
    "ledger": Case(
        page(html(raised(requests__carried_out__natural_person=1))),
        page(html(raised(requests__carried_out__natural_person=1, requests__received_new__natural_person=1))),
    ),
    "results_sum": Case(
        page(html(raised(requests__decided_total__natural_person=1))),
        page(html(raised(requests__decided_total__natural_person=1, requests__granted__natural_person=1))),
    ),
    "row_sum": Case(
        page(html(raised(requests__granted__total=1))),
        page(html(raised(requests__granted__total=1, requests__granted__org_other=1))),
    ),
    "remedies_sum": Case(
        page(html(raised(remedies__review__total=1))),
        page(html(raised(remedies__review__total=1, remedies__review__pending=1))),
    ),
    "blank_total": Case(
        page(html(sheet(requests__granted__total=""))),
        page(html(sheet(requests__granted__total="0"))),
    ),
    "all_zero": Case(
        page(html(filled(0))),
        page(html(filled(0, remedies__review__upheld=1, remedies__review__total=1))),
    ),
    "inferred": Case(lambda: _inferred("# | 999"), lambda: _inferred("998 | 999")),
}
