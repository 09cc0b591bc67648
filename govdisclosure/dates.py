"""The one parser of dates and years (habit: the clock is never read here)."""

from __future__ import annotations

import re
from datetime import date

from dateutil import parser as dateutil_parser

from govdisclosure.wording import half_width

_NUMERALS = str.maketrans("〇○ＯOo零一二三四五六七八九", "000000123456789")
_HAN_DATE = re.compile(r"((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_NUMERIC_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*([-./])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)")
_NUMERAL_YEAR = re.compile(r"[一二][〇○ＯOo零0九][〇○ＯOo零0一二三四五六七八九]{2}(?=年)")
_NUMERAL_DATE = re.compile(
    r"([一二][〇○ＯOo零0九][〇○ＯOo零0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_PERIOD = re.compile(
    r"(?:统计|数据)[^。;；\d]{0,20}(?P<start>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)"
    r"起?[,，]?(?:至|到|[—\-－–~～]{1,2})(?P<year>(?:19|20)\d{2}年)?(?P<end>\d{1,2}月\d{1,2}日)"
)


def _calendar_date(year: str, month: str, day: str) -> date | None:
    try:
        return dateutil_parser.parse(f"{year}-{int(month):02d}-{int(day):02d}", yearfirst=True, dayfirst=False).date()
    except (ValueError, OverflowError):
        return None


def _small_numeral(text: str) -> str:
    """十 → 10, 二十三 → 23: months and days in Chinese numerals."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return text.translate(_NUMERALS)
    return (tens.translate(_NUMERALS) or "1") + (ones.translate(_NUMERALS) or "0")


def find_date(text: str) -> date | None:
    """The first calendar date printed in `text`, or None.

    >>> find_date("2021年1 月27日 来源")
    datetime.date(2021, 1, 27)
    >>> find_date("2017- 01- 13 00: 00")
    datetime.date(2017, 1, 13)
    >>> find_date("二〇二二年一月十四日")
    datetime.date(2022, 1, 14)
    >>> find_date("2021-02-30") is None
    True
    """
    text = half_width(text)
    found = [match for pattern in (_HAN_DATE, _NUMERIC_DATE) if (match := pattern.search(text))]
    if found:
        first = min(found, key=lambda match: match.start())
        groups = [group for group in first.groups() if group.isdigit()]
        return _calendar_date(*groups)
    if numeral := _NUMERAL_DATE.search(text):
        year, month, day = numeral.groups()
        return _calendar_date(year.translate(_NUMERALS), _small_numeral(month), _small_numeral(day))
    return None


def find_period(text: str) -> tuple[date, date] | None:
    """The reporting period that `text` (Simplified, white space removed) states, or None.

    Only a range that the sentence calls 统计期限 or the like counts, and only one with both ends legible.
    """
    match = _PERIOD.search(text)
    if not match:
        return None
    start = find_date(match["start"])
    end = find_date((match["year"] or match["start"][:5]) + match["end"])
    return (start, end) if start and end and start <= end else None


def numerals_to_year(text: str) -> str:
    """`text` with years in Chinese numerals written in digits: 二0一七年 → 2017年."""
    return _NUMERAL_YEAR.sub(lambda match: match[0].translate(_NUMERALS), text)
