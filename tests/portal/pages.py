"""The pages around the lists: a portal's furniture, its home, its reports and other documents."""

from __future__ import annotations

import random
import re
import secrets
from datetime import date
from functools import cache, lru_cache
from html import escape

from govdisclosure.forms import FORMS
from tests.portal.rows import TEXTS, Row
from tests.portal.wire import Answer
from tests.rendering import Sheet, balanced, page

SITE_NAME = "枫汀区人民政府"
SITE_CODE = "9901020001"
"""Six digits of a division that does not exist, and four of the site."""
COLUMN = "政府信息公开年报"
_SHAPES = ("html_spans", "html_word", "html_empty_cells", "html_paragraphs")
_AGENCY = "澄屿市枫汀区人民政府"
_VIEWS, _TOKEN = "@VIEWS@", "@TOKEN@"
"""Marks in a page with counters, which every view fills anew."""
_NAV = (
    ("/", "首页"),
    ("/xwzx/", "新闻中心"),
    ("/zwgk/", "政务公开"),
    ("/zwgk/zfxxgk/", "政府信息公开"),
    ("/hdjl/", "互动交流"),
    ("https://www.elsewhere.example/", "澄屿市人民政府"),
)
DECOYS = {
    "/zwgk/wznb/": ("政府网站工作年度报表", "枫汀区人民政府网站2023年工作年度报表"),
    "/zwgk/fzzf/": ("法治政府建设年度报告", "枫汀区2023年法治政府建设年度报告"),
    "/zwgk/tjnb/": ("统计年鉴年报", "枫汀区2023年统计年报"),
    "/zwgk/czyjs/": ("财政预决算", "枫汀区2023年财政决算"),
    "/xwzx/": ("新闻中心", "枫汀区召开年度工作报告征求意见座谈会"),
    "/hdjl/": ("互动交流", "关于年报栏目的来信选登"),
}
"""Columns that sound like ours: path → name and the title of a row."""


def metas(**tags: str) -> str:
    """Meta tags; `_` in a name stands for a hyphen."""
    return "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in tags.items())


def shell(title: str, main: str, *, column: str = "", head: str = "", side: str = "") -> bytes:
    """A page with the site's furniture around `main`; `column` names the column that it is the list of."""
    tags = {"SiteName": SITE_NAME, "SiteDomain": "fengting.example", "SiteIDCode": SITE_CODE}
    if column:
        tags |= {"ColumnName": column, "ColumnType": column, "ColumnDescription": f"{SITE_NAME}{column}栏目"}
    nav = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in _NAV)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{escape(title)}</title>
{metas(**tags)}{head}</head>
<body><div class="header"><ul class="nav">{nav}</ul></div>
<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a>
&gt; <a href="/zwgk/zfxxgk/">政府信息公开</a></div>
{main}
{side}
<div class="footer"><a href="/wzdt/">网站地图</a> <a href="https://beian.elsewhere.example/">备案</a> 网站标识码：{SITE_CODE}
<script id="_jiucuo_" sitecode="{SITE_CODE}" src="https://pucha.elsewhere.example/exposure/jiucuo.js"></script></div>
</body></html>""".encode()


def side_widget(latest: str) -> str:
    """What stands beside a list; `latest` are links to rows that the list has as well."""
    return f"""<div class="hot"><h3>热点排行</h3><ul>
<li><a href="/xwzx/">枫汀区召开年度工作报告征求意见座谈会</a><span>2024-03-01</span></li>
<li><a href="/zwgk/tjnb/">统计年报</a></li>
<li><a href="/zwgk/wznb/">政府网站工作年度报表</a><span>2024-01-31</span></li></ul></div>
<div class="popbox"><h3>相关链接</h3><ul>{latest}</ul></div>"""


# --- documents -------------------------------------------------------------------------------------------------------


def _cells(sheet: Sheet, at: str) -> tuple[dict[str, object], str]:
    """The row that holds the cell at such an address, and its column."""
    section, _, place = at.partition(".")
    row, _, column = place.partition(".")
    tables = {"disclosure": sheet.disclosure, "requests": sheet.requests, "remedies": sheet.remedies}
    cells = tables.get(section, {}).get(row, {})
    if column not in cells:
        raise ValueError(f"{at}: the form has no such cell; write one such as requests.received_new.natural_person")
    return cells, column


def _sheet(year: int, number: int, altered: tuple[tuple[str, float], ...]) -> Sheet:
    """The figures of a report."""
    name = next(name for name, form in FORMS.items() if form.rows and form.prescribed_for(year))
    sheet = balanced(name, random.Random(number))
    for at, value in altered:
        cells, column = _cells(sheet, at)
        cells[column] = value
    return sheet


def printed_number(row: Row, at: str) -> float:
    """What a report prints in a cell; raises ValueError where its form has no such cell."""
    cells, column = _cells(_sheet(row.year, row.number % TEXTS, row.altered), at)
    number = cells[column]
    assert isinstance(number, int | float)
    return number


@cache
def _printed(year: int, number: int, altered: tuple[tuple[str, float], ...]) -> str:
    """What a report prints between its title and its end, with the agency's name as a placeholder."""
    sheet = _sheet(year, number, altered)
    sheet.year, sheet.agency = year, _AGENCY
    text = page(sheet, _SHAPES[number % len(_SHAPES)]).decode()
    return text.partition("<div id=zoom>")[2].rpartition("</div></body>")[0]


@lru_cache(maxsize=4096)
def report_page(row: Row, box: str, page_bytes: int = 0, *, counters: bool = False) -> bytes:
    """A report's page with the row's title, agency, year and date; `box` holds the attributes of the body's element.

    `counters`: with marks for `counted` in its head, in the line of its date and behind its last section.
    """
    text = _printed(row.year, row.number % TEXTS, row.altered)
    text = text.replace(f"{_AGENCY}{row.year}年政府信息公开工作年度报告", row.title).replace(_AGENCY, row.agency)
    views = f" 阅读：{_VIEWS} 次" if counters else ""
    text = re.sub(r"发布日期：[\d-]+", f"发布日期：{row.listed_on:%Y-%m-%d}{views}", text)
    tags = {"ArticleTitle": row.title, "PubDate": f"{row.listed_on:%Y-%m-%d} 09:30", "ContentSource": row.agency}
    head, main = metas(**tags, ColumnName=COLUMN, ColumnType=COLUMN), f"<div {box}>{text}</div>"
    if counters:
        head += f'<script>var pageToken = "{_TOKEN}";</script>'
        main = f'<input type="hidden" name="token" value="{_TOKEN}"><div {box}>{text}<p>浏览次数：{_VIEWS}</p></div>'
    body = shell(f"{row.title}-{SITE_NAME}", main, head=head)
    link = '<li><a href="/xwzx/">枫汀区召开座谈会</a></li>\n'.encode()
    padding = link * max(0, (page_bytes - len(body)) // len(link))
    return body.replace(b"</body>", b"<ul>" + padding + b"</ul></body>") if padding else body


def counted(body: bytes, views: int) -> bytes:
    """A page as it goes out for the view of that number."""
    return body.replace(_VIEWS.encode(), b"%d" % views).replace(_TOKEN.encode(), secrets.token_hex(16).encode())


def other_page(row: Row) -> bytes:
    """A document that is no report."""
    main = (
        f"<div id=zoom><h1>{escape(row.title)}</h1><p>发布日期：{row.listed_on:%Y-%m-%d}</p><p>详情请咨询{row.agency}。</p></div>"
    )
    return shell(f"{row.title}-{SITE_NAME}", main, head=metas(ArticleTitle=row.title, PubDate=f"{row.listed_on:%Y-%m-%d}"))


# --- the rest of the site --------------------------------------------------------------------------------------------


def _home() -> bytes:
    items = "".join(f'<li><a href="{path}">{name}</a></li>' for path, (name, _) in DECOYS.items())
    news = "".join(f'<li><a href="/xwzx/20240{at}01/{at}.html">枫汀区第{at}季度工作简讯</a></li>' for at in range(1, 5))
    main = f"""<div class="news"><ul>{news}</ul></div>
<div class="gk"><a href="/zwgk/">政务公开</a> <a href="/zwgk/zfxxgk/">政府信息公开</a> <ul>{items}</ul></div>
<div class="links"><a href="https://www.elsewhere.example/zfxxgknb/">澄屿市政府信息公开年报</a>
<a href="http://other.example/">友情链接</a> <a href="/wzdt/">网站地图</a></div>"""
    return shell(SITE_NAME, main)


def _disclosure(listing: str) -> bytes:
    links = (
        ("/zwgk/zfxxgk/zn/", "政府信息公开指南"),
        ("/zwgk/zfxxgk/zd/", "政府信息公开制度"),
        ("/zwgk/zfxxgk/fdzdgknr/", "法定主动公开内容"),
        (listing, COLUMN),
    )
    items = "".join(f'<li><a href="{escape(href)}">{text}</a></li>' for href, text in links)
    return shell("政府信息公开", f'<div class="left"><ul>{items}</ul></div>', column="政府信息公开")


def _column(name: str, row: str, path: str) -> bytes:
    main = (
        f'<ul class="list"><li><a href="{path}202401/t20240120_1.html" title="{row}">{row}</a><span>2024-01-20</span></li></ul>'
    )
    return shell(f"{name}-{SITE_NAME}", main, column=name)


def site_page(path: str, listing: str, root: str) -> Answer | None:
    """A page of the site that is no listing of reports and no row's document."""
    plain = {
        "/zwgk/zfxxgk/zn/": ("政府信息公开指南", "枫汀区政府信息公开指南"),
        "/zwgk/zfxxgk/zd/": ("政府信息公开制度", "政府信息公开工作年度报告制度"),
        "/zwgk/zfxxgk/fdzdgknr/": ("法定主动公开内容", "枫汀区2023年重点项目清单"),
        **DECOYS,
    }
    decoys = "".join(f'<li><a href="{at}">{name}</a></li>' for at, (name, _) in DECOYS.items())
    if path in plain:
        return Answer(_column(*plain[path], path))
    if path == "/robots.txt":
        return Answer(
            f"User-agent: *\nDisallow: /admin/\nSitemap: {root}/sitemap.xml\n".encode(), media="text/plain", kind="robots"
        )
    if path in ("/", "/index.html"):
        return Answer(_home())
    if path == "/zwgk/":
        more = '<li><a href="/zwgk/zfxxgk/">政府信息公开</a></li>'
        return Answer(shell("政务公开", f"<ul>{more}{decoys}</ul>", column="政务公开"))
    if path == "/zwgk/zfxxgk/":
        return Answer(_disclosure(listing))
    if path == "/wzdt/":
        link = f'<li><a href="{escape(listing)}">{COLUMN}</a></li>'
        return Answer(shell("网站地图", f"<ul>{decoys}{link}</ul>"))
    if path == "/sitemap.xml":
        places = ["/", "/zwgk/", "/zwgk/zfxxgk/", *DECOYS, listing]
        urls = "".join(f"<url><loc>{escape(root + place)}</loc></url>" for place in places)
        xml = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        return Answer(xml.encode(), media="application/xml")
    return None


def epoch(day: date) -> int:
    """Nine in the morning, Chinese time, in seconds."""
    return (day - date(1970, 1, 1)).days * 86_400 + 3_600
