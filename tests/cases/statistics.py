"""The annex of the years 2014 to 2018: pages that do not add up or are printed oddly, and such as do."""

from __future__ import annotations

import random
from collections.abc import Callable

from govdisclosure.items import Finding
from tests.cases import Case
from tests.conftest import judged
from tests.rendering import Table, annex_page, annex_table, balanced_annex

_BASE = balanced_annex(random.Random(3))


def _page(*tables: Table, shape: str = "html_spans") -> Callable[[], list[Finding]]:
    return lambda: judged(annex_page(list(tables), shape)).findings


def _annex(**cells: object) -> Table:
    return annex_table({key: value for key, value in (_BASE | cells).items() if value is not None})


def _with_columns(*heads: str) -> Table:
    """The annex with a second column of figures, and these heads."""
    table = _annex()
    for at, cells in enumerate(table):
        cells.append((str(at), 1, 1))
    table[0][-2:] = [(head, 1, 1) for head in heads]
    return table


_STAFF = {"staff_full": 3, "staff_part": 2}
_CHANNELS = {f"channel_{name}": 2 for name in ("gazette", "website", "weibo", "wechat", "other")} | {
    "proactive_normative_docs": 0
}

CASES = {
    "statistics_sum": Case(_page(_annex(staff_total=6, **_STAFF)), _page(_annex(staff_total=5, **_STAFF))),
    "statistics_bound": Case(
        _page(_annex(proactive_total=11, **_CHANNELS)),
        _page(_annex(proactive_total=10, **_CHANNELS)),
    ),
    "statistics_part": Case(
        _page(_annex(interviews=2, interviews_by_head=3)),
        _page(_annex(interviews=3, interviews_by_head=3)),
    ),
    "statistics_incomplete": Case(_page(_annex(complaints=None)), _page(_annex(complaints=""))),
    "unknown_statistic": Case(
        _page(annex_table(_BASE, labels={"complaints": "六、信访举报件数"})),
        _page(annex_table(_BASE, labels={"complaints": "六、举报投诉的数量"})),
    ),
    "statistics_columns": Case(_page(_with_columns("本级", "汇总")), _page(_with_columns("本级", "上年数"))),
    "statistics_twice": Case(
        _page(_annex(complaints=1), _annex(complaints=2)), _page(_annex(complaints=2), _annex(complaints=2))
    ),
    "statistics_all_zero": Case(
        _page(annex_table(dict.fromkeys(_BASE, 0))),
        _page(annex_table(dict.fromkeys(_BASE, 0) | {"complaints": 1})),
    ),
}
