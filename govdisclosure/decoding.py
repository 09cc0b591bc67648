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
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding chosen, and how many characters could not be decoded (U+FFFD in the text)."""

    text: str
    encoding: str
    lost: int = 0


def _declared(body: bytes, header: str | None) -> list[str]:
    named = [header] if header else []
    if meta := _META.search(body[:_META_WINDOW]):
        named.append(meta[1].decode("ascii"))
    known = (_NAMES.get(re.sub(r"[^a-z0-9]", "", name.lower())) for name in named)
    return [name for name in known if name]


def _decode_strictly(body: bytes, encoding: str) -> str | None:
    # A body cut in the middle of a character is still that encoding: the decoder may hold back an unfinished tail.
    try:
        return codecs.getincrementaldecoder(encoding)().decode(body)
    except UnicodeDecodeError:
        return None


def decode(body: bytes, header: str | None = None) -> Decoded:
    """The text of `body`; `header` is the charset that the server declared.

    Order: byte-order mark; then what header, meta, UTF-8 and GB18030 give, strictly; where several fit, the one
    with most everyday Chinese characters, and the declared one on a tie. If none fits, the best with losses.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            text = body.decode(encoding, errors="replace")
            return Decoded(text, encoding.removesuffix("-sig"), text.count("\ufffd"))
    if body.isascii():
        return Decoded(body.decode("ascii"), "utf-8")
    candidates = list(dict.fromkeys([*_declared(body, header), "utf-8", "gb18030"]))
    fitting = [(text, encoding) for encoding in candidates if (text := _decode_strictly(body, encoding)) is not None]
    if len(fitting) == 1:
        return Decoded(*fitting[0])
    if fitting:
        return Decoded(*max(fitting, key=lambda fit: len(_COMMON.findall(fit[0][:_SAMPLE]))))
    lossy = [(body.decode(encoding, errors="replace"), encoding) for encoding in candidates]
    text, encoding = min(lossy, key=lambda fit: fit[0].count("\ufffd"))
    return Decoded(text, encoding, text.count("\ufffd"))
