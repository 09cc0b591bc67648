"""What is counted of requests: results, flows, applicants."""

from __future__ import annotations

import re
from dataclasses import replace

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.context import Context
from govdisclosure.checks.claims.labels import Said, is_understood, without_results
from govdisclosure.checks.claims.measures import GROUP_OF, MEASURES, first
from govdisclosure.checks.claims.model import Claim
from govdisclosure.checks.claims.numbers import Token

REQUEST_UNITS = frozenset((*"件宗起份个次", "件次", "宗次"))
_LOOSE_UNITS = frozenset("例笔单项")
FLOWS = frozenset(("received", "received_new", "decided", "answered", "handled"))
RECEIVED = ("received", "received_new", "received_all")
_BY_APPLICANT = frozenset((*FLOWS, "received_all", *GROUP_OF.values(), *GROUP_OF))
# 答复结果为公开3件: of those alone.
_OPEN_OUTCOME = re.compile("(?:答复|办结|办理)[^,;]{0,12}(?<!信息)(?<!政务)(?<!申请)公开的?$")
_OF_WHAT = re.compile(r"([^,;:]*)[里当]?[中里],[^;]*$")
ENDS = frozenset(("decided", "answered", "handled"))
_ALL_YEAR = re.compile(r"全年|本年|年内|今年|20\d{2}年|总计|总共|合计|共计|一共")
_AMONG = re.compile(
    "(?:已)?(?:办结|办理|答复|处理|审结)?(?:了|完毕)?的?(?:政府信息公开|信息公开|公开)?(?:申请|答复|办结件|案件|件|事项)*[里当]?中(?![心央止])"
)
_ALL_OF = re.compile(
    "(?:在|从|对|就|上述|以上|这|该|本年度?|全年|年内|当年|已|全部|所有)*(?:新?收到?|受理|登记|办结|答复|办理|办毕|作出答复|作出处理)?(?:并答复)?(?:申请人)?(?:的|了)?"
)
# 新受理的申请办结3件: of those alone.
_OF_RECEIVED = re.compile(r"(?:收到?|受理|接到)[^,;]{0,12}的")
_TOTAL = re.compile(
    "(?:依申请公开|申请)(?:政府信息)?(?:公开)?(?:事项|案件|件)?(?:的)?(?:总数量|数量|总量|总数|件数|量|数)?(?:为|是|共|共计|合计|达|有|总计)*$"
)
# 连同上年结转件共办结9件: of both.
_TOGETHER_WITH = re.compile("(?:连同|加上|包括|含)(?:上一?年度?|往年|去年)[^,;]{0,6}(?:结转|转入)(?:来)?的?(?:申请)?件?")
_EMPTY = re.compile(r"各类|各种|(?<!不予)公开类(?!\()|书面(?=答复|告知|回复)")
_LEFT_OPEN = re.compile(
    "尚?未(?:办结|答复|到期|办理完毕)|[正仍尚还]?在(?:办理|处理|审查)(?:过程)?(?:之?中)?|年[底末]|延期(?=至|到)"
)
_OTHERWISE = next(one.words for one in named.GROUPS if one.measure == "other")
_SYSTEM = re.compile("(?:全[省市县区]|各级|本)[^,;]{0,8}系统")


def restated(sentence: str, pre: str, token: Token, context: Context) -> Said | None:
    """在办结的9件申请中: all of them, told once more before what became of them."""
    behind = _AMONG.match(sentence, token.end)
    if behind is None or not _ALL_OF.fullmatch(pre) or token.unit not in REQUEST_UNITS | {"条"}:
        return None
    if context.topic != "request" and not context.lists_results:
        return None
    said = pre + behind[0]
    if re.search("收|受理|登记", said):
        return Said("received", certain=False, whole=True)
    if re.search("办结|答复|办毕", said):
        return Said("decided", certain=context.lists_results, whole=True)
    return Said("handled", certain=False)


def of_whom(before: str) -> str | None:
    """Of what the applicants are counted in 予以公开的9件中,自然人申请5件; None where no such words stand before."""
    match = _OF_WHAT.search(before)
    clause = match[1] if match else ""
    name = first(named.GROUPS, clause) or first(named.CARRIED, clause) or first(named.FLOWS, clause)
    return name.measure if name else None


def bare(label: str) -> str:
    """A label without the number of its item and the words that lead to its count."""
    return re.sub(r"^\d{1,2}[.、]|[共有为:]+$", "", label)


def result(label: str, token: Token) -> Said | None:
    """An item of a list of results: what else its words say is of no weight."""
    if token.unit and token.unit not in REQUEST_UNITS | _LOOSE_UNITS | {"条"}:
        return None
    said = _outcome(label, certain=True)
    if said is None or words.NOT_A_MEASURE.search(without_results(label)):
        return None
    plain = is_understood(_without_applicant(label))
    return replace(said, certain=bool(plain), whole=True, column=_column(label) or "total")


def request(label: str, token: Token, parent: Claim | None, topic: str | None, *, by_item: bool) -> Said | None:
    """What a label names of requests; `by_item`: whether the report counts them as 条, as else information is."""
    if token.unit and token.unit not in REQUEST_UNITS | _LOOSE_UNITS | {"条"}:
        return None
    plain = _EMPTY.sub("", words.ALL_CHANNELS.sub("", _SYSTEM.sub("", label)))
    if (aside := _TOGETHER_WITH.match(plain)) and first(named.FLOWS, plain[aside.end() :]):
        plain = plain[aside.end() :]
    column, understood = _column(plain), is_understood(_without_applicant(plain))
    if understood is None or _is_qualified(plain):
        return None
    certain = understood and topic == "request" and token.unit in REQUEST_UNITS and bool(token.unit)
    is_item = token.unit == "条" and not by_item
    said = None
    if not is_item and topic in ("request", None):
        said = _outcome(plain, certain=certain)
        if said is None and topic == "request" and named.BARE_GRANTED.fullmatch(plain):
            said = Said("granted", certain=False)
    said = said or _carried(plain, topic, certain=certain, is_item=is_item)
    if said and "其中" in label and parent and parent.measure == said.measure == "carried_out":
        return None
    if said is None and not first(named.CARRIED, plain):
        said = _flow(plain, parent, topic, certain=certain, is_item=is_item)
    if said is None and column:
        return _by_applicant(plain, column, parent, topic, certain=certain, understood=understood)
    return replace(said, column=column) if said and column else said


def _is_qualified(label: str) -> bool:
    """Whether a label's words make the number something else than what its other words name."""
    leaf = first(named.LEAVES, label)
    rest = leaf.words.sub("", label) if leaf else label
    if carried := first(named.CARRIED, rest):
        rest = _LEFT_OPEN.sub("", carried.words.sub("", rest))
    rest = re.sub("各类|各种|信息公开类", "", rest)
    return bool(words.NOT_A_MEASURE.search(rest) or words.CHANNEL.search(_OTHERWISE.sub("", rest)))


def _by_applicant(
    label: str, column: str, parent: Claim | None, topic: str | None, *, certain: bool, understood: bool
) -> Said | None:
    """Applicants of a kind: of what was counted before, or else of whatever may be meant."""
    if parent and parent.measure in MEASURES and not parent.measure.startswith(("review", "suit", "both")):
        return Said(parent.measure if parent.measure in _BY_APPLICANT else "received", column, certain)
    return Said("applicants", column, certain=False) if topic == "request" and (understood or "申请" in label) else None


def applicant(label: str) -> str | None:
    """The column of 表三 that a label names, if it names nothing else."""
    column = _column(label)
    return column if column and not words.NEUTRAL.sub("", _without_applicant(label)) else None


def _column(label: str) -> str | None:
    if named.ALL_APPLICANTS.search(label):
        return None
    found = [column for column, pattern in named.APPLICANTS if pattern.search(label)]
    return found[0] if len(found) == 1 else None


def _without_applicant(label: str) -> str:
    for _, pattern in named.APPLICANTS:
        label = pattern.sub("", label)
    return label


def _outcome(label: str, *, certain: bool) -> Said | None:
    leaf, group = first(named.LEAVES, label), first(named.GROUPS, label)
    if leaf and group and GROUP_OF[leaf.measure] != group.measure:
        return None
    if leaf and group and "等" in group.words.split(leaf.words.split(label, 1)[-1])[0]:
        return Said(group.measure, certain=certain)
    if leaf:
        return Said(f"{leaf.measure}|group" if group else leaf.measure, certain=certain)
    if group:
        return Said(group.measure, certain=certain)
    return None


def _carried(label: str, topic: str | None, *, certain: bool, is_item: bool) -> Said | None:
    """How many were carried over, or came in with those carried over."""
    carried, flow = first(named.CARRIED, label), first(named.FLOWS, label)
    if carried is None or is_item or "上年年初" in label:
        return None
    if flow and flow.measure in ("received", "received_new") and carried.measure != "carried_out":
        return Said("received_all", certain=False)
    return Said(carried.measure, certain=certain and carried.measure != "carried") if topic == "request" else None


def _flow(label: str, parent: Claim | None, topic: str | None, *, certain: bool, is_item: bool) -> Said | None:
    """How many came in, were decided."""
    flow, is_part = first(named.FLOWS, label), "其中" in label
    names_requests = re.search("依申请|信息公开申请|公开申请|申请公开|信息的?申请|申请", label)
    if words.SUBJECT_MATTER.search(re.sub("类(?=申请)", "", label)) or (not names_requests and topic != "request"):
        return None
    if flow is None:
        is_total = _TOTAL.search(label) and not label.endswith("信息") and not is_part and not is_item
        return Said("received", certain=False) if is_total else None
    if (is_item and flow.measure not in RECEIVED) or _OPEN_OUTCOME.search(label):
        return None
    if _OF_RECEIVED.search(label) and flow.measure in ("decided", "handled"):
        return None
    if is_part and parent and (parent.measure == flow.measure or (flow.measure in RECEIVED and parent.measure in ENDS)):
        return None  # 办结9件,其中新收的7件: of those alone
    is_bare = not names_requests and parent is None and flow.measure in RECEIVED and "收件" not in label
    if is_bare and not certain:
        return None
    is_whole = _ALL_YEAR.search(label) is not None and not is_part
    return Said(flow.measure, certain=certain and not is_bare, whole=is_whole)
