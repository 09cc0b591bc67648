"""What a portal lists: annual reports of a fictional district, and the rows that stand between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

YEARS = tuple(range(2025, 2018, -1))
"""Fiscal years that the statutory forms cover, newest first."""
_FIRST = "砚枫澄汐岚芷霁沅漪珩琅瑄煦皓筠苓荻葭蔚蘅翊翎羲缃绮纾绫湄泠泓洵浣涵淇淞淳渌湛溥滢"
_SECOND = "浦汀屿埠垣埭堰墟岙嶂浔渚溇潭濑坞坪坂圩塬墩垄垅峪崮岗峒岫峦川泽洲港湾泾浜渡桥梁亭"
_OFFICES = (
    *("财政", "教育", "民政", "水务", "审计", "统计", "司法", "商务"),
    *("交通运输", "农业农村", "文化和旅游", "应急管理", "市场监督管理", "医疗保障", "林业", "信访"),
)
_TITLES = (
    "{agency}{year}年政府信息公开工作年度报告",
    "{year}年{agency}政府信息公开工作年度报告",
    "{agency}{year}年度政府信息公开工作年度报告",
    "{agency}{year}年政府信息公开年度报告",
)
OTHERS = {
    "news": "{agency}召开{year}年重点工作调度会",
    "notice": "关于做好{year}年政府信息公开工作年度报告编制和发布工作的通知",
    "interpretation": "《{agency}{year}年政府信息公开工作年度报告》解读",
    "picture": "图解：{agency}{year}年政府信息公开工作年度报告",
    "website": "{agency}{year}年政府网站工作年度报表",
    "law": "{agency}{year}年法治政府建设年度报告",
    "blank": "政府信息公开工作年度报告统计表（空白表样）",
    "rules": "{agency}政府信息公开工作年度报告制度",
    "guide": "{agency}政府信息公开指南",
}
"""Rows that are no report, by kind."""
TEXTS = 16
"""Texts that the reports of a year share: one prints that of its number modulo this."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a listing. `report` is its number among the reports from 1, 0 for any other row.

    `altered`: cells, by address, that print another number than the row's text has; the last word on a cell counts.
    `challenge`: the kind of challenge page that stands before the document.
    """

    number: int
    kind: str
    title: str
    agency: str
    year: int
    listed_on: date
    report: int = 0
    spelling: str = "plain"
    altered: tuple[tuple[str, float], ...] = ()
    challenge: str = ""

    @property
    def changed_at(self) -> datetime:
        """When its document was written last, in UTC: half past nine in China, a day later for every alteration."""
        return datetime.combine(self.listed_on, time(1, 30), UTC) + timedelta(days=len(self.altered))


@dataclass(frozen=True, slots=True)
class Fact:
    """What is true of a listed report: its canonical, absolute address and what row and page say."""

    title: str
    url: str
    agency: str
    year: int
    listed_on: date


def group_of(agency: str) -> str:
    """街道, 乡镇 or 部门.

    >>> group_of("砚浦街道办事处"), group_of("枫汀区财政局")
    ('街道', '部门')
    """
    return "街道" if "街道" in agency else "乡镇" if "镇人民政府" in agency else "部门"


def agency_of(at: int) -> str:
    """The name of the agency with that number; never the same one twice.

    >>> [agency_of(at) for at in (0, 1, 2)]
    ['枫汀区财政局', '砚浦街道办事处', '枫浦镇人民政府']
    """
    if at % 3 == 0 and at // 3 < len(_OFFICES):
        return f"枫汀区{_OFFICES[at // 3]}局"
    turn, first = divmod(at - 1, len(_FIRST))
    quarter, second = divmod(turn, len(_SECOND))
    name: str = _FIRST[first] + _SECOND[second] + ("", *"东西南北上下")[quarter % 7]
    return name + ("街道办事处" if at % 3 == 1 else "镇人民政府")


def report_row(number: int, at: int, agency: str, year: int, listed_on: date) -> Row:
    """Report `at` (from 0) of the portal."""
    return Row(number, "report", _TITLES[at % 4].format(agency=agency, year=year), agency, year, listed_on, at + 1)


def other_row(number: int, at: int, near: Row) -> Row:
    """A row of another kind beside the report `near`."""
    kind = list(OTHERS)[at % len(OTHERS)]
    title = OTHERS[kind].format(agency=near.agency, year=near.year)
    return Row(number, kind, title, near.agency, near.year, near.listed_on)


def listed_rows(reports: int, other_rows: int) -> list[Row]:
    """Rows newest first: `reports` reports, no agency and year twice, and `other_rows` others spread among them."""
    found: list[Row] = []
    agencies = reports // len(YEARS) + 1
    wanted = max(reports, 1)
    for at in range(wanted):
        turn = at * len(YEARS) // wanted
        within = (at - -(-turn * wanted // len(YEARS))) * 80 // agencies
        listed_on = date(YEARS[turn] + 1, 3, 31) - timedelta(days=min(within, 80))
        found.append(report_row(0, at, agency_of(at % agencies), YEARS[turn], listed_on))
    for at in range(other_rows):
        place = (at + 1) * len(found) // (other_rows + 1)
        near = found[min(place, len(found) - 1)]
        found.insert(place, other_row(0, at, near))
    kept = [row for row in found if reports or row.kind != "report"]
    return [replace(row, number=number) for number, row in enumerate(kept)]
