"""The search for a portal's listings of annual reports: where to look next, and whether a page proves to be one.

Pure: a spider carries the requests and hands in what came of them. Nothing here knows Scrapy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from heapq import heappop, heappush
from itertools import islice
from typing import Any, Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

from govdisclosure.divisions import division
from govdisclosure.listings import SYSTEMS, Ask, Entry, ListingPage, Page, canonical, document, read_listing
from govdisclosure.listings.addresses import address, folder, is_article, is_column, link_address, stem
from govdisclosure.listings.entries import is_annual, said_by
from govdisclosure.organs import is_fuller, is_name
from govdisclosure.sources import Source, same_place
from govdisclosure.titles import read_title
from govdisclosure.wording import half_width, script_of, simplified

MOST_PAGES, DEEPEST = 60, 3
"""Pages asked for, and links from the home page, unless told otherwise."""
_MOST_LEADS = 100  # of one page; no honest page names its annual reports so often
_MOST_WAITING = 5_000
_MOST_PARTS = 3
_MOST_STEPS = 2
_MOST_HOSTS = 10
_MOST_SITEMAPS = 8
_MOST_ADDRESSES = 50_000  # the most that one sitemap may have
_LONGEST_WORDS = 40
_LONGEST_ADDRESS = 2_000


class Clue(NamedTuple):
    """What a link's words promise: the lower the rank, the sooner it is followed."""

    rank: int
    words: re.Pattern[str]

    @property
    def is_named(self) -> bool:
        """Whether the words name a column of annual reports itself, not a way to it."""
        return self.rank < _WAY_RANK


_CLUES = (
    Clue(
        0,
        re.compile(r".{0,24}(?:信息|政务)公开(?:工作)?(?:年报|年度(?:工作)?报告|工作报告)(?:专栏|栏目?|列表|汇总|查询)?"),
    ),
    Clue(
        1,
        re.compile(r"(?:历年|各年度?|本机关|各?部门|乡镇|街道|镇街|公开|公开工作)?(?:年报|年度报告|年度工作报告)(?:专栏|栏目?)?"),
    ),
    Clue(2, re.compile(r"(?:政府|政务)?信息(?:主动)?公开(?:专栏|平台|专网|目录|内容|栏)?|法定主动公开(?:内容|信息)?")),
    Clue(3, re.compile(r"政务(?:信息)?公开(?:专栏|平台|专区|栏)?|信息公开网|政府公开|公开")),
    Clue(5, re.compile(r"(?:网站|站点|本站)(?:地图|导航)|sitemap", re.IGNORECASE)),
)
_WAY_RANK, _SITEMAP_RANK, _COLUMN_RANK, _USUAL_RANK = 2, 4, 6, 7
# Columns whose names sound alike; a body whose business these are is meant by none of them.
_OTHER_COLUMN = re.compile(
    r"法治政府|政府网站|网站工作|年鉴|解读|制度|统计(?!局)|财政(?!局|厅|部)|审计(?!局|厅|署)|[预决]算|国有|国企|企业|上市|基金|社会组织|环境"
)
_DECORATION = re.compile(r"[\s>»›·•▪■●★◆|｜\[\]【】<《》+-]+|[(（]\d+[)）]$|^\d{1,2}[.、]")
# How portals call the folder or file of the column, read from real addresses.
_SLUG = re.compile(
    r"/(?:[a-z]{1,12}_)?(?:(?:zf|zw)?(?:xx)?gk(?:gz|_)?(?:nb|ndbg|ndgzbg|nianbao)|nianbao|ndbg|annual_?reports?|xxgkannualreport)"
    r"z?(?:_\w{1,8})?(?:\.\w{3,5})?(?:[/?#]|$)",
    re.IGNORECASE,
)
_DISCLOSURE_PATH = re.compile(r"/(?:zf|zw)?(?:xx)?gk\w{0,8}/", re.IGNORECASE)
_USUAL = (
    "zfxxgk/zfxxgknb/",
    "xxgk/zfxxgknb/",
    "zwgk/xxgk/zfxxgknb/",
    "zwgk/zfxxgk/zfxxgknb/",
    "zwgk/zfxxgknb/",
    "xxgk/xxgknb/",
    "zwgk/xxgknb/",
    "zfxxgknb/",
    "xxgknb/",
    "zwgk/gknb/",
    "gknb/",
)
"""Where such columns usually are, below a portal's home."""
# Hanweb's module shows the newest report where no year is asked for, and the years beside it.
_REPORT_AND_LISTING = re.compile(r"xxgkAnnualReport\.jsp\?(?!.*\bfbtime=(?:19|20)\d\d)", re.IGNORECASE)
_LIST_FILE = re.compile(r"/(?:index|default|\w{0,20}list)\d*\.\w{3,5}$", re.IGNORECASE)
# Systems whose readers look for the column in the site's own tree: what they offer is the annual reports'.
_TREES = frozenset(("gkmlpt",))
_GOES_TO = re.compile(r"""location(?:\.href|\.replace|\.assign)?\s*[=(]\s*["']([^"'<>]{1,300})["']""")
_SITE_CODE = re.compile(r"(?:sitecode\s*=\s*[\"']?|网站标识码\s*[:：]?\s*)((?:bm|\d\d)\d{8})", re.IGNORECASE)
_SITE_WORDS = re.compile(r"(?:官方|门户|政务)*(?:网站|网|官网|门户)?(?:首页|主站)?$")
_HOST_WORDS = frozenset(("www", "gov", "cn", "com", "org", "net", "edu"))
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)(?:人民政府|办事处)?$")

Kind = Literal["page", "robots", "sitemap"]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a page says about itself and its site."""

    url: str
    column: str
    """The column's name, or the page's title without the site's."""
    site_name: str
    site_code: str
    is_annual: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """A page to look at, and why. `depth` counts links from the home page."""

    ask: Ask
    rank: int
    how: str
    depth: int = 0
    is_named: bool = False
    kind: Kind = "page"
    shell: Sight | None = None
    """The page that has its rows here."""
    steps: int = 0
    """How many requests lie between that page and this one."""
    is_guess: bool = False
    """Whether nobody said that there is such a page."""


@dataclass(frozen=True, slots=True)
class Find:
    """A page that proved to be a listing of annual reports."""

    sight: Sight
    listing: ListingPage
    how: str

    def is_twin(self, other: Find) -> bool:
        """Whether two pages are one listing: the same place, the same reports, or the same interface behind them."""
        if place(self.sight.url) == place(other.sight.url):
            return True
        ours, theirs = ({document(one.url) or canonical(one.url) for one in find.listing.reports} for find in (self, other))
        parts, others = ({(one.url, one.body) for one in find.listing.parts} for find in (self, other))
        return bool((ours and ours == theirs) or (parts and parts == others))


@dataclass(frozen=True, slots=True)
class Miss:
    """A page that was asked for in vain."""

    lead: Lead
    kind: str
    reason: str


def plain_words(text: str) -> str:
    """A link's words without decoration, full width and Traditional script.

    >>> plain_words("» 政府信息公開年報 (12)")
    '政府信息公开年报'
    """
    plain = _DECORATION.sub("", half_width(text))
    return simplified(plain) if script_of(plain) == "Hant" or "公開" in plain else plain


def shown(text: str, most: int = _LONGEST_WORDS) -> str:
    """Words of a page, fit to be printed, at most so many characters."""
    plain = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return plain if len(plain) <= most else f"{plain[:most]}…"


def clue_in(said: Iterable[str]) -> Clue | None:
    """The best clue in what a link says. A report's own title is none: it leads to the report."""
    best: Clue | None = None
    for text in said:
        words = plain_words(text) if len(text) <= 2 * _LONGEST_WORDS else ""
        clue = next((one for one in _CLUES if one.words.fullmatch(words)), None)
        if clue is None or (clue.is_named and _OTHER_COLUMN.search(words)):
            continue
        title = read_title(words)
        if title and (title.kind != "report" or title.completeness == 3):
            continue
        best = min(best or clue, clue)
    return best


def place(url: str) -> str:
    """One text for all the addresses of a listing."""
    return same_place(f"http://{canonical(url)}")


def _tags(page: Page) -> dict[str, str]:
    """Meta tags by name in lower case, the first that is not empty."""
    found: dict[str, str] = {}
    for tag in page.root.xpath("//meta[@name][@content]")[:200]:
        content = " ".join((tag.root.get("content") or "").split())
        if content and content != "null":
            found.setdefault((tag.root.get("name") or "").strip().lower(), content[:200])
    return found


def sight_of(page: Page) -> Sight:
    """What a page says about itself."""
    tags = _tags(page)
    title = re.split(r"[-_|—–]", (page.root.xpath("//title/text()").get() or "").strip())[0].strip()
    code = tags.get("siteidcode") or next(iter(_SITE_CODE.findall(page.text)), "")
    return Sight(page.url, tags.get("columnname") or title, tags.get("sitename", ""), code, is_annual(page))


def _own_reports(listing: ListingPage) -> list[Entry]:
    return [one for one in listing.entries if one.kind == "report"]


def is_single(page: Page, listing: ListingPage) -> bool:
    """Whether a page is one document, a report perhaps, and no listing."""
    if _REPORT_AND_LISTING.search(page.url):
        return False
    if "articletitle" in _tags(page):
        return True
    title = read_title(" ".join(page.root.xpath("//title/text()").getall()))
    looks_single = is_article(page.url) and not _LIST_FILE.search(urlsplit(page.url).path)
    return (looks_single or (title is not None and title.completeness == 3)) and len(_own_reports(listing)) < 2


def proves(page: Page, listing: ListingPage, sight: Sight, *, is_named: bool) -> bool:
    """Whether a page is a listing of annual reports by what is on it; `is_named`: a link or an address called it so."""
    if is_single(page, listing):
        return False
    reports = _own_reports(listing)
    if sight.is_annual:
        # A column without any row may be empty, or built by script: its own name is the proof.
        may_be = not listing.entries or (is_named and not _OTHER_COLUMN.search(sight.column))
        return bool(reports or listing.beside or listing.columns or listing.parts or may_be)
    if listing.system in _TREES:
        return bool(listing.parts or listing.following)
    return is_named and bool(reports) and not _OTHER_COLUMN.search(sight.column)


def leads_in(page: Page, listing: ListingPage) -> Iterator[tuple[Clue, str, str]]:
    """Clue, words and address of every link that may lead to the column."""
    base = address(page.url, page.root.xpath("//base/@href").get() or "") or page.url
    links = page.root.xpath("//a[@href or @onclick] | //area[@href]") if page.json is None else []
    said = [(said_by(link), link_address(base, link)) for link in links]
    said += [([row.title], row.url) for row in listing.entries]
    said += [([column.title], column.ask.url) for column in listing.columns]
    for words, url in said:
        if url and (clue := clue_in(words)):
            yield clue, next(text for text in words if clue_in([text]) == clue), url


def _is_beneath(find: Find, other: Find) -> bool:
    """Whether a listing is a sub-column of another: named on it, or in its folder."""
    inner, outer = place(find.sight.url), place(other.sight.url)
    if any(place(column.ask.url) == inner for column in other.listing.columns):
        return True
    if urlsplit(other.sight.url).query:
        return False
    path = urlsplit(other.sight.url).path
    is_front = path.endswith("/") or _LIST_FILE.search(path)
    above = canonical(folder(other.sight.url) if is_front else f"{stem(other.sight.url)[0]}/")
    return above.count("/") > 1 and inner != outer and canonical(find.sight.url).startswith(above)


def topmost(finds: Iterable[Find]) -> list[Find]:
    """Each listing once, without sub-columns of another."""
    kept: list[Find] = []
    for find in finds:
        if any(find.is_twin(one) or _is_beneath(find, one) for one in kept):
            continue
        kept = [*(one for one in kept if not _is_beneath(one, find)), find]
    return kept


class Search:
    """A search through one portal, best lead first, one page at a time."""

    def __init__(self, home: str, holds: Callable[[str], bool], most_pages: int = MOST_PAGES, deepest: int = DEEPEST) -> None:
        self.home = home
        self.holds = holds
        self.most_pages = most_pages
        self.deepest = deepest
        self.asked = 0
        self.finds: list[Find] = []
        self.misses: list[Miss] = []
        self.elsewhere: dict[str, str] = {}
        """Host that is not walked → the words that lead there."""
        self.passed_over = 0
        """Links to columns of annual reports that lie too deep."""
        self.dropped = 0
        """Leads beyond what one page or one search may have."""
        self.home_miss: Miss | None = None
        self._waiting: list[tuple[int, int, int, Lead]] = []
        self._last_resort = [
            Lead(Ask(urljoin(folder(home), path)), _USUAL_RANK, "a usual path", 1, is_named=True, is_guess=True)
            for path in _USUAL
        ]
        self._asked_for: set[str] = set()
        self._bodies: set[bytes] = set()
        self._sitemaps = 0
        self._count = 0
        self._push(Lead(Ask(home), 0, "the address given"))
        self._push(Lead(Ask(urljoin(home, "/robots.txt")), _SITEMAP_RANK, "a usual path", kind="robots", is_guess=True))
        self._push_sitemap(urljoin(home, "/sitemap.xml"), "a usual path", is_guess=True)

    def following(self) -> Lead | None:
        """The next page to ask for; None at the end, or where the bound is reached."""
        if self.home_miss is not None or self.asked >= self.most_pages:
            return None
        if not self._waiting and not self.finds:
            for lead in self._last_resort:
                self._push(lead)
            self._last_resort = []
        if not self._waiting:
            return None
        self.asked += 1
        return heappop(self._waiting)[-1]

    def take(self, lead: Lead, page: Page) -> None:
        """A page that was had."""
        body = blake2b(page.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        # Servers that answer anything with one page, and addresses that lead to a page seen.
        if body in self._bodies:
            return
        self._bodies.add(body)
        if lead.shell is None:
            self._asked_for.add(place(page.url))
        listing = read_listing(page)
        known = next((find for find in self.finds if find.sight is lead.shell), None)
        sight = lead.shell or sight_of(page)
        if known is not None:
            self._fill(known, listing)
            self._push_parts(lead, sight, listing, is_proven=True)
            return
        is_proven = proves(page, listing, sight, is_named=lead.is_named)
        if is_proven:
            self.finds.append(Find(sight, listing, lead.how))
        if not _own_reports(listing):
            self._push_parts(lead, sight, listing, is_proven=is_proven)
        self._push_links(lead, page, listing)

    def _fill(self, find: Find, listing: ListingPage) -> None:
        """Rows of a listing that came from behind its page."""
        if len(_own_reports(listing)) > len(_own_reports(find.listing)):
            find.listing.entries, find.listing.stated_total = listing.entries, listing.stated_total

    def take_robots(self, sitemaps: Iterable[str]) -> None:
        """The sitemaps that robots.txt names."""
        for url in islice(sitemaps, _MOST_SITEMAPS + 1):
            self._push_sitemap(url, "robots.txt")

    def take_sitemap(self, sitemaps: Iterable[str], addresses: Iterable[str]) -> None:
        """What a sitemap names: further sitemaps, and pages."""
        for url in islice(sitemaps, _MOST_SITEMAPS + 1):
            self._push_sitemap(url, "the sitemap")
        named = ways = 0
        for url in islice(addresses, _MOST_ADDRESSES):
            is_named = bool(_SLUG.search(url))
            if not (is_named or _DISCLOSURE_PATH.search(url)) or len(url) > _LONGEST_ADDRESS:
                continue
            if not self.holds(url) or (is_article(url) if is_named else not is_column(url)):
                continue
            if is_named and named < _MOST_LEADS:
                named += 1
                self._push(Lead(Ask(url), 1, "the site's sitemap", 1, is_named=True))
            elif is_named:
                self.dropped += 1
            elif ways < MOST_PAGES:
                ways += 1
                self._last_resort.append(Lead(Ask(url), _COLUMN_RANK, "the site's sitemap", 1))

    def lose(self, lead: Lead, kind: str, reason: str, *, is_refusal: bool = False) -> None:
        """A page that could not be had; a refusal of the site ends the search."""
        miss = Miss(lead, kind, reason)
        if is_refusal or lead.ask.url == self.home:
            self.home_miss = miss
        elif not lead.is_guess:
            self.misses.append(miss)

    def _push(self, lead: Lead) -> None:
        key = place(lead.ask.url) if lead.shell is None and lead.kind == "page" else f"{lead.ask.url} {lead.ask.body}"
        if key in self._asked_for:
            return
        if len(self._waiting) >= _MOST_WAITING:
            self.dropped += 1
            return
        self._asked_for.add(key)
        self._count += 1
        heappush(self._waiting, (lead.rank, lead.depth, self._count, lead))

    def _push_sitemap(self, url: str, how: str, *, is_guess: bool = False) -> None:
        if not self.holds(url):
            return
        if self._sitemaps >= _MOST_SITEMAPS:
            self.dropped += 1
            return
        self._sitemaps += 1
        self._push(Lead(Ask(url), _SITEMAP_RANK, how, kind="sitemap", is_guess=is_guess))

    def _push_parts(self, lead: Lead, sight: Sight, listing: ListingPage, *, is_proven: bool) -> None:
        """Where a page has its rows or its frames: what is there proves it, or tells more of it, or leads further."""
        if lead.steps >= _MOST_STEPS:
            return
        for part in listing.parts[:_MOST_PARTS]:
            if self.holds(part.url):
                is_answer = is_proven or lead.is_named or part.headers or part.method != "GET"
                is_named = lead.is_named and not is_proven
                shell = sight if is_answer else None
                self._push(Lead(part, lead.rank, lead.how, lead.depth, is_named, shell=shell, steps=lead.steps + 1))

    def _push_links(self, lead: Lead, page: Page, listing: ListingPage) -> None:
        found = leads_in(page, listing)
        if not page.root.xpath("//a") and (goes := _GOES_TO.search(page.text)) and (url := address(page.url, goes[1])):
            # A page that only sends its reader on is no step of the way.
            self._push_link(lead, lead.depth, Clue(0 if lead.is_named else _WAY_RANK, _GOES_TO), shown(goes[1]), url)
        columns = {place(column.ask.url) for column in listing.columns}
        for clue, words, url in islice(found, _MOST_LEADS):
            if place(url) not in columns or not self.finds or self.finds[-1].listing is not listing:
                self._push_link(lead, lead.depth + 1, clue, words, url)
        self.dropped += next((1 for _ in found), 0)

    def _push_link(self, lead: Lead, depth: int, clue: Clue, words: str, url: str) -> None:
        if not self.holds(url):
            host = urlsplit(url).hostname or ""
            if clue.is_named and len(self.elsewhere) < _MOST_HOSTS:
                self.elsewhere.setdefault(host, shown(words))
            return
        if len(url) > _LONGEST_ADDRESS or place(url) in self._asked_for:
            return
        if depth > self.deepest:
            self.passed_over += clue.is_named
            return
        how = f"the link {shown(words)!r} on {lead.shell.url if lead.shell else lead.ask.url}"
        self._push(Lead(Ask(url), clue.rank, how, depth, clue.is_named))

    @property
    def named_waiting(self) -> int:
        """Pages called columns of annual reports that were not looked at."""
        return self.passed_over + sum(lead.is_named for *_, lead in self._waiting)

    @property
    def remarks(self) -> list[str]:
        """What a user should know about the search, whether or not it failed."""
        found = [f"links {words!r} lead to {host}, which was not searched" for host, words in self.elsewhere.items()]
        found += [f"{miss.lead.ask.url} ({miss.lead.how}) could not be had: {miss.reason}" for miss in self.misses]
        if self._waiting and self.home_miss is None:
            found.append(f"the search stopped after {self.asked} pages, {len(self._waiting)} more waited; raise -a pages=")
        if self.passed_over:
            found.append(f"{self.passed_over} links named annual reports too far from the home page; raise -a depth=")
        if self.dropped:
            found.append("the site offers more links or sitemaps than a search follows; not all were looked at")
        return found

    @property
    def failure(self) -> str | None:
        """Why the search must not pass for a success, in one line; None if it may."""
        host = urlsplit(self.home).netloc
        count = len(topmost(self.finds))
        if self.home_miss is not None:
            what = "the home page" if self.home_miss.lead.ask.url == self.home else self.home_miss.lead.ask.url
            return f"{count or 'no'} listing{'s' * (count > 1)} found on {host}: {what} could not be had: {self.home_miss.reason}"
        lost = [miss for miss in self.misses if miss.lead.is_named and miss.kind != "gone"]
        if not count:
            reasons = [f"none of the {self.asked} pages looked at lists annual reports", *self.remarks[:2]]
            return f"no listing found on {host}: {'; '.join(reasons)}; give the listing's address to crawl reports -a url="
        if lost:
            more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
            return f"{count} found on {host}, but {lost[0].lead.ask.url} could not be had{more}: {lost[0].reason}"
        if self.named_waiting:
            return (
                f"{count} found on {host}, but {self.named_waiting} pages called annual reports were not looked at; "
                "raise -a pages= or -a depth="
            )
        return None

    def sources(self, taken: Collection[str] = ()) -> list[Source]:
        """A row of the register for each listing found, with ids that are not `taken`."""
        rows: list[Source] = []
        for find in topmost(self.finds):
            used = {*taken, *(row.id for row in rows)}
            rows.append(self._source(find, unused_id(find.sight.url, used)))
        return rows

    def _source(self, find: Find, name: str) -> Source:
        bodies = bodies_in(find.listing)
        # Columns that are no years' are those of other bodies.
        has_bodies = any(column.year is None for column in find.listing.columns)
        agency = None if has_bodies else agency_of(find.sight, bodies)
        code, level = place_of(find.sight.site_code, agency)
        module = SYSTEMS.get(find.listing.system)
        return Source(
            id=name,
            url=find.sight.url,
            agency=agency,
            level=level,
            division=code,
            # Static pages are told apart anew on each walk: a column may get a pager that it had no need of.
            system=find.listing.system if module and module.recognise else None,
            status="unverified",
            note=self._note(find, bodies),
        )

    def _note(self, find: Find, bodies: list[str]) -> str:
        years = sorted({one.year for one in find.listing.reports if one.year})
        said = [f"found by {find.how}"]
        if find.sight.is_annual:
            said.append(f"it calls itself {shown(find.sight.column)!r}")
        rows, reports = len(find.listing.entries), len(find.listing.reports)
        if reports:
            span = f" of {years[0]}-{years[-1]}" if len(years) > 1 else f" of {years[0]}" if years else ""
            total = f", {find.listing.stated_total} rows in all" if find.listing.stated_total else ""
            said.append(f"{reports} reports{span} among {rows} rows on its first page{total}")
        elif find.listing.columns:
            said.append(f"{len(find.listing.columns)} sub-columns and no report on its first page")
        elif find.listing.parts:
            said.append("its rows are behind an interface and could not be read")
        else:
            said.append(
                f"none of {rows} rows on its first page is titled like a report: look at it"
                if rows
                else "no row read: look at it"
            )
        if len(bodies) > 1:
            said.append(f"reports of {len(bodies)} bodies or more")
        said.append(f"published by {find.listing.system}")
        if self.elsewhere:
            said.append(f"links of the kind also lead to {', '.join(self.elsewhere)}")
        return "; ".join(said)[:1000]


def unused_id(url: str, taken: Collection[str]) -> str:
    """A short id from a listing's host: the place first, then the body.

    >>> unused_id("https://czj.fengting.gov.cn/nb/", []), unused_id("http://www.fengting.gov.cn/nb/", ["fengting"])
    ('fengting-czj', 'fengting-2')
    """
    host = (urlsplit(url).hostname or "").strip(".")
    words = [host] if re.fullmatch(r"[\d.]+|.*:.*", host) else [one for one in host.split(".") if one not in _HOST_WORDS][::-1]
    base = re.sub(r"[^A-Za-z0-9_.-]+", "-", "-".join(words)).strip("-._")[:56] or "portal"
    number = next(number for number in range(1, len(taken) + 2) if (base if number == 1 else f"{base}-{number}") not in taken)
    return base if number == 1 else f"{base}-{number}"


def bodies_in(listing: ListingPage) -> list[str]:
    """The bodies that the reports' titles name, each by its fullest name."""
    bodies: list[str] = []
    for name in dict.fromkeys(one.agency for one in listing.reports if one.agency):
        if any(name == one or is_fuller(one, name) for one in bodies):
            continue
        bodies = [*(one for one in bodies if not is_fuller(name, one)), name]
    return bodies


def agency_of(sight: Sight, bodies: list[str]) -> str | None:
    """Whose reports a listing holds, by the column's name or the site's; None where it holds those of others, or of many."""
    title = read_title(sight.column)
    named = (title.agency if title else None, _SITE_WORDS.sub("", sight.site_name))
    agency = next((one for one in named if one and is_name(one)), None)
    if agency is None or len(bodies) > 1:
        return None
    if bodies and bodies[0] != agency and not is_fuller(bodies[0], agency) and not is_fuller(agency, bodies[0]):
        return None
    return agency


def place_of(site_code: str, agency: str | None) -> tuple[str | None, str | None]:
    """Division and level that a site's code tells: six digits of the division, or `bm` for the state's own bodies."""
    if re.fullmatch(r"bm\d{8}", site_code, re.IGNORECASE):
        return None, "central"
    known = division(site_code[:6]) if re.fullmatch(r"\d{10}", site_code) else None
    if known is None:
        return None, None
    return known.code, "township" if agency and _TOWNSHIP.search(agency) else known.level


def row_of(source: Source) -> dict[str, Any]:
    """A source as a row of the register: only what is known."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(source).items() if value}
