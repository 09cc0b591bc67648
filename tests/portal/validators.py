"""Whether the copy that a visitor has is still good: ETag, Last-Modified and the conditions on them, by RFC 9110."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from tests.portal.pages import report_page
from tests.portal.rows import Row
from tests.portal.wire import Answer, Ask

_BOTH = ("ETag", "Last-Modified")
KINDS: dict[str | None, tuple[str, ...]] = {
    None: (),
    "etag": ("ETag",),
    "last_modified": ("Last-Modified",),
    "both": _BOTH,
    "lying": _BOTH,
}
"""The validators that a report is answered with; `lying` says that every copy is good."""
_TAG = re.compile(r'"[\x21\x23-\x7e\x80-\xff]*"')


def headers_for(kind: str | None, row: Row) -> tuple[tuple[str, str], ...]:
    """Validators of a report's content, whatever stands around it; the tag is weak, since counters change the bytes."""
    if kind is None:
        return ()
    digest = hashlib.blake2b(report_page(row, ""), digest_size=10).hexdigest()
    made = {"ETag": f'W/"{digest}"', "Last-Modified": format_datetime(row.changed_at, usegmt=True)}
    return tuple((name, made[name]) for name in KINDS[kind])


def _moment(text: str | None) -> datetime | None:
    """A date of HTTP in any of its three forms; None if it is none."""
    try:
        found = parsedate_to_datetime(text or "")
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def is_still_good(kind: str | None, answer: Answer, ask: Ask) -> bool:
    """Whether the condition in a request allows the answer 304."""
    tags, since = ask.headers.get("if-none-match"), ask.headers.get("if-modified-since")
    if kind is None or ask.method not in ("GET", "HEAD"):
        return False
    if kind == "lying":
        return tags is not None or since is not None
    own = dict(answer.headers)
    if tags is not None:
        return tags.strip() == "*" or own.get("ETag", "").removeprefix("W/") in _TAG.findall(tags)
    changed, known = _moment(own.get("Last-Modified")), _moment(since)
    return changed is not None and known is not None and changed <= known


def not_modified(answer: Answer) -> Answer:
    return Answer(b"", 304, answer.media, answer.headers, answer.kind, answer.number)
