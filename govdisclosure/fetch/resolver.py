"""Names of public sites must not lead into private networks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from govdisclosure.fetch.addresses import is_private, matches, plain_host, plain_patterns

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

refused_names: set[str] = set()
"""Names that led to private addresses: on its way up Twisted reduces the reason to "no such host"."""


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, without private addresses but for the names in DISCLOSURE_PRIVATE_HOSTS."""

    private_hosts: tuple[str, ...] = ()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.private_hosts = plain_patterns(crawler.settings.getlist("DISCLOSURE_PRIVATE_HOSTS"))
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        return super().getHostByName(name, timeout).addCallback(self._public, name)

    def _public(self, address: str, name: str) -> str:
        # An address that names itself hides nothing: SiteGuard has judged it.
        if name != address and is_private(address) and not matches(plain_host(name) or "", self.private_hosts):
            refused_names.add(name)
            raise DNSLookupError(f"{name} leads to the private address {address}")
        return address
