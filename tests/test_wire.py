"""The wire for real: a small spider behind all the project's middlewares against a server with every fault."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import pytest
from scrapy import Request, Spider

from govdisclosure.fetch.failures import KINDS, reason_of
from govdisclosure.fetch.site import Site
from tests.running import ROOT, serving

HOUSE = "govdisclosure.fetch.middlewares."
SETTINGS: dict[str, Any] = {
    "DOWNLOADER_MIDDLEWARES": {
        HOUSE + "SiteGuard": 90,
        HOUSE + "Conditional": 540,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        HOUSE + "PatientRetry": 550,
        HOUSE + "CutBodies": 595,
        HOUSE + "ChallengeGuard": 605,
    },
    "DEFAULT_REQUEST_HEADERS": {"Accept": "*/*", "Accept-Encoding": "gzip, deflate"},
    "ADDONS": {"govdisclosure.fetch.agent.NamedAgent": 510},
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_MAXSIZE": 1_000_000,
    "DOWNLOAD_TIMEOUT": 5,
    "RETRY_TIMES": 0,
    "ROBOTSTXT_OBEY": True,
    "ROBOTSTXT_USER_AGENT": "govdisclosure",
    "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
}


class Walker(Spider):
    """Asks for every address given and writes down what came of it."""

    name = "walker"
    custom_settings: ClassVar[dict[str, Any]] = SETTINGS  # type: ignore[misc]

    async def start(self) -> AsyncIterator[Request]:
        plan = json.loads(self.plan)
        for at, url in enumerate(plan["urls"]):
            meta = {"disclosure_site": Site.of(plan["site"]), "disclosure_page": "report", **plan["meta"]}
            # In this order, however slowly they come to be scheduled.
            yield Request(url, callback=self.took, errback=self.lost, dont_filter=True, meta=meta, priority=-at)

    def took(self, response: Any) -> Iterator[dict[str, Any]]:
        yield {"took": response.url, "status": response.status, "length": len(response.body), "flags": response.flags}

    def lost(self, failure: Any) -> Iterator[dict[str, Any]]:
        kind, text = reason_of(failure)
        first = failure.request.meta.get("redirect_urls", [failure.request.url])[0]
        yield {"first": first, "lost": failure.request.url, "kind": kind, "text": text}

    def closed(self, reason: str) -> None:
        assert reason == "finished"
        Path("stats.json").write_text(json.dumps(self.crawler.stats.get_stats(), default=str))


CHALLENGE = b"<html><head><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script></head><body></body></html>"
PAGE = "<html><title>砚浦街道</title><p>砚浦街道办事处2023年政府信息公开工作年度报告</p></html>".encode()
BOMB = gzip.compress(bytes(50_000_000))


class Wire(BaseHTTPRequestHandler):
    """A path is a fault."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]] = []
    times: ClassVar[list[float]] = []
    sent: ClassVar[list[dict[str, str]]] = []
    robots: ClassVar[tuple[int, bytes]] = (404, b"")

    def log_message(self, *args: object) -> None:
        pass

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/robots.txt":
            status, body = self.robots
            self.answer(body, status, Content_Type="text/plain")
            return
        self.asked.append(self.path)
        self.times.append(time.monotonic())
        self.sent.append({name.lower(): value for name, value in self.headers.items()})
        name = path.split("/")[1]
        if special := getattr(self, f"do_{name.replace('-', '_')}", None):
            special()
            return
        time.sleep(0.05 if "challenge" in name else 0)
        status, body, headers = ANSWERS.get(name, (404, b"", {}))
        filled = {key: value.format(port=self.server.server_port, here=self.path) for key, value in headers.items()}
        self.answer(body.replace(b"{port}", str(self.server.server_port).encode()), status, **filled)
        self.close_connection = True

    def do_busy(self) -> None:
        if self.asked.count(self.path) == 1:
            self.answer(b"", 503, Retry_After="1")
        else:
            self.answer(PAGE)

    def do_changed(self) -> None:
        known = self.headers.get("If-None-Match") == '"v1"'
        self.answer(b"" if known else PAGE, 304 if known else 200, ETag='"v2"')

    def open_end(self, **headers: str) -> None:
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.close_connection = True

    def do_chunks(self) -> None:
        self.open_end(Transfer_Encoding="chunked")
        self.wfile.write(b"%x\r\n%s\r\n" % (len(PAGE), PAGE))

    def do_endless(self) -> None:
        self.open_end(Connection="close")
        with contextlib.suppress(OSError):  # hung up on, as hoped
            for _ in range(400):
                self.wfile.write(bytes(100_000))

    def do_silent(self) -> None:
        time.sleep(4)
        self.close_connection = True

    def do_garbage(self) -> None:
        self.wfile.write(b"this is no HTTP\r\n\r\n")
        self.close_connection = True

    def do_hangup(self) -> None:
        self.close_connection = True


ANSWERS: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "page": (200, PAGE, {}),
    "secret": (200, PAGE, {}),
    "packed": (200, gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
    "challenge": (412, CHALLENGE, {}),
    "packed-challenge": (200, gzip.compress(CHALLENGE), {"Content_Encoding": "gzip"}),
    "elsewhere": (302, b"", {"Location": "http://localhost:{port}/page/other"}),
    "refresh": (200, b'<meta http-equiv="refresh" content="0;url=http://localhost:{port}/page">', {}),
    "private": (302, b"", {"Location": "http://10.0.0.1/page"}),
    "home": (302, b"", {"Location": "/"}),
    "loop": (302, b"", {"Location": "{here}x"}),
    "loopx": (302, b"", {"Location": "/loop"}),
    "wall": (302, b"", {"Location": "{here}", "Set_Cookie": "HOY_TR=abc; path=/"}),
    "broken": (500, b"", {}),
    "often": (429, b"", {}),
    "stub": (200, b"<script>eval(atob('eA=='))</script>", {}),
    "forbidden": (403, b"<h1>403 Forbidden</h1>", {}),
    "short": (200, PAGE, {"Content_Length": str(len(PAGE) + 50)}),
    "two-lengths": (200, PAGE, {"Content-Length": "7"}),
    "low": (200, PAGE, {"Content_Length": str(len(PAGE) - 50)}),
    "cut": (200, gzip.compress(PAGE * 9)[:-20], {"Content_Encoding": "gzip"}),
    "no-gzip": (200, PAGE, {"Content_Encoding": "gzip"}),
    "bomb": (200, BOMB, {"Content_Encoding": "gzip"}),
    "giant": (200, bytes(2_000_000), {}),
}


@dataclass
class Walk:
    """What a walk took, lost and asked for."""

    items: list[dict[str, Any]]
    stats: dict[str, Any]
    log: str
    asked: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        return [item.get("kind", "took") for item in self.items]


@pytest.fixture(name="wire")
def fresh_wire() -> Iterator[str]:
    Wire.asked.clear()
    Wire.times.clear()
    Wire.sent.clear()
    Wire.robots = (404, b"")
    with serving(Wire) as address:
        yield address


def walk(folder: Path, wire: str, *paths: str, meta: dict[str, Any] | None = None, **settings: Any) -> Walk:
    plan = {"site": f"{wire}/", "urls": [path if "://" in path else wire + path for path in paths], "meta": meta or {}}
    command = [sys.executable, "-m", "scrapy", "runspider", str(Path(__file__)), "-a", f"plan={json.dumps(plan)}"]
    command += ["-O", "out.jsonl", "-L", "WARNING", "-s", "TWISTED_DNS_RESOLVER=govdisclosure.fetch.resolver.PublicResolver"]
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    items = [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]
    assert len(items) == len(paths), done.stderr  # every request ends exactly once
    assert all(item.get("kind", "error") in KINDS for item in items)
    return Walk(items, json.loads((folder / "stats.json").read_text()), done.stderr, list(Wire.asked), list(Wire.times))


FAULTS = {
    "/elsewhere": ("off_site", "localhost"),
    "/refresh": ("off_site", "localhost"),
    "/private": ("off_site", "10.0.0.1"),
    "/home": ("soft_404", "/home"),
    "/loop": ("redirect_loop", "without end"),
    "/broken": ("http_error", "500"),
    "/forbidden": ("http_error", "403"),
    "/none": ("http_error", "404"),
    "/short": ("truncated", "ended"),
    "/chunks": ("truncated", "ended"),
    "/cut": ("truncated", "ended"),
    "/no-gzip": ("broken_encoding", "compressed"),
    "/bomb": ("too_large", "DOWNLOAD_MAXSIZE"),
    "/giant": ("too_large", "DOWNLOAD_MAXSIZE"),
    "/endless": ("too_large", "DOWNLOAD_MAXSIZE"),
    "/silent": ("timeout", "in time"),
    "/garbage": ("malformed", "answer"),
    "/two-lengths": ("malformed", "answer"),
    "/hangup": ("disconnected", "broke off"),
    "http://127.0.0.1:1/page": ("off_site", "127.0.0.1:1"),
    "file:///etc/passwd": ("off_site", "/etc/passwd"),
}


@pytest.fixture(name="faults", scope="module")
def all_faults_in_one_walk(tmp_path_factory) -> Iterator[tuple[str, Walk]]:
    with serving(Wire) as address:
        yield address, walk(tmp_path_factory.mktemp("faults"), address, *FAULTS, "/page/last", DOWNLOAD_TIMEOUT=2)


@pytest.mark.parametrize("path", FAULTS)
def test_every_fault_has_its_name(faults, path):
    address, found = faults
    kind, says = FAULTS[path]
    item = next(item for item in found.items if item.get("first") == (path if "://" in path else address + path))
    assert item["kind"] == kind, found.log
    assert says in item["text"]


def test_faults_stop_nothing_and_leave_no_traceback(faults):
    assert faults[1].kinds.count("took") == 1
    assert "Traceback" not in faults[1].log


@pytest.mark.parametrize(
    ("path", "kind", "says"),
    [("/wall", "cookie_wall", "HOY_TR"), ("/often", "rate_limited", "429"), ("/stub", "js_shell", "script")],
)
def test_walls_have_their_names(tmp_path, wire, path, kind, says):
    found = walk(tmp_path, wire, path, "/page/1", DOWNLOAD_DELAY=0.01, RETRY_TIMES=3)
    assert found.kinds == [kind] * 2
    assert found.asked == [path]  # and no retry
    assert says in found.items[1]["text"]


def test_good_pages_are_taken_whole(tmp_path, wire):
    found = walk(tmp_path, wire, "/page/1", "/packed", "/page/2?x=登录")
    assert [item["length"] for item in found.items] == [len(PAGE)] * 3


def test_a_length_that_is_too_small_cuts_the_page(tmp_path, wire):
    # Nothing on the wire tells that there was more: only the reader can see the missing end.
    assert walk(tmp_path, wire, "/low").items[0]["length"] == len(PAGE) - 50


# Slower than the delay: without a pause for us to look, the next request would leave as the challenge arrives.
@pytest.mark.parametrize(("challenge", "delay"), [("/challenge", 0.005), ("/packed-challenge", 0.005), ("/challenge", 0.2)])
def test_a_challenge_stops_its_host_at_once(tmp_path, wire, challenge, delay):
    paths = ["/page/1", challenge, *(f"/page/{number}" for number in range(2, 40))]
    found = walk(tmp_path, wire, *paths, DOWNLOAD_DELAY=delay, CONCURRENT_REQUESTS=16)
    *before, last = found.asked
    assert last == challenge  # what waited in the downloader is not sent either
    assert len(before) <= 3  # those that wait for robots.txt may be overtaken by one that comes as it is read
    refused = len(paths) - len(before)
    assert sorted(found.kinds) == ["js_challenge"] * refused + ["took"] * len(before)
    assert found.stats[f"disclosure/blocked/{wire.removeprefix('http://')}"] == refused


def test_a_challenge_stops_no_other_host(tmp_path, wire):
    with serving(Wire) as other:
        found = walk(tmp_path, wire, "/challenge", f"{other}/page/a", f"{other}/page/b", meta={"disclosure_site": None})
    assert sorted(found.kinds) == ["js_challenge", "took", "took"]


def test_robots_are_obeyed(tmp_path, wire):
    Wire.robots = (200, b"User-agent: govdisclosure\nDisallow: /secret\n\nUser-agent: *\nDisallow: /\n")
    found = walk(tmp_path, wire, "/secret/1", "/page/1")
    assert sorted(found.kinds) == ["robots", "took"]
    assert found.asked == ["/page/1"]


@pytest.mark.parametrize(
    ("answer", "asked"),
    [((412, CHALLENGE), []), ((200, CHALLENGE), []), ((403, b"<h1>403 Forbidden</h1>"), ["/page/1"]), ((404, b""), ["/page/1"])],
)
def test_a_challenge_in_place_of_robots_stops_the_host(tmp_path, wire, answer, asked):
    Wire.robots = answer
    found = walk(tmp_path, wire, "/page/1")
    assert found.asked == asked
    assert found.kinds == (["took"] if asked else ["js_challenge"])


def test_retries_wait_longer_each_time(tmp_path, wire):
    found = walk(tmp_path, wire, "/broken", RETRY_TIMES=3, DOWNLOAD_DELAY=0.2, DOWNLOAD_DELAY_JITTER=0)
    assert found.asked == ["/broken"] * 4
    waits = [after - before for before, after in zip(found.times, found.times[1:], strict=False)]
    assert [wait >= least for wait, least in zip(waits, (0.4, 0.8, 1.6), strict=True)] == [True] * 3
    assert sum(waits) < 10
    assert found.stats[f"disclosure/retried/{wire.removeprefix('http://')}"] == 3


def test_a_cut_body_is_asked_for_again(tmp_path, wire):
    assert walk(tmp_path, wire, "/cut", RETRY_TIMES=1).asked == ["/cut"] * 2


def test_a_pause_that_the_server_asks_for_is_kept(tmp_path, wire):
    found = walk(tmp_path, wire, "/busy", RETRY_TIMES=1)
    assert found.kinds == ["took"]
    assert found.times[1] - found.times[0] >= 1


def test_validators_bring_a_304_to_the_callback(tmp_path, wire):
    found = walk(tmp_path, wire, "/changed", meta={"disclosure_validators": {"etag": '"v1"'}})
    assert (found.kinds, found.items[0]["status"]) == (["took"], 304)


def test_listings_are_always_asked_for_whole(tmp_path, wire):
    meta = {"disclosure_validators": {"etag": '"v1"'}, "disclosure_page": "listing"}
    assert walk(tmp_path, wire, "/changed", meta=meta).items[0]["status"] == 200
    assert "if-none-match" not in Wire.sent[0]


def test_one_request_at_a_time_with_autothrottle(tmp_path, wire):
    paths = [f"/page/{number}" for number in range(4)]
    throttle = {"AUTOTHROTTLE_ENABLED": True, "AUTOTHROTTLE_START_DELAY": 0.3}
    slow = walk(tmp_path, wire, *paths, DOWNLOAD_DELAY=0.3, DOWNLOAD_DELAY_JITTER=0, **throttle)
    assert all(after - before >= 0.28 for before, after in zip(slow.times, slow.times[1:], strict=False))
    Wire.times.clear()
    fast = walk(tmp_path, wire, *paths, DOWNLOAD_DELAY=0, AUTOTHROTTLE_ENABLED=False)
    assert fast.times[-1] - fast.times[0] < 0.5


def test_the_contact_reaches_the_server(tmp_path, wire):
    walk(tmp_path, wire, "/page/1", DISCLOSURE_CONTACT="crawl@chengyu.example")
    assert "govdisclosure/" in Wire.sent[0]["user-agent"]
    assert "crawl@chengyu.example" in Wire.sent[0]["user-agent"]


@pytest.mark.parametrize(("allowed", "kinds"), [("", ["private_address"]), ("localhost", ["took"])])
def test_a_name_that_leads_to_this_machine(tmp_path, wire, allowed, kinds):
    address = wire.replace("127.0.0.1", "localhost") + "/page/1"
    found = walk(tmp_path, wire, address, meta={"disclosure_site": None}, DISCLOSURE_PRIVATE_HOSTS=allowed, RETRY_TIMES=2)
    assert found.kinds == kinds
    assert len(found.asked) == len(kinds) - (not allowed)
