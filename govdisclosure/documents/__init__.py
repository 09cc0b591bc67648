"""Bytes to `Document`: what a capture is, is told from its bytes; each carrier gives the same texts and grids."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govdisclosure.decoding import decode
from govdisclosure.documents.html import read_html
from govdisclosure.documents.model import DOUBT, Cell, Document, Grid, Text
from govdisclosure.documents.text import read_text

if TYPE_CHECKING:
    from govdisclosure.documents.scan import Scan

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


@cache
def _carriers() -> tuple[_Carrier, ...]:
    """The first that knows the bytes reads them; the order matters where one format lies within another's container.

    Imported when the first file comes: most runs and readers meet pages only, and start twice as fast without.
    """
    from govdisclosure.documents import doc, docx, ofd, office, pdf, sheets  # noqa: PLC0415

    return (
        _Carrier("pdf", pdf.is_pdf, _read_pdf),
        _Carrier("ofd", ofd.is_ofd, ofd.read_ofd),
        _Carrier("docx", docx.is_docx, docx.read_docx),
        _Carrier("office", office.is_for_office, office.read_office),
        _Carrier("doc", doc.is_doc, doc.read_doc),
        _Carrier("sheet", sheets.is_sheets, sheets.read_sheets),
    )


def _read_pdf(body: bytes) -> Document:
    """A PDF's text, or where it has none what its pages show."""
    from govdisclosure.documents.pdf import read_pdf  # noqa: PLC0415

    document = read_pdf(body)
    if any(code == "no_text" for code, _ in document.trouble) and not any(isinstance(one, Grid) for one in document.blocks):
        from govdisclosure.documents.scan import read_scanned_pdf  # noqa: PLC0415

        return _recognised(read_scanned_pdf(body))
    return document


def _carrier_of(body: bytes) -> _Carrier | None:
    return next((one for one in _carriers() if one.holds(body)), None) if _MAY_BE_FILE.search(body[:_HEAD]) else None


_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|table|tr|td|div|p|span|br|meta|ul|h[1-6]|article|section|title|font|center)\b",
    re.IGNORECASE,
)
_CONTROL = bytes({*range(9), *range(14, 32)} - {27})
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A file's first bytes, or the marks of one that is written as a page of XML.
_MAY_BE_FILE = re.compile(
    rb"\A(?:PK\x03\x04|\xd0\xcf\x11\xe0|\s*\{\\rtf)|%PDF-|mso-application|w\0?o\0?r\0?d\0?m\0?l|p\0?k\0?g\0?:\0?p|opendocument"
)
_SHEETS = {"application/vnd.ms-excel": "xls"} | dict.fromkeys(
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel.sheet.macroEnabled.12"),
    "xlsx",
)
_OLE = "application/x-ole-storage"
_SAMPLE, _HEAD = 65_536, 4_096
_MAX_BYTES = 64 * 1024 * 1024


def ole_kind_of(body: bytes) -> str | None:
    """What an OLE file holds."""
    from govdisclosure.documents.doc_ole import ole_kind  # noqa: PLC0415

    return ole_kind(body)


def is_picture(body: bytes) -> bool:
    """Whether the bytes are a picture, of a report's page perhaps."""
    # Two letters may open a text, too: behind them a bitmap has its size and four zeros.
    return any(body.startswith(signature) for signature, _ in _PICTURES) and (body[:2] != b"BM" or body[6:10] == bytes(4))


def is_text(body: bytes) -> bool:
    """Whether the bytes are HTML or plain text, as far as their beginning tells: quick to read."""
    return not is_picture(body) and _carrier_of(body) is None


def read_pictures(bodies: Sequence[bytes]) -> Document:
    """The document whose pages are these pictures, in order."""
    from govdisclosure.documents.scan import read_scan  # noqa: PLC0415

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
    if (carrier := _carrier_of(body)) is not None:
        document = carrier.read(body)
        document.reader = document.reader or (_SHEETS.get(document.media_type or "") if carrier.name == "sheet" else carrier.name)
        return document
    if is_picture(body):
        return read_pictures([body])
    if body.startswith(_OLE_MAGIC) and ole_kind_of(body) == "encrypted":
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
