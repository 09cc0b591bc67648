"""What goes wrong between a portal and its reader, whatever system publishes it."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock

from tests.portal import column
from tests.portal.wire import HTML, Answer, Ask

_MEGABYTE = 1 << 20


def _page(text: str, title: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body>{text}</body></html>".encode()


_TS = "$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=61234;$_ts.cd=\"qq8xrcaA\";if($_ts.lcd)$_ts.lcd();"
_RUISHU = f"<!DOCTYPE html><html><head><meta charset=utf-8><meta id='x' content='k3' r='m'><script>{_TS}</script></head></html>"
CHALLENGES: dict[str, Answer] = {
    "ruishu412": Answer(_RUISHU.encode(), 412, headers=(("Set-Cookie", "FTqDistrictS=4kq1; Path=/; HttpOnly"),)),
    "ruishu202": Answer(_RUISHU.encode(), 202, headers=(("Set-Cookie", "FTqDistrictO=5kq1; Path=/; HttpOnly"),)),
    "jiasule521": Answer(
        b"<script>document.cookie=('__jsl_clearance_s=')+('17|0|q');location.href=location.pathname+location.search</script>",
        521,
        headers=(("Set-Cookie", "__jsluid_h=0f0e; max-age=31536000; path=/; HttpOnly"),),
    ),
    "waf200": Answer(_page("<h1>您的请求已被该站点的安全策略拦截</h1><p>编号 7-31</p>", "访问受限")),
    "login": Answer(
        _page("<form action=/login><p>请登录后访问</p><input name=user><input type=password name=pw></form>", "用户登录")
    ),
    "shell": Answer(f"<html><head><script>{'var _0x1f=/*'}{'q' * 88}*/0;</script></head><body></body></html>".encode()),
    "busy403": Answer(_page("<p>访问频繁，请稍后再试</p>", "访问频繁"), 403),
}
"""Challenge pages by kind; the switch is `challenge:KIND`, its parameter the request (from 1) at which they begin."""


@cache
def _bomb() -> bytes:
    """A gzip body of some 200 kB that unpacks to 220 MB."""
    press = zlib.compressobj(1, wbits=31)
    return b"".join([*(press.compress(b" " * _MEGABYTE) for _ in range(220)), press.flush()])


def _flood() -> Iterator[bytes]:
    piece = "<p>年度报告</p>".encode() * 4096
    for _ in range(100 * _MEGABYTE // len(piece) + 1):
        yield piece


def _charset(answer: Answer, wanted: str) -> Answer:
    """`gbk`: the body in GBK under a header of UTF-8, `utf-8` the reverse; the page's own meta tag tells the truth."""
    if not answer.media.startswith("text/html") or answer.status != 200:
        return answer
    if wanted == "utf-8":
        return replace(answer, media="text/html; charset=gbk")
    text = re.sub(r"(?i)charset=(['\"]?)utf-8", r"charset=\1gb2312", answer.body.decode())
    return replace(answer, body=text.encode("gb18030"))


def _elsewhere(answer: Answer, ask: Ask) -> Answer:
    port = ask.headers.get("host", "").rpartition(":")[2]
    if ask.headers.get("host", "").startswith("localhost"):
        return answer
    return replace(answer, body=b"", status=302, headers=(("Location", f"http://localhost:{port}{ask.target}"),))


@dataclass(frozen=True, slots=True)
class Wire:
    """A fault of the wire: what it says, which answers it hits unless told otherwise, what it makes of one."""

    says: str
    target: str
    spoil: Callable[[Answer, Ask], Answer]


def _error(status: int, text: str) -> Callable[[Answer, Ask], Answer]:
    return lambda answer, _: replace(answer, body=_page(text), status=status, media=HTML, headers=())


def _instead(text: str, title: str) -> Callable[[Answer, Ask], Answer]:
    return lambda answer, _: replace(answer, body=_page(text, title), status=200, media=HTML, headers=())


WIRE: dict[str, Wire] = {
    "error500": Wire("the server fails", "report:1", _error(500, "服务器内部错误")),
    "forbidden403": Wire("refused", "report:1", _error(403, "Forbidden")),
    "not_found": Wire("gone", "report:1", _error(404, "404")),
    "no_rows": Wire("maintenance instead of the listing", "listing", _instead("<p>系统维护中，请稍后访问</p>", "系统维护")),
    "soft404": Wire("missing, with status 200", "report:1", _instead("<p>抱歉，您访问的页面不存在</p>", "页面不存在")),
    "truncated": Wire(
        "the connection ends in the middle of the body",
        "report:1",
        lambda answer, _: replace(answer, body=answer.body[: len(answer.body) // 2], stated=len(answer.body), close=True),
    ),
    "wrong_length": Wire(
        "the stated length is half of the body's",
        "report:1",
        lambda answer, _: replace(answer, stated=len(answer.body) // 2, close=True),
    ),
    "redirect_loop": Wire(
        "leads to itself",
        "report:1",
        lambda answer, ask: replace(answer, body=b"", status=302, headers=(("Location", ask.target),)),
    ),
    "redirect_away": Wire("leads to the same path on another host name", "report:1", _elsewhere),
    "gzip_bomb": Wire(
        "200 kB that unpack to 220 MB",
        "report:1",
        lambda answer, _: replace(answer, body=_bomb(), headers=(("Content-Encoding", "gzip"),)),
    ),
    "giant": Wire("100 MB without a stated length", "report:1", lambda answer, _: replace(answer, stream=_flood)),
}
ROBOTS = {
    "robots_disallow": Answer(b"User-agent: *\nDisallow: /\n", media="text/plain", kind="robots"),
    "robots_html": Answer(_page("<p>Disallow: /</p><a href=/>返回首页</a>", "页面不存在"), kind="robots"),
}
_PLAIN = {
    "slow": "every answer waits N (1) seconds",
    "wrong_charset": "`gbk` (default) or `utf-8`: the body's charset, not the header's",
}
NAMES = {
    **column.FAULTS,
    **_PLAIN,
    **{name: fault.says for name, fault in WIRE.items()},
    **{f"challenge:{kind}": "a challenge page from request N (1) on" for kind in CHALLENGES},
    **dict.fromkeys(ROBOTS, "another robots.txt"),
}
"""Every switch and what it does. Those of the wire take a target: `listing`, `listing:2`, `report:3`, `all`, and with `x1`
behind it (`report:3x1`) they hit only the first time."""
_TARGET = re.compile(r"(?P<kind>all|listing|report)(?::(?P<number>\d+))?(?:x(?P<times>\d+))?")


class Spoiler:
    """Faults of the wire, as switched on for one portal."""

    def __init__(self, faults: column.Faults) -> None:
        unknown = faults.keys() - NAMES.keys()
        if unknown:
            raise ValueError(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
        self.faults = faults
        self.asked = 0
        self.hits: Counter[str] = Counter()
        self.lock = Lock()
        self.targets = {name: self.target(name) for name in faults.keys() & WIRE.keys()}

    def target(self, name: str) -> re.Match[str]:
        value = self.faults[name]
        told = WIRE[name].target if value is True else str(value)
        found = _TARGET.fullmatch(told)
        if found is None:
            raise ValueError(f"{name}: {told!r} is no target; write listing, listing:2, report:3, report:3x1 or all")
        return found

    def hit(self, name: str, answer: Answer) -> bool:
        """Whether a fault strikes this answer, counting those that it struck."""
        target = self.targets[name]
        if target["kind"] not in ("all", answer.kind) or int(target["number"] or answer.number) != answer.number:
            return False
        self.hits[name] += 1
        return target["times"] is None or self.hits[name] <= int(target["times"])

    def spoilt(self, answer: Answer, ask: Ask) -> Answer:
        """The answer as it goes out. robots.txt is spoilt only by its own switches."""
        if answer.kind == "robots":
            return next((ROBOTS[name] for name in self.faults if name in ROBOTS), answer)
        with self.lock:
            self.asked += 1
            for name in self.faults:
                kind = name.removeprefix("challenge:")
                if kind in CHALLENGES and self.asked >= column.number(self.faults, name, 1):
                    answer = CHALLENGES[kind]
            struck = [name for name in self.targets if self.hit(name, answer)]
        for name in struck:
            answer = WIRE[name].spoil(answer, ask)
        if "wrong_charset" in self.faults:
            wanted = self.faults["wrong_charset"]
            answer = _charset(answer, "gbk" if wanted is True else str(wanted))
        if "slow" in self.faults:
            told = self.faults["slow"]
            answer = replace(answer, delay=1.0 if told is True else float(str(told)))
        return answer


def switched(faults: column.Faults | set[str] | frozenset[str] | tuple[str, ...]) -> column.Faults:
    """Switches from a dict or a set of names."""
    return dict(faults) if isinstance(faults, dict) else dict.fromkeys(faults, True)


__all__ = ["CHALLENGES", "NAMES", "ROBOTS", "WIRE", "Spoiler", "switched"]
