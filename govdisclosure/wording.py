"""Chinese wording made comparable: width, punctuation, spaces and script out of the way.

Folded text is for matching only and never reaches a record: a record keeps the page's own script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import opencc

Script = Literal["Hans", "Hant"]
Fold = Callable[[str], str]

_NOT_WORD = re.compile(r"[\W_]+")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?=\D)")
_ASIDE = re.compile(r"[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）]?")
# A damaged mirror prints the reading behind each converted character: 報(bào)告.
_PINYIN = re.compile(r"[(（][a-zà-üāēěīńňōūǎǐǒǔǖǘǚǜ]{1,6}[)）]")
_TRADITIONAL = re.compile("[開報務總計處數請構業訴訟決結發機關維糾議單們這]")
_SIMPLIFIED = re.compile("[开报务总计处数请构业诉讼决结发机关维纠议单们这]")
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
# What t2s leaves as it is although the official form writes it otherwise.
_ALIASES = (("覆议", "复议"),)

_to_simplified = opencc.OpenCC("t2s").convert


def script_of(text: str) -> Script:
    """Which script a page is written in, by the characters that differ and that every report uses."""
    if not _TRADITIONAL.search(text):
        return "Hans"
    return "Hant" if len(_TRADITIONAL.findall(text)) > len(_SIMPLIFIED.findall(text)) else "Hans"


def half_width(text: str) -> str:
    """Full-width ASCII as plain ASCII, nothing else: NFKC would make 12① and 12² into 121 and 122."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def printable(text: str) -> str:
    """A line that no address or title on the net can make a terminal act upon."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def unglossed(text: str) -> str:
    """Text without the readings that a damaged mirror prints behind characters."""
    return _PINYIN.sub("", text)


def simplified(text: str) -> str:
    """Traditional text as Simplified, for matching; only for text shown to be Traditional (乾县 is not 干县)."""
    text = _to_simplified(unglossed(text))
    for ours, official in _ALIASES:
        text = text.replace(ours, official)
    return text


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    r"""`text` with width, case, spaces and punctuation removed.

    >>> fold("（二） 部分公开\n")
    '二部分公开'
    """
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text)).lower().replace("其它", "其他")


@lru_cache(maxsize=8192)
def fold_traditional(text: str) -> str:
    """As `fold`, for a page in Traditional script."""
    return fold(simplified(text))


def folder(script: Script) -> Fold:
    """The folding function for a page in `script`."""
    return fold_traditional if script == "Hant" else fold


@lru_cache(maxsize=2048)
def unnumbered(folded: str) -> str:
    """Folded text without the number in front: 1属于国家秘密 → 属于国家秘密."""
    return _NUMBERING.sub("", folded)


@lru_cache(maxsize=2048)
def without_asides(text: str) -> str:
    """`text` without its bracketed explanations; a bracket that opens the text is numbering and stays.

    >>> without_asides("规章(设区的市应提供相关数据)")
    '规章'
    >>> without_asides("(一)予以公开")
    '(一)予以公开'
    """
    head = text.lstrip()
    if not head.startswith(("(", "（")):
        return _ASIDE.sub("", head)
    return head[:1] + _ASIDE.sub("", head[1:]) if "(" in head[3:] or "（" in head[3:] else head


def tidy(text: str) -> str:
    """`text` as a record keeps it: NFC, white space folded to single spaces, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).split())
