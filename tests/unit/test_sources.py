"""The register of sources: rows, and every way in which a row can be wrong."""

from __future__ import annotations

import argparse
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from govdisclosure.arguments import BadInput
from govdisclosure.commands.checksources import Command
from govdisclosure.sources import (
    PROJECT,
    Source,
    choose_sources,
    expected_years,
    read_sources,
    same_place,
    survey,
)


@pytest.fixture(name="register")
def register_fixture(tmp_path):
    """Write a register of these lines and name it."""

    def write(*lines):
        path = tmp_path / "sources.jsonl"
        path.write_text("".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
        return path

    return write


FULL = {
    "id": "fengting",
    "url": "https://www.example.gov.cn/xxgknb/",
    "agency": "枫汀区人民政府",
    "level": "county",
    "division": "330503",
    "system": "trs",
    "years": "2019-2024",
    "note": "虚构",
    "hosts": ["platform.example.gov.cn"],
    "encoding": "gb18030",
    "status": "unverified",
    "region": "澄屿市 枫汀区",
}


def test_rows_in_order(register):
    sources = read_sources(register(FULL, {"id": "b", "url": "data/b.html"}, {"id": "a", "url": "data/a.html"}))
    assert list(sources) == ["fengting", "b", "a"]
    assert sources["fengting"] == Source(**{**FULL, "hosts": ("platform.example.gov.cn",)})
    assert sources["a"] == Source("a", "data/a.html")
    assert sources["a"].agency is None


def test_blank_lines_are_no_rows(register):
    assert list(read_sources(register(FULL, "\n", "  \n", {"id": "b", "url": "x"}))) == ["fengting", "b"]


def test_a_division_tells_level_and_region(register):
    rows = (
        {"id": "a", "url": "a.html", "division": "330503"},
        {"id": "b", "url": "b.html", "division": "330503", "level": "township", "region": "澄屿市"},
        {"id": "c", "url": "c.html", "division": None, "hosts": None},
    )
    sources = read_sources(register(*rows))
    assert (sources["a"].level, sources["a"].region) == ("county", "浙江省 湖州市 南浔区")
    assert (sources["b"].level, sources["b"].region) == ("township", "澄屿市")  # what the row says goes first
    assert (sources["c"].level, sources["c"].region, sources["c"].hosts, sources["c"].status) == (None, None, (), "verified")


def test_an_empty_register(register):
    assert read_sources(register()) == {}


@pytest.mark.parametrize(
    ("url", "listing_url"),
    [
        ("https://www.example.gov.cn/a/", "https://www.example.gov.cn/a/"),
        ("http://www.example.gov.cn/a/?x=1#top", "http://www.example.gov.cn/a/?x=1#top"),
        ("file:///tmp/a.html", "file:///tmp/a.html"),
        ("data/demo/index.html", (PROJECT / "data/demo/index.html").as_uri()),  # a file of the project
    ],
)
def test_listing_url(url, listing_url):
    assert Source("a", url).listing_url == listing_url


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ({"url": "x"}, "row 2: a source needs an id and a url, both text"),
        ({"id": "b"}, "row 2: a source needs an id and a url, both text"),
        ({"id": 7, "url": "x"}, "row 2: id is text; write it in quotes"),
        ({"id": "b", "url": None}, "row 2: a source needs an id and a url, both text"),
        (["b", "x"], "row 2: a source needs an id and a url, both text"),
        ('"b"\n', "row 2: a source needs an id and a url, both text"),
        ({"id": "b", "url": "x", "agnecy": "枫汀区"}, "row 2: unknown field 'agnecy'; known: id, url, agency, "),
        ({"id": "fengting", "url": "x"}, "row 2: id 'fengting' is in use above"),
        ("{oops\n", "line 2: no valid JSON"),
        ('{"id": "b"\n', "line 2: no valid JSON"),
        ("[" * 100_000 + "\n", "line 2: no valid JSON (brackets within brackets without end)"),
        ('{"id": "b", "url": "x", "url": "y"}\n', "line 2: no valid JSON (a field stands twice in one row)"),
        ("null\n", "line 2: no valid JSON"),
        ('{"id": "b", "url": "x", "agency": "\\ud800"}\n', "row 2: agency is longer than 2000 characters, or has line breaks"),
        ({"id": "b", "url": "https://fengting.example.gov.cn/", "level": "town"}, "row 2: level 'town' is unknown"),
        (
            {"id": "b", "url": "http://example.gov.cn/xxgknb/index.html"},
            "row 2: url 'http://example.gov.cn/xxgknb/index.html' is the",
        ),
    ],
)
def test_rows_refused(register, line, complaint):
    path = register(FULL, line)
    with pytest.raises(BadInput) as caught:
        read_sources(path)
    assert str(caught.value).startswith(f"{path}, {complaint}")
    assert "\n" not in str(caught.value)


def test_a_register_that_is_not_there(tmp_path):
    path = tmp_path / "none.jsonl"
    with pytest.raises(BadInput, match="cannot be read") as caught:
        read_sources(path)
    assert str(caught.value).startswith(f"{path}: ")


SOURCES = {name: Source(name, f"https://{name}.example.gov.cn/") for name in ("a", "b", "c")}


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (None, ["a", "b", "c"]),
        ("b", ["b"]),
        ("c,a", ["c", "a"]),  # in the order asked for
        (" a , b ", ["a", "b"]),
        ("a,,b,", ["a", "b"]),
        ("a,a", ["a"]),  # once each
    ],
)
def test_choose(wanted, ids):
    assert [source.id for source in choose_sources(SOURCES, wanted)] == ids


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("", "source=: no id given; write source=demo or source=a,b"),
        (" , ", "source=: no id given; write source=demo or source=a,b"),
        ("d", "source=d: no such source in the register; known: a, b, c"),
        ("a,A", "source=A: no such source in the register; known: a, b, c"),
    ],
)
def test_choose_refused(wanted, message):
    with pytest.raises(BadInput) as caught:
        choose_sources(SOURCES, wanted)
    assert str(caught.value) == message


def complaint(path, systems=None):
    problems = survey(path, systems).problems
    assert len(problems) == 1, problems
    return problems[0].message


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("id", "a,b", "id 'a,b' is no id"),
        ("id", "", "id is empty"),
        ("id", "-a", "id '-a' is no id"),
        ("id", "枫汀", "id '枫汀' is no id"),
        ("id", "a" * 65, "is no id"),
        ("url", "ftp://www.example.gov.cn/", "begins with ftp:"),
        ("url", "javascript:alert(1)", "begins with javascript:"),
        ("url", "https://", "has no host"),
        ("url", "https:///nb/", "has no host"),
        ("url", "https:nb", "has no host"),
        ("url", "https://澄屿.gov.cn/", "the host in ASCII"),
        ("url", "https://a..gov.cn/", "has no host"),
        ("url", "https://user:word@www.example.gov.cn/", "carries a user's name"),
        ("url", "https://@www.example.gov.cn/", "carries a user's name"),
        ("url", "https://www.example.gov.cn:99999/", "is no address"),
        ("url", "https://www.example.gov.cn:x/", "is no address"),
        ("url", "https://www.example.gov.cn:0/", "has the port 0"),
        ("url", "https://[::1/", "is no address"),
        ("url", "https://www.example.gov.cn/#top", "has a part after #"),
        ("url", "https://www.example.gov.cn/nb/#", "has a part after #"),
        ("url", "https://www.example.gov.cn/gkmlpt/annualreport#nb", "has a part after #"),
        ("url", "https://www.example.gov.cn/n b/", "has blanks"),
        ("url", "https://www.example.gov.cn\\nb/", "has blanks, backslashes"),
        ("url", "www.example.gov.cn/nb/", "write https:// before a host"),
        ("url", "//www.example.gov.cn/nb/", "is no file of the project; write https://"),
        ("url", "/etc/passwd", "is no file of the project"),
        ("url", "data/../../etc/passwd", "leads out of the project"),
        ("url", f"{'a.' * 500}/x", "write https:// before a host"),
        ("url", "..", "leads out of the project"),
        ("url", "data/demo/index.html?x=1", "is a file's path"),
        ("url", "file://www.example.gov.cn/nb/", "is no file of this machine"),
        ("url", "file:nb", "is no file of this machine"),
        ("agency", 7, "agency is text"),
        ("agency", ["枫汀区"], "agency is text"),
        ("agency", " ", "agency is empty"),
        ("agency", "枫汀区\n人民政府", "has line breaks"),
        ("note", "长" * 2001, "is longer than 2000"),
        ("level", "County", "did you mean county?"),
        ("level", True, "level is text"),
        ("division", 330503, "division is text"),
        ("division", "33050", "is no code of six digits"),
        ("division", "330599", "is in no row of data/divisions.csv"),
        ("years", "2007", "are no fiscal years"),
        ("years", "2019-2018", "are no fiscal years"),
        ("years", "-2019", "are no fiscal years"),
        ("years", "2019–", "are no fiscal years"),
        ("years", "2101-", "are no fiscal years"),
        ("years", 2019, "years is text"),
        ("hosts", "www.example.gov.cn", "hosts is a list of texts"),
        ("hosts", {"a": "b"}, "hosts is a list of texts"),
        ("hosts", ["a.gov.cn", 7], "hosts is a list of texts"),
        ("hosts", ["https://www.example.gov.cn"], "is no host"),
        ("hosts", ["www.example.gov.cn/nb"], "is no host"),
        ("hosts", ["WWW.example.gov.cn"], "is no host; write its name in small letters"),
        ("hosts", [""], "hosts is empty"),
        ("encoding", "latin-1", "encoding 'latin-1' is unknown"),
        ("encoding", "gb1803", "did you mean gb18030?"),
        ("status", "checked", "status 'checked' is unknown; use verified, unverified"),
        ("region", {}, "region is text"),
    ],
)
def test_fields_refused(register, field, value, message):
    path = register({"id": "b", "url": "https://www.example.gov.cn/nb/", field: value})
    assert message in complaint(path)
    assert field in complaint(path)
    assert not survey(path).sources


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.gov.cn/gkmlpt/annualreport#2629",
        "http://127.0.0.1:8080/nb/index.jsp?id=1&tab=gknb",
        "https://www.example.gov.cn./年报/",
        "file:///srv/portal/index.html",
        "data/demo/index.html",
        "index.html",
        f"{'a' * 500}/x",  # longer than a file's name can be: not found, but no reason to stumble
    ],
)
def test_addresses_accepted(register, url):
    assert read_sources(register({"id": "b", "url": url}))["b"].url == url


def test_systems_are_known_to_the_caller(register):
    path = register({"id": "b", "url": "x", "system": "trs"})
    assert not survey(path).problems
    assert not survey(path, {"trs": None, "ucap": None}).problems
    assert complaint(path, ["ucap", "turbo"]) == "system 'trs' is unknown; use ucap, turbo"
    assert "did you mean trss?" in complaint(path, ["trss"])


@pytest.mark.parametrize(
    ("row", "message", "is_warning"),
    [
        (
            {"division": "330503", "level": "prefecture"},
            "level 'prefecture' stands above the division 330503 南浔区, a county",
            False,
        ),
        ({"division": "330000", "level": "central"}, "level 'central' stands above", False),
        ({"division": "330113", "years": "2019-"}, "expect 2019, but 330113 is a division in 2021-; write those", False),
        ({"division": "330103", "years": "2019-"}, "expect 2021, but 330103 is a division in -2020; write those", False),
        ({"division": "330103", "years": "2018-2020,2022"}, "expect 2022", False),
        ({"division": "330503", "agency": "砚浦街道办事处"}, "does not name the division 330503 浙江省 湖州市 南浔区", True),
    ],
)
def test_divisions_that_do_not_fit(register, row, message, is_warning):
    path = register({"id": "b", "url": "x", **row})
    assert message in complaint(path)
    assert [one.is_warning for one in survey(path).problems] == [is_warning]
    if is_warning:
        assert list(read_sources(path)) == ["b"]
    else:
        with pytest.raises(BadInput):
            read_sources(path)


@pytest.mark.parametrize(
    "row",
    [
        {"division": "330503", "level": "township"},  # townships have no code of their own
        {"division": "330113", "years": "2021-"},
        {"division": "330103", "years": "2008-2020"},
        {"division": "130602", "years": "2008-", "agency": "新市区人民政府"},  # by its former name
    ],
)
def test_divisions_that_fit(register, row):
    assert not survey(register({"id": "b", "url": "x", **row})).problems


@pytest.mark.parametrize(
    ("years", "until", "expected"),
    [
        ("2019-", 2021, {2019, 2020, 2021}),
        ("2017, 2020-", 2021, {2017, 2020, 2021}),
        ("2019-2020", 2025, {2019, 2020}),
        ("2024-", 2023, set()),  # nothing is due yet
    ],
)
def test_expected_years(years, until, expected):
    assert expected_years(years, until) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.example.gov.cn/nb/", "https://example.gov.cn/nb/index.html", True),
        ("http://www.example.gov.cn:80/nb/", "https://www.example.gov.cn/nb/", True),
        ("http://example.gov.cn", "http://EXAMPLE.gov.cn/index.shtml", True),
        ("http://example.gov.cn/nb/", "http://example.gov.cn/NB/", False),
        ("http://example.gov.cn/nb/index_1.html", "http://example.gov.cn/nb/", False),
        ("http://example.gov.cn/nb?x=1", "http://example.gov.cn/nb?x=2", False),
        ("http://example.gov.cn/gkmlpt/a#1", "http://example.gov.cn/gkmlpt/a#2", False),
        ("http://example.gov.cn:8080/", "http://example.gov.cn/", False),
    ],
)
def test_same_place(one, other, same):
    assert (same_place(one) == same_place(other)) is same


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3)
)
FIELDS = st.sampled_from([*FULL, "agnecy"])
URLS = st.text(alphabet=st.sampled_from("htps:/.#?@[]%\\ a1枫\x00"), max_size=30)


@given(row=st.dictionaries(FIELDS, JUNK | URLS, max_size=6), url=JUNK | URLS)
def test_malformed_rows_are_told(tmp_path_factory, row, url):
    path = tmp_path_factory.getbasetemp() / "rows.jsonl"
    path.write_text(json.dumps({"id": "b", **row, "url": url}) + "\n", encoding="utf-8")
    try:
        sources = read_sources(path, ["trs"])
    except BadInput as error:
        assert str(error).startswith(f"{path}, row 1: ")  # noqa: PT017 - either outcome is right
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert all(":/" in source.listing_url for source in sources.values())


@given(body=st.binary(max_size=200) | st.text(alphabet='{}[]":,ab1\n\\', max_size=100).map(str.encode))
def test_malformed_files_are_told(tmp_path_factory, body):
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(body)
    try:
        assert all(isinstance(source, Source) for source in read_sources(path).values())
    except BadInput as error:
        assert str(error).startswith(str(path))  # noqa: PT017 - either outcome is right


def checked(path, capsys):
    """Exit status and what was printed by `scrapy checksources PATH`."""
    command = Command()
    command.settings = Settings({"DISCLOSURE_SOURCES": str(PROJECT / "data" / "sources.jsonl")})
    command.run([str(path)] if path else [], argparse.Namespace())
    printed = capsys.readouterr()
    return command.exitcode, printed.out.splitlines(), printed.err


def test_checksources_tells_everything_at_once(register, capsys):
    path = register(
        FULL,
        "{oops\n",
        {"id": "b", "url": "http://example.gov.cn/xxgknb/", "system": "trs"},
        {"id": "c", "url": "y", "level": "town", "encoding": "latin-1", "system": "tsr"},
        {"id": "fengting", "url": "z"},
    )
    status, lines, err = checked(path, capsys)
    assert status == 1
    assert [line.partition(":")[0] for line in lines[:7]] == ["warning", *["error"] * 6]
    assert sum("row 4" in line for line in lines) == 3
    assert lines[7].split() == ["level", "verified", "unverified"]
    assert lines[8].split() == ["county", "0", "1"]
    assert err == f"scrapy checksources: {path}: 6 errors in the register; mend them and check again\n"


def test_checksources_of_the_projects_own_register(capsys):
    status, lines, err = checked(None, capsys)
    assert (status, err) == (0, "")
    assert not [line for line in lines if line.startswith(("warning", "error"))]
    assert "sound" in lines[-1]


def test_checksources_of_no_register(register, tmp_path, capsys):
    status, _, err = checked(tmp_path / "none.jsonl", capsys)
    assert status == 2
    assert "cannot be read" in err
    status, _, err = checked(register(), capsys)
    assert status == 1
    assert "no source in the register" in err
    with pytest.raises(UsageError, match="name one register"):
        Command().run(["a", "b"], argparse.Namespace())
