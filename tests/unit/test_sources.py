"""The register of sources: rows, and every way in which a row can be wrong."""

from __future__ import annotations

import json

import pytest

from govdisclosure.arguments import BadInput
from govdisclosure.sources import PROJECT, Source, choose_sources, read_sources


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
    "division": "000101",
    "system": "static",
    "years": "2019-2024",
    "note": "虚构",
}


def test_rows_in_order(register):
    sources = read_sources(register(FULL, {"id": "b", "url": "data/b.html"}, {"id": "a", "url": "data/a.html"}))
    assert list(sources) == ["fengting", "b", "a"]
    assert sources["fengting"] == Source(**FULL)
    assert sources["a"] == Source("a", "data/a.html")
    assert sources["a"].agency is None


def test_blank_lines_are_no_rows(register):
    assert list(read_sources(register(FULL, "\n", "  \n", {"id": "b", "url": "x"}))) == ["fengting", "b"]


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
        ({"id": 7, "url": "x"}, "row 2: a source needs an id and a url, both text"),
        ({"id": "b", "url": None}, "row 2: a source needs an id and a url, both text"),
        (["b", "x"], "row 2: a source needs an id and a url, both text"),
        ('"b"\n', "row 2: a source needs an id and a url, both text"),
        ({"id": "b", "url": "x", "agnecy": "枫汀区"}, "row 2: unknown field 'agnecy'; known: agency, "),
        ({"id": "fengting", "url": "x"}, "row 2: id 'fengting' is in use above"),
        ("{oops\n", "line 2: no valid JSON"),
        ('{"id": "b"\n', "line 2: no valid JSON"),
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


def test_the_projects_own_register_reads():
    sources = read_sources(PROJECT / "data" / "sources.jsonl")
    assert sources
    assert all(source.listing_url for source in sources.values())
