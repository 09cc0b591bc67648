"""Glyphs and rules to texts and grids: walls, spans, furniture, joins over page breaks, and what cannot be told."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.documents.model import Document, Grid, Text
from govdisclosure.documents.ruled import LOST, Glyph, Rule, Sheet, read_sheets, rules_of, spelt
from tests.writing_pdf import HEIGHT, LEFT, TOP, WIDTH, Paper, Press, wide

LINE = tuple[float, float, float, float]


def sheet_of(paper: Paper) -> Sheet:
    """A page as a carrier gives it."""
    sheet = Sheet(WIDTH, HEIGHT)
    for x, top, size, text in paper.texts:
        at = x
        for char in text:
            sheet.glyphs.append(Glyph(char, at, top, at + wide(char) * size, top + size))
            at += wide(char) * size
    sheet.rules = [Rule(*line) for line in paper.lines]
    for x0, y0, x1, y1 in paper.pictures:
        sheet.add_image(x1 - x0, y1 - y0)
    return sheet


def read(*papers: Paper) -> Document:
    document = Document(media_type="application/pdf")
    read_sheets(document, map(sheet_of, papers))
    return document


def frame(xs: list[float], ys: list[float]) -> list[LINE]:
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


def cells(document: Document) -> list[list[tuple[str, int, int, int]]]:
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return [[(cell.text, cell.col, cell.span, cell.rows) for cell in row] for row in grid.rows]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Text)]


def row(y: float, *words: str, xs: tuple[float, ...] = (105, 205, 305)) -> list[tuple[float, float, float, str]]:
    return [(x, y, 9.0, word) for x, word in zip(xs, words, strict=False) if word]


XS = [100.0, 200.0, 300.0, 400.0]
TWO_ROWS = [*row(105, "甲", "1", "2"), *row(125, "乙", "3", "")]


def test_a_ruled_table_is_a_grid_with_blank_cells():
    document = read(Paper(TWO_ROWS, frame(XS, [100, 120, 140])))
    assert cells(document) == [
        [("甲", 0, 1, 1), ("1", 1, 1, 1), ("2", 2, 1, 1)],
        [("乙", 0, 1, 1), ("3", 1, 1, 1), ("", 2, 1, 1)],
    ]
    assert document.trouble == []
    assert document.sample == "甲\n1\n2\n乙\n3\n"


def test_fields_without_a_wall_between_them_are_one_cell():
    lines = [(100, 100, 100, 160), (200, 100, 200, 160), (300, 120, 300, 160), (400, 100, 400, 160)]
    lines += [(100, 100, 400, 100), (200, 120, 400, 120), (200, 140, 400, 140), (100, 160, 400, 160)]
    document = read(Paper([(105, 105, 9, "甲"), (205, 105, 9, "乙"), *row(125, "", "1", "2"), *row(145, "", "3", "4")], lines))
    assert cells(document) == [
        [("甲", 0, 1, 3), ("乙", 1, 2, 1)],
        [("1", 1, 1, 1), ("2", 2, 1, 1)],
        [("3", 1, 1, 1), ("4", 2, 1, 1)],
    ]


def test_columns_are_where_cells_begin_and_slivers_are_none():
    lines = [*frame(XS, [100, 120]), *frame([100, 202, 301, 400], [120, 140]), (403.5, 100, 403.5, 140)]
    assert [[col for _, col, _, _ in line] for line in cells(read(Paper(TWO_ROWS, lines)))] == [[0, 1, 2], [0, 1, 2]]


def test_a_side_without_a_rule_is_closed():
    open_below = [line for line in frame(XS, [100, 120, 140]) if line[1::2] != (140, 140)]
    assert [len(line) for line in cells(read(Paper(TWO_ROWS, open_below)))] == [3, 3]
    open_right = [line for line in frame(XS, [100, 120, 140]) if line[0::2] != (400, 400)]
    assert [len(line) for line in cells(read(Paper(TWO_ROWS, open_right)))] == [3, 3]


def test_underlines_and_frames_make_no_tables():
    document = read(Paper([(100, 100, 14, "标题下有线")], [(100, 116, 170, 116), *frame([50, 545], [50, 790])]))
    assert document.blocks == [Text("标题下有线")]


def test_a_frame_around_the_page_does_not_hide_the_table_in_it():
    document = read(Paper(TWO_ROWS, [*frame([50, 545], [50, 790]), *frame(XS, [100, 120, 140])]))
    assert len(cells(document)) == 2


def test_a_number_wider_than_its_cell_is_never_given_to_two():
    document = read(Paper([*row(105, "甲"), (270, 105, 9, "1234567890")], frame(XS, [100, 120])))
    assert not any(text.isdigit() for text, *_ in cells(document)[0])
    assert document.trouble == [("undecodable", {"characters": "2"})]


def test_a_number_printed_over_another_is_not_read():
    document = read(Paper([*row(105, "甲", "12", "3"), (205.5, 105, 9, "47")], frame(XS, [100, 120])))
    value = cells(document)[0][1][0]
    assert LOST in value
    assert cells(document)[0][2][0] == "3"


def test_a_struck_number_is_not_read():
    struck = [*frame(XS, [100, 120]), (204, 109.5, 214, 109.5)]
    document = read(Paper([*row(105, "甲", "12 15", "3")], struck))
    assert cells(document)[0][1][0] == f"{LOST}{LOST} 15"
    assert cells(document)[0][2][0] == "3"


def test_a_note_mark_is_no_digit_of_the_number_before_it():
    document = read(Paper([*row(105, "甲", "12", "3"), (214, 103, 5, "1")], frame(XS, [100, 120])))
    assert cells(document)[0][1][0] == "12[1]"


def test_dotted_rules_are_rules():
    dots = [(x + 2 * at, y, x + 2 * at + 0.8, y) for x, y in ((100, 100), (100, 120), (100, 140)) for at in range(150)]
    dots += [(x, 100 + 2 * at, x + 0.8, 100 + 2 * at) for x in XS for at in range(21)]
    assert [len(line) for line in cells(read(Paper(TWO_ROWS, dots)))] == [3, 3]


@pytest.mark.parametrize("beside", [0.0, 0.3, 0.9])
def test_fake_bold_is_read_once(beside):
    bold = [(x + beside, y, size, text) for x, y, size, text in TWO_ROWS]
    document = read(Paper(TWO_ROWS + bold, frame(XS, [100, 120, 140])))
    assert [text for line in cells(document) for text, *_ in line] == ["甲", "1", "2", "乙", "3", ""]


def test_two_numbers_above_each_other_stay_two_and_a_broken_one_is_one():
    stacked = read(Paper([*row(105, "甲"), (240, 105, 9, "12"), (240, 117, 9, "34")], frame(XS, [100, 130])))
    assert cells(stacked)[0][1][0] == "12\n34"
    narrow = [100.0, 200.0, 225.0, 325.0]
    broken = read(Paper([*row(105, "甲"), (204, 105, 9, "123"), (204, 117, 9, "4")], frame(narrow, [100, 130])))
    assert cells(broken)[0][1][0] == "1234"


def test_furniture_is_left_out_and_paragraphs_go_on_over_the_page():
    press = Press(furniture=lambda number: [(LEFT, 40, 9, "澄屿市年报"), (290, 800, 9, f"第 {number} 页")])
    long = "".join(chr(0x4E00 + at) for at in range(1800))
    press.words(long)
    press.words("一、总体情况", indent=0)
    press.words("乙" * 40)
    document = read(*press.finished())
    assert len(press.papers) == 2
    assert texts(document) == ["澄屿市年报", long, "一、总体情况", "乙" * 40]


# --- page breaks -------------------------------------------------------------------------------------------------------


def upper(*rows: list, bottom: float = 140, xs: list[float] = XS) -> Paper:
    return Paper([one for line in rows for one in line], frame(xs, [100, 120, bottom]))


def lower(*rows: list, ys: tuple[float, ...] = (70, 90), xs: list[float] = XS) -> Paper:
    return Paper([one for line in rows for one in line], frame(xs, list(ys)))


def test_a_table_goes_on_on_the_next_page():
    document = read(upper(TWO_ROWS), lower(row(75, "丙", "5", "6")))
    assert [line[0][0] for line in cells(document)] == ["甲", "乙", "丙"]


def test_margins_may_differ_from_page_to_page():
    moved = [x + 20 for x in XS]
    document = read(upper(TWO_ROWS), lower(row(75, "丙", "5", "6", xs=(125, 225, 325)), xs=moved))
    assert [[col for _, col, _, _ in line] for line in cells(document)] == [[0, 1, 2]] * 3


def test_text_between_keeps_tables_apart():
    after = lower(row(75, "丙", "5", "6"))
    after.texts.append((100, 60, 9, "四、另一张表"))
    assert sum(isinstance(block, Grid) for block in read(upper(TWO_ROWS), after).blocks) == 2


def test_a_blank_or_scanned_page_between_keeps_tables_apart():
    scan = Paper(pictures=[(0, 0, WIDTH, HEIGHT)])
    document = read(upper(TWO_ROWS), scan, lower(row(75, "丙", "5", "6")))
    assert sum(isinstance(block, Grid) for block in document.blocks) == 2
    assert document.trouble == [("no_text", {"media_type": "application/pdf", "pages": "2"})]
    assert document.images == 1


def test_a_repeated_head_is_dropped_and_a_repeated_row_of_numbers_is_not():
    head = row(105, "名称", "件数", "总数")
    again = row(75, "名称", "件数", "总数")
    rest = Paper([*again, *row(95, "乙", "1", "2")], frame(XS, [70, 90, 110]))
    document = read(upper([*head, *row(125, "甲", "1", "2")]), rest)
    assert [line[0][0] for line in cells(document)] == ["名称", "甲", "乙"]
    same = read(Paper(row(105, "甲", "1", "2"), frame(XS, [100, 120])), lower(row(75, "甲", "1", "2")))
    assert [line[0][0] for line in cells(same)] == ["甲", "甲"]


def test_the_halves_of_a_cut_row_are_one_row():
    label = "其他法律行政法规禁止"
    document = read(upper([*TWO_ROWS[:3], *row(125, label, "3", "4")]), lower(row(75, "公开")))
    assert [text for text, *_ in cells(document)[-1]] == [f"{label}公开", "3", "4"]
    values_below = read(upper([*TWO_ROWS[:3], *row(125, label)]), lower(row(75, "公开", "3", "4")))
    assert [text for text, *_ in cells(values_below)[-1]] == [f"{label}公开", "3", "4"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("短名", "3", "4"), ("公开",)),  # the label had room to go on
        (("其他法律行政法规禁止", "3", "4"), ("2.公开",)),  # a number opens the next row
        (("其他法律行政法规禁止", "3", "4"), ("公开", "5", "6")),  # both have values
    ],
)
def test_two_rows_are_never_made_one(above, below):
    document = read(upper([*TWO_ROWS[:3], *row(125, *above)]), lower(row(75, *below)))
    assert len(cells(document)) == 3
    assert cells(document)[1][1][0] == "3"


def test_merged_labels_grow_over_the_break():
    first = Paper(
        [(105, 105, 9, "办理结果"), *row(105, "", "子项", "1"), *row(125, "", "丑项", "2")],
        [line for line in frame(XS, [100, 120, 140]) if line[1::2] != (120, 120)] + [(200, 120, 400, 120)],
    )
    rest = Paper(
        [*row(75, "", "寅项", "3"), *row(95, "", "卯项", "4")],
        [line for line in frame(XS, [70, 90, 110]) if line[1::2] != (90, 90)] + [(200, 90, 400, 90)],
    )
    assert cells(read(first, rest)) == [
        [("办理结果", 0, 1, 4), ("子项", 1, 1, 1), ("1", 2, 1, 1)],
        [("丑项", 1, 1, 1), ("2", 2, 1, 1)],
        [("寅项", 1, 1, 1), ("3", 2, 1, 1)],
        [("卯项", 1, 1, 1), ("4", 2, 1, 1)],
    ]


def test_fewer_columns_on_the_next_page_fit_and_others_are_told():
    fewer = lower([(105, 75, 9, "丙"), (305, 75, 9, "6")], xs=[100.0, 300.0, 400.0])
    assert cells(read(upper(TWO_ROWS), fewer))[-1] == [("丙", 0, 2, 1), ("6", 2, 1, 1)]
    other = lower([(205, 75, 9, "6")], xs=[100.0, 160.0, 260.0, 400.0])
    document = read(upper(TWO_ROWS), other)
    assert document.trouble == [("fragments", {"media_type": "application/pdf", "pages": "2"})]


# --- what is no report -------------------------------------------------------------------------------------------------


def test_glyphs_nobody_can_name_are_lost_and_radicals_are_their_characters():
    assert [spelt(text) for text in ("", "\ue123", "\x01", "甲" * 9)] == [LOST] * 4
    assert spelt("⾏") + spelt("⻔") + spelt("⺠") + spelt("①") + spelt("\uf0b7") == "行门民①\uf0b7"


def test_filled_shapes_are_rules_only_where_they_are_thin():
    box = [(0.0, 0.0), (50.0, 0.0), (50.0, 20.0), (0.0, 20.0), (0.0, 0.0)]
    assert rules_of(box, is_stroked=False) == []
    assert len(rules_of(box, is_stroked=True)) == 4
    assert rules_of([(0, 0), (50, 0), (50, 1), (0, 1), (0, 0)], is_stroked=False) == [Rule(0, 0, 50, 1)]
    assert rules_of([(0, 0)], is_stroked=True) == []


def test_letters_made_outlines_are_no_text():
    sheet = sheet_of(Paper())
    sheet.curves = 400
    document = Document(media_type="application/pdf")
    read_sheets(document, [sheet])
    assert document.trouble == [("no_text", {"media_type": "application/pdf", "pages": "1"})]


def test_text_behind_a_picture_of_the_page_is_not_read():
    sheet = sheet_of(Paper([(100, 100 + 20 * at, 9, "看不见的文字层") for at in range(9)]))
    sheet.add_image(WIDTH, HEIGHT)
    document = Document(media_type="application/pdf")
    read_sheets(document, [sheet])
    assert document.blocks == []
    assert [code for code, _ in document.trouble] == ["no_text"]
    watermarked = sheet_of(Paper([(100, 100 + 20 * at, 9, "水印下的文字") for at in range(9)]))
    watermarked.add_image(WIDTH, HEIGHT, is_opaque=False)
    assert not watermarked.is_scan
    on_top = sheet_of(Paper(sheet_texts := [(100, 100 + 20 * at, 9, "封面上的文字") for at in range(9)], pictures=[]))
    on_top.images, on_top.pictured = 1, 1.0
    cover = Document(media_type="application/pdf")
    read_sheets(cover, [on_top])
    assert "".join(texts(cover)) == "".join(text for *_, text in sheet_texts)


def test_a_drawing_of_thousands_of_strokes_is_no_table():
    strokes = [(x * 0.4, 0.0, x * 0.4, 800.0) for x in range(0, 1400, 4)] + [
        (0.0, y * 0.4, 595.0, y * 0.4) for y in range(0, 2000, 4)
    ]
    document = read(Paper([(100, 100, 9, "图例")], strokes))
    assert all(len(line) < 400 for block in document.blocks if isinstance(block, Grid) for line in block.rows)


places = st.one_of(st.floats(-50, 900), st.sampled_from([math.nan, math.inf, -math.inf, 1e308, -1e308, 0.0]))


@given(
    st.lists(st.tuples(st.sampled_from(["甲", "1", LOST, " "]), places, places, places, places), max_size=30),
    st.lists(st.tuples(places, places, places, places), max_size=30),
    st.sampled_from([(WIDTH, HEIGHT), (0.0, 0.0), (math.nan, 5.0), (math.inf, math.inf), (-4.0, 9.0)]),
)
def test_places_that_are_none_break_nothing(glyphs, rules, size):
    document = Document(media_type="application/pdf")
    read_sheets(document, [Sheet(*size, [Glyph(*glyph) for glyph in glyphs], [Rule(*rule) for rule in rules])] * 2)
    for block in document.blocks:
        if isinstance(block, Grid):
            assert all(cell.col >= 0 and cell.span >= 1 and cell.rows >= 1 for line in block.rows for cell in line)


@given(st.integers(1, 5), st.integers(1, 6), st.data())
def test_any_table_of_spans_is_read_as_it_was_drawn(columns, rows, data):
    """Cells of any size, drawn by their four sides."""
    owner: dict[tuple[int, int], int] = {}
    drawn: list[tuple[int, int, int, int]] = []
    for y in range(rows):
        for x in range(columns):
            if (y, x) in owner:
                continue
            free = next((at for at in range(x, columns) if (y, at) in owner), columns)
            across, down = data.draw(st.integers(1, free - x)), data.draw(st.integers(1, rows - y))
            owner |= {(y + j, x + i): len(drawn) for j in range(down) for i in range(across)}
            drawn.append((y, x, down, across))
    press = Paper()
    for at, (y, x, down, across) in enumerate(drawn):
        x0, y0, x1, y1 = LEFT + 60 * x, TOP + 20 * y, LEFT + 60 * (x + across), TOP + 20 * (y + down)
        press.lines += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
        press.texts.append((x0 + 4, y0 + 4, 9, str(at + 10)))
    document = read(press)
    starts = sorted({x for _, x, _, _ in drawn})
    if len(starts) == 1:  # text in frames
        assert texts(document) == [str(at + 10) for at in range(len(drawn))]
        return
    found = {text: (rows, span) for line in cells(document) for text, _, span, rows in line}
    tops = sorted({y for y, *_ in drawn})
    for at, (y, x, down, across) in enumerate(drawn):
        want = (sum(y <= top < y + down for top in tops), sum(x <= start < x + across for start in starts))
        assert found[str(at + 10)] == want
