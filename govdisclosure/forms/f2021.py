"""F2021: the form of 国办公开办函〔2021〕30号, prescribed since fiscal year 2021."""

from __future__ import annotations

from govdisclosure.forms import common
from govdisclosure.forms.model import Field, Form, Item

_FIRST = (Field("issued", "本年制发件数"), Field("repealed", "本年废止件数"), Field("in_force", "现行有效件数"))
_DECISIONS = (Field("decisions", "本年处理决定数量"),)
_RESULTS = (*common.DECIDED, *common.OTHER_PARTS)

F2021 = Form(
    name="F2021",
    notice="国办公开办函〔2021〕30号",
    years=(2021, None),
    items=(
        Item("rules", "规章", "（一）", _FIRST),
        Item("normative_docs", "行政规范性文件", "（一）", _FIRST, ("规范性文件", "行政规范性档案", "规范性档案")),
        Item("licensing", "行政许可", "（五）", _DECISIONS),
        Item("penalties", "行政处罚", "（六）", _DECISIONS),
        Item("coercion", "行政强制", "（六）", _DECISIONS),
        Item("admin_fees", "行政事业性收费", "（八）", (Field("amount_wan_yuan", "本年收费金额", "万元"),)),
    ),
    rows=(*common.RECEIVED, *_RESULTS, *common.CLOSED),
    columns=common.COLUMNS,
    groups=common.GROUPS,
    fields=common.FIELDS,
    row_identities=common.between_rows(_RESULTS),
    column_identities=common.BETWEEN_COLUMNS,
    field_identities=common.BETWEEN_FIELDS,
    merged=(common.OTHER_UNDIVIDED.key, tuple(row.key for row in common.OTHER_PARTS)),
)
