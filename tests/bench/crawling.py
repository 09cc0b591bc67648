"""How long a crawl takes against a bare spider that only downloads the same pages, and how much memory it needs.

Run by `make bench`. Times are ratios of the best of a few rounds within one run; a ratio says nothing about another machine.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.running import ROOT

ROUNDS = 3
BARE = '''
import scrapy


class Bare(scrapy.Spider):
    """Downloads what a listing links, and nothing else."""

    name = "bare"

    async def start(self):
        yield scrapy.Request(self.url, self.parse)

    def parse(self, response):
        for link in response.xpath("//li[span]/a/@href").getall():
            yield response.follow(link, self.count)
        for link in response.xpath("//a[contains(., '下一页')]/@href").getall():
            yield response.follow(link, self.parse)

    def count(self, response):
        self.crawler.stats.inc_value("pages")
'''

_WRAPPED = """
import resource, sys
from scrapy.cmdline import execute
try:
    execute(["scrapy", *sys.argv[1:]])
except SystemExit as end:
    print("exit", end.code, "peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@contextmanager
def portal(reports: int) -> Iterator[str]:
    """A listing with that many reports, served by a process of its own."""
    command = [sys.executable, "-m", "tests.portal", "next", "--reports", str(reports), "--per-page", "50"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def measured(command: list[str], cwd: Path) -> tuple[float, int, str]:
    """Seconds, peak memory of the crawl's own process in KiB, and what was said."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _WRAPPED, *command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    said = done.stdout + done.stderr
    found = re.search(r"exit 0 peak (\d+)", said)
    assert found, said
    return time.perf_counter() - begun, int(found[1]), said


def crawl(url: str, folder: Path) -> tuple[float, int]:
    """Ours: every report archived, read, checked and exported."""
    places = ["-s", f"DISCLOSURE_OUT={folder}", "-s", f"DISCLOSURE_ARCHIVE={folder}/archive"]
    command = [
        "crawl",
        "reports",
        "-a",
        f"url={url}",
        "-s",
        "DOWNLOAD_DELAY=0",
        "-s",
        "DISCLOSURE_MOST_PAGES=1000",
        *places,
    ]
    seconds, peak, _ = measured(command, ROOT)
    assert json.loads((folder / "run.json").read_text("utf-8"))["failure"] is None
    return seconds, peak


def bare(url: str, folder: Path) -> float:
    """The baseline, with the same politeness."""
    (folder / "bare.py").write_text(BARE, "utf-8")
    same = {"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "ROBOTSTXT_OBEY": True, "LOG_LEVEL": "INFO"}
    options = [part for name, value in same.items() for part in ("-s", f"{name}={value}")]
    seconds, _, said = measured(["runspider", "bare.py", "-a", f"url={url}", *options], folder)
    assert re.search(r"'pages': \d{3,}", said), said
    return seconds


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with portal(2000) as url:
            rounds = [(bare(url, folder), crawl(url, folder)) for _ in range(ROUNDS)]
        baseline, best = min(one for one, _ in rounds), min(ours for _, (ours, _) in rounds)
        small = max(peak for _, (_, peak) in rounds)
        print(f"crawl of 2,000 reports: {best:.1f} s, {best / baseline:.2f} x a bare download ({baseline:.1f} s)", flush=True)
        with portal(20_000) as url:
            _, large = crawl(url, folder)
        print(f"memory of the crawl: {small // 1024} MiB for 2,000 listed entries, {large // 1024} MiB for 20,000")


if __name__ == "__main__":
    main()
