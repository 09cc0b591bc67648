"""Systems that write their lists as files."""

from __future__ import annotations

import posixpath
import re
import zlib
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from tests.portal.column import Column
from tests.portal.rows import YEARS, Row, group_of
from tests.portal.systems.base import System, hexadecimal, identity
from tests.portal.wire import Answer, Ask

if TYPE_CHECKING:
    from tests.portal.site import Site

_LI = '<li><a href="{href}" title="{title}">{cut}</a><span>{date}</span></li>'


class View(NamedTuple):
    """A page to draw: its rows, its number, its column, its path."""

    rows: list[Row]
    at: int
    column: Column
    path: str


class Static(System):
    """Columns by folder; `{folder}{name}` is a page. A subclass says which, and draws them."""

    first_file: ClassVar[str] = "index.html"
    later_file: ClassVar[re.Pattern[str]] = re.compile(r"index_(\d+)\.html")
    first_number: ClassVar[int] = 2
    """The number in the name of page 2."""

    def lay_out(self) -> None:
        super().lay_out()
        self.columns: dict[str, Column] = {}
        first = 1
        for folder, rows in self.folders().items():
            self.columns[folder] = self.column_of(rows, first)
            first += self.columns[folder].last()

    def folders(self) -> dict[str, list[Row]]:
        """Rows by the folder whose column lists them."""
        return {posixpath.dirname(self.listing) + "/": self.site.rows}

    def page_number(self, name: str, column: Column) -> int | None:
        """The page that a file's name stands for."""
        del column
        if name in ("", self.first_file):
            return 1
        later = self.later_file.fullmatch(name)
        return int(later[1]) - self.first_number + 2 if later and int(later[1]) >= self.first_number else None

    def answer(self, ask: Ask) -> Answer | None:
        folder, _, name = ask.path.rpartition("/")
        column = self.columns.get(folder + "/")
        at = self.page_number(name, column) if column else None
        if column is None or at is None:
            return None
        return self.listed(self.draw(View(column.page(at), at, column, ask.path)), at, column)

    def draw(self, view: View) -> bytes:
        raise NotImplementedError


class Trs(Static):
    """拓尔思 WCM: pages counted from 0 by `createPageHTML`, or by `countPage` with option `inline`."""

    listing = "/zwgk/zfxxgk/zfxxgknb/"
    box = 'class="trs_editor_view TRS_UEDITOR trs_paper_default"'
    first_number = 1

    def __init__(self, site: Site, *, inline: bool = False) -> None:
        super().__init__(site)
        self.inline = inline

    def folder_of(self, row: Row) -> str:
        del row
        return self.listing

    def path(self, row: Row) -> str:
        return f"{self.folder_of(row)}{row.listed_on:%Y%m}/t{row.listed_on:%Y%m%d}_{identity(row)}.html"

    def href(self, row: Row, page: str = "") -> str:
        found = super().href(row, page)
        return f"./{found}" if page and row.spelling == "plain" else found

    def pager(self, at: int, pages: int) -> str:
        if self.inline:
            return f"""<script>var currentPage = {at - 1};//所在页从0开始
var prevPage = currentPage-1; var nextPage = currentPage+1
var countPage = {pages}//共多少页
if(countPage>1&&currentPage!=(countPage-1)){{
document.write("<a href=\\"index"+"_" + nextPage + "."+"html\\">下一页</a>");}}</script>"""
        return f"""<script>function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){{
if(_nPageCount<=1) return; }}</script>
<div class="page"><script>createPageHTML({pages}, {at - 1}, "index", "html");</script></div>"""

    def draw(self, view: View) -> bytes:
        items = self.items(view.rows, _LI.replace("{cut}", "{title}"), view.path)
        table = f'<span class="CurrChnlCls">政府信息公开年报</span><ul class="gl_list">{items}</ul>'
        return self.shell(table + self.pager(view.at, view.column.pages()), view.rows)


class Years(Trs):
    """A TRS column that holds nothing but a column for every year, in folders that do not tell it."""

    day = "%m-%d"
    _FOLDERS: ClassVar[dict[int, str]] = {
        year: f"/zwgk/zfxxgk/zfxxgknb/gkb_{'qwertyu'[at]}{at * 37 % 10}/" for at, year in enumerate(YEARS)
    }

    def folder_of(self, row: Row) -> str:
        return self._FOLDERS.get(row.year, self._FOLDERS[YEARS[-1]])

    def folders(self) -> dict[str, list[Row]]:
        return {folder: [row for row in self.site.rows if self.folder_of(row) == folder] for folder in self._FOLDERS.values()}

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path not in (self.listing, f"{self.listing}index.html"):
            return super().answer(ask)
        links = "".join(f'<li><a href="{folder}">{year}年</a></li>' for year, folder in self._FOLDERS.items())
        return self.listed(self.shell(f'<div class="years"><ul>{links}</ul></div>'), 0)


class Agencies(Trs):
    """A TRS column with a column for each kind of agency, in which every agency has its own."""

    day = "(%Y-%m-%d)"
    _KINDS: ClassVar[dict[str, str]] = {"街道": "jd", "乡镇": "xz", "部门": "bm"}

    def folder_of(self, row: Row) -> str:
        return f"{self.listing}{self._KINDS[group_of(row.agency)]}/{zlib.crc32(row.agency.encode()):08x}/"

    def folders(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.site.rows:
            found.setdefault(self.folder_of(row), []).append(row)
        return found

    def answer(self, ask: Ask) -> Answer | None:
        path = ask.path.removesuffix("index.html")
        if path == self.listing:
            links = "".join(f'<li><a href="./{code}/">{kind}</a></li>' for kind, code in self._KINDS.items())
            return self.listed(self.shell(f'<ul class="kinds">{links}</ul>'), 0)
        kind = next((kind for kind, code in self._KINDS.items() if path == f"{self.listing}{code}/"), None)
        if kind is None:
            return super().answer(ask)
        names = {self.folder_of(row): row.agency for row in self.site.rows if group_of(row.agency) == kind}
        short = {folder: name.removesuffix("办事处").removesuffix("人民政府") for folder, name in names.items()}
        links = "".join(f'<li><a href="{folder}" target="_blank">{name}</a></li>' for folder, name in short.items())
        return self.listed(self.shell(f'<ul class="organs">{links}</ul>'), 0)


class Ucap(Static):
    """开普云 CMSPRO: pages counted from 1, the number of rows in the last argument, addresses with line breaks."""

    listing = "/ftq/c100123/xxgk_list.shtml"
    box = 'id="UCAP-CONTENT" class="xxgk-tt-content"'
    day = "%Y年%-m月%-d日"
    states_total = True
    first_file = "xxgk_list.shtml"
    later_file = re.compile(r"xxgk_list_(\d+)\.shtml")

    def path(self, row: Row) -> str:
        return f"/ftq/c100123/{row.listed_on:%Y%m}/{hexadecimal(row)}.shtml"

    def draw(self, view: View) -> bytes:
        items = self.items(
            view.rows, '<li><a title="{title}" href="\n{href}\n" target="_blank">{cut}</a><span class="time">{date}</span></li>'
        )
        head = '<meta name="channelid" content="5be1709c24d8463fa0b7e19d6c52f834">'
        call = f"createPageHTML('page_div',{view.column.pages()}, {view.at},'xxgk_list','shtml',{view.column.total});"
        main = f'<div class="pageList"><ul>{items}</ul></div><div id="page_div"></div><script>{call}</script>'
        return self.shell(main, view.rows, head)


class Vsb(Static):
    """博达: pages numbered from the oldest, reached by 下页."""

    listing = "/ftq/zfxxgk/zfxxgknb.htm"
    box = 'id="vsb_content_2" class="v_news_content"'

    def path(self, row: Row) -> str:
        return f"/info/1011/{identity(row)}.htm"

    def file(self, at: int) -> str:
        return self.listing if at == 1 else f"/ftq/zfxxgk/zfxxgknb/{self.column.pages() - at + 1}.htm"

    def answer(self, ask: Ask) -> Answer | None:
        later = re.fullmatch(r"/ftq/zfxxgk/zfxxgknb/(\d+)\.htm", ask.path)
        if ask.path != self.listing and not later:
            return None
        at = self.column.pages() - int(later[1]) + 1 if later else 1
        return self.listed(self.draw(View(self.column.page(at), at, self.column, ask.path)), at)

    def draw(self, view: View) -> bytes:
        def link(to: int, text: str, kind: str) -> str:
            href = posixpath.relpath(self.file(to), posixpath.dirname(view.path))
            return f'<span class="p_{kind} p_fun"><a href="{href}">{text}</a></span>'

        following = view.column.following(view.at)
        items = self.items(
            view.rows,
            '<li id="line_u13_{number}"><a href="{href}" title="{title}">{title}</a><span>{date}</span></li>',
            view.path,
        )
        numbers = "".join(link(to, str(to), "no") for to in range(2, min(view.column.pages(), 4) + 1))
        forward = link(following, "下页", "next") + link(view.column.pages(), "尾页", "last") if following else ""
        goto = f"""<a href="javascript:;" onclick="_simple_list_gotopage_fun({view.column.pages()},'u13_goto',2)">跳转</a>"""
        main = f'<ul class="txtList">{items}</ul><div class="pagebar"><span class="p_pages">{numbers}{forward}</span>{goto}</div>'
        return self.shell(main, view.rows, '<script src="/system/resource/js/gotopage.js"></script>')


class Turbo(Static):
    """TurboCMS: pages numbered from the oldest; from the second on bare rows."""

    listing = "/n7101220/n7101386/index.html"
    box = 'class="zsy_content"'
    day = "[%Y-%m-%d]"
    _COMPONENT: ClassVar[str] = "7104416"

    def path(self, row: Row) -> str:
        return f"/n7101220/n7101386/c{identity(row)}/content.html"

    def href(self, row: Row, page: str = "") -> str:
        return f"../..{self.path(row)}" if row.spelling == "plain" and page else super().href(row)

    def page_number(self, name: str, column: Column) -> int | None:
        later = re.fullmatch(rf"index_{self._COMPONENT}_(\d+)\.html", name)
        if later:
            at = column.pages() - int(later[1]) + 1
            return at if at > 1 else None
        return 1 if name in ("", "index.html") else None

    def draw(self, view: View) -> bytes:
        items = self.items(view.rows, _LI, view.path)
        if view.at > 1:
            return items.encode()
        shown = range(1, min(view.column.pages(), 50))
        files = "".join(f'<a href="index_{self._COMPONENT}_{number}.html">{number}</a>' for number in shown)
        script = f"""var maxPageNum = {view.column.pages()}; var purl = "";
function createUrl(n){{ return "index_{self._COMPONENT}_" + (maxPageNum - n + 1) + ".html"; }}
purl = createUrl(2);"""
        main = f"""<div id="comp_{self._COMPONENT}"><ul>{items}</ul></div><div id="pag_{self._COMPONENT}"></div>
<script>{script}</script><div style="display:none">{files}</div>"""
        return self.shell(main, view.rows)


class Cmsweb(Static):
    """淮安's: pages counted from 1, `nsetpage` with the number of rows and the size of a page."""

    listing = "/col/1733_402618/list.html"
    box = 'id="artical" class="nr-zw"'
    day = "%Y/%m/%d"
    states_total = True
    by_total = True
    first_file = "list.html"
    later_file = re.compile(r"list_(\d+)\.html")

    def path(self, row: Row) -> str:
        return f"/col/1733_402618/{row.listed_on:%Y%m}/17{identity(row)}0042.html"

    def draw(self, view: View) -> bytes:
        items = self.items(view.rows, '<li><a href="{href}" title="{title}">{cut}</a><span class="lb-time">{date}</span></li>')
        call = f"nsetpage({view.at},{view.column.total},{view.column.per_page},'list','html');"
        return self.shell(f'<div class="lb-lb"><ul>{items}</ul></div><script>{call}</script>', view.rows)


class Next(Static):
    """No system that one knows: a plain link to the next page, whose name tells nothing."""

    listing = "/zwgk/gknb/index.html"
    day = "%Y.%m.%d"
    later_file = re.compile(r"more-p(\d+)x\.html")

    def path(self, row: Row) -> str:
        return f"/zwgk/gknb/{row.listed_on:%Y/%-m}/{hexadecimal(row)}.html"

    def draw(self, view: View) -> bytes:
        following = view.column.following(view.at)
        back = f'<a href="{self.file(view.at - 1)}">上一页</a>' if view.at > 1 else ""
        forward = f'<a href="{self.file(following)}">下一页</a>' if following else "<span>下一页</span>"
        return self.shell(
            f'<ul class="list">{self.items(view.rows, _LI, view.path)}</ul><div class="fy">{back}{forward}</div>', view.rows
        )

    def file(self, at: int) -> str:
        return "index.html" if at == 1 else f"more-p{at}x.html"


class Numbered(Static):
    """Links with the pages' numbers, 尾页, and 共N页."""

    listing = "/xxgk/nb/list.html"
    first_file = "list.html"
    later_file = re.compile(r"list_(\d+)\.html")

    def path(self, row: Row) -> str:
        return f"/xxgk/nb/content_{identity(row)}.html"

    def draw(self, view: View) -> bytes:
        def name(to: int) -> str:
            return "list.html" if to == 1 else f"list_{to}.html"

        near = range(max(1, view.at - 4), min(view.column.pages(), view.at + 4) + 1)
        links = "".join(f'<a href="{name(to)}">{to}</a>' if to != view.at else f"<b>{to}</b>" for to in near)
        following = view.column.following(view.at)
        forward = f'<a href="{name(following)}">下一页</a>' if following else ""
        last = f'<a href="{name(view.column.pages())}">尾页</a>'
        row = '<tr><td>{number}</td><td><a href="{href}" title="{title}">{cut}</a></td><td>{date}</td></tr>'
        table = f'<table class="list">{self.items(view.rows, row)}</table>'
        main = f'{table}<div class="pages">{links}{forward}{last} 共{view.column.pages()}页</div>'
        return self.shell(main, view.rows)


class Iframe(Numbered):
    """An empty page around a frame of the same host that holds the list, beside frames that do not."""

    listing = "/zwgk/nbgs/index.html"
    day = "%Y/%m/%d"

    def folders(self) -> dict[str, list[Row]]:
        return {"/xxgk/nb/": self.site.rows}

    def answer(self, ask: Ask) -> Answer | None:
        if ask.path != self.listing:
            return super().answer(ask)
        frames = "".join(
            f'<iframe src="{at}"></iframe>' for at in ("/tools/visitcount.html", "/xxgk/nb/list.html", "/user/login.html")
        )
        return self.listed(self.shell(f'<div class="con">{frames}</div>'), 0)


class Shanghai(Static):
    """Shanghai's: the last years in the column, each earlier one in a column of its own; old rows left in comments."""

    listing = "/nw20871/index.html"
    box = 'id="ivs_content" class="Article_content"'
    day = "%Y.%m.%d"
    _OLD: ClassVar[dict[int, str]] = {year: f"/nw{year * 3}/" for year in YEARS[3:]}

    def folder_of(self, row: Row) -> str:
        return self._OLD.get(row.year, "/nw20871/")

    def folders(self) -> dict[str, list[Row]]:
        return {
            folder: [row for row in self.site.rows if self.folder_of(row) == folder]
            for folder in ("/nw20871/", *self._OLD.values())
        }

    def path(self, row: Row) -> str:
        return f"{self.folder_of(row)}{row.listed_on:%Y%m%d}/{hexadecimal(row)}.html"

    def draw(self, view: View) -> bytes:
        items = self.items(view.rows, _LI)
        stale = re.sub(r'/(\w{32})\.html"', r'/0\1.html"', self.items([row for row in view.rows if row.spelling == "plain"], _LI))
        years = "".join(f'<a href="{folder}index.html">{year}年</a>' for year, folder in self._OLD.items())
        call = f'$(".pagination").pagination({{totalPage: {view.column.pages()}, currentPage: {view.at}, url: "index"}});'
        rows = f'<ul class="list"><!-- {stale} -->{items}</ul><div class="pagination"></div>'
        return self.shell(f'<div class="years">{years}</div>{rows}<script>{call}</script>', view.rows)
