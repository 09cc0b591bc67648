"""The three statutory tables, or the annex that stood for them, out of a document's tokens."""

from __future__ import annotations

from govdisclosure.reading.disclosure import read_disclosure
from govdisclosure.reading.page import Page, Tables
from govdisclosure.reading.remedies import read_remedies
from govdisclosure.reading.requests import read_requests
from govdisclosure.reading.statistics import read_statistics
from govdisclosure.reading.tokens import Tokens
from govdisclosure.wording import Fold


def read_tables(tokens: Tokens, fold: Fold) -> Tables:
    """What the tables of a document say."""
    page, found = Page(tokens, fold), Tables()
    read_disclosure(page, found)
    read_requests(page, found)
    read_remedies(page, found)
    read_statistics(page, found)
    return found


__all__ = ["Tables", "read_tables"]
