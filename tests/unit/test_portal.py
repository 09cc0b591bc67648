"""The simulated province: every system lists what it says it lists, and every fault does what its name says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from email.utils import format_datetime, parsedate_to_datetime
from html import unescape
from http.client import HTTPConnection, IncompleteRead
from urllib.error import HTTPError
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest
from parsel import Selector

from govdisclosure.items import Capture
from govdisclosure.listings import Ask, Page, canonical, read_listing
from govdisclosure.reading import read
from govdisclosure.walk import Walk
from tests.conftest import judged
from tests.portal import CHALLENGES, FAULTS, SYSTEMS, Fact, Site, portal
from tests.portal.rows import OTHERS, agency_of, listed_rows
from tests.running import ROOT

Links = list[tuple[str, str]]
ROWS = ".list, .gl_list, .pageList, .txtList, .lb-lb, table"


def get(url: str, data: bytes | None = None, **headers: str) -> str:
    with urlopen(Request(url, data, headers), timeout=30) as answer:
        return str(answer.read().decode())


def status(url: str, data: bytes | None = None, **headers: str) -> int:
    try:
        with urlopen(Request(url, data, headers), timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code


def links(text: str, page: str, css: str = ROWS) -> Links:
    """Titles and addresses of a list's rows."""
    boxes = Selector(text=text).css(css) if css else [Selector(text=text)]
    found = [anchor for box in boxes for anchor in box.css("a[title]")]
    return [(str(one.attrib["title"]), urljoin(page, one.attrib["href"].strip())) for one in found]


def stated(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    assert found, f"{pattern} states nothing"
    return int(found[1])


# --- a walk for each system, by its formula --------------------------------------------------------------------------


def counted(
    pages: Callable[[str], int], name: Callable[[int, int], str], first: str = ROWS, later: str = ROWS
) -> Callable[[str], Links]:
    """A walk over files: the count that the first page states, and the name of page k of N."""

    def walk(url: str) -> Links:
        text = get(url)
        last = pages(text)
        addresses = [url, *(urljoin(url, name(at, last)) for at in range(2, last + 1))]
        texts = [text, *map(get, addresses[1:])]
        return [
            link
            for at, (one, page) in enumerate(zip(texts, addresses, strict=True))
            for link in links(one, page, first if at == 0 else later)
        ]

    return walk


trs = counted(lambda text: stated(r"createPageHTML\((\d+),", text), lambda k, _: f"index_{k - 1}.html")
trs_inline = counted(lambda text: stated(r"countPage = (\d+)", text), lambda k, _: f"index_{k - 1}.html")
shanghai_column = counted(lambda text: stated(r"totalPage: (\d+)", text), lambda k, _: f"index_{k}.html")


def sub_columns(url: str, text: str, pattern: str) -> list[str]:
    anchors = Selector(text=text).css("a")
    return [urljoin(url, one.attrib["href"]) for one in anchors if re.search(pattern, one.css("::text").get(""))]


def years(url: str) -> Links:
    return [link for one in sub_columns(url, get(url), r"^20\d\d年$") for link in trs(one)]


def agencies(url: str) -> Links:
    kinds = sub_columns(url, get(url), r"^(街道|乡镇|部门)$")
    organs = [one for kind in kinds for one in sub_columns(kind, get(kind), r"(街道|镇|局)$")]
    return [link for one in organs for link in trs(one)]


def shanghai(url: str) -> Links:
    return [link for one in [url, *sub_columns(url, get(url), r"^20\d\d年$")] for link in shanghai_column(one)]


def following(text: str) -> str | None:
    return next(
        (one.attrib["href"] for one in Selector(text=text).css("a") if one.css("::text").get() in ("下一页", "下页")), None
    )


def by_next(url: str) -> Links:
    found: Links = []
    at: str | None = url
    while at:
        text = get(at)
        found += links(text, at, ".list, .txtList, .news")
        forward = following(text)
        at = urljoin(at, forward) if forward else None
    return found


def iframe(url: str) -> Links:
    frames = Selector(text=get(url)).css("iframe::attr(src)").getall()
    assert len(frames) == 3
    (inner,) = [one for one in frames if not re.search("visitcount|login", one)]
    return by_next(urljoin(url, inner))


def records(text: str, page: str) -> Links:
    pieces = re.findall(r"<record><!\[CDATA\[(.*?)\]\]></record>", text, re.DOTALL)
    return [link for piece in pieces for link in links(piece, page, "li")]


def hanweb(url: str) -> Links:
    text = get(url)
    proxy = re.search(r'<nextgroup><!\[CDATA\[<a href="([^"]+)"', text)
    assert proxy
    assert "unitid=318845" in proxy[1]
    found, at = records(text, url), 2
    while more := records(get(urljoin(url, unescape(proxy[1]).replace("page=1&", f"page={at}&"))), url):
        found += more
        at += 1
    return found


def annual(url: str) -> Links:
    text = get(url)
    return [(one, one) for one in sub_columns(url, text, r"^20\d\d年$")]


def jpaas(url: str) -> Links:
    text = get(url)
    units = re.findall(r'url="([^"]+)" src="[^"]+" queryData="(\{[^"]+\})"', text)
    assert len(units) == 2
    found: Links = []
    for unit, data in units:
        query = urlencode(json.loads(data.replace("'", '"')))
        assert status(f"{urljoin(url, unit)}?{query}") == 403
        at, last = 1, 1
        while at <= last:
            told = quote(json.dumps({"pageNo": at, "pageSize": 10}))
            html = json.loads(get(f"{urljoin(url, unit)}?{query}&paramJson={told}", Referer=url))["data"]["html"]
            if 'class="pagination"' in html:
                found += links(html, url, ".page-content")
                last = -(-stated(r'count="(\d+)"', html) // stated(r'rows="(\d+)"', html))
            at += 1
    return found


def truecms(url: str) -> Links:
    text = get(url)
    told = re.search(r'"(/truecms/[^"?]+)\?([^"]+)"', text)
    assert told
    query = {**dict(parse_qsl(told[2])), "callback": "cb"}
    found: Links = []
    start = 1
    while True:
        query |= {"startrecord": str(start), "endrecord": str(start + 49), "perpage": "50"}
        address = f"{urljoin(url, told[1])}?{urlencode(query)}"
        answer = get(address, Referer=url)
        assert status(address) == 404
        more = records(json.loads(answer.removeprefix("cb(").removesuffix(")"))["result"], url)
        if not more:
            return found
        found += more
        start += 50


def gkmlpt(url: str) -> Links:
    text = get(url)
    tree = re.search(r"TREE:\s*(\[.*?\])\s*,\s*SERVICE_AREA_ID", text)
    assert tree
    nodes = json.loads(tree[1])
    flat = [*nodes, *(child for node in nodes for child in node["children"])]
    (node,) = [one for one in flat if "信息公开年报" in one["name"]]
    found: Links = []
    sid = stated(r"SID: '(\d+)'", text)
    address = urljoin(url, f"/gkmlpt/api/all/{node['id']}?sid={sid}&page=")
    assert get(f"{address}0") == get(f"{address}1")
    at = 1
    while articles := json.loads(get(f"{address}{at}"))["articles"]:
        assert len(articles) <= 100
        found += [(one["title"], one["url"]) for one in articles]
        at += 1
    return found


def post(url: str, value: object) -> dict:
    return dict(json.loads(get(url, json.dumps(value).encode(), **{"Content-Type": "application/json"})))


def epoint(url: str) -> Links:
    script = get(urljoin(url, "/js/webBuilderCommon.js"))
    site = json.loads(script.partition("=")[2].rstrip(";"))
    text = get(url)
    code, number = (re.search(rf'{name} = "(\w+)"', text)[1] for name in ("deptcode", "categorynum"))  # type: ignore[index]
    asked = {"deptcode": code, "categorynum": number, "pageSize": 10, "siteGuid": site["siteGuid"]}
    address = urljoin(url, f"{site['projectName']}/rest/lightfrontaction/getgovinfolist")
    assert status(address) == 405
    found: Links = []
    at = 0
    while data := post(address, {**asked, "pageIndex": at})["custom"]["data"]:
        found += [(one["realtitle"], urljoin(url, one["infourl"])) for one in data]
        at += 1
    return found


def district(url: str) -> Links:
    told = re.search(r"listData = (\{.*\});", get(url))
    assert told
    asked, address = json.loads(told[1]), urljoin(url, "/front/api/data/affair")
    last = post(address, asked)["data"]["totalPage"]
    pages = [post(address, {**asked, "pageNo": at})["data"]["list"] for at in range(1, last + 1)]
    return [(row["title"], row["url"]) for page in pages for row in page]


def ucap_search(url: str) -> Links:
    channel = Selector(text=get(url)).css("meta[name=channelid]::attr(content)").get("")
    address = urljoin(url, f"/common/search/{channel}?_pageSize=20&_isAgg=true&_isJson=true&_template=index&page=")
    total = json.loads(get(f"{address}1"))["data"]["total"]
    pages = [json.loads(get(f"{address}{at}"))["data"]["results"] for at in range(1, -(-total // 20) + 1)]
    return [(row["title"], urljoin(url, row["url"])) for page in pages for row in page]


def longxun(url: str) -> Links:
    told = re.search(r'"(/site/label/8888\?[^"]+)"', get(url))
    assert told
    address = urljoin(url, told[1])
    assert get(address.replace("file=/ft/", "file=/xxgk/")) == ""
    last = stated(r"pageCount:(\d+)", get(address))
    pages = [get(address.replace("pageIndex=1", f"pageIndex={at}")) for at in range(1, last + 1)]
    return [link for page in pages for link in links(page, url, ".xxgk_nav_list")]


def aspnet(url: str) -> Links:
    text = get(url)
    found = links(text, url, "table")
    assert status(url, b"__EVENTTARGET=pager&__EVENTARGUMENT=3&__VIEWSTATE=made-up") == 500
    for at in range(2, stated(r"第 1 / (\d+) 页", text) + 1):
        hidden = {one.attrib["name"]: one.attrib["value"] for one in Selector(text=text).css("input[type=hidden]")}
        text = get(url, urlencode({**hidden, "__EVENTTARGET": "pager", "__EVENTARGUMENT": at}).encode())
        found += links(text, url, "table")
    return found


def bare_json(url: str) -> Links:
    last = -(-json.loads(get(url))["total"] // 10)
    pages = [json.loads(get(url.replace("page=1", f"page={at}")))["list"] for at in range(1, last + 1)]
    return [(row["title"], urljoin(url, row["url"])) for page in pages for row in page]


WALKS: dict[str, Callable[[str], Links]] = {
    "trs": trs,
    "years": years,
    "agencies": agencies,
    "ucap": counted(lambda text: stated(r"createPageHTML\('page_div',(\d+), 1", text), lambda k, _: f"xxgk_list_{k}.shtml"),
    "vsb": counted(lambda text: stated(r"gotopage_fun\((\d+),", text), lambda k, last: f"zfxxgknb/{last - k + 1}.htm"),
    "turbo": counted(
        lambda text: stated(r"maxPageNum = (\d+)", text),
        lambda k, last: f"index_7104416_{last - k + 1}.html",
        "#comp_7104416",
        "",
    ),
    "cmsweb": counted(lambda text: -(-stated(r"nsetpage\(1,(\d+),10,", text) // 10), lambda k, _: f"list_{k}.html"),
    "next": by_next,
    "numbered": counted(lambda text: stated(r"共(\d+)页", text), lambda k, _: f"list_{k}.html"),
    "iframe": iframe,
    "shanghai": shanghai,
    "hanweb": hanweb,
    "hanweb_annual": annual,
    "jpaas": jpaas,
    "truecms": truecms,
    "gkmlpt": gkmlpt,
    "epoint": epoint,
    "district": district,
    "ucap_search": ucap_search,
    "longxun": longxun,
    "php": by_next,
    "aspnet": aspnet,
    "json": bare_json,
}


MANY = {"gkmlpt": 230, "truecms": 90, "years": 90, "shanghai": 90}
"""Reports that make more than one page where 35 do not."""


def test_every_system_has_a_walk():
    assert WALKS.keys() == SYSTEMS.keys()


def check_walk(found: Links, site: Site, others: int) -> None:
    wanted = [(fact.title, fact.url) for fact in site.reports]
    if site.system.listing.startswith("/module/xxgk"):
        found = [(fact.title, url) for (_, url), fact in zip(found, site.reports, strict=True)]
        others = 0
    assert len(found) == len(set(found)) == len(wanted) + others
    assert set(wanted) < set(found) or (others == 0 and set(wanted) == set(found))
    assert site.stated_total in (None, len(found))


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_system_lists_its_reports_by_its_formula(name):
    reports = MANY.get(name, 35)
    with portal(name, reports=reports, other_rows=5) as site:
        check_walk(WALKS[name](site.listing_url), site, 5)
        for fact in site.reports[:: max(1, len(site.reports) // 4)]:
            report = judged(get(fact.url).encode(), fact.url)
            assert (report.verdict, report.fiscal_year, report.agency) == ("sound", fact.year, fact.agency)
            assert (report.title, report.published_on) == (fact.title, fact.listed_on.isoformat())


def test_a_listing_may_be_inline_and_a_document_escaped():
    with portal("trs", inline=True) as site:
        check_walk(trs_inline(site.listing_url), site, 4)
    with portal("gkmlpt", escaped=True) as site:
        text = get(site.reports[0].url)
        content = re.search(r'"content": ("(?:[^"\\]|\\.)*")', text)
        assert content
        assert "<td" not in text
        assert "<td" in json.loads(content[1])


def test_one_page_is_enough_where_rows_are_few():
    for name in SYSTEMS:
        with portal(name, reports=3, other_rows=1) as site:
            found = WALKS[name](site.listing_url)
            assert {url for _, url in found} >= {fact.url for fact in site.reports}, name


def test_rows_are_never_the_same_report_twice():
    rows = listed_rows(2_000, 9)
    reports = [row for row in rows if row.kind == "report"]
    assert len({(row.agency, row.year) for row in reports}) == len({row.title for row in reports}) == 2_000
    assert {row.kind for row in rows} == {"report", *OTHERS}
    assert [row.listed_on for row in rows] == sorted((row.listed_on for row in rows), reverse=True)
    assert len({agency_of(at) for at in range(9_000)}) == 9_000


def test_pages_can_be_as_large_as_a_benchmark_wants():
    with portal("trs", reports=3, page_bytes=200_000) as site:
        body = get(site.reports[0].url).encode()
        assert 200_000 - 100 < len(body) < 200_200
        assert judged(body, "http://x/").verdict == "sound"


def test_home_leads_to_the_listing_among_decoys():
    with portal("ucap") as site:
        home = get(site.home_url)
        assert site.system.listing not in home
        disclosure = urljoin(site.url, "/zwgk/zfxxgk/")
        assert "/zwgk/zfxxgk/" in home
        assert site.listing_url in [
            urljoin(disclosure, one) for one in Selector(text=get(disclosure)).css("a::attr(href)").getall()
        ]
        assert f"<loc>{site.listing_url}</loc>" in get(f"{site.url}/sitemap.xml")
        assert "Sitemap:" in get(f"{site.url}/robots.txt")
        assert re.search(r'name="SiteIDCode" content="\d{10}"', home)
        assert 'name="ColumnName" content="政府信息公开年报"' in get(site.listing_url)
        assert 'name="ColumnName" content="统计年鉴年报"' in get(f"{site.url}/zwgk/tjnb/")
        assert status(f"{site.url}/nowhere") == 404


def test_what_was_asked_is_kept():
    with portal("epoint") as site:
        post(f"{site.url}/EWB-FRONT/rest/lightfrontaction/getgovinfolist?x=1", {"pageIndex": 0})
        (asked,) = site.asked
        assert (asked.method, asked.path) == ("POST", "/EWB-FRONT/rest/lightfrontaction/getgovinfolist?x=1")
        assert (asked.headers["content-type"], asked.body) == ("application/json", b'{"pageIndex": 0}')
        assert asked.at <= time.monotonic()


def test_from_the_command_line():
    command = [sys.executable, "-m", "tests.portal", "trs", "--reports", "3", "--page-bytes", "50000"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            url = running.stdout.readline().strip()
            sizes = [len(get(address).encode()) for _, address in trs(url)]
            assert sum(size > 49_900 for size in sizes) == 3
        finally:
            running.terminate()


# --- faults of a column ----------------------------------------------------------------------------------------------


def listed(site: Site, *pages: str) -> list[list[str]]:
    return [[url for _, url in links(get(urljoin(site.listing_url, page)), site.listing_url)] for page in pages]


def test_unknown_names_are_refused():
    for options in ({"faults": {"eror500"}}, {"faults": {"error500": "page:3"}}, {"faults": {"error500": "report"}, "colour": 1}):
        with pytest.raises((ValueError, TypeError)):
            Site("trs", **options)
    with pytest.raises(ValueError, match="there are trs"):
        Site("wordpress")


def test_endless_listings():
    with portal("next", faults={"endless"}, reports=15, other_rows=0) as site:
        second, third, far = listed(site, "more-p2x.html", "more-p3x.html", "more-p900x.html")
        assert second == third == far
        assert 'href="more-p901x.html">下一页' in get(urljoin(site.listing_url, "more-p900x.html"))
    with portal("trs", faults={"endless_new"}, reports=20, other_rows=0) as site:
        pages = listed(site, "index.html", *(f"index_{at}.html" for at in range(1, 6)))
        urls = [url for page in pages for url in page]
        assert len(urls) == len(set(urls)) == 60
        assert judged(get(urls[-1]).encode(), urls[-1]).verdict == "sound"


@pytest.mark.parametrize("name", ["next", "numbered", "php", "vsb"])
def test_a_next_link_may_lead_to_its_own_page(name):
    with portal(name, faults={"self_next": 2}, reports=30, other_rows=0) as site:
        forward = following(get(site.listing_url))
        assert forward
        second = urljoin(site.listing_url, forward)
        assert urljoin(second, following(get(second)) or "") == second


def test_duplicate_entries_lead_to_the_same_report():
    with portal("trs", faults={"duplicate_entries"}, reports=30, other_rows=0, per_page=100) as site:
        (urls,) = listed(site, "")
        own = {fact.url for fact in site.reports}
        twins = [url for url in urls if url not in own]
        assert len(urls) - len(set(urls)) >= 2
        assert any("_wap.html" in url for url in twins)
        assert any("//zfxxgk" in url for url in twins)
        assert any("/ztzl/" in url for url in twins)
        bodies = {get(url) for url in own}
        assert all(get(url) in bodies for url in twins)


def test_columns_that_lie():
    with portal("ucap", faults={"empty_page": 2}) as site:
        first, second, third = listed(site, "", "xxgk_list_2.shtml", "xxgk_list_3.shtml")
        assert (len(first), len(second), len(third)) == (10, 0, 10)
    with portal("ucap", faults={"overcount"}) as site:
        assert stated(r"'page_div',(\d+)", get(site.listing_url)) == 7
        assert status(urljoin(site.listing_url, "xxgk_list_5.shtml")) == 404
    with portal("ucap", faults={"overcount_repeat"}) as site:
        fourth, sixth = listed(site, "xxgk_list_4.shtml", "xxgk_list_6.shtml")
        assert len(fourth) == 4
        assert fourth == sixth
    with portal("jpaas", faults={"overcount"}) as site:
        assert site.stated_total == 70
        with pytest.raises(HTTPError, match="404"):
            jpaas(site.listing_url)
    for name in ("ucap", "cmsweb", "hanweb", "aspnet"):
        with portal(name, faults={"total_too_large": 5}) as site:
            assert site.stated_total == 39
            assert "39" in get(site.listing_url)
    with portal("trs", faults={"links_away"}, per_page=100) as site:
        (urls,) = listed(site, "")
        away = [url for url in urls if not url.startswith(site.url)]
        assert len(away) == 3
        assert {urlsplit(url).hostname for url in away} == {"localhost", "www.elsewhere.example"}
        assert not {fact.url for fact in site.reports} & set(away)


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_listing_may_hold_no_report_or_nothing(name):
    with portal(name, faults={"no_reports"}, other_rows=5) as site:
        assert site.reports == []
        assert len(WALKS[name](site.listing_url)) == (0 if name == "hanweb_annual" else 5)
    with portal(name, faults={"empty_total"}) as site:
        assert site.stated_total in (None, 0)
        assert WALKS[name](site.listing_url) == []


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_spelling_of_an_address_is_answered(name):
    with portal(name, faults={"duplicate_entries"}, reports=35, other_rows=0) as site:
        found = WALKS[name](site.listing_url)
        own = {fact.url for fact in site.reports}
        assert len(found) == len(site.rows) > len(site.reports)
        assert own <= {url for _, url in found}
        reports = {judged(get(url).encode(), url).title for _, url in found}
        assert reports == {fact.title for fact in site.reports}


def test_a_document_of_guangdong_has_three_addresses():
    with portal("gkmlpt", reports=2) as site:
        url = site.reports[0].url
        name = url.rpartition("/")[2]
        twins = [f"{site.url}/zwgk/xxgknb/content/{one}" for one in (name, f"m{name}")]
        assert [get(twin) for twin in twins] == [get(url)] * 2


# --- faults of the wire ----------------------------------------------------------------------------------------------


@pytest.fixture(name="spoilt")
def spoilt_portal() -> Iterator[Callable[..., Site]]:
    """A TRS portal with faults."""
    opened = []

    def spoil(**faults: object) -> Site:
        opened.append(portal("trs", reports=12, other_rows=0, faults=faults))
        return opened[-1].__enter__()

    yield spoil
    for one in opened:
        one.__exit__(None, None, None)


@pytest.mark.parametrize(("name", "code"), [("error500", 500), ("forbidden403", 403), ("not_found", 404)])
def test_errors_strike_their_target(spoilt, name, code):
    site = spoilt(**{name: "report:3"})
    assert [status(fact.url) for fact in site.reports[:4]] == [200, 200, code, 200]
    site = spoilt(**{name: "listing:2x1"})
    second = urljoin(site.listing_url, "index_1.html")
    assert [status(site.listing_url), status(second), status(second)] == [200, code, 200]


@pytest.mark.parametrize("name", SYSTEMS)
def test_errors_strike_any_system(name):
    with portal(name, reports=MANY.get(name, 35), faults={"not_found": "report:2", "forbidden403": "listing:2"}) as site:
        assert [status(fact.url) for fact in site.reports[:3]] == [200, 404, 200]
        if name != "hanweb_annual":
            with pytest.raises(HTTPError, match="403"):
                WALKS[name](site.listing_url)


def test_bodies_are_cut(spoilt):
    site = spoilt(truncated="report:1", wrong_length="report:2")
    with pytest.raises(IncompleteRead):
        get(site.reports[0].url)
    assert "</html>" in get(site.reports[2].url)
    with urlopen(site.reports[1].url) as answer:
        assert b"</html>" not in answer.read()


def test_slow(spoilt):
    site = spoilt(slow=0.3)
    start = time.monotonic()
    get(site.listing_url)
    assert time.monotonic() - start >= 0.3


def test_charsets_lie(spoilt):
    title = "政府信息公开工作年度报告"
    for wanted, header, real in (("gbk", "utf-8", "gb18030"), ("utf-8", "gbk", "utf-8")):
        site = spoilt(wrong_charset=wanted)
        with urlopen(site.reports[0].url) as answer:
            assert answer.headers["Content-Type"] == f"text/html; charset={header}"
            body = answer.read()
        assert title in body.decode(real)
        assert judged(body, "http://x/").verdict == "sound"


@pytest.mark.parametrize("kind", CHALLENGES)
def test_challenges_begin_in_the_middle(spoilt, kind):
    site = spoilt(**{f"challenge:{kind}": 3})
    get(f"{site.url}/robots.txt")
    assert "createPageHTML" in get(site.listing_url)
    assert judged(get(site.reports[0].url).encode(), "http://x/").verdict == "sound"
    for url in (site.listing_url, site.reports[1].url):
        assert status(url) == CHALLENGES[kind].status
    assert "Disallow" in get(f"{site.url}/robots.txt")
    assert len(CHALLENGES[kind].body) < 1_500
    assert kind != "shell" or len(CHALLENGES[kind].body) == 160


def test_redirects(spoilt):
    site = spoilt(redirect_loop="report:1", redirect_away="report:2")
    with pytest.raises(HTTPError, match="redirect"):
        get(site.reports[0].url)
    with urlopen(site.reports[1].url) as answer:
        assert answer.url.startswith("http://localhost:")
        assert judged(answer.read(), answer.url).verdict == "sound"


def test_a_bomb_and_a_flood(spoilt):
    site = spoilt(gzip_bomb="report:1", giant="report:2")
    with urlopen(site.reports[0].url) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        body = answer.read()
    unpack, size = zlib.decompressobj(wbits=31), 0
    while piece := unpack.decompress(body, 1 << 24):
        body, size = unpack.unconsumed_tail, size + len(piece)
    assert size > 200_000_000
    connection = HTTPConnection(urlsplit(site.url).netloc)
    connection.request("GET", urlsplit(site.reports[1].url).path)
    answer = connection.getresponse()
    assert answer.headers["Content-Length"] is None
    assert len(answer.read(3_000_000)) == 3_000_000
    connection.close()
    assert status(site.listing_url) == 200


def test_pages_that_look_like_success(spoilt):
    site = spoilt(no_rows=True, soft404="report:2")
    assert "系统维护中" in get(site.listing_url)
    assert "页面不存在" in get(site.reports[1].url)
    assert judged(get(site.reports[0].url).encode(), "http://x/").verdict == "sound"


def test_robots(spoilt):
    assert "Disallow: /\n" in get(f"{spoilt(robots_disallow=True).url}/robots.txt")
    assert "<html>" in get(f"{spoilt(robots_html=True).url}/robots.txt")


def test_every_fault_is_tested_and_told():
    text = (ROOT / "tests/unit/test_portal.py").read_text(encoding="utf-8")
    assert all(says for says in FAULTS.values())
    assert [name for name in FAULTS if name.partition(":")[0] not in text] == []


def test_a_visitor_who_hangs_up_does_no_harm(spoilt, capfd):
    site = spoilt(giant="listing")
    connection = HTTPConnection(urlsplit(site.url).netloc)
    connection.request("GET", "/zwgk/zfxxgk/zfxxgknb/")
    connection.getresponse().close()
    connection.close()
    assert status(site.reports[0].url) == 200
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", SYSTEMS)
def test_odd_requests_are_answered(name, capfd):
    odd = {"page": "-3", "size": "x", "paramJson": "[1]", "startrecord": "-5", "pageIndex": "9" * 30, "fbtime": "²"}
    with portal(name) as site:
        address = site.listing_url + ("&" if "?" in site.listing_url else "?") + urlencode(odd)
        for body in (None, b"{", b"[]", b'{"pageIndex": []}'):
            assert status(address, body, Referer=site.listing_url) in {200, 404, 500}
        connection = HTTPConnection(urlsplit(site.url).netloc)
        for path in ("////", "/[::/", "/%ff%00", "http://x/"):
            connection.request("POST", path, headers={"Content-Length": "-5"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status in {200, 404}
        connection.close()
    assert capfd.readouterr().err == ""


# --- from one day to the next ----------------------------------------------------------------------------------------

CELL = "requests.received_new.natural_person"


def walked(site: Site) -> Walk:
    """The listing as the project's own readers walk it; `found` has what they would fetch."""
    walk = Walk(Ask(site.listing_url), lambda _: True)
    waiting = [walk.begin()]
    found: list[str] = []
    while waiting:
        ask, strand = waiting.pop()
        data = ask.body.encode() if ask.method == "POST" else None
        try:
            text = get(ask.url, data, **dict(ask.headers))
        except HTTPError as error:
            error.close()
            waiting += walk.lose_page(strand, ask, "http", str(error)).asks
            continue
        step = walk.take(strand, ask, read_listing(Page.of(ask.url, text.encode(), ask=ask)))
        found += [entry.url for entry in step.entries] + [ask.url] * step.is_report
        waiting += step.asks
    walk.captured = walk.asked
    assert walk.outcome(len(found)) == ("complete", ""), walk.lost
    assert walk.stated_total == site.stated_total
    assert sorted(map(canonical, found)) == sorted(canonical(fact.url) for fact in site.reports)
    return walk


def record(url: str, **headers: str) -> dict:
    """What is read of a page, without what is known of its bytes."""
    found = read(Capture(url, get(url, **headers).encode(), "2026-01-01T00:00:00+00:00"))
    return {**asdict(found.report), "content_sha256": "", "page_kind": found.page_kind, "observed": found.observations}


def leaves(value: object, at: str = "") -> dict[str, object]:
    """Every value in a record by its address."""
    if not isinstance(value, dict):
        return {at: value}
    return {name: one for key, inner in value.items() for name, one in leaves(inner, f"{at}.{key}".lstrip(".")).items()}


def changed(before: dict, after: dict) -> dict[str, tuple[object, object]]:
    old, new = leaves(before), leaves(after)
    return {at: (old.get(at), new.get(at)) for at in old | new if old.get(at) != new.get(at)}


def answer_of(url: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, whatever the status; `_` in a header's name stands for a hyphen."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
    target = url.removeprefix(f"http://{urlsplit(url).netloc}")
    connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def days(name: str, **options: object):
    return portal(name, **{"reports": MANY.get(name, 35), "other_rows": 4, **options})


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_listing_grows_and_shrinks(name):
    with days(name) as site:
        total, before = site.stated_total, [fact.url for fact in site.reports]
        walked(site)
        new = site.add_report()
        assert [fact.url for fact in site.reports] == [new.url, *before]
        walked(site)
        gone = site.reports[4]
        site.unlist(gone)
        walked(site)
        assert gone not in site.reports
        assert site.stated_total == total
        for fact in (new, gone):
            report = judged(get(fact.url).encode(), fact.url)
            assert (report.verdict, report.fiscal_year, report.agency) == ("sound", fact.year, fact.agency)
            assert (report.title, report.published_on) == (fact.title, fact.listed_on.isoformat())
        with pytest.raises(ValueError, match="not on the listing"):
            site.unlist(gone)


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_report_is_withdrawn(name):
    with days(name) as site:
        gone = site.reports[2]
        site.withdraw(gone)
        walked(site)
        assert status(gone.url) == 404
        assert [status(fact.url) for fact in site.reports[:3]] == [200] * 3
        for change in (site.withdraw, site.unlist, site.move, site.alter):
            with pytest.raises(ValueError, match="no such report"):
                change(gone)


@pytest.mark.parametrize("name", sorted(SYSTEMS.keys() - {"hanweb_annual"}))
def test_a_report_moves(name):
    with days(name, validators="both") as site:
        old, before = site.reports[3], record(site.reports[3].url)
        new = site.move(old)
        walked(site)
        assert site.reports[3] == new
        assert (status(old.url), status(new.url)) == (404, 200)
        assert changed(before, record(new.url)).keys() == {"url"}
        site.alter(new)
        assert CELL in changed(before, record(new.url))


def test_a_report_that_a_system_files_by_its_year_cannot_move():
    with portal("hanweb_annual") as site:
        with pytest.raises(ValueError, match="there is a report at this address already"):
            site.move(site.reports[0])
        with pytest.raises(ValueError, match="there is a report at this address already"):
            site.add_report(year=2023)
        walked(site)
        assert site.add_report().year == site.reports[1].year + 1


def test_a_report_comes_as_it_is_wanted():
    with portal("shanghai", reports=90) as site:
        fact = site.add_report("砚浦街道办事处", 2019)
        assert (fact.agency, fact.year) == ("砚浦街道办事处", 2019)
        walked(site)
        judgement = judged(get(fact.url).encode(), fact.url)
        assert (judgement.agency, judgement.fiscal_year) == (fact.agency, fact.year)
        first, second = site.add_report(), site.add_report()
        assert first.agency != second.agency
        assert second.listed_on > first.listed_on > fact.listed_on


@pytest.mark.parametrize("name", SYSTEMS)
def test_an_alteration_changes_one_cell(name):
    with days(name, counters=True) as site:
        for fact, value in zip(site.reports[:4], (None, 7_001, None, 7_003), strict=True):
            before, untouched = record(fact.url), record(site.reports[5].url)
            number = before["requests"]["received_new"]["natural_person"]
            site.alter(fact, CELL, value)
            after = record(fact.url)
            assert changed(before, after) == {CELL: (number, number + 1 if value is None else value)}
            assert record(site.reports[5].url) == untouched
        walked(site)


@pytest.mark.parametrize("at", ["disclosure.licensing.decisions", "remedies.suit_direct.total", "requests.carried_out.total"])
def test_any_cell_can_be_altered(at):
    with portal("trs") as site:
        for fact in site.reports[:8]:
            before = record(fact.url)
            site.alter(fact, at)
            site.alter(fact, at, 904)
            assert [(name, new) for name, (_, new) in changed(before, record(fact.url)).items()] == [(at, 904)]


def test_cells_that_are_not_there_are_not_altered():
    with portal("trs") as site:
        fact, before = site.reports[0], get(site.reports[0].url)
        for at in ("", "requests", "requests.received_new", "requests.received_new.nobody", "sections.overview.x", f"{CELL}.x"):
            with pytest.raises(ValueError, match="no such cell"):
                site.alter(fact, at)
        site.alter(fact, CELL, 905)
        with pytest.raises(ValueError, match="905 already"):
            site.alter(fact, CELL, 905)
        with pytest.raises(ValueError, match="no such report"):
            site.alter(Fact("", f"{site.url}/nowhere", "", 2020, fact.listed_on))
        news = next(row for row in site.rows if row.kind != "report")
        with pytest.raises(ValueError, match="no such report"):
            site.challenge(site.fact(news), "login")
        assert "905" in get(fact.url) != before


@pytest.mark.parametrize("name", SYSTEMS)
def test_counters_change_every_byte_and_nothing_that_is_read(name):
    with portal(name, reports=7) as plain, portal(name, reports=7, counters=True) as site:
        for quiet, fact in zip(plain.reports, site.reports, strict=True):
            assert get(quiet.url) == get(quiet.url)
            first, second = get(fact.url), get(fact.url)
            assert first != second
            assert [stated(r"浏览次数：(\d+)", text) for text in (first, second)] == [1, 2]
            assert [stated(r"阅读：(\d+) 次", text) for text in (first, second)] == [1, 2]
            token = re.search(r'name="token" value="(\w{32})"', first)
            assert token
            assert f'pageToken = "{token[1]}"' in first
            assert token[1] not in second
            assert "@" not in first
            assert record(fact.url) == record(fact.url)
            # A counter ends the text; without one the links to years beneath it are read as its last words.
            assert changed(record(quiet.url), record(fact.url)).keys() == {"url"}


def test_the_text_of_an_escaped_document_has_its_counter():
    with portal("gkmlpt", escaped=True, counters=True) as site:
        url = site.reports[0].url
        content = re.search(r'"content": ("(?:[^"\\]|\\.)*")', get(url))
        assert content
        assert "浏览次数：1<" in json.loads(content[1])
        assert get(url) != get(url)


@pytest.mark.parametrize(
    ("validators", "names"),
    [(None, set()), ("etag", {"ETag"}), ("last_modified", {"Last-Modified"}), ("both", {"ETag", "Last-Modified"})],
)
def test_validators_follow_the_content(validators, names):
    with portal("php", validators=validators, counters=True) as site:
        fact, other = site.reports[:2]

        def told(url: str) -> dict[str, str]:
            return {name: value for name, value in answer_of(url)[1].items() if name in {"ETag", "Last-Modified"}}

        first = told(fact.url)
        assert first.keys() == names
        assert told(fact.url) == first
        beside = told(other.url)
        assert not names or beside != first
        site.add_report()
        assert told(fact.url) == first
        site.alter(fact)
        second = told(fact.url)
        assert second.keys() == names
        assert [name for name in names if first[name] == second[name]] == []
        assert told(other.url) == beside
        if "Last-Modified" in names:
            assert parsedate_to_datetime(second["Last-Modified"]) > parsedate_to_datetime(first["Last-Modified"])
        assert told(site.listing_url) == {}


ETAG, CHANGED = "etag", "last_modified"
LATER, EARLIER = "Sat, 01 Jan 2028 00:00:00 GMT", "Sat, 01 Jan 2000 00:00:00 GMT"
CONDITIONS = [
    ("both", {"If_None_Match": "{tag}"}, 304),
    ("both", {"If_None_Match": "{strong}"}, 304),
    ("both", {"If_None_Match": '"a,b", W/"c" ,{tag}'}, 304),
    ("both", {"If_None_Match": '"other", W/"c"'}, 200),
    ("both", {"If_None_Match": " * "}, 304),
    ("both", {"If_None_Match": '"*"'}, 200),
    ("both", {"If_None_Match": ""}, 200),
    ("both", {"If_None_Match": '"'}, 200),
    ("both", {"If_None_Match": "{bare}"}, 200),
    ("both", {"If_Modified_Since": "{date}"}, 304),
    ("both", {"If_Modified_Since": LATER}, 304),
    ("both", {"If_Modified_Since": EARLIER}, 200),
    ("both", {"If_Modified_Since": "Saturday, 01-Jan-28 00:00:00 GMT"}, 304),
    ("both", {"If_Modified_Since": "Sat Jan  1 00:00:00 2028"}, 304),
    ("both", {"If_Modified_Since": "yesterday"}, 200),
    ("both", {"If_Modified_Since": "Sat, 99 Jan 99999999999 00:00:00 GMT"}, 200),
    ("both", {"If_None_Match": '"other"', "If_Modified_Since": LATER}, 200),
    ("both", {"If_None_Match": "{tag}", "If_Modified_Since": EARLIER}, 304),
    ("etag", {"If_None_Match": "{tag}"}, 304),
    ("etag", {"If_Modified_Since": LATER}, 200),
    ("last_modified", {"If_Modified_Since": "{date}"}, 304),
    ("last_modified", {"If_None_Match": '"x"', "If_Modified_Since": LATER}, 200),
    ("last_modified", {"If_None_Match": "*"}, 304),
    (None, {"If_None_Match": "*", "If_Modified_Since": LATER}, 200),
    ("lying", {"If_None_Match": '"other"'}, 304),
    ("lying", {"If_Modified_Since": EARLIER}, 304),
    ("lying", {}, 200),
]


def conditions(told: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    """Conditions with the page's own validators filled in."""
    tag = told.get("ETag", "")
    own = {"tag": tag, "strong": tag.removeprefix("W/"), "bare": tag[3:-1], "date": told.get("Last-Modified", "")}
    return {name: value.format(**own) for name, value in wanted.items()}


@pytest.mark.parametrize(("validators", "wanted", "code"), CONDITIONS)
def test_conditions_are_judged_as_the_standard_says(validators, wanted, code):
    with portal("trs", validators=validators, reports=3) as site:
        url = site.reports[0].url
        told = answer_of(url)[1]
        asked = conditions(told, wanted)
        for method in ("GET", "HEAD"):
            found, headers, body = answer_of(url, method, **asked)
            assert found == code
            assert bool(body) == (code == 200 and method == "GET")
            assert headers.get("ETag") == told.get("ETag")
            assert headers.get("Last-Modified") == told.get("Last-Modified")
            assert ("Content-Length" in headers) == (code == 200)
        assert [one for _, one in site.answered] == [200, code, code]
        assert answer_of(site.listing_url, **asked)[0] == 200
        assert answer_of(f"{site.url}/nowhere", **asked)[0] == 404


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_saves_its_visitors_what_they_have(name):
    with portal(name, reports=7, validators="both", counters=True) as site:
        told = [answer_of(fact.url)[1] for fact in site.reports[:3]]
        site.alter(site.reports[1])

        def again(header: str, condition: str) -> list[int]:
            asked = zip(site.reports, told, strict=False)
            return [answer_of(fact.url, **{condition: headers[header]})[0] for fact, headers in asked]

        assert again("ETag", "If_None_Match") == again("Last-Modified", "If_Modified_Since") == [304, 200, 304]
        assert sum(code == 304 for _, code in site.answered) == 4
        assert [code for path, code in site.answered if site.url + path == site.reports[0].url] == [200, 304, 304]
        assert stated(r"浏览次数：(\d+)", get(site.reports[0].url)) == 2, "a copy that was still good counts as no view"


def test_a_portal_may_lie_about_what_changed():
    with portal("ucap", validators="lying") as site:
        fact = site.reports[0]
        before, old, _ = answer_of(fact.url)
        site.alter(fact)
        asked = {"If_None_Match": old["ETag"], "If_Modified_Since": old["Last-Modified"]}
        after, new, body = answer_of(fact.url, **asked)
        assert (before, after, body) == (200, 304, b"")
        assert (new["ETag"], new["Last-Modified"]) != (old["ETag"], old["Last-Modified"])
        site.withdraw(fact)
        assert answer_of(fact.url, **asked)[0] == 404


def test_an_alteration_taken_back_is_the_old_content_at_a_later_time():
    with portal("trs", validators="both") as site:
        fact = site.reports[0]
        _, old, body = answer_of(fact.url)
        number = record(fact.url)["requests"]["received_new"]["natural_person"]
        site.alter(fact)
        site.alter(fact, value=number)
        _, new, again = answer_of(fact.url)
        assert (again, new["ETag"]) == (body, old["ETag"])
        later = parsedate_to_datetime(new["Last-Modified"])
        assert later > parsedate_to_datetime(old["Last-Modified"])
        assert answer_of(fact.url, If_Modified_Since=format_datetime(later, usegmt=True))[0] == 304


@pytest.mark.parametrize("kind", CHALLENGES)
@pytest.mark.parametrize("name", ["trs", "hanweb_annual", "gkmlpt"])
def test_a_challenge_may_stand_before_one_report(name, kind):
    with portal(name, validators="lying", counters=True) as site:
        first, second = site.reports[:2]
        site.challenge(second, kind)
        code, headers, body = answer_of(second.url, If_None_Match="*")
        assert (code, body, "ETag" in headers) == (CHALLENGES[kind].status, CHALLENGES[kind].body, False)
        assert status(first.url) == 200
        walked(site)
        site.challenge(second, None)
        assert judged(get(second.url).encode(), second.url).title == second.title


def test_unknown_challenges_and_validators_are_refused():
    with portal("trs") as site, pytest.raises(ValueError, match="there are ruishu412"):
        site.challenge(site.reports[0], "sphinx")
    with pytest.raises(ValueError, match="there are etag, last_modified, both, lying"):
        Site("trs", validators="md5")


def test_changes_reach_every_spelling_of_a_row():
    with portal("trs", faults={"duplicate_entries"}, reports=30, other_rows=0, per_page=100) as site:
        fact = site.reports[3]
        twins = [url for url in listed(site, "")[0] if url != fact.url and get(url) == get(fact.url)]
        assert twins
        site.alter(fact, CELL, 906)
        assert [get(url) for url in twins] == [get(fact.url)] * len(twins)
        moved = site.move(fact)
        assert not {fact.url, *twins} & set(listed(site, "")[0])
        site.unlist(moved)
        assert len(listed(site, "")[0]) == len(site.rows)
        assert get(moved.url)
        assert [url for url in listed(site, "")[0] if get(url) == get(moved.url)] == []


def test_faults_of_the_wire_strike_whoever_asks_for_news():
    faults = {"soft404": "report:1", "error500": "report:2", "truncated": "report:3", "giant": "report:4"}
    with portal("trs", validators="lying", faults=faults, reports=5, other_rows=0) as site:
        answers = [answer_of(fact.url, If_None_Match="*") for fact in site.reports]
        assert [code for code, _, _ in answers] == [200, 500, 304, 304, 304]
        assert ["ETag" in headers for _, headers, _ in answers] == [False, False, True, True, True]
        assert [bool(body) for _, _, body in answers] == [True, True, False, False, False]
        assert "页面不存在" in answers[0][2].decode()


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_new_report_changes_no_other(name):
    with portal(name, reports=7) as site:
        facts = site.reports
        before = [record(fact.url) for fact in facts]
        site.add_report()
        assert [record(fact.url) for fact in facts] == before


def test_an_empty_listing_gets_its_first_report():
    with portal("ucap", faults={"empty_total"}) as site:
        fact = site.add_report()
        assert [one.url for one in site.reports] == [fact.url]
        assert site.stated_total == 1
        walked(site)


@pytest.mark.parametrize("name", ["years", "agencies", "json"])
def test_a_portal_may_change_while_it_is_read(name):
    """No answer mixes two moments, and no change is lost."""
    with portal(name, reports=90) as site:
        before = len(site.reports)

        def visit(at: int) -> None:
            if at % 2:
                site.alter(site.add_report())
            else:
                get(site.listing_url)

        with ThreadPoolExecutor(8) as crowd:
            list(crowd.map(visit, range(60)))
        assert len(site.reports) == len({fact.url for fact in site.reports}) == before + 30
        assert {code for _, code in site.answered} == {200}
        walked(site)
