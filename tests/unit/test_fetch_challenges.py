"""What stands in for a page is told; a page never is."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.fetch.challenges import Challenge, challenge_in, retry_after, soft_404_in
from govdisclosure.fetch.refusals import BLOCKING, REFUSALS, Refused
from tests.rendering import balanced, page

ROOT = Path(__file__).resolve().parents[2]
URL = "http://www.fengting.gov.cn/zwgk/nb/index.html"
STUB = "<html><body><script>var _0x1a=['c','d'];(function(a){eval(a)})(_0x1a)</script></body></html>"


def found(body: str = "", status: int = 200, url: str = URL, **headers: str) -> str | None:
    challenge = challenge_in(status, {name.replace("_", "-"): value for name, value in headers.items()}, body.encode(), url)
    return challenge and f"{challenge.kind} {challenge.product}".strip()


@pytest.mark.parametrize(
    ("body", "status", "headers", "expected"),
    [
        ("", 412, {}, "js_challenge 瑞数"),
        ("<meta r='m'><script>$_ts=window['$_ts'];$_ts.cd='x'</script>", 202, {}, "js_challenge 瑞数"),
        ("<script>$_ts.nsd=1</script>" + "<script>" + "x" * 30_000 + "</script>", 200, {}, "js_challenge 瑞数"),
        ("", 521, {"Set_Cookie": "__jsluid_h=1; path=/"}, "js_challenge 加速乐"),
        ("<script>document.cookie='__jsl_clearance=1';location.reload()</script>", 200, {}, "js_challenge 加速乐"),
        ("<script>var arg1='A';setCookie('acw_sc__v2',1)</script>", 200, {}, "js_challenge 阿里云"),
        ("x", 403, {"CF_Mitigated": "challenge"}, "js_challenge Cloudflare"),
        ("<h1>当前访问疑似黑客攻击，已被网站管理员设置为拦截</h1>", 405, {}, "waf_block 创宇盾"),
        ("<p>您的请求已被该站点的安全策略拦截</p>", 200, {}, "waf_block 腾讯"),
        ("<title>访问异常页面</title><p>您的访问出现异常</p>", 200, {}, "waf_block 360"),
        ("", 302, {"Location": URL, "Set_Cookie": "CT6T=1; path=/"}, "cookie_wall CT6T"),
        ("", 302, {"Location": "index.html", "set_cookie": "a=b\nHBB_HC=1"}, "cookie_wall HOY_TR"),
        ("", 302, {"Location": URL, "Set_Cookie": "WZWSREL3=1"}, "cookie_wall 360"),
        ("", 307, {"Location": URL, "Set_Cookie": "sid=1"}, "cookie_wall"),
        ("<script src='/_bot_sbu/check.js'></script>", 200, {}, "cookie_wall bot_sbu"),
        ("访问频繁，请稍后再试", 200, {}, "rate_limited"),
        ("", 429, {}, "rate_limited"),
        ("", 429, {"Retry_After": "3600"}, "rate_limited Retry-After 3600 s"),
        ("", 503, {"Retry-After": "99999"}, "rate_limited Retry-After 99999 s"),
        *(("<p>您的访问被拦截</p>", status, {}, "waf_block") for status in (403, 405, 406, 422)),
        ("<h3>为保障安全，请输入验证码</h3>", 200, {}, "waf_block"),
        ("", 302, {"Location": "https://sso.chengyu.gov.cn/auth?x=1"}, "login_wall"),
        ("", 302, {"Location": "/portal/login.jsp"}, "login_wall"),
        ("<title>统一身份认证平台</title><form><input type=password></form>", 200, {}, "login_wall"),
        ("<title>用户登录</title><form><input type='password'></form>", 200, {}, "login_wall"),
        (STUB, 200, {}, "js_shell"),
        ("<script>var a=1;" + "a+=1;" * 250 + "</script>", 200, {}, "js_shell"),
        (f"<script>window.location.href='{URL}?k=123'</script>", 200, {}, "js_shell"),
    ],
)
def test_signs(body, status, headers, expected):
    assert found(body, status, **headers) == expected


@pytest.mark.parametrize(
    ("body", "status", "headers"),
    [
        ("", 200, {}),
        ("<h1>403 Forbidden</h1><hr>nginx", 403, {}),
        ("<h1>404 Not Found</h1>知道创宇云安全", 404, {}),
        ("<h1>502</h1>360网站卫士", 502, {}),
        ("", 503, {}),
        ("", 429, {"Retry_After": "5"}),
        ("", 503, {"Retry_After": "120"}),
        ("", 521, {"Server": "cloudflare"}),
        ("", 302, {"Location": URL}),  # a loop without a cookie is a loop
        ("", 302, {"Location": "https://www.fengting.gov.cn/zwgk/nb/index.html", "Set_Cookie": "sid=1"}),
        ("", 302, {"Location": "http://www.cas.example/news"}),
        ("", 301, {"Location": "http://[::1"}),
        ("<html><head><title>政务公开</title></head><body><script>app()</script></body></html>", 200, {}),
        ("<html><body><div id='app'></div><script>app()</script></body></html>", 200, {}),
        ("<html><body><script src='/js/app.9f.js'></script></body></html>", 200, {}),
        ("<html><body><iframe src='list.html'></iframe><script>resize()</script></body></html>", 200, {}),
        ("<frameset><frame src='a.html'></frameset><script></script>", 200, {}),
        ("<script>window.location.href='/zwgk/index.shtml';</script>", 200, {}),
        ("<script>window._CONFIG = {SID:'1'}</script>", 200, {}),
        ("<script type='text/xml'><datastore></datastore></script>", 200, {}),
        ('{"total":0,"rows":[]}', 200, {}),
        ("User-agent: *\nDisallow: /login/\n", 200, {}),
        ("<li><a href='a'>枫汀区2021年政府信息公开年报</a></li><p>用户登录 请输入验证码</p>", 200, {}),
        ("<title>政务</title>" + "<a href='x'>登录后请输入验证码</a>" * 15, 200, {}),
        ("%PDF-1.4 安全验证", 200, {}),
        ("<p>拦截违规车辆，开展安全验证。</p>" + "街道召开会议。" * 120, 200, {}),
        ("<p>安全验证</p>" + "x" * 70_000, 403, {}),
    ],
)
def test_pages_and_plain_errors_are_no_challenges(body, status, headers):
    assert found(body, status, **headers) is None


def test_a_login_that_we_asked_for_is_no_wall():
    assert found("", 302, url="http://x.example/login", Location="http://x.example/login/") is None


KEPT = sorted(
    path
    for folder in (ROOT / "data" / "demo", ROOT / "tests" / "golden", ROOT.parent / "shared")
    for path in folder.rglob("*")
    if path.suffix in (".html", ".txt", ".md", ".json", ".xml", ".pdf", ".docx")
)


def test_no_false_alarm_on_kept_pages():
    assert KEPT
    for path in KEPT:
        body = path.read_bytes()
        for part in (body, body[:1500], body[:4000]):
            assert challenge_in(200, {}, part, URL) is None, path
        assert not soft_404_in(body), path


@pytest.mark.parametrize("words", ["验证码", "拦截", "用户登录", "安全验证", "页面不存在", "访问频繁"])
@pytest.mark.parametrize("form", ["F2019", "F2021"])
def test_reports_that_speak_of_it_are_reports(words, form):
    body = page(balanced(form, random.Random(3)), "html_spans").decode()
    for spoken in (body.replace("<body>", f"<body><p>{words}</p>"), f"<p>{words}</p>{body}"):
        assert words in spoken
        assert found(spoken) is None
        assert not soft_404_in(spoken.encode())


@pytest.mark.parametrize(
    ("body", "gone"),
    [
        ("<p>页面不存在</p>", True),
        ("<title>404</title>", True),
        ("抱歉，您访问的页面已被删除", True),
        ("<p>无法找到该页</p>", True),
        ("<meta http-equiv='refresh' content='3;url=/'>", True),
        ("<meta http-equiv=refresh content=\"0; URL='http://www.fengting.gov.cn/index.html'\">", True),
        ("<script>location.href='/'</script>", True),
        ('<script>top.location.replace("/index.html");</script>', True),
        ("<script>location.href='/zwgk/nb/'</script>", False),
        ("<meta http-equiv='refresh' content='3;url=list.html'>", False),
        ("<meta http-equiv='refresh' content='30'>", False),
        ("", False),
        ("<p>枫汀区2022年政府信息公开工作年度报告</p><p>原页面不存在</p>", False),
        ("<p>页面不存在</p>" + "枫汀区召开会议。" * 100, False),
        ("<p>砚浦街道召开会议</p>", False),
    ],
)
def test_soft_404s(body, gone):
    assert soft_404_in(body.encode()) is gone
    assert soft_404_in(body.encode("gb18030")) is gone
    if gone:
        assert found(body) is None  # one missing page stops no host


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": " 30 "}, 30),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "9" * 400}, None),
        ({"Retry-After": "Mon, 02 Jan 2023 00:01:00 GMT", "Date": "Mon, 02 Jan 2023 00:00:00 GMT"}, 60),
        ({"Retry-After": "Mon, 02 Jan 2023 00:01:00 GMT", "Date": "Mon, 02 Jan 2023 00:09:00 GMT"}, 0),
        ({"Retry-After": "Mon, 02 Jan 2023 00:01:00 GMT"}, None),
        ({"Retry-After": "Mon, 02 Jan 2023 00:01:00 -0000", "Date": "Mon, 02 Jan 2023 00:00:00 GMT"}, None),
        ({"Retry-After": "soon", "Date": "later"}, None),
    ],
)
def test_what_a_server_asks_us_to_wait(headers, seconds):
    assert retry_after(headers) == seconds


@given(
    st.binary(max_size=400),
    st.integers(100, 599),
    st.text(max_size=40),
    st.dictionaries(st.text(max_size=9), st.text(max_size=30)),
)
def test_nothing_raises(body, status, url, headers):
    challenge = challenge_in(status, {**headers, "Location": url, "Retry-After": url, "Date": url}, body, url)
    assert challenge is None or challenge.kind in BLOCKING
    assert isinstance(soft_404_in(body), bool)


@pytest.mark.parametrize(
    "piece",
    [
        "<script",
        "<!--",
        "<",
        "<a ",
        "<title>",
        "<meta refresh",
        "location=",
        "<script>location='",
        "<![CDATA[",
        "找不到",
        "访问",
        "&#",
        "(",
    ],
)
def test_hostile_bodies_take_no_time(piece):
    body = (piece * 30_000).encode()
    started = time.process_time()
    for size in (2_000, 20_000, 64_000):
        assert challenge_in(200, {}, body[:size], URL) in (None, Challenge("js_shell", ""))
        assert not soft_404_in(body[:size])
    assert time.process_time() - started < 2


def test_every_kind_has_its_words():
    assert set(REFUSALS) > BLOCKING
    for kind in REFUSALS:
        refused = Refused(kind, "fengting.gov.cn")
        assert (refused.kind, "fengting.gov.cn" in str(refused), ";" in str(refused)) == (kind, True, True)
