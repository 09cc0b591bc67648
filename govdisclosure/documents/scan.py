"""Scans and pictures to texts and grids, with all that could not be read for certain named beside them.

Needs the extra `ocr`; everything of it is imported where it is used, so that the package works without it. Nothing is downloaded:
the models lie in the recogniser's own package.
"""

from __future__ import annotations

import re
import struct
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
from PIL import Image, ImageOps
from pypdfium2 import raw as pdfium

from govdisclosure.documents.model import SAMPLE, Cell, Document, Grid, Text

if TYPE_CHECKING:
    from govdisclosure.documents.scan_grid import Box, Grey, Table
    from govdisclosure.documents.scan_text import Line, Words

_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
}
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")  # no other decoder is woken by a stranger's bytes
_INSTALL = "pip install govdisclosure[ocr]"

# Bounds on hostile files. A sheet of A4 at 600 dpi has 35 million pixels; a long report has 30 pages, 400 cells and 900 lines.
_MOST_PIXELS = 50_000_000
_MOST_PAGES = 40
_MOST_CELLS, _MOST_LINES, _MOST_LINES_OF_A_PAGE = 2_000, 1_500, 200
_NARROWEST_PAGE = 300  # pixels: below some 36 dpi no digit is told from another
_TALL = 1.6  # heights in widths: more is several pages in one picture, cut at the last gap before, at `_TALLEST` anywhere
_TALLEST = 3.0
_DECODERS_RAISE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, IndexError, KeyError, TypeError)
_PDFIUM = threading.Lock()  # it may be used by one thread at a time

_NUMBER = re.compile(r"\s*[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）、.．,，]")
_SAME_EDGE = 0.012  # of a table's width; the narrowest column is three times as wide
_SAME_WIDTH = 0.03


class Doubt(NamedTuple):
    """A cell that could not be read for certain: its place in `Document.blocks`, what it may say, likeliest first, and why."""

    block: int
    row: int
    col: int
    readings: tuple[str, ...]
    confidence: float
    reason: str
    page: int


@dataclass(slots=True)
class Scan:
    """What was read. A doubtful cell has no text in its grid and counts as a picture there; `doubts` has its readings."""

    document: Document
    doubts: list[Doubt] = field(default_factory=list)
    confidences: dict[tuple[int, int, int], float] = field(default_factory=dict)
    """(block, row, column) → how sure the recogniser was, from 0 to 1, of each cell with text."""


class _Read(NamedTuple):
    """A cell read: its place in the table, what it says, the page it is on."""

    row: int
    col: int
    rows: int
    span: int
    words: Words
    page: int

    @property
    def text(self) -> str:
        return self.words.text


@dataclass(slots=True)
class _Fragment:
    """A table, or the part of it that stands on one page. `edges` are its columns' edges from 0 to 1."""

    edges: tuple[float, ...]
    width: float
    rows: int
    cells: list[_Read]

    def row(self, number: int) -> list[_Read]:
        return [cell for cell in self.cells if cell.row == number]

    def over(self, number: int) -> list[_Read]:
        """The cells that reach through a row, wherever they begin."""
        return [cell for cell in self.cells if cell.row <= number < cell.row + cell.rows]


# --- pictures and pages to grey sheets -------------------------------------------------------------------------------


class _TooLargeError(Exception):
    """A picture has more pixels than anything is read of."""


def is_picture(body: bytes) -> bool:
    """Whether `body` is a picture file that can be read."""
    return media_type_of(body) is not None


def media_type_of(body: bytes) -> str | None:
    """The media type of a picture file, by its first bytes."""
    return next((media_type for signature, media_type in _SIGNATURES.items() if body.startswith(signature)), None)


def _grey(image: Image.Image) -> Grey:
    """A frame as grey pixels, on white where it is transparent. Its size is checked before a pixel is decoded."""
    import numpy as np  # noqa: PLC0415 (comes with the extra)

    if image.width * image.height > _MOST_PIXELS:
        raise _TooLargeError
    if image.format == "JPEG":
        image.draft("L", (image.width, image.height))
    if image.mode.startswith("I"):  # 16 bits a pixel, which the ready conversion cuts off instead of scaling
        return (np.asarray(image).astype(np.float64) / 257).clip(0, 255).astype(np.uint8)
    if "A" in image.getbands() or "transparency" in image.info:
        seen = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    return np.asarray(ImageOps.exif_transpose(image).convert("L"), dtype=np.uint8)


def _frames(body: bytes) -> Iterator[Grey]:
    """The frames of a picture file."""
    try:
        with Image.open(BytesIO(body), formats=_FORMATS) as image:
            for number in range(min(getattr(image, "n_frames", 1), _MOST_PAGES + 1)):
                if number:
                    image.seek(number)
                yield _grey(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _TooLargeError from error


def _sheets(grey: Grey) -> Iterator[Grey]:
    """A page as it is; a picture of many pages in a row cut into some, between lines where there is a gap."""
    height, width = grey.shape
    if height <= _TALL * width:
        yield grey
        return
    from govdisclosure.documents.scan_grid import inked  # noqa: PLC0415 (comes with the extra)

    top = 0
    while height - top > _TALL * width:
        usual, last = top + int(_TALL * width), min(height, top + int(_TALLEST * width))
        dark = inked(grey[top:last]).max(axis=1)
        gaps = [at for at in range(width // 2, last - top) if not dark[at]]
        before = [at for at in gaps if at <= usual - top]
        cut = before[-1] if before else gaps[0] if gaps else last - top
        yield grey[top : top + cut]
        top += cut
    if height - top > 1:
        yield grey[top:]


def _rendered(page: pypdfium2.PdfPage) -> Grey:
    """A page of a PDF at its picture's own resolution: enlarging is the grid's business, which blurs what it enlarges."""
    import numpy as np  # noqa: PLC0415 (comes with the extra)

    from govdisclosure.documents.scan_grid import ACROSS, UPRIGHT  # noqa: PLC0415

    width, height = page.get_size()
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise _TooLargeError
    target = (ACROSS if width > 1.2 * height else UPRIGHT) / width
    scales = []
    for number, part in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        left, _, right, _ = part.get_bounds()
        if isinstance(part, pypdfium2.PdfImage) and right - left > 0.3 * width:
            scales.append(part.get_px_size()[0] / (right - left))
        if number == 50:
            break
    scale = min(target, max(0.3 * target, max(scales, default=target)))
    scale = min(scale, (_MOST_PIXELS / (width * height)) ** 0.5)
    pixels = page.render(scale=scale, grayscale=True).to_numpy()
    return np.array(pixels.reshape(pixels.shape[0], pixels.shape[1], -1)[:, :, 0], dtype=np.uint8)


def _pdf_pages(body: bytes) -> Iterator[Grey]:
    """The pages of a PDF as pictures."""
    with _PDFIUM:
        document = pypdfium2.PdfDocument(body)
    try:
        for number in range(min(len(document), _MOST_PAGES + 1)):
            with _PDFIUM:
                page = document[number]
                grey = _rendered(page)
                page.close()
            yield grey
    finally:
        with _PDFIUM:
            document.close()


# --- a page's lines and tables to blocks -----------------------------------------------------------------------------


def _paragraphs(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Lines joined where one runs on from the last: that reached the right edge, this begins at the left one. Top, text."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    found: list[tuple[int, str]] = []
    last: Line | None = None
    for line in lines:
        height = line.bottom - line.top
        runs_on = (
            last is not None
            and last.right > right - 2.5 * height
            and line.left < left + 0.8 * height
            and 0 < line.top - last.top < 3 * height
            and right - left > 15 * height
        )
        if runs_on:
            found[-1] = found[-1][0], found[-1][1] + line.text
        else:
            found.append((line.top, line.text))
        last = line
    return found


def _fragment(table: Table, words: dict[Box, Words], page: int, page_width: int) -> _Fragment:
    left, wide = table.edges[0], table.edges[-1] - table.edges[0]
    edges = tuple((edge - left) / wide for edge in table.edges)
    cells = [_Read(box.row, box.col, box.rows, box.span, words[box], page) for box in table.boxes]
    return _Fragment(edges, wide / page_width, table.rows, cells)


@dataclass(slots=True)
class _Budget:
    """How many cells and lines may still be recognised."""

    cells: int = _MOST_CELLS
    lines: int = _MOST_LINES
    spent: bool = False


def _read_page(grey: Grey, page: int, budget: _Budget) -> list[Text | _Fragment]:
    """What stands on a page, from top to bottom."""
    from govdisclosure.documents import scan_grid, scan_text  # noqa: PLC0415 (come with the extra)

    if grey.shape[1] < _NARROWEST_PAGE or grey.shape[0] < _NARROWEST_PAGE / 10 or not scan_grid.inked(grey).any():
        return []
    grey = scan_grid.upright(scan_grid.normalised(grey))
    tables = scan_grid.ruled_tables(grey)
    blocks: list[tuple[int, Text | _Fragment]] = []
    for table in tables:
        words, count = scan_text.read_cells(grey, table, budget.cells)
        budget.spent |= any(one.reason == scan_text.TOO_MANY for one in words.values())
        budget.cells -= count
        blocks.append((table.top, _fragment(table, words, page, grey.shape[1])))
    lines, count, left_out = scan_text.read_lines(grey, tables, min(budget.lines, _MOST_LINES_OF_A_PAGE))
    budget.lines -= count
    budget.spent |= left_out
    edges = sorted(table.top for table in tables)
    for start, stop in zip([-1, *edges], [*edges, grey.shape[0]], strict=True):
        between = [line for line in lines if start <= line.top < stop]
        blocks += [(top, Text(text)) for top, text in _paragraphs(between)]
    return [block for _, block in sorted(blocks, key=lambda pair: pair[0])]


# --- tables that the page cuts ---------------------------------------------------------------------------------------


def _placed(edges: Sequence[float], others: Sequence[float]) -> list[int] | None:
    """For each of `edges` which of `others` it is, None where one is none of them."""
    places = [min(range(len(others)), key=lambda at: abs(others[at] - edge)) for edge in edges]
    near = all(abs(others[at] - edge) <= _SAME_EDGE for at, edge in zip(places, edges, strict=True))
    return places if near and len(set(places)) == len(places) else None


def _on_columns(fragment: _Fragment, edges: tuple[float, ...], places: Sequence[int]) -> _Fragment:
    cells = [cell._replace(col=places[cell.col], span=places[cell.col + cell.span] - places[cell.col]) for cell in fragment.cells]
    return _Fragment(edges, fragment.width, fragment.rows, cells)


def _without_head(first: _Fragment, second: _Fragment) -> _Fragment:
    """`second` without the rows at its top that repeat those at the top of `first`."""

    def printed(fragment: _Fragment, number: int) -> list[tuple[int, int, str]]:
        return sorted((cell.col, cell.span, cell.text) for cell in fragment.row(number))

    same = 0
    while same < min(first.rows, second.rows) - 1 and printed(first, same) == printed(second, same) != []:
        same += 1
    if not same or any(cell.row < same < cell.row + cell.rows for cell in second.cells):
        return second
    cells = [cell._replace(row=cell.row - same) for cell in second.cells if cell.row >= same]
    return _Fragment(second.edges, second.width, second.rows - same, cells)


def _both(above: _Read, below: _Read, rows: int) -> _Read:
    """Two halves of a cell."""
    one, other = above.words, below.words
    text = one.text + other.text
    sure = one.sure and other.sure
    readings = () if sure else (text, *one.readings, *other.readings)
    words = one._replace(
        text=text,
        confidence=min(one.confidence, other.confidence),
        sure=sure,
        readings=readings,
        reason=one.reason or other.reason,
    )
    return above._replace(rows=rows, words=words)


def _runs_on(above: _Read, below: _Read) -> bool:
    """Whether a cell's text is the rest of the one above: a label's without a number of its own, or nothing."""
    return not below.text or (bool(_NUMBER.match(above.text)) and not _NUMBER.match(below.text))


def _is_cut_row(pairs: Sequence[tuple[_Read, _Read]]) -> bool:
    """Whether rows at the end of one page and the beginning of the next are halves of one row."""
    if not all(one.text == "" or other.text == "" or _is_words(one.text, other.text) for one, other in pairs):
        return False
    if not all(_runs_on(one, other) or not one.text for one, other in pairs):
        return False
    own = [(one, other) for one, other in pairs if other.text]
    return not own or any(_is_words(one.text, other.text) for one, other in own)


def _is_words(*texts: str) -> bool:
    return all(re.search("[\u3400-\u9fff]", text) for text in texts)


def _joined(first: _Fragment, second: _Fragment) -> _Fragment | None:
    """One table of the part at the end of a page and the part at the top of the next; None where they are two."""
    if abs(first.width - second.width) > _SAME_WIDTH or len(second.edges) < 3:
        return None
    if places := _placed(second.edges, first.edges):
        second = _on_columns(second, first.edges, places)
    elif places := _placed(first.edges, second.edges):
        first = _on_columns(first, second.edges, places)
    else:
        return None
    second = _without_head(first, second)
    last = {(cell.col, cell.span): cell for cell in first.over(first.rows - 1)}
    opening = sorted(second.row(0), key=lambda cell: cell.col)
    pairs = [(last[cell.col, cell.span], cell) for cell in opening if (cell.col, cell.span) in last]
    is_cut = len(pairs) == len(opening) and _is_cut_row(pairs)
    if not is_cut:
        # Labels that are merged downwards stand blank, or with the rest of their text, at the left of the next page.
        leading: list[tuple[_Read, _Read]] = []
        for above, below in pairs:
            if below is not opening[len(leading)] or below is opening[-1] or not _runs_on(above, below):
                break
            leading.append((above, below))
        pairs = leading if any(cell.text for cell in opening[len(leading) :]) else []
    shift = first.rows - is_cut
    grown = {above: _both(above, below, shift + below.rows - above.row) for above, below in pairs}
    taken = {below for _, below in pairs}
    cells = [grown.get(cell, cell) for cell in first.cells]
    cells += [cell._replace(row=cell.row + shift) for cell in second.cells if cell not in taken]
    return _Fragment(first.edges, first.width, shift + second.rows, cells)


# --- the document ----------------------------------------------------------------------------------------------------


def _put(scan: Scan, fragment: _Fragment) -> None:
    """The table as a grid, its doubtful cells blank in it and named beside it."""
    rows: list[list[Cell]] = [[] for _ in range(fragment.rows)]
    block = len(scan.document.blocks)
    for read in sorted(fragment.cells, key=lambda cell: (cell.row, cell.col)):
        words, place = read.words, (block, read.row, read.col)
        text = words.text if words.sure else ""
        rows[read.row].append(Cell(text, read.col, read.span, read.rows, not words.sure))
        if not words.sure:
            readings = tuple(dict.fromkeys(filter(None, (words.text, *words.readings))))
            scan.doubts.append(Doubt(*place, readings, words.confidence, words.reason, read.page))
        elif text:
            scan.confidences[place] = words.confidence
    scan.document.blocks.append(Grid(rows))


def _sample(blocks: Iterable[Text | Grid]) -> str:
    texts: list[str] = []
    length = 0
    for block in blocks:
        own = [block.text] if isinstance(block, Text) else [cell.text for row in block.rows for cell in row if cell.text]
        texts += own
        length += sum(map(len, own))
        if length > SAMPLE:
            break
    return " ".join(texts)[:SAMPLE]


def _assembled(pages: Iterable[Grey], document: Document) -> Scan:
    scan = Scan(document)
    budget = _Budget()
    blocks: list[Text | _Fragment] = []
    for number, grey in enumerate(sheet for page in pages for sheet in _sheets(page)):
        if number == _MOST_PAGES:
            document.trouble.append(("too_large", {"limit": f"{_MOST_PAGES} pages"}))
            break
        found = _read_page(grey, number, budget)
        document.images += not found
        if found and blocks and isinstance(found[0], _Fragment) and isinstance(blocks[-1], _Fragment):
            whole = _joined(blocks[-1], found[0])
            if whole is not None:
                blocks[-1:], found = [whole], found[1:]
        blocks += found
        if budget.spent:
            limit = f"{_MOST_CELLS} cells, {_MOST_LINES} lines, {_MOST_LINES_OF_A_PAGE} of them on a page"
            document.trouble.append(("too_large", {"limit": limit}))
            break
    for block in blocks:
        if isinstance(block, Text):
            document.blocks.append(block)
        else:
            _put(scan, block)
    return scan


def _tools_trouble(media_type: str) -> list[tuple[str, dict[str, str]]]:
    """What is missing to read pictures at all."""
    try:
        from govdisclosure.documents import scan_text  # noqa: PLC0415 (comes with the extra)
    except ImportError:
        return [("no_text", {"media_type": media_type, "install": _INSTALL})]
    if missing := scan_text.missing_models():
        return [("no_text", {"media_type": media_type, "install": _INSTALL, "missing": ", ".join(missing)})]
    return []


def _scan(pages: Iterator[Grey], media_type: str) -> Scan:
    document = Document(media_type=media_type)
    if trouble := _tools_trouble(media_type):
        document.trouble, document.images = trouble, 1
        return Scan(document)
    scan = Scan(document)
    try:
        scan = _assembled(pages, document)
    except _TooLargeError:
        document.trouble.append(("too_large", {"limit": f"{_MOST_PIXELS // 1_000_000} million pixels"}))
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        document.trouble.append(("encrypted" if is_locked else "damaged", {"media_type": media_type}))
    except _DECODERS_RAISE:
        document.trouble.append(("damaged", {"media_type": media_type}))
    document.sample = _sample(document.blocks)
    if not document.blocks and not document.trouble:
        document.trouble.append(("no_text", {"media_type": media_type}))
    return scan


def read_scan(pages: Iterable[bytes | Grey], media_type: str) -> Scan:
    """The document on `pages`, each a picture file or grey pixels. Never raises for what they contain."""
    return _scan((grey for page in pages for grey in (_frames(page) if isinstance(page, bytes) else (page,))), media_type)


def read_picture(body: bytes) -> Scan:
    """The document on a picture, or on all frames of it."""
    return _scan(_frames(body), media_type_of(body) or "application/octet-stream")


def read_scanned_pdf(body: bytes) -> Scan:
    """The document on the pages of a PDF, read as pictures whatever else they hold."""
    return _scan(_pdf_pages(body), "application/pdf")
