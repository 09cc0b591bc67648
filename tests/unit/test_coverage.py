"""Coverage: what is said of a body's report, status by status, and what must never be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.arguments import BadInput
from govdisclosure.coverage import ABSENT, CHINA, COLUMNS, cover
from govdisclosure.deadlines import class_of
from govdisclosure.history.facts import Held, Visit
from govdisclosure.sources import PROJECT, Source, read_sources

TODAY = date(2026, 4, 20)
LATER = date(2027, 5, 1)
BUREAU = Source("czj", "https://czj.chengyu.gov.cn/nb/", "澄屿市财政局", level="prefecture", division="330500")
CITY = Source("city", "https://www.chengyu.gov.cn/nb/", "澄屿市人民政府", level="prefecture", division="330500")
TOWN = Source("yanpu", "https://www.yanpu.gov.cn/nb/", "枫汀区砚浦街道办事处", level="township", division="330503")
MANY = Source("departments", "https://www.chengyu.gov.cn/bm/", level="prefecture", division="330500")


def report(published_on="2026-01-16", first_seen="2026-04-01T02:00:00+00:00", **given):
    facts = {
        "source": "czj",
        "report_id": "r1",
        "agency": "澄屿市财政局",
        "fiscal_year": 2025,
        "url": "https://czj.chengyu.gov.cn/nb/1.html",
        "title": None,
        "verdict": "sound",
        "captured_at": first_seen,
    }
    return Held(**{**facts, "published_on": published_on, "first_seen": first_seen, **given})


def visit(finished="2026-04-01T02:00:00+00:00", outcome="complete", reason="", **given):
    facts = {"source": "czj", "agency": None, "url": "", "run": 1, "listed": 0, "is_whole": True}
    return Visit(**{**facts, "finished": finished, "outcome": outcome, "reason": reason, **given})


BLOCKED = visit("2026-04-10T02:00:00+00:00", "blocked", "a challenge page", is_whole=False)
WHOLE = visit()


def covered(held=(), visits=None, sources=(BUREAU,), year=2025, today=TODAY, **given):
    named = {source.id: [one for one in held if one.source == source.id] for source in sources}
    return cover(sources, named.__getitem__, visits or {}, year, today, **given)


def only(*held, **given):
    (row,) = covered(held, **given)
    return row


# --- a report is there ---


@pytest.mark.parametrize(
    ("published_on", "first_seen", "status", "days", "said"),
    [
        ("2026-01-16", "2026-04-01T02:00:00+00:00", "on_time", -15, "15 days before the deadline 2026-01-31"),
        ("2026-01-31", "2026-04-01T02:00:00+00:00", "on_time", 0, "0 days before"),
        ("2026-02-01", "2026-04-01T02:00:00+00:00", "late", 1, "1 day after the deadline"),
        ("2026-03-02", "2026-04-01T02:00:00+00:00", "late", 30, "30 days after"),
        ("2027-01-31", "2027-04-01T02:00:00+00:00", "late", 365, "365 days after"),
        (None, "2026-04-01T02:00:00+00:00", "date_unknown", None, "prints no date"),
        ("soon", "2026-04-01T02:00:00+00:00", "date_unknown", None, "prints no date"),
        (None, "2026-01-20T02:00:00+00:00", "on_time", -11, "already there when first seen on 2026-01-20"),
        ("2025-01-16", "2026-01-20T02:00:00+00:00", "on_time", -11, "already there"),  # whatever it prints
        ("2026-03-16", "2026-01-20T02:00:00+00:00", "on_time", -11, "already there"),
        # Midnight in China is four in the afternoon of the stamps.
        (None, "2026-01-31T15:59:59+00:00", "on_time", 0, "already there when first seen on 2026-01-31"),
        (None, "2026-01-31T16:00:00+00:00", "date_unknown", None, "first seen on 2026-02-01"),
        ("2026-04-01", "2026-03-31T16:00:00+00:00", "late", 60, "published on 2026-04-01"),
        ("2025-12-31", "2026-04-01T02:00:00+00:00", "date_untrusted", None, "lies before the end of 2025"),
        ("2026-04-02", "2026-04-01T02:00:00+00:00", "date_untrusted", None, "later than 2026-04-01, when it was first seen"),
        ("2027-02-01", "2027-04-01T02:00:00+00:00", "date_untrusted", None, "more than a year after the deadline"),
        ("2026-01-16", "2025-12-31T02:00:00+00:00", "date_untrusted", None, "before the end of 2025: compare its year"),
    ],
)
def test_dates(published_on, first_seen, status, days, said):
    row = only(report(published_on, first_seen), today=LATER)
    assert (row.status, row.days) == (status, days)
    assert said in row.reason
    assert (row.deadline, row.basis, row.body_class) == (date(2026, 1, 31), "statutory", "department")
    assert (row.published_on, row.first_seen) == (published_on, first_seen)
    assert row.url == "https://czj.chengyu.gov.cn/nb/1.html"


def test_leap_years():
    assert only(report("2024-03-01", "2024-04-01T02:00:00+00:00", fiscal_year=2023), year=2023).days == 30
    row = only(report("2025-01-31", "2026-04-01T02:00:00+00:00", fiscal_year=2023), year=2023)
    assert (row.status, row.days) == ("late", 366)


def test_a_day_that_stands_on_reports_on_three_years():
    others = [report("2026-02-10", fiscal_year=year, report_id=str(year)) for year in (2023, 2024)]
    row = only(report("2026-02-10"), *others)
    assert (row.status, row.days) == ("date_untrusted", None)
    assert "three or more years" in row.reason
    assert only(report("2026-02-10"), others[0]).status == "late"  # two years caught up on
    same_year = [report("2026-02-10", report_id=str(number)) for number in range(5)]
    assert only(*same_year).status == "late"
    seen_in_time = [replace(one, first_seen="2026-01-30T02:00:00+00:00") for one in (report("2026-02-10"), *others)]
    assert only(*seen_in_time).status == "on_time"


@pytest.mark.parametrize("verdict", ["hollow", "unreadable"])
def test_hollow(verdict):
    row = only(report(verdict=verdict))
    assert (row.status, row.verdict, row.days) == ("hollow", verdict, -15)
    assert "look at it" in row.reason


def test_reports_on_years_without_a_form_that_is_read_are_not_hollow():
    old = report("2013-03-01", fiscal_year=2012, verdict="hollow")
    assert only(old, year=2012).status == "on_time"
    assert only(replace(old, verdict="unreadable"), year=2012).status == "hollow"


def test_the_earliest_trustworthy_date_and_the_best_verdict_count():
    late, early = report("2026-02-10"), report("2026-01-10", url="https://czj.chengyu.gov.cn/nb/2.html", verdict="flagged")
    for found in ([late, early], [early, late]):
        row = only(*found)
        assert (row.status, row.days, row.verdict, row.url) == ("on_time", -21, "sound", early.url)
    untrusted = replace(early, published_on="2025-01-10", verdict="sound")
    row = only(untrusted, late)
    assert (row.status, row.days, row.url) == ("late", 10, late.url)
    row = only(report(None, url="https://czj.chengyu.gov.cn/0"), untrusted)
    assert (row.status, row.url) == ("date_untrusted", untrusted.url)


@pytest.mark.parametrize("verdict", ["hollow", "unreadable"])
@pytest.mark.parametrize(
    ("printed", "since"),
    [("2026-01-10", "2026-01-10"), (None, "2026-02-02"), ("2025-01-10", "2026-02-02")],  # or when we saw it first
)
def test_an_empty_page_dates_no_report(verdict, printed, since):
    empty = report(printed, "2026-02-02T02:00:00+00:00", url="https://czj.chengyu.gov.cn/nb/2.html", verdict=verdict)
    for full in (report("2026-02-10"), report("2026-02-10", verdict="flagged")):
        row = only(full, empty)
        assert (row.status, row.days, row.verdict, row.url) == ("late", 10, full.verdict, full.url)
        assert f"an empty page stood there since {since}: {empty.url}" in row.reason
        assert f"{since}起已有一个读不出数据的页面" in row.reason_zh
    row = only(report("2026-01-05"), empty)
    assert (row.status, row.days) == ("on_time", -26)
    assert "empty page" not in row.reason  # a younger one, such as a preview, says nothing
    # Where no report has a form that is read, a page without numbers is as good as any.
    old = report("2013-02-01", fiscal_year=2012, verdict="hollow")
    assert only(old, report("2013-02-10", fiscal_year=2012, verdict="flagged"), year=2012).days == -58


def test_a_report_that_is_listed_no_more_was_published_all_the_same():
    row = only(report(not_seen_since="2026-03-01T17:00:00+00:00"), visits={"czj": (WHOLE, WHOLE)})
    assert row.status == "on_time"
    assert "no longer listed since 2026-03-02" in row.reason
    assert "2026-03-02起不再列出" in row.reason_zh


# --- no report is there ---


@pytest.mark.parametrize(
    ("visits", "status", "said"),
    [
        (
            (WHOLE, WHOLE),
            "missing",
            "79 days past the deadline 2026-01-31; the listing, read whole on 2026-04-01, does not have it",
        ),
        ((visit(outcome="empty_expected"),) * 2, "missing", "79 days"),
        (None, "not_known", "never walked"),
        ((BLOCKED, None), "not_known", "never read whole; the walk of 2026-04-10 ended blocked: a challenge page"),
        # Read whole, but on the last day itself or before it.
        ((BLOCKED, visit("2026-01-31T15:59:59+00:00")), "not_known", "last read whole on 2026-01-31; the walk of 2026-04-10"),
        ((visit("2026-01-31T16:00:00+00:00"),) * 2, "missing", "read whole on 2026-02-01"),
        # What the listing names and could not be had may be the report.
        ((visit(outcome="partial", reason="1 report was lost"),) * 2, "not_known", "ended partial: 1 report was lost"),
        ((visit(listed=1),) * 2, "not_known", "names 1 reports, and only 0 of them were ever read"),
        ((visit(outcome="failed", reason="no page turned out to be a report"),) * 2, "not_known", "ended failed"),
    ],
)
def test_absent_after_the_deadline(visits, status, said):
    row = only(visits={"czj": visits} if visits else {})
    assert row.status == status
    assert said in row.reason
    assert row.days == (79 if status == "missing" else None)
    assert (row.url, row.published_on, row.first_seen, row.verdict) == (BUREAU.url, None, None, None)


def test_every_report_that_the_listing_names_must_have_been_read():
    """A walk that asked for some years only proves nothing of the others."""
    old = [report(fiscal_year=year, report_id=str(year)) for year in (2022, 2023)]
    visits = {"czj": (visit(listed=2),) * 2}
    assert only(*old, visits=visits).status == "missing"
    assert only(old[0], visits=visits).status == "not_known"
    gone = replace(old[1], not_seen_since="2026-03-01T00:00:00+00:00")
    assert only(old[0], gone, visits=visits).status == "not_known"


def test_absent_before_the_deadline():
    for today in (date(2025, 11, 1), date(2026, 1, 31)):
        row = only(visits={"czj": (WHOLE, WHOLE)}, today=today)
        assert (row.status, row.days) == ("not_due", None)
    assert only(visits={"czj": (WHOLE, WHOLE)}, today=date(2026, 2, 1)).days == 1


def test_each_class_has_its_own_day():
    whole = visit("2026-02-15T02:00:00+00:00")
    visits = {source.id: (whole, whole) for source in (BUREAU, CITY, TOWN)}
    rows = covered(visits=visits, sources=(BUREAU, CITY, TOWN), today=date(2026, 3, 1))
    assert [row.status for row in rows] == ["missing", "not_due", "no_deadline"]
    assert [row.basis for row in rows] == ["statutory", "statutory", "none"]


def test_a_township_by_a_local_rule(tmp_path):
    rules = tmp_path / "deadlines.csv"
    rules.write_text(
        "division,reach,class,day,first_year,last_year,source\n330500,all,township,02-10,2024,,澄屿市的规定\n", encoding="utf-8"
    )
    rows = covered(visits={"yanpu": (WHOLE, WHOLE)}, sources=(TOWN,), rules=rules)
    assert [(row.status, row.days, row.basis) for row in rows] == [("missing", 69, "local")]
    assert rows[0].reason.endswith("by a local rule: 澄屿市的规定")
    held = report("2026-02-11", source="yanpu", agency="砚浦街道")
    assert [row.days for row in covered([held], sources=(TOWN,), rules=rules)] == [1]
    with pytest.raises(BadInput, match="cannot be read"):
        covered(sources=(TOWN,), rules=tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("published_on", "status", "said"),
    [
        ("2026-03-01", "published", "nothing sets a day"),
        (None, "published", "first seen on"),
        ("2025-01-01", "published", "before"),
    ],
)
def test_a_report_of_whom_nothing_sets_a_day(published_on, status, said):
    (row,) = covered([report(published_on, source="yanpu", agency="枫汀区砚浦街道办事处")], sources=(TOWN,))
    assert (row.status, row.days, row.deadline) == (status, None, None)
    assert said in row.reason


def test_delay_is_counted_as_far_as_anybody_has_looked():
    """To the day asked about after a listing that is the newest visit; else to the day on which it was read whole."""
    row = only(visits={"czj": (WHOLE, WHOLE)}, today=date(2026, 11, 20))
    assert (row.status, row.days) == ("missing", 293)
    row = only(visits={"czj": (BLOCKED, WHOLE)}, today=date(2026, 11, 20))
    assert (row.status, row.days) == ("missing", 60)
    assert row.reason == (
        "not there on 2026-04-01, 60 days past the deadline 2026-01-31, and unknown since: "
        "the walk of 2026-04-10 ended blocked: a challenge page"
    )
    assert "此后情况不明：2026-04-10采集结果为被拒绝" in row.reason_zh
    assert only(visits={"czj": (BLOCKED, WHOLE)}, today=date(2026, 2, 1)).days == 1


def test_a_column_that_nobody_has_verified_proves_nothing():
    unverified = replace(BUREAU, status="unverified")
    row = only(visits={"czj": (WHOLE, WHOLE)}, sources=(unverified,))
    assert (row.status, row.days) == ("not_known", None)
    assert "the column was never verified" in row.reason
    assert only(visits={"czj": (WHOLE, WHOLE)}, sources=(unverified,), today=date(2026, 1, 31)).status == "not_due"
    assert only(report(), sources=(unverified,)).status == "on_time"


def test_years_before_the_oldest_report_of_a_column():
    held = [report("2023-01-10", fiscal_year=2022)]
    visits = {"czj": (WHOLE, WHOLE)}
    row = only(*held, visits=visits, year=2021)
    assert (row.status, row.days) == ("not_known", None)
    assert "the oldest report that the listing holds is on 2022" in row.reason
    assert only(*held, visits=visits, year=2023).status == "missing"
    assert only(visits=visits, year=2021).status == "missing"  # a column that holds nothing at all
    # The register expects them.
    assert only(*held, visits=visits, year=2021, sources=(replace(BUREAU, years="2019-"),)).status == "missing"


@pytest.mark.parametrize(
    ("known", "status", "said"),
    [
        ([2024], "missing", "79 days"),
        ([2019, 2027], "missing", "79 days"),
        ([2023], "not_known", "known from 2023 only"),
        ([2019, 2023], "not_known", "known from 2019-2023 only"),
        ([2026, 2027], "not_known", "known from 2026-2027 only"),
    ],
)
def test_who_is_expected_in_a_listing_of_many(known, status, said):
    held = [report(None, source="departments", fiscal_year=year, url=str(year)) for year in known]
    other = [report(source="departments", agency="澄屿市教育局", fiscal_year=year, url=f"j{year}") for year in (2018, 2025)]
    rows = {row.agency: row for row in covered([*held, *other], {"departments": (WHOLE, WHOLE)}, (MANY,))}
    assert (rows["澄屿市财政局"].status, rows["澄屿市教育局"].status) == (status, "on_time")
    assert said in rows["澄屿市财政局"].reason


@pytest.mark.parametrize(
    ("today", "status", "days", "said"),
    [
        (date(2026, 1, 31), "not_due", None, "not there yet"),
        (date(2026, 2, 1), "missing", 1, "published later, on 2026-02-10"),
        (date(2026, 2, 9), "missing", 9, "published later, on 2026-02-10"),
        (date(2026, 2, 10), "late", 10, "published on 2026-02-10"),
    ],
)
def test_a_day_in_the_past(today, status, days, said):
    row = only(report("2026-02-10"), today=today, visits={"czj": (visit(listed=1),) * 2})
    assert (row.status, row.days) == (status, days)
    assert said in row.reason
    assert (row.url == BUREAU.url) is (status != "late")


def test_a_day_in_the_past_and_a_page_that_does_not_say_when_it_came():
    assert only(report(None), today=date(2026, 2, 5)).status == "date_unknown"
    assert only(report("2026-02-10", "2026-02-04T00:00:00+00:00"), today=date(2026, 2, 5)).status == "date_untrusted"
    row = only(report("2028-01-01"), today=date(2026, 2, 5), visits={"czj": (WHOLE, WHOLE)})
    assert (row.status, row.url) == ("not_known", BUREAU.url)
    assert "https://czj.chengyu.gov.cn/nb/1.html may be the report" in row.reason
    moved = [report("2026-03-10", fiscal_year=year, url=str(year)) for year in (2023, 2024, 2025)]
    assert only(*moved, today=date(2026, 2, 5)).status == "not_known"  # the day of a migration is no day of publication
    rows = covered([report("2026-02-10", source="departments")], sources=(MANY,), today=date(2026, 2, 5))
    assert [(row.agency, row.status) for row in rows] == [("澄屿市财政局", "missing")]


def test_words_of_the_crawl_are_chinese_in_chinese():
    assert "（表三无数字）" in only(report(verdict="hollow")).reason_zh
    row = only(visits={"czj": (visit(outcome="partial", reason="complete"),) * 2})
    assert "采集结果为不完整：complete" in row.reason_zh  # the reason itself is a portal's, or English
    assert "ended partial: complete" in row.reason


# --- whose report it is ---


@pytest.mark.parametrize("agency", ["澄屿市财政局", "澄屿市 财政局", "财政局", "市财政局", "澄屿省澄屿市财政局", None])
def test_names_of_the_body_in_its_own_column(agency):
    row = only(report(agency=agency), visits={"czj": (WHOLE, WHOLE)})
    assert (row.agency, row.status) == ("澄屿市财政局", "on_time")


def test_a_report_under_another_name_in_a_bodys_column():
    visits = {"czj": (WHOLE, WHOLE)}
    rows = {row.agency: row for row in covered([report(agency="澄屿市金融局")], visits)}
    assert rows["澄屿市金融局"].status == "on_time"
    assert rows["澄屿市财政局"].status == "not_known"
    assert "https://czj.chengyu.gov.cn/nb/1.html may be the report" in rows["澄屿市财政局"].reason
    # A government's report is no bureau's.
    rows = {row.agency: row for row in covered([report(agency="枫汀区人民政府")], visits)}
    assert rows["澄屿市财政局"].status == "missing"
    # A forerunner that has reported on other years only is not waited for.
    assert [row.status for row in covered([report(agency="澄屿市国库局", fiscal_year=2018)], visits)] == ["missing"]


PLAIN = "2025年政府信息公开工作年度报告"
WHOLE_CITY = {"city": (WHOLE, WHOLE)}


@pytest.mark.parametrize(
    "office", ["澄屿市人民政府办公室", "澄屿市政府办", "市政府办公室", "市府办", "政府办公室", "澄屿省澄屿市人民政府办公厅"]
)
def test_the_office_of_a_government_in_its_column(office):
    """What it puts there is the government's, unless a report of the government's own is there or its title names the office."""
    page = report("2026-03-20", source="city", agency=office, title=PLAIN)
    (row,) = covered([page], WHOLE_CITY, (CITY,))
    assert (row.agency, row.status, row.days, row.deadline) == ("澄屿市人民政府", "on_time", -11, date(2026, 3, 31))
    assert row.reason.endswith(f"the page names its office, {office}")

    again = replace(page, agency="澄屿市府办公室", url="again")
    (row,) = covered([page, again], WHOLE_CITY, (CITY,))
    assert (row.agency, row.status) == ("澄屿市人民政府", "on_time")

    own = report("2026-04-02", "2026-04-03T02:00:00+00:00", source="city", agency="澄屿市人民政府", url="own")
    rows = {row.agency: row for row in covered([page, own], WHOLE_CITY, (CITY,))}
    assert {name: (row.status, row.days) for name, row in rows.items()} == {
        "澄屿市人民政府": ("late", 2),
        office: ("published", None),
    }
    assert "office of 澄屿市人民政府, which is not registered here" in rows[office].reason

    named = replace(page, title=f"澄屿市人民政府办公室{PLAIN}")
    rows = {row.agency: row for row in covered([named], WHOLE_CITY, (CITY,))}
    assert {name: row.status for name, row in rows.items()} == {"澄屿市人民政府": "not_known", office: "published"}
    assert f"{page.url} may be the report" in rows["澄屿市人民政府"].reason


@pytest.mark.parametrize("agency", ["枫汀区人民政府办公室", "澄屿市信访办公室", "澄屿市委办公室"])
def test_what_is_no_office_of_the_government(agency):
    rows = {row.agency: row for row in covered([report(source="city", agency=agency, title=PLAIN)], WHOLE_CITY, (CITY,))}
    assert "its office" not in rows[agency].reason
    assert rows["澄屿市人民政府"].status != "on_time"


def test_another_spelling_may_be_anybody_of_its_kind():
    names = ("澄屿市发展和改革委员会", "澄屿市财政局", "枫汀区砚浦镇人民政府", "枫汀区人民政府")
    known = [report(source="departments", agency=name, fiscal_year=2024, url=name) for name in names]
    short = report(source="departments", agency="发改委", url="https://www.chengyu.gov.cn/bm/9.html")
    visits = {"departments": (WHOLE, WHOLE)}
    rows = {row.agency: row for row in covered([*known, short], visits, (MANY,))}
    assert {name: row.status for name, row in rows.items()} == {
        "澄屿市发展和改革委员会": "not_known",
        "澄屿市财政局": "not_known",
        "枫汀区砚浦镇人民政府": "no_deadline",
        "枫汀区人民政府": "missing",
        "发改委": "on_time",
    }
    assert f"{short.url} may be the report" in rows["澄屿市财政局"].reason
    # A name that is there every year is a body of its own.
    also = report(source="departments", agency="发改委", fiscal_year=2024, url="x")
    rows = {row.agency: row.status for row in covered([*known, also, short], visits, (MANY,))}
    assert rows["澄屿市财政局"] == "missing"


def test_two_reports_that_say_last_year():
    first = report("2025-01-16", "2025-02-01T00:00:00+00:00", fiscal_year=2024)
    second = report("2026-01-16", fiscal_year=2024, url="https://czj.chengyu.gov.cn/nb/2.html")
    visits = {"czj": (visit(listed=2),) * 2}
    row = only(first, second, visits=visits)
    assert row.status == "not_known"
    assert f"{second.url} may be the report" in row.reason
    for alone in (first, second):
        assert only(alone, visits={"czj": (visit(listed=1),) * 2}).status == "missing"
    twice_last_year = replace(second, published_on="2025-03-01")
    assert only(first, twice_last_year, visits=visits).status == "missing"


def test_a_crowded_day_is_a_bodys_own():
    """Many bodies may publish reports on different years on one day; one body does not."""
    column = [
        report("2026-02-10", source="departments", agency=agency, fiscal_year=year, url=agency)
        for agency, year in (("澄屿市财政局", 2025), ("澄屿市教育局", 2024), ("澄屿市民政局", 2023))
    ]
    rows = {row.agency: row.status for row in covered(column, sources=(MANY,))}
    assert rows["澄屿市财政局"] == "late"


def test_two_bodies_whose_short_names_are_the_same():
    column = [
        report(source="departments", agency=name, fiscal_year=2024, url=name)
        for name in ("澄屿市枫汀区财政局", "澄屿市砚浦县财政局", "澄屿市教育局")
    ]
    short = report(source="departments", agency="财政局")
    visits = {"departments": (WHOLE, WHOLE)}
    rows = {row.agency: row.status for row in covered([*column, short], visits, (MANY,))}
    assert rows == {
        "澄屿市枫汀区财政局": "not_known",
        "澄屿市砚浦县财政局": "not_known",
        "澄屿市教育局": "missing",
        "财政局": "on_time",
    }


def test_a_listing_of_many_bodies_expects_those_of_other_years():
    held = [
        report(source="departments", agency="澄屿市教育局"),
        report("2025-01-16", source="departments", agency="教育局", fiscal_year=2024),
        report(source="departments", agency="澄屿市民政局", fiscal_year=2024),
        report(source="departments", agency="澄屿市档案局", fiscal_year=2023, verdict="unreadable"),
    ]
    rows = {row.agency: row for row in covered(held, {"departments": (WHOLE, WHOLE)}, (MANY,))}
    assert {name: row.status for name, row in rows.items()} == {"澄屿市教育局": "on_time", "澄屿市民政局": "missing"}
    assert rows["澄屿市民政局"].url == MANY.url


def test_a_listing_of_many_bodies_of_which_none_is_known():
    (row,) = covered(sources=(MANY,), visits={"departments": (BLOCKED, None)})
    assert (row.status, row.agency) == ("not_known", None)
    assert "none is known" in row.reason


@pytest.mark.parametrize(
    ("open_page", "status"),
    [
        ({"agency": None}, "not_known"),
        ({"agency": None, "fiscal_year": None}, "not_known"),
        ({"fiscal_year": None}, "not_known"),
        ({"agency": "澄屿市教育局", "fiscal_year": None}, "missing"),  # another's
        ({"agency": None, "fiscal_year": 2023}, "missing"),
        ({"agency": None, "fiscal_year": None, "published_on": "2024-01-16"}, "missing"),  # printed before the year was over
        ({"agency": None, "fiscal_year": None, "first_seen": "2025-12-01T00:00:00+00:00"}, "missing"),
    ],
)
def test_a_page_that_may_be_the_report(open_page, status):
    known = [report(source="departments", fiscal_year=2024, agency=name) for name in ("澄屿市财政局", "澄屿市教育局")]
    rows = covered([*known, report(source="departments", **open_page)], {"departments": (WHOLE, WHOLE)}, (MANY,))
    assert next(row for row in rows if row.agency == "澄屿市财政局").status == status


def test_nobody_is_told_to_lack_here_what_it_has_elsewhere():
    held = [
        report(),
        report(source="departments", fiscal_year=2024),
        report(source="departments", agency="澄屿市教育局", fiscal_year=2023),
        report(source="departments", agency="澄屿市教育局"),
    ]
    visits = dict.fromkeys(("czj", "departments"), (WHOLE, WHOLE))
    rows = covered(held, visits, (MANY, BUREAU))
    assert [(row.source, row.agency) for row in rows] == [("departments", "澄屿市教育局"), ("czj", "澄屿市财政局")]
    # The same name at another place is another body.
    far = replace(BUREAU, division="330400")
    assert [row.status for row in covered(held, visits, (MANY, far))] == ["missing", "on_time", "on_time"]


@pytest.mark.parametrize(
    ("here", "there", "place", "is_told"),
    [
        ("枫汀区财政局", "澄屿市枫汀区财政局", "330503", False),
        ("枫汀区财政局", "枫汀区财政局", "330503", False),
        ("澄屿市枫汀区财政局", "枫汀区财政局", "330503", False),
        ("澄屿市枫汀区财政局", "枫汀区财政局", "330000", False),
        ("澄屿市枫汀区财政局", "枫汀区财政局", "330500", False),
        ("枫汀区财政局", "澄屿市枫汀区财政局", "330403", True),  # of another city
        ("财政局", "澄屿市枫汀区财政局", "330503", True),  # the city's own, which says not of which place it is
        ("财政局", "财政局", "330503", True),
        ("财政局", "财政局", "330500", False),
        ("财政局", "枫汀区财政局", "330500", True),
        ("市财政局", "澄屿市财政局", "330503", True),
        ("城市管理局", "枫汀区城市管理局", "330503", True),
        ("高新区税务局", "枫汀区高新区税务局", "330503", True),
        ("枫汀区财政局", "澄屿市枫汀区教育局", "330503", True),
    ],
)
def test_one_body_under_two_names_in_two_listings(here, there, place, is_told):
    other = Source("other", "https://other.chengyu.gov.cn/", there, level="county", division=place)
    held = [report(source="departments", agency=here, fiscal_year=2024), report(source="other", agency=there)]
    rows = covered(held, dict.fromkeys(("departments", "other"), (WHOLE, WHOLE)), (MANY, other))
    assert [row.source for row in rows] == (["departments"] if is_told else []) + ["other"]
    if is_told:
        assert rows[0].status == "missing"


@pytest.mark.parametrize(("years", "count"), [(None, 1), ("2025-", 1), ("2019-2025", 1), ("2019-2024", 0), ("2026-", 0)])
def test_years_of_the_register(years, count):
    assert len(covered(sources=(replace(BUREAU, years=years),))) == count


def test_a_row_in_a_file():
    line = only(report()).line()
    assert tuple(line) == COLUMNS
    assert (line["class"], line["deadline"], line["days"]) == ("department", "2026-01-31", -15)


def test_words_of_a_portal_are_no_templates():
    row = only(visits={"czj": (visit(outcome="blocked", reason="{due} {nothing} %s"), None)})
    assert "{due} {nothing} %s" in row.reason


def test_every_body_of_the_register_has_a_class():
    sources = read_sources(PROJECT / "data" / "sources.jsonl").values()
    named = [source for source in sources if source.agency]
    assert len(named) > 20
    assert not [source.agency for source in named if class_of(source.agency, source.level) is None]


def midnight_after(day):
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), CHINA)


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
stamps = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31)).map(lambda when: f"{when.isoformat()}+00:00")  # noqa: DTZ001


@given(data=st.data(), today=days, year=st.integers(2023, 2027), source=st.sampled_from([BUREAU, CITY, TOWN, MANY]))
def test_nothing_is_called_missing_without_proof(data, today, year, source):
    """Never before the deadline, never without a walk after it, never beside a report; and nobody is forgotten."""
    held = data.draw(
        st.lists(
            st.builds(
                report,
                published_on=st.none() | days.map(date.isoformat),
                first_seen=stamps,
                source=st.just(source.id),
                agency=st.sampled_from(
                    [None, "澄屿市财政局", "财政局", "澄屿市人民政府", "市政府办公室", "砚浦街道", "枫汀区砚浦街道办事处"]
                ),
                title=st.sampled_from([None, "澄屿市人民政府办公室2025年政府信息公开工作年度报告"]),
                fiscal_year=st.none() | st.integers(2022, 2027),
                verdict=st.sampled_from(["sound", "flagged", "hollow", "unreadable"]),
                url=st.sampled_from(["a", "b", "c"]),
            ),
            max_size=6,
        )
    )
    outcomes = st.sampled_from(["complete", "empty_expected", "partial", "blocked", "failed"])
    last, whole = data.draw(st.builds(visit, stamps, outcomes)), data.draw(st.none() | st.builds(visit, stamps, outcomes))
    rows = covered(held, {source.id: (last, whole)}, (source,), year, today)
    assert rows
    for row in rows:
        assert (row.status in ABSENT) == (row.first_seen is None)
        if row.deadline is None:
            assert row.status in ("published", "hollow", "no_deadline", "not_known")
            continue
        if row.status in ("missing", "late"):
            assert row.days > 0
        if row.status == "on_time":
            assert row.days <= 0
        if row.status == "missing":
            assert today > row.deadline
            assert row.days <= (today - row.deadline).days
            if "published later" in row.reason:
                assert any(one.published_on and one.published_on > today.isoformat() for one in held)
                continue
            assert whole.outcome in ("complete", "empty_expected")
            assert date.fromisoformat(whole.finished[:10]) + timedelta(days=1) > row.deadline
            if last != whole:
                assert row.days <= (date.fromisoformat(whole.finished[:10]) - row.deadline).days + 1
        if row.status == "not_due":
            assert today <= row.deadline
    seen = {
        one.url
        for one in held
        if one.fiscal_year == year
        and ((one.published_on or "") <= today.isoformat() or datetime.fromisoformat(one.first_seen) < midnight_after(today))
    }
    assert bool(seen) == any(row.status not in ABSENT for row in rows)
