"""Coverage: what is said of a body's report, status by status, and what must never be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.arguments import BadInput
from govdisclosure.coverage import ABSENT, COLUMNS, cover
from govdisclosure.deadlines import class_of
from govdisclosure.history.facts import Held, Visit
from govdisclosure.sources import PROJECT, Source, read_sources

TODAY = date(2026, 4, 20)
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
    row = only(report(published_on, first_seen))
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
    late, early = report("2026-02-10"), report("2026-01-10", url="https://czj.chengyu.gov.cn/nb/2.html", verdict="hollow")
    for found in ([late, early], [early, late]):
        row = only(*found)
        assert (row.status, row.days, row.verdict, row.url) == ("on_time", -21, "sound", early.url)
        assert "dated by another page of it, which is hollow" in row.reason
    untrusted = replace(early, published_on="2025-01-10", verdict="sound")
    row = only(untrusted, late)
    assert (row.status, row.days, row.url) == ("late", 10, late.url)
    row = only(report(None, url="https://czj.chengyu.gov.cn/0"), untrusted)
    assert (row.status, row.url) == ("date_untrusted", untrusted.url)


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
        ((BLOCKED, WHOLE), "missing", "read whole on 2026-04-01"),
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
        report(source="departments", agency="澄屿市民政局", fiscal_year=2023),
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
    held = [report(), report(source="departments", fiscal_year=2024), report(source="departments", agency="澄屿市教育局")]
    visits = dict.fromkeys(("czj", "departments"), (WHOLE, WHOLE))
    rows = covered(held, visits, (MANY, BUREAU))
    assert [(row.source, row.agency) for row in rows] == [("departments", "澄屿市教育局"), ("czj", "澄屿市财政局")]
    # The same name at another place is another body.
    far = replace(BUREAU, division="330400")
    assert [row.status for row in covered(held, visits, (MANY, far))] == ["missing", "on_time", "on_time"]


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
                agency=st.sampled_from([None, "澄屿市财政局", "财政局", "澄屿市人民政府", "砚浦街道", "枫汀区砚浦街道办事处"]),
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
            assert whole.outcome in ("complete", "empty_expected")
            assert date.fromisoformat(whole.finished[:10]) + timedelta(days=1) > row.deadline
        if row.status == "not_due":
            assert today <= row.deadline
    seen = {one.url for one in held if one.fiscal_year == year}
    assert bool(seen) == any(row.status not in ABSENT for row in rows)
