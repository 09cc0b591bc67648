"""How portals list their reports: pure readers of saved or fetched pages, a module a publishing system."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from govdisclosure.listings import aspnet, epoint, gkmlpt, hanweb, interfaces, jpaas, json_api, longxun, static, truecms
from govdisclosure.listings.addresses import canonical, document
from govdisclosure.listings.model import Ask, Column, Entry, ListingPage, Page, Pages


class System(NamedTuple):
    """A publishing system: how its pages are told, and read."""

    read: Callable[[Page], ListingPage]
    recognise: Callable[[Page], bool] | None = None
    """None: one of the static pages, which their reader tells apart."""


def _interface(name: str) -> System:
    """A system that a page's script calls by name."""
    return System(partial(interfaces.read, name=name), lambda page: interfaces.interface_of(page) == name)


SYSTEMS: dict[str, System] = {
    "hanweb": System(hanweb.read, hanweb.recognise),
    "truecms": System(truecms.read, truecms.recognise),
    "jpaas": System(jpaas.read, jpaas.recognise),
    "gkmlpt": System(gkmlpt.read, gkmlpt.recognise),
    "longxun": System(longxun.read, longxun.recognise),
    "epoint": System(epoint.read, epoint.recognise),
    **{name: _interface(name) for name in interfaces.INTERFACES},
    "json": System(json_api.read, json_api.recognise),
    "aspnet": System(aspnet.read, aspnet.recognise),
    **{name: System(partial(static.read, system=name)) for name in static.NAMES},
}
"""By the name that a row of the register may force, in the order in which they are recognised."""


def read_listing(page: Page, system: str | None = None) -> ListingPage:
    """What a page of a listing offers, read as `system`, or as the first system whose marks it bears.

    A page without marks is read as plain links (`html`).
    """
    name = page.ask.system or system
    if name in SYSTEMS:
        return SYSTEMS[name].read(page)
    read = next((one.read for one in SYSTEMS.values() if one.recognise and one.recognise(page)), static.read)
    return read(page)


__all__ = ["SYSTEMS", "Ask", "Column", "Entry", "ListingPage", "Page", "Pages", "System", "canonical", "document", "read_listing"]
