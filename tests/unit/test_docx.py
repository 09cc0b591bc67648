"""Word documents to texts and grids, and through the reader: every layout that Word allows, and files that lie."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govdisclosure.documents import Grid
from govdisclosure.documents.docx import DOCX, is_docx, read_docx
from tests.rendering import balanced, remedy_table, request_head, request_rows
from tests.test_shapes import wrong_cells
from tests.writing_docx import (
    SAMPLES,
    STRICT,
    cell,
    differing_cells,
    document_xml,
    docx,
    flat_package,
    package,
    paragraph,
    report_parts,
    sample_names,
    table_rows,
    through_reader,
    widths_of,
    word_2003,
    word_body,
    word_table,
)

FORMS = ("F2019", "F2021")
PLAIN = st.sampled_from(["", "/", "-", "0", "7", "128"])


def blocks(body: str | bytes):
    """A document's blocks: a text as itself, a grid as rows of (text, column, columns, rows)."""
    document = read_docx(body if isinstance(body, bytes) else docx(body))
    assert document.trouble == []
    return [
        [[(one.text, one.col, one.span, one.rows) for one in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.text
        for block in document.blocks
    ]


def texts(body: str | bytes):
    """The blocks without the places."""
    return [block if isinstance(block, str) else [[one[0] for one in row] for row in block] for block in blocks(body)]


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def plain(*names: str, properties: str = "") -> str:
    return row(*(cell(paragraph(name)) for name in names), properties=properties)


def in_cell(content: str) -> list:
    """What a cell holds whose neighbour is `|`."""
    return texts(word_table([row(cell(content), cell(paragraph("|")))], [1000, 1000]))


WIDE = [1000, 1000, 1000]
PLACES = [
    ("plain", word_table([plain("a", "b")], [1000, 1000]), [[("a", 0, 1, 1), ("b", 1, 1, 1)]]),
    (
        "spans",
        word_table([row(cell(paragraph("a"), 2), cell(paragraph("b"))), plain("c", "d", "e")], WIDE),
        [[("a", 0, 2, 1), ("b", 2, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1), ("e", 2, 1, 1)]],
    ),
    (
        "merged downwards",
        word_table(
            [
                row(cell(paragraph("a"), 1, "restart"), cell(paragraph("b"))),
                row(cell("<w:p/>", 1, "continue"), cell(paragraph("c"))),
            ],
            [1000, 1000],
        ),
        [[("a", 0, 1, 2), ("b", 1, 1, 1)], [("c", 1, 1, 1)]],
    ),
    (
        "a merge that nothing began is a cell of its own",
        word_table([row(cell("<w:p/>", 1, "continue"), cell(paragraph("b")))] * 2, [1000, 1000]),
        [[("", 0, 1, 2), ("b", 1, 1, 1)], [("b", 1, 1, 1)]],
    ),
    (
        "a merge goes on only under the same edges",
        word_table(
            [
                row(cell(paragraph("a"), 2, "restart"), cell(paragraph("b"))),
                row(cell("<w:p/>", 1, "continue"), cell(paragraph("c"), 2)),
            ],
            WIDE,
        ),
        [[("a", 0, 2, 1), ("b", 2, 1, 1)], [("", 0, 1, 1), ("c", 1, 2, 1)]],
    ),
    (
        "columns left out before a row",
        word_table([plain("a", "b", "c"), row(cell(paragraph("d")), properties='<w:gridBefore w:val="2"/>')], WIDE),
        [[("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)], [("d", 2, 1, 1)]],
    ),
    (
        "edges a few twips apart are one",
        word_table(
            [row(cell(paragraph("a")), cell(paragraph("b"), 2)), row(cell(paragraph("c"), 2), cell(paragraph("d")))],
            [990, 20, 990],
        ),
        [[("a", 0, 1, 1), ("b", 1, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1)]],
    ),
    (
        "but not with text between them",
        word_table([plain("a", "5", "b"), row(cell(paragraph("c"), 2), cell(paragraph("d")))], [990, 20, 990]),
        [[("a", 0, 1, 1), ("5", 1, 1, 1), ("b", 2, 1, 1)], [("c", 0, 2, 1), ("d", 2, 1, 1)]],
    ),
    (
        "a table without widths",
        word_table([row(cell(paragraph("a"), 2), cell(paragraph("b"))), plain("c", "d", "e")], []),
        [[("a", 0, 2, 1), ("b", 2, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1), ("e", 2, 1, 1)]],
    ),
    (
        "columns told by the cells' own widths alone",
        re.sub(
            r'<w:gridSpan w:val="(\d)"/>',
            lambda match: f'<w:tcW w:w="{match[1]}000" w:type="dxa"/>',
            word_table([row(cell(paragraph("a"), 2), cell(paragraph("b"))), plain("c", "d", "e")], []),
        ),
        [[("a", 0, 2, 1), ("b", 2, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1), ("e", 2, 1, 1)]],
    ),
]


@pytest.mark.parametrize(("xml", "want"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_places(xml, want):
    assert blocks(xml) == [want]


def test_cells_merged_sideways_the_old_way_are_one():
    merged = row(
        f'<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>{paragraph("a")}</w:tc>',
        "<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>",
        cell(paragraph("b")),
    )
    assert blocks(word_table([merged, plain("c", "d", "e")], WIDE)) == [
        [[("a", 0, 2, 1), ("b", 2, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1), ("e", 2, 1, 1)]]
    ]
    with_text = merged.replace("<w:p/>", paragraph("7"))
    assert texts(word_table([with_text, plain("c", "d", "e")], WIDE)) == [[["a\n7", "b"], ["c", "d", "e"]]]


def test_a_merge_does_not_go_on_over_a_row_that_leaves_its_column_out():
    rows = [
        row(cell(paragraph("a"), 1, "restart"), cell(paragraph("b"))),
        row(cell(paragraph("c")), properties='<w:gridBefore w:val="1"/>'),
        row(cell("<w:p/>", 1, "continue"), cell(paragraph("d"))),
    ]
    assert blocks(word_table(rows, [900, 900])) == [
        [[("a", 0, 1, 1), ("b", 1, 1, 1)], [("c", 1, 1, 1)], [("", 0, 1, 1), ("d", 1, 1, 1)]]
    ]


def run(text: str, properties: str = "") -> str:
    """A run; values of its properties need no quotes."""
    quoted = re.sub(r"=(\w+)", r'="\1"', properties)
    return f"<w:r><w:rPr>{quoted}</w:rPr><w:t>{text}</w:t></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def wrapped(content: str, *names: str) -> str:
    return "".join(f"<w:{name}>" for name in names) + content + "".join(f"</w:{name}>" for name in reversed(names))


def annotated(kind: str, content: str) -> str:
    return f'<aml:annotation w:type="Word.{kind}"><aml:content>{content}</aml:content></aml:annotation>'


def versions(**texts: str) -> str:
    """A paragraph that a program may show in one of several ways."""
    inner = "".join(f"<mc:{name}>{run(text)}</mc:{name}>" for name, text in texts.items())
    return f"<w:p><mc:AlternateContent>{inner}</mc:AlternateContent></w:p>"


INNER = f"{mark('begin')}{code('X')}{mark('separate')}{run('9')}{mark('end')}"
CONTENTS = [
    ("two paragraphs", paragraph("a") + paragraph("b"), "a\nb"),
    ("a break", "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "a\nb"),
    (
        "a tab, hyphens",
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/></w:r></w:p>",
        "a b-c",
    ),
    ("deleted", f"<w:p><w:del><w:r><w:delText>9</w:delText></w:r></w:del>{run('5')}</w:p>", "5"),
    ("deleted the hard way", f"<w:p><w:del>{run('9')}</w:del>{run('5')}</w:p>", "5"),
    ("inserted", f"<w:p><w:ins>{run('5')}</w:ins></w:p>", "5"),
    ("moved", f"<w:p><w:moveFrom>{run('9')}</w:moveFrom><w:moveTo>{run('5')}</w:moveTo></w:p>", "5"),
    ("deleted in Word 2003", f"<w:p>{annotated('Deletion', run('9'))}{run('5')}</w:p>", "5"),
    ("inserted in Word 2003", f"<w:p>{annotated('Insertion', run('5'))}</w:p>", "5"),
    ("hidden", f"<w:p>{run('9', '<w:vanish/>')}{run('5', '<w:vanish w:val=0/>')}</w:p>", "5"),
    ("hidden before somebody changed it", f"<w:p>{run('5', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>')}</w:p>", "5"),
    ("struck out", f"<w:p>{run('9', '<w:strike/>')}{run('9', '<w:dstrike/>')}{run('5')}</w:p>", "5"),
    ("raised", f"<w:p>{run('5')}{run('1', '<w:vertAlign w:val=superscript/>')}</w:p>", "5[1]"),
    ("not raised", f"<w:p>{run('5')}{run('1', '<w:vertAlign w:val=baseline/>')}</w:p>", "51"),
    ("a footnote's mark", f'<w:p>{run("5")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>', "5"),
    ("a note within the text", f"<w:p>{run('5')}<w:r><w:footnote>{paragraph('9')}</w:footnote></w:r></w:p>", "5"),
    ("wrapped", f"<w:p>{wrapped(run('5'), 'hyperlink', 'smartTag', 'sdt', 'sdtContent')}</w:p>", "5"),
    ("a field", f"<w:p>{mark('begin')}{code('PAGE 9')}{mark('separate')}{run('5')}{mark('end')}{run('6')}</w:p>", "56"),
    ("a field in a field's code", f"<w:p>{mark('begin')}{code('IF')}{INNER}{mark('separate')}{run('5')}{mark('end')}</w:p>", "5"),
    ("a field that never ends", f"<w:p>{mark('begin')}{code('PAGE')}</w:p>{paragraph('5')}", "5"),
    (
        "a field that ends where none is left",
        f"<w:p>{mark('begin')}{code('PAGE')}</w:p><w:p>{mark('end')}{run('5')}</w:p>",
        "5",
    ),
    ("a sum that nobody computed", f"<w:p>{mark('begin')}{code('=SUM(LEFT)')}{mark('end')}</w:p>", "=SUM(LEFT)"),
    ("the same, the short way", '<w:p><w:fldSimple w:instr="=SUM(LEFT)"/></w:p>', "=SUM(LEFT)"),
    ("a short field", f'<w:p><w:fldSimple w:instr="=SUM(LEFT)">{run("5")}</w:fldSimple></w:p>', "5"),
    ("a symbol", '<w:p><w:r><w:sym w:font="Symbol" w:char="F035"/></w:r></w:p>', "\uf035"),
    ("a formula", f"<w:p>{run('5')}<m:oMath><m:r><m:t>2</m:t></m:r></m:oMath></w:p>", "5[2]"),
    ("versions of one thing", versions(Choice="5") + versions(Fallback="6"), "5\n6"),
    ("the first of them", versions(Choice="5", Fallback="9"), "5"),
    ("a text box", f"<w:p>{wrapped(paragraph('5'), 'r', 'pict', 'txbxContent')}</w:p>", "5"),
    ("a table of one cell", word_table([row(cell(paragraph("5")))], [900]), "5"),
    (
        "a base with its reading",
        f"<w:p>{wrapped(wrapped(run('wu'), 'rt') + wrapped(run('5'), 'rubyBase'), 'r', 'ruby')}</w:p>",
        "5",
    ),
    ("text before the properties that hide it", "<w:p><w:r><w:t>5</w:t><w:rPr><w:b/></w:rPr></w:r></w:p>", "5"),
]


@pytest.mark.parametrize(("content", "want"), [case[1:] for case in CONTENTS], ids=[case[0] for case in CONTENTS])
def test_contents_of_a_cell(content, want):
    assert in_cell(content) == [[[want, "|"]]]


@pytest.mark.parametrize("deleted", ["<w:del/>", "<w:hidden/>", '<aml:annotation w:type="Word.Deletion"/>'])
def test_a_deleted_row_is_none(deleted):
    assert texts(word_table([plain("a", "b"), plain("8", "9", properties=deleted), plain("c", "d")], [900, 900])) == [
        [["a", "b"], ["c", "d"]]
    ]


def test_tables_that_only_lay_out_a_page_are_seen_through():
    inner = word_table([plain("a", "b")], [900, 900])
    outer = word_table([row(cell(paragraph("前") + inner + paragraph("后")), cell(paragraph("旁")))], [2000, 900])
    assert texts(paragraph("题") + outer) == ["题", "前", [["a", "b"]], "后", "旁"]
    column = "".join(paragraph(f"第{number}段") for number in range(41))
    assert texts(word_table([row(cell(column), cell(paragraph("旁")))], [2000, 900]))[-2:] == ["第40段", "旁"]


HEAD = plain("项目", "数量")
PARTED = [
    ("nothing between", "", [["项目", "数量"], ["a", "1"], ["b", "2"]]),
    ("an empty paragraph", "<w:p/>", [["项目", "数量"], ["a", "1"], ["b", "2"]]),
    ("a page number", paragraph("— 3 —"), [["项目", "数量"], ["a", "1"], ["b", "2"]]),
]


@pytest.mark.parametrize(("between", "want"), [case[1:] for case in PARTED], ids=[case[0] for case in PARTED])
@pytest.mark.parametrize(
    "head", ["", HEAD, plain("项目", "数量", properties="<w:tblHeader/>")], ids=["bare", "head", "marked head"]
)
def test_a_table_parted_by_a_page_is_made_whole(between, head, want):
    first, second = word_table([HEAD, plain("a", "1")], [900, 910]), word_table([head, plain("b", "2")], [905, 900])
    assert texts(first + between + second) == [want]


APART = [
    ("text between", paragraph("（二）"), word_table([plain("b", "2")], [900, 900])),
    ("other columns", "", word_table([plain("b", "2")], [1300, 500])),
    ("a head of its own", "", word_table([plain("项目", "金额", properties="<w:tblHeader/>"), plain("b", "2")], [900, 900])),
    ("another head, unmarked", "", word_table([plain("数量", "项目"), plain("2", "b")], [900, 900])),
    ("the same table again", "", word_table([HEAD, plain("甲", "乙")], [900, 900])),
]


@pytest.mark.parametrize(("between", "second"), [case[1:] for case in APART], ids=[case[0] for case in APART])
def test_tables_that_do_not_continue_one_another_stay_apart(between, second):
    first = word_table([HEAD, plain("甲", "乙")], [900, 900])
    assert sum(not isinstance(block, str) for block in texts(first + between + second)) == 2


def test_a_merge_goes_on_over_the_page():
    first = [HEAD, row(cell(paragraph("a"), 1, "restart"), cell(paragraph("1")))]
    second = [HEAD, row(cell("<w:p/>", 1, "continue"), cell(paragraph("2")))]
    assert blocks(word_table(first, [900, 900]) + "<w:p/>" + word_table(second, [900, 900])) == [
        [[("项目", 0, 1, 1), ("数量", 1, 1, 1)], [("a", 0, 1, 2), ("1", 1, 1, 1)], [("2", 1, 1, 1)]]
    ]


def test_pictures():
    picture = '<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>'
    old = "<w:p><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>"
    document = read_docx(docx(word_table([row(cell(picture), cell(old + paragraph("5")))], [900, 900])))
    assert [[(one.text, one.image) for one in line] for line in document.blocks[0].rows] == [[("", True), ("5", False)]]
    assert (document.images, document.trouble) == (2, [])
    scan = read_docx(docx(picture * 3))
    assert (scan.images, scan.blocks, scan.trouble) == (3, [], [("no_text", {"media_type": DOCX})])


# --- whole reports ---------------------------------------------------------------------------------------------------

WAYS = {
    "docx": docx,
    "strict docx": lambda body: docx(body, STRICT),
    "Word 2003 XML": word_2003,
    "flat package": flat_package,
    "UTF-16": lambda body: word_2003(body).decode().replace('"UTF-8"', '"UTF-16"').encode("utf-16"),
    "backslashes": lambda body: package({"word\\document.xml": document_xml(body)}, "word/document.xml"),
    "another name": lambda body: package({"word/document2.xml": document_xml(body)}, "/word/document2.xml"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("way", WAYS)
def test_a_report_reads_back(monkeypatch, way, form):
    sheet = balanced(form, random.Random(5))
    body = WAYS[way](word_body(report_parts(sheet)))
    assert is_docx(body)
    reading = through_reader(monkeypatch, read_docx, body)
    assert wrong_cells(sheet, reading.report) == []
    assert (reading.page_kind, reading.report.fiscal_year, reading.report.agency) == ("report", sheet.year, sheet.agency)


def without_continued_cells(body: str) -> str:
    """Label cells that are continued at the left of a row left out, the columns skipped instead."""

    def skip(match: re.Match[str]) -> str:
        spans = [int(span) for span in re.findall(r'gridSpan w:val="(\d+)"', match[1])]
        return f'<w:tr><w:trPr><w:gridBefore w:val="{sum(spans)}"/></w:trPr>'

    continued = r'<w:tc><w:tcPr><w:gridSpan w:val="\d+"/><w:vMerge w:val="continue"/></w:tcPr><w:p/></w:tc>'
    return re.sub(rf"<w:tr>((?:{continued})+)", skip, body)


FIRST_SPAN = r'(<w:tr><w:tc><w:tcPr><w:gridSpan w:val=")(\d+)'
LAYOUTS = {
    "gridBefore": without_continued_cells,
    "controls": lambda body: re.sub(r"(<w:tc>.*?</w:tc>)", r"<w:sdt><w:sdtPr/><w:sdtContent>\1</w:sdtContent></w:sdt>", body),
    "rows in controls": lambda body: re.sub(r"(<w:tr>.*?</w:tr>)", r"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>", body),
    "tracked": lambda body: (
        body.replace("<w:r>", "<w:del><w:r><w:delText>8</w:delText></w:r></w:del><w:ins><w:r>")
        .replace("</w:r></w:p>", "</w:r></w:ins></w:p>")
        .replace("</w:r><w:del>", "</w:r></w:ins><w:del>")
    ),
    "text boxes": lambda body: body.replace("<w:tbl>", "<w:p><w:r><w:pict><w:txbxContent><w:tbl>").replace(
        "</w:tbl>", "</w:tbl></w:txbxContent></w:pict></w:r></w:p>"
    ),
    "both versions of text boxes": lambda body: re.sub(
        r"(<w:tbl>.*?</w:tbl>)",
        r"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>\1</w:txbxContent></mc:Choice>"
        r"<mc:Fallback><w:txbxContent>\1</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        body,
    ),
    "nested": lambda body: word_table([f"<w:tr>{cell(body)}{cell(paragraph('旁'))}</w:tr>"], [8000, 500]),
    "slivers": lambda body: re.sub(FIRST_SPAN, lambda m: f"{m[1]}{int(m[2]) + 1}", body, count=30).replace(
        "<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="9"/>'
    ),
    "whatever stands in the grid": lambda body: re.sub(r'<w:gridCol w:w="\d+"/>', '<w:gridCol w:w="0"/>', body),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_reads_back_in_every_layout(monkeypatch, layout, form):
    sheet = balanced(form, random.Random(11))
    report = through_reader(monkeypatch, read_docx, docx(LAYOUTS[layout](word_body(report_parts(sheet))))).report
    if layout == "slivers":
        # Rows begin a sliver further left or right: what cannot be placed for certain may be missing, never wrong.
        assert wrong_cells(sheet, report, null_is_right=True) == []
    else:
        assert wrong_cells(sheet, report) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data(), form=st.sampled_from(FORMS), seed=st.integers(0, 9999), head=st.booleans())
def test_blank_cells_and_page_breaks_shift_nothing(monkeypatch, data, form, seed, head):
    sheet = balanced(form, random.Random(seed))
    for row_cells in sheet.requests.values():
        for column in row_cells:
            row_cells[column] = data.draw(PLAIN)
    for cells in sheet.requests.values():
        cells.update({key: int(text) if str(text).isdigit() else text for key, text in cells.items()})
    table = request_head() + request_rows(sheet)
    rows = table_rows(table)
    cut = data.draw(st.integers(4, len(rows) - 1))
    repeated = rows[:3] if head else []
    body = word_table(rows[:cut], widths_of(table)) + "<w:p/>" + word_table([*repeated, *rows[cut:]], widths_of(table))
    parts = report_parts(sheet)
    at = parts.index(table)
    whole = word_body(parts[:at]) + body + word_body(parts[at + 1 :])
    report = through_reader(monkeypatch, read_docx, docx(whole)).report
    assert wrong_cells(sheet, report) == []


@pytest.mark.parametrize("name", sample_names("*.docx"))
def test_sample(monkeypatch, name):
    body = (SAMPLES / name).read_bytes()
    assert is_docx(body)
    report = through_reader(monkeypatch, read_docx, body).report
    assert differing_cells(report, name) == []


# --- files that lie --------------------------------------------------------------------------------------------------


def trouble(body: bytes) -> list[str]:
    document = read_docx(body)
    assert document.blocks == []
    return [code for code, _ in document.trouble]


def zipped(parts: dict[str, str]) -> bytes:
    return package(dict(parts), "word/document.xml")


def with_document(xml: str) -> bytes:
    return zipped({"word/document.xml": xml})


def with_flag(body: bytes) -> bytes:
    """The same package with every part marked as encrypted."""
    out = bytearray(body)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(signature), body):
            out[match.start() + offset] |= 1
    return bytes(out)


def with_claimed_size(body: bytes, size: int) -> bytes:
    """The same package, whose directory claims another size for every part."""
    out = bytearray(body)
    for match in re.finditer(b"PK\x01\x02", body):
        out[match.start() + 24 : match.start() + 28] = size.to_bytes(4, "little")
    return bytes(out)


def twice() -> bytes:
    out = io.BytesIO(docx(paragraph("5")))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", document_xml(paragraph("6")))
    return out.getvalue()


LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
GOOD = docx(paragraph("5") + word_table([plain("a", "1")], [900, 900]))
LIES = [
    ("no package", lambda: b"PK\x03\x04" + b"word/" * 30, "damaged"),
    ("cut off", lambda: GOOD[: len(GOOD) // 2], "damaged"),
    ("without a document", lambda: zipped({"word/styles.xml": "<x/>"}), "damaged"),
    ("without a body", lambda: with_document("<x/>"), "damaged"),
    ("two of one name", twice, "damaged"),
    ("encrypted parts", lambda: with_flag(GOOD), "encrypted"),
    ("a bomb", lambda: with_document(" " * (33 << 20)), "too_large"),
    ("a bomb that claims to be small", lambda: with_claimed_size(with_document(" " * (33 << 20)), 900), "damaged"),
    ("a claim of gigabytes", lambda: with_claimed_size(GOOD, 1 << 31), "too_large"),
    ("entities", lambda: with_document(document_xml("").replace("<w:doc", LAUGHS + "<w:doc", 1)), "broken_markup"),
    ("entities from elsewhere", lambda: with_document('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "broken_markup"),
    ("entities in the relations", lambda: package({"_rels/.rels": LAUGHS + "<a/>", "word/x": b""}, ""), "broken_markup"),
    ("unknown entities", lambda: docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"), "broken_markup"),
    ("broken markup", lambda: docx("<w:p><w:r>"), "broken_markup"),
    ("an encoding nobody knows", lambda: with_document('<?xml version="1.0" encoding="KLINGON"?><a/>'), "broken_markup"),
    ("too deep", lambda: docx("<w:tbl><w:tr><w:tc>" * 90 + "</w:tc></w:tr></w:tbl>" * 90), "too_large"),
    ("too many elements", lambda: docx("<w:p/>" * 400_001), "too_large"),
    ("too many parts", lambda: zipped({f"word/{number}": b"" for number in range(5_001)}), "too_large"),
]


@pytest.mark.parametrize(("body", "code"), [case[1:] for case in LIES], ids=[case[0] for case in LIES])
def test_a_file_that_lies_is_refused(body, code):
    body = body()
    began = time.process_time()
    assert trouble(body) == [code]
    assert time.process_time() - began < 10


def test_numbers_without_measure_are_bounded():
    huge = "9" * 400
    wide = cell(paragraph("a")).replace('w:val="1"', f'w:val="{huge}"')
    first = row(wide, cell(paragraph("b")), properties=f'<w:gridBefore w:val="{huge}"/>')
    body = word_table([first, plain("c", "d")], [])
    body = body.replace("<w:tblGrid>", f'<w:tblGrid><w:gridCol w:w="{huge}"/><w:gridCol w:w="-{huge}"/><w:gridCol/>')
    (table,) = blocks(body)
    assert [[one[0] for one in line] for line in table] == [["a", "b"], ["c", "d"]]
    assert max(one[1] + one[2] for line in table for one in line) <= 6


def test_thousands_of_tables_take_no_more_than_their_number_asks_for():
    began = time.process_time()
    document = read_docx(docx(word_table([plain("a", "1")], [900, 900]) * 8_000))
    assert sum(len(block.rows) for block in document.blocks if isinstance(block, Grid)) == 8_000
    assert time.process_time() - began < 15


def test_what_a_document_takes_from_elsewhere_is_named():
    document = read_docx(docx(paragraph("5") + '<w:altChunk r:id="rId7"/>'))
    assert document.trouble == [("unsupported", {"media_type": "altChunk"})]


OTHERS = [
    b"",
    b"PK\x03\x04",
    b"<html><body>word/</body></html>",
    b"%PDF-1.7 word/",
    zipped({"xl/workbook.xml": "", "word/x": ""}),
]


@pytest.mark.parametrize("body", OTHERS, ids=range(len(OTHERS)))
def test_other_files_are_no_word_documents(body):
    assert not is_docx(body)


WHOLE = docx(word_body(report_parts(balanced("F2021", random.Random(3)))))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damage_is_told_or_does_no_harm(data):
    whole = read_docx(WHOLE).blocks
    body = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(0, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(body[: data.draw(st.one_of(st.just(len(body)), st.integers(0, len(body))))])
    document = read_docx(damaged)
    assert document.trouble or document.blocks == whole


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_markup_never_raises(data):
    xml = bytearray(word_2003(word_body([request_head(), remedy_table(balanced("F2019", random.Random(1)))])))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(xml) - 1))
        xml[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    document = read_docx(bytes(xml))
    assert document.trouble or document.blocks
