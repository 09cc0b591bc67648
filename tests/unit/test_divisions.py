"""Divisions: the table as it is shipped, and every way in which such a table can be wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.arguments import BadInput
from govdisclosure.divisions import DIVISIONS, division, read_divisions, spans

YEARS = range(2008, 2027)
HEAD = "code,name,parent,valid_from,valid_to\n"


@pytest.fixture(name="table")
def table_fixture(tmp_path):
    """Write a table with these lines below the head and name it."""

    def write(*lines, head=HEAD):
        path = tmp_path / "divisions.csv"
        path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("code", "year", "region", "level"),
    [
        ("330000", None, "浙江省", "province"),
        ("330500", None, "浙江省 湖州市", "prefecture"),
        ("330503", None, "浙江省 湖州市 南浔区", "county"),
        ("330113", 2021, "浙江省 杭州市 临平区", "county"),
        ("330113", 2020, None, None),  # before it was founded
        ("330103", 2020, "浙江省 杭州市 下城区", "county"),
        ("330103", 2021, None, None),  # after it was merged
        ("330103", None, "浙江省 杭州市 下城区", "county"),  # whenever
        ("310107", 2020, "上海市 普陀区", "county"),  # a municipality has no prefectures
        ("429004", None, "湖北省 仙桃市", "county"),  # nor have counties under their province
        ("659012", 2023, "新疆维吾尔自治区 白杨市", "county"),
        ("659012", 2022, None, None),
        ("370882", 2012, "山东省 济宁市 兖州市", "county"),
        ("370812", 2013, "山东省 济宁市 兖州区", "county"),
        ("130602", 2014, "河北省 保定市 新市区", "county"),  # renamed under one code
        ("130602", 2015, "河北省 保定市 竞秀区", "county"),
        ("130602", None, "河北省 保定市 竞秀区", "county"),
        ("420606", 2009, "湖北省 襄樊市 樊城区", "county"),  # the parent by its name of the year
        ("420606", 2010, "湖北省 襄阳市 樊城区", "county"),
        ("500105", 2024, "重庆市 江北区", "county"),
        ("500105", 2025, None, None),
        ("999999", None, None, None),
        ("", None, None, None),
        ("３３０５０３", None, None, None),
    ],
)
def test_division(code, year, region, level):
    found = division(code, year)
    assert (found and found.region, found and found.level) == (region, level)


def test_validity_and_parents():
    found = division("330113")
    assert (found.valid_from, found.valid_to) == (2021, None)
    assert [one.code for one in found.parents] == ["330000", "330100"]
    assert (division("330103").valid_from, division("330103").valid_to) == (None, 2020)


def test_the_shipped_table_is_whole():
    table = read_divisions(DIVISIONS)
    rows = [row for found in table.values() for row in found]
    assert len(rows) > 3500
    assert len({(row.code, row.first) for row in rows}) == len(rows)
    for row in rows:
        for year in YEARS:
            if row.first <= year <= row.last and row.parent:
                assert division(row.parent, year), f"{row} in {year}"


@pytest.mark.parametrize("year", YEARS)
def test_as_many_as_there_are(year):
    """The mainland has 31 provinces, some 333 prefectures and 2,840 counties, give or take a few."""
    table = read_divisions(DIVISIONS)
    codes = [row.code for found in table.values() for row in found if row.first <= year <= row.last]
    levels = [division(code, year).level for code in codes]
    assert levels.count("province") == 31
    assert 330 <= levels.count("prefecture") <= 334
    assert 2835 <= levels.count("county") <= 2865
    names = [division(code, year).region for code in codes]
    assert len(set(names)) == len(names)  # no place stands twice in a year


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["000000,澄屿省,,,"], "line 2: '000000' is no code"),
        (["11000,澄屿省,,,"], "line 2: '11000' is no code"),
        (["１１００００,澄屿省,,,"], "line 2: '１１００００' is no code"),
        (["110000,,,,"], "line 2: 110000 needs a name"),
        (["110000, 澄屿省,,,"], "line 2: 110000 needs a name"),
        (["110000,澄屿省,,"], "line 2: 4 cells; write code,name"),
        (["110000,澄屿省,,,,"], "line 2: 6 cells"),
        (["", "110000,澄屿省,,,"], "line 2: 0 cells"),
        (["110000,澄屿省,120000,,"], "line 2: '120000' cannot be the parent"),
        (["110000,澄屿省,,,", "110101,枫汀区,,,"], "line 3: '' cannot be the parent"),
        (["110000,澄屿省,,,", "110101,枫汀区,120000,,"], "line 3: '120000' cannot be the parent"),
        (["110000,澄屿省,,,", "110101,枫汀区,110100,,"], "line 3: the parent 110100 of 110101 is not in the table"),
        (["110000,澄屿省,,21,"], "line 2: valid_from and valid_to of 110000 are years"),
        (["110000,澄屿省,,２０２１,"], "line 2: valid_from and valid_to of 110000 are years"),
        (["110000,澄屿省,,2021,2020"], "line 2: 110000 ends before it begins"),
        (["110000,澄屿省,,,2020", "110000,砚浦省,,2020,"], "line 3: 110000 is in force above"),
        (["110000,澄屿省,,,", "110000,砚浦省,,2015,2016"], "line 3: 110000 is in force above"),
        (['110000,"澄屿省,,,'], "line 2: no valid CSV"),
        ([f"110000,{'澄' * 200_000},,,"], "line 2: no valid CSV"),
    ],
)
def test_tables_refused(table, lines, complaint):
    path = table(*lines)
    with pytest.raises(BadInput) as caught:
        read_divisions(path)
    assert str(caught.value).startswith(f"{path}, {complaint}")


def test_a_table_without_its_head(table):
    with pytest.raises(BadInput, match="line 1: the head is not code,name"):
        read_divisions(table(head="name,code\n"))
    with pytest.raises(BadInput, match="line 1: the head is not code,name"):
        read_divisions(table(head=""))


def test_tables_that_cannot_be_read(tmp_path):
    with pytest.raises(BadInput, match="cannot be read"):
        read_divisions(tmp_path / "none.csv")
    (tmp_path / "gbk.csv").write_bytes((HEAD + "110000,澄屿省,,,\n").encode("gbk"))
    with pytest.raises(BadInput, match="not UTF-8"):
        read_divisions(tmp_path / "gbk.csv")


def test_a_table_of_ones_own(table):
    path = table("110101,枫汀区,110000,2015,", "110000,澄屿省,,,", "110101,砚浦县,110000,,2014")  # in any order
    assert [row.name for row in spans("110101", path)] == ["砚浦县", "枫汀区"]
    assert division("110101", 2014, path).region == "澄屿省 砚浦县"
    assert division("110101", path=path).region == "澄屿省 枫汀区"


@given(text=st.text(alphabet=st.sampled_from('1230,\n"\r澄 \x00'), max_size=200))
def test_nothing_breaks_the_reader(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(HEAD + text, encoding="utf-8", newline="")
    try:
        table = read_divisions(path)
    except BadInput as error:
        assert str(error).startswith(f"{path}, line ")  # noqa: PT017 - either outcome is right
    else:
        assert all(row.code == code for code, found in table.items() for row in found)
