"""Glyphs and rules with their places to texts and grids: what PDF and OFD have in common.

A page is glyphs and straight rules, in points from its upper left corner. Rules that touch make a table; where no rule parts
two of its fields, they are one cell; a glyph belongs to the cell that its centre lies in. What is left is running text.
Then the pages are put together: furniture goes, lines become paragraphs, tables go on over page breaks.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from govdisclosure.documents.model import SAMPLE, Cell, Document, Grid, Text

LOST = "\ufffd"
"""Stands for a glyph that nobody can name; a cell with it has no value."""
MOST_PAGES = 300
"""No annual report has so many pages."""
MOST_GLYPHS = 200_000
"""Characters of all pages; the longest reports have 50,000."""
_MOST_RULES = 600  # of one direction on a page, once joined: more make a drawing, no table
_MOST_FIELDS = 40_000
_LARGEST_PAGE = 20_000  # points, seven metres

_LONGEST_GLYPH = 8  # characters that one glyph stands for
# Control characters and private use; \uf000-\uf0ff are the bullets of symbol fonts.
_NAMELESS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uefff\uf100-\uf8ff\ufffe\uffff]")
# Radicals that fonts of print-to-PDF stand in for characters; Unicode maps only the Kangxi ones.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
) | {radical: unicodedata.normalize("NFKC", chr(radical)) for radical in range(0x2F00, 0x2FD6)}
_SMALLEST_IMAGE, _GREAT_IMAGE = 0.01, 0.5  # of the page
_FEW_GLYPHS, _MANY_CURVES = 12, 100

_NEAR = 3.0  # rules nearer than this are one
_SHORTEST = 4.0  # shorter rules part nothing, and no glyph stands in a narrower cell
_OPEN = 12.0  # rules that reach so far beyond the last crossing one bound cells that are open there
_SAME_EDGE = 4.0
_PADDING = 6.0  # between a rule and the text, at most
_SLIVER = 0.2  # of a glyph's height: digits nearer than that are one number
_MARGIN = 0.12  # of the page's height: where furniture stands
_MOST_NAMED = 20
_MOST_HEADS = 6  # rows of a head that a table repeats on its next page

_HANZI = re.compile("[\u3400-\u9fff\u2e80-\u2fdf]")
_PAGE_NUMBER = re.compile(
    r"[-—–―~·•\s]*\d{1,3}[-—–―~·•\s]*|第\s*\d{1,3}\s*页(?:[\s,，/]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}|(?i:page)\s*\d{1,3}"
)
_GOES_ON = re.compile(r"[(（]?(?:续表?|接上[页表]|[上下][接转]第?\s*\d*\s*页)[)）]?")
_OPENS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[(（]\s*[一二三四五六七八九十]{1,3}\s*[)）]|第[一二三四五六七八九十]{1,3}[章节条]"
    r"|\d{1,2}\s*[.．、](?!\d))"
)
_IS_WORDS = re.compile("(?![无無零〇]+$)[^0-9０-９]*[\u3400-\u9fff][^0-9０-９]*")
_OPENING, _CLOSING = "(（“《", ")）”》"
_DIGITS = re.compile(r"\d+")


class Glyph(NamedTuple):
    """A character and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2


class Rule(NamedTuple):
    """A straight line, level or upright, whatever its thickness."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """What is printed on a page.

    `pictured` is how much of it pictures cover; `under` counts the glyphs that were drawn before the last great one;
    `curves` counts bent strokes: letters, where text was made outlines.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: int = 0
    pictured: float = 0.0
    under: int = 0
    curves: int = 0

    def add_image(self, width: float, height: float, *, is_opaque: bool = True) -> None:
        """Note a picture of this size; a watermark that lets the text shine through is not opaque."""
        part = abs(width * height) / (self.width * self.height or 1)
        self.images += part > _SMALLEST_IMAGE
        self.pictured += part
        if part >= _GREAT_IMAGE and is_opaque:
            self.under = len(self.glyphs)

    @property
    def has_size(self) -> bool:
        return 0 < self.width <= _LARGEST_PAGE and 0 < self.height <= _LARGEST_PAGE

    @property
    def is_scan(self) -> bool:
        """Whether its text is in pictures or outlines, but for a page number; what stands behind a picture is not seen."""
        is_picture = self.pictured >= _GREAT_IMAGE
        seen = self.glyphs[self.under :] if is_picture and not self.rules else self.glyphs
        printed = sum(not glyph.text.isspace() for glyph in seen)
        return printed <= _FEW_GLYPHS and (is_picture or self.curves >= _MANY_CURVES)


class _Line(NamedTuple):
    """A line of text; `height` is that of its glyphs, `first` the width of its first glyph."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    first: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(slots=True)
class _Box:
    """A cell: its sides, its lines, and how many rows it spans."""

    left: float
    right: float
    lines: list[_Line]
    rows: int = 1

    @property
    def text(self) -> str:
        return "\n".join(_paragraphs(self.lines, self.left, self.right, _PADDING))

    @property
    def hanzi(self) -> bool:
        return any(_HANZI.search(line.text) for line in self.lines)


@dataclass(slots=True)
class _Table:
    """A table, or what of it stands on one page."""

    left: float
    top: float
    right: float
    bottom: float
    rows: list[list[_Box]]

    def open_boxes(self) -> list[_Box]:
        """The cells that reach its last row, left to right."""
        last = len(self.rows)
        return sorted((box for at, row in enumerate(self.rows) for box in row if at + box.rows >= last), key=lambda box: box.left)


_Item = _Line | _Table


def spelt(text: str) -> str:
    """The text of a glyph as characters: `LOST` for what nobody can name, radicals as the characters they look like."""
    if not 0 < len(text) <= _LONGEST_GLYPH or _NAMELESS.search(text):
        return LOST
    return text.translate(_RADICALS)


def rules_of(points: Sequence[tuple[float, float]], *, is_stroked: bool) -> list[Rule]:
    """The rules that a shape of straight lines draws: its outline where it has one, itself where it is thin."""
    if len(points) < 2:
        return []
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if min(right - left, bottom - top) <= _NEAR:
        return [Rule(left, top, right, bottom)]
    return [Rule(*one, *other) for one, other in pairwise(points)] if is_stroked else []


# --- glyphs to lines ---------------------------------------------------------------------------------------------------


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs without those that are drawn again a hair's breadth beside (fake bold)."""
    kept: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = int(glyph.x0), int(glyph.top)
        near = min(1.0, glyph.height / 6)
        places = [(glyph.text, x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)]
        if any(
            abs(other.x0 - glyph.x0) <= near and abs(other.top - glyph.top) <= near
            for place in places
            for other in seen.get(place, ())
        ):
            continue
        seen[glyph.text, x, y].append(glyph)
        kept.append(glyph)
    return kept


def _ranks(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that stand on one line, left to right; lines from the top."""
    rank: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: one.middle):
        if rank and glyph.middle - rank[0].middle > max(rank[0].height, glyph.height) / 2:
            yield sorted(rank, key=lambda one: one.x0)
            rank = []
        rank.append(glyph)
    if rank:
        yield sorted(rank, key=lambda one: one.x0)


def _overprints(before: Glyph, glyph: Glyph) -> bool:
    """Whether two glyphs stand on each other, one of them a digit: a number drawn over another."""
    if not (before.text.isdigit() or glyph.text.isdigit()):
        return False
    return before.x1 - glyph.x0 > 0.6 * min(before.x1 - before.x0, glyph.x1 - glyph.x0) > 0


def _is_note(glyph: Glyph, tallest: Glyph) -> bool:
    """Whether a digit is small and raised or lowered: a note mark is no digit of the number before it."""
    small = glyph.text.isdigit() and glyph.height < 0.8 * tallest.height
    return small and abs(glyph.bottom - tallest.bottom) > 0.15 * tallest.height


def _without_struck(glyphs: list[Glyph], level: list[_Stroke]) -> list[Glyph]:
    """Glyphs with `LOST` for the digits that a stroke goes through."""
    places = [stroke.at for stroke in level]

    def is_struck(glyph: Glyph) -> bool:
        first = bisect_right(places, glyph.top + 0.3 * glyph.height)
        last = bisect_right(places, glyph.bottom - 0.3 * glyph.height)
        return any(stroke.start <= glyph.center <= stroke.stop for stroke in level[first:last])

    return [glyph._replace(text=LOST) if glyph.text.isdigit() and is_struck(glyph) else glyph for glyph in glyphs]


def _line(rank: list[Glyph]) -> _Line | None:
    """The line of glyphs of one rank, or None where they are blanks."""
    ink = [glyph for glyph in rank if glyph.text.strip()]
    if not ink:
        return None
    text, before = "", None
    tallest = max((glyph for glyph in ink if glyph.text.isdigit()), key=lambda one: one.height, default=ink[0])
    for glyph in rank:
        letters = f"[{glyph.text}]" if _is_note(glyph, tallest) else glyph.text
        if before is not None and letters.strip():
            if _overprints(before, glyph):
                letters = LOST
            elif glyph.x0 - before.x1 > glyph.height / 2 and not text.endswith(" "):
                letters = f" {letters}"
        text += letters
        before = glyph if glyph.text.strip() else before
    top, bottom = min(glyph.top for glyph in ink), max(glyph.bottom for glyph in ink)
    return _Line(text.strip(), ink[0].x0, top, max(glyph.x1 for glyph in ink), bottom, ink[0].x1 - ink[0].x0)


def _lines(glyphs: Sequence[Glyph]) -> list[_Line]:
    return [line for rank in _ranks(glyphs) if (line := _line(rank))]


def _glued(before: str, after: str) -> str:
    """Two lines of one paragraph as one: words of letters stay apart."""
    letters = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if letters else before + after


def _is_full(line: _Line, after: _Line, left: float, right: float, padding: float) -> bool:
    """Whether a line is so long that what follows had to go to the next one."""
    # A digit more would have fitted: two numbers, one above the other, are never made one.
    digits = line.text[-1:].isdigit() and after.text[:1].isdigit()
    needed = after.first if digits else 2 * line.height
    return (right - left) - (line.x1 - line.x0) < needed + 2 * padding


def _same_size(one: _Line, other: _Line) -> bool:
    return max(one.height, other.height) < 1.25 * min(one.height, other.height)


def _paragraphs(lines: Sequence[_Line], left: float, right: float, padding: float = 0.0) -> list[str]:
    """Lines between two margins as paragraphs: a line that is full goes on in the next."""
    found: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        # Running text has one size, and its paragraphs are indented; in a cell either may be otherwise.
        begins = not padding and (line.x0 - left > line.height or (before is not None and not _same_size(before, line)))
        if (
            before is not None
            and not begins
            and not _OPENS.match(line.text)
            and _is_full(before, line, left if padding else before.x0, right, padding)
        ):
            found[-1] = _glued(found[-1], line.text)
        else:
            found.append(line.text)
    return found


# --- rules to tables ---------------------------------------------------------------------------------------------------


def _clusters(places: Sequence[float], near: float = _NEAR) -> list[float]:
    """Places in order, those that are near each other as their mean."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= near:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _nearest(places: Sequence[float], place: float) -> int:
    at = bisect_right(places, place)
    return at if at < len(places) and (at == 0 or places[at] - place < place - places[at - 1]) else at - 1


class _Stroke(NamedTuple):
    """A rule along its direction: where it lies across, from where to where it goes."""

    at: float
    start: float
    stop: float


def _joined(strokes: list[_Stroke]) -> list[_Stroke]:
    """Strokes on one line that touch as one stroke."""
    ranks: list[list[_Stroke]] = []
    for stroke in sorted(strokes):
        if ranks and stroke.at - ranks[-1][-1].at <= 1:
            ranks[-1].append(stroke)
        else:
            ranks.append([stroke])
    found: list[_Stroke] = []
    for rank in ranks:
        at = sum(stroke.at for stroke in rank) / len(rank)
        start = stop = math.nan
        for stroke in sorted(rank, key=lambda one: one.start):
            if stroke.start - stop <= _NEAR:
                stop = max(stop, stroke.stop)
                continue
            if stop - start >= _SHORTEST:
                found.append(_Stroke(at, start, stop))
            start, stop = stroke.start, stroke.stop
        if stop - start >= _SHORTEST:
            found.append(_Stroke(at, start, stop))
    return found


def _strokes(sheet: Sheet) -> tuple[list[_Stroke], list[_Stroke]]:
    """The level and the upright strokes of a page; none where there are too many for a table."""
    level: list[_Stroke] = []
    upright: list[_Stroke] = []
    for rule in sheet.rules:
        x0, x1 = (min(max(x, 0.0), sheet.width) for x in sorted((rule.x0, rule.x1)))
        top, bottom = (min(max(y, 0.0), sheet.height) for y in sorted((rule.top, rule.bottom)))
        if bottom - top <= _NEAR:
            level.append(_Stroke((top + bottom) / 2, x0, x1))
        if x1 - x0 <= _NEAR:  # a dot of a dotted line may be of either
            upright.append(_Stroke((x0 + x1) / 2, top, bottom))
    level, upright = _joined(level), _joined(upright)
    return ([], []) if max(len(level), len(upright)) > _MOST_RULES else (level, upright)


def _crossing(level: list[_Stroke], upright: list[_Stroke]) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """Strokes in groups, each of those that cross or touch."""
    root = list(range(len(level) + len(upright)))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for v, stroke in enumerate(upright):
        for h, other in enumerate(level):
            across = other.start - _NEAR <= stroke.at <= other.stop + _NEAR
            if across and stroke.start - _NEAR <= other.at <= stroke.stop + _NEAR:
                root[find(h)] = find(len(level) + v)
    groups: dict[int, tuple[list[_Stroke], list[_Stroke]]] = defaultdict(lambda: ([], []))
    for at, stroke in enumerate([*level, *upright]):
        groups[find(at)][at >= len(level)].append(stroke)
    return [group for group in groups.values() if all(group)]


def _edges(across: list[_Stroke], along: list[_Stroke]) -> list[float]:
    """Where the fields of a table end in one direction: at the strokes across it, and where those along it reach further."""
    edges = _clusters([stroke.at for stroke in across])
    start, stop = min(stroke.start for stroke in along), max(stroke.stop for stroke in along)
    return [*([start] if edges[0] - start > _OPEN else []), *edges, *([stop] if stop - edges[-1] > _OPEN else [])]


def _walls(strokes: list[_Stroke], lines: list[float], steps: list[float]) -> list[list[bool]]:
    """Whether a wall stands on each line at each step: strokes cover at least half of it."""
    covered = [[0.0] * (len(steps) - 1) for _ in lines]
    for stroke in strokes:
        line = covered[_nearest(lines, stroke.at)]
        for step in range(max(bisect_right(steps, stroke.start) - 1, 0), len(steps) - 1):
            if steps[step] >= stroke.stop:
                break
            line[step] += max(min(stroke.stop, steps[step + 1]) - max(stroke.start, steps[step]), 0)
    return [[part * 2 >= after - before for part, (before, after) in zip(line, pairwise(steps), strict=True)] for line in covered]


class _Ruling:
    """The cells that a group of crossing strokes makes: `cells` are (row, column, rows, columns), `owner` whose each field is."""

    def __init__(self, level: list[_Stroke], upright: list[_Stroke]) -> None:
        self.xs, self.ys = _edges(upright, level), _edges(level, upright)
        self.cells: list[tuple[int, int, int, int]] = []
        self.owner: dict[tuple[int, int], int] = {}
        if (len(self.xs) - 1) * (len(self.ys) - 1) <= _MOST_FIELDS:
            self._merge(_walls(upright, self.xs, self.ys), _walls(level, self.ys, self.xs))

    def _merge(self, upright: list[list[bool]], level: list[list[bool]]) -> None:
        """Fields without a wall between them are one cell, as far as they make a rectangle."""
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        for row in range(rows):
            for col in range(columns):
                if (row, col) in self.owner:
                    continue
                right = col + 1
                while right < columns and not upright[right][row] and (row, right) not in self.owner:
                    right += 1
                down = row + 1
                while (
                    down < rows
                    and not any(level[down][col:right])
                    and not any(upright[inner][down] for inner in range(col + 1, right))
                    and not any((down, inner) in self.owner for inner in range(col, right))
                ):
                    down += 1
                fields = [(y, x) for y in range(row, down) for x in range(col, right)]
                self.owner |= dict.fromkeys(fields, len(self.cells))
                self.cells.append((row, col, down - row, right - col))

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell at a place."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.owner.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def _split_numbers(placed: list[tuple[Glyph, int]]) -> set[Glyph]:
    """Digits of one number that stand in two cells: it is wider than its own."""
    cells = dict(placed)
    split: set[Glyph] = set()
    for rank in _ranks([glyph for glyph in cells if glyph.text.isdigit()]):
        for before, glyph in pairwise(rank):
            if cells[before] != cells[glyph] and glyph.x0 - before.x1 < _SLIVER * glyph.height:
                split |= {before, glyph}
    return split


def _table(ruling: _Ruling, placed: list[tuple[Glyph, int]]) -> _Table:
    """The table of a ruling with the glyphs in its cells."""
    glyphs: dict[int, list[Glyph]] = defaultdict(list)
    split = _split_numbers(placed)
    for glyph, cell in placed:
        glyphs[cell].append(glyph._replace(text=LOST) if glyph in split else glyph)
    rows: dict[int, list[_Box]] = defaultdict(list)
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, (row, col, down, across) in enumerate(ruling.cells):
        left, right = ruling.xs[col], ruling.xs[col + across]
        lines = _lines(glyphs[at])
        if lines or right - left >= _SHORTEST:
            rows[row].append(_Box(left, right, lines))
            places[row].append((row, row + down))
    order = sorted(rows)
    for row in order:
        for box, (start, stop) in zip(rows[row], places[row], strict=True):
            box.rows = sum(start <= other < stop for other in order)
    return _Table(ruling.xs[0], ruling.ys[0], ruling.xs[-1], ruling.ys[-1], [rows[row] for row in order])


def _on_page(sheet: Sheet) -> list[Glyph]:
    """The glyphs that are seen on a page, each once."""
    seen = [
        glyph
        for glyph in sheet.glyphs
        if 0 <= glyph.center <= sheet.width and 0 <= glyph.middle <= sheet.height and 0 < glyph.height <= sheet.height
    ]
    return _without_doubles(seen)


def _items(sheet: Sheet) -> list[_Item]:
    """Lines and tables of a page, from the top."""
    level, upright = _strokes(sheet)
    glyphs = _without_struck(_on_page(sheet), level)
    rulings = [ruling for group in _crossing(level, upright) if (ruling := _Ruling(*group)).cells]
    rulings.sort(key=lambda ruling: ruling.area)
    # A frame around tables or around everything is decoration.
    frames = [
        ruling
        for at, ruling in enumerate(rulings)
        if len(ruling.cells) == 1 and any(ruling.cell_at(other.xs[0], other.ys[0]) is not None for other in rulings[:at])
    ]
    rulings = [ruling for ruling in rulings if ruling not in frames]
    placed: list[list[tuple[Glyph, int]]] = [[] for _ in rulings]
    outside: list[Glyph] = []
    for glyph in glyphs:
        for within, ruling in zip(placed, rulings, strict=True):
            cell = ruling.cell_at(glyph.center, glyph.middle)
            if cell is not None:
                within.append((glyph, cell))
                break
        else:
            outside.append(glyph)
    tables = [_table(ruling, within) for ruling, within in zip(rulings, placed, strict=True)]
    found: list[_Item] = [*_lines(outside), *(table for table in tables if table.rows)]
    return sorted(found, key=lambda item: item.top)


# --- pages to one document ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Page:
    number: int
    height: float
    items: list[_Item]


def _margin_lines(page: _Page) -> Iterator[tuple[str, int]]:
    """The lines at the very top and bottom of a page, as (text, place among the items)."""
    last = len(page.items) - 1
    for at, item in enumerate(page.items):
        if isinstance(item, _Table) or not (at < 2 or at > last - 2):
            continue
        if item.bottom < page.height * _MARGIN or item.top > page.height * (1 - _MARGIN):
            yield item.text, at


def _without_furniture(pages: list[_Page]) -> None:
    """Take page numbers out, and headers and footers that the pages before have."""
    kinds = [[(text, _DIGITS.sub("#", text), at) for text, at in _margin_lines(page)] for page in pages]
    repeated = Counter(kind for lines in kinds for kind in {kind for _, kind, _ in lines} if kind.strip("# -—/.,"))
    told: set[str] = set()
    for page, lines in zip(pages, kinds, strict=True):
        gone: set[int] = set()
        for text, kind, at in lines:
            if _PAGE_NUMBER.fullmatch(text) or _GOES_ON.fullmatch(text) or kind in told:
                gone.add(at)
            if repeated[kind] > 1:
                told.add(kind)
        page.items = [item for at, item in enumerate(page.items) if at not in gone]


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_EDGE


def _same_sides(one: _Box, other: _Box) -> bool:
    return _alike(one.left, other.left) and _alike(one.right, other.right)


def _same_row(one: list[_Box], other: list[_Box]) -> bool:
    return len(one) == len(other) and all(_same_sides(a, b) and a.text == b.text for a, b in zip(one, other, strict=True))


def _drop_repeated_head(table: _Table, after: _Table) -> None:
    """Take out the head that a table repeats on its next page: its first rows again, without a number."""
    count = 0
    for one, other in list(zip(table.rows, after.rows, strict=False))[:_MOST_HEADS]:
        texts = [box.text for box in other]
        if not _same_row(one, other) or not any(texts) or any(text.isdigit() for text in texts):
            break
        count += 1
    after.rows = after.rows[count:]


def _wanted_more(box: _Box) -> bool:
    """Whether the text of a cell breaks off: its last line is full, or a bracket is open."""
    if not box.lines:
        return False
    text, last = box.text, box.lines[-1]
    is_open = sum(map(text.count, _OPENING)) > sum(map(text.count, _CLOSING))
    return is_open or (box.right - box.left) - (last.x1 - last.x0) < 2 * last.height + 2 * _PADDING


def _halves(table: _Table, after: _Table) -> list[tuple[_Box, _Box]]:
    """The cells of a row that the page break cuts, its halves beside each other; none where it cuts no row."""
    upper, lower = table.open_boxes(), after.rows[0]
    if len(upper) != len(lower) or not all(map(_same_sides, upper, lower)):
        return []
    pairs = list(zip(upper, lower, strict=True))
    label = max((at for at, (one, other) in enumerate(pairs) if one.hanzi or other.hanzi), default=-1)
    # Behind its last label a row has values; a head has none, and each of its texts may be cut.
    texts, values = (pairs[label : label + 1], pairs[label + 1 :]) if label + 1 < len(pairs) else (pairs, [])
    if label < 0 or (any(one.lines for one, _ in values) and any(other.lines for _, other in values)):
        return []
    if any(rest.lines and (_OPENS.match(rest.text) or not (values or _IS_WORDS.fullmatch(rest.text))) for rest in lower):
        return []
    if any(rest.lines for _, rest in texts):
        is_cut = all(_wanted_more(one) for one, rest in texts if rest.lines)
    else:
        is_cut = bool(values) and bool(texts[0][0].lines) and not any(other.hanzi for other in lower)
    return pairs if is_cut else []


def _carry_labels(table: _Table, after: _Table) -> None:
    """Let label cells that go on over the page break grow: blank, repeated, or broken off in mid-word."""
    row, upper = after.rows[0], table.open_boxes()
    while len(row) > 1 and any(box.hanzi for box in row[1:]):
        box = row[0]
        above = next((one for one in upper if _same_sides(one, box)), None)
        if above is None or not above.hanzi:
            return
        if box.lines and box.text != above.text:
            if _OPENS.match(box.text) or not _wanted_more(above):
                return
            above.lines += box.lines
        above.rows += box.rows
        del row[0]


def _shifted(table: _Table, by: float) -> None:
    """Move a table sideways: left and right pages have different margins."""
    table.left, table.right = table.left + by, table.right + by
    for row in table.rows:
        for box in row:
            box.left, box.right = box.left + by, box.right + by
            box.lines = [line._replace(x0=line.x0 + by, x1=line.x1 + by) for line in box.lines]


def _sides(table: _Table) -> list[float]:
    return _clusters([side for row in table.rows for box in row for side in (box.left, box.right)])


def _fits(table: _Table, after: _Table) -> bool:
    """Whether the columns of one of two tables, moved above each other, are among the other's."""
    one, other = sorted((_sides(table), _sides(after)), key=len)
    return all(_alike(other[_nearest(other, side)], side) for side in one)


def _join(table: _Table, after: _Table) -> None:
    """Put the rows of the next page's table below a table's."""
    _drop_repeated_head(table, after)
    if not after.rows:
        return
    if halves := _halves(table, after):
        for upper, lower in halves:
            upper.lines = upper.lines + lower.lines
            upper.rows += lower.rows - 1
        del after.rows[0]
    else:
        _carry_labels(table, after)
    table.rows += after.rows


def _continued(items: list[_Item], page: _Page, apart: list[int]) -> bool:
    """Whether a page begins with the rest of the table that the page before ends with; then it is joined to it.

    Where that cannot be told, its number goes to `apart`.
    """
    before, after = items[-1] if items else None, page.items[0] if page.items else None
    if not isinstance(before, _Table) or not isinstance(after, _Table):
        return False
    if not _alike(before.right - before.left, after.right - after.left):
        return False
    _shifted(after, before.left - after.left)
    if _fits(before, after):
        _join(before, after)
        return True
    if not after.rows[0][0].lines:
        apart.append(page.number)
    return False


def _grid(table: _Table) -> Grid:
    """The grid of a table: its columns are where cells begin."""
    starts = _clusters([box.left for row in table.rows for box in row])
    rows: list[list[Cell]] = []
    for row in table.rows:
        cells: list[Cell] = []
        for box in row:
            col = _nearest(starts, box.left)
            stop = bisect_right(starts, box.right - _NEAR)
            cells.append(Cell(box.text, col, max(stop - col, 1), box.rows))
        rows.append(cells)
    return Grid(rows)


def _blocks(items: list[_Item]) -> Iterator[Text | Grid]:
    """Items as blocks: a table of one column is text in a frame."""
    text = [item for item in items if isinstance(item, _Line)]
    left, right = min((line.x0 for line in text), default=0.0), max((line.x1 for line in text), default=0.0)
    run: list[_Line] = []
    for item in [*items, None]:
        if isinstance(item, _Line):
            run.append(item)
            continue
        yield from map(Text, _paragraphs(run, left, right))
        run = []
        if item is None:
            return
        if all(len(row) == 1 and row[0].rows == 1 for row in item.rows):
            framed = (paragraph for row in item.rows for paragraph in row[0].text.split("\n") if paragraph)
            yield from map(Text, framed)
        else:
            yield _grid(item)


def page_numbers(pages: Sequence[int]) -> str:
    """Page numbers as a message names them."""
    return ", ".join(map(str, pages[:_MOST_NAMED])) + (" …" if len(pages) > _MOST_NAMED else "")


def read_sheets(document: Document, sheets: Iterable[Sheet]) -> None:
    """Put the texts and grids of the pages into `document`, and what could not be read of them into its `trouble`."""
    pages: list[_Page] = []
    scans: list[int] = []
    misshapen: list[int] = []
    for number, sheet in enumerate(sheets, 1):
        if not sheet.has_size:
            misshapen.append(number)
        elif sheet.is_scan:
            scans.append(number)
        is_read = sheet.has_size and not sheet.is_scan
        pages.append(_Page(number, sheet.height, _items(sheet) if is_read else []))
        document.images += sheet.images
    _without_furniture(pages)
    items: list[_Item] = []
    apart: list[int] = []
    open_end = False
    for page in pages:
        goes_on = open_end and _continued(items, page, apart)
        items += page.items[1:] if goes_on else page.items
        open_end = bool(page.items)
    document.blocks += _blocks(items)
    texts = list(_texts(document))
    document.sample = "\n".join(texts)[:SAMPLE]
    lost = sum(text.count(LOST) for text in texts)
    kind = {"media_type": str(document.media_type)}
    told = (
        ("damaged", kind, misshapen),
        ("no_text", kind | {"pages": page_numbers(scans)}, scans),
        ("undecodable", {"characters": str(lost)}, lost),
        ("fragments", kind | {"pages": page_numbers(apart)}, apart),
    )
    document.trouble += [(code, detail) for code, detail, found in told if found]


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Text):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)
