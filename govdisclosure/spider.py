"""The base of our spiders: arguments are checked before a run begins, in a plan that the command can ask for too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import scrapy

from govdisclosure.arguments import check_names

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings


class PlannedSpider(scrapy.Spider):
    """A spider whose `plan` checks its arguments and says what to visit."""

    given: dict[str, str]
    """The arguments as they were given."""
    arguments: ClassVar[dict[str, str]] = {}
    """Argument → what it is, for messages and help."""
    remembers: ClassVar[bool] = False
    """Whether what it finds is held against the history, and remembered."""

    @classmethod
    def plan(cls, settings: BaseSettings, given: dict[str, str]) -> Any:
        """What to visit. Raises BadInput for arguments that cannot be used."""
        raise NotImplementedError

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        check_names(kwargs, cls.arguments)
        spider = super().from_crawler(crawler, *args)
        spider.given = {name: str(value) for name, value in kwargs.items() if name in cls.arguments}
        spider.set_plan(cls.plan(crawler.settings, kwargs))
        return spider

    def set_plan(self, plan: Any) -> None:
        """Take over what `plan` has found."""
        raise NotImplementedError

    def lose(self, url: str, reason: str) -> None:
        """Count a page that could not be had: the run ends as failed, and says so."""
        self.logger.error("Lost %s: %s", url, reason)
        stats = self.crawler.stats
        assert stats is not None
        stats.inc_value("disclosure/lost")
