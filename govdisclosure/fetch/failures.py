"""Any failure of a request as a kind of a closed list and one sentence: what happened, what to do."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from types import MappingProxyType

from OpenSSL.SSL import Error as TLSError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet import error
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError

from govdisclosure.fetch.refusals import REFUSALS, Refused

SENTENCES = MappingProxyType(
    {
        "robots": "the site's robots.txt forbids this page; we obey it: ask the site's operator, or read a page saved by hand",
        "redirect_loop": "the site leads from address to address without end; open the page in a browser to see where it goes",
        "too_large": "the page is larger than DOWNLOAD_MAXSIZE allows; raise that setting if the page is worth it",
        "truncated": "the page ended before all of it had come; run again later",
        "broken_encoding": "the page is compressed in a way that cannot be undone; run again later, or save it by hand",
        "timeout": "the site did not answer in time; run again later, or raise DOWNLOAD_TIMEOUT",
        "no_such_host": "the site's name is not known; check the address and the network",
        "unreachable": "the site cannot be reached; check the address, or run again later",
        "tls": "no secure connection could be agreed; try the address with http: in the source's row",
        "malformed": "the site's answer is no proper HTTP; run again later, or save the page by hand",
        "disconnected": "the site broke off the connection; run again later, or from a network in mainland China",
        "unsupported": "the address is of a kind that cannot be fetched; check the link on the listing page",
        "no_such_file": "there is no such file; check the link on the listing page",
        "http_error": "the site answered with an error; check the address, or run again later",
        "error": "the request failed in an unforeseen way; the log says how",
    }
)
KINDS = frozenset((*SENTENCES, *REFUSALS))

# First fit wins, over the exception and all that caused it: the most telling types come first.
_TYPES: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (HttpError, "http_error"),
    (ResponseDataLossError, "truncated"),
    (DownloadCancelledError, "too_large"),
    (FileNotFoundError, "no_such_file"),
    ((DownloadTimeoutError, error.TimeoutError, error.TCPTimedOutError), "timeout"),
    ((CannotResolveHostError, error.DNSLookupError), "no_such_host"),
    (TLSError, "tls"),
    ((DownloadConnectionRefusedError, error.ConnectError), "unreachable"),
    ((ParseError, ValueError), "malformed"),
    ((DownloadFailedError, error.ConnectionClosed), "disconnected"),
    ((UnsupportedURLSchemeError, NotSupported), "unsupported"),
    ((zlib.error, EOFError), "broken_encoding"),
)
# Scrapy tells these by words alone.
_IGNORED = (
    (re.compile("robots.txt"), "robots"),
    (re.compile("max redirections"), "redirect_loop"),
    (re.compile("DOWNLOAD_MAXSIZE"), "too_large"),
)
_MOST_CAUSES = 20


def _causes(exception: BaseException) -> Iterator[BaseException]:
    """The exception and what led to it, as far as it is told."""
    waiting, seen = [exception], 0
    while waiting and seen < _MOST_CAUSES:
        one = waiting.pop(0)
        seen += 1
        yield one
        reasons = (reason.value for reason in getattr(one, "reasons", None) or () if isinstance(reason, Failure))
        waiting += [cause for cause in (one.__cause__, *reasons) if isinstance(cause, BaseException)]


def _kind(exception: BaseException) -> str:
    if isinstance(exception, IgnoreRequest) and not isinstance(exception, HttpError):
        return next((kind for words, kind in _IGNORED if words.search(str(exception))), "error")
    causes = list(_causes(exception))
    named = next((kind for types, kind in _TYPES if any(isinstance(cause, types) for cause in causes)), None)
    # HttpCompression raises a bare OSError for what is no gzip.
    return named or ("broken_encoding" if type(exception) in (OSError, gzip.BadGzipFile) else "error")


def reason_of(failure: Failure) -> tuple[str, str]:
    """A kind of KINDS, and a sentence for users."""
    exception = failure.value or Exception()
    if isinstance(exception, Refused):
        return exception.kind, str(exception)
    kind = _kind(exception)
    detail = {
        "http_error": lambda: f" ({exception.response.status})" if isinstance(exception, HttpError) else "",
        "error": lambda: f" ({type(exception).__name__}: {str(exception)[:200]})",
    }.get(kind, lambda: "")()
    what, semicolon, advice = SENTENCES[kind].partition(";")
    return kind, what + detail + semicolon + advice
