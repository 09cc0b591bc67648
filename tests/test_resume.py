"""A crawl that is stopped and started again with the same command loses nothing and repeats little."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from govdisclosure.archive import read_archive
from govdisclosure.items import Capture
from govdisclosure.listings import canonical
from tests.portal import Site, portal
from tests.rendering import balanced, page
from tests.running import ROOT

COUNT = 120
MARK = "RESUMING_TEST"


class Listing:
    """A portal, and how often each of its reports was asked for."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.all = sorted(canonical(fact.url) for fact in site.reports)
        self.paths = {fact.url.removeprefix(site.url) for fact in site.reports}

    @property
    def asked(self) -> Counter[str]:
        return Counter(one.path for one in self.site.asked if one.path in self.paths)

    def wait_until_asked(self, count: int) -> None:
        deadline = time.monotonic() + 60
        while self.asked.total() < count:
            assert time.monotonic() < deadline
            time.sleep(0.01)


@pytest.fixture(name="listing")
def small_portal() -> Iterator[Listing]:
    with portal("trs", reports=COUNT, per_page=30, other_rows=3, faults={"slow": 0.004}) as site:
        yield Listing(site)


class Crawl:
    """The same command, as often as wanted."""

    def __init__(self, folder: Path, what: Sequence[str], *arguments: str) -> None:
        self.folder = folder
        self.command = [sys.executable, "-m", "scrapy", "crawl", *what]
        places = {
            "DISCLOSURE_OUT": f"{folder}/out",
            "DISCLOSURE_ARCHIVE": f"{folder}/archive",
        }
        for name, value in {**places, "DOWNLOAD_DELAY": "0.001"}.items():  # at 0 Scrapy asks for several pages at once
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
        return [canonical(json.loads(line)["url"]) for line in lines]

    def archived(self) -> list[Capture | ValueError]:
        return [one for path in sorted((self.folder / "archive").iterdir()) for one in read_archive(path)]

    def left_running(self) -> list[str]:
        """Processes of this test that are still there, a while after it."""
        deadline = time.monotonic() + 5
        while (found := self._running()) and time.monotonic() < deadline:
            time.sleep(0.05)
        return found

    def _running(self) -> list[str]:
        mark = f"{MARK}={self.folder}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (process / "environ").read_bytes().split(b"\0"):
                    found.append((process / "cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        return found


def reports(listing: Listing, years: str | None = None) -> list[str]:
    return ["reports", "-a", f"url={listing.site.listing_url}", *(["-a", f"years={years}"] if years else [])]


@pytest.mark.slow
@pytest.mark.parametrize(("system", "count", "feed", "kills"), [("trs", 500, "-o", 10), ("jpaas", 60, "-O", 4)])
def test_killed_again_and_again_and_then_let_run(tmp_path, system, count, feed, kills):
    rng = random.Random(8)
    with portal(system, reports=count, per_page=50, other_rows=5) as site:
        listing = Listing(site)
        crawl = Crawl(tmp_path, reports(listing), feed, f"{tmp_path}/out.jsonl")
        for _ in range(kills):
            before = listing.asked.total()
            with crawl.start() as process:
                listing.wait_until_asked(min(before + rng.randint(1, count // 9), count))
                time.sleep(rng.random() / 20)
                process.kill()
            assert crawl.records() == []
        done = crawl.finish()
        assert done.returncode == 0, done.stderr
        assert sorted(crawl.records()) == listing.all
        assert listing.asked.total() <= count + kills * 4  # what was on its way when a run was killed, no more
        assert [one for one in crawl.archived() if isinstance(one, ValueError)] == []
        assert sorted(canonical(one.url) for one in crawl.archived()) == listing.all
    assert [path.suffix for path in (tmp_path / "archive").iterdir()] == [".gz"]
    assert not list(tmp_path.glob("*.part"))
    assert crawl.left_running() == []


@pytest.mark.parametrize("late", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_killed_while_it_ends(tmp_path, listing, late):
    crawl = Crawl(tmp_path, reports(listing))
    with crawl.start() as process:
        listing.wait_until_asked(COUNT)
        time.sleep(late)
        process.kill()
    if not crawl.records():
        assert crawl.finish().returncode == 0
    assert sorted(crawl.records()) == listing.all


def test_interrupted_it_publishes_nothing_and_goes_on(tmp_path, listing):
    crawl = Crawl(tmp_path, reports(listing))
    (tmp_path / "out.jsonl").write_text('{"url": "http://x/yesterday.html"}')
    with crawl.start() as process:
        listing.wait_until_asked(COUNT // 2)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in stderr
    assert crawl.records() == ["x/yesterday.html"]
    assert (tmp_path / "out.jsonl.part").exists()
    assert [path.suffix for path in (tmp_path / "archive").iterdir()] == [".open"]
    assert crawl.left_running() == []
    done = crawl.finish()
    assert done.returncode == 0, done.stderr
    assert sorted(crawl.records()) == sorted([*listing.all, "x/yesterday.html"])
    assert listing.asked.total() == COUNT  # what was on its way was waited for
    assert not (tmp_path / "out.jsonl.part").exists()


def test_a_resumed_run_gives_the_records_of_an_undisturbed_one(tmp_path, listing):
    plain = Crawl(tmp_path / "plain", reports(listing), "-O", f"{tmp_path}/plain/out.jsonl")
    assert plain.finish().returncode == 0
    broken = Crawl(tmp_path / "broken", reports(listing), "-O", f"{tmp_path}/broken/out.jsonl")
    with broken.start() as process:
        listing.wait_until_asked(COUNT + COUNT // 2)
        process.kill()
    assert broken.finish().returncode == 0
    contents = []
    for crawl in (plain, broken):
        records = [json.loads(line) for line in (crawl.folder / "out.jsonl").read_text("utf-8").splitlines()]
        contents.append(sorted(({**one, "captured_at": "", "archived": ""} for one in records), key=lambda one: one["url"]))
    assert contents[0] == contents[1]
    assert len(contents[0]) == COUNT


def test_another_command_does_not_take_it_over(tmp_path, listing):
    crawl = Crawl(tmp_path, reports(listing))
    with crawl.start() as process:
        listing.wait_until_asked(COUNT // 2)
        process.kill()
    other = Crawl(tmp_path, reports(listing, "2008-2100"), "-O", f"{tmp_path}/other.jsonl")
    assert other.finish().returncode == 0
    assert crawl.finish().returncode == 0
    assert sorted(crawl.records()) == listing.all
    # The other one has read all of it since: what the first had left is older than what is known, and asked for once more.
    assert listing.asked.total() <= COUNT // 2 + 2 * COUNT + 4


def test_saved_pages_interrupted_end_at_once_and_start_afresh(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(1500):
        (pages / f"{number:04}.html").write_bytes(page(balanced("F2021", random.Random(number % 5)), "html_spans"))
    crawl = Crawl(tmp_path, ["captures", "-a", f"path={pages}"])
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
