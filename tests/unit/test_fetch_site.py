"""Which addresses belong to a source, and which lead into private networks."""

from __future__ import annotations

import gzip
import pickle
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from twisted.internet.defer import succeed
from twisted.internet.error import DNSLookupError

from govdisclosure.arguments import BadInput
from govdisclosure.fetch.addresses import is_private, netloc_of, plain_patterns
from govdisclosure.fetch.agent import NamedAgent, user_agent
from govdisclosure.fetch.middlewares import Conditional, PatientRetry, SiteGuard, is_cut
from govdisclosure.fetch.refusals import Refused
from govdisclosure.fetch.resolver import PublicResolver, refused_names
from govdisclosure.fetch.site import Site

LISTING = "https://www.fengting.gov.cn/zwgk/nb/"
ODD = [
    *(
        "http://[::1",
        "http://",
        "//",
        "",
        "http://a b.cn/",
        "http://www.fengting.gov.cn:80x/",
        "http://www.fengting.gov.cn:99999/",
    ),
    *("http://user@www.fengting.gov.cn/", "http://www.fengting.gov.cn\\@evil.example/", "http://evil.example\\.fengting.gov.cn/"),
    *("http://..fengting.gov.cn/", "http://" + "a" * 300 + ".cn/", "http://www.fengting.gov.cn%2eevil.example/", "http://\0/"),
    *("javascript:alert(1)", "data:text/html,x", "ftp://www.fengting.gov.cn/", "file:///etc/passwd", "http:www.fengting.gov.cn"),
    *("http://www.fengting.gov.cn.evil.example/", "http://evil.example/www.fengting.gov.cn", "http://xfengting.gov.cn/"),
    *("http://www.www.fengting.gov.cn/", "http://sub.fengting.gov.cn/", "https://www.fengting.gov.cn:8443/", "http://127.0.0.1/"),
]


@pytest.mark.parametrize("url", ODD)
def test_what_a_site_does_not_hold(url):
    assert not Site.of(LISTING).holds(url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://www.fengting.gov.cn/a",
            "http://fengting.gov.cn/a",
            "HTTPS://WWW.FengTing.GOV.CN:443/",
            "http://fengting.gov.cn:80",
        ),
        *("https://www.fengting.gov.cn./a", "http://www.fengting.gov.cn/枫汀区/%00/../x?http://evil.example#@evil.example"),
    ],
)
def test_what_a_site_holds(url):
    assert Site.of(LISTING).holds(url)
    assert pickle.loads(pickle.dumps(Site.of(LISTING))).holds(url)  # as in a queue on disk


@pytest.mark.parametrize("listing", ["http://[::1", "", "ftp://x/", "http://a\\b/", "file://host/x", "file:///a\0b"])
def test_an_odd_listing_holds_nothing_and_raises_nothing(listing):
    site = Site.of(listing)
    assert not any(site.holds(url) for url in (*ODD, LISTING))


def test_a_port_of_its_own_is_the_only_one():
    site = Site.of("http://127.0.0.1:8123/nb/")
    held = [port for port in ("", ":80", ":8123", ":8124") if site.holds(f"http://127.0.0.1{port}/")]
    assert held == [":8123"]


def test_further_hosts_are_names_or_all_below_a_name():
    site = Site.of(LISTING, ("zfxxgk.Chengyu.gov.cn", "*.platform.example", "http://no", "*"))
    hosts = ("zfxxgk.chengyu.gov.cn", "a.b.platform.example", "platform.example", "x.zfxxgk.chengyu.gov.cn", "no")
    assert [host for host in hosts if site.holds(f"http://{host}/")] == ["zfxxgk.chengyu.gov.cn", "a.b.platform.example"]


def test_international_names_have_one_form():
    assert Site.of("http://政务.枫汀.cn/").holds("http://政务。枫汀。cn./")


def test_a_portal_on_disk_holds_its_folder(tmp_path):
    inside = tmp_path / "portal"
    inside.mkdir()
    (inside / "out").symlink_to(tmp_path)
    (inside / "circle").symlink_to(inside / "circle")
    site = Site.of((inside / "index.html").as_uri())
    base = inside.as_uri()
    held = ["/a.html", "/b/../c.html", "/%61.html"]
    not_held = ["/../secret.html", "/%2e%2e/secret.html", "/out/secret.html", "/a\0.html", "/" + "x" * 5000 + "/../../../y"]
    assert [path for path in held + not_held if site.holds(base + path)] == held
    assert not site.holds(base.replace("file://", "file://host"))
    assert isinstance(site.holds(f"{base}/circle/x"), bool)
    assert not site.holds("http://127.0.0.1:9/x.html")


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "file://", "http://[", "http://fengting.gov.cn"]))
@example("a.b\u2100c", "http://")
def test_no_address_raises(text, start):
    assert isinstance(Site.of(LISTING).holds(start + text), bool)
    assert isinstance(Site.of(start + text).holds(LISTING), bool)
    assert isinstance(netloc_of(start + text), str)
    assert isinstance(plain_patterns([start + text]), tuple)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "224.0.0.1", "0.0.0.0", "100.64.0.1"),
        *("::1", "fe80::1", "fd00::1", "ff02::1", "::ffff:10.0.0.1", "2002:7f00:1::", "255.255.255.255"),
    ],
)
def test_private_addresses(address):
    assert is_private(address)


def refusal(request: Request) -> str | None:
    try:
        SiteGuard().process_request(request)
    except Refused as refused:
        return refused.kind
    return None


def test_the_guard_keeps_private_addresses_from_public_pages():
    wide = Site.of(LISTING, ("10.0.0.1", "fengting.gov.cn"))
    at = lambda url, site=wide, **meta: refusal(Request(url, meta={"disclosure_site": site, **meta}))  # noqa: E731
    assert at("http://10.0.0.1/") == "private_address"
    assert at("http://[::1]/") == "private_address"
    assert at("http://127.0.0.1:5000/", Site.of("http://127.0.0.1:5000/")) is None
    assert at("http://evil.example/") == "off_site"
    assert at("http://fengting.gov.cn/x") is None
    assert at("http://fengting.gov.cn/", redirect_urls=["http://fengting.gov.cn/x"], disclosure_page="report") == "soft_404"
    assert at("http://fengting.gov.cn/", redirect_urls=["http://fengting.gov.cn/x"], disclosure_page="listing") is None


def test_a_request_without_a_site_stays_where_it_first_went():
    robots = "http://www.fengting.gov.cn/robots.txt"
    assert refusal(Request(robots)) is None
    assert refusal(Request("http://10.0.0.1/x", meta={"redirect_urls": [robots]})) == "private_address"
    assert refusal(Request("http://evil.example/x", meta={"redirect_urls": [robots]})) == "off_site"


class Reactor:
    """As much of a reactor as a resolver needs that never looks anything up."""

    def installResolver(self, resolver):  # noqa: N802
        self.resolver = resolver


@pytest.mark.parametrize(
    ("name", "address", "passes"),
    [
        ("fengting.gov.cn", "223.5.5.5", True),
        ("fengting.gov.cn", "10.0.0.7", False),
        ("mirror.internal", "10.0.0.7", True),
        ("a.lab.internal", "10.0.0.7", True),
        ("localhost", "127.0.0.1", True),
        ("2130706433", "127.0.0.1", False),
        ("127.0.0.1", "127.0.0.1", True),  # the guard's business
    ],
)
def test_names_do_not_lead_into_private_networks(monkeypatch, name, address, passes):
    crawler = get_crawler(settings_dict={"DISCLOSURE_PRIVATE_HOSTS": "localhost,mirror.internal,*.lab.internal"})
    monkeypatch.setattr("scrapy.resolver.CachingThreadedResolver.getHostByName", lambda *_: succeed(address))
    resolver = PublicResolver.from_crawler(crawler, Reactor())
    results: list = []
    resolver.getHostByName(name).addBoth(results.append)
    if passes:
        assert results == [address]
    else:
        assert results[0].check(DNSLookupError)
        assert name in refused_names


def test_validators_belong_to_reports_and_to_one_address():
    def headers(**meta):
        request = Request("http://x.example/", headers={"If-None-Match": "old"} if "redirect_urls" in meta else None, meta=meta)
        Conditional().process_request(request)
        return {name: request.headers.get(name) for name in ("If-None-Match", "If-Modified-Since")}

    known = {"etag": '"1"', "last_modified": "Mon, 02 Jan 2023 00:00:00 GMT"}
    nothing = {"If-None-Match": None, "If-Modified-Since": None}
    assert headers(disclosure_validators=known, disclosure_page="report") == {
        "If-None-Match": b'"1"',
        "If-Modified-Since": b"Mon, 02 Jan 2023 00:00:00 GMT",
    }
    assert headers(disclosure_validators=known, disclosure_page="listing") == nothing
    assert headers(disclosure_page="report") == nothing
    assert headers(disclosure_validators=known, disclosure_page="report", redirect_urls=["http://x.example/a"]) == nothing
    assert headers(disclosure_validators={"etag": None}, disclosure_page="report") == nothing


def test_waits_double_and_are_bounded():
    retry = PatientRetry.from_crawler(get_crawler(settings_dict={"DOWNLOAD_DELAY": 1}))
    assert [retry.wait_before(times) for times in (1, 2, 3, 30)] == [2, 4, 8, 60]


def test_the_contact_is_in_the_user_agent():
    for contact in ("crawl@chengyu.example", "https://chengyu.example/bot"):
        assert contact in user_agent("1.0", contact)
    for odd in ("x", "a@b\r\nX: y", "javascript:1", "https://a b", "名@例.cn", "http://" + "x" * 500):
        with pytest.raises(BadInput, match="DISCLOSURE_CONTACT"):
            user_agent("1.0", odd)


@pytest.mark.parametrize(("priority", "wins"), [("project", False), ("cmdline", True)])
def test_a_user_agent_of_the_users_own_stays(priority, wins):
    settings = Settings()
    settings.set("USER_AGENT", "mine", priority)
    settings.set("DISCLOSURE_CONTACT", "crawl@chengyu.example", "cmdline")
    NamedAgent().update_settings(settings)
    assert (settings["USER_AGENT"] == "mine") is wins
    assert wins or "crawl@chengyu.example" in settings["USER_AGENT"]


def test_cut_streams_are_told_and_bombs_take_no_time():
    packed = gzip.compress(bytes(range(256)) * 3000)
    assert [is_cut(body, 10**9) for body in (packed, packed + b"rest", packed[:-1], packed[:-9], packed[:40], b"plain")] == [
        *(False, False),
        *(True, True, True, True),
    ]
    damaged = bytearray(packed)
    damaged[len(packed) // 2] ^= 255
    assert is_cut(bytes(damaged), 10**9)
    bomb = gzip.compress(bytes(40_000_000)) * 40
    started = time.process_time()
    assert not is_cut(bomb, 1_000_000)
    assert time.process_time() - started < 1
