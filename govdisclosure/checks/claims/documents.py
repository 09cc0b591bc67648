"""What is counted of the rows of 表二: documents, items, decisions, fees."""

from __future__ import annotations

import re

from govdisclosure.checks.claims import measures as named
from govdisclosure.checks.claims import words
from govdisclosure.checks.claims.context import Context
from govdisclosure.checks.claims.labels import MOST_UNKNOWN, Said
from govdisclosure.checks.claims.measures import first
from govdisclosure.checks.claims.numbers import Token

_DOCUMENT_UNITS = frozenset("件部份个项条")
_DECIDED_ON = {"licensing", "penalties", "coercion"}
_DECISION_UNITS = frozenset("件宗起项个次条份例")
_NO_DOCUMENT = re.compile(
    "备案|草案|送审|代拟|解读|清理|收录|库(?!内)|征求|审查|审核|起草|修订|修改|类|评估|报备|目录|清单|改革|培训|检查"
)


def document(label: str, post: str, token: Token, context: Context) -> Said | None:
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
    if (
        token.unit == "万元"
        and "行政事业性收费" in label.replace("行政事业收费", "行政事业性收费")
        and not re.search("处理费|减免|免征|核减|降低", label)
    ):
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
    return len(re.findall(r"[\u4e00-\u9fff]", words.NEUTRAL.sub("", words.ORGAN.sub("", label)))) <= MOST_UNKNOWN
