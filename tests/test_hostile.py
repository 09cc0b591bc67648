"""Whatever a page holds, it ends in a verdict; size and depth are bounded, and damage is never sound."""

from __future__ import annotations

import random
import resource
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import judged
from tests.rendering import SHAPES, balanced, page

MIB = 1024 * 1024
REPORT = page(balanced("F2021", random.Random(5)), "html_spans")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=4096))
def test_random_bytes_are_unreadable(body):
    report = judged(body)
    assert report.verdict == "unreadable"
    assert report.findings[0].rule == "not_a_report"


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, len(REPORT)), junk=st.binary(min_size=1, max_size=64))
def test_junk_within_a_report_ends_in_a_verdict(at, junk):
    assert judged(REPORT[:at] + junk + REPORT[at:]).verdict in {"sound", "flagged", "hollow", "unreadable"}


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/tdr abletp|\n-\t=\"'0123456789一二三、（）规章总计其他自然人&;#x"), max_size=2000))
def test_markup_soup_ends_in_a_verdict(text):
    judged(text.encode())


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("nothing", b""),
        ("white space", b" \n\t "),
        ("a PDF", b"%PDF-1.7 ..."),
        ("a zip", b"PK\x03\x04...."),
        ("an image", b"\x89PNG\r\n\x1a\n...."),
        ("controls", bytes(range(32)) * 50),
        ("depth", b"<div>" * 10_000 + b"x"),
        ("nested tables", b"<table><tr><td>1<td>" * 10_000),
        ("one long line", "政".encode() * 500_000),
        ("pipes", b"|" * 1_000_000),
        ("blank lines", b"\n" * 200_000 + b"x"),
        ("spans", b"<table>" + b"<tr><td colspan=100000 rowspan=65534>1" * 5000 + b"</table>"),
        ("rows without end", b"<table><tr>" + b"<td rowspan=0>1" * 20_000 + b"<tr><td>2" * 500 + b"</table>"),
        ("attributes", b"<p " + b" ".join(b"a%d=1" % number for number in range(150_000)) + b">x"),
        ("title", b"<title>" + b"x" * 2_000_000 + b"</title><p>y"),
        ("names and dates", "澜谷县人民政府\n2021年1月2日\n".encode() * 20_000),
        ("rulers", b"-" * 200_000 + b"x\n" + b"|---" * 50_000),
        ("digits", b"<table><tr><td>" + b"9" * 1_000_000 + b"<td>1</table>"),
        ("brackets", "（".encode() * 100_000),
        ("years", b"2020" * 100_000),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_report_is_unreadable(name, body):
    report = judged(body)
    assert report.verdict == "unreadable", name
    assert len(report.title or "") <= 500


def test_deep_nesting_around_a_report_is_told():
    report = judged(b"<div>" * 10_000 + REPORT)
    assert report.verdict != "sound"
    assert "document_broken_markup" in {one.rule for one in report.findings}


@pytest.mark.parametrize(
    "attribute", ["colspan=100000", "rowspan=100000", "rowspan=0", 'colspan="2;"', "colspan=-3", "colspan=x"]
)
def test_absurd_spans_on_the_head_do_not_move_a_number(attribute):
    sheet = balanced("F2021", random.Random(6))
    body = page(sheet, "html_spans").replace(b"<td colspan=7 rowspan=1>", f"<td {attribute} rowspan=1>".encode())
    report = judged(body)
    for row, cells in sheet.requests.items():
        assert report.requests is None or report.requests[row] in (cells, dict.fromkeys(cells))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_digit_string_of_absurd_length_is_unreadable_not_a_number(shape):
    sheet = balanced("F2021", random.Random(6))
    sheet.requests["granted"]["org_other"] = "9" * 40
    report = judged(page(sheet, shape))
    assert report.verdict == "flagged"
    assert report.requests["granted"]["org_other"] is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        b"<table><tr><td>1</td><td>2</td></tr></table>",
        "<p>一、总体情况</p>".encode(),
        b"<td>",
        b"| 1 | 2 |\n",
        b"1\n\n",
        "第二十条第（一）项\n".encode(),
    ],
    ids=["tables", "headings", "cells", "pipes", "lines", "marks"],
)
def test_twenty_megabytes_end_in_a_verdict_in_bounded_memory(piece):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report = judged(piece * (20 * MIB // len(piece)))
    assert report.verdict in {"hollow", "unreadable", "flagged"}
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown // (1024 if sys.platform != "darwin" else MIB) < 3072
