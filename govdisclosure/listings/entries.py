"""Which rows of a listing are reports: the grammar of titles, applied to what a row says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice

from lxml import etree
from parsel import Selector

from govdisclosure.dates import find_date
from govdisclosure.listings.addresses import is_article
from govdisclosure.listings.model import Entry, Page
from govdisclosure.organs import is_name
from govdisclosure.titles import ReportTitle, read_title

_ROWS = frozenset(("li", "tr", "dd"))
_BLOCKS = frozenset(("p", "div", "span", "dl"))
# A row has a title, a few forms of its document, and a few things beside; what has more links holds rows.
_MOST_LINKS = 20
_TEXT = etree.XPath("string()")
_CUT = re.compile(r"[\s.…⋯]*(?:…|⋯|\.{2,})\s*$")
_FULL = "政府信息公开工作年度报告"
# Forms of one document: what another button in a row may lead to.
_FORM = re.compile(r"下载|文字版|图片版|pdf|word|\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)$", re.IGNORECASE)
# In a column of annual reports a row that speaks of a report is one, if nothing says what else it is.
_SPEAKS = re.compile(r"年报|年度报告|工作报告|公开.{0,12}报告|报告.{0,8}公开")
# What a button in a row says: the row's other cells hold the title.
_BUTTON = re.compile(
    r"(?:点击|在线|查看|详情|详细|阅读|下载|打开|浏览|预览|更多|正文|全文|pdf|word|文字版|图片版)*", re.IGNORECASE
)
_CRUMBS = "//*[contains(@class, 'CurrChnlCls') or contains(@class, 'crumb') or contains(@class, 'position')]"
# The bureaus of finance, statistics and audit report like any other body.
_SOMETHING_ELSE = re.compile(
    r"法治政府|政府网站|网站工作|(?:统计|财政|审计)(?![局厅委部署所])|预算|决算|解读|图解|一图|通知|制度|办法|指南|目录|报表"
    r"|格式|模板|培训|会议|召开"
)
_NOT_ANNUAL = re.compile(r"法治政府|政府网站")
_ANNUAL = re.compile(r"公开.{0,6}(?:年报|年度.{0,4}报告)")
# Requests made by a script: the year is in the query of Hanweb's annual reports.
_ANNUAL_PAGE = re.compile(r"xxgkAnnualReport\.jsp\?.*?\bfbtime=((?:19|20)\d{2})", re.IGNORECASE)


def text_of(element: Selector) -> str:
    """All the text in an element, white space folded."""
    root = element.root
    if isinstance(root, str):
        return " ".join(root.split())
    if next(root.iter("script", "style"), None) is None:
        return " ".join(str(_TEXT(root)).split())
    return " ".join("".join(element.xpath(".//text()[not(parent::script or parent::style)]").getall()).split())


def said_by(link: Selector) -> list[str]:
    """What a link says: its text, its tooltip, the text of its picture."""
    said = [text_of(link), link.root.get("title") or ""]
    if len(link.root):
        said += link.xpath(".//img/@alt | .//@title").getall()
    return list(dict.fromkeys(text for one in said if (text := " ".join(one.split()))))


def completed(text: str) -> str | None:
    """A title that the template cut short, with the words that must follow; None if it is not cut or too little is left.

    >>> completed("枫汀区2020年政府信息公开工…")
    '枫汀区2020年政府信息公开工作年度报告'
    """
    if not (cut := _CUT.search(text)):
        return None
    head = text[: cut.start()]
    for length in range(len(_FULL), 3, -1):
        if head.endswith(_FULL[:length]):
            return head + _FULL[length:]
    return None


def _title(said: Iterable[str]) -> tuple[ReportTitle | None, str]:
    """The fullest title of a report among what a row says, and its words."""
    found = [(title, text) for text in said if (title := read_title(completed(text) or text))]
    return max(found, key=lambda pair: (pair[0].completeness, not _CUT.search(pair[1])), default=(None, ""))


def entry(said: list[str], url: str, listed_on: date | None, *, annual: bool = False) -> Entry:
    """A row. In a column of annual reports (`annual`) a dated row that names only a body, or only the thing, is one."""
    title, words = _title(said)
    longest = max(said, key=len, default="")
    if titled_by := _ANNUAL_PAGE.search(url):
        return Entry(words or longest, url, "report", title.agency if title else None, int(titled_by[1]), listed_on)
    is_row = annual and (listed_on is not None or is_article(url))
    if title is None:
        body = next(filter(is_name, said), None) if is_row else None
        speaks = is_row and any(_SPEAKS.search(text) and not _SOMETHING_ELSE.search(text) for text in said)
        return Entry(longest, url, "report" if body or speaks else "other", body, None, listed_on)
    kind = title.kind if title.kind != "report" or title.completeness or is_row else "other"
    return Entry(words, url, kind, title.agency, title.year, listed_on)


def row_of(link: Selector) -> Selector:
    """The row that a link stands in: an item of a list or table, else the widest block without another link, else itself."""
    alone = link.root
    for one in link.root.iterancestors():
        links = sum(1 for _ in islice(one.iter("a"), _MOST_LINKS + 1))
        if links > _MOST_LINKS:
            break
        if one.tag in _ROWS:
            return Selector(root=one)
        if links == 1 and one.tag in _BLOCKS:
            alone = one
    return link if alone is link.root else Selector(root=alone)


def is_button(said: list[str]) -> bool:
    """Whether a link says no more than what a press on it does: 查看, 下载文字版."""
    return all(_BUTTON.fullmatch(re.sub(r"[\s\[\]【】()（）>»]", "", text)) for text in said)


def entry_of(link: Selector, url: str, *, annual: bool = False) -> Entry:
    """The row of a link: its title from the link, or from the row's other cells where the link is a mere button."""
    row, said = row_of(link), said_by(link)
    own = text_of(link)
    beside = text_of(row).replace(own, " ") if row is not link else ""
    if beside and is_button(said):
        cells = [text_of(cell) for cell in row.xpath("./td | ./span | ./div | ./text()[normalize-space()]")]
        said = [text for text in cells if text and text != own] or said
    return entry(said, url, find_date(beside), annual=annual)


def rows_among(links: Iterable[tuple[Selector, str]], *, annual: bool = False) -> list[tuple[Selector, Entry]]:
    """The rows that links stand for, each with its link; a button behind another link of its row is another form of it."""
    found: list[tuple[Selector, Entry]] = []
    met: dict[etree._Element, set[str]] = {}
    for link, url in links:
        row, said = row_of(link).root, said_by(link)
        is_form = row in met and is_button(said) and any(map(_FORM.search, [url, *said]))
        if not is_form and url not in met.get(row, ()):  # a picture and a title may lead to one place
            found.append((link, entry_of(link, url, annual=annual)))
        met.setdefault(row, set()).add(url)
    return found


def is_annual(page: Page) -> bool:
    """Whether the page calls itself a column of annual reports, in its tags, title or path of links."""
    if page.ask.fact("annual"):
        return True
    names = "translate(@name, 'COLUMNTYPE', 'columntype')"
    tags = page.root.xpath(f"//meta[{names}='columnname' or {names}='columntype']/@content").getall()
    said = [*tags, *page.root.xpath("//title/text() | //h1//text()").getall()]
    said += [text_of(one) for one in page.root.xpath(_CRUMBS)[:3]]
    return any(_ANNUAL.search(text) and not _NOT_ANNUAL.search(text) for text in said)
