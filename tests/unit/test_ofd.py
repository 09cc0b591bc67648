"""OFD: the same pages as in PDF, in its own notation; templates, nesting, hidden text, bombs and damage."""

from __future__ import annotations

import random
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdisclosure.documents.model import Document
from govdisclosure.documents.ofd import is_ofd, read_ofd
from tests import writing_pdf as paper
from tests.unit.test_pdf import CELLS, SHARED, assert_read_whole, assert_truth, cells, figures, here, laid_out
from tests.unit.test_pdf import read as read_by

KIND = {"media_type": "application/ofd"}
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def read(body: bytes):
    return read_by(body, read_ofd)


def with_page(content: str, **parts: str) -> Document:
    """A package whose one page draws this."""
    drawn = f"<ofd:Page {paper.NAMESPACE}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"
    return read_ofd(paper.package({**paper.ofd_parts([CELLS]), PAGE: drawn, **parts}))


def texts(document: Document) -> str:
    return "".join(block.text for block in document.blocks)


@given(st.integers(0, 10**6))
@settings(max_examples=12)
def test_a_report_is_read_wherever_the_pages_break(seed):
    sheet, papers = laid_out(seed)
    assert_read_whole(sheet, read(paper.ofd(papers)))


def test_a_template_is_drawn_under_its_pages():
    parts = paper.ofd_parts([CELLS])
    lines, words = paper.Paper(lines=CELLS.lines), paper.Paper(CELLS.texts)
    document = parts["Doc_0/Document.xml"]
    template = '<ofd:TemplatePage ID="77" BaseLoc="Tpls/Tpl_0.xml"/></ofd:CommonData>'
    parts["Doc_0/Document.xml"] = document.replace("</ofd:CommonData>", template)
    parts["Doc_0/Tpls/Tpl_0.xml"] = paper.ofd_page(lines)
    parts[PAGE] = paper.ofd_page(words, '<ofd:Template TemplateID="77"/>')
    assert cells(read_ofd(paper.package(parts))) == ["甲", "12", "345"]
    del parts["Doc_0/Tpls/Tpl_0.xml"]
    assert read_ofd(paper.package(parts)).trouble == [("damaged", KIND)]


@pytest.mark.parametrize("steps", ["5 5", "g 2 5", "g 99 5", "5", ""])
def test_steps_may_be_written_in_groups(steps):
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="{steps}">甲乙丙</ofd:TextCode>'
    drawn = with_page(f'<ofd:TextObject Boundary="20 20 80 8" Size="5">{code}</ofd:TextObject>')
    assert texts(drawn) == "甲乙丙"
    assert drawn.trouble == []


def test_a_matrix_moves_and_scales_text_and_rules():
    scaled = CELLS.texts[0]
    plain = with_page(paper.ofd_text(*scaled))
    moved = with_page(paper.ofd_text(*scaled).replace("Size=", 'CTM="2 0 0 2 5 5" Size='))
    assert texts(plain) == texts(moved) == "甲"
    box = '<ofd:PathObject Boundary="20 20 60 20" CTM="2 0 0 2 0 0" Fill="{}" Stroke="{}">'
    path = "<ofd:AbbreviatedData>M 0 0 L 30 0 L 30 10 L 0 10 C M 15 0 L 15 10</ofd:AbbreviatedData></ofd:PathObject>"
    text = '<ofd:TextObject Boundary="{} 25 10 5" Size="4"><ofd:TextCode X="0" Y="4">{}</ofd:TextCode></ofd:TextObject>'
    words = text.format(25, "甲") + text.format(60, "7")
    assert cells(with_page(box.format("false", "true") + path + words)) == ["甲", "7"]
    assert cells(with_page(box.format("true", "false") + path + words)) == []


def test_thin_filled_shapes_rule_and_bent_ones_do_not():
    path = "<ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>"
    thin = f'<ofd:PathObject Boundary="{{}} {{}} {{}} {{}}" Fill="true" Stroke="false">{path}'

    def bar(x: float, y: float, width: float, height: float) -> str:
        return thin.format(x, y, width, height, f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C")

    bars = [bar(20, y, 60, 0.2) for y in (20, 30)] + [bar(x, 20, 0.2, 10) for x in (20, 50, 80)]
    word = '<ofd:TextObject Boundary="25 22 10 5" Size="4"><ofd:TextCode X="0" Y="4">甲</ofd:TextCode></ofd:TextObject>'
    assert cells(with_page("".join(bars) + word)) == ["甲", ""]
    curve = thin.format(0, 0, 9, 9, "M 0 0 B 1 1 2 2 3 3 Q 1 1 4 4 A 1 1 0 0 1 5 5 C")
    assert with_page(curve * 60).trouble == [("no_text", {**KIND, "pages": "1"})]


def test_text_that_is_not_seen_is_no_text():
    scan = paper.Paper([(100, 100 + 20 * at, 9, "图后隐藏的文字层") for at in range(9)], pictures=[(0, 0, 595, 842)])
    for hidden in ('Visible="false"', 'Alpha="0"', 'Fill="false"'):
        document = read_ofd(paper.ofd([scan], hidden))
        assert document.blocks == []
        assert document.trouble == [("no_text", {**KIND, "pages": "1"})]
        assert document.images == 1


def test_locations_lead_nowhere_else():
    for location in ("../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x"):
        parts = paper.ofd_parts([CELLS])
        parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace("Pages/Page_0/Content.xml", location)
        document = read_ofd(paper.package(parts))
        assert document.blocks == []
        assert document.trouble == [("damaged", KIND)]
    parts = paper.ofd_parts([CELLS])
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace("Pages/Page_0", "\\Pages/../Pages\\page_0")
    assert cells(read_ofd(paper.package(parts))) == ["甲", "12", "345"]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    "content",
    [ENTITIES + paper.ofd_page(CELLS).replace("甲", "&b;&f;"), "<a>" * 5_000, "no markup", "", paper.ofd_page(CELLS)[:-40]],
)
def test_a_broken_page_is_told_and_not_read(content):
    document = read_ofd(paper.package({**paper.ofd_parts([CELLS, CELLS]), PAGE: content}))
    assert cells(document) == ["甲", "12", "345"]
    assert document.trouble == [("damaged", KIND)]


@pytest.mark.parametrize(
    "content",
    [
        '<ofd:TextObject Boundary="nan inf 1 1" Size="1e999"><ofd:TextCode DeltaX="g 99999 1">甲</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="1" Size="x"><ofd:TextCode>甲</ofd:TextCode></ofd:TextObject>',
        f'<ofd:TextObject Size="4"><ofd:TextCode DeltaX="g {"9" * 9000} 1">甲</ofd:TextCode></ofd:TextObject>',
        "<ofd:PathObject><ofd:AbbreviatedData>M L Z 1 2 B 3 C C L 9</ofd:AbbreviatedData></ofd:PathObject>",
        '<ofd:PathObject CTM="1 2"><ofd:AbbreviatedData>M 0 0 L 1 1</ofd:AbbreviatedData></ofd:PathObject>',
        '<ofd:ImageObject Boundary="a b"/>',
    ],
)
def test_numbers_that_are_none_break_nothing(content):
    document = with_page(content)
    assert cells(document) == []
    assert {code for code, _ in document.trouble} <= {"damaged"}


def test_bombs_are_told_in_time():
    start = time.monotonic()
    bomb = paper.package({**paper.ofd_parts([CELLS]), PAGE: " " * (80 << 20)})
    many = paper.package({**paper.ofd_parts([CELLS]), **{f"x{at}": "" for at in range(10_001)}})
    pages = paper.ofd([paper.Paper()] * 301)
    letters = f'<ofd:TextObject Size="4"><ofd:TextCode>{"甲" * 200_001}</ofd:TextCode></ofd:TextObject>'
    path = f"<ofd:PathObject><ofd:AbbreviatedData>{'M 0 0 ' * 700_000}</ofd:AbbreviatedData></ofd:PathObject>"
    found = [read_ofd(body) for body in (bomb, many, pages)] + [with_page(letters), with_page(path)]
    assert [[code for code, _ in document.trouble] for document in found] == [["too_large"]] * 5
    assert time.monotonic() - start < 60


def test_pages_drawn_again_and_again_are_bounded():
    parts = paper.ofd_parts([CELLS])
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    parts["OFD.xml"] = f"<ofd:OFD {paper.NAMESPACE}>{body * 400}</ofd:OFD>"
    assert [code for code, _ in read_ofd(paper.package(parts)).trouble] == ["too_large"]


def test_locked_packages_are_told():
    body = bytearray(paper.ofd([CELLS]))
    central = body.index(b"PK\x01\x02")
    body[6] |= 1
    body[central + 8] |= 1
    assert read_ofd(bytes(body)).trouble == [("encrypted", KIND)]
    sealed = {**paper.ofd_parts([CELLS]), PAGE: "\x01\x02", "Encryptions.xml": "<x/>"}
    assert read_ofd(paper.package(sealed)).trouble == [("encrypted", KIND)]


def test_damage_never_gives_another_number_in_silence():
    sheet, papers = laid_out(5)
    body = paper.ofd(papers)
    rng = random.Random(3)
    for _ in range(60):
        broken = bytearray(body)
        if rng.random() < 0.3:
            del broken[rng.randrange(len(body)) :]
        else:
            for _ in range(rng.choice([1, 1, 20])):
                broken[rng.randrange(len(body))] ^= 1 << rng.randrange(8)
        found = read(bytes(broken))
        if not any(one.rule.startswith("document_") for one in found.observations):
            assert found.report.requests == figures(sheet.requests)
            assert found.report.remedies == sheet.remedies


@given(st.binary(max_size=300))
def test_any_bytes_break_nothing(tail):
    assert read_ofd(b"PK\x03\x04" + tail).trouble == [("damaged", KIND)]


def test_an_ofd_is_told_from_its_bytes():
    body = paper.ofd([CELLS])
    assert is_ofd(body)
    assert is_ofd(body[:-30])
    assert not is_ofd(paper.package({"word/document.xml": "<x/>"}))
    assert not is_ofd(b"%PDF-1.7")
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(__file__)


@here
@pytest.mark.parametrize("name", ["s000", "s002", "s004n"])
def test_sample(name):
    found = read((SHARED / "attachments" / f"{name}.own.ofd").read_bytes())
    assert_truth(found, name)
    assert found.report.title
