"""What a claim of the prose is, and what it can be held against."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from govdisclosure.items import Quote

Kind = Literal["count", "percent", "statement", "growth"]
ClaimScope = Literal["own", "area", "unknown"]
"""Whose figure it is: the body's own, its whole area's, or another's (a department's, 本级, 代表区政府)."""
Growth = Literal["percent", "times", "ratio", "count"]
"""How a growth is printed: 增长3%, 增长3倍, 是上年的3倍, 增加3件."""

ShareOf = Literal["", "decided", "received"]
"""Of what a share is one, where its words tell."""

Sum = tuple[str, ...]
"""Addresses that are added up: `requests.ROW` takes the claim's column, the others are whole (`remedies.review.total`)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number can count. Each reading is a sum of cells; one that fits makes the claim true."""

    zh: str
    en: str
    readings: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A number, or a sentence that amounts to one, that the prose states about a cell or a sum of cells."""

    kind: Kind
    measure: str
    """A key of `MEASURES`."""
    quantity: Decimal
    """Exact as printed: a count, percent points of 100, or what a growth is; 0 for a statement that there were none."""
    quote: Quote
    unit: str = ""
    column: str = "total"
    """A column of 表三, or `organisations` for all but 自然人; without meaning outside 表三."""
    scope: ClaimScope = "own"
    block: int = 0
    """Claims of one block speak of the same body."""
    certain: bool = True
    """Whether nothing in the words is left to be guessed."""
    whole: bool = False
    """Whether the words leave no room for it to be a part of what it counts."""
    growth: Growth | None = None
    """How a growth is printed; its quantity is negative where it fell."""
    against: int | None = None
    """The year that a growth is measured against, if it is named."""
    base: Decimal | None = None
    """Of a share, the count beside it, as printed."""
    share_of: ShareOf = ""
    parts: tuple[int, ...] = ()
    """What the sentence itself divides the count into."""
    note: str = ""
    """A word that the sentence misuses or adds: key of what it is."""

    @property
    def places(self) -> int:
        """Printed digits behind the point."""
        exponent = self.quantity.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0
