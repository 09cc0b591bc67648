"""`scrapy crawl discover` against simulated portals: the listing, nothing else, and never a silent nothing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from govdisclosure.sources import survey
from tests.portal import portal
from tests.running import Run, scrapy, serving

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "RETRY_TIMES=0")
COLUMN = "政府信息公开年报"
ROW = '<li><a href="./202401/t20240115_77.html">枫汀区人民政府2023年政府信息公开工作年度报告</a><span>2024-01-15</span></li>'


def discover(folder: Any, url: str, *arguments: str) -> Run:
    return scrapy(folder, "crawl", "discover", "-a", f"url={url}", "-O", f"{folder}/out.jsonl", *FAST, *arguments)


@contextmanager
def pages(answers: dict[str, bytes | str | tuple[int, str]]) -> Iterator[tuple[str, list[str]]]:
    """A portal of a few pages by path, its address, and what it was asked for; `{root}` in a page is that address."""
    asked: list[str] = []

    class Few(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            asked.append(self.path)
            found = answers.get(self.path, (404, "gone"))
            status, body = found if isinstance(found, tuple) else (200, found)
            root = f"http://127.0.0.1:{self.server.server_port}"
            packed = body if isinstance(body, bytes) else body.replace("{root}", root).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/octet-stream" if isinstance(body, bytes) else "text/html")
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)

    with serving(Few) as address:
        yield address, asked


def html(body: str, title: str = "枫汀区人民政府") -> str:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body><ul>{body}</ul></body></html>"


HOME = html("<li><a href='/xw/'>新闻中心</a></li>" * 15)


@pytest.mark.parametrize("system", ["trs", "hanweb", "jpaas", "gkmlpt", "longxun", "years"])
def test_the_listing_is_found_and_nothing_else(tmp_path, system):
    with portal(system) as site:
        run = discover(tmp_path, site.home_url)
        asked = [one.path for one in site.asked]
    assert run.status == 0, run.stderr
    (row,) = run.records()
    assert row["url"] == site.listing_url
    assert row["status"] == "unverified"
    assert row["id"] == "127.0.0.1"
    assert "www.elsewhere.example" in row["note"]
    assert ("9 reports" in row["note"]) == (system in ("trs", "jpaas", "longxun"))
    assert None not in row.values()
    register = tmp_path / "out.jsonl"
    assert survey(register).problems == []
    assert len(asked) < 15
    assert "/xwzx/" not in asked


def test_a_listing_found_is_a_source_to_crawl(tmp_path):
    with portal("ucap", reports=3) as site:
        assert discover(tmp_path, site.home_url).status == 0
        run = scrapy(
            tmp_path,
            *("crawl", "reports", "-O", f"{tmp_path}/reports.jsonl", "-s", f"DISCLOSURE_SOURCES={tmp_path}/out.jsonl"),
            *FAST,
        )
    assert run.status == 0, run.stderr
    assert len(run.records("reports.jsonl")) == 3


def test_rows_go_to_a_feed_of_their_own(tmp_path):
    """What a crawl of reports has left is not replaced."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "reports.jsonl").write_text('{"kept": true}\n')
    with pages({"/": html(f"<a href='/nb/'>{COLUMN}</a>"), "/nb/": html(ROW, COLUMN)}) as (url, _):
        run = scrapy(tmp_path, "crawl", "discover", "-a", f"url={url}/", *FAST)
    assert run.records("out/reports.jsonl") == [{"kept": True}]
    assert [row["url"] for row in run.records("out/discovered.jsonl")] == [f"{url}/nb/"]


@pytest.mark.parametrize("is_packed", [False, True])
def test_the_sitemap_alone(tmp_path, is_packed):
    leaf = "<urlset><url><loc>{root}/gk/zfxxgknb/</loc></url><url><loc>http://other.example/zfxxgknb/</loc></url></urlset>"
    index = "<?xml version='1.0'?><sitemapindex><sitemap><loc>{root}/maps/one.xml</loc></sitemap></sitemapindex>"
    answers: dict[str, Any] = {
        "/robots.txt": "User-agent: *\nDisallow: /admin/\nSitemap: {root}/maps/index.xml\n",
        "/": HOME,
        "/maps/index.xml": index,
        "/maps/one.xml": leaf,
        "/gk/zfxxgknb/": html(ROW, COLUMN),
    }
    with pages(answers) as (url, asked):
        if is_packed:
            answers["/maps/one.xml"] = gzip.compress(leaf.replace("{root}", url).encode())
        run = discover(tmp_path, f"{url}/")
    assert [row["url"] for row in run.records()] == [f"{url}/gk/zfxxgknb/"]
    assert "sitemap" in run.records()[0]["note"]
    assert run.status == 0, run.stderr
    assert "/xw/" not in asked


@pytest.mark.parametrize(
    "sitemap",
    [
        gzip.compress(bytes(60_000_000)),
        b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><urlset><url><loc>&b;</loc></url></urlset>",
        b"<urlset>" + b"<url>" * 5_000,
        b"\x1f\x8bno gzip at all",
        b"<urlset><url><loc>http://[/zfxxgknb/</loc></url></urlset>",
        b"",
    ],
    ids=["bomb", "entities", "deep", "no gzip", "no address", "empty"],
)
def test_hostile_sitemaps_do_no_harm(tmp_path, sitemap):
    with pages({"/": HOME, "/sitemap.xml": sitemap, "/zfxxgk/zfxxgknb/": html(ROW, COLUMN)}) as (url, _):
        run = discover(tmp_path, f"{url}/")
    assert [row["url"] for row in run.records()] == [f"{url}/zfxxgk/zfxxgknb/"]  # by the usual path
    assert run.status == 0, run.stderr
    assert "Traceback" not in run.stderr


def test_nothing_at_all_is_no_success(tmp_path):
    with pages({"/": HOME}) as (url, asked):
        run = discover(tmp_path, f"{url}/")
    assert run.status == 1
    assert run.records() == []
    assert "no listing found" in run.last_line
    assert len(asked) < 20


def test_decoys_are_not_yielded(tmp_path):
    with portal("trs", faults={"no_rows"}) as site:
        run = discover(tmp_path, site.home_url)
    assert run.records() == []
    assert run.status == 1
    assert "no listing found" in run.last_line


@pytest.mark.parametrize("kind", ["ruishu412", "jiasule521", "waf200", "busy403"])
def test_a_home_page_that_is_a_challenge(tmp_path, kind):
    with portal("trs", faults={f"challenge:{kind}": 1}) as site:
        run = discover(tmp_path, site.home_url)
        asked = [one.path for one in site.asked]
    assert run.status == 1
    assert run.records() == []
    assert "the home page could not be had" in run.last_line
    assert asked in (["/robots.txt", "/"], ["/robots.txt"])


def test_robots_are_obeyed(tmp_path):
    with portal("trs", faults={"robots_disallow"}) as site:
        run = discover(tmp_path, site.home_url)
        asked = [one.path for one in site.asked]
    assert run.status == 1
    assert "robots.txt forbids" in run.last_line
    assert asked == ["/robots.txt"]


def test_a_column_that_leads_to_another_host_is_told(tmp_path):
    home = html(f"<a href='/nb/'>{COLUMN}</a><a href='/away/'>历年年报</a>")
    away = html("<meta http-equiv=refresh content='0;url=http://localhost:1/nb/'>")
    with pages({"/": home, "/nb/": html(ROW, COLUMN), "/away/": away}) as (url, asked):
        run = discover(tmp_path, f"{url}/")
    assert len(run.records()) == 1
    assert run.status == 1
    assert "/away/" in run.last_line
    assert "/nb/" in asked


def test_the_bound_of_pages_is_told(tmp_path):
    home = html("".join(f"<a href='/d{at}/'>年报</a>" for at in range(9)))
    with pages({"/": home, **{f"/d{at}/": html(ROW.replace("2023", str(2010 + at)), COLUMN) for at in range(9)}}) as (url, asked):
        run = discover(tmp_path, f"{url}/", "-a", "pages=4")
    assert len(run.records()) == 3
    assert run.status == 1
    assert "raise -a pages=" in run.last_line
    assert len(asked) == 5  # robots.txt once more, for its rules


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "url is missing"),
        (("-a", "url=fengting.gov.cn"), "no address of a home page"),
        (("-a", "url=file:///etc/passwd"), "no address of a home page"),
        (("-a", "url=http://x.example/", "-a", "pages=many"), "pages=many: write a number"),
        (("-a", "url=http://x.example/", "-a", "depth=0"), "depth=0: write a number"),
        (("-a", "url=http://x.example/", "-a", "pages=99999999999"), "write a number from 1"),
        (("-a", "url=http://x.example/", "-a", "page=3"), "did you mean pages?"),
    ],
)
def test_bad_input_ends_at_once(tmp_path, arguments, says):
    run = scrapy(tmp_path, "crawl", "discover", *arguments)
    assert run.status == 2
    assert says in run.last_line
    assert "Traceback" not in run.stderr


def test_the_record_of_the_run_tells_the_failure(tmp_path):
    with pages({"/": HOME}) as (url, _):
        discover(tmp_path, f"{url}/")
    record = json.loads(next(tmp_path.rglob("*run.json")).read_text())
    assert "no listing found" in record["failure"]
