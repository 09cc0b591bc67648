"""Every failure has a kind and a sentence."""

from __future__ import annotations

import gzip
import zlib

import pytest
from OpenSSL import SSL
from scrapy import exceptions
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet import error
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError, ResponseNeverReceived

from govdisclosure.fetch.failures import KINDS, SENTENCES, reason_of
from govdisclosure.fetch.refusals import REFUSALS, Refused


def caused(exception: Exception, *reasons: BaseException) -> Exception:
    exception.__cause__ = ResponseNeverReceived([Failure(reason) for reason in reasons])
    return exception


@pytest.mark.parametrize(
    ("exception", "kind"),
    [
        *((Refused(kind), kind) for kind in REFUSALS),
        (HttpError(Response("http://x.example/", status=503)), "http_error"),
        (exceptions.IgnoreRequest("Forbidden by robots.txt"), "robots"),
        (exceptions.IgnoreRequest("max redirections reached"), "redirect_loop"),
        (exceptions.IgnoreRequest("… exceeded DOWNLOAD_MAXSIZE (9 B) during decompression."), "too_large"),
        (exceptions.IgnoreRequest(), "error"),
        (exceptions.CannotResolveHostError(), "no_such_host"),
        (error.DNSLookupError(), "no_such_host"),
        (exceptions.DownloadConnectionRefusedError(), "unreachable"),
        (error.NoRouteError(), "unreachable"),
        (exceptions.DownloadTimeoutError(), "timeout"),
        (error.TCPTimedOutError(), "timeout"),
        (exceptions.ResponseDataLossError(), "truncated"),
        (exceptions.DownloadCancelledError(), "too_large"),
        (exceptions.DownloadFailedError(), "disconnected"),
        (error.ConnectionLost(), "disconnected"),
        (caused(exceptions.DownloadFailedError(), error.ConnectionLost(), SSL.Error([("ssl", "", "handshake failure")])), "tls"),
        (caused(exceptions.DownloadFailedError(), ParseError("no HTTP", b"x")), "malformed"),
        (exceptions.UnsupportedURLSchemeError(), "unsupported"),
        (gzip.BadGzipFile("Not a gzipped file"), "broken_encoding"),
        (zlib.error(), "broken_encoding"),
        (KeyError("x" * 5000), "error"),
    ],
)
def test_kinds(exception, kind):
    found, sentence = reason_of(Failure(exception))
    assert found == kind
    assert found in KINDS
    what, semicolon, advice = sentence.partition(";")
    assert what
    assert semicolon
    assert advice.strip()
    assert len(sentence) < 500


def test_circles_of_causes_end():
    one = exceptions.DownloadFailedError()
    one.__cause__ = two = KeyError()
    two.__cause__ = one
    assert reason_of(Failure(one))[0] == "disconnected"


def test_the_status_is_told():
    assert "(503)" in reason_of(Failure(HttpError(Response("http://x.example/", status=503))))[1]
    assert not set(SENTENCES) & set(REFUSALS)
