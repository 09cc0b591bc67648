"""What a report's page carries besides its text: files behind links, embedded viewers and frames, pictures of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from parsel import Selector

from govdisclosure.listings.addresses import address, base_of, link_address
from govdisclosure.listings.entries import said_by
from govdisclosure.listings.model import Page
from govdisclosure.titles import read_title

_FILE = re.compile(r"\.(?:pdf|docx?|wps|et|xlsx?|ofd|rtf|odt|dotx?|docm)(?=$|[?#&])", re.IGNORECASE)
_ENDPOINT = re.compile(
    r"downfile\.jsp|download\.jsp|downloadFile|DownloadAttach|/group\d+/M\d\d/|/attachment/|[?&](?:fileName|filename|wbfileid)=",
    re.IGNORECASE,
)
_NAMED_FILE = re.compile(r"[^\s/\\]{1,120}\.(?:pdf|docx?|wps|xlsx?|ofd|rtf)\s*$", re.IGNORECASE)
_WRITTEN = re.compile(r"['\"]([^'\"\s<>]{1,1000}?\.(?:pdf|docx?|wps|xlsx?|ofd|rtf)(?:\?[^'\"\s<>]{0,300})?)['\"]", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp)(?=$|[?#])", re.IGNORECASE)
_FURNITURE = re.compile(
    r"nav|head|foot|side|relat|hot|share|login|banner|menu|crumb|friend|links|search|qr|ewm|logo|icon|wechat|weixin|print|slide|swiper",
    re.IGNORECASE,
)
_DECORATION = re.compile(
    r"logo|icon|ico[_./-]|qr|ewm|erweima|weixin|wechat|share|print|banner|btn|arrow|beian|conac|jiucuo|dzjg|red\.png|blue\.png|bg[_.-]|line[_.-]"
    r"|/(?:images?|img|skin|style|css|template)s?/(?!\d)|fileType|filetype",
    re.IGNORECASE,
)
_OTHER = re.compile(r"解读|图解|一图|英文|English|通知|指南|目录|模板|格式|预算|决算|须知", re.IGNORECASE)
_FILE_PARAMETERS = ("file", "src", "url", "pdf", "fileurl", "pdfurl", "path", "furl")
_MOST_FILES, _MOST_PICTURES = 6, 40
# Bounds on hostile pages: a report's page has some hundred links, a viewer's script some kilobytes.
_MOST_LINKS, _LONGEST_SCRIPT, _LONGEST_PAGE = 3_000, 500_000, 3_000_000
_SMALLEST = 200  # pixels, where the page states a picture's width: smaller ones are decoration


class Attachment(NamedTuple):
    """Something that may hold the report, or a page of it."""

    url: str
    kind: Literal["file", "picture"]
    name: str
    """What the page calls it."""


def attachments_in(page: Page, year: int | None = None) -> list[Attachment]:
    """What the page of a report carries, the likeliest first; what is named after another report, or year, is left out.

    Pictures come only where there are no files. At most six files, forty pictures.
    """
    if len(page.text) > _LONGEST_PAGE:
        return []  # it holds its pictures in itself, or is no page of a portal
    base = base_of(page.url, page.root)
    found: dict[str, str] = {}
    for url, name in _files(page, base):
        if url != page.url and not _OTHER.search(name) and not _is_of_another_year(name, year):
            found.setdefault(url, name)
    titled = sorted(found, key=lambda url: not _is_titled(found[url]))
    if titled:
        return [Attachment(url, "file", found[url]) for url in titled[:_MOST_FILES]]
    return [Attachment(url, "picture", name) for url, name in dict(_pictures(page, base)).items()][:_MOST_PICTURES]


def _is_titled(name: str) -> bool:
    title = read_title(name)
    return title is not None and title.kind == "report"


def _is_of_another_year(name: str, year: int | None) -> bool:
    title = read_title(name)
    return None not in (year, title and title.year) and title is not None and title.year != year


def _files(page: Page, base: str) -> Iterator[tuple[str, str]]:
    """Addresses of files, and what they are called: behind links, in frames and objects, in scripts."""
    for link in _in_content(islice(page.root.xpath("//a"), _MOST_LINKS)):
        url = link_address(base, link)
        if url is None:
            continue
        names = said_by(link)
        if _is_file(url) or any(map(_NAMED_FILE.search, names)):
            yield url, max(names, key=len, default="")
    for frame in page.root.xpath("//iframe[@src] | //embed[@src] | //object[@data]"):
        written = frame.root.get("src") or frame.root.get("data") or ""
        if (url := _viewed(base, written)) is not None:
            yield url, ""
    for written in _WRITTEN.findall(page.script[:_LONGEST_SCRIPT]):
        if (url := _viewed(base, written)) is not None:
            yield url, ""


def _is_file(url: str) -> bool:
    return bool(_FILE.search(unquote(url)) or _ENDPOINT.search(url))


def _viewed(base: str, written: str) -> str | None:
    """The file that a frame shows: the viewer's parameter, or the frame's own address."""
    url = address(base, written)
    if url is None:
        return None
    try:
        parameters = {name.lower(): value for name, value in parse_qsl(urlsplit(url).query)}
    except ValueError:
        return None
    for name in _FILE_PARAMETERS:
        if name in parameters and _is_file(parameters[name]):
            # A viewer takes its file from where the viewer is, or from the root.
            return address(url, parameters[name])
    if _is_file(url):
        return url
    return None


def _in_content(elements: Iterable[Selector]) -> Iterator[Selector]:
    """Elements that do not stand in the page's furniture."""
    furniture: dict[Any, bool] = {}
    for element in elements:
        above = []
        for one in element.root.iterancestors():
            if one in furniture:
                is_furniture = furniture[one]
                break
            above.append(one)
        else:
            is_furniture = False
        for one in reversed(above):
            is_furniture = is_furniture or bool(_FURNITURE.search(f"{one.get('class') or ''} {one.get('id') or ''}"))
            furniture[one] = is_furniture
        if not is_furniture:
            yield element


def _pictures(page: Page, base: str) -> Iterator[tuple[str, str]]:
    for image in _in_content(islice(page.root.xpath("//img[@src]"), _MOST_LINKS)):
        written = image.root.get("src") or ""
        url = address(base, written)
        if url is None or not _PICTURE.search(url) or _DECORATION.search(written) or _is_small(image):
            continue
        yield url, image.root.get("alt") or image.root.get("title") or ""


def _is_small(image: Selector) -> bool:
    sizes = (re.match(r"\d+", image.root.get(name) or "") for name in ("width", "height"))
    return any(int(size[0][:6]) < _SMALLEST for size in sizes if size)
