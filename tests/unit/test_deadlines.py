"""Deadlines: what kind of body a name names, the law's days, and every way in which a table of local rules can be wrong."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.arguments import BadInput
from govdisclosure.deadlines import DEADLINES, NO_DEADLINE, BodyClass, class_of, deadline, read_deadlines
from govdisclosure.divisions import DIVISIONS, read_divisions

HEAD = "division,reach,class,day,first_year,last_year,source\n"
CLASSES = get_args(BodyClass)


@pytest.fixture(name="table")
def table_fixture(tmp_path_factory):
    """Write a table with these lines below the head and name it."""

    def write(*lines, head=HEAD):
        path = tmp_path_factory.mktemp("rules") / "deadlines.csv"
        path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("agency", "level", "expected"),
    [
        ("澄屿市人民政府", None, "government"),
        ("澄屿省澄屿市枫汀区人民政府", "county", "government"),
        ("枫汀区", "county", "government"),  # a title that names the place alone
        ("景德镇市人民政府", None, "government"),
        ("西乡县人民政府", None, "government"),
        ("浦东新区人民政府", None, "government"),
        ("浦东新区", None, None),  # could be a zone
        ("枫汀区人民政府办公室", None, "department"),  # not the government itself
        ("澄屿市人民政府辦公室", None, "department"),
        ("国务院办公厅", "central", "department"),
        ("枫汀区政府办", None, "department"),
        ("澄屿市财政局", "prefecture", "department"),
        ("澄屿市 财政局", "prefecture", "department"),
        ("澄屿市发展和改革局（物价局）", None, "department"),
        ("澄屿市城市管理委员会", None, "department"),  # no committee that manages a zone
        ("澄屿省国有资产监督管理委员会", None, "department"),
        ("澄屿市卫生健康委", None, "department"),
        ("国家税务总局澄屿市税务局", None, "department"),
        ("国家统计局澄屿调查队", None, "department"),
        ("中国人民银行澄屿市中心支行", None, "department"),
        ("退役军人事务部", "central", "department"),
        ("中共枫汀区委宣传部", "county", None),
        ("枫汀区委办公室", "county", None),
        ("枫汀区人民法院", "county", None),
        ("枫汀区松湾村民委员会", "county", None),
        ("枫汀区松湾社区", "county", None),
        ("枫汀区砚浦镇人民政府", "county", "township"),
        ("砚浦镇", None, "township"),
        ("砚浦民族乡人民政府办公室", None, "township"),
        ("砚浦街道办事处", None, "township"),
        ("砚浦街道党政综合办公室", None, "township"),
        ("砚浦地区办事处", None, "township"),
        ("枫汀区人民政府", "township", "township"),  # the register knows better
        ("澄屿经济技术开发区管理委员会", None, "dispatched"),
        ("澄屿高新区管委会办公室", None, "dispatched"),
        ("澄屿经济技术开发区财政局", None, "department"),
        ("澄屿地区行政公署", None, "dispatched"),
        ("澄屿市人民政府驻北京办事处", None, "dispatched"),
        ("澄屿市住房公积金管理中心", None, "dispatched"),
        ("澄屿市残疾人联合会", None, "dispatched"),
        ("澄屿大学", None, "dispatched"),
        ("中共枫汀区委宣传部", None, None),
        ("中共枫汀区委政法委员会", None, None),
        ("枫汀区委网信办", "county", None),
        ("枫汀区委编办", None, None),
        ("澄屿市委政法委", "prefecture", None),
        ("澄屿市委巡察工作领导小组办公室", None, None),
        ("枫汀区巡察办", None, None),
        ("枫汀区委老干部局", None, None),
        ("枫汀区老干部局", None, None),
        ("枫汀区纪委监委", None, None),
        ("澄屿市监察委员会", None, None),
        ("澄屿市人大常委会办公室", None, None),
        ("枫汀区人大办", None, None),
        ("政协枫汀区委员会办公室", None, None),
        ("中国人民政治协商会议枫汀区委员会", None, None),
        ("民盟澄屿市委员会", None, None),
        ("中国民主促进会澄屿市委员会", None, None),
        ("九三学社澄屿市委", None, None),
        ("澄屿市人民建筑工程管理局", None, "department"),  # 民建 within a word
        ("澄屿市委宣传部", None, None),
        ("组织部", None, None),
        ("枫汀区社会工作部", None, None),
        ("枫汀区人民武装部", None, None),
        ("澄屿军分区", None, None),
        ("澄屿市国家保密局", None, None),
        ("澄屿市互联网信息办公室", None, None),
        ("澄屿市机构编制委员会办公室", None, None),
        ("枫汀区卫健委", None, "department"),
        ("枫汀区发改委", "county", "department"),
        ("枫汀区国资监管委员会", None, "department"),
        ("枫汀区委员会", None, None),
        ("六枝特区人民政府", "county", "government"),
        ("六枝特区", None, "government"),
        ("澄屿特区人民政府", None, None),
        ("六枝特区财政局", "county", "department"),
        ("枫汀山风景名胜区管理局", None, "dispatched"),
        ("澄屿湾先行区管理局", None, "dispatched"),
        ("澄屿经济开发区管理办公室", None, "dispatched"),
        ("澄屿湾先行区", None, "dispatched"),
        ("枫汀区管理局", None, "department"),
        ("民航华澄地区管理局", None, "department"),
        ("中国国际贸易促进委员会澄屿市委员会", None, "dispatched"),
        ("澄屿市贸促会", None, "dispatched"),
        ("澄屿市投资促进委员会", None, "department"),
        ("澄屿市仲裁委员会", None, "dispatched"),
        ("澄屿市消费者权益保护委员会", None, "dispatched"),
        ("澄屿", None, None),
        ("", None, None),
        ("（）", "county", None),
        ("枫" * 100_000 + "局", None, "department"),
    ],
)
def test_class_of(agency, level, expected):
    assert class_of(agency, level) == expected


def test_special_districts_are_those_of_the_divisions():
    names = {row.name for rows in read_divisions(DIVISIONS).values() for row in rows if row.name.endswith("特区")}
    assert names == {"六枝特区", "万山特区"}
    assert {class_of(f"{name}人民政府") for name in names} == {"government"}


@given(agency=st.text(max_size=80), level=st.sampled_from([None, "central", "county", "township", "?"]))
def test_any_name_has_a_class_or_none(agency, level):
    assert class_of(agency, level) in (*CLASSES, None)


@pytest.mark.parametrize(
    ("body_class", "year", "division", "day", "basis"),
    [
        ("department", 2019, None, date(2020, 1, 31), "statutory"),
        ("government", 2019, None, date(2020, 3, 31), "statutory"),
        ("department", 2018, None, date(2019, 3, 31), "statutory"),  # the old regulation
        ("government", 2008, None, date(2009, 3, 31), "statutory"),
        ("department", 2007, None, None, "none"),  # before there was any
        ("township", 2025, None, None, "none"),
        ("dispatched", 2025, "330500", None, "none"),
        (None, 2025, "330500", None, "none"),
        ("department", 2021, "431200", date(2022, 1, 28), "local"),
        ("department", 2021, "431202", date(2022, 1, 31), "statutory"),  # the rule is for the city's own
        ("department", 2022, "431200", date(2023, 1, 31), "statutory"),
        ("government", 2021, "431200", date(2022, 3, 31), "statutory"),
        ("government", 2021, "431202", date(2022, 2, 20), "local"),
        ("government", 2021, "430000", date(2022, 3, 31), "statutory"),
        ("township", 2012, "460105", date(2013, 3, 31), "local"),
        ("township", 2012, "469021", date(2013, 3, 31), "local"),  # a county that answers to the province
        ("township", 2019, "460105", None, "none"),
    ],
)
def test_deadline(body_class, year, division, day, basis):
    found = deadline(body_class, year, division)
    assert (found.date, found.basis) == (day, basis)
    assert bool(found.source) is (basis != "none")


def test_the_narrower_place_decides(table):
    path = table(
        "330000,all,township,01-31,2020,,澄屿省的规定",
        "330500,all,township,01-20,2020,2021,澄屿市的规定",
        "330503,own,township,01-10,2021,2021,枫汀区的规定",
    )
    assert deadline("township", 2021, "330503", path).source == "枫汀区的规定"
    assert deadline("township", 2020, "330503", path).date == date(2021, 1, 20)
    assert deadline("township", 2021, "330502", path).date == date(2022, 1, 20)
    assert deadline("township", 2030, "330503", path).date == date(2031, 1, 31)
    assert deadline("township", 2019, "330503", path) == NO_DEADLINE
    assert deadline("township", 2021, "340000", path) == NO_DEADLINE


@given(body_class=st.sampled_from(CLASSES), year=st.integers(2000, 2100), division=st.sampled_from([None, "431202", "460000"]))
def test_a_report_is_due_after_its_year_and_never_after_the_law(body_class, year, division):
    found = deadline(body_class, year, division)
    assert (found.date is None) == (found.basis == "none")
    if found.date:
        assert found.date.year == year + 1
        legal = deadline(body_class, year).date
        assert legal is None or found.date <= legal


def test_the_shipped_rules_are_read():
    rules = read_deadlines(DEADLINES)
    assert {rule.division for rule in rules} == {"431200", "460000"}
    assert all(rule.last < 9999 for rule in rules)  # none is known to hold still


GOOD_ROW = "330500,all,township,01-31,2020,,澄屿市的规定"


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["330500,all,township,01-31,2020,"], "line 2: 6 cells; write division,reach"),
        ([GOOD_ROW, "", GOOD_ROW], "line 3: 0 cells"),
        (["339900,all,township,01-31,2020,,x"], "line 2: '339900' is no code"),
        (["33,all,township,01-31,2020,,x"], "line 2: '33' is no code"),
        (["330500,near,township,01-31,2020,,x"], "line 2: the reach 'near' is unknown; use own, below, all"),
        (["330500,all,town,01-31,2020,,x"], "line 2: the class 'town' is unknown; use government,"),
        (["330500,all,township,02-29,2020,,x"], "line 2: '02-29' is no day of every year"),
        (["330500,all,township,02-30,2020,,x"], "line 2: '02-30' is no day of every year"),
        (["330500,all,township,1-31,2020,,x"], "line 2: '1-31' is no day"),
        (["330500,all,township,０１-31,2020,,x"], "line 2: '０１-31' is no day"),
        (["330500,all,township,01-31,,,x"], "line 2: first_year and last_year are fiscal years"),
        (["330500,all,township,01-31,2020,20,x"], "line 2: first_year and last_year are fiscal years"),
        (["330500,all,township,01-31,2020,2019,x"], "line 2: the rule ends before it begins"),
        (["330500,all,township,01-31,2020,,"], "line 2: a rule needs its source"),
        (["330500,all,township,01-31,2020,, x"], "line 2: a rule needs its source"),
        (["330500,all,department,02-01,2019,,x"], "line 2: 02-01 is after the law's own day, 01-31"),
        (["330500,all,government,04-01,2010,2012,x"], "line 2: 04-01 is after the law's own day, 03-31"),
        ([GOOD_ROW, GOOD_ROW], "line 3: a rule above sets a day for the same bodies"),
        ([GOOD_ROW, "330500,own,township,01-20,2022,2022,x"], "line 3: a rule above sets a day for the same bodies"),
        (['330500,"all'], "line 2: no valid CSV"),
        ([f"330500,all,township,01-31,2020,,{'x' * 200_000}"], "line 2: no valid CSV"),
    ],
)
def test_tables_refused(table, lines, complaint):
    path = table(*lines)
    with pytest.raises(BadInput) as caught:
        deadline("township", 2021, "330500", path)
    assert str(caught.value).startswith(f"{path}, {complaint}")


def test_rules_side_by_side(table):
    path = table(
        "330500,own,department,01-20,2020,2020,a",
        "330500,below,department,01-25,2020,2020,b",
        "330500,own,department,01-31,2021,,c",
        "330500,all,department,03-01,2010,2018,d",  # under the old regulation a department had until March
    )
    assert [rule.source for rule in read_deadlines(path)] == ["a", "b", "c", "d"]


def test_tables_that_cannot_be_read(tmp_path, table):
    with pytest.raises(BadInput, match="cannot be read"):
        read_deadlines(tmp_path / "none.csv")
    (tmp_path / "gbk.csv").write_bytes((HEAD + GOOD_ROW).encode("gbk"))
    with pytest.raises(BadInput, match="not UTF-8"):
        read_deadlines(tmp_path / "gbk.csv")
    for head in ("", "day,division\n"):
        with pytest.raises(BadInput, match="line 1: the head is not division,reach"):
            read_deadlines(table(head=head))


@given(text=st.text(alphabet=st.sampled_from('0123456-,"\nalowntship\x00'), max_size=120))
def test_nothing_breaks_the_reader(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any-deadlines.csv"
    path.write_text(HEAD + text, encoding="utf-8", newline="")
    try:
        rules = read_deadlines(path)
    except BadInput as error:
        assert str(error).startswith(f"{path}, line ")  # noqa: PT017 - either outcome is right
    else:
        assert all(rule.source for rule in rules)
