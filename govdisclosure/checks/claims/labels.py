"""The words around a number: before it, behind it, in the clause before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.measures import first
from govdisclosure.checks.claims.numbers import Token

LONGEST_LABEL = 60
"""Characters that are read before and behind a number."""
LONGEST_RESIDUE = 16
"""Characters that a label may have besides the words that are understood."""
NEARBY = 120
"""Characters around a number among which words that qualify it are looked for."""
MOST_UNKNOWN = 5
"""Characters of a label that may be unknown: with more of them it may count anything."""
_BREAK = re.compile(r"[,;:()]")
_POST_ENDS = re.compile(r"[,;:()、]|(?:以及|及|和|与)$")
# Words in brackets right before a number belong to its label: 公开（含部分公开）3件.
_ASIDE = re.compile(r"\(([^(),;:]{1,20})\)$")
_ASIDE_BEHIND = re.compile(r"[^,;:()、]*\(((?:含|包括|包含)[^()]{1,20})\)")
_JOINS = re.compile(r"(?:以及|及|和|与|、)$")
# A number that is none of a list's may stand in its label.
_COUNTED_BEFORE = re.compile(r"\d(?:[件宗份起条次例]|个(?=[和及与以]))")
# 同意公开(含部分公开)的申请4件: what stands in the brackets belongs to the words before them, if it counts nothing itself.
_BEHIND_BRACKETS = re.compile(r"(?P<head>[^,;:()\d]{2,})\((?P<aside>[^()]*)\)(?P<rest>[^,;:()\d]*)$")
_INCLUDES = re.compile("含|包括|包含")


@dataclass(slots=True)
class Said:
    """What the words around a number name."""

    measure: str
    column: str = "total"
    certain: bool = True
    whole: bool = False
    note: str = ""
    """All as in `Claim`."""


class Label(NamedTuple):
    """The words before a number, behind it, and in the clause before it."""

    pre: str
    post: str
    earlier: str


def label_of(sentence: str, at: int, token: Token, following: int) -> Label:
    """The words around a number; `at` is the end of the number before it, `following` the start of the one behind it."""
    if sentence[at : token.start].endswith("(") and sentence[token.end : token.end + 1] == ")":
        # 部分公开(3件): a number alone in brackets counts what stands before them.
        return Label(_BREAK.split(sentence[at : token.start - 1])[-1].lstrip("、和及)"), "", "")
    before = sentence[max(at, token.start - LONGEST_LABEL) : token.start].rstrip(":")
    if aside := _ASIDE.search(before):
        before = before[: aside.start()] + (aside[1] if first(named.GROUPS, aside[1]) else "")
    *earlier, label = _BREAK.split(_COUNTED_BEFORE.split(before)[-1])
    if earlier and before.removesuffix(label).endswith(")"):
        label = _around_brackets(sentence[max(0, token.start - NEARBY) : token.start]) or label
    behind = sentence[token.end : min(following, token.end + LONGEST_LABEL)]
    cut = _POST_ENDS.search(behind)
    post = behind[: cut.start()] if cut else (behind if following == len(sentence) else "")
    if (aside := _ASIDE_BEHIND.match(behind)) and first(named.GROUPS, aside[1]):
        post += aside[1]
    if words.BECAME.search(label):
        # 复议案件由上年的3件变为2件: what was counted stands before 由.
        label = _BREAK.split(sentence[max(0, token.start - LONGEST_LABEL) : token.start])[-1].partition("由")[0]
    label = "" if _JOINS.search(label) else label.lstrip("、和及")
    return Label(label, post, earlier[-1] if earlier else "")


def _around_brackets(before: str) -> str | None:
    """The label of a number that stands behind brackets."""
    match = _BEHIND_BRACKETS.search(before)
    if match is None:
        return None
    aside = match["aside"] if _INCLUDES.match(match["aside"]) and first(named.GROUPS, match["aside"]) else ""
    return match["head"] + aside + match["rest"]


def without_results(label: str) -> str:
    """A label without the names of results."""
    for name in (*named.LEAVES, *named.GROUPS):
        label = name.words.sub("", label)
    return label


def is_understood(label: str) -> bool | None:
    """Whether nothing is left of a label but words that say nothing; None where too much is left."""
    left = without_results(words.ORGAN.sub("", label))  # whose figures they are is told by its scope
    for name in named.CARRIED:
        left = name.words.sub("", left)
    left = "".join(re.findall(r"[\u4e00-\u9fff]", words.NEUTRAL.sub("", left)))
    return None if len(left) > MOST_UNKNOWN else not left
