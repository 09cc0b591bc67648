"""Numbers that are understood by where they stand: lists of results, and labels told first with their numbers after them.

- 予以公开3件、不予公开2件、无法提供1件: whatever was spoken of before, these are results of requests.
- 新收、办结分别为9件、4件: the first number belongs to the first label.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.measures import first
from govdisclosure.checks.claims.numbers import Token

_REFUSALS = frozenset(("denied", "unavailable", "not_processed"))
_CLAUSE = re.compile(r"[,;:。()]")
_LONGEST_LABEL = 30
"""Characters of one item of a list before its number."""
_FEWEST, _MOST = 2, 30
_LONGEST_LIST = 300
"""Characters in which labels are looked for before their numbers."""
_BRACKETS = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r"\((?!含|包)[^()]*\)")
_APART = re.compile(r"分别|依次|对应")
_LEADS_IN = re.compile(r"[^,;:。()、]{0,20}:?")
_NEXT = re.compile(r"[、,]?(?:和|及|与|以及)?")
_JOINED = re.compile(r"、|以及|(?<!不)和|与|(?<![涉以])及(?!时)")
_COUNT = re.compile(r"(?:共计?|合计)?[\d零一二两三四五六七八九十百千]+[件宗份起个条次](?:申请)?$")
_NAMES = [
    *(one.words for one in (*named.GROUPS, *named.LEAVES, *named.CARRIED, *named.FLOWS)),
    *(one.words for one in (*named.DOCUMENTS, *named.ITEMS, *named.REMEDY_FAMILIES)),
    *(words_of for _, words_of in named.APPLICANTS),
]


def results_in(sentence: str, tokens: Sequence[Token]) -> set[str]:
    """The results of requests that stand right before a number."""
    found, at = set(), 0
    for token in tokens:
        before = _BRACKETS.sub("", sentence[max(at, token.start - _LONGEST_LABEL) : token.start]).rstrip("(:")
        group = first(named.GROUPS, _CLAUSE.split(before)[-1]) if token.unit != "%" else None
        if group:
            found.add(group.measure)
        at = token.end
    return found


def is_of_results(results: set[str], text: str) -> bool:
    """Whether a text tells so much that nothing but requests can be meant: several results, one of them a refusal."""
    about = words.LEAF_OF_PETITION.sub("", text)
    is_elsewhere = words.PETITION.search(about) and not words.REQUEST.search(about)
    return len(results) >= _FEWEST and not results.isdisjoint(_REFUSALS) and not is_elsewhere


def is_about_requests(text: str) -> bool:
    """Whether a text speaks of requests and of nothing else that is counted."""
    about = words.LEAF_OF_PETITION.sub("", text)
    topics = [topic for topic, pattern in words.TOPICS if pattern.search(about)]
    return topics[:1] == ["request"] and "publication" not in topics


def paired(sentence: str, tokens: Sequence[Token]) -> dict[int, tuple[str, str]]:
    """Start of a number → its label and unit: where as many labels stand before 分别 as numbers stand behind it."""
    found: dict[int, tuple[str, str]] = {}
    labels: list[str] = []
    after = 0
    for match in _APART.finditer(sentence):
        at = bisect_left(tokens, match.end(), key=lambda token: token.start)
        run = _run(sentence, tokens[at : at + _MOST], match.end())
        before = _ASIDE.sub("", sentence[max(after, match.start() - _LONGEST_LIST) : match.start()])
        clause = re.split(r"[,;:。]", before.rstrip("(,:"))[-1]
        if len(one := _labels(clause)) == len(run):
            labels = one
        elif len(labels) != len(run) or not (words.SHARE.search(clause) or not clause):
            continue
        unit, after = (run[-1].unit, run[-1].end) if run else ("", after)
        lead = sentence[match.end() : run[0].start] if run else ""
        tail = lead.rstrip("为:")
        if unit == "%":
            share = words.SHARE.search(clause)
            tail = lead if "占" in lead else share[0] if share else "占"
        found.update((token.start, (words.SHARE.sub("", label) + tail, unit)) for token, label in zip(run, labels, strict=True))
    return found


def _run(sentence: str, coming: Sequence[Token], at: int) -> list[Token]:
    """The numbers that follow each other with nothing but commas between; none where there are fewer than two."""
    run: list[Token] = []
    for token in coming:
        gap = _NEXT if run else _LEADS_IN
        if not gap.fullmatch(sentence, at, token.start) or (run and (run[0].unit == "%") != (token.unit == "%")):
            break
        run.append(token)
        at = token.end
    return run if len(run) >= _FEWEST else []


def _labels(clause: str) -> list[str]:
    """The items of a list; what the last one adds for all of them, 制发数 of 规章、规范性文件制发数, every one has."""
    items = [one for one in _JOINED.split(_COUNT.sub("", clause)) if one]
    tail = items[-1] if items else ""
    for name in _NAMES:
        tail = name.sub("", tail)
    return [*(one + tail for one in items[:-1]), *items[-1:]]
