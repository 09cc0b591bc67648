"""A document's tokens with their marks; which cells behind a label are its values; and where the values are kept."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from enum import Enum
from operator import itemgetter

from govdisclosure.forms.model import Field
from govdisclosure.items import Observation
from govdisclosure.reading import labels
from govdisclosure.reading.labels import Mark
from govdisclosure.reading.tokens import Line, Token, Tokens
from govdisclosure.reading.values import IMAGE, Value, looks_like_value, plain_value, read_value
from govdisclosure.wording import Fold, without_asides

_LONGEST_RUN = 64
_MOST_OBSERVATIONS = 200  # of one rule: a flood of one kind must not hide another
_NO_KINDS: dict[str, str] = {}
_BRACKETS = ("(", "（")


@dataclass(slots=True)
class Spot:
    """A row label found in the page: the key it stands for, its token, and the cells that follow it."""

    key: str
    at: int
    slots: tuple[Token, ...]
    width: int
    """How many values the form has for it."""
    padding: int = 0
    """How many columns its label spans besides its own: some captures print them as blank cells behind it."""
    has_text: bool = field(init=False)

    def __post_init__(self) -> None:
        self.has_text = _has_text(self.slots)


@dataclass(slots=True)
class Tables:
    """What the tables say."""

    values: dict[str, dict[str, tuple[Value, str]]] = field(default_factory=dict)
    """part.row → column → value and printed text."""
    printed: set[str] = field(default_factory=set)
    """part.row of every row or group whose label was found."""
    evidence: Counter[str] = field(default_factory=Counter)
    """Form name → how many rows of 表二 stand under heads that only this form has."""
    parts: set[str] = field(default_factory=set)
    """Tables of which anything was found."""
    groups: set[str] = field(default_factory=set)
    """Group labels of 表三 that the page prints."""
    observations: list[Observation] = field(default_factory=list)
    observed: Counter[str] = field(default_factory=Counter)
    """Rule → how often it was met, told or not."""

    def observe(self, rule: str, *at: str, **detail: object) -> None:
        self.observed[rule] += 1
        if self.observed[rule] <= _MOST_OBSERVATIONS:
            self.observations.append(Observation(rule, list(at), detail))

    def lose(self, at: str, slots: Sequence[Token], count: int) -> None:
        """Note a row whose cells could not be told apart, or whose label stands there without cells."""
        if printed := [slot.text for slot in slots if slot.text]:
            self.observe("misaligned_row", at, printed=printed, count=count)
            return
        bare = next((one for one in self.observations if one.rule == "bare_row"), None)
        if bare is None:
            self.observe("bare_row", at)
        else:
            bare.at.append(at)

    def keep(
        self, at: str, fields: Sequence[Field], readings: Sequence[Sequence[Token]], units: Sequence[str | None] = ()
    ) -> None:
        """Take over a row's values; where the page prints the row twice and differently, none of them counts."""
        if len(readings) > 1 and len(different := {tuple(cell.text for cell in cells) for cells in readings}) > 1:
            self.observe("duplicate_row", at, printed=[" ".join(texts) for texts in sorted(different)])
            return
        for cells in readings[:1]:
            stated = units or [None] * len(fields)
            self.values[at] = {
                spec.key: (
                    (unit is None and plain_value(cell.text))
                    or (Value(None, IMAGE) if cell.image else read_value(cell.text, spec, unit)),
                    cell.text,
                )
                for spec, cell, unit in zip(fields, cells, stated, strict=True)
            }


class Fit(Enum):
    """How far the blank cells behind a label may be trusted to be the row's own, and neither padding nor loss."""

    FILLED = "every cell must be filled"
    EXACT = "as many cells as columns"
    FIRST = "the first cells, then padding"
    LAST = "padding, then the last cells"


def place(
    slots: Sequence[Token], count: int, fit: Fit, columns: Sequence[int] | None = None, spare: Container[int] = ()
) -> list[Token] | None:
    """Which of the cells behind a label are its `count` values, or None where that is not certain.

    `columns` are the head's columns where the page has a real grid that proves them and the row reaches its end;
    `spare` are columns that the head has besides.
    """
    if columns is not None and (by_column := _by_column(slots, columns, spare)) is not None:
        return by_column
    filled = _filled(slots)
    if len(filled) == count and filled[-1] - filled[0] == count - 1:
        values = list(slots[filled[0] : filled[-1] + 1])
        # Without columns to say so, a remark could be one of so many texts.
        return values if all(looks_like_value(slot.text) for slot in values) else None
    if len(slots) >= count and not filled:
        return list(slots[:count])
    if fit is Fit.EXACT and len(slots) == count:
        return list(slots)
    if fit is Fit.FIRST and len(slots) >= count and filled[-1] < count:
        return list(slots[:count])
    if fit is Fit.LAST and len(slots) >= count and filled[0] >= len(slots) - count:
        return list(slots[-count:])
    return None


def _filled(slots: Sequence[Token]) -> list[int]:
    return [index for index, slot in enumerate(slots) if slot.text or slot.image]


def _has_text(slots: Sequence[Token]) -> bool:
    return any(slot.text or slot.image for slot in slots)


def _by_column(slots: Sequence[Token], columns: Sequence[int], spare: Container[int]) -> list[Token] | None:
    """The cell anchored in each column; one merged over several is an answer only if it is blank, none may be left over."""
    if len(slots) == len(columns) and all(slot.col == col and slot.span == 1 for slot, col in zip(slots, columns, strict=True)):
        return list(slots)
    if any((slot.text or slot.image) and slot.col not in columns and slot.col not in spare for slot in slots):
        return None
    found: list[Token] = []
    for column in columns:
        over = [slot for slot in slots if slot.col <= column < slot.col + slot.span]
        if len(over) != 1 or (over[0].col != column and (over[0].text or over[0].image)):
            return None
        found.append(over[0])
    texts = [slot for slot in found if slot.text or slot.image]
    if len(texts) != len(set(map(id, texts))) or any(slot.span > 1 and _covers(slot, columns) > 1 for slot in texts):
        return None
    return found


def _covers(slot: Token, columns: Sequence[int]) -> int:
    return sum(slot.col <= column < slot.col + slot.span for column in columns)


def fits(page: Page, spots: Sequence[Spot]) -> dict[int, Fit]:
    """Spot's token → how far its blanks may be trusted, from how its like are printed: `spots` are rows of one table part."""
    groups: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        line = page.line(spot.at)
        groups[-1 if line is None else line.table, spot.width].append(spot)
    found: dict[int, Fit] = {}
    for (table, count), group in groups.items():
        choose = _running_fits if table < 0 else _grid_fits
        found |= choose(page, group, count)
    return found


def _running_fits(_page: Page, group: list[Spot], count: int) -> dict[int, Fit]:
    """One cell a line: blanks are cells only if every row comes out at the same length."""
    with_text = [spot for spot in group if spot.has_text]
    regular = all(len(spot.slots) == count for spot in with_text)
    borders = Counter((bool(spot.slots[0].text), bool(spot.slots[-1].text)) for spot in with_text if len(spot.slots) == count)
    found: dict[int, Fit] = {}
    for spot in with_text:
        edge = (bool(spot.slots[0].text), bool(spot.slots[-1].text))
        # A gap before the next heading looks like a blank cell at the end, unless other rows have it too.
        certain = regular and (edge == (True, True) or borders[edge] > 1)
        found[spot.at] = Fit.EXACT if certain else Fit.FILLED
    return found


def _grid_fits(page: Page, group: list[Spot], count: int) -> dict[int, Fit]:
    """Rows of cells: where rows of the usual width are padded, at the end or behind the label, shows in all of them."""
    extents = {spot.at: line.extent for spot in group if (line := page.line(spot.at)) is not None}
    usual = Counter(extents.values()).most_common(1)[0][0]
    alike = [spot for spot in group if extents[spot.at] == usual and spot.has_text]
    if all(len(spot.slots) <= count for spot in group):
        return dict.fromkeys(extents, Fit.EXACT)
    spaced = [spot for spot in group if len(spot.slots) == count + spot.padding and not _has_text(spot.slots[: spot.padding])]
    if len(spaced) * 5 > len(group) * 4 and any(spot.padding and _has_text(spot.slots[-spot.padding :]) for spot in spaced):
        return dict.fromkeys(extents, Fit.FILLED) | {spot.at: Fit.LAST for spot in spaced}
    at_end = all(_filled(spot.slots)[-1] < count for spot in alike)
    at_front = all(_filled(spot.slots)[0] >= len(spot.slots) - count for spot in alike)
    if at_end == at_front:
        return dict.fromkeys(extents, Fit.FILLED)
    side, edge = (Fit.FIRST, count - 1) if at_end else (Fit.LAST, -count)
    # A blank beside the padding looks like a cell lost, unless other rows have it too.
    at_edge = [spot.at for spot in alike if not _has_text(spot.slots[edge : edge + 1 or None])]
    doubtful = set(at_edge) if len(at_edge) == 1 else set()
    return {at: side if extent == usual and at not in doubtful else Fit.FILLED for at, extent in extents.items()}


class Page:
    """The tokens with their marks, and how to look around in them."""

    def __init__(self, tokens: Tokens, fold: Fold) -> None:
        self.tokens = tokens.all
        self.lines = tokens.lines
        self.fold = fold
        known = labels.marks()
        self.marks: list[tuple[Mark, ...]] = [known.get(token.key, ()) for token in tokens.all]
        self.worded = [at for at, token in enumerate(tokens.all) if token.key and not token.key.isdigit()]
        """Where tokens stand that are neither blank nor plain numbers."""
        for at in self.worded:
            # A label may come with an explanation in brackets that no form has.
            text = tokens.all[at].text
            if not self.marks[at] and any(bracket in text for bracket in _BRACKETS):
                self.marks[at] = known.get(fold(without_asides(text)), ())
        self.kinds = [{mark.kind: mark.key for mark in marks} if marks else _NO_KINDS for marks in self.marks]
        """Mark kind → key, for each token."""
        self._sections = [(at, self.kinds[at][labels.SECTION]) for at in self.worded if labels.SECTION in self.kinds[at]]

    def section(self, at: int) -> str | None:
        """The section whose heading is the last one before the token at `at`."""
        index = bisect_right(self._sections, at, key=itemgetter(0)) - 1
        return self._sections[index][1] if index >= 0 else None

    def within(self, section: str, candidates: Sequence[Spot]) -> list[Spot]:
        """Of a row's appearances those with text, in their own section if any is there; else the first."""
        with_text = [spot for spot in candidates if spot.has_text]
        inside = [spot for spot in with_text if self.section(spot.at) == section]
        return inside or with_text or list(candidates[:1])

    def line(self, at: int) -> Line | None:
        """The table row that the token at `at` stands in."""
        index = self.tokens[at].line
        return self.lines[index] if index >= 0 else None

    def run(self, at: int) -> int:
        """Where the run of value-like lines that begins at `at` ends."""
        stop, last = at, min(len(self.tokens), at + _LONGEST_RUN)
        while stop < last and self.tokens[stop].line < 0 and not self.marks[stop] and looks_like_value(self.tokens[stop].text):
            stop += 1
        return stop

    def slots(self, at: int) -> tuple[Token, ...]:
        """The cells behind the label at `at`: the rest of its table row up to the next label, or the run after it."""
        line = self.line(at)
        stop = self.run(at + 1) if line is None else line.stop
        for index in range(at + 1, stop):
            if self.marks[index]:
                another_row = any(mark.kind in (labels.ROW, labels.GROUP) for mark in self.marks[index])
                return () if another_row else tuple(self.tokens[at + 1 : index])
        return tuple(self.tokens[at + 1 : stop])

    def could_be_values(self, slots: Sequence[Token]) -> bool:
        """Whether there are cells, and each is blank or could be a value."""
        return bool(slots) and all(looks_like_value(slot.text) for slot in slots)

    def has_only_values(self, slots: Sequence[Token]) -> bool:
        """Whether there are cells with text, and all of them could be values."""
        return any(slot.text for slot in slots) and self.could_be_values(slots)
