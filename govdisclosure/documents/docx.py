"""Word documents to texts and grids: .docx and its kin, and the documents that Word writes as one XML file.

The XML is walked as it is parsed: no tree is built, nothing is resolved or fetched, and a part's name is only ever
looked up. What the walk does not know it looks through, so that text is found however deep editors wrap it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from lxml import etree

from govdisclosure.documents.model import SAMPLE, Cell, Document, Grid, Text

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD_XML = "application/xml"

Attributes = dict[str, str]

# Bounds on hostile files: no report has a tenth of this; a bomb has all of it.
MAX_PART = 32 * 1024 * 1024
_MOST_MEMBERS = 5_000
_MOST_ELEMENTS = 400_000
_MAX_SPAN = 1_000
_MAX_TWIPS = 100_000  # the widest page that Word knows has 31,680
# Edges of cells that are nearer than this (2 mm) are one edge, which editors round differently from row to row.
_SLIVER = 120
_LEAST_EDGES = 3  # of a table that has columns
# Stands for the width of a column that the table's own grid leaves out.
_UNKNOWN_WIDTH = 1_000
# As in HTML: a cell with more lines is the content column of a page that is laid out by a table.
_PAGE_COLUMN_LINES = 40
_LONGEST_CODE = 200
_DEEPEST = 256  # as deep as parsers let trees grow

_FIRST_PART = re.compile(rb"PK\x03\x04.{26}[\\/]?(?:(word|xl|ppt|Doc_\d)[\\/]|OFD\.xml)", re.DOTALL)
_FLAT = re.compile(
    rb'<\?mso-application\s+progid="Word\.Document"|http://schemas\.microsoft\.com/office/(?:word/2003/wordml|2006/xmlPackage)'
)
_HEAD = 8_192

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2003/wordml": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.microsoft.com/aml/2001/core": "aml",
    "urn:schemas-microsoft-com:vml": "v",
}
# Word 2003 writes these in lower case.
_ALIASES = {"w:vmerge": "w:vMerge", "w:hmerge": "w:hMerge"}

# What stands between two halves of a table that a page break has parted.
_FURNITURE = re.compile(
    r"[-—–·\s]*\d{1,3}[-—–·\s]*|第\s*\d{1,3}\s*页(?:\s*[/，,]?\s*共\s*\d{1,3}\s*页)?|[(（]?(?:接上|续)[上页表]*[)）]?"
)
_NUMBER = re.compile(r"\d+")
_WORDLESS = re.compile(r"[\W\d_]*")


# --- packages --------------------------------------------------------------------------------------------------------


class Refused(Exception):
    """Why a file cannot be read: the trouble's code and its details."""

    def __init__(self, code: str, **detail: str) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, OSError, ValueError, OverflowError)


def folder(body: bytes) -> str:
    """The first folder of a package that tells what it holds: word, xl, ppt; "" where there is none such."""
    first = _FIRST_PART.search(body)
    return (first[1] or b"").decode("ascii") if first else ""


def _part_name(name: str) -> str:
    return name.replace("\\", "/").strip("/").lower()


class Package:
    """The parts of an Office file, by name in lower case; `media_type` is what its troubles say it is.

    Raises `Refused`: damaged, encrypted, or too_large, which is told before anything is unpacked.
    """

    def __init__(self, body: bytes, media_type: str) -> None:
        self.media_type = media_type
        if body.count(b"PK\x01\x02") > _MOST_MEMBERS:
            raise Refused("too_large", limit=f"{_MOST_MEMBERS} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
            members = self._zip.infolist()
        except _BROKEN_ZIP as error:
            raise Refused("damaged", media_type=media_type) from error
        self.parts = {_part_name(member.filename): member for member in members}
        if len(self.parts) < len(members):
            # Readers differ in which of two parts of one name they show.
            raise Refused("damaged", media_type=media_type)

    def read(self, name: str, limit: int = MAX_PART) -> bytes | None:
        """A part whole, its checksum proven; None where there is none of that name."""
        member = self.parts.get(_part_name(name))
        if member is None:
            return None
        if member.file_size > limit:
            raise Refused("too_large", limit=f"{limit >> 20} MiB")
        if member.flag_bits & 1:
            raise Refused("encrypted", media_type=self.media_type)
        try:
            return self._zip.read(member)
        except _BROKEN_ZIP as error:
            raise Refused("damaged", media_type=self.media_type) from error

    def main_part(self, usual: str) -> str:
        """The name of the part that holds the document, as the package states it."""
        for relation in relations(self.read("_rels/.rels", 1 << 20)):
            target = relation.get("Target", "")
            if relation.get("Type", "").endswith("/officeDocument") and _part_name(target) in self.parts:
                return target
        return usual


class NoTypeDeclaration:
    """A parser's target that refuses entities: Office files declare none."""

    def doctype(self, *_: object) -> None:
        raise Refused("broken_markup")

    def close(self) -> None:
        """Nothing is left to do."""


class _Relations(NoTypeDeclaration):
    def __init__(self) -> None:
        self.found: list[Attributes] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag.endswith("}Relationship"):
            self.found.append(dict(attributes))


def relations(part: bytes | None) -> list[Attributes]:
    """The attributes of every relationship in a .rels part; raises `Refused` for broken markup."""
    target = _Relations()
    walk(part or b"<Relationships/>", target)
    return target.found


def walk(part: bytes, target: object) -> None:
    """Parse XML for `target`'s `start`, `end`, `data`; raises `Refused` for broken markup and for any document type."""
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False)  # type: ignore[arg-type]
    try:
        for at in range(0, len(part), 1 << 16):
            parser.feed(part[at : at + (1 << 16)])
        parser.close()
    except etree.XMLSyntaxError as error:
        raise Refused("broken_markup") from error


# --- what a document is made of --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Run:
    hidden: bool = False
    struck: bool = False
    raised: bool = False


@dataclass(slots=True)
class _Box:
    """A cell as written: `down` and `across` are how it merges (`restart`, `continue`, or neither)."""

    flow: list[str | _Table] = field(default_factory=list)
    span: int = 1
    width: int = 0
    down: str = ""
    across: str = ""
    image: bool = False
    gone: bool = False


@dataclass(slots=True)
class _Row:
    boxes: list[_Box] = field(default_factory=list)
    before: int = 0
    indent: int = 0
    is_head: bool = False
    gone: bool = False


class _Placed(NamedTuple):
    """A cell between its edges, in twips from the table's left."""

    left: int
    right: int
    text: str
    down: str
    image: bool


@dataclass(slots=True)
class _Table:
    widths: list[int] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    placed: list[list[_Placed]] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)


def _value(attributes: Attributes, name: str = "val") -> str:
    """An attribute by its local name; "" where there is none."""
    return next((value for key, value in attributes.items() if key.rpartition("}")[2] == name), "")


def _integer(text: str, most: int) -> int:
    """The whole number that opens the text, between 0 and `most`."""
    digits = re.match(r"\d{1,9}", text)
    return min(int(digits[0]), most) if digits else 0


def _is_on(attributes: Attributes) -> bool:
    return _value(attributes).lower() not in {"0", "false", "off", "none"}


def _twips(attributes: Attributes) -> int:
    return _integer(_value(attributes, "w"), _MAX_TWIPS) if _value(attributes, "type") in {"", "dxa"} else 0


def _merge(attributes: Attributes) -> str:
    return "restart" if _value(attributes) == "restart" else "continue"


# Where a property stands → its element → the field it sets, and how it is read.
_PROPERTIES: dict[str, dict[str, tuple[str, Callable[[Attributes], object]]]] = {
    "w:rPr": {
        "w:vanish": ("hidden", _is_on),
        "w:strike": ("struck", _is_on),
        "w:dstrike": ("struck", _is_on),
        "w:vertAlign": ("raised", lambda attributes: _value(attributes) in {"superscript", "subscript"}),
    },
    "w:tcPr": {
        "w:gridSpan": ("span", lambda attributes: max(1, _integer(_value(attributes), _MAX_SPAN))),
        "w:vMerge": ("down", _merge),
        "w:hMerge": ("across", _merge),
        "w:tcW": ("width", _twips),
        "w:cellDel": ("gone", lambda _: True),
    },
    "w:trPr": {
        "w:gridBefore": ("before", lambda attributes: _integer(_value(attributes), _MAX_SPAN)),
        "w:wBefore": ("indent", _twips),
        "w:tblHeader": ("is_head", _is_on),
        "w:hidden": ("gone", _is_on),
        "w:del": ("gone", lambda _: True),
        "aml:annotation": ("gone", lambda attributes: _value(attributes, "type") == "Word.Deletion"),
    },
}
# What is not printed where it stands, and what properties were before somebody changed them.
_UNSEEN = frozenset(
    [
        *("w:pPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:hdr", "w:ftr"),
        *("w:rPrChange", "w:tcPrChange", "w:trPrChange", "w:tblPrChange", "w:tblPrExChange", "w:tblGridChange"),
        *("w:del", "w:moveFrom", "w:delText", "w:rt", "w:footnote", "w:endnote", "w:comment"),
    ]
)
_UNSEEN_ANNOTATIONS = frozenset(("Word.Deletion", "Word.Comment"))
_CHARACTERS = {"w:tab": " ", "w:ptab": " ", "w:noBreakHyphen": "-"}
_TEXTS = frozenset(("w:t", "m:t", "w:instrText"))
_PICTURES = frozenset(("a:blip", "v:imagedata"))
# Fields whose printed text is not in the file until somebody has them computed.
_UNCOMPUTED = re.compile(r"\s*(?:=|FORMDROPDOWN\b)")


@lru_cache(maxsize=4096)
def _name(tag: str) -> str:
    """An element's name with the prefix that is usual for its namespace; other namespaces have none."""
    namespace, _, local = tag[1:].rpartition("}")
    name = f"{_NAMESPACES.get(namespace, '')}:{local}"
    return _ALIASES.get(name, name)


class _Walk(NoTypeDeclaration):
    """Reads a document's body as it is parsed.

    `flows` are what is being filled, from the body to the innermost cell: lines, and tables in their places.
    """

    def __init__(self) -> None:
        self.body: list[str | _Table] = []
        self.images = 0
        self.has_body = False
        self.has_chunks = False
        self.elements = 0
        self.unseen = 0
        self.path: list[str] = []
        self.flows: list[list[str | _Table]] = []
        self.tables: list[_Table] = []
        self.rows: list[_Row] = []
        self.boxes: list[_Box] = []
        self.runs: list[_Run] = []
        self.line: list[str] = []
        self.text: list[str] | None = None
        self.chosen: list[bool] = []
        self.fields: list[str | None] = []
        """The fields under way: the code so far, or None where the result has begun."""
        self.codes = 0
        """How many of them are still code."""
        self.simple: list[tuple[str, int]] = []
        self.targets: dict[str, Sequence[object]] = {"w:rPr": self.runs, "w:tcPr": self.boxes, "w:trPr": self.rows}

    def start(self, tag: str, attributes: Attributes) -> None:
        self.elements += 1
        if self.elements > _MOST_ELEMENTS:
            raise Refused("too_large", limit=f"{_MOST_ELEMENTS} elements")
        name = _name(tag)
        parent = self.path[-1] if self.path else ""
        if (properties := _PROPERTIES.get(parent)) and (rule := properties.get(name)) and not self.unseen:
            if target := self.targets[parent]:
                setattr(target[-1], rule[0], rule[1](attributes))
            self.unseen = 1
            return
        if self.unseen or self._is_unseen(name, attributes):
            self.unseen += 1
            return
        self.path.append(name)
        if len(self.path) > _DEEPEST:
            raise Refused("too_large", limit=f"{_DEEPEST} levels")
        if name == "w:body" and not self.has_body:
            self.has_body = True
            self.flows.append(self.body)
        elif self.flows:
            if name in _TEXTS:
                self.text = []
            elif opening := _OPENINGS.get(name):
                opening(self, attributes)

    def end(self, _: str) -> None:
        if self.unseen:
            self.unseen -= 1
            return
        name = self.path.pop()
        if not self.flows:
            return
        if name in _TEXTS:
            self._end_text(name)
        elif closing := _CLOSINGS.get(name):
            closing(self)

    def data(self, text: str) -> None:
        if self.text is not None and not self.unseen:
            self.text.append(text)

    def close(self) -> None:
        self.break_line()

    def _is_unseen(self, name: str, attributes: Attributes) -> bool:
        if name == "aml:annotation":
            return _value(attributes, "type") in _UNSEEN_ANNOTATIONS
        if name in {"mc:Choice", "mc:Fallback"} and self.chosen:
            taken, self.chosen[-1] = self.chosen[-1], True
            return taken
        return name in _UNSEEN

    def put(self, text: str) -> None:
        """Add printed text to the line, unless it is hidden, struck out or a field's code."""
        run = self.runs[-1] if self.runs else None
        if self.codes or (run and (run.hidden or run.struck)):
            return
        # A note mark is no digit of the number before it.
        self.line.append(f"[{text}]" if run and run.raised and text.strip() else text)

    def _end_text(self, name: str) -> None:
        text, self.text = "".join(self.text or ()), None
        if name == "w:instrText":
            if self.fields and (code := self.fields[-1]) is not None:
                self.fields[-1] = (code + text)[:_LONGEST_CODE]
        else:
            # A formula's digits may be a fraction's or a power's: no number is made of them.
            self.put(f"[{text}]" if name == "m:t" else text)

    def break_line(self, _: object = None) -> None:
        text = " ".join("".join(self.line).split())
        self.line.clear()
        if text and self.flows:
            self.flows[-1].append(text)

    def end_paragraph(self) -> None:
        # A code that nobody ended must not hide what follows.
        self.fields.clear()
        self.codes = 0
        self.break_line()

    def open_run(self, _: Attributes) -> None:
        self.runs.append(_Run())

    def close_run(self) -> None:
        self.runs.pop()

    def open_table(self, _: Attributes) -> None:
        self.break_line()
        self.tables.append(_Table())

    def add_column(self, attributes: Attributes) -> None:
        if self.tables:
            self.tables[-1].widths.append(_integer(_value(attributes, "w"), _MAX_TWIPS))

    def open_row(self, _: Attributes) -> None:
        self.rows.append(_Row())
        if self.tables:
            self.tables[-1].rows.append(self.rows[-1])

    def close_row(self) -> None:
        self.rows.pop()

    def open_box(self, _: Attributes) -> None:
        self.break_line()
        self.boxes.append(_Box())
        self.flows.append(self.boxes[-1].flow)

    def close_box(self) -> None:
        self.break_line()
        box = self.boxes.pop()
        self.flows.pop()
        if self.rows and self.tables:
            self.rows[-1].boxes.append(box)
        else:
            self.flows[-1] += box.flow

    def close_table(self) -> None:
        """A grid, or its content where the table only lays out a page: of one cell, or holding grids."""
        self.break_line()
        table = self.tables.pop()
        rows = [row for row in table.rows if not row.gone]
        flows = [box.flow for row in rows for box in row.boxes if not box.gone]
        is_layout = len(flows) < 2 or any(
            isinstance(item, _Table) or len(flow) > _PAGE_COLUMN_LINES for flow in flows for item in flow
        )
        if is_layout:
            self.flows[-1] += chain.from_iterable(flows)
        else:
            table.rows, table.placed = rows, _place(rows, table.widths)
            table.edges = _edges(table.placed)
            self.flows[-1].append(table)

    def field_mark(self, attributes: Attributes) -> None:
        mark = _value(attributes, "fldCharType")
        if mark == "begin":
            self.fields.append("")
            self.codes += 1
        elif mark == "separate" and self.fields and self.fields[-1] is not None:
            self.fields[-1] = None
            self.codes -= 1
        elif mark == "end" and self.fields and (code := self.fields.pop()) is not None:
            self.codes -= 1
            self._put_code(code)

    def _put_code(self, code: str) -> None:
        """A field without a result prints none, but one that would be computed prints something: it is no blank."""
        if _UNCOMPUTED.match(code):
            self.put(code)

    def open_field(self, attributes: Attributes) -> None:
        self.simple.append((_value(attributes, "instr")[:_LONGEST_CODE], len(self.line)))

    def close_field(self) -> None:
        code, at = self.simple.pop()
        if not "".join(self.line[at:]).strip():
            self._put_code(code)

    def symbol(self, attributes: Attributes) -> None:
        # The character of a symbol font, unknown here: it stands for itself, so that its cell is not blank.
        code = re.fullmatch("[0-9A-Fa-f]{1,4}", _value(attributes, "char"))
        character = chr(int(code[0], 16)) if code else "\ufffd"
        self.put(character if character.isprintable() or 0xE000 <= ord(character) < 0xF900 else "\ufffd")

    def picture(self, _: Attributes) -> None:
        self.images += 1
        if self.boxes:
            self.boxes[-1].image = True

    def open_choice(self, _: Attributes) -> None:
        self.chosen.append(False)

    def close_choice(self) -> None:
        self.chosen.pop()

    def chunk(self, _: Attributes) -> None:
        self.has_chunks = True


def _prints(character: str) -> Callable[[_Walk, Attributes], None]:
    return lambda walk, _: walk.put(character)


_OPENINGS: dict[str, Callable[[_Walk, Attributes], None]] = {
    "w:p": _Walk.break_line,
    "w:br": _Walk.break_line,
    "w:cr": _Walk.break_line,
    "w:txbxContent": _Walk.break_line,
    "w:r": _Walk.open_run,
    "w:tbl": _Walk.open_table,
    "w:gridCol": _Walk.add_column,
    "w:tr": _Walk.open_row,
    "w:tc": _Walk.open_box,
    "w:fldChar": _Walk.field_mark,
    "w:fldSimple": _Walk.open_field,
    "w:sym": _Walk.symbol,
    "w:altChunk": _Walk.chunk,
    "mc:AlternateContent": _Walk.open_choice,
    **dict.fromkeys(_PICTURES, _Walk.picture),
    **{name: _prints(character) for name, character in _CHARACTERS.items()},
}
_CLOSINGS: dict[str, Callable[[_Walk], None]] = {
    "w:p": _Walk.end_paragraph,
    "w:txbxContent": _Walk.break_line,
    "w:r": _Walk.close_run,
    "w:tbl": _Walk.close_table,
    "w:tr": _Walk.close_row,
    "w:tc": _Walk.close_box,
    "w:fldSimple": _Walk.close_field,
    "mc:AlternateContent": _Walk.close_choice,
}


# --- tables ----------------------------------------------------------------------------------------------------------


def _place(rows: list[_Row], widths: list[int]) -> list[list[_Placed]]:
    """The cells of a table between their edges: by its grid, or by their own widths where only these tell columns."""
    extents = {row.before + sum(box.span for box in row.boxes) for row in rows}
    boxes = [box for row in rows for box in row.boxes]
    if len(extents) > 1 and all(box.span == 1 and box.width for box in boxes) and not any(row.before for row in rows):
        ends = [row.indent + sum(box.width for box in row.boxes) for row in rows]
        if max(ends) - min(ends) < _SLIVER:
            return [
                _between(row, [row.indent, *accumulate((box.width for box in row.boxes), initial=row.indent)][1:]) for row in rows
            ]
    edges = list(accumulate((max(width, 1) for width in widths), initial=0))

    def edge(column: int) -> int:
        return edges[column] if column < len(edges) else edges[-1] + (column + 1 - len(edges)) * _UNKNOWN_WIDTH

    return [
        _between(row, [edge(column) for column in accumulate((box.span for box in row.boxes), initial=row.before)])
        for row in rows
    ]


def _between(row: _Row, edges: list[int]) -> list[_Placed]:
    """A row's cells between `edges`, one more than the row has cells; those merged sideways are one."""
    found: list[tuple[int, int, _Box]] = []
    for box, (left, right) in zip(row.boxes, pairwise(edges), strict=True):
        if box.across == "continue" and found and found[-1][1] == left:
            start, _, first = found[-1]
            first.flow += box.flow
            found[-1] = (start, right, first)
        elif not box.gone:
            found.append((left, right, box))
    texts = ("\n".join(line for line in box.flow if isinstance(line, str)) for _, _, box in found)
    return [
        _Placed(left, right, text, box.down, box.image and not text)
        for (left, right, box), text in zip(found, texts, strict=True)
    ]


def _edges(rows: Iterable[Iterable[_Placed]]) -> list[int]:
    return sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)})


def _columns(rows: list[list[_Placed]]) -> dict[int, int]:
    """Edge → column: edges nearer than a sliver are one, unless a cell with text stands between them."""
    last_left: dict[int, int] = {}
    for row in rows:
        for cell in row:
            if cell.text or cell.image:
                last_left[cell.right] = max(last_left.get(cell.right, -1), cell.left)
    columns: dict[int, int] = {}
    column, first = -1, 0
    for edge in _edges(rows):
        if column < 0 or edge - first >= _SLIVER or last_left.get(edge, -1) >= first:
            column, first = column + 1, edge
        columns[edge] = column
    return columns


def _grid(rows: list[list[_Placed]]) -> Grid:
    """A grid with every cell where it is anchored, merged downwards as far as the cells below say so."""
    columns = _columns(rows)
    cells: list[list[Cell]] = []
    merged: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        cells.append([])
        for cell in row:
            col, span = columns[cell.left], columns[cell.right] - columns[cell.left]
            if not span:
                continue
            top, at = merged.get(col, (0, 0))
            above = cells[top][at] if col in merged else None
            if cell.down == "continue" and above and above.span == span and top + above.rows == number:
                cells[top][at] = above._replace(rows=above.rows + 1)
                continue
            cells[-1].append(Cell(cell.text, col, span, 1, cell.image))
            merged.pop(col, None)
            if cell.down:
                merged[col] = (number, len(cells[-1]) - 1)
    return Grid(cells)


def _shared_head(first: _Table, second: _Table) -> int:
    """How many rows the second table repeats of the first one's head."""
    count = 0
    for one, other in zip(first.placed, second.placed, strict=False):
        texts = [cell.text for cell in one]
        if texts != [cell.text for cell in other] or not any(texts) or any(map(_NUMBER.fullmatch, texts)):
            break
        count += 1
    return count


def _nearest(edges: list[int], edge: int) -> int:
    at = bisect_left(edges, edge)
    return min(edges[max(at - 1, 0) : at + 1], key=lambda other: abs(edge - other))


def _continues(first: _Table, second: _Table) -> bool:
    """Whether the second table has no columns but the first one's, and no head but the first one's."""
    ours, theirs = first.edges, second.edges
    if len(theirs) < _LEAST_EDGES or abs(ours[-1] - theirs[-1]) >= _SLIVER or bool(first.widths) != bool(second.widths):
        return False
    if any(abs(edge - _nearest(ours, edge)) >= _SLIVER for edge in theirs):
        return False
    head = _shared_head(first, second)
    return head < len(second.placed) and (head > 0 or (not second.rows[0].is_head and _goes_on(second.placed[0])))


def _goes_on(row: list[_Placed]) -> bool:
    """Whether a table's first row is no head: it goes on with a merged cell, or ends in a cell without words."""
    return any(cell.down == "continue" for cell in row) or (bool(row) and _WORDLESS.fullmatch(row[-1].text) is not None)


def _append(first: _Table, second: _Table) -> None:
    """Add the second table's rows to the first one's, on the first one's edges and without its head."""
    nearest = {edge: _nearest(first.edges, edge) for edge in second.edges}
    for row in second.placed[_shared_head(first, second) :]:
        first.placed.append([cell._replace(left=nearest[cell.left], right=nearest[cell.right]) for cell in row])


def _joined(flow: list[str | _Table]) -> list[str | _Table]:
    """The flow with tables that a page break has parted made whole, and the page numbers between their parts left out."""
    found: list[str | _Table] = []
    for item in flow:
        at = len(found)
        while isinstance(item, _Table) and at and isinstance(line := found[at - 1], str) and _FURNITURE.fullmatch(line):
            at -= 1
        before = found[at - 1] if at else None
        if isinstance(item, _Table) and isinstance(before, _Table) and _continues(before, item):
            _append(before, item)
            del found[at:]
        else:
            found.append(item)
    return found


# --- documents -------------------------------------------------------------------------------------------------------


def is_docx(body: bytes) -> bool:
    """Whether these bytes are a Word document in XML: a package whose first named folder is Word's, or one flat file."""
    if body.startswith(b"PK\x03\x04"):
        return folder(body) == "word"
    head = body[:_HEAD].replace(b"\0", b"")
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and bool(_FLAT.search(head))


def _body(body: bytes, media_type: str) -> bytes:
    if not body.startswith(b"PK"):
        return body
    package = Package(body, media_type)
    part = package.read(package.main_part("word/document.xml"))
    if part is None:
        raise Refused("damaged", media_type=media_type)
    return part


def read_docx(body: bytes) -> Document:
    """The document of a Word file in XML: .docx, .docm, .dotx, strict or not, Word 2003 XML, or a flat package."""
    media_type = DOCX if body.startswith(b"PK") else WORD_XML
    document = Document(media_type=media_type)
    target = _Walk()
    try:
        part = _body(body, media_type)
        if len(part) > MAX_PART:
            raise Refused("too_large", limit=f"{MAX_PART >> 20} MiB")  # noqa: TRY301
        walk(part, target)
        if not target.has_body:
            raise Refused("damaged", media_type=media_type)  # noqa: TRY301
    except Refused as refused:
        document.trouble.append((refused.code, refused.detail))
        return document
    flow = _joined(target.body)
    document.blocks += [Text(item) if isinstance(item, str) else _grid(item.placed) for item in flow]
    document.images = target.images
    document.sample = _sample(flow)
    if target.has_chunks:
        document.trouble.append(("unsupported", {"media_type": "altChunk"}))
    if target.images and not document.sample:
        document.trouble.append(("no_text", {"media_type": media_type}))
    return document


def _sample(flow: list[str | _Table]) -> str:
    """The first characters of the text."""
    sample, length = [], 0
    for item in flow:
        for text in [item] if isinstance(item, str) else [cell.text for row in item.placed for cell in row]:
            if length > SAMPLE:
                break
            sample.append(text)
            length += len(text) + 1
    return " ".join(sample).strip()[:SAMPLE]
