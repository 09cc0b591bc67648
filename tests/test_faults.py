"""What goes wrong on a wire or a disk: every fault is told, and no run that lost something exits 0."""

from __future__ import annotations

import gzip
import http.server
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rendering import balanced, page
from tests.running import ROOT, Run, scrapy, serving

TITLE = "枫汀区{}年政府信息公开工作年度报告"
REPORT = page(balanced("F2021", random.Random(4)), "html_spans")
DEMO = ROOT / "data" / "demo" / "reports"


def listing(*links: str, following: str = "") -> bytes:
    rows = "".join(f'<li><a href="{link}">{TITLE.format(2010 + at)}</a></li>' for at, link in enumerate(links))
    return f"<ul>{rows}</ul><a href='{following}'>{'下一页' if following else ''}</a>".encode()


class Faulty(http.server.BaseHTTPRequestHandler):
    """A small portal of faults; each path is one."""

    def log_message(self, *args: object) -> None:
        pass

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        pages = {
            "/two-to-one": listing("/to-report?1", "/to-report?2"),
            "/to-self": listing("/loop"),
            "/away": listing("/to-elsewhere", "/report"),
            "/gone": listing("/no-such-page", "/report"),
            "/broken": listing("/error", "/report"),
            "/soft404": listing("/missing"),
            "/missing": "<p>页面不存在</p>".encode(),
            "/report": REPORT,
            "/forbidden": listing("/secret/report"),
            "/secret/report": REPORT,
            "/self-next": listing("/report", following="/self-next"),
        }
        if path == "/robots.txt":
            self.answer(b"User-agent: *\nDisallow: /secret/\n")
        elif path == "/to-report":
            self.answer(b"", 302, Location="/report")
        elif path == "/loop":
            self.answer(b"", 302, Location="/loop")
        elif path == "/to-elsewhere":
            self.answer(b"", 302, Location=f"http://localhost:{self.server.server_port}/report")
        elif path == "/error":
            self.answer(b"", 500)
        elif path == "/endless":
            number = int(query or 1)
            self.answer(listing("/report", following=f"/endless?{number + 1}"))
        elif path in pages:
            self.answer(pages[path])
        else:
            self.answer(b"", 404)


@pytest.fixture(name="faults", scope="module")
def faulty_portal() -> Iterator[str]:
    with serving(Faulty) as address:
        yield address


def crawl(folder, url: str, *arguments: str) -> Run:
    fast = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0", "-O", f"{folder}/out.jsonl")
    return scrapy(folder, "crawl", "reports", "-a", f"url={url}", *fast, *arguments)


@pytest.mark.parametrize(
    ("path", "records", "status", "says"),
    [
        ("/two-to-one", 1, 0, ""),  # both entries are answered by one page, which is read once
        ("/to-self", 0, 1, "leads from address to address"),
        ("/away", 1, 1, "not on the source's site"),  # a redirect does not lead off the site
        ("/gone", 1, 1, "an error (404)"),
        ("/broken", 1, 1, "an error (500)"),
        ("/soft404", 0, 1, "the page is gone"),
        ("/forbidden", 0, 1, "robots.txt forbids"),  # it is obeyed
        ("/self-next", 1, 0, ""),
        ("/endless", 1, 1, "page 2 repeats"),
    ],
)
def test_faults_of_a_portal(tmp_path, faults, path, records, status, says):
    run = crawl(tmp_path, faults + path)
    assert len(run.records()) == records, run.stderr
    assert run.status == status, run.stderr
    assert says in run.last_line


def test_a_feed_that_cannot_be_written_fails_the_run(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    run = scrapy(tmp_path, "crawl", "captures", "-a", f"path={DEMO}", "-O", f"{tmp_path}/file/out.jsonl")
    assert run.status == 1
    assert "could be written" in run.last_line


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    run = scrapy(tmp_path, "crawl", "captures", "-a", f"path={DEMO}", "-O", "/dev/null:jsonlines")
    assert run.status == 0, run.stderr
    assert Path("/dev/null").is_char_device()
    assert not Path("/dev/null.dropped").exists()
    assert len(run.records("out/dropped.jsonl")) == 2


def test_a_linked_feed_stays_a_link(tmp_path):
    (tmp_path / "real.jsonl").write_text("")
    (tmp_path / "out.jsonl").symlink_to(tmp_path / "real.jsonl")
    run = scrapy(tmp_path, "crawl", "captures", "-a", f"path={DEMO}", "-O", f"{tmp_path}/out.jsonl")
    assert run.status == 0
    assert (tmp_path / "out.jsonl").is_symlink()
    assert len(run.records("real.jsonl")) == 4


def archive_of(folder) -> bytes:
    scrapy(folder, "crawl", "captures", "-a", f"path={DEMO}", "-O", f"{folder}/first.jsonl")
    return next((folder / "archive").glob("*.warc.gz")).read_bytes()


def test_a_cut_archive_is_told(tmp_path):
    whole = archive_of(tmp_path)
    cases = {
        "cut.warc.gz": whole[: len(whole) * 2 // 3],
        "cut.warc": gzip.decompress(whole)[:-3000],
        "nameless.warc": gzip.decompress(whole).replace(b"WARC-Target-URI", b"X-Was-Target-URI", 1),
    }
    for name, body in cases.items():
        (tmp_path / name).write_bytes(body)
        run = scrapy(tmp_path, "crawl", "captures", "-a", f"path={tmp_path / name}", "-O", f"{tmp_path}/out.jsonl")
        assert run.status == 1, name
        assert "pages were lost" in run.last_line, name
        assert "Traceback" not in run.stderr, name
    assert len(run.records() + run.records("out.dropped.jsonl")) == 5  # one nameless record does not end the run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("captures", "-a", "path=~nobody-of-that-name/x"), "path="),
        (("captures", "-a", "path=" + "x" * 5000), "path="),
        (("reports", "-a", "url=http://[::1"), "no address"),
        (("reports", "-a", "url=http://"), "no address"),
        (("reports", "-a", "url=http://127.0.0.1:99999/"), "no address"),
        (("reports", "-a", "source=demo", "-s", "DISCLOSURE_HOLOW_POLICY=flag"), "did you mean DISCLOSURE_HOLLOW_POLICY?"),
        (("reports", "-a", "source=demo", "-s", "DISCLOSURE_SOURCES=/dev/urandom-not"), "cannot be read"),
    ],
)
def test_odd_arguments_get_one_line(tmp_path, arguments, says):
    run = scrapy(tmp_path, "crawl", *arguments)
    assert run.status == 2
    assert len(run.stderr.strip().splitlines()) == 1, run.stderr
    assert says in run.stderr
