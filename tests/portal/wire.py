"""Requests, answers, and a cheap HTTP/1.1 server between them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
_LONGEST_BODY = 1 << 20


class Asked(NamedTuple):
    """A request as it arrived; `at` is monotonic, `path` holds the query, header names are lower-case."""

    at: float
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Ask:
    """A request taken apart."""

    method: str
    target: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, asked: Asked) -> Ask:
        parts = urlsplit(f"http://portal{asked.path}")
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        return cls(asked.method, asked.path, unquote(parts.path), query, asked.headers, asked.body)

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    @property
    def json(self) -> dict[str, Any]:
        """The body's JSON object, empty where it is none."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and what it is: page `number` of a `listing`, `report` number …, or of another kind.

    `stated` is the Content-Length to claim, `stream` a body without one, `delay` in seconds.
    """

    body: bytes
    status: int = 200
    media: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "other"
    number: int = 0
    stated: int | None = None
    stream: Callable[[], Iterator[bytes]] | None = None
    close: bool = False
    delay: float = 0


class Missing(LookupError):
    """There is no such page of the listing."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def as_json(value: Any, **facts: Any) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False).encode(), media=JSON, **facts)


def whole(value: Any, default: int = 1) -> int:
    """A parameter as a number, `default` where it is none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return default


class Handler(BaseHTTPRequestHandler):
    """Records what is asked and gives the answer in one write."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    answering: ClassVar[Callable[[Asked], Answer]]

    def log_message(self, *args: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def answer(self) -> None:
        length = min(max(whole(self.headers.get("content-length"), 0), 0), _LONGEST_BODY)
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(time.monotonic(), self.command, self.path, headers, self.rfile.read(length))
        answer = type(self).answering(asked)
        if answer.delay:
            time.sleep(answer.delay)
        self.close_connection = self.close_connection or answer.close or answer.stream is not None
        is_bare = self.command == "HEAD" or answer.status == HTTPStatus.NOT_MODIFIED
        self.wfile.write(self.head(answer) + (b"" if is_bare or answer.stream else answer.body))
        if answer.stream and not is_bare:
            for piece in answer.stream():
                self.wfile.write(piece)

    def head(self, answer: Answer) -> bytes:
        reason = HTTPStatus(answer.status).phrase if answer.status in HTTPStatus._value2member_map_ else "Answer"
        lines = [f"HTTP/1.1 {answer.status} {reason}", f"Content-Type: {answer.media}", "Server: nginx"]
        if answer.stream is None and answer.status != HTTPStatus.NOT_MODIFIED:
            lines.append(f"Content-Length: {len(answer.body) if answer.stated is None else answer.stated}")
        if self.close_connection:
            lines.append("Connection: close")
        lines += [f"{name}: {value}" for name, value in answer.headers]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    do_GET = do_POST = do_HEAD = answer  # noqa: N815


class Server(ThreadingHTTPServer):
    """Takes a crowd of visitors."""

    request_queue_size = 128


def handler_for(answering: Callable[[Asked], Answer]) -> type[Handler]:
    """A handler class bound to one portal."""
    return type("Bound", (Handler,), {"answering": staticmethod(answering)})
