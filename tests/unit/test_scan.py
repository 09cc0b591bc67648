"""Scans and pictures: the grid, the cells, what is doubted, and what hostile files may do."""

from __future__ import annotations

import random
import socket
import struct
import sys
import time
import zlib

import pytest

pytest.importorskip("rapidocr")

import cv2
import numpy as np

from govdisclosure import documents, reading
from govdisclosure.documents import Grid, Text, scan, scan_grid, scan_text
from govdisclosure.documents.scan_text import Words
from govdisclosure.items import Capture
from tests import pictures
from tests.rendering import balanced, remedy_table, request_head, request_rows
from tests.running import ROOT

SHARED = ROOT.parent / "shared" / "attachments"
RNG = np.random.default_rng
FIGURES = balanced("F2021", random.Random(5), most=900)
REQUESTS = request_head() + request_rows(FIGURES)


def read_through(monkeypatch, read):
    """The reader's report of what a scan says."""
    monkeypatch.setattr(reading, "read_document", lambda *_: read.document)
    return reading.read(Capture(url="file:///report", body=b"", captured_at="2026-01-01T00:00:00+00:00")).report


def grey(picture):
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture


def drawn(table, **style):
    picture = pictures.sheet()
    pictures.draw_table(picture, 200, pictures.placed(table), **style)
    return picture


def found(picture):
    page = scan_grid.upright(scan_grid.normalised(grey(picture)))
    return page, scan_grid.ruled_tables(page)


def shape(boxes):
    return sorted((box.row, box.col, box.rows, box.span) for box in boxes)


def expected(table):
    return sorted(cell[:4] for cell in pictures.placed(table))


def opened(body):
    return np.asarray(next(scan._frames(body)))


# --- the grid --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [REQUESTS, remedy_table(FIGURES)], ids=["requests", "remedies"])
@pytest.mark.parametrize(
    "wear",
    [{"dpi": 150}, {"dpi": 100, "lean": -1.5}, {"dpi": 200, "noise": 20, "quality": 30, "lean": 3.0}, {"dpi": 300, "lean": 0.0}],
    ids=str,
)
def test_grid_of_a_scan(table, wear):
    _, tables = found(opened(pictures.scanned(drawn(table), RNG(1), **wear)))
    assert [shape(one.boxes) for one in tables] == [expected(table)]
    assert all(box.sure for box in tables[0].boxes)


def any_table(rng):
    """A table with cells merged at random."""
    rows, cols = rng.randint(3, 9), rng.randint(3, 8)
    free = {(row, col) for row in range(rows) for col in range(cols)}
    table = [[] for _ in range(rows)]
    for row in range(rows):
        for col in range(cols):
            if (row, col) not in free:
                continue
            tall, wide = rng.choice((1, 1, 1, 2)), rng.choice((1, 1, 1, 2, 3))
            places = {(row + down, col + right) for down in range(tall) for right in range(wide)}
            if not places <= free:
                tall = wide = 1
                places = {(row, col)}
            free -= places
            table[row].append((rng.choice(("", "0", "17", "301", "7", "1")), wide, tall))
    return table


def outline(cells):
    """Cells by the rows and columns in which any begins: others cannot be seen."""
    tops, starts = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    return sorted(
        (
            tops.index(row),
            starts.index(col),
            sum(row <= top < row + rows for top in tops),
            sum(col <= start < col + span for start in starts),
        )
        for row, col, rows, span in cells
    )


@pytest.mark.parametrize("seed", range(12))
def test_grid_of_any_table(seed):
    table = any_table(random.Random(seed))
    _, tables = found(drawn(table))
    assert [shape(one.boxes) for one in tables] == [outline(expected(table))]


def test_rules_may_be_thick_grey_or_thin():
    for style in ({"rule": 5}, {"shade": 150}, {"rule": 1, "shade": 90}):
        _, tables = found(drawn(REQUESTS, **style))
        assert [shape(one.boxes) for one in tables] == [expected(REQUESTS)], style


def test_table_cut_by_the_page_is_closed():
    picture = drawn(REQUESTS)
    ys = pictures._edges(pictures.placed(REQUESTS), 21)[1]
    page = picture[: 200 + ys[12] - 8]
    page = np.vstack([page, np.full((600, page.shape[1], 3), 255, np.uint8)])
    _, tables = found(page)
    assert tables[0].rows == 12
    assert {cell[:2] for cell in shape(tables[0].boxes)} == {cell[:2] for cell in expected(REQUESTS) if cell[0] < 12}


NUMBERS = [[(text, 1, 1) for text in row] for row in (("甲", "12", "7", "1"), ("乙", "301", "0", "45"), ("丙", "8", "66", "9"))]


def wall(table, row, col):
    """Where the wall at the left of a place is: x, upper and lower y."""
    xs, ys, _ = pictures._edges(pictures.placed(table), 21)
    return xs[col], 200 + ys[row], 200 + ys[row + 1]


def test_wall_half_there_is_doubted():
    picture = drawn(NUMBERS)
    x, upper, lower = wall(NUMBERS, 1, 2)
    for y in range(upper + 4, lower - 3, 6):
        picture[y : y + 3, x - 4 : x + 5] = 255
    page, tables = found(picture)
    unsure = {(box.row, box.col) for box in tables[0].boxes if not box.sure}
    assert unsure in ({(1, 1), (1, 2)}, {(1, 1)})  # two cells, or one over both
    words, _ = scan_text.read_cells(page, tables[0], 99)
    assert not any(words[box].sure for box in tables[0].boxes if not box.sure)


def test_numbers_of_two_cells_are_never_one():
    picture = drawn(NUMBERS)
    x, upper, lower = wall(NUMBERS, 1, 2)
    picture[upper + 3 : lower - 2, x - 4 : x + 5] = 255
    read = scan.read_scan([grey(picture)], "image/png")
    assert "3010" not in [cell.text for row in read.document.blocks[0].rows for cell in row]
    assert [(doubt.row, doubt.col) for doubt in read.doubts] == [(1, 1)]


# --- the cells -------------------------------------------------------------------------------------------------------

TEXTS = (
    ("项目", "0", "1", "11", "7", "77"),
    ("规章", "2", "22", "100", "8", "3"),
    ("其他", "", "1941123", "69", "-3", "3401.92"),
)
CELLS = [[(text, 1, 1) for text in row] for row in TEXTS]


@pytest.fixture(scope="module")
def plain():
    return scan.read_scan([grey(drawn(CELLS))], "image/png")


def test_cells_are_read(plain):
    grid = plain.document.blocks[0]
    assert [[cell.text for cell in row] for row in grid.rows] == [list(row) for row in TEXTS]
    assert not plain.doubts
    assert plain.confidences.keys() == {
        (0, row, col) for row, texts in enumerate(TEXTS) for col, text in enumerate(texts) if text
    }
    assert all(0.9 <= one <= 1 for (_, _, col), one in plain.confidences.items() if col)


def test_reading_is_the_same_every_time(plain):
    again = scan.read_scan([pictures.encoded(drawn(CELLS))], "image/png")
    assert again.document.blocks == plain.document.blocks
    assert again.confidences == plain.confidences


def test_strokes_are_no_digits():
    table = [[(text, 1, 1) for text in ("甲", "/", "-", "—", "1", "7", "/")], [("乙", 1, 1), *((str(n), 1, 1) for n in range(6))]]
    read = scan.read_scan([opened(pictures.scanned(drawn(table), RNG(2)))], "image/jpeg")
    texts = {(row, cell.col): cell.text for row, cells in enumerate(read.document.blocks[0].rows) for cell in cells}
    doubtful = {(doubt.row, doubt.col): doubt for doubt in read.doubts}
    for col, allowed in ((1, "/"), (2, "-—"), (3, "-—"), (6, "/")):
        assert texts[0, col] in allowed, col
        assert texts[0, col] or (0, col) in doubtful, col
    assert texts[0, 5] == "7"
    assert texts[0, 4] == "1"


def test_doubtful_cell_is_a_picture_with_its_readings():
    table = [[("甲", 1, 1), ("12", 1, 1)], [("乙", 1, 1), ("34", 1, 1)]]
    picture = drawn(table)
    xs, ys, _ = pictures._edges(pictures.placed(table), 21)
    middle = (xs[1] + xs[2]) // 2
    cv2.line(picture, (middle - 3, 200 + ys[0] + 8), (middle + 6, 200 + ys[1] - 8), (60, 60, 60), 5)
    read = scan.read_scan([grey(picture)], "image/png")
    cell = read.document.blocks[0].rows[0][1]
    if cell.text:
        assert cell.text == "12"
    else:
        assert cell.image
        assert read.doubts[0][:3] == (0, 0, 1)
        assert read.doubts[0].reason


@pytest.mark.slow
@pytest.mark.parametrize(
    "wear",
    [
        {"dpi": 72, "blur": 1.2},
        {"dpi": 100, "blur": 1.5, "noise": 15},
        {"dpi": 120, "noise": 12, "quality": 30},
        {"dpi": 150, "blur": 1.7, "quality": 15},
    ],
    ids=str,
)
def test_worn_cells_are_doubted_and_never_wrong(wear):
    rng = random.Random(3)
    table = [
        [("办理", 1, 1), *((str(rng.choice((rng.randint(0, 9), rng.randint(10, 9999)))), 1, 1) for _ in range(7))]
        for _ in range(8)
    ]
    read = scan.read_scan([pictures.scanned(drawn(table), RNG(4), **wear)], "image/jpeg")
    for block in read.document.blocks:
        if not isinstance(block, Grid) or len(block.rows) != 8 or any(len(row) != 8 for row in block.rows):
            continue  # a grid of another shape gives no value at all
        for printed, row in zip(table, block.rows, strict=True):
            for (text, _, _), cell in list(zip(printed, row, strict=True))[1:]:
                assert cell.text == text or cell.image or not any(map(str.isdigit, cell.text)), (text, cell)
                assert cell.text or cell.image


def stamped(picture):
    cv2.circle(picture, (900, 330), 150, (60, 60, 230), 8)


def struck(picture):
    cv2.line(picture, (300, 250), (1_300, 420), (200, 60, 60), 3)


@pytest.mark.slow
@pytest.mark.parametrize("spoil", [stamped, struck])
def test_spoilt_cells_are_doubted_and_never_wrong(spoil):
    rng = random.Random(3)
    table = [row("办理", *(str(rng.randint(0, 9_999)) for _ in range(7))) for _ in range(8)]
    picture = drawn(table)
    spoil(picture)
    read = scan.read_scan([grey(picture)], "image/png")
    assert read.doubts
    for block in read.document.blocks:
        if isinstance(block, Grid) and len(block.rows) == 8:
            for printed, cells in zip(table, block.rows, strict=True):
                for (text, _, _), cell in zip(printed, cells if len(cells) == 8 else printed, strict=True):
                    assert not isinstance(cell, scan.Cell) or cell.text == text or cell.image


def test_faint_digits_are_not_blank():
    table = [[("甲", 1, 1), ("12", 1, 1), ("7", 1, 1)], [("乙", 1, 1), ("34", 1, 1), ("0", 1, 1)]]
    faint = (255 - (255 - drawn(table).astype(int)) * 0.25).astype(np.uint8)
    read = scan.read_scan([grey(faint)], "image/png")
    assert [[cell.text or cell.image for cell in row][1:] for row in read.document.blocks[0].rows] in (
        [["12", "7"], ["34", "0"]],
        [[True, True], [True, True]],
    )


def test_label_in_lines_is_one_text_and_numbers_in_lines_are_doubted():
    label = "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    picture = drawn(
        [
            [(label, 1, 1), ("12", 1, 1), ("5", 1, 1)],
            [("甲乙", 1, 1), ("1", 1, 1), ("340165457234016545723401654572340165457234016545", 1, 1)],
        ]
    )
    read = scan.read_scan([grey(picture)], "image/png")
    first, second = read.document.blocks[0].rows
    assert first[0].text.replace(",", "、") == label
    assert second[2] == (scan.Cell("", 2, 1, 1, image=True))
    assert read.doubts[0].reason == "two lines of digits"


# --- tables over pages -----------------------------------------------------------------------------------------------


def fragment(rows, cols=4, page=0, width=0.8):
    """Rows of (text, columns, rows) as a fragment with equal columns."""
    cells = pictures.placed(rows)
    edges = tuple(at / cols for at in range(cols + 1))
    made = [scan._Read(row, col, tall, span, Words(text, 1.0), page) for row, col, tall, span, text in cells]
    return scan._Fragment(edges, width, max(row + tall for row, _, tall, _, _ in cells), made)


def texts(one):
    return [
        [(cell.col, cell.rows, cell.text) for cell in sorted(one.row(row), key=lambda cell: cell.col)] for row in range(one.rows)
    ]


HEAD = [[("类别", 2, 1), ("自然人", 1, 1), ("总计", 1, 1)]]


def row(*cells):
    return [(text, 1, 1) for text in cells]


def test_part_on_the_next_page_goes_on():
    first = fragment([*HEAD, [("（三）不予公开", 1, 2), *row("1.属于国家秘密", "1", "2")], row("2.其他法律", "3", "4")])
    second = fragment([[("", 1, 2), *row("3.危及安全", "5", "6")], row("4.保护第三方", "7", "8")], page=1)
    whole = scan._joined(first, second)
    assert whole.rows == 5
    assert texts(whole)[1][0] == (0, 4, "（三）不予公开")
    assert texts(whole)[3:] == [
        [(1, 1, "3.危及安全"), (2, 1, "5"), (3, 1, "6")],
        [(1, 1, "4.保护第三方"), (2, 1, "7"), (3, 1, "8")],
    ]


def test_label_cut_in_two_is_one():
    first = fragment([*HEAD, row("（四）无", "1.本机关不掌握", "1", "2")])
    second = fragment([[("法提供", 1, 2), *row("2.没有现成信息", "5", "6")], row("3.补正后", "7", "8")], page=1)
    assert texts(scan._joined(first, second))[1][0] == (0, 3, "（四）无法提供")


def test_repeated_head_is_dropped():
    first, second = fragment([*HEAD, row("甲", "1.乙", "1", "2")]), fragment([*HEAD, row("丙", "2.丁", "3", "4")], page=1)
    assert [one[0][2] for one in texts(scan._joined(first, second))] == ["类别", "甲", "丙"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("（五）不予处理", "5.要求确认或", "3", "4"), ("", "重新出具已获取信息", "", "")),
        (("（五）不予处理", "5.要求确认或", "", ""), ("", "重新出具已获取信息", "3", "4")),
        (("（五）不予处理", "5.要求确认或重新出具已获取信息", "3", "4"), ("", "", "", "")),
    ],
)
def test_row_cut_in_two_is_one(above, below):
    whole = scan._joined(fragment([*HEAD, row(*above)]), fragment([row(*below), row("二、甲", "1.乙", "7", "8")], page=1))
    assert texts(whole)[1] == [(0, 1, "（五）不予处理"), (1, 1, "5.要求确认或重新出具已获取信息"), (2, 1, "3"), (3, 1, "4")]
    assert whole.rows == 3


def test_halves_of_a_number_are_not_put_together():
    above, below = row("甲", "5.要求确认或", "3", "4"), row("", "重新出具", "1", "2")
    whole = scan._joined(fragment([*HEAD, above]), fragment([below, row("二、甲", "1.乙", "7", "8")], page=1))
    assert {cell.text for cell in whole.cells} >= {"3", "4", "1", "2"}
    assert "31" not in {cell.text for cell in whole.cells}


@pytest.mark.parametrize("other", [fragment([row("1", "2", "3")], cols=3), fragment([row("1", "2", "3", "4")], width=0.5)])
def test_another_table_is_not_joined(other):
    assert scan._joined(fragment([*HEAD, row("甲", "乙", "1", "2")]), other) is None


# --- whole reports ---------------------------------------------------------------------------------------------------


def compare(report, figures):
    """How many values are right, wrong, and null where a number is printed."""
    right, wrong, null = 0, [], []
    for part in ("disclosure", "requests", "remedies"):
        for key, cells in getattr(figures, part).items():
            for column, printed in cells.items():
                got = ((getattr(report, part) or {}).get(key) or {}).get(column)
                want = int(printed) if str(printed).lstrip("-").isdigit() else None
                right += got == want
                if got != want:
                    (null if got is None else wrong).append((part, key, column, want, got))
    return right, wrong, null


@pytest.mark.slow
def test_report(monkeypatch):
    pages = pictures.sheets(pictures.report_blocks(FIGURES))
    assert len(pages) == 2
    read = scan.read_scan([pictures.scanned(page, RNG(6), dpi=150) for page in pages], "image/jpeg")
    report = read_through(monkeypatch, read)
    right, wrong, null = compare(report, FIGURES)
    assert not wrong
    assert right >= 0.98 * (right + len(null))
    assert len(null) <= len(read.doubts)
    assert (report.agency, report.fiscal_year, report.form) == (FIGURES.agency, FIGURES.year, "F2021")
    assert report.sections["problems"] == "主要问题是更新还不够及时，下一步将指定专人每周检查。"
    assert not read.document.trouble
    assert read.document.images == 0


@pytest.mark.slow
def test_same_pages_in_any_pack(plain):
    pages = [drawn(CELLS), drawn(NUMBERS)]
    packs = [
        scan.read_picture(pictures.bound(pages, "TIFF")),
        scan.read_scanned_pdf(pictures.bound(pages, "PDF")),
        scan.read_picture(pictures.encoded(np.vstack([*pages, pictures.sheet()]))),
    ]
    for read in packs:
        assert not read.document.trouble
        assert read.document.blocks[0] == plain.document.blocks[0]
        assert [[cell.text for cell in line] for line in read.document.blocks[1].rows] == [
            [one[0] for one in line] for line in NUMBERS
        ]
    assert [read.document.media_type for read in packs] == ["image/tiff", "application/pdf", "image/png"]


# --- hostile files ---------------------------------------------------------------------------------------------------


def claims(width, height):
    """A PNG file whose header says more than its few bytes hold."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n%%EOF"
)
SMALL = pictures.encoded(drawn(CELLS)[:500])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"BM" + b"\0" * 60, "damaged"),
        (claims(30_000, 30_000), "too_large"),
        (claims(8_000, 8_000), "too_large"),
        (claims(1_000, 1_000), "damaged"),
        (SMALL[: len(SMALL) // 2], "damaged"),
        (pictures.scanned(drawn(CELLS), RNG(1))[:30_000], "damaged"),
        (pictures.encoded(np.zeros((1, 1), np.uint8)), "no_text"),
        (pictures.encoded(np.full((2_000, 1_500), 255, np.uint8)), "no_text"),
        (pictures.encoded(np.full((40_000, 301), 255, np.uint8)), "too_large"),
        (pictures.encoded(np.full((301, 40_000), 0, np.uint8)), "no_text"),
    ],
)
def test_pictures_that_hold_nothing(body, code):
    start = time.monotonic()
    read = scan.read_picture(body)
    assert [one for one, _ in read.document.trouble] == [code]
    assert not read.document.blocks
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(("body", "code"), [(b"%PDF-1.4 rubbish", "damaged"), (b"", "damaged"), (LOCKED, "encrypted")])
def test_pdfs_that_hold_nothing(body, code):
    assert [one for one, _ in scan.read_scanned_pdf(body).document.trouble] == [code]


def test_page_without_a_size_is_refused():
    body = LOCKED.replace(b"/Encrypt 4 0 R", b"").replace(b"0 0 99 99", b"0 0 9999999 9999999")
    assert scan.read_scanned_pdf(body).document.trouble


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["noise", "stripes", "hatch", "photograph"])
def test_pictures_without_a_table_give_no_table(kind):
    rng = RNG(1)
    picture = {
        "noise": lambda: rng.integers(0, 256, (1_800, 1_300), dtype=np.uint8),
        "stripes": lambda: np.tile(np.repeat(np.array([0, 255], np.uint8), 6)[:, None], (150, 1_300)),
        "hatch": lambda: np.minimum.outer(np.tile([0, *[255] * 8], 200), np.tile([0, *[255] * 8], 140)).astype(np.uint8),
        "photograph": lambda: cv2.resize(
            rng.integers(0, 256, (60, 45), dtype=np.uint8), (1_350, 1_800), interpolation=cv2.INTER_CUBIC
        ),
    }[kind]()
    start = time.monotonic()
    read = scan.read_picture(pictures.encoded(picture))
    assert not any(cell.text for block in read.document.blocks if isinstance(block, Grid) for line in block.rows for cell in line)
    assert time.monotonic() - start < 60


@pytest.mark.slow
def test_damage_gives_trouble_or_the_same_numbers():
    tiny = pictures.scanned(drawn([row("甲", "12", "7"), row("乙", "34", "508")])[100:500], RNG(1), lean=0, noise=3, quality=85)
    for body in (tiny, pictures.encoded(drawn([row("甲", "12", "7"), row("乙", "34", "508")])[100:500])):
        rng = random.Random(1)
        for _ in range(12):
            bad = bytearray(body)
            for _ in range(rng.randint(1, 4)):
                bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
            read = scan.read_picture(bytes(bad[: rng.choice((len(bad), rng.randrange(len(bad))))]))
            printed = {
                cell.text for block in read.document.blocks if isinstance(block, Grid) for line in block.rows for cell in line
            }
            assert read.document.trouble or {text for text in printed if text.isdigit()} <= {"12", "7", "34", "508"}


def test_pages_are_bounded(monkeypatch):
    monkeypatch.setattr(scan, "_MOST_PAGES", 2)
    white = np.full((400, 400), 255, np.uint8)
    read = scan.read_scan([white] * 5, "image/png")
    assert ("too_large", {"limit": "2 pages"}) in read.document.trouble


def test_cells_are_bounded():
    page = scan._read_page(grey(drawn(CELLS)), 0, budget := scan._Budget(cells=3))
    assert budget.spent
    assert [cell.words.reason for cell in page[0].cells].count(scan_text.TOO_MANY) == 14


def test_lines_are_bounded(monkeypatch):
    monkeypatch.setattr(scan, "_MOST_LINES_OF_A_PAGE", 2)
    picture = pictures.sheet()
    for number in range(4):
        pictures._write(picture, "本年度没有其他事项", 200, 300 + 100 * number, 30)
    read = scan.read_scan([grey(picture)], "image/png")
    assert [one for one, _ in read.document.trouble] == ["too_large"]
    assert len(read.document.blocks) == 2


def test_frames_are_read_on_white_and_in_any_depth():
    picture = grey(drawn(CELLS))[:500]
    seen = np.dstack([np.zeros_like(picture)] * 3 + [255 - picture])
    deep = picture.astype(np.uint16) * 257
    for body in (pictures.encoded(seen), pictures.encoded(deep)):
        assert np.abs(opened(body).astype(int) - picture).max() <= 2


# --- the tools -------------------------------------------------------------------------------------------------------


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.delattr(documents, "scan_text")
    monkeypatch.setitem(sys.modules, "govdisclosure.documents.scan_text", None)
    read = scan.read_picture(SMALL)
    assert read.document.trouble == [("no_text", {"media_type": "image/png", "install": "pip install govdisclosure[ocr]"})]
    assert read.document.images == 1


def test_models_are_in_the_package_and_never_downloaded(monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    scan_text._engine.cache_clear()
    assert scan_text.missing_models() == []
    assert scan.read_picture(SMALL).document.blocks
    monkeypatch.setitem(scan_text._MODELS, "Rec", "another.onnx")
    assert scan.read_picture(SMALL).document.trouble[0][1]["missing"] == "another.onnx"


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(b"II*\0", "image/tiff"), (b"BM", "image/bmp"), (b"GIF89a", "image/gif"), (b"%PDF-", None), (b"", None)],
)
def test_pictures_are_known_by_their_bytes(body, media_type):
    assert scan.media_type_of(body) == media_type
    assert scan.is_picture(body) == (media_type is not None)


def test_text_around_tables_stands_in_order():
    picture = pictures.sheet()
    pictures._write(picture, "三、收到和处理政府信息公开申请情况", 200, 150, 30)
    bottom = pictures.draw_table(picture, 200, pictures.placed(CELLS))
    pictures._write(picture, "四、政府信息公开行政复议、行政诉讼情况", 200, bottom + 80, 30)
    pictures._write(picture, "- 3 -", 800, pictures.HEIGHT - 60, 24)
    blocks = scan.read_scan([grey(picture)], "image/png").document.blocks
    assert [type(block) for block in blocks] == [Text, Grid, Text]
    assert [block.text[:2] for block in blocks if isinstance(block, Text)] == ["三、", "四、"]
