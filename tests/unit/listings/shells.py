"""Pages of the publishing systems that keep their rows elsewhere, and what their interfaces answer. All of it is invented."""

from __future__ import annotations

import json

from govdisclosure.listings import Ask, Page, read_listing

HOST = "http://www.fengting.example.cn"
NAME = "政府信息公开工作年度报告"
FIRST, SECOND = f"枫汀区2023年{NAME}", f"砚浦街道办事处2022年{NAME}"
GUID = "11112222-3333-4444-5555-666677778888"
CHANNEL = "00ff00ff00ff00ff00ff00ff00ff00ff"


def store(rows, inside="", more=""):
    """A datastore of rows; `inside` are its totals, `more` the address of its next group."""
    held = "".join(f"<record><![CDATA[{row}]]></record>" for row in rows)
    group = f'<nextgroup><![CDATA[<a href="{more}"></a>]]></nextgroup>' if more else ""
    return f"<datastore>{group}{inside}<recordset>{held}</recordset></datastore>"


def row(title, url, day="2024-01-30"):
    """A row with its title cut short in the text and whole in the tooltip."""
    return f"<li><a href='{url}' title='{title}'>{title[:9]}…</a><span>{day}</span></li>"


def column(body, head="<title>政府信息公开年报</title>"):
    return f"<html><head>{head}</head><body><p><a href='/'>首页</a></p>{body}</body></html>"


GROUP = "/module/web/jpage/dataproxy.jsp?page=1&amp;webid=7&amp;columnid=41&amp;unitid=900&amp;webname=%E6%9E%AB"
ROWS = (row(FIRST, "/art/2024/1/30/art_41_101.html"), row(SECOND, "/art/2023/2/1/art_41_102.html", "2023-02-01"))


def hanweb(total, *, per_page=1, more=GROUP, rows=ROWS):
    said = f"perPage:{per_page},totalRecord:{total},proxyUrl:'/module/web/jpage/dataproxy.jsp'"
    return column(
        f'<div id="900"><script type="text/xml">{store(rows, more=more)}</script></div>'
        f"<script>var param_900={{columnid:41,unitid:'900',webid:7}};$('#900').jpage({{{said}}});</script>"
    )


def unit(tag):
    query = f"{{'parseType':'bulidstatic','webId':'w1','pageType':'column','tagId':'{tag}','pageId':'p1'}}"
    return f'<script url="/api-gateway/jpaas-publish-server/front/page/build/unit" queryData="{query}"></script>'


LABEL = "labelName=publicInfoList&siteId=12&organId=34&type=4&catId=56&pageIndex=1&pageSize=15&file=/xxgk/ours"
TREE = [
    {"id": 7, "name": "统计年报", "children": []},
    {"id": 8, "name": "机构职能", "children": [{"id": 9, "name": "政府信息公开年报", "children": []}]},
]
STATE = (
    '<input type="hidden" name="__VIEWSTATE" value="a+b/="><input type="hidden" name="__EVENTVALIDATION" value="v">'
    '<input type="hidden" name="__EVENTTARGET" value=""><input type="text" name="q" value="no">'
)


def aspnet(links):
    return column(f'<form method="post" action="./nb.aspx?id=3">{STATE}<ul>{"".join(ROWS)}</ul>{links}</form>')


SHELLS = {
    "hanweb": (f"{HOST}/col/col41/index.html", hanweb(5)),
    "hanweb_years": (
        f"{HOST}/module/xxgk/xxgkAnnualReport.jsp?area=A1",
        column("<a href='?area=A1&amp;fbtime=2022'>2022年</a>"),
    ),
    "truecms": (
        f"{HOST}/nb/index.html",
        column("<script>$.getJSON('/truecms/messageController/getMessage.do', {perpage: 10, columnId: 'c-1'});</script>"),
    ),
    "jpaas": (f"{HOST}/col/col5/index.html", column(unit("导航") + unit("当前栏目_list"))),
    "gkmlpt": (
        f"{HOST}/gkmlpt/index",
        column(f"<script>window._CONFIG = {{ SID: '66', TREE: {json.dumps(TREE)}, SERVICE_AREA_ID: 1 }};</script>"),
    ),
    "longxun": (f"{HOST}/public/column/34?type=4", column(f'<script>load("/zwgk/site/label/8888?{LABEL}");</script>')),
    "epoint": (
        f"{HOST}/nb/list.html?categorynum=002001&deptcode=D1",
        column("<script src='/js/webBuilderCommon.js'></script><ul></ul>"),
    ),
    "district": (
        f"{HOST}/gknb/index.html",
        column("<script>post('/zwgk-front/api/data/affair', {channelList: ['3'], pageNo: 1});</script>"),
    ),
    "chinatax": (
        f"{HOST}/gknb/index.html",
        column(f"<script>$.post('/getFileListByCodeId', {{channelId: '{CHANNEL}'}});</script>"),
    ),
    "suzhou": (
        f"{HOST}/gknb/index.html",
        column("<script>$.post('/szinf/interfacesWebZcwj/loadData?pageSize=15', {channel_id: 'k9'});</script>"),
    ),
    "ucap_search": (
        f"{HOST}/c100/xxgk_list.shtml",
        column("<ul></ul>", f"<title>政府信息公开年报</title><meta name='channelid' content='{CHANNEL}'>"),
    ),
    "json": (f"{HOST}/api/list?page=1&size=2", json.dumps({"total": 3, "rows": [{"name": FIRST, "link": "/a/1.html"}]})),
    "aspnet": (f"{HOST}/nb.aspx?id=3", aspnet("<a href=\"javascript:__doPostBack('pager','2')\">下一页</a>")),
}
"""A listing's address and page, by what it shows."""

RECORDS = [
    {"title": FIRST, "url": "/a/1.html", "date": "2024-01-30"},
    {"title": f"<em>砚浦街道办事处</em>2022年{NAME}", "url": "/a/2.html", "date": "2023-02-01"},
]


def renamed(title, url, day, rows=RECORDS):
    """The records under a system's own keys."""
    return [{title: one["title"], url: one["url"], day: one["date"]} for one in rows]


ANSWERS = {
    "hanweb": store(ROWS, "<totalrecord>5</totalrecord><totalpage>3</totalpage>"),
    "truecms": "cb(" + json.dumps({"result": store(ROWS, "<totalrecord>5</totalrecord>")}) + ")",
    "jpaas": json.dumps(
        {
            "success": True,
            "data": {"html": f'<ul>{"".join(ROWS)}</ul><div class="pagination" rows="2" count="5"><a href="?p=2">2</a></div>'},
        }
    ),
    "gkmlpt": json.dumps({"classify": {"post_count": 5}, "articles": renamed("title", "url", "created_at")}),
    "longxun": f"<ul class='xxgk_nav_list'>{''.join(ROWS)}</ul><script>page({{pageCount:3,current:1}});</script>",
    "epoint": json.dumps({"custom": {"total": "5", "data": renamed("realtitle", "infourl", "infodate")}}),
    "district": json.dumps({"data": {"totalCount": 5, "list": renamed("title", "url", "display_date")}}),
    "chinatax": json.dumps(
        {"results": {"data": {"total": 5, "results": renamed("titleHtml", "redirectUrl", "publishedTimeStr")}}}
    ),
    "suzhou": json.dumps({"data": {"allRow": 5, "list": renamed("TITLE", "URL", "PUBLISHED_TIME_FORMAT")}}),
    "ucap_search": json.dumps({"data": {"total": 5, "rows": 20, "results": renamed("title", "url", "publishedTimeStr")}}),
    "json": json.dumps({"total": 5, "rows": renamed("name", "link", "publishTime")}),
}
"""A first page of two reports where five rows are stated, by system."""


def shown(name):
    url, text = SHELLS[name]
    return read_listing(Page(url, text, Ask(url)))


def first_ask(name):
    """The request for the first page of rows that a shell leads to."""
    listing = shown(name)
    (ask,) = listing.parts or [listing.following[0].pages.ask(1)]
    if name == "epoint":  # the site's script stands between
        script = f'var siteInfo={{"siteGuid":"{GUID}","projectName":"/EWB-FRONT"}};'
        (ask,) = read_listing(Page(ask.url, script, ask)).parts
    return ask


def answered(name, text=None, ask=None):
    """What the first answer of a system's interface offers."""
    ask = ask or first_ask(name)
    return read_listing(Page(ask.url, ANSWERS[name] if text is None else text, ask))
