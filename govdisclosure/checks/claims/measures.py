"""What the prose can count, as sums of cells, and the words that name it."""

from __future__ import annotations

import re
from typing import NamedTuple

from govdisclosure.checks.claims.model import Measure, Sum
from govdisclosure.forms import common

_NEW, _IN, _DECIDED, _OUT = (f"requests.{key}" for key in ("received_new", "carried_in", "decided_total", "carried_out"))
_SUITS = ("suit_direct", "suit_after_review")
_FAMILIES: dict[str, tuple[str, ...]] = {
    "review": ("review",),
    "suit": _SUITS,
    "suit_direct": _SUITS[:1],
    "suit_after_review": _SUITS[1:],
    "both": ("review", *_SUITS),
}
_FAMILY_NAMES = {
    "review": ("行政复议", "reviews"),
    "suit": ("行政诉讼", "lawsuits"),
    "suit_direct": ("未经复议直接起诉", "lawsuits without review"),
    "suit_after_review": ("复议后起诉", "lawsuits after review"),
    "both": ("行政复议和行政诉讼", "reviews and lawsuits"),
}
# Which sums a family's number may be: an office may count among its lawsuits only those that were brought directly.
_FAMILY_SUMS: dict[str, tuple[tuple[str, ...], ...]] = {
    **{family: (groups,) for family, groups in _FAMILIES.items()},
    "suit": (_SUITS, _SUITS[:1], _SUITS[1:]),
    "both": (("review", *_SUITS), ("review", "suit_direct")),
}
_FIELD_NAMES = {field.key: field.label for field in common.FIELDS}


def _rows(group: str) -> Sum:
    return tuple(f"requests.{row.key}" for row in (*common.DECIDED, *common.OTHER_PARTS) if row.group == group)


_GRANTED, _PARTIAL = ("requests.granted",), ("requests.granted_partial",)
_GROUPS: dict[str, tuple[str, str, Sum]] = {
    "granted": ("予以公开", "granted", _GRANTED),
    "granted_partial": ("部分公开", "granted in part", _PARTIAL),
    "disclosed": ("予以公开及部分公开", "granted, in full or in part", _GRANTED + _PARTIAL),
    "denied": ("不予公开", "denied", _rows(common.DENIED)),
    "unavailable": ("无法提供", "could not be provided", _rows(common.UNAVAILABLE)),
    "not_processed": ("不予处理", "not processed", _rows(common.NOT_PROCESSED)),
    "other": ("其他处理", "handled otherwise", _rows(common.OTHER)),
}
_ANSWERED = tuple(row for key, (_, _, rows) in _GROUPS.items() if key not in ("disclosed", "other") for row in rows)
GROUP_OF = {row.removeprefix("requests."): key for key, (_, _, rows) in _GROUPS.items() if len(rows) > 1 for row in rows}
"""Leaf row of 表三 → the measure of its group. The first two rows are their own."""
GROUP_OF.update(granted="granted", granted_partial="granted_partial")

_LEAVES = {row.key: row for row in (*common.DECIDED[2:], *common.OTHER_PARTS)}

# Item of 表二 → name; what its documents are counted by: verb → fields, of either form.
_DOCUMENTS = {"rules": ("规章", "rules"), "normative_docs": ("规范性文件", "normative documents")}
_STAGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "issued": ("制发", "issued", ("issued", "made_new", "published_new")),
    "repealed": ("废止", "repealed", ("repealed",)),
    "in_force": ("现行有效", "in force", ("in_force", "public_total")),
    "made": ("新制作", "newly made", ("issued", "made_new")),
    "published": ("新公开", "newly published", ("issued", "published_new")),
    "any": ("", "", ("issued", "in_force", "made_new", "published_new", "public_total")),
}
_ITEMS = {
    "licensing": ("行政许可", "licences"),
    "other_services": ("其他对外管理服务事项", "other services"),
    "penalties": ("行政处罚", "penalties"),
    "coercion": ("行政强制", "coercive measures"),
    "admin_fees": ("行政事业性收费", "administrative fees"),
}


def _measures() -> dict[str, Measure]:
    found = {
        "received": Measure("收到的申请", "requests received", ((_NEW,), (_NEW, _IN))),
        "received_new": Measure("新收申请", "requests newly received", ((_NEW,),)),
        "received_all": Measure("收到的申请（含上年结转）", "requests received and carried in", ((_NEW, _IN), (_NEW,))),
        "carried_in": Measure("上年结转", "carried in", ((_IN,),)),
        "carried_out": Measure("结转下年度", "carried out", ((_OUT,),)),
        "carried": Measure("结转", "carried over", ((_IN,), (_OUT,))),
        # Whose applicants are counted is seldom said.
        "applicants": Measure("申请", "requests", ((_NEW,), (_NEW, _IN), (_DECIDED,))),
        "decided": Measure("办结", "decided", ((_DECIDED,),)),
        # Where some were withdrawn, those are no answers.
        "answered": Measure("答复", "answered", ((_DECIDED,), _ANSWERED)),
        "handled": Measure("办理", "handled", ((_DECIDED,), (_NEW, _IN), (_NEW,))),
        "procurement": Measure("政府集中采购项目", "procurement projects", (("disclosure.central_procurement.projects",),)),
    }
    decided = tuple(f"disclosure.{item}.decisions" for item in ("licensing", "penalties", "coercion"))
    found["decisions"] = Measure("行政许可、行政处罚、行政强制处理决定", "decisions of all kinds", (decided,))
    fees = ("disclosure.admin_fees.amount_wan_yuan",)
    found["fees"] = Measure("行政事业性收费金额（万元）", "administrative fees, in 万元", (fees,))
    found |= {key: Measure(zh, en, (rows,)) for key, (zh, en, rows) in _GROUPS.items()}
    for key, row in _LEAVES.items():
        leaf = (f"requests.{key}",)
        name = re.sub(r"^\d\.", "", row.label)
        found[key] = Measure(name, f"“{name}”", (leaf,))
        group_rows = _GROUPS[GROUP_OF[key]][2]
        found[f"{key}|group"] = Measure(name, f"“{name}”", (leaf, group_rows))
    for family, (zh, en) in _FAMILY_NAMES.items():
        for field, field_zh in _FIELD_NAMES.items():
            sums = tuple(tuple(f"remedies.{group}.{field}" for group in groups) for groups in _FAMILY_SUMS[family])
            shown = (zh, en) if field == "total" else (f"{zh}{field_zh}", f"{en}, {field_zh}")
            found[f"{family}.{field}"] = Measure(*shown, sums)
            together = tuple(f"remedies.{group}.{field}" for group in _FAMILIES["both"])
            found[f"{family}.{field}|both"] = Measure(*shown, (*sums, together))
        losing = tuple(f"remedies.{group}.{field}" for group in _FAMILIES[family] for field in ("corrected", "other", "pending"))
        found[f"{family}.not_upheld"] = Measure(f"{zh}未获维持的", f"{en} not upheld", (losing,))
        decided_badly = tuple(one for one in losing if not one.endswith("pending"))
        found[f"{family}.not_upheld_decided"] = Measure(f"已审结{zh}未获维持的", f"{en} decided and not upheld", (decided_badly,))
    for item, (zh, en) in _DOCUMENTS.items():
        for stage, (stage_zh, stage_en, fields) in _STAGES.items():
            sums = tuple((f"disclosure.{item}.{field}",) for field in fields)
            found[f"{item}.{stage}"] = Measure(stage_zh + zh, f"{en} {stage_en}".strip(), sums)
    for item, (zh, en) in _ITEMS.items():
        current = (f"disclosure.{item}.items_prev", f"disclosure.{item}.items_delta")
        found[f"{item}.items"] = Measure(f"{zh}事项", f"{en}, items", (current,))
        found[f"{item}.decisions"] = Measure(f"{zh}处理决定", f"{en}, decisions", ((f"disclosure.{item}.decisions",),))
    return found


MEASURES: dict[str, Measure] = _measures()


class Name(NamedTuple):
    """Words that name a measure, searched in the order in which they stand."""

    measure: str
    words: re.Pattern[str]


def _names(*pairs: tuple[str, str]) -> tuple[Name, ...]:
    return tuple(Name(measure, re.compile(words)) for measure, words in pairs)


def first(names: tuple[Name, ...], text: str) -> Name | None:
    """The first name whose words a text has."""
    return next((one for one in names if one.words.search(text)), None)


LEAVES = _names(
    ("denied_state_secret", "国家秘密|国家机密|涉密信息"),
    ("denied_law_prohibited", "(?:法律|法规).{0,8}禁止公开"),
    ("denied_security_stability", "三安全一稳定|国家安全、公共安全|危及国家安全"),
    ("denied_third_party", "(?:(?:商业秘密|个人隐私)[、及和等]{0,2})*第三方(?:的)?(?:合法权益|权益|合法)|商业秘密|个人隐私"),
    ("denied_internal_affairs", "内部事务"),
    ("denied_process_info", "过程性(?:政府)?信息"),
    ("denied_enforcement_file", "执法案卷"),
    ("denied_registry_inquiry", "行政查询"),
    ("unavailable_not_held", "不掌握"),
    ("unavailable_needs_creation", "现成信息|另行制作"),
    ("unavailable_still_unclear", "补正.{0,10}不明确|仍不明确"),
    ("not_processed_petition", "信访、?举报、?投诉|信访投诉举报"),
    ("not_processed_repeat", "(?:就)?(?:同一|相同)(?:内容|事项|信息)?重复申请|重复申请|重复提出"),
    ("not_processed_publication", "(?:公报、?报刊等?)?公开出版物"),
    ("not_processed_excessive", "大量、?反复"),
    ("not_processed_reconfirm", "重新出具|确认或"),
    ("other_misc", "其[他它]原因"),
    ("other_no_correction", "(?:无正当理由)?逾期[不未]予?补正(?:、?(?:行政机关)?不再处理其?(?:政府信息公开)?申请)?"),
    (
        "other_fee_unpaid",
        "逾期[不未](?:按收费|按规定缴|缴)(?:通知)?(?:要求|规定)?(?:缴纳|缴费|纳)?(?:费用)?(?:、?(?:行政机关)?不再处理其?(?:政府信息公开)?申请)?",
    ),
)
GROUPS = _names(
    (
        "disclosed",
        "全部(?:公开)?(?:或|和|及|与|、)部分公开|公开类?\\(?(?:及|和|与|以及|、|或|或者|含|包括|包含)(?:予以|同意|区分处理后?)?部分公开",
    ),
    ("granted_partial", "部分(?:予以)?公开|区分处理"),
    ("denied", "不予(?:以)?公开|不同意公开|不公开(?!为|的原因)"),
    ("unavailable", "无法提供|不能提供"),
    ("not_processed", "不予处理|不予以处理"),
    ("other", "其[他它](?:方式|情形|类)?处理(?:方式|情形|情况)?"),
    (
        "granted",
        "(?<![不分])予以(?:全部|全文|主动)?公开|(?<!不)同意公开|(?<!不)可以公开|(?<!不)准予公开|给予公开|(?<!部分)(?:全部|全文|完全)公开|依法公开",
    ),
)
BARE_GRANTED = re.compile(r"(?:其中)?,?(?:已|依法|均)?公开(?:的)?")
# Years are told as 上年, 本年, 下年 before these are searched.
CARRIED = _names(
    (
        "carried_in",
        (
            r"(?:上(?:一)?(?:个)?年|去年|往年|以前年度)(?:度)?(?:底|末)?(?:尚?未(?:办结|答复|办理完毕))?(?:而)?(?:的)?(?:申请)?(?:结转|转结|转入|转来|遗留|延续|跨年)"
            r"|(?:结转|转入|转至|转到|延续)(?:至|到|入|为)?本年|结转(?:自)?(?:上|去)|(?:由|从|自|承接|连同)(?:上(?:一)?年|去年)|上(?:一)?年.{0,8}结转|结转上(?:一)?年|上年转"
            r"|上(?:一)?年度?(?:底|末)?(?:尚)?未办结|年初(?:结存|结转|待办)"
        ),
    ),
    (
        "carried_out",
        (
            r"结转(?:至|到|入|为)?(?:下|次|明|翌)|结转(?:至|到|入)|(?:下(?:一)?(?:个)?年|次年|明年|翌年)(?:度)?(?:继续)?(?:办理|答复|处理|办结)"
            r"|(?:仍|尚|还)在(?:法定)?(?:办理|答复|处理)?(?:期限|时限)内|未到(?:法定)?(?:答复|办理)?期限"
            r"|(?:顺延|转|延|留|移|延续|延期)(?:至|到|待|入|结至)?(?:下|次|明|翌)|(?:下(?:一)?年|次年).{0,4}结转|结转.{0,4}(?:下(?:一)?年|次年)"
        ),
    ),
    ("carried", "结转|转结"),
)
FLOWS = _names(
    ("received_all", r"应当?(?:办理|办结|处理|办)(?!的?(?:期限|时限))"),
    ("handled", r"(?:受理|收到|接收)(?:并|、|和|及)?(?:已)?(?:办结|答复|办理|回复|处理)"),
    ("decided", r"办结|答复|回复|办理完毕|办毕|处理完毕|审结|作出答复|完成办理"),
    ("received_new", r"新收|新增|新受理|新接收"),
    ("received", r"收到|接到|受理|接收|收悉|收件|接受|接获|登记|收(?:政府)?信息公开"),
    ("handled", r"办理|处理"),
)
APPLICANTS = (
    ("natural_person", re.compile("自然人|^个人(?=申请)|公民个人|公民(?!、|和|及|与|或)")),
    ("org_business", re.compile("商业企业|企业(?!法人)")),
    ("org_research", re.compile("科研(?:机构|单位|院所)")),
    ("org_public_interest", re.compile("(?:社会)?公益(?:性)?组织")),
    ("org_legal_service", re.compile("法律服务机构|律师事务所")),
    (
        "organisations",
        re.compile(
            "^单位申请|法人(?:或|和|及|以及|或者|、|与)?其[他它]组织|(?:企业)?法人(?:等(?:其[他它])?组织|申请)?(?!、|和|及|或)"
        ),
    ),
)
ALL_APPLICANTS = re.compile("(?:自然人|公民|个人).{0,3}法人|法人.{0,10}(?:自然人|公民)")
REMEDY_FIELDS = _names(
    ("upheld", "结果维持|维持|驳回|胜诉|法院支持"),
    ("corrected", "结果纠正|纠正|纠错|撤销|确认违法|责令|败诉"),
    ("pending", "未审结|审理中|正在审理|在审|未结|待审|未办结|正在办理|办理中"),
    ("other", "其[他它]结果|撤回|终止|撤诉|调解|其[他它]"),
)
REMEDY_FAMILIES = _names(
    ("suit_direct", "未经复议|直接(?:向法院)?起诉|直接(?:提起)?(?:行政)?诉讼"),
    ("suit_after_review", "(?<!未经)(?<!未)复议后[再又]?(?:提起|起诉|诉讼|行政诉讼)"),
    ("both", "复议[^,;、和与及或]{0,4}[、和与及或].{0,8}(?:诉讼|应诉)|复议(?:行政)?诉讼|诉讼.{0,6}复议"),
    ("review", "复议"),
    ("suit", "诉讼|起诉|应诉|被诉"),
)
DOCUMENTS = _names(("normative_docs", "规范性文件"), ("rules", "规章(?!制度)"))
STAGES = _names(
    ("repealed", "废止|失效"),
    ("in_force", "现行有效|继续有效|有效(?!期)"),
    ("made", "新制作"),
    ("published", "新公开"),
    ("issued", "制发|制定|出台|印发|制作"),
    ("any", ""),
)
ITEMS = _names(
    ("other_services", "对外管理服务事项"),
    ("admin_fees", "行政事业性?收费"),
    ("licensing", "行政许可"),
    ("penalties", "行政处罚"),
    ("coercion", "行政强制"),
    ("procurement", "集中采购"),
)
