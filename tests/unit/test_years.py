"""Two years of one body: what the numbers hand on, what was copied, and what must not be compared."""

from __future__ import annotations

import random
import re
import time
from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from govdisclosure.checks import RULES, check_years, judge_beside
from govdisclosure.checks.cells import cells_of
from govdisclosure.checks.proposals import locate
from govdisclosure.checks.years import _chains, _masked, handed_on
from govdisclosure.forms import common
from govdisclosure.forms.f2021 import F2021
from govdisclosure.items import CellNote, Finding, Quote, Report
from tests.rendering import Sheet, balanced

COLUMNS = [column.key for column in common.COLUMNS]
STOCKS = {"F2021": ("rules", "normative_docs"), "F2019": ("licensing", "other_services", "penalties", "coercion", "admin_fees")}
BETWEEN_YEARS = frozenset(("carry_over", "in_force_chain", "items_chain", "same_tables", "same_prose", "not_compared"))


def report(sheet: Sheet, year: int, **facts) -> Report:
    """The report that was read from a sheet; cells that print no number have their note."""
    agency = facts.get("agency", sheet.agency)
    made = Report(
        schema="",
        report_id=f"{agency}/{year}",
        url=f"https://xxgk.fengting.example/{year}.html",
        source="fengting",
        listing_url=None,
        listing_title=None,
        captured_at="",
        content_sha256="",
        media_type=None,
        encoding=None,
        agency=agency,
        fiscal_year=year,
        form=sheet.form.name,
        verdict="sound",
    )
    kinds = {"": "blank", "/": "slash", "-": "dash", "?": "unparsed", "<img>": "image"}
    for part in ("disclosure", "requests", "remedies"):
        table = deepcopy(getattr(sheet, part))
        for row, cells in table.items():
            for column, printed in cells.items():
                if isinstance(printed, str):
                    cells[column] = None
                    made.cells.append(CellNote(f"{part}.{row}.{column}", printed, kinds[printed]))
        setattr(made, part, table or None)
    for name, value in facts.items():
        setattr(made, name, value)
    return made


def chained(form: str, seed: int = 7) -> tuple[Sheet, Sheet]:
    """Two balanced sheets of neighbouring years, the second of which takes over what the first hands on."""
    rng = random.Random(seed)
    earlier, later = balanced(form, rng), balanced(form, rng)
    rows, before = later.requests, earlier.requests
    for column in COLUMNS:
        out = before["carried_out"][column]
        rows["received_new"][column] += rows["carried_in"][column] - out + 10  # never below zero
        rows["decided_total"][column] += 10
        rows["granted"][column] += 10
        rows["carried_in"][column] = out
    for row in ("received_new", "decided_total", "granted"):  # ten more in each column is sixty more in all
        rows[row]["total"] += 50
    for item in STOCKS[form]:
        now, then = later.disclosure[item], earlier.disclosure[item]
        if form == "F2021":
            now["repealed"] = min(now["repealed"], then["in_force"] + now["issued"])
            now["in_force"] = then["in_force"] + now["issued"] - now["repealed"]
        else:
            now["items_prev"] = then["items_prev"] + then["items_delta"]
    return earlier, later


def pair(form: str = "F2021", *, earlier=None, later=None, seed: int = 7, **facts) -> tuple[Report, Report]:
    """Two neighbouring years that agree but for these cells: {"requests.carried_in.total": 3}; `facts` are both reports'."""
    sheets = chained(form, seed)
    for sheet, cells in zip(sheets, (earlier or {}, later or {}), strict=True):
        for at, value in cells.items():
            part, row, column = at.split(".")
            for key in sheet.form.columns if column == "*" else ():
                getattr(sheet, part)[row][key.key] = value
            if column != "*":
                getattr(sheet, part)[row][column] = value
    year = sheets[0].form.years[0]
    return report(sheets[0], year, **facts), report(sheets[1], year + 1, **facts)


def rules(*findings_of: list[Finding]) -> list[str]:
    return [one.rule for found in findings_of for one in found]


# --- chains -----------------------------------------------------------------------------------------------------------


@given(seed=st.integers(0, 2**32), form=st.sampled_from(("F2019", "F2021")))
def test_years_that_hand_on_what_the_next_takes_over_are_silent(seed, form):
    earlier, later = pair(form, seed=seed)
    assert check_years(earlier, later) == check_years(later, earlier) == []


@given(
    seed=st.integers(0, 2**32),
    form=st.sampled_from(("F2019", "F2021")),
    column=st.sampled_from(COLUMNS),
    is_later=st.booleans(),
    by=st.integers(1, 9),
    is_totalled=st.booleans(),
)
def test_an_altered_cell_is_found_in_its_column(seed, form, column, is_later, by, is_totalled):
    reports = pair(form, seed=seed)
    row = ("carried_out", "carried_in")[is_later]
    columns = list(dict.fromkeys([column, "total"] if is_totalled else [column]))
    for key in columns:
        reports[is_later].requests[row][key] += by
    for ours, theirs, here in ((reports[0], reports[1], "carried_out"), (reports[1], reports[0], "carried_in")):
        found = check_years(ours, theirs)
        assert [(one.rule, one.at) for one in found] == [("carry_over", [f"requests.{here}.{key}"]) for key in columns]
        numbers = [(reports[1].requests["carried_in"][key], reports[0].requests["carried_out"][key]) for key in columns]
        assert [(one.left, one.right) for one in found] == numbers


@given(
    seed=st.integers(0, 2**32),
    form=st.sampled_from(("F2019", "F2021")),
    is_later=st.booleans(),
    by=st.integers(1, 9),
    data=st.data(),
)
def test_any_other_altered_cell_breaks_its_own_chain_or_none(seed, form, is_later, by, data):
    reports = pair(form, seed=seed)
    ours, theirs = reports[is_later], reports[not is_later]
    item = data.draw(st.sampled_from(sorted(ours.disclosure)))
    field = data.draw(st.sampled_from(sorted(ours.disclosure[item])))
    ours.disclosure[item][field] += by
    rule = {"F2021": "in_force_chain", "F2019": "items_chain"}[form]
    operands = {
        "F2021": (("in_force",), ("in_force", "issued", "repealed")),
        "F2019": (("items_prev", "items_delta"), ("items_prev",)),
    }[form][is_later]
    want = [(rule, [f"disclosure.{item}.{key}" for key in operands])] if item in STOCKS[form] and field in operands else []
    assert [(one.rule, sorted(one.at)) for one in check_years(ours, theirs)] == [(name, sorted(at)) for name, at in want]


def test_carry_over_in_words():
    earlier, later = pair(earlier={"requests.carried_out.natural_person": 5}, later={"requests.carried_in.natural_person": 3})
    (one,) = check_years(later, earlier)
    assert one.severity == "warning"
    assert one.message == (
        "Table 3, column “自然人”: “二、上年结转政府信息公开申请数量” of 2022 is 3, but “四、结转下年度继续办理” of 2021 is 5; "
        "the requests that one year hands on are those that the next takes over. Compared with the report for fiscal year 2021 "
        "(枫汀区人民政府/2021, https://xxgk.fengting.example/2021.html)."
    )
    assert one.message_zh == (
        "表三“自然人”列：2022 年度“二、上年结转政府信息公开申请数量”为 3，而 2021 年度“四、结转下年度继续办理”为 5，"
        "两者应当一致。对照 2021 年度报告（枫汀区人民政府/2021，https://xxgk.fengting.example/2021.html）。"
    )
    (other,) = check_years(earlier, later)
    assert (other.left, other.right, other.at) == (3, 5, ["requests.carried_out.natural_person"])
    assert "枫汀区人民政府/2022，https://xxgk.fengting.example/2022.html" in other.message_zh


def test_in_force_in_words():
    cells = {"disclosure.rules.issued": 3, "disclosure.rules.repealed": 1, "disclosure.rules.in_force": 9}
    earlier, later = pair(earlier={"disclosure.rules.in_force": 5}, later=cells)
    (one,) = check_years(later, earlier)
    assert (one.rule, one.severity, one.left, one.right) == ("in_force_chain", "warning", 9, 7)
    assert one.message.startswith(
        "Table 2, row “规章”: “现行有效件数” of 2022 is 9, but "
        "“现行有效件数” of 2021: 5 + “本年制发件数” of 2022: 3 − “本年废止件数” of 2022: 1 = 7; a clean-up, "
    )
    assert one.message_zh.startswith(
        "表二“规章”行：2022 年度“现行有效件数”为 9，而 2021 年度“现行有效件数” 5 + 2022 年度“本年制发件数” 3 "
        "− 2022 年度“本年废止件数” 1，合计 7；可能因文件清理、有效期届满或统计口径变化所致"
    )


def test_a_negative_change_of_items_in_words():
    cells = {"disclosure.licensing.items_prev": 100, "disclosure.licensing.items_delta": -89}
    earlier, later = pair("F2019", earlier=cells, later={"disclosure.licensing.items_prev": 100})
    (one,) = check_years(later, earlier)
    assert (one.rule, one.left, one.right, one.at) == ("items_chain", 100, 11, ["disclosure.licensing.items_prev"])
    assert "“上一年项目数量” of 2019: 100 + “本年增/减” of 2019: (-89) = 11" in one.message
    assert "2019 年度“上一年项目数量” 100 + 2019 年度“本年增/减” (-89)，合计 11" in one.message_zh


IN, OUT = "requests.carried_in", "requests.carried_out"


@pytest.mark.parametrize(
    ("earlier", "later", "columns"),
    [
        ({f"{OUT}.org_other": 5}, {f"{IN}.org_other": ""}, ["org_other"]),  # blank among numbers: 0, and said so
        ({f"{OUT}.org_other": 0}, {f"{IN}.org_other": "/"}, []),
        ({f"{OUT}.org_other": 5}, {f"{IN}.org_other": "?"}, []),  # the number is unknown
        ({f"{OUT}.org_other": "<img>"}, {f"{IN}.org_other": 5}, []),
        ({f"{OUT}.total": 999}, {f"{IN}.total": ""}, []),  # a blank total with parts is no zero
        ({f"{OUT}.*": 5}, {f"{IN}.*": ""}, []),  # a row that is blank altogether says nothing
        ({f"{OUT}.*": "-"}, {f"{IN}.*": 5}, []),
        ({f"{OUT}.*": 5}, {f"{IN}.*": 0}, COLUMNS),  # a row of zeros does
    ],
)
def test_blank_and_unread_cells(earlier, later, columns):
    before, after = pair(earlier=earlier, later=later)
    found = [one for one in check_years(after, before) if one.rule == "carry_over"]
    assert [one.at for one in found] == [[f"{IN}.{column}"] for column in columns]
    is_blank = "" in later.values() and columns
    assert all(("1 blank cells read as 0" in one.message) == bool(is_blank) for one in found)
    assert all(("1 个空白格按 0 计" in one.message_zh) == bool(is_blank) for one in found)


@pytest.mark.parametrize("table", [None, {}])
def test_tables_and_rows_that_were_not_read_are_not_assessed(table):
    before, after = pair(earlier={f"{OUT}.org_other": 99})
    del after.requests["carried_in"]
    assert check_years(after, before) == []
    before, after = pair(earlier={"disclosure.rules.in_force": 99})
    after.disclosure = table
    assert check_years(after, before) == []


def test_a_number_that_was_lost_without_a_note_is_not_read_as_zero():
    before, after = pair(earlier={f"{OUT}.org_other": 5}, later={f"{IN}.org_other": ""})
    after.cells = []
    assert check_years(after, before) == []


def test_forms_hand_on_requests_but_no_stocks():
    old, new = balanced("F2019", random.Random(1)), balanced("F2021", random.Random(2))
    for column in COLUMNS:
        new.requests["carried_in"][column] = old.requests["carried_out"][column]
    before, after = report(old, 2020), report(new, 2021)
    assert check_years(after, before) == []
    after.requests["carried_in"]["org_other"] += 1
    assert rules(check_years(after, before), check_years(before, after)) == ["carry_over", "carry_over"]
    assert {chain.rule for chain in _chains(F2021, F2021)} == {"carry_over", "in_force_chain"}
    assert {chain.rule for chain in _chains(F2021, replace(F2021, name="F2027"))} == {"carry_over"}  # same names, other meaning


# --- copies -----------------------------------------------------------------------------------------------------------


def quiet(**cells) -> Sheet:
    """A report of zeros but for these cells: requests__granted__org_other=1."""
    sheet = balanced("F2021", random.Random(0), most=0)
    for table in (sheet.disclosure, sheet.requests, sheet.remedies):
        for row in table.values():
            row.update(dict.fromkeys(row, 0))
    for at, value in cells.items():
        part, row, column = at.split("__")
        getattr(sheet, part)[row][column] = value
    return sheet


FOUR = {
    "disclosure__licensing__decisions": 61,
    "requests__granted__natural_person": 3,
    "requests__denied_process_info__org_business": 2,
    "remedies__review__upheld": 1,
}
DERIVED = {
    "requests__granted__total": 3,
    "requests__received_new__natural_person": 3,
    "requests__decided_total__natural_person": 3,
    "remedies__review__total": 1,
    "disclosure__rules__in_force": 2,
    "disclosure__normative_docs__in_force": 11,
}


def same_tables(sheet: Sheet, other: Sheet | None = None) -> list[Finding]:
    return [one for one in check_years(report(sheet, 2023), report(other or sheet, 2022)) if one.rule == "same_tables"]


@pytest.mark.parametrize("form", ["F2019", "F2021"])
def test_the_same_tables_in_two_years(form):
    sheet = balanced(form, random.Random(3))
    year = sheet.form.years[0]
    found = check_years(report(sheet, year + 1), report(sheet, year))
    (one,) = [one for one in found if one.rule == "same_tables"]
    assert (one.severity, one.at) == ("warning", ["disclosure", "requests", "remedies"])
    assert f"fiscal year {year} (枫汀区人民政府/{year}, https://xxgk.fengting.example/{year}.html)" in one.message
    tables = (sheet.disclosure, sheet.requests, sheet.remedies)
    count = sum(value != 0 for table in tables for row in table.values() for value in row.values())
    assert f"Table 2, Table 3, Table 4: every number, {count} of them other than 0" in one.message
    assert f"表二、表三、表四的全部数据（其中非零 {count} 个）与 {year} 年度报告" in one.message_zh


def test_few_numbers_are_the_same_by_chance():
    assert same_tables(quiet()) == []
    assert same_tables(quiet(**FOUR)) == []
    assert same_tables(quiet(**FOUR, **DERIVED)) == []  # sums, and stocks that stand still, are no numbers of their own
    assert len(same_tables(quiet(**FOUR, **DERIVED, disclosure__admin_fees__amount_wan_yuan=0.5))) == 1


def test_tables_without_numbers_are_no_copies():
    blank = quiet()
    for table in (blank.disclosure, blank.requests, blank.remedies):
        for row in table.values():
            row.update(dict.fromkeys(row, ""))
    assert check_years(report(blank, 2023), report(blank, 2022)) == []


def test_one_other_number_is_no_copy():
    sheet, other = balanced("F2021", random.Random(3)), balanced("F2021", random.Random(3))
    other.remedies["suit_direct"]["other"] += 1
    assert same_tables(sheet, other) == []


def test_blank_and_zero_are_the_same_number_and_unread_is_none():
    printed, zero = quiet(**FOUR, requests__carried_in__org_other=1), quiet(**FOUR, requests__carried_in__org_other=1)
    printed.remedies["suit_direct"]["other"] = ""
    assert len(same_tables(printed, zero)) == 1
    printed.requests["granted"]["total"] = ""  # blank totals, in both years
    assert len(same_tables(printed, printed)) == 1
    printed.remedies["suit_direct"]["other"] = "?"
    assert same_tables(printed, printed) == []


OVERVIEW = (
    "2022年，枫汀区水务局围绕供水保障和河道治理，主动公开水质监测、工程招标、汛期调度等信息312条，其中通过政府网站公开201条，"
    "通过微信公众号公开111条。依申请公开方面，共收到公开申请12件，均在规定期限内答复，没有引起复议和诉讼。"
    "信息管理方面，修订了公文属性源头认定办法，清理失效文件4件。平台建设方面，调整网站专栏6个，新设水价专题。"
    "监督保障方面，组织培训2次，参加培训45人次，每季度对栏目更新进行检查，对发现的问题逐一督促改正，全年没有责任追究情况。"
)
OTHER_YEAR = (
    "2023年，枫汀区水务局围绕防汛抗旱和农村饮水，主动公开水库安全、取水许可、节水宣传等信息298条，其中通过政府网站公开180条，"
    "通过微信公众号公开118条。依申请公开方面，共收到公开申请9件，一件延期答复，发生行政复议一起，复议机关予以维持。"
    "信息管理方面，建立了公开属性动态调整清单，废止文件2件。平台建设方面，关停政务微博，水价专题增加阶梯计价测算。"
    "监督保障方面，组织培训1次，参加培训30人次，邀请第三方评估栏目更新，对三个科室提出整改意见，全年没有责任追究情况。"
)


def same_prose(ours: str | None, theirs: str | None, key: str = "overview") -> list[Finding]:
    earlier, later = pair()
    later.sections, earlier.sections = {key: ours}, {key: theirs}
    found = check_years(later, earlier)
    assert set(rules(found)) <= {"same_prose"}
    return found


@pytest.mark.parametrize("key", ["overview", "problems"])
@pytest.mark.parametrize(
    "copied",
    [
        OVERVIEW,
        OVERVIEW.replace("2022", "2023"),
        re.sub(r"\d+", "87,654.3", OVERVIEW),
        OVERVIEW.replace("2022年", "二〇二三年"),
        OVERVIEW.replace("，", ",\n").replace("条", " 条 "),
        OVERVIEW.replace("新设水价专题", "新设节水专题"),
        OVERVIEW + "年内更换了专栏负责人。",
    ],
    ids=["whole", "year", "numbers", "year in words", "layout", "a word", "a sentence more"],
)
def test_the_same_prose_in_two_years(copied, key):
    (one,) = same_prose(copied, OVERVIEW, key)
    assert (one.severity, one.at) == ("warning", [f"sections.{key}"])
    assert re.search(r"but for its numbers, (9[5-9]|100) % of the text is the same .*枫汀区人民政府/2021, https://", one.message)
    assert re.search(r"除数字外，正文与 2021 年度报告（枫汀区人民政府/2021，https://.*相似度达 (9[5-9]|100)%", one.message_zh)


def test_an_old_frame_with_its_own_facts_is_no_copy():
    assert 60 < fuzz.ratio(_masked(OVERVIEW), _masked(OTHER_YEAR)) < 90
    assert same_prose(OTHER_YEAR, OVERVIEW) == []
    shown = OVERVIEW.replace("清理失效文件4件", "因机构改革移交档案两百余卷").replace(
        "新设水价专题", "与区融媒体中心合办水情直播间"
    )
    assert same_prose(shown, OVERVIEW) == []


@pytest.mark.parametrize("theirs", [None, "", "无", OVERVIEW[:150]])
def test_short_passages_are_everybodys(theirs):
    assert same_prose(theirs, theirs) == []


def test_years_and_numbers_are_masked_in_every_way_of_writing_them():
    assert _masked("二〇二二年底，１,２３４.５条") == _masked("2023年底7条") == "0年底0条"
    assert _masked("三个部门") != _masked("四个部门")


def test_long_enough_is_told_in_words_not_in_numbers():
    text = "主动公开信息" * 24 + "条123456789"
    assert len(_masked(text)) == 146
    assert same_prose(text, text) == []
    assert len(same_prose(text + "及时更新", text + "及时更新")) == 1


def test_a_traditional_mirror_is_the_same_prose():
    mirror = OVERVIEW.translate(str.maketrans("围绕务监测报发信级开请发纠复议", "圍繞務監測報發信級開請發糾復議"))
    assert mirror != OVERVIEW
    assert len(same_prose(mirror, OVERVIEW)) == 1


@pytest.mark.parametrize(
    "text",
    ["公开" * 2_000_000, "ﷺ" * 500_000, "1" * 3_000_000, "全区各部门" * 400_000, "本机关共共共" * 400_000, "(" * 3_000_000],
)
def test_hostile_length_is_bounded(text):
    start = time.monotonic()
    same_prose(text, text + "尾")
    assert time.monotonic() - start < 10
    assert len(_masked(text)) <= 20_000


# --- what must not be compared ----------------------------------------------------------------------------------------


def broken() -> tuple[Report, Report]:
    """A pair with every kind of finding."""
    sheet = balanced("F2021", random.Random(3))
    sheet.requests["carried_in"]["org_other"] = sheet.requests["carried_out"]["org_other"] + 1
    sheet.disclosure["rules"].update(issued=5, repealed=0, in_force=8)
    reports = report(sheet, 2022), report(sheet, 2023)
    for one in reports:
        one.sections = {"overview": OVERVIEW, "problems": OVERVIEW}
    return reports


def test_every_rule_is_provoked_and_is_of_its_severity():
    earlier, later = broken()
    apart = deepcopy(later)
    apart.agency = "枫汀区水利局"
    before, after = pair("F2019", later={"disclosure.licensing.items_prev": 999})
    found = [*check_years(later, earlier), *check_years(apart, earlier), *check_years(after, before)]
    assert set(rules(found)) == BETWEEN_YEARS
    assert all(one.severity == RULES[one.rule].severity for one in found)
    assert {one.rule for one in found if one.severity == "info"} == {"not_compared"}
    for one in found:
        for told in (one.message, one.message_zh):
            assert "None" not in told
            assert not set("{}") & set(told)
            assert not re.search("[a-z]+_[a-z]+", told)


@pytest.mark.parametrize(
    ("ours", "theirs", "is_same"),
    [
        ("枫汀区水务局", "枫汀区水务局", True),
        ("澄屿市枫汀区水务局", "枫汀区水务局", True),
        ("砚浦街道", "枫汀区砚浦街道办事处", True),
        ("枫汀区人民政府", "枫汀区", True),
        ("楓汀區水務局", "枫汀区水务局", True),
        ("枫汀区水务局 (河长办)", "枫汀区水务局（河长办）", True),
        ("枫汀区水务局", "枫汀区水利局", False),
        ("枫汀区人民政府", "枫汀区人民政府办公室", False),
        ("枫汀区教育局", "溪口区教育局", False),
    ],
)
def test_only_one_body_is_compared(ours, theirs, is_same):
    earlier, later = broken()
    later.agency, earlier.agency = ours, theirs
    found = check_years(later, earlier)
    if is_same:
        assert "not_compared" not in rules(found)
        assert len(found) > 4
    else:
        (one,) = found
        assert (one.rule, one.severity, one.at) == ("not_compared", "info", ["agency"])
        assert one.message == (
            "Not compared with the report for fiscal year 2022 (枫汀区人民政府/2022, https://xxgk.fengting.example/2022.html): "
            f"this one is by “{ours}”, that one by “{theirs}”."
        )
        assert one.message_zh == (
            "未与 2022 年度报告（枫汀区人民政府/2022，https://xxgk.fengting.example/2022.html）比对："
            f"本报告机关为“{ours}”，该报告机关为“{theirs}”。"
        )


@pytest.mark.parametrize("nameless", [0, 1])
def test_a_report_of_an_unknown_body_is_not_compared(nameless):
    reports = broken()
    reports[nameless].agency = None
    (one,) = check_years(*reports)
    assert (one.rule, one.at) == ("not_compared", ["agency"])
    assert f"the report for {2022 + nameless} names no body" in one.message
    assert f"{2022 + nameless} 年度报告未载明机关名称" in one.message_zh


AREA = Quote("sections.overview", 0, "2023年，全区共受理政府信息公开申请681件")
OWN = Quote("preamble", 12, "以上数据仅统计本级")


@pytest.mark.parametrize(
    ("scope", "quote", "en", "zh"),
    [
        ("region_aggregate", AREA, f"a whole area (“{AREA.text}”)", f"全区域汇总（“{AREA.text}”）"),
        ("system_aggregate", None, "a whole system", "全系统汇总"),
    ],
)
def test_an_area_is_not_compared_with_one_body(scope, quote, en, zh):
    earlier, later = broken()
    later.scope, later.scope_quote = "own_organ", OWN
    earlier.scope, earlier.scope_quote = scope, quote
    (one,) = check_years(later, earlier)
    assert (one.rule, one.at) == ("not_compared", ["scope"])
    assert f"this one counts for the body alone (“{OWN.text}”), that one for {en}." in one.message
    assert f"本报告的统计范围为仅本机关（“{OWN.text}”），该报告为{zh}。" in one.message_zh
    (one,) = check_years(earlier, later)
    assert f"this one counts for {en}, that one" in one.message


@pytest.mark.parametrize("scope", ["unknown", "own_organ", "region_aggregate", "system_aggregate"])
def test_an_unknown_scope_and_an_equal_one_are_compared(scope):
    earlier, later = broken()
    for other in (scope, "unknown"):
        earlier.scope, later.scope = scope, other
        assert "not_compared" not in rules(check_years(later, earlier), check_years(earlier, later))


@pytest.mark.parametrize("verdict", ["hollow", "unreadable"])
@pytest.mark.parametrize("which", [0, 1])
def test_without_figures_there_is_nothing_to_compare(which, verdict):
    reports = broken()
    reports[which].verdict = verdict
    reports[0].agency = "溪口区教育局"
    assert check_years(*reports) == check_years(*reversed(reports)) == []


@pytest.mark.parametrize(("ours", "theirs"), [(2023, 2023), (2023, 2021), (2021, 2023), (None, 2022), (2023, None), (None, None)])
def test_only_neighbouring_years_are_compared(ours, theirs):
    reports = broken()
    reports[0].fiscal_year, reports[1].fiscal_year = ours, theirs
    assert check_years(*reports) == []


@pytest.mark.parametrize("form", [None, "F2008"])
def test_a_report_without_a_known_form_is_not_compared(form):
    reports = broken()
    reports[0].form = form
    assert check_years(*reports) == check_years(*reversed(reports)) == []


def test_comparing_changes_neither_report():
    reports = broken()
    before = deepcopy(reports)
    check_years(*reports)
    assert reports == before


def test_findings_are_added_in_order_and_the_verdict_stays():
    earlier, later = broken()
    later.findings = [Finding("ledger", "error", []), Finding("form_year", "warning", []), Finding("all_zero", "info", [])]
    later.verdict = "flagged"
    found = check_years(later, earlier)
    stranger = replace(earlier, fiscal_year=later.fiscal_year + 1, agency="溪口区教育局")
    judge_beside(later, [earlier, stranger])
    assert rules(later.findings) == ["ledger", "form_year", *rules(found), "all_zero", "not_compared"]
    assert later.verdict == "flagged"


def test_rules_between_years_obey_the_users_policy():
    earlier, later = broken()
    found = rules(check_years(later, earlier))
    assert {"carry_over", "same_prose"} <= set(found)
    judge_beside(later, [earlier], {"carry_over": "error", "same_prose": "off"})
    assert {one.severity for one in later.findings if one.rule == "carry_over"} == {"error"}
    assert later.findings[0].rule == "carry_over"
    assert sorted(rules(later.findings)) == sorted(rule for rule in found if rule != "same_prose")
    assert later.verdict == "flagged"


def test_the_year_before_weighs_the_proposals():
    earlier, later = pair(later={})
    handed = later.requests["carried_in"]["org_other"]
    for column in ("org_other", "total"):
        later.requests["carried_in"][column] += 1
    alone = deepcopy(later)
    judge_beside(alone, [])
    assert alone.proposals == later.proposals == []  # nothing is proposed here that was not when the report was judged
    later.proposals, found = locate(cells_of(later))
    later.findings += found
    assert len(later.proposals) > 1
    assert not any("previous_year" in one.because for one in later.proposals)
    judge_beside(later, [earlier])
    first = later.proposals[0]
    assert {one.at: one.after for one in first.changes}["requests.carried_in.org_other"] == handed
    assert first.because == ["previous_year"]
    assert rules(later.findings).count("likely_cells") == 1


@pytest.mark.parametrize(("ours", "theirs"), [("own_organ", "region_aggregate"), ("unknown", "unknown")])
def test_what_one_year_hands_on_counts_only_where_the_two_are_compared(ours, theirs):
    earlier, later = pair()
    later.scope, earlier.scope = ours, theirs
    found = handed_on(later, earlier), handed_on(earlier, later)
    if ours != theirs:
        assert found == ({}, {})
    else:
        assert found[0] == {f"requests.carried_in.{column}": earlier.requests["carried_out"][column] for column in COLUMNS}
        assert found[1] == {f"requests.carried_out.{column}": later.requests["carried_in"][column] for column in COLUMNS}


def test_a_stated_growth_is_held_against_both_years():
    earlier, later = pair()
    now, then = (one.requests["received_new"]["total"] for one in (later, earlier))
    grown = round(100 * (now - then) / then, 1)
    for stated, told in ((grown, 0), (grown + 7, 1)):
        word = "增长" if stated > 0 else "下降"
        text = f"全年共收到政府信息公开申请{now}件，比上年{word}{abs(stated):.1f}%。"
        later.sections = {"overview": text}
        found = [one for one in check_years(later, earlier) if one.rule == "prose_growth"]
        assert len(found) == told
        assert all(one.quote.text in text and earlier.url in one.message for one in found)
