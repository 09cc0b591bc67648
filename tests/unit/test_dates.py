"""Dates, reporting periods and years in numerals, as pages print and mutilate them."""

from __future__ import annotations

import time
from datetime import date

import pytest

from govdisclosure.dates import find_date, find_period, numerals_to_year

DATES = [
    ("2024-01-26", date(2024, 1, 26)),
    ("2024-01-19 11:04", date(2024, 1, 19)),  # with the minute
    ("2026-01-23 16:24:38", date(2026, 1, 23)),
    ("2009-03-31 00:00:00", date(2009, 3, 31)),  # midnight: the hour was never known
    ("2021-01-04T10:00:00Z", date(2021, 1, 4)),
    ("2021/3/5", date(2021, 3, 5)),
    ("2021.03.05", date(2021, 3, 5)),
    ("2021年02月19日", date(2021, 2, 19)),
    ("2022年1月4日", date(2022, 1, 4)),
    ("2021年１月４日", date(2021, 1, 4)),  # full-width month and day
    ("(2026年1月23日)", date(2026, 1, 23)),  # under the title, in brackets
    ("2021年1 月27日", date(2021, 1, 27)),  # a blank between two spans
    ("2021 年 1 月 4 日", date(2021, 1, 4)),
    ("2021\n年1月\n4日", date(2021, 1, 4)),
    ("2017- 01- 13 00: 00", date(2017, 1, 13)),  # blanks behind every mark
    ("时间:2021-01-29 10:14来源:作者:点击:", date(2021, 1, 29)),  # a byline run together
    ("发表时间:2022-01-29 13:51来源:漕运部 根据《条例》", date(2022, 1, 29)),  # glued to the text
    ("阅读次数:0次 发布者:admin 发布日期:2022-01-14", date(2022, 1, 14)),
    ("发文日期 2018-02-26 发布日期 2018-03-01", date(2018, 2, 26)),  # two dates: the first
    ("2021年2月1日 更新于2021-03-01", date(2021, 2, 1)),  # whatever the way they are written
    ("2021-03-01 由2021年2月1日文件", date(2021, 3, 1)),
    ("二〇二二年一月十四日", date(2022, 1, 14)),
    ("二○二二年十月二十日", date(2022, 10, 20)),
    ("二零二二年十二月三十一日", date(2022, 12, 31)),
    ("二Ｏ二一年一月四日", date(2021, 1, 4)),  # a full-width letter for the zero
    ("一九九八年三月十日", date(1998, 3, 10)),
    ("2020-02-29", date(2020, 2, 29)),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_dates_are_found(text, day):
    assert find_date(text) == day


NO_DATES = [
    "",
    "点击数:-",
    "2017年3月",  # a cover names only the month
    "二0一七年",
    "2021年1月4",  # clipped
    "2021-02-30",  # no such days
    "2021-02-29",
    "2021-13-01",
    "2021-00-10",
    "2021年0月3日",
    "2020年 1月32日",
    "二〇二二年二月三十日",
    "二〇二二年二十月一日",
    "0000-00-00",  # an unset field of a database
    "1899-01-02",
    "2100-01-02",
    "21-01-04",
    "20210104",  # digits run together: could be a number
    "12021-01-02",  # part of a longer number
    "2021-01-023",
    "2021-1/2",  # two kinds of marks
    "113305250025653474/2021-00202",  # index numbers carry a year
    "510600-2021-000510",
    "01606072-9-30/2021-0223004",
    "电话：2021-1234567",
    "/202401/t20240118_11520599.html",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date_is_made_up(text):
    assert find_date(text) is None


YEAR_2020 = (date(2020, 1, 1), date(2020, 12, 31))
PERIODS = [
    ("统计期限自2020年1月1日起至2020年12月31日止", YEAR_2020),
    ("本报告所列数据的统计期限自2020年1月1日至12月31日", YEAR_2020),  # the year once
    ("统计期限为2020年1月1日到2020年12月31日", YEAR_2020),
    ("统计期限从2020年1月1日起到2020年12月31日为止", YEAR_2020),
    ("统计时限:2020年1月1日——2020年12月31日", YEAR_2020),  # a long dash
    ("统计时间：2020年1月1日-2020年12月31日", YEAR_2020),
    ("统计期为2020年1月1日～2020年12月31日", YEAR_2020),
    ("统计期限自2020年01月01日至2020年12月31日", YEAR_2020),
    ("统计期限自2020年1月1日起至12月21日止", (date(2020, 1, 1), date(2020, 12, 21))),  # a clerk's slip, as printed
    ("前文。统计期限自2020年1月1日起至2020年12月31日止。后文2021年1月5日", YEAR_2020),
    # -- other ways of writing days
    ("统计期限自二〇二〇年一月一日至十二月三十一日", YEAR_2020),
    ("统计期限自二零二零年一月一日起至二零二零年十二月三十一日止", YEAR_2020),
    ("统计期限自２０２０年１月１日至２０２０年１２月３１日", YEAR_2020),
    ("统计期限：2020.1.1-2020.12.31", YEAR_2020),
    ("统计期限：2020.01.01－2020.12.31。", YEAR_2020),
    ("统计期限：2020.1.1至12.31", YEAR_2020),
    ("统计期限为2020-01-01至2020-12-31", YEAR_2020),
    ("统计期限为2020-01-01-2020-12-31", YEAR_2020),
    ("统计期限为2020/1/1～2020/12/31", YEAR_2020),
    # -- what stands between
    ("统计期限自2020年1月1日至同年12月31日", YEAR_2020),
    ("统计期限自2020年1月1日至当年12月31日", YEAR_2020),
    ("统计期限自2020年1月1日起至本年12月31日止", YEAR_2020),
    ("统计期限自2020年1月1日起至本年度12月31日止", YEAR_2020),
    ("统计期限从2020年1月1日开始至2020年12月31日结束", YEAR_2020),
    ("统计期限自2020年1月1日（含）起至2020年12月31日（含）止", YEAR_2020),
    ("统计期限自2020年1月1日起（含当日）至2020年12月31日", YEAR_2020),
    ("统计期限自2020年1月1日0时起至2020年12月31日24时止", YEAR_2020),
    ("统计期限自2020年1月1日零时至12月31日24时", YEAR_2020),
    ("统计期限自2020年1月1日00:00起至2020年12月31日24:00止", YEAR_2020),
    ("统计期限自2020年1月1日起，截至2020年12月31日", YEAR_2020),
    # -- the whole year, without days
    ("统计期限为2020年1月至12月", YEAR_2020),
    ("统计期限为2020年1-12月", YEAR_2020),
    ("数据统计期限：2020年1月—2020年12月。", YEAR_2020),
    ("统计期限自二〇二〇年一月至十二月", YEAR_2020),
    ("统计期限从2020年1月起至12月止", YEAR_2020),
    ("统计期限为2020年1月份至12月份", YEAR_2020),
    ("统计期限为2020年度全年。", YEAR_2020),
    ("统计时间：2020年全年", YEAR_2020),
    ("数据期限是2020年全年度", YEAR_2020),
    ("统计范围为2020年度。", YEAR_2020),
    # -- part of a year stays what it is
    ("统计期限为2020年1月1日至2020年6月30日", (date(2020, 1, 1), date(2020, 6, 30))),
    ("统计期限为2020.4.1-2020.6.30", (date(2020, 4, 1), date(2020, 6, 30))),
]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_periods_are_found(text, period):
    assert find_period(text) == period


NO_PERIODS = [
    "",
    "2020年1月1日至2020年12月31日",  # nothing says what it is the period of
    "数据统计201711日至20171231日",  # 年 and 月 stood in glyphs that were dropped
    "统计期限自201911日起至20191231日止",
    "统计期限自20201月1日起至202012月31日止",
    "统计期限自2007年45日起",
    "统计期限自20251月1日起至2025年12月31日止",
    "数据统计截至2087年底",  # left over from a migration
    "统计期限自2020年12月31日起至2020年1月1日止",  # ends before it begins
    "统计期限自2010年1月1日起至2009年12月31日止",
    "统计期限自2020年2月30日起至2020年12月31日止",  # no such days
    "统计期限自2020年1月1日起至2020年12月32日止",
    "统计期限为2020年1月1日至今",
    "统计期限自2020年1月1日起至2020年12月31",  # clipped
    "本报告说明统计口径。2020年1月1日至2020年12月31日共受理三件",  # another sentence
    "公示期限自2021年3月1日至2021年4月1日",
    "统计期限为2020年一季度",
    "统计期限为2020年1-6月",
    "统计期限为2020年1月至6月",
    "统计期限为2020年7-12月",
    "统计期限为2020年1月至11月",
    "统计期限为2020年上半年",
    "统计期限为2020年1月至2021年12月",
    "统计期限为2020年1月至12月上旬",
    "统计期限为2020年1月至12月20日",  # begins with a month and ends with a day
    "统计期限为2020年11-12月",
    "统计期限自2020年1月1日至次年12月31日",
    "统计期限自2020年1月1日至翌年1月31日",
    "2020年全年共公开信息三十条",  # nothing says that it is the period
    "统计数据2020年全年更新三十条",
    "据统计，2020年1-12月受理三件",
    "统计范围为2020年度全区各部门的报告以及2019年度的报告",
    "统计时间：2021年1月20日2020年全年",  # the day on which it was counted
    "数据来自10.1.1.1-10.1.1.9",
    "统计期限为2020.1.1-2020/12/31",  # two kinds of marks
    "统计期限为2020.13.1-2020.14.31",
    "统计期限为2020.1.1-2020.12.312",
    "统计期限自二〇二〇年二月三十日至十二月三十一日",
    "申请人应当在答复期限2021年3月1日至2021年4月1日内补正",
]


@pytest.mark.parametrize(
    "text",
    [
        "统计" * 200_000,
        "统计期限" + "2020年" * 200_000,
        "数据2020年1月1日" * 50_000,
        "数据2020.1.1-" * 50_000,
        "统计期限为" * 100_000 + "2020年1月" + "（" * 100_000,
        "十" * 500_000,
    ],
)
def test_long_texts_take_no_long_time(text):
    started = time.process_time()
    assert find_period(text) is None
    assert time.process_time() - started < 3


@pytest.mark.parametrize("text", NO_PERIODS)
def test_no_period_is_made_up(text):
    assert find_period(text) is None


NUMERALS = [
    ("二0一七年", "2017年"),  # an ASCII zero
    ("二〇二一年度", "2021年度"),
    ("二○二一年", "2021年"),
    ("二零二一年", "2021年"),
    ("二Ｏ二一年", "2021年"),
    ("一九九八年", "1998年"),
    ("自二〇二〇年至二〇二一年", "自2020年至2021年"),
    ("二〇二一年十二月", "2021年十二月"),  # only years are written in digits
    ("二〇二一", "二〇二一"),  # without 年 it may be a number
    ("二一年", "二一年"),
    ("三〇二一年", "三〇二一年"),
    ("〔二〇二一〕三十号", "〔二〇二一〕三十号"),
    ("2021年", "2021年"),
    ("二O二一年", "2021年"),
]


@pytest.mark.parametrize(("text", "plain"), NUMERALS)
def test_years_in_numerals(text, plain):
    assert numerals_to_year(text) == plain
