"""The records that travel through a run. Data only: no logic lives here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Number = int | float
"""A count is an int; money is an int, or a float whose shortest form is exactly the printed decimal."""

Values = dict[str, dict[str, Number | None]]
"""row (or group) → column (or field) → value; None where the page gives no value."""

Severity = Literal["error", "warning", "info"]
Verdict = Literal["sound", "flagged", "hollow", "unreadable"]
Scope = Literal["own_organ", "region_aggregate", "system_aggregate", "unknown"]
"""Whose figures a report gives: the body's own, a whole area's, a vertical system's, or it does not say."""
Change = Literal["new", "revised", "unchanged"]
"""Against what was read of the report before."""

SCHEMA = "govdisclosure.report/1"

INTERRUPTED = "shutdown"
"""Scrapy's reason for a run that somebody stopped: the same command will go on, so nothing of it takes effect yet."""


@dataclass(slots=True)
class Capture:
    """One page as it was served or saved, with the facts of fetching it."""

    url: str
    body: bytes = field(repr=False)
    captured_at: str
    media_type: str | None = None
    charset: str | None = None
    """The charset that the server declared, if any: a hint, never trusted alone."""
    source: str | None = None
    listing_url: str | None = None
    listing_title: str | None = None
    http_status: int | None = None
    http_headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    requested_url: str | None = None
    """The address that was asked for; `url` is where redirects led."""
    kept: bool = False
    """Read back from the run's own archive, which holds it already."""
    archived: str | None = None
    """Where its bytes lie: the archive file's name, a colon, and the offset in it."""
    name: str | None = None
    """What the page that carries it calls it; None for a page of its own."""
    parts: tuple[Capture, ...] = ()
    """What the page carries: files, or pictures of a report's pages, in their order."""
    lost_parts: tuple[tuple[str, str], ...] = ()
    """Address and reason of what the page carries and could not be had."""


LISTING_HEADERS = {
    "Disclosure-Source": "source",
    "Disclosure-Listing-URL": "listing_url",
    "Disclosure-Listing-Title": "listing_title",
    "Disclosure-Requested-URL": "requested_url",
    "Disclosure-Name": "name",
}
"""WARC header → field of a capture: how the page was found, percent-encoded."""


NO_NUMBER = frozenset(("blank", "slash", "dash"))
"""Kinds of cells that print no number: arithmetic reads 0, and says so."""
UNREAD = frozenset(("unparsed", "missing", "image", "doubtful"))
"""Kinds of cells whose number is unknown: no identity with such an operand is assessed."""


@dataclass(slots=True)
class CellNote:
    """A cell whose printed text is not a plain number, or that the page lost."""

    at: str
    raw: str
    kind: str
    value: Number | None = None


@dataclass(slots=True)
class Quote:
    """Words of the page on which a finding or a fact rests."""

    part: str
    """Where in the record they stand: `preamble`, `sections.overview` …"""
    offset: int
    """Characters of that text before them."""
    text: str


@dataclass(slots=True)
class Finding:
    """One thing that a reviewer should know, addressed to cells by `at`."""

    rule: str
    severity: Severity
    at: list[str]
    left: Number | None = None
    right: Number | None = None
    message: str = ""
    message_zh: str = ""
    version: int = 1
    """Of the rule."""
    quote: Quote | None = None


@dataclass(slots=True)
class Previous:
    """The version of a report that was read before."""

    hash: str
    """Of what was read, never of bytes."""
    date: str
    """When it was read first, in UTC."""
    url: str
    """Where: the report's own address, unless it has moved."""


@dataclass(slots=True)
class ChangedCell:
    """A cell, a fact or a passage that reads otherwise than before; text of a section is shortened to what differs."""

    at: str
    before: Number | str | None
    after: Number | str | None


@dataclass(slots=True)
class Proposal:
    """Cells whose change would make every identity of a part hold: proposed to whoever mends the report, never applied."""

    part: int
    """Errors that do not meet are mended one by one; proposals of one part are alternatives. Counted from 1."""
    changes: list[ChangedCell]
    because: list[str] = field(default_factory=list)
    """What speaks for it, as keys: `prose`, `next_year`, `digits_swapped` …"""
    message: str = ""
    message_zh: str = ""


@dataclass
class Report:
    """One line of the feed: contract `govdisclosure.report/1`."""

    schema: str
    report_id: str
    url: str
    source: str | None
    listing_url: str | None
    listing_title: str | None
    captured_at: str
    content_sha256: str
    media_type: str | None
    encoding: str | None
    title: str | None = None
    agency: str | None = None
    agency_from: str | None = None
    fiscal_year: int | None = None
    year_from: str | None = None
    published_on: str | None = None
    index_number: str | None = None
    document_number: str | None = None
    period: list[str] | None = None
    form: str | None = None
    script: str | None = None
    sections: dict[str, str | None] = field(default_factory=dict)
    disclosure: Values | None = None
    requests: Values | None = None
    remedies: Values | None = None
    cells: list[CellNote] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    verdict: Verdict | None = None
    requested_url: str | None = None
    """The address on the listing, where redirects led elsewhere; None where they did not."""
    archived: str | None = None
    """Where the bytes lie: NAME.warc.gz:OFFSET."""
    attachment_url: str | None = None
    """Where the tables were read, if the page only carries them; `media_type`, `encoding` and the hash are that file's."""
    reader: str | None = None
    """Which carrier was read: html, text, docx, doc, xlsx, xls, pdf, ofd, ocr."""
    change: Change | None = None
    """None where nothing is remembered: saved pages."""
    previous: Previous | None = None
    changes: list[ChangedCell] = field(default_factory=list)
    preamble: str | None = None
    """What stands above section 一: basis, period, who compiled it."""
    scope: Scope = "unknown"
    scope_quote: Quote | None = None
    """The sentence that shows the scope."""
    statistics: dict[str, Number | None] | None = None
    """The annex of F2014: row → value."""
    proposals: list[Proposal] = field(default_factory=list)
    """The smallest sets of changes with which every identity would hold, part by part, the likeliest first."""


class DroppedReport(Report):
    """The same record, sent to the dropped feed by policy."""


@dataclass(slots=True)
class Observation:
    """Something the reader noticed that is not a value: a rule id, where, and the words to tell it with."""

    rule: str
    at: list[str]
    detail: dict[str, Any] = field(default_factory=dict)


class Heading(NamedTuple):
    """A heading of the first order: 一、总体情况."""

    numeral: str
    """As printed, without the mark behind it; empty where it has none."""
    text: str
    """The whole line; empty where the heading stands within a text."""
    section: str | None
    """Key of the statutory section that it names, if it names one."""


@dataclass(slots=True)
class Reading:
    """What the reader made of a capture: the report so far, and what it noticed on the way."""

    report: Report
    page_kind: str
    """`report`, or why the page is none: `interpretation`, `notice`, `listing`, `blank_form`, `broken`, `other`."""
    headings: frozenset[str] = frozenset()
    """Keys of the statutory sections whose heading was found."""
    printed: frozenset[str] = frozenset()
    """Addresses, down to the row or group, that the page prints at all, with or without values."""
    observations: list[Observation] = field(default_factory=list)
    outline: tuple[Heading, ...] = ()
    """The numbered headings of the first order, as printed and in their order."""
