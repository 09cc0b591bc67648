"""The search for listings, on small portals of a few pages each."""

from __future__ import annotations

import jsonlines
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdisclosure.discovery import (
    Search,
    Sight,
    agency_of,
    bodies_in,
    clue_in,
    place_of,
    row_of,
    shown,
    sight_of,
    topmost,
    unused_id,
)
from govdisclosure.fetch.site import Site
from govdisclosure.listings import Entry, ListingPage, Page
from govdisclosure.sources import Source, survey

HOME = "http://www.fengting.gov.cn/"
COLUMN = "政府信息公开年报"


def link(url: str, words: str) -> str:
    return f'<li><a href="{url}">{words}</a></li>'


def html(body: str = "", title: str = "枫汀区人民政府", **metas: str) -> str:
    tags = "".join(f'<meta name="{name}" content="{value}">' for name, value in metas.items())
    return f"<html><head><title>{title}</title>{tags}</head><body><ul>{body}</ul></body></html>"


def rows(*years: int, agency: str = "枫汀区人民政府", folder: str = "./") -> str:
    row = '<li><a href="{}t{}0115_{}77.html">{}{}年政府信息公开工作年度报告</a><span>{}-01-15</span></li>'
    return "".join(row.format(folder, year + 1, year, agency, year, year + 1) for year in years)


def listing(*years: int, **more: str) -> str:
    return html(rows(*years), f"{COLUMN}-枫汀区人民政府", ColumnName=COLUMN, SiteName="枫汀区人民政府门户网站", **more)


NEWS = html('<li><a href="./t20240120_1.html">枫汀区召开年度工作报告座谈会</a><span>2024-01-20</span></li>', "新闻中心")


def searched(
    pages: dict[str, str], home: str = HOME, sitemaps: dict[str, list[str]] | None = None, **bounds: int
) -> tuple[Search, list[str]]:
    """A search through pages by path, and what it asked for; other addresses are lost."""
    search = Search(home, Site.of(home).holds, **bounds)
    asked = []
    while lead := search.following():
        asked.append(lead.ask.url)
        path = lead.ask.url.removeprefix("http://www.fengting.gov.cn")
        if lead.kind == "sitemap" and sitemaps and path in sitemaps:
            search.take_sitemap([], [HOME.rstrip("/") + one for one in sitemaps[path]])
        elif path in pages and lead.kind == "page":
            search.take(lead, Page(lead.ask.url, pages[path], lead.ask))
        else:
            search.lose(lead, "gone", "it is gone")
    return search, asked


def found(search: Search) -> list[str]:
    return [row.url.removeprefix("http://www.fengting.gov.cn") for row in search.sources()]


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        ("政府信息公开年报", 0),
        ("» 政府信息公開年報 (12)", 0),
        ("信息公开年度报告", 0),
        ("政府信息公开工作年度报告", 0),
        ("枫汀区政府信息公开年报专栏", 0),
        ("公开年报", 1),
        ("[ 年报 ]", 1),
        ("历年年报", 1),
        ("法定主动公开内容", 2),
        ("政府信息公开", 2),
        ("政务公开", 3),
        ("网站地图", 5),
        ("政府网站工作年度报表", None),
        ("法治政府建设年度报告", None),
        ("法治政府建设信息公开年度报告", None),
        ("统计年鉴年报", None),
        ("统计年报", None),
        ("国企信息公开年报", None),
        ("政府信息公开年报解读", None),
        ("政府信息公开工作年度报告制度", None),
        ("政府信息公开指南", None),
        ("枫汀区财政局2023年政府信息公开工作年度报告", None),
        ("政府信息公开年报" * 40, None),
        ("", None),
    ],
)
def test_words_that_lead_on(words, rank):
    clue = clue_in([words])
    assert (clue.rank if clue else None) == rank


def test_a_bureau_whose_business_is_money_has_a_column_too():
    assert clue_in(["枫汀区财政局政府信息公开年报"]).is_named
    assert not clue_in(["政务公开"]).is_named


def test_the_listing_is_found_and_nothing_else():
    pages = {
        "/": html(link("/zwgk/", "政务公开") + link("/xw/", "新闻中心") + link("/wznb/", "年报")),
        "/zwgk/": html(link("/zwgk/zfxxgk/", "政府信息公开")),
        "/zwgk/zfxxgk/": html(link("nb/", COLUMN) + link("/fz/", "年度报告"), "政府信息公开"),
        "/zwgk/zfxxgk/nb/": listing(2021, 2022, 2023, SiteIDCode="3305030001"),
        "/wznb/": html(rows(2023).replace("政府信息公开工作年度报告", "政府网站工作年度报表"), "政府网站工作年度报表"),
        "/fz/": html(rows(2023).replace("政府信息公开工作年度报告", "法治政府建设年度报告"), "法治政府建设"),
        "/xw/": NEWS,
    }
    search, asked = searched(pages)
    assert found(search) == ["/zwgk/zfxxgk/nb/"]
    assert search.failure is None
    assert HOME + "xw/" not in asked
    assert asked.index(HOME + "zwgk/zfxxgk/nb/") < asked.index(HOME + "sitemap.xml")  # the likeliest first
    (row,) = search.sources(["fengting"])
    assert row_of(row) == {
        "id": "fengting-2",
        "url": HOME + "zwgk/zfxxgk/nb/",
        "agency": "枫汀区人民政府",
        "level": "county",
        "division": "330503",
        "status": "unverified",
        "note": row.note,
    }
    assert "2021-2023" in row.note
    assert COLUMN in row.note


def test_links_in_a_decoy_do_not_make_it_a_listing():
    """A column of another kind that repeats reports beside its own rows."""
    pages = {
        "/": html(link("/wznb/", "年报")),
        "/wznb/": html(rows(2022, 2023), "政府网站工作年度报表", ColumnName="政府网站工作年度报表"),
    }
    search, _ = searched(pages)
    assert found(search) == []
    assert "no listing found" in search.failure


def test_a_report_is_no_listing():
    report = html(rows(2022), "枫汀区人民政府2023年政府信息公开工作年度报告", ArticleTitle="x", ColumnName=COLUMN)
    search, _ = searched({"/": html(link("/zwgk/one/", COLUMN)), "/zwgk/one/": report})
    assert found(search) == []


def test_a_column_called_so_counts_without_rows_and_says_so():
    search, _ = searched({"/": html(link("/a/", "年报")), "/a/": html("", COLUMN)})
    assert found(search) == ["/a/"]
    assert "look at it" in search.sources()[0].note


def test_a_column_of_interpretations_is_passed_over():
    row = '<li><a href="./t20240120_1.html">《枫汀区2023年政府信息公开工作年度报告》解读</a><span>2024-01-20</span></li>'
    search, _ = searched({"/": html(link("/a/", "年报")), "/a/": html(row, "政府信息公开年报解读")})
    assert found(search) == []


def test_years_are_left_to_their_column():
    years = "".join(link(f"/gk/nb/{year}/", f"{year}年") for year in (2022, 2023))
    pages = {
        "/": html(link("/gk/nb/2023/", COLUMN) + link("/gk/nb/2022/", "年报") + link("/gk/nb/", "信息公开年报")),
        "/gk/nb/": html(years, COLUMN),
        "/gk/nb/2022/": html(years + rows(2022), COLUMN),
        "/gk/nb/2023/": html(years + rows(2023), COLUMN),
    }
    search, _ = searched(pages)
    assert found(search) == ["/gk/nb/"]


def test_years_that_name_each_other_leave_one():
    years = link("/nw1/", "2022年") + link("/nw2/", "2023年")
    pages = {
        "/": html(link("/nw1/", COLUMN) + link("/nw2/", "年报")),
        "/nw1/": html(years + rows(2022), COLUMN),
        "/nw2/": html(years + rows(2023), COLUMN),
    }
    assert found(searched(pages)[0]) == ["/nw1/"]


def test_one_listing_at_two_addresses_is_one():
    pages = {
        "/": html(link("/nb/", COLUMN) + link("http://fengting.gov.cn//nb/index.html", "年报") + link("/other/nb/", "历年年报")),
        "/nb/": html(rows(2022, 2023, folder="/gk/202401/"), COLUMN),
        "/other/nb/": html(rows(2022, 2023, folder="/gk/202401/") + "<p></p>", f"{COLUMN} "),
    }
    search, asked = searched(pages)
    assert found(search) == ["/nb/"]
    assert sum("index.html" in url for url in asked) == 0


def test_two_bodies_have_two_listings():
    pages = {
        "/": html(link("/a/nb/", "区政府信息公开年报") + link("/b/nb/", "部门年报")),
        "/a/nb/": html(rows(2022), COLUMN),
        "/b/nb/": html(rows(2021, agency="枫汀区财政局"), COLUMN),
    }
    search, _ = searched(pages)
    assert found(search) == ["/a/nb/", "/b/nb/"]
    assert [row.id for row in search.sources()] == ["fengting", "fengting-2"]


def test_other_hosts_are_named_not_walked():
    search, asked = searched(
        {"/": html(link("https://zfxxgk.chengyu.gov.cn/nb/", COLUMN) + link("https://x.example/", "政务公开"))}
    )
    assert all("chengyu" not in url for url in asked)
    assert "zfxxgk.chengyu.gov.cn" in search.failure
    assert not any("x.example" in remark for remark in search.remarks)


def test_usual_paths_come_last():
    pages = {"/": html(link("/xw/", "新闻中心")), "/zwgk/zfxxgk/zfxxgknb/": listing(2023)}
    search, asked = searched(pages)
    assert found(search) == ["/zwgk/zfxxgk/zfxxgknb/"]
    assert asked.index(HOME + "sitemap.xml") < asked.index(HOME + "zfxxgk/zfxxgknb/")
    assert "a usual path" in search.sources()[0].note


def test_a_server_that_answers_anything_has_no_listing():
    home = html(rows(2023) + link("/xw/", "新闻中心"))  # the newest report is news on the home page
    everywhere = dict.fromkeys(["/", *(f"/{path}" for path in ("zfxxgk/zfxxgknb/", "xxgk/zfxxgknb/", "gknb/"))], home)
    assert found(searched(everywhere)[0]) == []


@pytest.mark.parametrize(
    "path", ["/zwgk/gk/zfxxgknb/", "/zwgk/xxgk/c12/", "/gk/common_zfxxgknb.shtml", "/a/zfxxgkgznb/index.html"]
)
def test_the_sitemap_alone_suffices(path):
    addresses = ["/xw/", "/xw/202401/t20240101_1.html", path, "/zwgk/wznb/"]
    search, asked = searched({"/": html(), path: listing(2022, 2023)}, sitemaps={"/sitemap.xml": addresses})
    assert found(search) == [path]
    assert "sitemap" in search.sources()[0].note
    assert HOME + "xw/" not in asked


def test_the_pages_bound_is_kept_and_told():
    pages = {"/": html("".join(link(f"/d{at}/", "年报") for at in range(50)))} | {
        f"/d{at}/": html(rows(2000 + at), COLUMN) for at in range(50)
    }
    search, asked = searched(pages, most_pages=10)
    assert len(asked) == 10
    assert "40 pages called annual reports" in search.failure or "41 pages called" in search.failure
    assert any("-a pages=" in remark for remark in search.remarks)
    assert searched(pages, most_pages=60)[0].failure is None


def test_weak_leads_left_are_told_but_fail_nothing():
    ways = "".join(link(f"/w{at}/", "政务公开") for at in range(20))
    search, _ = searched({"/": html(link("/nb/", COLUMN) + ways), "/nb/": listing(2023)}, most_pages=5)
    assert search.failure is None
    assert any("more waited" in remark for remark in search.remarks)


def test_the_depth_bound_is_kept_and_told():
    pages = {"/": html(link("/a/", "政务公开")), "/a/": html(link("/b/", "政府信息公开")), "/b/": html(link("/nb/", COLUMN))}
    pages["/nb/"] = listing(2023)
    assert found(searched(pages, deepest=3)[0]) == ["/nb/"]
    search, asked = searched(pages, deepest=2)
    assert found(search) == []
    assert HOME + "nb/" not in asked
    assert "-a depth=" in search.failure


def test_a_home_page_that_cannot_be_had_ends_the_search():
    search = Search(HOME, Site.of(HOME).holds)
    search.lose(search.following(), "timeout", "the site did not answer in time")
    assert search.following() is None
    assert "the home page could not be had: the site did not answer" in search.failure


def test_a_refusal_on_the_way_ends_the_search_and_keeps_what_was_found():
    search = Search(HOME, Site.of(HOME).holds)
    lead = search.following()
    search.take(lead, Page(HOME, html(link("/nb/", COLUMN) + link("/b/", "年报")), lead.ask))
    lead = search.following()
    search.take(lead, Page(lead.ask.url, listing(2023), lead.ask))
    search.lose(search.following(), "waf_block", "a firewall refuses us", is_refusal=True)
    assert search.following() is None
    assert "firewall" in search.failure
    assert found(search) == ["/nb/"]


def test_a_lost_column_is_a_failure_and_a_dead_link_is_none():
    pages = {"/": html(link("/nb/", COLUMN) + link("/dead/", "年报")), "/nb/": listing(2023)}
    search, _ = searched(pages)
    assert search.failure is None
    assert any("/dead/" in remark for remark in search.remarks)
    search.lose(search.misses[0].lead, "timeout", "the site did not answer in time")
    assert "/dead/ could not be had" in search.failure


def test_a_home_page_that_sends_its_reader_on():
    pages = {
        "/": "<html><script>window.location.href='/zw/index.html';</script></html>",
        "/zw/index.html": html(link("/nb/", COLUMN)),
        "/nb/": listing(2023),
    }
    assert found(searched(pages, deepest=1)[0]) == ["/nb/"]


def test_rows_in_a_frame_prove_the_page_around_it():
    pages = {
        "/": html(link("/gk/nb.html", COLUMN)),
        "/gk/nb.html": "<html><title>公开</title><iframe src='/inner/list.html'></iframe></html>",
        "/inner/list.html": html(rows(2022, 2023), "列表"),
    }
    search, _ = searched(pages)
    assert found(search) == ["/gk/nb.html"]
    assert "2 reports of 2022-2023" in search.sources()[0].note


def test_links_in_a_frame_lead_on():
    pages = {
        "/": "<html><title>枫汀</title><frameset><frame src='/left.html'></frameset></html>",
        "/left.html": html(link("/nb/", COLUMN)),
        "/nb/": listing(2023),
    }
    assert found(searched(pages)[0]) == ["/nb/"]


def test_a_page_full_of_leads_is_bounded():
    pages = {"/": html("".join(link(f"/d{at}/", "年报") for at in range(5_000)))}
    search, asked = searched(pages, most_pages=5)
    assert len(asked) == 5
    assert search.named_waiting < 200
    assert any("not all were looked at" in remark for remark in search.remarks)


def test_sitemaps_without_end_are_bounded():
    search = Search(HOME, Site.of(HOME).holds, most_pages=1000)
    asked = 0
    while lead := search.following():
        asked += 1
        if lead.kind == "sitemap":
            search.take_sitemap((f"{lead.ask.url}?{at}" for at in range(100_000)), [])
        elif lead.kind == "robots":
            search.take_robots(f"{HOME}s{at}.xml" for at in range(100_000))
        elif lead.ask.url == HOME:
            search.take(lead, Page(HOME, html(), lead.ask))
        else:
            search.lose(lead, "gone", "gone")
    assert asked < 40


def test_sitemaps_of_other_hosts_are_not_asked():
    search = Search(HOME, Site.of(HOME).holds)
    search.take_robots(["http://169.254.169.254/latest", "file:///etc/passwd", "http://other.example/sitemap.xml"])
    search.take_sitemap([], ["http://other.example/zfxxgknb/", "file:///etc/zfxxgknb/", "http://[bad/zfxxgknb/"])
    urls = []
    while lead := search.following():
        urls.append(lead.ask.url)
        if lead.ask.url == HOME:
            search.take(lead, Page(HOME, html(), lead.ask))
        else:
            search.lose(lead, "gone", "gone")
    assert all(url.startswith(HOME) for url in urls)


_PIECES = st.sampled_from(
    [
        link("/nb/", COLUMN),
        link("http://[", "年报"),
        link("javascript:open('/x/y.html')", "年报"),
        link("//other.example/", "年报"),
        rows(2022),
        "<iframe src='/a/'></iframe>",
        "<script>location='/q'</script>",
        "</ul></body>",
        "\x1b[31m",
        "<meta name=ColumnName content='政府信息公开年报'>",
    ]
)


@settings(max_examples=40)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=12))
def test_no_page_stops_the_search(pieces):
    body = "".join(pieces)
    search = Search(HOME, Site.of(HOME).holds, most_pages=12)
    asked = []
    while lead := search.following():
        asked.append(lead.ask.url)
        search.take(lead, Page(lead.ask.url, html(body + lead.ask.url), lead.ask))
    assert len(asked) <= 12
    assert all(url.startswith("http://www.fengting.gov.cn/") for url in asked)
    assert search.finds or search.failure


def test_rows_pass_the_check_of_the_register(tmp_path):
    search, _ = searched(
        {"/": html(link("/nb/", "\x1b]0;x\x07" + "政府信息公开年报")), "/nb/": html(rows(2023), f"{COLUMN}\x1b[2J")}
    )
    register = tmp_path / "sources.jsonl"
    with jsonlines.open(register, "w") as lines:
        lines.write_all(row_of(row) for row in search.sources())
    assert survey(register).problems == []
    assert survey(register).sources["fengting"].status == "unverified"


@pytest.mark.parametrize(
    ("code", "agency", "place"),
    [
        ("3305030001", None, ("330503", "county")),
        ("3305030001", "砚浦街道办事处", ("330503", "township")),
        ("bm56000001", "某部", (None, "central")),
        ("9901020001", None, (None, None)),
        ("33050300012", None, (None, None)),
        ("", None, (None, None)),
    ],
)
def test_what_a_site_code_tells(code, agency, place):
    assert place_of(code, agency) == place


def test_a_site_code_in_the_widget_of_every_page():
    page = Page(HOME, f"{html()}<script id='_jiucuo_' sitecode='3305030001'></script>", Page.of(HOME, b"").ask)
    assert sight_of(page).site_code == "3305030001"


def sight(column: str = COLUMN, site: str = "枫汀区人民政府") -> Sight:
    return Sight(HOME, column, site, "", is_annual=True)


@pytest.mark.parametrize(
    ("column", "site", "bodies", "agency"),
    [
        (COLUMN, "枫汀区人民政府门户网站", [], "枫汀区人民政府"),
        (COLUMN, "枫汀区财政局", ["枫汀区财政局"], "枫汀区财政局"),
        ("枫汀区水务局政府信息公开年报", "枫汀区人民政府", [], "枫汀区水务局"),
        (COLUMN, "枫汀区人民政府", ["澄屿市枫汀区人民政府"], "枫汀区人民政府"),
        (COLUMN, "枫汀区人民政府", ["枫汀区财政局"], None),
        (COLUMN, "枫汀区人民政府", ["枫汀区财政局", "砚浦街道办事处"], None),
        (COLUMN, "中国枫汀", [], None),
        (COLUMN, "", [], None),
    ],
)
def test_whose_reports_a_listing_holds(column, site, bodies, agency):
    assert agency_of(sight(column, site), bodies) == agency


def test_a_body_by_two_names_is_one():
    entries = [
        Entry("", f"/{at}", "report", name) for at, name in enumerate(("枫汀区", "枫汀区人民政府", "澄屿市枫汀区人民政府"))
    ]
    assert bodies_in(ListingPage("html", entries)) == ["澄屿市枫汀区人民政府"]


@pytest.mark.parametrize(
    ("url", "taken", "name"),
    [
        ("https://www.fengting.gov.cn/nb/", [], "fengting"),
        ("https://czj.fengting.gov.cn/nb/", ["fengting"], "fengting-czj"),
        ("http://127.0.0.1:8000/", ["127.0.0.1", "127.0.0.1-2"], "127.0.0.1-3"),
        ("http://gov.cn/", [], "portal"),
        (f"http://{'a' * 63}.{'b' * 63}.cn/", [], "b" * 56),
    ],
)
def test_ids(url, taken, name):
    assert unused_id(url, taken) == name
    assert Source(name, url).id == name


def test_words_are_fit_for_a_terminal():
    assert shown("年\x1b[31m报\n\u202e") == "年 [31m报"
    assert len(shown("年" * 1000)) == 41


def test_nothing_found_is_never_topmost():
    assert topmost([]) == []
