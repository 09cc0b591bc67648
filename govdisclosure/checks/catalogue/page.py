"""The catalogue as a page for people: docs/rules.md."""

from __future__ import annotations

from inspect import getdoc
from string import Formatter
from types import ModuleType

from govdisclosure.checks.catalogue import GROUPS
from govdisclosure.checks.catalogue.model import Rule
from govdisclosure.items import Severity

OUTSIDE = {
    "the page": "网页",
    "what the page carries": "网页所附文件",
    "the year before or after": "上一年度或下一年度报告",
}
"""What rules read besides the fields of the record and of its reading."""

_SEVERITIES: dict[Severity, tuple[str, str, str]] = {
    "error": ("错误", "something does not add up, is missing, or cannot be read", "勾稽不符、内容缺失或无法读取"),
    "warning": ("提示", "a reviewer should look; there may be a good reason", "请审核人员查看，可能另有正当原因"),
    "info": ("说明", "worth knowing, and no reproach", "供参考，并非问题"),
}
_INTRODUCTION = """\
# Rules · 核验规则

Every finding names one of these rules. Its message has places and numbers where a template here shows “…”.
The formula says what holds where nothing is found, in the keys of the record: `(t)` is the report's year, `(t−1)` the year
before, `denied_*` all keys that begin so. A finding is no verdict: each rule says why the agency may be right all the same.

每条核验结果都注明所依据的规则；模板中的“…”在结果中为具体的位置和数字。公式表示没有问题时成立的关系，用记录中的键书写：
`(t)` 为本年度，`(t−1)` 为上一年度，`denied_*` 指以此开头的各键。核验结果不是结论，联系填报单位之前，请先看机关可能无误的理由。
"""


def _readable(template: str) -> str:
    """A message with … where it takes a detail, and nothing where a detail is a sentence more at its end."""
    pieces = Formatter().parse(template)
    return "".join(text + ("" if name is None or text.endswith((".", "。")) else "…") for text, name, _, _ in pieces)


def _read(part: str) -> str:
    return f"{part} {OUTSIDE[part]}" if part in OUTSIDE else f"`{part}`"


def _entry(rule: Rule) -> str:
    return f"""\
### `{rule.id}`

{rule.severity} {_SEVERITIES[rule.severity][0]} · version 版本 {rule.version} · reads 依据 {", ".join(map(_read, rule.reads))}

    {rule.formula}

> {_readable(rule.en)}
>
> {_readable(rule.zh)}

The agency may be right because {rule.defence}.

机关可能无误：{rule.defence_zh}。
"""


def _area(group: ModuleType) -> str:
    """One group of rules, headed by the first line of its module's docstring and opened by what follows there."""
    heading, _, opening = (getdoc(group) or "").partition("\n")
    head = f"## {heading.rstrip('.')}\n"
    return "\n".join([head, *([f"{opening.strip()}\n"] if opening.strip() else []), *map(_entry, group.RULES)])


def rules_page() -> str:
    """All rules in both languages, in Markdown."""
    severities = [f"- {name} {zh}: {meaning} / {meaning_zh}" for name, (zh, meaning, meaning_zh) in _SEVERITIES.items()]
    return "\n".join([_INTRODUCTION, *severities, "", *map(_area, GROUPS)])
