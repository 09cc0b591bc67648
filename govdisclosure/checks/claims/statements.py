"""Sentences that say a number without printing one: 未收到申请, 均获维持, 零败诉."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.context import Context, blank
from govdisclosure.checks.claims.measures import first
from govdisclosure.checks.claims.model import Claim
from govdisclosure.checks.claims.numbers import Token
from govdisclosure.checks.claims.requests import RECEIVED

_NONE = Token(0, 0, Decimal(0), "", exact=True)
_HINT = re.compile("没有|无|未有|收到|接到|受理|复议|诉讼|维持|败诉|纠|均|全部|都|公开|发生|产生")


def statements(clause: str, sentence: str, context: Context) -> Iterator[Claim]:
    """What a clause says without a number; the context is that of the clauses before it."""
    if not _HINT.search(clause):
        return
    none = replace(blank(context, _NONE), kind="statement")
    about = re.sub(r"^\d{1,2}[.、]", "", words.TITLES.sub("", clause))
    family = first(named.REMEDY_FAMILIES, about)
    keys = [family.measure] if family else sorted(context.families) or ["both"]
    if context.is_other_time or (words.YEAR.search(about) and str(context.report.fiscal_year) not in about):
        return
    if words.NONE_RECEIVED.search(about) and not re.search("复议|诉讼|收费|投诉|举报|除", about):
        yield replace(none, measure="received_new")
    if words.NONE_ASKED.search(about) and not re.search("复议|诉讼|收费|投诉|举报|除", about):
        yield replace(none, measure="received_new")
    if context.topic == "request" and words.NONE_CARRIED_IN.search(about):
        yield replace(none, measure="carried_in")
    if context.topic == "request" and words.NONE_CARRIED_OUT.search(about):
        yield replace(none, measure="carried_out")
    if words.NO_REMEDY.search(about) and not words.NEGATED_ELSEWHERE.search(about):
        yield from (replace(none, measure=f"{key}.total") for key in ([family.measure] if family else []))
    if re.search("若|如果|可能|避免|防止|力争|确保|努力|目标|率", about) and "败诉率" not in about:
        return
    if words.ALL_UPHELD.search(about) and (family or context.families):
        kind = "not_upheld_decided" if re.search("审结|已结|已作出|判决的|除", about) else "not_upheld"
        yield from (replace(none, measure=f"{key}.{kind}") for key in keys)
    if words.NO_LOSS.search(about) and (family or context.families or context.about_requests):
        yield from (
            replace(none, measure=f"{key}.corrected")
            for key in (keys if "review" not in keys and "both" not in keys else ["suit"])
        )
    elif words.NO_CORRECTION.search(about) and (family or context.families):
        latest = [family.measure] if family else [context.family or "both"]
        yield from (replace(none, measure=f"{key}.corrected") for key in latest)
    last = context.parents.get(0)
    if last and last.measure in RECEIVED and last.column == "total" and not words.ALL_DECIDED_BUT.search(sentence):
        if last.quantity and words.ALL_DECIDED.search(about):
            yield replace(
                last, kind="statement", measure="carried_out", quantity=Decimal(0), note="all_decided", base=last.quantity
            )
        if not last.quantity and words.ALREADY_DISCLOSED.search(about):
            yield replace(last, kind="statement", note="disclosed", base=last.quantity)
    if (
        words.GOT_REMEDY.search(about)
        and not re.search(r"[未没无零如若]|\d(?!\d{0,3}年)|答复|处理", about)
        and family
        and context.about_requests
    ):
        yield replace(none, measure=f"{family.measure}.total", note="lost_negation", certain=False)
