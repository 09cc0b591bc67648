"""PDF: reports laid out over pages, figure by figure through the reader; scans, locks, bombs and damage."""

from __future__ import annotations

import hashlib
import json
import logging
import random
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.arcfour import Arcfour

from govdisclosure import reading
from govdisclosure.documents.model import Document, Grid
from govdisclosure.documents.pdf import is_pdf, read_pdf
from govdisclosure.items import Capture, Reading
from tests import writing_pdf as paper
from tests.rendering import balanced
from tests.running import ROOT

SHARED = ROOT.parent / "shared"
KIND = {"media_type": "application/pdf"}
here = pytest.mark.skipif(not (SHARED / "attachments").is_dir(), reason="no samples beside this checkout")


def read(body: bytes, carrier=read_pdf) -> Reading:
    """A body through the whole reader, by this carrier."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_document", lambda body, _charset: carrier(body))
        return reading.read(Capture("file:///report", body, "2026-01-01T00:00:00+00:00"))


def figures(table: dict) -> dict:
    """What a record has for figures as they are printed."""
    return {row: {key: None if value == "" else value for key, value in cells.items()} for row, cells in table.items()}


def laid_out(seed: int) -> tuple:
    """A report with a twentieth of 表三 blank, and its pages, both from the seed."""
    rng = random.Random(seed)
    sheet = balanced(rng.choice(["F2019", "F2021"]), rng, rng.choice([9, 60, 4000]))
    for cells in sheet.requests.values():
        cells.update({column: "" for column in cells if rng.random() < 0.05})
    press = paper.Press(
        cut=rng.random() < 0.6,
        repeat=rng.random() < 0.3,
        furniture=rng.choice([paper.numbered, paper.headed, None]),
        open_ends=rng.random() < 0.3,
        shift=rng.choice([0.0, 15.0]),
    )
    return sheet, paper.report(sheet, press, start=paper.TOP + rng.random() * 690)


def assert_read_whole(sheet, found: Reading) -> None:
    report = found.report
    assert report.disclosure == sheet.disclosure
    assert report.requests == figures(sheet.requests)
    assert report.remedies == sheet.remedies
    assert report.title == f"{sheet.agency}{sheet.year}年政府信息公开工作年度报告"
    assert (report.fiscal_year, report.agency, report.form) == (sheet.year, sheet.agency, sheet.form.name)
    assert {one.rule for one in found.observations} <= {"unit_assumed"}


@given(st.integers(0, 10**6))
@settings(max_examples=12)
def test_a_report_is_read_wherever_the_pages_break(seed):
    sheet, papers = laid_out(seed)
    assert_read_whole(sheet, read(paper.pdf(papers, twice=random.Random(seed).choice([0.0, 0.3]))))


def test_prose_is_put_together_again():
    sheet, papers = laid_out(1)
    sections = read(paper.pdf(papers)).report.sections
    assert sections == {key: text for key, text in paper.prose(sheet).items() if key != "preface"}


CELLS = paper.Paper(
    [(70, 100, 9, "甲"), (120, 100, 9, "12"), (165, 100, 9, "345")],
    [(x, 90, x, 120) for x in (60, 110, 160, 210)] + [(60, y, 210, y) for y in (90, 120)],
)


def cells(document: Document) -> list[str]:
    return [cell.text for block in document.blocks if isinstance(block, Grid) for row in block.rows for cell in row]


def test_glyphs_without_a_name_are_told_and_give_no_number():
    document = read_pdf(paper.pdf([CELLS], unmapped="2"))
    assert document.trouble == [("undecodable", {"characters": "1"})]
    assert cells(document) == ["甲", "1\ufffd", "345"]


def test_scans_are_told_with_their_pages_and_hidden_text_is_not_believed():
    scan = paper.Paper([(290, 800, 9, "- 2 -")], pictures=[(0, 0, 595, 842)])
    document = read_pdf(paper.pdf([CELLS, scan, scan]))
    assert cells(document) == ["甲", "12", "345"]
    assert document.trouble == [("no_text", {**KIND, "pages": "2, 3"})]
    assert document.images == 2
    layer = paper.Paper([(100, 100 + 20 * at, 9, "图后隐藏的文字层") for at in range(9)], pictures=[(0, 0, 595, 842)])
    hidden = read_pdf(paper.pdf([layer], mode=3))
    assert hidden.blocks == []
    assert hidden.trouble == [("no_text", {**KIND, "pages": "1"})]


@pytest.mark.parametrize(
    ("kind", "flags", "at", "want"),
    [
        ("Widget", 4, 64, ["7", "", ""]),  # a form that was filled in
        ("FreeText", 4, 114, ["", "1\ufffd", ""]),  # a number over a number
        ("Widget", 2, 64, ["", "1", ""]),  # hidden
    ],
)
def test_what_was_filled_in_or_put_over_is_seen(kind, flags, at, want):
    rules = [f"{x} 700 m {x} 720 l S" for x in (60, 110, 160, 210)] + [f"60 {y} m 210 {y} l S" for y in (700, 720)]
    look = "/Type /XObject /Subtype /Form /BBox [0 0 40 20] /Resources << /Font << /F1 3 0 R >> >> "
    note = f"<< /Type /Annot /Subtype /{kind} /F {flags} /Rect [{at} 700 {at + 40} 720] /AP << /N 21 0 R >> >>"
    drawn = b"BT /F1 9 Tf 2 6 Td <0037> Tj ET"
    under = b" BT /F1 9 Tf 116 706 Td <0031> Tj ET" if want[1] or kind == "FreeText" else b""
    body = _with(" ".join(rules).encode() + under, {20: note.encode(), 21: paper.stream(drawn, look)})
    assert cells(read_pdf(body.replace(b"/Contents 11", b"/Annots [20 0 R] /Contents 11"))) == want


def test_a_turned_page_is_read_upright():
    rules = [f"{x} {y} m {x} {y + 150} l S" for x in (90, 120) for y in (60,)]
    rules += [f"90 {y} m 120 {y} l S" for y in (60, 110, 160, 210)]
    words = "".join(
        f"BT /F1 9 Tf 0 1 -1 0 109 {y} Tm <{code}> Tj ET " for y, code in ((70, "00310032"), (120, "0033"), (165, "0034"))
    )
    body = _with((" ".join(rules) + " " + words).encode())
    assert cells(read_pdf(body.replace(b"/Contents 11", b"/Rotate 90 /Contents 11"))) == ["12", "3", "4"]


def test_watermarks_aslant_are_not_text_and_digits_on_their_side_are_no_number():
    drawn = "BT /F1 9 Tf {} 120 730 Tm <{}> Tj ET"
    for matrix, want in (("0.7 0.7 -0.7 0.7", ""), ("0 1 -1 0", "\ufffd")):
        body = _with(drawn.format(matrix, "0031").encode())
        assert "".join(block.text for block in read_pdf(body).blocks) == want


FONT = b"<< /Type /Font /Subtype /CIDFontType2 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> /W [%s] >>"
SMALL_FONT, HUGE_FONT = FONT % b"48 57 500", FONT % b"0 2000000000 500"


def _with(contents: bytes, objects: dict[int, bytes] | None = None, *, font: bytes = b"") -> bytes:
    """A page with these contents; its font's glyphs are 0 to 9, /A is object 20."""
    return paper.assembled(_objects(contents, objects, font))


def _objects(contents: bytes, objects: dict[int, bytes] | None = None, font: bytes = b"") -> dict[int, bytes]:
    codes = (
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0030> <0039> <0030> endbfrange endcmap"
    )
    resources = b"/Resources << /XObject << /A 20 0 R >> /Font << /F1 3 0 R >> >>"
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [10 0 R] >>",
        3: b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: font or SMALL_FONT,
        5: paper.stream(codes),
        10: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 11 0 R " + resources + b" >>",
        11: paper.stream(contents),
        **(objects or {}),
    }


@pytest.mark.parametrize("more", [f"/Filter /Standard /V 1 /R 2 /O ({'a' * 32}) /U ({'b' * 32}) /P -4", "/Filter /Other /V 9"])
def test_locked_files_are_told(more):
    document = read_pdf(paper.pdf([CELLS], trailer=f"/Encrypt << {more} >> "))
    assert document.trouble == [("encrypted", KIND)]
    assert document.blocks == []


def test_a_file_without_a_password_to_open_is_read():
    padding = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    key = hashlib.md5(padding + b"o" * 32 + (-4).to_bytes(4, "little", signed=True) + b"i" * 16).digest()[:5]
    objects = _objects(SHOWN)
    for number, content in objects.items():
        if b"stream\n" in content:
            head, _, rest = content.partition(b"stream\n")
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            objects[number] = head + b"stream\n" + Arcfour(own).process(rest.removesuffix(b"\nendstream")) + b"\nendstream"
    user = Arcfour(key).process(padding).hex()
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'6f' * 32}> /U <{user}> >> /ID [<{'69' * 16}> <{'69' * 16}>] "
    document = read_pdf(paper.assembled(objects, lock))
    assert [block.text for block in document.blocks] == ["1"]
    assert document.trouble == []


def test_scripts_and_links_are_not_looked_at():
    more = "/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9/')) >> /Names << /EmbeddedFiles 7 0 R >> "
    document = read_pdf(paper.pdf([CELLS], more=more))
    assert cells(document) == ["甲", "12", "345"]
    assert document.trouble == []


def _bomb() -> bytes:
    return zlib.compress(bytes(80 << 20), 9)


def _forms() -> dict[int, bytes]:
    """Forty forms, each drawing the next one twice."""
    kind = "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /A {} 0 R >> >> "
    return {at: paper.stream(b"/A Do /A Do", kind.format(at + 1)) for at in range(20, 60)}


def _raw(content: bytes, kind: bytes) -> bytes:
    return b"<< /Length %d /Filter %b >>\nstream\n" % (len(content), kind) + content + b"\nendstream"


RANGES = b"begincmap 1 beginbfrange <00000000> <ffffffff> <0031> endbfrange endcmap"
SHOWN = b"BT /F1 9 Tf 100 700 Td <0031> Tj ET"
BOMBS = {
    "flate": lambda: _with(b"", {11: _raw(_bomb(), b"/FlateDecode")}),
    "flate of flate": lambda: _with(b"", {11: _raw(zlib.compress(_bomb()), b"[/FlateDecode /FlateDecode]")}),
    "flate of hex": lambda: _with(b"", {11: _raw(_bomb().hex().encode() + b">", b"[/ASCIIHexDecode /FlateDecode]")}),
    "forms": lambda: _with(b"/A Do", _forms()),
    "widths": lambda: _with(SHOWN, font=HUGE_FONT),
    "widths over and over": lambda: _with(SHOWN, font=FONT % (b"0 65535 500 " * 5000)),
    "codes": lambda: _with(SHOWN, {5: paper.stream(RANGES)}),
    "pages": lambda: paper.pdf([paper.Paper()] * 301),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_told_in_time(name):
    body = BOMBS[name]()
    start = time.monotonic()
    document = read_pdf(body)
    assert [code for code, _ in document.trouble] == ["too_large"]
    assert time.monotonic() - start < 30


def _ring() -> bytes:
    body = paper.pdf([CELLS])
    return body.replace(b"trailer\n<< ", b"trailer\n<< /Prev %d " % body.rfind(b"xref\n0"))


ROUND = {
    "a form in itself": lambda: _with(b"/A Do", {20: paper.stream(b"/A Do", "/Type /XObject /Subtype /Form /BBox [0 0 1 1] ")}),
    "an object that is itself": lambda: paper.assembled({1: b"1 0 R"}),
    "pages that are themselves": lambda: paper.assembled({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"2 0 R"}),
    "pages in themselves": lambda: _with(b"", {2: b"<< /Type /Pages /Count 1 /Kids [2 0 R 2 0 R] >>"}),
    "directories in a ring": _ring,
    "brackets": lambda: _with(b"", {1: b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 50_000}),
    "nothing": lambda: b"%PDF-1.7",
}


@pytest.mark.parametrize("name", ROUND)
def test_what_goes_round_comes_to_an_end(name):
    document = read_pdf(ROUND[name]())
    assert cells(document) == []
    assert {code for code, _ in document.trouble} <= {"damaged"}
    assert document.trouble or name in ("a form in itself", "pages in themselves", "brackets")


def test_a_page_with_an_impossible_size_is_empty():
    body = paper.pdf([CELLS]).replace(b"[0 0 595.0 842.0]", b"[0 0 99999 99999 ]")
    document = read_pdf(body)
    assert document.blocks == []
    assert document.trouble == [("damaged", KIND)]


def test_a_missing_page_is_told():
    body = _with(SHOWN, {2: b"<< /Type /Pages /Count 2 /Kids [10 0 R 12 0 R] >>"})
    document = read_pdf(body)
    assert [block.text for block in document.blocks] == ["1"]
    assert document.trouble == [("damaged", KIND)]


def test_damage_never_gives_another_number_in_silence():
    sheet, papers = laid_out(3)
    body = paper.pdf(papers)
    whole = read(body).report
    rng = random.Random(7)
    for _ in range(25):
        broken = bytearray(body)
        match rng.choice(["flip", "flips", "cut", "hole"]):
            case "flip":
                broken[rng.randrange(len(body))] ^= 1 << rng.randrange(8)
            case "flips":
                for _ in range(20):
                    broken[rng.randrange(len(body))] = rng.randrange(256)
            case "cut":
                del broken[rng.randrange(len(body)) :]
            case "hole":
                at = rng.randrange(len(body))
                del broken[at : at + 500]
        found = read(bytes(broken))
        if any(one.rule.startswith("document_") for one in found.observations):
            continue
        for part in ("requests", "remedies"):
            for row, values in (getattr(found.report, part) or {}).items():
                assert all(value in (None, getattr(whole, part)[row][column]) for column, value in values.items())
    assert whole.requests == figures(sheet.requests)


@given(st.binary(max_size=400))
def test_bytes_behind_the_signature_break_nothing(tail):
    assert read_pdf(b"%PDF-1.4\n" + tail).trouble


def test_pdfminer_tells_nothing_in_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        read_pdf(_with(b"BT /F9 9 Tf (x) Tj ET garbage ]] >>"))
    assert [record for record in caplog.records if record.name.startswith("pdfminer")] == []


def test_a_pdf_is_told_from_its_bytes():
    body = paper.pdf([CELLS])
    assert is_pdf(body)
    assert is_pdf(b"\xef\xbb\xbf\r\n" + body)
    assert cells(read_pdf(b"\xef\xbb\xbf\r\n" + body)) == ["甲", "12", "345"]
    assert not is_pdf(b"<html><p>%PDF-1.7 is a signature</p>")
    assert not is_pdf(b" " * 2000 + body)


# --- real and made samples ---------------------------------------------------------------------------------------------


def truth(name: str) -> tuple[list[list[str]], list[str]]:
    """The figures of a sample as they are printed: rows of 表三, and 表四."""
    known = json.loads((SHARED / "attachments" / "truth.json").read_text(encoding="utf-8"))[name]
    return [row["nums"] for row in known["t3"]], known["t4"]


def assert_truth(found: Reading, name: str) -> None:
    """Every figure of a sample, cells with an annotation by what is printed."""
    report, (rows, remedies) = found.report, truth(name)
    printed = {note.at: note.raw for note in report.cells}

    def shown(part: str) -> list[list[str]]:
        table = getattr(report, part)
        return [[printed.get(f"{part}.{row}.{key}", str(value)) for key, value in cells.items()] for row, cells in table.items()]

    assert shown("requests") == rows
    assert [value for group in shown("remedies") for value in group] == remedies


@here
@pytest.mark.parametrize("name", ["s000.lo", "s000.native", "s002.lo", "s002.native", "s004.native", "s004n.native"])
def test_sample(name):
    found = read((SHARED / "attachments" / f"{name}.pdf").read_bytes())
    assert_truth(found, name.partition(".")[0])
    assert found.report.title


@here
def test_samples_that_are_no_reports():
    assert cells(read_pdf((SHARED / "attachments" / "fakebold.pdf").read_bytes())) == ["total", "266", "11", "x", "1", "100"]
    scan = read_pdf((SHARED / "attachments" / "s002.scan150.pdf").read_bytes())
    assert scan.trouble == [("no_text", {**KIND, "pages": "1, 2, 3, 4"})]


@here
def test_a_real_report():
    want = json.loads((SHARED / "golden" / "corpus.json").read_text(encoding="utf-8"))["004-hongze-2023.pdf"]
    found = read((SHARED / "corpus" / "004-hongze-2023.pdf").read_bytes())
    for part in ("fiscal_year", "form", "disclosure", "requests", "remedies"):
        assert getattr(found.report, part) == want[part], part
    assert {one.rule for one in found.observations} == {"label_variant"}
    assert all(found.report.sections.values())
