"""The lines above a report's text, and the values that a portal prints there behind labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from govdisclosure.reading.prose import Prose
from govdisclosure.reading.tokens import Tokens
from govdisclosure.wording import Script, simplified

SEP = "\x1f"
"""Stands between the cells of a table row that is taken as one line."""
_HEAD_TOKENS = 80
_LONGEST_HEAD_TEXT = 150

# Metadata labels of Chinese portals. The first group holds what we read; the rest only ends a value.
PUBLISHER = ("发布机构", "发布单位", "公开主体", "责任部门", "发文机关", "发文单位", "制作单位", "公开机构")
ORIGIN = ("信息来源", "文章来源", "稿件来源", "来源", "发布者", "发布", "作者", "供稿单位")
PUBLISHED = (
    "发布日期",
    "公开日期",
    "发布时间",
    "公开时间",
    "发表日期",
    "发表时间",
    "生成日期",
    "发文日期",
    "时间",
    "日期",
    "成文日期",
)
INDEX = ("索引号", "信息索引号")
NUMBER = ("发文字号", "文件编号", "文号")
_OTHER = [
    "公开方式",
    "公开时限",
    "公开范围",
    "公开形式",
    "公开目录",
    "公开类别",
    "内容概括",
    "内容概述",
    "概述",
    "有效性",
    "时效性",
    "是否有效",
    "时效",
    "分类",
    "组配分类",
    "主题分类",
    "体裁分类",
    "服务对象",
    "关键词",
    "主题词",
    "名称",
    "信息名称",
    "文件名称",
    "标题",
    "存放位置",
    "浏览次数",
    "访问次数",
    "点击次数",
    "点击数",
    "阅读次数",
    "浏览量",
    "访问量",
    "浏览",
    "点击",
    "字体大小",
    "字体",
    "字号",
    "目录名称",
    "文件下载",
    "相关附件",
    "更新日期",
    "更新时间",
    "打印",
    "分享到",
    "分享",
    "视力保护色",
    "保护视力色",
    "备注",
    "邮编",
    "电话",
    "附件",
]
_LABELS = sorted((*PUBLISHER, *ORIGIN, *PUBLISHED, *INDEX, *NUMBER, *_OTHER), key=len, reverse=True)
LABEL = re.compile("(?P<label>" + "|".join(r"\s*".join(label) for label in _LABELS) + rf")(?:\s*[:：]|(?=[\s{SEP}])|$)")
_LABEL_LEFT = f" \t{SEP}|•·-【[(（:：0123456789"
BULLET = re.compile(r"^[#*•·>\s]+|^-\s+")


@dataclass(slots=True)
class Head:
    """`lines` as printed, `plain` in Simplified script, `values` by label in the order printed."""

    lines: list[str]
    plain: list[str]
    values: dict[str, list[str]]

    def of(self, names: tuple[str, ...]) -> list[str]:
        """The values behind any of these labels, in the order of the labels."""
        return [value for name in names for value in self.values.get(name, ())]


def _head_lines(tokens: Tokens, prose: Prose) -> list[str]:
    """The lines above the report's text: a table row is one line, its cells apart by `SEP`."""
    lines: list[str] = []
    last_line = -1
    above = (token for token in tokens.all[: prose.first_heading] if token.text or token.line >= 0)
    for token in islice(above, _HEAD_TOKENS):
        text = token.text if len(token.text) <= _LONGEST_HEAD_TEXT else ""
        if token.line >= 0 and token.line == last_line:
            lines[-1] += SEP + text
        elif text or token.line >= 0:
            lines.append(text)
        last_line = token.line
    return lines


def _begins(line: str, match: re.Match[str]) -> bool:
    """Whether a label is one, and not the end of a longer word: 打印日期 is no 日期."""
    before = line[match.start() - 1 : match.start()]
    if match[0].rstrip()[-1] in ":：":
        return not "\u4e00" <= before <= "\u9fff"
    return not before or before in _LABEL_LEFT


def _labelled(lines: list[str]) -> dict[str, list[str]]:
    """Label → the values printed behind it, in order; a label followed by another has none."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        marks = [match for match in LABEL.finditer(line) if _begins(line, match)]
        for mark, after in zip(marks, [*marks[1:], None], strict=False):
            value = line[mark.end() : after.start() if after else None].strip(f" :：|{SEP}\t").split(SEP)[0].strip()
            if not value and after is None and number + 1 < len(lines) and not LABEL.search(lines[number + 1]):
                value = BULLET.sub("", lines[number + 1]).split(SEP)[0].strip() if mark.end() == len(line) else ""
            if value:
                found.setdefault("".join(mark["label"].split()), []).append(value)
    return found


def read_head(tokens: Tokens, prose: Prose, script: Script) -> Head:
    """The head of a page."""
    lines = _head_lines(tokens, prose)
    plain = [simplified(line) for line in lines] if script == "Hant" else lines
    return Head(lines, plain, _labelled(plain))
