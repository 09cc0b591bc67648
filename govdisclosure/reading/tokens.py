"""A document as one sequence of tokens: the cells and lines in reading order, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from govdisclosure.documents import Document, Text
from govdisclosure.wording import Fold

_new = tuple.__new__  # a page has hundreds of tokens: Token(…) takes twice as long
# No label of a form is longer, explanations included; longer text is prose and is not folded.
_LONGEST_LABEL = 200


class Token(NamedTuple):
    """A cell or a line of text. `line` is the table row it stands in, -1 outside tables; `key` is its folded text."""

    text: str
    key: str
    line: int = -1
    col: int = 0
    span: int = 1
    image: bool = False


class Line(NamedTuple):
    """A table row: its tokens are `start` to `stop`; `extent` is its width in columns, `table` its grid."""

    start: int
    stop: int
    extent: int
    exact: bool
    table: int


@dataclass(slots=True)
class Tokens:
    """The tokens of a document, and the table rows among them."""

    all: list[Token]
    lines: list[Line]


def tokenize(document: Document, fold: Fold) -> Tokens:
    """The tokens of a document, in reading order."""
    tokens: list[Token] = []
    lines: list[Line] = []
    for table, block in enumerate(document.blocks):
        if isinstance(block, Text):
            text = block.text
            tokens.append(Token(text, fold(text) if len(text) <= _LONGEST_LABEL else ""))
            continue
        for row in block.rows:
            start, line = len(tokens), len(lines)
            tokens += [
                _new(Token, (text, fold(text) if len(text) <= _LONGEST_LABEL else "", line, col, span, image))
                for text, col, span, _, image in row
            ]
            extent = row[-1].col + row[-1].span if row else 0
            lines.append(Line(start, len(tokens), extent, block.exact, table))
    return Tokens(tokens, lines)
