"""Numbers that say how another number stands to something: shares, rates, growths."""

from __future__ import annotations

import re
from dataclasses import replace

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.context import Context, blank
from govdisclosure.checks.claims.labels import LONGEST_LABEL, Label, without_results
from govdisclosure.checks.claims.measures import first
from govdisclosure.checks.claims.model import Claim, Growth, ShareOf
from govdisclosure.checks.claims.numbers import Token
from govdisclosure.checks.claims.requests import applicant

_NO_SHARE = frozenset(("carried_in", "carried_out", "carried"))


def relative(sentence: str, label: Label, token: Token, parent: Claim | None, context: Context) -> Claim | None:
    """A number that says how another number stands to something."""
    if not token.exact or "百分点" in token.unit:
        return None
    pre = label.pre
    phrase = f"{label.earlier},{pre}"
    window = sentence[max(0, token.start - LONGEST_LABEL) : token.start]
    claim = blank(context, token)
    falls, rises = words.FALL.search(pre), words.RISE.search(pre)
    if falls or rises:
        return _growth(phrase, window, claim, parent, sign=-1 if falls else 1)
    if token.unit == "倍":
        return _growth(phrase, window, claim, parent, sign=1) if words.MULTIPLE.search(pre) else None
    if token.unit != "%":
        return None
    rate = words.RATE.search(pre)
    if rate and context.topic == "remedies":
        return _rate(rate[0], phrase, claim, context)
    # 不予公开3件(30%): a share without a word for it.
    is_bare = not pre and sentence[: token.start].endswith("(") and sentence[token.end :].startswith(")")
    return _share(pre, claim, context, is_bare=is_bare)


def _rate(rate: str, phrase: str, claim: Claim, context: Context) -> Claim | None:
    """纠错率 and 维持率, of reviews or of lawsuits."""
    family = first(named.REMEDY_FAMILIES, phrase)
    key = family.measure if family else context.family
    if key is None or context.judges or not context.about_requests or words.OTHER_RATE.search(phrase):
        return None
    outcome = "upheld" if "维持" in rate else "corrected"
    return replace(claim, kind="percent", measure=f"{key}.{outcome}", certain=family is not None)


def _share(pre: str, claim: Claim, context: Context, *, is_bare: bool) -> Claim | None:
    """A share of what its clause names, or else of the count before it."""
    share = words.SHARE.search(pre)
    if share is None and not is_bare:
        return None
    of = pre[: share.start()] if share else ""
    claim = replace(claim, kind="percent", share_of=_whole_of(share[0]) if share else "")
    is_spoken_of = context.topic == "request" or context.lists_results
    if name := first(named.LEAVES, of) or first(named.GROUPS, of):
        rest = words.NEUTRAL.sub("", without_results(of)).strip("所而本")
        return replace(claim, measure=name.measure) if not rest and is_spoken_of else None
    if column := applicant(of):
        return replace(claim, measure="received", column=column) if is_spoken_of else None
    before = context.latest
    if of not in ("", "公开") or before is None or before.kind != "count" or before.measure in _NO_SHARE:
        return None
    return replace(
        before, kind="percent", quantity=claim.quantity, unit="%", base=before.quantity, parts=(), share_of=claim.share_of
    )


def _whole_of(share: str) -> ShareOf:
    """What 占…的比例 says that a share is of."""
    if re.search("办结|答复|办理|处理", share):
        return "decided"
    return "received" if re.search("新收|收到|受理", share) else ""


def _growth(phrase: str, window: str, claim: Claim, parent: Claim | None, *, sign: int) -> Claim | None:
    """A growth of what its clause names, or else of the count before it; the year is looked for in a wider window."""
    years = words.COMPARED_YEAR.findall(window)
    multiple = words.MULTIPLE.search(phrase)
    if not (words.COMPARED.search(window) or multiple) or "环比" in phrase or "率" in phrase:
        return None
    column = "total"
    if re.search("申请(?:数量|总量|量|数|件数)|(?:收到|受理|新收)", phrase):
        measure = "received"
    elif parent and parent.kind == "count":
        measure, column = parent.measure, parent.column
    else:
        return None
    how: Growth = (
        "count" if claim.unit not in ("%", "倍") else "percent" if claim.unit == "%" else "ratio" if multiple else "times"
    )
    return replace(
        claim,
        kind="growth",
        measure=measure,
        column=column,
        quantity=sign * claim.quantity,
        growth=how,
        against=int(years[-1]) if years else None,
    )
