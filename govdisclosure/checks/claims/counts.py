"""What a count counts: told by the words before it, around it, or in the clause before it."""

from __future__ import annotations

import re
from dataclasses import replace

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.context import Context
from govdisclosure.checks.claims.documents import document
from govdisclosure.checks.claims.labels import LONGEST_LABEL, LONGEST_RESIDUE, NEARBY, Label, Said
from govdisclosure.checks.claims.measures import GROUP_OF, first
from govdisclosure.checks.claims.model import Claim
from govdisclosure.checks.claims.numbers import Token
from govdisclosure.checks.claims.remedies import remedy
from govdisclosure.checks.claims.requests import ENDS, FLOWS, RECEIVED, bare, of_whom, request, restated, result

_CLOSES = re.compile("[);]")
_OPENERS = re.compile(r"(?:其中|另有|另|还有|有|余|其余|尚有|共|已)?[,的]?")
_IS_OUTCOME = re.compile("(?<!信息)公开(?!申请)|类")
_UNDER_WAY = re.compile("因?年[底末]收到|正在(?:办理|处理|审查)(?:过程)?(?:之?中)?")
# 收到的9件申请中,办结7件 · 其中退回2件、办结7件: of those alone.
_OF_SOME = re.compile(r"(?:收|受理)[^,;]{0,30}(?:申请|[件宗份条个次])[里当]?中(?:,|已|有|的)|其中[^,;]*\d[^,;]*、[^,;\d]*$")
_BECOMES = re.compile("[^,;]{0,2}(?:变为|变成|增至|增加到|增长到|上升到|升至|降至|下降到|减至|减少到)")
_EXTENDED = re.compile(r"[^;。]{0,14}(?:延期|延长|超期|逾期)")
_SHARE_BEHIND = re.compile(r"[、,(]占[^,;\d]{0,12}(\d+(?:\.\d+)?)%")
# Reviews and lawsuits of whatever kind.
_GENERAL = re.compile(r"各类(?:行政)?(?:复议|诉讼)|全部领域|办理(?:的)?行政复议|(?<!未)审结\d|应诉案件|出庭|胜诉率")
# Of documents it is decided whether they may be disclosed, too.
_OF_DOCUMENTS = re.compile("(?:文件|公文|信息)(?:公开)?属性|保密审查|审查信息")
_OTHER_MISC = re.compile(
    "(?:其中|属于|列为|以)?其[他它](?:情形|原因|情况|类?(?:组织|申请人)?(?:申请|提出|提交)?)?(?:办结)?(?:的|共)?"
)
_IN_ALL = re.compile("(?:以上|上述|以上各类|各类)?(?:合计|共计|总计|总数|共)(?:为|有)?")
_NONE = re.compile("(?:无|没有|未有|未)$")


def counted(sentence: str, label: Label, token: Token, following: int, parent: Claim | None, context: Context) -> Said | None:
    """What a count counts: told by the words before it, around it, or in the clause before it."""
    pre, post, earlier = label
    is_told = re.match("均|全部|都|已", post) and not first(named.GROUPS, post) and not _OPENERS.fullmatch(pre)
    around = pre if is_told else pre + post
    if context.topic == "request" and words.PENDING_TERM.search(pre + post) and not re.search("复议|诉讼", sentence):
        return Said("both.pending", certain=False, note="pending_term")
    if pre.endswith(("由", "从")) and _BECOMES.match(sentence, token.end):
        return None
    if "分别" in pre or "分别" in earlier or post.startswith("分别") or _NONE.search(pre):
        return None
    if context.group and _IN_ALL.fullmatch(pre) and not post:
        if context.lists_results:
            return Said("decided", certain=False, whole=True)
        if context.group == "carried_in":
            return Said("received_all", certain=False, whole=True)
    if again := restated(sentence, pre, token, context):
        return again
    part = _part_of(sentence, token)
    if _OF_DOCUMENTS.search(part) or (context.topic == "remedies" and _GENERAL.search(part) and "信息公开" not in part):
        return None
    nearby = sentence[max(0, token.start - NEARBY) : token.end + NEARBY]
    if words.OF_WHICH_DISCLOSURE.match(sentence, token.end) and context.topic == "remedies":
        return None
    if token.unit and words.REJECTED.search(nearby) and re.search("维持", around):
        return None  # what was rejected may stand among what was upheld
    candidates, is_far = _candidates(sentence, label, around, token, following)
    group = of_whom(sentence[max(0, token.start - NEARBY) : token.start])
    for index, one in enumerate(candidates):
        found = document(one, post, token, context) or _named(one, token, parent, context)
        if found and (leaf := first(named.LEAVES, earlier)) and GROUP_OF[leaf.measure] == found.measure:
            found = replace(found, measure=f"{leaf.measure}|group")  # 为保护第三方合法权益,对9件不予公开
        if found and group and found.column != "total" and found.measure != group:
            found = replace(found, measure=group, certain=False)
        if found and found.measure in RECEIVED and words.NOT_TAKEN.search(nearby):
            return None
        if found and found.measure in ENDS and _is_of_some(sentence, token, one):
            return None
        if found and found.measure == "decided" and words.WITHDRAWN.search(nearby):
            found.measure = "answered"
        if found:
            if not index or not is_far or found.measure in FLOWS | {"carried_out"}:
                return found
            return replace(found, certain=False) if found.measure in GROUP_OF.values() or found.measure == "disclosed" else None
        if words.NOT_A_MEASURE.search(_UNDER_WAY.sub("", one)) and index == 0:
            return None
    return None


def _part_of(sentence: str, token: Token) -> str:
    """The words around a number, from semicolon to semicolon."""
    first_at = sentence.rfind(";", 0, token.start) + 1
    last_at = sentence.find(";", token.end)
    return sentence[max(first_at, token.start - NEARBY) : last_at if last_at >= 0 else token.end + NEARBY]


def _is_of_some(sentence: str, token: Token, label: str) -> bool:
    """Whether what was decided is a part of what was: 按期答复9件、延期2件."""
    if _OF_SOME.search(sentence, max(0, token.start - NEARBY), token.start):
        return True
    share = _SHARE_BEHIND.match(sentence, token.end)
    is_in_time = re.search("按期|按时|如期|准时", label) and _EXTENDED.match(sentence, token.end)
    return bool(is_in_time or (share and share[1] not in ("100", "100.0", "100.00")))


def _candidates(sentence: str, label: Label, around: str, token: Token, following: int) -> tuple[list[str], bool]:
    """What may name the count, the nearest words first; whether the last of them reaches far."""
    pre, post, earlier = label
    says_nothing = not _IS_OUTCOME.search(pre) and not words.NEUTRAL.sub("", pre + post)
    if pre and earlier and says_nothing and not re.search(r"\d", earlier):
        return [around, earlier + pre + post], False
    if not _OPENERS.fullmatch(pre):
        return [around], False
    behind = _CLOSES.split(sentence[token.end : min(following, token.end + LONGEST_LABEL)])[0].partition(",其中")[0]
    return [around, pre + behind], len(pre + behind) > LONGEST_RESIDUE


def _names_several(label: str) -> bool:
    """Whether a label names several results: their sum is none of them."""
    group = first(named.GROUPS, label)
    another = first(named.GROUPS, group.words.sub("", label)) if group else None
    return group is not None and another is not None and another.measure != group.measure


def _named(label: str, token: Token, parent: Claim | None, context: Context) -> Said | None:
    topic = context.topic
    if _names_several(label):
        return None
    if re.search("复议|诉讼|起诉|应诉|被诉", label):
        topic = "remedies"
    elif parent and parent.column.startswith("org_") and _OTHER_MISC.fullmatch(label):
        return Said(parent.measure, "org_other", certain=False)
    elif context.lists_results and context.group == "other" and _OTHER_MISC.fullmatch(label):
        return Said("other_misc", certain=False, whole=True)
    elif context.lists_results and named.BARE_GRANTED.fullmatch(bare(label)):
        return Said("granted", whole=True)
    elif context.lists_results and (first(named.GROUPS, label) or first(named.LEAVES, label)):
        return result(label, token)
    elif topic == "remedies" and re.search("申请|依申请", label):
        topic = "request"
    if topic == "remedies":
        return remedy(label, token, context)
    label = _relative_years(label, context.report.fiscal_year)
    if topic in ("petition", "publication", "elsewhere") and not re.search("依申请公开|信息公开申请|公开申请", label):
        return None
    return request(label, token, parent, topic, by_item=context.counts_by_item)


def _relative_years(label: str, own: int | None) -> str:
    """A label with 上年, 本年, 下年 for the years around the report's own."""
    for distance, word in enumerate(("上年", "本年", "下年"), start=-1) if own else ():
        label = label.replace(f"{(own or 0) + distance}年", word)
    return label
