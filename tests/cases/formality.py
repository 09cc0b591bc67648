"""Layout, particulars and plausibility: pages that differ by a line, tables that differ by a cell."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

from govdisclosure.checks.cells import Cells, cells_of
from govdisclosure.checks.outline import check_outline
from govdisclosure.checks.plausibility import check_plausibility
from govdisclosure.forms import common
from govdisclosure.items import Capture, CellNote, Finding, Reading
from govdisclosure.reading import read
from tests.cases import Case
from tests.rendering import balanced, page

READ_ON = "2022-03-01T00:00:00+00:00"
TITLE = "枫汀区统计局2021年政府信息公开工作年度报告"
PERIOD = "统计期限自2021年1月1日起至2021年12月31日止"
PREFACE = "本报告依照国家规定编制，所列数据的{}。"
HEADS = tuple(f"{section.numeral}、{section.label}" for section in common.SECTIONS)
OVERVIEW = (
    "主动公开方面，全年更新栏目若干次，重点公布预算、采购和考试安排。依申请公开方面，窗口当面答疑，来信一律登记。"
    "政府信息管理方面，逐件核对目录，过期的及时撤下。平台建设方面，网站改版一次，手机端同步。监督保障方面，每季抽查，结果通报。"
)
TEXTS = (
    OVERVIEW * 3,
    "见下表。",
    "见下表。",
    "见下表。",
    "栏目更新还不够快，明年起每周检查一次并通报。",
    "本年度没有发出收费通知。",
)


def report_page(
    *,
    title: str = TITLE,
    preface: str = PREFACE.format(PERIOD),
    heads: tuple[str, ...] = HEADS,
    texts: tuple[str, ...] = TEXTS,
    published: str = "2022-01-20",
) -> Reading:
    """A report in running text, whole and in order but for what is given."""
    sections = [part for pair in zip(heads, texts, strict=True) for part in pair]
    lines = [title, f"发布日期：{published}", preface, *sections]
    return read(Capture("file:///page", "\n\n".join(line for line in lines if line).encode(), READ_ON))


def outlined(**parts: Any) -> list[Finding]:
    """What is found about such a page."""
    return list(check_outline(report_page(**parts)))


def worded(at: int, text: str) -> tuple[str, ...]:
    """The texts with another one under heading `at`."""
    return (*TEXTS[:at], text, *TEXTS[at + 1 :])


def headed(at: int, *heads: str) -> dict[str, tuple[str, ...]]:
    """The headings with others in the place of heading `at`, each with its text."""
    filler = ("这一段另有标题，写明做了什么。",) * (len(heads) - 1)
    return {"heads": (*HEADS[:at], *heads, *HEADS[at + 1 :]), "texts": (*TEXTS[:at], *filler, *TEXTS[at:])}


SOBER: dict[str, dict[str, dict[str, int]]] = {
    "F2021": {
        "rules": {"issued": 0, "repealed": 0, "in_force": 0},
        "normative_docs": {"issued": 3, "repealed": 1, "in_force": 12},
        "licensing": {"decisions": 40},
        "penalties": {"decisions": 7},
        "coercion": {"decisions": 0},
        "admin_fees": {"amount_wan_yuan": 25},
    },
    "F2019": {
        "rules": {"made_new": 0, "published_new": 0, "public_total": 0},
        "normative_docs": {"made_new": 6, "published_new": 6, "public_total": 31},
        "licensing": {"items_prev": 60, "items_delta": -12, "decisions": 40},
        "other_services": {"items_prev": 80, "items_delta": 5, "decisions": 90},
        "penalties": {"items_prev": 300, "items_delta": -3, "decisions": 7},
        "coercion": {"items_prev": 20, "items_delta": 0, "decisions": 0},
        "admin_fees": {"items_prev": 4, "items_delta": 0},
        "central_procurement": {"projects": 5, "amount_yuan": 900_000},
    },
}
"""A table 二 in which nothing is odd."""


def sober(
    form: str = "F2021", *, agency: str = "砚浦街道办事处", last: str = TEXTS[-1], notes: tuple[CellNote, ...] = (), **cells: Any
) -> Cells:
    """A report's cells in which nothing is odd but what is given: disclosure__rules__issued=1."""
    report = read(Capture("file:///page", page(balanced(form, random.Random(5)), "html_spans"), READ_ON)).report
    report.agency, report.scope = agency, "own_organ"
    report.sections["other_matters"] = last
    report.disclosure = {row: dict(values) for row, values in SOBER[form].items()}
    if form == "F2021":
        report.requests["other_fee_unpaid"]["total"] = 0
    for at, value in cells.items():
        part, row, column = at.split("__")
        getattr(report, part)[row][column] = value
    report.cells += notes
    made = cells_of(report)
    assert made is not None
    return made


def weighed(*given: Any, **cells: Any) -> list[Finding]:
    """What is found in such cells."""
    return list(check_plausibility(sober(*given, **cells)))


def _said(at: int, odd: str, even: str) -> Case:
    """A case about the text under heading `at`."""
    return Case(partial(outlined, texts=worded(at, odd)), partial(outlined, texts=worded(at, even)))


def _period(odd: str, even: str) -> Case:
    return Case(partial(outlined, preface=PREFACE.format(odd)), partial(outlined, preface=PREFACE.format(even)))


def _preface(odd: str, even: str) -> Case:
    first = PREFACE.format(PERIOD)
    return Case(partial(outlined, preface=first + odd), partial(outlined, preface=first + even))


def _title(odd: str, even: str) -> Case:
    return Case(partial(outlined, title=odd), partial(outlined, title=even))


def _cells(form: str, odd: dict[str, Any], even: dict[str, Any]) -> Case:
    return Case(partial(weighed, form, **odd), partial(weighed, form, **even))


_SWAPPED = (*HEADS[:3], HEADS[4], HEADS[3], HEADS[5])
_SWAPPED_TEXTS = (*TEXTS[:3], TEXTS[4], TEXTS[3], TEXTS[5])
# Whether places have to do with each other only real ones can show.
_SOMEWHERE = "宁国市统计局2021年政府信息公开工作年度报告"
_AT_COURT = "remedies.suit_direct.other"
_FEES = "disclosure.admin_fees.amount_wan_yuan"

CASES = {
    "section_order": Case(partial(outlined, heads=_SWAPPED, texts=_SWAPPED_TEXTS), outlined),
    "section_repeated": Case(
        partial(outlined, **headed(1, HEADS[1], HEADS[1])), partial(outlined, heads=HEADS * 2, texts=("",) * 6 + TEXTS)
    ),
    "numbering": Case(
        partial(outlined, heads=("一、总体情况", HEADS[1], f"二、{common.SECTIONS[2].label}", *HEADS[3:])),
        partial(outlined, **headed(5, HEADS[5], "七、附注")),
    ),
    "numbering_restarts": Case(
        partial(outlined, **headed(4, HEADS[4], "一、主要问题", "二、改进措施")),
        partial(outlined, **headed(4, HEADS[4], "（一）主要问题", "（二）改进措施")),
    ),
    "section_empty": _said(4, "无。", "更新慢，人手少，明年补。"),
    "missing_aspect": _said(0, OVERVIEW.replace("监督保障方面，每季抽查，", "年底") * 3, OVERVIEW * 3),
    "title_without_agency": _title("2021年政府信息公开工作年度报告", TITLE),
    "title_without_place": _title("市统计局2021年政府信息公开工作年度报告", "市中区统计局2021年政府信息公开工作年度报告"),
    "title_other_agency": _preface(
        "现向社会公布《枫汀区信访局2021年政府信息公开工作年度报告》。", "现向社会公布《区统计局2021年政府信息公开工作年度报告》。"
    ),
    "period_missing": Case(partial(outlined, preface="本报告依照国家的规定，由办公室在年初编制。"), outlined),
    "period_reversed": _period("统计期限自2021年1月1日起至2020年12月31日止", PERIOD),
    "period_partial": _period("统计期限自2021年1月1日起至2021年12月21日止", "统计期限为2021年1月1日至12月31日"),
    "period_mutilated": _period("统计期限自202111日起至20211231日止", "统计期限自2021年1月1日至12月31日"),
    "year_absurd": _said(0, OVERVIEW * 3 + "截至2087年底，栏目三个。", OVERVIEW * 3 + "面向2035年规划，栏目三个。"),
    "published_early": Case(partial(outlined, published="2021-12-20"), partial(outlined, published="2022-01-01")),
    "published_in_future": Case(partial(outlined, published="2032-01-20"), partial(outlined, published="2022-02-28")),
    "foreign_place": Case(
        partial(outlined, title=_SOMEWHERE, preface=PREFACE.format(PERIOD) + "本报告可在铜陵市人民政府网站下载。"),
        partial(outlined, title=_SOMEWHERE, preface=PREFACE.format(PERIOD) + "本报告可在宣城市人民政府网站下载。"),
    ),
    "obsolete_notice": _preface(
        "格式依据国办公开办函〔2019〕60号的要求。", "格式依据国办公开办函〔2021〕30号的要求，不再使用国办公开办函〔2019〕60号。"
    ),
    "doubled_words": _said(4, "市民可以通过可以通过电话询问，明年改进。", "市民可以通过网站，也可以通过电话询问，明年改进。"),
    "rules_without_power": _cells("F2021", {"disclosure__rules__in_force": 1}, {"disclosure__rules__in_force": 0}),
    "rules_of_department": _cells(
        "F2021",
        {"agency": "宣城市统计局", "disclosure__rules__in_force": 1},
        {"agency": "宣城市人民政府办公室", "disclosure__rules__in_force": 1},
    ),
    "stock_negative": _cells("F2021", {"disclosure__normative_docs__issued": 14}, {"disclosure__normative_docs__issued": 13}),
    "items_negative": _cells("F2019", {"disclosure__coercion__items_delta": -21}, {"disclosure__coercion__items_delta": -20}),
    "public_total_small": _cells(
        "F2019", {"disclosure__normative_docs__public_total": 5}, {"disclosure__normative_docs__public_total": 6}
    ),
    "stock_equals_new": _cells(
        "F2019", {"disclosure__normative_docs__public_total": 6}, {"disclosure__normative_docs__public_total": 7}
    ),
    "equal_changes": _cells("F2019", {"disclosure__penalties__items_delta": -12}, {"disclosure__penalties__items_delta": 12}),
    "annotated_cell": _cells(
        "F2021",
        {"notes": (CellNote(_AT_COURT, "4准予撤诉", "annotated_number", 4),)},
        {"notes": (CellNote(_AT_COURT, "/", "slash"),)},
    ),
    "unit_converted": _cells(
        "F2021",
        {"notes": (CellNote(_FEES, "250000元", "unit_number", 25),)},
        {"notes": (CellNote(_FEES, "25万元", "unit_number", 25),)},
    ),
    "implausible_fees": _cells(
        "F2021", {"disclosure__admin_fees__amount_wan_yuan": 100_000}, {"disclosure__admin_fees__amount_wan_yuan": 99_999}
    ),
    "implausible_procurement": _cells(
        "F2019",
        {"disclosure__central_procurement__amount_yuan": 4_999},
        {"disclosure__central_procurement__amount_yuan": 5_000},
    ),
    "procurement_half": _cells(
        "F2019",
        {"disclosure__central_procurement__projects": 0},
        {"disclosure__central_procurement__projects": 0, "disclosure__central_procurement__amount_yuan": 0},
    ),
    "fee_notice_denied": _cells(
        "F2021", {"requests__other_fee_unpaid__total": 1}, {"requests__other_fee_unpaid__total": 1, "last": "发出收费通知1件。"}
    ),
    "fee_statement_missing": _cells("F2021", {"last": "无。"}, {"last": "未收取信息处理费。"}),
    "fee_above_table": _cells(
        "F2021", {"last": "全年收取信息处理费共计250200元。"}, {"last": "全年收取信息处理费共计250000元。"}
    ),
}
