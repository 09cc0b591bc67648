"""Ruled tables on a picture: rules are looked for, then every wall between two cells is tested on the grey picture.

Morphology alone takes strokes of digits for rules and loses grey ones; so it only proposes where a rule may run. Whether a wall
stands between two neighbouring places is measured there, and a wall that is half there makes its cells doubtful.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
"""A page as rows of pixels, 0 black to 255 white."""
_Floats = npt.NDArray[np.float64]

# 300 dpi on A4, upright and across: rules, strokes and noise stay apart, and every limit below is in these pixels.
UPRIGHT, ACROSS = 2480, 3508
_STEEPEST = 5.0  # degrees that a sheet lies askew; what leans more is drawn so
_LEAN_WIDTH = 1240  # pixels of a page in which its lean shows
_SHORTEST = 30  # of a horizontal rule: longer than a stroke of body text
_TALLEST_STROKE = 0.6  # of a row: a shorter piece cannot be of a vertical rule
_SAME_RULE = 6  # rules nearer than this are one: the wall test reaches three pixels either way
_REACH, _BESIDE = 3, 9  # a rule's ink lies within the first, paper on one side at least within the second
_CORNER = 5  # pixels beside a crossing rule, whose own ink hides what is paper
_FAINTEST = 12  # levels by which a rule is darker than the paper beside it
_GRAIN, _DEEPEST_GRAIN = 6.0, 40  # medians of the grain that ink is darker than (four deviations), and levels at most
_WALL, _NO_WALL, _WHOLE_WALL = 0.6, 0.4, 0.8
"""Shares of a wall that are dark: from the first it parts cells; between the other two nobody can tell."""
_SMALLEST_CELL = 6
# More than a whole report in one table has; hatched and hostile pictures have thousands.
_MOST_ROWS, _MOST_COLUMNS, _MOST_PIECES, _MOST_PLACES = 150, 120, 4_000, 12_000


class Rule(NamedTuple):
    """A straight rule: across it stands at `slope` · t + `offset` for t from `start` to `stop` along it."""

    slope: float
    offset: float
    start: float
    stop: float
    length: float
    drawn: bool = True

    def at(self, along: float) -> float:
        return self.slope * along + self.offset


class Box(NamedTuple):
    """A cell: its place in the table, the pixels within its walls, and whether its walls can be told for certain."""

    row: int
    col: int
    rows: int
    span: int
    left: int
    top: int
    right: int
    bottom: int
    sure: bool


class Table(NamedTuple):
    """A ruled table; `edges` are its columns' edges in pixels, one more than columns."""

    left: int
    top: int
    right: int
    bottom: int
    edges: tuple[float, ...]
    rows: int
    boxes: list[Box]


def inked(grey: Grey) -> Grey:
    """255 where a pixel is darker than the paper around it; uneven light is allowed for, and as much grain as the page has."""
    soft = _grey(cv2.GaussianBlur(grey, (3, 3), 0))
    grain = np.abs(cv2.subtract(_grey(cv2.blur(soft, (15, 15))), soft, dtype=cv2.CV_16S)[::7, ::7])
    depth = min(_DEEPEST_GRAIN, max(_FAINTEST, _GRAIN * float(np.median(grain))))
    return _grey(cv2.adaptiveThreshold(soft, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, depth))


def _grey(picture: object) -> Grey:
    return np.asarray(picture, dtype=np.uint8)


def _brick(width: int, height: int) -> Grey:
    return np.ones((height, width), np.uint8)


def normalised(grey: Grey) -> Grey:
    """The page at about 300 dpi; where that means to enlarge it, a blur takes the steps and the noise off."""
    height, width = grey.shape
    target = ACROSS if width > 1.2 * height else UPRIGHT
    factor = target / width
    if 0.8 <= factor <= 1:
        return grey
    size = (target, max(1, round(height * factor)))
    if factor < 1:
        return _grey(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))
    return _grey(cv2.GaussianBlur(cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC), (0, 0), 0.8 * factor))


def _lean(grey: Grey) -> float:
    """Degrees that the page's horizontal rules (or its lines of text) lean; 0 where it has none."""
    factor = min(1.0, _LEAN_WIDTH / grey.shape[1])
    small = _grey(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
    width = small.shape[1]
    flat = _grey(cv2.morphologyEx(inked(small), cv2.MORPH_OPEN, _brick(15, 1)))
    # A leaning rule is a stair of short runs; thickened, they touch.
    _, labels, stats, _ = cv2.connectedComponentsWithStats(_grey(cv2.dilate(flat, _brick(9, 3))), connectivity=8)
    angles: list[tuple[float, int]] = []
    for label in np.flatnonzero((stats[1:, 2] >= width / 4) & (stats[1:, 3] <= 0.1 * stats[1:, 2] + 10)) + 1:
        left, top, wide, tall = (int(number) for number in stats[label][:4])
        inside = (labels[top : top + tall, left : left + wide] == label) & (flat[top : top + tall, left : left + wide] > 0)
        across, along = np.nonzero(inside)
        angles.append((float(np.degrees(np.arctan(np.polyfit(along, across, 1)[0]))), wide))
    angles = sorted(pair for pair in angles if abs(pair[0]) < _STEEPEST)
    if not angles:
        return 0.0
    weight = np.cumsum([wide for _, wide in angles])
    return angles[int(np.searchsorted(weight, weight[-1] / 2))][0]


def upright(grey: Grey) -> Grey:
    """The page turned so that its rules lie flat."""
    lean = _lean(grey)
    if abs(lean) < 0.05:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1.0)
    return _grey(cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255))


def _pitch(flat: Grey) -> float:
    """The usual distance of neighbouring horizontal rules: the tenth percentile down many columns."""
    height, width = flat.shape
    gaps: list[int] = []
    for x in range(width // 20, width, max(1, width // 60)):
        starts = np.flatnonzero(np.diff((flat[:, x] > 0).astype(np.int8)) == 1)
        gaps += [int(gap) for gap in np.diff(starts) if 10 < gap < height / 6]
    return float(np.percentile(gaps, 10)) if len(gaps) >= 5 else height / 60


def _masks(grey: Grey) -> tuple[Grey, Grey, float]:
    """Where horizontal rules may run, where vertical ones, and the rows' pitch."""
    ink = inked(grey)
    longest_stroke = max(_SHORTEST, grey.shape[1] // 45)
    flat = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _brick(longest_stroke, 1))
    flat = _grey(cv2.morphologyEx(flat, cv2.MORPH_CLOSE, _brick(longest_stroke, 1)))
    pitch = _pitch(_grey(cv2.dilate(flat, _brick(1, 3))))
    # A vertical rule spans a row at least, from rule to rule; a digit's stroke does not, and a tall one fails as a wall.
    thick = cv2.morphologyEx(cv2.dilate(ink, _brick(2, 1)), cv2.MORPH_CLOSE, _brick(1, 3))
    steep = _grey(cv2.morphologyEx(thick, cv2.MORPH_OPEN, _brick(1, max(12, round(_TALLEST_STROKE * pitch)))))
    return flat, steep, pitch


def _pieces(mask: Grey, shortest: float) -> Iterator[tuple[_Floats, _Floats]]:
    """The pixels of each flat piece of `mask`: where along, where across."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for label in range(1, min(count, _MOST_PIECES)):
        left, top, width, height = (int(number) for number in stats[label][:4])
        if width >= shortest and width >= 3 * height:
            across, along = np.nonzero(labels[top : top + height, left : left + width] == label)
            yield (along + left).astype(np.float64), (across + top).astype(np.float64)


def _rules(mask: Grey, shortest: float) -> list[Rule]:
    """Straight rules through the flat pieces of `mask`; pieces in one line are one rule."""
    groups: list[list[tuple[_Floats, _Floats]]] = []
    middles: list[float] = []
    for along, across in sorted(_pieces(mask, shortest), key=lambda piece: float(piece[1].mean())):
        middle = float(across.mean())
        near = [at for at in range(max(0, len(groups) - 6), len(groups)) if abs(middles[at] - middle) <= _SAME_RULE - 1]
        if near:
            groups[near[0]].append((along, across))
            middles[near[0]] = float(np.concatenate([piece[1] for piece in groups[near[0]]]).mean())
        else:
            groups.append([(along, across)])
            middles.append(middle)
    return [_fitted(group) for group in groups]


def _fitted(pieces: Sequence[tuple[_Floats, _Floats]]) -> Rule:
    along = np.concatenate([piece[0] for piece in pieces])
    across = np.concatenate([piece[1] for piece in pieces])
    start, stop = float(along.min()), float(along.max())
    slope, offset = 0.0, float(across.mean())
    if stop - start > 60:
        fit = np.polyfit(along, across, 1)
        if abs(fit[0]) <= 0.02:
            slope, offset = float(fit[0]), float(fit[1])
    return Rule(slope, offset, start, stop, sum(float(np.ptp(piece[0])) for piece in pieces))


def _closed(rules: list[Rule], crossing: Sequence[Rule], middle: float, gap: float) -> list[Rule]:
    """`rules` in order; where the rules that cross them run on past the first or last, an edge is set there.

    So does a table that the page cuts end.
    """
    rules = sorted(rules, key=lambda rule: rule.at(middle))
    first, last = float(np.median([rule.start for rule in crossing])), float(np.median([rule.stop for rule in crossing]))
    low, high = min(rule.start for rule in rules), max(rule.stop for rule in rules)
    if rules[0].at(middle) - first > gap:
        rules.insert(0, Rule(0.0, first, low, high, high - low, drawn=False))
    if last - rules[-1].at(middle) > gap:
        rules.append(Rule(0.0, last, low, high, high - low, drawn=False))
    return rules


def _thinned(rules: Sequence[Rule], middle: float) -> list[Rule]:
    """Of rules that lie on each other the longest."""
    kept: list[Rule] = []
    for rule in rules:
        if kept and rule.at(middle) - kept[-1].at(middle) < _SAME_RULE:
            kept[-1] = max(kept[-1], rule, key=lambda one: one.length)
        else:
            kept.append(rule)
    return kept


class _Strip:
    """The grey values along a rule and beside it: how dark a wall on it is between two places."""

    def __init__(self, grey: Grey, rule: Rule) -> None:
        """`grey` has the rule lying flat: a vertical one is looked up in the turned page."""
        height, width = grey.shape
        along = np.arange(width)
        across = np.rint(rule.slope * along + rule.offset).astype(np.intp)
        lanes = across[None, :] + np.arange(-_BESIDE, _BESIDE + 1)[:, None]
        values = grey[np.clip(lanes, 0, height - 1), along[None, :]].astype(np.int16)
        paper = np.maximum(np.median(values[:3], axis=0), np.median(values[-3:], axis=0))
        core = values[_BESIDE - _REACH : _BESIDE + _REACH + 1]
        # One lane of three pixels must be dark all along: strokes of text that cross a line are dark here and there.
        self.lanes = paper - values
        self.depth = np.stack([paper - core[at : at + 3].min(axis=0) for at in range(2 * _REACH - 1)])
        self.rule = rule

    def typical(self) -> float:
        """How much darker than the paper the rule is."""
        start, stop = max(0, int(self.rule.start)), int(self.rule.stop) + 1
        depth = self.depth[:, start:stop]
        return float(np.percentile(depth.max(axis=0), 60)) if depth.size else 0.0

    def thickness(self, faintest: float) -> float:
        """Pixels across the rule that are not paper, the blur at its sides with them."""
        lanes = self.lanes[:, max(0, int(self.rule.start)) : int(self.rule.stop) + 1]
        return float(np.median((lanes > faintest / 2).sum(axis=0))) if lanes.size else 0.0

    def share(self, start: float, stop: float, faintest: float) -> float:
        """The share of the wall from `start` to `stop` that is dark, in the quarter where it is least: text reaches no corner."""
        if not self.rule.drawn:
            return 1.0
        depth = self.depth[:, max(0, int(start) + _CORNER) : max(0, int(stop) - _CORNER + 1)]
        if depth.shape[1] < 4:
            depth = self.depth[:, max(0, int(start)) : max(1, int(stop))]
        if not depth.size:
            return 0.0
        quarters = np.array_split(depth > faintest, min(4, depth.shape[1]), axis=1)
        return float(np.min([quarter.mean(axis=1) for quarter in quarters], axis=0).max())


def _crossing(row: Rule, col: Rule) -> tuple[float, float]:
    """Where a horizontal and a vertical rule meet: x, y."""
    x = (col.slope * row.offset + col.offset) / (1 - col.slope * row.slope)
    return x, row.at(x)


class _Walls(NamedTuple):
    """The rules that bear a wall, how dark the walls across each row and along each rule are, and how thick the rules."""

    rows: list[Rule]
    cols: list[Rule]
    across: _Floats
    along: _Floats
    thickness: float


def _walls(grey: Grey, rows: list[Rule], cols: list[Rule]) -> _Walls:
    soft = _grey(cv2.GaussianBlur(grey, (3, 3), 0))
    turned = np.ascontiguousarray(soft.T)
    flat, steep = [_Strip(soft, rule) for rule in rows], [_Strip(turned, rule) for rule in cols]
    drawn = [strip.typical() for strip in flat if strip.rule.drawn]
    faintest = max(_FAINTEST, 0.35 * float(np.median(drawn))) if drawn else 2.0 * _FAINTEST
    while True:
        meet = [[_crossing(strip.rule, other.rule) for other in steep] for strip in flat]
        height, width = len(flat) - 1, len(steep) - 1
        upright_walls = np.array(
            [[steep[c].share(meet[r][c][1], meet[r + 1][c][1], faintest) for c in range(width + 1)] for r in range(height)]
        ).reshape(height, width + 1)
        flat_walls = np.array(
            [[flat[r].share(meet[r][c][0], meet[r][c + 1][0], faintest) for c in range(width)] for r in range(height + 1)]
        ).reshape(height + 1, width)
        keep_cols = [at for at in range(width + 1) if at in (0, width) or upright_walls[:, at].max(initial=0) >= 0.7]
        keep_rows = [at for at in range(height + 1) if at in (0, height) or flat_walls[at].max(initial=0) >= 0.7]
        if len(keep_cols) == width + 1 and len(keep_rows) == height + 1:
            break
        # What bears no wall was no rule; without it the walls beside it are longer.
        flat, steep = [flat[at] for at in keep_rows], [steep[at] for at in keep_cols]
    thickness = [strip.thickness(faintest) for strip in flat if strip.rule.drawn]
    return _Walls(
        [strip.rule for strip in flat],
        [strip.rule for strip in steep],
        upright_walls,
        flat_walls,
        float(np.median(thickness)) if thickness else 0.0,
    )


def _groups(upright_walls: _Floats, flat_walls: _Floats) -> tuple[list[list[tuple[int, int]]], set[tuple[int, int]]]:
    """The places that no wall parts, as cells, and the places beside a wall that nobody can tell."""
    height, width = flat_walls.shape[0] - 1, flat_walls.shape[1]
    parent = {(row, col): (row, col) for row in range(height) for col in range(width)}
    doubtful: set[tuple[int, int]] = set()

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while parent[place] != place:
            parent[place] = place = parent[parent[place]]
        return place

    between = [((row, col), (row, col + 1), upright_walls[row, col + 1]) for row in range(height) for col in range(width - 1)]
    between += [((row, col), (row + 1, col), flat_walls[row + 1, col]) for row in range(height - 1) for col in range(width)]
    for one, other, share in between:
        if share < _WALL:
            parent[root(one)] = root(other)
        if _NO_WALL < share < _WHOLE_WALL:
            doubtful |= {one, other}
    cells: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in parent:
        cells.setdefault(root(place), []).append(place)
    return list(cells.values()), doubtful


def _boxes(grey: Grey, rows: list[Rule], cols: list[Rule]) -> tuple[list[Rule], list[Rule], list[Box]]:
    walls = _walls(grey, rows, cols)
    rows, cols = walls.rows, walls.cols
    cells, doubtful = _groups(walls.across, walls.along)
    inset = 1 + round(walls.thickness / 2)
    boxes: list[Box] = []
    for places in cells:
        top, bottom = min(row for row, _ in places), max(row for row, _ in places) + 1
        left, right = min(col for _, col in places), max(col for _, col in places) + 1
        corners = [[_crossing(rows[row], cols[col]) for col in (left, right)] for row in (top, bottom)]
        x0, x1 = max(corner[0][0] for corner in corners) + inset, min(corner[1][0] for corner in corners) - inset
        y0, y1 = max(y for _, y in corners[0]) + inset, min(y for _, y in corners[1]) - inset
        if x1 - x0 < _SMALLEST_CELL or y1 - y0 < _SMALLEST_CELL:
            continue
        is_whole = len(places) == (bottom - top) * (right - left)
        sure = is_whole and doubtful.isdisjoint(places)
        boxes.append(Box(top, left, bottom - top, right - left, int(x0), int(y0), int(x1) + 1, int(y1) + 1, sure))
    return rows, cols, boxes


def _canonical(boxes: Sequence[Box], cols: Sequence[Rule], middle: float) -> tuple[tuple[float, ...], list[Box]]:
    """The boxes on only those columns and rows in which one begins: slivers between two rules are none."""
    starts = sorted({box.col for box in boxes})
    tops = sorted({box.row for box in boxes})
    edges = (*(cols[start].at(middle) for start in starts), cols[-1].at(middle))
    col_of = {col: sum(start < col for start in starts) for col in range(len(cols) + 1)}
    row_of = {row: sum(top < row for top in tops) for row in range(max(box.row + box.rows for box in boxes) + 1)}
    moved = [
        box._replace(
            row=row_of[box.row],
            col=col_of[box.col],
            rows=row_of[box.row + box.rows] - row_of[box.row],
            span=col_of[box.col + box.span] - col_of[box.col],
        )
        for box in boxes
    ]
    return edges, sorted(moved, key=lambda box: (box.row, box.col))


def _table(grey: Grey, flat: Grey, steep: Grey, corner: tuple[int, int, int, int], pitch: float) -> Table | None:
    """The table in one connected heap of rules, None where they make none."""
    left, top, width, height = corner
    middle_x, middle_y = left + width / 2, top + height / 2
    rows = _rules(flat, _SHORTEST)
    cols = _rules(np.ascontiguousarray(steep.T), _TALLEST_STROKE * pitch)
    if len(rows) < 2 or len(cols) < 2:
        return None
    # Strokes of text are among them, and shorter than any rule.
    rows, cols = (
        sorted(some, key=lambda rule: -rule.length)[:most] for some, most in ((rows, _MOST_ROWS), (cols, _MOST_COLUMNS))
    )
    rows, cols = _closed(rows, cols, middle_x, 0.6 * pitch), _closed(cols, rows, middle_y, 20)
    rows, cols = _thinned(rows, middle_x), _thinned(cols, middle_y)
    if len(rows) * len(cols) > _MOST_PLACES:
        return None
    rows, cols, boxes = _boxes(grey, rows, cols)
    if len(boxes) < 4:
        return None
    edges, boxes = _canonical(boxes, cols, middle_y)
    count = max(box.row + box.rows for box in boxes)
    return Table(left, top, left + width, top + height, edges, count, boxes)


def ruled_tables(grey: Grey) -> list[Table]:
    """The ruled tables on an upright page at about 300 dpi, from top to bottom."""
    flat, steep, pitch = _masks(grey)
    height, width = grey.shape
    heaps = cv2.dilate(cv2.bitwise_or(flat, steep), _brick(7, 7))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(heaps, connectivity=8)
    tables: list[Table] = []
    for label in range(1, min(count, _MOST_PIECES)):
        corner = (int(stats[label][0]), int(stats[label][1]), int(stats[label][2]), int(stats[label][3]))
        if corner[2] < 0.3 * width or corner[3] < max(0.012 * height, 1.5 * pitch):
            continue
        own = np.where(labels == label, np.uint8(255), np.uint8(0))
        if table := _table(grey, _grey(flat & own), _grey(steep & own), corner, pitch):
            tables.append(table)
    return sorted(tables, key=lambda table: table.top)
