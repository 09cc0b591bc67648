"""Which addresses belong to a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit
from urllib.request import url2pathname

from govdisclosure.fetch.addresses import DEFAULT_PORTS, is_private, matches, plain_patterns, split_web


def _path(url: str) -> Path | None:
    """The file that a file: address means, with dots and links resolved as the file system will."""
    try:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            return None
        return Path(url2pathname(parts.path)).resolve()
    except (OSError, ValueError, RuntimeError):  # names too long, NUL bytes, links that lead to themselves
        return None


@dataclass(frozen=True, slots=True)
class Site:
    """The hosts and ports of a portal, or the folder of a portal on disk. A listing that is no address holds nothing."""

    host: str | None = None
    ports: frozenset[int] = frozenset()
    further: tuple[str, ...] = ()
    """Further hosts of the same source: names, or `*.name`."""
    folder: Path | None = None

    @classmethod
    def of(cls, listing_url: str, hosts: Iterable[str] = ()) -> Self:
        """The site of a listing page; `hosts` names further hosts that its entries may be on."""
        if web := split_web(listing_url):
            _, host, port = web
            defaults = frozenset(DEFAULT_PORTS.values())
            return cls(host, defaults if port in defaults else frozenset((port,)), plain_patterns(hosts))
        path = _path(listing_url)
        return cls(folder=path.parent if path else None)

    @property
    def is_private(self) -> bool:
        """Whether the portal itself is on this machine or in a private network, by its own address."""
        return self.host == "localhost" or is_private(self.host or "")

    def holds(self, url: str) -> bool:
        """Whether `url` belongs to this site."""
        if self.host is None:
            path = _path(url)
            return self.folder is not None and path is not None and path.is_relative_to(self.folder)
        web = split_web(url)
        if web is None:
            return False
        _, host, port = web
        ours = host.removeprefix("www.") == self.host.removeprefix("www.") or matches(host, self.further)
        return ours and port in self.ports
