"""Prose of section 一 in four hands, each putting the numbers in its own way.

It was written without sight of the code that reads it.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.wordings import bureau, county, everyday, mixed
from tests.wordings.samples import Number, Sample, altered, body

__all__ = ["HANDS", "Number", "Sample", "altered", "body"]

HANDS: dict[str, Callable[[random.Random], Sample]] = {
    "county": county.sample,
    "bureau": bureau.sample,
    "everyday": everyday.sample,
    "mixed": mixed.sample,
}
