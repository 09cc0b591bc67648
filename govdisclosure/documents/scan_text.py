"""What stands in the cells and between the tables of an upright page at about 300 dpi.

Ink decides whether a cell is blank. Each inked cell is cut out by itself and recognised; what could be a number must be read
alike and with confidence from two cuts, and all its ink be accounted for. All else is a doubt, told with its readings.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import rapidocr

from govdisclosure.documents.scan_grid import Box, Grey, Table, inked

if TYPE_CHECKING:
    from rapidocr import RapidOCR

# The models that the thresholds were measured with; another version's would have to be measured again.
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
_ENGINE = threading.Lock()  # a call leaves its switches behind for the next one
_MEASURED = 80  # cells whose edges are measured
_TRIED = 60  # cells of a table after which, if none could be read, the others are not tried: it is a hatching or a photograph
_NARROWEST = 160  # pixels of the recogniser's input; its own 320 are twice the time for the same digits
_CONFIDENT, _MORE_CONFIDENT = 0.9, 0.97  # the scores below which every misread digit lay, on sharp pages and on soft ones
_SOFT, _BLURRED = 0.09, 0.13  # edges' widths in heights of the digits: from the second, 0 and 8 look alike, whatever the score
_LEGIBLE = 0.6  # the score below which a line of running text is a picture or a stamp
_PADDINGS = (0.2, 0.4, 0.1, 0.6)  # paper around a cut, in heights of its ink: what depends on it is not certain
_BESIDE_WALL = 1  # pixels beside it that a cut leaves out
_REST = 7  # pixels of what a bent wall leaves in its cell: no digit that touches a wall is so low or narrow
_SPECK = (6, 5)  # area and height in pixels below which a spot is dirt
_GLYPH = 36.0  # pixels of a glyph's height where a table says nothing: about nine points
_TALLEST_LINE = 160
TOO_MANY, HALF_WALL = "too many cells", "a wall that is half there"

_HAN = re.compile("[\u3400-\u9fff]")
_NUMBERED = re.compile(r"\s*[(（]?\d{1,2}\s*[.．、,，:：)）]\s*(?=\D)")
_SIGNED = re.compile(r"\s*(?:减少?|增加?|新增|负)\s*\d")
_DASH = re.compile(r"[-‐‑‒–—―─−_~一]{1,4}")
_SLASH = re.compile(r"[/／\\]{1,2}")
_PUNCTUATION = re.compile(r"[^\w\s]")
_NUMERIC = re.compile(r"[-+−]?\s?\d[\d,，.\s]*%?")
_FURNITURE = re.compile(r"[\s\-—–─·.第]*\d{1,3}[\s\-—–─·.页]*")


Area = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels of the page."""


class Words(NamedTuple):
    """What a cell says. `sure` is false where it is only the likeliest of `readings`, and `reason` says why."""

    text: str
    confidence: float
    sure: bool = True
    readings: tuple[str, ...] = ()
    reason: str = ""


class Line(NamedTuple):
    """A line of running text."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


class Ink(NamedTuple):
    """Where a cell's ink is, in pixels of the page, and each connected piece of it: left, top, width, height, area."""

    left: int
    top: int
    right: int
    bottom: int
    pieces: list[tuple[int, int, int, int, int]]
    at_wall: bool


_BLANK = Words("", 1.0)


def missing_models() -> list[str]:
    """The model files that ought to be in the package and are not: nothing is ever downloaded."""
    folder = _model_folder()
    return sorted(name for name in _MODELS.values() if not (folder / name).is_file())


def _model_folder() -> Path:
    return Path(str(rapidocr.__file__)).parent / "models"


@cache
def _engine() -> RapidOCR:
    folder = _model_folder()
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # two take twice the time of one where others work too
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_img_shape": [3, 48, _NARROWEST],
            **{f"{part}.model_path": str(folder / name) for part, name in _MODELS.items()},
        }
    )


def _recognised(cut: Grey) -> tuple[str, float]:
    """The line of text on a cut, and how sure the recogniser is of it."""
    with _ENGINE:
        found = _engine()(cv2.cvtColor(cut, cv2.COLOR_GRAY2BGR), use_det=False, use_cls=False, use_rec=True)
    texts, scores = getattr(found, "txts", None), getattr(found, "scores", None)
    return (str(texts[0]).strip(), float(scores[0])) if texts and scores else ("", 0.0)


def _cut(grey: Grey, line: Area, within: Area, padding: float) -> Grey:
    """A line's pixels with what is around them, which no threshold has judged; beyond the cell's walls paper is made up."""
    left, top, right, bottom = line
    around = max(3, round(padding * (bottom - top)))
    x0, y0, x1, y1 = left - around, top - around, right + around, bottom + around
    inside = grey[max(y0, within[1]) : min(y1, within[3]), max(x0, within[0]) : min(x1, within[2])]
    paper = int(np.percentile(inside, 80)) if inside.size else 255
    beyond = (max(0, within[1] - y0), max(0, y1 - within[3]), max(0, within[0] - x0), max(0, x1 - within[2]))
    return np.asarray(cv2.copyMakeBorder(inside, *beyond, cv2.BORDER_CONSTANT, value=paper), np.uint8)


def _is_wall(left: int, top: int, width: int, height: int, size: tuple[int, int]) -> bool:
    """Whether a piece is what a wall has left in its cell: thin, and at a side."""
    tall, wide = size
    at_end = top == 0 or top + height == tall
    at_side = left == 0 or left + width == wide
    return (at_end and height <= _REST) or (at_side and width <= _REST and (height >= 0.7 * tall or height <= _REST))


def cell_ink(mask: Grey, box: Box) -> Ink | None:
    """The ink within a cell's walls, None where there is none."""
    left, top = box.left, box.top
    inside = mask[top : box.bottom, left : box.right]
    if not inside.size:
        return None
    tall, wide = inside.shape
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(inside), connectivity=8)
    pieces = [(int(x), int(y), int(w), int(h), int(area)) for x, y, w, h, area in stats[1:]]
    pieces = [one for one in pieces if not _is_wall(*one[:4], size=(tall, wide))]
    solid = [one for one in pieces if one[4] >= _SPECK[0] and (one[3] >= _SPECK[1] or one[2] >= 2 * _SPECK[1])]
    if not solid:
        return None
    x0, y0 = min(one[0] for one in solid), min(one[1] for one in solid)
    x1, y1 = max(one[0] + one[2] for one in solid), max(one[1] + one[3] for one in solid)
    at_wall = x0 == 0 or y0 == 0 or x1 == wide or y1 == tall
    placed = [(x + left, y + top, w, h, area) for x, y, w, h, area in pieces]
    return Ink(x0 + left, y0 + top, x1 + left, y1 + top, placed, at_wall)


def _runs(dark: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Where runs of dark rows or columns begin and end."""
    turns = np.flatnonzero(np.diff(np.concatenate([[False], dark, [False]]).astype(np.int8)))
    yield from ((int(start), int(stop)) for start, stop in turns.reshape(-1, 2))


def _softness(grey: Grey, inks: Sequence[Ink], glyph: float) -> float:
    """How wide the edges of a table's digits are, in heights of the digits: the usual one of its one-line cells."""
    found: list[float] = []
    lines = [ink for ink in inks if 8 < ink.bottom - ink.top < 1.5 * glyph and ink.right - ink.left < 4 * glyph]
    for ink in lines[:_MEASURED]:
        area = grey[max(0, ink.top - 6) : ink.bottom + 6, max(0, ink.left - 6) : ink.right + 6]
        soft = np.asarray(cv2.GaussianBlur(area, (0, 0), 1.0), dtype=np.float64)
        steepest = float(np.percentile(np.hypot(*np.gradient(soft)), 98))
        contrast = float(np.percentile(soft, 95) - np.percentile(soft, 2))
        found.append(contrast / (2.5 * max(steepest, 0.1)) / (ink.bottom - ink.top))
    return float(np.median(found)) if found else 0.0


def _glyph_height(inks: Sequence[Ink]) -> float:
    """How tall a table's glyphs are: the usual height of pieces that are about square."""
    heights = [max(w, h) for ink in inks for _, _, w, h, area in ink.pieces if area > 60 and 0.6 < w / h < 1.7]
    return float(np.percentile(heights, 75)) if len(heights) >= 8 else _GLYPH


def _text_lines(mask: Grey, ink: Ink, glyph: float) -> list[Area]:
    """The cell's lines of text, left, top, right, bottom. A line is never cut within a glyph's height: 2 is not two lines."""
    inside = mask[ink.top : ink.bottom, ink.left : ink.right]
    lines: list[tuple[int, int]] = []
    for start, stop in _runs(inside.max(axis=1) > 0):
        if lines and stop - lines[-1][0] <= 1.3 * glyph:
            lines[-1] = lines[-1][0], stop
        else:
            lines.append((start, stop))
    # A sliver is a part of the line beside it: a comma's tail, the stroke above a glyph.
    whole = [line for line in lines if line[1] - line[0] >= 0.35 * glyph] if len(lines) > 1 else lines
    boxes: list[Area] = []
    for start, stop in whole or [(0, ink.bottom - ink.top)]:
        columns = np.flatnonzero(inside[start:stop].max(axis=0))
        left, right = (int(columns[0]), int(columns[-1]) + 1) if columns.size else (0, ink.right - ink.left)
        boxes.append((ink.left + left, ink.top + start, ink.left + right, ink.top + stop))
    return boxes


def _stroke(mask: Grey, ink: Ink, glyph: float) -> str:
    """`-` or `/` where the ink is one lone flat or slanted stroke, which the recogniser takes for 7 or 1; else nothing."""
    width, height = ink.right - ink.left, ink.bottom - ink.top
    if height <= 0.35 * glyph and width >= 1.6 * height:
        return "-"
    solid = [one for one in ink.pieces if one[4] >= _SPECK[0]]
    if len(solid) != 1 or height < 0.4 * glyph:
        return ""
    inside = mask[ink.top : ink.bottom, ink.left : ink.right] > 0
    rows = np.flatnonzero(inside.any(axis=1))
    thickness = inside[rows].sum(axis=1)
    middles = np.array([np.flatnonzero(row).mean() for row in inside[rows]])
    if middles.std() == 0 or np.percentile(thickness, 95) > max(1.9 * np.median(thickness), np.median(thickness) + 4):
        return ""
    straight = abs(float(np.corrcoef(rows, middles)[0, 1]))
    lean = abs(float(np.polyfit(rows, middles, 1)[0]))
    return "/" if straight > 0.97 and lean > 0.2 else ""


def _loose_marks(ink: Ink) -> int:
    """How many pieces may be a point, a comma or a minus: small, free on both sides, and low or before the first digit."""
    height = ink.bottom - ink.top
    digits = [piece for piece in ink.pieces if piece[3] > 0.4 * height]
    marks = 0
    for x, y, width, tall, _ in ink.pieces:
        if tall > 0.4 * height or not 0.12 * height <= max(width, tall) <= height:
            continue
        if any(left - 1 < x + width and x < left + wide + 1 for left, _, wide, _, _ in digits):
            continue
        middle = (y + tall / 2 - ink.top) / height
        is_low = 0.75 < middle < 1.2 and x + width > ink.left
        is_before = 0.25 < middle < 0.75 and width > 1.3 * tall and all(x < left for left, *_ in digits)
        marks += is_low or is_before
    return marks


def _widest_gap(mask: Grey, line: Area) -> int:
    """Pixels between two glyphs at most: numbers of two cells, whose wall is lost, stand far apart."""
    left, top, right, bottom = line
    inside = mask[top:bottom, left:right].max(axis=0, initial=0) == 0
    return max((stop - start for start, stop in _runs(inside)), default=0)


def _is_label(text: str, score: float) -> bool:
    """Whether a text is words, in which a misread glyph makes no wrong number; worn digits look like a word or two at most."""
    words = len(_HAN.findall(text))
    if words < 2 or (words < 4 and score < _CONFIDENT) or _SIGNED.match(text):
        return False
    return not text[:1].isdigit() or bool(_NUMBERED.match(text))


def _read_line(grey: Grey, line: Area, within: Area, needed: float) -> Words:
    """One line: words as they are read; else what two cuts agree on and none contradicts with confidence."""
    readings: list[str] = []
    confident: dict[str, list[float]] = {}
    best = ("", 0.0)
    for padding in _PADDINGS:
        text, score = _recognised(_cut(grey, line, within, padding))
        best = max(best, (text, score), key=lambda one: one[1])
        if _is_label(text, score):
            return Words(text, score)
        readings.append(text)
        if score >= needed and text:
            confident.setdefault(text, []).append(score)
        if len(confident) == 1 and len(scores := next(iter(confident.values()))) == 2:
            return Words(next(iter(confident)), min(scores), readings=tuple(dict.fromkeys(readings)))
    reason = "readings differ" if len(set(readings)) > 1 else "low confidence"
    return Words(best[0], best[1], sure=False, readings=tuple(dict.fromkeys(filter(None, readings))), reason=reason)


def _doubted(words: Words, reason: str, *others: str) -> Words:
    readings = tuple(dict.fromkeys(filter(None, (*words.readings, words.text, *others))))
    return words._replace(sure=False, readings=readings, reason=words.reason or reason)


def _read_cell(grey: Grey, mask: Grey, box: Box, ink: Ink, glyph: float, softness: float) -> Words:
    lines = _text_lines(mask, ink, glyph)
    within = (box.left + _BESIDE_WALL, box.top + _BESIDE_WALL, box.right - _BESIDE_WALL, box.bottom - _BESIDE_WALL)
    needed = _MORE_CONFIDENT if softness > _SOFT else _CONFIDENT
    parts = [_read_line(grey, line, within, needed) for line in lines]
    text = "".join(part.text for part in parts)
    words = Words(text, min(part.confidence for part in parts))
    if _is_label(text, words.confidence):
        return words
    unsure = next((part for part in parts if not part.sure), None)
    if unsure is not None:
        words = _doubted(words, unsure.reason, *(unsure.readings if len(parts) == 1 else ()))
    if not box.sure:
        return _doubted(words, HALF_WALL)
    if softness > _BLURRED:
        return _doubted(words, "too blurred")
    if len(parts) > 1 and any(character.isdigit() for character in text):
        return _doubted(words, "two lines of digits")
    stroke = _stroke(mask, ink, glyph)
    if stroke:
        agrees = (_DASH if stroke == "-" else _SLASH).fullmatch(text)
        return words._replace(text=stroke) if agrees and words.sure else _doubted(words, "a lone stroke", stroke)
    if _SLASH.fullmatch(text) or _DASH.fullmatch(text) or text in ("|", "l", "I", "丨"):
        return _doubted(words, "a lone stroke")
    if ink.at_wall:
        return _doubted(words, "ink at a wall")
    if any(_widest_gap(mask, line) > 1.2 * (line[3] - line[1]) for line in lines):
        return _doubted(words, "a gap as wide as a column")
    if not _HAN.search(text) and not _NUMERIC.fullmatch(text):
        return _doubted(words, "neither number nor word")
    if _loose_marks(ink) > len(_PUNCTUATION.findall(text)):
        return _doubted(words, "ink that no reading explains")
    return words


def read_cells(grey: Grey, table: Table, most: int) -> tuple[dict[Box, Words], int]:
    """What each cell of `table` says, and how many were recognised; beyond `most` they are doubts without a reading."""
    mask = inked(grey)
    inks = {box: cell_ink(mask, box) for box in table.boxes}
    seen = [ink for ink in inks.values() if ink is not None]
    glyph = _glyph_height(seen)
    softness = _softness(grey, seen, glyph)
    found: dict[Box, Words] = {}
    count, legible = 0, False
    for box, ink in inks.items():
        if ink is None:
            found[box] = _BLANK if box.sure else _doubted(_BLANK, HALF_WALL)
        elif count >= most:
            found[box] = Words("", 0.0, sure=False, reason=TOO_MANY)
        elif count >= _TRIED and not legible:
            found[box] = Words("", 0.0, sure=False, reason="illegible, as the cells before it")
        else:
            count += 1
            found[box] = words = _read_cell(grey, mask, box, ink, glyph, softness)
            legible |= words.sure
    return found, count


def _line_boxes(grey: Grey, tables: Sequence[Table]) -> list[Area]:
    """Where lines of text stand outside the tables, in reading order."""
    mask = inked(grey)
    for table in tables:
        mask[max(0, table.top - 8) : table.bottom + 8, max(0, table.left - 8) : table.right + 8] = 0
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((7, 120), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:] if 18 <= h <= _TALLEST_LINE and w >= 18]
    rows: list[list[Area]] = []
    for box in sorted(found, key=lambda one: one[1] + one[3]):
        middle = (box[1] + box[3]) / 2
        if rows and rows[-1][0][1] <= middle <= rows[-1][0][3]:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row)]


def read_lines(grey: Grey, tables: Sequence[Table], most: int) -> tuple[list[Line], int, bool]:
    """The lines of running text outside the tables, page numbers left out; how many were recognised, and if any was left out."""
    height, width = grey.shape
    found = _line_boxes(grey, tables)
    boxes = found[: max(0, most)]
    lines: list[Line] = []
    for left, top, right, bottom in boxes:
        text, score = _recognised(_cut(grey, (left, top, right, bottom), (0, 0, width, height), _PADDINGS[0]))
        at_edge = top < 0.08 * height or bottom > 0.9 * height
        if text and score >= _LEGIBLE and not (at_edge and _FURNITURE.fullmatch(text)):
            lines.append(Line(text, left, top, right, bottom))
    return lines, len(boxes), len(found) > len(boxes)
