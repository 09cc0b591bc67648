"""Systems whose lists come from an API, a fragment, a query or a postback."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from tests.portal import pages
from tests.portal.rows import Row
from tests.portal.systems.base import System, cut, hexadecimal, identity, long_uuid
from tests.portal.wire import Answer, Ask, as_json, whole

if TYPE_CHECKING:
    from tests.portal.site import Site

_POST = re.compile(r"/zwgk/xxgknb/content/m?post_(\d{1,12})\.html")
"""The second and third address of a document."""


class Api(System):
    """A page without rows, and JSON behind it."""

    lenient = True
    states_total = True
    by_total = True

    def rows_as_json(self, value: Any, at: int) -> Answer:
        found = as_json(value)
        return replace(self.listed(found.body, at), media=found.media)

    def size(self, wanted: Any) -> int:
        """Rows an answer: what was asked for, at most 100."""
        return min(max(whole(wanted, self.site.per_page), 1), 100)


class Gkmlpt(Api):
    """广东: categories in the page's configuration, 100 rows an answer, every document under two addresses.

    With `escaped` a document's body is a JSON string in a script.
    """

    listing = "/gkmlpt/index"
    box = 'class="article-content"'
    _SID: ClassVar[str] = "330044"
    _CATEGORY: ClassVar[int] = 3317

    def __init__(self, site: Site, *, escaped: bool = False) -> None:
        site.per_page = 100
        super().__init__(site)
        self.escaped = escaped

    def path(self, row: Row) -> str:
        number = identity(row)
        return f"/gkmlpt/content/{number // 10**6}/{number // 10**3}/post_{number}.html"

    def node(self, number: int, name: str, count: int, children: list[Any]) -> dict[str, Any]:
        return {"id": number, "name": name, "parent": 0, "jump_url": "", "post_count": count, "children": children}

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path in (self.listing, "/gkmlpt/annualreport"):
            annual = self.node(self._CATEGORY, "政府信息公开年报", self.column.total, [])
            tree = [
                self.node(2601, "政府信息公开指南", 1, []),
                self.node(2602, "法定主动公开内容", 40, [self.node(2603, "机构职能", 3, []), self.node(2604, "统计年鉴", 2, [])]),
                self.node(2610, "政府信息公开工作", 0, [self.node(2611, "政府网站工作年度报表", 5, []), annual]),
            ]
            nodes = json.dumps(tree, ensure_ascii=False)
            script = f"window._CONFIG = {{ SID: '{self._SID}', TREE: {nodes}, SERVICE_AREA_ID: 990102 }};"
            return self.listed(self.shell(f'<div id="app"></div><script>{script}</script>'), 0)
        if twin := _POST.fullmatch(ask.path):
            return self.site.document(f"/gkmlpt/content/{int(twin[1]) // 10**6}/{int(twin[1]) // 10**3}/post_{twin[1]}.html")
        if not ask.path.startswith("/gkmlpt/api/all/"):
            return None
        known = ask.path == f"/gkmlpt/api/all/{self._CATEGORY}" and ask.query.get("sid") == self._SID
        at = max(whole(ask.query.get("page")), 1)
        total = self.column.total if known else 0
        articles = [self.article(row) for row in self.column.page(at, 100)] if known else []
        return self.rows_as_json(
            {"classify": {"id": self._CATEGORY, "post_count": total}, "total": total, "articles": articles}, at
        )

    def article(self, row: Row) -> dict[str, Any]:
        stamp = pages.epoch(row.listed_on)
        return {
            "id": identity(row),
            "title": row.title,
            "document_number": "",
            "publisher": row.agency,
            "identifier": f"990102748/{row.listed_on:%Y}-{row.number:05d}",
            "date": stamp,
            "create_time": stamp,
            "display_publish_time": stamp,
            "created_at": f"{row.listed_on} 09:00:00",
            "url": self.absolute(row),
            "post_url": f"{self.site.url}/zwgk/xxgknb/content/post_{identity(row)}.html",
            "attachment": [],
            "abstract": "",
            "is_expired": 0,
            "is_abolished": 0,
        }

    def document(self, row: Row) -> Answer:
        whole_page = super().document(row)
        if not self.escaped:
            return whole_page
        front, opened, rest = whole_page.body.decode().partition(f"<div {self.box}>")
        body, _, end = rest.rpartition('</div>\n\n<div class="footer">')
        escaped = json.dumps(body).replace("<", "\\u003C").replace(">", "\\u003E")
        script = f'<script>window._CONFIG = {{ DETAIL: {{"title": {json.dumps(row.title)}, "content": {escaped}}} }};</script>'
        return replace(whole_page, body=f'{front}{opened}</div>{script}\n<div class="footer">{end}'.encode())


class Epoint(Api):
    """新点: a POST of JSON, pages from 0; the site's key is in a script of its own."""

    listing = "/govxxgk/FT0101/category/002/002001/govlist.html"
    box = 'class="ewb-article-info"'
    _GUID: ClassVar[str] = "3a9c51de-70b2-4e18-a6f4-2d8b95c07e61"
    _API: ClassVar[str] = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"

    def path(self, row: Row) -> str:
        return f"/001/001002/{row.listed_on:%Y%m%d}/{long_uuid(row)}.html"

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path == "/js/webBuilderCommon.js":
            text = f'var siteInfo={{"siteGuid":"{self._GUID}","projectName":"/EWB-FRONT"}};'
            return Answer(text.encode(), media="application/javascript; charset=utf-8")
        if ask.path == self.listing:
            script = f"""var deptcode = "FT0101", categorynum = "002001", pageSize = {self.site.per_page};
$.ajax({{url: siteInfo.projectName + "/rest/lightfrontaction/getgovinfolist", type: "post"}});"""
            main = f'<ul id="govinfolist"></ul><script src="/js/webBuilderCommon.js"></script><script>{script}</script>'
            return self.listed(self.shell(main), 0)
        if ask.path != self._API:
            return None
        told = ask.json
        if ask.method != "POST" or "pageIndex" not in told:
            return as_json({"status": {"code": "0", "text": "参数错误"}}, status=405 if ask.method != "POST" else 200)
        key = (told.get("deptcode"), told.get("categorynum"), told.get("siteGuid"))
        known = key == ("FT0101", "002001", self._GUID)
        at = whole(told["pageIndex"], 0) + 1
        rows = self.column.page(at, self.size(told.get("pageSize"))) if known else []
        data = [
            {"realtitle": row.title, "title": cut(row.title), "infourl": self.href(row), "infodate": self.date(row)}
            for row in rows
        ]
        return self.rows_as_json({"custom": {"total": self.column.total if known else 0, "data": data}}, at)


class District(Api):
    """Shanghai's districts: a POST of JSON that names the channel."""

    listing = "/zwgk/gknb/index.html"
    box = 'id="ivs_content"'
    _API: ClassVar[str] = "/front/api/data/affair"

    def path(self, row: Row) -> str:
        return f"/zwgk/gknb/{row.listed_on:%Y%m%d}/{hexadecimal(row)}.html"

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path == self.listing:
            asked = {
                "channelList": ["57"],
                "pageSize": self.site.per_page,
                "pageNo": 1,
                "orderFields": ["display_date"],
                "orderTypes": ["desc"],
                "docFlag": "1",
            }
            script = f'var listData = {json.dumps(asked)};\n$.ajax({{type: "post", url: "{self._API}", data: listData}});'
            return self.listed(self.shell(f'<ul class="list"></ul><script>{script}</script>'), 0)
        if ask.path != self._API:
            return None
        told = ask.json
        if ask.method != "POST" or told.get("channelList") != ["57"]:
            return as_json({"code": 400, "data": None}, status=400)
        at, size = whole(told.get("pageNo")), self.size(told.get("pageSize"))
        rows = [
            {
                "id": str(identity(row)),
                "title": row.title,
                "url": self.absolute(row),
                "display_date": self.date(row),
                "doc_flag": "1",
            }
            for row in self.column.page(at, size)
        ]
        data = {"pageNo": at, "totalPage": -(-self.column.total // size), "totalCount": self.column.total, "list": rows}
        return self.rows_as_json({"code": 200, "data": data}, at)


class UcapSearch(Api):
    """开普云's search: the page has a channel in its meta tags, the rows come from `/common/search/`."""

    listing = "/ftq/c100200/xxgk_list.shtml"
    box = 'id="UCAP-CONTENT"'
    day = "%Y-%m-%d 10:00:00"
    _CHANNEL: ClassVar[str] = "2f60d8b7c9134ea5b8427d19e06c3fa5"

    def path(self, row: Row) -> str:
        return f"/ftq/c100200/{row.listed_on:%Y%m}/{hexadecimal(row)}.shtml"

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path == self.listing:
            head = pages.metas(channelid=self._CHANNEL)
            script = f"""var channelId = $('meta[name=channelid]').attr('content');
$.get('/common/search/' + channelId,
{{page: 1, _pageSize: {self.site.per_page}, _isAgg: true, _isJson: true, _template: 'index'}});"""
            return self.listed(self.shell(f'<ul class="pageList"></ul><script>{script}</script>', head=head), 0)
        if ask.path != f"/common/search/{self._CHANNEL}":
            return None
        if ask.query.get("_isJson") != "true":
            return Answer(self.shell("<ul></ul>"))
        at, size = whole(ask.query.get("page")), self.size(ask.query.get("_pageSize"))
        results = [
            {
                "title": row.title,
                "url": self.href(row),
                "publishedTimeStr": self.date(row),
                "content": "",
                "domainMetaList": [{"resultList": [{"key": "source", "value": row.agency}]}],
            }
            for row in self.column.page(at, size)
        ]
        return self.rows_as_json(
            {"code": 200, "data": {"total": self.column.total, "page": at, "rows": size, "results": results}}, at
        )


class Longxun(System):
    """龙讯: a shell whose script holds the whole parameter string, and fragments of HTML behind it."""

    listing = "/public/column/6600001?type=4&action=list&nav=3&catId=6717001"
    box = 'class="gkwz_contnet j-fontContent"'
    lenient = True
    _LABEL: ClassVar[str] = "/site/label/8888"
    _FIXED: ClassVar[dict[str, str]] = {
        "labelName": "publicInfoList",
        "siteId": "6795621",
        "organId": "6600001",
        "type": "4",
        "catId": "6717001",
        "file": "/ft/publicInfoList_newest2020",
    }

    def path(self, row: Row) -> str:
        return f"/public/6600001/{identity(row)}.html"

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path == "/public/column/6600001":
            fixed = self._FIXED
            query = (
                f"labelName={fixed['labelName']}&siteId={fixed['siteId']}&organId={fixed['organId']}&type=4&catId={fixed['catId']}"
                f"&pageIndex=1&pageSize={self.site.per_page}&action=list&isDate=true&dateFormat=yyyy-MM-dd&length=80&file={fixed['file']}"
            )
            tree = '<ul class="tree"><li><a href="/public/column/6600001?type=4&amp;catId=6717002">法定主动公开内容</a></li></ul>'
            script = f'$("#list").load("{self._LABEL}?{query}");'
            head = pages.metas(SiteId=fixed["siteId"])
            return self.listed(self.shell(f'{tree}<div id="list"></div><script>{script}</script>', head=head), 0)
        if ask.path != self._LABEL:
            return None
        if any(ask.query.get(name) != value for name, value in self._FIXED.items()):
            return Answer(b"")
        at, size = whole(ask.query.get("pageIndex")), min(max(whole(ask.query.get("pageSize"), self.site.per_page), 1), 100)
        items = "\n".join(
            f'<li class="clearfix"><a class="title" href="{self.absolute(row)}" title="{row.title}">{row.title}</a>'
            f'<span class="date">{self.date(row)}</span></li>'
            for row in self.column.page(at, size)
        )
        script = f"<script>$('#page').pagination({{pageCount:{self.column.pages(size)},current:{at}}});</script>"
        return self.listed(f'<ul class="xxgk_nav_list">{items}</ul>{script}'.encode(), at)


class Php(System):
    """A PHP site: everything is a query."""

    listing = "/index.php?c=category&id=12"
    day = "%Y年%m月%d日"
    spellings = ("same", "schemeless")

    def path(self, row: Row) -> str:
        return f"/index.php?c=show&id={identity(row)}"

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path not in ("/index.php", "/") or ask.query.get("c") != "category" or ask.query.get("id") != "12":
            return None
        at = whole(ask.query.get("page"))
        rows, following = self.column.page(at), self.column.following(at)
        items = self.items(rows, '<li><a href="{href}" title="{title}">{cut}</a><em>{date}</em></li>')
        near = range(max(1, at - 3), min(self.column.pages(), at + 3) + 1)
        links = "".join(f'<a href="{self.listing}&amp;page={to}">{to}</a>' for to in near)
        forward = f'<a href="{self.listing}&amp;page={following}">下一页</a>' if following else ""
        last = f'<a href="{self.listing}&amp;page={self.column.pages()}">最后一页</a>'
        return self.listed(self.shell(f'<ul class="news">{items}</ul><div class="pages">{links}{forward}{last}</div>', rows), at)


class Aspnet(System):
    """ASP.NET: pages are postbacks, and the server fails without the state that it gave out."""

    listing = "/gov/nblist.aspx?lmid=31"
    day = "%Y-%-m-%-d"
    states_total = True
    spellings = ("same", "schemeless")

    def path(self, row: Row) -> str:
        return f"/gov/nbshow.aspx?id={identity(row)}"

    def state(self, at: int) -> str:
        return base64.b64encode(f"枫汀 page {at}".encode()).decode()

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path != "/gov/nblist.aspx" or ask.query.get("lmid") != "31":
            return None
        at, told = 1, ask.form
        if ask.method == "POST":
            at = whole(told.get("__EVENTARGUMENT"))
            given = {self.state(page) for page in range(max(1, at - 20), at + 20)} | {self.state(1)}
            if (
                told.get("__EVENTTARGET") != "pager"
                or told.get("__VIEWSTATE") not in given
                or told.get("__EVENTVALIDATION") != "ft+01="
            ):
                return replace(
                    self.listed(pages.shell("Runtime Error", "<h2>Validation of viewstate MAC failed.</h2>"), at), status=500
                )
        rows, following = self.column.page(at), self.column.following(at)
        items = self.items(rows, '<tr><td><a href="{href}" title="{title}">{cut}</a></td><td>{date}</td></tr>')
        near = range(max(1, at - 3), min(self.column.pages(), at + 3) + 1)

        def post(to: int, text: str) -> str:
            return f"<a href=\"javascript:__doPostBack('pager','{to}')\">{text}</a>"

        links = "".join(post(to, str(to)) for to in near if to != at)
        forward = post(following, "下一页") + post(self.column.pages(), "尾页") if following else ""
        main = f"""<form method="post" action="./nblist.aspx?lmid=31" id="form1">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{self.state(at)}">
<input type="hidden" name="__EVENTVALIDATION" id="__EVENTVALIDATION" value="ft+01=">
<table>{items}</table><div id="pager">{links}{forward}
第 {at} / {self.column.pages()} 页 共 {self.column.total} 条</div></form>"""
        return self.listed(self.shell(main, rows), at)


class Json(Api):
    """A bare API as the listing."""

    listing = "/api/xxgk/list?page=1&size=10"

    def path(self, row: Row) -> str:
        return f"/xxgk/detail/{identity(row)}.html"

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path != "/api/xxgk/list":
            return None
        at, size = whole(ask.query.get("page")), self.size(ask.query.get("size"))
        rows = [
            {"id": identity(row), "title": row.title, "url": self.href(row), "publishTime": pages.epoch(row.listed_on) * 1000}
            for row in self.column.page(at, size)
        ]
        return self.rows_as_json({"code": 0, "total": self.column.total, "page": at, "list": rows}, at)
