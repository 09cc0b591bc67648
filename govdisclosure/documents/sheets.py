"""Spreadsheets (.xlsx and its kin, .xls) to texts and grids, read by calamine.

A library that trusts a file's measures can be made to take all memory. So the file is measured here first, and the
library gets a copy that holds nothing but what was measured; the same pass finds cells that it would call blank.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from govdisclosure.documents.doc_ole import DamagedError, ole_kind, streams
from govdisclosure.documents.docx import Attributes, NoTypeDeclaration, Package, Refused, folder, relations, walk
from govdisclosure.documents.model import SAMPLE, Cell, Document, Grid, Text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
_ZIP = b"PK\x03\x04"

# Bounds on hostile files: three tables of a report have two thousand cells.
_MOST_BYTES = 64 * 1024 * 1024
_MOST_CELLS = 300_000
_MOST_ELEMENTS = 3_000_000
_MOST_SHEETS = 50
_MOST_MERGES = 100_000
_LARGEST_STYLED = 8 * 1024 * 1024

_READ = re.compile(r"_rels/\.rels|\[content_types\]\.xml|xl/(?:_rels/)?[^/]+\.(?:xml|rels)|xl/worksheets/[^/]+\.xml")
_MEDIA = re.compile(r"xl/media/[^/]+")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_STRINGS = re.compile(rb"<(?:\w+:)?sst\b[^>]*>")
_COUNTS = re.compile(rb"""\s\w*[cC]ount\s*=\s*(?:"[^"]*"|'[^']*')""")
_HEADING = re.compile(r"[一二三四五六]\s*[、,，.．].{2,30}(?:情况|事项|措施)")
_SHORTEST_PROSE = 60

Place = tuple[int, int]
"""Row and column, from 0."""


# --- what calamine may read ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Source:
    """A clean copy of a workbook, and by sheet the cells that calamine would call blank, with what stands there."""

    copy: bytes
    marks: list[dict[Place, str]] = field(default_factory=list)
    images: int = 0


def _check_size(rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        raise Refused("too_large", limit=f"{_MOST_CELLS} cells")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class _SheetScan(NoTypeDeclaration):
    """The extent of a worksheet's XML, and its cells with an error, or with a formula that nobody has computed."""

    def __init__(self) -> None:
        self.marks: dict[Place, str] = {}
        self.row = self.column = -1
        self.rows = self.columns = 0
        self.elements = 0
        self.kind = ""
        self.parts: dict[str, list[str]] = {}
        self.text: list[str] | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        self.elements += 1
        if self.elements > _MOST_ELEMENTS:
            raise Refused("too_large", limit=f"{_MOST_ELEMENTS} elements")
        name = _local(tag)
        if name == "row":
            number = attributes.get("r", "")
            self.row = int(number) - 1 if re.fullmatch(r"\d{1,7}", number) else self.row + 1
            self.column = -1
        elif name == "c":
            self.column += 1
            if address := _ADDRESS.fullmatch(attributes.get("r", "")):
                self.row, self.column = int(address[2]) - 1, _column(address[1])
            self.kind, self.parts = attributes.get("t", ""), {}
        elif name in {"f", "v", "t"}:
            self.text = self.parts.setdefault(name, [])

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == "c" and self.parts:
            # Blank cells, which a style may spread over the whole sheet, take no room.
            self.rows, self.columns = max(self.rows, self.row + 1), max(self.columns, self.column + 1)
            value = "".join([*self.parts.get("v", ()), *self.parts.get("t", ())]).strip()
            if self.kind == "e":
                self.marks[self.row, self.column] = value or "#"
            elif "f" in self.parts and not value and self.kind != "str":
                self.marks[self.row, self.column] = "=" + "".join(self.parts["f"])[:_SHORTEST_PROSE]
        elif name in {"f", "v", "t"}:
            self.text = None

    def data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def close(self) -> None:
        _check_size(self.rows, self.columns)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class _SheetList(NoTypeDeclaration):
    """The relation of every sheet, in the workbook's order."""

    def __init__(self) -> None:
        self.relations: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if _local(tag) == "sheet":
            self.relations.append(next((value for key, value in attributes.items() if _local(key) == "id"), ""))

    def close(self) -> None:
        if len(self.relations) > _MOST_SHEETS:
            raise Refused("too_large", limit=f"{_MOST_SHEETS} sheets")


def _plain_strings(part: bytes) -> bytes:
    """Shared strings without what is struck out, and with raised text in brackets: a note mark is no digit."""
    # calamine reserves memory for as many as the part claims, and takes the whole process with it if there is not enough.
    part = _STRINGS.sub(lambda tag: _COUNTS.sub(b"", tag[0]), part)
    if not re.search(rb"<\w*:?(?:vertAlign|strike)\b", part):
        return part
    if len(part) > _LARGEST_STYLED:
        raise Refused("too_large", limit=f"{_LARGEST_STYLED >> 20} MiB")
    walk(part, NoTypeDeclaration())
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    for style in root.iter("{*}vertAlign", "{*}strike"):
        run = style.getparent()
        run = run.getparent() if run is not None else None
        for text in run.iter("{*}t") if run is not None and style.get("val") not in {"baseline", "0", "false"} else ():
            text.text = "" if _local(str(style.tag)) == "strike" else f"[{text.text or ''}]"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _xlsx(body: bytes) -> _Source:
    package = Package(body, XLSX)
    book = package.main_part("xl/workbook.xml")
    if book.endswith(".bin"):
        raise Refused("unsupported", media_type="application/vnd.ms-excel.sheet.binary.macroEnabled.12")
    parts: dict[str, bytes] = {}
    size = 0
    for name, member in package.parts.items():
        if _READ.fullmatch(name) and (part := package.read(name)) is not None:
            size += len(part)
            if size > _MOST_BYTES:
                raise Refused("too_large", limit=f"{_MOST_BYTES >> 20} MiB")
            if b"<!DOCTYPE" in part:
                raise Refused("broken_markup")
            stored = member.filename.replace("\\", "/").lstrip("/")
            parts[stored] = _plain_strings(part) if name == "xl/sharedstrings.xml" else part
    directory, _, file = book.replace("\\", "/").strip("/").rpartition("/")
    sheets, scans = _SheetList(), []
    walk(package.read(book) or b"", sheets)
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in relations(package.read(f"{directory}/_rels/{file}.rels"))
    }
    if len(set(sheets.relations)) < len(sheets.relations) or len(set(targets.values())) < len(targets):
        # One sheet under many names is read as often.
        raise Refused("damaged", media_type=XLSX)
    for relation in sheets.relations:
        target = targets.get(relation, "")
        scan = _SheetScan()
        # Chart sheets have no cells, and are not read.
        if part := package.read(target if target.startswith("/") else f"{directory}/{target}"):
            walk(part, scan)
        scans.append(scan)
    _check_size(sum(scan.rows * scan.columns for scan in scans), 1)
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as clean:
        for name, part in parts.items():
            clean.writestr(name, part)
    return _Source(copy.getvalue(), [scan.marks for scan in scans], sum(bool(_MEDIA.fullmatch(name)) for name in package.parts))


# Records of a BIFF stream.
_BOF, _DIMENSIONS, _FILE_PASS, _BOOL_ERR, _FORMULA, _BOUND_SHEET = 0x0809, 0x0200, 0x002F, 0x0205, 0x0006, 0x0085
_CELLS = frozenset((0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406))
_MULTIPLE = 0x00BD
_ERROR_RESULT = 2


def _biff(stream: bytes) -> tuple[bytes, dict[int, dict[Place, str]]]:
    """A workbook stream whose stated dimensions are harmless, and by the offset of a sheet its cells with an error."""
    clean = bytearray(stream)
    marks: dict[int, dict[Place, str]] = {}
    sheet: dict[Place, str] = {}
    rows = columns = 0
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        record = stream[at + 4 : at + 4 + length]
        if kind == _BOF:
            sheet = marks.setdefault(at, {})
        elif kind == _FILE_PASS:
            raise Refused("encrypted", media_type=XLS)
        elif kind == _DIMENSIONS and len(record) >= 10:
            # Only a hint of how much there is; the cells tell.
            clean[at + 4 : at + 14] = struct.pack("<IIH", 0, 1, 0) if len(record) >= 14 else struct.pack("<5H", 0, 1, 0, 1, 0)
            if len(record) >= 14:
                clean[at + 14 : at + 16] = b"\1\0"
        elif kind in _CELLS and len(record) >= 6:
            row, column = struct.unpack_from("<HH", record)
            last = struct.unpack_from("<H", record, len(record) - 2)[0] if kind == _MULTIPLE else column
            rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
            _check_size(rows, columns)
            is_error = (kind == _BOOL_ERR and record[7:8] == b"\1") or (
                kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6:7] == bytes([_ERROR_RESULT])
            )
            if is_error:
                sheet[row, column] = "#"
        at += 4 + length
    return bytes(clean), marks


def _compound(stream: bytes) -> bytes:
    """An OLE2 file of 4,096-byte sectors that holds nothing but a workbook: its FAT, its directory, its stream."""
    size = 4_096
    data = stream.ljust(size, b"\0")
    data += bytes(-len(data) % size)
    count = len(data) // size
    fats = next(number for number in range(1, 110) if number * size // 4 >= number + 1 + count)
    # Where it begins, sectors of each kind: directory, FAT (first directory sector behind it), mini FAT, DIFAT: none.
    header = struct.pack(
        "<8s16s5H6sIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 4, 0xFFFE, 12, 6, b""),
        *(1, fats, fats, 0, size, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0),
        *(0,),
    )
    header += struct.pack(f"<{fats - 1}I", *range(1, fats)) + b"\xff" * 4 * (109 - fats)
    chain = [0xFFFFFFFD] * fats + [0xFFFFFFFE] + [fats + 2 + number for number in range(count - 1)] + [0xFFFFFFFE]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(fats * size, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
        encoded = (name + "\0").encode("utf-16-le")
        head = struct.pack("<64sHBBIII", encoded, len(encoded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return head + bytes(36) + struct.pack("<IQ", start, length)

    # A root that begins nowhere is an empty file to calamine.
    directory = entry("Root Entry", 5, 1, fats + 1, 0) + entry("Workbook", 2, 0xFFFFFFFF, fats + 1, len(data))
    return header.ljust(size, b"\0") + fat + directory.ljust(size, b"\0") + data


def _xls(body: bytes) -> _Source:
    try:
        found, whole = streams(body, ("Workbook", "Book"))
    except DamagedError as error:
        raise Refused("damaged", media_type=XLS) from error
    stream = found.get("Workbook") or found.get("Book")
    if not stream or not whole:
        raise Refused("damaged", media_type=XLS)
    clean, by_offset = _biff(stream)
    offsets = _sheet_offsets(stream)
    if len(offsets) > _MOST_SHEETS:
        raise Refused("too_large", limit=f"{_MOST_SHEETS} sheets")
    if len(set(offsets)) < len(offsets) or not by_offset.keys() >= set(offsets):
        raise Refused("damaged", media_type=XLS)
    return _Source(_compound(clean), [by_offset[offset] for offset in offsets])


def _sheet_offsets(stream: bytes) -> list[int]:
    """Where the sheets begin, in the workbook's order."""
    found: list[int] = []
    at = 0
    while at + 8 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _BOUND_SHEET and length >= 6:
            found.append(struct.unpack_from("<I", stream, at + 4)[0])
        at += 4 + length
    return found


# --- sheets to blocks ------------------------------------------------------------------------------------------------


class _Anchor(NamedTuple):
    """A cell with the rows and columns it covers."""

    text: str
    column: int
    rows: int
    columns: int

    @property
    def right(self) -> int:
        return self.column + self.columns


def _text(value: object) -> str:
    """A cell's value as it is printed, but for formats that are not known: 2131.0 is 2131."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        # A spreadsheet shows no more than fifteen digits of what it has computed.
        return format(Decimal(f"{value:.15g}"), "f") if isinstance(value, float) else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return "\n".join(line for part in str(value).splitlines() if (line := " ".join(part.split())))


def _anchors(sheet: CalamineSheet, marks: dict[Place, str]) -> list[list[_Anchor]]:
    """The rows of a sheet: its cells, blank ones too, but for those that a merged cell covers."""
    height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    height = max([height, *(row + 1 for row, _ in marks)])
    width = max([width, *(column + 1 for _, column in marks)])
    _check_size(height, width)
    values = sheet.to_python(skip_empty_area=False)
    spans: dict[Place, Place] = {}
    covered: set[Place] = set()
    area = 0
    for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:_MOST_MERGES]:
        rows, columns = range(top, min(bottom + 1, height)), range(left, min(right + 1, width))
        area += len(rows) * len(columns)
        _check_size(area, 1)
        if rows and columns and (top, left) not in covered:
            covered.update((row, column) for row in rows for column in columns)
            covered.discard((top, left))
            # Beyond the last cell that is written a merged cell is as wide as it says.
            spans[top, left] = (len(rows), right + 1 - left)
    found: list[list[_Anchor]] = []
    for row in range(height):
        printed = values[row] if row < len(values) else []
        found.append([])
        for column in range(width):
            if (row, column) in covered:
                continue
            value = printed[column] if column < len(printed) else ""
            text = _text(value) or marks.get((row, column), "")
            found[-1].append(_Anchor(text, column, *spans.get((row, column), (1, 1))))
    return found


def _reach(row: list[_Anchor]) -> tuple[int, int]:
    """From where to where a row's texts reach."""
    filled = [cell for cell in row if cell.text]
    return (filled[0].column, max(cell.right for cell in filled)) if filled else (0, 0)


def _is_line(rows: list[list[_Anchor]], at: int) -> bool:
    """Whether a row is a line of text between tables: its only cell is prose, a heading, or as wide as the rows about it."""
    filled = [cell for cell in rows[at] if cell.text]
    if len(filled) != 1 or filled[0].rows > 1:
        return False
    if len(filled[0].text) >= _SHORTEST_PROSE or _HEADING.fullmatch(filled[0].text):
        return True
    beside = [_reach(row) for row in (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]) if any(cell.text for cell in row)]
    left, right = _reach(rows[at])
    return all(left <= start and right >= stop for start, stop in beside)


def _grid(rows: list[list[_Anchor]]) -> Grid:
    """A table whose columns are those in which some cell with text begins."""
    starts = sorted({cell.column for row in rows for cell in row if cell.text})
    number = {column: at for at, column in enumerate(starts)}
    return Grid(
        [
            [
                Cell(cell.text, at, max(bisect_left(starts, cell.right) - at, 1), cell.rows)
                for cell in row
                if (at := number.get(cell.column)) is not None
            ]
            for row in rows
        ]
    )


def _blocks(rows: list[list[_Anchor]]) -> Iterator[Text | Grid]:
    """A sheet cut at lines of text and at blank rows; the first blank row may be a table's own, left empty."""
    table: list[list[_Anchor]] = []
    until = 0
    for at, row in enumerate(rows):
        is_blank = not any(cell.text for cell in row) and at >= until
        is_line = not is_blank and at >= until and _is_line(rows, at)
        if is_blank and table:
            table.append(row)
        if (is_blank or is_line) and table:
            yield _grid(table)
            table = []
        if is_line:
            yield from (Text(line) for cell in row for line in cell.text.split("\n") if line)
        elif not is_blank:
            table.append(row)
            until = max([until, *(at + cell.rows for cell in row if cell.text)])
    if table:
        yield _grid(table)


# --- documents -------------------------------------------------------------------------------------------------------


def is_sheets(body: bytes) -> bool:
    """Whether these bytes are a workbook: a package whose first named folder is Excel's, or an OLE2 file with its stream."""
    return folder(body) == "xl" if body.startswith(_ZIP) else ole_kind(body) == "xls"


def _visible(source: _Source) -> Iterator[list[list[_Anchor]]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(source.copy)) as book:
        for at, about in enumerate(book.sheets_metadata[:_MOST_SHEETS]):
            if about.visible == SheetVisibleEnum.Visible and about.typ == SheetTypeEnum.WorkSheet:
                marks = source.marks[at] if at < len(source.marks) else {}
                yield _anchors(book.get_sheet_by_index(at), marks)


def _read(source: _Source, media_type: str) -> list[Text | Grid]:
    """The blocks of all visible sheets."""
    try:
        return [block for rows in _visible(source) for block in _blocks(rows)]
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("damaged", media_type=media_type) from error
    except BaseException as error:
        # What the library did not foresee it raises as no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("damaged", media_type=media_type) from error


def read_sheets(body: bytes) -> Document:
    """The document of a workbook: the visible sheets in order, each as lines of text and tables."""
    is_package = body.startswith(_ZIP)
    document = Document(media_type=XLSX if is_package else XLS)
    try:
        source = _xlsx(body) if is_package else _xls(body)
        document.blocks = _read(source, str(document.media_type))
    except Refused as refused:
        document.trouble.append((refused.code, refused.detail))
        return document
    document.images = source.images
    document.sample = _sample(document.blocks)
    if document.images and not document.sample:
        document.trouble.append(("no_text", {"media_type": str(document.media_type)}))
    return document


def _sample(blocks: list[Text | Grid]) -> str:
    """The first characters of the text."""
    sample: list[str] = []
    length = 0
    for block in blocks:
        for text in [block.text] if isinstance(block, Text) else (cell.text for row in block.rows for cell in row if cell.text):
            if length > SAMPLE:
                break
            sample.append(text)
            length += len(text) + 1
    return " ".join(sample)[:SAMPLE]
