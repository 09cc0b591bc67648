"""Two years that do not go together, and such as just do."""

from __future__ import annotations

import random

from govdisclosure.checks import check_years
from govdisclosure.items import Finding
from tests.cases import Case
from tests.rendering import balanced
from tests.unit.test_years import OVERVIEW, pair, report

_A_CLAUSE = ("新设水价专题", "与区融媒体中心合办水情直播间")
_A_LONGER_CLAUSE = ("清理失效文件4件", "因机构改革移交档案两百余卷")


def _carried(handed_on: int, taken_over: int) -> list[Finding]:
    earlier, later = pair(
        earlier={"requests.carried_out.natural_person": handed_on}, later={"requests.carried_in.natural_person": taken_over}
    )
    return check_years(later, earlier)


def _in_force(then: int, now: int) -> list[Finding]:
    cells = {"disclosure.rules.issued": 3, "disclosure.rules.repealed": 1, "disclosure.rules.in_force": now}
    earlier, later = pair(earlier={"disclosure.rules.in_force": then}, later=cells)
    return check_years(later, earlier)


def _items(now: int) -> list[Finding]:
    then = {"disclosure.licensing.items_prev": 100, "disclosure.licensing.items_delta": -89}
    earlier, later = pair("F2019", earlier=then, later={"disclosure.licensing.items_prev": now})
    return check_years(later, earlier)


def _copied(by: int) -> list[Finding]:
    """The tables of one year in the next, but for one cell that has so much more."""
    ours, theirs = balanced("F2021", random.Random(3)), balanced("F2021", random.Random(3))
    ours.remedies["suit_direct"]["other"] = int(str(ours.remedies["suit_direct"]["other"])) + by
    return check_years(report(ours, 2022), report(theirs, 2021))


def _reworded(words: str, others: str) -> list[Finding]:
    """The overview of one year in the next, but for these words."""
    assert words in OVERVIEW
    earlier, later = pair()
    earlier.sections, later.sections = {"overview": OVERVIEW}, {"overview": OVERVIEW.replace(words, others)}
    return check_years(later, earlier)


def _of_bodies(ours: str, theirs: str) -> list[Finding]:
    earlier, later = pair()
    later.agency, earlier.agency = ours, theirs
    return check_years(later, earlier)


CASES = {
    "carry_over": Case(lambda: _carried(5, 3), lambda: _carried(5, 5)),
    "in_force_chain": Case(lambda: _in_force(5, 9), lambda: _in_force(5, 7)),
    "items_chain": Case(lambda: _items(100), lambda: _items(11)),
    "same_tables": Case(lambda: _copied(0), lambda: _copied(1)),
    "same_prose": Case(lambda: _reworded(*_A_CLAUSE), lambda: _reworded(*_A_LONGER_CLAUSE)),
    "not_compared": Case(
        lambda: _of_bodies("枫汀区水利局", "枫汀区水务局"), lambda: _of_bodies("澄屿市枫汀区水务局", "枫汀区水务局")
    ),
}
