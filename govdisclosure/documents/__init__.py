"""Bytes to `Document`: what a capture is, is told from its bytes; each carrier gives the same texts and grids."""

from __future__ import annotations

import re

from govdisclosure.decoding import decode
from govdisclosure.documents.html import read_html
from govdisclosure.documents.model import Cell, Document, Grid, Text
from govdisclosure.documents.text import read_text

_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"{\\rtf", "application/rtf"),
)
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|table|tr|td|div|p|span|br|meta|ul|h[1-6]|article|section|title|font|center)\b",
    re.IGNORECASE,
)
_CONTROL = bytes({*range(9), *range(14, 32)} - {27})
_SAMPLE, _HEAD = 65_536, 4_096
_MAX_BYTES = 64 * 1024 * 1024


def read_document(body: bytes, charset: str | None = None) -> Document:
    """The document in `body`; `charset` is what the server declared. Never raises: what cannot be read is `trouble`."""
    for signature, media_type in _SIGNATURES:
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
    document.encoding = decoded.encoding
    if decoded.lost:
        document.trouble.append(("undecodable", {"characters": str(decoded.lost)}))
    return document


__all__ = ["Cell", "Document", "Grid", "Text", "read_document"]
