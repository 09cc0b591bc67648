"""HTML to texts and grids: `html.xsl` flattens the page, one expander places the cells of every table."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import islice

from lxml import etree

from govdisclosure.documents.model import SAMPLE, Cell, Document, Grid, Text

_BREAK, _TABLE, _TABLE_END, _ROW, _GROUP_END, _CELL, _NEXT, _OUTSIDE, _PICTURE = map(chr, range(0xFDD0, 0xFDD9))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[^;]*line-through", re.IGNORECASE)
_RAISING = re.compile(r"vertical-align\s*:\s*(?:super|sub)\b", re.IGNORECASE)
# A page without these words and forms hides nothing, and is passed over quickly.
_MAY_HIDE = (
    (b"display", re.compile(rb"display\s*:\s*none")),
    (b"visibility", re.compile(rb"visibility\s*:\s*hidden")),
    (b"hidden", re.compile(rb"hidden[\s>=/]")),
    (b"line-through", re.compile(rb"line-through")),
    (b"vertical-align", re.compile(rb"vertical-align\s*:\s*su[pb]")),
)
_new = tuple.__new__  # a page has hundreds of cells: Cell(…) takes twice as long
_EDGES = f"{_BREAK} "
_MARKS = re.compile("[\0\ufdd0-\ufdef]")
_MARK_PREFIX = "\ufdd0".encode()[:2]
_flatten = etree.XSLT(etree.XML(files(__package__).joinpath("html.xsl").read_bytes()))

# Bounds on hostile pages: no statutory table has more columns, no clerk's page more elements.
_MAX_COLSPAN = 1_000
_MAX_COLUMNS = 1_200
_MAX_ROWSPAN = 10_000
# An element of thousands of attributes takes the parser minutes; where a page has many at all, such elements are cut.
_MANY_ATTRIBUTES = 100_000
_MOST_ATTRIBUTES = 1_000
# A cell with more lines than this is the content column of a page template, not a cell of a table.
_PAGE_COLUMN_LINES = 40
_LONGEST_TITLE = 500


def _span(attribute: str, limit: int, zero: int = 1) -> int:
    """A span as browsers read it: the digits that open the attribute (`2;` is 2), else 1; clamped."""
    attribute = attribute.strip()
    digits = attribute[: len(attribute) - len(attribute.lstrip("0123456789"))]
    return min(int(digits[:6]) or zero, limit) if digits else 1


def _lines(flat: str) -> list[str]:
    """The lines that have text."""
    return [line for part in flat.split(_BREAK) if (line := part.strip())]


class _Expander:
    """Places cells as browsers do. `covered[col]` is the last row that a cell above covers there."""

    __slots__ = ("covered", "most_lines", "rows")

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.most_lines = 0
        self.covered: dict[int, int] = {}

    def end_group(self) -> None:
        """No cell reaches out of its row group."""
        self.covered = {}

    def add_row(self, cells: list[str]) -> list[str]:
        """Place one row; the texts that stand between its cells are handed back."""
        row: list[Cell] = []
        astray: list[str] = []
        number, col, covered = len(self.rows), 0, self.covered
        for flat in cells:
            span = reach = 1
            content = flat
            if _NEXT in flat:
                colspan, rowspan, content = flat.split(_NEXT, 2)
                span, reach = _span(colspan, _MAX_COLSPAN), _span(rowspan, _MAX_ROWSPAN, zero=_MAX_ROWSPAN)
            if _OUTSIDE in content:
                content, *outside = content.split(_OUTSIDE)
                astray += [line for text in outside for line in _lines(text)]
            while covered and covered.get(col, -1) >= number:
                col += 1
            if span > 1:
                span = max(1, min(span, _MAX_COLUMNS - col))
            text = content.strip(_EDGES)
            if _BREAK in text or _PICTURE in text:
                lines = _lines(text.replace(_PICTURE, ""))
                self.most_lines = max(self.most_lines, len(lines))
                text = "\n".join(lines)
            row.append(_new(Cell, (text, col, span, reach, not text and _PICTURE in content)))
            if reach > 1 and col < _MAX_COLUMNS:
                covered |= dict.fromkeys(range(col, col + span), number + reach - 1)
            col += span
        self.rows.append(row)
        return astray


def _read_table(flat: str) -> list[Text | Grid]:
    """One flattened table: what stands outside its cells as texts, then the grid."""
    expander = _Expander()
    outside: list[str] = []
    for group in flat.split(_GROUP_END):
        for index, row in enumerate(group.split(_ROW)):
            before, *cells = row.split(_CELL)
            outside += _lines(before.replace(_OUTSIDE, _BREAK))
            if cells or index:
                outside += expander.add_row(cells)
        expander.end_group()
    blocks: list[Text | Grid] = [Text(line) for line in outside]
    if expander.most_lines > _PAGE_COLUMN_LINES:
        texts = (cell.text for row in expander.rows for cell in row)
        return blocks + [Text(line) for text in texts for line in text.split("\n") if line]
    return [*blocks, Grid(expander.rows)] if any(expander.rows) else blocks


def _cut_hidden(root: etree._Element) -> None:
    """Take hidden and struck-out elements out of the stylesheet's sight, and make raised text what it is: note marks."""
    for element in root.iter():
        style = element.get("style")
        if (style and _HIDING.search(style)) or element.get("hidden") is not None:
            element.tag = "template"
        elif style and _RAISING.search(style) and element.tag == "span":
            element.tag = "sup"


def _mark_grids(root: etree._Element) -> None:
    """Mark the tables that are grids: of more than one cell, and holding no table that is (page layout)."""
    layout: set[etree._Element] = set()
    tables = list(root.iter("table"))
    several = [table for table in tables if len(list(islice(table.iter("td", "th"), 2))) > 1]
    for table in several:
        for outer in table.iterancestors("table"):
            if outer in layout:
                break  # and so are its ancestors
            layout.add(outer)
    for table in tables:
        if table.get("grid") is not None:
            del table.attrib["grid"]
    for table in several:
        if table not in layout:
            table.set("grid", "")


def read_html(body: bytes) -> Document:
    """The document of an HTML page in UTF-8; hidden nodes, comments and scripts are left out.

    A layout table is seen through: its cells are running text, and the tables within it are grids of their own.
    """
    document = Document(media_type="text/html")
    # A named encoding keeps a contrary declaration in the page from being believed; a NUL would end the parse.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    if b"\0" in body or _MARK_PREFIX in body:
        body = _MARKS.sub("", body.decode("utf-8", "replace")).encode()
    if body.count(b"=") > _MANY_ATTRIBUTES:
        body = b"<".join(piece for piece in body.split(b"<") if piece.count(b"=") < _MOST_ATTRIBUTES)
        document.trouble.append(("broken_markup", {}))
    root = etree.fromstring(body, parser) if body.strip() else None
    if root is None:
        return document
    lower = body.lower()
    if any(word in lower and form.search(lower) for word, form in _MAY_HIDE):
        _cut_hidden(root)
    _mark_grids(root)
    flat = " ".join(str(_flatten(root)).split())
    document.images = flat.count(_PICTURE)
    before, *tables = flat.split(_TABLE)
    document.blocks += map(Text, _lines(before.replace(_PICTURE, "")))
    for part in tables:
        table, _, after = part.partition(_TABLE_END)
        document.blocks += _read_table(table)
        document.blocks += map(Text, _lines(after.replace(_PICTURE, "")))
    document.sample = flat[:SAMPLE]
    head = root.find("head")
    for element in [*(() if head is None else head.iter("title", "meta"))] or root.iter("title", "meta"):
        name, content = element.get("name") or element.get("property"), (element.get("content") or "").strip()
        if element.tag == "title":
            document.title = document.title or " ".join("".join(map(str, element.itertext()))[:_LONGEST_TITLE].split()) or None
        elif name and content:
            document.meta.setdefault(name.strip().lower(), content)
    if lower.rfind(b"<table") > lower.rfind(b"</table") and b"</html" not in lower and b"</body" not in lower:
        document.trouble.append(("cut_off", {}))
    if len(parser.error_log.filter_from_fatals()):
        document.trouble.append(("broken_markup", {}))
    return document
