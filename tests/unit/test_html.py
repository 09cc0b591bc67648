"""HTML to texts and grids: where every cell stands, what is seen and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdisclosure.documents import Grid, read_document


def blocks(html):
    """A page's blocks: a text as itself, a grid as rows of (text, column, columns spanned)."""
    return [
        [[(cell.text, cell.col, cell.span) for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text
        for block in read_document(html.encode()).blocks
    ]


def texts(html):
    """A page's blocks without the places: grids as rows of texts."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text
        for block in read_document(html.encode()).blocks
    ]


PLACES = [
    ("plain", "<tr><td>a</td><td>b</td></tr>", [[("a", 0, 1), ("b", 1, 1)]]),
    ("header cells", "<tr><th>a</th><td>b</td></tr>", [[("a", 0, 1), ("b", 1, 1)]]),
    (
        "colspan",
        "<tr><td colspan=2>a</td><td>b</td></tr><tr><td>c</td><td>d</td><td>e</td></tr>",
        [[("a", 0, 2), ("b", 2, 1)], [("c", 0, 1), ("d", 1, 1), ("e", 2, 1)]],
    ),
    (
        "rowspan",
        "<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>",
        [[("a", 0, 1), ("b", 1, 1)], [("c", 1, 1)]],
    ),
    (
        "rowspan in the middle",
        "<tr><td>a</td><td rowspan=2>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>",
        [[("a", 0, 1), ("b", 1, 1), ("c", 2, 1)], [("d", 0, 1), ("e", 2, 1)]],
    ),
    (
        "both spans: the corner of 表三",
        "<tr><td rowspan=3 colspan=3>a</td><td colspan=2>b</td></tr><tr><td rowspan=2>c</td><td>d</td></tr><tr><td>e</td></tr>",
        [[("a", 0, 3), ("b", 3, 2)], [("c", 3, 1), ("d", 4, 1)], [("e", 4, 1)]],
    ),
    (
        "two rowspans that end together",
        "<tr><td rowspan=2>a</td><td rowspan=2>b</td><td>c</td></tr><tr><td>d</td></tr><tr><td>e</td></tr>",
        [[("a", 0, 1), ("b", 1, 1), ("c", 2, 1)], [("d", 2, 1)], [("e", 0, 1)]],
    ),
    (
        "rowspan=0 reaches to the end of the row group",
        "<tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>",
        [[("a", 0, 1), ("b", 1, 1)], [("c", 1, 1)], [("d", 1, 1)]],
    ),
    (
        "rowspan=0 and the next row group",
        "<tbody><tr><td rowspan=0>a</td><td>b</td></tr></tbody><tbody><tr><td>c</td><td>d</td></tr></tbody>",
        [[("a", 0, 1), ("b", 1, 1)], [("c", 0, 1), ("d", 1, 1)]],
    ),
    (
        "a span ends with its row group",
        "<thead><tr><td rowspan=3>a</td><td>b</td></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody>",
        [[("a", 0, 1), ("b", 1, 1)], [("c", 0, 1), ("d", 1, 1)]],
    ),
    (
        'Word writes rowspan="2;"',
        "<tr><td rowspan='2;'>a</td><td>b</td></tr><tr><td>c</td></tr>",
        [[("a", 0, 1), ("b", 1, 1)], [("c", 1, 1)]],
    ),
    ("blanks in a span", "<tr><td colspan=' 2 '>a</td><td>b</td></tr>", [[("a", 0, 2), ("b", 2, 1)]]),
    ("a fraction", "<tr><td colspan='2.5'>a</td><td>b</td></tr>", [[("a", 0, 2), ("b", 2, 1)]]),
    ("colspan=0", "<tr><td colspan=0>a</td><td>b</td></tr>", [[("a", 0, 1), ("b", 1, 1)]]),
    ("negative", "<tr><td colspan='-2'>a</td><td>b</td></tr>", [[("a", 0, 1), ("b", 1, 1)]]),
    ("empty", "<tr><td colspan='' rowspan=''>a</td><td>b</td></tr>", [[("a", 0, 1), ("b", 1, 1)]]),
    ("no number", "<tr><td colspan='x'>a</td><td>b</td></tr>", [[("a", 0, 1), ("b", 1, 1)]]),
    ("full width is no number to browsers", "<tr><td colspan='２'>a</td><td>b</td></tr>", [[("a", 0, 1), ("b", 1, 1)]]),
    (
        "ragged rows",
        "<tr><td>a</td></tr><tr><td>b</td><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr>",
        [[("a", 0, 1)], [("b", 0, 1), ("c", 1, 1), ("d", 2, 1)], [("e", 0, 1), ("f", 1, 1)]],
    ),
    (
        "a rowspan that was forgotten leaves empty cells",
        "<tr><td>a</td><td>b</td></tr><tr><td></td><td>c</td></tr>",
        [[("a", 0, 1), ("b", 1, 1)], [("", 0, 1), ("c", 1, 1)]],
    ),
    (
        "a cell from above and a wide one overlap",
        "<tr><td>a</td><td rowspan=2>b</td></tr><tr><td colspan=2>c</td></tr>",
        [[("a", 0, 1), ("b", 1, 1)], [("c", 0, 2)]],
    ),
    ("end tags left out", "<tr><td>a<td>b<tr><td>c<td>d", [[("a", 0, 1), ("b", 1, 1)], [("c", 0, 1), ("d", 1, 1)]]),
    ("a form around rows", "<form><tr><td>a</td><td>b</td></tr></form>", [[("a", 0, 1), ("b", 1, 1)]]),
    ("colgroup", "<colgroup><col width=9><col></colgroup><tr><td>a</td><td>b</td></tr>", [[("a", 0, 1), ("b", 1, 1)]]),
    (
        "an attribute that we use ourselves",
        "<tr><td grid>a</td><td>b</td></tr>",
        [[("a", 0, 1), ("b", 1, 1)]],
    ),
]


@pytest.mark.parametrize(("rows", "grid"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_places(rows, grid):
    assert blocks(f"<table>{rows}</table>") == [grid]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td rowspan=2>a</td><td rowspan=2>b</td></tr><tr></tr><tr><td>c</td><td>d</td></tr>",
        "<tr><td rowspan=2>a</td><td rowspan=2>b</td></tr><tr><td>x</td></tr><tr><td>c</td><td>d</td></tr>",
    ],
)
def test_spans_end_where_they_end(rows):
    assert blocks(f"<table>{rows}</table>")[0][-1] == [("c", 0, 1), ("d", 1, 1)]


@pytest.mark.parametrize(
    ("span", "col"),
    [
        ("64", 64),
        ("149", 149),
        ("150", 150),
    ],
)
def test_wide_spans(span, col):
    assert blocks(f"<table><tr><td colspan={span}>a</td><td>b</td></tr></table>") == [[[("a", 0, col), ("b", col, 1)]]]


@pytest.mark.parametrize("attribute", ["colspan=100000", "rowspan=100000", "colspan=99999999999999999999", "rowspan=65534"])
def test_hostile_spans_cost_no_more_than_others(attribute):
    rows = f"<tr><td {attribute}>a</td><td>b</td></tr><tr><td>c</td></tr>"
    (grid,) = read_document(f"<table>{rows}</table>".encode()).blocks
    assert [[cell.text for cell in row] for row in grid.rows] == [["a", "b"], ["c"]]
    assert max(cell.span for row in grid.rows for cell in row) <= 1000  # as far as browsers go


CONTENTS = [
    ("a label split over spans", "申请人情<span>况</span>", "申请人情况"),
    ("digits split over spans", "1<span lang=EN-US>2</span><b>3</b>", "123"),
    ("a blank between spans is a blank", "1 <span>2</span>", "1 2"),
    ("a line feed in the source is a blank", "1\n2", "1 2"),
    ("a break", "本年新<br/>制作数量", "本年新\n制作数量"),
    ("a break between digits", "1<br>2", "1\n2"),
    ("paragraphs", "<p>22</p><p>（其中修订 16 件）</p>", "22\n（其中修订 16 件）"),
    ("blocks", "<div>甲</div>乙", "甲\n乙"),
    ("only breaks", "<br><br>", ""),
    ("&nbsp;", "&nbsp;", ""),
    ("Word's empty paragraph", "<p class=MsoNormal><span><o:p>&nbsp;</o:p></span></p>", ""),
    ("o:p closed at once", "12<o:p></o:p>", "12"),
    ("a raised note mark", "12<sup>1</sup>", "12[1]"),
    ("a comment", "1<!-- 2 -->3", "13"),
    ("Word's conditional comment", "<!--[if gte mso 9]><xml>9</xml><![endif]-->1", "1"),
    ("Word's revealed comment", "<![if !supportMisalignedColumns]>2<![endif]>", "2"),
    ("script and style", "<script>var a=1</script><style>p{margin:2}</style>7", "7"),
    ("noscript", "<noscript>8</noscript>7", "7"),
    ("template", "1<template>2</template>", "1"),
    ("textarea and button", "1<textarea>2</textarea><button>3</button>", "1"),
    ("hidden by style", "<span style='display:none'>9</span>5", "5"),
    ("hidden by style, loudly", "<span style='COLOR:red; DISPLAY : NONE'>9</span>5", "5"),
    ("invisible", "<span style='visibility: hidden'>9</span>5", "5"),
    ("hidden by attribute", "<span hidden>9</span>5", "5"),
    ("hidden by attribute with a value", '<span hidden="hidden">9</span>5', "5"),
    ("aria-hidden is seen", '<span aria-hidden="true">5</span>', "5"),
    ("other styles are seen", "<span style='display:inline-block'>5</span>", "5"),
    ("text behind a hidden node", "1<span hidden>9</span>3", "13"),
    ("a link", "<a href=x>5</a>", "5"),
    ("character references", "&#49;&#x32;", "12"),
    ("marks that we use ourselves", "\ufdd01\ufdd52\ufdd6", "12"),
]


@pytest.mark.parametrize(("inner", "text"), [row[1:] for row in CONTENTS], ids=[row[0] for row in CONTENTS])
def test_contents_of_cells(inner, text):
    assert texts(f"<table><tr><td>a</td><td>{inner}</td></tr></table>") == [[["a", text]]]


@pytest.mark.parametrize(
    "inner",
    [
        "<s>15</s>13",
        "<del>15</del>13",
        "<strike>15</strike>13",
        '<span style="text-decoration: line-through">15</span>13',
        "12<sub>1</sub>",
    ],
)
def test_numbers_are_not_run_together(inner):
    ((row,),) = texts(f"<table><tr><td>a</td><td>{inner}</td></tr></table>")
    assert row[1] not in ("1513", "121")


HIDDEN_CELLS = [
    ("<tr><td>a</td><td style='display:none'>9</td><td>b</td></tr>", [[["a", "b"]]]),  # as browsers close the gap
    ("<tr style='display:none'><td>8</td><td>9</td></tr><tr><td>a</td><td>b</td></tr>", [[["a", "b"]]]),
    ("<tr hidden><td>8</td><td>9</td></tr><tr><td>a</td><td>b</td></tr>", [[["a", "b"]]]),
]


@pytest.mark.parametrize(("rows", "expected"), HIDDEN_CELLS)
def test_hidden_cells_and_rows(rows, expected):
    assert texts(f"<table>{rows}</table>") == expected


ROW = "<tr><td>a</td><td>b</td></tr>"
BOX = "<table><tr><td>x</td></tr></table>"
INNER = "<table><tr><td>x</td><td>y</td></tr></table>"
PAGES = [
    ("a table of one cell is no grid", "<table><tr><td>段落</td></tr></table>", ["段落"]),
    ("a table without cells", "<table><tr></tr></table><p>后</p>", ["后"]),
    ("a layout table around a grid", f"<table><tr><td>左</td><td>{INNER}</td></tr></table>", ["左", [["x", "y"]]]),
    ("layout within layout", f"<table><tr><td><table><tr><td>{INNER}</td></tr></table></td></tr></table>", [[["x", "y"]]]),
    (
        "a box around a cell's text",
        "<table><tr><td>a</td><td><table><tr><td>x</td></tr></table></td></tr></table>",
        [[["a", "x"]]],
    ),
    (
        "two grids and the text between",
        f"<p>前</p><table>{ROW}</table>中<table>{ROW}</table>后",
        ["前", [["a", "b"]], "中", [["a", "b"]], "后"],
    ),
    ("a caption", f"<table><caption>表名</caption>{ROW}</table>", ["表名", [["a", "b"]]]),
    ("text outside cells", f"<table>外{ROW}末</table>", ["外", "末", [["a", "b"]]]),
    ("text between cells", "<table><tr>前<td>a</td>间<td>b</td>尾</tr></table>", ["前", "间", "尾", [["a", "b"]]]),
    ("a paragraph between rows", f"<table>{ROW}<p>行间</p>{ROW}</table>", ["行间", [["a", "b"], ["a", "b"]]]),
    ("headings and divisions are lines", "<h1>甲</h1><div>乙<div>丙</div>丁</div>", ["甲", "乙", "丙", "丁"]),
    ("a heading in two weights is one line", "<p>一、<b>总体</b><span>情况</span></p>", ["一、总体情况"]),
    ("breaks end lines", "<p>甲<br>乙<br/><br/>丙</p>", ["甲", "乙", "丙"]),
    ("lists", "<ul><li>甲<li>乙</ul><dl><dt>丙<dd>丁</dl>", ["甲", "乙", "丙", "丁"]),
    ("empty paragraphs are no lines", "<p>甲</p><p>&nbsp;</p><p></p><p>乙</p>", ["甲", "乙"]),
    ("hidden blocks", "<p style='display:none'>隐</p>甲<div hidden>隐</div>", ["甲"]),
    ("scripts and comments", "<script>a<1</script><!-- <p>隐</p> --><p>甲</p>", ["甲"]),
    (
        "a portal's own elements",
        "<div><ucaptitle>题</ucaptitle><publishtime>时</publishtime><ucapcontent>文</ucapcontent></div>",
        ["题", "时", "文"],
    ),
    ("cells without a table", "<td>a</td><td>b</td>", ["a", "b"]),
    ("nothing", "<html></html>", []),
]


@pytest.mark.parametrize(("html", "expected"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_pages(html, expected):
    assert texts(html) == expected


def test_the_content_column_of_a_page_is_no_cell():
    """A template that puts a whole page into one cell of a table of two has its text read as lines."""
    lines = [f"第{number}行" for number in range(60)]
    html = f"<table><tr><td>{'<br>'.join(lines)}</td><td>栏目</td></tr></table>"
    assert texts(html) == [*lines, "栏目"]


@pytest.mark.parametrize(
    ("cell", "text", "image"),
    [
        ("<img src=3.png>", "", True),  # a number as a picture
        ("<p><img src=3.png></p>", "", True),
        ("<img src=x.gif>3", "3", False),  # an ornament beside the number
        ("&nbsp;", "", False),
    ],
)
def test_pictures_in_cells(cell, text, image):
    document = read_document(f"<table><tr><td>a</td><td>{cell}</td></tr></table>".encode())
    found = document.blocks[0].rows[0][1]
    assert (found.text, found.image) == (text, image)
    assert document.images == cell.count("<img")


def test_pictures_are_counted_wherever_they_are():
    assert read_document("<p>表三<img src=a><img src=b></p><table><tr><td><img src=c></td></tr></table>".encode()).images == 3


def test_title_and_meta():
    html = (
        "<html><head><title> 枫汀区\n 报告 </title><title>二</title>"
        "<meta name='PubDate' content=' 2021-01-20 '><meta property='og:title' content='题'>"
        "<meta name='pubdate' content='2022-02-02'><meta name='empty' content=''></head><body>文</body></html>"
    )
    document = read_document(html.encode())
    assert document.title == "枫汀区 报告"
    assert document.meta == {"pubdate": "2021-01-20", "og:title": "题"}
    assert document.media_type == "text/html"
    assert [block.text for block in document.blocks] == ["文"]


def test_markup_that_breaks_off_is_told():
    document = read_document(b"<div>" * 5000 + b"<p>1</p>")
    assert ("broken_markup", {}) in document.trouble


# --- whatever tiling: every cell comes back where it is ---------------------------------------------------------------

PIECES = st.sampled_from(["", "0", "12", "自然人", "结果\n维持", "减89", "（一）予以公开", "1***"])


@st.composite
def tilings(draw):
    """A grid tiled without gaps and overlaps: rows of (text, column, columns, rows), anchored where they begin.

    Every row has a cell of its own: one that has none is a defect shown above.
    """
    height, width = draw(st.integers(1, 7)), draw(st.integers(2, 8))
    taken = set()
    tiling = []
    for row in range(height):
        anchored = []
        for col in range(width):
            if (row, col) in taken:
                continue
            free = next((to for to in range(col, width) if (row, to) in taken), width) - col
            span = draw(st.integers(1, free))
            rows = 1
            for reach in range(2, draw(st.integers(1, height - row)) + 1):
                if all((row + reach - 1, at) in taken or col <= at < col + span for at in range(width)):
                    break
                rows = reach
            taken.update((row + down, col + right) for down in range(rows) for right in range(span))
            anchored.append((draw(PIECES), col, span, rows))
        tiling.append(anchored)
    return tiling


def rendered(tiling):
    """The tiling as HTML."""
    rows = (
        "".join(f"<td colspan={span} rowspan='{rows}'>" + text.replace("\n", "<br>") + "</td>" for text, _, span, rows in row)
        for row in tiling
    )
    return "<html><body><table border=1>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table></body></html>"


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(tilings())
def test_every_cell_comes_back_at_its_column(tiling):
    grids = [block for block in read_document(rendered(tiling).encode()).blocks if isinstance(block, Grid)]
    found = [[[(cell.text, cell.col, cell.span, cell.rows) for cell in row] for row in grid.rows] for grid in grids]
    assert found == ([tiling] if sum(map(len, tiling)) > 1 else [])  # a table of one cell is no grid
