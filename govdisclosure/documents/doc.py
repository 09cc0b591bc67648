"""Word 97-2003 files (`.doc`, and `.wps`, which is the same) to texts and grids. Read is the main text: no headers, no notes."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.documents.doc_ole import DamagedError, ole_kind, streams
from govdisclosure.documents.doc_tables import Content, Table, grid, row_layout
from govdisclosure.documents.doc_text import MOST_CHARACTERS, End, Paragraph, obstacle, paragraphs, story, table_stream
from govdisclosure.documents.model import SAMPLE, Document, Grid, Text

MEDIA_TYPE = "application/msword"
_MAX_BYTES = 64 * 1024 * 1024
# A cell with more lines than this is a column of the page, not a cell of a table.
_PAGE_COLUMN_LINES = 40
_DETAILS: dict[str, dict[str, str]] = {
    "too_large": {"limit": f"{MOST_CHARACTERS} characters"},
    "cut_off": {},
    "broken_markup": {},
    "fragments": {"media_type": MEDIA_TYPE},
    "damaged": {"media_type": MEDIA_TYPE},
    "no_text": {"media_type": MEDIA_TYPE},
}


def is_doc(body: bytes) -> bool:
    """Whether the file is a compound file with a Word document in it."""
    return ole_kind(body) == "doc"


def _is_frame(table: Table) -> bool:
    """Whether the table is a frame around text or other tables, and no table of figures."""
    cells = list(table.cells())
    return len(cells) < 2 or any(
        len(cell.blocks) > _PAGE_COLUMN_LINES or any(isinstance(block, Table) for block in cell.blocks) for cell in cells
    )


class _Nest:
    """The tables that are open, one in a cell of the other, and the content that each level is at."""

    def __init__(self) -> None:
        self.contents = [Content()]
        self.tables: list[Table] = []
        self.cells: list[list[Content]] = []
        self.fits = True

    def add(self, paragraph: Paragraph) -> None:
        self.reach(paragraph.depth)
        content = self.contents[-1]
        content.blocks += paragraph.lines
        content.pictures += paragraph.pictures
        if paragraph.end is End.CELL:
            self.cells[-1].append(content)
            self.contents[-1] = Content()
        elif paragraph.end is End.ROW:
            self._end_row(paragraph)

    def reach(self, depth: int) -> None:
        """Open or close tables until `depth` of them are open."""
        while len(self.tables) < depth:
            self.tables.append(Table())
            self.cells.append([])
            self.contents.append(Content())
        while len(self.tables) > depth:
            if self.cells[-1] or self.contents[-1].blocks:
                self._end_row(None)  # a row without an end
            self.contents.pop()
            self.cells.pop()
            table = self.tables.pop()
            content = self.contents[-1]
            if self.tables and _is_frame(table):
                # What is in the frame stands in the cell around it.
                content.blocks += [block for cell in table.cells() for block in cell.blocks]
                content.pictures += sum(cell.pictures for cell in table.cells())
            else:
                content.blocks.append(table)

    def _end_row(self, end: Paragraph | None) -> None:
        cells, rest = self.cells[-1], self.contents[-1]
        self.cells[-1], self.contents[-1] = [], Content()
        if end is not None and end.gone:
            return
        if rest.blocks:
            cells.append(rest)
        layout = row_layout(end.properties) if end is not None else None
        if layout is not None and len(layout.columns) != len(cells):
            layout = None
        self.fits = self.fits and layout is not None
        self.tables[-1].rows.append((cells, layout))


def _blocks(content: Content) -> Iterator[Text | Grid]:
    """Content in reading order; frames are seen through."""
    for block in content.blocks:
        if isinstance(block, str):
            yield Text(block)
        elif _is_frame(block):
            for cell in block.cells():
                yield from _blocks(cell)
        else:
            yield grid(block)


def _sample(blocks: list[Text | Grid]) -> str:
    sample = ""
    for block in blocks:
        if len(sample) >= SAMPLE:
            break
        sample += (
            f"{block.text}\n" if isinstance(block, Text) else "".join(f"{cell.text}\n" for row in block.rows for cell in row)
        )
    return sample[:SAMPLE]


def _fill(document: Document, body: bytes) -> set[str]:
    """Read the file into the document; codes of trouble."""
    found, whole = streams(body, ("WordDocument", "0Table", "1Table", "Data"))
    main = found.get("WordDocument", b"")
    if refusal := obstacle(main):
        document.trouble.append(refusal)
        return set()
    text = story(main, found.get(table_stream(main), b""), found.get("Data", b""))
    nest = _Nest()
    for paragraph in paragraphs(text):
        document.images += paragraph.pictures
        nest.add(paragraph)
    nest.reach(0)
    document.blocks += _blocks(nest.contents[0])
    if text.lost:
        document.trouble.append(("undecodable", {"characters": str(text.lost)}))
    trouble = set(text.trouble)
    trouble |= {"cut_off"} if not whole else set()
    trouble |= {"damaged"} if not nest.fits else set()
    trouble |= {"no_text"} if document.images and not document.blocks else set()
    return trouble


def read_doc(body: bytes) -> Document:
    """The document of a `.doc` or `.wps` file. Never raises: what cannot be read is `trouble`."""
    document = Document(media_type=MEDIA_TYPE)
    if len(body) > _MAX_BYTES:
        document.trouble.append(("too_large", {"limit": f"{_MAX_BYTES >> 20} MiB"}))
        return document
    try:
        codes = _fill(document, body)
    except DamagedError:
        codes = {"damaged"}
    document.trouble += [(code, details) for code, details in _DETAILS.items() if code in codes]
    document.sample = _sample(document.blocks)
    return document
