"""How a report is titled, and how the pages that only talk about reports are (domain: title grammar)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from govdisclosure.dates import numerals_to_year
from govdisclosure.wording import half_width, script_of, simplified, unglossed

_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度|年|度)?")
_CORE = re.compile(
    r"(?:政府信息与?政务公开|政府政务公开|政府信息公开|政务信息公开|政务公开|信息公开)(?:工作)?(?:情况)?"
    r"(?:(?P<year>(?:19|20)\d{2})(?:年度|年|度)?)?"
    r"(?:的)?(?P<noun>(?:工作)?年度(?:工作)?报告|(?:工作)?年报|工作报告|报告)"
)
# 人民政府信息公开: the 政府 is the body's as well as the matter's, for no body is called 人民.
_BODY_SHARED, _SHARED = "人民", "政府"
_PLAIN_NOUNS = {"工作报告", "报告"}
_SITE_TAIL = re.compile(r"[-_|—–]")
_YEAR_BEHIND = re.compile(r"[（(]?((?:19|20)\d{2})年?度?[)）]?")
_NOT_IN_TITLE = re.compile(r"[:：/›»→>。；;，,]")
_SENTENCE = re.compile(r"根据|按照|依据|为了|现将")
# What is left of a link's or a banner's words is no body's name.
_NO_NAME = re.compile(r"[^\u4e00-\u9fff（）()·]|^[（(]|^(?:热烈|最新|附件|发布|各|有关)|发布$|[上下]半年|季度|^政府信息公开$")
_SUFFIX_TAIL = re.compile(r"[-_|—–].*$|^[（(].{1,12}[)）]|二维码$|全文$|[》」”\"…\.]+")
# A report together with its tables is the report.
_WITH_ANNEX = re.compile(r"^[（(]?(?:含|和|及|附|与|、).{0,6}(?:统计表|报表|附表|目录)[)）]?")
# What a page is when these words stand before or behind the report's name.
_NEGATIVES: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    ("interpretation", re.compile(r"一图|图解|图说|读懂|速览"), re.compile(r"解读|图解|图说|问答|一图")),
    ("part_year", re.compile(r"[上下]半年|季度"), re.compile(r"(?!)")),
    ("notice", re.compile(r"关于(?:做好|印发|报送|开展|编制|编写|公布|规范|转发)"), re.compile(r"通知|通报|方案|意见|函$")),
    ("blank_form", re.compile(r"(?!)"), re.compile(r"模板|格式|范本|草案|样表|统计表|报表|说明|制度|办法|培训|会议|目录|指南")),
)
_LEADING = re.compile(r"^(?:[《「“\"#*•·\-\s]+|现将|公布|\d{1,2}[.、．]|[（(]\d{1,2}[)）])+")
_RANGE_MARKS = frozenset("-—–至到~～")
_MAX_TITLE = 120
_MAX_AGENCY = 40
_NO_AGENCY = frozenset(
    (
        "全省",
        "全市",
        "全县",
        "全区",
        "全镇",
        "全乡",
        "全街道",
        "我市",
        "我县",
        "我区",
        "我局",
        "我镇",
        "我乡",
        "本市",
        "本县",
        "本区",
        "本局",
        "中华人民共和国",
        "部门",
        "各部门",
        "单位",
        "各单位",
        "首页",
        "本",
        "我",
    )
)


@dataclass(frozen=True, slots=True)
class ReportTitle:
    """A title taken apart. `kind` is `report`, or what the page is instead."""

    kind: str
    agency: str | None
    year: int | None

    @property
    def completeness(self) -> int:
        """How much the title tells: an agency counts more than a year."""
        return 2 * (self.agency is not None) + (self.year is not None)


@lru_cache(maxsize=4096)
def read_title(text: str) -> ReportTitle | None:
    """The parts of a report's title, or None where `text` does not name a report at all.

    >>> read_title("2020年上海市普陀区政府信息公开工作年度报告")
    ReportTitle(kind='report', agency='上海市普陀区', year=2020)
    >>> read_title("某县2021年政府信息公开工作年度报告解读").kind
    'interpretation'
    >>> read_title("政府信息公开指南") is None
    True
    """
    flat = "".join(text.split())
    if len(flat) > _MAX_TITLE or not any(word in flat for word in ("公开", "公開")):
        return None
    flat = unglossed(half_width(flat))
    plain = numerals_to_year(simplified(flat) if script_of(flat) == "Hant" else flat)
    core = _CORE.search(plain)
    if core is None:
        return None
    before, behind = plain[: core.start()], _SITE_TAIL.split(plain[core.end() :])[0]
    is_told = any(front.search(before) for _, front, _ in _NEGATIVES)
    if not is_told and (_NOT_IN_TITLE.search(before.lstrip("《〖【[「")) or _SENTENCE.match(before)):
        return None
    years = list(_YEAR.finditer(before))
    year = years[-1] if years else None
    if core["noun"] in _PLAIN_NOUNS and not (year or core["year"]):
        return None
    behind = _WITH_ANNEX.sub("", behind)
    kind = next((kind for kind, front, back in _NEGATIVES if front.search(before) or back.search(behind)), "report")
    if kind == "report" and len(_SUFFIX_TAIL.sub("", behind)) > 4:
        return None
    # The agency is quoted in the page's own script where conversion kept the length.
    own = flat[: core.start()] if len(plain) == len(flat) else before
    own += _SHARED if before.endswith(_BODY_SHARED) and core[0].startswith(_SHARED) else ""
    agency = own[: year.start()] + own[year.end() :] if year else own
    agency = _LEADING.sub("", agency.partition("关于")[0]).strip('，,：:、》”" 〖〗【】')
    if len(years) > 1 or agency in _NO_AGENCY or _NO_NAME.search(agency):
        agency = ""
    if len(years) > 1 and before[years[-2].end() : years[-1].start()] in _RANGE_MARKS:
        year = None
    if len(agency) > _MAX_AGENCY:
        return None
    stated = year[1] if year else core["year"] or (late[1] if (late := _YEAR_BEHIND.match(behind)) else None)
    number = int(stated) if stated else None
    return ReportTitle(kind, agency or None, number)
