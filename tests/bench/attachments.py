"""What reports in files and pictures cost: each carrier against the bare library, and the pauses of a crawl that meets them.

Run by `make bench`. Times are ratios within one run. A pause is how much later than it asked for the crawl's event loop woke up.
"""

from __future__ import annotations

import asyncio
import io
import json
import random
import re
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import NamedTuple, Self

import lxml.etree
from pdfminer.high_level import extract_pages
from scrapy import signals
from scrapy.crawler import Crawler

from govdisclosure.checks import judge
from govdisclosure.documents import scan_text
from govdisclosure.items import Capture
from govdisclosure.reading import read
from tests import pictures, writing_docx
from tests.bench.crawling import measured
from tests.rendering import Sheet, balanced, page
from tests.running import ROOT, serving
from tests.writing_pdf import pdf
from tests.writing_pdf import report as papers

REPORTS, EVERY = 400, 5
"""Reports of the crawl; every fifth lies behind its page."""
LONGEST_PAUSE = 0.2  # seconds
_LOOK = 0.005


def sheet_at(number: int) -> Sheet:
    sheet = balanced("F2021", random.Random(number))
    sheet.year, sheet.agency = 2021 + number % 4, f"枫汀区第{number + 1}局"
    return sheet


def title_of(sheet: Sheet) -> str:
    return f"{sheet.agency}{sheet.year}年政府信息公开工作年度报告"


def docx_of(sheet: Sheet) -> bytes:
    return writing_docx.docx(writing_docx.word_body(writing_docx.report_parts(sheet)))


def pdf_of(sheet: Sheet) -> bytes:
    return pdf(papers(sheet))


def scan_of(sheet: Sheet) -> bytes:
    return pictures.bound(pictures.sheets(pictures.report_blocks(sheet)), "PDF")


# --- a carrier against its library -----------------------------------------------------------------------------------


def parse_docx(body: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return lxml.etree.fromstring(archive.read("word/document.xml"))


def parse_pdf(body: bytes) -> object:
    return list(extract_pages(io.BytesIO(body)))


@cache
def _drawn(number: int) -> list[pictures.Picture]:
    return pictures.sheets(pictures.report_blocks(sheet_at(number)))


def recognise(_: bytes) -> object:
    """The recogniser left to itself, with our models and threads: it finds lines of text, and no cells."""
    return [scan_text._engine()(picture, use_det=True, use_cls=False, use_rec=True) for picture in _drawn(0)]


class Kind(NamedTuple):
    """A carrier: what writes it, what the bare library does with it, how often both are timed."""

    name: str
    write: Callable[[Sheet], bytes]
    library: str
    bare: Callable[[bytes], object]
    rounds: int


KINDS = (
    Kind("docx", docx_of, "zipfile + lxml", parse_docx, 30),
    Kind("pdf", pdf_of, "pdfminer", parse_pdf, 10),
    Kind("scan, 2 pages", scan_of, "rapidocr", recognise, 1),
)


def best_seconds(call: Callable[[], object], rounds: int) -> float:
    """The best of several rounds, after one that loads what is needed."""
    taken = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return min(taken[1:])


def measure_carriers() -> None:
    print(f"{'carrier':<16}{'bytes':>9}{'reports a second':>18}{'bare library':>16}{'a second':>10}{'times':>8}")
    for kind in KINDS:
        body = kind.write(sheet_at(0))
        capture = Capture(f"file:///{kind.name}", body, "2026-01-01T00:00:00+00:00")
        assert judge(read(capture)).verdict in ("sound", "flagged"), kind.name
        ours = best_seconds(lambda capture=capture: judge(read(capture)), kind.rounds)
        bare = best_seconds(lambda body=body, kind=kind: kind.bare(body), kind.rounds)
        speeds = f"{1 / ours:>18.2f}{kind.library:>16}{1 / bare:>10.2f}{ours / bare:>8.1f}"
        print(f"{kind.name:<16}{len(body):>9}{speeds}", flush=True)


# --- a crawl's pauses ------------------------------------------------------------------------------------------------


class Pauses:
    """Extension: how long the crawl's event loop did nothing but one thing."""

    def __init__(self) -> None:
        self.pauses: list[float] = []
        self.asked_for = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls()
        crawler.signals.connect(extension.begin, signals.spider_opened)
        crawler.signals.connect(extension.tell, signals.spider_closed)
        return extension

    def begin(self) -> None:
        self.loop = asyncio.get_running_loop()
        self._ask()

    def _ask(self) -> None:
        self.asked_for = self.loop.time() + _LOOK
        self.look = self.loop.call_at(self.asked_for, self._note)

    def _note(self) -> None:
        self.pauses.append(self.loop.time() - self.asked_for)
        self._ask()

    def tell(self) -> None:
        self.look.cancel()
        print("pauses", json.dumps(sorted(self.pauses, reverse=True)[:5]))


@cache
def answers() -> dict[str, bytes]:
    """Path → body: a listing, its reports' pages, the files of every fifth."""
    listed, found = [], {}
    for number in range(REPORTS):
        sheet, path = sheet_at(number), f"/nb/t20250120_{number}.html"
        listed.append(f'<li><a href="{path}">{title_of(sheet)}</a><span>2025-01-20</span></li>')
        found[path] = page(sheet, "html_word")
        if number % EVERY == 0:
            ending, write = (("docx", docx_of), ("pdf", pdf_of))[number // EVERY % 2]
            found[f"/nb/{number}.{ending}"] = write(sheet)
            head = f"<html><head><meta charset=utf-8><title>{title_of(sheet)}</title></head><body><h1>{title_of(sheet)}</h1>"
            found[path] = f'{head}<p>发布日期：2025-01-20</p><p><a href="{number}.{ending}">附件</a></p></body></html>'.encode()
    return {"/nb/": f"<meta charset=utf-8><ul>{''.join(listed)}</ul>".encode(), **found}


class Portal(BaseHTTPRequestHandler):
    """Serves `answers`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        body = answers().get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html" if self.path.endswith(("/", "html")) else "application/octet-stream")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *args: object) -> None:
        pass


def measure_pauses() -> None:
    extensions = {"govdisclosure.extensions.RunReport": 500, "tests.bench.attachments.Pauses": 600}
    answers()
    with tempfile.TemporaryDirectory() as name, serving(Portal) as url:
        folder = Path(name)
        places = {"DISCLOSURE_OUT": folder, "DISCLOSURE_ARCHIVE": folder / "archive"}
        given = {**places, "DOWNLOAD_DELAY": 0, "EXTENSIONS": json.dumps(extensions)}
        options = [part for key, value in given.items() for part in ("-s", f"{key}={value}")]
        out = folder / "out.jsonl"
        seconds, peak, said = measured(["crawl", "reports", "-a", f"url={url}/nb/", "-O", str(out), *options], ROOT)
        records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(records) == REPORTS, said
    assert sum(record["attachment_url"] is not None for record in records) == REPORTS // EVERY
    found = re.search(r"pauses (\[.*\])", said)
    assert found, said
    longest = json.loads(found[1])
    told = ", ".join(f"{pause * 1e3:.0f}" for pause in longest)
    print(f"\ncrawl of {REPORTS} reports, {100 // EVERY} % of them files: {seconds:.1f} s, {peak // 1024} MiB in its process")
    print(f"  longest pauses of its event loop: {told} ms (at most {LONGEST_PAUSE * 1e3:.0f})")


if __name__ == "__main__":
    measure_carriers()
    measure_pauses()
