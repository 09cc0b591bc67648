"""How portals list their reports: pure readers of saved or fetched pages, a module a publishing system."""

from __future__ import annotations

from govdisclosure.listings import static
from govdisclosure.listings.model import Entry, ListingPage, Page


def read_listing(page: Page) -> ListingPage:
    """What a listing page offers."""
    return static.read(page)


__all__ = ["Entry", "ListingPage", "Page", "read_listing"]
