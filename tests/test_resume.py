"""A crawl that is stopped and started again with the same command loses nothing and repeats little."""

from __future__ import annotations

import http.server
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from govdisclosure.archive import read_archive
from govdisclosure.items import Capture
from tests.rendering import balanced, page
from tests.running import ROOT, serving

COUNT = 120
PAGES = [page(balanced("F2021", random.Random(number)), "html_spans") for number in range(5)]
MARK = "RESUMING_TEST"


@pytest.fixture(name="portal")
def counting_portal() -> Iterator[tuple[str, Counter[str]]]:
    """An address, and how often each path was asked for."""
    asked: Counter[str] = Counter()

    class Counting(http.server.BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            asked[self.path] += 1
            time.sleep(0.005)
            body = PAGES[int(self.path[1:-5]) % len(PAGES)]
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with serving(Counting) as address:
        yield address, asked


class Crawl:
    """The same command, as often as wanted."""

    def __init__(self, folder: Path, address: str, *arguments: str) -> None:
        self.folder = folder
        self.command = [sys.executable, "-m", "scrapy", "crawl", "resuming", "-a", f"url={address}", "-a", f"count={COUNT}"]
        places = {
            "SPIDER_MODULES": "tests.resuming",
            "DISCLOSURE_OUT": f"{folder}/out",
            "DISCLOSURE_ARCHIVE": f"{folder}/archive",
        }
        fast = {"DOWNLOAD_DELAY": "0", "CONCURRENT_REQUESTS": "4", "CONCURRENT_REQUESTS_PER_DOMAIN": "4"}
        for name, value in {**places, **fast}.items():
            self.command += ["-s", f"{name}={value}"]
        self.command += arguments or ["-o", f"{folder}/out.jsonl"]
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), MARK: str(folder)}

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command, cwd=ROOT, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def finish(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command, cwd=ROOT, env=self.environment, text=True, capture_output=True, timeout=120, check=False
        )

    def records(self) -> list[str]:
        """The addresses in both feeds."""
        feeds = (self.folder / "out.jsonl", self.folder / "out.dropped.jsonl")
        lines = [line for feed in feeds if feed.exists() for line in feed.read_text("utf-8").splitlines()]
        return [json.loads(line)["url"].rpartition("/")[2] for line in lines]

    def archived(self) -> list[Capture | ValueError]:
        return [one for path in sorted((self.folder / "archive").iterdir()) for one in read_archive(path)]

    def left_running(self) -> list[str]:
        """Processes of this test that are still there."""
        mark = f"{MARK}={self.folder}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (process / "environ").read_bytes().split(b"\0"):
                    found.append((process / "cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        return found


def wait_until_asked(asked: Counter[str], count: int) -> None:
    deadline = time.monotonic() + 60
    while asked.total() < count:
        assert time.monotonic() < deadline
        time.sleep(0.002)


ALL = sorted(f"{number}.html" for number in range(COUNT))


def test_killed_ten_times_and_then_let_run(tmp_path, portal):
    address, asked = portal
    crawl, rng = Crawl(tmp_path, address), random.Random(8)
    for _ in range(10):
        before = asked.total()
        with crawl.start() as process:
            wait_until_asked(asked, min(before + rng.randint(1, 12), COUNT))
            time.sleep(rng.random() / 20)
            process.kill()
        assert crawl.records() == []
    done = crawl.finish()
    assert done.returncode == 0, done.stderr
    assert sorted(crawl.records()) == ALL
    assert asked.total() <= COUNT + 10 * 8  # what was on its way when a run was killed, no more
    assert [one for one in crawl.archived() if isinstance(one, ValueError)] == []
    assert sorted(one.url.rpartition("/")[2] for one in crawl.archived()) == ALL
    assert [path.suffix for path in (tmp_path / "archive").iterdir()] == [".gz"]
    assert not list(tmp_path.glob("*.part"))
    time.sleep(0.2)
    assert crawl.left_running() == []


@pytest.mark.parametrize("late", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_killed_while_it_ends(tmp_path, portal, late):
    address, asked = portal
    crawl = Crawl(tmp_path, address)
    with crawl.start() as process:
        wait_until_asked(asked, COUNT)
        time.sleep(late)
        process.kill()
    if not crawl.records():
        assert crawl.finish().returncode == 0
    assert sorted(crawl.records()) == ALL


def test_interrupted_it_publishes_nothing_and_goes_on(tmp_path, portal):
    address, asked = portal
    crawl = Crawl(tmp_path, address)
    (tmp_path / "out.jsonl").write_text('{"url": "x/yesterday.html"}')
    with crawl.start() as process:
        wait_until_asked(asked, COUNT // 2)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in stderr
    assert crawl.records() == ["yesterday.html"]
    assert (tmp_path / "out.jsonl.part").exists()
    assert [path.suffix for path in (tmp_path / "archive").iterdir()] == [".open"]
    assert crawl.left_running() == []
    done = crawl.finish()
    assert done.returncode == 0, done.stderr
    assert sorted(crawl.records()) == [*ALL, "yesterday.html"]
    assert asked.total() == COUNT  # what was on its way was waited for
    assert not (tmp_path / "out.jsonl.part").exists()


def test_a_resumed_run_gives_the_records_of_an_undisturbed_one(tmp_path, portal):
    address, asked = portal
    plain = Crawl(tmp_path / "plain", address, "-O", f"{tmp_path}/plain/out.jsonl")
    assert plain.finish().returncode == 0
    broken = Crawl(tmp_path / "broken", address, "-O", f"{tmp_path}/broken/out.jsonl")
    with broken.start() as process:
        wait_until_asked(asked, COUNT + COUNT // 2)
        process.kill()
    assert broken.finish().returncode == 0
    contents = []
    for crawl in (plain, broken):
        records = [json.loads(line) for line in (crawl.folder / "out.jsonl").read_text("utf-8").splitlines()]
        contents.append(sorted(({**one, "captured_at": ""} for one in records), key=lambda one: one["url"]))
    assert contents[0] == contents[1]
    assert len(contents[0]) == COUNT


def test_another_command_does_not_take_it_over(tmp_path, portal):
    address, asked = portal
    crawl = Crawl(tmp_path, address)
    with crawl.start() as process:
        wait_until_asked(asked, COUNT // 2)
        process.kill()
    other = Crawl(tmp_path, address, "-a", f"count={COUNT - 1}", "-O", f"{tmp_path}/other.jsonl")
    assert other.finish().returncode == 0
    assert crawl.finish().returncode == 0
    assert sorted(crawl.records()) == ALL
    assert asked.total() < COUNT // 2 + 2 * COUNT - 20  # the first run's pages were not asked for once more


def test_saved_pages_interrupted_end_at_once_and_start_afresh(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(1500):
        (pages / f"{number:04}.html").write_bytes(PAGES[number % len(PAGES)])
    crawl = Crawl(tmp_path, "")
    crawl.command[4:9] = ["captures", "-a", f"path={pages}"]
    crawl.command = [part for part in crawl.command if part != "SPIDER_MODULES=tests.resuming"]
    crawl.command.remove("-s")
    with crawl.start() as process:
        deadline = time.monotonic() + 60
        while not any(path.stat().st_size > 100_000 for path in tmp_path.glob("archive/*")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in stderr
    assert crawl.records() == []
    assert [path.suffix for path in (tmp_path / "archive").iterdir()] == [".gz"]  # nothing goes on in it
    assert 0 < len(crawl.archived()) < 1500
    assert crawl.left_running() == []
