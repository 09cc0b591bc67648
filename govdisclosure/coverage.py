"""Who has published the report on a year, who late, who not, and of whom nobody can say: the history against the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal, get_args

from govdisclosure.deadlines import DEADLINES, Basis, BodyClass, Deadline, class_of, deadline
from govdisclosure.history.facts import Held, Visit
from govdisclosure.items import Verdict
from govdisclosure.organs import is_fuller
from govdisclosure.sources import Source, expected_years
from govdisclosure.walk import GOOD

Status = Literal[
    "on_time",
    "late",
    "date_unknown",
    "date_untrusted",
    "published",
    "hollow",
    "missing",
    "not_known",
    "not_due",
    "no_deadline",
]
"""`published`: it is there, and nothing sets a day; `hollow`: pages, but none that could be read; `missing`: proven by a
listing that was read whole after the deadline; `not_known`: not proven; `no_deadline`: not there, and nothing sets a day."""

ABSENT: frozenset[Status] = frozenset(("missing", "not_known", "not_due", "no_deadline"))

CHINA = timezone(timedelta(hours=8))
"""Deadlines are days there; the history's stamps are UTC."""

_FIRST_FORM = 2019  # reports on earlier years have no table that is read: being hollow says nothing of them
_MIGRATION = 3  # reports on so many fiscal years do not appear on one day, but when a site moves
_BEST_FIRST: tuple[Verdict, ...] = get_args(Verdict)

# What a row says of itself, in English and in Chinese.
_SAID = {
    "on_time": ("published on {date}, {days} before the deadline {due}", "{date}发布，早于期限{due}，提前{n}天"),
    "late": ("published on {date}, {days} after the deadline {due}", "{date}发布，晚于期限{due}，迟{n}天"),
    "seen": (
        "already there when first seen on {date}, {days} before the deadline {due}",
        "{date}首次采集时已发布，距期限{due}{n}天",
    ),
    "published": ("published on {date}; nothing sets a day", "{date}发布；未见期限规定"),
    "undated": ("first seen on {seen}; the page prints no date of publication", "{seen}首次采集；页面未标明发布日期"),
    "undated_free": ("first seen on {seen}; nothing sets a day", "{seen}首次采集；未见期限规定"),
    "before_end": ("the printed date {printed} lies before the end of {year}", "所标日期{printed}早于{year}年年底"),
    "after_seen": (
        "the printed date {printed} is later than {seen}, when it was first seen",
        "所标日期{printed}晚于首次采集日期{seen}",
    ),
    "long_after": (
        "the printed date {printed} is more than a year after the deadline {due}: more likely when the site moved",
        "所标日期{printed}晚于期限{due}一年以上，多为网站迁移日期",
    ),
    "crowded": (
        "the printed date {printed} stands on reports on three or more years: more likely when the site moved",
        "所标日期{printed}同时见于三个以上年度的报告，多为网站迁移日期",
    ),
    "seen_early": (
        "was first seen on {seen}, before the end of {year}: compare its year",
        "{seen}首次采集时{year}年尚未结束，请核对年度",
    ),
    "hollow": (
        "the page holds no report that can be read ({verdict}): look at it",
        "页面无可读取的报告内容（{verdict}），请人工查看",
    ),
    "missing": (
        "{days} past the deadline {due}; the listing, read whole on {whole}, does not have it",
        "期限{due}已过{n}天；{whole}完整读取栏目，未见该报告",
    ),
    "not_due": ("not there yet; the deadline is {due}", "尚未见到；期限为{due}"),
    "no_deadline": ("not there, and nothing sets a day", "未见到；未见期限规定"),
    "candidate": (
        "{due} has passed, and {url} may be the report, but its body or year was not read so: look at it",
        "期限{due}已过；{url}可能是该报告，但机关名称或年度未能对应，请人工查看",
    ),
    "never": ("{due} has passed, and the source was never walked", "期限{due}已过；该来源从未采集"),
    "lossy": (
        "{due} has passed, but on {whole}, when the listing was read whole, the walk ended {outcome}: {reason}",
        "期限{due}已过；{whole}虽完整读取栏目，但采集结果为{outcome}：{reason}",
    ),
    "unread": (
        "{due} has passed; the listing, read whole on {whole}, names {listed} reports, and only {known} of them were ever read",
        "期限{due}已过；{whole}完整读取的栏目列有{listed}份报告，仅读取过{known}份",
    ),
    "stale": (
        "{due} has passed; the listing was last read whole on {whole}; the walk of {last} ended {outcome}: {reason}",
        "期限{due}已过；{whole}之后未再完整读取栏目；{last}采集结果为{outcome}：{reason}",
    ),
    "never_whole": (
        "{due} has passed; the listing was never read whole; the walk of {last} ended {outcome}: {reason}",
        "期限{due}已过；栏目从未完整读取；{last}采集结果为{outcome}：{reason}",
    ),
    "nobody": (
        "the listing is of many bodies, and none is known from it yet; walk the source, or look at why it brings nothing",
        "该栏目收录多个机关，尚未从中得知任何机关；请先采集，或查明为何没有结果",
    ),
    # What may be said besides.
    "gone": ("no longer listed since {gone}", "{gone}起不再列出"),
    "by_another": ("dated by another page of it, which is {verdict}: {url}", "日期取自同一报告的另一页面（{verdict}）：{url}"),
    "local": ("by a local rule: {rule}", "依据地方规定：{rule}"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A body, and what became of its report on a year."""

    source: str
    agency: str | None
    """None where nobody is known by name."""
    body_class: BodyClass | None
    year: int
    status: Status
    deadline: date | None
    basis: Basis
    published_on: str | None
    """The date that the report prints, trusted or not."""
    days: int | None
    """After the deadline; negative: before it. Of a missing report as of the day asked about."""
    first_seen: str | None
    url: str
    """The report's address, or where there is none the listing's."""
    verdict: Verdict | None
    """The best of the report's pages."""
    reason: str
    reason_zh: str

    def line(self) -> dict[str, Any]:
        """The row as files have it."""
        facts = [getattr(self, name) for name in self.__slots__]
        return {name: fact.isoformat() if isinstance(fact, date) else fact for name, fact in zip(COLUMNS, facts, strict=True)}


COLUMNS = tuple("class" if name == "body_class" else name for name in Row.__slots__)
"""What a row is called in files."""

LastVisits = Mapping[str, tuple[Visit, Visit | None]]
"""Source → its last visit, and the last one on which its listing was read whole."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of one body."""

    source: Source
    agency: str | None
    year: int
    today: date
    body_class: BodyClass | None
    due: Deadline


def cover(
    sources: Iterable[Source],
    held: Callable[[str], Iterable[Held]],
    visits: LastVisits,
    year: int,
    today: date,
    rules: Path = DEADLINES,
) -> list[Row]:
    """A row for each body that is expected to report on `year`; `held` gives what the history has of a source.

    Days of delay are counted up to `today`; of what the history has, nothing is left out for being younger.
    Where a source names no agency, those are expected that are known from its reports on other years.
    A body that has its report in one listing is not told to lack it in another.
    """
    rows: list[tuple[Source, Row]] = []
    for source in sources:
        if source.years is None or year in expected_years(source.years, year):
            rows += ((source, row) for row in _rows(source, list(held(source.id)), visits.get(source.id), year, today, rules))
    there = {(row.agency, source.division) for source, row in rows if row.status not in ABSENT}
    return [
        row
        for source, row in rows
        if row.status not in ABSENT or None in (row.agency, source.division) or (row.agency, source.division) not in there
    ]


def _name(agency: str | None) -> str | None:
    return "".join(agency.split()) or None if agency else None


def _bodies(names: set[str], ours: str | None) -> dict[str, str | None]:
    """Name → the fullest name of the same body, None where it may be short for several.

    `ours` is the body whose column it is: what can be its name is.
    """
    full: dict[str, str | None] = {}
    # Only names that end alike, but for the kind of government, can be the same body's.
    heads: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names | ({ours} if ours else set()), key=lambda name: (-len(name), name)):
        alike = heads[name.removesuffix("人民政府").removesuffix("办事处")[-2:]]
        longer = [head for head in alike if is_fuller(head, name)]
        if not longer:
            alike.append(name)
        full[name] = name if not longer else longer[0] if len(longer) == 1 else None
    if ours is None:
        return full
    mine = {ours, full[ours] or ours}
    return {name: ours if body in mine or name == ours or is_fuller(ours, name) else body for name, body in full.items()}


def _rows(
    source: Source, held: list[Held], visited: tuple[Visit, Visit | None] | None, year: int, today: date, rules: Path
) -> Iterable[Row]:
    ours = _name(source.agency)
    body_of = _bodies({name for one in held if (name := _name(one.agency))}, ours)
    reports: dict[str | None, list[Held]] = defaultdict(list)
    expected: dict[str | None, None] = {ours: None} if ours else {}
    loose: list[Held] = []
    crowds: dict[str, set[int]] = defaultdict(set)
    for one in held:
        name = _name(one.agency)
        body = body_of[name] if name else ours
        if one.fiscal_year is not None and one.published_on:
            crowds[one.published_on].add(one.fiscal_year)
        if one.fiscal_year == year and body:
            reports[body].append(one)
            expected[body] = None
        elif one.fiscal_year in (None, year):
            loose.append(one)
        elif body and ours is None and one.verdict != "unreadable":
            expected[body] = None
    crowded = frozenset(day for day, years in crowds.items() if len(years) >= _MIGRATION)

    def asked(body: str | None) -> _Question:
        agency = source.agency if body is not None and body == ours else body
        body_class = class_of(agency, source.level) if agency else None
        return _Question(source, agency, year, today, body_class, deadline(body_class, year, source.division, rules))

    after = [one for one in loose if _is_after(one, year)]
    anybodys, named = [one for one in after if not _name(one.agency)], [one for one in after if _name(one.agency)]
    known = sum(one.not_seen_since is None for one in held)
    # In a body's own column, a report under the name of another body of its kind may well be its own.
    kinds = (None, asked(ours).body_class)
    others = [one for body, found in reports.items() if body != ours and asked(body).body_class in kinds for one in found]
    for body in expected:
        question = asked(body)
        if found := reports.get(body):
            yield _found(question, found, crowded)
            continue
        may_be = anybodys or [one for one in named if _may_be(one, body_of, body)]
        yield _absent(question, [*may_be, *(others if body == ours else [])], known, visited)
    for one in loose:
        # What names no body, or one that may be several, is told all the same.
        if one.fiscal_year == year:
            yield _found(asked(one.agency), [one], crowded)
    if not expected and not any(one.fiscal_year == year for one in loose):
        yield _row(asked(None), "not_known", "nobody")


def _may_be(one: Held, body_of: Mapping[str, str | None], body: str | None) -> bool:
    """Whether the name that a page gives may be this body's."""
    name = _name(one.agency)
    return name is None or body_of[name] == body or (body is not None and is_fuller(body, name))


def _is_after(one: Held, year: int) -> bool:
    """Whether nothing shows that a page is older than the end of the year."""
    printed = _printed(one)
    return _day(one.first_seen).year > year and not (printed and printed.year <= year)


def _day(stamp: str) -> date:
    """The day in China at a time of the history."""
    when = datetime.fromisoformat(stamp)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(CHINA).date()


def _printed(one: Held) -> date | None:
    try:
        return date.fromisoformat(one.published_on) if one.published_on else None
    except ValueError:
        return None


def _rank(one: Held) -> int:
    return _BEST_FIRST.index(one.verdict)


def _doubt(one: Held, year: int, due: date | None, crowded: frozenset[str]) -> str | None:
    """Why the date that a report prints is not believed; None: it is."""
    printed, seen = _printed(one), _day(one.first_seen)
    if seen.year <= year:
        return "seen_early"
    if printed is None:
        return "undated"
    doubts = {
        "before_end": printed.year <= year,
        "after_seen": printed > seen,
        "long_after": due is not None and printed > due.replace(year=due.year + 1),
        "crowded": one.published_on in crowded,
    }
    return next((why for why, is_so in doubts.items() if is_so), None)


def _found(question: _Question, found: list[Held], crowded: frozenset[str]) -> Row:
    """The row of a body whose report is there: the earliest trustworthy date counts, and the best verdict."""
    year, due = question.year, question.due.date
    ranked = sorted(found, key=lambda one: (_rank(one), one.url))
    best = ranked[0]
    dated: list[tuple[date, Held, str]] = []
    doubted: list[tuple[str, Held]] = []
    for one in ranked:
        doubt = _doubt(one, year, due, crowded)
        printed, seen = _printed(one), _day(one.first_seen)
        if doubt is None and printed:
            dated.append((printed, one, "on_time" if due is None or printed <= due else "late"))
        elif doubt != "seen_early" and due and seen <= due:
            dated.append((seen, one, "seen"))
        else:
            doubted.append((doubt or "undated", one))
    day, one, why = min(dated, key=lambda each: each[0]) if dated else (None, *_first_doubt(doubted))
    status: Status = "late" if why == "late" else "on_time" if day else "date_unknown" if why == "undated" else "date_untrusted"
    if due is None:
        status, why = "published", "published" if day else "undated_free" if why == "undated" else why
    if best.verdict == "unreadable" or (best.verdict == "hollow" and year >= _FIRST_FORM):
        status = "hollow"
    words = {
        "date": day,
        "printed": one.published_on,
        "seen": _day(one.first_seen),
        "gone": _day(best.not_seen_since) if best.not_seen_since else None,
        "verdict": best.verdict if status == "hollow" else one.verdict,
        "url": one.url,
    }
    is_by_another = status != "hollow" and _rank(one) >= _BEST_FIRST.index("hollow") > _rank(best)
    said = {"hollow": status == "hollow", why: True, "by_another": is_by_another, "gone": best.not_seen_since is not None}
    days = (day - due).days if day and due else None
    return _row(
        question, status, *(key for key, is_so in said.items() if is_so), words=words, days=days, one=one, verdict=best.verdict
    )


def _first_doubt(doubted: list[tuple[str, Held]]) -> tuple[Held, str]:
    """Of the reports without a date to believe, one that prints a date, if there is any."""
    why, one = min(doubted, key=lambda each: each[0] == "undated")
    return one, why


def _absent(question: _Question, may_be: list[Held], known: int, visited: tuple[Visit, Visit | None] | None) -> Row:
    """The row of a body whose report is not there; `known`: reports of the source that were read and are listed.

    Only a listing that was read whole after the deadline, with every report that it names, proves that one is missing.
    """
    due = question.due.date
    if due is None:
        return _row(question, "no_deadline", "no_deadline")
    if question.today <= due:
        return _row(question, "not_due", "not_due")
    if may_be:
        return _row(question, "not_known", "candidate", words={"url": min(may_be, key=_rank).url})
    if visited is None:
        return _row(question, "not_known", "never")
    last, whole = visited
    is_proof = whole is not None and _day(whole.finished) > due
    told = whole if is_proof and whole else last
    words = {
        "last": _day(last.finished),
        "whole": _day(whole.finished) if whole else None,
        "outcome": told.outcome,
        "reason": told.reason or "-",
        "listed": told.listed,
        "known": known,
    }
    if is_proof and told.outcome in GOOD and known < told.listed and told.years is None:
        return _row(question, "not_known", "unread", words=words)
    if is_proof and told.outcome in GOOD:
        return _row(question, "missing", "missing", words=words, days=(question.today - due).days)
    # A report that the listing names and that could not be had may be the very one.
    return _row(question, "not_known", "lossy" if is_proof else "stale" if whole else "never_whole", words=words)


def _row(
    question: _Question,
    status: Status,
    *said: str,
    words: Mapping[str, Any] | None = None,
    days: int | None = None,
    one: Held | None = None,
    verdict: Verdict | None = None,
) -> Row:
    due = question.due
    n = abs(days or 0)
    filled = {**(words or {}), "year": question.year, "due": due.date, "rule": due.source, "n": n}
    filled["days"] = f"{n} day" if n == 1 else f"{n} days"
    keys = [*said, *(["local"] if due.basis == "local" else [])]
    return Row(
        source=question.source.id,
        agency=question.agency,
        body_class=question.body_class,
        year=question.year,
        status=status,
        deadline=due.date,
        basis=due.basis,
        published_on=one.published_on if one else None,
        days=days,
        first_seen=one.first_seen if one else None,
        url=one.url if one else question.source.listing_url,
        verdict=verdict,
        reason="; ".join(_SAID[key][0].format_map(filled) for key in keys),
        reason_zh="；".join(_SAID[key][1].format_map(filled) for key in keys),
    )
