"""The running text of a report: its six sections, and what a reader needs of it for facts and page kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice

from govdisclosure.dates import find_date
from govdisclosure.forms import common
from govdisclosure.items import Heading
from govdisclosure.reading import labels
from govdisclosure.reading.labels import Mark
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
_NUMERAL = re.compile(r"^[#*\s]*([一二三四五六七八九十]{1,3})\s*[、,，.．]\s*(?=\S)")
_LONGEST_HEADING = 40
# A paragraph above the first heading: metadata, links and titles have no full stop.
_PARAGRAPH = re.compile("[。；;]|如下[：:]?$")
_SHORTEST_PARAGRAPH = 20
# Cells of tables are not prose, but a page that puts the whole report into one table has its prose in cells.
_SHORTEST_PROSE_CELL = 30


@dataclass(slots=True)
class Prose:
    """`flat` is the running text in Simplified script, a line a paragraph and no other white space: for matching only."""

    sections: dict[str, str | None] = field(default_factory=dict)
    preamble: str | None = None
    headings: frozenset[str] = frozenset()
    outline: tuple[Heading, ...] = ()
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
    texts = (other for other in islice(tokens.all, line.start, line.stop) if other.text)
    return next(texts, None) is not None and next(texts, None) is None


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


def _heading(text: str, marks: Collection[Mark]) -> Heading | None:
    """A line as a heading of the first order: a numeral and a short title, or a section's title without one."""
    section = next((mark.key for mark in marks if mark.kind == labels.SECTION), None)
    numeral = _NUMERAL.match(text)
    if section is None and (numeral is None or marks or len(text) > _LONGEST_HEADING or text.endswith(("。", "；", ";"))):
        return None
    return Heading(numeral[1] if numeral else "", tidy(text), section)


def _preamble(tokens: Tokens, first: int | None) -> str | None:
    """The paragraphs above the first heading."""
    texts = [token.text for token in tokens.all[:first] if token.line < 0 and len(token.text) >= _SHORTEST_PARAGRAPH]
    paragraphs = [tidy(text) for text in texts if _PARAGRAPH.search(text) and not FURNITURE.match(text)]
    return "\n".join(paragraphs) or None


def read_prose(tokens: Tokens, script: Script) -> Prose:
    """The sections by their headings; a heading that occurs twice (a table of contents) counts where more text follows."""
    prose = Prose()
    known = labels.marks()
    texts: dict[str, list[list[str]]] = defaultdict(list)
    inline: dict[str, list[list[str]]] = defaultdict(list)
    running: list[str] = []
    outline: list[Heading] = []
    current: list[str] | None = None
    first_inline: int | None = None
    for at, token in enumerate(tokens.all):
        if not token.text or (token.line >= 0 and token.key.isdigit()):
            continue
        marks = known.get(token.key) or ()
        if (token.line < 0 or _is_alone(tokens, token)) and (heading := _heading(token.text, marks)):
            outline.append(heading)
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
                outline.append(Heading("", "", key))
                current = lines if key in _KEPT else None
                first_inline = at if first_inline is None else first_inline
            if current is not None and text.strip():
                current.append(tidy(text))
    # A heading on a line of its own outranks one inside a text, which may stand in a summary of the page.
    texts = {**inline, **texts}
    prose.first_heading = first_inline if prose.first_heading is None else prose.first_heading
    prose.headings = frozenset(texts)
    alone = {heading.section for heading in outline if heading.text}
    prose.outline = tuple(heading for heading in outline if heading.text or heading.section not in alone)
    prose.preamble = _preamble(tokens, prose.first_heading)
    for key in _KEPT:
        longest = max(("\n".join(_unsigned(lines)) for lines in texts.get(key, ())), key=len, default="")
        prose.sections[key] = longest or None
    prose.flat = "\n".join(_WHITE.sub("", text) for text in running)
    return prose
