"""The commands as users type them: exit status, feeds, the table, and what happens when something is wrong."""

from __future__ import annotations

import http.server
import json
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.rendering import balanced, page
from tests.running import ROOT, scrapy, serving

DEMO = ROOT / "data" / "demo"
FAST = ("-s", "DOWNLOAD_DELAY=0")


@pytest.fixture(name="portal", scope="module")
def loopback_portal() -> Iterator[str]:
    """The demo portal over HTTP on loopback."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    with serving(partial(Quiet, directory=str(DEMO))) as address:
        yield address


def verdicts(records: list[dict]) -> list[str]:
    return sorted(record["verdict"] for record in records)


def check_demo(main: list[dict], dropped: list[dict]) -> None:
    assert verdicts(main) == ["flagged", "sound", "sound", "sound"]
    assert verdicts(dropped) == ["hollow", "unreadable"]
    flagged = next(record for record in main if record["verdict"] == "flagged")
    errors = [finding for finding in flagged["findings"] if finding["severity"] == "error"]
    assert [(one["rule"], one["at"], one["left"], one["right"]) for one in errors] == [
        ("ledger", ["requests.*.natural_person"], 260, 261),
        ("ledger", ["requests.*.total"], 267, 268),
    ]
    assert "解读" in next(record for record in dropped if record["verdict"] == "unreadable")["title"]


def test_demo_from_disk(tmp_path):
    run = scrapy(tmp_path, "crawl", "reports", "-a", "source=demo")
    assert run.status == 0, run.stderr
    check_demo(run.records("out/reports.jsonl"), run.records("out/dropped.jsonl"))
    assert "sound 3  flagged 1  hollow 1  unreadable 1" in run.stdout
    assert "reports.jsonl" in run.stdout
    assert run.stderr == ""
    assert {record["source"] for record in run.records("out/reports.jsonl")} == {"demo"}


def test_demo_over_http(tmp_path, portal):
    run = scrapy(tmp_path, "crawl", "reports", "-a", f"url={portal}/index.html", "-O", f"{tmp_path}/out.jsonl", *FAST)
    assert run.status == 0, run.stderr
    check_demo(run.records(), run.records("out.dropped.jsonl"))
    assert all(record["url"].startswith(portal) for record in run.records())


def test_years_are_honoured_before_fetching(tmp_path, portal):
    run = scrapy(
        tmp_path, "crawl", "reports", "-a", f"url={portal}/index.html", "-a", "years=2023", "-O", f"{tmp_path}/out.jsonl", *FAST
    )
    assert run.status == 0, run.stderr
    assert [record["fiscal_year"] for record in run.records() + run.records("out.dropped.jsonl")] == [2023]


def test_the_archive_reads_back_to_the_same_records(tmp_path, portal):
    first = scrapy(tmp_path, "crawl", "reports", "-a", f"url={portal}/index.html", "-O", f"{tmp_path}/out.jsonl", *FAST)
    archive = next((tmp_path / "archive").glob("*.warc.gz"))
    with archive.open("rb") as stream:
        kept = [(record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(stream)]
    assert [kind for kind, _ in kept] == ["warcinfo", *["response"] * 6]
    again = scrapy(tmp_path, "crawl", "captures", "-a", f"path={archive}", "-O", f"{tmp_path}/again.jsonl")
    assert again.status == 0, again.stderr
    assert {one["change"] for one in first.records()} == {"new"}
    # Saved pages are held against no past.
    plain = [{**one, "change": None} for one in first.records()]
    by_url = lambda records: sorted(records, key=lambda one: one["url"])  # noqa: E731
    assert by_url(again.records("again.jsonl")) == by_url(plain)


def test_captures_walk_folders_files_and_globs(tmp_path):
    pages = tmp_path / "名 100%" / "inner"
    pages.mkdir(parents=True)
    sheet = balanced("F2021", random.Random(1))
    (pages / "a.html").write_bytes(page(sheet, "html_spans"))
    (pages / "b.TXT").write_bytes(page(sheet, "text_padded"))
    (pages / "c.bin").write_bytes(b"not asked for")
    for place, count in ((tmp_path, 2), (pages / "a.html", 1), (pages / "*.html", 1), (tmp_path / "**" / "*.[hT]*", 2)):
        run = scrapy(tmp_path, "crawl", "captures", "-a", f"path={place}", "-O", f"{tmp_path}/out.jsonl")
        assert (run.status, len(run.records())) == (0, count), run.stderr
    assert run.records()[0]["url"].startswith("file:///")
    run = scrapy(tmp_path, "crawl", "captures", "-a", f"path={tmp_path / '名 100%'}", "-O", f"{tmp_path}/out.jsonl")
    assert "left out  .bin 1" in run.stdout


def test_policies_move_records_between_the_feeds(tmp_path):
    run = scrapy(
        tmp_path,
        *("crawl", "captures", "-a", f"path={DEMO / 'reports'}", "-O", f"{tmp_path}/out.jsonl"),
        *(
            "-s",
            "DISCLOSURE_HOLLOW_POLICY=flag",
            "-s",
            "DISCLOSURE_LEDGER_POLICY=drop",
            "-s",
            "DISCLOSURE_UNREADABLE_POLICY=flag",
        ),
    )
    assert run.status == 0
    assert verdicts(run.records()) == ["hollow", "sound", "sound", "sound", "unreadable"]
    assert verdicts(run.records("out.dropped.jsonl")) == ["flagged"]


def test_a_record_has_the_contracts_shape(tmp_path):
    run = scrapy(
        tmp_path, "crawl", "captures", "-a", f"path={DEMO / 'reports' / 'fengting-2020.html'}", "-O", f"{tmp_path}/out.jsonl"
    )
    (record,) = run.records()
    assert list(record) == [
        "schema",
        "report_id",
        "url",
        "source",
        "listing_url",
        "listing_title",
        "captured_at",
        "content_sha256",
        "media_type",
        "encoding",
        "title",
        "agency",
        "agency_from",
        "fiscal_year",
        "year_from",
        "published_on",
        "index_number",
        "document_number",
        "period",
        "form",
        "script",
        "sections",
        "disclosure",
        "requests",
        "remedies",
        "cells",
        "findings",
        "verdict",
        "requested_url",
        "archived",
        "attachment_url",
        "reader",
        "change",
        "previous",
        "changes",
        "preamble",
        "scope",
        "scope_quote",
        "statistics",
        "proposals",
    ]
    assert record["schema"] == "govdisclosure.report/1"
    assert record["report_id"] == "澄屿市枫汀区人民政府/2020"
    assert list(record["requests"]["received_new"]) == [
        "natural_person",
        "org_business",
        "org_research",
        "org_public_interest",
        "org_legal_service",
        "org_other",
        "total",
    ]
    assert {"at": "remedies.suit_direct.other", "raw": "13准予撤诉", "kind": "annotated_number", "value": 13} in record["cells"]
    raw = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert '"amount_yuan": 21312120' in raw
    assert raw.endswith("\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("captures",), "path is missing"),
        (("captures", "-a", "path=/no/such/place"), "no such file or folder"),
        (("captures", "-a", "path={empty}"), "holds no page"),
        (("captures", "-a", "path={empty}/*.html"), "no file matches"),
        (("captures", "-a", "pth=x"), "did you mean path?"),
        (("reports", "-a", "source=demo", "-a", "years=20x1"), "no fiscal year"),
        (("reports", "-a", "source=demo", "-a", "years=2024-2021"), "no fiscal year"),
        (("reports", "-a", "source=nowhere"), "no such source"),
        (("reports", "-a", "url=ftp://x/"), "no address of a listing page"),
        (("reports", "-a", "source=demo", "-s", "DISCLOSURE_HOLLOW_POLICY=keep"), "unknown policy"),
        (("report",), "there is no spider"),
        (("reports", "-a", "source=demo", "-s", "DISCLOSURE_CONTACT=Wang Wei"), "write a mail address"),
        (("reports", "-a", "source=demo", "-s", "DOWNLOAD_DELAY=abc"), "write a number"),
        (("reports", "-a", "source=demo", "-s", "DISCLOSURE_MOST_PAGES=0"), "1 or more"),
        (("reports", "-a", "source=demo", "-s", "JOBDIR=somewhere"), "goes on by itself"),
        (("reports", "-a", "url=http://user:secret@127.0.0.1/"), "//…@127.0.0.1"),
    ],
)
def test_bad_input_gets_one_clear_line(tmp_path, arguments, says):
    empty = tmp_path / "empty"
    empty.mkdir()
    run = scrapy(tmp_path, "crawl", *(part.format(empty=empty) for part in arguments))
    assert run.status == 2
    assert len(run.stderr.strip().splitlines()) == 1, run.stderr
    assert says in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "out").exists()


def test_a_failing_pipeline_loses_nothing_silently(tmp_path):
    pipelines = {
        "govdisclosure.pipelines.ArchivePipeline": 100,
        "govdisclosure.pipelines.ReadPipeline": 200,
        "tests.failing.FailOnce": 250,
        "govdisclosure.pipelines.CheckPipeline": 300,
        "govdisclosure.pipelines.SortPipeline": 900,
    }
    run = scrapy(
        tmp_path,
        *("crawl", "captures", "-a", f"path={DEMO / 'reports'}", "-O", f"{tmp_path}/out.jsonl"),
        *("-s", f"ITEM_PIPELINES={json.dumps(pipelines)}"),
    )
    assert run.status == 1
    assert "1 captures failed" in run.last_line
    assert "broken on purpose" in run.stdout
    assert len(run.records()) + len(run.records("out.dropped.jsonl")) == 5
    with next((tmp_path / "archive").glob("*.warc.gz")).open("rb") as stream:
        assert sum(record.rec_type == "resource" for record in ArchiveIterator(stream)) == 6


def test_reports_that_are_held_and_never_go_on_are_no_success(tmp_path):
    theirs = "ITEM_PROCESSOR=scrapy.pipelines.ItemPipelineManager"
    run = scrapy(tmp_path, "crawl", "reports", "-a", "source=demo", "-O", f"{tmp_path}/out.jsonl", "-s", theirs)
    assert run.status == 1
    assert "6 captures are unaccounted for; their bytes are in the archive" in run.last_line


def test_a_lost_page_fails_the_run(tmp_path):
    (tmp_path / "index.html").write_text('<ul><li><a href="gone.html">某区2020年政府信息公开工作年度报告</a></li></ul>', "utf-8")
    run = scrapy(tmp_path, "crawl", "reports", "-a", f"url={(tmp_path / 'index.html').as_uri()}", "-O", f"{tmp_path}/out.jsonl")
    assert run.status == 1
    assert "there is no such file" in run.last_line
    assert "gone.html" in run.stdout


def test_a_listing_without_reports_is_no_success(tmp_path):
    (tmp_path / "index.html").write_text("<html><body><p>系统维护中</p></body></html>", "utf-8")
    run = scrapy(tmp_path, "crawl", "reports", "-a", f"url={(tmp_path / 'index.html').as_uri()}")
    assert run.status == 1
    assert "no list that is understood" in run.last_line


def test_links_do_not_lead_out_of_the_portal(tmp_path):
    inside, title = tmp_path / "portal", "某区{}年政府信息公开工作年度报告"
    inside.mkdir()
    (tmp_path / "secret.html").write_bytes(page(balanced("F2021", random.Random(1)), "html_spans"))
    (inside / "good.html").write_bytes(page(balanced("F2021", random.Random(2)), "html_spans"))
    links = ("../secret.html", "%2e%2e/secret.html", "file:///etc/passwd", "http://127.0.0.1:9/x.html", "good.html")
    rows = "".join(f'<li><a href="{link}">{title.format(2010 + at)}</a></li>' for at, link in enumerate(links))
    (inside / "index.html").write_text(f"<ul>{rows}</ul>", "utf-8")
    run = scrapy(tmp_path, "crawl", "reports", "-a", f"url={(inside / 'index.html').as_uri()}", "-O", f"{tmp_path}/out.jsonl")
    assert [Path(record["url"]).name for record in run.records()] == ["good.html"]


def test_an_empty_run_does_not_replace_yesterdays_records(tmp_path):
    out = tmp_path / "out.jsonl"
    scrapy(tmp_path, "crawl", "captures", "-a", f"path={DEMO / 'reports' / 'yanpu-2023.html'}", "-O", str(out))
    yesterday = out.read_text("utf-8")
    (tmp_path / "index.html").write_text("<p>系统维护中</p>", "utf-8")
    scrapy(tmp_path, "crawl", "reports", "-a", f"url={(tmp_path / 'index.html').as_uri()}", "-O", str(out))
    assert (tmp_path / "out.previous.jsonl").read_text("utf-8") == yesterday


def test_records_to_standard_output_leave_it_clean(tmp_path):
    run = scrapy(tmp_path, "crawl", "captures", "-a", f"path={DEMO / 'reports'}", "-o", "-:jsonlines")
    assert verdicts([json.loads(line) for line in run.stdout.splitlines()]) == ["flagged", "sound", "sound", "sound"]
    assert verdicts(run.records("out/dropped.jsonl")) == ["hollow", "unreadable"]
