"""Until when a report is due: what kind of body it is by its name, what the law says, and what places have ruled.

The only reader of `data/deadlines.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from govdisclosure.arguments import BadInput
from govdisclosure.divisions import read_rows, spans
from govdisclosure.wording import half_width, simplified, without_asides

DEADLINES = Path(__file__).resolve().parent.parent / "data" / "deadlines.csv"

BodyClass = Literal["government", "department", "township", "dispatched"]
"""Governments from the county up; their departments, vertical offices among them; townships and sub-districts;
what governments have sent out (zones, prefectural offices) and bodies that a law has given public duties."""
Basis = Literal["statutory", "local", "none"]
Reach = Literal["own", "below", "all"]
"""Whom a local rule binds: the bodies of the division itself, those of the divisions under it, both."""

_COLUMNS = ["division", "reach", "class", "day", "first_year", "last_year", "source"]
_YEAR = re.compile(r"20[0-9]{2}")
_DAY = re.compile(r"[01][0-9]-[0-3][0-9]")
_COMMON_YEAR = 2001  # a day has to exist in every year
_STILL = 9999
_LONGEST_NAME = 60  # characters; how a longer one ends says as much


class _Kind(NamedTuple):
    ending: re.Pattern[str]
    body_class: BodyClass | None
    levels: frozenset[str | None] | None = None
    """Of sources in which the row holds; None: all."""


def _kind(ending: str, body_class: BodyClass | None, *levels: str | None) -> _Kind:
    return _Kind(re.compile(rf"(?:{ending})$"), body_class, frozenset(levels) or None)


_ZONE = r"(?:(?:开发|高新|保税|度假|示范|[实试]验|合作|名胜|产业|工业|集聚|功能|保护|先行|园|景|港)区|园)"
_OFFICE = r"(?:(?:党政)?(?:综合)?办公室)?"

# The first row that a name ends like decides; a name that fits none has no class, and so no deadline.
_KINDS = (
    _kind(
        r"贸易促进委员会.{0,20}|贸促会|消费者(?:权益保护)?委员会|消保委|消委会", "dispatched"
    ),  # authorised by laws of their own
    # Courts, congresses, parties, the army and committees of residents are no bodies of the administration.
    _kind(r"国务院|人民(?:法院|检察院)|常(?:务委员|委)会|(?:村|居)(?:民委员|委)会|[社小]区", None),
    _kind(r"人民代表大会.{0,20}|人大(?:机关|.{0,10}(?:办公室|办|委员会|委|会))?|(?:政协|政治协商会议).{0,20}", None),
    _kind(r"^中共.*|^中国共产党.*|[省市县区旗州地盟乡镇](?:委(?!员会).{0,20}|委员会)|[党纪团工]委(?:办公室|办公厅|办)?", None),
    _kind(r"(?:党的?工作|纪律检查|监察|关心下一代工作)委员会|监察?委|纪检监察.{0,6}|政法委(?:员会)?|(?:巡察|巡视).{0,12}", None),
    _kind(r"网信办|(?:互联网信息|网络安全和信息化委员会)办公室|(?:机构)?编制(?:委员会)?(?:办公室|办)?|编(?:委)?办", None),
    _kind(r"(?:宣传|组织|统战|统一战线工作|社会工作|武装|人武)部|军分区|警备区|老干部(?:工作)?局|(?:保密|机要)局", None),
    _kind(r"(?:^|[省市县区旗州])(?:民革|民盟|民建|民进|台盟).{0,10}|(?:农工党|致公党|九三学社).{0,20}", None),
    _kind(r"中国(?:国民党革命|民主同盟|民主建国会|民主促进会|农工民主党).{0,20}|民主自治同盟.{0,20}", None),
    _kind(r"", "township", "township"),
    _kind(rf"(?:(?<!景德)镇|乡|苏木|街道?)(?:人民政府|政府|办事处|办)?{_OFFICE}|地区(?:街道)?办事处(?:办公室)?", "township"),
    _kind(rf"(?:管委会|[区园城港岛湖山带地片]管理委员会|开发(?:建设)?委(?:员会)?){_OFFICE}", "dispatched"),
    _kind(rf"{_ZONE}管理(?:局|处|办公室|办|中心)", "dispatched"),
    _kind(r"行政公署|行署|地区|盟|驻[\u4e00-\u9fff]{1,20}办事处", "dispatched"),
    _kind(rf"{_ZONE}|管理区", "dispatched"),
    _kind(r"新区", None),  # a county's government, or a zone
    _kind(r"(?:六枝|万山)特区(?:人民政府|政府)?", "government"),  # the only ones that are counties in data/divisions.csv
    _kind(r"特区(?:人民政府|政府)?", None),
    _kind(r"中国人民银行.{0,30}|调查(?:总)?队|消防救援[总支大]队|海关", "department"),
    _kind(r"仲裁委员会", "dispatched"),
    _kind(r"部", "department", "central", None),  # elsewhere a party's
    _kind(r"委员会|委|局|厅|署|办公室|办公厅|办", "department"),
    _kind(r"中心|公司|集团|银行|[大中小]学|学校|院|联合会|残联|协会|学会|红十字会|[站所处社馆场队台]", "dispatched"),
    _kind(r"人民政府|政府|[省市县区旗州]", "government"),
)


class _Law(NamedTuple):
    first: int
    last: int
    days: Mapping[BodyClass, tuple[int, int]]
    source: str


_LAWS = (
    _Law(2008, 2018, {"department": (3, 31), "government": (3, 31)}, "《政府信息公开条例》（国务院令第492号）第三十一条"),
    _Law(2019, _STILL, {"department": (1, 31), "government": (3, 31)}, "《政府信息公开条例》（国务院令第711号）第四十九条"),
)


def stem(division: str) -> str:
    """What the codes of a division and of all under it begin with.

    >>> stem("330000"), stem("330500"), stem("330503")
    ('33', '3305', '330503')
    """
    return division.removesuffix("00").removesuffix("00")


class Rule(NamedTuple):
    """A day that a place has set for reports on these fiscal years, both ends included."""

    division: str
    reach: Reach
    body_class: BodyClass
    month: int
    day: int
    first: int
    last: int
    source: str

    @property
    def stem(self) -> str:
        """What the codes of the division and of all under it begin with."""
        return stem(self.division)

    def binds(self, body_class: BodyClass, year: int, place: str) -> bool:
        """Whether the rule holds for a class of bodies of the division `place`."""
        is_within = place == self.division if self.reach == "own" else place.startswith(self.stem)
        is_within &= self.reach != "below" or place != self.division
        return is_within and body_class == self.body_class and self.first <= year <= self.last


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which a report is in time; None where nothing sets one."""

    date: date | None
    basis: Basis
    source: str = ""


NO_DEADLINE = Deadline(None, "none")


def class_of(agency: str, level: str | None = None) -> BodyClass | None:
    """What kind of body is called so, None if the name does not tell; `level` as in the register.

    >>> class_of("枫汀区人民政府"), class_of("枫汀区人民政府办公室"), class_of("枫汀区砚浦镇人民政府")
    ('government', 'department', 'township')
    """
    name = without_asides(simplified(half_width("".join(agency.split())[-_LONGEST_NAME:])))
    if not name:
        return None
    found = (kind for kind in _KINDS if (kind.levels is None or level in kind.levels) and kind.ending.search(name))
    return next((kind.body_class for kind in found), None)


def _statutory(body_class: BodyClass, year: int) -> tuple[tuple[int, int] | None, str]:
    law = next((law for law in _LAWS if law.first <= year <= law.last), None)
    return (law.days.get(body_class), law.source) if law else (None, "")


def deadline(body_class: BodyClass | None, year: int, division: str | None = None, path: Path = DEADLINES) -> Deadline:
    """Until when a body of a division must have published its report on the fiscal year `year`.

    A rule of the place goes before the law, and the narrower place's before the wider's. Raises BadInput for a bad table.
    """
    if body_class is None:
        return NO_DEADLINE
    binding = [rule for rule in _table(path) if division and rule.binds(body_class, year, division)]
    if binding:
        rule = max(binding, key=lambda rule: len(rule.stem))
        return Deadline(date(year + 1, rule.month, rule.day), "local", rule.source)
    day, source = _statutory(body_class, year)
    return Deadline(date(year + 1, *day), "statutory", source) if day else NO_DEADLINE


def _day(text: str, where: str) -> tuple[int, int]:
    try:
        found = date.fromisoformat(f"{_COMMON_YEAR}-{text}") if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise BadInput(f"{where}: {text!r} is no day of every year; write 01-31")
    return found.month, found.day


def _rule(cells: list[str], where: str) -> Rule:
    if len(cells) != len(_COLUMNS):
        raise BadInput(f"{where}: {len(cells)} cells; write {','.join(_COLUMNS)}")
    code, reach, body_class, day, first, last, source = cells
    if not spans(code):
        raise BadInput(f"{where}: {code!r} is no code in data/divisions.csv")
    if reach not in get_args(Reach):
        raise BadInput(f"{where}: the reach {reach!r} is unknown; use {', '.join(get_args(Reach))}")
    if body_class not in get_args(BodyClass):
        raise BadInput(f"{where}: the class {body_class!r} is unknown; use {', '.join(get_args(BodyClass))}")
    if not _YEAR.fullmatch(first) or (last and not _YEAR.fullmatch(last)):
        raise BadInput(f"{where}: first_year and last_year are fiscal years; last_year is empty for a rule in force")
    if not source or source != source.strip():
        raise BadInput(f"{where}: a rule needs its source, without blanks around it")
    due = _day(day, where)
    # Both were compared with the types' own values.
    rule = Rule(code, cast("Reach", reach), cast("BodyClass", body_class), *due, int(first), int(last or _STILL), source)
    if rule.first > rule.last:
        raise BadInput(f"{where}: the rule ends before it begins")
    for law in _LAWS:
        latest = law.days.get(rule.body_class)
        if latest and (rule.month, rule.day) > latest and rule.first <= law.last and law.first <= rule.last:
            raise BadInput(
                f"{where}: {day} is after the law's own day, {latest[0]:02}-{latest[1]:02}; a place can only be stricter"
            )
    return rule


def _collected(rows: Iterable[tuple[str, list[str]]]) -> tuple[Rule, ...]:
    """Rules in the order of the file; `rows` are cells, each with its place."""
    rules: list[Rule] = []
    for where, cells in rows:
        rule = _rule(cells, where)
        for other in rules:
            is_same = (rule.division, rule.body_class) == (other.division, other.body_class)
            is_same &= "all" in (rule.reach, other.reach) or rule.reach == other.reach
            if is_same and rule.first <= other.last and other.first <= rule.last:
                raise BadInput(f"{where}: a rule above sets a day for the same bodies in some of the same years")
        rules.append(rule)
    return tuple(rules)


def read_deadlines(path: Path) -> tuple[Rule, ...]:
    """The rules of places. Raises BadInput naming file and line."""
    return read_rows(path, _COLUMNS, "deadlines", _collected)


_table = cache(read_deadlines)
