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


# What each capture is; reports cut off within 表三 are flagged, before it hollow.
UNREADABLE = {"127", "141", "193", "004"}
FLAGGED = {"107", "113", "117", "175"}
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
