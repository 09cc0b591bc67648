"""Hosts as they are compared: lower case, in their ASCII form, without a trailing dot."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")
# Readers of addresses disagree about these; an address that has them is nobody's.
_AMBIGUOUS = re.compile(r"[\\\x00-\x20\x7f]")


def plain_host(name: str) -> str | None:
    """The host's comparable form; None for what is no host.

    >>> plain_host("WWW.Fengting.GOV.cn."), plain_host("澄屿.cn"), plain_host("a b")
    ('www.fengting.gov.cn', 'xn--5ht955b.cn', None)
    """
    try:
        return ipaddress.ip_address(name).compressed
    except ValueError:
        pass
    try:
        plain = name.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        return None
    return plain if _NAME.fullmatch(plain) else None


def split_web(url: str) -> tuple[SplitResult, str, int] | None:
    """Parts, host and port of a web address without credentials; None for anything else, however odd."""
    try:
        if _AMBIGUOUS.search(url):
            return None
        parts = urlsplit(url)
        port = parts.port
        host = plain_host(parts.hostname or "")
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or host is None or "@" in parts.netloc:
        return None
    return parts, host, DEFAULT_PORTS[parts.scheme] if port is None else port


def netloc_of(url: str) -> str:
    """The host that answers for `url`, with its port where it is no default; "" for what is no web address."""
    web = split_web(url)
    if web is None:
        return ""
    _, host, port = web
    shown = f"[{host}]" if ":" in host else host
    return shown if port in DEFAULT_PORTS.values() else f"{shown}:{port}"


def is_private(address: str) -> bool:
    """Whether an IP address leads into a private network or to this machine; False for names.

    >>> is_private("10.1.2.3"), is_private("::ffff:127.0.0.1"), is_private("223.5.5.5"), is_private("fengting.gov.cn")
    (True, True, False, False)
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_multicast or not ip.is_global


def matches(host: str, patterns: Iterable[str]) -> bool:
    """Whether a host is one of `patterns`: names, or `*.name` for every name below it."""
    return any(host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern for pattern in patterns)


def plain_patterns(patterns: Iterable[str]) -> tuple[str, ...]:
    """Patterns in the form that `matches` compares; what is no name is left out."""
    split = [("*.", text[2:]) if text.startswith("*.") else ("", text) for text in (one.strip() for one in patterns)]
    return tuple(star + plain for star, name in split if (plain := plain_host(name)))
