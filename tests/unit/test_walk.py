"""The walk: what is asked next, what counts as whole, and how a source ends. No wire: pages are handed in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.listings import Ask, Column, Entry, ListingPage, Pages
from govdisclosure.walk import Walk

START = Ask("http://x.gov.cn/nb/")
PAGES = Pages("http://x.gov.cn/nb/index_{k-1}.html", 3)
OPEN = Pages("http://x.gov.cn/api?page={k}", None)


def report(number, year=2020, **facts):
    return Entry(
        f"枫汀区{number}局{year}年政府信息公开工作年度报告", f"http://x.gov.cn/nb/r{number}.html", "report", None, year, **facts
    )


def news(number):
    return Entry(f"要闻{number}", f"http://x.gov.cn/nb/n{number}.html")


def rows(*entries, ask=None, pages=None, total=None, **parts):
    listing = ListingPage("trs", list(entries), stated_total=total, **parts)
    if pages:
        listing.turn(ask or START, pages)
    return listing


def walking(years=None, holds=lambda url: "x.gov.cn" in url):
    walk = Walk(START, holds, years)
    return (walk, *walk.begin())


def deliver(walk, step):
    """As if every report that a step asks for had come."""
    walk.captured += len(step.entries)
    return [entry.url.rpartition("/")[2] for entry in step.entries]


def test_a_listing_of_one_page():
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(report(1), news(2), report(3)))
    assert deliver(walk, step) == ["r1.html", "r3.html"]
    assert step.asks == []
    assert walk.outcome(2) == ("complete", "")
    assert (walk.rows, walk.listed, walk.stated_total) == (3, 2, None)


def test_pages_by_formula():
    walk, ask, strand = walking()
    got = []
    for number in (1, 2, 3):
        step = walk.take(strand, ask, rows(report(number), ask=ask, pages=PAGES, total=3))
        got += deliver(walk, step)
        if number < 3:
            ((ask, strand),) = step.asks
    assert (got, step.asks) == (["r1.html", "r2.html", "r3.html"], [])
    assert walk.outcome(3) == ("complete", "")
    assert (walk.stated_total, walk.rows, walk.pages) == (3, 3, 3)


def second_page(total=None, pages=PAGES):
    """A walk that stands before its second page."""
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(report(1), ask=ask, pages=pages, total=total))
    deliver(walk, step)
    return walk, *step.asks[0]


def test_a_lost_page_in_the_middle_costs_only_itself():
    walk, ask, strand = second_page()
    ((third, strand),) = walk.lose_page(strand, ask, "http_500", "the server failed").asks
    assert third.url.endswith("index_2.html")
    deliver(walk, walk.take(strand, third, rows(report(3), ask=third, pages=PAGES)))
    assert walk.outcome(2) == ("partial", "the server failed")
    assert [loss.url for loss in walk.lost] == [ask.url]


def test_an_empty_page_in_the_middle_is_not_the_end():
    walk, ask, strand = second_page()
    ((third, strand),) = walk.take(strand, ask, rows()).asks
    deliver(walk, walk.take(strand, third, rows(report(3), ask=third, pages=PAGES)))
    assert walk.outcome(2) == ("partial", "page 2 of 3 has no rows")


@pytest.mark.parametrize(("total", "outcome"), [(1, "complete"), (None, "partial"), (2, "partial")])
def test_a_total_that_is_reached_forgives_a_page_count_that_is_too_large(total, outcome):
    walk, ask, strand = second_page(total=total)
    while True:
        asks = walk.lose_page(strand, ask, "http_404", "there is no such page").asks
        if not asks:
            break
        ((ask, strand),) = asks
    assert walk.outcome(1)[0] == outcome


def test_a_count_that_is_far_too_large_is_not_walked_to_its_end():
    walk, ask, strand = second_page(pages=replace(PAGES, count=400))
    asked = 1
    while asks := walk.lose_page(strand, ask, "http_404", "there is no such page").asks:
        ((ask, strand),) = asks
        asked += 1
    assert asked == 3
    assert [loss.kind for loss in walk.lost][-1] == "overcount"


def test_a_page_that_repeats_the_first_is_no_proof_of_the_end():
    walk, ask, strand = second_page(pages=OPEN)
    assert walk.take(strand, ask, rows(report(1), ask=ask, pages=OPEN)).asks == []
    assert walk.outcome(1) == ("partial", "page 2 repeats rows of the pages before")


def test_pages_of_unknown_number_end_with_an_empty_or_a_repeated_one():
    for last in (rows(), rows(report(2))):
        walk, ask, strand = second_page(pages=OPEN)
        step = walk.take(strand, ask, rows(report(2), ask=ask, pages=OPEN))
        deliver(walk, step)
        ((ask, strand),) = step.asks
        assert walk.take(strand, ask, last).asks == []
        assert walk.outcome(2) == ("complete", "")


def test_a_reached_total_needs_no_further_page():
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(report(1), news(1), ask=ask, pages=OPEN, total=2))
    assert step.asks == []
    assert walk.outcome(0) == ("failed", "1 pages that were asked for never came")
    deliver(walk, step)
    assert walk.outcome(1) == ("complete", "")


def test_a_total_that_is_not_reached_is_told():
    walk, ask, strand = walking()
    deliver(walk, walk.take(strand, ask, rows(report(1), total=5)))
    assert walk.outcome(1) == ("partial", "the listing says that it has 5 rows, and 1 were found")


def test_a_number_below_the_rows_is_no_total():
    """A small number printed for something else must not hide a lost page."""
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(report(1), report(2), ask=ask, pages=PAGES, total=1))
    deliver(walk, step)
    walk.lose_page(step.asks[0][1], step.asks[0][0], "http_500", "the server failed")
    assert walk.outcome(2)[0] == "partial"


def test_rows_printed_twice_are_counted_and_asked_for_once():
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(report(1), report(1), report(2), total=3))
    assert deliver(walk, step) == ["r1.html", "r2.html"]
    assert walk.outcome(2) == ("complete", "")


@pytest.mark.parametrize(
    "twin",
    [
        "https://www.x.gov.cn/nb/202101/t20210120_123456.html",
        "http://x.gov.cn/nb/202101/t20210120_123456_wap.html",
        "http://x.gov.cn//nb/./202101/t20210120_123456.html",
        "http://x.gov.cn/other/202101/t20210120_123456.html",
    ],
)
def test_one_report_at_two_addresses_is_asked_for_once(twin):
    walk, ask, strand = walking()
    one = replace(report(1), url="http://x.gov.cn/nb/202101/t20210120_123456.html")
    assert len(walk.take(strand, ask, rows(one, replace(one, url=twin))).entries) == 1


def test_documents_of_one_number_and_two_titles_are_two():
    walk, ask, strand = walking()
    one = replace(report(1), url="http://x.gov.cn/a/t20210120_123456.html")
    other = replace(report(2), url="http://x.gov.cn/b/t20210120_123456.html")
    assert len(walk.take(strand, ask, rows(one, other)).entries) == 2


def test_years_are_honoured_before_fetching():
    walk, ask, strand = walking(years=frozenset((2021,)))
    step = walk.take(strand, ask, rows(report(1, 2020), report(2, 2021), replace(report(3), year=None)))
    assert deliver(walk, step) == ["r2.html", "r3.html"]


def test_empty_of_the_years_asked_for_is_proven():
    walk, ask, strand = walking(years=frozenset((2024,)))
    walk.take(strand, ask, rows(report(1, 2020)))
    assert walk.outcome(0)[0] == "empty_expected"


def test_a_listing_that_says_it_is_empty():
    walk, ask, strand = walking()
    walk.take(strand, ask, rows(total=0))
    assert walk.outcome(0)[0] == "empty_expected"


@pytest.mark.parametrize(
    ("listing", "says"),
    [
        (rows(), "no list that is understood"),
        (rows(news(1), news(2)), "no entry of the listing is titled like a report"),
        (rows(total=3), "no list that is understood"),
    ],
)
def test_nothing_found_is_no_success(listing, says):
    walk, ask, strand = walking()
    walk.take(strand, ask, listing)
    outcome, reason = walk.outcome(0)
    assert outcome == "failed"
    assert says in reason


def test_pages_that_are_no_reports_are_no_success():
    walk, ask, strand = walking()
    deliver(walk, walk.take(strand, ask, rows(report(1))))
    assert walk.outcome(0) == ("failed", "no page turned out to be a report")


def test_errors_behind_the_walk_are_told():
    walk, ask, strand = walking()
    deliver(walk, walk.take(strand, ask, rows(report(1), report(2))))
    assert walk.outcome(1, errors=1) == ("partial", "1 captures failed while being kept or read")


def test_entries_elsewhere_are_lost_and_named():
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(report(1), replace(report(2), url="http://y.gov.cn/r.html")))
    deliver(walk, step)
    outcome, reason = walk.outcome(1)
    assert (outcome, [loss.kind for loss in walk.lost]) == ("partial", ["off_site"])
    assert "hosts" in reason


def test_a_refusal_names_the_outcome():
    walk, ask, strand = walking()
    deliver(walk, walk.take(strand, ask, rows(report(1), report(2))))
    walk.captured = 1
    walk.lose_report("http://x.gov.cn/nb/r2.html", "js_challenge", "the site answers with a script", is_refusal=True)
    assert walk.outcome(1) == ("blocked", "the site answers with a script")


def columns(*titles):
    return [
        Column(title, Ask(f"http://x.gov.cn/nb/{at}/"), int(title) if title.isdigit() else None)
        for at, title in enumerate(titles)
    ]


def test_sub_columns_are_walked_once_and_to_a_bounded_depth():
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(columns=columns("2023", "2022", "街道") + columns("2023")))
    assert [ask.url[-2] for ask, _ in step.asks] == ["0", "1", "2"]
    depths = 0
    while step.asks:
        ask, strand = step.asks[0]
        depths += 1
        deeper = Column("街道", Ask(f"{ask.url}d{depths}/"))
        step = walk.take(strand, ask, rows(report(depths), columns=[deeper]))
    assert depths == 3


def test_year_columns_far_from_the_years_wanted_are_passed_and_prove_emptiness():
    walk, ask, strand = walking(years=frozenset((2015,)))
    step = walk.take(strand, ask, rows(columns=columns("2023", "2016", "2014")))
    assert [ask.url[-2] for ask, _ in step.asks] == ["1", "2"]  # a folder's year may be that of publication
    walk, ask, strand = walking(years=frozenset((2015,)))
    walk.take(strand, ask, rows(columns=columns("2023", "2022")))
    assert walk.outcome(0)[0] == "empty_expected"


def test_of_several_lists_that_a_shell_builds_those_with_reports_count():
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(parts=[Ask("http://x.gov.cn/u/1"), Ask("http://x.gov.cn/u/2")]))
    (nav, widget), (own, listed) = step.asks
    walk.take(widget, nav, rows(news(1), total=90))
    deliver(walk, walk.take(listed, own, rows(report(1), total=1)))
    assert walk.outcome(1) == ("complete", "")
    assert (walk.stated_total, walk.rows) == (1, 1)


def test_a_column_that_is_the_report_itself():
    walk, ask, strand = walking()
    own = replace(report(1), url="http://x.gov.cn/nb/2020/")
    step = walk.take(strand, ask, rows(columns=[Column("2020年年报", Ask(own.url), 2020, own)]))
    step = walk.take(step.asks[0][1], step.asks[0][0], rows())
    assert step.is_report
    walk.captured += 1
    assert walk.outcome(1) == ("complete", "")


def test_an_endless_column_is_bounded():
    walk, ask, strand = walking()
    for number in range(600):
        listing = rows(report(number), following=[Ask(f"http://x.gov.cn/nb/p{number}", ask.page + 1)])
        step = walk.take(strand, ask, listing)
        deliver(walk, step)
        if not step.asks:
            break
        ((ask, strand),) = step.asks
    assert walk.pages == 500
    assert walk.outcome(500)[0] == "partial"
    assert walk.lost[0].kind == "endless"


def test_a_next_page_off_the_site_is_told():
    walk, ask, strand = walking()
    deliver(walk, walk.take(strand, ask, rows(report(1), following=[Ask("http://y.gov.cn/nb/2", 2)])))
    assert walk.outcome(1)[0] == "partial"


def test_what_an_interrupted_run_has_is_not_asked_for_again():
    walk, ask, strand = walking()
    walk.keep(report(1).url, report(1).title)
    assert deliver(walk, walk.take(strand, ask, rows(report(1), report(2), total=2))) == ["r2.html"]
    assert (walk.asked, walk.captured) == (2, 2)
    assert walk.outcome(2) == ("complete", "")


@given(st.lists(st.sampled_from(["rows", "empty", "repeat", "lost"]), min_size=1, max_size=12), st.booleans())
def test_complete_means_that_every_page_brought_its_rows(pages, states_total):
    """Whatever becomes of the pages, `complete` is said only when none of those that count was missed."""
    total = 2 * len(pages) if states_total else None
    walk, ask, strand = walking()
    formula = Pages("http://x.gov.cn/nb/index_{k-1}.html", len(pages))
    got = 0
    for number, what in enumerate(["rows", *pages[1:]], start=1):
        if what == "lost":
            step = walk.lose_page(strand, ask, "http_500", "lost")
        else:
            some = {"rows": [report(2 * number), report(2 * number + 1)], "empty": [], "repeat": [report(2), report(3)]}[what]
            step = walk.take(strand, ask, rows(*some, ask=ask, pages=formula, total=total))
        got += len(deliver(walk, step))
        if not step.asks:
            break
        ((ask, strand),) = step.asks
    is_whole = got == 2 * len(pages)
    assert (walk.outcome(got)[0] == "complete") == is_whole


def test_a_part_that_is_lost_is_not_forgotten():
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(parts=[Ask("http://x.gov.cn/u/1"), Ask("http://x.gov.cn/u/2")]))
    (first, own), (second, other) = step.asks
    deliver(walk, walk.take(own, first, rows(report(1), total=1)))
    walk.lose_page(other, second, "http_error", "the server failed")
    assert walk.outcome(1) == ("partial", "the server failed")


def test_a_part_that_is_not_understood_is_not_forgotten():
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(parts=[Ask("http://x.gov.cn/u/1"), Ask("http://x.gov.cn/u/2")]))
    (first, own), (second, other) = step.asks
    deliver(walk, walk.take(own, first, rows(report(1), total=1)))
    walk.take(other, second, replace_listing(rows(), is_list=False))
    assert walk.outcome(1)[0] == "partial"


def replace_listing(listing, **facts):
    for name, value in facts.items():
        setattr(listing, name, value)
    return listing


def test_a_line_of_text_proves_nothing():
    """共3条 may be the search box's: it neither forgives a lost page nor proves that there is nothing."""
    walk, ask, strand = walking()
    listing = replace_listing(rows(report(1), ask=ask, pages=PAGES, total=1), is_printed_total=True)
    step = walk.take(strand, ask, listing)
    deliver(walk, step)
    walk.lose_page(step.asks[0][1], step.asks[0][0], "http_error", "gone")
    assert walk.outcome(1)[0] == "partial"
    walk, ask, strand = walking()
    walk.take(strand, ask, replace_listing(rows(total=0), is_printed_total=True))
    assert walk.outcome(0)[0] == "failed"


def test_a_pager_that_is_seen_and_not_understood_is_told():
    walk, ask, strand = walking()
    deliver(walk, walk.take(strand, ask, replace_listing(rows(report(1)), shows_more=True)))
    assert (walk.outcome(1)[0], walk.lost[0].kind) == ("partial", "pager_not_understood")


def test_an_answer_that_is_no_list_ends_no_column():
    walk, ask, strand = second_page(pages=OPEN)
    walk.take(strand, ask, replace_listing(rows(), is_list=False))
    assert walk.outcome(1) == ("partial", "page 2 is not understood")


def test_repeats_across_pages_are_no_rows():
    """Overlapping pages: as many rows printed as stated, and not all of them different."""
    walk, ask, strand = walking()
    pages = replace(PAGES, count=2)
    step = walk.take(strand, ask, rows(report(1), report(2), ask=ask, pages=pages, total=4))
    deliver(walk, step)
    ((ask, strand),) = step.asks
    deliver(walk, walk.take(strand, ask, rows(report(2), report(3), ask=ask, pages=pages)))
    assert walk.outcome(3) == ("partial", "the listing says that it has 4 rows, and 3 were found")


def test_columns_elsewhere_and_too_deep_are_told():
    walk, ask, strand = walking()
    away = Column("2015", Ask("http://old.example.cn/2015/"), 2015)
    deliver(walk, walk.take(strand, ask, rows(report(1), columns=[away])))
    assert (walk.outcome(1)[0], walk.lost[0].kind) == ("partial", "off_site")


def test_a_titled_column_whose_page_lists_no_report_is_the_report():
    """A report's page at an address without ending, with news at its side."""
    walk, ask, strand = walking()
    own = replace(report(1), url="http://x.gov.cn/nb/12345")
    step = walk.take(strand, ask, rows(columns=[Column("2018年年报", Ask(own.url), 2018, own)]))
    assert walk.take(step.asks[0][1], step.asks[0][0], rows(news(1))).is_report


def test_a_listing_begun_in_its_middle_is_told():
    walk = Walk(Ask("http://x.gov.cn/nb/index_1.html"), lambda _: True)
    ask, strand = walk.begin()
    deliver(walk, walk.take(strand, ask, rows(report(1), ask=ask, pages=PAGES)))
    assert (walk.outcome(1)[0], walk.lost[0].kind) == ("partial", "not_the_first_page")


def test_a_parent_of_columns_has_further_pages_too():
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(ask=ask, pages=PAGES, columns=columns("2019")))
    assert [further.url for further, _ in step.asks] == ["http://x.gov.cn/nb/0/", "http://x.gov.cn/nb/index_1.html"]


def test_reports_whose_links_lead_nowhere_are_told():
    walk, ask, strand = walking()
    deliver(walk, walk.take(strand, ask, replace_listing(rows(report(1), total=1), unaddressed=["枫汀区2019年年报"])))
    assert (walk.outcome(1)[0], walk.lost[0].kind) == ("partial", "no_address")


def test_a_page_of_the_listing_that_was_asked_for_and_never_read_is_told():
    """Its reader failed, or the crawl was cut short."""
    walk, ask, strand = walking()
    step = walk.take(strand, ask, rows(report(1), ask=ask, pages=PAGES))
    deliver(walk, step)
    assert walk.outcome(1) == ("partial", "1 pages of the listing were asked for and never read")
    assert Walk(START, lambda _: True).outcome(0) == ("failed", "the listing was not walked")


def test_a_page_that_is_no_report_is_a_loss():
    walk, ask, strand = walking()
    deliver(walk, walk.take(strand, ask, rows(report(1), report(2))))
    walk.disown(report(2).url, "the page could not be read as a report")
    assert walk.outcome(1) == ("partial", "the page could not be read as a report")
