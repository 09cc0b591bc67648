"""Why we do not ask, or do not ask again: a closed list, each kind with what happened and what to do."""

from __future__ import annotations

from types import MappingProxyType

from scrapy.exceptions import IgnoreRequest

REFUSALS = MappingProxyType(
    {
        "off_site": ("the address is not on the source's site", "if it belongs to the source, name its host in the source's row"),
        "private_address": (
            "the address leads into a private network or to this machine",
            "if that is meant, name the host in DISCLOSURE_PRIVATE_HOSTS",
        ),
        "soft_404": ("the page is gone: the site leads to its home page instead", "look for the report's new address"),
        "js_challenge": (
            "the site answers with a script that only a browser can solve",
            "we do not evade it; save the pages by hand and read them with `scrapy crawl captures`",
        ),
        "cookie_wall": (
            "the site leads in a circle until a browser takes its cookie",
            "we do not evade it; save the pages by hand and read them with `scrapy crawl captures`",
        ),
        "js_shell": (
            "the page is nothing but a short script",
            "open it in a browser; save the pages by hand and read them with `scrapy crawl captures`",
        ),
        "waf_block": (
            "a firewall refuses us",
            "ask the site's operator to admit us, or try later and slower, or from a network in mainland China",
        ),
        "rate_limited": ("the site says that we ask too often", "run again later with a larger DOWNLOAD_DELAY"),
        "login_wall": ("the site wants a login", "reports are public: look for their public address, or ask the site's operator"),
    }
)
BLOCKING = frozenset(("js_challenge", "cookie_wall", "js_shell", "waf_block", "rate_limited", "login_wall"))
"""Kinds that stop a host for the rest of a run."""


class Refused(IgnoreRequest):
    """A request that we do not send, or a page that we do not take. `kind` is a key of REFUSALS."""

    def __init__(self, kind: str, detail: str = "") -> None:
        what, advice = REFUSALS[kind]
        super().__init__(f"{what}{f' ({detail})' if detail else ''}; {advice}")
        self.kind = kind
        self.detail = detail
