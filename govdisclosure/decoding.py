"""Bytes to text, in this one place (habit: a wrong header must not give mojibake, and the choice is recorded)."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{2,20})", re.IGNORECASE)
_META_WINDOW = 4096
# Declared names that mean one of the encodings that Chinese portals really use.
_NAMES = {
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "xgbk": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
}
# Characters that any Chinese government page is full of, in both scripts: they settle what a header leaves open.
_COMMON = re.compile("[的一是在有和年月日政府信息公开開工作情况況申请請人民中区區市县縣局办辦报報告发發务務数數机機关關]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SAMPLE = 20_000
# So many characters of another encoding are never valid UTF-8 by accident.
_NO_ACCIDENT = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding chosen, and how many characters could not be decoded (U+FFFD in the text)."""

    text: str
    encoding: str
    lost: int = 0
    is_body: bool = False
    """Whether the body is this very text in UTF-8, so that it need not be encoded again."""


def _declared(body: bytes, header: str | None) -> list[str]:
    named = [header] if header else []
    if meta := _META.search(body[:_META_WINDOW]):
        named.append(meta[1].decode("ascii"))
    known = (_NAMES.get(re.sub(r"[^a-z0-9]", "", name.lower())) for name in named)
    return [name for name in known if name]


def _decode(body: bytes, encoding: str) -> Decoded:
    # A body cut in the middle of a character is still that encoding: the decoder holds back an unfinished tail.
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    text = decoder.decode(body)
    return Decoded(text, encoding, text.count("\ufffd") + bool(decoder.getstate()[0]))


def _everyday(decoded: Decoded) -> int:
    """How Chinese a text looks: everyday characters, less what was lost."""
    return len(_COMMON.findall(decoded.text[:_SAMPLE])) - decoded.lost


def decode(body: bytes, header: str | None = None) -> Decoded:
    """The text of `body`; `header` is the charset that the server declared.

    A byte-order mark decides. Else, of what header and meta declare, UTF-8 and GB18030, the one whose text has most
    everyday Chinese characters, the declared one on a tie: a declaration alone is never believed.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            text = body.decode(encoding, errors="replace")
            return Decoded(text, encoding.removesuffix("-sig"), text.count("\ufffd"))
    if body.isascii():
        return Decoded(body.decode("ascii"), "utf-8", is_body=True)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        utf8 = _decode(body, "utf-8")
    else:
        if _COMMON.search(text) or len(_BEYOND_ASCII.findall(text[:_SAMPLE])) >= _NO_ACCIDENT:
            return Decoded(text, "utf-8", is_body=True)  # no other encoding makes everyday Chinese in valid UTF-8
        utf8 = Decoded(text, "utf-8", is_body=True)
    candidates = dict.fromkeys([*_declared(body, header), "utf-8", "gb18030"])
    found = [utf8 if name == "utf-8" else _decode(body, name) for name in candidates]
    if any(one.encoding == "gb18030" and _PRIVATE.search(one.text) for one in found):
        found.append(_decode(body, "big5hkscs"))  # what GB18030 makes private characters of
    return max(found, key=_everyday)
