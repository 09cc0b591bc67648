"""What of a walk's records is left out, and what must not be."""

from __future__ import annotations

import random
from dataclasses import replace
from types import SimpleNamespace

import pytest

from govdisclosure.items import Capture, Reading, Report
from govdisclosure.listings import Ask
from govdisclosure.reading import read
from govdisclosure.selection import DisownPipeline, OtherYear, Repeated, SelectPipeline
from govdisclosure.walk import Walk
from tests.conftest import judged
from tests.rendering import balanced, page

BODY = page(balanced("F2021", random.Random(3)), "html_spans")
REPORT = judged(BODY, "http://x.gov.cn/1.html")


def report(**facts) -> Report:
    return replace(REPORT, agency="枫汀区财政局", report_id="枫汀区财政局/2021", **facts)


def selecting(years=None):
    return SelectPipeline(years, is_walk=True)


def test_a_report_at_another_address_is_read_once():
    pipeline = selecting()
    first = report(listing_title="枫汀区财政局2021年报告")
    assert pipeline.process_item(first) is first
    with pytest.raises(Repeated):
        pipeline.process_item(replace(first, url="http://x.gov.cn/2.html"))


def test_one_page_behind_two_rows_is_read_once():
    pipeline = selecting()
    pipeline.process_item(report(listing_title="2021年报告"))
    with pytest.raises(Repeated):
        pipeline.process_item(report(listing_title="2020年报告"))


@pytest.mark.parametrize(
    "other",
    [
        {"listing_title": "枫汀区教育局2021年报告"},  # the row says another body
        {"source": "other"},  # another portal shows it, too
        {"title": "另一标题"},
        {"requests": {"received_new": {"total": 999}}},
    ],
)
def test_different_reports_stay(other):
    pipeline = selecting()
    pipeline.process_item(report(listing_title="枫汀区财政局2021年报告"))
    second = replace(report(listing_title="枫汀区财政局2021年报告", url="http://x.gov.cn/2.html"), **other)
    assert pipeline.process_item(second) is second


def test_pages_without_a_body_are_never_the_same():
    """Three offices' reports may be alike to the last zero."""
    pipeline = selecting()
    for number in range(3):
        one = replace(REPORT, agency=None, url=f"http://x.gov.cn/{number}.html")
        assert pipeline.process_item(one) is one


def test_the_year_that_only_the_page_tells_is_honoured():
    with pytest.raises(OtherYear):
        selecting(frozenset((2023,))).process_item(report(listing_title="枫汀区财政局", fiscal_year=2019))


def test_a_row_s_year_was_asked_for_whatever_the_page_prints():
    row = report(listing_title="枫汀区财政局2023年政府信息公开工作年度报告", fiscal_year=2019)
    assert selecting(frozenset((2023,))).process_item(row) is row


def test_saved_pages_are_not_selected():
    pipeline = SelectPipeline(None, is_walk=False)
    assert [pipeline.process_item(REPORT) for _ in range(2)] == [REPORT, REPORT]


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("<p>系统维护中，请稍后访问</p>".encode(), 1),
        (b"", 1),
        (BODY, 0),
        ("<title>枫汀区2020年政府信息公开工作年度报告解读</title><p>一、总体情况解读</p>".encode(), 0),
    ],
)
def test_a_page_that_is_no_report_is_a_loss_to_its_source(body, lost):
    walk = Walk(Ask("http://x.gov.cn/"), lambda _: True)
    reading = read(
        Capture("http://x.gov.cn/1.html", body, "2026-01-01T00:00:00+00:00", listing_title="枫汀区2020年政府信息公开工作年度报告")
    )
    assert isinstance(reading, Reading)
    assert DisownPipeline({"": SimpleNamespace(walk=walk)}).process_item(reading) is reading
    assert len(walk.losses) == lost
