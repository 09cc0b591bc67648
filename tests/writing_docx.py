"""Office files of our own making: reports as Word documents and as workbooks, so small that every byte is known."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable, Sequence
from html import escape

from govdisclosure import reading
from govdisclosure.documents import Document
from govdisclosure.documents.sheets import _compound
from govdisclosure.forms import common
from govdisclosure.items import Capture, Reading, Report
from tests.rendering import Sheet, Table, disclosure_tables, prose, remedy_table, request_head, request_rows
from tests.running import ROOT

SAMPLES = ROOT.parent / "shared" / "attachments"
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="urn:shapes" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="{target}"/></Relationships>'
)


# --- through the reader ----------------------------------------------------------------------------------------------


def through_reader(monkeypatch, read_carrier: Callable[[bytes], Document], body: bytes) -> Reading:
    """What the reader makes of a body that this carrier reads."""
    with monkeypatch.context() as patched:
        patched.setattr(reading, "read_document", lambda body, _charset=None: read_carrier(body))
        return reading.read(Capture("file:///report", body, "2026-01-01T00:00:00+00:00"))


def sample_names(*patterns: str) -> list[str]:
    return sorted(path.name for pattern in patterns for path in SAMPLES.glob(pattern))


def differing_cells(report: Report, name: str) -> list[tuple[str, object, object]]:
    """Cells of 表三 and 表四 that do not say what the sample's figures say."""
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))[name.partition(".")[0]]
    requests, remedies = report.requests or {}, report.remedies or {}
    notes = {note.at: note.raw for note in report.cells}
    want = [text for row in truth["t3"] for text in row["nums"]] + truth["t4"]
    got = [
        (f"{part}.{row}.{column}", value)
        for part, table in (("requests", requests), ("remedies", remedies))
        for row, cells in table.items()
        for column, value in cells.items()
    ]
    if len(got) != len(want):
        return [("cells", len(want), len(got))]
    return [(at, text, value) for (at, value), text in zip(got, want, strict=True) if notes.get(at, str(value)) != text]


# --- a report as lines and tables ------------------------------------------------------------------------------------


def report_parts(sheet: Sheet) -> list[str | Table]:
    """A report in the form's order: its lines, and its tables."""
    words = prose(sheet)
    heads = [f"{section.numeral}、{section.label}" for section in common.SECTIONS]
    return [
        f"{sheet.agency}{sheet.year}年政府信息公开工作年度报告",
        words["preface"],
        *(heads[0], words["overview"]),
        heads[1],
        *disclosure_tables(sheet),
        heads[2],
        request_head() + request_rows(sheet),
        heads[3],
        remedy_table(sheet),
        *(heads[4], words["problems"]),
        *(heads[5], words["other_matters"]),
    ]


# --- Word ------------------------------------------------------------------------------------------------------------


def paragraph(text: str) -> str:
    """A paragraph whose text is split over two runs, as editors do."""
    half = len(text) // 2
    runs = "".join(f'<w:r><w:rPr/><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:half], text[half:]))
    return f"<w:p><w:pPr><w:jc/></w:pPr>{runs}</w:p>"


def cell(content: str, span: int = 1, merge: str | None = None) -> str:
    """A cell; `merge` is the value of its vMerge."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{content}</w:tc>'


def table_rows(table: Table) -> list[str]:
    """The rows of a table as Word writes them: a cell that is merged downwards is continued in every row."""
    rows: list[str] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for line in table:
        row, column, waiting = [], 0, list(line)
        while waiting or column in open_cells:
            if column in open_cells:
                span, left = open_cells.pop(column)
                row.append((column, cell("<w:p/>", span, "continue"), span, left - 1))
            else:
                text, span, down = waiting.pop(0)
                row.append((column, cell(paragraph(text), span, "restart" if down > 1 else None), span, down - 1))
            column += row[-1][2]
        open_cells |= {at: (span, left) for at, _, span, left in row if left > 0}
        rows.append("<w:tr>" + "".join(xml for _, xml, _, _ in row) + "</w:tr>")
    return rows


def word_table(rows: list[str], widths: list[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def widths_of(table: Table) -> list[int]:
    return [700] * max(sum(span for _, span, _ in row) for row in table)


def word_body(parts: list[str | Table]) -> str:
    return "".join(
        paragraph(part) if isinstance(part, str) else word_table(table_rows(part), widths_of(part)) + "<w:p/>" for part in parts
    )


def document_xml(body: str, namespace: str = TRANSITIONAL) -> str:
    root = f'w:document xmlns:w="{namespace}" {NAMESPACES}'
    return f'<?xml version="1.0" encoding="UTF-8"?><{root}><w:body>{body}</w:body></w:document>'


def package(parts: dict[str, str | bytes], target: str) -> bytes:
    """An Office package whose main part is `target`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"[Content_Types].xml": "<Types/>", "_rels/.rels": _RELATIONS.format(target=target), **parts}.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(body: str, namespace: str = TRANSITIONAL) -> bytes:
    return package({"word/document.xml": document_xml(body, namespace)}, "word/document.xml")


def word_2003(body: str) -> bytes:
    """One file of Word 2003's markup."""
    body = body.replace("w:vMerge", "w:vmerge")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f'<w:wordDocument xmlns:w="{WORD_2003}" {NAMESPACES}><w:body>{body}</w:body></w:wordDocument>'
    ).encode()


def flat_package(body: str) -> bytes:
    """A package written as one XML file, with a header before the document."""
    header = f'<w:hdr xmlns:w="{TRANSITIONAL}">{paragraph("页眉")}</w:hdr>'
    part = '<pkg:part pkg:name="{}"><pkg:xmlData>{}</pkg:xmlData></pkg:part>'
    document = document_xml(body).partition("?>")[2]
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f"{part.format('/word/header1.xml', header)}{part.format('/word/document.xml', document)}</pkg:package>"
    ).encode()


# --- workbooks -------------------------------------------------------------------------------------------------------

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def sheet_cells(parts: list[str | Table], *, blank_rows: bool = True) -> tuple[dict[tuple[int, int], str], list[Merge]]:
    """A report on one sheet: the texts by place, and the merged cells."""
    cells: dict[tuple[int, int], str] = {}
    merges: list[Merge] = []
    taken: set[tuple[int, int]] = set()
    row = 0
    for part in parts:
        if isinstance(part, str):
            cells[row, 0] = part
            row += 1
            continue
        for line in part:
            column = 0
            for text, span, down in line:
                while (row, column) in taken:
                    column += 1
                cells[row, column] = text
                taken.update((row + below, column + right) for below in range(down) for right in range(span))
                if span > 1 or down > 1:
                    merges.append((row, column, row + down - 1, column + span - 1))
                column += span
            row += 1
        row += blank_rows
    return cells, merges


def column_name(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    return f"{column_name(column)}{row + 1}"


def sheet_cell(row: int, column: int, text: str) -> str:
    at = address(row, column)
    if text.isdigit():
        return f'<c r="{at}"><v>{text}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else f'<c r="{at}"/>'


def sheet_xml(rows: str, merges: Sequence[Merge] = (), dimension: str = "A1") -> str:
    merged = "".join(f'<mergeCell ref="{address(top, left)}:{address(bottom, right)}"/>' for top, left, bottom, right in merges)
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData>'
        + (f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merged else "")
        + "</worksheet>"
    )


def rows_xml(cells: dict[tuple[int, int], str]) -> str:
    rows: dict[int, str] = {}
    for (row, column), text in sorted(cells.items()):
        rows[row] = rows.get(row, "") + sheet_cell(row, column, text)
    return "".join(f'<row r="{row + 1}">{xml}</row>' for row, xml in rows.items())


def xlsx(*sheets: str, states: tuple[str, ...] = (), more: dict[str, str | bytes] | None = None) -> bytes:
    """A workbook of these worksheets."""
    spaces = (
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    state = [*states, *["visible"] * len(sheets)]
    listed = "".join(
        f'<sheet name="Sheet{at}" sheetId="{at}" state="{state[at - 1]}" r:id="rId{at}"/>' for at in range(1, len(sheets) + 1)
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rId90" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/>'
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f"<workbook {spaces}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>'
        ),
        **{f"xl/worksheets/sheet{at}.xml": sheet for at, sheet in enumerate(sheets, 1)},
        **(more or {}),
    }
    return package(parts, "xl/workbook.xml")


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls_stream(cells: dict[tuple[int, int], str], merges: list[Merge], extra: bytes = b"", before: bytes = b"") -> bytes:
    """A workbook stream of one sheet; `extra` are records among its cells, `before` among the workbook's own."""
    body = b""
    for (row, column), text in sorted(cells.items()):
        if text.isdigit():
            body += record(0x0203, struct.pack("<HHHd", row, column, 0, float(text)))
        elif text:
            body += record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))
        else:
            body += record(0x0201, struct.pack("<HHH", row, column, 0))
    for merge in range(0, len(merges), 500):
        some = merges[merge : merge + 500]
        ranges = b"".join(struct.pack("<4H", top, bottom, left, right) for top, left, bottom, right in some)
        body += record(0x00E5, struct.pack("<H", len(some)) + ranges)
    name = "表".encode("utf-16-le")
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    head_size = len(record(0x0809, bof) + before) + 4 + 8 + len(name) + 4
    bound = record(0x0085, struct.pack("<IBBBB", head_size, 0, 0, 1, 1) + name)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += record(0x0200, struct.pack("<IIHHH", 0, 0x10000, 0, 0x100, 0))
    return record(0x0809, bof) + before + bound + record(0x000A) + sheet + body + extra + record(0x000A)


def xls(cells: dict[tuple[int, int], str], merges: list[Merge], extra: bytes = b"", before: bytes = b"") -> bytes:
    return _compound(xls_stream(cells, merges, extra, before))
