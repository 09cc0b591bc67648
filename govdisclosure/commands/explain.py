"""`scrapy explain FILE-or-report_id`: one report as a reviewer wants it, with what does not add up and what may mend it."""

from __future__ import annotations

import io
import sys
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from govdisclosure import settings
from govdisclosure.archive import capture_at
from govdisclosure.arguments import BadInput, check_language, check_settings
from govdisclosure.changes import unpacked
from govdisclosure.checks import Policy, judge, judge_beside, parse_rules
from govdisclosure.history import History, history_place, open_history
from govdisclosure.items import Capture, Report
from govdisclosure.reading import read
from govdisclosure.wording import printable

if TYPE_CHECKING:
    import argparse

_NO_REPORT, _BAD_INPUT = 1, 2
_PIPED = 120  # columns where there is no terminal to ask
_NARROWEST = 100  # of fewer 表三 cannot be read; the terminal breaks the lines
_ELSEWHERE = {"zh": "另见：{url}", "en": "Also at {url}"}
_MOST_NAMED = 5


def gunzipped(body: bytes) -> bytes:
    """The first bytes of a file, unpacked if they are packed."""
    if not body.startswith(b"\x1f\x8b"):
        return body[:16]
    with suppress(zlib.error):
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body[:4096], 16)
    return b""


def from_file(path: Path, most: int, policy: Policy) -> Report:
    """The report in a saved page or file. Raises BadInput."""
    try:
        facts = path.stat()
        if facts.st_size > most:
            raise BadInput(f"{path}: is larger than DOWNLOAD_MAXSIZE, {most} bytes")
        body = path.read_bytes()
        if gunzipped(body).startswith(b"WARC/"):
            raise BadInput(f"{path}: is an archive of many pages; scrapy crawl captures -a path={path} reads them")
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror or error})") from error
    written = datetime.fromtimestamp(facts.st_mtime, UTC).isoformat(timespec="seconds")
    return judge(read(Capture(path.resolve().as_uri(), body, written)), policy)


def from_history(history: History, report_id: str, archive: Path, policy: Policy) -> tuple[Report, list[str]]:
    """The newest version of a remembered report, read again beside the years around it; and where else it is. Raises BadInput."""
    held = history.identified(report_id)
    if not held:
        near = history.identities(report_id.partition("/")[0], _MOST_NAMED)
        told = f"; it knows {', '.join(near)}" if near else ""
        raise BadInput(f"{report_id}: neither a file nor a report that the history knows{told}")
    newest = held[0]
    known = next(one for one in history.same_report(newest.source, report_id) if one.url == newest.url)
    version = history.version(known.id)
    capture = capture_at(archive, version.archived) if version.archived else None
    if capture is None:
        raise BadInput(f"{report_id}: its bytes are not in {archive} any more; fetch {version.url} and explain the file")
    report = judge(read(capture), policy)
    years = (report.fiscal_year - 1, report.fiscal_year + 1) if report.fiscal_year else ()
    numbers = [history.of_body(newest.source, year, report.agency) for year in years]
    beside = [unpacked(history.version(number).content) for number in numbers if number is not None]
    judge_beside(report, beside, policy)
    return report, [one.url for one in held[1:]]


class Command(ScrapyCommand):
    """Exit status: 0 if a report was explained, 1 if what was named is none, 2 for what cannot be asked."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "FILE-or-report_id"

    def short_desc(self) -> str:
        return "Print one report as a reviewer wants it: tables, failing cells, sums, proposals"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 - Scrapy's signature
        if len(args) != 1 or not args[0].strip():
            raise UsageError("name one report: scrapy explain FILE, or scrapy explain 枫汀区人民政府/2024")
        assert self.settings is not None
        try:
            check_settings(self.settings, (name for name in dir(settings) if name.startswith("DISCLOSURE_")))
            language = check_language(self.settings)
            report, elsewhere = self._report(args[0], parse_rules(self.settings["DISCLOSURE_RULES"]))
        except BadInput as error:
            self.exitcode = _BAD_INPUT
            print(f"scrapy explain: {printable(str(error))}", file=sys.stderr, flush=True)
            return
        # Scrapy imports every command at each start.
        from rich.console import Console  # noqa: PLC0415

        from govdisclosure.display import explained  # noqa: PLC0415

        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a character must not end the command
        console = Console(highlight=False, emoji=False, markup=False)
        console.width = max(console.width if sys.stdout.isatty() else _PIPED, _NARROWEST)
        console.print(explained(report, language))
        for url in elsewhere:
            console.print(_ELSEWHERE[language].format(url=printable(url)))
        self.exitcode = 0 if report.verdict != "unreadable" else _NO_REPORT

    def _report(self, named: str, policy: Policy) -> tuple[Report, list[str]]:
        assert self.settings is not None
        path = Path(named).expanduser()
        if path.is_file():
            return from_file(path, self.settings.getint("DOWNLOAD_MAXSIZE"), policy), []
        place = history_place(self.settings["DISCLOSURE_HISTORY_URL"], self.settings["DISCLOSURE_OUT"])
        if isinstance(place, Path) and not place.is_file():
            raise BadInput(f"{named}: there is no such file, and no history at {place} that could know such a report")
        with open_history(self.settings) as history:
            return from_history(history, named, Path(self.settings["DISCLOSURE_ARCHIVE"]), policy)
