"""The annex of F2014: its sums, its bounds, and the rows that it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.cells import Cells
from govdisclosure.checks.identities import written_sum
from govdisclosure.checks.names import label, place_en, place_zh
from govdisclosure.forms.model import Identity
from govdisclosure.items import Finding, Reading

_PART = "statistics"


def check_statistics(cells: Cells, reading: Reading) -> Iterator[Finding]:
    """Findings about the annex; a sum that an unknown row may belong to is not assessed."""
    if cells.report.statistics is None:
        return
    open_sums = {at for one in reading.observations if one.rule == "unknown_statistic" for at in one.at}
    for identity in (*cells.form.statistics_identities, *cells.form.statistics_bounds):
        if f"{_PART}.{identity.left[0]}" not in open_sums:
            yield from _check(cells, identity)
    lacking = [at for at in cells.form.addresses() if at not in reading.printed]
    if lacking:
        yield finding("statistics_incomplete", lacking, rows="、".join(map(label, lacking)))


def _check(cells: Cells, identity: Identity) -> Iterator[Finding]:
    """A total against its parts: a sum must be equal, a bound is kept as long as it is no less."""
    total, parts = f"{_PART}.{identity.left[0]}", [f"{_PART}.{key}" for key in identity.right]
    if not cells.are_read([total, *parts]):
        return
    left, numbers = cells.values[total] or 0, [cells.values[at] or 0 for at in parts]
    right = sum(numbers)
    is_bound = identity in cells.form.statistics_bounds
    # A bound that is nowhere filled in bounds nothing.
    if left == right or (is_bound and (left < right or all(cells.values[at] is None for at in parts))):
        return
    blanks = len(cells.blank.intersection([total, *parts]))
    yield finding(
        identity.rule,
        [total],
        left,
        right,
        place=place_en(total),
        place_zh=place_zh(total),
        whole=f"“{label(parts[0])}”",
        whole_zh=f"“{label(parts[0])}”",
        right_sum=written_sum(numbers),
        blanks=f" ({blanks} blank cells read as 0.)" if blanks else "",
        blanks_zh=f"（其中 {blanks} 个空白格按 0 计。）" if blanks else "",
    )
