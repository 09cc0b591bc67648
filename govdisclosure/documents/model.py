"""What every carrier gives: a sequence of texts and grids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

SAMPLE = 2_000
"""Characters of text that a document keeps apart: enough to tell its script."""


DOUBT = "\ufdef"
"""Opens the text of a cell that could not be read for certain: what it may say follows, likeliest first, with bars between."""


@dataclass(slots=True)
class Text:
    """One line or paragraph. Empty only where a capture that prints one cell a line left a cell blank."""

    text: str


class Cell(NamedTuple):
    """A cell where it is anchored: `col` and the columns it spans (1 or more), counted from 0."""

    text: str
    col: int
    span: int = 1
    rows: int = 1
    image: bool = False


@dataclass(slots=True)
class Grid:
    """The rows of one table, each with the cells anchored in it, left to right.

    `exact` says that columns are known (HTML); otherwise only the order of cells is, and blank cells at the end
    of a row may be padding that the capture put in place of spans.
    """

    rows: list[list[Cell]]
    exact: bool = True


@dataclass(slots=True)
class Document:
    """A page, carrier-free. `meta` has lower-case names; `trouble` says what the carrier could not read."""

    blocks: list[Text | Grid] = field(default_factory=list)
    media_type: str | None = None
    reader: str | None = None
    """Which carrier it is, by the short name that records carry."""
    encoding: str | None = None
    title: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    images: int = 0
    sample: str = ""
    """The first `SAMPLE` characters of its text."""
    trouble: list[tuple[str, dict[str, str]]] = field(default_factory=list)
