"""Bytes to text: what the server declares is a hint, what the bytes say decides."""

from __future__ import annotations

import codecs

import pytest

from govdisclosure.decoding import decode
from govdisclosure.documents import read_document

HANS = "枫汀区人民政府2020年政府信息公开工作年度报告，统计期限自2020年1月1日起至12月31日止。"
HANT = "楓汀區人民政府2021年政府信息公開工作年度報告，統計期限自1月1日起至12月31日止。"
UTF8, GBK = HANS.encode(), HANS.encode("gbk")


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (codecs.BOM_UTF8 + UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE + HANS.encode("utf-16-le"), "utf-16"),  # saved by Windows' editor as Unicode
        (codecs.BOM_UTF16_BE + HANS.encode("utf-16-be"), "utf-16"),
    ],
)
@pytest.mark.parametrize("header", [None, "utf-8", "gbk", "big5"])
def test_a_byte_order_mark_decides(body, encoding, header):
    decoded = decode(body, header)
    assert (decoded.text, decoded.encoding, decoded.lost) == (HANS, encoding, 0)


HEADERS = [None, "", "utf-8", "UTF8", "gbk", "GB2312", "gb18030", "iso-8859-1", "windows-1252", "big5", "x-no-such"]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize(("body", "encoding"), [(UTF8, "utf-8"), (GBK, "gb18030")], ids=["utf-8", "gbk"])
def test_header_right_wrong_or_absent(body, encoding, header):
    decoded = decode(body, header)
    assert (decoded.text, decoded.encoding, decoded.lost) == (HANS, encoding, 0)


@pytest.mark.parametrize(
    ("meta", "text", "codec", "encoding"),
    [
        ("<meta charset='utf-8'>", HANS, "gbk", "gb18030"),  # the template was moved, the pages were not
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', HANS, "utf-8", "utf-8"),
        ('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; CHARSET=GBK">', HANS, "gbk", "gb18030"),
        ("<meta charset=big5>", HANT, "big5", "big5hkscs"),
        ("<meta charset=big5>", HANT, "utf-8", "utf-8"),
        ("<meta charset=big5>", HANS, "gbk", "gb18030"),
        ("<meta charset=x-no-such>", HANS, "gbk", "gb18030"),
        ("<meta charset=gb2312>", "䶮溪乡政府信息公开𠮷年", "gb18030", "gb18030"),  # signs that GB2312 does not have
    ],
)
def test_meta(meta, text, codec, encoding):
    decoded = decode((meta + text).encode(codec))
    assert (decoded.text, decoded.encoding, decoded.lost) == (meta + text, encoding, 0)


def test_big5_as_the_server_says():
    decoded = decode(HANT.encode("big5"), "Big5")
    assert (decoded.text, decoded.encoding, decoded.lost) == (HANT, "big5hkscs", 0)


@pytest.mark.parametrize("header", [None, "utf-8", "gbk"])
def test_a_bad_byte_does_not_turn_utf8_into_something_else(header):
    decoded = decode(UTF8[:21] + b"\xff" + UTF8[21:], header)
    assert decoded.encoding == "utf-8"
    assert decoded.lost == decoded.text.count("\ufffd") > 0
    assert "政府信息公开工作年度报告" in decoded.text


@pytest.mark.parametrize("header", [None, "utf-8", "gbk"])
def test_a_bad_byte_does_not_turn_gbk_into_something_else(header):
    decoded = decode(GBK[:20] + b"\xff" + GBK[20:], header)
    assert decoded.encoding == "gb18030"
    assert decoded.lost == decoded.text.count("\ufffd") > 0
    assert "信息公开工作年度报告" in decoded.text


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(UTF8[:-4], "utf-8"), (UTF8[:-5], "utf-8"), (GBK[:-3], "gb18030"), (GBK[:-1], "gb18030")],
)
@pytest.mark.parametrize("header", [None, "utf-8", "gbk"])
def test_cut_in_the_middle_of_a_character(body, encoding, header):
    decoded = decode(body, header)
    assert (decoded.encoding, decoded.lost) == (encoding, 1)  # the character that was cut
    assert HANS.startswith(decoded.text)
    assert len(decoded.text) >= len(HANS) - 2


@pytest.mark.parametrize(
    "cut",
    [
        0,
        1,
        2,
    ],
)
def test_a_page_cut_in_the_middle_of_a_character_has_no_strange_text(cut):
    body = f"<html><body><p>{HANS}</p><p>末尾报告".encode()
    document = read_document(body[: len(body) - cut])
    strange = any("\ufffd" in block.text for block in document.blocks)
    assert not strange
    assert any(code == "undecodable" for code, _ in document.trouble) == (cut > 0)


@pytest.mark.parametrize("text", ["无", "总计", "自然人", "规章 0"])
@pytest.mark.parametrize("header", [None, "utf-8", "gbk"])
def test_short_gbk(text, header):
    decoded = decode(text.encode("gbk"), header)
    assert (decoded.text, decoded.encoding) == (text, "gb18030")


@pytest.mark.parametrize("text", ["无", "总计", "自然人", "规章 0", "café"])
@pytest.mark.parametrize("header", [None, "utf-8"])
def test_short_utf8(text, header):
    decoded = decode(text.encode(), header)
    assert (decoded.text, decoded.encoding) == (text, "utf-8")


@pytest.mark.parametrize("body", [b"", b"<html>", b"1\r\n2"])
@pytest.mark.parametrize("header", [None, "gbk", "big5"])
def test_ascii_is_the_same_in_all(body, header):
    decoded = decode(body, header)
    assert (decoded.text, decoded.encoding, decoded.is_body) == (body.decode(), "utf-8", True)


@pytest.mark.parametrize("body", [UTF8, GBK, codecs.BOM_UTF8 + UTF8, UTF8 + b"\xff", b"<html>", GBK + b"\xff"])
def test_is_body_says_whether_the_body_is_this_text(body):
    decoded = decode(body)
    assert decoded.is_body == (decoded.text.encode() == body)


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (f"<p>{HANS}\0</p><p>后文</p>".encode(), [HANS, "后文"]),  # a NUL ends no page
        (f"<p>{HANS}</p>\0\0<p>后文</p>".encode("gbk"), [HANS, "后文"]),
    ],
)
def test_a_nul_does_not_end_the_page(body, texts):
    assert [block.text for block in read_document(body).blocks] == texts


@pytest.mark.parametrize("body", [b"\0" * 50, b"a\0b" * 9, bytes(range(1, 9)) * 20, b"\x7fELF\x02\x01\x01" + b"\0" * 64])
def test_binary_data_is_no_text(body):
    document = read_document(body)
    assert document.trouble == [("binary", {})]
    assert document.blocks == []


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"PK\x03\x04" + UTF8, "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"Rar!\x1a\x07\x00", "application/vnd.rar"),
        (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    ],
)
def test_other_carriers_are_told_by_their_first_bytes(body, media_type):
    document = read_document(body, "utf-8")
    assert document.media_type == media_type
    assert document.trouble == [("unsupported", {"media_type": media_type})]
    assert document.blocks == []


def test_a_text_that_begins_like_a_bitmap_is_a_text():
    assert read_document("BM公司2023年报告".encode()).reader == "text"


def test_lost_characters_are_told():
    document = read_document(UTF8 + b"\xff")
    assert document.trouble == [("undecodable", {"characters": "1"})]
    assert document.encoding == "utf-8"
