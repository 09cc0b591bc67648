"""How static listings address their further pages: a function a system, each from the page's own script or links.

TRS counts file names from 0 and UCAP from 1; VSB and TurboCMS count from the oldest page. What is only inferred is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from govdisclosure.listings.addresses import address, base_of, folder, link_address, stem
from govdisclosure.listings.entries import said_by, text_of
from govdisclosure.listings.model import Ask, Page, Pages

_CALL = re.compile(r"(?:createPageHTML|createPage|pageControl)\s*\(([^()]{1,300})\)")
_ARGUMENT = re.compile(r"'[^']*'|\"[^\"]*\"|[^,\s]+")
# The pager inside one article of several pages, not the listing's.
_ARTICLE = re.compile(r"t\d{8}_\d+$")
_COUNT = re.compile(r"\bcountPage\s*=\s*[\"']?(\d{1,5})")
_INLINE_ENDING = re.compile(r"[\"']\.[\"']\s*\+\s*[\"'](s?html?)[\"']")
_VSB = re.compile(r"_simple_list_gotopage_fun\(\s*(\d{1,5})")
_TURBO = re.compile(r"\bmaxPageNum\s*=\s*[\"']?(\d{1,5})")
_TURBO_PART = re.compile(r"\bpag_(\d+)|\bindex_(\d+)_\d+\.html")
_CMSWEB = re.compile(r"\bnsetpage\(\s*1\s*,\s*(\d{1,6})\s*,\s*(\d{1,4})")
_JQUERY = re.compile(r"pagination\(\s*\{[^{}]{0,300}?\btotalPage\s*:\s*(\d{1,5})")
_PARSED = re.compile(r"\bmaxPage\s*=\s*parseInt\(\s*[\"'](\d{1,5})")
_NEXT = frozenset(("下一页", "下页", "后一页", "下一頁", "下頁", "next", "nextpage"))
_LAST = frozenset(("尾页", "末页", "最后一页", "尾頁", "末頁", "last"))
_ARROWS = frozenset((">", "»", "›", ">>"))
_PAGE_COUNT = re.compile(r"共\s*(\d{1,5})\s*页|第\s*1\s*/\s*(\d{1,5})\s*页|\b1\s*/\s*(\d{1,5})\s*页")
_TOTAL = re.compile(r"共(?:有|计)?\s*(\d{1,6})\s*[条篇项]")
# A line about the list is short; longer ones tell of other things.
_LINE = 60
_OF_OTHERS = re.compile(r"本页|每页|搜索|检索|附件|评论")
# A script that turns to the second page.
_TURNING = re.compile(r"\w\(\s*['\"]?2['\"]?\s*\)")
_LABEL = re.compile(r"[\s\[\]【】第页]")
_PAGE_NAMES = re.compile(r"(?:curr?(?:ent)?_?)?page(?:index|no|num)?|pn|p", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pager:
    """The pages behind the first, and the rows in all that the pager states."""

    system: str
    pages: Pages
    stated_total: int | None = None


def _arguments(call: str) -> list[str]:
    return [text.strip("'\" ") for text in _ARGUMENT.findall(call)]


def _calls(page: Page) -> list[list[str]]:
    """The pager calls of a page, that of its own file first: a widget's list may have one, too."""
    own = stem(page.url)[0].rpartition("/")[2]
    return sorted((_arguments(call[1]) for call in _CALL.finditer(page.script)), key=lambda given: own not in given)


def _named(page: Page, name: str) -> str:
    """The address of the column's file `name`, in the folder of its first page."""
    return urljoin(folder(page.url), name)


def trs(page: Page) -> Pager | None:
    """TRS: `createPageHTML(N, 0, "index", "html", …)` or `countPage = N`; page k is `index_{k-1}`."""
    for given in _calls(page):
        if len(given) >= 4 and given[0].isdigit() and given[1].isdigit() and not given[2].isdigit():
            if _ARTICLE.match(given[2]):
                continue
            total = int(given[4]) if len(given) > 4 and given[4].isdigit() else None
            url = _named(page, f"{given[2]}_{{k-1}}.{given[3]}")
            return Pager("trs", Pages(url, int(given[0]), system="trs"), total)
    if counted := _COUNT.search(page.script):
        base, ending = stem(page.url)
        written = _INLINE_ENDING.search(page.script)
        url = f"{base}_{{k-1}}.{written[1] if written else ending}"
        return Pager("trs", Pages(url, int(counted[1]), system="trs"))
    return None


def ucap(page: Page) -> Pager | None:
    """UCAP: `createPageHTML('page_div', N, 1, 'list', 'shtml', rows)`; page k is `list_{k}`."""
    for given in _calls(page):
        if len(given) >= 5 and not given[0].isdigit() and given[1].isdigit() and given[2].isdigit():
            total = int(given[5]) if len(given) > 5 and given[5].isdigit() else None
            url = _named(page, f"{given[3]}_{{k}}.{given[4]}")
            return Pager("ucap", Pages(url, int(given[1]), system="ucap"), total)
    return None


def vsb(page: Page) -> Pager | None:
    """博达 VSB: pages are counted from the oldest, in a folder named like the column."""
    if not (counted := _VSB.search(page.script)):
        return None
    return Pager("vsb", Pages(f"{stem(page.url)[0]}/{{N-k+1}}.htm", int(counted[1]), system="vsb"))


def turbo(page: Page) -> Pager | None:
    """TurboCMS: pages are counted from the oldest; those behind the first are bare rows without a head."""
    counted, part = _TURBO.search(page.script), _TURBO_PART.search(page.text)
    if not counted or not part:
        return None
    url = _named(page, f"index_{part[1] or part[2]}_{{N-k+1}}.html")
    return Pager("turbo", Pages(url, int(counted[1]), system="turbo"))


def cmsweb(page: Page) -> Pager | None:
    """淮安's cmsweb: `nsetpage(1, total, size`; page k is `list_{k}`."""
    if not (called := _CMSWEB.search(page.script)):
        return None
    total, size = int(called[1]), max(int(called[2]), 1)
    base, ending = stem(page.url)
    return Pager("cmsweb", Pages(f"{base}_{{k}}.{ending}", -(-total // size), size, system="cmsweb"), total)


def jquery(page: Page) -> Pager | None:
    """Shanghai's municipal portal: `.pagination({totalPage: N})`; page k is `index_{k}`."""
    if not (counted := _JQUERY.search(page.script)):
        return None
    base, ending = stem(page.url)
    return Pager("shanghai", Pages(f"{base}_{{k}}.{ending}", int(counted[1]), system="shanghai"))


def parsed(page: Page) -> Pager | None:
    """延安: `maxPage = parseInt('N')`; the first page is `1.html`, page k `{k}.html`."""
    counted = _PARSED.search(page.script)
    base, ending = stem(page.url)
    if not counted or not base.endswith("/1"):
        return None
    return Pager("numbered", Pages(f"{base[:-1]}{{k}}.{ending}", int(counted[1]), system="numbered"))


def _plain(said: str) -> str:
    return re.sub(r"[\s\[\]【】<>»›]", "", said).lower()


def _links(page: Page) -> list[tuple[list[str], str]]:
    """What every link says, and where it leads."""
    base = base_of(page.url, page.root)
    found = ((said_by(link), link_address(base, link)) for link in page.root.xpath("//a"))
    return [(said, url) for said, url in found if url]


def _page_named(url: str) -> tuple[str, int] | None:
    """An address with its page's number replaced by `{k}`, and that number: in the query, or at the end of a file's name."""
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query):
        if _PAGE_NAMES.fullmatch(name) and value.isdigit():
            pattern = re.compile(rf"([?&]{re.escape(name)}=){value}(?=&|#|$)")
            return pattern.sub(r"\g<1>{k}", url, count=1), int(value)
    if named := re.search(r"(?<=[_/-])(\d{1,4})(?=\.\w{3,5}$)", url):
        return f"{url[: named.start()]}{{k}}{url[named.end() :]}", int(named[1])
    return None


def numbered(page: Page) -> Pager | None:
    """Links 2, 3, … and 尾页 that differ in one number, which is the page's own: `list_2.html`, `?page=2`."""
    links = _links(page)
    labels = ((_LABEL.sub("", said[0]), url) for said, url in links if said)
    read = {int(label): named for label, url in labels if re.fullmatch(r"\d{1,4}", label) and (named := _page_named(url))}
    read = {number: named for number, named in read.items() if number > 1}
    # Files may be counted from 0: the label 2 on page 1.
    agreeing = {(named[0], number - named[1]) for number, named in read.items()}
    if len(agreeing) != 1 or not 0 <= min(agreeing)[1] <= 1:
        return None
    ((pattern, offset),) = agreeing
    lasts = [named[1] + offset for said, url in links if _plain(said[0] if said else "") in _LAST and (named := _page_named(url))]
    count = max([*read, *lasts])
    if stated := _PAGE_COUNT.search(text_of(page.root)):
        count = max(count, int(next(group for group in stated.groups() if group)))
    system = "php" if "index.php?" in pattern else "numbered"
    return Pager(system, Pages(pattern.replace("{k}", "{k-1}") if offset else pattern, count, system=system))


PAGERS: tuple[tuple[str, Callable[[Page], Pager | None]], ...] = (
    ("vsb", vsb),
    ("turbo", turbo),
    ("ucap", ucap),
    ("trs", trs),
    ("cmsweb", cmsweb),
    ("shanghai", jquery),
    ("numbered", parsed),
    ("numbered", numbered),
)
"""In the order in which systems are told apart: the more particular sign first."""


def find_pager(page: Page, system: str | None = None) -> Pager | None:
    """The first system whose pager the page holds; of `system` alone, where it is one of these."""
    named = [read for name, read in PAGERS if name == system]
    return next((pager for read in named or [read for _, read in PAGERS] if (pager := read(page))), None)


def is_next(said: list[str], rel: str) -> bool:
    """Whether a link leads to the next page by what it says."""
    return "next" in rel.lower().split() or any(_plain(text) in _NEXT or text in _ARROWS for text in said)


def next_link(page: Page) -> Ask | None:
    """The link to the next page, if there is one and it leads on."""
    base = base_of(page.url, page.root)
    for link in page.root.xpath("//a"):
        if not is_next(said_by(link), link.root.get("rel") or ""):
            continue
        url = address(base, link.root.get("href") or "") or link_address(base, link)
        if url and url != page.url:
            return Ask(url, page.ask.page + 1, system=page.ask.system, facts=page.ask.facts)
    return None


def shows_more(page: Page) -> bool:
    """Whether a page shows that it is one of several, whatever it takes to get at the others."""
    calls = any(int(number) > 1 for given in _calls(page) for number in given[:3] if re.fullmatch(r"\d{1,4}", number))
    own = [_LABEL.sub("", said[0]) for link in page.root.xpath("//a") if (said := said_by(link))]
    turning = any(_TURNING.search(script) for script in page.root.xpath("//a/@href | //a/@onclick").getall())
    return calls or (turning and any(label in ("2", "下一") or label in _NEXT for label in own)) or _counts_pages(page)


def _counts_pages(page: Page) -> bool:
    """Whether a short line says that there are several pages."""
    for element in page.root.xpath("//body//*[text()[contains(., '页')] and not(self::script or self::style)]"):
        line = text_of(element)
        if len(line) <= _LINE and (found := _PAGE_COUNT.search(line)):
            return int(next(group for group in found.groups() if group)) > 1
    return False


def stated_total(page: Page) -> int | None:
    """The number of rows that the page prints in a short line: 共 N 条."""
    for element in page.root.xpath("//body//*[text()[contains(., '共')] and not(self::script or self::style)]"):
        line = text_of(element)
        if len(line) <= _LINE and (found := _TOTAL.search(line)) and not _OF_OTHERS.search(line):
            return int(found[1])
    return None
