"""Datastores, groups of rows, and annual reports by year."""

from __future__ import annotations

import pytest

from govdisclosure.listings import Ask, Page, read_listing
from govdisclosure.walk import Walk
from tests.unit.listings.shells import FIRST, GROUP, HOST, NAME, ROWS, SECOND, answered, column, hanweb, row, store

URL = f"{HOST}/col/col41/index.html"
YEARS = f"{HOST}/module/xxgk/xxgkAnnualReport.jsp"


def read(text, url=URL):
    return read_listing(Page(url, text, Ask(url)))


def test_rows_are_those_in_the_script():
    listing = read(hanweb(5))
    assert [(one.title, one.url, str(one.listed_on)) for one in listing.entries] == [
        (FIRST, f"{HOST}/art/2024/1/30/art_41_101.html", "2024-01-30"),
        (SECOND, f"{HOST}/art/2023/2/1/art_41_102.html", "2023-02-01"),
    ]
    assert listing.stated_total == 5


def test_all_rows_on_the_page_need_no_further_one():
    listing = read(hanweb(2))
    assert (listing.stated_total, listing.following, listing.parts) == (2, [], [])


def test_an_empty_column_says_so():
    listing = read(hanweb(0, more="", rows=()))
    assert (listing.entries, listing.stated_total, listing.parts) == ([], 0, [])


def test_without_a_group_rows_are_asked_for_by_their_numbers():
    (ask,) = read(hanweb(5, more="")).following
    assert ask.url == (
        f"{HOST}/module/web/jpage/dataproxy.jsp?col=1&appid=1&webid=7&path=/&columnid=41&sourceContentType=1&unitid=900&webname="
        "&permissiontype=0&startrecord=3&endrecord=4&perpage=2"
    )
    assert ask.following.url.endswith("&startrecord=5&endrecord=6&perpage=2")
    assert ask.following.following is None


def test_a_column_without_rows_asks_for_the_first():
    (ask,) = read(hanweb(40, more="", rows=(), per_page=20)).parts
    assert ask.url.endswith("&startrecord=1&endrecord=20&perpage=20")


def test_a_group_holds_several_pages():
    whole_group = [row(f"枫汀区20{at}年{NAME}", f"/art/2024/1/1/art_41_{at}.html") for at in range(10, 22)]
    (ask,) = read(hanweb(30, per_page=4, rows=whole_group)).following
    assert ask.pages.count == 8
    listing = answered("hanweb", store(whole_group, "<totalrecord>30</totalrecord>"), ask)
    assert listing.following[0].pages.count == 3


def test_the_list_of_a_page_is_the_one_with_reports():
    news = store([row("砚浦街道召开会议", "/art/2024/3/3/art_9_1.html")] * 3)
    listing = read(f"<div id='800'><script>{news}</script></div>" + hanweb(2))
    assert [one.title for one in listing.entries] == [FIRST, SECOND]
    assert listing.stated_total == 2


def test_a_second_list_with_reports_is_walked_as_well():
    other = hanweb(9, rows=[ROWS[0]]).replace("900", "901").replace("page=1", "page=1&amp;b=2")
    listing = read(hanweb(2) + other)
    assert [ask.url for ask in listing.parts] == [
        f"{HOST}/module/web/jpage/dataproxy.jsp?page=1&b=2&webid=7&columnid=41&unitid=901&webname=%E6%9E%AB"
    ]


SHAPES = {
    "a row of a table": f"<tr><td>1</td><td><a href='/a.html'>{FIRST}</a></td><td>[2024-01-30]</td></tr>",
    "nothing around": f"<a href='/a.html' title='{FIRST}'>枫汀…</a><b>2024-01-30</b>",
    "a picture before": f"<li><a href='/a.html'><img src='x.png'></a><a href='/a.html'>{FIRST}</a><i>2024-01-30</i></li>",
    "a button behind": f"<li><a href='/a.html'>{FIRST}</a><a href='/a.pdf'>下载</a> 2024-01-30</li>",
    "a broken line": f'<li><a href="\n/a.html\n">{FIRST}</a><span>\n[2024-01-30]\n</span></li>',
    "no end": f"<li><a href='/a.html'>{FIRST}</a><span>2024-01-30",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_a_row(shape):
    (one,) = answered("hanweb", store([SHAPES[shape]])).entries
    assert (one.title, one.url, one.year, str(one.listed_on)) == (FIRST, f"{HOST}/a.html", 2023, "2024-01-30")


def test_every_year_of_a_body_is_a_report():
    body = (
        "<a href='?area=A1&amp;fbtime=2022'>2022年</a><a href='javascript:show(2021)'>2021年</a>"
        "<a href='/art/2024/1/1/art_1_2.html'>新闻</a>"
        "<select><option value=''>选择</option><option value='2020'>2020年</option><option value='7'>2019年度</option></select>"
        "<p onclick=\"go('xxgkAnnualReport.jsp?area=A1&amp;fbtime=2018')\">旧</p><a href='?area=A1&amp;fbtime=2022'>再</a>"
    )
    listing = read(column(body), f"{YEARS}?area=A1")
    assert [(one.url, one.year, one.kind) for one in listing.entries] == [
        (f"{YEARS}?area=A1&fbtime={year}", year, "report") for year in (2022, 2021, 2020, 2019, 2018)
    ]


def test_a_year_given_is_the_first_of_them():
    listing = read(column("<a href='?area=A1&amp;fbtime=2022'>2022年</a>"), f"{YEARS}?area=A1&fbtime=2023")
    assert [one.year for one in listing.entries] == [2023, 2022]


def test_the_years_of_another_body_stay_its_own():
    listing = read(
        column("<a href='?area=B2&amp;fbtime=2022'>砚浦街道</a><option value='2022'>2022</option>"), f"{YEARS}?area=A1"
    )
    assert [one.url for one in listing.entries] == [f"{YEARS}?area=B2&fbtime=2022", f"{YEARS}?area=A1&fbtime=2022"]


def test_a_page_without_years_has_none():
    assert read(column("<p>系统维护中</p>"), f"{YEARS}?area=A1").entries == []


def walked(answer_of, more):
    """How a walk through 100 rows ends of which the column's page holds 45, and how many it found."""
    rows = [row(f"砚浦第{at}街道办事处2022年{NAME}", f"/art/2024/1/1/art_41_{1000 + at}.html") for at in range(100)]
    walk = Walk(Ask(URL), lambda url: url.startswith(HOST))
    todo, found = [walk.begin()], 0
    while todo:
        ask, strand = todo.pop(0)
        first = hanweb(100, per_page=15, rows=rows[:45], more=more)
        held = first if ask.url == URL else store(answer_of(rows, ask), "<totalrecord>100</totalrecord>")
        step = walk.take(strand, ask, read_listing(Page(ask.url, held, ask)))
        todo += step.asks
        found += len(step.entries)
    walk.captured = walk.asked
    return walk.outcome(found)[0], found


def numbered(url, name):
    return int(url.partition(f"{name}=")[2].partition("&")[0])


SERVERS = {
    "pages of three": (lambda rows, ask: rows[ask.page * 45 - 45 : ask.page * 45], GROUP, ("complete", 100)),
    "pages of one": (lambda rows, ask: rows[ask.page * 15 - 15 : ask.page * 15], GROUP, ("complete", 100)),
    "rows": (
        lambda rows, ask: rows[numbered(ask.url, "startrecord") - 1 : numbered(ask.url, "endrecord")],
        "",
        ("complete", 100),
    ),
    "the first page for ever": (lambda rows, _ask: rows[:45], "", ("partial", 45)),
    "nothing": (lambda _rows, _ask: [], GROUP, ("partial", 45)),
}


@pytest.mark.parametrize("kind", SERVERS)
def test_however_a_server_counts_its_pages_all_rows_are_found_or_missed_aloud(kind):
    answer_of, more, ending = SERVERS[kind]
    assert walked(answer_of, more) == ending
