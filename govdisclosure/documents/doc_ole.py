"""OLE2 compound files ([MS-CFB]) by olefile: what a file is, and its streams, with the bounds that hostile files need."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from typing import Literal, cast

import olefile

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR_SIZES = {9: 512, 12: 4096}
# FAT sectors that the header itself has room for: so many may be declared beyond what the file's size asks for.
_FAT_IN_HEADER = 109
# olefile compares each directory entry with all before it; a document has some dozens.
_MOST_ENTRIES = 8_000
_Kind = Literal["doc", "xls", "encrypted"]
_KINDS: tuple[tuple[str, _Kind], ...] = (
    ("encryptedpackage", "encrypted"),
    ("encryptioninfo", "encrypted"),
    ("worddocument", "doc"),
    ("workbook", "xls"),
    ("book", "xls"),
)
_BROKEN = (OSError, ValueError, IndexError, TypeError, AttributeError, OverflowError, RecursionError, struct.error)
"""What olefile is known to raise at broken files."""


class DamagedError(Exception):
    """A file whose structure cannot be followed."""


def _open(body: bytes) -> olefile.OleFileIO:
    """The opened file, once what olefile would believe of its header has been held against its size."""
    if not body.startswith(_MAGIC) or len(body) < 512:
        raise DamagedError
    size = _SECTOR_SIZES.get(struct.unpack_from("<H", body, 30)[0])
    fat, mini_fat = (struct.unpack_from("<I", body, at)[0] for at in (44, 64))
    if size is None or fat > len(body) // size // (size // 4) + _FAT_IN_HEADER or mini_fat > len(body) // size + 1:
        raise DamagedError
    if body[66::128].count(2) > _MOST_ENTRIES:  # the byte that makes an entry a stream
        raise DamagedError
    try:
        return olefile.OleFileIO(io.BytesIO(body))
    except _BROKEN as error:
        raise DamagedError from error


def streams(body: bytes, names: Iterable[str]) -> tuple[dict[str, bytes], bool]:
    """The streams of these names, as far as they exist, and whether each is as long as the directory says."""
    ole = _open(body)
    found: dict[str, bytes] = {}
    whole = True
    try:
        for name in names:
            if ole.exists(name) and ole.get_type(name) == olefile.STGTY_STREAM:
                size = cast("int", ole.get_size(name))
                if max(size, ole.root.size) > len(body):
                    raise DamagedError
                found[name] = ole.openstream(name).read()
                whole = whole and len(found[name]) == size
    except _BROKEN as error:
        raise DamagedError from error
    return found, whole


def ole_kind(body: bytes) -> _Kind | None:
    """What the compound file holds: Word, Excel, an encrypted Office package; `None` if none of them or no such file."""
    try:
        ole = _open(body)
        names = {path[0].lower() for path in ole.listdir() if len(path) == 1}
    except (DamagedError, *_BROKEN):
        return None
    return next((kind for name, kind in _KINDS if name in names), None)
