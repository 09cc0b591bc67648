"""总体情况 in many phrasings, written from a sheet's figures, with a list of what each number says.

A piece is a text with slots:

- `{received}` a number that the tables can confirm (a key of MEASURES) · `{denied%}` its share of what was decided
- `{~received}` last year's number · `{#5-90}` any number that no table has · `{#%}` any percentage
- `{we}` a word of the text's own (WORDS) · `[a|b]` either

A piece is taken only where the sheet has all its measures, all of `zero` are 0 and all of `some` are not. It was written without
sight of the code that reads it.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

import opencc

from govdisclosure.forms import common
from govdisclosure.items import SCHEMA, Report
from tests.rendering import Sheet, balanced

# --- what a number may count -----------------------------------------------------------------------------------------

_ORGS = [column.key for column in common.COLUMNS[1:-1]]


def _total(*rows: str) -> tuple[str, ...]:
    return tuple(f"requests.{row}.total" for row in rows)


def _leaves(group: str) -> tuple[str, ...]:
    return _total(*(row.key for row in common.DECIDED if row.group == group))


MEASURES: dict[str, tuple[str, ...]] = {
    "received": _total("received_new"),
    "carried_in": _total("carried_in"),
    "handled": _total("received_new", "carried_in"),
    "decided": _total("decided_total"),
    "carried_out": _total("carried_out"),
    "granted": _total("granted"),
    "partial": _total("granted_partial"),
    "disclosed": _total("granted", "granted_partial"),
    "denied": _leaves(common.DENIED),
    "unavailable": _leaves(common.UNAVAILABLE),
    "not_processed": _leaves(common.NOT_PROCESSED),
    "secret": _total("denied_state_secret"),
    "third_party": _total("denied_third_party"),
    "internal": _total("denied_internal_affairs"),
    "process": _total("denied_process_info"),
    "file": _total("denied_enforcement_file"),
    "registry": _total("denied_registry_inquiry"),
    "not_held": _total("unavailable_not_held"),
    "creation": _total("unavailable_needs_creation"),
    "unclear": _total("unavailable_still_unclear"),
    "petition": _total("not_processed_petition"),
    "repeat": _total("not_processed_repeat"),
    "natural": ("requests.received_new.natural_person",),
    "orgs": tuple(f"requests.received_new.{column}" for column in _ORGS),
    "business": ("requests.received_new.org_business",),
    "research": ("requests.received_new.org_research",),
    "legal": ("requests.received_new.org_legal_service",),
    "reviews": ("remedies.review.total",),
    "direct": ("remedies.suit_direct.total",),
    "after": ("remedies.suit_after_review.total",),
    "suits": ("remedies.suit_direct.total", "remedies.suit_after_review.total"),
    **{
        f"{short}_{key}": tuple(f"remedies.{group}.{key}" for group in groups)
        for short, groups in (("review", ("review",)), ("suit", ("suit_direct", "suit_after_review")))
        for key in ("upheld", "corrected", "other", "pending")
    },
    "rules": ("disclosure.rules.issued",),
    "rules_in_force": ("disclosure.rules.in_force",),
    "docs": ("disclosure.normative_docs.issued",),
    "docs_repealed": ("disclosure.normative_docs.repealed",),
    "docs_in_force": ("disclosure.normative_docs.in_force",),
    "docs_made": ("disclosure.normative_docs.made_new",),
    "docs_published": ("disclosure.normative_docs.published_new",),
    "licences": ("disclosure.licensing.decisions",),
    "penalties": ("disclosure.penalties.decisions",),
    "coercions": ("disclosure.coercion.decisions",),
    "fees": ("disclosure.admin_fees.amount_wan_yuan",),
    "licence_items": ("disclosure.licensing.items_prev", "disclosure.licensing.items_delta"),
    "service_items": ("disclosure.other_services.items_prev", "disclosure.other_services.items_delta"),
    "penalty_items": ("disclosure.penalties.items_prev", "disclosure.penalties.items_delta"),
    "fee_items": ("disclosure.admin_fees.items_prev", "disclosure.admin_fees.items_delta"),
    "procurements": ("disclosure.central_procurement.projects",),
}
"""What a slot counts → the addresses whose sum it is."""

_FORM_ONLY = {"other": {"F2019": ("other_undivided",), "F2021": ("other_no_correction", "other_fee_unpaid", "other_misc")}}

ALSO: dict[str, tuple[str, ...]] = {
    "received": ("handled",),
    "handled": ("received", "decided"),
    "decided": ("handled", "replied"),
    "granted": ("disclosed",),
    "natural": ("natural_handled", "natural_decided"),
    "orgs": ("orgs_handled", "orgs_decided", "business"),
    "suits": ("direct", "after"),
    "docs_made": ("docs_published", "docs_public"),
    "docs_published": ("docs_made", "docs_public"),
}
"""What else a lenient reviewer would take the same words for: no wrong number may be right in that way."""

_ALSO_ONLY: dict[str, tuple[str, ...]] = {
    "natural_handled": ("requests.received_new.natural_person", "requests.carried_in.natural_person"),
    "natural_decided": ("requests.decided_total.natural_person",),
    "orgs_handled": tuple(f"requests.{row}.{column}" for row in ("received_new", "carried_in") for column in _ORGS),
    "orgs_decided": tuple(f"requests.decided_total.{column}" for column in _ORGS),
    "docs_public": ("disclosure.normative_docs.public_total",),
}


def measured(sheet: Sheet) -> dict[str, Decimal]:
    """Every measure that the sheet's form has."""
    parts = {"disclosure": sheet.disclosure, "requests": sheet.requests, "remedies": sheet.remedies}
    known = {
        f"{p}.{row}.{key}": value for p, rows in parts.items() for row, cells in rows.items() for key, value in cells.items()
    }
    named = MEASURES | _ALSO_ONLY | {key: _total(*forms[sheet.form.name]) for key, forms in _FORM_ONLY.items()}
    found = {
        key: sum((Decimal(str(known[at])) for at in ats), Decimal()) for key, ats in named.items() if known.keys() >= set(ats)
    }
    return found | {"replied": found["decided"] - found["other"]}


# --- the phrasings ---------------------------------------------------------------------------------------------------


class Piece(NamedTuple):
    text: str
    zero: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    firm: bool = True
    """Whether the words are false beyond doubt where one of `zero` is not 0."""


def _pieces(*pieces: str | Piece) -> tuple[Piece, ...]:
    return tuple(piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces)


RECEIVED = _pieces(
    "{y}年，{we}政府信息公开申请新收{received}{u}，自然人提出的{natural}{u}，各类组织提出的{orgs}{u}。",
    "与{y1}年收到{~received}{u}相比，{y}年{we}共收到政府信息公开申请{received}{u}。",
    "本年度{we}收到的政府信息公开申请总数是{received}{u}。",
    "{y}年，{we}共[收到|受理|接收]政府信息公开申请{received}{u}。",
    "全年[新收|收到|登记]依申请公开事项{received}{u}，{channels}。",
    "{y}年度，{we}本年新收政府信息公开申请{received}{u}，上年结转{carried_in}{u}。",
    "本年度{we}收到公民、法人和其他组织提出的政府信息公开申请[共|共计|合计]{received}{u}，{growth}。",
    "{we}依法受理各类信息公开申请{received}{u}，其中自然人申请{natural}{u}，法人或其他组织申请{orgs}{u}。",
    "截至{y}年12月31日，{we}当年共登记政府信息公开申请{received}{u}。",
    "依申请公开方面，全年共收件{received}{u}，{channels}。",
    "{y}年1月1日至12月31日，{we}[收到|接到]书面及网络提出的政府信息公开申请共{received}{u}。",
    "这一年，群众向{we}提出政府信息公开申请{received}{u}，均逐一登记、编号、转办。",
    "全年新增政府信息公开申请{received}{u}，日均办理量与上年大体相当。",
    "{y}年，{received}{u}政府信息公开申请由{we}受理，无一超期。",
    "{y}年{we}收到{received}{u}政府信息公开申请，申请内容多集中在征地补偿、房屋征收、工程建设等领域。",
    "{y}年，{we}政府信息公开申请[新收|收件]量为{received}{u}，[上一年|{y1}年]为{~received}{u}。",
    "{y1}年{we}收到政府信息公开申请{~received}{u}，{y}年收到{received}{u}，{growth}。",
    "{y}年，{we}收到政府信息公开申请{received}{u}（{y1}年同期为{~received}{u}）。",
    "全年累计受理政府信息公开申请{received}{u}，较{y1}年的{~received}{u}[有所变化|有增有减]。",
    "{we}{y}年共收到政府信息公开申请{received}{u}。[按申请人分|从申请主体看]，自然人{natural}{u}，法人或其他组织{orgs}{u}。",
    "全年新收申请{received}{u}，加上上年结转的{carried_in}{u}，共需办理政府信息公开申请{handled}{u}。",
    "{y}年度新收政府信息公开申请{received}{u}，其中商业企业{business}{u}、科研机构{research}{u}、法律服务机构{legal}{u}、自然人{natural}{u}。",
    "收到和处理申请情况：{y}年度[收到|受理]公众政府信息公开申请数量为{received}{u}。",
    Piece("{y}年，{we}未收到政府信息公开申请。", zero=("received",)),
    Piece("本年度没有公民、法人或其他组织向{we}提出政府信息公开申请。", zero=("received",)),
    Piece("全年收到政府信息公开申请{received}{u}，无上年结转申请。", zero=("carried_in",)),
)

DECIDED = _pieces(
    "申请办理情况为：新收{received}{u}、上年结转{carried_in}{u}、办结{decided}{u}、结转下年度{carried_out}{u}。",
    "截至{y}年12月31日，除{carried_out}{u}结转下一年度外，其余{decided}{u}均已答复。",
    "年内答复的{decided}{u}申请中，有{carried_in}{u}系{y1}年收到、跨年办理的。",
    "政府信息公开申请办结总量由{y1}年的{~decided}{u}变为{y}年的{decided}{u}。",
    "全年共办结政府信息公开申请{decided}{u}（予以公开{granted}{u}、部分公开{partial}{u}、不予公开{denied}{u}、无法提供{unavailable}{u}、不予处理{not_processed}{u}、其他处理{other}{u}），结转下年度{carried_out}{u}。",
    "连同上年结转{carried_in}{u}，应办申请共{handled}{u}，年内办结{decided}{u}。",
    "对收到的申请逐件研判、依法答复，{y}年共办结{decided}{u}，公开（含部分公开）{disclosed}{u}，不予公开{denied}{u}。",
    "全年[办结|答复|办理答复]政府信息公开申请{decided}{u}。",
    "已办结{decided}{u}，结转下年度继续办理{carried_out}{u}。",
    "答复政府信息公开申请{decided}{u}（含上年度结转申请{carried_in}{u}，另有{carried_out}{u}申请依法顺延到下年度答复），均在法定期限内办理。",
    "全年按期办结申请{decided}{u}，尚有{carried_out}{u}转入下一年度办理。",
    "政府信息公开申请本年度办理结果总计{decided}{u}，[结转{y2}年|转至{y2}年继续办理]{carried_out}{u}。",
    "{decided}{u}申请已于年内办结，其余{carried_out}{u}结转下年度。",
    "[依法依规|按时]答复申请人{decided}{u}，[留待下年度办理|顺延至下一年度答复]的{carried_out}{u}。",
    "全年共办结申请{decided}{u}，其中{carried_in}{u}为上年度结转申请。",
    "{y1}年结转至本年度的申请{carried_in}{u}，年内共办结{decided}{u}。",
    "[承接上年未办结申请|上年转入申请|上年度结转]{carried_in}{u}；本年办理完结{decided}{u}；年末仍在办理、结转下年度的{carried_out}{u}。",
    "{y1}年末未办结而转入本年办理的申请有{carried_in}{u}，至{y}年底已答复政府信息公开申请{decided}{u}，未到期而结转下一年的{carried_out}{u}。",
    "另有上年结转申请{carried_in}{u}。全年作出答复{decided}{u}，结转下年{carried_out}{u}。",
    "{we}全年共办理政府信息公开申请{handled}{u}（含上年结转{carried_in}{u}），其中年内办结{decided}{u}，结转下年度办理{carried_out}{u}。",
    "\n——上年结转：{carried_in}{u}；\n——办结申请：{decided}{u}；\n——结转下年度：{carried_out}{u}。\n",
    Piece("所有申请均已[办结|按期答复]，没有结转下年度办理的申请。", zero=("carried_out",), some=("received",)),
    Piece("截至年底办结{decided}{u}，办结率100%。", zero=("carried_out",), some=("decided",), firm=False),
    Piece("均已按时办结。", zero=("carried_out",), some=("received",), firm=False),
)

_PHRASES: dict[str, str] = {
    "granted": "[依法|决定|]予以公开|同意公开|作出予以公开答复|准予公开|全部予以公开|答复予以公开",
    "partial": "部分公开|予以部分公开|区分处理后部分公开|决定部分公开|作出部分公开决定|部分公开（区分处理）",
    "disclosed": "予以公开及部分公开|予以公开和部分公开",
    "denied": "不予公开|依法不予公开|决定不予公开|作出不予公开决定|答复不予公开|依法依规不予公开",
    "unavailable": "无法提供|因本机关不掌握等原因无法提供|告知申请人无法提供|因信息不存在等情形无法提供|答复无法提供",
    "not_processed": "不予处理|依法不予处理|决定不予处理|作不予处理|答复不予处理",
    "other": "其他处理|作其他处理|其他处理情形|作出其他处理|其他处理方式",
}
_LISTED = (
    "{phrase}{{{key}}}{{u}}、",
    "{phrase}{{{key}}}{{u}}，",
    "{phrase}的{{{key}}}{{u}}，",
    "{phrase}的有{{{key}}}{{u}}；",
    "{{{key}}}{{u}}{phrase}，",
    "{phrase}{{{key}}}{{u}}，占{{{key}%}}；",
    "{phrase}{{{key}}}{{u}}，占[比|总数的|办结总数的]{{{key}%}}；",
    "{phrase}{{{key}}}{{u}}（占{{{key}%}}）、",
    "{phrase}{{{key}}}{{u}}(占比{{{key}%}})，",
    "\n——{phrase}：{{{key}}}{{u}}；",
    "\n{phrase}{{{key}}}{{u}}，占比{{{key}%}}；",
)
_OPENINGS = (
    "办理结果中，",
    "从办理结果看：",
    "其中，",
    "按答复类型[分|统计]，",
    "在已办结的申请中，",
    "本年度办理结果：",
    "{y}年办结的政府信息公开申请中，",
)
_GROUPS = (
    ("granted", "partial", "denied", "unavailable", "not_processed", "other"),
    ("disclosed", "denied", "unavailable", "not_processed", "other"),
)


def outcome_list(rng: random.Random, values: dict[str, Decimal]) -> Piece:
    """One sentence that lists the outcomes, all in one manner; groups that are 0 may be left out."""
    skipping = rng.random() < 0.4
    keys = [key for key in rng.choice(_GROUPS) if values[key] or not skipping]
    row = rng.choice(_LISTED)
    items = "".join(row.format(phrase=rng.choice(_options(_PHRASES[key])), key=key) for key in keys)
    return Piece(f"{rng.choice(_OPENINGS)}{items.rstrip('、，；')}。", some=("decided",))


def _options(phrases: str) -> list[str]:
    """The options of `a|b`, where one may hold [c|d]."""
    return re.split(r"\|(?![^\[]*\])", phrases)


LEAVES = _pieces(
    "其中予以公开{granted}{u}、部分公开{partial}{u}，两项合计{disclosed}{u}。",
    "依法不予公开的政府信息公开申请共有{denied}{u}，占办结总数的{denied%}，上年为{~denied}{u}。",
    "不予公开{denied}{u}，其中属于行政执法案卷的{file}{u}、属于行政查询事项的{registry}{u}。",
    "不予公开的{denied}{u}中，涉及国家秘密{secret}{u}，属于四类过程性信息{process}{u}，属于三类内部事务信息{internal}{u}。",
    "保护第三方合法权益不予公开{third_party}{u}。",
    "无法提供{unavailable}{u}，其中本机关不掌握相关政府信息{not_held}{u}、没有现成信息需要另行制作{creation}{u}、补正后申请内容仍不明确{unclear}{u}。",
    "不予处理的{not_processed}{u}中，信访举报投诉类申请{petition}{u}，重复申请{repeat}{u}。",
    Piece("答复类型以“本机关不掌握相关政府信息”为主，共{not_held}{u}。", some=("not_held",)),
    "予以公开{granted}{u}，占全部办结申请的{granted%}。",
    "不予公开申请[占比|所占比例为]{denied%}。",
)

REVIEWS = _pieces(
    "行政复议方面，政府信息公开类案件共{reviews}{c}，复议决定维持的{review_upheld}{c}、纠正的{review_corrected}{c}。",
    "{y}年政府信息公开行政复议案件由上年的{~reviews}{c}变为{reviews}{c}。",
    "{we}因政府信息公开被申请行政复议{reviews}{c}，其中结果维持{review_upheld}{c}、结果纠正{review_corrected}{c}、其他结果{review_other}{c}、尚未审结{review_pending}{c}。",
    "政府信息公开类行政复议{reviews}{c}、行政诉讼{suits}{c}。",
    "收到涉及政府信息公开的行政复议申请{reviews}{c}，被纠正{review_corrected}{c}。",
    "全年发生政府信息公开行政复议案件{reviews}{c}，维持{review_upheld}{c}。",
    "涉及政府信息公开的行政复议共{reviews}{c}，尚未审结的{review_pending}{c}。",
    "信息公开类行政复议{reviews}{c}，其中，“结果纠正”{review_corrected}{c}。",
    "{y}年，因依申请公开答复引发行政复议{reviews}{c}，{y1}年为{~reviews}{c}。",
    "政府信息公开行政复议案件总计{reviews}{c}（维持{review_upheld}{c}，纠正{review_corrected}{c}，其他{review_other}{c}，未审结{review_pending}{c}）。",
    "当事人不服政府信息公开答复申请行政复议的{reviews}{c}，提起行政诉讼的{suits}{c}。",
    "{reviews}{c}政府信息公开行政复议案件中，复议机关维持{review_upheld}{c}。",
    Piece(
        "信息公开类行政复议{reviews}{c}，均获维持。",
        zero=("review_corrected", "review_other", "review_pending"),
        some=("reviews",),
    ),
    Piece(
        "{y}年，{we}未发生因政府信息公开[引发的|引起的]行政复议和行政诉讼[案件|]。",
        zero=("reviews", "suits"),
    ),
    Piece("全年没有因政府信息公开被申请行政复议、提起行政诉讼的情况。", zero=("reviews", "suits")),
    Piece("本年度信息公开类行政复议、行政诉讼均为0。", zero=("reviews", "suits")),
)

SUITS = _pieces(
    "行政诉讼方面，政府信息公开类案件共{suits}{c}，直接起诉{direct}{c}、复议后起诉{after}{c}。",
    "被提起政府信息公开行政诉讼{suits}{c}，其中未经复议直接起诉{direct}{c}、复议后起诉{after}{c}。",
    "信息公开类行政诉讼{suits}{c}，其中结果维持{suit_upheld}{c}，结果纠正{suit_corrected}{c}。",
    "发生政府信息公开行政诉讼案件{suits}{c}，尚未审结{suit_pending}{c}。",
    "因政府信息公开提起的行政诉讼共{suits}{c}，法院判决纠正{suit_corrected}{c}。",
    "涉信息公开行政诉讼{suits}{c}，较上年的{~suits}{c}[略有变化|有所变化]。",
    "{y}年，{we}政府信息公开行政诉讼总数为{suits}{c}。",
    "政府信息公开行政诉讼中，未经复议直接起诉的{direct}{c}，经复议后起诉的{after}{c}。",
    "{we}作为被告的政府信息公开行政诉讼有{suits}{c}。",
    Piece("信息公开类行政诉讼{suits}{c}，未出现被纠错的情况。", zero=("suit_corrected",), some=("suits",)),
    Piece("信息公开行政诉讼{suits}{c}，[保持|实现]零败诉。", zero=("suit_corrected",), some=("suits",)),
    Piece("涉政府信息公开行政诉讼{suits}{c}，均获维持。", zero=("suit_corrected", "suit_other", "suit_pending"), some=("suits",)),
    Piece("没有因政府信息公开提起的行政诉讼。", zero=("suits",)),
)

DISCLOSURE = _pieces(
    "{we}现行有效的行政规范性文件共{docs_in_force}件，其中{y}年新制发{docs}件。",
    "本年度行政处罚处理决定数量为{penalties}件，行政许可处理决定数量为{licences}件。",
    "全年制发行政规范性文件{docs}件，废止{docs_repealed}件，现行有效{docs_in_force}件。",
    "{y}年[制定|印发|出台]行政规范性文件{docs}件。",
    "本年度废止行政规范性文件{docs_repealed}件，截至{y}年底现行有效行政规范性文件{docs_in_force}件。",
    "行政规范性文件管理方面，新制发{docs}件、废止{docs_repealed}件。",
    "本年作出行政许可决定{licences}件、行政处罚决定{penalties}件、行政强制决定{coercions}件。",
    "全年共作出行政处罚决定{penalties}件。",
    "{y}年{we}作出行政许可处理决定{licences}件。",
    "行政事业性收费金额{fees}万元。",
    "全年行政事业性收费{fees}万元。",
    Piece("{y}年制定规章{rules}件，现行有效规章{rules_in_force}件。", some=("rules_in_force",)),
    "通过门户网站公开行政许可事项{licence_items}项、其他对外管理服务事项{service_items}项。",
    "及时公布行政处罚事项{penalty_items}项。",
    "规范公开行政事业性收费项目{fee_items}项和政府集中采购项目{procurements}项。",
    "政府集中采购项目{procurements}项。",
    "新制作规范性文件{docs_made}件，新公开规范性文件{docs_published}件。",
)

LAW = _pieces(
    "《中华人民共和国政府信息公开条例》第三十三条要求自收到申请之日起20个工作日内答复，需要延长的最多延长20个工作日。",
    "依据条例，行政机关认为申请内容不明确的，应当在收到申请之日起7个工作日内一次性告知补正。",
    "按照国办函〔2020〕109号文件，每月申请不超过10件的不收费，11至30件部分每件100元。",
)
PROACTIVE_NOISE = _pieces(
    "全年主动公开政府信息{#200-9000}条，其中门户网站{#100-4000}条、政务新媒体{#90-3000}条。",
    "{we}门户网站发布信息{#100-9000}条，点击量[近|约|超]{#10-90}万次。",
    "通过政务微博发布{#10-800}条，微信公众号推送{#10-800}篇。",
    "在信用平台公示行政许可信息{#10-900}条、行政处罚信息{#10-900}条。",
    "发布政策解读{#3-60}篇，举办新闻发布会{#1-9}场，在线访谈{#1-9}次。",
    "办理人大代表建议{#3-90}件、政协委员提案{#3-90}件，办理结果全部公开。",
    "公开财政预决算信息{#10-200}条、重大建设项目信息{#10-200}条。",
    "印发《{y}年政务公开工作要点》（政办发〔{y}〕{#3-60}号），细化任务{#8-40}项。",
    "政务服务大厅受理许可业务{#200-9000}件次，网办率{#%}。",
    "抽查行政处罚案卷{#10-90}卷。",
    "代拟行政规范性文件草案{#2-9}件，公开征求意见{#2-9}次。",
    "{y1}年作出行政处罚决定{~penalties}件。",
    "梳理行政权力事项近{#100-900}项，编制公开标准目录{#5-26}个。",
)
REQUEST_NOISE = _pieces(
    "其中最长的一{u}办理用时{#3-19}个工作日。",
    "办理依申请公开咨询类邮件{#20-90}封，引导撤回申请{#1-2}{u}。",
    "市级抽查依申请公开答复文书{#3-30}份，发现问题{#1-9}个。",
    "受理政府网站“我要找错”留言{#3-40}条，按期办结{#3-40}条。",
    "国家赔偿申请{#1-9}件、行政调解申请{#20-90}件均按程序办理。",
    "同时办理群众信访件{#20-900}件，按时办结率100%。",
    "12345热线转办工单{#200-9000}件，答复网民留言{#20-900}件。",
    "现场接待咨询{#10-300}人次，接听咨询电话{#30-900}余次。",
    "《条例》施行以来，{we}累计受理政府信息公开申请{#20000-90000}件。",
    "自2008年以来已累计办结依申请公开{#20000-90000}件。",
    "接受政府信息公开电话咨询约{#30-900}次，咨询电话0571-80106237。",
    "依申请公开信息处理费收取{#100-900}元。",
    "受理“局长信箱”来信{#10-300}件，全部办结。",
    "平均办理时长{#3-15}个工作日，较法定期限缩短{#1-5}个工作日。",
    "审核公文公开属性{#50-900}份，其中标注不予公开的公文{#5-40}份。",
    "通过12345平台收到群众诉求{#100-900}件，办结{#50-99}件。",
    "延期答复{part1}{u}，征求第三方意见{#2-30}次，发出补正告知书{#2-30}份。",
    "从内容看，涉及征地补偿{part1}{u}、城建规划{part2}{u}。",
    "上年同期办结申请{~decided}{u}，不予公开{~denied}{u}，结转{~carried_out}{u}。",
    "{y2}年预计受理政府信息公开申请{#20-900}件，力争按期办结率保持100%。",
    "经梳理，将群众申请较多的{#2-9}类信息转为主动公开，转化{#2-90}条。",
    "不予公开占比较上年下降{#1-9}个百分点。",
    "指导各部门会商疑难申请{#2-12}次。",
)
DEPARTMENT_NOISE = _pieces(
    "从部门分布看，{dept}办理{part1}{u}、{dept2}办理{part2}{u}。",
    "其中{dept}收到{part1}{u}，{dept2}收到{part2}{u}。",
    "其中{dept}答复{part1}{u}，{dept2}答复{part2}{u}。",
    "{dept}、{dept2}受理量居前，分别为{part1}{u}和{part2}{u}。",
    "由{dept}代区政府答复的申请{part1}{u}。",
    "申请较集中的单位依次为{dept}（{part1}{u}）、{dept2}（{part2}{u}）。",
)
REMEDY_NOISE = _pieces(
    "全年办理各类行政复议案件{#20-300}件，多为治安、工伤类，与政府信息公开无关。",
    "{reviewer}作为复议机关审理政府信息公开复议案件{#20-90}件，审结{#10-19}件。",
    "{y1}年政府信息公开行政复议{~reviews}{c}、行政诉讼{~suits}{c}。",
    Piece("{dept}被提起行政诉讼1件，{dept2}被申请行政复议1件。", some=("direct", "reviews")),
    "近三年信息公开类行政诉讼累计{#300-900}件。",
    "行政规范性文件合法性审查{#3-60}件，报送备案{#3-60}件。",
    "负责人出庭应诉率{#50-99}%。",
    "开展执法案卷评查{#10-90}卷。",
)
CLOSING_NOISE = _pieces(
    "组织业务培训{#1-9}场，参训{#20-600}人次。",
    "在全市{#10-40}家单位测评中得分{#70-99}分，进入前列。",
    "{y2}年计划新增公开专区{#2-9}个，力争依申请公开答复时限压缩{#5-30}%。",
    "设政府信息查阅点{#2-30}个，配备专兼职人员{#2-60}名。",
    "社会评议发放问卷{#100-900}份，满意度{#%}。",
    "清理失效链接{#10-400}个，政府网站集约化整合网站{#2-20}家。",
    "未发生责任追究情形。",
)

_NUMERALS = "零一二三四五六七八九"
UNITS = ("件", "件", "件", "宗", "起", "件次", "份")
CASE_UNITS = ("件", "件", "起", "宗")
BODIES = (
    ("枫汀区人民政府", "全区", True),
    ("枫汀区人民政府", "我区", True),
    ("澄屿市人民政府", "我市各级行政机关", True),
    ("澄屿市人民政府", "全市", True),
    ("枫汀区教育局", "我局", False),
    ("砚浦街道办事处", "本街道", False),
    ("澄屿市财政局", "本机关", False),
    ("澄屿市财政局", "市财政局", False),
)
"""Who reports, how it calls itself, and whether it speaks for others."""
SIZES = {"none": 0, "one": 2, "office": 40, "district": 600, "province": 6000}
"""Size → the most requests that are decided in a year."""
STYLES = ("plain", "plain", "plain", "spaced", "comma", "wide", "chinese")


def _chinese(number: int) -> str:
    """A small number as it is spoken: 12 → 十二, 2 → 两."""
    if number == 2:
        return "两"
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _NUMERALS[tens]) + ("十" if tens else "") + (_NUMERALS[ones] if ones or not tens else "")


def printed(number: Decimal, style: str, unit: str = "") -> str:
    """A number as a page prints it, without the spaces around it; a percentage is always in digits."""
    if unit == "%":
        return printed(number, "wide" if style == "wide" else "plain") + unit
    if style == "chinese" and 0 < number <= 20 and number == int(number):
        return _chinese(int(number))
    if style == "comma":
        return f"{number:,}"
    return str(number).translate(str.maketrans("0123456789.", "０１２３４５６７８９．")) if style == "wide" else str(number)


# --- a year's figures ------------------------------------------------------------------------------------------------


def year_sheet(form_name: str, size: str, rng: random.Random) -> Sheet:
    """A year in which every identity holds, spread over rows and columns as real years are."""
    sheet = balanced(form_name, rng, most=0)
    columns = [column.key for column in sheet.form.columns[:-1]]
    results = [row.key for row in sheet.form.rows[2:-2]]
    weights = [rng.random() ** 3 for _ in results]
    most = SIZES[size]
    decided = rng.randint(most // 4, most)
    counts = Counter(
        zip(rng.choices(columns, (60, 6, 1, 1, 2, 1), k=decided), rng.choices(results, weights, k=decided), strict=True),
    )
    out = Counter(rng.choices(columns, (60, 6, 1, 1, 2, 1), k=rng.randint(0, most // 8)))
    for cells in sheet.requests.values():
        cells.update(dict.fromkeys(cells, 0))
    requests: dict[str, dict[str, int]] = sheet.requests  # type: ignore[assignment]
    for column in columns:
        for row in results:
            requests[row][column] = counts[column, row]
        requests["decided_total"][column] = sum(counts[column, row] for row in results)
        requests["carried_out"][column] = out[column]
        requests["carried_in"][column] = rng.randint(0, requests["decided_total"][column] // 8)
        new = requests["decided_total"][column] + out[column] - requests["carried_in"][column]
        requests["received_new"][column] = new
    for row_cells in requests.values():
        row_cells["total"] = sum(row_cells[column] for column in columns)
    for group in sheet.remedies.values():
        kept = [key for key in ("upheld", "corrected", "other", "pending") if rng.random() < 0.5]
        group.update({key: rng.randint(0, 1 + most // 60) if key in kept and most else 0 for key in group})
        group["total"] = sum(int(str(group[key])) for key in ("upheld", "corrected", "other", "pending"))
    for item in sheet.disclosure.values():
        item.update({key: rng.randint(0, 3 + most) for key in item})
        if "items_delta" in item:
            item["items_delta"] = rng.randint(-int(str(item["items_prev"])), 9)
        if "amount_wan_yuan" in item:
            item["amount_wan_yuan"] = rng.randint(0, 900 * (1 + most)) / 100
    if size != "province":
        sheet.disclosure["rules"] = dict.fromkeys(sheet.disclosure["rules"], 0)
    return sheet


# --- writing ---------------------------------------------------------------------------------------------------------


class Said(NamedTuple):
    measure: str
    """Key of MEASURES; with % behind it, its share of what was decided."""
    text: str
    """As printed."""
    start: int
    end: int


@dataclass
class Phrased:
    """A text, what its numbers say, and what they were made from."""

    text: str
    said: tuple[Said, ...]
    sheet: Sheet
    values: dict[str, Decimal]
    last: dict[str, Decimal]
    style: str
    hant: bool = False


_SLOT = re.compile(r"\{([^{}]+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


@dataclass
class Writer:
    """Fills pieces one after another and keeps where each number came to stand."""

    rng: random.Random
    values: dict[str, Decimal]
    last: dict[str, Decimal]
    words: dict[str, str]
    style: str
    places: int
    parts: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    length: int = 0
    written: list[Piece] = field(default_factory=list)

    def fits(self, piece: Piece) -> bool:
        slots = [slot.lstrip("~") for slot in _SLOT.findall(piece.text)]
        named = [
            *(slot.rstrip("%") for slot in slots if not slot.startswith("#") and slot not in self.words),
            *piece.zero,
            *piece.some,
        ]
        if not all(name in self.values for name in named):
            return False
        shares = any(slot.endswith("%") and not slot.startswith("#") for slot in slots)
        holds = all(not self.values[key] for key in piece.zero) and all(self.values[key] for key in piece.some)
        return piece not in self.written and holds and not (shares and not self.values["decided"])

    def write(self, piece: Piece) -> None:
        self.written.append(piece)
        text = piece.text
        while _CHOICE.search(text):
            text = _CHOICE.sub(lambda found: self.rng.choice(found[1].split("|")), text)
        at = 0
        for slot in _SLOT.finditer(text):
            self._put(text[at : slot.start()])
            self._fill(slot[1])
            at = slot.end()
        self._put(text[at:])

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _number(self, number: Decimal, measure: str | None = None, unit: str = "") -> None:
        text = printed(number, self.style, unit)
        pad = " " if self.style == "spaced" else ""
        self._put(pad)
        if measure:
            self.said.append(Said(measure, text, self.length, self.length + len(text)))
        self._put(text)
        self._put(pad)

    def _fill(self, slot: str) -> None:
        if slot in self.words:
            self._put(self.words[slot])
        elif slot == "#%":
            self._number(Decimal(self.rng.randint(1, 9999)).scaleb(-2), unit="%")
        elif slot.startswith("#"):
            low, high = slot[1:].split("-")
            self._number(Decimal(self.rng.randint(int(low), int(high))))
        elif slot.startswith("~"):
            self._number(self.last[slot[1:]])
        elif slot.endswith("%"):
            self._number(share(self.values[slot[:-1]], self.values["decided"], self.places), slot, "%")
        else:
            self._number(self.values[slot], slot)


def share(part: Decimal, whole: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Percent of the whole, at so many decimals."""
    return (100 * part / whole).quantize(Decimal(1).scaleb(-places), rounding)


def _last_year(value: Decimal, rng: random.Random) -> Decimal:
    """Another number of the same size."""
    other = Decimal(int(value * Decimal(str(round(rng.uniform(0.6, 1.4), 2)))))
    return other if other != value else value + rng.randint(1, 3)


def _words(sheet: Sheet, values: dict[str, Decimal], last: dict[str, Decimal], style: str, rng: random.Random) -> dict[str, str]:
    """What the text calls things: body, years, units; parts of the requests that no cell gives."""
    sheet.agency, we, regional = rng.choice(BODIES)
    unit = rng.choice(UNITS)
    year = [f" {year} " if style == "spaced" else str(year) for year in range(sheet.year - 1, sheet.year + 2)]
    received = int(values["received"])
    web = rng.randint(0, received)
    mail = rng.randint(0, received - web)
    shown = [printed(Decimal(number), "comma" if style == "comma" else "plain") for number in (web, mail, received - web - mail)]
    before = int(last["received"])
    words = {
        "growth": f"同比{'增长' if received > before else '下降'}{100 * abs(received - before) / before:.1f}%"
        if before
        else "与往年相近",
        "we": we,
        "u": unit,
        "c": rng.choice(CASE_UNITS),
        "y1": year[0],
        "y": year[1],
        "y2": year[2],
        "channels": "网上提交{}{u}、信函{}{u}、当面{}{u}".format(*shown, u=unit),
    }
    most = min(received, int(values["decided"]))
    if most > 4:
        part = rng.randint(1, most // 2)
        words |= {"part1": str(part), "part2": str(rng.randint(1, most - part))}
    if regional:
        words |= {"dept": "区教育局", "dept2": "区住建局", "reviewer": sheet.agency}
    return words


def phrased(seed: int) -> Phrased:
    """The 总体情况 of one made-up report."""
    rng = random.Random(seed)
    size = rng.choice(tuple(SIZES))
    sheet = year_sheet(rng.choice(("F2019", "F2021")), size, rng)
    values = measured(sheet)
    style = rng.choice(STYLES)
    last = {key: _last_year(value, rng) for key, value in values.items()}
    writer = Writer(rng, values, last, _words(sheet, values, last, style, rng), style, rng.choice((0, 1, 2, 2)))

    def one_of(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
        yield from (fitting[rng.randrange(len(fitting))] for fitting in [[p for p in pieces if writer.fits(p)]] if fitting)

    def noise(pieces: tuple[Piece, ...], chance: float) -> Iterator[Piece]:
        yield from one_of(pieces) if rng.random() < chance else ()

    outcomes = outcome_list(rng, values)
    plan: tuple[Any, ...] = (
        [Piece("（一）主动公开情况。")],
        noise(LAW, 0.2),
        noise(PROACTIVE_NOISE, 0.8),
        one_of(DISCLOSURE),
        noise(PROACTIVE_NOISE, 0.4),
        [Piece("\n（二）依申请公开情况。")],
        noise(LAW, 0.2),
        one_of(RECEIVED),
        noise(DEPARTMENT_NOISE, 0.2),
        one_of(DECIDED),
        [outcomes] if rng.random() < 0.7 and writer.fits(outcomes) else [],
        one_of(LEAVES) if values["decided"] and rng.random() < 0.5 else [],
        noise(REQUEST_NOISE, 0.7),
        one_of(REVIEWS) if rng.random() < 0.8 else [],
        one_of(SUITS) if rng.random() < 0.6 else [],
        noise(REMEDY_NOISE, 0.3),
        [Piece("\n（三）政府信息管理、平台建设和监督保障情况。")],
        noise(CLOSING_NOISE, 0.8),
        noise(CLOSING_NOISE, 0.5),
    )
    for step in plan:
        for piece in step:
            writer.write(piece)
    text = "".join(writer.parts)
    done = Phrased(text, tuple(writer.said), sheet, values, last, style)
    return _traditional(done) if rng.random() < 0.15 else done


_TRADITIONAL = opencc.OpenCC("s2t")


def _traditional(done: Phrased) -> Phrased:
    text = _TRADITIONAL.convert(done.text)
    assert len(text) == len(done.text)
    done.said = tuple(said._replace(text=text[said.start : said.end]) for said in done.said)
    done.text, done.hant = text, True
    return done


# --- altering --------------------------------------------------------------------------------------------------------


def _right(done: Phrased, measure: str, places: int) -> set[Decimal]:
    """Every number that a reviewer could defend for these words."""
    values = done.values
    if not measure.endswith("%"):
        known = [values[key] for key in (measure, *ALSO.get(measure, ())) if key in values]
        step = Decimal(1).scaleb(-places)
        return {value.quantize(step, way) for value in known for way in (ROUND_HALF_UP, ROUND_DOWN)}
    parts = [values[key] for key in (measure[:-1], *ALSO.get(measure[:-1], ()))]
    wholes = [values[key] for key in ("decided", "received", "handled", "replied") if values[key]]
    return {share(part, whole, places, way) for part in parts for whole in wholes for way in (ROUND_HALF_UP, ROUND_DOWN)}


def _exponent(number: Decimal) -> int:
    """Minus the decimals that it is printed with."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _slips(digits: str) -> list[str]:
    """Neighbouring digits swapped, or one dropped."""
    swapped = [digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)]
    dropped = [digits[:at] + digits[at + 1 :] for at in range(len(digits))]
    shaped = re.compile(r"(0|[1-9]\d*)(\.\d+)?")
    return [text for text in (*swapped, *dropped) if shaped.fullmatch(text)]


def altered(done: Phrased, rng: random.Random) -> tuple[Phrased, Said] | None:
    """The text with exactly one said number made wrong, and that number as it now stands; None where nothing is said."""
    if not done.said:
        return None
    chosen = rng.choice(done.said)
    is_share = chosen.measure.endswith("%")
    places = len(chosen.text.rstrip("%").partition("．" if done.style == "wide" else ".")[2]) if is_share else 0
    true = share(done.values[chosen.measure[:-1]], done.values["decided"], places) if is_share else done.values[chosen.measure]
    step = Decimal(1).scaleb(-places)
    others = [done.values[said.measure] for said in done.said if not said.measure.endswith(("%", "fees"))]
    kinds: list[list[Decimal]] = [
        [true + sign * times * step for sign in (1, -1) for times in range(1, 6 if is_share else 3)],
        [Decimal(text) for text in _slips(str(true))],
        [] if is_share else [done.last[chosen.measure]],
        [] if is_share else others,
    ]
    kinds = [
        [number for number in kind if number >= 0 and number not in _right(done, chosen.measure, -_exponent(number))]
        for kind in kinds
    ]
    wrong = rng.choice(rng.choice([kind for kind in kinds if kind]))
    text = printed(wrong, done.style, "%" if is_share else "")
    if done.hant:
        text = _TRADITIONAL.convert(text)
    now = Said(chosen.measure, text, chosen.start, chosen.start + len(text))
    changed = Phrased(
        done.text[: chosen.start] + text + done.text[chosen.end :],
        done.said,
        done.sheet,
        done.values,
        done.last,
        done.style,
        done.hant,
    )
    return changed, now


_STATEMENTS = tuple(piece for pieces in (RECEIVED, DECIDED, REVIEWS, SUITS) for piece in pieces if piece.zero and piece.firm)


def misstated(seed: int) -> tuple[Phrased, tuple[int, int]] | None:
    """A text that denies what the tables have, and where it does; None where the tables have nothing to deny."""
    done = phrased(seed)
    rng = random.Random(seed)
    writer = Writer(rng, done.values, done.last, _words(done.sheet, done.values, done.last, "plain", rng), "plain", 0)
    deniable = [
        piece for piece in _STATEMENTS if any(done.values[key] for key in piece.zero) and writer.fits(piece._replace(zero=()))
    ]
    if not deniable:
        return None
    lead = "（一）依申请公开情况。"
    writer.write(Piece(lead))
    writer.write(rng.choice(deniable))
    text = "".join(writer.parts)
    return Phrased(text, tuple(writer.said), done.sheet, done.values, done.last, "plain"), (len(lead), len(text))


def report_of(done: Phrased) -> Report:
    """The report that carries the text, as the reader would hand it on."""
    sheet = done.sheet
    report = Report(SCHEMA, "phrasing", "file:///page", None, None, None, "2026-01-01T00:00:00+00:00", "0", "text/html", "utf-8")
    report.agency, report.fiscal_year, report.form = sheet.agency, sheet.year, sheet.form.name
    report.script = "Hant" if done.hant else "Hans"
    report.period = [f"{sheet.year}-01-01", f"{sheet.year}-12-31"]
    report.sections = {"overview": done.text, "problems": None, "other_matters": None}
    report.disclosure, report.requests, report.remedies = sheet.disclosure, sheet.requests, sheet.remedies  # type: ignore[assignment]
    return report
