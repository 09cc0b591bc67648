"""`make bench`: locating one slip, several, and none that can be located, as a ratio to checking the sums of the same report."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator

from govdisclosure.checks.cells import Cells, cells_of
from govdisclosure.checks.identities import check_identities
from govdisclosure.checks.proposals import locate
from govdisclosure.checks.proposals.search import repairs, systems
from govdisclosure.items import Report
from tests.corrupting import SLIPS, report_of, sheet_of, spoilt

COUNT = 800
HARD = 40


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def slips(rng: random.Random) -> Iterator[tuple[str, Report, str, int]]:
    for count in range(COUNT):
        slip = sorted(SLIPS)[count % len(SLIPS)]
        yield slip, *spoilt(sheet_of(rng), slip, rng)


def several(rng: random.Random, count: int) -> Report:
    """So many cells wrong, anywhere in 表三."""
    sheet = sheet_of(rng)
    report = report_of(sheet.form.name, sheet.requests, sheet.remedies)
    requests = report.requests or {}
    for row, column in rng.sample([(row, column) for row, cells in requests.items() for column in cells], count):
        requests[row][column] = (requests[row][column] or 0) + rng.randint(1, 9)
    return report


def twice(rng: random.Random, count: int) -> Report:
    """So many rows wrong in a column and in the total: only columns fail, and nothing says in which rows."""
    sheet = sheet_of(rng)
    report = report_of(sheet.form.name, sheet.requests, sheet.remedies)
    requests = report.requests or {}
    for row in rng.sample(sorted(requests), count):
        by, column = rng.randint(1, 9), rng.choice(list(requests[row])[:-1])
        for at in (column, "total"):
            requests[row][at] = (requests[row][at] or 0) + by
    return report


def noise(rng: random.Random, most: int) -> Report:
    report = several(rng, 0)
    for table in (report.requests, report.remedies):
        for cells in (table or {}).values():
            cells.update({column: rng.randint(0, most) for column in cells})
    return report


def measured(name: str, reports: list[Report]) -> None:
    tables = [cells for one in reports if (cells := cells_of(one))]
    base = statistics.median(seconds(lambda one=one: list(check_identities(one))) for one in tables)
    times = sorted(seconds(lambda one=one: locate(one)) for one in tables)
    given_up = sum(any(told.rule == "search_given_up" for told in locate(one)[1]) for one in tables)
    middle = statistics.median(times)
    print(f"{name:<26}{len(tables):>6}{base * 1e3:>10.2f}{middle * 1e3:>10.2f}", end="")
    print(f"{middle / base:>8.1f}{times[-1] * 1e3:>10.1f}{given_up:>10}")


def is_first(cells: Cells, at: str, right: int) -> bool:
    proposals, _ = locate(cells)
    return any(change.at == at and change.after == right for change in proposals[0].changes)


def measure_accuracy() -> None:
    print(f"\n{'slip':<18}{'told apart':>12}{'first':>8}{'tied':>8}{'first':>8}   (tied: 表四, where one sum leaves five cells)")
    counts: dict[str, list[int]] = {}
    for slip, report, at, right in slips(random.Random(2)):
        cells = cells_of(report)
        assert cells is not None
        (system,) = systems(cells)
        place = 0 if len(repairs(system).sets) == 1 else 2
        count = counts.setdefault(slip, [0] * 4)
        count[place] += 1
        count[place + 1] += is_first(cells, at, right)
    for slip, (apart, first, tied, first_tied) in counts.items():
        print(f"{slip:<18}{apart:>12}{first / apart:>8.1%}{tied:>8}{first_tied / max(1, tied):>8.1%}")


if __name__ == "__main__":
    print(f"{'wrong':<26}{'count':>6}{'sums ms':>10}{'median ms':>10}{'x sums':>8}{'worst ms':>10}{'given up':>10}")
    measured("one cell", [report for _, report, _, _ in slips(random.Random(1))])
    for number in (2, 4, 6, 12):
        measured(f"{number} cells", [several(random.Random(seed), number) for seed in range(HARD)])
    for number in (1, 2, 3, 4, 5):
        measured(f"{number} rows, each twice", [twice(random.Random(seed), number) for seed in range(HARD)])
    measured("every cell", [noise(random.Random(seed), 10 ** (seed % 9)) for seed in range(HARD)])
    measure_accuracy()
