"""The running text of a report: its six sections, and what a reader needs of it for facts and page kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from govdisclosure.dates import find_date
from govdisclosure.items import Heading
from govdisclosure.reading import labels
from govdisclosure.reading.headings import Claim, Piece, claim, headings, listed, split
from govdisclosure.reading.tokens import Token, Tokens
from govdisclosure.wording import Script, simplified, tidy

_KEPT = ("overview", "problems", "other_matters")
# Where a page's own furniture begins, the report has ended.
FURNITURE = re.compile(
    r"^(?:[【\[(（]?(?:字体|扫一扫|上一[篇条]|下一[篇条]|责任编辑|版权所有|网站标识码|网站地图|联系我们|关于我们|相关附件|附件[:：]|相关文章"
    r"|更多精彩|特殊稿件|copyright|[^。]{2,20}ICP备"
    # A sentence of the report may begin so, too.
    r"|(?:打印|关闭|返回|分享|主办|承办|(?:浏览|点击|访问|阅读|查看)[次量数])(?=[^。；;，,]{0,60}$)))",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:(?:19|20)\d{2}年(?:度)?\s*)+")
_WHITE = re.compile(r"\s+")
# A paragraph above the first heading: metadata, links and titles have no full stop.
_PARAGRAPH = re.compile("[。；;]|如下[：:]?$")
_SHORTEST_PARAGRAPH = 20
# Cells of tables are not prose, but a page that puts the whole report into one table has its prose in cells.
_SHORTEST_PROSE_CELL = 30


_Lines = list[list[str]]
"""The lines of a section, each in the parts in which it was read."""


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


def _is_alone(tokens: Tokens, token: Token) -> bool:
    """Whether a cell is its row's only one with text: running text within a table, not a value."""
    line = tokens.lines[token.line]
    texts = (at for at in range(line.start, line.stop) if tokens.all[at].text)
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


def _preamble(tokens: Tokens, first: int | None) -> str | None:
    """The paragraphs above the first heading."""
    texts = [token.text for token in tokens.all[:first] if token.line < 0 and len(token.text) >= _SHORTEST_PARAGRAPH]
    paragraphs = [tidy(text) for text in texts if _PARAGRAPH.search(text) and not FURNITURE.match(text)]
    return "\n".join(paragraphs) or None


def _pieces(tokens: Tokens, script: Script) -> Iterator[Piece]:
    """The page's texts with what each may head, split where headings are glued to others."""
    known = labels.marks()
    for at, token in enumerate(tokens.all):
        if not token.text or (token.line >= 0 and token.key.isdigit()):
            continue
        is_line = token.line < 0 or _is_alone(tokens, token)
        own = claim(token.text, token.key, is_line=is_line)
        if (not own or not own.section) and token.key in known:
            # A row of a table, wherever the page prints it.
            own, is_line = None, False
        is_cell = token.line >= 0 and len(token.text) < _SHORTEST_PROSE_CELL
        if is_cell or (own and own.section) or FURNITURE.match(token.text):
            yield Piece(at, token.text, own, is_line)
        else:
            yield from split(at, token.text, _plain(token.text, script), own)


def _plain(text: str, script: Script) -> str:
    return simplified(text) if script == "Hant" else text


def _outline(
    pieces: list[Piece], sections: dict[int, Claim], added: dict[int, Claim], contents: frozenset[int]
) -> Iterator[Heading]:
    """The headings of sections, and those of no section numbered as the form numbers its own, or as the page does."""
    for at, piece in enumerate(pieces):
        if one := sections.get(at):
            yield Heading("", "", one.section) if one.is_inline else Heading(one.numeral, tidy(piece.text), one.section)
        elif at in contents or not (one := piece.claim) or one.is_inline or not one.is_title:
            continue
        elif one.style == "han" or at in added:
            yield Heading(one.numeral, tidy(piece.text), None)


def read_prose(tokens: Tokens, script: Script) -> Prose:
    """The sections by their headings; of a heading that occurs twice, the text that is longer."""
    prose = Prose()
    pieces = list(_pieces(tokens, script))
    contents = listed(pieces)
    sections, added = headings(pieces, contents)
    texts: dict[str, list[_Lines]] = defaultdict(list)
    running: list[str] = []
    current: _Lines | None = None
    last = kept = -1
    for at, piece in enumerate(pieces):
        token, head = tokens.all[piece.at], sections.get(at)
        goes_on, last = piece.at == last, piece.at
        if head and head.section:
            lines: _Lines = []
            texts[head.section].append(lines)
            current, kept = lines if head.section in _KEPT else None, -1
        elif at in contents or at in added:
            current = None
        if piece.heads and (head or at in contents):
            continue
        if token.line >= 0 and len(token.text) < _SHORTEST_PROSE_CELL and (current is None or not piece.is_line):
            continue
        if not goes_on:
            running.append(_plain(token.text, script))
            if FURNITURE.match(running[-1]):
                current = None
        text = piece.text[piece.behind :] if head else piece.text
        if current is None or at in contents or not text.strip():
            continue
        if kept == piece.at:
            current[-1].append(text)
        else:
            current.append([text])
        kept = piece.at
    alone = [piece.at for at, piece in enumerate(pieces) if at in sections and not sections[at].is_inline]
    glued = [pieces[at].at for at in sections]
    prose.first_heading, prose.last_heading = min(alone or glued, default=None), max(alone, default=None)
    # Where nothing but contents can be read, they say what the report has.
    prose.headings = frozenset(texts) or frozenset(one.section for at in contents if (one := pieces[at].claim) and one.section)
    prose.outline = tuple(_outline(pieces, sections, added, contents))
    prose.preamble = _preamble(tokens, prose.first_heading)
    for key in _KEPT:
        texts_of = ("\n".join(_unsigned([tidy("".join(parts)) for parts in lines])) for lines in texts.get(key, ()))
        prose.sections[key] = max(texts_of, key=len, default="") or None
    prose.flat = "\n".join(_WHITE.sub("", text) for text in running)
    return prose
