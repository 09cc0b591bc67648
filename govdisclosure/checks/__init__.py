"""Small rules over a reading: findings that a clerk can act on, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.checks.catalogue import RULES, Rule
from govdisclosure.checks.cells import cells_of
from govdisclosure.checks.completeness import (
    check_all_zero,
    check_cells,
    check_form,
    check_hollow,
    check_rows,
    check_sections,
    check_tables,
    not_a_report,
    noticed,
)
from govdisclosure.checks.identities import check_identities
from govdisclosure.checks.inferring import infer
from govdisclosure.checks.years import check_years
from govdisclosure.items import Finding, Reading, Report, Verdict

_ORDER = {"error": 0, "warning": 1, "info": 2}


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: _ORDER[one.severity])


def _has_numbers(reading: Reading) -> bool:
    """Whether 表三 prints numbers: values, or cells that could not be told apart and are findings."""
    if any(value is not None for row in (reading.report.requests or {}).values() for value in row.values()):
        return True
    unplaced = (one for one in reading.observations if one.rule in ("misaligned_row", "duplicate_row"))
    return any(at.startswith("requests.") for one in unplaced for at in one.at)


def judge(reading: Reading) -> Report:
    """The report with its findings, worst first, and its verdict.

    Hollow is decided before arithmetic: sums over a table that lost its numbers would all hold.
    """
    report = reading.report
    found: list[Finding] = [noticed(observation) for observation in reading.observations]
    verdict: Verdict
    if reading.page_kind != "report":
        found.insert(0, not_a_report(reading))
        verdict = "unreadable"
    else:
        found += check_sections(reading)
        cells = cells_of(report)
        if cells is not None:
            found += check_form(cells)
        if cells is None or not _has_numbers(reading):
            found.insert(0, check_hollow(reading))
            verdict = "hollow"
        else:
            found += infer(cells)
            found += [
                *check_identities(cells),
                *check_rows(cells, reading.printed),
                *check_tables(cells),
                *check_cells(cells),
            ]
            verdict = "flagged" if any(one.severity == "error" for one in found) else "sound"
            if verdict == "sound":
                found += check_all_zero(cells)
    report.findings = _sorted(found)
    report.verdict = verdict
    return report


def add_findings(report: Report, findings: Iterable[Finding]) -> None:
    """Add what was found after the verdict, worst first; the verdict stays."""
    report.findings = _sorted([*report.findings, *findings])


__all__ = ["RULES", "Rule", "add_findings", "check_years", "judge"]
