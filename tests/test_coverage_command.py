"""`scrapy coverage` as it is run: against a history that crawls have left, and for what cannot be asked."""

from __future__ import annotations

import argparse
import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.utils.project import get_project_settings

from govdisclosure.arguments import BadInput
from govdisclosure.commands import coverage as command
from govdisclosure.commands.coverage import Command, fitted, table, targets, width, write_whole
from govdisclosure.coverage import COLUMNS, Row, Status
from govdisclosure.history import history_place, open_history
from tests.running import ROOT, scrapy

CITY = "澄屿市人民政府"


@pytest.fixture(name="crawled", scope="module")
def crawled_fixture(tmp_path_factory):
    """A folder with the history of a crawl of the demo, and of a column that could not be read."""
    folder = tmp_path_factory.mktemp("crawled")
    gone = {"id": "gone", "agency": "澄屿市财政局", "level": "prefecture", "url": "data/demo/no-such-page.html"}
    unvisited = {"id": "unvisited", "agency": "澄屿市教育局", "level": "prefecture", "url": "https://jyj.chengyu.invalid/nb/"}
    demo = {"id": "demo", "agency": CITY, "url": "data/demo/index.html"}
    (folder / "sources.jsonl").write_text("".join(json.dumps(row) + "\n" for row in (demo, gone, unvisited)), encoding="utf-8")
    scrapy(folder, "crawl", "reports", "-a", "source=demo,gone", "-s", f"DISCLOSURE_SOURCES={folder}/sources.jsonl")
    return folder


def asked(folder, capsys, *given, output=None, overwrite=None):
    """(exit status, standard output, last line of standard error) of the command, run here."""
    settings = get_project_settings()
    named = {"DISCLOSURE_OUT": f"{folder}/out", "DISCLOSURE_SOURCES": f"{folder}/sources.jsonl", "DISCLOSURE_LANGUAGE": "en"}
    settings.setdict(named, priority="project")
    one = Command()
    one.settings = settings
    arguments = dict(each.split("=", 1) for each in given)
    one.run([], argparse.Namespace(given=arguments, output=output, overwrite_output=overwrite))
    told = capsys.readouterr()
    return one.exitcode, told.out, (told.err.strip().splitlines() or [""])[-1]


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_demo_as_it_is_run(crawled):
    run = scrapy(crawled, "coverage", "-a", "year=2021", "-s", f"DISCLOSURE_SOURCES={crawled}/sources.jsonl")
    assert run.status == 0
    assert run.stdout.splitlines()[-2:] == [f"{crawled}/out/coverage-2021.csv", f"{crawled}/out/coverage-2021.jsonl"]
    assert not run.stderr
    rows = {row["agency"]: row for row in lines(crawled / "out" / "coverage-2021.jsonl")}
    assert {name: row["status"] for name, row in rows.items()} == {
        CITY: "hollow",
        "澜谷县人民政府办公室": "on_time",
        "澄屿市财政局": "not_known",
        "澄屿市教育局": "not_known",
    }
    assert rows["澜谷县人民政府办公室"]["days"] == -17
    content = (crawled / "out" / "coverage-2021.csv").read_bytes()
    assert content.startswith("\N{ZERO WIDTH NO-BREAK SPACE}source,agency,class,".encode())
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["agency"] for row in table] == list(rows)
    assert not list((crawled / "out").glob("*.part"))


def test_missing_begins_the_day_after_the_deadline(crawled, capsys):
    for today, status, days in (("2026-03-31", "not_due", None), ("2026-04-01", "missing", 1), ("2026-11-30", "missing", 244)):
        code, out, _ = asked(crawled, capsys, "year=2025", f"today={today}", "source=demo")
        (row,) = lines(crawled / "out" / "coverage-2025.jsonl")
        assert (code, row["status"], row["days"]) == (0, status, days)
        assert f"as of {today}: 1 expected" in out
        assert (f"+{days}" in out) is (days is not None)


def test_only_the_file_that_is_named(crawled, capsys, tmp_path):
    file = tmp_path / "deep" / "mine.csv"
    assert asked(crawled, capsys, "year=2022", "source=gone", output=str(file))[0] == 0
    assert len(file.read_bytes().splitlines()) == 2
    assert not (crawled / "out" / "coverage-2022.csv").exists()
    before = file.read_bytes()
    status, out, error = asked(crawled, capsys, "year=2022", "source=demo", output=str(file))
    assert (status, out, file.read_bytes()) == (2, "", before)
    assert error.endswith(f"is there already; replace it with -O {file}")
    assert asked(crawled, capsys, "year=2022", "source=demo", overwrite=str(file))[0] == 0
    assert file.read_bytes() != before
    assert [one.name for one in file.parent.iterdir()] == ["mine.csv"]


def test_nothing_is_there_yet(tmp_path, capsys, crawled):
    (tmp_path / "sources.jsonl").write_bytes((crawled / "sources.jsonl").read_bytes())
    status, out, error = asked(tmp_path, capsys, "year=2025")
    assert (status, out) == (1, "")
    place = tmp_path / "out" / "history.sqlite"
    assert error == f"scrapy coverage: {place}: there is no history yet; run scrapy crawl reports, then ask again"
    assert [one.name for one in tmp_path.iterdir()] == ["sources.jsonl"]  # nor was one made


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (None, Path("/srv/out/history.sqlite")),
        ("", Path("/srv/out/history.sqlite")),
        ("sqlite:////srv/all.sqlite", Path("/srv/all.sqlite")),
        ("postgresql://me:secret@db.invalid/all", "postgresql://me:***@db.invalid/all"),
        ("sqlite://", "sqlite://"),
        ("nonsense", "nonsense"),
    ],
)
def test_where_the_history_lies(address, place):
    assert history_place(address, "/srv/out") == place


def test_a_history_that_no_run_has_ended_in(tmp_path, capsys, crawled):
    (tmp_path / "sources.jsonl").write_bytes((crawled / "sources.jsonl").read_bytes())
    with open_history({"DISCLOSURE_HISTORY_URL": "", "DISCLOSURE_OUT": str(tmp_path / "out")}):
        pass
    status, out, error = asked(tmp_path, capsys, "year=2025")
    assert (status, out) == (1, "")
    assert error.startswith(f"scrapy coverage: {tmp_path / 'out' / 'history.sqlite'}: there is no history yet")


@pytest.mark.parametrize(
    ("given_arguments", "named", "complaint"),
    [
        ([], {}, "give the fiscal year: scrapy coverage -a year=2025"),
        (["year=2020-2021"], {}, "year=2020-2021: is no one fiscal year from 2008 on; write year=2025"),
        (["year=2007"], {}, "year=2007: is no one fiscal year"),
        (["year="], {}, "year=: is no one fiscal year"),
        (["year=2025", "today=tomorrow"], {}, "today=tomorrow: is no day; write today=2026-02-01"),
        (["year=2025", "today=2026-02-30"], {}, "today=2026-02-30: is no day"),
        (["year=2025", "source=nowhere"], {}, "source=nowhere: no such source in the register; known: demo, gone, unvisited"),
        (["year=2025", "years=2025"], {}, "-a years=…: there is no such argument; did you mean year?"),
        (["year=2025"], {"overwrite": "coverage.xlsx"}, "coverage.xlsx: unknown ending; name a file FILE.csv or FILE.jsonl"),
        (["year=2025"], {"overwrite": "a.csv", "output": "b.csv"}, "-o and -O exclude each other; give one of them"),
    ],
)
def test_what_cannot_be_asked(crawled, capsys, given_arguments, named, complaint):
    status, out, error = asked(crawled, capsys, *given_arguments, **named)
    assert (status, out) == (2, "")
    assert error.startswith(f"scrapy coverage: {complaint}")


def test_a_misspelt_setting(crawled):
    run = scrapy(crawled, "coverage", "-a", "year=2021", "-s", "DISCLOSURE_SOURCE=x")
    assert (run.status, run.stdout) == (2, "")
    assert run.last_line == "scrapy coverage: DISCLOSURE_SOURCE: there is no such setting; did you mean DISCLOSURE_SOURCES?"


def test_a_history_that_cannot_be_opened(tmp_path, capsys, crawled):
    (tmp_path / "sources.jsonl").write_bytes((crawled / "sources.jsonl").read_bytes())
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "history.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 20)
    status, out, error = asked(tmp_path, capsys, "year=2025")
    assert (status, out) == (2, "")
    assert "history.sqlite" in error


# --- files ---


def test_files_are_written_whole_or_not_at_all(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    kept = tmp_path / "kept.csv"
    kept.write_bytes(b"before")
    with pytest.raises(BadInput, match="cannot be written"):
        write_whole({kept: b"after", tmp_path / "taken" / "x.jsonl": b""})
    assert kept.read_bytes() == b"before"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kept.csv", "taken"]


def test_a_folder_is_no_target_and_a_link_is_followed(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(BadInput, match=r"is no file that could be replaced"):
        targets("out", 2025, None, str(tmp_path / "folder.csv"))
    (tmp_path / "true.csv").write_text("x", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("true.csv")
    assert targets("out", 2025, None, str(tmp_path / "link.csv")) == [tmp_path / "true.csv"]
    assert [one.name for one in targets("out", 2025, None, None)] == ["coverage-2025.csv", "coverage-2025.jsonl"]


def row(number=1, status="missing", **given):
    facts = {
        "source": "many",
        "agency": f"砚浦街道第{number}办事处",
        "body_class": "department",
        "year": 2025,
        "status": status,
        "deadline": date(2026, 1, 31),
        "basis": "statutory",
        "published_on": None,
        "days": number,
        "first_seen": None,
        "url": "https://www.chengyu.gov.cn/",
        "verdict": None,
        "reason": "it is not there",
        "reason_zh": "未见",
    }
    return Row(**{**facts, **given})


def test_no_cell_is_a_formula():
    hostile = [
        row(agency='=HYPERLINK("https://evil.invalid")', days=-3),
        row(agency="@SUM(1)", reason="+1\r\n", reason_zh="-1,\ud800"),
        *(row(agency=f"{sign}1") for sign in "\uff1d\uff0b\uff0d\uff20"),
    ]
    rows = list(csv.reader(io.StringIO(command._as_csv(hostile).decode("utf-8-sig"), newline="")))
    assert rows[0] == list(COLUMNS)
    assert [line[1] for line in rows[1:3]] == ['\'=HYPERLINK("https://evil.invalid")', "'@SUM(1)"]
    assert [line[1] for line in rows[3:]] == ["'\uff1d1", "'\uff0b1", "'\uff0d1", "'\uff201"]
    assert rows[1][COLUMNS.index("days")] == "-3"  # a number stays one
    assert rows[2][-2:] == ["'+1\r\n", "'-1,?"]
    assert [json.loads(line)["agency"] for line in command._as_lines(hostile).splitlines()] == [one.agency for one in hostile]


# --- the screen ---


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_has_its_words_and_its_row_in_the_operations(status):
    told = {language: table([row(status=status)], 2025, date(2026, 3, 2), "x", language) for language in ("en", "zh")}
    labels = {language: lines[1].rsplit(maxsplit=1)[0].strip() for language, lines in told.items()}
    assert labels["zh"] != labels["en"]
    assert f"\n| `{status}` | " in (ROOT / "docs" / "operations.md").read_text("utf-8")
    assert f"\n| `{status}` | {labels['zh']} | " in (ROOT / "docs" / "operations.zh-CN.md").read_text("utf-8")


def test_the_longest_overdue_first_and_no_more_than_a_screen():
    told = table(
        [row(number) for number in range(1, 31)] + [row(status="on_time", days=-2)], 2025, date(2026, 3, 2), "x.csv", "en"
    )
    assert told[:3] == ["Reports on 2025, as of 2026-03-02: 31 expected", f"  {'on time':24}{1:8}", f"  {'missing':24}{30:8}"]
    assert [line.split()[2] for line in told if "it is not there" in line] == [f"+{number}" for number in range(30, 10, -1)]
    assert told[-1] == "  … and 10 more; x.csv has them all"
    assert table([row(number) for number in range(1, 31)], 2025, date(2026, 3, 2), "x.csv")[-1] == "  ……另有10行，见x.csv"


def test_columns_stand_below_each_other():
    names = ["砚浦街道办事处", "Yanpu", "澄" * 40, None]
    told = [line for line in table([row(agency=name) for name in names], 2025, date(2026, 3, 2), "x") if "未见" in line[4:]]
    ends = {width(line[: line.index(" many")]) for line in told if " many" in line}
    assert len(ends) == 1
    assert any("（名称不明）" in line for line in told)


@given(text=st.text(alphabet="澄屿a…，é\u0301\u200b", max_size=60), columns=st.integers(1, 40))
def test_fitted_is_as_wide_as_asked(text, columns):
    assert width(fitted(text, columns)) == columns
    if width(text) <= columns:
        assert fitted(text, columns).startswith(text)
