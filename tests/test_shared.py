"""Real captures, where they lie beside the checkout; the project's own fixtures carry the suite without them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import judged
from tests.running import ROOT

SHARED = ROOT.parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "golden").is_dir(), reason="no captures beside this checkout")


def golden(name: str) -> dict:
    path = SHARED / "golden" / name
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def files(folder: str) -> list[Path]:
    return sorted((SHARED / folder).glob("*")) if SHARED.is_dir() else []


@pytest.mark.parametrize("name", golden("seeds.json"))
def test_seed(name):
    want = golden("seeds.json")[name]
    report = judged((SHARED / "seeds" / name).read_bytes())
    for key in ("verdict", "form", "fiscal_year", "script", "published_on", "index_number", "title", "period", "agency"):
        assert getattr(report, key) == want[key], key
    for part in ("disclosure", "requests", "remedies"):
        if part in want:
            assert getattr(report, part) == want[part]


@pytest.mark.parametrize(
    ("name", "findings"),
    [("002-shanghai-gov-office-2019.html", {"blank_total"}), ("010-shuyang-xian-2025.md", set())],
)
def test_corpus_figures(name, findings):
    want = golden("corpus.json")[name]
    report = judged((SHARED / "corpus" / name).read_bytes())
    assert report.verdict == "sound"
    assert {one.rule for one in report.findings} == findings
    assert (report.fiscal_year, report.form) == (want["fiscal_year"], want["form"])
    for part in ("requests", "remedies"):
        assert getattr(report, part) == want[part]
    procurement = want["disclosure"].get("central_procurement")
    if procurement and isinstance(procurement["amount_yuan"], str):
        procurement["amount_yuan"] = int(procurement["amount_yuan"].removesuffix("元"))
    assert report.disclosure == want["disclosure"]


def test_the_real_pdf():
    """A single row （六）其他处理, a misprinted label, totals of 表四 printed 0 against 11 and 5."""
    name = "004-hongze-2023.pdf"
    want = golden("corpus.json")[name]
    report = judged((SHARED / "corpus" / name).read_bytes())
    assert (report.reader, report.form, report.fiscal_year) == ("pdf", want["form"], want["fiscal_year"])
    assert report.agency == want["agency"]
    for part in ("disclosure", "requests", "remedies"):
        assert getattr(report, part) == want[part]
    wrong = [(one.rule, one.at, one.left, one.right) for one in report.findings if one.severity == "error"]
    groups = ("remedies.review", "remedies.suit_direct", "remedies.suit_after_review")
    assert sorted((rule, *sorted({left, right})) for rule, at, left, right in wrong if at[0] in groups) == [
        ("remedies_sum", 0, 5),
        ("remedies_sum", 0, 11),
    ]
    assert len(wrong) == 2


TRUTH = json.loads((SHARED / "attachments" / "truth.json").read_text("utf-8")) if SHARED.is_dir() else {}
SCANS = (".scan150.pdf",)
SAMPLES = [path for path in files("attachments") if path.name.partition(".")[0] in TRUTH]


def figures(report):
    """表三 and 表四 as the samples' truth writes them: the printed text of a cell, or its number."""
    raw = {note.at: note.raw for note in report.cells}
    shown = lambda at, value: raw.get(at, "" if value is None else str(value))  # noqa: E731
    rows = [
        [shown(f"requests.{row}.{column}", value) for column, value in cells.items()] for row, cells in report.requests.items()
    ]
    return rows, [
        shown(f"remedies.{group}.{key}", value) for group, cells in report.remedies.items() for key, value in cells.items()
    ]


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_attachments(path):
    truth = TRUTH[path.name.partition(".")[0]]
    report = judged(path.read_bytes())
    rows, remedies = figures(report)
    if path.name.endswith("formula.xlsx"):
        assert sum(note.kind == "unparsed" and note.raw.startswith("=") for note in report.cells) == 3
        assert (
            sum(a != b for row, true in zip(rows, truth["t3"], strict=True) for a, b in zip(row, true["nums"], strict=True)) <= 3
        )
        return
    assert rows == [row["nums"] for row in truth["t3"]]
    assert remedies == truth["t4"]


# What each capture is; reports cut off within 表三 are flagged, before it hollow.
UNREADABLE = {"127", "141", "193"}
FLAGGED = {"107", "113", "117", "175", "004"}
SOUND = {"002", "010"}


@pytest.mark.parametrize("path", [path for path in files("corpus") if path.suffix != ".tsv"], ids=lambda path: path.name[:3])
def test_corpus_verdict(path):
    number = path.name[:3]
    report = judged(path.read_bytes())
    expected = {**dict.fromkeys(UNREADABLE, "unreadable"), **dict.fromkeys(FLAGGED, "flagged"), **dict.fromkeys(SOUND, "sound")}
    assert report.verdict == expected.get(number, "hollow")
    noted = {note.at for note in report.cells}
    for part in ("disclosure", "requests", "remedies"):
        for row, cells in (getattr(report, part) or {}).items():
            assert all(value is not None or f"{part}.{row}.{column}" in noted for column, value in cells.items())
