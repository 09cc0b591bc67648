"""What is particular to one system: how its shell tells where the rows are."""

from __future__ import annotations

import json

import pytest

from govdisclosure.listings import Ask, Page, read_listing
from tests.unit.listings.shells import ANSWERS, FIRST, GUID, HOST, LABEL, NAME, ROWS, answered, aspnet, column, row, shown, unit

FIELDS = "siteId: 12, organId: '34', type: 4, catId: 56, pageIndex: 1, pageSize: 15, file: '/xxgk/ours'"


def read(text, url=f"{HOST}/nb/index.html", ask=None):
    return read_listing(Page(url, text, ask or Ask(url)))


def test_truecms_takes_the_hidden_rows_and_asks_for_all():
    script = "<script>get('/truecms/messageController/getMessage.do?columnId=c-2')</script>"
    listing = read(column(f"<div id='initData'><ul>{ROWS[0]}</ul></div>{script}"))
    assert [one.title for one in listing.entries] == [FIRST]
    assert [ask.url for ask in listing.parts] == [
        f"{HOST}/truecms/messageController/getMessage.do?startrecord=1&endrecord=20&perpage=20&columnId=c-2&callback=cb"
    ]


@pytest.mark.parametrize(("said", "size"), [("perpage=15", 15), ("perPage: '50'", 50), ("perpage=500", 50), ("perpage=0", 20)])
def test_truecms_asks_for_no_more_rows_than_it_answers(said, size):
    (ask,) = read(column(f"<script>/truecms/ columnId='c' {said}</script>")).parts
    assert f"endrecord={size}&perpage={size}&" in ask.url


def test_truecms_opens_its_rows_by_script():
    record = f"<li><a href='javascript:;' onclick=\"name2('/c/content/{GUID}.html')\">{FIRST}</a></li>"
    listing = answered(
        "truecms", "cb(" + json.dumps({"result": f"<datastore><record><![CDATA[{record}]]></record></datastore>"}) + ")"
    )
    assert [one.url for one in listing.entries] == [f"{HOST}/c/content/{GUID}.html"]


def test_jpaas_asks_for_all_units_where_none_is_called_a_list():
    listing = read(column(unit("甲") + unit("乙") + unit("甲")))
    assert len(listing.parts) == 2


def test_jpaas_without_a_pager_has_one_page():
    answer = json.dumps({"success": True, "data": {"html": f"<ul>{ROWS[0]}</ul>"}})
    listing = answered("jpaas", answer)
    assert (len(listing.entries), listing.stated_total, listing.following) == (1, None, [])


def test_jpaas_with_rows_and_pager_in_the_page_keeps_them():
    rows = "".join(ROWS) + "<script>createPageHTML(3, 0, 'index', 'html', 40);</script>"
    listing = read(column(f"<ul>{rows}</ul>{unit('导航')}"))
    assert (len(listing.entries), listing.following[0].url, len(listing.parts)) == (2, f"{HOST}/nb/index_1.html", 1)


@pytest.mark.parametrize(
    ("url", "tree", "categories"),
    [
        ("/gkmlpt/annualreport#2629", "[]", ["2629"]),
        ("/gkmlpt/index", '[{"id":5,"name":"\\u5e74\\u62a5"}]', ["5"]),
        (
            "/gkmlpt/index",
            "[{id:5,name:'年度报告',children:[{id:6,name:'2020年报'}]},{children:[],name:'年报',id:7}]",
            ["5", "6", "7"],
        ),
        ("/gkmlpt/index", "[{id:5,name:'政府网站工作年报'},{id:6,name:'统计年报'}]", []),
        ("/bumen/gkmlpt/index", '[{"id":5,"name":"政府信息公开年报"}]', ["5"]),
    ],
)
def test_gkmlpt_finds_its_category(url, tree, categories):
    page = column(
        f"<script>window._CONFIG = {{ SID: '1', TREE: {tree}, SERVICE_AREA_ID: 1, X: [{{id: 9, name: '年报'}}] }};</script>"
    )
    root = f"{HOST}{url.partition('/gkmlpt')[0]}/gkmlpt/api/all/"
    assert [ask.url for ask in read(page, f"{HOST}{url}").parts] == [f"{root}{one}?page=1&sid=1" for one in categories]


@pytest.mark.parametrize(
    "script",
    [
        f'load("/site/label/8888?{LABEL}");',
        f'load("/site/label/8888?{LABEL.replace("&", "&amp;")}");',
        f'load("/site/label/8888?{LABEL.replace("pageIndex=1", "pageIndex=")}".trim());',
        f'var u = "/site/label/8888?{LABEL}";'.replace("=1&", '=" + page + "&'),
        f"$.ajax({{url: '/site/label/8888', data: '{LABEL}'}});",
        "$.get('/site/label/8888', {labelName: 'publicInfoList', " + FIELDS + "});",
    ],
)
def test_longxun_uses_the_whole_parameters_of_the_page(script):
    (ask,) = read(column(f"<script>{script}</script>")).parts
    wanted = LABEL.replace("&pageIndex=1", "")
    assert ask.url == f"{HOST}/site/label/8888?{wanted}&pageIndex=1"


def test_longxun_goes_on_while_no_number_of_pages_is_told():
    assert answered("longxun", "".join(ROWS)).following[0].pages.count is None
    assert (
        answered("longxun", ANSWERS["longxun"].replace("pageCount:3", "pageCount:99999999")).following[0].pages.count == 100_000
    )


def test_epoint_knows_the_site_from_the_page():
    called = "/Epoint-MiddleForWeb/rest/lightfrontaction/getgovinfolist"
    (ask,) = read(column(f"<script>var siteGuid = '{GUID}', categorynum = '002'; post('{called}')</script>")).parts
    assert ask.url == f"{HOST}/Epoint-MiddleForWeb/rest/lightfrontaction/getgovinfolist"
    assert json.loads(ask.body) == {
        "params": {"deptcode": "", "categorynum": "002", "pageIndex": 0, "pageSize": 15, "siteGuid": GUID}
    }


def test_epoint_tries_the_older_form_once():
    (older,) = answered("epoint", '{"custom":{}}').parts
    assert set(json.loads(older.body)) == {"params"}
    assert answered("epoint", '{"custom":{}}', older).parts == []
    assert json.loads(answered("epoint", ask=older).following[0].body)["params"]["pageIndex"] == 1


def test_epoint_follows_what_a_page_frames():
    url = f"{HOST}/gov/openSubPage.html?specialurl=%2Fgovxxgk%2FD1%2Fcategory%2F002%2F002001%2Fgovlist.html"
    listing = read(column("<div></div>"), url)
    assert [ask.url for ask in listing.parts] == [f"{HOST}/govxxgk/D1/category/002/002001/govlist.html"]
    (script,) = read(column("<script src=/js/webBuilderCommon.js></script>"), listing.parts[0].url).parts
    assert (script.fact("category"), script.fact("department")) == ("002001", "D1")


def test_epoint_reads_rows_that_stand_in_the_page():
    rows = f"<ul id='govinfolist'>{''.join(ROWS)}</ul><script src='/js/webBuilderCommon.js'></script>"
    listing = read(column(rows), f"{HOST}/govxxgk/D1/category/002/002001/govlist.html")
    assert (len(listing.entries), listing.parts) == (2, [])


def test_a_page_of_files_is_not_searched():
    page = column(
        f"<ul>{''.join(ROWS)}</ul><script>createPageHTML('page_div',2,1,'list','shtml',25);</script>",
        f"<meta name='channelid' content='{'0f' * 16}'>",
    )
    listing = read(page + "<script>'/common/search/'</script>")
    assert (listing.system, listing.following[0].url, listing.parts) == ("ucap", f"{HOST}/nb/list_2.shtml", [])


JSON_PAGES = [
    ("page=0", ["page=1", "page=2"]),
    ("pageNo=1&size=2", ["pageNo=2&size=2", "pageNo=3&size=2"]),
    ("x=5&pageIndex=1", ["x=5&pageIndex=2", "x=5&pageIndex=3"]),
    ("size=2", []),
]


@pytest.mark.parametrize(("query", "further"), JSON_PAGES)
def test_json_counts_pages_from_the_number_given(query, further):
    url = f"{HOST}/api/list?{query}"
    listing = read(ANSWERS["json"], url)
    asks = listing.following + [ask.following for ask in listing.following]
    assert [ask.url.partition("?")[2] for ask in asks] == further


def test_json_is_begun_at_its_first_page():
    listing = read(ANSWERS["json"], f"{HOST}/api/list?page=3")
    assert (listing.entries, [ask.url for ask in listing.parts]) == ([], [f"{HOST}/api/list?page=1"])


def test_json_takes_the_longest_list():
    data = {
        "menu": [{"name": "首页", "url": "/"}],
        "result": {
            "totalCount": "2",
            "items": [{"Title": FIRST, "Href": "/1.html", "pubDate": 1706572800000}, {"Title": "新闻", "Href": "/2.html"}],
        },
    }
    listing = read(json.dumps(data))
    assert [(one.title, one.kind, str(one.listed_on)) for one in listing.entries] == [
        (FIRST, "report", "2024-01-30"),
        ("新闻", "other", "None"),
    ]
    assert listing.stated_total == 2


def test_aspnet_posts_the_form_back():
    (ask,) = shown("aspnet").following
    assert (ask.url, ask.method, ask.page, ask.system) == (f"{HOST}/nb.aspx?id=3", "POST", 2, "aspnet")
    assert ask.body == "__VIEWSTATE=a%2Bb%2F%3D&__EVENTVALIDATION=v&__EVENTTARGET=pager&__EVENTARGUMENT=2"
    assert ask.headers == (("Content-Type", "application/x-www-form-urlencoded"), ("Referer", f"{HOST}/nb.aspx?id=3"))
    assert shown("aspnet").entries[0].title == FIRST


POSTS = {
    "its number": (
        "<a href=\"javascript:__doPostBack('g','Page$2')\">2</a><a href=\"javascript:__doPostBack('g','Page$3')\">3</a>",
        "Page%242",
    ),
    "dots": (
        "<a href=\"javascript:__doPostBack('g','Page$12')\">...</a><a href=\"javascript:__doPostBack('g','Page$2')\">...</a>",
        "Page%242",
    ),
    "a press": ("<a href='#' onclick=\"__doPostBack('n','')\">下页</a>", ""),
    "another page": ("<a href=\"javascript:__doPostBack('g','Page$12')\">12</a>", None),
    "a disabled link": ("<a disabled='disabled' href=\"javascript:__doPostBack('n','')\">下一页</a>", None),
    "a sorting": ("<a href=\"javascript:__doPostBack('g','Sort$2')\">按时间</a>", None),
}


@pytest.mark.parametrize("how", POSTS)
def test_aspnet_finds_the_next_page(how):
    links, argument = POSTS[how]
    asked = read(aspnet(links)).following
    assert [ask.body.rpartition("=")[2] for ask in asked] == ([] if argument is None else [argument])


def test_aspnet_goes_on_with_the_state_of_each_answer():
    (ask,) = shown("aspnet").following
    answer = aspnet("<a href=\"javascript:__doPostBack('pager','3')\">下一页</a>").replace("a+b/=", "later")
    listing = read(answer, ask.url, ask)
    assert (listing.following[0].page, "__VIEWSTATE=later&" in listing.following[0].body) == (3, True)


def test_rows_by_pages_are_rows():
    pager = "<div><a href='?p=2'>2</a><a href='?p=2'>下一页</a><a href='?p=9'>尾页</a></div>"
    listing = answered("longxun", row(f"枫汀区2020年{NAME}", "/public/34/5.html") + pager)
    assert [one.year for one in listing.entries] == [2020]
