"""Which cells are probably wrong where sums fail, what speaks for each, and what would confirm it: proposed, never applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.cells import Cells
from govdisclosure.checks.proposals.search import (
    BUDGET,
    MOST_CELLS,
    Changes,
    Repairs,
    System,
    grouped,
    is_mended,
    repairs,
    row_repairs,
    systems,
)
from govdisclosure.checks.proposals.slips import WEIGHTS, cell_slip, pair_rows, row_slip
from govdisclosure.checks.proposals.wording import AGAINST, Told, Words, where, worded
from govdisclosure.items import ChangedCell, Finding, Number, Proposal

LIKELY = "likely_cells"
LOCATING = frozenset((LIKELY, "search_given_up"))
"""The rules of this module."""
_MOST_TOLD = 5
"""In one message; the record has the others, up to `_MOST_SHOWN`."""
_MOST_SHOWN = 12
_DIGITS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"

_WHOLE_ROW = frozenset(("row_shifted", "glued", "split"))
_OTHER_YEAR = {"carried_in": "previous_year", "carried_out": "next_year"}
"""Row of 表三 → the report that prints its numbers too."""


class _Ranked(NamedTuple):
    rank: tuple[float, ...]
    """The lower the likelier; equal for those between which nothing decides."""
    proposal: Proposal
    short: Words
    """Without the sums, for a list."""


def locate(
    cells: Cells,
    said: Mapping[str, Number] | None = None,
    beside: Mapping[str, Number] | None = None,
    without: Collection[str] = (),
) -> tuple[list[Proposal], list[Finding]]:
    """The likeliest corrections of a report whose sums fail, and a finding for each part of it that can be mended by itself.

    `said`: address → the number that the prose states for this cell; `beside`: address of 上年结转 or 结转下年度 → the number
    that the report on the year before or after has in its place. Both only rank; a smallest set of changes stays one.
    `without`: rules of identities that need not hold.
    """
    proposals: list[Proposal] = []
    findings: list[Finding] = []
    failing_systems = systems(cells, without)
    for system in failing_systems:
        whole = _whole_rows(cells, system)
        searched = repairs(system, BUDGET // len(failing_systems), min([MOST_CELLS, *map(len, whole)]))
        for failing, sets in _blocks(system, whole, searched.sets):
            part = max((one.part for one in proposals), default=0) + 1
            ranked = sorted(_ranked(cells, system, failing, sets, said or {}, beside or {}, part), key=lambda one: one.rank)
            proposals += [one.proposal for one in ranked[:_MOST_SHOWN]]
            findings.append(_told(system, failing, ranked))
        if not whole and (searched.broken_off or not searched.sets):
            findings.append(_given_up(system, searched))
    return proposals, findings


def _whole_rows(cells: Cells, system: System) -> list[Changes]:
    """Changes within one row that are told by how the row slipped, not by how few they are."""
    found = row_repairs(system)
    for row in dict.fromkeys(cell.rpartition(".")[0] for cell in system.signs):
        places = _row_places(cells, row)
        printed = [cells.values.get(at) or 0 for at in places]
        for right in pair_rows([int(number) for number in printed]):
            changes = {at: now for at, was, now in zip(places, printed, right, strict=True) if was != now}
            if changes.keys() <= system.signs.keys() and is_mended(system, changes):
                found.append(changes)
    return [changes for changes in found if _pattern(cells, changes) in _WHOLE_ROW]


def _row_places(cells: Cells, row: str) -> list[str]:
    columns = cells.form.columns if row.startswith("requests.") else cells.form.fields
    return [f"{row}.{column.key}" for column in columns]


def _pattern(cells: Cells, changes: Changes) -> str | None:
    """The slip that explains all the changes at once."""
    rows = {at.rpartition(".")[0] for at in changes}
    printed = {at: int(cells.values[at] or 0) for at in changes}
    if len(rows) == 1:
        places = _row_places(cells, rows.pop())
        before = [int(cells.values.get(at) or 0) for at in places]
        if found := row_slip(before, [changes.get(at, number) for at, number in zip(places, before, strict=True)]):
            return found
    if len(changes) == 2:
        one, other = changes
        if (printed[one], printed[other]) == (changes[other], changes[one]) and other in _around(cells, one):
            return "neighbours_swapped"
    return None


def _around(cells: Cells, at: str) -> Iterator[str]:
    """The cells left and right, above and below."""
    part, row, column = at.split(".")
    rows = list((cells.report.requests if part == "requests" else cells.report.remedies) or ())
    places = _row_places(cells, f"{part}.{row}")
    for line, here in ((places, at), ([f"{part}.{key}.{column}" for key in rows], at)):
        place = line.index(here)
        yield from (line[beside] for beside in (place - 1, place + 1) if 0 <= beside < len(line))


def _blocks(system: System, whole: Sequence[Changes], sets: Sequence[Changes]) -> Iterator[tuple[list[int], list[Changes]]]:
    """Failing identities that every set mends together, and the ways to mend these: errors that do not meet are told apart."""
    parts = [(changes, frozenset(system.failing)) for changes in whole]
    owners = list(range(len(whole)))
    for owner, changes in enumerate(sets, len(whole)):
        places = list(changes)
        for block in grouped([system.signs[at] for at in places]):
            part = {places[at]: changes[places[at]] for at in block}
            parts.append((part, frozenset(at for cell in part for at in system.signs[cell] if system.equations[at].short)))
            owners.append(owner)
    for block in grouped([failing for _, failing in parts]):
        ways: dict[int, Changes] = {}
        for at in block:
            ways.setdefault(owners[at], {}).update(parts[at][0])
        distinct = {frozenset(way.items()): way for way in ways.values()}
        yield sorted(set().union(*(parts[at][1] for at in block))), list(distinct.values())


def _ranked(
    cells: Cells,
    system: System,
    failing: Sequence[int],
    sets: Iterable[Changes],
    said: Mapping[str, Number],
    beside: Mapping[str, Number],
    part: int,
) -> Iterator[_Ranked]:
    order = {at: place for place, at in enumerate(cells.values)}
    for unordered in sets:
        changes = {at: unordered[at] for at in sorted(unordered, key=order.__getitem__)}
        pattern = _pattern(cells, changes)
        stated = [("prose", at, said[at]) for at in changes if at in said]
        stated += [
            (_OTHER_YEAR[row], at, beside[at]) for at in changes if at in beside and (row := at.split(".")[1]) in _OTHER_YEAR
        ]
        keys = [(key if number == changes[at] else AGAINST + key, at, number) for key, at, number in stated]
        own = [] if pattern else [at for at in changes if not _follows(cells, changes, at)]
        slips = [(slip, at, 0) for at in own if (slip := _slip(cells, changes, at))]
        told: list[Told] = [*keys, *((pattern, at, 0) for at in list(changes)[:1] if pattern), *slips]
        rank = (
            _standing(keys, "prose"),
            _standing(keys, *_OTHER_YEAR.values()),
            pattern not in _WHOLE_ROW or len(failing) == 1,  # one sum is met by chance
            -3 if pattern else -sum(WEIGHTS[slip] for slip, _, _ in slips) / len(changes),
            len(changes),
        )
        whole, short = worded(cells, system, failing, changes, told)
        changed = [ChangedCell(at, cells.values[at], after) for at, after in changes.items()]
        because = list(dict.fromkeys(key for key, _, _ in told if not key.startswith(AGAINST)))
        yield _Ranked(rank, Proposal(part, changed, because, whole.en, whole.zh), short)


def _standing(keys: Iterable[Told], *witnesses: str) -> int:
    """1 if a witness speaks against, -1 if it speaks for it, 0 if it says nothing."""
    heard = {key for key, _, _ in keys}
    return int(not heard.isdisjoint(AGAINST + one for one in witnesses)) or -int(not heard.isdisjoint(witnesses))


def _follows(cells: Cells, changes: Changes, at: str) -> bool:
    """Whether a cell is a total that changes only because its parts do: how it is printed tells nothing."""
    part, row, column = at.split(".")
    beside = [one for one in changes if one != at and one.startswith(f"{part}.{row}.")] if column == "total" else []
    above = [one for one in changes if one != at and one.endswith(f".{column}")] if row == "decided_total" else []
    shift = changes[at] - int(cells.values[at] or 0)
    return any(group and sum(changes[one] - int(cells.values[one] or 0) for one in group) == shift for group in (beside, above))


def _slip(cells: Cells, changes: Changes, at: str) -> str | None:
    printed = cells.values[at]
    around = [int(cells.values.get(one) or 0) for one in _around(cells, at) if one not in changes]
    return cell_slip(None if printed is None else int(printed), changes[at], around)


# --- the findings ----------------------------------------------------------------------------------------------------


def _told(system: System, failing: Sequence[int], ranked: Sequence[_Ranked]) -> Finding:
    """One part of the report with its alternatives, numbered; addressed to the cells of those that rank first."""
    place = where(system, failing)
    first = [one.proposal for one in ranked if one.rank == ranked[0].rank][:_MOST_SHOWN]
    shown, rest = ranked[:_MOST_TOLD], len(ranked) - _MOST_TOLD
    marks = _DIGITS if len(shown) > 1 else [""]
    return finding(
        LIKELY,
        list(dict.fromkeys(change.at for proposal in first for change in proposal.changes)),
        len(ranked),
        place=place.en,
        place_zh=place.zh,
        lead=f"with any one of {len(ranked)} corrections" if len(ranked) > 1 else "with one correction",
        lead_zh=f"按 {len(ranked)} 种更正中的任一种改后即相符" if len(ranked) > 1 else "按下列更正改后即相符",
        alternatives="; ".join(mark + one.short.en for mark, one in zip(marks, shown, strict=False)),
        alternatives_zh="；".join(mark + one.short.zh for mark, one in zip(marks, shown, strict=False)),
        more=f"; and {rest} more" if rest > 0 else "",
        more_zh=f"；另有 {rest} 种未列" if rest > 0 else "",
    )


def _given_up(system: System, searched: Repairs) -> Finding:
    place = where(system, system.failing)
    tried, tried_zh = (
        f"no correction of up to {searched.examined} cells makes them all hold",
        f"改动 {searched.examined} 格以内均不能使其全部成立",
    )
    broken, broken_zh = "; the search for more was broken off", "，更多格的组合未能查完"
    return finding(
        "search_given_up",
        list(dict.fromkeys(system.equations[at].where for at in system.failing)),
        place=place.en,
        place_zh=place.zh,
        what=tried + broken * searched.broken_off,
        what_zh=tried_zh + broken_zh * searched.broken_off,
    )
