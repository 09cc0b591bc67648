"""HTML to texts and grids: `html.xsl` flattens the page, one expander places the cells of every table."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import islice

from lxml import etree

from govdisclosure.documents.model import Cell, Document, Grid, Text

_BREAK, _TABLE, _TABLE_END, _ROW, _GROUP_END, _CELL, _NEXT, _CELL_END, _PICTURE = map(chr, range(0xFDD0, 0xFDD9))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_styled = etree.XPath("//*[@hidden or @style]")
_MARKS = re.compile("[\0\ufdd0-\ufdef]")
_MARK_PREFIX = "\ufdd0".encode()[:2]
_flatten = etree.XSLT(etree.XML(files(__package__).joinpath("html.xsl").read_bytes()))

# Bounds on hostile pages: no statutory table has more columns, no clerk's page more elements.
_MAX_COLSPAN = 64
_MAX_ROWSPAN = 10_000
# A cell with more lines than this is the content column of a page template, not a cell of a table.
_PAGE_COLUMN_LINES = 40


def _span(attribute: str, limit: int, zero: int = 1) -> int:
    """A span as browsers read it: the digits that open the attribute (`2;` is 2), else 1; clamped."""
    attribute = attribute.strip()
    digits = attribute[: len(attribute) - len(attribute.lstrip("0123456789"))]
    return min(int(digits[:6]) or zero, limit) if digits else 1


def _lines(flat: str) -> list[str]:
    """The lines that have text, white space folded."""
    return [line for part in flat.split(_BREAK) if (line := " ".join(part.split()))]


class _Expander:
    """Places cells as browsers do. `covered[col]` is how many rows to come a cell above still covers."""

    __slots__ = ("covered", "rows")

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.covered: dict[int, int] = {}

    def end_group(self) -> None:
        """No cell reaches out of its row group."""
        self.covered = {}

    def add_row(self, cells: list[str]) -> list[str]:
        """Place one row; the texts that stand between its cells are handed back."""
        row: list[Cell] = []
        below: dict[int, int] = {}
        astray: list[str] = []
        col = 0
        for flat in cells:
            colspan, rowspan, rest = flat.split(_NEXT, 2)
            content, _, outside = rest.partition(_CELL_END)
            if outside and not outside.isspace():
                astray += _lines(outside)
            while col in self.covered:
                col += 1
            span = _span(colspan, _MAX_COLSPAN) if colspan else 1
            reach = _span(rowspan, _MAX_ROWSPAN, zero=_MAX_ROWSPAN) if rowspan else 1
            text = "\n".join(_lines(content.replace(_PICTURE, "")))
            row.append(Cell(text, col, span, reach, image=not text and _PICTURE in content))
            if reach > 1:
                below.update(dict.fromkeys(range(col, col + span), reach - 1))
            col += span
        self.rows.append(row)
        self.covered = {at: left - 1 for at, left in self.covered.items() if left > 1} | below
        return astray


def _read_table(flat: str) -> list[Text | Grid]:
    """One flattened table: what stands outside its cells as texts, then the grid."""
    expander = _Expander()
    outside: list[str] = []
    for group in flat.split(_GROUP_END):
        for row in group.split(_ROW):
            before, *cells = row.split(_CELL)
            outside += _lines(before)
            if cells:
                outside += expander.add_row(cells)
        expander.end_group()
    blocks: list[Text | Grid] = [Text(line) for line in outside]
    cells = [cell for row in expander.rows for cell in row]
    if any(cell.text.count("\n") >= _PAGE_COLUMN_LINES for cell in cells):
        return blocks + [Text(line) for cell in cells for line in cell.text.split("\n") if line]
    return [*blocks, Grid(expander.rows)] if cells else blocks


def _cut_hidden(root: etree._Element) -> None:
    """Take hidden elements out of sight of the stylesheet; the text behind them stays."""
    for element in _styled(root):
        if element.get("hidden") is not None or _HIDING.search(element.get("style", "")):
            element.tag = "template"


def _mark_grids(root: etree._Element) -> None:
    """Mark the tables that are grids: of more than one cell, and holding no table that is (page layout)."""
    layout: set[etree._Element] = set()
    several = [table for table in root.iter("table") if len(list(islice(table.iter("td", "th"), 2))) > 1]
    for table in several:
        for outer in table.iterancestors("table"):
            if outer in layout:
                break  # and so are its ancestors
            layout.add(outer)
    for table in root.iter("table"):
        table.attrib.pop("grid", None)
    for table in several:
        if table not in layout:
            table.set("grid", "")


def read_html(text: str) -> Document:
    """The document of an HTML page; hidden nodes, comments and scripts are left out.

    A layout table is seen through: its cells are running text, and the tables within it are grids of their own.
    """
    document = Document(media_type="text/html")
    # Bytes in a named encoding keep a contrary declaration in the page from being believed; a NUL would end the parse.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    body = text.encode("utf-8", "replace")
    if b"\0" in body or _MARK_PREFIX in body:
        body = _MARKS.sub("", text).encode("utf-8", "replace")
    root = etree.fromstring(body, parser) if body.strip() else None
    if root is None:
        return document
    lower = body.lower()
    if b"display" in lower or b"hidden" in lower:
        _cut_hidden(root)
    _mark_grids(root)
    flat = str(_flatten(root))
    document.images = flat.count(_PICTURE)
    before, *tables = flat.split(_TABLE)
    document.blocks += map(Text, _lines(before.replace(_PICTURE, "")))
    for part in tables:
        table, _, after = part.partition(_TABLE_END)
        document.blocks += _read_table(table)
        document.blocks += map(Text, _lines(after.replace(_PICTURE, "")))
    document.title = " ".join("".join(root.xpath("//title//text()")).split()) or None
    for meta in root.iter("meta"):
        name, content = meta.get("name") or meta.get("property"), (meta.get("content") or "").strip()
        if name and content:
            document.meta.setdefault(name.strip().lower(), content)
    if len(parser.error_log.filter_from_fatals()):
        document.trouble.append(("broken_markup", {}))
    return document
