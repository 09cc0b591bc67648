"""The running text of a report: its six sections, and what a reader needs of it for facts and page kind."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from govdisclosure.dates import find_date
from govdisclosure.forms import common
from govdisclosure.reading import labels
from govdisclosure.reading.tokens import Token, Tokens
from govdisclosure.wording import Script, simplified, tidy

_LABELS = {label: section.key for section in common.SECTIONS for label in (section.label, *section.variants)}
# A heading that was glued to the sentence before or the text behind it still has its numeral.
_INLINE = re.compile(
    r"(?:^|(?<=[。;；!！?？)）\s]))[一二三四五六]\s*[、,，.．]\s*("
    + "|".join(re.escape(label).replace("、", "[、,，和]?") for label in sorted(_LABELS, key=len, reverse=True))
    + r")"
)
_KEPT = ("overview", "problems", "other_matters")
# Where a page's own furniture begins, the report has ended.
FURNITURE = re.compile(
    r"^(?:[【\[(（]?(?:字体|打印|关闭|返回|分享|扫一扫|上一[篇条]|下一[篇条]|责任编辑|主办|承办|版权所有|网站标识码|网站地图|联系我们"
    r"|关于我们|相关附件|附件[:：]|相关文章|(?:浏览|点击|访问|阅读|查看)[次量数]|更多精彩|特殊稿件|copyright|[^。]{2,20}ICP备))",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:(?:19|20)\d{2}年(?:度)?\s*)+")
_WHITE = re.compile(r"\s+")
# Cells of tables are not prose, but a page that puts the whole report into one table has its prose in cells.
_SHORTEST_PROSE_CELL = 30


@dataclass(slots=True)
class Prose:
    """`flat` is the running text in Simplified script, a line a paragraph and no other white space: for matching only."""

    sections: dict[str, str | None] = field(default_factory=dict)
    headings: frozenset[str] = frozenset()
    flat: str = ""
    first_heading: int | None = None
    last_heading: int | None = None
    """Indexes of the tokens with the first and the last heading."""


def _parts(text: str, plain: str) -> list[tuple[str | None, str]]:
    """A text split at the headings in it: (section or None, text)."""
    matches = list(_INLINE.finditer(plain))
    if not matches or len(plain) != len(text):
        return [(None, text)]
    parts: list[tuple[str | None, str]] = [(None, text[: matches[0].start()])]
    for match, after in zip(matches, [*matches[1:], None], strict=True):
        stop = after.start() if after else len(text)
        heading = _WHITE.sub("", match[1])
        key = next((key for label, key in _LABELS.items() if label.replace("、", "") == re.sub("[、,，和]", "", heading)), None)
        parts.append((key or _LABELS.get(heading), text[match.end() : stop]))
    return parts


def _is_alone(tokens: Tokens, token: Token) -> bool:
    """Whether a cell is its row's only one with text: running text within a table, not a value."""
    line = tokens.lines[token.line]
    return sum(bool(other.text) for other in tokens.all[line.start : line.stop]) == 1


def _unsigned(lines: list[str]) -> list[str]:
    """Lines without what stands at their end: links to other years, the signature (a date, and the name above it)."""
    stop = len(lines)
    while stop and _YEARS.fullmatch(lines[stop - 1]):
        stop -= 1
    lines = lines[:stop]
    if lines and len(lines[-1]) <= 20 and find_date(lines[-1]):
        stop -= 1
        if stop > 1 and len(lines[stop - 1]) <= 30 and not re.search("[。；;：:，,]", lines[stop - 1]):
            stop -= 1
    return lines[:stop]


def read_prose(tokens: Tokens, script: Script) -> Prose:
    """The sections by their headings; a heading that occurs twice (a table of contents) counts where more text follows."""
    prose = Prose()
    known = labels.marks()
    texts: dict[str, list[list[str]]] = defaultdict(list)
    inline: dict[str, list[list[str]]] = defaultdict(list)
    running: list[str] = []
    current: list[str] | None = None
    first_inline: int | None = None
    for at, token in enumerate(tokens.all):
        if not token.text or (token.line >= 0 and token.key.isdigit()):
            continue
        marks = known.get(token.key)
        if marks and (section := next((mark.key for mark in marks if mark.kind == labels.SECTION), None)):
            lines: list[str] = []
            texts[section].append(lines)
            current = lines if section in _KEPT else None
            prose.first_heading = at if prose.first_heading is None else prose.first_heading
            prose.last_heading = at
            continue
        if token.line >= 0 and len(token.text) < _SHORTEST_PROSE_CELL and (current is None or not _is_alone(tokens, token)):
            continue
        plain = simplified(token.text) if script == "Hant" else token.text
        running.append(plain)
        if FURNITURE.match(plain):
            current = None
            continue
        parts = _parts(token.text, plain) if "、" in plain else [(None, token.text)]
        for key, text in parts:
            if key:
                lines = []
                inline[key].append(lines)
                current = lines if key in _KEPT else None
                first_inline = at if first_inline is None else first_inline
            if current is not None and text.strip():
                current.append(tidy(text))
    # A heading on a line of its own outranks one inside a text, which may stand in a summary of the page.
    texts = {**inline, **texts}
    prose.first_heading = first_inline if prose.first_heading is None else prose.first_heading
    prose.headings = frozenset(texts)
    for key in _KEPT:
        longest = max(("\n".join(_unsigned(lines)) for lines in texts.get(key, ())), key=len, default="")
        prose.sections[key] = longest or None
    prose.flat = "\n".join(_WHITE.sub("", text) for text in running)
    return prose
