"""The styles of Word 97-2003 files ([MS-DOC] 2.9.271): only what they say of characters being hidden or struck out."""

from __future__ import annotations

import struct
from typing import NamedTuple

from govdisclosure.documents.doc_ole import DamagedError
from govdisclosure.documents.doc_properties import properties

_PARAGRAPH, _CHARACTER = 1, 2
_CHARACTERS_AT = {_PARAGRAPH: 1, _CHARACTER: 0}
"""Kind of style → which of its lists of properties is that of characters."""
# A style is named by twelve bits; it stands on another, that on a third, and so on.
_NO_STYLE = 0x0FFF
_MOST_ANCESTORS = 32
# Four thousand styles of a thousand bytes.
_MOST_BYTES = 4 * 1024 * 1024


class _Style(NamedTuple):
    base: int
    own: dict[int, bytes]


_PLAIN = _Style(_NO_STYLE, {})


def _style(written: bytes, base_size: int, codes: frozenset[int]) -> _Style:
    """A style as it is written: fixed part, name, lists of properties; one that cannot be followed changes nothing."""
    if len(written) < base_size + 2:
        return _PLAIN
    kind, base = written[2] & 0xF, struct.unpack_from("<H", written, 2)[0] >> 4
    at = base_size + 4 + 2 * int.from_bytes(written[base_size : base_size + 2], "little")
    for _ in range(_CHARACTERS_AT.get(kind, 0)):
        at += 2 + int.from_bytes(written[at : at + 2], "little")
        at += at % 2
    size = int.from_bytes(written[at : at + 2], "little")
    try:
        own = {code: operand for code, operand in properties(written[at + 2 : at + 2 + size]) if code in codes}
    except DamagedError:
        return _PLAIN
    return _Style(base, own if kind in _CHARACTERS_AT else {})


def style_properties(sheet: bytes, codes: frozenset[int]) -> list[dict[int, bytes]]:
    """For each style by its number, which of the properties `codes` it, or those it stands on, give to characters."""
    if len(sheet) < 6:
        return []
    if len(sheet) > _MOST_BYTES:
        raise DamagedError
    at = 2 + int.from_bytes(sheet[:2], "little")
    count, base_size = struct.unpack_from("<HH", sheet, 2)
    styles: list[_Style] = []
    while len(styles) < min(count, _NO_STYLE) and at + 2 <= len(sheet):
        size = int.from_bytes(sheet[at : at + 2], "little")
        styles.append(_style(sheet[at + 2 : at + 2 + size], base_size, codes))
        at += 2 + size + size % 2
    whole: list[dict[int, bytes]] = []
    for style in styles:
        found, base = dict(style.own), style.base
        for _ in range(_MOST_ANCESTORS):
            if base >= len(styles):
                break
            found = styles[base].own | found
            base = styles[base].base
        whole.append(found)
    return whole
