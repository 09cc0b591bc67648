"""What a history of 1,000,000 reports costs against one of 1,000: to open it, to ask it, to remember, and in memory.

Run by `make bench`. Each figure is the time for one unit of the answer in the large history, as a ratio to the small one's.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from govdisclosure.changes import Content, content_of, hash_of, packed, reader_mark
from govdisclosure.checks import judge
from govdisclosure.history import History, Remembered, open_history, stamp
from govdisclosure.history.tables import reports, runs, sightings, sources, versions, visits
from govdisclosure.items import Capture, Report
from govdisclosure.listings.model import Ask
from govdisclosure.memory import Memory, key_of
from govdisclosure.reading import read
from govdisclosure.sources import Source
from govdisclosure.walk import Walk
from tests.running import ROOT

PAGE = ROOT / "data/demo/reports/zhize-2020.html"
SIZES = (3, 3_000)  # sources
BODIES, YEARS = 37, range(2016, 2025)
"""Of a source: 333 reports."""
RUNS = 60
REVISED = 600
STRIDE = 1_009
ROUNDS, SECONDS = 5, 0.2
ROWS = 20_000  # in one statement, while it is made
MANY = 1_000
BEGAN = datetime(2025, 1, 1, tzinfo=UTC)


class Read(NamedTuple):
    """What a report reads as."""

    content: Content
    hash: str
    packed: bytes


def source_at(number: int) -> Source:
    return Source(f"source-{number:04}", f"http://portal-{number:04}.example/zfxxgknb/", "澄屿市枫汀区人民政府")


def url_at(source: int, number: int) -> str:
    return f"http://portal-{source:04}.example/zfxxgknb/t2025{number:06}.html"


@cache
def _page() -> Report:
    return judge(read(Capture(PAGE.as_uri(), PAGE.read_bytes(), stamp(BEGAN))))


def report_at(source: int, number: int) -> Report:
    """The report at a place of a source's listing, as a run reads it."""
    body, year = divmod(number, len(YEARS))
    agency = f"枫汀区第{body + 1}局"
    url = url_at(source, number)
    facts: dict[str, Any] = {"url": url, "source": source_at(source).id, "report_id": f"{agency}/{YEARS[year]}", "agency": agency}
    return replace(
        _page(), **facts, fiscal_year=YEARS[year], title=f"{agency}{YEARS[year]}年政府信息公开工作年度报告", findings=[]
    )


@cache
def read_at(number: int) -> Read:
    """What it reads as, the same in every source."""
    report = report_at(0, number)
    content = packed(report)
    return Read(content, hash_of(content_of(report)), zlib.compress(json.dumps(content, ensure_ascii=False).encode()))


def found_at(source: int, number: int) -> Remembered:
    told = read_at(number % (BODIES * len(YEARS)))
    url = url_at(source, number)
    return Remembered(source_at(source).id, key_of(url), url, "new", stamp(), told.hash, reader_mark(), None, told.content)


# --- the histories ---------------------------------------------------------------------------------------------------


def make(engine: sa.Engine, count: int) -> None:
    """A history of so many sources: walked in each of the runs, with a few reports that were revised long ago."""
    days = [stamp(BEGAN + timedelta(days=day)) for day in range(RUNS)]
    ours = [source_at(number) for number in range(count)]
    with engine.connect().execution_options(writing=True) as write, write.begin():
        ended = [{"started": day, "finished": day, "arguments": "{}", "holder": "bench", "told": True} for day in days]
        write.execute(runs.insert(), ended)
        first_seen = [{"id": one.id, "url": one.url, "agency": one.agency, "first_seen": days[0]} for one in ours]
        write.execute(sources.insert(), first_seen)
        for run, day in enumerate(days, 1):
            write.execute(visits.insert(), [_visit(one, run, day) for one in ours])
    for at, rows in enumerate(_in_batches(_rows(count, days))):
        if sys.stderr.isatty():
            print(f"\r{at * ROWS:,} of {count * BODIES * len(YEARS):,} reports made ", end="", file=sys.stderr)
        with engine.connect().execution_options(writing=True) as write, write.begin():
            for table, own in zip((reports, versions, sightings), zip(*rows, strict=True), strict=True):
                write.execute(table.insert(), list(own))
            if at == 0:  # beneath all the first walks that come after
                revised = [_version(number, number, RUNS, days[-1], "revised") for number in range(1, REVISED + 1)]
                write.execute(versions.insert(), [{**row, "is_first_walk": False} for row in revised])
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)


def _visit(source: Source, run: int, day: str) -> dict[str, Any]:
    counts = {"listed": BODIES * len(YEARS), "new": 0, "revised": 0, "unchanged": 0, "not_seen": 0}
    ended = {"outcome": "complete", "reason": "", "is_whole": True, "years": None}
    return {"source": source.id, "run": run, "finished": day, **ended, **counts}


def _version(report: int, number: int, run: int, day: str, change: str) -> dict[str, Any]:
    told = read_at((number - 1) % (BODIES * len(YEARS)))
    facts = {"report": report, "run": run, "change": change, "captured_at": day, "remembered_at": day}
    reading = {"hash": told.hash, "reader": reader_mark(), "archived": None, "content": told.packed}
    return {**facts, **reading, "is_first_walk": True, "changes": "[]"}


def _rows(count: int, days: list[str]) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """(report, version, sighting), numbered as the database will."""
    places = product(range(count), range(BODIES * len(YEARS)))
    for report, (source, number) in enumerate(places, 1):
        content, url = read_at(number).content, url_at(source, number)
        told = {name: content[name] for name in ("report_id", "agency", "fiscal_year", "title", "verdict", "published_on")}
        seen = {"first_seen": days[0], "changed_at": days[0], "checked_at": days[-1], "due_at": days[-1]}
        known = {"source": source_at(source).id, "key": key_of(url), "url": url, "reader": reader_mark(), "not_modified": 0}
        yield (
            {**known, **told, **seen, "etag": f'"{number:x}"', "last_modified": None, "not_seen_since": None},
            _version(report, number + 1, 1, days[0], "new"),
            {"report": report, "since": days[0], "until": None},
        )


def _in_batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


# --- what is asked of them -------------------------------------------------------------------------------------------


class Met(Walk):
    """A walk that read its listing whole and met every report there was."""

    def __init__(self) -> None:
        super().__init__(Ask("http://portal.example/"), lambda _: True)
        self.pages = 1

    def met(self, url: str) -> bool:
        return url.endswith(".html")


class Bench:
    """A history with a run on it, and what is measured: each call gives the units that its time is divided by."""

    def __init__(self, settings: dict[str, Any], count: int) -> None:
        self.settings = settings
        self.count = count
        self.memory = Memory(open_history(settings), 60, Path(settings["DISCLOSURE_OUT"]), {})
        self.history: History = self.memory.history
        self.memory.begin({})
        self.memory.claim([(source_at(number), Met()) for number in range(count)], all_or_none=False)
        self.memory.history.release()
        self.turn = 0
        self.listed = dict.fromkeys(range(count), BODIES * len(YEARS))
        self.new_from = (0, 0)

    def another(self) -> int:
        """A source elsewhere in the history each time: what was just read is not read again."""
        self.turn += 1
        return self.turn * STRIDE % self.count

    def open(self) -> int:
        open_history(self.settings).close()
        return 1

    def claim_one(self) -> int:
        self.history.claim({source_at(self.another()).id: ("http://portal.example/", None)}, stamp())
        return 1

    def claim_all(self) -> int:
        ours = [source_at(number) for number in range(self.count)]
        self.history.claim({one.id: (one.url, one.agency) for one in ours}, stamp())
        return self.count

    def listing_page(self) -> int:
        source = self.another()
        known = self.memory.known(source_at(source).id, [url_at(source, number) for number in range(100, 120)])
        assert len(known) == 20
        return 1

    def unchanged(self) -> int:
        return self._compare(report_at(self.another(), 140), "unchanged")

    def revised(self) -> int:
        report = report_at(self.another(), 140)
        report.index_number = "新的索引号"
        return self._compare(report, "revised")

    def new(self) -> int:
        source = self.another()
        report = report_at(source, 140)
        report.url = url_at(source, 999_999)
        report.agency = "从未见过的局"
        report.report_id = f"{report.agency}/{report.fiscal_year}"
        return self._compare(report, "new")

    def _compare(self, report: Report, change: str) -> int:
        self.memory.compare(report)
        self.memory.forget(report)
        assert report.change == change
        return 1

    def neighbours(self) -> int:
        source = source_at(self.another()).id
        assert not self.history.is_of_one_body(source)
        return len(self.history.of_year(source, 2020))

    def absent(self) -> int:
        source = self.another()
        self.memory.walks = {source_at(source).id: Met()}
        assert self.memory.look_for_absent() == ([], [])
        return self.listed[source]

    def remember_new(self) -> int:
        source = self.another()
        start = self.listed[source]
        self.new_from, self.listed[source] = (source, start), start + MANY
        self.history.remember([found_at(source, start + number) for number in range(MANY)], stamp(), 60)
        return MANY

    def remember_confirmed(self) -> int:
        source, start = self.new_from
        urls = [url_at(source, start + number) for number in range(MANY)]
        name, now = source_at(source).id, stamp()
        self.history.remember((Remembered(name, key_of(url), url, "unchanged", now) for url in urls), now, 60)
        return MANY

    def news_of_first_walks(self) -> int:
        return len(self.history.news(most=500, is_first_walk=True))

    def news_of_later_walks(self) -> int:
        return len(self.history.news(most=500, is_first_walk=False))

    def held_of_one(self) -> int:
        return sum(1 for _ in self.history.held(source_at(self.another()).id))

    def held_of_all(self) -> int:
        return sum(1 for _ in self.history.held())

    def last_visits(self) -> int:
        assert len(self.history.last_visits(2025)) == self.count
        return self.count

    def visits_of_a_day(self) -> int:
        since = stamp(BEGAN + timedelta(days=RUNS - 1))
        return sum(len(own) for own in self.history.visits(since=since).values())


MEASURED: dict[str, Callable[[Bench], int]] = {
    "open the history": Bench.open,
    "claim one source": Bench.claim_one,
    "claim all, a source": Bench.claim_all,
    "a listing page of 20 rows": Bench.listing_page,
    "compare one unchanged": Bench.unchanged,
    "compare one revised": Bench.revised,
    "compare one new": Bench.new,
    "reports of a year, a report": Bench.neighbours,
    "look for absent, a report": Bench.absent,
    "remember new, a report": Bench.remember_new,
    "remember confirmed, a report": Bench.remember_confirmed,
    "news of first walks, a report": Bench.news_of_first_walks,
    "news of later walks, a report": Bench.news_of_later_walks,
    "held of one source, a report": Bench.held_of_one,
    "held of all, a report": Bench.held_of_all,
    "last visits, a source": Bench.last_visits,
    "visits of a day, a source": Bench.visits_of_a_day,
}


class Figure(NamedTuple):
    """Of one unit, the best of a few rounds; and the most Python memory that the whole call held."""

    seconds: float
    peak: int
    units: int


def measured(call: Callable[[], int]) -> Figure:
    best, rounds, begun = float("inf"), 0, time.perf_counter()
    while rounds < ROUNDS or (rounds < 100 * ROUNDS and time.perf_counter() - begun < SECONDS):
        start = time.perf_counter()
        units = call()
        best, rounds = min(best, (time.perf_counter() - start) / units), rounds + 1
        if time.perf_counter() - begun > 100 * SECONDS:
            break
    tracemalloc.start()
    units = call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Figure(best, peak, units)


@contextmanager
def bench(settings: dict[str, Any], count: int) -> Iterator[Bench]:
    """A history of so many sources, made for it."""
    start = time.perf_counter()
    with open_history(settings) as history:
        make(history.engine, count)
    made = time.perf_counter() - start
    print(f"{count * BODIES * len(YEARS):,} reports of {count:,} sources, made in {made:.0f} s", flush=True)
    opened = Bench(settings, count)
    try:
        yield opened
    finally:
        opened.memory.close()


def compared(small: Bench, large: Bench) -> None:
    """Print what each costs in both, measured one right after the other, and how it grows."""
    print(f"\n{'':<31}{'small µs':>10}{'large µs':>10}{'ratio':>8}{'units':>11}{'small KiB':>11}{'large KiB':>11}")
    for name, call in MEASURED.items():
        one, other = measured(partial(call, small)), measured(partial(call, large))
        times = f"{one.seconds * 1e6:>10,.1f}{other.seconds * 1e6:>10,.1f}{other.seconds / one.seconds:>8.2f}"
        print(f"{name:<31}{times}{other.units:>11,}{one.peak // 1024:>11,}{other.peak // 1024:>11,}", flush=True)
    print(f"\nthe most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


def main() -> None:
    """Print the figures; other numbers of sources may be given."""
    counts = [int(one) for one in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as name, ExitStack() as opened:
        places = [{"DISCLOSURE_OUT": f"{name}/{count}", "DISCLOSURE_HISTORY_URL": ""} for count in counts]
        small, large = (opened.enter_context(bench(*both)) for both in zip(places, counts, strict=True))
        compared(small, large)


if __name__ == "__main__":
    main()
