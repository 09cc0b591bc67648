"""Which cells are probably wrong where sums fail."""

from __future__ import annotations

from govdisclosure.checks.catalogue.model import Rule

_TABLES = ("requests", "remedies")
_MENDED = (
    "a set of cells exists whose change, to whole numbers from 0 on, makes ledger, results_sum, row_sum and remedies_sum hold"
)

RULES = (
    Rule(
        "likely_cells",
        "info",
        "{place} would hold {lead}; nothing has been changed, please check against the files: {alternatives}{more}.",
        "{place_zh}的勾稽不符，{lead_zh}，请对照台账核实（数据未作任何改动）：{alternatives_zh}{more_zh}。",
        (*_TABLES, "sections.overview", "the year before or after"),
        f"no identity fails; where some do: {_MENDED} (left: how many smallest sets there are)",
        "several cells can be wrong at once, and the fewest changes with which the sums hold are then not the right ones",
        "可能多处同时有误，改动最少的方案未必符合实情",
    ),
    Rule(
        "search_given_up",
        "info",
        "{place}: {what}; look at the sums themselves.",
        "{place_zh}：{what_zh}，请直接核对各项合计。",
        _TABLES,
        f"where identities fail: {_MENDED}, of up to 6 cells",
        "the table may follow another way of counting throughout, which no change of single cells brings to light",
        "全表可能采用了另一种统计口径，不是个别数字的问题",
    ),
)
