"""Which lines of a page head the six sections: by their titles, whatever their numbers, and not where contents list them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdisclosure.dates import small_number
from govdisclosure.forms import common
from govdisclosure.reading import labels
from govdisclosure.titles import read_title
from govdisclosure.wording import fold

_HAN, _DIGITS = r"([一二三四五六七八九十]{1,3})", r"(\d{1,2})"
# Ways of numbering → a numbered line.
_STYLES = {
    "han": re.compile(rf"[#*\s]*{_HAN}\s*[、,，.．:：]\s*(?=\S)"),
    "part": re.compile(rf"[#*\s]*第\s*(?:{_HAN}|{_DIGITS})\s*(?:部分|章)"),
    "digit": re.compile(rf"[#*\s]*{_DIGITS}\s*[、,，.．](?!\s*\d)"),
    "han_bracket": re.compile(rf"[#*\s]*[(（]\s*{_HAN}\s*[)）]"),
    "digit_bracket": re.compile(rf"[#*\s]*[(（]\s*{_DIGITS}\s*[)）]"),
}
_ANY = re.compile(r"[#*\s]*[(（]?\s*[第一二三四五六七八九十\d]")
_BRACKETS = frozenset(("han_bracket", "digit_bracket"))
_HIGHEST_ORDER = frozenset(("han", "part"))
# Of a folded line: its number in front, and the page that contents give behind.
_NUMBER = re.compile(rf"第?(?:{_HAN}|{_DIGITS})(?:部分|章)?(?=\D)")
_PAGE = re.compile(r"(?<=\D)\d{1,3}$")
_LONGEST_HEADING = 40
# A heading that was glued to the sentence or the heading before it, or to the text behind it, still has its numeral.
_INLINE = re.compile(
    rf"(?:^|(?<=[。;；!！?？)）\s况项述施]))(?:{_HAN}|{_DIGITS})\s*[、,，.．]\s*("
    + "|".join(
        re.escape(label).replace("、", "[、,，和]?")
        for label in sorted((label for one in common.SECTIONS for label in (one.label, *one.variants)), key=len, reverse=True)
    )
    + ")"
)
_JOINTS = re.compile("[、,，和]")
_GLUED = {_JOINTS.sub("", folded): title for folded, title in labels.titles().items()}
_PLACES = {section.key: place for place, section in enumerate(common.SECTIONS, 1)}
_SENTENCE = re.compile("[。；;]")
_CONTENTS = re.compile(r"目\s*[录錄次][:：]?")
_FEWEST_LISTED = 3
_NEAR = 3
"""Lines within which the report's title follows contents that stand before it."""


class Claim(NamedTuple):
    """What a line may head: it is numbered, or is a section's title."""

    style: str
    """How it is numbered, a key of `_STYLES`; empty without number."""
    numeral: str
    number: int
    section: str | None
    fits: bool
    """Whether its number is the section's own, or it has none."""
    is_title: bool
    """Whether it is as short as a heading, and no sentence."""
    is_inline: bool = False


class Piece(NamedTuple):
    """A line, a cell, or the part of one from a heading glued to it to the next one."""

    at: int
    """Index of its token."""
    text: str
    claim: Claim | None
    is_line: bool
    """False for a cell beside others."""
    behind: int = 0
    """Where in `text` the words behind a glued heading begin."""

    @property
    def is_body(self) -> bool:
        """Whether sections consist of such: a sentence, or a table's row; no line of a list."""
        words = self.text[self.behind :]
        return not self.heads and (not self.is_line or len(words) > _LONGEST_HEADING or bool(_SENTENCE.search(words)))

    @property
    def heads(self) -> str | None:
        """The section that the whole of it may head."""
        return self.claim.section if self.claim and not self.claim.is_inline else None


def claim(text: str, key: str, *, is_line: bool) -> Claim | None:
    """What a line with the folded text `key` may head; `is_line` is False for a cell beside others."""
    if not _ANY.match(text) and key.rstrip("0123456789") not in labels.titles():
        return None
    found = ((style, match) for style, pattern in _STYLES.items() if (match := pattern.match(text)))
    style, match = next(found, ("", None))
    numeral = next((group for group in match.groups() if group), "") if match else ""
    bare = _PAGE.sub("", key)
    title = labels.titles().get(bare)
    if title:
        style = numeral = ""
    elif (numbered := _NUMBER.match(bare)) and (title := labels.titles().get(bare[numbered.end() :])):
        style, numeral = style or "han", numbered[1] or numbered[2]
    number = small_number(numeral)
    fits = title is not None and number in (0, title.place)
    if title and (fits or (title.is_plain and is_line)):
        return Claim(style, numeral, number, title.key, fits, is_title=True)
    if not style or not is_line:
        return None
    is_title = len(text) <= _LONGEST_HEADING and not text.endswith(("。", "；", ";"))
    return Claim(style, numeral, number, None, fits=False, is_title=is_title)


def split(at: int, text: str, plain: str, own: Claim | None) -> Iterator[Piece]:
    """A line split at the headings glued to it; `plain` is the line in Simplified script, `own` what its first words may head."""
    start, behind, head = 0, 0, own
    for match in _INLINE.finditer(plain) if len(plain) == len(text) else ():
        numeral, title = match[1] or match[2], _GLUED[_JOINTS.sub("", fold(match[3]))]
        number = small_number(numeral)
        if number != title.place and not title.is_plain:
            continue
        if match.start():
            yield Piece(at, text[start : match.start()], head, is_line=True, behind=behind)
        start, behind = match.start(), match.end() - match.start()
        head = Claim("", numeral, number, title.key, number == title.place, is_title=True, is_inline=True)
    yield Piece(at, text[start:], head, is_line=True, behind=behind)


def _runs(pieces: Sequence[Piece]) -> list[list[int]]:
    """Headings of sections that follow each other, in the form's order and with no text or table between."""
    runs: list[list[int]] = []
    last = len(_PLACES) + 1
    for at, piece in enumerate(pieces):
        if piece.claim and piece.claim.section:
            place = _PLACES[piece.claim.section]
            if place < last:
                runs.append([])
            runs[-1].append(at)
            last = place
        if piece.is_body:
            last = len(_PLACES) + 1
    return runs


def _precedes_title(pieces: Sequence[Piece], at: int) -> bool:
    titles = (read_title(piece.text) for piece in pieces[at + 1 : at + 1 + _NEAR])
    return any(title is not None and title.kind == "report" for title in titles)


def listed(pieces: Sequence[Piece]) -> frozenset[int]:
    """Indexes of the headings in tables of contents: a whole list of them, which come again or stand before the title."""

    def sections(run: list[int]) -> Counter[str]:
        return Counter(one.section for at in run if (one := pieces[at].claim) and one.section)

    runs = _runs(pieces)
    left = sum(map(sections, runs), Counter[str]())
    first = min(left, key=_PLACES.__getitem__, default=None)
    found: set[int] = set()
    # The longest list with the fewest words between is the likeliest: a report's own headings may be bare as well.
    for run in sorted(runs, key=lambda run: (-len(sections(run)), sum(len(one.text) for one in pieces[run[0] : run[-1]]))):
        own = sections(run)
        again = sum(left[key] > own[key] for key in own)
        if len(own) >= _FEWEST_LISTED and first in own and (again >= len(own) - 1 or _precedes_title(pieces, run[-1])):
            found.update(run)
            found.update(at for at in (run[0] - 1,) if at >= 0 and _CONTENTS.fullmatch(pieces[at].text.strip()))
            left -= own
    return frozenset(found)


def _main_style(claims: Sequence[Claim]) -> str:
    """The way in which most sections are numbered; brackets only where no other number heads anything of the first order."""
    votes = {style: {one.section for one in claims if one.style == style and one.section} for style in (*_STYLES, "")}
    if any(one.style in _HIGHEST_ORDER and one.is_title for one in claims):
        votes = {style: sections for style, sections in votes.items() if style not in _BRACKETS}
    return max(votes, key=lambda style: len(votes[style]))


_OTHERWISE = 2


def _rank(claim: Claim, main: str) -> int | None:
    """How well a line heads its section, 0 the best; None where a number in another way is not even the section's."""
    if claim.is_inline:
        return 3 if claim.fits else 4
    if claim.style == main:
        return 0 if claim.fits else 1
    return _OTHERWISE if claim.fits else None


class Headings(NamedTuple):
    """`sections`: index of a piece → what it heads; `added`: headings of the same order that the form does not have."""

    sections: dict[int, Claim]
    added: dict[int, Claim]


def headings(pieces: Sequence[Piece], contents: frozenset[int]) -> Headings:
    """The headings of the first order outside tables of contents.

    A section is headed in the way of most; where it is not, by its title with its own number or none; last by a glued one.
    """
    claims = {at: piece.claim for at, piece in enumerate(pieces) if piece.claim and at not in contents}
    main = _main_style([one for one in claims.values() if not one.is_inline])
    ranks: dict[str, dict[int, Claim]] = {}
    best: dict[str, int] = {}
    counted: dict[str, int] = {}
    for at, one in claims.items():
        rank = _rank(one, main)
        # An item of a list within a section is no heading, whatever its words.
        if rank == _OTHERWISE and one.number > 1 and counted.get(one.style) == one.number - 1:
            rank = None
        counted[one.style] = one.number
        if one.section and rank is not None:
            if not one.is_inline and one.style not in _BRACKETS - {main}:
                counted.clear()
            known = best.get(one.section, rank)
            if rank < known:
                ranks[one.section].clear()
            if rank <= known:
                best[one.section] = rank
                ranks.setdefault(one.section, {})[at] = one
    sections = {at: one for found in ranks.values() for at, one in found.items()}
    return Headings(sections, _added(claims, sections, main))


def _added(claims: dict[int, Claim], sections: dict[int, Claim], main: str) -> dict[int, Claim]:
    """Headings that go on with the sections' numbers, where a section's own list does not."""
    found: dict[int, Claim] = {}
    before = item = 0
    for at, one in claims.items():
        if at in sections:
            before, item = one.number or _PLACES.get(one.section or "", 0), 0
        elif not main or one.style != main or one.is_inline:
            continue
        elif one.number in (1, item + 1):
            item = one.number
        elif one.is_title and before and (one.number == before + 1 or (one.number >= before and not item)):
            found[at] = one
            before, item = one.number, 0
    return found
