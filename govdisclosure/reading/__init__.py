"""A capture to a report: pure, without clock or network, so that everything ever captured can be read again."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace

from govdisclosure.documents import DOUBT, Document, is_picture, read_document, read_pictures
from govdisclosure.forms import FORMS, Form, common
from govdisclosure.items import SCHEMA, Capture, CellNote, Observation, Reading, Report, Values
from govdisclosure.reading.facts import Facts, read_facts
from govdisclosure.reading.naming import PageTitle
from govdisclosure.reading.parts import Part, joined
from govdisclosure.reading.prose import Prose, read_prose
from govdisclosure.reading.scope import read_scope, usual_scope
from govdisclosure.reading.statistics import PART as STATISTICS
from govdisclosure.reading.tables import Tables, read_tables
from govdisclosure.reading.tokens import tokenize
from govdisclosure.reading.values import MISSING, NUMBER, Value
from govdisclosure.wording import folder, script_of

_ABOUT_A_REPORT = re.compile(
    r"信息公开(?:工作)?(?:\d{4}年度?)?(?:工作)?(?:年度报告|年报|工作报告|情况报告)|编制本(?:年度)?报告|本年度报告"
)
_ANNEX_OF_PART = re.compile(r"(?:[一二三四1-4]季度|[上下]半年|(?<!\d)1?\d月份?).{0,12}公开(?:工作)?情况统计表")
_NUMBERED = re.compile(r"^[一二三四五六七八]、.{2,30}$", re.MULTILINE)
_NAMELESS = frozenset(("listing", "other", "broken"))
_MANY = 3
_ENOUGH_ROWS = 3
_WHOLE_TABLE = 20
_SKELETON = 18


def _form_of(tables: Tables) -> tuple[Form | None, list[Observation]]:
    """The form by its structure: the rows of 表三 that only one form has, the heads of 表二, or the annex in their place."""
    printed = {at.removeprefix("requests.") for at in tables.printed if at.startswith("requests.")}
    rows_of = {form.name: set(form.row_keys()) for form in FORMS.values() if form.rows}
    own = Counter(
        {
            name: len(printed & rows - set().union(*(other for n, other in rows_of.items() if n != name)))
            for name, rows in rows_of.items()
        }
    )
    votes = tables.evidence
    by_rows = own.most_common(1)[0] if own else ("", 0)
    by_heads = votes.most_common(1)[0] if votes else ("", 0)
    merged_only = by_rows[1] == 1 and any(form.merged and form.merged[0] in printed for form in FORMS.values())
    if by_heads[1] and (not by_rows[1] or merged_only):
        chosen = by_heads[0]
    elif by_rows[1]:
        chosen = by_rows[0]
    elif common.OTHER in tables.groups and len(printed) >= _SKELETON:
        # （六） without rows of its own below: labels whose cells are lost.
        chosen = min(rows_of, key=lambda name: len(rows_of[name]))
    else:
        return next((form for form in FORMS.values() if form.statistics and STATISTICS in tables.parts), None), []
    others = sorted(name for name, count in votes.items() if count and name != chosen)
    observations = [Observation("mixed_form", ["disclosure"], {"form": chosen, "others": others})] if others else []
    return FORMS[chosen], observations


def _page_kind(document: Document, facts: Facts, prose: Prose, tables: Tables) -> str:
    """`report`, or what the page is instead."""
    if not document.blocks:
        return "broken" if document.trouble or not document.images else "other"
    title = facts.title.parts
    title_kind = title.kind if title else "report"
    rows = sum(at.startswith("requests.") for at in tables.printed)
    items = sum(at.startswith("disclosure.") for at in tables.printed)
    has_numbers = any(value.number is not None for row in tables.values.values() for value, _ in row.values())
    # A whole table with numbers is a report, whatever links and templates call the page.
    annex = sum(at.startswith(STATISTICS) for at in tables.printed) if has_numbers else 0
    is_titled_annex = title_kind == "blank_form" and annex >= _WHOLE_TABLE
    if title_kind != "report" and not (rows >= _WHOLE_TABLE and has_numbers) and not is_titled_annex:
        return title_kind
    if annex and title is None and _ANNEX_OF_PART.search(document.sample):
        return "part_year"
    if annex or rows >= _ENOUGH_ROWS or items >= _ENOUGH_ROWS or len(prose.headings) >= _MANY:
        return "report"
    if facts.title.reports_named >= _MANY:
        return "listing"
    about = bool(_ABOUT_A_REPORT.search(prose.flat[:3000]))
    complete = title is not None and title.completeness == 3
    named = title is not None and title.completeness > 0
    if about and (prose.headings or facts.period or complete or len(_NUMBERED.findall(prose.flat)) >= _MANY):
        return "report"
    if named and (prose.headings or facts.period or rows or items):
        return "report"
    return "report" if complete and document.images else "other"


_LOST = (Value(None, MISSING), "")


def _shape(form: Form, tables: Tables) -> dict[str, dict[str, tuple[str, ...]]]:
    """Part → row → columns: the form's, with the rows that the page has from another form as it prints them."""
    printed = {
        part: [at.partition(".")[2] for at in tables.printed if at.startswith(part)] for part in ("disclosure", "requests")
    }
    disclosure = {item.key: tuple(field.key for field in item.fields) for item in form.items}
    for row in printed["disclosure"]:
        if own := tables.values.get(f"disclosure.{row}"):
            disclosure[row] = tuple(own)
    columns = tuple(column.key for column in form.columns)
    requests = dict.fromkeys(form.row_keys(printed["requests"]), columns)
    requests |= {row: columns for row in sorted(printed["requests"]) if row not in requests}
    fields = tuple(field.key for field in form.fields)
    return {"disclosure": disclosure, "requests": requests, "remedies": {group.key: fields for group in form.groups}}


def _fill_statistics(report: Report, form: Form, tables: Tables) -> None:
    """Put the annex's values into the record, every null with its reason in `cells`."""
    read = tables.values.get(STATISTICS, {})
    report.statistics = {}
    for one in form.statistics:
        value, raw = read.get(one.key, _LOST)
        report.statistics[one.key] = value.number
        if value.kind != NUMBER:
            report.cells.append(CellNote(f"{STATISTICS}.{one.key}", raw.removeprefix(DOUBT), value.kind, value.number))


def _is_of(form: Form, at: str) -> bool:
    """Whether an address is of the tables that the form has: words of one table's rows stand in another's, too."""
    return at.startswith(STATISTICS) == bool(form.statistics)


def _fill(report: Report, form: Form, tables: Tables) -> None:
    """Put the values into the record's three tables: whole tables of the form, every null with its reason in `cells`."""
    filled: dict[str, Values | None] = dict.fromkeys(("disclosure", "requests", "remedies"))
    for part, rows in _shape(form, tables).items():
        if part not in tables.parts:
            continue
        table: Values = {}
        for row, columns in rows.items():
            read = tables.values.get(f"{part}.{row}", {})
            table[row] = {}
            for column in columns:
                value, raw = read.get(column, _LOST)
                table[row][column] = value.number
                if value.kind != NUMBER:
                    report.cells.append(CellNote(f"{part}.{row}.{column}", raw.removeprefix(DOUBT), value.kind, value.number))
        filled[part] = table
    report.disclosure, report.requests, report.remedies = filled["disclosure"], filled["requests"], filled["remedies"]


def _identity(report: Report) -> str:
    """Agency, fiscal year, and the scope if it is not the customary one; the content, where one of the first two is not said."""
    name = f"{report.agency or '?'}/{report.fiscal_year or '?'}"
    if report.agency is None or report.fiscal_year is None:
        return f"{name}/{report.content_sha256[:16]}"
    return name if report.scope in ("unknown", usual_scope(report.agency)) else f"{name}/{report.scope}"


def read(capture: Capture) -> Reading:
    """The report in a capture, with what it carries, and what the reader noticed. Never raises for what bytes contain."""
    page = _read(capture, read_document(capture.body, capture.charset))
    if not capture.parts and not capture.lost_parts:
        return page
    pictures = [part for part in capture.parts if is_picture(part.body)]
    files = [part for part in capture.parts if not is_picture(part.body)]
    parts = [_part(capture, part, read_document(part.body, part.charset)) for part in files]
    if pictures and not any(part.reading.report.form for part in parts) and page.report.requests is None:
        parts.append(_part(capture, pictures[0], read_pictures([part.body for part in pictures])))
    whole = joined(page, parts, capture)
    if whole.page_kind == "report":
        whole.report.scope, whole.report.scope_quote = read_scope(whole.report)
    whole.report.report_id = _identity(whole.report) if whole.page_kind == "report" else whole.report.report_id
    return whole


def _part(capture: Capture, part: Capture, document: Document) -> Part:
    """What a page carries, read as if it had been listed itself."""
    alone = replace(part, source=capture.source, listing_url=capture.listing_url, listing_title=capture.listing_title)
    return Part(part.url, part.name or "", _read(alone, document))


def _read(capture: Capture, document: Document) -> Reading:
    script = script_of(document.sample)
    fold = folder(script)
    tokens = tokenize(document, fold)
    tables = read_tables(tokens, fold)
    prose = read_prose(tokens, script)
    facts, observations = read_facts(capture, document, tokens, prose, script=script)
    kind = _page_kind(document, facts, prose, tables)
    if kind in _NAMELESS:
        # What such a page prints are other pages' titles and agencies.
        facts, observations = Facts(title=PageTitle(document.title)), []
    report = Report(
        schema=SCHEMA,
        report_id="",
        url=capture.url,
        source=capture.source,
        listing_url=capture.listing_url,
        listing_title=capture.listing_title,
        captured_at=capture.captured_at,
        content_sha256=hashlib.sha256(capture.body).hexdigest(),
        requested_url=capture.requested_url if capture.requested_url != capture.url else None,
        archived=capture.archived,
        reader=document.reader,
        media_type=document.media_type or capture.media_type,
        encoding=document.encoding,
        title=facts.title.text,
        agency=facts.agency,
        agency_from=facts.agency_from,
        fiscal_year=facts.fiscal_year,
        year_from=facts.year_from,
        published_on=facts.published_on.isoformat() if facts.published_on else None,
        index_number=facts.index_number,
        document_number=facts.document_number,
        period=[day.isoformat() for day in facts.period] if facts.period else None,
        script=script if document.blocks else None,
        preamble=prose.preamble,
        sections=prose.sections,
    )
    reading = Reading(report, kind, prose.headings, frozenset(tables.printed), outline=prose.outline)
    reading.observations += [Observation(f"document_{code}", [], dict(detail)) for code, detail in document.trouble]
    if kind == "report":
        form, about_form = _form_of(tables)
        if form is not None:
            report.form = form.name
            fill = _fill_statistics if form.statistics else _fill
            fill(report, form, tables)
            reading.printed = frozenset(at for at in tables.printed if _is_of(form, at))
        told = [one for one in tables.observations if form is None or not one.at or any(_is_of(form, at) for at in one.at)]
        report.scope, report.scope_quote = read_scope(report)
        reading.observations += [*about_form, *observations, *told]
        report.report_id = _identity(report)
    else:
        report.report_id = f"?/?/{report.content_sha256[:16]}"
    if document.images and kind == "report" and report.requests is None and report.statistics is None:
        reading.observations.append(Observation("picture", ["requests"], {"images": document.images}))
    return reading


__all__ = ["read"]
