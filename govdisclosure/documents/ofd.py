"""An OFD (GB/T 33190) to texts and grids: its pages say where each character and each stroke is, `ruled` makes tables of them.

Locations are names within the package and are never followed out of it; signatures, scripts and attachments are not looked at.
"""

from __future__ import annotations

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from govdisclosure.documents.model import Document
from govdisclosure.documents.ruled import LOST, MOST_GLYPHS, MOST_PAGES, Glyph, Sheet, read_sheets, rules_of, spelt

MEDIA_TYPE = "application/ofd"
_POINTS = 72 / 25.4  # in a millimetre

# Bounds on hostile files; a report of 30 pages has 2 MB of page contents.
_MOST_ENTRIES = 10_000
_MOST_BYTES = 64 * 1024 * 1024  # of all XML, unpacked
_MOST_NUMBERS = 2_000_000  # of all paths

_ASCENT = 0.88  # of a character's size
_HEAD = 4096  # bytes in which a package that was cut off would still name OFD.xml
_PATH = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_STRAIGHT = "SMLC"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    etree.LxmlError,
    EOFError,
    NotImplementedError,
    OSError,
    ArithmeticError,
    ValueError,
    LookupError,
)
"""What zipfile, lxml and numbers raise on bytes that are not what they should be."""

_Matrix = tuple[float, float, float, float, float, float]


class _TooMuchError(Exception):
    """The file goes beyond a bound."""


class _Package:
    """The XML parts of a package, by name, within bounds. Raises _TooMuchError, and RuntimeError where they are locked."""

    def __init__(self, body: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(body))
        names = self.archive.namelist()
        if len(names) > _MOST_ENTRIES:
            raise _TooMuchError(f"{_MOST_ENTRIES} parts")
        self.names = {_plain(name): name for name in names}
        self.bytes = self.numbers = self.glyphs = 0
        self.damaged = False

    def part(self, name: str) -> etree._Element | None:
        """The root of a part, None where it is missing or broken."""
        stored = self.names.get(_plain(name))
        try:
            return None if stored is None else self._root(stored)
        except _BROKEN:
            return None

    def _root(self, stored: str) -> etree._Element:
        with self.archive.open(stored) as part:
            content = part.read(_MOST_BYTES - self.bytes + 1)
        self.bytes += len(content)
        if self.bytes > _MOST_BYTES:
            raise _TooMuchError(f"{_MOST_BYTES >> 20} MiB unpacked")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        root = etree.fromstring(content, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise ValueError("no part of a package declares a document type")
        return root


def _plain(name: str) -> str:
    """A name in the package, however it is written."""
    return posixpath.normpath("/" + name.strip().replace("\\", "/")).lstrip("/").lower()


def _children(element: etree._Element | None, *names: str) -> list[etree._Element]:
    """The child elements of these names, whatever the namespace."""
    return [] if element is None else [child for child in element if etree.QName(child).localname in names]


def _child(element: etree._Element | None, *path: str) -> etree._Element | None:
    for name in path:
        element = next(iter(_children(element, name)), None)
    return element


def _text(element: etree._Element | None) -> str:
    return (element.text or "") if element is not None else ""


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in (text or "").split()]


def _steps(text: str | None, count: int) -> list[float]:
    """The steps from character to character; `g 3 5` is three steps of 5."""
    words = iter((text or "").split())
    steps: list[float] = []
    for word in words:
        if word != "g":
            steps.append(float(word))
        else:
            times, step = int(next(words, "0")), float(next(words, "0"))
            steps += [step] * min(max(times, 0), count - len(steps))
        if len(steps) >= count:
            break
    return steps[:count]


def _is_off(element: etree._Element, name: str, default: str) -> bool:
    return (element.get(name) or default).strip().lower() in ("false", "0")


def _place(element: etree._Element) -> _Matrix:
    """From an object's own millimetres to the page's points."""
    left, top, *_ = [*_numbers(element.get("Boundary")), 0.0, 0.0]
    a, b, c, d, e, f = _numbers(element.get("CTM")) or (1, 0, 0, 1, 0, 0)
    return (a * _POINTS, b * _POINTS, c * _POINTS, d * _POINTS, (e + left) * _POINTS, (f + top) * _POINTS)


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _usual_width(letter: str) -> float:
    """How wide a character is, of its size, in most fonts."""
    return 0.5 if letter < "\u2000" else 1.0


def _add_text(element: etree._Element, sheet: Sheet) -> None:
    """The characters of a TextObject. Those that are not seen (the text behind a scan) are left out."""
    if _is_off(element, "Visible", "true") or _is_off(element, "Alpha", "255"):
        return
    if _is_off(element, "Fill", "true") and _is_off(element, "Stroke", "false"):
        return
    matrix = _place(element)
    a, b, c, d, _, _ = matrix
    if abs(b) > 0.1 * abs(a) and abs(a) > 0.1 * abs(b) and abs(c) > 0.1 * abs(d):
        return  # aslant: a watermark
    is_turned = abs(a) <= 0.1 * abs(b) or a < 0
    size, stretch = float(element.get("Size") or 0), float(element.get("HScale") or 1)
    height = size * max(abs(d), abs(c))
    x = y = 0.0
    for code in _children(element, "TextCode"):
        letters = _text(code)
        x, y = float(code.get("X") or x), float(code.get("Y") or y)
        right, down = _steps(code.get("DeltaX"), len(letters)), _steps(code.get("DeltaY"), len(letters))
        at_x, at_y = x, y
        for at, letter in enumerate(letters):
            width = size * stretch * _usual_width(letter)
            step = right[at] if at < len(right) else 0.0 if down else width
            left, base = _moved(matrix, at_x, at_y)
            reach = min(width, step) if step > 0 else width
            top = base - _ASCENT * height
            box = (left, top, left + reach * max(abs(a), abs(b)), top + height)
            sheet.glyphs.append(Glyph(LOST if is_turned and letter.isdigit() else spelt(letter), *box))
            at_x, at_y = at_x + step, at_y + (down[at] if at < len(down) else 0.0)


def _add_path(element: etree._Element, sheet: Sheet, package: _Package) -> None:
    """The rules of a PathObject: its straight strokes, or itself where it is filled and thin."""
    tokens = _PATH.findall(_text(_child(element, "AbbreviatedData")))
    package.numbers += len(tokens)
    if package.numbers > _MOST_NUMBERS:
        raise _TooMuchError(f"{_MOST_NUMBERS} numbers in paths")
    if _is_off(element, "Visible", "true") or _is_off(element, "Alpha", "255"):
        return
    matrix, is_stroked = _place(element), not _is_off(element, "Stroke", "true")
    shape: list[tuple[float, float]] = []
    at = 0
    while at < len(tokens):
        kind = tokens[at].upper()
        operands = [float(token) for token in tokens[at + 1 : at + 1 + _OPERANDS[kind]]]
        at += 1 + len(operands)
        if kind == "C":
            shape += shape[:1]
            continue
        if kind != "L":  # what is bent rules nothing
            sheet.rules += rules_of(shape, is_stroked=is_stroked)
            shape = []
        x, y = operands[-2:]
        shape.append(_moved(matrix, x, y))
        sheet.curves += kind not in _STRAIGHT
    sheet.rules += rules_of(shape, is_stroked=is_stroked)


def _add_contents(page: etree._Element, sheet: Sheet, package: _Package) -> None:
    """What a page or a template draws."""
    waiting = [iter(_children(page, "Content"))]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        match etree.QName(element).localname:
            case "Content" | "Layer" | "PageBlock":
                waiting.append(iter(element))
            case "TextObject":
                _add_text(element, sheet)
                if package.glyphs + len(sheet.glyphs) > MOST_GLYPHS:
                    raise _TooMuchError(f"{MOST_GLYPHS} characters")
            case "PathObject":
                _add_path(element, sheet, package)
            case "ImageObject":
                _, _, width, height, *_ = [*_numbers(element.get("Boundary")), *[0.0] * 4]
                sheet.add_image(width * _POINTS, height * _POINTS)


def _sheets(package: _Package) -> Iterator[Sheet]:
    """The pages as drawn, those that are missing or broken as far as they are there."""
    root = package.part("OFD.xml")
    number = 0
    for body in _children(root, "DocBody"):
        location = _plain(_text(_child(body, "DocRoot")))
        document = package.part(location)
        folder = posixpath.dirname(location)
        common = _child(document, "CommonData")
        templates = {one.get("ID"): one.get("BaseLoc") for one in _children(common, "TemplatePage")}
        usual_box = _text(_child(common, "PageArea", "PhysicalBox"))
        for page in _children(_child(document, "Pages"), "Page"):
            number += 1
            if number > MOST_PAGES:
                raise _TooMuchError(f"{MOST_PAGES} pages")
            contents = package.part(_located(folder, page.get("BaseLoc")))
            sheet = Sheet(0, 0)
            try:
                box = _numbers(_text(_child(contents, "Area", "PhysicalBox")) or usual_box)
                sheet = Sheet(box[2] * _POINTS, box[3] * _POINTS)
                used = [
                    package.part(_located(folder, templates.get(one.get("TemplateID"))))
                    for one in _children(contents, "Template")
                ]
                for drawn in [*used, contents]:
                    package.damaged = package.damaged or drawn is None
                    if drawn is not None:
                        _add_contents(drawn, sheet, package)
            except _BROKEN:
                package.damaged = True
            package.glyphs += len(sheet.glyphs)
            yield sheet
    package.damaged = package.damaged or number == 0


def _located(folder: str, location: str | None) -> str:
    """A location as the package names it: from its root, or from the document's folder."""
    return location if location and location.startswith("/") else f"{folder}/{location or ''}"


def is_ofd(body: bytes) -> bool:
    """Whether the bytes are an OFD package: a zip archive with OFD.xml at its root."""
    if not body.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            return any(_plain(name) == "ofd.xml" for name in archive.namelist()[:_MOST_ENTRIES])
    except _BROKEN:
        return b"OFD.xml" in body[:_HEAD]


def read_ofd(body: bytes) -> Document:
    """The document of an OFD. Never raises: what cannot be read is `trouble`."""
    document = Document(media_type=MEDIA_TYPE)
    kind = {"media_type": MEDIA_TYPE}
    package: _Package | None = None
    try:
        package = _Package(body)
        read_sheets(document, _sheets(package))
    except _TooMuchError as limit:
        return Document(media_type=MEDIA_TYPE, trouble=[("too_large", {"limit": str(limit)})])
    except _BROKEN:
        return Document(media_type=MEDIA_TYPE, trouble=[("damaged", kind)])
    except RuntimeError:  # what zipfile raises where a password is needed
        return Document(media_type=MEDIA_TYPE, trouble=[("encrypted", kind)])
    if package.damaged:
        is_locked = not document.blocks and "encryptions.xml" in package.names
        told = "encrypted" if is_locked else "damaged"
        document.trouble = [*(one for one in document.trouble if one[0] != "damaged"), (told, kind)]
    return document
