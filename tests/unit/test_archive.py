"""A capture kept in the archive comes back as it was."""

from scrapy.spiders import Spider
from scrapy.utils.test import get_crawler

from govdisclosure.items import LISTING_HEADERS, Capture
from govdisclosure.pipelines import ArchivePipeline
from spiders.captures import read_archive


def test_how_a_page_was_found_survives_the_archive(tmp_path):
    capture = Capture(
        url="http://www.example.gov.cn/a%2Fb/2020.html",
        body=b"<p>1</p>",
        captured_at="2021-02-03T04:05:06+00:00",
        media_type="text/html",
        source="枫汀区",
        listing_url="http://www.example.gov.cn/%E5%B9%B4/index.html?p=100%25&q=%2e",
        listing_title="枫汀区 100%公开 %41\r\nX: 年报",
    )
    pipeline = ArchivePipeline(tmp_path, "reports")
    pipeline.crawler = get_crawler(Spider)
    try:
        pipeline.process_item(capture)
    finally:
        pipeline.close_spider()
    (again,) = read_archive(pipeline.path)
    for field in ("url", "body", "captured_at", "media_type", *LISTING_HEADERS.values()):
        assert getattr(again, field) == getattr(capture, field), field
