"""A run's hand on the history: what it has read is compared with the past, and remembered when its feeds are stored."""

from __future__ import annotations

import logging
import pickle
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy.exc import SQLAlchemyError

from govdisclosure.archive import capture_at
from govdisclosure.changes import Content, changes_between, completed, content_of, hash_of, packed, reader_mark, unpacked
from govdisclosure.checks import Policy, judge_beside, parse_rules
from govdisclosure.history import History, Holder, Known, Remembered, SourceNews, Version, Visit, open_history, stamp
from govdisclosure.items import Capture, Previous, Report
from govdisclosure.listings import canonical
from govdisclosure.reading import read
from govdisclosure.sources import Source, same_place
from govdisclosure.walk import Walk

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_log = logging.getLogger(__name__)

# A server that always says "not modified" is asked for the page itself after so many times.
_MOST_TRUSTED = 5
_LONGEST_NAME = 200  # characters
_LONGEST_REST = 36_500  # days


def key_of(url: str) -> str:
    """One short text for all the spellings of an address."""
    return blake2b(canonical(url).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def name_of(source: Source) -> str:
    """What the history calls a source: its id, or the address of a listing that is not in the register."""
    place = same_place(source.listing_url).replace("\0", "").encode("utf-8", "replace").decode()
    return source.id or (place if len(place) <= _LONGEST_NAME else f"{place[:_LONGEST_NAME]}…{key_of(place)}")


_WITH_NUMBERS = frozenset(("sound", "flagged"))


class Spool:
    """A run's reports on disk: as read, until all have been read, and as found, until they are remembered."""

    def __init__(self) -> None:
        self.base = sqlite3.connect("")  # a file of its own that vanishes with the process
        self.base.execute("CREATE TABLE held (source TEXT, year INTEGER, agency TEXT, url TEXT, item BLOB)")
        self.base.execute("CREATE INDEX bodies ON held (source, year, agency)")
        self.base.execute("CREATE TABLE found (item BLOB)")

    def hold(self, source: str, report: Report) -> None:
        row = (source, report.fiscal_year, report.agency, canonical(report.url), _pickled(report))
        self.base.execute("INSERT INTO held VALUES (?, ?, ?, ?, ?)", row)

    def held(self) -> Iterator[Report]:
        """By source, the newest years first, by agency: an order that does not depend on when pages arrived."""
        order = self.base.execute("SELECT rowid FROM held ORDER BY source, year DESC, agency, url, rowid").fetchall()
        for place in order:
            yield from self._items("SELECT item FROM held WHERE rowid = ?", *place)

    def beside(self, source: str, year: int, agency: str, scope: str | None) -> Report | None:
        """A body's report on a year: of several that of the scope wanted, of a report and its correction the one printed last."""
        query = "SELECT item FROM held WHERE source = ? AND year = ? AND agency = ? ORDER BY url"
        with_numbers = (one for one in self._items(query, source, year, agency) if one.verdict in _WITH_NUMBERS)
        return max(with_numbers, key=lambda one: (one.scope == scope, one.published_on or ""), default=None)

    def add(self, one: Remembered) -> None:
        self.base.execute("INSERT INTO found VALUES (?)", (_pickled(one),))

    def __iter__(self) -> Iterator[Remembered]:
        return self._items("SELECT item FROM found ORDER BY rowid")

    def _items(self, query: str, *values: str | int) -> Iterator[Any]:
        for (item,) in self.base.execute(query, values):
            yield pickle.loads(item)  # noqa: S301 (our own)


def _pickled(item: object) -> bytes:
    return pickle.dumps(item, pickle.HIGHEST_PROTOCOL)


class Memory:
    """One run's."""

    def __init__(self, history: History, recheck_days: float, archive: Path, policy: Policy) -> None:
        self.history = history
        self.recheck_days = recheck_days
        self.archive = archive
        self.policy = policy
        self.spool = Spool()
        self.holds_back = True
        """Whether reports are still being read: what is read is held back until all have been."""
        self.waiting: dict[tuple[str, str], Remembered] = {}
        """Compared, and on their way to a feed."""
        self.news: defaultdict[str, SourceNews] = defaultdict(SourceNews)
        """By the source's name in the history."""
        self.names: dict[str, str] = {}
        """The id that records carry → the source's name in the history."""
        self.walks: dict[str, Walk] = {}
        self.trouble: str | None = None
        """Why the history failed."""
        self.validators: dict[tuple[str, str], tuple[str | None, str | None]] = {}

    # --- while the run walks ---

    def begin(self, arguments: Mapping[str, str]) -> bool:
        """The run itself, from now on alive; False where the history fails, and `trouble` says why."""
        try:
            self.history.begin_run(arguments, stamp())
        except SQLAlchemyError as error:
            self.trouble = reason_of(error)
        return self.trouble is None

    def claim(self, visits: Iterable[tuple[Source, Walk]], *, all_or_none: bool) -> dict[str, Holder]:
        """Take sources for this run; those that another run is walking, by id. `all_or_none`: nothing where some are."""
        wanted = {}
        for source, walk in visits:
            name = self.names[source.id] = name_of(source)
            wanted[name] = (source.listing_url, source.agency)
            self.walks[name] = walk
        held = self.history.claim(wanted, stamp(), all_or_none=all_or_none)
        return {one: held[name] for one, name in self.names.items() if name in held}

    def has_past(self, source: str) -> bool:
        """Whether reports of a source may be known."""
        return not self.history.is_first_walk(self.names[source])

    def known(self, source: str, urls: Iterable[str]) -> dict[str, Known]:
        """Address → what is known of the report there, for a source by its id."""
        keys = {key_of(url): url for url in urls}
        return {keys[key]: known for key, known in self.history.known(self.names[source], keys).items()}

    def is_due(self, known: Known, now: datetime) -> bool:
        """Whether to look at a report again; at what is no report, always: one may take its place."""
        latest = stamp(now + timedelta(days=min(self.recheck_days, _LONGEST_REST)))
        return (
            known.verdict == "unreadable"
            or known.not_seen_since is not None
            or _is_worth_another_reader(known)
            # Also what was put to rest for longer than is now wanted, or by a clock that was wrong.
            or not stamp(now) < known.due_at <= latest
        )

    def is_older(self, capture: Capture) -> bool:
        """Whether a later state of a captured report was read already."""
        key = key_of(capture.requested_url or capture.url)
        known = self.history.known(self.names[capture.source or ""], [key]).get(key)
        return known is not None and known.checked_at > capture.captured_at

    def validators_of(self, known: Known) -> dict[str, str] | None:
        """What to ask a server with whether the page is as it was; None to ask for the page itself."""
        if known.verdict == "unreadable" or _is_worth_another_reader(known) or known.not_modified >= _MOST_TRUSTED:
            return None
        told = {"etag": known.etag, "last_modified": known.last_modified}
        return {name: value for name, value in told.items() if value} or None

    def confirm(self, source: str, url: str) -> None:
        """The server says that a report is as it was."""
        name = self.names[source]
        self.news[name].changes["unchanged"] += 1
        self.spool.add(Remembered(name, key_of(url), url, "unchanged", stamp()))

    def rest(self, source: str) -> None:
        """A known report is not due."""
        self.news[self.names[source]].changes["unchanged"] += 1

    def note_validators(self, source: str, url: str, etag: str | None, last_modified: str | None) -> None:
        """How to ask for a page next time; they are remembered with what it reads as."""
        self.validators[source, url] = (etag, last_modified)

    # --- while its reports are read ---

    def hold(self, report: Report) -> None:
        """Keep a report until the years beside it have been read, too, whichever arrives first."""
        self.spool.hold(self.names[report.source or ""], report)

    def release(self) -> Iterator[Report]:
        """All that was held, once nothing more will be read."""
        self.holds_back = False
        return self.spool.held()

    # --- when all have been read ---

    def compare(self, report: Report) -> None:
        """Say in the report what it is against the past, and what the years beside it say."""
        name, url = self.names[report.source or ""], report.requested_url or report.url
        key = key_of(url)
        content = packed(report)
        told = hash_of(content_of(report))
        found = Remembered(name, key, url, "new", report.captured_at, told, reader_mark(), report.archived, content)
        found.etag, found.last_modified = self.validators.pop((report.source or "", url), (None, None))
        report.change = "new"
        before, found.moved_from = self._before(name, key, report, told)
        if before is not None and (spoilt := _spoilt(report, before)):
            # What was read of the report stays what is known of it.
            report.change, report.previous = None, Previous(before.hash, before.captured_at, before.url)
            self.walks[name].disown(report.url, spoilt)
            return
        if before is not None:
            self._set_against(report, found, before, before.hash)
        if report.verdict in _WITH_NUMBERS:
            judge_beside(report, self._beside(name, report), self.policy)
        found.content = packed(report)  # with what was found since
        self.waiting[name, url] = found

    def _set_against(self, report: Report, found: Remembered, before: Version, told: str) -> None:
        """Fill in what a report is against an earlier version of it."""
        earlier = completed(before.content, found.content or {})
        if earlier["verdict"] == "unreadable" and report.verdict != "unreadable":
            return  # there was no report before, or none that could be read then
        is_filled = earlier["verdict"] == "hollow" != report.verdict
        if not is_filled and told != found.hash and before.reader != found.reader:
            # The reader has changed: what matters is how the earlier page reads now.
            if (again := self._read_again(before)) is not None:
                found.is_reread, told, earlier = True, hash_of(content_of(again)), packed(again)
            elif earlier != before.content:  # its bytes are gone, and less was kept of it
                told = hash_of(_as_read(earlier))
        if told == found.hash:
            report.change = found.change = "unchanged"
        else:
            report.change = found.change = "revised"
            report.changes = found.changes = changes_between(_as_read(earlier), _as_read(found.content or {}))
        report.previous = Previous(before.hash, before.captured_at, before.url)

    def _before(self, name: str, key: str, report: Report, told: str) -> tuple[Version | None, int | None]:
        """The earlier version of a report, and its number in the history if it has moved from an address that is left."""
        if known := self.history.known(name, [key]).get(key):
            return self.history.version(known.id), None
        if report.verdict == "unreadable" or report.agency is None or report.fiscal_year is None:
            return None, None
        walk, others = self.walks[name], self.history.same_report(name, report.report_id)
        left = [one for one in others if not walk.met(one.url)] if walk.pages and walk.pages_awaited == 0 else []
        # The same to the last cell is the same report, be it listed twice; another one is only if it stands alone.
        for one in [*left, *(one for one in others if one not in left)]:
            if (version := self.history.version(one.id)).hash == told:
                return version, one.id if one in left else None
        if left and len(left) == len(others):
            return self.history.version(left[0].id), left[0].id
        return None, None

    def _read_again(self, version: Version) -> Report | None:
        """An earlier capture as today's reader reads it; None where its bytes are gone."""
        capture = capture_at(self.archive, version.archived) if version.archived else None
        if capture is None:
            _log.warning(
                "%s was read by an earlier reader, and its bytes are not in %s any more: what the reader alone changed "
                "shows as a revision",
                version.url,
                self.archive,
            )
            return None
        again = read(capture).report
        again.verdict = version.content["verdict"]
        return again

    def _beside(self, name: str, report: Report) -> Iterator[Report]:
        """The reports on the years before and after, as far as they are known."""
        if report.fiscal_year is None or report.agency is None:
            return
        for year in (report.fiscal_year - 1, report.fiscal_year + 1):
            if (other := self.spool.beside(name, year, report.agency, report.scope)) is not None:
                yield other
            elif (number := self.history.of_body(name, year, report.agency)) is not None:
                yield unpacked(self.history.version(number).content)

    def forget(self, item: Report | Capture) -> Remembered | None:
        """What was compared goes nowhere: nothing is remembered of it."""
        return self.waiting.pop((self.names[item.source or ""], item.requested_url or item.url), None)

    def stored(self, item: Report | Capture, *, is_repeated: bool = False) -> None:
        """A report has gone to a feed, or need not: it is as it was, or was told of at another address."""
        if (found := self.forget(item)) is None or found.content is None:
            raise LookupError(f"{item.url}: stored, and never compared with the past")
        if is_repeated and found.change != "unchanged":
            found.change = "repeated"
        news = self.news[found.source]
        news.changes[found.change] += 1
        news.ids.add(found.content["report_id"])
        self.spool.add(found)

    # --- when it has ended, and its feeds are stored ---

    def look_for_absent(self) -> tuple[list[int], list[int]]:
        """Reports that listings read whole do not name any more, and those that they name again."""
        gone: list[int] = []
        back: list[int] = []
        for name, walk in self.walks.items():
            if not walk.is_whole or walk.columns_passed:
                continue
            held = [one for one in self.history.listed(name) if walk.years is None or one.fiscal_year in walk.years]
            met = {one.report_id for one in held if walk.met(one.url)} | self.news[name].ids
            for one in held:
                if walk.met(one.url):
                    back += [one.id] if one.not_seen_since else []
                elif one.not_seen_since is None:
                    gone.append(one.id)
                    if one.report_id not in met:  # else it has moved
                        self.news[name].not_seen.append(one)
        return gone, back

    def remember(self, visits: list[Visit], absent: tuple[list[int], list[int]], *, told: bool) -> None:
        """Write it all down. Raises SQLAlchemyError where the database fails."""
        now = stamp()
        with self.history.at_once():  # or people would never be told of what was written before it failed
            self.history.remember(self.spool, now, self.recheck_days)
            self.history.note_absent(*absent, now)
            self.history.end_run(visits, now, told=told)

    def close(self) -> None:
        """Give everything back; what a failing history does not take back is free when this process has ended."""
        try:
            if self.history.run is not None:
                self.history.release()
        except SQLAlchemyError as error:
            self.trouble = self.trouble or reason_of(error)
        self.history.close()
        self.spool.base.close()


def reason_of(error: SQLAlchemyError) -> str:
    """What a database says, in one line."""
    return (str(getattr(error, "orig", None) or error).strip() or type(error).__name__).splitlines()[0]


def _is_worth_another_reader(known: Known) -> bool:
    """Whether a report without numbers was read by another state of the reader: this one may find some."""
    return known.verdict == "hollow" and known.reader != reader_mark()


def _spoilt(report: Report, before: Version) -> str | None:
    """Why what was captured is no later state of the report, but a fault of its delivery; None if it may be one."""
    if report.verdict == "unreadable" != before.content["verdict"]:
        return "a report was read here before, and now the page is none"
    rules = {one.rule for one in report.findings}
    if "document_cut_off" in rules and "document_cut_off" not in before.content["rules"]:
        return "the page ends in the middle of the report, which was whole before"
    return None


def _as_read(content: Content) -> Content:
    """A packed content without what the listing or the register gave."""
    return content_of(unpacked(content))


_memories: WeakKeyDictionary[Crawler, Memory | None] = WeakKeyDictionary()


def memory_of(crawler: Crawler) -> Memory | None:
    """The memory of a crawler's run, made when first asked for; None for a spider that walks no listings."""
    if crawler not in _memories:
        settings, spider = crawler.settings, crawler.spider
        _memories[crawler] = (
            Memory(
                open_history(settings),
                settings.getfloat("DISCLOSURE_RECHECK_DAYS"),
                Path(settings["DISCLOSURE_ARCHIVE"]),
                parse_rules(settings["DISCLOSURE_RULES"]),
            )
            if getattr(spider, "remembers", False)
            else None
        )
    return _memories[crawler]
