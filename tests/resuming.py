"""A spider that goes on where its last run was stopped, for the tests of that."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from govdisclosure.archive import archive_of
from govdisclosure.items import Capture
from govdisclosure.spider import PlannedSpider


class ResumingSpider(PlannedSpider):
    """Asks for `url`/0.html, `url`/1.html and so on."""

    name = "resuming"
    arguments: ClassVar[dict[str, str]] = {"url": "where the pages are", "count": "how many"}

    @classmethod
    def plan(cls, settings: Any, given: dict[str, str]) -> Any:  # noqa: ARG003 (the base has it)
        return given

    def set_plan(self, plan: dict[str, str]) -> None:
        self.urls = [f"{plan['url']}/{number}.html" for number in range(int(plan["count"]))]
        self.plan_text = f"resuming {sorted(plan.items())}"

    async def start(self) -> AsyncIterator[Request | Capture]:
        kept = set()
        for capture in archive_of(self.crawler).kept():
            kept.add(capture.requested_url)
            yield capture
        for url in self.urls:
            if url not in kept:
                yield Request(url, self.parse_report, cb_kwargs={"asked": url})

    def parse_report(self, response: Response, asked: str) -> Iterator[Capture]:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        yield Capture(response.url, response.body, now, "text/html", http_status=200, requested_url=asked)
