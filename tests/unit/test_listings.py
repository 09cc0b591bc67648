"""Listings in plain HTML: which links are reports, where they lead, and what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from govdisclosure.listings import Page, read_listing

BASE = "http://www.example.gov.cn/xxgk/nb/index.html"
NAME = "政府信息公开工作年度报告"
TITLE = f"枫汀区2020年{NAME}"


def listing(body, url=BASE):
    return read_listing(Page.of(url, f"<html><body>{body}</body></html>".encode()))


ADDRESSES = [
    ("2020.html", "http://www.example.gov.cn/xxgk/nb/2020.html"),
    ("./202101/t1.shtml", "http://www.example.gov.cn/xxgk/nb/202101/t1.shtml"),
    ("../a/2020.html", "http://www.example.gov.cn/xxgk/a/2020.html"),
    ("/a/2020.html", "http://www.example.gov.cn/a/2020.html"),
    ("//other.example.gov.cn/2020.html", "http://other.example.gov.cn/2020.html"),
    ("https://other.example.gov.cn/2020.html", "https://other.example.gov.cn/2020.html"),
    ("?id=5", "http://www.example.gov.cn/xxgk/nb/index.html?id=5"),
    ("../a/\n   2020.html", "http://www.example.gov.cn/xxgk/a/2020.html"),  # a template breaks the line inside the address
    (" 2020.html ", "http://www.example.gov.cn/xxgk/nb/2020.html"),
    ("2020.html#top", "http://www.example.gov.cn/xxgk/nb/2020.html"),
    ("a.html?x=1&amp;y=2", "http://www.example.gov.cn/xxgk/nb/a.html?x=1&y=2"),
    ("报告.html", "http://www.example.gov.cn/xxgk/nb/报告.html"),
    ("2020.pdf", "http://www.example.gov.cn/xxgk/nb/2020.pdf"),
]


@pytest.mark.parametrize(("href", "url"), ADDRESSES)
def test_addresses(href, url):
    (entry,) = listing(f'<li><a href="{href}">{TITLE}</a></li>').reports
    assert (entry.title, entry.url, entry.year) == (TITLE, url, 2020)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#",
        "#top",
        "javascript:void(0)",
        "JavaScript:open(1)",
        "java\nscript:open(1)",
        "mailto:a@example.gov.cn",
        "tel:000",
        "data:text/html,x",
        "http://[broken/a.html",
    ],
)
def test_links_that_lead_nowhere(href):
    assert listing(f'<a href="{href}">{TITLE}</a><a>{TITLE}</a>').reports == []
    assert listing(f'<a href="{href}">下一页</a>').following == []


def test_the_base_of_a_saved_page():
    """The demo portal is files: links between them are files too."""
    (entry,) = listing(f"<a href=reports/2020.html>{TITLE}</a>", "file:///srv/demo/index.html").reports
    assert entry.url == "file:///srv/demo/reports/2020.html"


@pytest.mark.parametrize(
    "base",
    [
        "http://www.example.gov.cn/other/",
        "http://www.example.gov.cn/xxgk/nb/",
    ],
)
def test_the_base_that_a_page_states(base):
    page = Page.of(BASE, f"<html><head><base href='{base}'></head><body><a href=a.html>{TITLE}</a></body></html>".encode())
    assert [entry.url for entry in read_listing(page).reports] == [f"{base}a.html"]


TITLES = [
    ("split over elements", f"<a href=a><em>枫汀区</em>2020年<span>{NAME}</span></a>", TITLE),
    ("line feeds", f"<a href=a>\n  {TITLE}\n </a>", TITLE),
    ("clipped, whole in the title attribute", f"<a href=a title='{TITLE}'>枫汀区2020年政府信息…</a>", TITLE),
    ("a title attribute that says less", f"<a href=a title='点击查看'>{TITLE}</a>", TITLE),
    ("a file's name", f"<a href=a>{TITLE}.pdf</a>", f"{TITLE}.pdf"),
    ("a bullet in front", f"<a href=a>· {TITLE}</a>", f"· {TITLE}"),
]


@pytest.mark.parametrize(("link", "title"), [row[1:] for row in TITLES], ids=[row[0] for row in TITLES])
def test_titles(link, title):
    (entry,) = listing(f"<ul><li>{link}</li></ul>").reports
    assert (entry.title, entry.year) == (title, 2020)


@pytest.mark.parametrize(
    "tooltip",
    [
        f"文章标题：{TITLE} 发布时间：2021-01-20 点击次数：5",
        f"{TITLE} 发布时间：2021-01-20",
        TITLE,
    ],
)
def test_a_tooltip_does_not_hide_the_title(tooltip):
    assert [entry.year for entry in listing(f"<li><a href=a title='{tooltip}'>{TITLE}</a></li>").reports] == [2020]


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE}解读",
        f"一图读懂{TITLE}",
        f"关于做好2020年{NAME}编制工作的通知",
        f"{NAME}格式",
        "政府信息公开指南",
        "政府信息公开年报",  # the menu's link to the listing itself
        "政府信息公开工作年度报告",
        "2020年政府工作报告",
        "首页",
        "",
    ],
)
def test_negative_titles(title):
    assert listing(f"<li><a href=a>{title}</a></li>").reports == []


DATES = [
    ("<li>{link}<span>2021-01-20</span></li>", date(2021, 1, 20)),
    ("<li><span>[2021-01-20]</span>{link}</li>", date(2021, 1, 20)),
    ("<table><tr><td>1</td><td>{link}</td><td>2021年1月20日</td></tr></table>", date(2021, 1, 20)),
    ("<dl><dd>{link} 2021/01/20</dd></dl>", date(2021, 1, 20)),
    ("<p>{link} 2021.01.20</p>", date(2021, 1, 20)),
    ("<li>{link}</li>", None),
    ("<li>{link} 01-20</li>", None),  # without a year
    ("<li>{link} 2021-13-45</li>", None),
    ("<li>{link}</li><li>2022-02-02</li>", None),  # another row's date
    ("{link}2021-01-20", None),  # no row at all: it could be anything's date
]


@pytest.mark.parametrize(("row", "day"), DATES)
def test_dates_in_rows(row, day):
    (entry,) = listing(row.format(link=f"<a href=a.html>{TITLE}</a>")).reports
    assert entry.listed_on == day


def test_the_year_of_a_title_is_no_date():
    (entry,) = listing(f"<li><a href=a>枫汀区2020年{NAME}（2021年1月4日）</a> 2022-02-02</li>").reports
    assert entry.listed_on == date(2022, 2, 2)


def test_order_and_duplicates():
    page = listing(
        f"<ul><li><a href=b.html>枫汀区2021年{NAME}</a></li>"
        f"<li><a href=a.html>{TITLE}</a></li>"
        f"<li><a href=a.html#x>{TITLE}</a></li>"  # the same page, once by its picture and once by its title
        f"<li><a href=c.html>{TITLE}</a></li></ul>"  # the same title on another page is another report
    )
    assert [entry.url.rpartition("/")[2] for entry in page.reports] == ["b.html", "a.html", "c.html"]


def test_comments_and_scripts_are_no_links():
    assert listing(f"<!-- <a href=x>{TITLE}</a> --><script>'<a href=y>{TITLE}</a>'</script>").reports == []


NEXT = "http://www.example.gov.cn/xxgk/nb/index_2.html"


@pytest.mark.parametrize(
    "link",
    [
        "<a href=index_2.html>下一页</a>",
        "<a href=index_2.html>下页</a>",
        "<a href=index_2.html>后一页</a>",
        "<a href=index_2.html>下一頁</a>",
        "<a href=index_2.html>[下一页]</a>",
        "<a href=index_2.html>【下一页】</a>",
        "<a href=index_2.html>下一页&gt;</a>",
        "<a href=index_2.html> <span>下一页</span> </a>",
        "<a href=index_2.html>&gt;</a>",
        "<a href=index_2.html>»</a>",
        "<a href=index_2.html>›</a>",
        "<a href=index_2.html>Next</a>",
        "<a href=' index_2.html#list '>下一页</a>",
        "<a href=index_2.html>下一页 »</a>",
        "<a href=index_2.html>下一页&gt;&gt;</a>",
        "<a href=index_2.html>下 一 页</a>",
        "<a href=index_2.html title='下一页'><i></i></a>",
        "<a href=index_2.html><img alt='下一页' src=n.gif></a>",
        "<a href=index_2.html rel=next>&nbsp;</a>",
    ],
)
def test_next_page(link):
    page = listing(f"<p>{link}</p>")
    assert [ask.url for ask in page.following] == [NEXT]
    assert page.reports == []


@pytest.mark.parametrize(
    "link",
    [
        "<a href=index.html>下一页</a>",  # the last page leads to itself
        "<a href='index.html#2'>下一页</a>",
        "<a href='/xxgk/nb/index.html'>下一页</a>",
        "<a href='#'>下一页</a>",
        "<a>下一页</a>",
        "<span>下一页</span>",
        "<a href=index_2.html>上一页</a>",
        "<a href=index_9.html>尾页</a>",
    ],
)
def test_no_next_page(link):
    assert listing(f"<p>{link}</p>").following == []


def test_the_next_page_above_and_below_is_one():
    link = "<a href=index_2.html>下一页</a>"
    assert [ask.url for ask in listing(f"{link}<p>{link}</p>").following] == [NEXT]


@pytest.mark.parametrize(
    ("body", "total"),
    [
        ("<p>共 23 条</p>", 23),
        ("<p>共<b>23</b>条记录，分2页</p>", 23),
        ("<p>共23篇</p>", 23),
        ("<p>共\n 23\n 项</p>", 23),
        ("<p>共5页</p>", None),  # pages are no entries
        ("<p>第1页</p>", None),
        ("<p>本栏目 23 条</p>", None),
        ("<script>var text = '共99条'</script><p>文</p>", None),
        ("", None),
    ],
)
def test_stated_total(body, total):
    assert listing(body).stated_total == total


@pytest.mark.parametrize("body", [b"", b" ", b"\xff\xfe", b"<", "纯文本".encode()])
def test_pages_that_list_nothing(body):
    page = read_listing(Page.of(BASE, body))
    assert (page.reports, page.following, page.stated_total) == ([], [], None)


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_encodings(codec):
    page = Page.of(BASE, f"<li><a href=a>{TITLE}</a>共1条</li>".encode(codec), "iso-8859-1")
    listed = read_listing(page)
    assert [entry.title for entry in listed.reports] == [TITLE]
    assert listed.stated_total == 1
