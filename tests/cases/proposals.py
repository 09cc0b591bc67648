"""Tables of which some sums fail: by a slip that the sums betray, and throughout."""

from __future__ import annotations

import random

from govdisclosure.checks.cells import Cells, cells_of
from govdisclosure.checks.proposals import locate
from govdisclosure.items import Finding
from tests.cases import Case
from tests.corrupting import report_of
from tests.rendering import balanced


def spoilt(**cells: int) -> Cells:
    """The cells of a report that balances but for what these have too much: requests__granted__total=1."""
    sheet = balanced("F2021", random.Random(11))
    report = report_of("F2021", sheet.requests, sheet.remedies)
    for at, by in cells.items():
        part, row, column = at.split("__")
        getattr(report, part)[row][column] += by
    made = cells_of(report)
    assert made is not None
    return made


def found(**cells: int) -> list[Finding]:
    return locate(spoilt(**cells))[1]


SCATTERED = {
    "requests__granted__natural_person": 1,
    "requests__granted_partial__org_business": 2,
    "requests__denied_third_party__org_research": 4,
    "requests__unavailable_not_held__org_public_interest": 8,
    "requests__carried_in__org_legal_service": 16,
    "requests__other_misc__org_other": 32,
}
ONE_MORE = {"requests__denied_internal_affairs__total": 64}

CASES = {
    "likely_cells": Case(
        fires=lambda: found(requests__granted__natural_person=1),
        near=lambda: found(requests__granted__natural_person=0),
    ),
    "search_given_up": Case(
        fires=lambda: found(**SCATTERED, **ONE_MORE),
        near=lambda: found(**SCATTERED),
    ),
}
