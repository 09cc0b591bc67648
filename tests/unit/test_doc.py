"""Word 97-2003: every figure where it stands, what nobody sees left out, and broken files told or refused."""

from __future__ import annotations

import json
import random
import struct
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdisclosure import reading
from govdisclosure.documents.doc import is_doc, ole_kind, read_doc
from govdisclosure.documents.html import read_html
from govdisclosure.documents.model import Grid
from govdisclosure.items import Capture
from tests import rendering
from tests.running import ROOT
from tests.writing_doc import (
    DELETED,
    HIDDEN,
    IN_TABLE,
    RAISED,
    ROW_END,
    STRUCK,
    Cell,
    Paragraph,
    Word,
    cell,
    compound,
    definition,
    depth,
    line,
    report,
    row,
    table,
)

SAMPLES = ROOT.parent / "shared" / "attachments"


def blocks(*paragraphs, **more):
    """What is read of these paragraphs: a text as itself, a grid as rows of (text, column, columns, rows)."""
    document = read_doc(Word(list(paragraphs), **more).bytes())
    return [
        [[(one.text, one.col, one.span, one.rows) for one in cells] for cells in block.rows]
        if isinstance(block, Grid)
        else block.text
        for block in document.blocks
    ]


def trouble(word):
    return [code for code, _ in read_doc(word.bytes() if isinstance(word, Word) else word).trouble]


def read_report(body):
    """The report in a `.doc`, through the reader that everything goes through."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_document", lambda body, _: read_doc(body))
        return reading.read(Capture("file:///x.doc", body, "2024-02-01T00:00:00+00:00")).report


# --- whole reports ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["F2019", "F2021"])
@pytest.mark.parametrize("shape", [{}, {"pieces": 7}, {"extra": 1, "lists": [b""]}], ids=["plain", "pieces", "list"])
def test_report(form, shape):
    sheet = rendering.balanced(form, random.Random(f"{form}{shape}"), most=9000)
    found = read_report(Word(report(sheet), **shape).bytes())
    assert (found.form, found.agency, found.fiscal_year) == (form, sheet.agency, sheet.year)
    assert (found.requests, found.remedies, found.disclosure) == (sheet.requests, sheet.remedies, sheet.disclosure)
    assert found.media_type == "application/msword"


def number(printed):
    """What a sample's truth stands for: a number, also where words follow it."""
    digits = printed[: len(printed) - len(printed.lstrip("0123456789"))]
    return int(digits) if digits else None


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples beside this checkout")
@pytest.mark.parametrize(
    "name", ["s000.native.doc", "s002.native.doc", "s004.native.doc", "s004n.native.doc", "s000.wps", "s004n.wps"]
)
def test_sample(name):
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))[name.partition(".")[0]]
    body = (SAMPLES / name).read_bytes()
    found = read_report(body)
    assert [list(values.values()) for values in found.requests.values()] == [
        [number(one) for one in line["nums"]] for line in truth["t3"]
    ]
    assert [value for values in found.remedies.values() for value in values.values()] == [number(one) for one in truth["t4"]]
    assert read_doc(body).trouble == []
    # WPS may leave the last sector short.
    assert read_doc(body[:-100]).blocks == read_doc(body).blocks


# --- where cells stand -----------------------------------------------------------------------------------------------


def sheet_tables():
    sheet = rendering.balanced("F2021", random.Random(5))
    return [
        rendering.request_head() + rendering.request_rows(sheet),
        rendering.remedy_table(sheet),
        *rendering.disclosure_tables(sheet),
    ]


@pytest.mark.parametrize("drawn", sheet_tables(), ids=lambda drawn: drawn[0][0][0])
def test_grids_are_those_of_html(drawn):
    assert read_doc(Word(table(drawn)).bytes()).blocks == read_html(rendering.html_spans(drawn).encode()).blocks


@st.composite
def drawn_tables(draw):
    """Tables whose first row has all columns, the others cells across several; a first column that is merged in groups."""
    width = draw(st.integers(2, 12))
    texts = st.text("甲乙丙0123456789/-", max_size=6)
    drawn = [[(draw(texts), 1, 1) for _ in range(width)]]
    for group in draw(st.lists(st.integers(1, 4), min_size=1, max_size=4)):
        for at in range(group):
            cells = [("组", 1, group)] if not at else []
            left = width - 1
            while left:
                span = draw(st.integers(1, left))
                cells.append((draw(texts), span, 1))
                left -= span
            drawn.append(cells)
    return drawn


@given(drawn_tables())
@settings(max_examples=60)
def test_any_grid_is_that_of_html(drawn):
    document = read_doc(Word(table(drawn)).bytes())
    assert document.blocks == read_html(rendering.html_spans(drawn).encode()).blocks
    assert document.trouble == []


def test_edges_a_few_twips_apart_are_one():
    rows = [row([cell("a", 1000), cell("b", 2000)]), row([cell("c", 1030), cell("d", 1985)], left=-20)]
    assert blocks(*rows[0], *rows[1]) == [[[("a", 0, 1, 1), ("b", 1, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1)]]]


def test_a_sliver_is_no_cell_but_a_narrow_cell_with_text_is_one():
    sliver = row([cell("a", 1000), cell("", 1060), cell("b", 2000)])
    assert blocks(*sliver) == [[[("a", 0, 1, 1), ("b", 1, 1, 1)]]]
    narrow = row([cell("a", 1000), cell("7", 1060), cell("b", 2000)])
    assert blocks(*narrow) == [[[("a", 0, 1, 1), ("7", 1, 1, 1), ("b", 2, 1, 1)]]]


@pytest.mark.parametrize("flags", [(1, 2, 2, 0), (2, 1, 1, 0), (3, 1, 1, 0)])
def test_cells_merged_sideways_by_either_reading_of_the_flags(flags):
    cells = [cell(text, 600 * at, flag) for at, (text, flag) in enumerate(zip(("a", "", "", "b"), flags, strict=True), 1)]
    below = row([cell(str(at), 600 * at) for at in range(1, 5)])
    assert blocks(*row(cells), *below)[0][0] == [("a", 0, 3, 1), ("b", 3, 1, 1)]


def test_two_runs_of_merged_cells_stay_apart():
    cells = [cell(text, 600 * at, flag) for at, (text, flag) in enumerate((("a", 1), ("", 2), ("b", 1), ("", 2)), 1)]
    below = row([cell(str(at), 600 * at) for at in range(1, 5)])
    assert blocks(*row(cells), *below)[0][0] == [("a", 0, 2, 1), ("b", 2, 2, 1)]


def three(*flags):
    return [cell(text, 600 * at, flag) for at, (text, flag) in enumerate(zip("abc", flags or (0, 0, 0), strict=True), 1)]


CHANGES = {
    "merge": (three(), struct.pack("<HBB", 0x5624, 0, 2), [("a", 0, 2, 1), ("c", 2, 1, 1)]),
    "split": (three(1, 2, 0), struct.pack("<HBB", 0x5625, 0, 2), [("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)]),
    "widen": (three(), struct.pack("<HBBh", 0x7623, 1, 2, 1200), [("a", 0, 1, 1), ("b", 1, 2, 1), ("c", 3, 1, 1)]),
    "delete": (three(), struct.pack("<HBB", 0x5622, 3, 4), [("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_definition_that_was_changed(change):
    cells, more, want = CHANGES[change]
    below = row([cell(str(at), 600 * at) for at in range(1, 5)])
    assert blocks(*row(cells, more=more), *below)[0][0] == want


def test_cells_inserted_and_deleted_are_counted():
    short = row([cell("a", 600), cell("b", 1200), cell("c", 1800)])
    short[-1].style = ROW_END + definition([cell("", 600), cell("", 1200)]) + struct.pack("<HBBh", 0x7621, 1, 1, 600)
    assert blocks(*short) == [[[("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)]]]
    long = row([cell("a", 600), cell("b", 1200)])
    long[-1].style = ROW_END + definition(three()) + struct.pack("<HBB", 0x5622, 2, 3)
    assert blocks(*long) == [[[("a", 0, 1, 1), ("b", 1, 1, 1)]]]


def test_what_kingsoft_writes_behind_a_definition():
    """The left edge once more, margins, and properties of its own."""
    more = bytes.fromhex("019694ff 32d606000102036c00 ffd50401000400 35d6050004010000")
    assert blocks(*row(three(), left=-108, more=more)) == [[[("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)]]]


def test_rows_that_follow_each_other_are_one_table():
    assert [len(one) for one in blocks(*row(three()), *row(three()), line(""), *row(three()))] == [2, 1]


def test_merged_downwards_by_a_change():
    down = struct.pack("<HBBB", 0xD62B, 2, 0, 3), struct.pack("<HBBB", 0xD62B, 2, 0, 1)
    rows = [row([cell("组", 600), cell("a", 1200)], more=down[0]), row([cell("", 600), cell("b", 1200)], more=down[1])]
    assert blocks(*rows[0], *rows[1]) == [[[("组", 0, 1, 2), ("a", 1, 1, 1)], [("b", 1, 1, 1)]]]


def test_a_cell_that_goes_on_from_nothing_is_a_cell():
    assert blocks(*row([cell("甲", 600, 1 << 5), cell("1", 1200)])) == [[[("甲", 0, 1, 1), ("1", 1, 1, 1)]]]


def test_a_definition_too_long_for_its_page_stands_in_the_data_stream():
    paragraphs = row(three())
    written = paragraphs[-1].style
    paragraphs[-1].style = struct.pack("<HI", 0x6646, 10)
    data = bytes(10) + struct.pack("<H", len(written)) + written
    assert blocks(*paragraphs, data=data) == [[[("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)]]]
    assert trouble(Word(paragraphs, data=data[:10] + struct.pack("<H", 5000) + written)) == ["damaged"]


# --- tables in tables ------------------------------------------------------------------------------------------------


def inner(cells, level=2):
    """A row of a table within a cell."""
    written = [Paragraph([(text, b"")], "\r", b"", depth(level) + b"\x4b\x24\x01") for text in cells]
    end = depth(level) + b"\x4b\x24\x01\x4c\x24\x01" + definition([cell("", 600 * at) for at in range(1, len(cells) + 1)])
    return [*written, Paragraph([], "\r", b"", end)]


def test_a_table_within_a_cell_is_a_grid_of_its_own():
    outer = row([cell("左", 600), cell("右", 1200)])
    found = blocks(outer[0], *inner("ab"), *inner("cd"), *outer[1:])
    assert found == ["左", [[("a", 0, 1, 1), ("b", 1, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1)]], "右"]


def test_a_frame_within_a_cell_is_its_text():
    outer = row([cell("左", 600), cell("右", 1200)])
    assert blocks(outer[0], *inner("7"), *outer[1:]) == [[[("左", 0, 1, 1), ("7\n右", 1, 1, 1)]]]


def test_a_table_of_one_cell_is_text():
    assert blocks(*row([cell("一段\n二段", 600)]), line("后")) == ["一段", "二段", "后"]


def test_a_column_of_the_page_is_text():
    many = "\n".join(map(str, range(50)))
    assert blocks(*row([cell("左", 600), cell(many, 1200)])) == ["左", *map(str, range(50))]


def test_too_deep_is_damaged():
    assert trouble(Word([Paragraph([("x", b"")], "\r", b"", depth(40))])) == ["damaged"]
    assert blocks(Paragraph([("x", b"")], "\r", b"", struct.pack("<HI", 0x6649, 0xFFFFFFFF))) == ["x"]


# --- what is seen ----------------------------------------------------------------------------------------------------

TEXTS = {
    "plain": ([("甲  乙", b"")], ["甲 乙"]),
    "tracked deletion": ([("13,444", DELETED), ("30,000", b"")], ["30,000"]),
    "hidden": ([("12", b""), ("34", HIDDEN), ("5", b"")], ["125"]),
    "hidden against its style": ([("12", b"\x3c\x08\x81"), ("5", b"")], ["5"]),
    "hidden as its style is not": ([("12", b"\x3c\x08\x80"), ("5", b"")], ["125"]),
    "struck out": ([("12", STRUCK), ("5", b"")], ["5"]),
    "note mark": ([("12", b""), ("3", RAISED)], ["12[3]"]),
    "symbol": ([("(", b"\x09\x6a\x05\x00\xfe\xf0")], ["\uf0fe"]),
    "field": ([("\x13 PAGE \\* MERGE \x1412\x15 页", b"")], ["12 页"]),
    "field without result": ([("前\x13 XE 词 \x15后", b"")], ["前后"]),
    "field in a field": ([("\x13IF \x13A\x14B\x15\x14\x13C\x14D\x15\x15", b"")], ["D"]),
    "line break": ([("甲\x0b乙", b"")], ["甲", "乙"]),
    "special characters": ([("1\x1f2\x1e3\t4\x02\x05", b"")], ["12-3 4"]),
    "beyond the basic plane": ([("𠀀甲", b"")], ["𠀀甲"]),
    "a pair cut by formatting": ([("\ud840", b"\x35\x08\x01"), ("\udc00甲", b"")], ["𠀀甲"]),
}


@pytest.mark.parametrize("case", TEXTS)
def test_text(case):
    runs, want = TEXTS[case]
    assert blocks(Paragraph(runs)) == want
    assert blocks(*row([Cell([runs], 600), cell("0", 1200)])) == [[[("\n".join(want), 0, 1, 1), ("0", 1, 1, 1)]]]


def test_deleted_marks():
    assert blocks(Paragraph([("甲", b"")], "\r", DELETED), line("乙")) == ["甲乙"]
    rows = [row(three()), row(three(), mark=DELETED), row(three())]
    assert len(blocks(*rows[0], *rows[1], *rows[2])[0]) == 2


def style(kind, formatted, base=0x0FFF):
    """A style that says this of characters."""
    lists = [b"\0\0"] if kind == 1 else []
    written = struct.pack("<HHHHH", 0, kind | base << 4, 0, 0, 0) + struct.pack("<HHH", 1, ord("s"), 0)
    for one in (*lists, formatted):
        written += struct.pack("<H", len(one)) + one + bytes(len(one) % 2)
    return struct.pack("<H", len(written)) + written


def test_hidden_by_a_style():
    styles = [style(1, b""), style(2, HIDDEN), style(2, b"", base=1)]
    sheet = struct.pack("<HHH", 4, len(styles), 10) + b"".join(styles)
    by_style = b"\x30\x4a\x02\x00"
    runs = [("12", by_style), ("34", by_style + b"\x3c\x08\x81"), ("5", by_style + b"\x3c\x08\x00"), ("6", b"")]
    assert blocks(Paragraph(runs), styles=sheet) == ["3456"]
    assert blocks(Paragraph(runs)) == ["12" + "56"]
    sheet = struct.pack("<HHH", 4, 1, 10) + style(1, HIDDEN)
    assert blocks(Paragraph([("窗体顶端", b""), ("甲", b"\x3c\x08\x00")]), styles=sheet) == ["甲"]


@pytest.mark.parametrize("cut", range(0, 60, 7))
def test_a_style_sheet_cut_short_changes_nothing(cut):
    sheet = (struct.pack("<HHH", 4, 3, 10) + style(1, b"") + style(2, HIDDEN, base=2) + style(2, b"", base=1))[:cut]
    assert blocks(line("甲"), styles=sheet) == ["甲"]


def test_properties_of_a_piece():
    """What was changed in a hurry is written beside the pieces, not in the pages."""
    assert blocks(line("甲"), line("乙"), pieces=2, extra=0x5C << 1 | 1 << 8) == ["甲"]
    assert blocks(line("甲"), line("乙"), pieces=2, extra=1, lists=[HIDDEN]) == ["甲"]
    assert trouble(Word([line("甲")], extra=5, lists=[HIDDEN])) == ["damaged"]


def test_one_byte_text():
    assert blocks(line("caf\xe9 \x93x\x94 \x85"), narrow=True) == ["café “x” …"]


def test_pictures():
    body = Word([line("\x01"), line("\x08"), *row([cell("\x01", 600), cell("a", 1200)])]).bytes()
    document = read_doc(body)
    assert document.images == 3
    assert [one.image for one in document.blocks[0].rows[0]] == [True, False]


def test_sample_is_the_beginning_of_the_text():
    document = read_doc(Word([line("甲" * 1500), *row([cell("乙" * 900, 600), cell("丙", 1200)])]).bytes())
    assert document.sample == "甲" * 1500 + "\n" + "乙" * 499


# --- what cannot be read ---------------------------------------------------------------------------------------------


TROUBLE = {
    "encrypted": (Word([line("甲")], flags=0x0300), ["encrypted"]),
    "Word 95": (Word([line("甲")], magic=0xA5DC, version=0x68), ["unsupported"]),
    "before Word 97": (Word([line("甲")], version=0x68), ["unsupported"]),
    "no Word file": (Word([line("甲")], magic=0x1234), ["damaged"]),
    "more text promised": (Word([line("甲")], shortfall=9), ["cut_off"]),
    "no last mark": (Word([line("甲"), Paragraph([("乙", b"")], "")]), ["cut_off"]),
    "a row without a definition": (Word(row(three(), defined=False)), ["damaged"]),
    "more cells than defined": (Word(row(three())[:1] + row(three())), ["damaged"]),
    "a row without an end": (Word([*row(three())[:2], line("后")]), ["damaged"]),
    "text behind the last cell": (
        Word([*row(three())[:3], Paragraph([("x", b"")], "\x07", b"", row(three())[-1].style)]),
        ["damaged"],
    ),
    "a cell outside tables": (Word([Paragraph([("甲", b"")], "\x07")]), ["damaged"]),
    "edges that go back": (Word(row([cell("a", 900), cell("b", 600)])), ["damaged"]),
    "a field without an end": (Word([line("甲\x13 PAGE"), line("乙")]), ["broken_markup"]),
    "half a pair": (Word([line("甲\ud840乙")]), ["undecodable"]),
    "a table in a text box": (Word([line("甲")], boxes="a\x07b\x07\x07\r"), ["fragments"]),
    "a picture": (Word([line("\x01")]), ["no_text"]),
    "too much text": (Word([line("甲" * 500_001)]), ["too_large", "cut_off"]),
    "operand cut off": (Word([Paragraph([("甲", b"")], "\r", b"", b"\x46\x66\x00")]), ["damaged"]),
    "no such place in the data stream": (
        Word([Paragraph([("甲", b"")], "\r", b"", struct.pack("<HI", 0x6646, 99))]),
        ["damaged"],
    ),
    "no compound file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ["damaged"]),
    "no table stream": (compound({"WordDocument": Word([line("甲")]).streams()["WordDocument"]}), ["damaged"]),
    "no stream of text": (compound({"1Table": b"x"}), ["damaged"]),
    "nothing": (b"", ["damaged"]),
}


@pytest.mark.parametrize("case", TROUBLE)
def test_trouble(case):
    word, want = TROUBLE[case]
    assert trouble(word) == want


def test_an_old_file_names_its_version():
    assert read_doc(TROUBLE["Word 95"][0].bytes()).trouble == [
        ("unsupported", {"media_type": "application/msword", "version": "Word 6/95"})
    ]


def test_a_row_that_does_not_fit_is_no_exact_grid():
    document = read_doc(Word([*row(three()), *row(three(), defined=False)]).bytes())
    assert [(block.exact, len(block.rows)) for block in document.blocks] == [(False, 2)]


KINDS = {
    "doc": Word([line("甲")]).bytes(),
    "xls": compound({"Workbook": b"x"}),
    "encrypted": compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
    None: compound({"PowerPoint Document": b"x"}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_kind(kind):
    assert ole_kind(KINDS[kind]) == kind
    assert is_doc(KINDS[kind]) is (kind == "doc")


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", KINDS["doc"][:8], KINDS["doc"][:600], KINDS["doc"][:-5000]])
def test_no_kind_at_all(body):
    assert ole_kind(body) is None


# --- hostile files ---------------------------------------------------------------------------------------------------


def patched(body, at, form, *values):
    changed = bytearray(body)
    struct.pack_into(form, changed, at, *values)
    return bytes(changed)


HOSTILE = {
    "sectors of 2^60 bytes": patched(KINDS["doc"], 30, "<H", 60),
    "four thousand million index sectors": patched(KINDS["doc"], 44, "<I", 0xFFFFFFFF),
    "a small index without end": patched(KINDS["doc"], 64, "<I", 0xFFFFFFFF),
    "a directory that is its own neighbour": KINDS["doc"].replace(
        b"\x01" + struct.pack("<III", 0xFFFFFFFF, 2, 0xFFFFFFFF), b"\x01" + bytes(12)
    ),
    "a million entries": KINDS["doc"] + (bytes(66) + b"\x02" + bytes(61)) * 100_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file(case):
    start = time.perf_counter()
    found = trouble(HOSTILE[case])
    assert found == ["damaged"] or case.startswith("a directory")
    assert time.perf_counter() - start < 2


def test_a_stream_larger_than_the_file():
    size = len(Word([line("甲")]).streams()["WordDocument"].ljust(4096, b"\0"))
    body = KINDS["doc"]
    at = body.index("WordDocument".encode("utf-16-le"))
    assert struct.unpack_from("<Q", body, at + 120) == (size,)
    assert trouble(patched(body, at + 120, "<Q", 1 << 31)) == ["damaged"]


def test_many_properties_are_bounded():
    """Each paragraph asks for another stretch of the Data stream, all of them overlapping."""
    data = struct.pack("<H", 0x2000) * 20_000
    paragraphs = [Paragraph([], "\r", b"", struct.pack("<HI", 0x6646, 2 * at)) for at in range(700)]
    start = time.perf_counter()
    assert trouble(Word(paragraphs, data=data)) == ["damaged"]
    assert time.perf_counter() - start < 10


WORST = {
    "paragraphs": [Paragraph([("甲\r" * 240_000, b"")])],
    "rows": [Paragraph([("\x07" * 490_000, b"")], "\x07", b"", ROW_END + definition([]))],
    "cells": [Paragraph([("a\x07" * 240_000, b"")], "\x07", b"", IN_TABLE), *row(three())],
    "fields": [line("\x13" * 490_000)],
    "depths": [Paragraph([], "\r", b"", depth(32)) if at % 2 else line("") for at in range(2_000)],
}


@pytest.mark.parametrize("case", WORST)
def test_the_most_that_a_file_can_ask_for(case):
    body = Word(WORST[case]).bytes()
    start = time.perf_counter()
    assert read_doc(body).media_type == "application/msword"
    assert time.perf_counter() - start < 20


def test_a_property_that_leads_to_itself():
    loop = struct.pack("<HI", 0x6646, 0)
    assert trouble(Word([Paragraph([], "\r", b"", loop)], data=struct.pack("<H", 6) + loop)) == ["damaged"]


SHEET = rendering.balanced("F2021", random.Random(9), most=9000)
WHOLE = Word(report(SHEET))
BODY = WHOLE.bytes()
FIRST = BODY.index(SHEET.agency.encode("utf-16-le"))
TEXT = range(FIRST, FIRST + 2 * sum(len(part) for one in WHOLE.paragraphs for part, _ in (*one.runs, (one.mark, b""))))


def wrong(found):
    """Values of 表三 and 表四 that are other numbers than were written."""
    pairs = [
        (read[key][column], value)
        for read, written in ((found.requests or {}, SHEET.requests), (found.remedies or {}, SHEET.remedies))
        for key, values in written.items()
        for column, value in values.items()
        if key in read
    ]
    return [(read, value) for read, value in pairs if read is not None and read != value]


@pytest.mark.parametrize("seed", range(40))
def test_cut_short(seed):
    cut = random.Random(seed).randrange(len(BODY))
    document = read_doc(BODY[:cut])
    assert document.trouble or cut > len(BODY) - 512
    assert wrong(read_report(BODY[:cut])) == []


@pytest.mark.parametrize("seed", range(150))
def test_bytes_changed_outside_the_text(seed):
    """Whatever is wrong in the structure is told, or does no harm; the text itself carries no check."""
    rng = random.Random(seed)
    changed = bytearray(BODY)
    for _ in range(rng.choice((1, 1, 5, 50))):
        at = rng.randrange(len(BODY))
        if at not in TEXT:
            changed[at] = rng.randrange(256)
    body = bytes(changed)
    assert read_doc(body).trouble or not wrong(read_report(body))


@given(st.binary(max_size=3000), st.sampled_from(["1Table", "Data", "WordDocument"]), st.integers(0, 4000))
@settings(max_examples=80, deadline=None)
def test_any_stream_is_survived(noise, name, at):
    streams = Word([*row(three()), line("后")], data=bytes(100)).streams()
    streams[name] = streams[name][:at] + noise + streams[name][at + len(noise) :]
    document = read_doc(compound(streams))
    assert document.media_type == "application/msword"
    assert all(isinstance(code, str) for code, _ in document.trouble)


def test_speed():
    read_doc(BODY)
    start = time.perf_counter()
    read_doc(BODY)
    assert time.perf_counter() - start < 0.5
