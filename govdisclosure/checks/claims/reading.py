"""Prose → claims: what each number and each statement of a report says about its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.context import Context, blank, enter, pass_marks
from govdisclosure.checks.claims.counts import counted
from govdisclosure.checks.claims.labels import LONGEST_LABEL, Label, label_of
from govdisclosure.checks.claims.lists import is_about_requests, is_of_results, paired, results_in
from govdisclosure.checks.claims.measures import GROUP_OF, first
from govdisclosure.checks.claims.model import Claim
from govdisclosure.checks.claims.numbers import Token, numbers
from govdisclosure.checks.claims.relations import relative
from govdisclosure.checks.claims.requests import FLOWS, RECEIVED, REQUEST_UNITS
from govdisclosure.checks.claims.statements import statements
from govdisclosure.checks.claims.text import Prose, prose
from govdisclosure.items import Report

MOST = 500
"""Claims that are read of a report."""

_Blocks = list[tuple[list[tuple[int, int]], list[list[Token]]]]
_SIDES = {
    **dict.fromkeys(("received", "received_new", "received_all"), "in"),
    **dict.fromkeys(("decided", "answered", "handled"), "done"),
    "carried_in": "from the year before",
    "carried_out": "to the next year",
}
"""Measure → its part in a year's account of requests."""
_CLAUSE = re.compile(r"[^,;:()]+")
_SENTENCE = re.compile(r"[^。!?\n]+")
_GOES_ON = ",:;、("
_FEWEST_PARTS = 2
_MOST_PARTS = 12
_RELATIVE = ("%", "倍", "个百分点", "百分点")


def read_claims(report: Report) -> list[Claim]:
    """What the prose states: at most `MOST` claims, in their order."""
    texts = {
        "preamble": report.preamble,
        **{f"sections.{key}": report.sections.get(key) for key in ("overview", "other_matters")},
    }
    found = (claim for part, text in texts.items() if text for claim in _read(prose(part, text), report))
    return list(islice(found, MOST))


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Sentences; the lines of one list together."""
    block: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if block and not (text[start - 1] == "\n" and text[block[-1][1] - 1] in _GOES_ON):
            yield block
            block = []
        block.append((start, end))
    if block:
        yield block


def _read(text: Prose, report: Report) -> Iterator[Claim]:
    context = Context(report)
    blocks = [(block, [list(numbers(text.text[start:end])) for start, end in block]) for block in _blocks(text.text)]
    for (block, found), is_list in zip(blocks, _lists_of_results(text.text, blocks), strict=True):
        context.lists_results = is_list
        if is_about_requests(text.text[block[0][0] : block[-1][1]]):
            context.topic = "request"
        context.is_other_time = context.is_own_year = context.is_scoped = context.judges = context.lists_decisions = False
        context.families, context.parents, context.bodies = set(), {}, 0
        context.latest = context.document = context.group = None
        claims: list[Claim] = []
        for (start, end), tokens in zip(block, found, strict=True):
            is_paragraph = text.text[start - 1 : start] == "\n"
            if (is_paragraph and context.scope != "own") or (context.scope == "unknown" and not context.goes_on):
                context.scope, context.block = "own", context.block + 1
            claims += _sentence(text, start, end, tokens, context)
        yield from _account(claims)


def _lists_of_results(text: str, blocks: _Blocks) -> list[bool]:
    """Of each block whether it lists results; sentences that follow each other with one each are one list."""
    told: list[set[str]] = []
    for block, found in blocks:
        results = [results_in(text[start:end], tokens) for (start, end), tokens in zip(block, found, strict=True)]
        own = set[str]().union(*results)
        together = told[-1] if told and told[-1] and own else set[str]()
        together |= own
        told.append(together)  # the same set for all: the last ones tell of the first ones, too
    return [is_of_results(results, text[block[0][0] : block[-1][1]]) for results, (block, _) in zip(told, blocks, strict=True)]


def _account(claims: list[Claim]) -> Iterator[Claim]:
    """A sentence's claims. What came in, was decided, was carried over, told once each of one body, is all of it."""
    parts = {at: side for at, one in enumerate(claims) if (side := _SIDES.get(one.measure)) and _is_total(one)}
    sides = list(parts.values())
    is_account = len(sides) >= _FEWEST_PARTS and len(set(sides)) == len(sides) and len({claims[at].scope for at in parts}) == 1
    for at, claim in enumerate(claims):
        yield replace(claim, whole=True) if is_account and at in parts else claim


def _is_total(claim: Claim) -> bool:
    is_part = "其中" in claim.quote.text
    return claim.kind == "count" and claim.column == "total" and claim.scope != "unknown" and not is_part


# --- one sentence ----------------------------------------------------------------------------------------------------


def _sentence(text: Prose, start: int, end: int, found: list[Token], context: Context) -> Iterator[Claim]:
    sentence = text.text[start:end]
    context.about_requests = context.about_requests or "信息公开" in sentence
    context.labels = paired(sentence, found)
    context.times = []
    at, depth = 0, 0
    for index, token in enumerate(found):
        gap = sentence[at : token.start]
        if ";" in gap:
            context.families = set()
        clauses = list(_CLAUSE.finditer(gap))
        for place, clause in enumerate(clauses):
            pass_marks(gap[clauses[place - 1].end() if place else 0 : clause.start()], context)
            enter(clause[0], context, is_near=place >= len(clauses) - 2)
            if place < len(clauses) - 1 or gap[-1] in ",;:()":
                yield from _stated(text, sentence, start, at + clause.start(), clause[0], context)
        pass_marks(gap[clauses[-1].end() if clauses else 0 :], context)
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        claim = _claim(sentence, at, found[index : index + _MOST_PARTS], depth, context)
        context.latest = claim
        if claim is not None:
            following = found[index + 1].start if index + 1 < len(found) else len(sentence)
            yield _quoted(claim, text, sentence, start, token, following)
        at = token.end
    for clause in _CLAUSE.finditer(sentence, at):
        enter(clause[0], context, is_near=False)
        yield from _stated(text, sentence, start, clause.start(), clause[0], context)


def _stated(text: Prose, sentence: str, start: int, at: int, clause: str, context: Context) -> Iterator[Claim]:
    """The statements of a clause, with it for a quote."""
    for claim in statements(clause, sentence, context):
        yield replace(claim, quote=text.quote(start + at, start + at + len(clause)))


def _quoted(claim: Claim, text: Prose, sentence: str, start: int, token: Token, following: int) -> Claim:
    """The claim with the clause of its number for a quote; one that opens with the number tells only later what it counts."""
    lowest = max(0, token.start - LONGEST_LABEL)
    first = max(lowest, *(sentence.rfind(mark, lowest, token.start) + 1 for mark in ",;:("))
    highest = min(len(sentence), token.end + LONGEST_LABEL)
    ends = ";" if first == token.start and not claim.certain else ",;)"
    if first == token.start and not claim.certain and following < highest:
        highest = following
    last = min([at for mark in ends if (at := sentence.find(mark, token.end, highest)) >= 0] + [highest])
    if sentence[last - 1] in ",;、(":
        last -= 1
    return replace(claim, quote=text.quote(start + first, start + last))


def _claim(sentence: str, at: int, coming: list[Token], depth: int, context: Context) -> Claim | None:
    """The claim of the first of the coming numbers, if its words are understood."""
    token = coming[0]
    following = coming[1].start if len(coming) > 1 else len(sentence)
    if token.start in context.labels:
        apart, unit = context.labels[token.start]
        label, token = Label(apart, "", ""), token._replace(unit=unit)
    else:
        label = label_of(sentence, at, token, following)
    ahead = sentence[max(0, token.start - LONGEST_LABEL) : token.start]
    if words.BECAME.search(ahead) or (token.unit == "倍" and words.MULTIPLE.search(label.pre)):
        context.is_other_time = False
    year = words.YEAR_OF_NUMBER.search(ahead)
    is_other_time = context.is_other_time and not ("结转" in label.pre and first(named.CARRIED[:1], label.pre))
    if is_other_time or (year and int(year[1]) != context.report.fiscal_year):
        return None
    parent = context.parent(depth)
    if token.unit in _RELATIVE or words.RISE.search(label.pre) or words.FALL.search(label.pre):
        if words.RATE.search(label.pre):
            context.parents.pop(depth, None)
        return relative(sentence, label, token, parent, context)
    if words.COMPARED.search(label.pre):
        return None
    what = counted(sentence, label, token, following, parent, context)
    if what is None or not token.exact or (what.measure != "fees" and token.quantity % 1):
        if token.unit and not words.CHANNEL.search(label.pre):
            context.parents.pop(depth, None)
        return None
    if what.measure in RECEIVED and token.unit == "条":
        context.counts_by_item = True
    if what.measure in RECEIVED and what.column == "total" and "其中" not in label.pre:
        if context.scope == "unknown" and not context.is_scoped:
            context.scope = "own"
        context.block += 1
    claim = replace(
        blank(context, token), measure=what.measure, column=what.column, certain=what.certain, whole=what.whole, note=what.note
    )
    if claim.measure.startswith(("review.", "suit.")) and not claim.measure.endswith((".total", "|both")):
        context.families.discard(claim.measure.partition(".")[0])
    context.group = GROUP_OF.get(claim.measure.removesuffix("|group"), claim.measure)
    if claim.measure in FLOWS:
        context.goes_on = "其中" not in label.pre and context.bodies <= 1
        claim = replace(claim, parts=_parts(sentence, coming))
    context.parents[depth] = claim
    return claim


def _parts(sentence: str, coming: list[Token]) -> tuple[int, ...]:
    """The numbers by channel into which a sentence divides its count, if it lists two or more of them and no more besides."""
    whole, *rest = coming
    found: list[int] = []
    at = whole.end
    for index, token in enumerate(rest):
        gap = sentence[at : token.start]
        opens = "其中" in gap if index == 0 else not re.search(r"[;()]", gap)
        if not opens or not words.CHANNEL.search(gap) or not token.exact or token.unit not in REQUEST_UNITS:
            break
        found.append(int(token.quantity))
        at = token.end
    is_open = re.match(r"[^,;。]{0,4}等", sentence[at : at + 6]) is not None
    return tuple(found) if len(found) >= _FEWEST_PARTS and not is_open else ()
