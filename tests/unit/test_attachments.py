"""What a report's page carries, told from its furniture."""

from __future__ import annotations

import pytest
from scrapy.http import Response

from govdisclosure.attachments import attachments_in
from govdisclosure.fetch.names import file_name
from govdisclosure.listings import Page

BASE = "https://www.fengting.example/nb/t20240120_1.html"
YEAR = 2023


def found(body: str, year: int | None = YEAR) -> list[tuple[str, str]]:
    page = f"<html><body>{body}</body></html>".encode()
    return [(one.kind, one.url.removeprefix("https://www.fengting.example")) for one in attachments_in(Page.of(BASE, page), year)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<div id=zoom><a href="./P020240120.docx">附件</a></div>', [("file", "/nb/P020240120.docx")]),
        ('<a href=".\\files\\年报 2023.pdf ">下载</a>', [("file", "/nb/files/年报2023.pdf")]),
        ('<a href="/module/download/downfile.jsp?classid=0&filename=ab.pdf">下载</a>', None),
        ('<a href="/system/_content/download.jsp?wbfileid=7">年报.docx</a>', None),
        ('<iframe src="/web/viewer.html?file=/nb/a.pdf"></iframe>', [("file", "/nb/a.pdf")]),
        ('<iframe src="/web/viewer.html?file=..%2Fnb%2Fa.pdf"></iframe>', [("file", "/nb/a.pdf")]),
        ('<object data="a.ofd"></object>', [("file", "/nb/a.ofd")]),
        ('<script>var pdfUrl = "/nb/a.pdf";</script>', [("file", "/nb/a.pdf")]),
        # Furniture, other things, other years.
        ('<div class="footer"><a href="/x.pdf">说明</a></div>', []),
        ('<ul class="related"><a href="/x.pdf">相关链接</a></ul>', []),
        ('<a href="a.pdf">《年度报告》解读</a>', []),
        ('<a href="a.docx">枫汀区2022年政府信息公开工作年度报告</a>', []),
        ('<a href="a.zip">打包下载</a><a href="javascript:void(0)">x.pdf</a>', []),
        ('<iframe src="/visitcount.html"></iframe>', []),
        ('<script>// "/nb/old.pdf"\n</script>', []),
        # Pictures, where there are no files.
        ('<p><img src="W020240120.jpg" width=900></p>', [("picture", "/nb/W020240120.jpg")]),
        ('<p><img src="W020240120.jpg"></p><a href="a.pdf">年报</a>', [("file", "/nb/a.pdf")]),
        ('<img src="/images/logo.png"><p><img src="w.png" width=16></p><div class=share><img src="q.png"></div>', []),
        ("", []),
        ('<a href="http://[broken/a.pdf">年报</a><iframe src="http://[x"></iframe>', []),
    ],
)
def test_what_a_page_carries(body, expected):
    if expected is None:
        assert [kind for kind, _ in found(body)] == ["file"]
    else:
        assert found(body) == expected


def test_the_one_that_is_titled_like_the_report_comes_first():
    body = '<a href="b.docx">统计表</a><a href="a.pdf">枫汀区2023年政府信息公开工作年度报告</a>'
    assert [url for _, url in found(body)] == ["/nb/a.pdf", "/nb/b.docx"]


def test_a_page_of_a_thousand_links_is_bounded():
    links = "".join(f'<a href="{at}.pdf">年报{at}</a>' for at in range(1000))
    pictures = "".join(f'<p><img src="w{at}.jpg"></p>' for at in range(1000))
    assert (len(found(links)), len(found(pictures))) == (6, 40)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b"attachment; filename*=UTF-8''%E5%B9%B4%E6%8A%A5.docx", "年报.docx"),
        ('attachment; filename="年报.docx"'.encode("gbk"), "年报.docx"),
        ('attachment; filename="年报.docx"'.encode(), "年报.docx"),
        (b"attachment; filename=%E5%B9%B4%E6%8A%A5.pdf", "年报.pdf"),
        (b'attachment; filename="..\\..\\etc/passwd"', "passwd"),
        (b'attachment; filename="a\x1b[31m.pdf"', "a[31m.pdf"),
        (b"attachment", "t20240120_1.html"),
        (b"attachment; filename*=nonsense''%ff%fe", None),
        (b'attachment; filename=""', None),
    ],
)
def test_names_of_files(header, name):
    given = file_name(Response(BASE, headers={"Content-Disposition": header}))
    assert given == name if name else given is None or "/" not in given
