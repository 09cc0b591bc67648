"""The run's own account: what came in, what came out, whether anything was lost, and the table at the end."""

from __future__ import annotations

import contextlib
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals

from govdisclosure.feeds import DroppedFilter, MainFilter
from govdisclosure.items import Capture, DroppedReport, Reading, Report

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_VERDICTS = ("sound", "flagged", "hollow", "unreadable")
_SHOWN = 20
_PROGRESS_SECONDS = 0.5


def _name(report: Report) -> str:
    who = report.agency or report.title or report.url.rsplit("/", 1)[-1]
    return f"{report.fiscal_year or '----'}  {who}"


class RunReport:
    """Counts every capture to its end. `failure` says, after the run, why it must not pass for a success."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.verdicts: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.main = self.dropped = 0
        self.errors: list[str] = []
        self.spider_errors = 0
        self.lines: list[str] = []
        self.finish_reason = ""
        self.last_progress = 0.0
        self.progress = sys.stderr.isatty()
        self.written: Counter[str] = Counter()
        """Feed address → records that it took and that were stored."""
        self.failure: str | None = "the crawl did not run to its end; the log says why"

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        report = cls(crawler)
        for handler, signal in (
            (report.item_scraped, signals.item_scraped),
            (report.item_error, signals.item_error),
            (report.spider_error, signals.spider_error),
            (report.spider_closed, signals.spider_closed),
            (report.feed_closed, signals.feed_slot_closed),
            (report.feeds_closed, signals.feed_exporter_closed),
        ):
            crawler.signals.connect(handler, signal)
        return report

    def item_scraped(self, item: Any) -> None:
        if not isinstance(item, Report):
            return
        self.verdicts[item.verdict or ""] += 1
        self.rules.update(finding.rule for finding in item.findings)
        if isinstance(item, DroppedReport):
            self.dropped += 1
        else:
            self.main += 1
        if len(self.lines) <= _SHOWN:
            worst = item.findings[0].message_zh if item.findings and item.findings[0].severity == "error" else ""
            self.lines.append(f"  {item.verdict:<10}  {_name(item)}" + (f"  {worst}" if worst else ""))
        if self.progress and time.monotonic() - self.last_progress > _PROGRESS_SECONDS:
            self.last_progress = time.monotonic()
            sys.stderr.write(f"\r{self.main + self.dropped} read, {self.verdicts['flagged']} flagged ")
            sys.stderr.flush()

    def item_error(self, item: Any, failure: Any) -> None:
        report = item.report if isinstance(item, Reading) else item
        url = report.url if isinstance(report, Report | Capture) else repr(item)
        self.errors.append(f"{url}: {failure.getErrorMessage()}")

    def spider_error(self) -> None:
        self.spider_errors += 1

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

    def _unwritten(self) -> list[str]:
        """Feeds that do not hold all the records they should: Scrapy reports a failing feed to the log alone."""
        failed = any(key.startswith("feedexport/failed_count") for key in self._stats())
        ours: dict[str, dict[str, Any]] = self.crawler.settings.getdict("FEEDS")
        due = {uri: self.dropped if options.get("item_filter") is DroppedFilter else self.main for uri, options in ours.items()}
        sorted_by_us = [uri for uri, options in ours.items() if options.get("item_filter") in (MainFilter, DroppedFilter)]
        return [uri for uri in sorted_by_us if failed or self.written[uri] != due[uri]]

    def _stats(self) -> dict[str, Any]:
        return self.crawler.stats.get_stats() if self.crawler.stats else {}

    def feeds_closed(self) -> None:
        stats = self._stats()
        captures, lost = stats.get("disclosure/captures", 0), stats.get("disclosure/lost", 0)
        asked = stats.get("disclosure/asked", captures)
        accounted = self.main + self.dropped + len(self.errors)
        unwritten = self._unwritten()
        reports = sum(self.verdicts[verdict] for verdict in ("sound", "flagged", "hollow"))
        reasons = (
            (bool(self.errors), f"{len(self.errors)} captures failed while being kept or read; they are listed above"),
            (captures > accounted, f"{captures - accounted} captures are unaccounted for; their bytes are in the archive"),
            (asked > captures + lost, f"{asked - captures - lost} pages that were asked for never came"),
            (bool(lost), f"{lost} pages were lost; the log names each"),
            (bool(unwritten), f"not all records could be written to {', '.join(unwritten)}; the log says why"),
            (bool(self.spider_errors), f"the spider failed {self.spider_errors} times; the log says where"),
            (self.finish_reason != "finished", f"the crawl was cut short ({self.finish_reason})"),
            (captures == 0 and not self.errors, "nothing was captured"),
            (captures > 0 and asked > 0 and "disclosure/asked" in stats and not reports, "no page turned out to be a report"),
        )
        self.failure = "; ".join(text for holds, text in reasons if holds) or None
        with contextlib.suppress(BrokenPipeError):  # the reader has seen enough
            self.print_table(captures, lost)

    def print_table(self, captures: int, lost: int) -> None:
        """The short table for people; on standard error where standard output carries a feed."""
        feeds: dict[str, dict[str, Any]] = self.crawler.settings.getdict("FEEDS")
        stream = sys.stderr if any(uri.startswith("stdout:") for uri in feeds) else sys.stdout
        if self.progress:
            sys.stderr.write("\r\033[K")
        if captures <= _SHOWN:
            print(*sorted(self.lines), sep="\n", file=stream)
        rows = [
            ("captures", str(captures) + (f", {lost} lost" if lost else "")),
            ("verdicts", "  ".join(f"{name} {self.verdicts[name]}" for name in _VERDICTS)),
            ("findings", "  ".join(f"{rule} {count}" for rule, count in self.rules.most_common()) or "none"),
        ]
        for uri, options in feeds.items():
            name = "dropped" if options.get("item_filter") is DroppedFilter else "records"
            rows.append((name, f"{self.written[uri]} in {_shown(uri)}"))
        if archive := self.crawler.stats and self.crawler.stats.get_value("disclosure/archive"):
            rows.append(("archive", _shown(archive)))
        if passed_over := self._stats().get("disclosure/left_out"):
            rows.append(("left out", "  ".join(f"{ending} {count}" for ending, count in sorted(passed_over.items()))))
        rows += [("error", error) for error in self.errors[:_SHOWN]]
        print(*(f"{name:<10}{text}" for name, text in rows), sep="\n", file=stream, flush=True)


def _shown(path: str) -> str:
    """A path as short as it can be from here."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return path
