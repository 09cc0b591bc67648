"""大汉's systems: rows as XML inside a script, years as reports, units by JSON; and TrueCMS, which speaks the same XML."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import replace
from typing import ClassVar

from tests.portal.rows import YEARS, Row, listed_rows
from tests.portal.systems.base import System, hexadecimal, identity, long_uuid
from tests.portal.wire import Answer, Ask, Missing, as_json, whole

_GROUP = 3
"""Pages that one answer of the proxy holds."""
_OWNER = "枫汀区人民政府"
"""The one agency whose reports the annual-report module shows."""


def records(items: str) -> str:
    """A datastore's record set from rows of one line each."""
    found = "\n".join(f"<record><![CDATA[{item}]]></record>" for item in items.splitlines())
    return f"<recordset>\n{found}\n</recordset>"


class Hanweb(System):
    """大汉 JCMS jpage: the page holds the first three pages' rows, `dataproxy.jsp` the others, three pages an answer."""

    listing = "/col/col40271/index.html"
    box = 'class="artile_zw main-txt"'
    states_total = True
    lenient = True
    by_total = True
    _PROXY: ClassVar[str] = "/module/web/jpage/dataproxy.jsp"
    _UNIT: ClassVar[str] = "318845"
    _ROW: ClassVar[str] = "<li><a href='{href}' title='{title}' target='_blank'>{cut}</a><span>[{date}]</span></li>"

    def path(self, row: Row) -> str:
        return f"/art/{row.listed_on:%Y/%-m/%-d}/art_40271_{identity(row)}.html"

    def datastore(self, at: int, rows: list[Row], *, totals: bool) -> str:
        groups = -(-self.column.pages() // _GROUP)
        query = f"page={at}&appid=1&webid=1&path=/&columnid=40271&unitid={self._UNIT}&webname=%E6%9E%AB%E6%B1%80&permissiontype=0"
        more = f'<a href="{self._PROXY}?{query}"></a>' if at < groups or at == 1 else ""
        counts = f"<totalrecord>{self.column.total}</totalrecord><totalpage>{self.column.pages()}</totalpage>" if totals else ""
        group = f"<nextgroup><![CDATA[{more}]]></nextgroup>"
        return f"<datastore>\n{group}\n{counts}{records(self.items(rows, self._ROW))}</datastore>"

    def answer(self, ask: Ask) -> Answer | None:
        size = _GROUP * self.site.per_page
        if ask.path in (self.listing, "/col/col40271/"):
            rows = self.column.page(1, size)
            store = f'<div id="{self._UNIT}"><script type="text/xml">{self.datastore(1, rows, totals=False)}</script></div>'
            call = f"""var param_{self._UNIT}={{columnid:40271,unitid:'{self._UNIT}',webid:1}};
$('#{self._UNIT}').jpage({{totalRecord:{self.column.total},perPage:{self.site.per_page},groupSize:{_GROUP},proxyUrl:'{self._PROXY}'}});"""
            return self.listed(self.shell(f"{store}<ul></ul><script>{call}</script>", rows), 1)
        if ask.path != self._PROXY:
            return None
        told = {**ask.query, **ask.form}
        if told.get("unitid") != self._UNIT or told.get("columnid") != "40271":
            return Answer(b"<datastore><recordset></recordset></datastore>", media="text/xml; charset=utf-8")
        if "startrecord" in told:
            each = min(max(whole(told.get("perpage"), self.site.per_page), 1), 100)
            at = (whole(told["startrecord"]) - 1) // each + 1
            rows = self.column.page(at, each)
        else:
            at = whole(told.get("page"))
            rows = self.column.page(at, size)
        body = self.datastore(at, rows, totals=True).encode()
        return replace(self.listed(body, at), media="text/xml; charset=utf-8")


class HanwebAnnual(System):
    """The annual-report module: a year for each `fbtime`, and each answer is the report itself."""

    listing = "/module/xxgk/xxgkAnnualReport.jsp?area=11990102FT"
    box = 'class="bt_content"'
    spellings = ("same",)
    _AREA: ClassVar[str] = "11990102FT"

    @classmethod
    def truth(cls, reports: int, other_rows: int) -> list[Row]:
        """A report a year of one agency, and nothing else."""
        del other_rows
        rows = listed_rows(len(YEARS), 0)[: min(reports, len(YEARS))]
        return [replace(row, agency=_OWNER, title=f"{_OWNER}{row.year}年政府信息公开工作年度报告") for row in rows]

    @staticmethod
    def next_report(known: Collection[Row]) -> tuple[str, int]:
        """Its one agency's, of the next year."""
        return _OWNER, max((row.year for row in known), default=YEARS[0] - 1) + 1

    def path(self, row: Row) -> str:
        return f"{self.listing}&fbtime={row.year}"

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path != "/module/xxgk/xxgkAnnualReport.jsp":
            return None
        told = {**ask.query, **ask.form}
        if told.get("area") != self._AREA:
            raise Missing(0)
        if year := told.get("fbtime"):
            report = self.site.document(f"{self.listing}&fbtime={year}")
            if report is None:
                raise Missing(0)
            return report
        newest = next((row for row in self.site.rows if row.kind == "report"), None)
        return self.listed(self.document(newest).body if newest else self.shell(self.years), 1)

    @property
    def years(self) -> str:
        """The links, a year each."""
        years = [row.year for row in self.site.rows if row.kind == "report"]
        links = "".join(f'<li><a href="?area={self._AREA}&amp;fbtime={year}">{year}年</a></li>' for year in years)
        return f'<ul class="years">{links}</ul>'

    def document(self, row: Row) -> Answer:
        """The report, and the links beneath it."""
        footer = b'<div class="footer">'
        whole_page = super().document(row)
        return replace(whole_page, body=whole_page.body.replace(footer, self.years.encode() + footer))


class Jpaas(System):
    """大汉's newer platform: a page of units, whose rows come as HTML in JSON; 403 without a Referer."""

    listing = "/col/col1229/index.html"
    box = 'id="con_con" class="ccontent"'
    states_total = True
    lenient = True
    by_total = True
    _UNIT: ClassVar[str] = "/api-gateway/jpaas-publish-server/front/page/build/unit"
    _TAGS: ClassVar[tuple[str, ...]] = ("导航菜单", "当前栏目_list")

    def path(self, row: Row) -> str:
        return f"/col/col1229/art/{row.listed_on:%Y}/art_{hexadecimal(row)}.html"

    def query(self, tag: str) -> dict[str, str]:
        return {
            "parseType": "bulidstatic",
            "webId": "5be1709c24d8463fa0b7e19d6c52f834",
            "tplSetId": "c07d92e41b6a4f58837e50ac1f6d29b3",
            "pageType": "column",
            "tagId": tag,
            "editType": "null",
            "pageId": "e48a16f3907b4c2d95d10b6e7fa28c54",
        }

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path in (self.listing, "/col/col1229/"):
            data = [
                (tag, "{" + ",".join(f"'{name}':'{value}'" for name, value in self.query(tag).items()) + "}")
                for tag in self._TAGS
            ]
            units = "".join(
                f'<div tag="{tag}"><script class="jpaas" type="text/javascript" url="{self._UNIT}" '
                f'src="/script/unitbuild.js" queryData="{one}"></script></div>'
                for tag, one in data
            )
            return replace(self.listed(self.shell(units), 0), headers=(("Set-Cookie", "SESSION=ft1; Path=/; HttpOnly"),))
        if ask.path != self._UNIT:
            return None
        if self.listing not in ask.headers.get("referer", ""):
            return Answer(b"forbidden", 403, media="text/plain")
        tag = ask.query.get("tagId", "")
        if {name: ask.query.get(name) for name in self.query(tag)} != self.query(tag) or tag not in self._TAGS:
            return as_json({"success": False, "code": "500", "data": None})
        if tag == self._TAGS[0]:
            menu = '<ul class="menu"><li><a href="/zwgk/zfxxgk/zn/" title="政府信息公开指南">政府信息公开指南</a></li></ul>'
            return as_json({"success": True, "code": "200", "data": {"html": menu}})
        told = replace(ask, body=ask.query.get("paramJson", "").encode()).json
        at, size = whole(told.get("pageNo")), min(max(whole(told.get("pageSize"), self.site.per_page), 1), 100)
        items = self.items(
            self.column.page(at, size), '<li class="clearfix"><a href="{href}" title="{title}">{cut}</a><span>{date}</span></li>'
        )
        pager = f'<div class="pagination" rows="{size}" count="{self.column.total}" pageno="{at}" uniturl="{self._UNIT}"></div>'
        found = as_json({"success": True, "code": "200", "data": {"html": f'<ul class="page-content">{items}</ul>{pager}'}})
        return replace(self.listed(found.body, at), media=found.media)


class Truecms(System):
    """TrueCMS: the datastore inside JSON inside a callback; at most 50 rows an answer, 404 without a Referer."""

    listing = "/ftq/xxgknb/index.html"
    box = 'class="content" id="con"'
    states_total = True
    lenient = True
    by_total = True
    _API: ClassVar[str] = "/truecms/messageController/getMessage.do"
    _COLUMN: ClassVar[str] = "5f0c1d8e-2b7a-4c39-9d10-6e4f8a7b2c31"

    def path(self, row: Row) -> str:
        return f"/ftq/xxgknb/content/{long_uuid(row)}.html"

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path in (self.listing, "/ftq/xxgknb/"):
            size = min(self.site.per_page, 50)
            query = f"startrecord=1&endrecord={size}&perpage={size}&columnId={self._COLUMN}&callback=?"
            script = f'var dataUrl = "{self._API}?{query}";\n$.getJSON(dataUrl, function(data){{ show(data.result); }});'
            return self.listed(self.shell(f'<ul id="list"></ul><script>{script}</script>'), 0)
        if ask.path != self._API:
            return None
        told = ask.query
        size, start, end = (whole(told.get(name), 0) for name in ("perpage", "startrecord", "endrecord"))
        if not ask.headers.get("referer") or not 0 < size <= 50 or start < 1 or not start <= end < start + size:
            raise Missing(0)
        at = (start - 1) // size + 1
        rows = self.column.page(at, size) if told.get("columnId") == self._COLUMN else []
        items = self.items(rows, '<li><a href="{href}" title="{title}" target="_blank">{cut}</a><span>{date}</span></li>')
        counts = f"<totalrecord>{self.column.total}</totalrecord><totalpage>{-(-self.column.total // size)}</totalpage>"
        result = json.dumps({"result": f"<datastore>{counts}{records(items)}</datastore>"}, ensure_ascii=False)
        callback = re.sub(r"[^\w.]", "", told.get("callback", "")) or "cb"
        return replace(self.listed(f"{callback}({result})".encode(), at), media="application/javascript; charset=utf-8")
