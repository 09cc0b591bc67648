"""Workbooks to texts and grids, and through the reader: merged cells, formulas without values, and files that lie."""

from __future__ import annotations

import random
import struct
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govdisclosure.documents import Grid
from govdisclosure.documents.sheets import XLS, XLSX, is_sheets, read_sheets
from tests.rendering import Table, balanced
from tests.test_shapes import wrong_cells
from tests.writing_docx import (
    SAMPLES,
    differing_cells,
    docx,
    package,
    paragraph,
    record,
    report_parts,
    rows_xml,
    sample_names,
    sheet_cells,
    sheet_xml,
    through_reader,
    xls,
    xlsx,
)

FORMS = ("F2019", "F2021")
PLAIN = st.sampled_from(["", "/", "-", "0", "7", "128"])


def blocks(body: bytes):
    """A workbook's blocks: a text as itself, a grid as rows of (text, column, columns, rows)."""
    document = read_sheets(body)
    assert document.trouble == []
    return [
        [[(one.text, one.col, one.span, one.rows) for one in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.text
        for block in document.blocks
    ]


def texts(body: bytes):
    """The blocks without the places."""
    return [block if isinstance(block, str) else [[one[0] for one in row] for row in block] for block in blocks(body)]


def workbook(parts: list[str | Table], *, blank_rows: bool = True) -> bytes:
    cells, merges = sheet_cells(parts, blank_rows=blank_rows)
    return xlsx(sheet_xml(rows_xml(cells), merges))


WAYS = {
    "xlsx": workbook,
    "xlsx without blank rows": lambda parts: workbook(parts, blank_rows=False),
    "xls": lambda parts: xls(*sheet_cells(parts)),
    "a sheet a table": lambda parts: xlsx(
        *(sheet_xml(rows_xml(cells), merges) for part in parts if part for cells, merges in [sheet_cells([part])])
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("way", WAYS)
def test_a_report_reads_back(monkeypatch, way, form):
    sheet = balanced(form, random.Random(5))
    body = WAYS[way](report_parts(sheet))
    assert is_sheets(body)
    reading = through_reader(monkeypatch, read_sheets, body)
    assert wrong_cells(sheet, reading.report) == []
    assert (reading.page_kind, reading.report.fiscal_year, reading.report.agency) == ("report", sheet.year, sheet.agency)
    assert reading.report.sections["problems"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data(), form=st.sampled_from(FORMS), seed=st.integers(0, 9999), way=st.sampled_from(["xlsx", "xls"]))
def test_blank_cells_shift_nothing(monkeypatch, data, form, seed, way):
    sheet = balanced(form, random.Random(seed))
    for table in (sheet.requests, sheet.remedies):
        for cells in table.values():
            drawn = {column: data.draw(PLAIN) for column in cells}
            cells.update({column: int(text) if text.isdigit() else text for column, text in drawn.items()})
    report = through_reader(monkeypatch, read_sheets, WAYS[way](report_parts(sheet))).report
    assert wrong_cells(sheet, report, null_is_right=True) == []
    shown = [value for cells in sheet.requests.values() for value in cells.values() if isinstance(value, int)]
    read = [value for cells in (report.requests or {}).values() for value in cells.values() if value is not None]
    assert len(read) >= len(shown) * 0.9


@pytest.mark.parametrize("name", sample_names("*.xlsx", "*.xls"))
def test_sample(monkeypatch, name):
    body = (SAMPLES / name).read_bytes()
    assert is_sheets(body)
    report = through_reader(monkeypatch, read_sheets, body).report
    if "formula" in name:
        # Three formulas of the first row have no value in the file: they are no numbers, and no blanks.
        columns = ("natural_person", "org_business", "org_research")
        assert [note.raw for note in report.cells if note.kind == "unparsed"] == ["=1+2"] * 3
        assert [report.requests["received_new"][column] for column in columns] == [None] * 3
        assert [row["total"] for row in report.requests.values()][1:3] == [7, 1]
    else:
        assert differing_cells(report, name) == []


def one_row(*cells: str) -> bytes:
    """A sheet with a head, and a row of these `c` elements at B2, C2 …"""
    head = "".join(f'<c r="{column}1" t="inlineStr"><is><t>{column}</t></is></c>' for column in "ABCDEFG"[: len(cells) + 1])
    row = "".join(cell.replace("<c", f'<c r="{column}2"', 1) for column, cell in zip("BCDEFG", cells, strict=False))
    return xlsx(sheet_xml(f'<row r="1">{head}</row><row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c>{row}</row>'))


VALUES = [
    ("a whole number", "<c><v>2131.0</v></c>", "2131"),
    ("a large one", "<c><v>3401654572.92</v></c>", "3401654572.92"),
    ("a fraction", "<c><v>0.4015</v></c>", "0.4015"),
    ("what arithmetic leaves over", "<c><v>0.30000000000000004</v></c>", "0.3"),
    ("a tiny one", "<c><v>1e-7</v></c>", "0.0000001"),
    ("negative", "<c><v>-3</v></c>", "-3"),
    ("a computed formula", "<c><f>1+2</f><v>3</v></c>", "3"),
    ("one that nobody computed", "<c><f>SUM(A1:A2)</f></c>", "=SUM(A1:A2)"),
    ("one with an empty value", "<c><f>1+2</f><v></v></c>", "=1+2"),
    ("one that gives an empty text", '<c t="str"><f>IF(1,"")</f><v></v></c>', ""),
    ("an error", '<c t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
    ("an error of a formula", '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    ("a truth", '<c t="b"><v>1</v></c>', "TRUE"),
    ("a day", '<c t="d"><v>2024-01-15T00:00:00</v></c>', "2024-01-15"),
    ("a text of two lines", '<c t="inlineStr"><is><t>a \n b</t></is></c>', "a\nb"),
]


@pytest.mark.parametrize(("cell", "want"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
def test_values(cell, want):
    table = texts(one_row(cell, "<c><v>1</v></c>"))[0]
    assert table[1] == ["a", want, "1"]


def test_raised_and_struck_text_is_no_digit_of_a_number():
    runs = (
        '<r><t>13</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
        '<r><rPr><strike/></rPr><t>9</t></r><r><rPr><strike val="0"/><vertAlign val="baseline"/></rPr><t>件</t></r>'
    )
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>{runs}</si></sst>'
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    assert texts(xlsx(sheet_xml(rows), more={"xl/sharedStrings.xml": strings})) == [[["a", "13[1]件"]]]


def test_columns_are_those_where_some_text_begins():
    cells = {(0, 0): "a", (0, 3): "b", (0, 9): "c", (1, 0): "d", (1, 3): "5", (1, 9): "6"}
    merges = [(0, 0, 0, 2), (0, 3, 0, 8), (0, 9, 0, 12), (1, 0, 1, 2), (1, 3, 1, 8), (1, 9, 1, 12)]
    assert blocks(xlsx(sheet_xml(rows_xml(cells), merges))) == [
        [[("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)], [("d", 0, 1, 1), ("5", 1, 1, 1), ("6", 2, 1, 1)]]
    ]


def test_lines_and_tables_of_one_sheet_are_told_apart():
    prose = "全年按时更新各栏目，答复来信来电若干件，没有收到投诉，也没有收到举报。" * 2
    cells = {
        (0, 0): "枫汀区2023年报",
        (1, 0): "二、主动公开政府信息情况",
        (2, 0): "项目",
        (2, 1): "数量",
        (3, 0): "甲",
        (3, 1): "1",
        (4, 0): prose,
        (5, 0): "项目",
        (5, 1): "数量",
        (6, 0): "乙",
        (8, 0): "丙",
        (8, 1): "3",
    }
    assert texts(xlsx(sheet_xml(rows_xml(cells), [(0, 0, 0, 1)]))) == [
        "枫汀区2023年报",
        "二、主动公开政府信息情况",
        [["项目", "数量"], ["甲", "1"]],
        prose,
        [["项目", "数量"], ["乙", ""], ["", ""]],
        [["丙", "3"]],
    ]


def test_rows_whose_label_stands_alone_are_rows():
    cells = {(0, 0): "项目", (0, 1): "数量", (1, 0): "甲", (2, 0): "乙", (3, 0): "丙", (3, 1): "3"}
    assert texts(xlsx(sheet_xml(rows_xml(cells)))) == [[["项目", "数量"], ["甲", ""], ["乙", ""], ["丙", "3"]]]


def test_a_blank_row_under_a_merged_label_belongs_to_its_table():
    cells = {(0, 0): "甲", (0, 1): "1", (2, 1): "3"}
    assert blocks(xlsx(sheet_xml(rows_xml(cells), [(0, 0, 2, 0)]))) == [
        [[("甲", 0, 1, 3), ("1", 1, 1, 1)], [("", 1, 1, 1)], [("3", 1, 1, 1)]]
    ]


def test_strings_without_number_are_not_believed():
    claim = "count='4000000000' uniqueCount = \"4000000000\""
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {claim}><si><t>a</t></si></sst>'
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'
    assert texts(xlsx(sheet_xml(rows), more={"xl/sharedStrings.xml": strings})) == [[["a", "1"]]]


def test_hidden_sheets_are_not_read():
    sheets = [sheet_xml(rows_xml({(0, 0): name, (0, 1): "1"})) for name in "abc"]
    assert texts(xlsx(*sheets, states=("hidden", "visible", "veryHidden"))) == [[["b", "1"]]]


def test_marks_belong_to_their_own_sheet():
    plain = sheet_xml(rows_xml({(0, 0): "a", (0, 1): "1"}))
    formula = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>b</t></is></c><c r="B1"><f>1+2</f></c></row>')
    assert texts(xlsx(plain, formula, plain)) == [[["a", "1"]], [["b", "=1+2"]], [["a", "1"]]]


def test_a_workbook_of_pictures_has_no_text():
    document = read_sheets(xlsx(sheet_xml(""), more={"xl/media/image1.png": b"\x89PNG"}))
    assert (document.images, document.blocks, document.trouble) == (1, [], [("no_text", {"media_type": XLSX})])


ROW = {(0, 0): "a", (0, 1): "1"}
ERRORS = [
    ("an error", record(0x0205, struct.pack("<HHHBB", 0, 2, 0, 7, 1))),
    ("an error of a formula", record(0x0006, struct.pack("<HHH8sHIH", 0, 2, 0, b"\2\0\7\0\0\0\xff\xff", 0, 0, 0))),
]


@pytest.mark.parametrize("extra", [case[1] for case in ERRORS], ids=[case[0] for case in ERRORS])
def test_an_error_in_an_old_workbook_is_no_blank(extra):
    assert texts(xls(ROW, [], extra))[0][0][:2] == ["a", "1"]
    assert texts(xls(ROW, [], extra))[0][0][2].startswith("#")


# --- files that lie --------------------------------------------------------------------------------------------------

FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
GOOD = workbook(["枫汀区", [[("a", 1, 1), ("1", 1, 1)], [("b", 1, 1), ("2", 1, 1)]]])
OLD = xls(ROW, [])
DOCTYPE = '<!DOCTYPE sst [<!ENTITY a "ha">]><sst/>'


def many_names() -> bytes:
    related = "".join(f'<Relationship Id="rId{at}" Type="a/worksheet" Target="worksheets/sheet1.xml"/>' for at in (1, 2))
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    links = {"xl/_rels/workbook.xml.rels": f"<Relationships {space}>{related}</Relationships>"}
    return xlsx(sheet_xml(rows_xml(ROW)), sheet_xml(rows_xml(ROW)), more=links)


LIES = [
    ("cells at either end of the sheet", lambda: xlsx(sheet_xml(FAR)), "too_large"),
    (
        "rows without numbers",
        lambda: xlsx(sheet_xml("<row/>" * 2_000 + '<row r="1"><c r="XFD9999"><f>1</f></c></row>')),
        "too_large",
    ),
    (
        "merges without end",
        lambda: xlsx(sheet_xml(rows_xml({(0, 0): "a", (999, 99): "b"}), [(0, 0, 9999, 9999)] * 20)),
        "too_large",
    ),
    ("too many sheets", lambda: xlsx(*[sheet_xml("")] * 51), "too_large"),
    ("one sheet under many names", many_names, "damaged"),
    ("a bomb among the strings", lambda: xlsx(sheet_xml(""), more={"xl/sharedStrings.xml": b" " * (33 << 20)}), "too_large"),
    ("entities", lambda: xlsx(sheet_xml(""), more={"xl/sharedStrings.xml": DOCTYPE}), "broken_markup"),
    ("broken markup", lambda: xlsx(sheet_xml("<row>")), "broken_markup"),
    ("cut off", lambda: GOOD[: len(GOOD) // 2], "damaged"),
    ("no workbook", lambda: package({"xl/x.xml": "<x/>"}, "xl/x.xml"), "damaged"),
    ("a binary workbook", lambda: package({"xl/workbook.bin": b"\0"}, "xl/workbook.bin"), "unsupported"),
    (
        "an old one, with cells at either end",
        lambda: xls(ROW, [], record(0x0203, struct.pack("<HHHd", 65535, 65535, 0, 1.0))),
        "too_large",
    ),
    ("an old one, encrypted", lambda: xls(ROW, [], before=record(0x002F, bytes(6))), "encrypted"),
    ("an old one, cut off", lambda: OLD[:9_000], "damaged"),
]


@pytest.mark.parametrize(("body", "code"), [case[1:] for case in LIES], ids=[case[0] for case in LIES])
def test_a_file_that_lies_is_refused(body, code):
    body = body()
    began = time.process_time()
    document = read_sheets(body)
    assert [one for one, _ in document.trouble] == [code]
    assert document.blocks == []
    assert time.process_time() - began < 10


def test_a_sheet_that_only_claims_to_be_large_is_read():
    blank = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert texts(xlsx(sheet_xml(rows_xml(ROW) + blank))) == [[["a", "1"]]]
    assert texts(xls(ROW, [], record(0x0201, struct.pack("<HHH", 65535, 255, 0)))) == [[["a", "1"]]]
    assert texts(xls(ROW, [], record(0x00BE, struct.pack("<HHHHH", 65535, 254, 0, 0, 255)))) == [[["a", "1"]]]
    assert texts(xlsx(sheet_xml(rows_xml(ROW), dimension="A1:XFD1048576"))) == [[["a", "1"]]]
    assert texts(OLD) == [[["a", "1"]]]


OTHERS = [b"", b"PK\x03\x04", docx(paragraph("xl/")), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]


@pytest.mark.parametrize("body", OTHERS, ids=range(len(OTHERS)))
def test_other_files_are_no_workbooks(body):
    assert not is_sheets(body)
    assert read_sheets(body).trouble[0][0] in {"damaged", "broken_markup"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damage_is_told_or_does_no_harm(data):
    body = bytearray(GOOD)
    for _ in range(data.draw(st.integers(0, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(body[: data.draw(st.one_of(st.just(len(body)), st.integers(0, len(body))))])
    document = read_sheets(damaged) if damaged.startswith(b"PK\x03\x04") else read_sheets(b"")
    assert document.trouble or document.blocks == read_sheets(GOOD).blocks


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_old_workbook_never_raises(data):
    body = bytearray(xls(*sheet_cells(report_parts(balanced("F2021", random.Random(1))))))
    for _ in range(data.draw(st.integers(1, 6))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    document = read_sheets(bytes(body[: data.draw(st.one_of(st.just(len(body)), st.integers(0, len(body))))]))
    assert document.media_type == XLS
    assert document.trouble or document.blocks
