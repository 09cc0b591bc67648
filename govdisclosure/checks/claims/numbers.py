"""Numbers of the prose with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_SCALES = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": "二十", "卅": "三十"}

_COUNTED = "件宗起项份次部例条篇个单笔"
_NUMBER = re.compile(
    r"(?<![\dA-Za-z第〔\[\-/#])(?<!\d[., ])"
    r"(?:(?P<arabic>\d{1,3}(?:,\d{3}){1,3}(?![\d,]|\.\d)|\d{1,12}(?:\.\d{1,6})?(?![\d.]*\d))"
    rf"|(?P<han>[零〇一二两三四五六七八九十百千廿卅]{{1,9}})(?=[余多]?[{_COUNTED}]))"
    r"(?P<more>[余多几来])?(?P<scale>[万亿](?!元)|[千百])?(?P<more2>[余多])?"
    rf"(?P<unit>%|个百分点|百分点|倍|件次|宗次|人次|[万亿]?元|[{_COUNTED}])?(?P<about>左右|以上|以下|上下|以内|之多)?"
)
_ABOUT = re.compile(r"(?:大约|约|近|将近|超过|超|逾|不足|不到|不低于|不少于|达到|突破|上)$")
_MEANS_MORE = {"达到", "上"}
# Behind a number without a unit: the end of its clause.
_ENDS = re.compile(r"[,;、。)(\n]|$")
# 结果为(1)予以公开…: the number of an item.
_ITEM = re.compile(r"\(\d{1,2}\)[\u4e00-\u9fff]")
# Units that begin the word for something else: 20个工作日, 一次性, 一件事, 三项制度.
_OTHER_WORD = re.compile(
    r"个(?!申请|办结|案件|依申请|政府信息公开申请|规范|行政规范|规章|按|依|均|全部|都|予以|不予|无法|和|及|与|以及|因|由|属|结转|顺延|尚|已|为|在|转|被|延|留|仍|含|是|纳入|答复中|[,;、。)(\n]|$)"
    r"|次(?:性|数|日|年|会)|[一两三]件事|件套|件率|[一二两三四五六七八九十]{1,2}项(?:相加|合计|之和|共|制度|机制|措施|工作|重点)|条(?:线|例|款|件)|部(?:门|署|分(?!公开))|份额|单位"
)


class Token(NamedTuple):
    """A printed number. `exact` is false for 约, 近, 余, 万 …: no number to compare."""

    start: int
    end: int
    quantity: Decimal
    unit: str
    exact: bool


def from_han(text: str) -> int | None:
    """The number of Chinese numerals below 10,000, or None where they are none.

    >>> from_han("一百零五"), from_han("十二"), from_han("廿"), from_han("二〇"), from_han("百十")
    (105, 12, 20, None, None)
    """
    for short, long in _TENS.items():
        text = text.replace(short, long)
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    total, digit, last = 0, None, 10_000
    for at, char in enumerate(text):
        if char in _SCALES:
            scale = _SCALES[char]
            if scale >= last or (digit is None and not (scale == _SCALES["十"] and at == 0)):
                return None
            total, digit, last = total + (digit or 1) * scale, None, scale
        elif char in "零〇":
            if digit is not None or at == 0:
                return None
        elif digit is not None:
            return None
        else:
            digit = _DIGITS[char]
    return total + (digit or 0)


def numbers(text: str) -> Iterator[Token]:
    """Numbers that count something, and those without a unit that end their clause; dates, years and the like are none."""
    for match in _NUMBER.finditer(text):
        unit, unit_at = match["unit"] or "", match.start("unit")
        if match["arabic"]:
            quantity = Decimal(match["arabic"].replace(",", ""))
        else:
            number = from_han(match["han"])
            if number is None:
                continue
            quantity = Decimal(number)
        if unit and _OTHER_WORD.match(text, unit_at):
            continue
        if match["han"] and _OTHER_WORD.match(text, match.start()):
            continue
        if not unit and (match["scale"] or not _ENDS.match(text, match.end()) or _ITEM.match(text, max(0, match.start() - 1))):
            continue
        is_about = match["more"] or match["more2"] or match["scale"] or match["about"]
        before = _ABOUT.search(text[max(0, match.start() - 3) : match.start()])
        exact = not is_about and (before is None or before[0] in _MEANS_MORE)
        yield Token(match.start(), match.end(), quantity, unit, exact)
