"""The run's account kept and told: signals counted, run.json written, the table printed, the exit status prepared."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TextIO

from scrapy import signals
from sqlalchemy.exc import SQLAlchemyError

from govdisclosure.feeds import DroppedFilter, MainFilter
from govdisclosure.history import SourceNews, stamp
from govdisclosure.items import INTERRUPTED, Capture, DroppedReport, Reading, Report
from govdisclosure.memory import Memory, memory_of, reason_of
from govdisclosure.news.publishing import write_feed
from govdisclosure.pipelines import Held
from govdisclosure.run import CHANGES, SCHEMA, VERDICTS, SourceAccount, Tally, account_of, failure_of, outcome_table
from govdisclosure.selection import OtherYear, Repeated, Unchanged
from govdisclosure.wording import printable

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_SHOWN = 20
_PROGRESS_SECONDS = 0.5


def _name(report: Report) -> str:
    who = report.agency or report.title or report.url.rsplit("/", 1)[-1]
    return f"{report.fiscal_year or '----'}  {who}"


def _source_of(item: Any) -> str:
    record = item.report if isinstance(item, Reading) else item
    return (record.source if isinstance(record, Report | Capture) else None) or ""


class RunReport:
    """Counts every capture to its end. `failure` says, after the run, why it must not pass for a success."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.started = stamp()
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self.rules: Counter[str] = Counter()
        self.errors: list[str] = []
        self.others = 0
        """Items that are no reports: the rows that a search for listings found."""
        self.spider_errors = 0
        self.lines: list[str] = []
        self.finish_reason = ""
        self.last_progress = 0.0
        self.read = self.flagged = 0
        """For the line of progress: a walk's reports are sorted when all of them have been read."""
        self.progress = sys.stderr.isatty()
        self.feed_path: Path | None = None
        self.is_remembered = False
        """Whether the history has what this run found."""
        self.written: Counter[str] = Counter()
        """Feed address → records that it took and that were stored."""
        self.closed: set[str] = set()
        """Feeds that ended well."""
        self.failure: str | None = "the crawl did not run to its end; the log says why"

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        report = cls(crawler)
        for handler, signal in (
            (report.item_scraped, signals.item_scraped),
            (report.item_dropped, signals.item_dropped),
            (report.item_error, signals.item_error),
            (report.spider_error, signals.spider_error),
            (report.spider_closed, signals.spider_closed),
            (report.feed_closed, signals.feed_slot_closed),
            (report.feeds_closed, signals.feed_exporter_closed),
        ):
            crawler.signals.connect(handler, signal)
        return report

    def total(self, name: str) -> int:
        """A figure of the tallies, over all sources."""
        return sum(getattr(tally, name) for tally in self.tallies.values())

    @property
    def verdicts(self) -> Counter[str]:
        """Verdicts, over all sources."""
        return sum((tally.verdicts for tally in self.tallies.values()), Counter[str]())

    def item_scraped(self, item: Any) -> None:
        if not isinstance(item, Report):
            self.others += 1
            return
        if self.memory is None:
            self.has_read(item)
        elif item.change is not None:
            self.memory.stored(item)
        tally = self.tallies[_source_of(item)]
        tally.verdicts[item.verdict or ""] += 1
        self.rules.update(finding.rule for finding in item.findings)
        if isinstance(item, DroppedReport):
            tally.dropped += 1
        else:
            tally.main += 1
        if len(self.lines) <= _SHOWN:
            worst = item.findings[0].message_zh if item.findings and item.findings[0].severity == "error" else ""
            self.lines.append(f"  {item.verdict:<10}  {_name(item)}" + (f"  {worst}" if worst else ""))

    def item_dropped(self, item: Any, exception: Exception) -> None:
        if isinstance(exception, Held):
            self.has_read(exception.report)
            return
        tally = self.tallies[_source_of(item)]
        if isinstance(exception, OtherYear):
            tally.other_years += 1
            if self.memory:
                self.memory.forget(item)  # whoever asks for its year shall be told
        elif isinstance(exception, Repeated):
            tally.repeated += 1
            if self.memory:
                self.memory.stored(item, is_repeated=True)
        elif isinstance(exception, Unchanged):
            tally.unchanged += 1
            if self.memory:
                self.memory.stored(item)
        else:
            self.item_error(item, exception)

    def item_error(self, item: Any, failure: Any) -> None:
        self.tallies[_source_of(item)].errors += 1
        if self.memory and isinstance(item, Report | Capture):
            self.memory.forget(item)
        record = item.report if isinstance(item, Reading) else item
        url = record.url if isinstance(record, Report | Capture) else repr(item)
        self.errors.append(f"{url}: {failure if isinstance(failure, Exception) else failure.getErrorMessage()}")
        self.read += isinstance(item, Capture)

    def spider_error(self) -> None:
        self.spider_errors += 1

    def has_read(self, report: Report) -> None:
        """Count a report, and show how far things are: a line that renews itself, on a terminal."""
        self.read += 1
        self.flagged += report.verdict == "flagged"
        if not self.progress or time.monotonic() - self.last_progress < _PROGRESS_SECONDS:
            return
        self.last_progress = time.monotonic()
        walks = [visit.walk for visit in self._visits().values()]
        asked = f" of {sum(walk.asked for walk in walks)} listed on {sum(walk.pages for walk in walks)} pages" if walks else ""
        sys.stderr.write(f"\r\033[K{self.read}{asked} read, {self.flagged} flagged ")
        sys.stderr.flush()

    def spider_closed(self, reason: str) -> None:
        self.finish_reason = reason
        stats = self.crawler.stats
        assert stats is not None
        for verdict, count in self.verdicts.items():
            stats.set_value(f"disclosure/verdict/{verdict}", count)
        for rule, count in self.rules.items():
            stats.set_value(f"disclosure/finding/{rule}", count)

    def feed_closed(self, slot: Any) -> None:
        self.written[slot.uri_template] += slot.itemcount
        self.closed.add(slot.uri_template)

    @property
    def memory(self) -> Memory | None:
        """The run's hand on the history; None where nothing is remembered."""
        return memory_of(self.crawler)

    def _visits(self) -> dict[str, Any]:
        return getattr(self.crawler.spider, "visits", {})

    def _search(self) -> bool:
        """Whether the run looks for listings, and says itself whether it found any."""
        return hasattr(self.crawler.spider, "failure")

    def _how_to_go_on(self) -> str:
        if getattr(self.crawler.spider, "plan_text", None) is None:
            return "interrupted: the feeds are unchanged; start again to read all of it"
        hours = self.crawler.settings.getfloat("DISCLOSURE_RESUME_HOURS")
        if not hours or not self._stats().get("disclosure/archive"):
            return "interrupted: the feeds are unchanged; the same command starts again from the beginning"
        return f"interrupted: nothing is lost; the same command goes on within {hours:g} hours, and fills the feeds at its end"

    def _feeds(self) -> dict[str, dict[str, Any]]:
        return self.crawler.settings.getdict("FEEDS")

    def _unwritten(self) -> list[str]:
        """Feeds that do not hold all the records they should: Scrapy reports a failing feed to the log alone."""
        failed = any(key.startswith("feedexport/failed_count") for key in self._stats())
        ours = {
            uri: options for uri, options in self._feeds().items() if options.get("item_filter") in (MainFilter, DroppedFilter)
        }
        main, dropped = self.total("main") + self.others, self.total("dropped")
        due = {uri: dropped if one["item_filter"] is DroppedFilter else main for uri, one in ours.items()}
        silent = [uri for uri, one in self._feeds().items() if uri not in self.closed and one.get("store_empty", True)]
        return [*silent, *(uri for uri in ours if uri not in silent and (failed or self.written[uri] != due[uri]))]

    def _stats(self) -> dict[str, Any]:
        return self.crawler.stats.get_stats() if self.crawler.stats else {}

    def feeds_closed(self) -> None:
        unwritten = self._unwritten()
        trouble = self.memory.trouble if self.memory else None
        is_stored = self.finish_reason != INTERRUPTED and not unwritten and not trouble
        absent, trouble = self._absent() if is_stored else (([], []), trouble)
        is_stored = is_stored and not trouble
        accounts = [
            account_of(visit.source, visit.walk, self.tallies[name], self.finish_reason, self._news_of(name))
            for name, visit in self._visits().items()
        ]
        captures, lost = self._stats().get("disclosure/captures", 0), self._stats().get("disclosure/lost", 0)
        accounted = self.total("accounted")
        forgotten = self._remember(accounts, absent) if is_stored else None
        self.is_remembered = is_stored and not forgotten and self.memory is not None
        unpublished = self._publish() if self.is_remembered else None
        reasons = (
            (bool(self.errors), f"{len(self.errors)} captures failed while being kept or read; they are listed above"),
            (
                captures > accounted and self.finish_reason != INTERRUPTED,
                f"{captures - accounted} captures are unaccounted for; their bytes are in the archive",
            ),
            (captures < accounted, f"{accounted - captures} records came of no capture; the archive's pipeline is missing"),
            (bool(lost), f"{lost} pages were lost; the log names each"),
            (bool(unwritten), f"not all records could be written to {', '.join(unwritten)}; the log says why"),
            (bool(self.spider_errors), f"the spider failed {self.spider_errors} times; the log says where"),
            (self.finish_reason == INTERRUPTED, self._how_to_go_on()),
            (self.finish_reason not in ("finished", INTERRUPTED), f"the crawl was cut short ({self.finish_reason})"),
            (bool(trouble), f"the history failed ({trouble}); nothing was remembered, and the next run tells it again"),
            (bool(forgotten), f"what was found could not be remembered ({forgotten}); the next run tells it again"),
            (bool(unpublished), f"news.atom could not be written ({unpublished})"),
            (not accounts and not self._search() and captures == 0 and not self.errors, "nothing was captured"),
        )
        searched = getattr(self.crawler.spider, "failure", None)
        failed = failure_of(accounts) if self.finish_reason != INTERRUPTED else None
        told = [text for text in (searched, failed, *(text for holds, text in reasons if holds)) if text]
        try:
            self.write_record(accounts, "; ".join(told) or None)
        except OSError as error:
            told.append(f"the run's record could not be written ({error})")
        try:
            self.print_table(accounts, captures, lost)
        except BrokenPipeError:
            pass  # the reader has seen enough
        except OSError as error:
            told.append(f"the table could not be printed ({error})")
        if self.memory:
            self.memory.close()
        self.failure = printable("; ".join(told)) or None

    def _news_of(self, name: str) -> SourceNews:
        return self.memory.news[self.memory.names.get(name, "")] if self.memory else SourceNews()

    @property
    def changes(self) -> Counter[str]:
        """`new`, `revised`, `unchanged`, over all sources."""
        return sum((self._news_of(name).changes for name in self._visits()), Counter[str]())

    def _absent(self) -> tuple[tuple[list[int], list[int]], str | None]:
        """What listings lack and have again, and why the history could not be asked."""
        if self.memory is None or self.finish_reason != "finished":
            return ([], []), None
        try:
            return self.memory.look_for_absent(), None
        except SQLAlchemyError as error:
            return ([], []), reason_of(error)

    def _remember(self, accounts: list[SourceAccount], absent: tuple[list[int], list[int]]) -> str | None:
        """Write what was found to the history, now that it is stored; the reason where that failed."""
        memory = self.memory
        if memory is None or memory.history.run is None:
            return None
        if memory.waiting:
            return f"{len(memory.waiting)} reports were compared with the past and never stored"
        now, run = stamp(), memory.history.run
        # A run cut short, or kept away by another, says nothing of the sources that it did not get to the end of.
        ended = [one for one in accounts if one.has_ended]
        visits = [one.visit(run, now, memory.names[one.id or ""]) for one in ended]
        try:
            memory.remember(visits, absent, told=False)
        except SQLAlchemyError as error:
            return reason_of(error)
        return None

    def _publish(self) -> str | None:
        """news.atom, made anew from the history; the reason where that failed."""
        if self.memory is None:
            return None
        settings = self.crawler.settings
        self.feed_path = Path(settings["DISCLOSURE_OUT"]) / "news.atom"
        language, lookback = settings["DISCLOSURE_LANGUAGE"], settings.getfloat("DISCLOSURE_LOOKBACK_DAYS")
        try:
            write_feed(self.memory.history, self.feed_path, language, lookback, stamp())
        except SQLAlchemyError as error:
            return reason_of(error)
        except OSError as error:
            return str(error)
        return None

    def write_record(self, accounts: list[SourceAccount], failure: str | None) -> None:
        """run.json beside the feeds, whole or not at all."""
        spider = self.crawler.spider
        record = {
            "schema": SCHEMA,
            "spider": spider.name if spider else None,
            "arguments": getattr(spider, "given", {}),
            "started": self.started,
            "finished": stamp(),
            "finish_reason": self.finish_reason,
            "failure": failure,
            "history": self.memory.history.place if self.memory else None,
            "captures": self._stats().get("disclosure/captures", 0),
            **{name: self.total(name) for name in ("main", "dropped", "other_years", "repeated", "unchanged", "errors")},
            "changes": {name: self.changes[name] for name in CHANGES},
            "not_seen": sum(len(account.news.not_seen) for account in accounts),
            "verdicts": {name: self.verdicts[name] for name in VERDICTS},
            "findings": dict(self.rules.most_common()),
            "failed": self.errors,
            "left_out": self._stats().get("disclosure/left_out", {}),
            "feeds": {uri: self.written[uri] for uri in self._feeds()},
            "archive": self._stats().get("disclosure/archive"),
            "sources": [account.line() for account in accounts],
        }
        path = self.record_path = self._record_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(path.name + ".part")
        unfinished.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
        unfinished.replace(path)

    def _record_path(self) -> Path:
        """`X.run.json` for a main feed X.jsonl that the user named, else run.json in the folder of our own feeds."""
        own = Path(self.crawler.settings["DISCLOSURE_OUT"])
        for uri, options in self._feeds().items():
            path = Path(uri)
            is_file = "://" not in uri and not uri.startswith("stdout:") and (path.is_file() or not path.exists())
            if options.get("item_filter") is MainFilter and is_file and path != own / "reports.jsonl":
                return path.with_name(f"{path.stem}.run.json")
        return own / "run.json"

    def _figures(self, captures: int, lost: int) -> list[tuple[str, str]]:
        walks = [visit.walk for visit in self._visits().values()]
        asleep = {"not modified": sum(one.not_modified for one in walks), "not due": sum(one.resting for one in walks)}
        aside = {"lost": lost, "of other years": self.total("other_years"), "read twice": self.total("repeated")}
        told = [
            ("captures", str(captures) + "".join(f", {count} {name}" for name, count in aside.items() if count)),
            ("verdicts", "  ".join(f"{name} {self.verdicts[name]}" for name in VERDICTS)),
            ("findings", "  ".join(f"{rule} {count}" for rule, count in self.rules.most_common()) or "none"),
        ]
        if self.memory:
            counts = "  ".join(f"{name} {self.changes[name]}" for name in CHANGES)
            told.append(("changes", counts + "".join(f", {count} of them {name}" for name, count in asleep.items() if count)))
        return told

    def print_table(self, accounts: list[SourceAccount], captures: int, lost: int) -> None:
        """The short table for people; on standard error where standard output carries a feed."""
        stream = sys.stderr if any(uri.startswith("stdout:") for uri in self._feeds()) else sys.stdout
        say = partial(_say, stream)
        if self.progress:
            sys.stderr.write("\r\033[K")
        if captures <= _SHOWN:
            say(sorted(self.lines))
        say(outcome_table(accounts, _SHOWN))
        rows = [] if self._search() else self._figures(captures, lost)
        for uri, options in self._feeds().items():
            name = "dropped" if options.get("item_filter") is DroppedFilter else "records"
            is_held_back = self.finish_reason == INTERRUPTED and not uri.startswith("stdout:")
            where = f"{_shown(uri)}.part, and not yet in their place" if is_held_back else _shown(uri)
            told = "not written to" if uri in self._unwritten() else f"{self.written[uri]} in"
            rows.append((name, f"{told} {where}"))
        if archive := self._stats().get("disclosure/archive"):
            rows.append(("archive", _shown(archive)))
        rows.append(("run", _shown(str(self.record_path))))
        if self.feed_path:
            rows.append(("news", _shown(str(self.feed_path))))
        if passed_over := self._stats().get("disclosure/left_out"):
            rows.append(("left out", "  ".join(f"{ending} {count}" for ending, count in sorted(passed_over.items()))))
        losses = [loss for account in accounts for loss in account.lost]
        rows += [("lost", f"{loss.url}  {loss.reason}") for loss in losses[:_SHOWN]]
        if len(losses) > _SHOWN:
            rows.append(("lost", f"… and {len(losses) - _SHOWN} more; they are in {_shown(str(self.record_path))}"))
        rows += [("error", error) for error in self.errors[:_SHOWN]]
        say(f"{name:<10}{text}" for name, text in rows)


def _say(stream: TextIO, lines: Iterable[str]) -> None:
    """Lines for people, in whatever encoding their terminal has."""
    for line in lines:
        plain = printable(line)
        print(plain.encode(stream.encoding or "utf-8", "replace").decode(stream.encoding or "utf-8"), file=stream, flush=True)


def _shown(path: str) -> str:
    """A path as short as it can be from here."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return path
