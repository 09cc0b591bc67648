"""The name under which we ask, with a way to reach whoever runs the crawl."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrapy.settings import SETTINGS_PRIORITIES

from govdisclosure import __version__
from govdisclosure.arguments import BadInput

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_PURPOSE = "reads published annual reports on information disclosure"
_CONTACT = re.compile(r"(https?://[!-'*-~]{3,180}|[\w.+-]{1,64}@[A-Za-z0-9.-]{3,120})", re.ASCII)


def user_agent(version: str, contact: str = "") -> str:
    """The User-Agent header; `contact` is a mail address or a web address. Raises BadInput for anything else.

    >>> user_agent("1.0", "crawl@chengyu.example")
    'govdisclosure/1.0 (reads published annual reports on information disclosure; crawl@chengyu.example)'
    """
    if contact and not _CONTACT.fullmatch(contact):
        raise BadInput(f"DISCLOSURE_CONTACT={contact[:80]!r}: write a mail address or a web address, as in name@example.org")
    return f"govdisclosure/{version} ({'; '.join(filter(None, (_PURPOSE, contact)))})"


class NamedAgent:
    """Scrapy add-on: puts DISCLOSURE_CONTACT into the User-Agent, unless the user gave one of their own."""

    def update_settings(self, settings: BaseSettings) -> None:
        if (settings.getpriority("USER_AGENT") or 0) <= SETTINGS_PRIORITIES["project"]:
            settings.set("USER_AGENT", user_agent(__version__, settings.get("DISCLOSURE_CONTACT") or ""), "project")


class NoDelay:
    """Scrapy add-on: who sets DOWNLOAD_DELAY to 0 wants no waiting, and gets none."""

    def update_settings(self, settings: BaseSettings) -> None:
        if not settings.getfloat("DOWNLOAD_DELAY"):
            settings.set("AUTOTHROTTLE_ENABLED", value=False, priority="project")  # a higher word of the user stays
