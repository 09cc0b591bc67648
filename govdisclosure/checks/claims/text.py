"""A text made easy to match: Simplified, half width, without spaces; every character knows where it stands in the record."""

from __future__ import annotations

import re
from typing import NamedTuple

from govdisclosure.items import Quote
from govdisclosure.wording import half_width, script_of, simplified

LONGEST = 20_000
"""Characters of a text that are read."""

# Glosses of how a word is read, spaces, and marks that say nothing.
_SKIPPED = re.compile(r"[(（][a-zà-üāēěīńňōūǎǐǒǔǖǘǚǜ]{1,6}[)）]|(?<=\d)[ \u00a0](?!\d{3}(?!\d))(?=\d)|[^\S\n]|[“”\"「」*]")
_SAME = str.maketrans("﹪／－", "%/-")


class Prose(NamedTuple):
    """A text for matching, and for each of its characters the offset in the record."""

    part: str
    printed: str
    text: str
    origin: tuple[int, ...]

    def quote(self, start: int, end: int) -> Quote:
        """What the record prints between two places of the matched text."""
        first, last = self.origin[start], self.origin[max(start, end - 1)] + 1
        first -= first > 0 and self.printed[first - 1] in "“「"
        return Quote(self.part, first, self.printed[first:last])


def _same_length(text: str) -> str:
    if script_of(text) == "Hans":
        return text
    converted = simplified(text)
    return (
        converted if len(converted) == len(text) else "".join(one if len(one := simplified(char)) == 1 else char for char in text)
    )


def prose(part: str, printed: str) -> Prose:
    """The first `LONGEST` characters of a text; between digits a space stays unless it parts thousands."""
    text = half_width(_same_length(printed[:LONGEST]))
    kept: list[str] = []
    origin: list[int] = []
    at = 0
    for match in [*_SKIPPED.finditer(text), None]:
        start, end = match.span() if match else (len(text), len(text))
        kept.append(text[at:start].translate(_SAME))
        origin += range(at, start)
        if (
            match
            and start
            and end < len(text)
            and text[start - 1].isdigit()
            and text[end].isdigit()
            and not _parts_thousands(text, end)
        ):
            kept.append(" ")
            origin.append(start)
        at = end
    return Prose(part, printed, "".join(kept), tuple(origin))


def _parts_thousands(text: str, at: int) -> bool:
    return re.match(r"\d{3}(?!\d)", text[at : at + 4]) is not None
