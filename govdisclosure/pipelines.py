"""Thin hands, in this order: archive → read → check → compare → sort; what a walk leaves out is in `selection`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, NoReturn, Self
from weakref import WeakKeyDictionary

from itemadapter import ItemAdapter
from scrapy import signals
from scrapy.exceptions import DropItem
from scrapy.pipelines import ItemPipelineManager
from scrapy.utils.asyncio import is_asyncio_available
from scrapy.utils.defer import deferred_from_coro

from govdisclosure.archive import archive_of
from govdisclosure.arguments import parse_policy
from govdisclosure.checks import Policy, judge, parse_rules
from govdisclosure.items import INTERRUPTED, Capture, DroppedReport, Reading, Report, Verdict
from govdisclosure.memory import Memory, memory_of
from govdisclosure.readers import Readers

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

_POLICIES: dict[Verdict, str] = {
    "hollow": "DISCLOSURE_HOLLOW_POLICY",
    "flagged": "DISCLOSURE_LEDGER_POLICY",
    "unreadable": "DISCLOSURE_UNREADABLE_POLICY",
}

_QUICKLY_PACKED = 1024 * 1024  # bytes: some 25 ms

_readers: WeakKeyDictionary[Crawler, Readers] = WeakKeyDictionary()


def readers_of(crawler: Crawler) -> Readers:
    """The readers of a crawler's run; without asyncio, reading stays in this process."""
    if crawler not in _readers:
        settings = crawler.settings
        most = settings.getint("DISCLOSURE_READERS", os.cpu_count() or 1) if is_asyncio_available() else 0
        _readers[crawler] = Readers(most, settings.getfloat("DISCLOSURE_READ_SECONDS", 600))
    return _readers[crawler]


class ArchivePipeline:
    """Keeps the bytes of every capture in a WARC file before anything else can fail."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.archive = archive_of(crawler)
        self.turn = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.spider_closed, signals.spider_closed)
        return pipeline

    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Capture):
            return item
        self.stats.inc_value("disclosure/captures")
        if item.kept:
            self.stats.inc_value("disclosure/kept")
        else:
            await self._append(item)
        self.stats.set_value("disclosure/archive", str(self.archive.path))
        return item

    async def _append(self, capture: Capture) -> None:
        """One after the other; what takes long to pack is packed beside the crawl."""
        async with self.turn:
            size = sum(len(one.body) for one in (capture, *capture.parts))
            if size > _QUICKLY_PACKED and is_asyncio_available():
                await asyncio.to_thread(self.archive.append, capture)
            else:
                self.archive.append(capture)

    def spider_closed(self, reason: str) -> None:
        """An interrupted run that can be continued leaves its file open."""
        self.archive.close(whole=reason != INTERRUPTED or self.archive.plan is None)
        if self.stats.get_value("disclosure/archive"):
            self.stats.set_value("disclosure/archive", str(self.archive.path))


class ReadPipeline:
    """Capture → Reading."""

    def __init__(self, readers: Readers) -> None:
        self.readers = readers

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(readers_of(crawler))

    async def process_item(self, item: Any) -> Any:
        return await self.readers.read(item) if isinstance(item, Capture) else item

    async def close_spider(self) -> None:
        await self.readers.close()


class CheckPipeline:
    """Reading → Report with findings and verdict."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(parse_rules(crawler.settings["DISCLOSURE_RULES"]))

    def process_item(self, item: Any) -> Any:
        return judge(item, self.policy) if isinstance(item, Reading) else item


class Held(DropItem):
    """Raised for a report that goes on when all of the walk's have been read; it passes all pipelines once more then."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{report.url}: read; it goes on when all have been", log_level="DEBUG")
        self.report = report


class ComparePipeline:
    """Report → the same report, told apart from what was read of it before, and held against the years beside it.

    Both need all that is there to be read, in whatever order it arrives.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.memory = memory_of(crawler)
        self.most = crawler.settings.getint("CLOSESPIDER_ITEMCOUNT")
        self.held = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if self.memory and isinstance(item, Report):
            if self.memory.holds_back:
                self._hold(self.memory, item)
            self.memory.compare(item)
        return item

    def _hold(self, memory: Memory, report: Report) -> NoReturn:
        memory.hold(report)
        self.held += 1
        if self.held == self.most and self.crawler.engine:  # Scrapy counts what has come through: before the end nothing has
            deferred_from_coro(self.crawler.engine.close_spider_async(reason="closespider_itemcount"))
        raise Held(report)


class Pipelines(ItemPipelineManager):
    """Scrapy's own; before they close, the reports go on that were held back. An interrupted run goes on with none."""

    async def close_spider_async(self) -> None:
        crawler = self.crawler
        assert crawler is not None
        assert crawler.engine is not None
        memory = memory_of(crawler)
        if memory and crawler.engine.running:
            for report in memory.release():
                await crawler.engine.scraper.start_itemproc_async(report, response=None)
        await super().close_spider_async()


class StartInStep:
    """Spider middleware: captures that a spider yields at its start go to the pipelines as fast as these take them.

    Scrapy holds back downloads only, and does not notice when such an item, waiting for a reader, was the last to end.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.readers = readers_of(crawler)
        self.on_their_way: set[asyncio.Task[None]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for item in start:
            if self.readers.in_process or not isinstance(item, Capture):
                yield item
                continue
            task = asyncio.create_task(self._process(item))
            self.on_their_way.add(task)
            task.add_done_callback(self.on_their_way.discard)
            await self.readers.room()
        if self.on_their_way:
            await asyncio.wait(self.on_their_way)

    async def _process(self, capture: Capture) -> None:
        scraper = self.crawler.engine.scraper
        await scraper.start_itemproc_async(capture, response=None)
        slot, spider = scraper.slot, self.crawler.spider
        if spider and slot and slot.closing and slot.is_idle() and not slot.closing.called:
            slot.closing.callback(spider)


class SortPipeline:
    """Main feed or dropped feed, by the policy for the verdict; the record is the same in both."""

    def __init__(self, settings: BaseSettings) -> None:
        self.dropped = {verdict for verdict, setting in _POLICIES.items() if parse_policy(setting, settings[setting]) == "drop"}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings)

    def process_item(self, item: Any) -> Any:
        if type(item) is Report and item.verdict in self.dropped:
            return DroppedReport(**ItemAdapter(item))
        return item


def check_policies(settings: BaseSettings) -> None:
    """Raise BadInput if a policy setting has no known value."""
    SortPipeline(settings)
    parse_rules(settings["DISCLOSURE_RULES"])
