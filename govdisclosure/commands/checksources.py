"""`scrapy checksources`: everything that is wrong with the register of sources, a line each, and what is in it."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govdisclosure.arguments import BadInput
from govdisclosure.listings import SYSTEMS
from govdisclosure.sources import LEVELS, STATUSES, Register, survey

if TYPE_CHECKING:
    import argparse

_UNSOUND, _UNREADABLE = 1, 2
_NO_LEVEL = "no level"


def table(register: Register) -> list[str]:
    """Lines that count the sources by level and status."""
    counts = Counter((source.level or _NO_LEVEL, source.status) for source in register.sources.values())
    lines = [f"{'level':12}" + "".join(f"{status:>12}" for status in STATUSES)]
    for level in (*LEVELS, _NO_LEVEL):
        numbers = [counts[level, status] for status in STATUSES]
        if any(numbers):
            lines.append(f"{level:12}" + "".join(f"{number:12}" for number in numbers))
    return lines


class Command(ScrapyCommand):
    """Exit status: 0 if the register is sound, 1 if not, 2 if it cannot be read."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[FILE]"

    def short_desc(self) -> str:
        return "Check the register of sources"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        if len(args) > 1:
            raise UsageError("name one register at most: scrapy checksources data/sources.jsonl")
        assert self.settings is not None
        path = Path(args[0] if args else self.settings["DISCLOSURE_SOURCES"])
        try:
            register = survey(path, SYSTEMS)
        except BadInput as error:
            self._end(_UNREADABLE, str(error))
            return
        for problem in register.problems:
            print(f"{'warning' if problem.is_warning else 'error'}: {problem}")
        for line in table(register):
            print(line)
        errors = sum(not problem.is_warning for problem in register.problems)
        if errors:
            self._end(_UNSOUND, f"{path}: {errors} error{'s' if errors > 1 else ''} in the register; mend them and check again")
        elif not register.sources:
            self._end(_UNSOUND, f"{path}: there is no source in the register; add a row with an id and a url")
        else:
            print(f"{path}: sound, {len(register.sources)} sources")

    def _end(self, status: int, reason: str) -> None:
        self.exitcode = status
        sys.stdout.flush()
        print(f"scrapy checksources: {reason}", file=sys.stderr, flush=True)
