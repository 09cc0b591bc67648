"""Systems told apart, and answers of every kind survived: damaged, huge, deep, not what was asked for."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdisclosure.listings import SYSTEMS, Ask, Page, Pages, read_listing
from tests.unit.listings.shells import (
    ANSWERS,
    FIRST,
    HOST,
    RECORDS,
    SECOND,
    SHELLS,
    answered,
    aspnet,
    column,
    first_ask,
    renamed,
    shown,
)

SYSTEM = {"hanweb_years": "hanweb"}
WITH_ANSWER = sorted(ANSWERS)
INNOCENT = {
    "the widget for reporting mistakes": "<script src='//p.example.cn/exposure/jiucuo.js' id='_jiucuo_' sitecode='1'></script>",
    "the seal of public bodies": "<script src='http://dcs.conac.cn/js/1.js'></script>",
    "an editor's class": "<div class='TRS_Editor' id='zoom'>正文</div>",
    "addresses as one system names them": "<a href='/col/col1/index.html'>甲</a><a href='/art/2024/1/1/art_1_2.html'>x</a>",
    "a link to another system's portal": "<a href='/gkmlpt/index'>信息公开</a><a href='/public/column/1'>目录</a>",
    "a survey of another platform": "<script src='/api-gateway/jpaas-jsurvey-web-server/front/x.js'></script>",
    "a form that posts nothing back": "<form><input type='hidden' name='__VIEWSTATE' value='1'></form>",
}


@pytest.mark.parametrize("name", SHELLS)
def test_each_page_is_recognised_as_its_own_system_and_as_no_other(name):
    url, text = SHELLS[name]
    page = Page(url, text, Ask(url))
    assert [system for system, one in SYSTEMS.items() if one.recognise and one.recognise(page)] == [SYSTEM.get(name, name)]
    assert read_listing(page).system == SYSTEM.get(name, name)


@pytest.mark.parametrize("what", INNOCENT)
def test_no_system_is_seen_where_only_its_neighbours_are(what):
    page = Page(f"{HOST}/nb/index.html", column(INNOCENT[what]), Ask(f"{HOST}/nb/index.html"))
    assert [system for system, one in SYSTEMS.items() if one.recognise and one.recognise(page)] == []


@pytest.mark.parametrize("name", WITH_ANSWER)
def test_an_answer_gives_its_rows_its_total_and_the_next_page(name):
    listing = answered(name)
    assert [(one.title, one.kind, one.year) for one in listing.entries] == [(FIRST, "report", 2023), (SECOND, "report", 2022)]
    assert [str(one.listed_on) for one in listing.entries] == ["2024-01-30", "2023-02-01"]
    assert all(one.url.startswith(f"{HOST}/a") for one in listing.entries)
    assert listing.stated_total == (None if name == "longxun" else 5)
    (following,) = listing.following
    assert (following.page, following.system, following.pages.count) == (2, name, 3)


@pytest.mark.parametrize("name", WITH_ANSWER)
def test_no_page_follows_the_last(name):
    ask = first_ask(name)
    if ask.pages is None:
        ask = answered(name).following[0]
    last = replace(ask, page=3, pages=replace(ask.pages, count=3))
    listing = answered(name, ask=last)
    assert listing.following == []
    assert len(listing.entries) == 2


@pytest.mark.parametrize("name", sorted(set(WITH_ANSWER) - {"json"}))
def test_a_row_that_names_only_a_body_is_a_report_in_a_column_of_reports(name):
    bare = ANSWERS[name]
    for title in (RECORDS[1]["title"], SECOND):
        for form in (title, json.dumps(title)[1:-1], json.dumps(json.dumps(title)[1:-1])[1:-1]):
            bare = bare.replace(form, "砚浦街道办事处")
    for cut in (f"{SECOND[:9]}…", json.dumps(f"{SECOND[:9]}…")[1:-1]):
        bare = bare.replace(cut, "砚浦街道办事处")
    assert [one.agency for one in answered(name, bare).reports] == ["枫汀区", "砚浦街道办事处"]


EMPTY = {
    "truecms": 'cb({"result":"<datastore><totalrecord>0</totalrecord></datastore>"})',
    "hanweb": "<datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>",
    "jpaas": json.dumps({"success": True, "data": {"html": '<ul></ul><div class="pagination" rows="24" count="0"></div>'}}),
    "gkmlpt": '{"total":0,"articles":[]}',
    "epoint": '{"custom":{"total":0,"data":[]}}',
    "district": '{"data":{"totalCount":0,"list":null}}',
    "chinatax": '{"results":{"data":{"total":0,"results":[]}}}',
    "suzhou": '{"data":{"allRow":"0","list":[]}}',
    "ucap_search": '{"data":{"total":0,"results":[]}}',
    "json": '{"total":0,"rows":[]}',
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_stated_zero_is_told_as_zero(name):
    listing = answered(name, EMPTY[name])
    assert (listing.entries, listing.stated_total, listing.following) == ([], 0, [])


FAILED = {
    "nothing": "",
    "an error page": "<html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>",
    "null": "null",
    "an error in JSON": '{"success":false,"code":500,"message":"参数错误","data":null}',
    "an error that states zero": '{"success":false,"total":0,"rows":[],"data":{"total":0,"list":[],"results":[]}}',
    "numbers": "[1, 2, 3]",
    "a number": "7",
    "half of it": '{"data":{"total":5,"list":[{"title":"',
    "depth": "[" * 50_000,
    "a wall of braces": '{"a":' * 50_000,
    "markup": "<div>" * 3_000,
    "endless digits": '{"total":' + "9" * 5_000 + ',"articles":[]}',
    "tags alone": "<datastore><record><![CDATA[" * 50,
}


@pytest.mark.parametrize("name", WITH_ANSWER)
@pytest.mark.parametrize("what", FAILED)
def test_an_answer_that_is_none_is_neither_rows_nor_emptiness(name, what):
    listing = answered(name, FAILED[what])
    assert (listing.reports, listing.stated_total, listing.following) == ([], None, [])


JSON_SYSTEMS = ["gkmlpt", "epoint", "district", "chinatax", "suzhou", "ucap_search", "json"]


@pytest.mark.parametrize("name", JSON_SYSTEMS)
@pytest.mark.parametrize("rows", ["x", 7, {"title": FIRST}, True, [None, 1, "x", [], {}, {"title": None, "url": None}]])
def test_rows_of_another_type_are_none(name, rows):
    data = json.loads(ANSWERS[name])

    def spoil(node):
        for key, value in node.items():
            if isinstance(value, list):
                node[key] = rows
            elif isinstance(value, dict):
                spoil(value)

    spoil(data)
    assert answered(name, json.dumps(data)).entries == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "#", "mailto:a@b.cn", "data:text/html,x", "http://[", None, 5, {}])
@pytest.mark.parametrize("name", JSON_SYSTEMS)
def test_a_row_that_leads_nowhere_is_left_out_and_missing_from_the_total(name, url):
    data = ANSWERS[name].replace('"/a/2.html"', json.dumps(url))
    listing = answered(name, data)
    assert [one.year for one in listing.entries] == [2023]
    assert listing.stated_total == 5


@pytest.mark.parametrize("name", sorted(set(WITH_ANSWER) - {"longxun"}))
@pytest.mark.parametrize("number", ["1000000000000", "99999999999999999"])
def test_a_huge_total_is_bounded_and_still_no_total_that_is_reached(name, number):
    answer = ANSWERS[name]
    for form in (": 5", ': "5"', "<totalrecord>5", 'count=\\"5'):
        answer = answer.replace(form, form.replace("5", number))
    listing = answered(name, answer)
    assert listing.stated_total == 10_000_000
    assert len(listing.entries) == 2


@pytest.mark.parametrize("name", sorted(set(WITH_ANSWER) - {"longxun"}))
@pytest.mark.parametrize("number", ["-5", "true", "null", '"viele"', "1e400", "1.5"])
def test_a_total_that_is_none_is_not_believed(name, number):
    answer = ANSWERS[name]
    for form, quoted in (
        (": 5", number),
        (': "5"', number),
        ("<totalrecord>5", "<totalrecord>" + number.strip('"')),
        ('count=\\"5', 'count=\\"' + number.strip('"')),
    ):
        answer = answer.replace(form, f": {quoted}" if form.startswith(":") else quoted)
    listing = answered(name, answer)
    assert listing.stated_total is None
    assert len(listing.entries) == 2


def test_a_total_below_what_is_seen_is_not_believed():
    listing = answered("district", json.dumps({"data": {"totalCount": 1, "list": renamed("title", "url", "display_date")}}))
    assert listing.stated_total is None
    assert [ask.page for ask in listing.following] == [2]


def test_a_server_that_sends_less_than_was_asked_for_is_asked_for_more_pages():
    answer = json.dumps({"data": {"totalCount": 45, "list": renamed("title", "url", "display_date", RECORDS * 5)}})
    assert answered("district", answer).following[0].pages.count == 5


TEXTS = [text for _, text in SHELLS.values()] + list(ANSWERS.values()) + [aspnet("<a>2</a>")]
NUMBERED = Pages(f"{HOST}/api?page={{k}}", None, 20)


@settings(max_examples=150, deadline=None)
@given(
    text=st.sampled_from(TEXTS),
    cut=st.tuples(st.integers(0, 3000), st.integers(0, 3000)),
    put=st.one_of(
        st.text(max_size=20), st.sampled_from(["<", "'", '"', "{", "}", "[", "]]>", "\\u", "\x00", "null", "-1", "9" * 30])
    ),
    system=st.sampled_from([None, *sorted(set(WITH_ANSWER) | {"aspnet"})]),
    is_answer=st.booleans(),
)
def test_no_damage_stops_a_reader(text, cut, put, system, is_answer):
    url = f"{HOST}/nb/index.html"
    start, end = sorted(cut)
    ask = replace(replace(NUMBERED, system=system).ask(1), url=url) if is_answer else Ask(url, system=system)
    listing = read_listing(Page(url, text[:start] + put + text[end:], ask))
    assert listing.system
    assert all(one.url.startswith(("http://", "https://")) for one in [*listing.entries, *listing.beside])
    assert all(one.url.startswith(("http://", "https://")) for one in [*listing.following, *listing.parts])


@settings(max_examples=100, deadline=None)
@given(
    data=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["data", "list", "rows", "title", "url", "total", "custom", "articles", "html", "result", "success"]
                ),
                inner,
            )
        ),
        max_leaves=20,
    ),
    name=st.sampled_from(WITH_ANSWER),
)
def test_no_json_stops_a_reader(data, name):
    listing = answered(name, json.dumps(data))
    assert all(one.url.startswith("http") for one in listing.entries)
    assert listing.stated_total is None or 0 <= listing.stated_total <= 10_000_000


def test_every_reader_survives_every_other_system():
    for name in SYSTEMS:
        for url, text in SHELLS.values():
            with suppress(StopIteration):
                assert read_listing(Page(url, text, Ask(url, system=name))).system == name
    assert shown("district").parts
