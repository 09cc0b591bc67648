"""Text captures to texts and grids: which lines are rows, which are cells, and which blank lines are blank cells."""

from __future__ import annotations

import pytest

from govdisclosure.documents import Grid, read_document


def blocks(text):
    """A capture's blocks: texts as themselves, grids as rows of texts."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text
        for block in read_document(text.encode()).blocks
    ]


ROWS = [
    (
        "padded: pipes at the end stand for spanned columns, and the last row has none",
        "第二十条第（九）项 | ||||\n信息内容 | 采购项目数量 | 采购总金额 ||\n政府集中采购 | 0 | 0",
        # not every row ends in a pipe, so the last pipe is no border but a cell's, as the others are
        [
            ["第二十条第（九）项", "", "", "", "", ""],
            ["信息内容", "采购项目数量", "采购总金额", "", ""],
            ["政府集中采购", "0", "0"],
        ],
    ),
    (
        "unpadded",
        "信息内容 | 本年处理决定数量 |\n行政许可 | 0 |",
        [["信息内容", "本年处理决定数量"], ["行政许可", "0"]],
    ),
    (
        "leading pipes, padding within",
        "| 规章 |       0 |        1 |        2 |\n| 行政规范性文件 |       3 |        4 |        5 |",
        [["规章", "0", "1", "2"], ["行政规范性文件", "3", "4", "5"]],
    ),
    ("no blanks at all", "|规章|0|1|2|", [["规章", "0", "1", "2"]]),
    ("a blank cell within", "规章 | 1 | | 3 |\n文件 | 4 || 6 |", [["规章", "1", "", "3"], ["文件", "4", "", "6"]]),
    ("a blank cell in front", "| | 自然人 | 总计 |\n| 一 | 1 | 2 |", [["", "自然人", "总计"], ["一", "1", "2"]]),
    ("tabs", "规章\t0\t1\t2\n行政规范性文件\t3\t\t5", [["规章", "0", "1", "2"], ["行政规范性文件", "3", "", "5"]]),
    ("tabs in front are blank cells", "行政许可\t1\n\t\t行政处罚\t3", [["行政许可", "1"], ["", "", "行政处罚", "3"]]),
    (
        "Markdown",
        "| 规章 | 0 |\n|---|---|\n| 行政许可 | 1 |",
        [["规章", "0"], ["行政许可", "1"]],
    ),
    ("Markdown, aligned", "规章 | 0\n:--- | ---:\n行政许可 | 1", [["规章", "0"], ["行政许可", "1"]]),
    (
        "Markdown from PDF: the ruler stands behind a row of values",
        "| 本年制发件数 | 本年废止件数 |\n| 1 | 2 |\n|---|---|",
        [["本年制发件数", "本年废止件数"], ["1", "2"]],
    ),
    (
        "two pairs of metadata in a row, and a row whose values collapsed",
        "索 引 号: | 113305250025653474/2021-00202 | 公开方式: | 主动公开 |\n文 号 | 有 效 性 |",
        [["索 引 号:", "113305250025653474/2021-00202", "公开方式:", "主动公开"], ["文 号", "有 效 性"]],
    ),
]


@pytest.mark.parametrize(("text", "grid"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_rows(text, grid):
    assert blocks(text) == [grid]
    (block,) = read_document(text.encode()).blocks
    assert not block.exact  # the order of cells is known, their columns are not
    assert [[cell.col for cell in row] for row in block.rows] == [list(range(len(row))) for row in grid]


CELLS = [
    ("a cell a line", "规章\n0\n1\n2", ["规章", "0", "1", "2"]),
    ("blank lines between", "规章\n\n0\n\n1\n\n2\n\n行政许可\n\n3", ["规章", "0", "1", "2", "行政许可", "3"]),
    ("a blank cell is a line break more", "规章\n\n0\n\n\n2\n\n行政许可\n\n3", ["规章", "0", "", "2", "行政许可", "3"]),
    ("two blank cells", "规章\n\n0\n\n\n\n5\n\n行政许可\n\n3", ["规章", "0", "", "", "5", "行政许可", "3"]),
    ("without blank lines one is a blank cell", "规章\n0\n\n2\n行政许可\n3", ["规章", "0", "", "2", "行政许可", "3"]),
    ("a pipe alone before every cell", "|\n规章\n|\n0\n|\n1\n|\n2\n", ["规章", "0", "1", "2"]),
    ("a pipe alone between cells", "规章\n|\n0\n|\n1\n|\n2", ["规章", "0", "1", "2"]),
    ("a pipe ends every cell", "规章 |\n0 |\n1 |\n2 |", ["规章", "0", "1", "2"]),
    ("a pipe alone begins the row", "|\n规章 |\n0 |\n|\n行政许可 |\n3 |", ["规章", "0", "", "行政许可", "3"]),
    ("pipe, line break, indented text", "| \n 规章  | \n 0  | \n 1  | \n 2  | \n", ["规章", "0", "1", "2"]),
    ("pipe, line break, tabs", "规章  | \n\t\t\t0  | \n\t\t\t1  | \n\t\t\t2", ["规章", "0", "1", "2"]),
    ("carriage returns", "规章\r\n0\r1\r\n2", ["规章", "0", "1", "2"]),
    ("blanks around", "  规章 \u3000\n\t0 \n1", ["规章", "0", "1"]),
    ("blanks within are one", "第二十条  第（六）项", ["第二十条 第（六）项"]),
    ("a label broken over lines", "商业\n企业", ["商业", "企业"]),
    ("nothing", "", []),
    ("nothing but line breaks", "\n\n\n", []),
    ("blank lines in front are no cells", "\n\n\n规章\n0", ["规章", "0"]),
]


@pytest.mark.parametrize(("text", "lines"), [row[1:] for row in CELLS], ids=[row[0] for row in CELLS])
def test_cells(text, lines):
    assert blocks(text) == lines


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("|\n规章 |\n0 |\n||||\n|\n行政许可 |\n3 |", ["规章", "0", "行政许可", "3"]),  # a line of pads
        ("规章\n|\n0\n|||\n1\n|\n2", ["规章", "0", "1", "2"]),  # pads between cells
        ("标题" + "|" * 340 + "\n正文", ["标题", "正文"]),  # an outer layout table spelt out
    ],
)
def test_pads_are_blank_and_nothing_is_lost_or_moved(text, texts):
    found = blocks(text)
    assert [one for one in found if one] == texts


@pytest.mark.parametrize("lines", [17, 40, 400])
def test_a_long_gap_is_layout(lines):
    """No row has so many blank cells; a page with a gap of 400 lines costs no more than others."""
    found = blocks("规章\n\n0\n\n1" + "\n" * lines + "2\n\n3\n\n4")
    assert [one for one in found if one] == ["规章", "0", "1", "2", "3", "4"]
    assert found.count("") <= 16


MIXED = [
    ("text, rows, text", "标题\n| 甲 | 1 |\n| 乙 | 2 |\n正文", ["标题", [["甲", "1"], ["乙", "2"]], "正文"]),
    ("a blank line ends a table", "| 甲 | 1 |\n\n| 乙 | 2 |", [[["甲", "1"]], [["乙", "2"]]]),
    ("a heading between tables", "甲 | 1 |\n二、标题\n乙 | 2 |", [[["甲", "1"]], "二、标题", [["乙", "2"]]]),
    ("lines of cells, then rows", "甲\n\n0\n\n乙 | 1 |\n丙 | 2 |\n丁\n\n5", ["甲", "0", [["乙", "1"], ["丙", "2"]], "丁", "5"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in MIXED], ids=[row[0] for row in MIXED])
def test_mixed(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("规章 | 0\n行政许可 | 1", "text/plain"),
        ("规章\n\n0", "text/plain"),
        ("| 规章 | 0 |\n|---|---|\n| 行政许可 | 1 |", "text/markdown"),
        ("规章 | 0\n--- | ---\n行政许可 | 1", "text/markdown"),
        ("<p>规章</p>", "text/html"),
        ("  \n<!DOCTYPE html>\n规章", "text/html"),
        ("公开 < 不公开", "text/plain"),
    ],
)
def test_media_type(text, media_type):
    assert read_document(text.encode()).media_type == media_type
