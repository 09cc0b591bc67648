"""The running texts of a report as the checks search them, and the quotes that they give."""

from __future__ import annotations

from typing import NamedTuple

from govdisclosure.items import Quote, Report
from govdisclosure.wording import simplified

_LONGEST = 100_000
"""Characters of one text that are searched; no report says more in a section."""


class Passage(NamedTuple):
    """One text of the record."""

    part: str
    """As in `Quote.part`."""
    printed: str
    plain: str
    """The same in Simplified script: for matching only."""

    def quote(self, start: int, stop: int) -> Quote | None:
        """The words at these places of `plain`; None where conversion moved them."""
        if len(self.plain) != len(self.printed):
            return None
        return Quote(self.part, start, self.printed[start:stop])

    def words(self, start: int, stop: int) -> str:
        """The words at these places of `plain`, as printed where that is certain."""
        return (self.printed if len(self.plain) == len(self.printed) else self.plain)[start:stop]


def plain(report: Report, text: str) -> str:
    """A text of the report in Simplified script: for matching only. The page tells the script, as a name is too short to."""
    return simplified(text) if report.script == "Hant" else text


def passages(report: Report) -> list[Passage]:
    """What stands above section 一, and the texts of the sections, in their order."""
    texts = {"preamble": report.preamble, **{f"sections.{key}": text for key, text in report.sections.items()}}
    cut = [(part, text[:_LONGEST]) for part, text in texts.items() if text]
    return [Passage(part, text, plain(report, text)) for part, text in cut]
