"""`scrapy coverage -a year=2025`: which body's report is there, in time, late, hollow or missing, and of which nobody can say."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, get_args
from unicodedata import category, east_asian_width

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.conf import arglist_to_dict

from govdisclosure import settings
from govdisclosure.arguments import BadInput, check_names, check_settings, parse_years
from govdisclosure.coverage import CHINA, COLUMNS, Row, Status, cover
from govdisclosure.history import history_place, open_history
from govdisclosure.listings import SYSTEMS
from govdisclosure.sources import choose_sources, read_sources
from govdisclosure.wording import printable

if TYPE_CHECKING:
    import argparse

_NO_HISTORY, _BAD_INPUT = 1, 2
_NONE_YET = "there is no history yet; run scrapy crawl reports, then ask again"
ARGUMENTS = {
    "year": "the fiscal year that the reports are on",
    "source": "ids of sources in the register, separated by commas",
    "today": "the day up to which delay is counted, like 2026-02-01",
}

# What people look at first; the other rows are in the files.
_TOLD: tuple[Status, ...] = ("missing", "hollow", "not_known", "late", "date_untrusted")
_MOST = 20  # rows of one status on the screen
_WIDEST = 32  # columns of a terminal, for a name
_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    *"\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}",
)

_WORDS = {
    "on_time": ("on time", "按时"),
    "late": ("late", "逾期发布"),
    "date_unknown": ("date unknown", "日期不明"),
    "date_untrusted": ("date untrusted", "日期不可信"),
    "published": ("published, no deadline", "已发布（无期限）"),
    "hollow": ("hollow", "未读出数据"),
    "missing": ("missing", "期限后未见发布"),
    "not_known": ("not known", "无法判断"),
    "not_due": ("not due", "未到期"),
    "no_deadline": ("none, no deadline", "未见（无期限）"),
    "head": ("Reports on {year}, as of {today}: {count} expected", "{year}年度报告，截至{today}：应有{count}份"),
    "more": ("… and {count} more; {file} has them all", "……另有{count}行，见{file}"),
    "unnamed": ("(no name)", "（名称不明）"),
}


def width(text: str) -> int:
    """Columns that a text takes on a terminal.

    >>> width("澄屿市"), width("2025")
    (6, 4)
    """
    return sum(2 if east_asian_width(char) in "WF" else category(char) not in ("Mn", "Me", "Cf") for char in text)


def fitted(text: str, columns: int) -> str:
    """A text cut and filled to exactly so many columns."""
    if width(text) > columns:
        while width(text) >= columns:
            text = text[:-1]
        text += "…"
    return text + " " * (columns - width(text))


def table(rows: Sequence[Row], year: int, today: date, file: str, language: str = "zh") -> list[str]:
    """The rows for people: how many of each status, then those that somebody has to look at, the longest overdue first."""
    chinese = language == "zh"

    def word(name: str, **filled: Any) -> str:
        return _WORDS[name][chinese].format_map(filled)

    counts = Counter(row.status for row in rows)
    lines = [word("head", year=year, today=today, count=len(rows))]
    labels = [status for status in get_args(Status) if counts[status]]
    lines += [f"  {fitted(word(status), 24)}{counts[status]:>8}" for status in labels]
    for status in _TOLD:
        told = sorted((row for row in rows if row.status == status), key=lambda row: -(row.days or 0))
        if told:
            lines += ["", word(status)]
        for row in told[:_MOST]:
            name, days = row.agency or word("unnamed"), f"{row.days:+d}" if row.days is not None else ""
            reason = row.reason_zh if chinese else row.reason
            lines.append(f"  {fitted(name, _WIDEST)} {fitted(row.source, 20)} {days:>6}  {reason}")
        if len(told) > _MOST:
            lines.append("  " + word("more", count=len(told) - _MOST, file=file))
    return lines


def _cell(value: Any) -> Any:
    """A value of a table: no text of a portal is a formula there, full-width signs included."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _as_csv(rows: Iterable[Row]) -> bytes:
    """With the mark at its beginning by which Excel knows UTF-8."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.line().items()} for row in rows)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _as_lines(rows: Iterable[Row]) -> bytes:
    return "".join(json.dumps(row.line(), ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "replace")


_FORMATS = {".csv": _as_csv, ".jsonl": _as_lines}


def write_whole(contents: dict[Path, bytes]) -> None:
    """Write files so that each is there whole or as it was. Raises BadInput."""
    parts = {path: path.with_name(f"{path.name}.{os.getpid()}.part") for path in contents}
    try:
        for path, part in parts.items():
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(contents[path])
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise BadInput(f"{error.filename or next(iter(parts))}: cannot be written ({error.strerror})") from error


def targets(folder: str, year: int, output: str | None, overwrite: str | None) -> list[Path]:
    """The files that a run writes. Raises BadInput where that cannot be."""
    if output and overwrite:
        raise BadInput("-o and -O exclude each other; give one of them")
    given = overwrite or output
    if not given:
        return [Path(folder) / f"coverage-{year}{ending}" for ending in _FORMATS]
    path = Path(given)
    if path.suffix not in _FORMATS:
        raise BadInput(f"{given}: unknown ending; name a file {' or '.join(f'FILE{ending}' for ending in _FORMATS)}")
    if path.exists() and not path.is_file():
        raise BadInput(f"{given}: is no file that could be replaced; name another")
    if output and path.exists():
        raise BadInput(f"{given}: is there already; replace it with -O {given}")
    return [path.resolve()]


def _year(given: dict[str, str]) -> int:
    if "year" not in given:
        raise BadInput("give the fiscal year: scrapy coverage -a year=2025")
    try:
        (year,) = parse_years(given["year"])
    except ValueError:
        raise BadInput(f"year={given['year']}: is no one fiscal year from 2008 on; write year=2025") from None
    return year


def _today(given: dict[str, str]) -> date:
    if "today" not in given:
        return datetime.now(CHINA).date()
    try:
        return date.fromisoformat(given["today"])
    except ValueError:
        raise BadInput(f"today={given['today']}: is no day; write today=2026-02-01") from None


class Command(ScrapyCommand):
    """Exit status: 0 if the coverage was told, 1 if there is no history yet, 2 for what cannot be asked."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "-a year=YEAR [options]"

    def short_desc(self) -> str:
        return "Say whose reports on a year are there, late, hollow or missing"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        told = ", ".join(f"{name} ({what})" for name, what in ARGUMENTS.items())
        parser.add_argument("-a", dest="given", action="append", default=[], metavar="NAME=VALUE", help=told)
        parser.add_argument(
            "-o", "--output", metavar="FILE", help="write only this file, .csv or .jsonl, which must not be there"
        )
        parser.add_argument("-O", "--overwrite-output", metavar="FILE", help="write only this file, .csv or .jsonl")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        try:
            opts.given = arglist_to_dict(opts.given)
        except ValueError:
            raise UsageError("Invalid -a value, use -a NAME=VALUE", print_help=False) from None

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("write what you ask as arguments: scrapy coverage -a year=2025")
        assert self.settings is not None
        try:
            check_settings(self.settings, (name for name in dir(settings) if name.startswith("DISCLOSURE_")))
            check_names(opts.given, ARGUMENTS)
            year, today = _year(opts.given), _today(opts.given)
            files = targets(self.settings["DISCLOSURE_OUT"], year, opts.output, opts.overwrite_output)
            register = read_sources(Path(self.settings["DISCLOSURE_SOURCES"]), SYSTEMS)
            sources = choose_sources(register, opts.given.get("source"))
            place = history_place(self.settings["DISCLOSURE_HISTORY_URL"], self.settings["DISCLOSURE_OUT"])
            if isinstance(place, Path) and not place.is_file():
                self._end(_NO_HISTORY, f"{place}: {_NONE_YET}")
                return
            with open_history(self.settings) as history:
                if history.is_empty:
                    self._end(_NO_HISTORY, f"{place}: {_NONE_YET}")
                    return
                rows = cover(sources, history.held, history.last_visits(year), year, today)
            write_whole({file: _FORMATS[file.suffix](rows) for file in files})
        except BadInput as error:
            self._end(_BAD_INPUT, str(error))
            return
        encoding = sys.stdout.encoding or "utf-8"
        for line in table(rows, year, today, files[0].name, self.settings["DISCLOSURE_LANGUAGE"]):
            print(printable(line).encode(encoding, "replace").decode(encoding))
        print(*(str(file) for file in files), sep="\n")

    def _end(self, status: int, reason: str) -> None:
        self.exitcode = status
        sys.stdout.flush()
        print(f"scrapy coverage: {printable(reason)}", file=sys.stderr, flush=True)
