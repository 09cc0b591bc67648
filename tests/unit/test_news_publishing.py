"""From the history to people: however much of the past is read, every trouble is told once."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest

from govdisclosure.history import History, Remembered, Visit, open_history, stamp
from govdisclosure.news import publishing
from govdisclosure.news.alerts import alerts_of, every_alert
from govdisclosure.news.digest import Digest
from govdisclosure.sources import Source
from govdisclosure.walk import GOOD

START = datetime(2026, 1, 1, tzinfo=UTC)
LISTING = "https://fengting.example/nb/"
NAMES = {"c": "complete", "p": "partial", "b": "blocked", "f": "failed"}


def day(number: float) -> str:
    return stamp(START + timedelta(days=number))


@pytest.fixture
def history(history_url: str) -> Iterator[History]:
    with open_history({"DISCLOSURE_HISTORY_URL": history_url, "DISCLOSURE_OUT": "nowhere"}) as history:
        yield history


def found(number: int, at: float, verdict: str = "sound", **given: object) -> Remembered:
    told = {"report_id": f"r{number}", "agency": "枫汀区人民政府", "fiscal_year": 2000 + number, "title": f"第{number}份年报"}
    told |= {"verdict": verdict, "published_on": None, "errors": [], "warnings": number, **given}
    url = f"{LISTING}{number}.html"
    return Remembered("fengting", f"k{number}", url, "new", day(at), f"h{number}", "reader", content=told)


def run(history: History, at: float, ends: dict[str, tuple[str, int]], *finds: Remembered, gone: tuple[int, ...] = ()) -> int:
    """A whole run, in which each source ended so, with so many reports listed; its number."""
    number = history.begin_run({}, day(at - 0.01))
    history.claim(dict.fromkeys(ends, (LISTING, None)), day(at))
    history.remember(finds, day(at), 60)
    history.note_absent(gone, (), day(at))
    history.end_run(
        [
            Visit(name, None, LISTING, number, day(at), NAMES[outcome], "", listed, outcome == "c")
            for name, (outcome, listed) in ends.items()
        ],
        day(at),
        told=False,
    )
    history.release()
    return number


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Digest]:
    messages: list[Digest] = []
    monkeypatch.setattr(publishing, "send", lambda _, message: messages.append(message) or [])
    return messages


SOURCES = [Source(id="fengting", url=LISTING, agency="枫汀区财政局")]


def tell(history: History, at: float, lookback: float = 14, sources: Sequence[Source] = ()) -> list[str]:
    return publishing.tell(history, sources, ["json://nowhere"], "zh", lookback, day(at))


def feed(history: History, path: Path, at: float, lookback: float = 14) -> list[feedparser.FeedParserDict]:
    publishing.write_feed(history, path, "zh", lookback, day(at))
    entries: list[feedparser.FeedParserDict] = feedparser.parse(path.read_bytes()).entries
    return entries


def test_a_trouble_older_than_all_windows_is_told_no_second_time(history: History, sent: list[Digest], tmp_path: Path) -> None:
    """A source that has brought nothing for thirteen look-back windows, beside one that is well."""
    entries = set()
    for at in range(42):
        run(history, at, {"fengting": ("c" if at < 3 else "f", 10 if at < 3 else 0), "yanpu": ("c", 10)})
        assert tell(history, at, 3) == []
        entries |= {(one.id, one.updated) for one in feed(history, tmp_path / "news.atom", at, 3)}
    assert [message.title for message in sent] == ["政府信息公开年报：告警 1 条"] * 2
    assert len(entries) == 2
    assert "自 2026-01-03 起" in sent[-1].body
    run(history, 42, {"fengting": ("c", 10)})
    (entry,) = feed(history, tmp_path / "news.atom", 42, 3)
    assert entry.title.startswith("[已恢复]")
    assert "异常始于 2026-01-04" in entry.content[0].value


@pytest.mark.parametrize("every", [1, 7, 30, 91])
def test_each_run_tells_what_the_whole_past_says_that_it_raised(history: History, every: float) -> None:
    """Whatever the schedule, and however little of the past is read."""
    chance = random.Random(every)
    names = [f"source-{number}" for number in range(6)]
    state, listed = dict.fromkeys(names, "c"), dict.fromkeys(names, 40)
    told = []
    for number in range(60):
        for name in names:
            if chance.random() < 0.2:
                state[name] = chance.choice("ccpbf")
            if chance.random() < 0.05:
                listed[name] = chance.choice([3, 12, 40])
        ends = {name: (state[name], listed[name] if state[name] == "c" else 0) for name in names}
        last = run(history, number * every, ends)
        told += alerts_of(publishing._visits(history, 14, day(number * every)), 14, [last])
    expected = every_alert(history.visits(), 14)
    assert {alert.kind for alert in told} >= {"failing", "recovered", "shrunk", "silent"}
    assert sorted(told, key=repr) == sorted(expected, key=repr)


def test_no_more_of_the_past_is_read_than_it_takes(history: History) -> None:
    for at in range(40):
        run(history, at, {"fengting": ("c", 10), "yanpu": ("c" if at < 2 else "f", 10)})
    run(history, 40, {"new": ("f", 0)})
    read = history.recent(day(30), GOOD, 6)
    assert {name: (len(own), own[0].run, own[-1].run) for name, own in read.items()} == {
        "fengting": (11, 30, 40),
        "yanpu": (40, 1, 40),
        "new": (1, 41, 41),
    }
    assert [one.run for one in history.recent(day(39), GOOD, 6)["fengting"]] == [35, 36, 37, 38, 39, 40]


def test_runs_that_nobody_was_told_of_are_judged_however_long_ago_they_were(history: History, sent: list[Digest]) -> None:
    for at, outcome in enumerate("cff"):
        run(history, at, {"fengting": (outcome, 10)})
    assert tell(history, 300) == []
    assert [message.title for message in sent] == ["政府信息公开年报：告警 1 条"]
    assert history.untold() == []
    assert tell(history, 301) == []
    assert len(sent) == 1


def test_reports_that_are_gone_are_told_by_name_once(history: History, sent: list[Digest], tmp_path: Path) -> None:
    finds = [found(number, 0) for number in (1, 2, 3)]
    moved = Remembered("fengting", "k4", f"{LISTING}4.html", "new", day(1), "h1", "reader", content=finds[0].content)
    run(history, 0, {"fengting": ("c", 3)}, *finds)
    tell(history, 0)
    ids = {one.report_id: one.id for one in history.listed("fengting")}
    run(history, 1, {"fengting": ("c", 2)}, moved, gone=(ids["r1"], ids["r2"]))
    tell(history, 1)
    run(history, 2, {"fengting": ("c", 2)})
    tell(history, 2)
    assert [message.title for message in sent] == [
        "政府信息公开年报：首次采集 1 个来源",
        "政府信息公开年报：新发布 1 份，栏目不再列出 1 份",
    ]
    assert f"- 枫汀区人民政府 2002年度：第2份年报 {LISTING}2.html" in sent[1].body.splitlines()
    assert [(one.report_id, one.since) for one in history.gone()] == [("r2", day(1))]
    assert history.gone([1]) == history.gone([3]) == history.gone([]) == history.gone(most=0) == []
    entries = [one for one in feed(history, tmp_path / "news.atom", 2) if one.tags[0].term == "gone"]
    assert [one.link for one in entries] == [f"{LISTING}2.html"]


def test_warnings_come_from_what_was_kept(history: History) -> None:
    run(history, 0, {"fengting": ("c", 2)}, found(3, 0))
    assert [one.warnings for one in history.news()] == [3]


def test_who_has_become_missing_is_told_once_and_not_before_the_deadline(history: History, sent: list[Digest]) -> None:
    """The office's report on 2024 is there; the one on 2025 was due on 31 January 2026, day 30."""
    last_year = found(24, 0, agency="枫汀区财政局", published_on="2025-01-20")
    for at in (0, 29, 30, 31, 32):
        run(history, at, {"fengting": ("c", 1)}, *([last_year] if at == 0 else []))
        assert tell(history, at, sources=SOURCES) == []
    first, second = sent
    assert first.title == "政府信息公开年报：首次采集 1 个来源"
    assert second.title == "政府信息公开年报：期限后未见 1 个机关"
    assert "枫汀区财政局（fengting）：2025年度报告，" in second.body


def test_where_others_are_told_a_run_that_tells_nobody_leaves_its_news_to_them(history: History, sent: list[Digest]) -> None:
    run(history, 0, {"fengting": ("c", 1)}, found(1, 0))
    assert publishing.tell(history, [], [], "zh", 14, day(0)) == []
    assert history.untold() == []
    run(history, 1, {"fengting": ("c", 2)}, found(2, 1))
    tell(history, 1)
    run(history, 2, {"fengting": ("c", 3)}, found(3, 2))
    assert publishing.tell(history, [], [], "zh", 14, day(2)) == []
    run(history, 3, {"fengting": ("c", 3)})
    tell(history, 3)
    assert [message.title for message in sent] == ["政府信息公开年报：新发布 1 份"] * 2


def test_while_another_process_tells_nothing_is_told_twice(history: History, sent: list[Digest], monkeypatch) -> None:
    monkeypatch.setattr(publishing, "_PATIENCE", 0)
    run(history, 0, {"fengting": ("c", 1)}, found(1, 0))
    with open_history({"DISCLOSURE_HISTORY_URL": address(history), "DISCLOSURE_OUT": "nowhere"}) as other:
        with other.telling(0) as is_ours:
            assert is_ours
            assert tell(history, 0) == []
        assert sent == []
        assert tell(history, 0) == []
    assert len(sent) == 1


def address(history: History) -> str:
    return history.engine.url.render_as_string(hide_password=False)
