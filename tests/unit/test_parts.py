"""What a page carries and may not be read for: the report on another year, or of another body."""

from __future__ import annotations

import random

import pytest

from govdisclosure.checks import judge
from govdisclosure.items import Capture, Report
from govdisclosure.reading import read
from tests.rendering import balanced, page

YEAR = 2023


def file(agency: str, seed: int = 7, year: int = YEAR) -> bytes:
    sheet = balanced("F2021", random.Random(seed))
    sheet.agency, sheet.year = agency, year
    return page(sheet, "html_spans")


def carried(title: str, *files: bytes, publisher: str = "") -> Report:
    """A page without tables that carries these files."""
    head = f"<p>发布机构：{publisher}</p>" if publisher else ""
    body = f"<html><title>{title}</title><body><h1>{title}</h1>{head}<p>{title}见附件。</p></body></html>".encode()
    parts = tuple(Capture(f"http://x/{number}.html", one, "", name=f"附件{number}") for number, one in enumerate(files))
    return judge(read(Capture("http://x/page.html", body, "2026-01-01T00:00:00+00:00", parts=parts)))


def refused(report: Report) -> list[str]:
    return [one.message for one in report.findings if one.rule == "attachment_unread"]


@pytest.mark.parametrize("agency", ["枫汀区教育局", "澄屿市枫汀区教育局"])
def test_a_file_of_the_same_body_is_read(agency):
    report = carried("枫汀区教育局2023年政府信息公开工作年度报告", file(agency))
    assert (report.verdict, refused(report)) == ("sound", [])
    assert report.attachment_url == "http://x/0.html"


@pytest.mark.parametrize("agency", ["枫汀区体育局", "枫汀区人民政府", "砚浦街道办事处"])
def test_a_file_of_another_body_gives_no_number(agency):
    report = carried("枫汀区教育局2023年政府信息公开工作年度报告", file(agency))
    assert (report.verdict, report.requests, report.agency) == ("hollow", None, "枫汀区教育局")
    (told,) = refused(report)
    assert "附件0" in told
    assert "the report of another body" in told


def test_of_several_the_page_s_own_is_read():
    files = [file("枫汀区体育局", 8), file("枫汀区教育局", 9), file("枫汀区民政局", 10)]
    report = carried("枫汀区教育局2023年政府信息公开工作年度报告", *files)
    assert report.attachment_url == "http://x/1.html"
    assert len(refused(report)) == 2


def test_a_page_of_many_bodies_files_is_nobody_s_report():
    files = [file("枫汀区体育局", 8), file("枫汀区教育局", 9)]
    report = carried("2023年政府信息公开工作年度报告", *files, publisher="枫汀区人民政府")
    assert report.requests is None
    assert len(refused(report)) == 2


def test_a_file_that_names_its_body_outranks_who_published_the_page():
    report = carried("2023年政府信息公开工作年度报告", file("枫汀区教育局"), publisher="枫汀区人民政府办公室")
    assert (report.agency, report.agency_from, report.report_id) == ("枫汀区教育局", "title", "枫汀区教育局/2023")
    assert report.verdict == "sound"


def test_a_file_on_another_year_gives_no_number():
    report = carried("枫汀区教育局2023年政府信息公开工作年度报告", file("枫汀区教育局", year=2022))
    assert report.requests is None
    assert "another year" in refused(report)[0]
