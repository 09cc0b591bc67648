"""What a page says of the report besides its tables: title, agency, year, dates, numbers; each with its clue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from govdisclosure.dates import find_date, find_period
from govdisclosure.documents import Document
from govdisclosure.items import Capture, Observation
from govdisclosure.reading.prose import Prose
from govdisclosure.reading.tokens import Tokens
from govdisclosure.titles import ReportTitle, read_title
from govdisclosure.wording import Script, simplified, tidy

_HEAD_TOKENS = 80
_LONGEST_HEAD_TEXT = 150
_SEP = "\x1f"
_EARLIEST, _LATEST = 2004, 2100

# Metadata labels of Chinese portals. The first group holds what we read; the rest only ends a value.
_PUBLISHER = ("发布机构", "发布单位", "公开主体", "责任部门", "发文机关", "发文单位", "制作单位", "公开机构")
_ORIGIN = ("信息来源", "文章来源", "稿件来源", "来源", "发布者", "发布", "作者", "供稿单位")
_PUBLISHED = (
    "发布日期",
    "公开日期",
    "发布时间",
    "公开时间",
    "发表日期",
    "发表时间",
    "生成日期",
    "发文日期",
    "时间",
    "日期",
    "成文日期",
)
_INDEX = ("索引号", "信息索引号")
_NUMBER = ("发文字号", "文件编号", "文号")
_OTHER = [
    "公开方式",
    "公开时限",
    "公开范围",
    "公开形式",
    "公开目录",
    "公开类别",
    "内容概括",
    "内容概述",
    "概述",
    "有效性",
    "时效性",
    "是否有效",
    "时效",
    "分类",
    "组配分类",
    "主题分类",
    "体裁分类",
    "服务对象",
    "关键词",
    "主题词",
    "名称",
    "信息名称",
    "文件名称",
    "标题",
    "存放位置",
    "浏览次数",
    "访问次数",
    "点击次数",
    "点击数",
    "阅读次数",
    "浏览量",
    "访问量",
    "浏览",
    "点击",
    "字体大小",
    "字体",
    "字号",
    "目录名称",
    "文件下载",
    "相关附件",
    "更新日期",
    "更新时间",
    "打印",
    "分享到",
    "分享",
    "视力保护色",
    "保护视力色",
    "备注",
    "邮编",
    "电话",
    "附件",
]
_LABELS = sorted((*_PUBLISHER, *_ORIGIN, *_PUBLISHED, *_INDEX, *_NUMBER, *_OTHER), key=len, reverse=True)
_LABEL = re.compile("(?P<label>" + "|".join(r"\s*".join(label) for label in _LABELS) + rf")(?:\s*[:：]|(?=[\s{_SEP}])|$)")
_LABEL_LEFT = re.compile(rf"(?:^|[\s{_SEP}|•·\-【\[(（:：\d-])$")
_FIRST_WORD = re.compile(rf"[^\s{_SEP}|]+")
_INDEX_VALUE = re.compile(r"[0-9A-Za-z][0-9A-Za-z/_.\-]{5,}")
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,15}[〔﹝\[【(（]\s*(?:19|20)\d{2}\s*[〕﹞\]】)）]\s*第?\s*\d{1,5}\s*号")

_ORGAN = re.compile(
    r"[\u4e00-\u9fff（）()·]{1,30}(?:政府|办公室|办公厅|委员会|办事处|管委会|局|厅|署|院|部|委|办|乡|镇|街道|苏木|社|会|中心|站|处|支队|大队|总队|公司|学校|大学|银行)"
)
_ORGAN_OR_PLACE = re.compile(rf"(?:{_ORGAN.pattern}|[\u4e00-\u9fff]{{2,20}}(?:区|县|市|旗|州|盟|省))")
_BARE_PLACE = frozenset("省市县区旗州盟镇乡")
_GENERIC = re.compile(r"^(?:本|我|各|该|全)?(?:站|网|局|县|区|市|镇|乡|街道|办公室|机关|原创)$|网站|门户|政府信息公开$")
_COMPILED_BY = re.compile(r"(?:^|[,，。;；)）])(?:现)?由([\u4e00-\u9fff（）()]{3,30}?)(?:负责)?(?:编制|编写|撰写|综合)")
_NAMED_IN_PROSE = re.compile(
    r"(?:公布|公开|发布|编制|撰写|《)([\u4e00-\u9fff0-9]{4,40}?信息公开(?:工作)?年度报告)(?!格式|编|有关|工作)"
)
_INNER_OFFICE = re.compile(
    r"(?<=政府)(?:党政(?:综合)?办公室|政府信息公开办|信息公开办|政务公开办)$|(?<=办事处)党政(?:综合)?办公室$"
)
_YEAR_OF_TEXT = re.compile(r"((?:19|20)\d{2})年(?:度)?[,，]")
_YEAR_ANYWHERE = re.compile(r"(?<![〔\[（(\d])((?:19|20)\d{2})年度?(?!\d{1,2}月)")
_YEAR_IN_URL = re.compile(r"[?&](?:fbtime|nbYear|year|nf)=((?:19|20)\d{2})(?!\d)", re.IGNORECASE)
_YEAR_IN_CRUMBS = re.compile(r"(?:年报|年度报告)[^\d]{0,6}((?:19|20)\d{2})")
_BULLET = re.compile(r"^[#*•·>\s]+|^-\s+")


@dataclass(slots=True)
class Facts:
    """Facts of the record, and `page_title` taken apart, which tells what kind of page this is."""

    title: str | None = None
    page_title: ReportTitle | None = None
    agency: str | None = None
    agency_from: str | None = None
    fiscal_year: int | None = None
    year_from: str | None = None
    published_on: date | None = None
    index_number: str | None = None
    document_number: str | None = None
    period: tuple[date, date] | None = None
    report_titles: int = 0
    """How many different report titles the page prints: a listing has several."""


def _head_lines(tokens: Tokens, prose: Prose) -> list[str]:
    """The lines above the report's text: a table row is one line, its cells apart by `_SEP`."""
    lines: list[str] = []
    last_line = -1
    above = (token for token in tokens.all[: prose.first_heading] if token.text or token.line >= 0)
    for token in islice(above, _HEAD_TOKENS):
        text = token.text if len(token.text) <= _LONGEST_HEAD_TEXT else ""
        if token.line >= 0 and token.line == last_line:
            lines[-1] += _SEP + text
        elif text:
            lines.append(text)
        last_line = token.line
    return lines


def _labelled(lines: list[str]) -> dict[str, list[str]]:
    """Label → the values printed behind it, in order; a label followed by another has none."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        marks = [
            match
            for match in _LABEL.finditer(line)
            if match[0].rstrip()[-1] in ":：" or _LABEL_LEFT.search(line[: match.start()])
        ]
        for mark, after in zip(marks, [*marks[1:], None], strict=False):
            value = line[mark.end() : after.start() if after else None].strip(f" :：|{_SEP}\t").split(_SEP)[0].strip()
            if not value and after is None and number + 1 < len(lines) and not _LABEL.search(lines[number + 1]):
                value = _BULLET.sub("", lines[number + 1]).split(_SEP)[0].strip() if mark.end() == len(line) else ""
            if value:
                found.setdefault("".join(mark["label"].split()), []).append(value)
    return found


def _first(found: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in found.get(name, ())]


# --- title ------------------------------------------------------------------------------------------------------


def _title_candidates(document: Document, lines: list[str]) -> list[tuple[str, ReportTitle]]:
    """Texts that name a report, the page's own statements first."""
    texts = [document.meta.get("articletitle", ""), *lines, document.title or ""]
    found: list[tuple[str, ReportTitle]] = []
    for text in texts:
        for cell in text.split(_SEP):
            line = _BULLET.sub("", cell).strip()
            if line and ">" not in line and not _LABEL.match(line) and (title := read_title(line)):
                found.append((_without_tail(tidy(line), title), title))
    return found


def _without_tail(text: str, title: ReportTitle) -> str:
    """A title without the names of column and site that page templates put behind it."""
    short = re.split(r"\s*[-_|—–]\s*|\s+二维码$", text)[0]
    return short if short != text and read_title(short) == title else text


def _joined_titles(lines: list[str]) -> list[tuple[str, ReportTitle]]:
    """Titles that the page breaks over two to four lines."""
    found: list[tuple[str, ReportTitle]] = []
    for start in range(len(lines)):
        for stop in range(start + 2, min(start + 5, len(lines) + 1)):
            parts = [_BULLET.sub("", line).strip() for line in lines[start:stop]]
            if any(len(part) > 40 or _SEP in part or ">" in part or _LABEL.search(part) for part in parts):
                break
            if not (_ORGAN_OR_PLACE.fullmatch(simplified(parts[0])) or re.search(r"\d{4}年?$|政府$", parts[0])):
                break
            if title := read_title("".join(parts)):
                found.append((tidy("".join(parts)), title))
                break
    return found


def _read_title(facts: Facts, document: Document, lines: list[str]) -> None:
    single = _title_candidates(document, lines)
    facts.report_titles = len({(title.agency, title.year) for _, title in single if title.kind == "report"} - {(None, None)})
    own = [title for text in (document.title, document.meta.get("articletitle")) if text and (title := read_title(text))]
    negative = next((title for title in (*own, *(title for _, title in single[:1])) if title.kind != "report"), None)
    candidates = single if any(title.completeness == 3 for _, title in single) else [*single, *_joined_titles(lines)]
    if negative:
        candidates = [(text, title) for text, title in single if title.kind == negative.kind]
    if not candidates and lines and _ORGAN.fullmatch(simplified(lines[0])) and not _GENERIC.search(lines[0]):
        # Some pages are headed with nothing but the body's name.
        facts.title, facts.page_title = tidy(lines[0]), ReportTitle("report", tidy(lines[0]), None)
    if candidates:
        best = max(title.completeness for _, title in candidates)
        facts.title, facts.page_title = next(pair for pair in candidates if pair[1].completeness == best)


# --- agency -----------------------------------------------------------------------------------------------------


def _core(name: str) -> str:
    """A name without the word that says what kind of government it is: 暨阳街道办事处 → 暨阳街道."""
    return re.sub(r"(?:人民政府|办事处)$", "", name)


def _is_fuller(name: str, base: str) -> bool:
    """Whether `name` is the same body as `base`, called by a longer name: with its city, or with 人民政府."""
    ours, theirs = _core(base), _core(name)
    if len(name) <= len(base) or not ours:
        return False
    if theirs.endswith(ours):
        return True
    # 市城管执法局 for 德阳市城市管理行政执法局: a clipped name keeps its characters' order and its last one.
    characters = iter(theirs)
    return ours[0] in _BARE_PLACE and ours[-1] == theirs[-1] and all(character in characters for character in ours)


def _organs(values: list[str]) -> list[str]:
    names = (tidy(_FIRST_WORD.search(value)[0]) for value in values if _FIRST_WORD.search(value))  # type: ignore[index]
    return [name for name in names if len(name) >= 3 and _ORGAN.fullmatch(simplified(name)) and not _GENERIC.search(name)]


def _signatures(tokens: Tokens) -> list[str]:
    """Names that stand alone beside a date near the end, as a signature does; the last one first."""
    texts = [token.text for token in tokens.all if token.line < 0 and token.text]
    found: list[str] = []
    for before, after in zip(texts[len(texts) // 3 :], texts[len(texts) // 3 + 1 :], strict=False):
        for name, stamp in ((before, after), (after, before)):
            if len(stamp) <= 20 and find_date(stamp) and _ORGAN.fullmatch(simplified("".join(name.split()))):
                found.insert(0, "".join(name.split()))
    return found


def _compilers(prose: Prose) -> list[str]:
    names = [_INNER_OFFICE.sub("", match[1]) for match in _COMPILED_BY.finditer(prose.flat[:4000])]
    return [name for name in names if _ORGAN.fullmatch(name) and not _GENERIC.search(name)]


def _read_agency(
    facts: Facts, capture: Capture, document: Document, tokens: Tokens, prose: Prose, script: Script, found: dict[str, list[str]]
) -> None:
    clues: dict[str, list[str]] = {
        "publisher": _organs(_first(found, _PUBLISHER)),
        "prose": _compilers(prose) if script == "Hans" else [],
        "signature": _signatures(tokens),
        "meta": _organs([document.meta.get("contentsource", "")]),
    }
    origin = _organs(_first(found, _ORIGIN))
    if facts.page_title and facts.page_title.agency:
        clues = {"title": [facts.page_title.agency], **clues}
    known = any(clues[clue] for clue in ("title", "publisher") if clue in clues)
    if script == "Hans" and not known and (named := _NAMED_IN_PROSE.search(prose.flat[:3000])):
        in_prose = read_title(named[1])
        if in_prose and in_prose.kind == "report" and in_prose.agency and _ORGAN_OR_PLACE.fullmatch(in_prose.agency):
            clues["prose"].append(in_prose.agency)
    listing = read_title(capture.listing_title or "")
    clues["listing"] = [listing.agency] if listing and listing.agency else []
    clues["publisher"] += origin
    for clue, names in clues.items():
        if names:
            facts.agency, facts.agency_from = names[0], clue
            break
    if facts.agency is None:
        return
    for clue in ("publisher", "signature", "prose", "meta"):
        for name in clues[clue]:
            if _is_fuller(name, facts.agency):
                facts.agency, facts.agency_from = name, clue


# --- year and dates ---------------------------------------------------------------------------------------------


def _plausible(year: int | None) -> int | None:
    return year if year is not None and _EARLIEST <= year <= _LATEST else None


def _year_of(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return _plausible(int(match[1])) if match else None


def _most_named_year(text: str) -> int | None:
    years = [int(year) for year in _YEAR_ANYWHERE.findall(text)]
    return _plausible(max(set(years), key=years.count)) if years else None


def _year_clues(facts: Facts, capture: Capture, prose: Prose, lines: list[str]) -> Iterator[tuple[str, int | None]]:
    """What may tell the fiscal year, the best clue first; made one by one, for the first mostly tells."""
    yield "title", facts.page_title.year if facts.page_title else None
    yield "period", facts.period[0].year if facts.period else None
    yield "prose", _year_of(_YEAR_OF_TEXT, prose.flat)
    for line in lines:
        if ">" in line or "年报" in line:
            yield "breadcrumb", _year_of(_YEAR_IN_CRUMBS, line)
    yield "url", _year_of(_YEAR_IN_URL, capture.url)
    listing = read_title(capture.listing_title or "")
    yield "listing", listing.year if listing else None
    yield "prose", _most_named_year(prose.flat)
    yield "published", facts.published_on.year - 1 if facts.published_on else None


def _read_year(facts: Facts, capture: Capture, prose: Prose, lines: list[str]) -> list[Observation]:
    clues = _year_clues(facts, capture, prose, lines)
    facts.fiscal_year, facts.year_from = next(((year, clue) for clue, year in clues if _plausible(year)), (None, None))
    titled, counted = facts.page_title and facts.page_title.year, facts.period and facts.period[0].year
    if titled and counted and titled != counted:
        return [Observation("year_conflict", ["fiscal_year", "period"], {"title": titled, "period": counted})]
    return []


def _read_published(facts: Facts, document: Document, lines: list[str], found: dict[str, list[str]]) -> None:
    stamps = [*_first(found, _PUBLISHED[:1]), document.meta.get("pubdate", ""), *_first(found, _PUBLISHED[1:])]
    facts.published_on = next((day for stamp in stamps if (day := find_date(stamp[:40]))), None)
    if facts.published_on is None:
        bare = (line.strip("(（ ") for line in lines if len(line) <= 60)
        facts.published_on = next(
            (day for line in bare if re.match(r"(?:19|20)\d{2}\s*[年./-]", line) and (day := find_date(line[:24]))), None
        )


def read_facts(
    capture: Capture, document: Document, tokens: Tokens, prose: Prose, script: Script
) -> tuple[Facts, list[Observation]]:
    """Everything a page says of its report outside the tables, and what does not agree."""
    facts = Facts()
    lines = _head_lines(tokens, prose)
    plain = [simplified(line) for line in lines] if script == "Hant" else lines
    found = _labelled(plain)
    _read_title(facts, document, lines)
    _read_published(facts, document, plain, found)
    facts.period = find_period(prose.flat)
    observations = _read_year(facts, capture, prose, plain)
    _read_agency(facts, capture, document, tokens, prose, script, found)
    indexes = (match for value in _first(found, _INDEX) if (match := _INDEX_VALUE.match(value)))
    facts.index_number = next((match[0] for match in indexes if re.search(r"\d", match[0])), None)
    numbers = (tidy(value) for value in _first(found, _NUMBER) if "号" in value)
    alone = (line for line in lines if len(line) <= 30 and _DOCUMENT_NUMBER.fullmatch("".join(line.split())))
    facts.document_number = next(numbers, None) or next(alone, None)
    return facts, observations
