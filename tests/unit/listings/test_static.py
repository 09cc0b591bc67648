"""Static listings: pagers by their formulas, the page's own list among all links, and sub-columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.listings import Ask, Page, canonical, document, read_listing

SHARED = Path(__file__).resolve().parents[4] / "shared" / "listings"
NAME = "政府信息公开工作年度报告"
ROWS = "".join(
    f"<li><a href='./202101/t20210120_{at}.html'>枫汀区{at}局2020年{NAME}</a><span>2021-01-20</span></li>" for at in range(3)
)


def read(body, url="http://www.example.gov.cn/xxgk/nb/", ask=None):
    return read_listing(Page.of(url, f"<html><body><ul>{ROWS}</ul>{body}</body></html>".encode(), ask=ask))


def walked(body, url):
    """Every further page's address, as the first page's formula gives them."""
    listing = read(body, url)
    urls, ask = [], listing.following[0] if listing.following else None
    while ask and len(urls) < 9:
        urls.append(ask.url.removeprefix("http://www.example.gov.cn"))
        ask = ask.following
    return listing.system, listing.stated_total, urls


PAGERS = [
    # TRS counts from 0; the number may be quoted, and rows in all may follow
    ("createPageHTML(3,0,'index','html')", "/nb/", ("trs", None, ["/nb/index_1.html", "/nb/index_2.html"])),
    ('createPageHTML("2",0,"index","shtml","30")', "/nb/index.shtml", ("trs", 30, ["/nb/index_1.shtml"])),
    ("createPageHTML(2, 0, 'index_18036', 'html')", "/nb/index_18036.html", ("trs", None, ["/nb/index_18036_1.html"])),
    ("createPage(2,0,'index','htm')", "/nb", ("trs", None, ["/nb/index_1.htm"])),
    ('var countPage = 2//pages\nx="index"+"_" + i + "."+"htm"', "/nb/", ("trs", None, ["/nb/index_1.htm"])),
    ("var countPage = 2;", "/nb/index.shtml", ("trs", None, ["/nb/index_1.shtml"])),
    ("createPageHTML(1,0,'index','html')", "/nb/", ("trs", None, [])),
    # the pager inside one article, and the function's own definition, are no pagers of a list
    ("createPageHTML(3,0,'t20210101_12','html')", "/nb/", ("trs", None, [])),
    ("function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}", "/nb/", ("trs", None, [])),
    # UCAP counts from 1 and states the rows in all
    (
        "createPageHTML('page_div',3, 1,'list','shtml',55)",
        "/nb/list.shtml",
        ("ucap", 55, ["/nb/list_2.shtml", "/nb/list_3.shtml"]),
    ),
    ('createPageHTML("page-div",2,1,"xxgk_list","shtml")', "/nb/xxgk_list.shtml", ("ucap", None, ["/nb/xxgk_list_2.shtml"])),
    # counted from the oldest page
    (
        "_simple_list_gotopage_fun(31,'u13_goto',2)",
        "/zfxxgknb.htm",
        ("vsb", None, [f"/zfxxgknb/{n}.htm" for n in range(30, 21, -1)]),
    ),
    (
        "maxPageNum = 4; function createUrl(){}; <div id='pag_2603340'></div>",
        "/n1/n2/index.html",
        ("turbo", None, [f"/n1/n2/index_2603340_{n}.html" for n in (3, 2, 1)]),
    ),
    ("nsetpage(1,45,20,'x')", "/col/1401_768714/list.html", ("cmsweb", 45, [f"/col/1401_768714/list_{n}.html" for n in (2, 3)])),
    (
        "$('.pagination').pagination({ totalPage: 3 })",
        "/nw12344/index.html",
        ("shanghai", None, ["/nw12344/index_2.html", "/nw12344/index_3.html"]),
    ),
    ("maxPage = parseInt('3')", "/zfxxgknb/1.html", ("numbered", None, ["/zfxxgknb/2.html", "/zfxxgknb/3.html"])),
]


@pytest.mark.parametrize(("script", "path", "expected"), PAGERS)
def test_pagers(script, path, expected):
    assert walked(f"<script>{script}</script>", f"http://www.example.gov.cn{path}") == expected


LINKS = [
    (
        "<a href=list_2.html>2</a><a href=list_3.html>3</a>",
        "/nb/list.html",
        ("numbered", None, ["/nb/list_2.html", "/nb/list_3.html"]),
    ),
    (
        "<a href=list_2.html>2</a><a href=list_4.html>尾页</a>",
        "/nb/list.html",
        ("numbered", None, [f"/nb/list_{n}.html" for n in (2, 3, 4)]),
    ),
    ("<a href=list_2.html>2</a><p>共 3 页 共25条</p>", "/nb/list.html", ("numbered", 25, ["/nb/list_2.html", "/nb/list_3.html"])),
    (
        "<a href='index.php?c=category&id=5&page=2'>2</a><a href='index.php?c=category&id=5&page=3'>&gt;|</a>",
        "/index.php?c=category&id=5",
        ("php", None, ["/index.php?c=category&id=5&page=2"]),
    ),
    # links that say a number and lead elsewhere are no pages
    ("<a href=a_7.html>2</a>", "/nb/list.html", ("trs", None, [])),
    ("<a href=2021.html>2</a><a href=2022.html>3</a>", "/nb/list.html", ("trs", None, [])),
]


@pytest.mark.parametrize(("links", "path", "expected"), LINKS)
def test_numbered_links(links, path, expected):
    assert walked(links, f"http://www.example.gov.cn{path}") == expected


def test_a_window_of_numbers_moves_on():
    first = read("".join(f"<a href=list_{n}.html>{n}</a>" for n in (2, 3)), "http://www.example.gov.cn/nb/list.html")
    third = first.following[0].following
    assert third.following is None
    later = read(
        "".join(f"<a href=list_{n}.html>{n}</a>" for n in (2, 3, 4, 5)), "http://www.example.gov.cn/nb/list_3.html", ask=third
    )
    assert [ask.url for ask in later.following] == ["http://www.example.gov.cn/nb/list_4.html"]
    assert later.following[0].pages.count == 5


def test_vsb_follows_its_links_and_knows_its_count():
    page = read(
        "<span class=p_next><a href='nb/30.htm'>下页</a></span><a onclick=\"_simple_list_gotopage_fun(31,'u',2)\">跳转</a>",
        "http://www.example.gov.cn/nb.htm",
    )
    (ask,) = page.following
    assert (ask.url, ask.pages.count, ask.following.url) == (
        "http://www.example.gov.cn/nb/30.htm",
        31,
        "http://www.example.gov.cn/nb/29.htm",
    )


def test_bare_rows_of_turbo():
    ask = read("<script>maxPageNum = 3; pag_26</script>", "http://www.example.gov.cn/n1/index.html").following[0]
    fragment = f"<li><a href='../n2/c9911/content.html'>枫汀区2020年{NAME}</a><span>[2021-01-20]</span></li>".encode()
    page = read_listing(Page.of(ask.url, fragment, ask=ask))
    assert (page.system, [row.listed_on for row in page.entries]) == ("turbo", [date(2021, 1, 20)])
    assert [further.url for further in page.following] == ["http://www.example.gov.cn/n1/index_26_1.html"]


def test_the_list_is_told_from_navigation_and_widgets():
    page = read(
        "<div class=nav><ul><li><a href=/>首页</a></li><li><a href=/xxgk/>政府信息公开</a></li></ul></div>"
        "<div class=hot><p><a href=/a/1.html>要闻一</a></p><p><a href=/a/2.html>要闻二</a></p></div>"
        f"<p class=pick><a href=/b/202001/t20200101_9.html>砚浦街道2019年{NAME}</a></p>"
    )
    assert [row.title for row in page.entries] == [f"枫汀区{at}局2020年{NAME}" for at in range(3)]
    assert [row.year for row in page.beside] == [2019]


def test_rows_that_are_no_reports_are_rows():
    body = "".join(
        f"<li><a href='./202101/t20210121_{at}.html'>枫汀区召开第{at}次会议</a><span>2021-01-21</span></li>" for at in range(2)
    )
    page = read_listing(Page.of("http://x.cn/nb/", f"<ul>{ROWS}{body}</ul>".encode()))
    assert [row.kind for row in page.entries] == ["report"] * 3 + ["other"] * 2


def test_a_button_is_another_form_of_its_row():
    row = (
        f"<tr><td>1</td><td><a href=c1/content.shtml>枫汀区2020年{NAME}</a></td>"
        "<td><a href=a.docx>下载文字版</a> <a href=b.pdf>下载图片版</a></td></tr>"
    )
    page = read_listing(Page.of("http://x.cn/nb/", f"<table>{row}</table>".encode()))
    assert [(one.kind, one.url) for one in page.entries] == [("report", "http://x.cn/nb/c1/content.shtml")]


def test_a_title_beside_its_button():
    page = read_listing(
        Page.of(
            "http://x.cn/nb/",
            f"<table><tr><td>枫汀区2020年{NAME}</td><td>2021-01-20</td><td><a href=a.html>查看</a></td></tr></table>".encode(),
        )
    )
    assert [(one.kind, one.year, one.listed_on) for one in page.entries] == [("report", 2020, date(2021, 1, 20))]


@pytest.mark.parametrize(
    ("title", "kind", "agency"),
    [
        ("枫汀区信访局2020年政府信息公开工作年…", "report", "枫汀区信访局"),
        ("枫汀区信访局2020年政府信息...", "report", "枫汀区信访局"),
        ("枫汀区信访局2020年工作总结…", "other", None),
        ("市信访局", "report", "市信访局"),  # in a column of annual reports a body's name is a title
        (NAME, "report", None),
        ("市信访局召开会议", "other", None),
        (f"{NAME}格式", "blank_form", None),
        ("2020年政府网站工作年度报表", "other", None),
        ("2020年法治政府建设年度报告", "other", None),
        (f"关于做好2020年{NAME}编制和发布工作的通知", "notice", None),
    ],
)
def test_titles_in_a_column_of_annual_reports(title, kind, agency):
    head = "<head><meta name=ColumnName content=政府信息公开年报></head>"
    row = f"<ul><li><a href=./202101/t20210120_1.html>{title}</a><span>2021-01-20</span></li></ul>"
    (entry,) = read_listing(Page.of("http://x.cn/nb/", f"<html>{head}<body>{row}</body></html>".encode())).entries
    assert (entry.kind, entry.agency) == (kind, agency)


def test_a_body_alone_is_no_report_elsewhere():
    row = "<ul><li><a href=./202101/t20210120_1.html>市信访局</a><span>2021-01-20</span></li></ul>"
    (entry,) = read_listing(Page.of("http://x.cn/news/", row.encode())).entries
    assert entry.kind == "other"


COLUMNS = [
    ("<a href=nb_2023/>2023年</a><a href=gknb22/index.html>2022</a>", [("2023年", 2023), ("2022", 2022)]),
    ("<a href=jd/>街道</a><a href=bm/>区政府部门</a>", [("街道", None), ("区政府部门", None)]),
    ("<a href=yp/index.html>砚浦街道办事处</a>", [("砚浦街道办事处", None)]),
    (f"<a href=2021/>2021年{NAME}</a>", [(f"2021年{NAME}", 2021)]),
    ("<a href=/other/>街道</a>", []),  # not beneath the column
    ("<a href=/other/2023/>2023年</a>", []),
    ("<a href=202101/t20210101_1.html>2023年</a>", []),  # a document
    ("<a href=./>2023年</a>", []),  # the page itself
]


@pytest.mark.parametrize(("links", "expected"), COLUMNS)
def test_sub_columns(links, expected):
    page = read_listing(Page.of("http://x.cn/zfxxgk/nb/", f"<div>{links}</div>".encode()))
    assert [(column.title, column.year) for column in page.columns] == expected


def test_an_empty_page_shows_its_frame():
    page = read_listing(Page.of("http://x.cn/nb/", b"<iframe src=/visitcount.jsp></iframe><iframe src=list.html></iframe>"))
    assert [ask.url for ask in page.parts] == ["http://x.cn/nb/list.html"]
    away = read_listing(Page.of("http://x.cn/nb/", b"<iframe src=http://y.cn/list.html></iframe>"))
    assert away.parts == []


def test_rows_that_a_script_writes():
    script = f'var url = "./202602/t20260214_1.shtml"; var title="枫汀区2025年{NAME}"; document.writeln("2026-02-14 17:32");'
    (row,) = read_listing(Page.of("http://x.cn/nb/", f"<script>{script}</script>".encode())).entries
    assert (row.url, row.kind, row.year, row.listed_on) == (
        "http://x.cn/nb/202602/t20260214_1.shtml",
        "report",
        2025,
        date(2026, 2, 14),
    )


SAME = [
    ("http://www.x.gov.cn/a/1.html", "https://x.gov.cn/a/1.html"),
    ("http://x.gov.cn/a/1.html", "http://X.gov.cn//a/./b/../1.html#top"),
    ("http://x.gov.cn/a/t20210101_1.html", "http://x.gov.cn/a/t20210101_1_wap.html"),
    ("http://x.gov.cn/content/post_1.html", "http://x.gov.cn/content/mpost_1.html"),
    ("http://x.gov.cn:80/a", "https://x.gov.cn:443/a"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_addresses_of_one_page(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://x.gov.cn/a?id=1", "http://x.gov.cn/a?id=2"),
        ("http://x.gov.cn/a/", "http://y.gov.cn/a/"),
        ("http://x.gov.cn:81/a", "http://x.gov.cn/a"),
        ("http://x.gov.cn/A", "http://x.gov.cn/a"),
    ],
)
def test_addresses_of_different_pages(one, other):
    assert canonical(one) != canonical(other)


def test_a_document_in_two_columns():
    assert document("http://x.cn/a/202101/t20210101_123456.html") == document("https://www.x.cn/b/c/202101/t20210101_123456.html")
    assert document("http://x.cn/art/2021/1/9/art_12_345.html") == document("http://x.cn/art/2021/1/9/art_99_345.html")
    assert document("http://x.cn/a/1.html") is None


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_page_breaks_the_reader(body, href):
    page = read_listing(
        Page.of("http://x.cn/nb/", f'<a href="{href}">{NAME}2020</a>{body}'.encode("utf-8", "replace"), ask=Ask("http://x.cn/"))
    )
    assert all(row.url.startswith(("http://", "https://")) for row in page.entries)


@pytest.mark.skipif(not SHARED.exists(), reason="the real pages are not beside this checkout")
@pytest.mark.parametrize(
    ("name", "url", "system", "rows", "reports", "total", "following"),
    [
        (
            "trs_ordos_egb_xxgknb_list",
            "http://egb.example.gov.cn/nb/",
            "trs",
            10,
            4,
            None,
            "http://egb.example.gov.cn/nb/index_1.html",
        ),
        (
            "ndrc_golden_list_page",
            "http://ndrc.example.gov.cn/fzggwl/",
            "trs",
            25,
            0,
            None,
            "http://ndrc.example.gov.cn/fzggwl/index_1.html",
        ),
        (
            "csrc_golden_list_1",
            "http://csrc.example.gov.cn/c1/fg.shtml",
            "ucap",
            20,
            0,
            89,
            "http://csrc.example.gov.cn/c1/fg_2.shtml",
        ),
    ],
)
def test_real_pages(name, url, system, rows, reports, total, following):
    page = read_listing(Page.of(url, (SHARED / f"{name}.html").read_bytes()))
    assert (page.system, len(page.entries), len(page.reports), page.stated_total) == (system, rows, reports, total)
    assert [ask.url for ask in page.following] == [following]
    assert all(row.listed_on or system == "ucap" for row in page.entries)
    if reports:
        agencies = [row.agency for row in page.reports]
        assert agencies == ["鄂尔多斯市", "鄂尔多斯市人民政府办公室", "鄂尔多斯市", "内蒙古自治区"]
        assert [row.year for row in page.reports] == [2019, 2019, 2018, 2018]


MORE = [
    "<p>共3页</p><a href='javascript:goPage(2)'>下一页</a>",
    "<p>第1/3页</p>",
    "<a onclick='turn(2)' href='#'>2</a>",
    "<script>createPageHTML(89,3,0,'index','html')</script>",
]


@pytest.mark.parametrize("body", MORE)
def test_pages_that_cannot_be_turned_are_seen(body):
    page = read(body)
    assert page.shows_more
    assert page.following == []


@pytest.mark.parametrize(
    "body", ["<p>共1页</p><a href='javascript:void(0)'>下一页</a>", "<script>createPageHTML(1,0,'index','html')</script>", ""]
)
def test_a_single_page_shows_no_more(body):
    assert not read(body).shows_more


FIRST = "http://www.example.gov.cn/xxgk/nb/"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<!-- createPageHTML(1,0,'index','html') --><script>createPageHTML(2,0,'index','html')</script>", "index_1.html"),
        ("<script>//var countPage = 1\nvar countPage = 2;</script>", "index_1.html"),
        ('<script>/* countPage = 9 */ var countPage = "2";</script>', "index_1.html"),
        (
            "<script>createPageHTML('news',1,1,'news','shtml',3);createPageHTML('own',2,1,'index','shtml',6)</script>",
            "index_2.shtml",
        ),
        ("<a href=index.html>1</a><a href=index_1.html>2</a><a href=index_2.html>3</a>", "index_1.html"),
        ("<a href='?page=0'>1</a><a href='?page=1'>[2]</a><a href='?page=2'>[3]</a>", "?page=1"),
        ("<a href=list_2.html>第2页</a>", "list_2.html"),
    ],
)
def test_the_page_s_own_pager_is_believed(body, expected):
    assert [ask.url for ask in read(body).following] == [FIRST + expected]


def test_the_total_is_the_list_s_own():
    assert read("<p>本页共3条</p><p>热门搜索：共3条</p><p>共 23 条</p>").stated_total == 23
    assert read("<p>共 23 条</p>").is_printed_total


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2020年年报", "report"),
        ("2018年度报告", "report"),
        ("工作年度报告", "report"),
        (f"枫汀区2020年{NAME}和统计表", "report"),
        (f"枫汀区2020年{NAME}（含统计表）", "report"),
        ("枫汀区财政局关于2021年度政府信息公开工作情况的报告", "report"),
        ("枫汀区财政局2020年年报", "report"),
        ("2020年财政决算报告", "other"),
        ("2020年预算报告", "other"),
        ("枫汀区召开年度工作报告征求意见座谈会", "other"),
        (f"{NAME}统计表", "blank_form"),
    ],
)
def test_rows_of_an_annual_column_that_speak_of_a_report(title, kind):
    head = "<head><meta name=ColumnName content=政府信息公开年报></head>"
    row = f"<ul><li><a href=./202101/t20210120_1.html>{title}</a><span>2021-01-20</span></li></ul>"
    (entry,) = read_listing(Page.of("http://x.cn/nb/", f"<html>{head}<body>{row}</body></html>".encode())).entries
    assert entry.kind == kind


def test_a_bureau_of_finance_has_its_column_too():
    head = "<head><title>政府信息公开年报-枫汀区财政局</title></head>"
    row = "<ul><li><a href=./202101/t20210120_1.html>市信访局</a><span>2021-01-20</span></li></ul>"
    (entry,) = read_listing(Page.of("http://x.cn/nb/", f"<html>{head}<body>{row}</body></html>".encode())).entries
    assert entry.kind == "report"


def test_a_row_of_several_reports_has_several():
    cells = "".join(f"<td><a href=./202101/t20210120_{year}.html>查看</a></td>" for year in (2019, 2020, 2021))
    head = "<head><meta name=ColumnName content=政府信息公开年报></head>"
    page = read_listing(
        Page.of(
            "http://x.cn/nb/", f"<html>{head}<body><table><tr><td>枫汀区财政局</td>{cells}</tr></table></body></html>".encode()
        )
    )
    assert [(one.kind, one.url[-9:-5]) for one in page.entries] == [("report", "2019"), ("report", "2020"), ("report", "2021")]


@pytest.mark.parametrize("words", ["往年年报", "历年年报", "２０１９年", "二〇一九年", "【2019年】", "2019年>", "• 2019年度"])
def test_words_of_sub_columns(words):
    page = read_listing(Page.of("http://x.cn/zfxxgk/nb/", f"<div><a href=old/>{words}</a></div>".encode()))
    assert len(page.columns) == 1


def test_a_report_s_link_without_address_is_seen():
    page = read(f"<ul><li><a href='javascript:void(0)' onclick='show(123)'>枫汀区2018年{NAME}</a></li></ul>")
    assert page.unaddressed == [f"枫汀区2018年{NAME}"]


def test_reports_beside_another_column_s_list_are_not_this_source_s():
    rows = "".join(f"<li><a href='./202101/t20210120_{at}.html'>通知{at}</a><span>2021-01-20</span></li>" for at in range(3))
    side = f"<div class=hot><p><a href=/swj/t20210120_9.html>澄屿市商务局2020年{NAME}</a></p></div>"
    page = read_listing(Page.of("http://x.cn/tzgg/", f"<html><body><ul class=list>{rows}</ul>{side}</body></html>".encode()))
    assert page.reports == []


def test_numbers_of_sub_sites_are_their_own():
    assert document("http://x.cn/czj/info/1001/1234.htm") != document("http://x.cn/jyj/info/1001/1234.htm")
    assert document("http://x.cn/czj/info/1001/1234.htm") == document("http://x.cn/czj/info/2002/1234.htm")


def test_another_page_in_the_place_of_a_further_one_is_no_list():
    column = f"<head><title>信息公开年报</title></head><ul>{ROWS}</ul><script>createPageHTML(2,0,'index','html')</script>"
    (ask,) = read_listing(Page.of(FIRST, column.encode())).following
    home = f"<html><head><title>枫汀区人民政府</title></head><body><ul>{ROWS}</ul></body></html>"
    page = read_listing(Page.of(ask.url, home.encode(), ask=ask))
    assert (page.entries, page.is_list) == ([], False)
    second = home.replace("枫汀区人民政府", "信息公开年报 第2页")
    assert len(read_listing(Page.of(ask.url, second.encode(), ask=ask)).entries) == 3


def test_repeated_marks_cost_no_more_than_their_length():
    page = read_listing(Page.of("http://x.cn/nb/", b"maxPageNum " * 200_000))
    assert page.entries == []
