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
_NUMERAL_DAY = re.compile(r"(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}(?=[月日])")
# How a range is written: its year, the hour and the words behind its first day, what joins the two.
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_HOUR = r"(?:(?:0?0|24|零)(?:[时点](?:0?0分|整)?|:00(?::00)?))?"
_ON = rf"(?:[(]含[^()]{{0,4}}[)])?{_HOUR}(?:起始|开始|起|始)?(?:[(]含[^()]{{0,4}}[)])?{_HOUR}"
_TO = r"[,]?(?:截至|截止到?|截止至|至|到|[—\-–―─~]{1,2})"
_SAME = r"(?:(?P<last>(?:19|20)\d{2})年|[同当本]年度?)?"
_PERIOD = re.compile(
    r"(?:统计|数据)[^。;\d]{0,20}"
    rf"(?:{_YEAR}年(?P<start>\d{{1,2}}月\d{{1,2}}日){_ON}{_TO}{_SAME}(?P<end>\d{{1,2}}月\d{{1,2}}日)"
    rf"|(?P<first>(?:19|20)\d{{2}}(?P<mark>[-./])\d{{1,2}}(?P=mark)\d{{1,2}})(?!\d){_ON}{_TO}"
    r"(?P<final>(?:(?:19|20)\d{2}(?P=mark))?\d{1,2}(?P=mark)\d{1,2})(?![\d./-]))"
)
# What only says that it was the whole year counts directly behind the words for the period.
_WHOLE_YEAR = re.compile(
    r"(?:统计|数据)(?:数据|统计)?的?(?:所属)?(?:期限|时限|期间|时间|时段|周期|范围|区间)(?:均?[为是系]|[:从自]){0,2}"
    rf"{_YEAR}年(?:度?全年|全年度?|度(?=[。;,\n]|$)|0?1月?份?{_ON}{_TO}{_SAME}12月份?(?!\d|[上中下]旬))"
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


def small_number(text: str) -> int:
    """The number of a heading, in digits or numerals below a hundred; 0 for anything else.

    >>> small_number("十二"), small_number("6"), small_number("")
    (12, 6, 0)
    """
    digits = _small_numeral(text)
    return int(digits) if digits.isdecimal() else 0


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

    Only a range that the sentence calls 统计期限 or the like counts, and only one with both ends legible; of months, and of
    years without days, only a whole year.
    """
    text = _NUMERAL_DAY.sub(lambda match: _small_numeral(match[0]), numerals_to_year(half_width(text)))
    if match := _PERIOD.search(text):
        year, mark = match["year"], match["mark"]
        if year:
            start, end = find_date(f"{year}年{match['start']}"), find_date(f"{match['last'] or year}年{match['end']}")
        else:
            final = match["final"] if match["final"].count(mark) > 1 else match["first"][:4] + mark + match["final"]
            start, end = find_date(match["first"]), find_date(final)
        return (start, end) if start and end and start <= end else None
    if (match := _WHOLE_YEAR.search(text)) and match["last"] in (None, match["year"]):
        return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)
    return None


def numerals_to_year(text: str) -> str:
    """`text` with years in Chinese numerals written in digits: 二0一七年 → 2017年."""
    return _NUMERAL_YEAR.sub(lambda match: match[0].translate(_NUMERALS), text)
