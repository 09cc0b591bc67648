"""A PDF with a text layer to texts and grids: pdfminer draws the pages, `ruled` makes tables of what is drawn.

Nothing in a PDF is run or followed: page contents and what was filled in are drawn; scripts, attachments and links are not
looked at. Its own title is not believed: templates carry last year's.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.layout import LTChar
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFObjRef,
    PDFStream,
    dict_value,
    list_value,
    resolve1,
)
from pdfminer.psparser import PSKeyword
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt, apply_matrix_rect, mult_matrix, parse_rect

from govdisclosure.documents.model import Document
from govdisclosure.documents.ruled import LOST, MOST_GLYPHS, MOST_PAGES, Glyph, Sheet, read_sheets, rules_of, spelt

MEDIA_TYPE = "application/pdf"
_HEAD = 1024  # readers look for the signature so far

# Bounds on hostile files; a report of 30 pages has 2 MB of contents and fonts, and 30,000 marks.
_MOST_BYTES = 64 * 1024 * 1024  # of all streams, unpacked
_MOST_LZW = 256 * 1024  # packed: it unpacks to a thousand times as much
_MOST_MARKS = 500_000  # glyphs and path segments
_FIGURE = 50  # marks that a form or picture counts for: each costs an interpreter of its own
_MOST_CODES = 1_000_000  # that a font's tables spell out

_AS_IT_IS: Matrix = (1, 0, 0, 1, 0, 0)
_INVISIBLE = (3, 7)  # text rendering modes
_UNSEEN = 0b100010  # flags of a form field or note: hidden, not shown
_RANGES = re.compile(rb"begin(?:bf|cid)range(.*?)end(?:bf|cid)range", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]{1,16})>\s*<([0-9A-Fa-f\s]{1,16})>\s*(?:<[^>]*>|\[[^\]]*\]|\d+)")

# What is wrong with a file is told as trouble; pdfminer tells every odd token of every font.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class _TooMuchError(Exception):
    """The file goes beyond a bound."""


@dataclass(slots=True)
class _Ledger:
    """What was unpacked and drawn so far, and what was found broken."""

    unpacked: int = 0
    marks: int = 0
    glyphs: int = 0
    codes: int = 0
    damaged: bool = False
    exceeded: str | None = None

    def count(self, name: str, more: int, limit: int, unit: str) -> None:
        """Raises _TooMuchError beyond the limit."""
        total = getattr(self, name) + more
        setattr(self, name, total)
        if total > limit:
            self.exceeded = self.exceeded or unit
            raise _TooMuchError(unit)


# --- streams -----------------------------------------------------------------------------------------------------------


def _inflated(data: bytes, ledger: _Ledger) -> bytes | None:
    """None for sound data; for broken data what can be had of it. Raises _TooMuchError for a bomb."""
    unpack = zlib.decompressobj()
    parts: list[bytes] = []
    try:
        while data and not unpack.eof:
            parts.append(unpack.decompress(data, 1 << 20))
            ledger.count("unpacked", len(parts[-1]), _MOST_BYTES, f"{_MOST_BYTES >> 20} MiB unpacked")
            data = unpack.unconsumed_tail
    except zlib.error:
        return b"".join(parts)
    return None if unpack.eof else b"".join(parts)


class _Stream(PDFStream):
    """A stream that is unpacked within bounds, and tells when it is broken."""

    ledger: _Ledger

    def decode(self) -> None:
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        filters = [name for name, _ in self.get_filters()]
        packed = [name for name in filters if name in (*LITERALS_FLATE_DECODE, *LITERALS_LZW_DECODE, *LITERALS_RUNLENGTH_DECODE)]
        if len(packed) > 1:
            self.ledger.count("unpacked", _MOST_BYTES + 1, _MOST_BYTES, "1 compression of a stream")
        for name in filters:
            if name in LITERALS_ASCII85_DECODE:
                data = ascii85decode(data)
            elif name in LITERALS_ASCIIHEX_DECODE:
                data = asciihexdecode(data)
            elif name in LITERALS_FLATE_DECODE:
                broken = _inflated(data, self.ledger)
                if broken is not None:
                    self.ledger.damaged = True
                    self.data, self.rawdata = broken, None
                    return
                break
            elif name in LITERALS_LZW_DECODE:
                self.ledger.count("unpacked", len(data), _MOST_LZW, f"{_MOST_LZW >> 10} KiB of LZW")
                break
            elif name in LITERALS_RUNLENGTH_DECODE:
                self.ledger.count("unpacked", len(data) * 64, _MOST_BYTES, f"{_MOST_BYTES >> 20} MiB unpacked")
                break
        super().decode()


class _Parser(PDFParser):
    """Gives streams of our own."""

    def __init__(self, body: bytes, ledger: _Ledger) -> None:
        super().__init__(BytesIO(body))
        self.ledger = ledger

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack and type(stream := self.curstack[-1][1]) is PDFStream:
            own = _Stream(stream.attrs, stream.rawdata or b"", stream.decipher)
            own.ledger = self.ledger
            self.curstack[-1] = (pos, own)


class _Document(PDFDocument):
    """Remembers objects that are missing, and follows no object that is only a reference (they can go round)."""

    missing = 0

    def getobj(self, objid: int) -> object:
        try:
            found = super().getobj(objid)
        except Exception:
            self.missing += 1
            raise
        return None if isinstance(found, PDFObjRef) else found


class _Fonts(PDFResourceManager):
    """Fonts whose tables spell out no more codes than there are characters."""

    def __init__(self, ledger: _Ledger) -> None:
        super().__init__()
        self.ledger = ledger

    def _count(self, codes: int) -> None:
        self.ledger.count("codes", max(codes, 0), _MOST_CODES, f"{_MOST_CODES} codes in fonts")

    def _count_widths(self, widths: object, size: int) -> None:
        """A list of widths for the codes from a first one on, or `size` numbers: first and last code, and their widths."""
        numbers: list[float] = []
        for one in widths if isinstance(widths, list) else ():
            value = resolve1(one)
            if isinstance(value, list):
                numbers = []
            elif isinstance(value, int | float):
                numbers.append(value)
            if len(numbers) == size:
                self._count(int(numbers[1] - numbers[0]) + 1)
                numbers = []

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        if objid is None or objid not in self._cached_fonts:
            for name, size in (("W", 3), ("W2", 5)):
                self._count_widths(resolve1(spec.get(name)), size)
            codes = resolve1(spec.get("ToUnicode"))
            ranges = _RANGES.findall(codes.get_data()) if isinstance(codes, PDFStream) else []
            for low, high in (pair for block in ranges for pair in _RANGE.findall(block)):
                first, last = (int(b"".join(code.split()) or b"0", 16) for code in (low, high))
                self._count(last - first + 1)
        return super().get_font(objid, spec)


# --- pages -------------------------------------------------------------------------------------------------------------


def _named(font: PDFFont, cid: int) -> str:
    """The text of a glyph, `LOST` where nobody knows it."""
    try:
        text = font.to_unichr(cid)
    except (PDFUnicodeNotDefined, KeyError, ValueError, TypeError):
        return LOST
    return spelt(text)


class _Canvas(PDFTextDevice):
    """Draws a page as glyphs and rules."""

    def __init__(self, fonts: _Fonts, ledger: _Ledger) -> None:
        super().__init__(fonts)
        self.ledger = ledger
        self.is_invisible = False
        self.sheet = Sheet(0, 0)
        self.base = _AS_IT_IS
        self.seen: Rect = (0, 0, 0, 0)

    def _mark(self, count: int = 1) -> None:
        self.ledger.count("marks", count, _MOST_MARKS, f"{_MOST_MARKS} marks")

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.base = ctm
        self.sheet, self.seen = Sheet(x1 - x0, y1 - y0), apply_matrix_rect(ctm, page.cropbox)

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:  # noqa: ARG002 - pdfminer's signature
        self._mark(_FIGURE)

    def end_figure(self, name: str) -> None:
        pass

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002 - pdfminer's signature
        is_opaque = "SMask" not in stream and "ImageMask" not in stream
        x0, y0, x1, y1 = apply_matrix_rect(self.ctm or _AS_IT_IS, (0, 0, 1, 1))
        self.sheet.add_image(x1 - x0, y1 - y0, is_opaque=is_opaque)

    def paint_path(
        self,
        graphicstate: PDFGraphicState,  # noqa: ARG002 - pdfminer's signature, to the next
        stroke: bool,  # noqa: FBT001
        fill: bool,  # noqa: ARG002, FBT001
        evenodd: bool,  # noqa: ARG002, FBT001
        path: Sequence[PathSegment],
    ) -> None:
        self._mark(len(path))
        matrix = self.ctm or _AS_IT_IS
        shape: list[tuple[float, float]] = []
        self.sheet.curves += sum(segment[0] in "cvy" for segment in path)
        for kind, *numbers in path:
            if kind == "h":
                shape += shape[:1]
                continue
            if kind != "l":  # what is bent rules nothing
                self._shape(shape, stroke=stroke)
                shape = []
            x, y = map(float, numbers[-2:])
            shape.append(apply_matrix_pt(matrix, (x, y)))
        self._shape(shape, stroke=stroke)

    def _shape(self, points: list[tuple[float, float]], *, stroke: bool) -> None:
        self.sheet.rules += rules_of([(x, self.sheet.height - y) for x, y in points], is_stroked=stroke)

    def render_string(self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState) -> None:
        self.is_invisible = textstate.render in _INVISIBLE
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        self._mark()
        text = _named(font, cid)
        char = LTChar(matrix, font, fontsize, scaling, rise, text, font.char_width(cid), font.char_disp(cid), ncs, graphicstate)
        a, b, c, d, _, _ = matrix
        x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
        x0, y0, x1, y1 = self.seen
        is_aslant = abs(b) > 0.1 * abs(a) and abs(a) > 0.1 * abs(b) and abs(c) > 0.1 * abs(d)  # a watermark
        if not (self.is_invisible or is_aslant) and x0 <= x <= x1 and y0 <= y <= y1:
            self.ledger.count("glyphs", 1, MOST_GLYPHS, f"{MOST_GLYPHS} characters")
            is_turned = abs(a) <= 0.1 * abs(b) or a < 0
            # Digits that lie on their side or head would come in another order.
            text = LOST if is_turned and text.isdigit() else text
            height = self.sheet.height
            self.sheet.glyphs.append(Glyph(text, char.x0, height - char.y1, char.x1, height - char.y0))
        return char.adv


def _appearance(note: Mapping[str, object]) -> PDFStream | None:
    """What a form field or a text put on a page later looks like, if it is seen."""
    flags = resolve1(note.get("F"))
    looks = resolve1(note.get("AP"))
    look = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    if isinstance(look, dict):  # one for each state of a box to be ticked
        look = resolve1(look.get(getattr(resolve1(note.get("AS")), "name", None)))
    return look if isinstance(look, PDFStream) and not (isinstance(flags, int) and flags & _UNSEEN) else None


def _matrix(value: object) -> Matrix:
    numbers = [float(resolve1(number)) for number in list_value(value)] if value else []
    a, b, c, d, e, f = numbers or _AS_IT_IS
    return a, b, c, d, e, f


def _draw_notes(page: PDFPage, canvas: _Canvas, interpreter: PDFPageInterpreter) -> None:
    """Draw what stands on the page besides its contents: filled-in forms, corrections."""
    for note in map(dict_value, list_value(page.annots)):
        look = _appearance(note)
        if look is None:
            continue
        canvas.begin_figure("", (0, 0, 1, 1), _AS_IT_IS)
        matrix = _matrix(look.get("Matrix"))
        x0, y0, x1, y1 = apply_matrix_rect(matrix, parse_rect(map(resolve1, list_value(look["BBox"]))))
        left, low, right, high = parse_rect(map(resolve1, list_value(note["Rect"])))
        across, up = (right - left) / ((x1 - x0) or 1), (high - low) / ((y1 - y0) or 1)
        fitted = mult_matrix(matrix, (across, 0, 0, up, left - x0 * across, low - y0 * up))
        interpreter.render_contents(dict_value(look.get("Resources", {})), [look], ctm=mult_matrix(fitted, canvas.base))


def _sheets(document: _Document, ledger: _Ledger) -> Iterator[Sheet]:
    """The pages as drawn; one that cannot be drawn to its end is given as far as it was."""
    fonts = _Fonts(ledger)
    canvas = _Canvas(fonts, ledger)
    interpreter = PDFPageInterpreter(fonts, canvas)
    number = 0
    for page in PDFPage.create_pages(document):
        number += 1
        if number > MOST_PAGES:
            ledger.exceeded = f"{MOST_PAGES} pages"
            return
        canvas.sheet = Sheet(0, 0)
        try:
            interpreter.process_page(page)
            _draw_notes(page, canvas, interpreter)
        except _TooMuchError:
            return
        except Exception:  # noqa: BLE001 - on hostile bytes pdfminer raises whatever Python has; the page counts as broken
            ledger.damaged = True
        yield canvas.sheet
    pages = resolve1(document.catalog.get("Pages"))
    stated = resolve1(pages.get("Count")) if isinstance(pages, dict) else None
    ledger.damaged = ledger.damaged or number == 0 or (isinstance(stated, int) and stated > number)


def is_pdf(body: bytes) -> bool:
    """Whether the bytes are a PDF: its signature stands at the beginning, or behind a little that is no markup."""
    at = body.find(b"%PDF-", 0, _HEAD)
    return at >= 0 and b"<" not in body[:at]


def read_pdf(body: bytes) -> Document:
    """The document of a PDF. Never raises: what cannot be read is `trouble`."""
    result = Document(media_type=MEDIA_TYPE)
    kind = {"media_type": MEDIA_TYPE}
    ledger, missing = _Ledger(), 0
    try:
        document = _Document(_Parser(body[max(body.find(b"%PDF-", 0, _HEAD), 0) :], ledger))
        read_sheets(result, _sheets(document, ledger))
        missing = document.missing
    except PDFEncryptionError:
        return Document(media_type=MEDIA_TYPE, trouble=[("encrypted", kind)])
    except Exception:  # noqa: BLE001 - on hostile bytes pdfminer raises whatever Python has; nothing of it is read then
        result = Document(media_type=MEDIA_TYPE)
        ledger.damaged = ledger.damaged or not ledger.exceeded
    if ledger.exceeded:
        result.trouble.append(("too_large", {"limit": ledger.exceeded}))
    # A file that was cut off has lost its directory at the end, and objects with it.
    if ledger.damaged or (missing and b"startxref" not in body[-_HEAD:]):
        result.trouble = [*(one for one in result.trouble if one[0] != "damaged"), ("damaged", kind)]
    return result
