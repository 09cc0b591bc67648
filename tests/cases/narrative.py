"""The prose against the tables."""

from __future__ import annotations

from govdisclosure.checks.cells import Cells, cells_of
from govdisclosure.checks.claims import read_claims
from govdisclosure.checks.narrative import check_growth, check_narrative
from govdisclosure.forms import FORMS
from govdisclosure.items import SCHEMA, Finding, Report
from tests.cases import Case

_REQUESTS = {
    "received_new": (30, 4),
    "carried_in": (2, 0),
    "granted": (9, 2),
    "granted_partial": (4, 0),
    "denied_third_party": (3, 0),
    "unavailable_not_held": (7, 1),
    "not_processed_repeat": (2, 0),
    "other_misc": (1, 0),
    "decided_total": (26, 3),
    "carried_out": (6, 1),
}
_REMEDIES = {"review": (3, 1, 0, 1), "suit_direct": (2, 0, 0, 0), "suit_after_review": (0, 0, 0, 0)}


def report(overview: str, year: int = 2023, *, times: int = 1, calm: bool = False) -> Report:
    """A report of 枫汀区人民政府: requests of natural persons and companies; `times` as many of each, without cases if `calm`."""
    form = FORMS["F2021"]
    made = Report(SCHEMA, "枫汀区", "file:///page", None, None, None, "2026-01-01T00:00:00+00:00", "0", "text/html", "utf-8")
    made.agency, made.fiscal_year, made.form, made.script = "枫汀区人民政府", year, form.name, "Hans"
    made.sections = {"overview": overview, "problems": None, "other_matters": None}
    made.requests = {}
    for row in form.rows:
        person, company = (times * number for number in _REQUESTS.get(row.key, (0, 0)))
        made.requests[row.key] = dict.fromkeys((column.key for column in form.columns), 0)
        made.requests[row.key].update(natural_person=person, org_business=company, total=person + company)
    made.remedies = {}
    for group, numbers in _REMEDIES.items():
        upheld, corrected, other, pending = (0, 0, 0, 0) if calm else numbers
        total = upheld + corrected + other + pending
        made.remedies[group] = {"upheld": upheld, "corrected": corrected, "other": other, "pending": pending, "total": total}
    made.disclosure = {
        item.key: {field.key: number for field, number in zip(item.fields, (3, 1, 20), strict=False)} for item in form.items
    }
    return made


def cells(made: Report) -> Cells:
    found = cells_of(made)
    assert found is not None
    return found


def told(overview: str, *, calm: bool = False) -> list[Finding]:
    """What is found in a text against the report of 2023."""
    made = report(overview, calm=calm)
    return list(check_narrative(cells(made), read_claims(made)))


def grown(overview: str, before: int = 2022) -> list[Finding]:
    """What is found in a text on 2023 against a year with half as many requests."""
    made = report(overview, times=2)
    return list(check_growth(cells(made), cells(report("", before)), read_claims(made)))


CASES: dict[str, Case] = {
    "prose_count": Case(
        lambda: told("全年收到政府信息公开申请43件，办结29件。"),
        lambda: told("全年收到政府信息公开申请34件，办结29件。"),
    ),
    "prose_count_unsure": Case(
        lambda: told("全年收到政府信息公开申请34件，经街道审查把关后予以答复28件。"),
        lambda: told("全年收到政府信息公开申请34件，经街道审查把关后予以答复29件。"),
    ),
    "prose_share": Case(
        lambda: told("办结政府信息公开申请29件，其中予以公开11件，占37.39%。"),
        lambda: told("办结政府信息公开申请29件，其中予以公开11件，占37.93%。"),
    ),
    "prose_rate": Case(
        lambda: told("因政府信息公开引起的行政复议纠错率为30%。"),
        lambda: told("因政府信息公开引起的行政复议纠错率为20%。"),
    ),
    "prose_statement": Case(
        lambda: told("因政府信息公开被申请行政复议5件，均获维持。"),
        lambda: told("因政府信息公开被提起行政诉讼2件，均获维持。"),
    ),
    "prose_all_decided": Case(
        lambda: told("全年收到政府信息公开申请34件，已全部办结。"),
        lambda: told("全年收到政府信息公开申请34件，结转下年度7件，其余均已办结。"),
    ),
    "prose_zero_disclosed": Case(
        lambda: told("全年收到政府信息公开申请0件，已依法公开。"),
        lambda: told("全年收到政府信息公开申请0件，网站运行平稳。"),
    ),
    "prose_lost_negation": Case(
        lambda: told("全年收到因政府信息公开引起的行政复议案、行政诉讼案。", calm=True),
        lambda: told("全年未收到因政府信息公开引起的行政复议案、行政诉讼案。", calm=True),
    ),
    "prose_pending_term": Case(
        lambda: told("全年收到政府信息公开申请34件，办结29件，1件尚未审结。"),
        lambda: told("因政府信息公开被申请行政复议5件，1件尚未审结。"),
    ),
    "prose_parts": Case(
        lambda: told("全年收到政府信息公开申请34件，其中网上申请20件、信函申请9件、当面申请6件。"),
        lambda: told("全年收到政府信息公开申请34件，其中网上申请20件、信函申请9件、当面申请5件。"),
    ),
    "prose_growth": Case(
        lambda: grown("全年收到政府信息公开申请68件，同比增长90%。"),
        lambda: grown("全年收到政府信息公开申请68件，同比增长100%。"),
    ),
}
