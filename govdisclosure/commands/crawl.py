"""`scrapy crawl` with an honest exit status: 0 only when nothing was lost, and the reason on the last line else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError
from sqlalchemy.exc import SQLAlchemyError

from govdisclosure import __version__, settings
from govdisclosure.arguments import BadInput, addresses, check_names, check_settings, check_values
from govdisclosure.extensions import RunReport
from govdisclosure.fetch.agent import user_agent
from govdisclosure.history import open_history, stamp
from govdisclosure.listings import SYSTEMS
from govdisclosure.news.publishing import tell
from govdisclosure.pipelines import check_policies
from govdisclosure.sources import survey
from govdisclosure.spider import PlannedSpider
from govdisclosure.wording import printable

if TYPE_CHECKING:
    import argparse

_BAD_INPUT, _FAILED = 2, 1


class Command(ScrapyCrawl):
    """Checks arguments and settings before the crawl, and judges the run after it."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name one spider: scrapy crawl reports, captures -a path=PATH, or discover -a url=HOME")
        assert self.crawler_process is not None
        assert self.settings is not None
        try:
            crawler = self.crawler_process.create_crawler(args[0])
            check_settings(self.settings, (name for name in dir(settings) if name.startswith("DISCLOSURE_")))
            check_policies(self.settings)
            check_values(self.settings)
            user_agent(__version__, self.settings["DISCLOSURE_CONTACT"] or "")
            if issubclass(crawler.spidercls, PlannedSpider):
                check_names(opts.spargs, crawler.spidercls.arguments)
                crawler.spidercls.plan(self.settings, opts.spargs)
                if crawler.spidercls.remembers:
                    # Made or brought up to date, or refused, before anything is asked of a portal.
                    open_history(self.settings).close()
        except KeyError:
            known = ", ".join(self.crawler_process.spider_loader.list())
            self._end(_BAD_INPUT, f"there is no spider {args[0]!r}; known: {known}")
            return
        except BadInput as error:
            self._end(_BAD_INPUT, str(error))
            return
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        report = crawler.get_extension(RunReport) if crawler.extensions else None
        if self.crawler_process.bootstrap_failed or report is None:
            self._end(_FAILED, "the crawl could not start; the log says why")
            return
        reasons = [report.failure] if report.failure else []
        if report.is_remembered:
            reasons += self._complaints()
        if reasons:
            self._end(_FAILED, "; ".join(reasons))

    def _complaints(self) -> list[str]:
        """Tell people what they were not told yet; why some could not be told."""
        assert self.settings is not None
        language, lookback = self.settings["DISCLOSURE_LANGUAGE"], self.settings.getfloat("DISCLOSURE_LOOKBACK_DAYS")
        try:
            with open_history(self.settings) as history:
                register = survey(Path(self.settings["DISCLOSURE_SOURCES"]), SYSTEMS).sources
                told = addresses(self.settings["DISCLOSURE_NOTIFY"])
                return tell(history, list(register.values()), told, language, lookback, stamp())
        except (BadInput, SQLAlchemyError) as error:
            return [f"nobody could be told: {str(error).splitlines()[0]}"]

    def _end(self, status: int, reason: str) -> None:
        self.exitcode = status
        sys.stdout.flush()
        print(f"scrapy crawl: {printable(reason)}", file=sys.stderr, flush=True)
