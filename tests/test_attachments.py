"""Reports that lie behind a page: every kind of carrier and of link, through the real crawl against a portal on loopback."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, ClassVar
from urllib.parse import unquote

import pytest

from tests import writing_docx
from tests.rendering import Sheet, balanced, page
from tests.running import Run, scrapy, serving
from tests.writing_doc import Word
from tests.writing_doc import report as word_report
from tests.writing_pdf import ofd, pdf
from tests.writing_pdf import report as papers

FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0")
SHEET = balanced("F2021", random.Random(5))
SHEET.year, SHEET.agency = 2023, "枫汀区人民政府"
TITLE = "枫汀区人民政府2023年政府信息公开工作年度报告"


def docx(sheet: Sheet = SHEET) -> bytes:
    return writing_docx.docx(writing_docx.word_body(writing_docx.report_parts(sheet)))


def xlsx(sheet: Sheet = SHEET) -> bytes:
    cells, merges = writing_docx.sheet_cells(writing_docx.report_parts(sheet))
    return writing_docx.xlsx(writing_docx.sheet_xml(writing_docx.rows_xml(cells), merges))


def bomb() -> bytes:
    """A docx of some kilobytes that unpacks to 200 MB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (200 << 20))
    return packed.getvalue()


def laughs() -> bytes:
    """A docx whose XML is entities of entities."""
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{entities}]><w>&l9;</w>'
    return writing_docx.package({"word/document.xml": xml}, "word/document.xml")


@dataclass
class Portal:
    """Pages and files by path; what was asked of it with which Referer."""

    pages: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""

    def publish(self, main: str, **files: bytes) -> None:
        """A listing with one report, whose page has this in its body."""
        self.pages = {f"/nb/{name.replace('__', '.')}": body for name, body in files.items()}
        self.pages["/nb/"] = (
            f'<ul class="list"><li><a href="/nb/t20240120_1.html">{TITLE}</a><span>2024-01-20</span></li></ul>'.encode()
        )
        head = f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>发布日期：2024-01-20</p>"
        self.pages["/nb/t20240120_1.html"] = f"{head}<div id=zoom>{main}</div></body></html>".encode()


@pytest.fixture(name="portal")
def served() -> Iterator[Portal]:
    portal = Portal()

    class Handler(BaseHTTPRequestHandler):
        known: ClassVar[Portal] = portal

        def do_GET(self) -> None:
            path = unquote(self.path)
            portal.asked.append((path, self.headers.get("Referer", "")))
            body = portal.pages.get(path) or portal.pages.get(path.partition("?")[0])
            self.send_response(200 if body is not None else 404)
            for name, value in portal.headers.get(path, {"Content-Type": "text/html"}).items():
                self.send_header(name, value.encode("gbk").decode("latin-1"))
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *args: object) -> None:
            pass

    with serving(Handler) as url:
        portal.url = url
        yield portal


def crawl(portal: Portal, folder: Any, *further: str) -> Run:
    arguments = ("-a", f"url={portal.url}/nb/", "-O", f"{folder}/out.jsonl", *FAST, *further)
    run = scrapy(folder, "crawl", "reports", *arguments)
    assert "Traceback" not in run.stderr, run.stderr
    return run


def only(run: Run) -> dict[str, Any]:
    (record,) = [*run.records(), *run.records("out.dropped.jsonl")]
    return record


def is_ours(record: dict[str, Any]) -> bool:
    """Whether a record has the sheet's figures."""
    return record["requests"] == {
        row: {column: int(str(value)) for column, value in cells.items()} for row, cells in SHEET.requests.items()
    }


LINK = '<p><a href="./{}">附件下载</a></p>'
CARRIERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nb.docx": (docx, "docx"),
    "nb.doc": (lambda: Word(word_report(SHEET)).bytes(), "doc"),
    "nb.wps": (lambda: Word(word_report(SHEET)).bytes(), "doc"),
    "nb.pdf": (lambda: pdf(papers(SHEET)), "pdf"),
    "nb.ofd": (lambda: ofd(papers(SHEET)), "ofd"),
    "nb.xlsx": (xlsx, "xlsx"),
    "wrong.pdf": (docx, "docx"),  # what a file is, its bytes tell
}


@pytest.mark.parametrize("name", CARRIERS)
def test_every_carrier_brings_its_report(tmp_path, portal, name):
    write, reader = CARRIERS[name]
    portal.publish(LINK.format(name), **{name.replace(".", "__"): write()})
    run = crawl(portal, tmp_path)
    record = only(run)
    assert run.status == 0, run.last_line
    assert (record["verdict"], record["reader"], record["report_id"]) == ("sound", reader, "枫汀区人民政府/2023")
    assert (record["attachment_url"], record["url"]) == (f"{portal.url}/nb/{name}", f"{portal.url}/nb/t20240120_1.html")
    assert record["published_on"] == "2024-01-20"
    assert is_ours(record)
    assert (f"/nb/{name}", f"{portal.url}/nb/t20240120_1.html") in portal.asked


EMBEDDED = {
    "viewer": '<iframe src="/pdfjs/web/viewer.html?file=%2Fnb%2Fnb.pdf" width=800></iframe>',
    "iframe": '<iframe src="nb.pdf"></iframe>',
    "object": '<object data="nb.pdf" type="application/pdf"></object>',
    "embed": '<embed src="nb.pdf">',
    "script": '<div id=pdf></div><script>PDFObject.embed("/nb/nb.pdf", "#pdf");</script>',
    "built": "<script>document.write('<a href=\"' + '/nb/nb.pdf' + '\">下载</a>')</script>",
}


@pytest.mark.parametrize("kind", EMBEDDED)
def test_every_way_to_embed_brings_its_report(tmp_path, portal, kind):
    portal.publish(EMBEDDED[kind], nb__pdf=pdf(papers(SHEET)))
    record = only(crawl(portal, tmp_path))
    assert (record["verdict"], record["reader"]) == ("sound", "pdf")
    assert is_ours(record)


def test_a_download_without_an_ending_has_its_name_from_the_server(tmp_path, portal):
    link = '<p>附件【<a href="/system/_content/download.jsp?urltype=news&wbfileid=7">报告</a>】已下载7次</p>'
    portal.publish(link)
    path = "/system/_content/download.jsp?urltype=news&wbfileid=7"
    portal.pages[path] = docx()
    portal.headers[path] = {"Content-Type": "application/octet-stream", "Content-Disposition": 'attachment; filename="年报.docx"'}
    assert is_ours(only(crawl(portal, tmp_path)))


def test_of_several_the_exact_one_is_read_and_the_others_are_named(tmp_path, portal):
    links = LINK.format("tp.pdf").replace("附件下载", "图片版") + LINK.format("wz.docx").replace("附件下载", "文字版")
    portal.publish(links, tp__pdf=pdf(papers(SHEET)), wz__docx=docx())
    record = only(crawl(portal, tmp_path))
    assert record["reader"] == "docx"
    (other,) = [one for one in record["findings"] if one["rule"] == "other_attachments"]
    assert "图片版" in other["message"]


def test_page_and_attachment_are_compared(tmp_path, portal):
    altered = balanced("F2021", random.Random(5))
    altered.year, altered.agency = SHEET.year, SHEET.agency
    altered.requests["granted"]["total"] = int(str(SHEET.requests["granted"]["total"])) + 1
    portal.publish("", nb__docx=docx(altered))
    body = page(SHEET, "html_spans").replace(b"</body>", LINK.format("nb.docx").encode() + b"</body>")
    portal.pages["/nb/t20240120_1.html"] = body
    record = only(crawl(portal, tmp_path))
    assert (record["reader"], record["attachment_url"]) == ("html", None)
    (differs,) = [one for one in record["findings"] if one["rule"] == "attachment_differs"]
    assert differs["at"] == ["requests.granted.total"]
    assert is_ours(record)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (docx()[: len(docx()) // 2], "attachment_unread"),
        (pdf(papers(SHEET))[:2000], "attachment_unread"),
        (bomb(), "attachment_unread"),
        (laughs(), "attachment_unread"),
        (b"Rar!\x1a\x07\x00" + bytes(500), "attachment_unread"),
        (b"{\\rtf1 broken", "attachment_unread"),
    ],
    ids=["cut docx", "cut pdf", "zip bomb", "xml bomb", "rar", "rtf"],
)
def test_what_cannot_be_read_is_told_and_kept(tmp_path, portal, body, rule):
    portal.publish(LINK.format("nb.docx"), nb__docx=body)
    run = crawl(portal, tmp_path)
    record = only(run)
    assert record["verdict"] == "hollow"
    assert rule in {one["rule"] for one in record["findings"]}
    assert record["requests"] is None
    again = scrapy(tmp_path, "crawl", "captures", "-a", f"path={tmp_path}/archive", "-O", f"{tmp_path}/again.jsonl")
    (kept,) = again.records("again.dropped.jsonl")
    assert kept["verdict"] == "hollow"
    assert {path.name for path in tmp_path.iterdir()} <= {
        *("archive", "out", "out.jsonl", "out.dropped.jsonl", "out.run.json"),
        *("again.jsonl", "again.dropped.jsonl", "again.run.json"),
    }


def test_a_file_with_the_report_on_another_year_gives_no_number(tmp_path, portal):
    other = balanced("F2021", random.Random(9))
    other.year, other.agency = 2022, SHEET.agency
    portal.publish(LINK.format("nb.docx"), nb__docx=docx(other))
    record = only(crawl(portal, tmp_path))
    assert (record["verdict"], record["requests"], record["fiscal_year"]) == ("hollow", None, 2023)
    (told,) = [one for one in record["findings"] if one["rule"] == "attachment_unread"]
    assert "another year" in told["message"]


def test_what_does_not_come_is_a_loss(tmp_path, portal):
    portal.publish(LINK.format("gone.docx"))
    run = crawl(portal, tmp_path)
    assert run.status == 1
    record = only(run)
    assert "attachment_lost" in {one["rule"] for one in record["findings"]}
    (source,) = json.loads((tmp_path / "out.run.json").read_text("utf-8"))["sources"]
    assert [(loss["kind"], loss["page"]) for loss in source["lost"]] == [("http_error", "part")]


def test_the_archive_brings_page_and_parts_back(tmp_path, portal):
    portal.publish(LINK.format("nb.docx"), nb__docx=docx())
    first = only(crawl(portal, tmp_path))
    again = scrapy(tmp_path, "crawl", "captures", "-a", f"path={tmp_path}/archive", "-O", f"{tmp_path}/again.jsonl")
    (record,) = again.records("again.jsonl")
    assert {**record, "change": "new"} == first


def test_a_changed_attachment_is_a_revision(tmp_path, portal):
    portal.publish(LINK.format("nb.docx"), nb__docx=docx())
    assert only(crawl(portal, tmp_path, "-a", "mode=new"))["change"] == "new"
    altered = balanced("F2021", random.Random(5))
    altered.year, altered.agency = SHEET.year, SHEET.agency
    altered.requests["carried_out"]["total"] = 99
    portal.pages["/nb/nb.docx"] = docx(altered)
    record = only(crawl(portal, tmp_path, "-a", "mode=new"))
    assert (record["change"], [one["at"] for one in record["changes"]]) == ("revised", ["requests.carried_out.total"])
    assert crawl(portal, tmp_path, "-a", "mode=new").records() == []


@pytest.mark.slow
def test_pictures_of_pages_are_read_or_doubted(tmp_path, portal):
    pictures = pytest.importorskip("tests.pictures")
    sheets = [pictures.encoded(one) for one in pictures.sheets(pictures.report_blocks(SHEET))]
    images = "".join(f'<p><img src="W0202401{at}.png" width=900></p>' for at in range(len(sheets)))
    portal.publish(images, **{f"W0202401{at}__png": body for at, body in enumerate(sheets)})
    record = only(crawl(portal, tmp_path))
    assert record["reader"] == "ocr"
    pairs = [(value, SHEET.requests[row][column]) for row, cells in record["requests"].items() for column, value in cells.items()]
    assert all(value is None or value == int(str(true)) for value, true in pairs)
    assert sum(value is not None for value, _ in pairs) >= 0.98 * len(pairs)


def test_probe_tells_what_a_page_carries_and_what_a_file_says(tmp_path, portal):
    portal.publish(LINK.format("nb.docx"), nb__docx=docx())
    page_told = scrapy(tmp_path, "probe", f"{portal.url}/nb/t20240120_1.html")
    assert page_told.status == 0, page_told.stderr
    assert f"carries       附件下载  {portal.url}/nb/nb.docx" in page_told.stdout
    file_told = scrapy(tmp_path, "probe", f"{portal.url}/nb/nb.docx")
    assert file_told.status == 0, file_told.stderr
    assert "read as       docx" in file_told.stdout
    assert "F2021" in file_told.stdout


def test_captures_read_every_carrier_in_a_folder(tmp_path):
    folder = tmp_path / "drafts"
    folder.mkdir()
    for name, (write, _) in CARRIERS.items():
        (folder / name).write_bytes(write())
    run = scrapy(tmp_path, "crawl", "captures", "-a", f"path={folder}", "-O", f"{tmp_path}/out.jsonl")
    assert run.status == 0, run.stderr
    assert sorted(record["reader"] for record in run.records()) == sorted(reader for _, reader in CARRIERS.values())
    assert all(is_ours(record) for record in run.records())


def test_a_file_that_is_far_too_large_is_a_loss(tmp_path, portal):
    portal.publish(LINK.format("nb.pdf"), nb__pdf=b"%PDF-1.7\n" + bytes(3_000_000))
    run = crawl(portal, tmp_path, "-s", "DOWNLOAD_MAXSIZE=2000000")
    (source,) = json.loads((tmp_path / "out.run.json").read_text("utf-8"))["sources"]
    assert [loss["kind"] for loss in source["lost"]] == ["too_large"]
    assert "attachment_lost" in {one["rule"] for one in only(run)["findings"]}
