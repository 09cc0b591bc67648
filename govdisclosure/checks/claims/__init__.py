"""What the prose of a report claims about its tables, as data."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.checks.claims.measures import MEASURES
from govdisclosure.checks.claims.model import Claim, Measure
from govdisclosure.checks.claims.reading import MOST, read_claims
from govdisclosure.items import Number


def said(claims: Sequence[Claim]) -> dict[str, Number]:
    """Address of a cell → the number that the prose gives it: where that is certain, of one cell, and the same throughout."""
    found: dict[str, set[int]] = {}
    for claim in claims:
        (reading, *others) = MEASURES[claim.measure].readings
        is_one_cell = len(reading) == 1 and not others and claim.column != "organisations"
        if claim.kind == "count" and claim.certain and claim.scope != "unknown" and is_one_cell and claim.measure != "fees":
            at = f"{reading[0]}.{claim.column}" if reading[0].startswith("requests.") else reading[0]
            found.setdefault(at, set()).add(int(claim.quantity))
    return {at: min(numbers) for at, numbers in found.items() if len(numbers) == 1}


__all__ = ["MEASURES", "MOST", "Claim", "Measure", "read_claims", "said"]
