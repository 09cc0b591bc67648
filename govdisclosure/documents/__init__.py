"""Bytes to `Document`: what a capture is, is told from its bytes; each carrier gives the same texts and grids."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from govdisclosure.decoding import decode
from govdisclosure.documents.doc import is_doc, read_doc
from govdisclosure.documents.doc_ole import ole_kind
from govdisclosure.documents.docx import is_docx, read_docx
from govdisclosure.documents.html import read_html
from govdisclosure.documents.model import DOUBT, Cell, Document, Grid, Text
from govdisclosure.documents.ofd import is_ofd, read_ofd
from govdisclosure.documents.office import is_for_office, read_office
from govdisclosure.documents.pdf import is_pdf, read_pdf
from govdisclosure.documents.scan import Scan, read_scan, read_scanned_pdf
from govdisclosure.documents.sheets import is_sheets, read_sheets
from govdisclosure.documents.text import read_text

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
# What none of the carriers takes, by its first bytes.
_UNSUPPORTED = (
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
)


class _Carrier(NamedTuple):
    """A format: by which bytes it is known, and what reads it."""

    name: str
    holds: Callable[[bytes], bool]
    read: Callable[[bytes], Document]


# The first that knows the bytes reads them; the order matters where one format lies within another's container.
_CARRIERS = (
    _Carrier("pdf", is_pdf, read_pdf),
    _Carrier("ofd", is_ofd, read_ofd),
    _Carrier("docx", is_docx, read_docx),
    _Carrier("office", is_for_office, read_office),
    _Carrier("doc", is_doc, read_doc),
    _Carrier("sheet", is_sheets, read_sheets),
)
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|table|tr|td|div|p|span|br|meta|ul|h[1-6]|article|section|title|font|center)\b",
    re.IGNORECASE,
)
_CONTROL = bytes({*range(9), *range(14, 32)} - {27})
_SHEETS = {"application/vnd.ms-excel": "xls"} | dict.fromkeys(
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel.sheet.macroEnabled.12"),
    "xlsx",
)
_OLE = "application/x-ole-storage"
_SAMPLE, _HEAD = 65_536, 4_096
_MAX_BYTES = 64 * 1024 * 1024


def _has_grids(document: Document) -> bool:
    return any(isinstance(block, Grid) for block in document.blocks)


def is_picture(body: bytes) -> bool:
    """Whether the bytes are a picture, of a report's page perhaps."""
    return any(body.startswith(signature) for signature, _ in _PICTURES)


def is_text(body: bytes) -> bool:
    """Whether the bytes are HTML or plain text, as far as their beginning tells: quick to read."""
    return not is_picture(body) and not any(one.holds(body) for one in _CARRIERS)


def read_pictures(bodies: Sequence[bytes]) -> Document:
    """The document whose pages are these pictures, in order."""
    media_type = next((name for signature, name in _PICTURES if bodies[0].startswith(signature)), None)
    return _recognised(read_scan(bodies, media_type or ""))


def _recognised(scan: Scan) -> Document:
    """A scan's document, with what its doubtful cells may say."""
    document = scan.document
    for doubt in scan.doubts:
        grid = document.blocks[doubt.block]
        assert isinstance(grid, Grid)
        row = grid.rows[doubt.row]
        at = next(at for at, cell in enumerate(row) if cell.col == doubt.col)
        row[at] = row[at]._replace(text=DOUBT + " | ".join(doubt.readings), image=False)
    document.reader = "ocr"
    return document


def read_document(body: bytes, charset: str | None = None) -> Document:
    """The document in `body`; `charset` is what the server declared. Never raises: what cannot be read is `trouble`."""
    if (carrier := next((one for one in _CARRIERS if one.holds(body)), None)) is not None:
        document = carrier.read(body)
        if carrier.name == "pdf" and any(code == "no_text" for code, _ in document.trouble) and not _has_grids(document):
            document = _recognised(read_scanned_pdf(body))
        document.reader = document.reader or (_SHEETS.get(document.media_type or "") if carrier.name == "sheet" else carrier.name)
        return document
    if is_picture(body):
        return read_pictures([body])
    if ole_kind(body) == "encrypted":
        return Document(media_type=_OLE, trouble=[("encrypted", {"media_type": _OLE})])
    for signature, media_type in _UNSUPPORTED:
        if body.startswith(signature):
            return Document(media_type=media_type, trouble=[("unsupported", {"media_type": media_type})])
    if len(body) > _MAX_BYTES:
        return Document(trouble=[("too_large", {"limit": f"{_MAX_BYTES >> 20} MiB"})])
    decoded = decode(body, charset)
    sample = decoded.text[:_SAMPLE]
    head = decoded.text[:_HEAD].encode("utf-8", "replace")
    if (len(head) - len(head.translate(None, _CONTROL))) * 20 > len(head):
        return Document(media_type="application/octet-stream", trouble=[("binary", {})])
    if _TAG.search(sample):
        document = read_html(body if decoded.is_body else decoded.text.encode("utf-8", "replace"))
    else:
        document = read_text(decoded.text)
    document.encoding, document.reader = decoded.encoding, "html" if document.media_type == "text/html" else "text"
    if decoded.lost:
        document.trouble.append(("undecodable", {"characters": str(decoded.lost)}))
    return document


__all__ = ["DOUBT", "Cell", "Document", "Grid", "Text", "is_picture", "is_text", "read_document", "read_pictures"]
