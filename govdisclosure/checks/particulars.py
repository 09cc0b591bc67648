"""What a report says of itself: title, period, dates, bodies and notices that it names, and how it is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from govdisclosure.checks.bodies import are_apart, are_different, body
from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.passages import Passage, passages, plain
from govdisclosure.dates import find_date
from govdisclosure.items import Finding, Report
from govdisclosure.organs import GENERIC, ORGAN_OR_PLACE
from govdisclosure.titles import read_title

_HEAD = 3000
"""Characters of a text in which a report introduces itself."""
_CERTAIN_YEAR = frozenset(("title", "period"))
_NEW_YEAR = ("12-31", "01-01")
"""It is the new year in China while the time of a capture, in UTC, is still in the old one."""

# --- title ---

# Other words around it are a column's or a site's, and no title that somebody wrote.
_BARE = re.compile("(?:19|20)[0-9]{2}年?度?(?:政府信息公開|政府信息公开)(?:工作)?(?:年度报告|年度報告)")
_FIELD = (
    "发展和改革|发展改革|发改|教育|科学技术|科技|工业|经济|商务|民族|宗教|公安|民政|司法|财政|审计|统计|税务|人力资源|人社|自然资源|规划"
    "|生态环境|环境保护|住房|住建|城乡建设|城市管理|城管|交通|水利|水务|农业|林业|乡村振兴|扶贫|粮食|供销|文化|文旅|体育|旅游|卫生|卫健"
    "|医疗保障|医保|退役军人|应急|安全生产|市场监|工商|国有资产|国资|金融|信访|行政审批|政务服务|综合行政执法|机关事务|档案|外事|人防"
    "|人民防空|残疾人"
)
# What else follows 市 or 镇 may be a name: 镇江海事局, 市北区城市管理局.
_NAMELESS = re.compile(rf"[省市县区旗州盟镇乡](?:人民政府|政府|(?:{_FIELD})[^区县旗]{{0,12}}?(?:局|委员会|办公室|委|办)$)")
# Who presents itself says so: 现公布, 向社会公布. Else the report of another body may be meant.
_NAMED = re.compile(
    r"(?:现|特|向社会)[^。;；\n]{0,12}?(?:公布|公开|发布)(?:如下)?[《“]?"
    r"([\u4e00-\u9fff0-9]{4,40}?信息公开(?:工作)?年度报告)(?!格式|编|有关|工作|的通知)"
)


def _check_title(report: Report, texts: list[Passage]) -> Iterator[Finding]:
    """A title that does not say, or not rightly, whose report it is."""
    title = read_title(report.title or "")
    if title is None or title.kind != "report":
        return
    if title.agency is None and _BARE.fullmatch("".join((report.title or "").split())):
        yield finding("title_without_agency", ["title"], title=report.title)
    if title.agency is None:
        return
    agency = plain(report, title.agency)
    if _NAMELESS.match(agency):
        yield finding("title_without_place", ["title"], title=report.title, agency=title.agency)
    for text in texts[:2]:
        match = _NAMED.search(text.plain[:_HEAD])
        named = read_title(match[1]) if match else None
        other = named.agency if named else None
        known = other and ORGAN_OR_PLACE.fullmatch(other) and not GENERIC.search(other) and other[0] not in "我本各全该"
        if match and named and other and known and named.year in (None, title.year) and are_different(agency, other):
            quote = text.quote(match.start(1), match.end(1))
            words = text.words(match.start(1), match.end(1))
            yield finding("title_other_agency", ["title", text.part], quote=quote, title=report.title, words=words)
            return


# --- period ---

_DAY = r"(?:(?:19|20)\d{2}\s?年)?\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
_PERIOD = re.compile(
    r"(?:统计(?:数据)?的?(?:期限|时限|时间|时段|周期|日期|区间|范围)|(?:数据统计|统计数据)(?=[从自为是截:：])|数据的?(?:期限|时限))"
    r"[^。;；\n\d]{0,12}(?P<span>\d[^。;；\n（(]{0,50})"
)
_RANGE = re.compile(
    rf"(?P<start>\d{{4}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日)\s?(?:零时|0时)?起?[,，]?\s?(?:至|到|[—\-－–~～]{{1,3}})\s?(?P<end>{_DAY})"
)
_JOINT = re.compile(r"至|到|[—\-－–~～]")
# Where a 年, 月 or 日 was lost: 201711日, 2018年1231日, 20251月1日.
_LOST = re.compile(r"年\s?\d{1,4}\s?日|(?<!\d)(?:19|20)\d{3,6}\s?[年月日]")
_ANY_PERIOD = re.compile(r"年\s?1\s?月\s?1\s?日")
_ABSURD_YEAR = re.compile(r"(?<!\d)20(?:6[1-9]|[7-9]\d)年(?=[度底初末]|\d{1,2}月)")


class _Stated(NamedTuple):
    """A sentence that states the period, and its two days where both are legible."""

    text: Passage
    start: int
    stop: int
    days: tuple[date | None, date | None] | None


def _stated(texts: list[Passage]) -> _Stated | None:
    """The first sentence that states the period."""
    for text in texts:
        for match in _PERIOD.finditer(text.plain):
            span = match["span"]
            if found := _RANGE.match(span):
                first, last = found["start"], found["end"]
                days = find_date(first), find_date(last if "年" in last else first.split("年")[0] + "年" + last)
                return _Stated(text, match.start(), match.start("span") + found.end(), days)
            if _LOST.search(span) and _JOINT.search(span):
                return _Stated(text, match.start(), match.end(), None)
    return None


def _check_period(report: Report, texts: list[Passage], *, whole: bool) -> Iterator[Finding]:
    """A period that is not stated, or cannot be the one meant."""
    stated = _stated(texts)
    if stated is None:
        # A page without title and preface has lost its head, and the period with it.
        introduced = (report.preamble or report.title) is not None and report.sections.get("overview") is not None
        if whole and introduced and report.period is None and not any(_ANY_PERIOD.search(text.plain) for text in texts):
            yield finding("period_missing", ["period"])
        return
    quote, words = stated.text.quote(stated.start, stated.stop), stated.text.words(stated.start, stated.stop)
    first, last = stated.days or (None, None)
    if first is None or last is None:
        yield finding("period_mutilated", ["period"], quote=quote, words=words)
    elif first > last:
        yield finding("period_reversed", ["period"], quote=quote, words=words, first=first, last=last)
    elif (first.year, first.month, first.day) != (last.year, 1, 1) or (last.month, last.day) != (12, 31):
        yield finding("period_partial", ["period"], quote=quote, words=words, first=first, last=last)


def _check_years(texts: list[Passage]) -> Iterator[Finding]:
    """A year that no report can speak of."""
    for text in texts:
        if match := _ABSURD_YEAR.search(text.plain):
            words = text.words(match.start(), match.end())
            yield finding("year_absurd", [text.part], quote=text.quote(match.start(), match.end()), words=words)
            return


def _check_dates(report: Report) -> Iterator[Finding]:
    """A publication date before the reported year was over, or of a year after the one when the page was read."""
    if report.published_on is None:
        return
    if (
        report.fiscal_year is not None
        and report.year_from in _CERTAIN_YEAR
        and report.published_on <= f"{report.fiscal_year}-12-31"
    ):
        yield finding("published_early", ["published_on"], published=report.published_on, year=report.fiscal_year)
        return
    days = report.captured_at[5:10], report.published_on[5:]
    if report.captured_at and report.published_on[:4] > report.captured_at[:4] and days != _NEW_YEAR:
        yield finding("published_in_future", ["published_on"], published=report.published_on, captured=report.captured_at[:10])


# --- places ---

_PLACE_CLAIMS = (
    re.compile(r"可(?:以)?(?:在|从|到|于|登录|登陆|通过)([^,，。;；\n]{2,60}?)(?:下载|查询|查阅|查看|浏览)"),
    re.compile(r"请(?:直接)?(?:与|向|联系)([^,，。;；\n（(]{2,40}?)(?:联系|咨询|反映|[（(])"),
    re.compile(r"(?:^|[,，。;；\n])(?:本(?:年度)?报告)?由([^,，。;；\n]{2,30}?)(?:负责)?(?:编制|编写|撰写)"),
)
"""Where a report says where it can be had, whom to ask, and who wrote it: each with the body or place that it names."""
_TRUSTED = frozenset(("title", "publisher", "signature", "prose"))


def _check_places(report: Report, texts: list[Passage]) -> Iterator[Finding]:
    """Another place than the body's own, named as where the report can be had or asked about: text taken from elsewhere."""
    if report.agency is None or report.agency_from not in _TRUSTED or report.fiscal_year is None:
        return
    own = body(plain(report, report.agency))
    if not own.places:
        return
    for text in texts[:2]:
        for claim in _PLACE_CLAIMS:
            for match in claim.finditer(text.plain[:_HEAD]):
                other = body(match[1])
                if are_apart(own, other, report.fiscal_year):
                    start = match.end() - len(match[0].lstrip("，,。；;\n"))
                    quote, words = text.quote(start, match.end()), text.words(start, match.end())
                    front = match.start(1) + match[1].index(other.place)
                    place = text.words(front, front + len(other.place))
                    yield finding(
                        "foreign_place", ["agency", text.part], quote=quote, agency=report.agency, other=place, words=words
                    )
                    return


# --- notices ---


class _Notice(NamedTuple):
    """Something that reports cite, and the fiscal years in which citing it is out of date or ahead of time."""

    cited: re.Pattern[str]
    name: str
    years: range
    successor: re.Pattern[str]
    """Where this is cited, too, the text may tell how one replaced the other."""
    instead: str


_OFFICE_60, _OFFICE_30 = (
    re.compile(rf"国办公开办[函涵]\s?[〔﹝\[【(（]?{year}[〕﹞\]】)）]?\s?{number}号")
    for year, number in ((2019, 60), (2021, 30))
)
_ORDER_492 = re.compile(r"令[（(]?第?\s?492\s?号")
# The regulation still bears its first number; who adds that it was revised means the one in force.
_REVISED = re.compile(r"711\s?号|492\s?号[^。;；\n]{0,40}修[订正]|修[订正][^。;；\n]{0,40}492\s?号")
_NOTICES = (
    _Notice(_OFFICE_60, "国办公开办函〔2019〕60号", range(2021, 2100), _OFFICE_30, "国办公开办函〔2021〕30号"),
    _Notice(_OFFICE_30, "国办公开办函〔2021〕30号", range(2019, 2021), _OFFICE_60, "国办公开办函〔2019〕60号"),
    _Notice(_ORDER_492, "国务院令第492号", range(2019, 2100), _REVISED, "国务院令第711号"),
)
# What a report rests on: 根据 … 编制, or the form that it follows. Else it may tell what was done.
_BY = re.compile(r"根据|按照|依据|依照|遵照|按(?=《)")
_COMPILED = re.compile(
    r"(?:编制|编写|撰写|拟制)(?![^。;；\n]{0,12}(?:指南|目录|清单|规划|预算|方案))|现(?:[将公发]|予)[^。;；\n]{0,60}报告"
)
_FORM_BY = re.compile(r"格式(?:依据|根据|按照|依照|采用|参照|执行|遵循)")
_FORM_OF = re.compile(r"(?:规定|要求|明确|确定|统一)的?[^。;；，,\n]{0,12}格式")
_HISTORY = re.compile(r"历年|往年|以来|曾|当年|当时|此前|过去|不再|废止|停止|代替|替代|取代|年起")
_SENTENCE_STOP = re.compile(r"[。;；\n]")
_LONGEST_SENTENCE = 200


def _is_basis(text: str, start: int, stop: int) -> bool:
    """Whether the words at these places are what the report is said to be compiled by."""
    before = _SENTENCE_STOP.split(text[max(start - _LONGEST_SENTENCE, 0) : start])[-1]
    behind = _SENTENCE_STOP.split(text[stop : stop + _LONGEST_SENTENCE])[0]
    if _HISTORY.search(before) or _HISTORY.search(behind):
        return False
    compiled = _BY.search(before) and _COMPILED.search(behind)
    return bool(compiled or _FORM_BY.search(before) or _FORM_OF.search(behind))


def _check_notices(report: Report, texts: list[Passage]) -> Iterator[Finding]:
    """Notices and orders that were not in force for the year."""
    for notice in _NOTICES:
        if report.fiscal_year not in notice.years or any(notice.successor.search(text.plain) for text in texts):
            continue
        cited = next(
            (
                (text, match)
                for text in texts
                for match in notice.cited.finditer(text.plain)
                if _is_basis(text.plain, *match.span())
            ),
            None,
        )
        if cited:
            text, match = cited
            quote = text.quote(*match.span())
            yield finding(
                "obsolete_notice", [text.part], quote=quote, name=notice.name, year=report.fiscal_year, instead=notice.instead
            )


# --- wording ---

# Names and headings may well be followed by themselves: 区政府|政府信息, 人民路|人民路街道.
_DOUBLED = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[年月日]))政府政府|(?P<words>[\u4e00-\u9fff]{2,8})(?P=words)")
_OF_SENTENCES = re.compile(
    "进行|通过|以及|关于|根据|按照|积极|可以|应当|能够|已经|由于|为了|对于|同时|我们|我[局省市县区旗镇乡]|我街道"
)
"""Words that hardly stand in names and headings."""
_RUN_IN = re.compile(
    r"(?:(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|[一二三四五六七八九十]是)[^。;；，,：:\n]{0,20}|[)）】」》\d]\s?)$"
)
"""What stands before the end of a heading that runs into its text."""
_LONGEST_RUN_IN = 30
_DELIBERATE = re.compile(r"^[一逐又再越每]|^(.+)\1$")


def _is_slip(text: str, once: str, start: int, stop: int) -> bool:
    """Whether words that stand twice at these places are neither names, nor a heading before its text, nor meant to."""
    before = text[max(start - _LONGEST_RUN_IN, 0) : start]
    deliberate = _DELIBERATE.search(once) or text.startswith(once, stop)
    return bool(_OF_SENTENCES.search(once)) and not deliberate and not _RUN_IN.search(before)


def _check_wording(texts: list[Passage]) -> Iterator[Finding]:
    """The first words that are printed twice in a row by mistake."""
    for text in texts:
        for match in _DOUBLED.finditer(text.plain):
            if match["words"] and not _is_slip(text.plain, match["words"], *match.span()):
                continue
            words = text.words(*match.span())
            once = words[: len(words) // 2]
            yield finding("doubled_words", [text.part], quote=text.quote(*match.span()), words=words, once=once)
            return


def check_particulars(report: Report, *, whole: bool) -> Iterator[Finding]:
    """What is odd about title, period, dates, names and wording; `whole`: the page has nearly all sections."""
    texts = passages(report)
    yield from _check_title(report, texts)
    yield from _check_period(report, texts, whole=whole)
    yield from _check_years(texts)
    yield from _check_dates(report)
    yield from _check_places(report, texts)
    yield from _check_notices(report, texts)
    yield from _check_wording(texts)
