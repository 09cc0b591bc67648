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


# Everything that is to be said of these reports: (rule, left, right).
SAID = {
    "seeds/000": [
        ("annotated_cell", None, None),  # 13准予撤诉
        ("equal_changes", None, None),  # 减56 twice
        ("ledger", 260, 261),
        ("ledger", 267, 268),
        ("likely_cells", 3, None),
        ("missing_aspect", None, None),
        ("rules_without_power", None, None),  # 1/1/1
        ("stock_equals_new", None, None),  # 1 and 22
    ],
    "seeds/001": [
        ("all_zero", None, None),
        ("doubled_words", None, None),  # 政府政府
        ("missing_section", None, None),  # 六
        ("prose_count_unsure", 10, 3),  # 规范性文件10篇
        ("prose_lost_negation", 0, 0),  # 未 was lost
        ("prose_zero_disclosed", 0, 0),  # 0次,按照程序已公开
        ("title_without_place", None, None),
    ],
    "seeds/002": [("period_missing", None, None), ("prose_count_unsure", 17, 18), ("prose_pending_term", 1, 1)],
    "seeds/003": [("hollow", None, None), ("missing_section", None, None)],
    "seeds/004": [("prose_count", 24, 21), ("unit_assumed", None, None)],
    "corpus/002": [
        ("blank_total", None, None),
        ("prose_count", 258, 275),
        ("prose_count", 265, 337),
        ("prose_share", 4.34, 4.35),
        ("prose_share", 32.9, 41.86),
        ("prose_share", 33.9, 34.16),
        ("prose_statement", 0, 1),  # 诉讼 … 均获维持
        ("prose_statement", 0, 2),  # 复议 … 均获维持
    ],
    "corpus/004": [
        ("label_variant", None, None),
        ("likely_cells", 1, None),
        ("likely_cells", 2, None),
        ("remedies_sum", 0, 5),
        ("remedies_sum", 0, 11),
    ],
    "corpus/010": [("missing_aspect", None, None)],
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_reviewer_would_say_and_nothing_else(name):
    folder, _, number = name.partition("/")
    (path,) = (path for path in files(folder) if path.name.startswith(number))
    report = judged(path.read_bytes())
    told = [(one.rule, one.left, one.right) for one in report.findings]
    assert sorted(told, key=lambda one: (one[0], one[1] or 0, one[2] or 0)) == SAID[name]
    texts = {"preamble": report.preamble, **{f"sections.{key}": text for key, text in report.sections.items()}}
    for quote in [one.quote for one in report.findings if one.quote]:
        assert texts[quote.part][quote.offset : quote.offset + len(quote.text)] == quote.text


def test_the_ledger_that_fails_twice_has_three_corrections():
    (path,) = (path for path in files("seeds") if path.name.startswith("000"))
    report = judged(path.read_bytes())
    columns = ("natural_person", "total")
    assert {tuple((one.at, one.before, one.after) for one in proposal.changes) for proposal in report.proposals} == {
        tuple((f"requests.{row}.{column}", before, after) for column, before, after in zip(columns, *numbers, strict=True))
        for row, numbers in {
            "received_new": ((259, 266), (260, 267)),
            "carried_in": ((1, 1), (2, 2)),
            "carried_out": ((2, 2), (1, 1)),
        }.items()
    }


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("seeds/004", "“本年增/减”列（-3） = 21，两者不一致。表二“行政事业性收费”行“上一年项目数量”列恰为 24"),
        ("corpus/002", "表三“（一）予以公开”行“自然人”列恰为 258"),
        ("corpus/002", "应为 275 ÷ 805 = 34.16%。（按正文 258 计为 32.05%。）"),
        ("corpus/002", "“尚未审结”列为 2"),
    ],
)
def test_a_message_names_what_the_clerk_must_look_at(name, says):
    folder, _, number = name.partition("/")
    (path,) = (path for path in files(folder) if path.name.startswith(number))
    assert [one for one in judged(path.read_bytes()).findings if says in one.message_zh]


SCOPES = {
    "region_aggregate": ("seeds/000", "seeds/003", "seeds/004", "corpus/004", "corpus/010", "corpus/145"),
    "own_organ": ("seeds/002", "corpus/002", "corpus/159", "corpus/161", "corpus/171"),
}


@pytest.mark.parametrize("path", [*files("seeds"), *files("corpus")], ids=lambda path: path.name[:3])
def test_scope(path):
    name = f"{path.parent.name}/{path.name[:3]}"
    expected = next((scope for scope, names in SCOPES.items() if name in names), "unknown")
    assert judged(path.read_bytes()).scope == expected


@pytest.mark.parametrize("name", ["002-shanghai-gov-office-2019.html", "010-shuyang-xian-2025.md"])
def test_corpus_figures(name):
    want = golden("corpus.json")[name]
    report = judged((SHARED / "corpus" / name).read_bytes())
    assert report.verdict == "sound"
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
