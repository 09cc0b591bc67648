"""Whose figures a report gives, and the sentence that shows it: the body's own, a whole area's, or a vertical system's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from govdisclosure.items import Number, Quote, Report, Scope
from govdisclosure.organs import governs_an_area
from govdisclosure.wording import half_width, script_of, simplified

_LONGEST_TEXT = 20_000
_LONGEST_NAME = 40
_PLACE_ENDS = "省市县区旗州盟镇乡"
_GOVERNMENT = re.compile("(?:人民)?政府(?:办公[室厅])?$")
_ABOUT_FIGURES = re.compile("申请|数据|统计|年报|报告")
_SENTENCE = re.compile(r"[^。；;！!\n]{1,2000}")
_ASIDE = re.compile(r"\([^()]{0,60}\)")

# --- who ---

_UNIT = "[省市区县州盟旗]"
_MEMBERS = (
    r"(?:各级|各(?:有关|相关|政府|职能|工作|组成|区直|县直|市直|省直){0,2}(?:行政机关|政府|部门|单位|委办局|地|街道|乡|镇|街|县|区|市|州){1,3}"
    r"|(?:政府|所属)(?:工作|组成|职能)?部门)"
)
_BRANCHES = (
    r"(?:(?:所属|下属|直属|下设|局属|委属|厅属)(?:的|各|事业|二级){0,3}(?:单位|部门|机构|科室|站所)|各(?:科室|处室|股室|站所))"
)
_SELF = (
    r"(?:(?:本|我)(?:机关|单位|级|部门|分?局|委|厅|院|办公室|办|处|所|中心|站|队|社|校|馆|公司|街道(?:办(?:事处)?)?|办事处|乡|镇|管委会|开发区)"
    r"|[局委厅办]机关)"
)
_MACHINES = (
    *("政府", "信息", "公开", "申请", "统一", "服务", "平台", "网上", "网络", "办公", "电子", "一体化", "自动化"),
    *(f"{what}管理" for what in ("信息", "公开", "申请", "办件")),
)
_NO_MACHINE = "".join(f"(?<!{word})" for word in _MACHINES)
_SYSTEM = rf"(?:[本我]|(?:全国?|[全本我]{_UNIT})[^,。各通过用在经由从将把]{{0,8}}{_NO_MACHINE})系统"

# --- who received or answered the requests that are counted ---

_TIME = r"(?:\s|[,、]|20\d\d年度?|全年|本?年度?|今年(?:以?来)?|期间|一共|共计?|累计|总共|合计|依法|依规|及时|按时|先后|新|均)"
_LISTED = rf"(?:{_TIME}|{_MEMBERS}|行政机关|政府系统|[和及与])"
_TAKES = r"(?:收到|新收到?|受理|接收|接到|办理|办结|答复|处理)"
_WHOSE = (
    r"(?:各类|各种|书面|网络|网上|线上|当面|信函|邮寄|公众|社会|群众|公民|市民|企业|法人"
    r"|(?:或者?)?其他组织|提出|提交|[、和及与的等])"
)
_REQUESTS = (
    r"(?:(?:(?:政府信息|政务信息|信息|政务|依申请|要求|公开){1,4}的?)?申请(?:公开)?(?:政府信息|信息)?"
    r"|(?:政府信息)?依申请公开(?:政府信息|信息)?)"
    r"(?:[案信办]?件|事项|案|表)?(?:的?(?:数量|总数|总量|件数))?"
)
_NUMBER = r"(?P<count>\d{1,3}(?:,\d{3}){1,2}(?!\d)|\d{1,9})(?![\d.%])"
_COUNTED = (
    rf"(?:{_TAKES}(?:(?:并|[、和及])?{_TAKES})?[了的]?{_WHOSE}{{0,10}}{_REQUESTS}\s?(?:共计?|总计|合计|累计|为|达到?)?\s?{_NUMBER}"
    rf"|(?:未|没有)(?:收到|接到|接收|受理)(?:过|任何|到)?{_WHOSE}{{0,10}}{_REQUESTS}(?![^,]{{0,4}}\d))"
)
_ON_BEHALF = rf"代表(?:{_UNIT}|自治[区州县旗])?(?:人民)?政府"
# Who has others do it is not who did it.
_BIDS = re.compile(r"(?:指导|督促|督导|监督|协调|协助|协同|帮助|配合|会同|联合|组织|推动|要求|安排|辅导|参与)(?!下)")

_STATED, _COUNTS, _SELF_COUNTS = 0, 1, 2


class _Clue(NamedTuple):
    """Words that show a scope; of two that disagree, the one of the lower rank is believed."""

    scope: Scope
    rank: int
    words: re.Pattern[str]


_SUBJECTS: tuple[tuple[Scope, int, str], ...] = (
    ("system_aggregate", _COUNTS, rf"{_SYSTEM}{_TIME}{{0,6}}"),
    ("region_aggregate", _COUNTS, rf"全{_UNIT}{_LISTED}{{0,8}}"),
    (
        "region_aggregate",
        _COUNTS,
        rf"(?<![社小园景校厂矿]){_UNIT}(?:(?:人民)?政府(?:办公[室厅])?(?:[、和及与]其?)?)?{_MEMBERS}{_LISTED}{{0,8}}",
    ),
    ("own_organ", _COUNTS, rf"{_ON_BEHALF}{_TIME}{{0,4}}"),
    ("own_organ", _SELF_COUNTS, rf"{_SELF}{_TIME}{{0,6}}"),
)
_COUNTING = tuple(_Clue(scope, rank, re.compile(words + _COUNTED)) for scope, rank, words in _SUBJECTS)

# --- what the report says of its figures and of how it was made ---

_REPORT = (
    r"(?:本(?:次|份|年度?)?(?:政府信息公开)?(?:工作)?(?:年度)?(?:报告|年报)|报告(?:中|所列|的){0,2}(?:各项|相关)?(?:统计)?数据"
    r"|(?:以上|上述|所列|文中)(?:各项|所有|全部|有关|相关)?(?:统计)?(?:数据|数字|统计))"
)
# Of what else there are data only the first words of a sentence can be about the report's.
_OWN_FIGURES = r"^\s{0,9}(?:统计(?:数据)?的?(?:范围|口径)?|数据的?(?:统计)?的?(?:范围|口径))"
_ABOUT_REPORT = re.compile(rf"{_REPORT}|{_OWN_FIGURES}")
_OF_IT = r"(?:[^。,]{0,8}|[^。]{0,40},(?:所列|的|相关|有关|各项|统计){0,3})"
_INCLUDES = re.compile(
    rf"(?:(?P<report>{_REPORT})(?:{_OF_IT}(?:数据|统计|范围|口径|[还也]))?|{_OWN_FIGURES})(?:均|主要|同时|所列|中|仅|只)?"
    r"(?:包括|包含|涵盖|覆盖|含(?!义)有?|(?P<is>为|是|系(?!统)))(?P<what>[^。,]{0,80})"
)
_NEAR = 12  # characters within which a list names what counts
_MEMBERS_THERE, _BRANCHES_THERE, _WHOLE_SYSTEM = (re.compile(words) for words in (_MEMBERS, _BRANCHES, _SYSTEM))
_HANDED_IN = re.compile("提供|报送|填报|上报|共享|开放")
_FIGURES = re.compile("年度报告|年报|数据|统计")
_WHOLE_AREA = re.compile(rf"全{_UNIT}的?(?:汇总|数据|范围|情况|统计|$)")
_MADE = r"(?:编制|编写|编撰|撰写|汇编|形成|而成)(?:而成|完成)?(?![^,()\s])"
_TEXTS = r"(?:年度报告|年报|数据|情况)"
_SUMMED_UP = re.compile(
    rf"{_REPORT}[^。]{{0,120}}(?:综合|汇总)[^。,]{{0,40}}{_MEMBERS}[^。,]{{0,80}}{_TEXTS}[^。,]{{0,8}}{_MADE}"
    rf"|{_REPORT}[^。,]{{0,20}}{_MEMBERS}[^。,]{{0,30}}汇总(?:数|情况|{_MADE}|$)"
    rf"|(?:综合|汇总)[^。,]{{0,24}}{_MEMBERS}[^。,]{{0,80}}{_TEXTS}[^。]{{0,12}}(?:编制|编写|编撰|撰写|形成)了?本(?:年度)?报告"
    rf"|^\s{{0,9}}(?:根据|依据)[^。,]{{0,24}}{_MEMBERS}[^。,]{{0,80}}{_TEXTS}(?:综合|汇总){_MADE}"
)
_OWN = rf"(?:{_SELF}|政府\(?办公[室厅]|{_UNIT}政府(?:$|数据))"
_ONLY_OWN = re.compile(
    rf"(?:{_REPORT}[^。]{{0,40}}|^\s{{0,9}}(?:统计)?数据[^。,]{{0,8}})"
    rf"(?:(?<!不)(?:仅|只)(?:限于?|统计|包[括含]|含|涵盖|反映|为|是|计|汇总|涉及)|(?<![不仅只])限于)[^。,]{{0,10}}{_OWN}"
)
_IS_OWN = re.compile(rf"^[^。,]{{0,10}}{_OWN}")
_LEAVES_OUT = re.compile(
    r"(?:(?:不|未|没有)(?:再|曾|作|做|进行|予以?|被){0,2}"
    r"(?:汇总|综合|统计|合并|包[括含]|含|涵盖|(?P<into>纳入|计入|列入))|不是|并非)(?!的)(?P<what>[^。,()]{0,40})"
)
_INSIDE = re.compile(r"^(?:在|于|进|入)?(?:内|其中|本(?:年度)?(?:报告|年报).{0,6}|(?:统计)?(?:范围|数据))?$")
_PARTS = re.compile(rf"{_MEMBERS}|{_BRANCHES}|部门|街道|乡镇|镇街|街镇|(?:下级|下辖)")
# An area's figures are an area's without the bodies that it does not direct.
_NOT_DIRECTED = re.compile("垂直|垂管|双管|双重|中央|省属|省直|驻|国有|企业|企事业")
_BODIES = re.compile(f"{_PARTS.pattern}|{_NOT_DIRECTED.pattern}")


class _Body(NamedTuple):
    """How a report's body counts under its own name, and whether it may sum up an area; of unknown bodies both are open."""

    counts: re.Pattern[str] | None = None
    may_sum_up: bool = True


class _Shown(NamedTuple):
    scope: Scope
    rank: int
    quote: Quote


def _names(agency: str) -> set[str]:
    """What a body is called in its own prose: whole, and without the places that it lies in."""
    area = _GOVERNMENT.sub("", agency)
    # An area's government and the office that writes for it are one in its report.
    whole = f"{area}政府" if governs_an_area(area) else agency.replace("人民政府", "政府")
    starts = {0} | {at + after for at, char in enumerate(whole) if char in _PLACE_ENDS for after in (0, 1)}
    return {whole[at:] for at in starts if len(whole) - at > 2}


@lru_cache(maxsize=64)
def _body(agency: str | None) -> _Body:
    if not agency:
        return _Body()
    spellings = {half_width(one)[:_LONGEST_NAME] for one in (agency, simplified(agency))}
    names = sorted({name for one in spellings for name in _names(one)}, key=lambda name: (-len(name), name))
    either = "|".join(re.escape(one).replace("政府", "(?:人民)?政府(?:办公[室厅]|办)?") for one in names)
    # A name that goes on to the left is another body's: 淮浦区教育局 ends as 枫汀区教育局 does.
    counts = re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[年度来]))(?:{either}){_TIME}{{0,6}}{_COUNTED}") if names else None
    return _Body(counts, any(governs_an_area(_GOVERNMENT.sub("", one)) for one in spellings))


def _passages(report: Report) -> Iterator[tuple[str, str]]:
    for part, text in (("preamble", report.preamble), *((f"sections.{key}", text) for key, text in report.sections.items())):
        if text:
            yield part, text[:_LONGEST_TEXT]


def _plain(text: str, *, is_traditional: bool) -> str:
    """A text for matching, character for character as long as the printed one; empty where that cannot be had."""
    plain = half_width(simplified(text) if is_traditional else text)
    return plain if len(plain) == len(text) else ""


def _counts(report: Report) -> set[Number]:
    """What a sentence about the requests of this report may count; empty where no table tells."""
    requests = report.requests or {}

    def total(row: str) -> Number | None:
        cells = requests.get(row, {})
        parts = [value for column, value in cells.items() if column != "total" and value is not None]
        whole = cells.get("total")
        return whole if whole is not None else sum(parts) if parts else None

    received, carried, decided = (total(row) for row in ("received_new", "carried_in", "decided_total"))
    told = {received, decided} | ({received + carried} if received is not None and carried is not None else set())
    return {one for one in told if one is not None}


def _counted(sentence: str, body: _Body, counts: set[Number]) -> Iterator[tuple[Scope, int]]:
    """Whose requests a sentence counts, where the tables count as many or nothing."""
    told = _ASIDE.sub("", sentence)
    clues = _COUNTING if body.counts is None else (*_COUNTING, _Clue("own_organ", _SELF_COUNTS, body.counts))
    for clue in clues:
        for match in clue.words.finditer(told):
            count = int((match["count"] or "0").replace(",", ""))
            clause = told[max(told.rfind(",", 0, match.start()) + 1, match.start() - _LONGEST_NAME) : match.start()]
            if (not counts or count in counts) and not _BIDS.search(clause):
                yield clue.scope, clue.rank


def _left_out(sentence: str) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, words, whether they are about figures) of everything that a sentence says to be left out."""
    for match in _LEAVES_OUT.finditer(sentence):
        start, out, is_about = match.start(), match["what"], False
        if _INSIDE.search(out):  # what is left out stands before: 各部门数据未汇总在内
            clause = max(sentence.rfind(char, 0, start) for char in ",(") + 1
            start = next((at for at in (clause, 0) if _BODIES.search(sentence, at, start)), start)
            out, is_about = sentence[start : match.start()], bool(out)
        elif match["into"]:
            continue  # 未纳入公开目录
        yield start, match.end(), out, is_about and bool(_FIGURES.search(out))


def _made_up_of(included: re.Match[str], body: _Body) -> Scope | None:
    """Whose figures the words behind 数据包括 and its like name."""
    what = included["what"]
    near = what[:_NEAR]
    if _WHOLE_SYSTEM.search(near):
        return "system_aggregate"
    if included["is"] and _HANDED_IN.search(what):
        return None
    members = _MEMBERS_THERE.search(what)
    if members and members.start() <= _NEAR and (body.may_sum_up or "全" in near):
        return "region_aggregate"
    if included["report"] and _WHOLE_AREA.search(near):
        return "region_aggregate"
    is_own = _IS_OWN.search(what) or (not body.may_sum_up and _BRANCHES_THERE.search(what))
    return "own_organ" if included["report"] and is_own else None


def _stated(sentence: str, body: _Body) -> Iterator[Scope]:
    """What a sentence says of whom the report's figures are made up."""
    about, kept, end = _ABOUT_REPORT.search(sentence), "", 0
    for start, stop, out, is_about in _left_out(sentence):
        if (about or is_about) and _PARTS.search(out) and not _NOT_DIRECTED.search(out):
            yield "own_organ"
        kept, end = kept + sentence[end : max(start, end)], stop
    kept += sentence[end:]
    if (included := _INCLUDES.search(kept)) and (scope := _made_up_of(included, body)):
        yield scope
    if body.may_sum_up and _SUMMED_UP.search(kept):
        yield "region_aggregate"
    if _ONLY_OWN.search(kept):
        yield "own_organ"


def _shown(report: Report) -> Iterator[_Shown]:
    """Everything that shows a scope."""
    counts, body = _counts(report), _body(report.agency)
    for part, text in _passages(report):
        is_traditional = "Hant" in (report.script, script_of(text))
        for sentence in _SENTENCE.finditer(_plain(text, is_traditional=is_traditional)):
            told = sentence[0]
            if not _ABOUT_FIGURES.search(told):
                continue
            start = sentence.start() + len(told) - len(told.lstrip())
            quote = Quote(part, start, text[start : sentence.end()].rstrip())
            stated = ((scope, _STATED) for scope in _stated(told, body))
            for scope, rank in (*stated, *_counted(told, body, counts)):
                yield _Shown(scope, rank, quote)


def read_scope(report: Report) -> tuple[Scope, Quote | None]:
    """The scope and the sentence that shows it; `unknown` where no sentence does, or two contradict each other."""
    shown = sorted(_shown(report), key=lambda one: one.rank)
    best = [one for one in shown if one.rank == shown[0].rank]
    return (best[0].scope, best[0].quote) if len({one.scope for one in best}) == 1 else ("unknown", None)


def usual_scope(agency: str) -> Scope:
    """What a body's report customarily counts: the government of an area sums up its area, others report their own."""
    return "region_aggregate" if governs_an_area(simplified(agency)) else "own_organ"
