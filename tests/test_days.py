"""Days of a portal's life: what a scheduled crawl tells of each, and what it must not tell."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import feedparser
import pytest
import sqlalchemy as sa

from govdisclosure.history import tables
from tests.portal import Site, portal
from tests.portal.faults import Spoiler
from tests.running import ROOT, Run, scrapy, serving

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=1")
REPORTS = 14


@dataclass
class Diary:
    """A portal that is visited day by day, always with the same history."""

    folder: Path
    site: Site
    history: str
    days: int = 0
    seen: int = field(default=0, init=False)

    def arguments(self, *further: str, mode: str = "new") -> list[str]:
        self.days += 1
        told = ["crawl", "reports", "-a", f"url={self.site.listing_url}", "-a", f"mode={mode}"]
        return [
            *told,
            "-s",
            f"DISCLOSURE_HISTORY_URL={self.history}",
            "-O",
            f"{self.folder}/day{self.days}.jsonl",
            *FAST,
            *further,
        ]

    def visit(self, *further: str, mode: str = "new") -> Day:
        run = scrapy(self.folder, *self.arguments(*further, mode=mode))
        assert "Traceback" not in run.stderr, run.stderr
        asked = self.site.answered[self.seen :]
        self.seen = len(self.site.answered)
        return Day(run, self.days, asked)

    def change_history(self, *statements: sa.Executable) -> None:
        engine = sa.create_engine(self.history)
        with engine.begin() as connection:
            for one in statements:
                connection.execute(one)
        engine.dispose()


@dataclass(frozen=True)
class Day:
    """What a visit brought."""

    run: Run
    number: int
    asked: list[tuple[str, int]]

    @property
    def records(self) -> list[dict[str, Any]]:
        return [*self.run.records(f"day{self.number}.jsonl"), *self.run.records(f"day{self.number}.dropped.jsonl")]

    @property
    def account(self) -> dict[str, Any]:
        return json.loads((self.run.folder / f"day{self.number}.run.json").read_text("utf-8"))

    @property
    def source(self) -> dict[str, Any]:
        (source,) = self.account["sources"]
        return source

    @property
    def told(self) -> list[str]:
        """Changes of the records."""
        return sorted(record["change"] for record in self.records)

    @property
    def not_modified(self) -> int:
        return sum(status == 304 for _, status in self.asked)

    @property
    def reports_asked(self) -> list[str]:
        """Addresses of reports that were asked for."""
        return [path for path, _ in self.asked if path != "/robots.txt" and not path.endswith(("/zfxxgknb/", "index_1.html"))]


@pytest.fixture(name="diary")
def new_diary(tmp_path, request) -> Iterator[Diary]:
    """A portal with ETags and counters, and a new history in SQLite."""
    options = {"validators": "etag", "counters": True, "reports": REPORTS, **getattr(request, "param", {})}
    with portal("trs", per_page=10, other_rows=2, **options) as site:
        yield Diary(tmp_path, site, f"sqlite:///{tmp_path}/history.sqlite")


def switch(site: Site, fault: str, target: str | None) -> None:
    """A fault of the wire on or off, from now on."""
    faults = {**site.spoiler.faults, fault: target}
    spoiler = Spoiler({name: target for name, target in faults.items() if target is not None})
    site.spoiler = spoiler


def is_conserved(source: dict[str, Any]) -> bool:
    ends = ("main", "dropped", "other_years", "repeated", "unchanged", "errors")
    return source["captured"] == sum(source[name] for name in ends)


@pytest.mark.parametrize("validators", ["etag", "both", None])
def test_three_days(tmp_path, history_url, validators):
    with portal("trs", reports=REPORTS, per_page=10, other_rows=2, counters=True, validators=validators) as site:
        diary = Diary(tmp_path, site, history_url)
        first = diary.visit()
        assert (first.run.status, first.told) == (0, ["new"] * REPORTS)
        assert [record["previous"] for record in first.records] == [None] * REPORTS

        second = diary.visit()
        assert (second.run.status, second.records) == (0, [])
        assert second.not_modified == (REPORTS if validators else 0)
        assert second.source["unchanged"] == (0 if validators else REPORTS)  # equal hashes
        assert second.source["changes"] == {"new": 0, "revised": 0, "unchanged": REPORTS}
        assert second.source["outcome"] == "complete"

        reports = site.reports
        added = site.add_report()
        site.alter(reports[3], at="requests.granted.total", value=777)
        site.unlist(reports[5])
        site.challenge(reports[-1], "waf200")
        third = diary.visit()
        assert third.run.status == 1
        assert third.told == ["new", "revised"]
        new, revised = sorted(third.records, key=lambda one: one["change"])
        assert new["url"] == added.url
        assert revised["url"] == reports[3].url
        (cell,) = revised["changes"]
        assert (cell["at"], cell["after"]) == ("requests.granted.total", 777)
        earlier = next(record for record in first.records if record["url"] == revised["url"])
        assert cell["before"] == earlier["requests"]["granted"]["total"]
        assert revised["previous"]["date"] == earlier["captured_at"]
        assert third.source["outcome"] == "blocked"
        assert [loss["url"] for loss in third.source["lost"]] == [reports[-1].url]
        assert [one["url"] for one in third.source["not_seen"]] == [reports[5].url]
        assert third.source["changes"] == {"new": 1, "revised": 1, "unchanged": REPORTS - 3}
        assert all(is_conserved(day.source) for day in (first, second, third))

        # What was told is not told again; what could not be read is still waited for.
        site.challenge(reports[-1], None)
        site.alter(reports[-1])
        fourth = diary.visit()
        assert (fourth.run.status, fourth.told) == (0, ["revised"])
        assert fourth.source["not_seen"] == []


def test_records_come_in_one_order_and_each_knows_the_years_beside_it(diary):
    first = diary.visit().records
    places = [(-one["fiscal_year"], one["agency"], one["url"]) for one in first]
    assert places == sorted(places)
    read = {(one["agency"], one["fiscal_year"]) for one in first}
    told = {(one["agency"], one["fiscal_year"]) for one in first if any(f["rule"] == "carry_over" for f in one["findings"])}
    assert {(agency, year) for agency, year in read if {(agency, year - 1), (agency, year + 1)} & read} == told


@pytest.mark.parametrize(("limit", "count"), [("PAGECOUNT", 6), ("ITEMCOUNT", 4)])
def test_a_run_cut_short_gives_what_it_has_read(diary, limit, count):
    day = diary.visit("-s", f"CLOSESPIDER_{limit}={count}", "-s", "DOWNLOAD_DELAY=0.3")
    assert (day.run.status, day.source["outcome"]) == (1, "partial")
    assert f"closespider_{limit.lower()}" in day.run.last_line
    assert 0 < len(day.records) == day.source["captured"] < REPORTS
    assert diary.visit(mode="all").told == ["new"] * (REPORTS - len(day.records)) + ["unchanged"] * len(day.records)


def test_mode_all_yields_everything_and_says_what_it_is(diary):
    assert diary.visit(mode="all").told == ["new"] * REPORTS
    diary.site.alter(diary.site.reports[0])
    second = diary.visit(mode="all")
    assert second.told == ["revised"] + ["unchanged"] * (REPORTS - 1)
    assert second.not_modified == 0
    assert all(record["previous"] for record in second.records)
    assert diary.visit().records == []


@pytest.mark.parametrize("diary", [{"validators": "lying"}], indirect=True)
def test_a_server_that_always_says_not_modified_is_not_believed_for_ever(diary):
    diary.visit()
    diary.site.alter(diary.site.reports[0])
    told = [diary.visit().told for _ in range(6)]
    assert told[:5] == [[]] * 5
    assert told[5] == ["revised"]


def test_what_is_not_due_is_not_asked_for(diary):
    diary.visit()
    in_a_month = (datetime.now(UTC) + timedelta(days=30)).isoformat(timespec="seconds")
    diary.change_history(tables.reports.update().values(due_at=in_a_month))
    second = diary.visit()
    assert second.reports_asked == []
    assert (second.run.status, second.source["resting"], second.source["asked"]) == (0, REPORTS, 0)
    assert second.source["outcome"] == "complete"
    # Neither a setting of yesterday's nor a clock that was wrong puts reports to sleep for longer than is wanted.
    assert len(diary.visit("-s", "DISCLOSURE_RECHECK_DAYS=0").reports_asked) == REPORTS
    diary.change_history(tables.reports.update().values(due_at="2999-01-01T00:00:00+00:00"))
    assert len(diary.visit().reports_asked) == REPORTS


def test_a_report_that_moved_is_neither_new_nor_gone(diary):
    diary.visit()
    there = diary.site.move(diary.site.reports[2])
    second = diary.visit()
    assert (second.run.status, second.records, second.source["not_seen"]) == (0, [], [])
    diary.site.alter(there)
    (revised,) = diary.visit().records
    assert (revised["change"], revised["url"], len(revised["changes"])) == ("revised", there.url, 1)


def test_a_report_published_anew_elsewhere_with_other_figures_is_revised(diary):
    diary.visit()
    old = diary.site.reports[2]
    there = diary.site.move(old)
    diary.site.alter(there)
    second = diary.visit()
    (revised,) = second.records
    assert (revised["change"], revised["url"]) == ("revised", there.url)
    assert revised["previous"]["url"] == old.url
    assert second.source["not_seen"] == []


def test_absence_is_told_once_and_needs_a_listing_read_whole(diary):
    diary.visit()
    gone = diary.site.reports[4]
    diary.site.unlist(gone)
    switch(diary.site, "error500", "listing:2")
    lossy = diary.visit()
    assert (lossy.source["outcome"], lossy.source["not_seen"]) == ("partial", [])
    switch(diary.site, "error500", None)
    assert [one["url"] for one in diary.visit().source["not_seen"]] == [gone.url]
    assert diary.visit().source["not_seen"] == []


def test_years_that_were_not_asked_for_are_not_called_absent(diary):
    diary.visit()
    years = {fact.year for fact in diary.site.reports}
    gone = next(fact for fact in diary.site.reports if fact.year == max(years))
    diary.site.unlist(gone)
    assert diary.visit("-a", f"years={min(years)}").source["not_seen"] == []
    assert len(diary.visit("-a", f"years={max(years)}").source["not_seen"]) == 1


@pytest.mark.parametrize("diary", [{"validators": None}], indirect=True)
def test_a_page_that_is_no_report_any_more_is_a_loss_and_no_revision(diary):
    diary.visit()
    switch(diary.site, "no_rows", "report:3")
    for _ in range(2):
        day = diary.visit()
        assert day.source["outcome"] == "partial"
        assert [loss["kind"] for loss in day.source["lost"]] == ["not_a_report"]
        assert [record["change"] for record in day.records] == [None]
    switch(diary.site, "no_rows", None)
    assert diary.visit().records == []


@pytest.mark.parametrize("diary", [{"faults": {"duplicate_entries"}}], indirect=True)
def test_a_report_listed_twice_is_told_once(diary):
    first = diary.visit()
    assert first.told == ["new"] * len(first.records)
    assert diary.visit().records == []
    diary.site.alter(diary.site.reports[0])
    assert diary.visit().told == ["revised"]


class TestAnotherReader:
    """A new state of the reader is no news."""

    @pytest.fixture(autouse=True)
    def _as_read_by_another(self, diary):
        diary.visit()
        versions = tables.versions
        diary.change_history(versions.update().values(reader="another", hash="0" * 64))

    @pytest.mark.parametrize("diary", [{"validators": None}], indirect=True)
    def test_the_earlier_bytes_are_read_again(self, diary):
        assert diary.visit().records == []
        assert diary.visit(mode="all").told == ["unchanged"] * REPORTS

    @pytest.mark.parametrize("diary", [{"validators": None}], indirect=True)
    def test_what_did_change_is_told(self, diary):
        diary.site.alter(diary.site.reports[0])
        (revised,) = diary.visit().records
        assert len(revised["changes"]) == 1

    @pytest.mark.parametrize("diary", [{"validators": None}], indirect=True)
    def test_without_them_it_is_told_and_the_log_says_so(self, diary):
        for file in (diary.folder / "archive").iterdir():
            file.unlink()
        second = diary.visit()
        assert second.told == ["revised"] * REPORTS
        assert "was read by an earlier reader" in second.run.stderr
        assert diary.visit().records == []


@pytest.mark.parametrize("diary", [{"validators": None}], indirect=True)
def test_what_was_not_kept_of_a_report_is_no_change(diary):
    """Versions of a time when neither scope nor preamble was kept, and whose bytes are gone."""
    diary.visit()
    engine = sa.create_engine(diary.history)
    with engine.begin() as write:
        for row in write.execute(sa.select(tables.versions)).mappings().all():
            content = json.loads(zlib.decompress(row["content"]))
            kept = {key: value for key, value in content.items() if key not in ("scope", "scope_quote", "preamble")}
            assert len(kept) == len(content) - 3
            less = {"content": zlib.compress(json.dumps(kept).encode()), "reader": "another", "hash": "0" * 64}
            write.execute(tables.versions.update().where(tables.versions.c.id == row["id"]).values(less))
    engine.dispose()
    for file in (diary.folder / "archive").iterdir():
        file.unlink()
    diary.site.alter(diary.site.reports[0])
    second = diary.visit(mode="all")
    assert sorted(second.told) == ["revised", *["unchanged"] * (REPORTS - 1)]
    (revised,) = [one for one in second.records if one["change"] == "revised"]
    assert len(revised["changes"]) == 1


def test_an_interrupted_run_remembers_nothing(diary):
    diary.site.spoiler.faults["slow"] = 0.1
    with start(diary) as process:
        while len(diary.site.answered) < 6:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    del diary.site.spoiler.faults["slow"]
    assert process.returncode == 1
    assert diary.visit(mode="all").told == ["new"] * REPORTS


def start(diary: Diary, *further: str) -> subprocess.Popen[str]:
    places = [f"DISCLOSURE_OUT={diary.folder}/out", f"DISCLOSURE_ARCHIVE={diary.folder}/archive"]
    command = [sys.executable, "-m", "scrapy", *diary.arguments(*further), *(part for one in places for part in ("-s", one))]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


class KillBeforeRemembering:
    """A Scrapy extension: the feeds are stored, and then the process is gone."""

    @classmethod
    def from_crawler(cls, crawler: Any) -> KillBeforeRemembering:
        from scrapy import signals

        killer = cls()
        crawler.signals.connect(killer.kill, signals.feed_exporter_closed)
        crawler._killer = killer  # signals hold their receivers weakly
        return killer

    def kill(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def test_killed_between_storing_and_remembering_it_tells_again_at_most_once(tmp_path, history_url):
    with portal("trs", reports=REPORTS, per_page=10, other_rows=2, counters=True, validators="etag") as site:
        diary = Diary(tmp_path, site, history_url)
        ours = {"tests.test_days.KillBeforeRemembering": 400, "govdisclosure.extensions.RunReport": 500}
        with start(diary, "-s", f"EXTENSIONS={json.dumps(ours)}") as process:
            process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        stored = (tmp_path / "day1.jsonl").read_text("utf-8").splitlines()
        assert len(stored) == REPORTS
        assert diary.visit().told == ["new"] * REPORTS
        assert diary.visit().records == []


def test_two_processes_tell_everything_once(tmp_path, history_url):
    with portal("trs", reports=REPORTS, per_page=10, other_rows=2, counters=True, validators="etag") as site:
        site.spoiler.faults["slow"] = 0.05
        diaries = [Diary(tmp_path / name, site, history_url) for name in ("one", "two")]
        with ExitStack() as running:
            processes = [running.enter_context(start(diary)) for diary in diaries]
            ends = [process.communicate(timeout=120) for process in processes]
        assert [process.returncode for process in processes] == [0, 0], ends
        told = [json.loads(line) for diary in diaries for line in (diary.folder / "day1.jsonl").read_text("utf-8").splitlines()]
        assert sorted(record["url"] for record in told) == sorted(fact.url for fact in site.reports)
        engine = sa.create_engine(history_url)
        with engine.connect() as connection:
            versions = connection.execute(sa.select(tables.versions.c.report)).scalars().all()
            assert sorted(versions) == sorted(set(versions))
            assert len(versions) == REPORTS
            if engine.dialect.name == "sqlite":
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        engine.dispose()


def test_who_waits_in_vain_says_so(tmp_path):
    with portal("trs", reports=30, per_page=10, other_rows=0) as site:
        site.spoiler.faults["slow"] = 3.0
        first, second = (Diary(tmp_path / name, site, f"sqlite:///{tmp_path}/history.sqlite") for name in ("one", "two"))
        with start(first) as process:
            while not site.asked:
                time.sleep(0.05)
            run = scrapy(second.folder, *second.arguments("-s", "DISCLOSURE_WAIT_MINUTES=0"))
            assert run.status == 1
            assert "is walking it; start again when that has ended" in run.last_line
            process.kill()


def test_a_feed_that_could_not_be_stored_is_not_remembered(diary):
    target = diary.folder / "taken"
    target.mkdir(parents=True)
    arguments = diary.arguments()
    arguments[arguments.index("-O") + 1] = f"{target}:jsonlines"
    run = scrapy(diary.folder, *arguments)
    assert run.status == 1
    assert diary.visit().told == ["new"] * REPORTS


def test_news_are_a_feed_that_validates(diary):
    diary.visit()
    diary.site.alter(diary.site.reports[1])
    diary.site.add_report()
    diary.visit()
    feed = feedparser.parse((diary.folder / "out" / "news.atom").read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == REPORTS + 2
    marks = [entry.title[: entry.title.index("]") + 1] for entry in feed.entries]
    assert (marks.count("[首次采集]"), marks.count("[新发布]"), marks.count("[修改]")) == (REPORTS, 1, 1)
    (revised,) = [entry for entry in feed.entries if entry.title.startswith("[修改]")]
    assert "一、本年新收政府信息公开申请数量" in revised.content[0].value
    assert revised.link == diary.site.reports[2].url


class Webhook(BaseHTTPRequestHandler):
    """Takes messages, or fails."""

    taken: ClassVar[list[dict[str, Any]]] = []
    status: ClassVar[int] = 200

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.status == 200:
            self.taken.append(message)
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(name="webhook")
def fresh_webhook() -> type[Webhook]:
    return type("Fresh", (Webhook,), {"taken": [], "status": 200})


def test_one_digest_a_run_and_none_where_nothing_happened(diary, webhook):
    with serving(webhook) as address:
        notify = ("-s", f"DISCLOSURE_NOTIFY={address.replace('http', 'json')}/hook")
        diary.visit(*notify)
        (first,) = webhook.taken
        assert first["title"] == "政府信息公开年报：首次采集 1 个来源"
        diary.visit(*notify)
        assert len(webhook.taken) == 1
        diary.site.alter(diary.site.reports[1], value=4321)
        added = diary.site.add_report()
        diary.visit(*notify)
        assert len(webhook.taken) == 2
        assert "新发布 1 份" in webhook.taken[1]["title"]
        assert "修改 1 份" in webhook.taken[1]["title"]
        assert added.url in webhook.taken[1]["message"]
        assert "→ 4321" in webhook.taken[1]["message"]


def test_a_digest_that_nobody_took_is_told_after_the_next_run(diary, webhook):
    with serving(webhook) as address:
        notify = ("-s", f"DISCLOSURE_NOTIFY={address.replace('http', 'json')}/geheim", "-s", "DISCLOSURE_LANGUAGE=en")
        diary.visit(*notify)
        webhook.status = 500
        added = diary.site.add_report()
        second = diary.visit(*notify)
        assert second.run.status == 1
        assert "status 500" in second.run.last_line
        assert "geheim" not in second.run.stderr
        webhook.status = 200
        assert diary.visit(*notify).run.status == 0
        assert added.url in webhook.taken[-1]["message"]
        assert "new 1" in webhook.taken[-1]["title"]
        assert len(webhook.taken) == 2


def test_what_happened_before_anybody_wanted_to_know_is_not_told(diary, webhook):
    with serving(webhook) as address:
        diary.visit()
        diary.visit("-s", f"DISCLOSURE_NOTIFY={address.replace('http', 'json')}/hook")
        assert webhook.taken == []


def test_a_history_that_cannot_be_opened_is_said_before_anything_is_asked(diary):
    for address, says in (
        ("mysql://x/y", "cannot hold the history"),
        ("nothing", "no address of a database"),
        ("postgresql://user:geheim@127.0.0.1:1/none", "cannot be opened"),
        (f"sqlite:///{diary.folder}", "cannot be opened"),
    ):
        diary.history = address
        run = scrapy(diary.folder, *diary.arguments())
        assert run.status == 2
        assert says in run.last_line
        assert "geheim" not in run.stderr
    assert diary.site.asked == []
