"""`scrapy explain`: one report as a reviewer wants it, from a file and from the history."""

from __future__ import annotations

import gzip
import random
import re

import pytest
from rich.console import Console

from govdisclosure.display import explained, marks_of
from tests.conftest import judged
from tests.rendering import balanced, page
from tests.running import ROOT, Run, scrapy


def explain(folder, what: str, *arguments: str) -> Run:
    run = scrapy(folder, "explain", what, *arguments)
    assert "Traceback" not in run.stdout + run.stderr
    return run


def broken_page() -> bytes:
    """One cell wrong: 予以公开, 自然人."""
    sheet = balanced("F2021", random.Random(7))
    sheet.requests["granted"]["natural_person"] += 1
    return page(sheet, "html_spans")


def shown(body: bytes, language: str = "zh") -> str:
    console = Console(width=140, highlight=False, emoji=False, markup=False, color_system=None)
    with console.capture() as capture:
        console.print(explained(judged(body), language))
    return capture.get()


def bare(text: str) -> str:
    """Without white space, of which lines of a terminal have their own."""
    return "".join(text.split())


def row(text: str, label: str) -> list[str]:
    (line,) = (line for line in text.splitlines() if line.strip().startswith(label))
    return line.replace(label, "", 1).split()


def test_the_tables_are_printed_whole_and_the_failing_cells_marked():
    text, report = shown(broken_page()), judged(broken_page())
    assert report.verdict == "flagged"
    for key, label in (("granted", "（一）予以公开"), ("received_new", "一、本年新收政府信息公开申请数量")):
        assert [re.sub(r"\D", "", cell) for cell in row(text, label)] == [str(value) for value in report.requests[key].values()]
    assert [("✗" in cell) for cell in row(text, "（一）予以公开")] == [False] * 6 + [True]  # of a long sum the total
    assert [("✗" in cell) for cell in row(text, "（七）总计")] == [True] + [False] * 6
    assert not any("✗" in cell for cell in row(text, "四、结转下年度继续办理"))
    assert [re.sub(r"\D", "", cell) for cell in row(text, "未经复议直接起诉")] == [
        str(value) for value in report.remedies["suit_direct"].values()
    ]
    for one in report.findings:
        assert (bare(one.message_zh) in bare(text)) == (one.rule != "likely_cells")  # the proposals are told one by one
    for number, one in zip("①②③", report.proposals, strict=False):
        assert number + bare(one.message_zh) in bare(text)
        assert {number in row(text, "（一）予以公开")[0]} == {"requests.granted.natural_person" in {at.at for at in one.changes}}
    assert "机关可能无误：" in text


def test_a_short_sum_has_all_its_cells_marked():
    sheet = balanced("F2019", random.Random(3))
    sheet.requests["carried_out"]["org_other"] += 1
    sheet.requests["carried_out"]["total"] += 1
    marked = {at for at, severity in marks_of(judged(page(sheet, "text_unpadded"))).severity.items() if severity == "error"}
    rows = ("received_new", "carried_in", "decided_total", "carried_out")
    assert marked == {f"requests.{row}.{column}" for row in rows for column in ("org_other", "total")}


def test_cells_are_shown_as_printed():
    sheet = balanced("F2019", random.Random(3))
    sheet.disclosure["licensing"]["items_delta"] = "减8"
    sheet.requests["granted"]["org_other"] = "/"
    text = shown(page(sheet, "html_spans"))
    assert "减8" in row(text, "行政许可")
    assert "/" in row(text, "（一）予以公开")


def test_errors_that_do_not_meet_are_told_apart():
    sheet = balanced("F2021", random.Random(7))
    sheet.requests["granted"]["natural_person"] += 1
    sheet.remedies["review"]["total"] += 1
    body = page(sheet, "html_spans")
    text, report = shown(body), judged(body)
    assert report.proposals[0].part == 1
    assert {one.part for one in report.proposals} == {1, 2}
    told = {one.part: [other.part for other in report.proposals].count(one.part) for one in report.proposals}
    for letter, count in zip("AB", told.values(), strict=True):
        for number in "①②③④⑤"[:count]:
            assert f"{letter}{number}" in text
    assert "字母不同的各处须分别更正" in text


def test_it_speaks_english_too():
    text = shown(broken_page(), "en")
    assert "Table 3, 收到和处理政府信息公开申请情况" in text
    assert "The agency may be right because " in text
    assert "勾稽相符" not in text
    assert "fiscal year" in text


def test_a_page_cannot_make_the_terminal_act():
    evil = broken_page().decode().replace("年政府信息公开工作年度报告", "年\x1b[2J\x9b31m政府信息公开工作年度报告")
    text = shown(evil.encode())
    assert "\x1b" not in text
    assert "\x9b" not in text


def test_a_file_is_explained(tmp_path):
    (tmp_path / "页面.html").write_bytes(broken_page())
    run = explain(tmp_path, str(tmp_path / "页面.html"), "-s", "DISCLOSURE_RULES=results_sum=off")
    assert run.status == 0
    assert "row_sum v1" in run.stdout
    assert "results_sum" not in run.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"页面.html"}  # nothing is left behind


def test_what_is_no_report_is_told_and_the_status_says_so(tmp_path):
    run = explain(tmp_path, str(ROOT / "README.md"))
    assert run.status == 1
    assert "不是年度报告" in run.stdout


@pytest.mark.parametrize(
    ("what", "arguments", "says"),
    [
        ("枫汀区人民政府/2024", (), "枫汀区人民政府/2024: there is no such file, and no history at "),
        (str(ROOT / "README.md"), ("-s", "DISCLOSURE_RULES=legder=off"), "there is no rule legder; did you mean ledger?"),
        (str(ROOT / "README.md"), ("-s", "DISCLOSURE_LANGUAGE=fr"), "DISCLOSURE_LANGUAGE=fr: unknown"),
        (str(ROOT / "README.md"), ("-s", "DOWNLOAD_MAXSIZE=10"), "is larger than DOWNLOAD_MAXSIZE, 10 bytes"),
        (str(ROOT / "README.md"), ("-s", "DISCLOSURE_RULE=ledger=off"), "did you mean DISCLOSURE_RULES?"),
        (str(ROOT / "README.md"), ("-s", "DISCLOSURE_RULES=hollow=off"), "hollow cannot be switched off"),
    ],
)
def test_what_cannot_be_asked_is_refused(tmp_path, what, arguments, says):
    run = explain(tmp_path, what, *arguments)
    assert run.status == 2
    assert run.stdout == ""
    assert says in run.last_line
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_left_to_the_spider_that_reads_it(tmp_path):
    for name, body in (("a.warc", b"WARC/1.1\r\n"), ("b.warc.gz", gzip.compress(b"WARC/1.1\r\n"))):
        (tmp_path / name).write_bytes(body)
        run = explain(tmp_path, str(tmp_path / name))
        assert run.status == 2
        assert f"scrapy crawl captures -a path={tmp_path / name} reads them" in run.last_line


def test_a_terminal_without_the_marks_is_served_too(tmp_path, monkeypatch):
    (tmp_path / "page.html").write_bytes(broken_page())
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    run = explain(tmp_path, str(tmp_path / "page.html"), "-s", "DISCLOSURE_LANGUAGE=en")
    assert run.status == 0
    assert "row_sum v1" in run.stdout


def test_a_remembered_report_is_explained_by_its_identity(tmp_path):
    crawl = scrapy(tmp_path, "crawl", "reports", "-a", "source=demo", "-O", str(tmp_path / "out.jsonl"))
    assert crawl.status == 0, crawl.stderr
    (flagged,) = (record for record in crawl.records() if record["verdict"] == "flagged")
    run = explain(tmp_path, flagged["report_id"])
    assert run.status == 0, run.stderr
    assert flagged["title"] in run.stdout
    for one in flagged["findings"]:
        assert (bare(one["message_zh"]) in bare(run.stdout)) == (one["rule"] != "likely_cells")
    assert len(flagged["proposals"]) == 3
    assert all(bare(one["message_zh"]) in bare(run.stdout) for one in flagged["proposals"])
    missing = explain(tmp_path, flagged["report_id"].replace("2020", "2010"))
    assert missing.status == 2
    assert f"it knows {flagged['report_id']}" in missing.last_line
    for path in (tmp_path / "archive").iterdir():
        path.unlink()
    lost = explain(tmp_path, flagged["report_id"])
    assert lost.status == 2
    assert "its bytes are not in" in lost.last_line
