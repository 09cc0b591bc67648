"""Delivers a digest to chat groups, mailboxes and webhooks, through apprise, which the extra `notify` installs.

Addresses are secrets: a complaint names one by its place in the setting and by its service, never by any part of it.
"""

from __future__ import annotations

import json
import logging
import re
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from govdisclosure.news.digest import Digest
from govdisclosure.news.wording import one_line

if TYPE_CHECKING:
    import requests
    from apprise import NotifyBase

_MISSING = "DISCLOSURE_NOTIFY: sending needs apprise; pip install 'govdisclosure[notify]'"
_ADDRESSES = "the forms of addresses are at https://appriseit.com/services/"
# They would print addresses, secrets and all, into our log.
_TALKATIVE = ("apprise", "requests", "urllib3")
_REFUSALS = {
    "dingtalk": ("errcode", "errmsg"),
    "wecombot": ("errcode", "errmsg"),
    "feishu": ("code", "msg"),
    "lark": ("code", "msg"),
}
"""Service → the fields of its answer that say 0, or what it refused and why: these answer 200 either way."""
_LONGEST_ANSWER = 5000  # characters that are looked at
_TITLE_ROOM = 8  # bytes of what apprise puts between title and body


def _in_utf8(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _in_json(text: str) -> int:
    return len(json.dumps(text))


_MEASURES: dict[str, Callable[[str], int]] = {"dingtalk": _in_json, "feishu": _in_json, "lark": _in_json}
"""Service → how it measures a text, where that is not bytes of UTF-8: as it travels, six bytes for a Han character."""

_answers: ContextVar[list[requests.Response | Exception] | None] = ContextVar("answers", default=None)


@contextmanager
def _overheard() -> Iterator[None]:
    """Inside, the answers to a thread's requests are kept in its `_answers`: apprise looks at their status and drops them."""
    import requests  # noqa: PLC0415

    ask = requests.Session.request

    def asked(session: requests.Session, *arguments: Any, **options: Any) -> requests.Response:
        heard = _answers.get()
        try:
            answer = ask(session, *arguments, **options)
        except requests.RequestException as error:
            if heard is not None:
                heard.append(error)
            raise
        if heard is not None:
            heard.append(answer)
        return answer

    requests.Session.request = asked  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        requests.Session.request = ask  # type: ignore[method-assign]


def fitting(digest: Digest, room: int, measure: Callable[[str], int] = _in_utf8) -> str:
    """The body, or so many of its first lines as there is room for, and a last line that tells how many are left out."""
    lines = digest.body.split("\n")
    if measure(digest.body) <= room:
        return digest.body
    for kept in range(len(lines) - 1, -1, -1):
        left_out = sum(1 for line in lines[kept:] if line)
        text = "\n".join([*lines[:kept], "", digest.cut.format(count=left_out)]).lstrip("\n")
        if measure(text) <= room:
            return text
    return digest.cut.format(count=sum(1 for line in lines if line))


def _scheme(service: NotifyBase) -> str:
    scheme = service.secure_protocol or service.protocol
    return str(scheme if isinstance(scheme, str) or not scheme else next(iter(scheme)))


def _words(text: object, address: str) -> str:
    """What a service says of a refusal, without any part of the address."""
    words = one_line(str(text), _LONGEST_ANSWER)
    for secret in sorted(set(re.findall(r"[\w-]{4,}", f"{address} {unquote(address)}")), key=len, reverse=True):
        words = words.replace(secret, "…")
    return one_line(words, 160)


def _refusal(service: NotifyBase, address: str) -> str | None:
    """Why the last answer is no delivery, although apprise takes it for one; None if it is one."""
    fields = _REFUSALS.get(_scheme(service))
    heard = [answer for answer in _answers.get() or [] if not isinstance(answer, Exception)]
    if fields is None:
        return None
    try:
        said = heard[-1].json()
        code, words = said[fields[0]], said.get(fields[1], "")
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return "its answer cannot be understood, so that delivery is not certain"
    if code == 0 and code is not False:
        return None
    return f"it refused the message: {_words(code, address)} {_words(words, address)}"


def _failure() -> str:
    """Why apprise could not deliver, as far as an answer or an error tells."""
    heard = _answers.get()
    if not heard:
        return "the message was not accepted; is its server running, and are user and password right"
    answer = heard[-1]
    if isinstance(answer, Exception):
        return f"it cannot be reached ({type(answer).__name__})"
    return f"it answered with status {answer.status_code}"


def _deliver(service: NotifyBase, address: str, digest: Digest) -> str | None:
    """The complaint of one service, None if it took the message."""
    from apprise import NotifyFormat  # noqa: PLC0415

    _answers.set([])
    measure = _MEASURES.get(_scheme(service), _in_utf8)
    room = service.body_maxlen - measure(digest.title) - _TITLE_ROOM
    # A digest is markdown as well as it is plain text; converted, its lists would be escaped.
    is_markdown = service.resolve_format(NotifyFormat.TEXT) is NotifyFormat.MARKDOWN
    body_format = NotifyFormat.MARKDOWN if is_markdown else NotifyFormat.TEXT
    try:
        is_taken = service.notify(body=fitting(digest, room, measure), title=digest.title, body_format=body_format)
        return _refusal(service, address) if is_taken else _failure()
    except Exception as error:  # noqa: BLE001 (a service that breaks must not keep the others from theirs)
        return f"it cannot be used ({type(error).__name__})"


def _instance(address: object) -> NotifyBase | None:
    from apprise import Apprise, AppriseAsset  # noqa: PLC0415

    asset = AppriseAsset(app_id="govdisclosure", app_desc="govdisclosure", app_url="", pgp_autogen=False, pem_autogen=False)
    with warnings.catch_warnings():
        # Its plugins import modules of Python that are on their way out.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            return Apprise.instantiate(address, asset=asset) if isinstance(address, str) else None
        except Exception:  # noqa: BLE001 (a plugin that cannot read an address)
            return None


def send(addresses: Sequence[str], digest: Digest, seconds: float = 60) -> list[str]:
    """Send to all at once; what could not be delivered, a complaint each. Whoever has not answered in time is given up."""
    if not addresses:
        return []
    try:
        import apprise  # noqa: F401, PLC0415
    except ImportError:
        return [_MISSING]
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    ends: dict[int, str | None] = {}

    def run(number: int, service: NotifyBase, address: str) -> None:
        why = _deliver(service, address, digest)
        ends[number] = why and f"DISCLOSURE_NOTIFY, address {number} ({service.service_name}): {why}"

    threads = []
    for number, address in enumerate(addresses, 1):
        if service := _instance(address):
            ends[number] = (
                f"DISCLOSURE_NOTIFY, address {number} ({service.service_name}): no answer in {seconds:g} seconds; "
                "whether the message arrived is not known"
            )
            threads.append(Thread(target=run, args=(number, service, address), daemon=True))
        else:
            ends[number] = f"DISCLOSURE_NOTIFY, address {number}: no service has such an address; {_ADDRESSES}"
    deadline = time.monotonic() + seconds
    with _overheard():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(max(deadline - time.monotonic(), 0))
    return [why for _, why in sorted(ends.items()) if why]
