"""Who has published the report on a year, who late, who not, and of whom nobody can say: the history against the register."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal, get_args

from govdisclosure.deadlines import DEADLINES, NO_DEADLINE, Basis, BodyClass, Deadline, class_of, deadline, stem
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
"""`published`: it is there, and nothing sets a day; `hollow`: pages, but no numbers in them; `missing`: proven by a
listing that was read whole after the deadline; `not_known`: not proven; `no_deadline`: not there, and nothing sets a day."""

ABSENT: frozenset[Status] = frozenset(("missing", "not_known", "not_due", "no_deadline"))

CHINA = timezone(timedelta(hours=8))
"""Deadlines are days there; the history's stamps are UTC."""

_FIRST_FORM = 2019  # reports on earlier years have no table that is read: being hollow says nothing of them
_MIGRATION = 3  # reports on so many fiscal years do not appear on one day, but when a site moves
_BEST_FIRST: tuple[Verdict, ...] = get_args(Verdict)
_OFFICE = re.compile(r"(?:(?:人民)?政府|府)?办(?:公室|公厅)?$")
_NAMES_OFFICE = re.compile(r"府办|办公[室厅]")
_PLACE = re.compile(r"(?!城市|都市)[^省市县区旗州]{1,8}[省市县区旗州]")

# Words of the crawl, in a Chinese sentence.
_CHINESE = {
    "complete": "完整",
    "empty_expected": "确无报告",
    "partial": "不完整",
    "blocked": "被拒绝",
    "failed": "失败",
    "sound": "无误",
    "flagged": "有错误",
    "hollow": "表三无数字",
    "unreadable": "不是可读的年报",
}

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
        "未从页面读出数据（{verdict}），请人工查看",
    ),
    "missing": (
        "{days} past the deadline {due}; the listing, read whole on {whole}, does not have it",
        "期限{due}已过{n}天；{whole}完整读取栏目，未见该报告",
    ),
    "missing_then": (
        "not there on {whole}, {days} past the deadline {due}, and unknown since: the walk of {last} ended {outcome}: {reason}",
        "{whole}完整读取栏目时期限{due}已过{n}天，未见该报告，此后情况不明：{last}采集结果为{outcome}：{reason}",
    ),
    "missing_until": (
        "{days} past the deadline {due}; it was published later, on {date}",
        "期限{due}已过{n}天；该报告其后于{date}发布",
    ),
    "not_due": ("not there yet; the deadline is {due}", "尚未见到；期限为{due}"),
    "no_deadline": ("not there, and nothing sets a day", "未见到；未见期限规定"),
    "candidate": (
        "{due} has passed, and {url} may be the report, but its body or year was not read so: look at it",
        "期限{due}已过；{url}可能是该报告，但机关名称或年度未能对应，请人工查看",
    ),
    "too_old": (
        "{due} has passed, but the oldest report that the listing holds is on {oldest}: older ones may never have been there",
        "期限{due}已过；但栏目中最早的报告为{oldest}年度，更早年度可能从未收录",
    ),
    "not_expected": (
        "{due} has passed; whether this body had to report is unknown: it is known from {known_years} only",
        "期限{due}已过；该机关仅见于{known_years}年度，本年度是否应当发布无从得知",
    ),
    "unverified": (
        "{due} has passed, and it was not found; but the column was never verified: look at it, and set status in the register",
        "期限{due}已过，未见该报告；但该栏目未经核实，请人工核实后修改登记表中的 status",
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
    "empty_before": ("an empty page stood there since {empty}: {empty_url}", "{empty}起已有一个读不出数据的页面：{empty_url}"),
    "by_office": ("the page names its office, {office}", "页面署名为其办公机构{office}"),
    "office": (
        "a report of the office of {ours}, which is not registered here: no day is held against it",
        "该栏目登记的是{ours}，其办公机构未登记，不对照期限",
    ),
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
    """After the deadline; negative: before it. Of a missing report up to the day asked about, or as far as anybody has looked."""
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

    What was both printed and first seen after `today` counts as not there yet.
    Where a source names no agency, those are expected that are known from its reports on the years around.
    A body that has its report in one listing is not told to lack it in another.
    """
    rows: list[tuple[Source, Row]] = []
    for source in sources:
        if source.years is None or year in expected_years(source.years, year):
            rows += ((source, row) for row in _rows(source, list(held(source.id)), visits.get(source.id), year, today, rules))
    there: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for source, row in rows:
        name = _name(row.agency)
        if row.status not in ABSENT and name and source.division:
            there[_tail(name)].append((name, source.division))
    return [row for source, row in rows if row.status not in ABSENT or not _is_elsewhere(row, source.division, there)]


def _is_elsewhere(row: Row, place: str | None, there: Mapping[str, list[tuple[str, str]]]) -> bool:
    """Whether a body that lacks its report here has it in another listing, be it under a fuller or a shorter name.

    Where only names and places that lie in each other speak for it, the shorter name must say of which place it is.
    """
    name = _name(row.agency)
    if not name or not place:
        return False
    for other, theirs in there.get(_tail(name), ()):
        if (other, theirs) == (name, place):
            return True
        is_same = other == name or is_fuller(other, name) or is_fuller(name, other)
        if is_same and _says_where(min(name, other, key=len)) and _is_within(place, theirs):
            return True
    return False


def _says_where(name: str) -> bool:
    """Whether a name begins with its place, from the county up; zones are called alike everywhere."""
    found = _PLACE.match(name)
    return found is not None and class_of(found[0]) == "government"


def _is_within(one: str, other: str) -> bool:
    """Whether one of two divisions is the other, or a part of it."""
    one, other = stem(one), stem(other)
    return one.startswith(other) or other.startswith(one)


def _tail(name: str) -> str:
    """How the names of one body end alike, but for the kind of government."""
    return name.removesuffix("人民政府").removesuffix("办事处")[-2:]


def _name(agency: str | None) -> str | None:
    return "".join(agency.split()) or None if agency else None


def _is_office(name: str, ours: str) -> bool:
    """Whether a name is that of a body's own office (政府办公室, 市府办 of 澄屿市人民政府)."""
    base = _OFFICE.sub("", name)
    bodies = {ours, ours.removesuffix("人民政府")}
    return base != name and any(not base or base == body or is_fuller(body, base) or is_fuller(base, body) for body in bodies)


def _bodies(names: set[str], ours: str | None) -> dict[str, str | None]:
    """Name → the fullest name of the same body, None where it may be short for several.

    `ours` is the body whose column it is: what can be its name is.
    """
    full: dict[str, str | None] = {}
    heads: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names | ({ours} if ours else set()), key=lambda name: (-len(name), name)):
        alike = heads[_tail(name)]
        longer = [head for head in alike if is_fuller(head, name)]
        if not longer:
            alike.append(name)
        full[name] = name if not longer else longer[0] if len(longer) == 1 else None
    if ours is None:
        return full
    mine = {ours, full[ours] or ours}
    return {name: ours if body in mine or name == ours or is_fuller(ours, name) else body for name, body in full.items()}


class _Column:
    """What the history has of one source, in the light of one year."""

    def __init__(self, source: Source, held: list[Held], year: int, today: date) -> None:
        self.source, self.year, self.today = source, year, today
        self.known = sum(one.not_seen_since is None for one in held)
        """Reports that were read and are listed."""
        self.oldest = min((one.fiscal_year for one in held if one.fiscal_year is not None), default=None)
        self.ours = ours = _name(source.agency)
        names = {name for one in held if (name := _name(one.agency))}
        self.offices = {name for name in names if ours and name != ours and _is_office(name, ours)}
        """Names of the own office of the body whose column it is."""
        self._body_of = {**_bodies(names - self.offices, ours), **{name: name for name in self.offices}}
        self.reports: dict[str, list[Held]] = defaultdict(list)
        """Body → its pages on the year."""
        self.loose: list[Held] = []
        """Pages that may be on the year and that name no year or no body, or one that may be several."""
        self.years: dict[str, set[int]] = defaultdict(set)
        """Body → the fiscal years that it is known from."""
        self._last_year: dict[str | None, list[Held]] = defaultdict(list)
        self._crowds: dict[str | None, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for one in held:
            self._sort(one, self.body(one))
        # A page in a body's own column that its office has put there speaks of the body, unless it says otherwise.
        if ours and not self.there(ours):
            for office in sorted(self.offices):
                found = self.reports[office]
                self.reports[ours] += [one for one in found if not _NAMES_OFFICE.search(one.title or "")]
                self.reports[office] = [one for one in found if _NAMES_OFFICE.search(one.title or "")]
        strangers = [body for body in self.reports if ours or self.years.get(body, set()) <= {year}]
        self._new = [(body, self.kind(body)) for body in strangers]

    def _sort(self, one: Held, body: str | None) -> None:
        if one.fiscal_year is not None and one.published_on:
            self._crowds[self.ours if body in self.offices else body][one.published_on].add(one.fiscal_year)
        if body and one.fiscal_year is not None and one.verdict != "unreadable":
            self.years[body].add(one.fiscal_year)
        if one.fiscal_year == self.year - 1:
            self._last_year[body].append(one)
        if body and one.fiscal_year == self.year:
            self.reports[body].append(one)
        elif one.fiscal_year in (None, self.year):
            self.loose.append(one)

    def body(self, one: Held) -> str | None:
        """Whose page it is, None where that cannot be told."""
        name = _name(one.agency)
        return self._body_of[name] if name else self.ours

    def there(self, body: str) -> list[Held]:
        return [one for one in self.reports.get(body, []) if _is_there(one, self.today)]

    def crowded(self, body: str | None) -> frozenset[str]:
        """Days that stand on its reports on so many years that they are no days of publication."""
        return frozenset(day for day, years in self._crowds[body].items() if len(years) >= _MIGRATION)

    @property
    def expected(self) -> list[str]:
        """In a column of many bodies those that are known from any year; who may be expected of them, `_absent` decides."""
        known = [self.ours] if self.ours else list(self.years)
        return list(dict.fromkeys([*known, *(body for body, found in self.reports.items() if found)]))

    def question(self, body: str | None, rules: Path) -> _Question:
        agency = self.source.agency if body is not None and body == self.ours else body
        body_class = self.kind(agency)
        due = NO_DEADLINE if body in self.offices else deadline(body_class, self.year, self.source.division, rules)
        return _Question(self.source, agency, self.year, self.today, body_class, due)

    def kind(self, agency: str | None) -> BodyClass | None:
        return class_of(agency, self.source.level) if agency else None

    def candidates(self, body: str) -> list[Held]:
        """Pages that may be the report of a body that has none."""
        after = [one for one in self.loose if _is_after(one, self.year)]
        unnamed = [one for one in after if not _name(one.agency)]
        # Two reports on last year, one of them younger than this year: its title may be last year's by mistake.
        twice = self._last_year[body]
        return [
            *(unnamed or [one for one in after if self._may_be(one, body)]),
            *self._strangers(body),
            *(one for one in twice if len(twice) > 1 and _is_after(one, self.year)),
        ]

    def _may_be(self, one: Held, body: str) -> bool:
        """Whether the name that a page gives may be this body's."""
        name = _name(one.agency) or ""
        return self._body_of[name] == body or is_fuller(body, name)

    def _strangers(self, body: str) -> list[Held]:
        """Reports under a name that was not there before, or is not the column's: it may be another spelling of the body's."""
        kinds = {self.kind(body), None} if self.ours else {self.kind(body)}
        names = [name for name, kind in self._new if name != body and (name in self.offices or kind in kinds)]
        return [one for name in names for one in self.there(name)]


def _rows(
    source: Source, held: list[Held], visited: tuple[Visit, Visit | None] | None, year: int, today: date, rules: Path
) -> Iterable[Row]:
    column = _Column(source, held, year, today)
    # What names no body, or one that may be several, is told all the same.
    loose = [one for one in column.loose if one.fiscal_year == year and _is_there(one, today)]
    for body in column.expected:
        question = column.question(body, rules)
        if there := column.there(body):
            yield _found(question, there, column.crowded(body))
        elif body not in column.offices:
            yield _absent(column, body, question, visited)
    for one in loose:
        yield _found(column.question(one.agency, rules), [one], column.crowded(None))
    if not column.expected and not loose:
        yield _row(column.question(None, rules), "not_known", "nobody")


def _is_there(one: Held, today: date) -> bool:
    """Whether a report was there on a day, by its date or by our own eyes; what prints no date is not said to have come later."""
    printed = _printed(one)
    return printed is None or printed <= today or _day(one.first_seen) <= today


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


def _is_full(one: Held, year: int) -> bool:
    """Whether a page holds what a report of its year must hold."""
    return one.verdict in ("sound", "flagged") or (one.verdict == "hollow" and year < _FIRST_FORM)


def _found(question: _Question, found: list[Held], crowded: frozenset[str]) -> Row:
    """The row of a body whose report is there: the best verdict counts, and the earliest trustworthy date of what can be read."""
    year, due = question.year, question.due.date
    ranked = sorted(found, key=lambda one: (_rank(one), one.url))
    best = ranked[0]
    full = [one for one in ranked if _is_full(one, year)]
    dated: list[tuple[date, Held, str]] = []
    doubted: list[tuple[str, Held]] = []
    for one in full or ranked:
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
    if not full:
        status = "hollow"
    empty, at = min(
        ((_since(one, year, due, crowded), one) for one in ranked if full and not _is_full(one, year)),
        key=lambda each: each[0],
        default=(None, best),
    )
    by_office = question.agency is not None and _is_office(_name(one.agency) or "", _name(question.agency) or "")
    words = {
        "date": day,
        "printed": one.published_on,
        "seen": _day(one.first_seen),
        "gone": _day(best.not_seen_since) if best.not_seen_since else None,
        "verdict": best.verdict,
        "empty": empty,
        "empty_url": at.url,
        "office": _name(one.agency),
        "ours": question.source.agency,
    }
    said = {
        "hollow": status == "hollow",
        why: True,
        "empty_before": empty is not None and (day is None or empty < day),
        "by_office": by_office,
        "office": question.source.agency is not None
        and _is_office(_name(question.agency) or "", _name(question.source.agency) or ""),
        "gone": best.not_seen_since is not None,
    }
    days = (day - due).days if day and due else None
    return _row(
        question, status, *(key for key, is_so in said.items() if is_so), words=words, days=days, one=one, verdict=best.verdict
    )


def _since(one: Held, year: int, due: date | None, crowded: frozenset[str]) -> date:
    """Since when a page was there, as far as can be told."""
    printed, seen = _printed(one), _day(one.first_seen)
    return printed if printed and _doubt(one, year, due, crowded) is None else seen


def _first_doubt(doubted: list[tuple[str, Held]]) -> tuple[Held, str]:
    """Of the reports without a date to believe, one that prints a date, if there is any."""
    why, one = min(doubted, key=lambda each: each[0] == "undated")
    return one, why


def _absent(column: _Column, body: str, question: _Question, visited: tuple[Visit, Visit | None] | None) -> Row:
    """The row of a body whose report is not there.

    Only a listing that was read whole after the deadline, with every report that it names, proves that one is missing.
    """
    due, year, source = question.due.date, question.year, question.source
    if due is None:
        return _row(question, "no_deadline", "no_deadline")
    if question.today <= due:
        return _row(question, "not_due", "not_due")
    later, may_be = column.reports.get(body, []), column.candidates(body)
    crowded, past = column.crowded(body), (question.today - due).days
    come = [day for one in later if (day := _printed(one)) and _doubt(one, year, due, crowded) is None]
    if come and not may_be:
        return _row(question, "missing", "missing_until", words={"date": min(come)}, days=past)
    if may_be or later:
        return _row(question, "not_known", "candidate", words={"url": min(may_be or later, key=_rank).url})
    years = column.years.get(body, set())
    if column.ours is None and not (year - 1 in years or min(years) < year < max(years)):
        return _row(question, "not_known", "not_expected", words={"known_years": _listed(years)})
    if source.years is None and year < (column.oldest or year):
        return _row(question, "not_known", "too_old", words={"oldest": column.oldest})
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
        "known": column.known,
    }
    if not (whole and is_proof and told.outcome in GOOD):
        # A report that the listing names and that could not be had may be the very one.
        return _row(question, "not_known", "lossy" if is_proof else "stale" if whole else "never_whole", words=words)
    if column.known < told.listed and told.years is None:
        return _row(question, "not_known", "unread", words=words)
    if source.status != "verified":
        return _row(question, "not_known", "unverified", words=words)
    if whole == last:
        return _row(question, "missing", "missing", words=words, days=past)
    # Nobody has seen the listing whole since.
    until = min(question.today, _day(whole.finished))
    words |= {"outcome": last.outcome, "reason": last.reason or "-"}
    return _row(question, "missing", "missing_then", words=words, days=(until - due).days)


def _listed(years: set[int]) -> str:
    """Years for people: the first and the last are enough.

    >>> _listed({2019}), _listed({2019, 2021, 2022})
    ('2019', '2019-2022')
    """
    return "-".join(str(year) for year in sorted({min(years), max(years)}))


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
    chinese = {name: _CHINESE.get(word, word) if name in ("outcome", "verdict") else word for name, word in filled.items()}
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
        reason_zh="；".join(_SAID[key][1].format_map(chinese) for key in keys),
    )
