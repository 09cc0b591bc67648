"""Addresses in listings: where a link leads, and which addresses are one page."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urljoin, urlsplit

from parsel import Selector

_SCHEME = re.compile(r"(?!https?:|file:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SCRIPTED = re.compile(r"\(\s*['\"]\s*([^'\"\s]*[/.][^'\"\s]*)\s*['\"]")
# A document's own number, as each system writes it; what stands before it is the column it is shown in.
_DOCUMENTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"/(t\d{8}_\d{4,})(?:_wap)?\.s?html?$",
        r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_(\d+)\.html$",
        r"/(art_[0-9a-f-]{32,36})\.html$",
        r"/m?(post_\d+)\.html$",
        r"/([0-9a-f]{32})\.s?html$",
        r"/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.html$",
        r"/info/\d+/(\d{3,})\.htm$",
        r"/public/\d+/(\d{4,})\.html$",
        r"/(c\d{5,})/content\.s?html$",
    )
)
# Addresses of single documents, and of columns, as publishing systems write them.
_ARTICLE = re.compile(
    r"/t\d{8}_\d+(?:_wap)?\.s?html?$|/t\d{6,}\.s?html?$|/art_[\w-]+\.html$|/[0-9a-f]{24,32}\.s?html$|/content\.s?html$|/m?post_\d+\.html$"
    r"|/info/\d+/\d+\.htm$|/content_\d+\.|/public/\d+/\d+\.html$|/doc_[0-9a-f]{24}|/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.html$"
    r"|/show/\d+\.html$|[?&]c=show&|\.(?:pdf|docx?|wps|et|xlsx?|ofd|rtf|zip|rar)$|downfile\.jsp|download\.jsp|/\d{6,8}/[^/]+\.s?html?$",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"/$|/(?:index|list|[a-z_]*list)\d*\.s?html?$|/col/col\d+/|/[^./]*$", re.IGNORECASE)


def address(base: str, href: str) -> str | None:
    """Where `href` leads from `base`, absolute and without fragment; None for scripts, anchors and the like."""
    href = "".join(href.split()).replace("\\", "/")
    if not href or href.startswith("#") or _SCHEME.match(href):
        return None
    href = re.sub(r"^(https?:)/*(?=[^/])", r"\1//", href, flags=re.IGNORECASE)
    try:
        url = urljoin(base, href).partition("#")[0]
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme == "file":
        return url if urlsplit(base).scheme == "file" else None
    return url if parts.hostname else None


def link_address(base: str, link: Selector) -> str | None:
    """Where a link leads, be its address in href or in a script that opens it."""
    if url := address(base, link.root.get("href") or ""):
        return url
    script = f"{link.root.get('onclick') or ''} {link.root.get('href') or ''}"
    called = _SCRIPTED.search(script) if "(" in script and "__doPostBack" not in script else None
    return address(base, called[1]) if called else None


def base_of(url: str, root: Selector) -> str:
    """What a page's links are relative to: its own address, or the one that it states."""
    return address(url, root.xpath("//base/@href").get() or "") or url


def canonical(url: str) -> str:
    """One text for all the addresses of one page: without scheme, www, doubled slashes, dots and fragment.

    >>> canonical("https://WWW.example.gov.cn//nb/../nb/t20210101_12_wap.html")
    'example.gov.cn/nb/t20210101_12.html'
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www.").rstrip("."), parts.port
    except ValueError:
        return url
    path = re.sub(r"/{2,}", "/", unquote(parts.path)) or "/"
    path = posixpath.normpath(path) + ("/" if path.endswith("/") and len(path) > 1 else "")
    path = re.sub(r"_wap(?=\.\w+$)", "", re.sub(r"/mpost_(?=\d+\.)", "/post_", path))
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return place + path + (f"?{parts.query}" if parts.query else "")


def document(url: str) -> str | None:
    """The host and the document's own number, for systems that show one document in several columns."""
    key = canonical(url)
    path = key.partition("?")[0]
    found = next((match for pattern in _DOCUMENTS if (match := pattern.search(path))), None)
    if found is None:
        return None
    # A short number is the site's own within the host; a long one is nobody else's.
    place = path[: found.start()] if found[1].isdigit() or found[1].startswith("c") else key.partition("/")[0]
    return f"{place} {found[1].lower()}"


def is_article(url: str) -> bool:
    """Whether an address looks like a single document's."""
    return bool(_ARTICLE.search(url))


def is_column(url: str) -> bool:
    """Whether an address looks like a column's rather than a document's."""
    return not is_article(url) and bool(_COLUMN.search(urlsplit(url).path))


def folder(url: str) -> str:
    """The folder that a column's pages lie in, with a slash at its end; a column named without one is a folder itself.

    >>> folder("http://x/zfxxgknb"), folder("http://x/nb/index.html")
    ('http://x/zfxxgknb/', 'http://x/nb/')
    """
    plain = re.split(r"[?#]", url, maxsplit=1)[0]
    head, _, name = plain.rpartition("/")
    return f"{plain}/" if name and "." not in name else f"{head}/"


def stem(url: str) -> tuple[str, str]:
    """The address of a column's first page without its ending, and the ending: `index`, `html` for a folder."""
    plain = re.split(r"[?#]", url, maxsplit=1)[0]
    name = plain.removeprefix(folder(url)) if plain.startswith(folder(url)) else ""
    base, dot, ending = name.rpartition(".")
    return folder(url) + (base if dot else "index"), ending if dot else "html"
