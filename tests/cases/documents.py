"""Pages and files that cannot be read, and such as just can."""

from __future__ import annotations

from tests.cases import Case
from tests.cases._pages import NAME, docx, found, html, page, paragraphs, raised
from tests.writing_doc import Word, compound, line

_MOST_BYTES = 64 * 1024 * 1024
_LINKED = paragraphs(f"枫汀区人民政府2021年{NAME}", "附件")
"""A page that only carries its report."""
_FILE, _OTHER_FILE = "附件.docx", "附件（打印版）.docx"


def _nested(depth: int) -> bytes:
    return html(None, ("主要问题是", "<div>" * depth))


def _boxed(box: str) -> bytes:
    return Word([line("甲")], boxes=box).bytes()


_WHOLE, _DOCX = html(), docx()
_END = _WHOLE.rindex(b"</table>")

CASES = {
    "document_broken_markup": Case(page(_nested(2045)), page(_nested(2000))),
    "document_cut_off": Case(page(_WHOLE[:_END]), page(_WHOLE[: _END + len(b"</table>")])),
    "document_undecodable": Case(
        page(_WHOLE.replace("及时".encode(), b"\xff\xfe\xff")),
        page(_WHOLE.replace("及时".encode(), "及".encode())),
    ),
    "document_too_large": Case(lambda: found(b" " * (_MOST_BYTES + 1)), lambda: found(b" " * _MOST_BYTES)),
    "document_unsupported": Case(page(b"Rar!" + b" " * 99), page(b"Rar?" + b" " * 99)),
    "document_encrypted": Case(page(compound({"EncryptionInfo": b"x"})), page(compound({"EncryptionInfx": b"x"}))),
    "document_damaged": Case(page(_DOCX[:-1]), page(_DOCX)),
    "document_no_text": Case(page(Word([line("\x01")]).bytes()), page(Word([line("\x01甲")]).bytes())),
    "document_fragments": Case(page(_boxed("a\x07b\x07\x07\r")), page(_boxed("a b\r"))),
    "document_binary": Case(page(b"\0" * 6 + b"0" * 94), page(b"\0" * 5 + b"0" * 95)),
    "attachment_lost": Case(
        page(_LINKED, lost=("https://xxgk.fengting.example/nb.docx",)),
        page(_LINKED, (_FILE, _DOCX)),
    ),
    "attachment_unread": Case(page(_LINKED, (_FILE, _DOCX[:-1])), page(_LINKED, (_FILE, _DOCX))),
    "attachment_differs": Case(
        page(_WHOLE, (_FILE, docx(raised(requests__granted__total=1)))),
        page(_WHOLE, (_FILE, _DOCX)),
    ),
    "other_attachments": Case(
        page(_LINKED, (_FILE, _DOCX), (_OTHER_FILE, _DOCX)),
        page(_LINKED, (_FILE, _DOCX), (_OTHER_FILE, _DOCX[:-1])),
    ),
    "not_a_report": Case(
        page(paragraphs(f"枫汀区2021年{NAME}解读", "一、总体情况", "文")),
        page(paragraphs(f"枫汀区2021年{NAME}", "一、总体情况", "文")),
    ),
}
