"""The walk through one source's listing: what to ask next, what was lost, and whether all of it was had.

Pure: a spider carries the requests and hands in what came of them. Nothing here knows Scrapy, and every ending has its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from govdisclosure.listings import Ask, Entry, ListingPage, canonical, document

Outcome = Literal["complete", "empty_expected", "partial", "blocked", "failed"]
GOOD: frozenset[str] = frozenset(("complete", "empty_expected"))
"""Outcomes of a source about which nothing remains to be done."""

# No column of one body has so many pages, no portal so many columns, nor nested so deep; a broken one does.
MOST_PAGES = 500
_MOST_COLUMNS = 1000
_DEEPEST = 3
# Pages in a row without anything new, after which a stated number of pages is not believed.
_MOST_MISSES = 3
# What is amiss although a column's own rows were all read.
_UNFORGIVEN = frozenset(("too_many", "off_site", "too_deep", "no_address"))


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


@dataclass(frozen=True, slots=True)
class Loss:
    """A page or an entry that was not had."""

    url: str
    kind: str
    reason: str
    page: Literal["listing", "report", "part"]


@dataclass(slots=True)
class Strand:
    """A column on the way: its pages follow one another."""

    depth: int = 0
    entry: Entry | None = None
    """The row that led here, where it is titled like a report and only its address looks like a column's."""
    is_part: bool = False
    """Whether it is one of several places where a shell may have its rows."""
    printed: int = 0
    """Rows on all pages that brought something new."""
    reports: int = 0
    stated: int | None = None
    is_printed: bool = False
    """Whether the stated number is a line of text, which may count other things."""
    misses: int = 0
    is_shell: bool = False
    """Whether the rows are behind further requests."""
    proven_empty: bool = False
    troubles: list[Loss] = field(default_factory=list)
    """What is amiss with its pages; forgiven if the stated total proves that all rows were had."""
    seen: set[bytes] = field(default_factory=set)

    @property
    def is_whole(self) -> bool:
        """Whether exactly as many rows were read as the column says it has; a number below them counts something else."""
        return self.stated is not None and not self.is_printed and self.stated in (len(self.seen), self.printed)


@dataclass(slots=True)
class Step:
    """What follows from a page: reports to fetch, further pages to ask for."""

    entries: list[Entry] = field(default_factory=list)
    asks: list[tuple[Ask, Strand]] = field(default_factory=list)
    is_report: bool = False
    """Whether the page is no listing but the report that its link named."""


class Walk:
    """One source's listing, walked to its end."""

    def __init__(
        self, start: Ask, holds: Callable[[str], bool], years: frozenset[int] | None = None, most_pages: int = MOST_PAGES
    ) -> None:
        self.start = start
        self.most_pages = most_pages
        self.holds = holds
        self.years = years
        self.system: str | None = None
        self.pages = 0
        self.pages_awaited = 0
        """Pages of the listing that were asked for, and of which nothing is known yet."""
        self.asked = self.captured = self.answered_with_loss = self.not_modified = 0
        self.resting = 0
        """Reports that the listing names and that are known, not asked for because they are not due."""
        self.listed = 0
        """Different reports that the listing names, wanted or not."""
        self.columns_passed = 0
        """Columns of years that are not wanted; several of them show that the listing is laid out by years."""
        self.strands: list[Strand] = [Strand()]
        self.losses: list[Loss] = []
        self.refusal: Loss | None = None
        """The refusal that ended the walk: a challenge page, robots.txt."""
        self._pages: set[bytes] = set()
        self._entries: set[bytes] = set()

    def begin(self) -> tuple[Ask, Strand]:
        """The first request."""
        self.pages_awaited += 1
        self._remember(self.start.url)
        return self.start, self.strands[0]

    def keep(self, url: str, title: str) -> None:
        """A report that an interrupted run has fetched already: it is not asked for again."""
        self._is_new(Entry(title, url))
        self.listed += 1
        self.asked += 1
        self.captured += 1

    def rest(self) -> None:
        """A report that was wanted is not asked for after all: it is known, and not due."""
        self.asked -= 1
        self.resting += 1

    def met(self, url: str) -> bool:
        """Whether the listing has named an address so far, be it under another title."""
        key = _key(canonical(url))
        return key in self._entries or key in self._pages or any(key in strand.seen for strand in self.strands)

    @property
    def is_whole(self) -> bool:
        """Whether every page of the listing was read, so that what it did not name is absent."""
        return self.pages > 0 and self.pages_awaited == 0 and not self.troubles

    @property
    def is_done(self) -> bool:
        """Whether everything that was asked for has been answered in some way."""
        answered = self.captured + self.answered_with_loss + self.not_modified
        return bool(self._pages) and self.pages_awaited == 0 and self.asked <= answered

    def leave(self, reason: str) -> None:
        """The walk cannot begin."""
        self.losses.append(Loss(self.start.url, "in_use", reason, "listing"))

    def take(self, strand: Strand, ask: Ask, listing: ListingPage) -> Step:
        """What follows from a page of a column."""
        step = self._taken(strand, ask, listing)
        self.pages_awaited += len(step.asks) - 1
        return step

    def _taken(self, strand: Strand, ask: Ask, listing: ListingPage) -> Step:
        self.pages += 1
        if self.system in (None, "html") or strand.is_part:
            self.system = listing.system
        if strand.stated is None:
            strand.stated, strand.is_printed = listing.stated_total, listing.is_printed_total
        if strand.entry and ask.page == 1 and not (listing.reports or listing.columns or listing.parts):
            self.asked += 1
            return Step(is_report=True)
        fresh = [row for row in listing.entries if _key(canonical(row.url)) not in strand.seen]
        repeated = sum(_key(canonical(row.url)) in strand.seen for row in listing.entries)
        strand.seen.update(_key(canonical(row.url)) for row in fresh)
        step = Step(entries=self._wanted(strand, [*fresh, *listing.beside]))
        step.asks += self._columns(strand, listing)
        for title in listing.unaddressed:
            strand.troubles.append(Loss(ask.url, "no_address", f"the link titled {title} leads to no address", "report"))
        if fresh:
            strand.printed += len(listing.entries) - repeated
            strand.misses = 0
            step.asks += self._further(strand, listing.following)
        elif ask.page == 1:
            self._open_empty(strand, ask, listing)
            step.asks += self._further(strand, listing.following)
        else:
            step.asks += self._go_on(strand, ask, listing)
        if ask.page == 1 and listing.shows_more and not listing.following and not strand.is_whole:
            reason = "the page shows that more pages follow, and their addresses are not understood"
            strand.troubles.append(Loss(ask.url, "pager_not_understood", reason, "listing"))
        return step

    def lose_page(self, strand: Strand, ask: Ask, kind: str, reason: str, *, is_refusal: bool = False) -> Step:
        """What follows when a page of a column cannot be had: the one behind it, where a formula tells its address."""
        loss = Loss(ask.url, kind, reason, "listing")
        strand.troubles.append(loss)
        self.pages_awaited -= 1
        if is_refusal:
            self.refusal = self.refusal or loss
            return Step()
        step = Step(asks=self._after_miss(strand, ask))
        self.pages_awaited += len(step.asks)
        return step

    def lose_report(self, url: str, kind: str, reason: str, *, is_refusal: bool = False) -> None:
        """A report that cannot be had."""
        loss = Loss(url, kind, reason, "report")
        self.losses.append(loss)
        self.answered_with_loss += 1
        if is_refusal:
            self.refusal = self.refusal or loss

    def lose_part(self, url: str, kind: str, reason: str, *, is_refusal: bool = False) -> None:
        """A file or picture that a report's page carries and that cannot be had; the page itself was."""
        loss = Loss(url, kind, reason, "part")
        self.losses.append(loss)
        if is_refusal:
            self.refusal = self.refusal or loss

    def _remember(self, url: str) -> bool:
        """Whether a page of the listing is asked for the first time."""
        key = _key(canonical(url))
        is_new = key not in self._pages
        self._pages.add(key)
        return is_new

    def _is_new(self, entry: Entry) -> bool:
        """Whether an entry was not met before, at this address or as the same document in another column."""
        number = document(entry.url)
        keys = {_key(canonical(entry.url)), *([_key(f"{number} {entry.title}")] if number else [])}
        is_new = keys.isdisjoint(self._entries)
        self._entries |= keys
        return is_new

    def _wanted(self, strand: Strand, entries: Iterable[Entry]) -> list[Entry]:
        """The reports among rows that are asked for: of the years wanted, on the site, met for the first time."""
        wanted = []
        for entry in entries:
            if entry.kind != "report":
                continue
            strand.reports += 1
            if not self._is_new(entry):
                continue
            self.listed += 1
            if self.years is not None and entry.year is not None and entry.year not in self.years:
                continue
            if not self.holds(entry.url):
                reason = "it is not on the source's own site; if it belongs to it, name its host under `hosts` in the register"
                self.losses.append(Loss(entry.url, "off_site", reason, "report"))
                continue
            self.asked += 1
            wanted.append(entry)
        return wanted

    def _columns(self, strand: Strand, listing: ListingPage) -> list[tuple[Ask, Strand]]:
        """The sub-columns and the places of a shell's rows, each on a strand of its own."""
        several = len(listing.parts) > 1
        asks = [(part, Strand(strand.depth, is_part=several)) for part in listing.parts]
        for column in listing.columns:
            # A folder's year may be that of publication.
            if column.year and self.years is not None and self.years.isdisjoint(range(column.year - 1, column.year + 2)):
                self.columns_passed += 1
                continue
            if not self.holds(column.ask.url):
                reason = f"the column {column.title} is not on the source's own site; name its host under `hosts` in the register"
                strand.troubles.append(Loss(column.ask.url, "off_site", reason, "listing"))
            elif self._remember(column.ask.url):
                if strand.depth < _DEEPEST:
                    asks.append((column.ask, Strand(strand.depth + 1, column.entry)))
                else:
                    reason = f"the column {column.title} lies deeper than {_DEEPEST} levels"
                    strand.troubles.append(Loss(column.ask.url, "too_deep", reason, "listing"))
        room = _MOST_COLUMNS - len(self.strands)
        if len(asks) > room:
            reason = f"the portal has more than {_MOST_COLUMNS} columns here; those behind are not walked"
            strand.troubles.append(Loss(asks[max(room, 0)][0].url, "too_many", reason, "listing"))
            asks = asks[: max(room, 0)]
        self.strands += [new for _, new in asks]
        return asks

    def _further(self, strand: Strand, following: list[Ask]) -> list[tuple[Ask, Strand]]:
        """The next page behind one that brought something new."""
        further: list[tuple[Ask, Strand]] = []
        for one in following:
            if one.pages and one.pages.count is None and strand.is_whole:
                continue
            if one.page > self.most_pages:
                reason = f"the column goes on beyond {self.most_pages} pages; if it truly does, raise DISCLOSURE_MOST_PAGES"
                strand.troubles.append(Loss(one.url, "endless", reason, "listing"))
            elif not self.holds(one.url):
                strand.troubles.append(Loss(one.url, "off_site", "the next page is not on the source's own site", "listing"))
            elif one.method != "GET" or self._remember(one.url):
                further.append((one, strand))
            elif canonical(one.url) == canonical(self.start.url):
                reason = "the listing begins in its middle; give the address of its first page"
                strand.troubles.append(Loss(one.url, "not_the_first_page", reason, "listing"))
        return further

    def _open_empty(self, strand: Strand, ask: Ask, listing: ListingPage) -> None:
        """A first page without rows: a shell, a proof of emptiness, or nothing that is understood."""
        if listing.parts or listing.columns or listing.beside:
            strand.is_shell = not listing.beside
            return
        if listing.stated_total == 0 and not listing.is_printed_total:
            strand.proven_empty = True
        else:
            reason = "the page was answered but holds no list that is understood"
            strand.troubles.append(Loss(ask.url, "unexpected_structure", reason, "listing"))

    def _go_on(self, strand: Strand, ask: Ask, listing: ListingPage) -> list[tuple[Ask, Strand]]:
        """Behind a page that brings nothing new: the end, if nothing says that there is more."""
        is_repeat = bool(listing.entries)
        goes_on_unknown = ask.pages is not None and ask.pages.count is None and listing.is_list
        # Where the second page repeats the first, the portal may not turn pages at all; an empty page is an end.
        if strand.is_whole or (goes_on_unknown and (ask.page > 2 or not is_repeat)):
            return []
        said = f"page {ask.page}" + (f" of {ask.pages.count}" if ask.pages and ask.pages.count else "")
        what = "repeats rows of the pages before" if is_repeat else "has no rows" if listing.is_list else "is not understood"
        kind = "repeated_page" if is_repeat else "empty_page"
        strand.troubles.append(Loss(ask.url, kind, f"{said} {what}", "listing"))
        return self._after_miss(strand, ask)

    def _after_miss(self, strand: Strand, ask: Ask) -> list[tuple[Ask, Strand]]:
        strand.misses += 1
        following = ask.following
        if following is None or following.pages is None or following.pages.count is None:
            return []
        if strand.misses >= _MOST_MISSES:
            reason = f"{_MOST_MISSES} pages in a row brought nothing; the column says that it has {following.pages.count}"
            strand.troubles.append(Loss(following.url, "overcount", reason, "listing"))
            return []
        return self._further(strand, [following])

    @property
    def counted(self) -> list[Strand]:
        """The columns that count: of several places where a shell may have its rows, those with reports or not understood."""
        return [strand for strand in self.strands if not strand.is_part or strand.reports or strand.troubles]

    @property
    def stated_total(self) -> int | None:
        """Rows that the listing says it has, in all its columns; None where none says so."""
        stated = [strand.stated for strand in self.counted if strand.stated is not None]
        return sum(stated) if stated else None

    @property
    def rows(self) -> int:
        """Rows found."""
        return sum(strand.printed for strand in self.counted)

    @property
    def troubles(self) -> list[Loss]:
        """What is amiss with the pages of the listing, and totals that were not reached."""
        found: list[Loss] = []
        for strand in self.counted:
            if strand.is_whole:
                found += [loss for loss in strand.troubles if loss.kind in _UNFORGIVEN]
                continue
            found += strand.troubles
            if strand.stated is not None and strand.printed < strand.stated:
                reason = f"the listing says that it has {strand.stated} rows, and {strand.printed} were found"
                found.append(Loss(self.start.url, "total_not_reached", reason, "listing"))
        if self.strands and not self.counted:
            reason = "none of the lists that the page builds by script holds a report"
            found.append(Loss(self.start.url, "unexpected_structure", reason, "listing"))
        return found

    @property
    def lost(self) -> list[Loss]:
        """Everything that was not had, with its reason."""
        return [*self.troubles, *self.losses]

    def disown(self, url: str, reason: str) -> None:
        """A captured page behind a report's title that turned out to be something else, for which no title prepared."""
        loss = Loss(url, "not_a_report", reason, "report")
        if all((one.url, one.kind) != (loss.url, loss.kind) for one in self.losses):
            self.losses.append(loss)

    def outcome(self, records: int, errors: int = 0) -> tuple[Outcome, str]:
        """How the source ended, and why: `records` that turned out to be reports, `errors` of captures that failed."""
        unanswered = self.asked - self.captured - self.answered_with_loss - self.not_modified
        reasons = [loss.reason for loss in self.lost]
        if errors:
            reasons.append(f"{errors} captures failed while being kept or read")
        if unanswered > 0:
            reasons.append(f"{unanswered} pages that were asked for never came")
        if self.pages_awaited > 0:
            reasons.append(f"{self.pages_awaited} pages of the listing were asked for and never read")
        if self.refusal:
            return "blocked", self.refusal.reason
        if not reasons:
            return self._good(records)
        text = reasons[0] + (f"; and {len(reasons) - 1} more" if len(reasons) > 1 else "")
        return ("partial" if records else "failed"), text

    def _good(self, records: int) -> tuple[Outcome, str]:
        """The outcome of a walk on which nothing went amiss."""
        if records:
            return "complete", ""
        if self.captured:
            return "failed", "no page turned out to be a report"
        if (self.listed or self.columns_passed > 1) and self.years is not None:
            return "empty_expected", "the listing was walked to its end and holds no report of the years asked for"
        if {strand.proven_empty for strand in self.counted if not strand.is_shell} == {True}:
            return "empty_expected", "the listing says itself that it is empty"
        if not self.pages:
            return "failed", "the listing was not walked"
        return "failed", "no entry of the listing is titled like a report"
