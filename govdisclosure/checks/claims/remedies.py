"""What is counted of reviews and lawsuits."""

from __future__ import annotations

import re

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.context import Context
from govdisclosure.checks.claims.labels import LONGEST_RESIDUE, Said
from govdisclosure.checks.claims.measures import first
from govdisclosure.checks.claims.numbers import Token

# 工伤类行政复议, 全部领域诉讼案件: whatever they are about, it is not only disclosure.
OF_ALL_KINDS = re.compile("(?<!公开)类(?:行政)?(?:复议|诉讼)|(?:全部|其[他它])领域|各类|工伤|处罚|劳动|征收|征地|拆迁|许可|社保")
_REMEDY_UNITS = frozenset((*"件宗起例个次", "件次", "宗次"))
# Outcomes of a review have more names than the form has columns: only a name that covers the whole column is one.
_LOOSE_OUTCOMES = {"upheld": "维持|胜诉|法院支持", "corrected": "纠正|纠错|败诉", "other": "其[他它]"}


def remedy(label: str, token: Token, context: Context) -> Said | None:
    if (
        context.judges
        or not context.about_requests
        or (token.unit not in _REMEDY_UNITS and token.unit)
        or re.search("一审|二审|再审|终审|诉前|备案|行政应诉|出庭|超期|去年|上(?:一)?年|结转", label)
    ):
        return None
    if OF_ALL_KINDS.search(label):
        context.family = None
        return None
    judges = re.search("各类|各种|作为(?:行政)?复议机关|审理", re.sub("审理中|经(?:人民)?法院审理", "", label))
    family = first(named.REMEDY_FAMILIES, label)
    rest = family.words.sub("", label) if family else label
    outcome = first(named.REMEDY_FIELDS, rest)
    residue = words.NEUTRAL.sub("", outcome.words.sub("", rest) if outcome else rest)
    if judges:
        context.family = None
    if judges or len(residue) > LONGEST_RESIDUE:
        return None
    certain = not re.search(r"[\u4e00-\u9fff]", residue) and bool(token.unit)
    if family and not outcome:
        joint = family.measure == "both" and "各" in label
        return None if joint else Said(f"{family.measure}.total", certain=certain and family.measure != "both")
    key = family.measure if family else context.family
    if key in ("suit_direct", "suit_after_review") and not family:
        key = "suit"  # an outcome told later may be that of all lawsuits
    if key is None or (outcome is None and not re.search("案", label)):
        return None
    if outcome is None:
        return Said(f"{key}.total", certain=False)
    if outcome.measure in _LOOSE_OUTCOMES and not re.search(_LOOSE_OUTCOMES[outcome.measure], rest):
        return None
    shared = "|both" if len(context.families) > 1 and key in ("review", "suit") and not family else ""
    return Said(f"{key}.{outcome.measure}{shared}", certain=certain and not shared)
