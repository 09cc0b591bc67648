"""Small rules over a reading: findings that a clerk can act on, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from govdisclosure.checks.catalogue import RULES, Rule
from govdisclosure.checks.cells import Cells, cells_of
from govdisclosure.checks.claims import Claim, read_claims, said
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
from govdisclosure.checks.narrative import check_narrative
from govdisclosure.checks.outline import check_outline
from govdisclosure.checks.plausibility import check_plausibility
from govdisclosure.checks.policy import AS_THEY_ARE, Policy, graded, parse_rules
from govdisclosure.checks.proposals import LIKELY, LOCATING, locate
from govdisclosure.checks.statistics import check_statistics
from govdisclosure.checks.years import check_years, handed_on
from govdisclosure.forms import FORMS
from govdisclosure.items import Finding, Number, Reading, Report, Verdict

_ORDER = {"error": 0, "warning": 1, "info": 2}


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: _ORDER[one.severity])


_UNPLACED = ("misaligned_row", "duplicate_row", "statistics_columns", "statistics_twice")


def _has_numbers(reading: Reading) -> bool:
    """Whether 表三, or the annex in its place, prints numbers: values, or cells that are findings as they could not be placed."""
    values = [value for row in (reading.report.requests or {}).values() for value in row.values()]
    year = reading.report.fiscal_year
    if year is None or year < min(form.years[0] for form in FORMS.values() if form.rows):
        values += (reading.report.statistics or {}).values()
    if any(value is not None for value in values):
        return True
    unplaced = (one for one in reading.observations if one.rule in _UNPLACED)
    return any(at.startswith(("requests.", "statistics")) for one in unplaced for at in one.at)


def judge(reading: Reading, policy: Policy = AS_THEY_ARE) -> Report:
    """The report with its findings, worst first, and its verdict.

    Hollow is decided before arithmetic: sums over a table that lost its numbers would all hold.
    """
    report = reading.report
    verdict: Verdict | None = None
    cells = cells_of(report)
    found = [noticed(observation) for observation in reading.observations]
    if reading.page_kind != "report":
        found.insert(0, not_a_report(reading))
        verdict = "unreadable"
    else:
        found += [*check_sections(reading), *check_outline(reading)]
        found += check_form(cells) if cells is not None else ()
        if cells is None or not _has_numbers(reading):
            found.insert(0, check_hollow(reading))
            verdict = "hollow"
        else:
            found += _judged_cells(reading, cells, policy)
    report.findings = _sorted(graded(found, policy))
    report.verdict = verdict or _verdict(report)
    if report.verdict == "sound" and cells is not None:
        report.findings += graded(check_all_zero(cells), policy)
        report.verdict = _verdict(report)
    return report


def _verdict(report: Report) -> Verdict:
    """Of a report with numbers."""
    return "flagged" if any(one.severity == "error" for one in report.findings) else "sound"


def _proposed(
    cells: Cells, claims: Sequence[Claim], policy: Policy, beside: Mapping[str, Number] | None = None
) -> Iterator[Finding]:
    """Set the report's proposals, and tell of them; identities whose rule is switched off need not hold."""
    if policy.get(LIKELY) != "off":
        switched_off = [rule for rule, grade in policy.items() if grade == "off"]
        cells.report.proposals, found = locate(cells, said(claims), beside, switched_off)
        yield from found


def _judged_cells(reading: Reading, cells: Cells, policy: Policy) -> Iterator[Finding]:
    """What the numbers say, against each other and against the prose."""
    yield from infer(cells)
    yield from check_identities(cells)
    yield from check_rows(cells, reading.printed)
    yield from check_tables(cells)
    yield from check_statistics(cells, reading)
    yield from check_cells(cells)
    yield from check_plausibility(cells)
    claims = read_claims(cells.report)
    yield from check_narrative(cells, claims)
    yield from _proposed(cells, claims, policy)


def judge_beside(report: Report, others: Iterable[Report], policy: Policy = AS_THEY_ARE) -> None:
    """Add what the reports on the years before and after say of a judged report, and of its proposals."""
    neighbours = list(others)
    found = [one for other in neighbours for one in check_years(report, other)]
    cells = cells_of(report)
    beside = {at: number for other in neighbours for at, number in handed_on(report, other).items()}
    if report.proposals and beside and cells is not None:
        report.findings = [one for one in report.findings if one.rule not in LOCATING]
        found += _proposed(cells, read_claims(report), policy, beside)
    report.findings = _sorted([*report.findings, *graded(found, policy)])
    if report.verdict == "sound":
        report.verdict = _verdict(report)  # a user may have made an error of a rule between years


__all__ = ["AS_THEY_ARE", "RULES", "Policy", "Rule", "check_years", "judge", "judge_beside", "parse_rules"]
