"""Reports as pictures: sheets drawn with the font that comes with OpenCV, and what a scanner does to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import cv2
import numpy as np
from PIL import Image

from tests.rendering import Sheet, Table, disclosure_tables, prose, remedy_table, request_head, request_rows

Picture = np.ndarray
WIDTH, HEIGHT, MARGIN = 1654, 2339, 130  # A4 at 200 dpi
_WIDTHS = {10: (1.2, 2.0, 3.6, *(1.0,) * 7)}
"""Relative widths of the columns of 表三; other tables have equal ones."""


@cache
def _font() -> cv2.FontFace:
    return cv2.FontFace("uni")


def _width(text: str, size: int) -> int:
    return cv2.getTextSize((WIDTH, HEIGHT), text, (0, 0), _font(), size)[2] if text else 0


def _write(picture: Picture, text: str, left: float, baseline: float, size: int) -> None:
    cv2.putText(picture, text, (round(left), round(baseline)), (0, 0, 0), _font(), size)


def _wrapped(text: str, room: float, size: int) -> list[str]:
    lines = [""]
    for character in text:
        if lines[-1] and _width(lines[-1] + character, size) > room:
            lines.append("")
        lines[-1] += character
    return lines if text else []


Placed = list[tuple[int, int, int, int, str]]
"""Cells as row, column, rows, columns, text."""


def placed(table: Table) -> Placed:
    """Where the cells of a table stand, by their spans."""
    taken: set[tuple[int, int]] = set()
    cells: Placed = []
    for row, texts in enumerate(table):
        col = 0
        for text, span, rows in texts:
            while (row, col) in taken:
                col += 1
            taken |= {(row + down, col + right) for down in range(rows) for right in range(span)}
            cells.append((row, col, rows, span, text))
    return cells


def cut(cells: Placed, at: int) -> tuple[Placed, Placed]:
    """A table in two where the page ends: a cell that goes on over the break has its text before it."""
    before = [(row, col, min(rows, at - row), span, text) for row, col, rows, span, text in cells if row < at]
    after = [
        (max(row, at) - at, col, row + rows - max(row, at), span, text if row >= at else "")
        for row, col, rows, span, text in cells
        if row + rows > at
    ]
    return before, after


def _edges(cells: Placed, size: int) -> tuple[list[int], list[int], list[list[str]]]:
    """The columns' and the rows' edges in pixels, and the cells' lines."""
    count, height = max(col + span for _, col, _, span, _ in cells), max(row + rows for row, _, rows, _, _ in cells)
    shares = np.cumsum([0, *_WIDTHS.get(count, (1.0,) * count)])
    xs = [round(MARGIN + share / shares[-1] * (WIDTH - 2 * MARGIN)) for share in shares]
    lines = [_wrapped(text, xs[col + span] - xs[col] - 14, size) for _, col, _, span, text in cells]
    heights = [round(size * 1.7)] * height
    for (row, _, rows, _, _), own in sorted(zip(cells, lines, strict=True), key=lambda pair: pair[0][2]):
        missing = round(len(own) * size * 1.35 + 12) - sum(heights[row : row + rows])
        heights[row + rows - 1] += max(0, missing)
    return xs, [int(y) for y in np.cumsum([0, *heights])], lines


def draw_table(picture: Picture, top: int, cells: Placed, size: int = 21, rule: int = 2, shade: int = 0) -> int:
    """Draw a table at `top`; where it ends."""
    xs, ys, texts = _edges(cells, size)
    for (row, col, rows, span, _), lines in zip(cells, texts, strict=True):
        left, right, upper, lower = xs[col], xs[col + span], top + ys[row], top + ys[row + rows]
        cv2.rectangle(picture, (left, upper), (right, lower), (shade,) * 3, rule)
        pitch = size * 1.35
        baseline = (upper + lower) / 2 - (len(lines) - 1) * pitch / 2 + size * 0.36
        for number, line in enumerate(lines):
            _write(picture, line, (left + right - _width(line, size)) / 2, baseline + number * pitch, size)
    return top + ys[-1]


def table_height(cells: Placed, size: int = 21) -> int:
    return _edges(cells, size)[1][-1]


def sheet() -> Picture:
    return np.full((HEIGHT, WIDTH, 3), 255, np.uint8)


def sheets(blocks: Sequence[str | Table], size: int = 21) -> list[Picture]:
    """Blocks on pages: lines of text, and tables that the page cuts where it ends."""
    pages, top = [sheet()], MARGIN
    for block in blocks:
        if isinstance(block, str):
            for number, line in enumerate(_wrapped(block, WIDTH - 2 * MARGIN - 60, 30)):
                if top > HEIGHT - MARGIN - 60:
                    pages, top = [*pages, sheet()], MARGIN
                _write(pages[-1], line, MARGIN + (60 if number == 0 else 0), top + 40, 30)
                top += 58
            continue
        rest = placed(block)
        top += 14
        while rest:
            height = max(row + rows for row, _, rows, _, _ in rest)
            fits = next(
                at for at in range(height, -1, -1) if at == 0 or top + table_height(cut(rest, at)[0], size) < HEIGHT - MARGIN
            )
            if fits:
                now, rest = cut(rest, fits)
                top = draw_table(pages[-1], top, now, size) + 14
            if rest:
                pages, top = [*pages, sheet()], MARGIN
    return pages


def report_blocks(figures: Sheet) -> list[str | Table]:
    """A whole report."""
    words = prose(figures)
    return [
        f"{figures.agency}{figures.year}年政府信息公开工作年度报告",
        words["preface"],
        "一、总体情况",
        words["overview"],
        "二、主动公开政府信息情况",
        *disclosure_tables(figures),
        "三、收到和处理政府信息公开申请情况",
        request_head() + request_rows(figures),
        "四、政府信息公开行政复议、行政诉讼情况",
        remedy_table(figures),
        "五、存在的主要问题及改进情况",
        words["problems"],
        "六、其他需要报告的事项",
        words["other_matters"],
    ]


def scanned(
    picture: Picture,
    rng: np.random.Generator,
    *,
    dpi: int = 150,
    lean: float = 0.6,
    blur: float = 0.7,
    noise: float = 8,
    quality: int = 60,
) -> bytes:
    """A sheet as a scanner gives it: askew, soft, unevenly lit, grainy, and packed as JPEG."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    grey = cv2.resize(grey, None, fx=dpi / 200, fy=dpi / 200, interpolation=cv2.INTER_AREA)
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1)
    grey = cv2.GaussianBlur(cv2.warpAffine(grey, turn, (width, height), borderValue=255), (0, 0), blur)
    lit = grey * np.linspace(1, 0.8, width)[None, :] + rng.normal(0, noise, grey.shape)
    return encoded(np.clip(lit, 0, 255).astype(np.uint8), "JPEG", quality=quality)


def encoded(picture: Picture, kind: str = "PNG", **options: object) -> bytes:
    """The picture's file."""
    out = BytesIO()
    Image.fromarray(picture).save(out, kind, **options)
    return out.getvalue()


def bound(pictures: Sequence[Picture], kind: str) -> bytes:
    """Several pages in one TIFF or PDF."""
    first, *others = [Image.fromarray(picture).convert("L") for picture in pictures]
    out = BytesIO()
    first.save(out, kind, save_all=True, append_images=others, resolution=200)
    return out.getvalue()
