"""What a rule of the catalogue is."""

from __future__ import annotations

from dataclasses import dataclass

from govdisclosure.items import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue. The texts `en` and `zh` take the finding's details by name."""

    id: str
    severity: Severity
    """What it is unless a user sets it otherwise."""
    en: str
    zh: str
    reads: tuple[str, ...] = ()
    """Parts of the record that it looks at: requests, sections.overview, the page …"""
    formula: str = ""
    """What holds where nothing is found, in the record's own keys."""
    defence: str = ""
    """The agency may be right because … (a clause, no full stop)."""
    defence_zh: str = ""
    version: int = 1
    """Raised whenever the rule finds something else than before in the same record."""
