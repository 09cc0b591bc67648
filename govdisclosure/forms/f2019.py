"""F2019: the form of 国办公开办函〔2019〕60号, prescribed for fiscal years 2019 and 2020."""

from __future__ import annotations

from govdisclosure.forms import common
from govdisclosure.forms.model import Field, Form, Item

_FIRST = (Field("made_new", "本年新制作数量"), Field("published_new", "本年新公开数量"), Field("public_total", "对外公开总数量"))
_COUNTS = (Field("items_prev", "上一年项目数量", "项"), Field("items_delta", "本年增/减", "项", signed=True))
_DECISIONS = (*_COUNTS, Field("decisions", "处理决定数量"))
_RESULTS = (*common.DECIDED, common.OTHER_UNDIVIDED)

F2019 = Form(
    name="F2019",
    notice="国办公开办函〔2019〕60号",
    years=(2019, 2020),
    items=(
        Item("rules", "规章", "（一）", _FIRST),
        Item("normative_docs", "规范性文件", "（一）", _FIRST, ("行政规范性文件", "规范性档案")),
        Item("licensing", "行政许可", "（五）", _DECISIONS),
        Item("other_services", "其他对外管理服务事项", "（五）", _DECISIONS),
        Item("penalties", "行政处罚", "（六）", _DECISIONS),
        Item("coercion", "行政强制", "（六）", _DECISIONS),
        Item("admin_fees", "行政事业性收费", "（八）", _COUNTS),
        Item(
            "central_procurement",
            "政府集中采购",
            "（九）",
            (Field("projects", "采购项目数量", "项"), Field("amount_yuan", "采购总金额", "元")),
        ),
    ),
    rows=(*common.RECEIVED, *_RESULTS, *common.CLOSED),
    columns=common.COLUMNS,
    groups=common.GROUPS,
    fields=common.FIELDS,
    row_identities=common.between_rows(_RESULTS),
    column_identities=common.BETWEEN_COLUMNS,
    field_identities=common.BETWEEN_FIELDS,
)
