"""What a reader of prose keeps in mind from clause to clause: topic, body, time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.measures import first
from govdisclosure.checks.claims.model import Claim, ClaimScope
from govdisclosure.checks.claims.numbers import Token
from govdisclosure.items import Quote, Report


@dataclass(slots=True)
class Context:
    """What a reader keeps in mind from clause to clause."""

    report: Report
    topic: words.Topic | None = None
    scope: ClaimScope = "own"
    block: int = 0
    is_other_time: bool = False
    times: list[bool] = field(default_factory=list)
    """Of the sentence: whether its first clause, and what stands before each open bracket, speaks of another time."""
    is_own_year: bool = False
    """Whether the sentence names the report's own year."""
    goes_on: bool = False
    """Whether a scope that cannot be told lasts beyond its sentence: it has requests of its own, and is no part of a whole."""
    bodies: int = 0
    """How many other bodies the sentence names: two or more are a breakdown, and what follows is none of theirs."""
    is_scoped: bool = False
    """Whether the sentence says whose figures it gives."""
    family: str | None = None
    families: set[str] = field(default_factory=set)
    """Of the sentence, up to a semicolon, as far as their outcomes are not told yet."""
    parents: dict[int, Claim] = field(default_factory=dict)
    """Depth of brackets → the last count."""
    latest: Claim | None = None
    """The claim of the number just before."""
    document: str | None = None
    """The row of 表二 that the sentence speaks of."""
    judges: bool = False
    """Whether the sentence tells of reviews on which the body may have decided itself."""
    lists_results: bool = False
    """Whether the sentence, or the list that its line belongs to, tells the results of requests one by one."""
    labels: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Of the sentence: start of a number → the label and the unit that stand apart from it."""
    group: str | None = None
    """Of the results, the one that was counted last."""
    lists_decisions: bool = False
    """Whether the sentence, or its list, counts decisions of 行政许可, 行政处罚, 行政强制."""
    counts_by_item: bool = False
    """Whether requests are counted as 条, as else information is that was published."""
    about_requests: bool = False
    """Whether the text so far has spoken of requests: reviews and lawsuits are then about disclosure."""

    def parent(self, depth: int) -> Claim | None:
        return self.parents.get(depth) or self.parents.get(depth - 1)


def blank(context: Context, token: Token) -> Claim:
    """A claim with what the context knows of it."""
    return Claim("count", "", token.quantity, Quote("", 0, ""), token.unit, scope=context.scope, block=context.block)


def _is_subsequence(name: str, whole: str) -> bool:
    letters = iter(whole)
    return all(char in letters for char in name)


def _scope(clause: str, report: Report) -> ClaimScope | None:
    """Whose figures a clause says that it gives."""
    if words.OTHERS.search(clause):
        return "unknown"
    organ = words.ORGAN.search(clause)
    if organ and not words.SELF.search(organ["name"]):
        name = re.sub(r"^20\d{2}年度?|^(?:一|全)年来?", "", organ["name"])
        if not _is_subsequence(name, report.agency or ""):
            return "unknown"
    if words.AREA.search(clause):
        return "area"
    return "own" if organ else None


def pass_marks(marks: str, context: Context) -> None:
    """Take notice of brackets and semicolons: (上年5件) is an aside, and so is ,上年5件; behind what was told first."""
    for mark in marks:
        if mark == "(":
            context.times.append(context.is_other_time)
        elif mark == ")" and len(context.times) > 1:
            context.is_other_time = context.times.pop()
        elif mark == ";" and context.times:
            context.is_other_time = context.times[0]


def enter(clause: str, context: Context, *, is_near: bool) -> None:
    """Take notice of what a clause is about, of when, and, where a number is near, of whom."""
    plain = words.TITLES.sub("", clause)
    context.lists_decisions = context.lists_decisions or "处理决定" in plain
    if document := first(named.DOCUMENTS, plain):
        context.document = document.measure
    about = words.LEAF_OF_PETITION.sub("", plain)
    for topic, pattern in words.TOPICS:
        if pattern.search(about):
            context.topic = topic
            break
    context.about_requests = context.about_requests or context.topic == "request" or "信息公开" in plain
    if context.topic == "remedies" and (family := first(named.REMEDY_FAMILIES, plain)):
        context.family = family.measure
        context.families.add(family.measure)
    if words.JUDGES.search(plain) and words.MAY_JUDGE.search(context.report.agency or ""):
        context.judges = "被" not in plain
    year = words.YEAR.search(plain)
    own = context.report.fiscal_year
    is_other_year = year is not None and own is not None and int(year[1]) != own
    is_then = words.WHOLE_YEAR.search(plain) and (is_other_year or context.is_other_time)
    if (words.OWN_YEAR.search(plain) and not is_then) or (year and own and not is_other_year):
        context.is_own_year, context.is_other_time = True, False
    elif year and own:
        context.is_other_time = True
    if words.OTHER_TIME.search(plain) and not re.search(r"今年以来|年初以来|年度?以来(?=.{0,6}共)", plain):
        context.is_other_time = True
    if words.CUMULATIVE.search(plain) and not context.is_own_year and not context.lists_results and "总计" not in plain:
        context.is_other_time = True
    if not context.times:
        context.times = [context.is_other_time]
    scope = _scope(plain, context.report) if is_near else None
    context.is_scoped = context.is_scoped or scope is not None
    if scope == "unknown" or (scope is not None and scope != context.scope):
        context.scope, context.block = scope, context.block + 1
        context.goes_on = False
        context.bodies += scope == "unknown"
