"""Recognises answers that stand in for a page: challenges, firewalls, walls, soft 404s. Told and obeyed, never evaded.

Words count only in short answers without content of their own: real pages speak of 验证码 and 登录 too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from govdisclosure.decoding import decode
from govdisclosure.fetch.addresses import plain_host

MOST_PATIENCE = 120
"""Seconds: a server that asks for a longer pause is left alone for this run."""
LONGEST = 64 * 1024
"""Bytes: no challenge is longer."""
_SHORT = 20 * 1024
_STUB = 2 * 1024
_LITTLE_TEXT = 600
_FEW_LINKS = 12
# Errors that any server makes: a page about them may well name the firewall's maker.
_PLAIN_ERRORS = frozenset((404, 410, 500, 502, 504))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_REFUSING = frozenset((400, 401, 403, 405, 406, 412, 418, 422, 429, 444, 493, 503, 521, 567))

_INVISIBLE = re.compile(
    r"<(script|style)\b.*?(?:</\1\b[^<>]*>?|\Z)|<!--.*?(?:-->|\Z)|<!\[CDATA\[|<[^<>]*>", re.DOTALL | re.IGNORECASE
)
_SCRIPT = re.compile(r"<script\b[^<>]*>(.*?)(?:</script\b|\Z)", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"<a\s[^<>]{0,500}?href", re.IGNORECASE)
_OURS = re.compile("年度报告|年度報告|工作报告|工作報告|年报|年報|下一页|下一頁|下页|<record")
_BINARY = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"\x89PNG", b"\xff\xd8\xff")


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Challenge:
    """What stands in for the page: a kind of `refusals.REFUSALS`, and the product known by its sign."""

    kind: str
    product: str


@dataclass(frozen=True, slots=True)
class _Sign:
    """How one product is told: every condition given must hold."""

    kind: str
    product: str
    statuses: frozenset[int] | None = None
    body: re.Pattern[str] | None = None
    headers: re.Pattern[str] | None = None
    """Over lines `name: value`, names in lower case."""
    to_itself: bool = False
    """Only redirects to the very address that was asked for."""
    longest: int = _SHORT


_SCRIPTED = frozenset((200, 202, *_REFUSING))
_SIGNS = (
    _Sign("js_challenge", "瑞数", frozenset((412,))),
    _Sign("js_challenge", "瑞数", _SCRIPTED, _words(r"\$_ts\s*=\s*window\[", r"\$_ts\.(?:nsd|cd)\b"), longest=LONGEST),
    _Sign("js_challenge", "加速乐", frozenset((521,)), headers=_lines(r"\A(?!.*^server: cloudflare)")),
    _Sign("js_challenge", "加速乐", None, _words("__jsl_clearance")),
    _Sign("js_challenge", "阿里云", None, _words("acw_sc__v[23]", "aliyun_waf_")),
    _Sign("js_challenge", "Cloudflare", None, headers=_lines("^cf-mitigated: challenge")),
    _Sign("cookie_wall", "CT6T", _REDIRECTS, headers=_lines("^set-cookie: CT6T"), to_itself=True),
    _Sign("cookie_wall", "HOY_TR", _REDIRECTS, headers=_lines("^set-cookie: (?:HOY_TR|HBB_HC)"), to_itself=True),
    _Sign("cookie_wall", "360", _REDIRECTS, headers=_lines("^set-cookie: WZWS"), to_itself=True),
    _Sign("cookie_wall", "", _REDIRECTS, headers=_lines("^set-cookie: "), to_itself=True),
    _Sign("cookie_wall", "bot_sbu", None, _words("/_bot_sbu/")),
    _Sign("cookie_wall", "360", None, _words("WZWSREL", "wzws-waf-cgi", "WZWSSESSID")),
    _Sign("waf_block", "创宇盾", None, _words("当前访问疑似黑客攻击", "知道创宇", "创宇盾", r"\byunaq\b")),
    _Sign("waf_block", "腾讯", None, _words("已被该站点的安全策略拦截", r"\bEdgeOne\b", r"\bT-Sec\b")),
    _Sign("waf_block", "360", None, _words("<title>[^<]*访问异常页面", "360网站卫士", "奇安信")),
    _Sign(
        "waf_block",
        "",
        None,
        _words("WebShieldSessionVerify", "WebShieldDRSessionVerify", "Request Rejected", "Your support ID is"),
    ),
    _Sign("rate_limited", "", frozenset((429,)), longest=LONGEST),
    _Sign(
        "rate_limited",
        "",
        _SCRIPTED,
        _words("访问(?:过于|太)?频繁", "请求(?:过于|太)?频繁", "操作(?:过于|太)频繁", "too many requests"),
    ),
    _Sign(
        "waf_block",
        "",
        _SCRIPTED,
        _words("安全验证", "请输入验证码", "人机验证", "滑动验证", "请完成验证", "(?:请求|访问)[^<]{0,12}拦截"),
    ),
    _Sign(
        "waf_block",
        "",
        _SCRIPTED,
        _words("疑似攻击", "非法请求", "恶意请求", "web应用防火墙", "网站防火墙", "request has been blocked"),
    ),
    _Sign("waf_block", "", _REFUSING, _words("拦截", "防火墙", "访问受限", "攻击行为", r"\bWAF\b")),
    _Sign("login_wall", "", None, _words("<title>[^<]{0,40}(?:统一身份认证|(?:用户|系统|后台|平台)登录)", r"<title>\s*登录\s*<")),
)
_LOGIN_PATH = re.compile(r"/(?:login|signin|sso|cas|oauth2?|passport)(?:[/.;?]|\Z)", re.IGNORECASE)
_LOGIN_HOST = re.compile(r"(?:login|sso|cas|oauth2?|passport|uias)\.", re.IGNORECASE)
# A page that loads something, or carries data, is a portal's page however empty it looks.
_PORTAL = re.compile(
    r"<(?:i?frame|form|link|div|object|embed|script[^<>]{0,500}\ssrc)\b|datastore|_CONFIG|createPage", re.IGNORECASE
)
_GOES_TO = re.compile(
    r"""\s*(?:(?:window|self|top|parent|document)\.)*location(?:\.href|\.replace|\.assign)?\s*[=(]\s*(["'])([^"']*)\1\s*\)?\s*;?\s*"""
)
_REFRESH = re.compile(r"""<meta[^<>]{0,200}refresh[^<>]{0,200}?url\s*=\s*['"]?([^'"\s<>]*)""", re.IGNORECASE)
_GONE = _words(
    "页面(?:不存在|未找到|没有找到)",
    "未找到(?:该|您|此|相关)?[^<]{0,12}页面",
    "(?:找不到|无法找到)[^<]{0,16}(?:页|文件|资源)",
    "(?:文章|信息|内容)不存在|(?:页面|文章|信息|内容)(?:已被?删除|已下线)",
    r"<title>\s*(?:HTTP\s*)?404\b",
    "404 not found|404[^<]{0,6}(?:错误|页面)",
)
_HOME = frozenset(("", "/", "/index.html", "/index.htm", "/index.shtml", "/index.jsp", "/index.php", "/index.aspx"))


def is_home(path: str) -> bool:
    """Whether a path is a site's home page."""
    return path.lower() in _HOME


def _visible(text: str) -> str:
    """What a reader sees of a page, its title included, without white space."""
    return "".join(_INVISIBLE.sub(" ", text).split())


def _is_bare(text: str) -> bool:
    """Whether a page has no content of its own: little text, few links, nothing of what we look for."""
    return len(_visible(text)) <= _LITTLE_TEXT and len(_LINK.findall(text)) < _FEW_LINKS and not _OURS.search(text)


def _text(body: bytes) -> str:
    return "" if body.startswith(_BINARY) or b"\0" in body[:1024] else decode(body).text


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks us to wait, by its own clock; None where it does not say."""
    named = {name.lower(): value.strip() for name, value in headers.items()}
    asked = named.get("retry-after", "")
    if re.fullmatch(r"[0-9]{1,9}", asked):
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - parsedate_to_datetime(named["date"])).total_seconds())
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _redirect_target(headers: Mapping[str, str], url: str) -> str | None:
    location = next((value.strip() for name, value in headers.items() if name.lower() == "location"), None)
    try:
        return None if location is None else urljoin(url, location)
    except ValueError:
        return None


def _asks_login(target: str) -> bool:
    try:
        parts = urlsplit(target)
        return bool(_LOGIN_PATH.search(parts.path) or _LOGIN_HOST.match(plain_host(parts.hostname or "") or ""))
    except ValueError:
        return False


def _goes_to(text: str) -> str | None:
    """Where a page sends its reader at once by script, if that is all its scripts do."""
    found = _GOES_TO.fullmatch("".join(_SCRIPT.findall(text)))
    return found[2] if found else None


def _path_of(target: str, url: str) -> str:
    try:
        return urlsplit(urljoin(url, target)).path
    except ValueError:
        return ""


def _is_stub(text: str, url: str) -> bool:
    """Whether a page is nothing but a short script that does more than lead to another page."""
    if len(text) > _STUB or "<script" not in text.lower() or _visible(text) or _PORTAL.search(text):
        return False
    target = _goes_to(text)
    return target is None or (_path_of(target, url) == _path_of(url, url) and not is_home(_path_of(url, url)))


def challenge_in(status: int, headers: Mapping[str, str], body: bytes, url: str) -> Challenge | None:
    """What an answer is instead of the page asked for; None for a page, and for plain errors.

    `body` is decompressed; names in `headers` may be in any case, several values joined by line feeds.
    """
    if len(body) > LONGEST or status in _PLAIN_ERRORS:
        return None
    if status in (429, 503) and (wait := retry_after(headers)) is not None:
        return None if wait <= MOST_PATIENCE else Challenge("rate_limited", f"Retry-After {wait:.0f} s")
    if status in _REDIRECTS:
        target = _redirect_target(headers, url)
        to_itself = target == url
        if target is not None and _asks_login(target) and not _asks_login(url):
            return Challenge("login_wall", "")
    else:
        to_itself = False
    text = _text(body)
    lines = "\n".join(f"{name.lower()}: {line}" for name, value in headers.items() for line in value.splitlines())
    # An answer that is an error by its status needs no proof that it is not the page.
    credible = status in _REFUSING or status in _REDIRECTS or _is_bare(text)
    for sign in _SIGNS:
        if (
            (sign.statuses is None or status in sign.statuses)
            and (credible or sign.headers)
            and len(body) <= sign.longest
            and (not sign.to_itself or to_itself)
            and (sign.headers is None or sign.headers.search(lines))
            and (sign.body is None or sign.body.search(text))
        ):
            return Challenge(sign.kind, sign.product)
    return Challenge("js_shell", "") if status in _SCRIPTED and _is_stub(text, url) else None


def soft_404_in(body: bytes) -> bool:
    """Whether a page served with status 200 says that it is gone, or only leads to the home page."""
    if len(body) > _SHORT:
        return False
    text = _text(body)
    if not _is_bare(text):
        return False
    refresh = _REFRESH.search(text)
    target = refresh[1] if refresh else _goes_to(text)
    return bool(_GONE.search(text)) or (target is not None and target != "" and is_home(_path_of(target, "http://site/")))
