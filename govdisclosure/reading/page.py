"""A document's tokens with their marks; which cells behind a label are its values; and where the values are kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from govdisclosure.forms.model import Field
from govdisclosure.items import Observation
from govdisclosure.reading import labels
from govdisclosure.reading.labels import Mark
from govdisclosure.reading.tokens import Line, Token, Tokens
from govdisclosure.reading.values import IMAGE, Value, looks_like_value, plain_value, read_value
from govdisclosure.wording import Fold, without_asides

_LONGEST_RUN = 64
_NO_KINDS: dict[str, str] = {}
_BRACKETS = ("(", "（")


class Spot(NamedTuple):
    """A row label found in the page: the key it stands for, its token, and the cells that follow it."""

    key: str
    at: int
    slots: tuple[Token, ...]

    @property
    def has_text(self) -> bool:
        return any(slot.text or slot.image for slot in self.slots)


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
    observations: list[Observation] = field(default_factory=list)

    def observe(self, rule: str, at: str, **detail: object) -> None:
        self.observations.append(Observation(rule, [at], detail))

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
            row = self.values.setdefault(at, {})
            for index, (spec, cell) in enumerate(zip(fields, cells, strict=True)):
                unit = units[index] if units else None
                value = (unit is None and plain_value(cell.text)) or read_value(cell.text, spec, unit)
                row[spec.key] = (Value(None, IMAGE) if cell.image else value, cell.text)


def place(slots: Sequence[Token], count: int, *, whole: bool, columns: Sequence[int] | None = None) -> list[Token] | None:
    """Which of the cells behind a label are its `count` values, or None where that is not certain.

    `whole` says that the row is as wide as its like, so that its blank cells are cells and neither padding nor loss;
    `columns` are the columns of the head where the page has a real grid.
    """
    filled = [index for index, slot in enumerate(slots) if slot.text or slot.image]
    if len(filled) == count and filled[-1] - filled[0] == count - 1:
        return list(slots[filled[0] : filled[-1] + 1])
    if len(slots) == count and whole:
        return list(slots)
    if columns is not None and len(columns) == count and (by_column := _by_column(slots, columns)) is not None:
        return by_column
    if whole and len(slots) > count and (not filled or filled[-1] < count):
        return list(slots[:count])
    return None


def _by_column(slots: Sequence[Token], columns: Sequence[int]) -> list[Token] | None:
    """The cell over each column; a merged cell is an answer only if it is blank, and no cell may be left over."""
    found: list[Token] = []
    for column in columns:
        over = [slot for slot in slots if slot.col <= column < slot.col + slot.span]
        if len(over) != 1 or (over[0].text and over[0] in found):
            return None
        found.append(over[0])
    used = {slot.col for slot in found}
    return None if any(slot.text and slot.col not in used for slot in slots) else found


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
        extents: dict[int, Counter[int]] = defaultdict(Counter)
        for line in tokens.lines:
            if not line.exact:
                extents[line.table][line.extent] += 1
        self.usual_extent = {table: counter.most_common(1)[0][0] for table, counter in extents.items()}

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

    def has_only_values(self, slots: Sequence[Token]) -> bool:
        """Whether there are cells with text, and all of them could be values."""
        return any(slot.text for slot in slots) and all(looks_like_value(slot.text) for slot in slots)

    def is_whole(self, at: int, slots: Sequence[Token], usual_run: int = -1) -> bool:
        """Whether the row of the label at `at` is as wide as its like (`usual_run`: the usual run in running text)."""
        line = self.line(at)
        if line is None:
            return len(slots) == usual_run
        return line.exact or line.extent == self.usual_extent[line.table]
