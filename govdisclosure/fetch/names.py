"""What a server calls a file that it sends."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes, urlsplit

from scrapy.http import Response

_EXTENDED = re.compile(rb"filename\*\s*=\s*([\w-]*)'[^']*'([^;]+)", re.IGNORECASE)
_PLAIN = re.compile(rb'filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))', re.IGNORECASE)
_LONGEST = 200
_ENCODINGS = ("utf-8", "gb18030")


def file_name(response: Response) -> str | None:
    """The name in Content-Disposition, in RFC 5987's form, percent-encoded, or in raw UTF-8 or GBK; else the address's own.

    For people and for telling files apart: never a path, and nothing is ever written under it.
    """
    given = response.headers.get("Content-Disposition") or b""
    if found := _EXTENDED.search(given):
        name = _decoded(unquote_to_bytes(found[2].strip()), found[1].decode("latin-1") or "utf-8")
    elif found := _PLAIN.search(given):
        name = _decoded(unquote_to_bytes((found[1] or found[2] or b"").strip()))
    else:
        name = _decoded(unquote_to_bytes(urlsplit(response.url).path))
    base = re.split(r"[/\\]", name)[-1]
    return "".join(char for char in base if char.isprintable())[:_LONGEST].strip() or None


def _decoded(raw: bytes, first: str = "utf-8") -> str:
    for encoding in (first, *_ENCODINGS):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")
