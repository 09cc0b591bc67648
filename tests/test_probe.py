"""`scrapy probe`: what is said of pages and files, and the exit status."""

from __future__ import annotations

import os
import random
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdisclosure.commands.probe import Answer, explain, spans
from govdisclosure.listings import Ask
from tests.portal import portal
from tests.rendering import balanced, page
from tests.running import ROOT, Run, scrapy, serving

DEMO = ROOT / "data" / "demo"
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "RETRY_TIMES=0")
URL = "http://www.fengting.gov.cn/nb/"


def probe(folder, what: str, *arguments: str) -> Run:
    run = scrapy(folder, "probe", what, *FAST, *arguments)
    assert "Traceback" not in run.stdout + run.stderr
    assert list(folder.iterdir()) in ([], [folder / "page.html"])  # no feed, no archive, no record
    return run


def told(run: Run) -> dict[str, str]:
    """The lines by their names."""
    lines = [line[2:] for line in run.stdout.splitlines()[1:]]
    return {line[:14].strip(): line[14:] for line in reversed(lines)}


def explained(body: bytes | str, url: str = URL, **facts: str) -> tuple[dict[str, str], bool]:
    found = explain(Answer(Ask(url), url, body if isinstance(body, bytes) else body.encode(), **facts))
    return dict(reversed(found.lines)), found.is_known


def html(body: str, title: str = "枫汀区人民政府", head: str = "") -> str:
    return f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("system", ["trs", "hanweb", "jpaas", "gkmlpt", "longxun", "epoint", "district"])
def test_a_listing_of_every_kind(tmp_path, system):
    with portal(system) as site:
        run = probe(tmp_path, site.listing_url)
        asked = [one.path for one in site.asked if one.path != "/robots.txt"]
    lines = told(run)
    assert run.status == 0, run.stdout
    assert lines["system"] == system
    assert "calls itself a column" in lines["a listing"]
    assert "枫汀区财政局" in lines["agencies"]
    assert "2025" in lines["years"]
    if site.stated_total is not None:
        assert lines["stated total"] == str(site.stated_total)
    assert len(asked) <= 3
    assert ("behind it" in lines) == (system not in ("trs", "hanweb"))


def test_a_report(tmp_path):
    with portal("trs") as site:
        report = site.reports[0]
        run = probe(tmp_path, report.url)
    lines = told(run)
    assert run.status == 0
    assert lines["title"] == report.title
    assert lines["agency"].startswith(report.agency)
    assert lines["fiscal year"].startswith(str(report.year))
    assert lines["form"] == "F2021"
    assert lines["requests"] == "表三: 175 of 175 cells filled"
    assert lines["verdict"] == "sound"


def test_a_report_that_is_a_listing_too(tmp_path):
    with portal("hanweb_annual") as site:
        run = probe(tmp_path, site.listing_url)
    assert run.status == 0
    assert "it also lists 7 links titled like reports" in told(run)["a report"]


def test_a_column_of_columns(tmp_path):
    with portal("years") as site:
        run = probe(tmp_path, site.listing_url)
    assert run.status == 0
    assert "7 sub-columns" in told(run)["a listing"]
    assert told(run)["sub-column"].startswith("2025年")


def test_a_saved_listing_keeps_its_links_relative(tmp_path):
    run = probe(tmp_path, str(DEMO / "index.html"))
    lines = told(run)
    assert run.status == 0
    assert lines["next page"] == "index_2.html"
    assert lines["years"] == "2020-2021, 2023"
    assert lines["stated total"] == "6"
    assert run.stdout.splitlines()[0] == (DEMO / "index.html").as_uri()


def test_a_saved_report_with_findings_in_both_languages(tmp_path):
    body = page(balanced("F2021", random.Random(3)), "html_spans").decode()
    (tmp_path / "page.html").write_text(body.replace("</tr>", "", 1).replace("总计", "", 1))
    run = probe(tmp_path, str(tmp_path / "page.html"))
    assert run.status == 0
    assert "a report" in told(run)


def test_a_flagged_report_tells_what_does_not_add_up():
    sheet = balanced("F2021", random.Random(3))
    sheet.requests["received_new"]["natural_person"] += 1
    lines = explain(Answer(Ask(URL), URL, page(sheet, "html_spans"))).lines
    messages = [text for name, text in lines if name == "error"]
    assert any(text.startswith("ledger: ") for text in messages)
    zh = lines[[name for name, _ in lines].index("error") + 1]
    assert zh[0] == ""
    assert any("\u4e00" <= one <= "\u9fff" for one in zh[1])


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "a file that could not be read"),
        (b"PK\x03\x04....", "docx"),
        (b"\xd0\xcf\x11\xe0....", "old Office"),
        (b"\x00\x01\x02" * 99, "binary"),
        (html("<h1>抱歉，您访问的页面不存在</h1>"), "gone"),
        (html("<form><input type=password>请登录</form>", "用户登录"), "login"),
        ("<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script>", "瑞数"),
        (html("<p>您的请求已被该站点的安全策略拦截</p>"), "firewall"),
        (
            html("<p>《枫汀区2023年政府信息公开工作年度报告》解读</p>", "《枫汀区2023年政府信息公开工作年度报告》解读"),
            "interpret",
        ),
        (html("<p>枫汀区召开座谈会</p>" * 9), "nothing on the page says"),
        ("{}", "nothing on the page says"),
    ],
)
def test_why_a_page_is_neither(body, says):
    lines, is_known = explained(body)
    assert not is_known
    assert says in lines["neither"]


def test_an_answer_that_did_not_come():
    found = explain(Answer(Ask(URL), URL, reason="the site did not answer in time"))
    assert found.lines == [("neither", "the site did not answer in time")]


def test_a_column_in_name_only_is_no_success():
    lines, is_known = explained(
        html("<ul><li><a href='./t20240101_1.html'>枫汀区简讯</a><span>2024-01-01</span></li></ul>", "政府信息公开年报")
    )
    assert not is_known
    assert "calls itself a column" in lines["but"]
    assert lines["reports"] == "0 of the rows"


def test_words_of_a_page_cannot_drive_the_terminal():
    row = "<li><a href='./t202401{0}_1.html'>\x1b[2J枫汀区\x0720{0}年政府信息公开工作年度报告</a><span>2024-01-01</span></li>"
    rows = "".join(row.format(at) for at in range(10, 20))
    found = explain(Answer(Ask(URL), URL, html(f"<ul>{rows}</ul>", "年报\x1b]0;x\x07").encode()))
    assert all(text.isprintable() for _, text in found.lines)
    assert all(len(text) < 400 for _, text in found.lines)


@settings(max_examples=40)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: html(text).encode())))
def test_something_is_said_of_any_page(body):
    found = explain(Answer(Ask(URL), URL, body))
    assert found.lines[0][0] in ("neither", "a report", "a listing")
    assert all(text.isprintable() for _, text in found.lines)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"challenge:ruishu412": 1}, "browser"),
        ({"challenge:login": 1}, "login"),
        ({"robots_disallow": True}, "robots.txt forbids"),
        ({"error500": "listing"}, "(500)"),
        ({"redirect_away": "listing"}, "not on the source's site"),
        ({"no_rows": True}, "nothing on the page says"),
    ],
)
def test_a_page_that_cannot_be_had(tmp_path, fault, says):
    with portal("trs", faults=fault) as site:
        run = probe(tmp_path, site.listing_url)
    assert run.status == 1
    assert says in told(run)["neither"]


def test_an_interface_that_refuses_is_told(tmp_path):
    class Shell(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            unit = (
                "<script url='/api-gateway/jpaas-publish-server/front/page/build/unit' queryData=\"{'tagId':'list'}\"></script>"
            )
            is_page = self.path == "/nb/"
            body = html(unit, "政府信息公开年报").encode() if is_page else b"no"
            self.send_response(200 if is_page else 403)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with serving(Shell) as address:
        run = probe(tmp_path, f"{address}/nb/")
    assert run.status == 1
    assert "(403)" in told(run)["behind it"]
    assert told(run)["system"] == "jpaas"


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("nowhere.html", "there is no such file"),
        ("/dev/zero", "there is no such file"),
        (str(ROOT), "there is no such file"),
        ("ftp://x.example/nb", "no address that can be fetched"),
        ("http://[::1", "no address that can be fetched"),
        ("http://user:secret@x.example/", "no address that can be fetched"),
        ("file:///etc/%00", "probe: "),
        ("x" * 5000, "probe: "),
    ],
)
def test_bad_input(tmp_path, what, says):
    run = probe(tmp_path, what)
    assert run.status == 2
    assert says in run.last_line
    assert run.stdout == ""


def test_a_misspelt_setting_is_refused(tmp_path):
    run = probe(tmp_path, str(DEMO / "index.html"), "-s", "DISCLOSURE_OUTT=x")
    assert run.status == 2
    assert "did you mean DISCLOSURE_OUT?" in run.last_line


def test_a_file_that_is_too_large(tmp_path):
    (tmp_path / "page.html").write_bytes(bytes(2000))
    run = probe(tmp_path, str(tmp_path / "page.html"), "-s", "DOWNLOAD_MAXSIZE=1000")
    assert run.status == 2
    assert "DOWNLOAD_MAXSIZE" in run.last_line


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "page.html").touch(0o000)
    assert probe(tmp_path, str(tmp_path / "page.html")).status == 2


def test_no_page_or_two_are_a_mistake(tmp_path):
    assert scrapy(tmp_path, "probe").status == 2
    assert scrapy(tmp_path, "probe", "a", "b").status == 2


def test_years_are_drawn_together():
    assert spans([]) == ""
    assert spans([2021, 2021, 2023, 2022, 2019]) == "2019, 2021-2023"
