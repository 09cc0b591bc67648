"""What a count counts: told by the words before it, around it, or in the clause before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.context import Context
from govdisclosure.checks.claims.measures import GROUP_OF, MEASURES, first
from govdisclosure.checks.claims.model import Claim
from govdisclosure.checks.claims.numbers import Token

LONGEST_LABEL = 60
"""Characters that are read before and behind a number."""
_LONGEST_RESIDUE = 16
_NEARBY = 120
"""Characters around a number among which words that qualify it are looked for."""
_MOST_UNKNOWN = 5
"""Characters of a label that may be unknown: with more of them it may count anything."""
REQUEST_UNITS = frozenset((*"件宗起份个次", "件次", "宗次"))
_LOOSE_UNITS = frozenset("例笔单项")
_REMEDY_UNITS = frozenset((*"件宗起例个次", "件次", "宗次"))
_DOCUMENT_UNITS = frozenset("件部份个项条")
_DECIDED_ON = {"licensing", "penalties", "coercion"}
_DECISION_UNITS = frozenset("件宗起项个次条份例")
FLOWS = frozenset(("received", "received_new", "decided", "answered", "handled"))
RECEIVED = ("received", "received_new", "received_all")
_BY_APPLICANT = frozenset((*FLOWS, "received_all", *GROUP_OF.values(), *GROUP_OF))
# Outcomes of a review have more names than the form has columns: only a name that covers the whole column is one.
_LOOSE_OUTCOMES = {"upheld": "维持|胜诉", "corrected": "纠正|纠错|败诉", "other": "其[他它]"}
_BREAK = re.compile(r"[,;:()]")
_POST_ENDS = re.compile(r"[,;:()、]|(?:以及|及|和|与)$")
# Words in brackets right before a number belong to its label: 公开（含部分公开）3件.
_ASIDE = re.compile(r"\(([^(),;:]{1,20})\)$")
_NO_DOCUMENT = re.compile(
    "备案|草案|送审|代拟|解读|清理|收录|库(?!内)|征求|审查|审核|起草|修订|修改|类|评估|报备|目录|清单|改革|培训|检查"
)
_IS_OUTCOME = re.compile("(?<!信息)公开(?!申请)|类")
# 答复结果为公开3件: of those alone.
_OPEN_OUTCOME = re.compile("(?:答复|办结|办理)[^,;]{0,12}(?<!信息)(?<!政务)(?<!申请)公开$")
_UNDER_WAY = re.compile("正在(?:办理|处理|审查)(?:过程)?(?:之?中)?")
_OF_WHAT = re.compile(r"([^,;:]*)[里当]?[中里],[^;]*$")
_ENDS = frozenset(("decided", "answered", "handled"))
# 收到的9件申请中,办结7件 · 其中退回2件、办结7件: of those alone.
_OF_SOME = re.compile(r"(?:收|受理)[^,;]{0,30}申请[里当]?中,|其中[^,;]*\d[^,;]*、[^,;\d]*$")
_ALL_YEAR = re.compile(r"全年|本年|年内|今年|20\d{2}年|总计|总共|合计|共计|一共")
_OTHER_MISC = re.compile(
    "(?:其中|属于|列为|以)?其[他它](?:情形|原因|情况|类?(?:组织|申请人)?(?:申请|提出|提交)?)?(?:办结)?(?:的|共)?"
)
_IN_ALL = re.compile("(?:以上|上述|以上各类|各类)?(?:合计|共计|总计|总数|共)(?:为|有)?")
_NONE = re.compile("(?:无|没有|未有|未)$")
_AMONG = re.compile(
    "(?:已)?(?:办结|办理|答复|处理|审结)?(?:了|完毕)?的?(?:政府信息公开|信息公开|公开)?(?:申请|答复|办结件|案件|件|事项)*[里当]?中(?![心央止])"
)
_ALL_OF = re.compile(
    "(?:在|从|对|就|上述|以上|这|该|本年度?|全年|年内|当年|已|全部|所有)*(?:新?收到?|受理|登记|办结|答复|办理|办毕|作出答复|作出处理)?(?:并答复)?(?:申请人)?(?:的|了)?"
)
_CLOSES = re.compile("[);]")
_OPENERS = re.compile(r"(?:其中|另有|另|还有|有|余|其余|尚有|共|已)?[,的]?")
_JOINS = re.compile(r"(?:以及|及|和|与|、)$")


@dataclass(slots=True)
class Said:
    """What the words around a number name."""

    measure: str
    column: str = "total"
    certain: bool = True
    whole: bool = False
    note: str = ""


class Label(NamedTuple):
    """The words before a number, behind it, and in the clause before it."""

    pre: str
    post: str
    earlier: str


# 同意公开(含部分公开)的申请4件: what stands in the brackets belongs to the words before them, if it counts nothing itself.
# A number that is none of a list's may stand in its label.
_COUNTED_BEFORE = re.compile(r"\d(?:[件宗份起条次例]|个(?=[和及与以]))")
_BEHIND_BRACKETS = re.compile(r"(?P<head>[^,;:()\d]{2,})\((?P<aside>[^()]*)\)(?P<rest>[^,;:()\d]*)$")


def _label_around_brackets(before: str) -> str | None:
    match = _BEHIND_BRACKETS.search(before)
    if match is None:
        return None
    aside = (
        match["aside"]
        if re.match("含|包括|包含", match["aside"]) and not re.search(r"\d|[一二两三四五六七八九十][件宗份起]", match["aside"])
        else ""
    )
    return match["head"] + aside + match["rest"]


def label_of(sentence: str, at: int, token: Token, following: int) -> Label:
    if sentence[at : token.start].endswith("(") and sentence[token.end : token.end + 1] == ")":
        # 部分公开(3件): a number alone in brackets counts what stands before them.
        return Label(_BREAK.split(sentence[at : token.start - 1])[-1].lstrip("、和及)"), "", "")
    before = sentence[max(at, token.start - LONGEST_LABEL) : token.start].rstrip(":")
    before = _ASIDE.sub(r"\1", before)
    *earlier, label = _BREAK.split(_COUNTED_BEFORE.split(before)[-1])
    if (
        earlier
        and before.rstrip(label).endswith(")")
        and (around := _label_around_brackets(sentence[max(0, token.start - _NEARBY) : token.start]))
    ):
        label = around
    behind = sentence[token.end : min(following, token.end + LONGEST_LABEL)]
    cut = _POST_ENDS.search(behind)
    post = behind[: cut.start()] if cut else (behind if following == len(sentence) else "")
    if words.BECAME.search(label):
        # 复议案件由上年的3件变为2件: what was counted stands before 由.
        label = _BREAK.split(sentence[max(0, token.start - LONGEST_LABEL) : token.start])[-1].partition("由")[0]
    label = "" if _JOINS.search(label) else label.lstrip("、和及")
    return Label(label, post, earlier[-1] if earlier else "")


def _without_results(label: str) -> str:
    for name in (*named.LEAVES, *named.GROUPS):
        label = name.words.sub("", label)
    return label


def _is_understood(label: str) -> bool | None:
    """Whether nothing is left of a label but words that say nothing; None where too much is left."""
    left = _without_results(words.ORGAN.sub("", label))  # whose figures they are is told by its scope
    for name in named.CARRIED:
        left = name.words.sub("", left)
    left = "".join(re.findall(r"[\u4e00-\u9fff]", words.NEUTRAL.sub("", left)))
    return None if len(left) > _MOST_UNKNOWN else not left


def counted(sentence: str, label: Label, token: Token, following: int, parent: Claim | None, context: Context) -> Said | None:
    """What a count counts: told by the words before it, around it, or in the clause before it."""
    pre, post, earlier = label
    is_told = re.match("均|全部|都|已", post) and not first(named.GROUPS, post) and not _OPENERS.fullmatch(pre)
    around = pre if is_told else pre + post
    if context.topic == "request" and words.PENDING_TERM.search(pre + post) and not re.search("复议|诉讼", sentence):
        return Said("both.pending", certain=False, note="pending_term")
    if "分别" in pre or "分别" in earlier or post.startswith("分别") or _NONE.search(pre):
        return None
    if context.group and _IN_ALL.fullmatch(pre) and not post:
        if context.lists_results:
            return Said("decided", certain=False, whole=True)
        if context.group == "carried_in":
            return Said("received_all", certain=False, whole=True)
    if among := _among(sentence, pre, token, context):
        return among
    nearby = sentence[max(0, token.start - _NEARBY) : token.end + _NEARBY]
    if words.OF_WHICH_DISCLOSURE.match(sentence, token.end) and context.topic == "remedies":
        return None
    if token.unit and words.REJECTED.search(nearby) and re.search("维持", around):
        return None  # what was rejected may stand among what was upheld
    candidates, is_far = [around], False
    if (
        pre
        and not _IS_OUTCOME.search(pre)
        and not words.NEUTRAL.sub("", pre + post)
        and earlier
        and not re.search(r"\d", earlier)
    ):
        candidates.append(earlier + pre + post)
    elif _OPENERS.fullmatch(pre):
        candidates.append(
            pre + _CLOSES.split(sentence[token.end : min(following, token.end + LONGEST_LABEL)])[0].partition(",其中")[0]
        )
        is_far = len(candidates[-1]) > _LONGEST_RESIDUE
    group = _of_whom(sentence[max(0, token.start - _NEARBY) : token.start])
    for index, one in enumerate(candidates):
        found = _document(one, post, token, context) or _named(one, token, parent, context)
        if found and group and found.column != "total" and found.measure != group:
            found = replace(found, measure=group, certain=False)
        if found and found.measure in RECEIVED and words.NOT_TAKEN.search(nearby):
            return None
        if found and found.measure in _ENDS and _OF_SOME.search(sentence, max(0, token.start - _NEARBY), token.start):
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


def _of_whom(before: str) -> str | None:
    """Of what the applicants are counted in 予以公开的9件中,自然人申请5件; None where no such words stand before."""
    match = _OF_WHAT.search(before)
    clause = match[1] if match else ""
    name = first(named.GROUPS, clause) or first(named.CARRIED, clause) or first(named.FLOWS, clause)
    return name.measure if name else None


def _among(sentence: str, pre: str, token: Token, context: Context) -> Said | None:
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
    elif context.lists_results and named.BARE_GRANTED.fullmatch(_bare(label)):
        return Said("granted", whole=True)
    elif context.lists_results and (first(named.GROUPS, label) or first(named.LEAVES, label)):
        return _result(label, token)
    elif topic == "remedies" and re.search("申请|依申请", label):
        topic = "request"
    if topic == "remedies":
        return _remedy(label, token, context)
    label = _relative_years(label, context.report.fiscal_year)
    if topic in ("petition", "publication", "elsewhere") and not re.search("依申请公开|信息公开申请|公开申请", label):
        return None
    return _request(label, token, parent, topic, by_item=context.counts_by_item)


def _bare(label: str) -> str:
    return re.sub(r"^\d{1,2}[.、]|[共有为:]+$", "", label)


def _result(label: str, token: Token) -> Said | None:
    """An item of a list of results: what else its words say is of no weight."""
    if token.unit and token.unit not in REQUEST_UNITS | _LOOSE_UNITS | {"条"}:
        return None
    said = _outcome(label, certain=True)
    if said is None or words.NOT_A_MEASURE.search(_without_results(label)):
        return None
    plain = _is_understood(_without_applicant(label))
    return replace(said, certain=bool(plain), whole=True, column=_column(label) or "total")


def _relative_years(label: str, own: int | None) -> str:
    """A label with 上年, 本年, 下年 for the years around the report's own."""
    for distance, word in enumerate(("上年", "本年", "下年"), start=-1) if own else ():
        label = label.replace(f"{(own or 0) + distance}年", word)
    return label


def _remedy(label: str, token: Token, context: Context) -> Said | None:
    if (
        context.judges
        or not context.about_requests
        or (token.unit not in _REMEDY_UNITS and token.unit)
        or re.search("一审|二审|再审|终审|诉前|备案|行政应诉|出庭|超期|去年|上(?:一)?年|结转", label)
    ):
        return None
    judges = re.search("各类|各种|作为(?:行政)?复议机关|审理", re.sub("审理中|经(?:人民)?法院审理", "", label))
    family = first(named.REMEDY_FAMILIES, label)
    rest = family.words.sub("", label) if family else label
    outcome = first(named.REMEDY_FIELDS, rest)
    residue = words.NEUTRAL.sub("", outcome.words.sub("", rest) if outcome else rest)
    if judges:
        context.family = None
    if judges or len(residue) > _LONGEST_RESIDUE:
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


def _document(label: str, post: str, token: Token, context: Context) -> Said | None:
    """A row of 表二, where the verb and the unit tell which of its cells is meant."""
    if first(named.DOCUMENTS, label) and (_NO_DOCUMENT.search(label) or not _is_plain_document(label)):
        context.document = None
        return None
    if _NO_DOCUMENT.search(label):
        return None
    kinds = [one for one in named.DOCUMENTS if one.words.search(label)]
    if len(kinds) == 1 and token.unit in _DOCUMENT_UNITS | {"篇"}:
        stage = first(named.STAGES, label)
        return Said(f"{kinds[0].measure}.{stage.measure if stage else 'any'}", certain=token.unit != "篇")
    row, stage = context.document, first(named.STAGES[:-1], label)
    if row and stage and not kinds and token.unit in _DOCUMENT_UNITS:
        return Said(f"{row}.{stage.measure}") if not words.NEUTRAL.sub("", stage.words.sub("", label)).strip("新") else None
    if token.unit == "万元" and "行政事业性收费" in label.replace("行政事业收费", "行政事业性收费") and "处理费" not in label:
        return Said("fees")
    item = first(named.ITEMS, label)
    items = {one.measure for one in named.ITEMS if one.words.search(label)}
    if items == _DECIDED_ON and "决定" in label and token.unit in _DECISION_UNITS:
        return Said("decisions", certain=False)
    if item is None or len(items) > 1:
        return None
    if (
        token.unit == "项"
        and "决定" not in label
        and not context.lists_decisions
        and not re.search("进驻|大厅|梳理|认领|下放|取消|承接|调整|新增|办理|一次|平台", label)
    ):
        measure = item.measure if item.measure == "procurement" else f"{item.measure}.items"
        if item.words.search(post) or re.search("事项|项目", label):
            return Said(measure)
    before = context.latest
    decides = re.search("(?:作出|实施|采取|下达).{0,4}行政|处理决定", label) or (
        "决定" in label and before and before.measure.endswith(".decisions")
    )
    is_count = token.unit in _DECISION_UNITS and not re.search(
        "公开|(?<!双)公示|发布|公布|下放|取消|案例|案卷|评查|清单|监督", label
    )
    is_listed = context.lists_decisions and not words.NEUTRAL.sub("", item.words.sub("", label))
    if is_count and not decides and ("决定" in label or is_listed):
        return Said(f"{item.measure}.decisions", certain=False)
    return Said(f"{item.measure}.decisions") if decides and is_count else None


def _is_plain_document(label: str) -> bool:
    for name in (*named.DOCUMENTS, *named.STAGES[:-1]):
        label = name.words.sub("", label)
    return len(re.findall(r"[\u4e00-\u9fff]", words.NEUTRAL.sub("", words.ORGAN.sub("", label)))) <= _MOST_UNKNOWN


def _column(label: str) -> str | None:
    if named.ALL_APPLICANTS.search(label):
        return None
    found = [column for column, pattern in named.APPLICANTS if pattern.search(label)]
    return found[0] if len(found) == 1 else None


_SYSTEM = re.compile("(?:全[省市县区]|各级|本)[^,;]{0,8}系统")


def _request(label: str, token: Token, parent: Claim | None, topic: str | None, *, by_item: bool) -> Said | None:
    if token.unit and token.unit not in REQUEST_UNITS | _LOOSE_UNITS | {"条"}:
        return None
    plain = re.sub(
        "各类|各种|(?<!不予)公开类(?!\\()|书面(?=答复|告知|回复)", "", words.ALL_CHANNELS.sub("", _SYSTEM.sub("", label))
    )
    for name in named.LEAVES:
        plain_without = name.words.sub("", plain)
        if plain_without != plain:
            break
    else:
        plain_without = plain
    if carried := first(named.CARRIED, plain_without):
        plain_without = re.sub(
            "尚?未(?:办结|答复|到期|办理完毕)|[正仍尚还]?在(?:办理|处理|审查)(?:过程)?(?:之?中)?|年[底末]|延期(?=至|到)",
            "",
            carried.words.sub("", plain_without),
        )
    plain_without = re.sub("各类|各种|信息公开类", "", plain_without)
    if words.NOT_A_MEASURE.search(plain_without) or words.CHANNEL.search(named.GROUPS[5].words.sub("", plain_without)):
        return None
    column = _column(plain)
    understood = _is_understood(_without_applicant(plain))
    if understood is None:
        return None
    certain = understood and topic == "request" and token.unit in REQUEST_UNITS and bool(token.unit)
    said = None
    if (token.unit != "条" or by_item) and topic in ("request", None):
        said = _outcome(plain, certain=certain)
        if said is None and topic == "request" and named.BARE_GRANTED.fullmatch(plain):
            said = Said("granted", certain=False)
    said = said or _flow(plain, token, parent, topic, certain=certain, by_item=by_item)
    if (
        said is None
        and column
        and parent
        and parent.measure in MEASURES
        and not parent.measure.startswith(("review", "suit", "both"))
    ):
        return Said(parent.measure if parent.measure in _BY_APPLICANT else "received", column, certain)
    if said is None and column and topic == "request" and (understood or "申请" in plain):
        return Said("applicants", column, certain=False)
    return replace(said, column=column) if said and column else said


def applicant(label: str) -> str | None:
    """The column of 表三 that a label names, if it names nothing else."""
    column = _column(label)
    return column if column and not words.NEUTRAL.sub("", _without_applicant(label)) else None


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


def _flow(label: str, token: Token, parent: Claim | None, topic: str | None, *, certain: bool, by_item: bool) -> Said | None:
    """How many came in, were carried over, were decided."""
    flow, carried = first(named.FLOWS, label), first(named.CARRIED, label)
    if carried and (token.unit != "条" or by_item):
        also = flow and flow.measure in ("received", "received_new") and carried.measure != "carried_out"
        if also:
            return Said("received_all", certain=False)
        if topic == "request":
            return Said(carried.measure, certain=certain and carried.measure != "carried")
        return None
    names_requests = re.search("依申请|信息公开申请|公开申请|申请公开|信息的?申请|申请", label)
    if words.SUBJECT_MATTER.search(re.sub("类(?=申请)", "", label)) or (not names_requests and topic != "request"):
        return None
    if "其中" in label and not names_requests and flow is None:
        return None
    if flow:
        if token.unit == "条" and flow.measure not in RECEIVED and not by_item:
            return None
        if _OPEN_OUTCOME.search(label):
            return None
        if re.search(r"(?:收到?|受理|接到)[^,;]{0,12}的", label) and flow.measure in ("decided", "handled"):
            return None  # 新受理的申请办结3件: of those alone
        whole = _ALL_YEAR.search(label) is not None and "其中" not in label
        if "其中" in label and flow.measure in RECEIVED and parent is not None and parent.measure in _ENDS:
            return None  # of those that were decided
        is_part = "其中" in label and parent is not None and parent.measure == flow.measure
        is_bare = not names_requests and parent is None and flow.measure in RECEIVED and "收件" not in label
        return None if is_part or (is_bare and not certain) else Said(flow.measure, certain=certain and not is_bare, whole=whole)
    if (
        token.unit != "条"
        and not label.endswith("信息")
        and re.search(
            "(?:依申请公开|申请)(?:政府信息)?(?:公开)?(?:事项|案件|件)?(?:的)?(?:总数量|数量|总量|总数|件数|量|数)?(?:为|是|共|共计|合计|达|有|总计)*$",
            label,
        )
    ):
        return Said("received", certain=False) if "其中" not in label else None
    return None
