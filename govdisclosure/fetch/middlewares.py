"""Downloader middlewares: what may be asked, when to stop, how long to wait. Their order stands in the settings."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
import zlib
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import CannotResolveHostError, ResponseDataLossError
from scrapy.http import Response

from govdisclosure.fetch.addresses import is_private, netloc_of, split_web
from govdisclosure.fetch.challenges import LONGEST, MOST_PATIENCE, challenge_in, is_home, retry_after
from govdisclosure.fetch.refusals import Refused
from govdisclosure.fetch.resolver import refused_names
from govdisclosure.fetch.site import Site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

LONGEST_WAIT = 60
"""Seconds before a retry, at most, where the server does not ask for more."""
_SPREAD_ENCODINGS = frozenset((b"gzip", b"x-gzip", b"deflate"))
_CHUNK = 64 * 1024
_CONDITIONS = frozenset((b"If-None-Match", b"If-Modified-Since"))
CUT = "cut"
"""Flag of a response whose compressed body ends before its end."""


def _header_map(response: Response) -> dict[str, str]:
    headers = response.headers
    return {name.decode("latin-1"): "\n".join(value.decode("latin-1") for value in headers.getlist(name)) for name in headers}


def _is_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt")) and "disclosure_site" not in request.meta


def _encodings(response: Response) -> list[bytes]:
    return [one.strip().lower() for value in response.headers.getlist("Content-Encoding") for one in value.split(b",")]


def _first_bytes(response: Response) -> bytes:
    """The first bytes of a body, decompressed where that takes one step, never more than a challenge may have."""
    if _encodings(response) and set(_encodings(response)) <= _SPREAD_ENCODINGS:
        try:
            return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(response.body, LONGEST + 1)
        except zlib.error:
            return b""
    return response.body


class SiteGuard:
    """Keeps every request, redirected ones too, on the site in its meta; one without stays where it first went."""

    def process_request(self, request: Request) -> None:
        redirected: list[str] = request.meta.get("redirect_urls") or []
        site: Site = request.meta.get("disclosure_site") or Site.of(redirected[0] if redirected else request.url)
        web = split_web(request.url)
        if web is not None and is_private(web[1]) and not site.is_private:
            raise Refused("private_address", request.url)
        if not site.holds(request.url):
            raise Refused("off_site", request.url)
        if redirected and request.meta.get("disclosure_page") in ("report", "part") and web is not None and is_home(web[0].path):
            raise Refused("soft_404", redirected[-1])


class ChallengeGuard:
    """Stops a host at its first challenge: what waits for it is refused, and so is whatever would be asked of it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stopped: dict[str, Refused] = {}
        """Host (with port) → why."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        guard = cls(crawler)
        # This signal comes before the downloader sends the next request of the host; a process_response comes after.
        crawler.signals.connect(guard.look, signals.response_downloaded)
        return guard

    def look(self, response: Response, request: Request) -> None:
        netloc = netloc_of(request.url)
        if not netloc:
            return
        found = challenge_in(response.status, _header_map(response), _first_bytes(response), request.url)
        if found is None or (found.kind == "login_wall" and _is_robots(request)):
            return
        if response.status == HTTPStatus.PRECONDITION_FAILED and not request.headers.keys().isdisjoint(_CONDITIONS):
            return  # it refuses the condition, not us: the page is asked for plainly
        detail = ", ".join(filter(None, (netloc, f"status {response.status}", found.product)))
        request.meta["disclosure_refused"] = (found.kind, detail)
        if netloc not in self.stopped:
            self.stopped[netloc] = Refused(found.kind, detail)
            logger.error("%s is asked no more: %s", netloc, self.stopped[netloc])
            self._refuse_waiting(netloc)

    def _refuse_waiting(self, netloc: str) -> None:
        """Requests that have passed all middlewares and wait in the downloader for their turn."""
        assert self.crawler.engine is not None
        for slot in self.crawler.engine.downloader.slots.values():
            for waiting in [one for one in slot.queue if netloc_of(one[0].url) == netloc]:
                slot.queue.remove(waiting)
                waiting[1].errback(self._refusal(netloc))

    def _refusal(self, netloc: str) -> Refused:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"disclosure/blocked/{netloc}")
        return Refused(self.stopped[netloc].kind, self.stopped[netloc].detail)

    def process_request(self, request: Request) -> None:
        if (netloc := netloc_of(request.url)) in self.stopped:
            raise self._refusal(netloc)

    def process_response(self, request: Request, response: Response) -> Response:
        if "disclosure_refused" in request.meta:
            raise self._refusal(netloc_of(request.url))
        return response


def is_cut(body: bytes, most: int) -> bool:
    """Whether a gzip stream is damaged or has no end; False where that is not known within `most` bytes of content."""
    stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        for start in range(0, len(body), _CHUNK):
            most -= len(stream.decompress(body[start : start + _CHUNK], most))
            if stream.eof or most <= 0:
                return False
    except zlib.error:
        pass
    return True


class CutBodies:
    """Flags bodies whose compressed stream has no end: Scrapy takes what there is for the whole page."""

    def __init__(self, most: int) -> None:
        self.most = most

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE") or sys.maxsize)

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002
        if response.body and _encodings(response) in ([b"gzip"], [b"x-gzip"]) and is_cut(response.body, self.most):
            return response.replace(flags=[*response.flags, CUT])
        return response


class PatientRetry(RetryMiddleware):
    """Scrapy's retries, each after twice the wait of the one before, or after what the server asks for."""

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.delay: float = settings.getfloat("DOWNLOAD_DELAY")
        self.resume: dict[str, float] = {}
        """Host → monotonic time before which it asked not to be asked."""

    async def process_request(self, request: Request) -> None:
        await asyncio.sleep(max(0.0, self.resume.get(netloc_of(request.url), 0.0) - time.monotonic()))

    async def process_response(  # type: ignore[override]  # Scrapy awaits it
        self, request: Request, response: Response
    ) -> Request | Response:
        answer: Request | Response | None
        if CUT in response.flags:
            answer = self._retry(request, ResponseDataLossError("the compressed body ends before its end"))
            if answer is None:
                raise ResponseDataLossError("the compressed body ends before its end")
        else:
            answer = super().process_response(request, response)
        if isinstance(answer, Request):
            asked = retry_after(_header_map(response)) if response.status in (429, 503) else None
            if asked:
                self.resume[netloc_of(request.url)] = time.monotonic() + min(asked, MOST_PATIENCE)
            await self._wait(answer)
        return answer

    async def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        host = urlsplit(request.url).hostname
        if isinstance(exception, CannotResolveHostError) and host in refused_names:
            raise Refused("private_address", request.url)
        if isinstance(exception, FileNotFoundError):
            return None  # a portal on disk: a file that is not there does not come
        answer: Request | Response | None = super().process_exception(request, exception)
        if isinstance(answer, Request):
            await self._wait(answer)
        return answer

    async def _wait(self, retry: Request) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"disclosure/retried/{netloc_of(retry.url)}")
        await asyncio.sleep(self.wait_before(retry.meta["retry_times"]))

    def wait_before(self, times: int) -> float:
        """Seconds to wait before the retry with this number."""
        return min(self.delay * 2.0 ** min(times, 20), LONGEST_WAIT)


class Conditional:
    """Asks for a report only if it changed, where the request carries validators of an earlier visit."""

    names: Mapping[str, str] = {"etag": "If-None-Match", "last_modified": "If-Modified-Since"}

    def process_request(self, request: Request) -> None:
        validators = request.meta.get("disclosure_validators")
        if not validators or request.meta.get("disclosure_page") != "report":
            return
        answers = set(request.meta.get("handle_httpstatus_list", ()))
        # Validators belong to one address: where it redirects they mean nothing, nor does a 304 that nobody asked for.
        if "redirect_urls" in request.meta:
            for header in self.names.values():
                request.headers.pop(header, None)
            answers.discard(HTTPStatus.NOT_MODIFIED)
        else:
            request.headers.update({self.names[key]: value for key, value in validators.items() if value})
            answers.add(HTTPStatus.NOT_MODIFIED)
        request.meta["handle_httpstatus_list"] = sorted(answers)
