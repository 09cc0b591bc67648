"""What counts as a change of a report, what does not, and what is told of it."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure
from govdisclosure.changes import (
    Content,
    changes_between,
    completed,
    content_of,
    hash_of,
    packed,
    passages,
    reader_mark,
    unpacked,
)
from govdisclosure.forms import FORMS
from govdisclosure.items import CellNote, ChangedCell, Finding, Previous, Report
from tests.conftest import judged
from tests.rendering import SHAPES, Sheet, balanced, page

PACKAGE = Path(govdisclosure.__file__).parent
TABLES = ("disclosure", "requests", "remedies")
FACTS = ("title", "agency", "fiscal_year", "published_on", "index_number", "document_number", "period", "form", "scope")
WITH_TABLES = [name for name, form in FORMS.items() if form.rows]
FIGURES = [(name, at) for name in WITH_TABLES for at in FORMS[name].addresses()]


def sheet_of(form: str = "F2021") -> Sheet:
    return balanced(form, random.Random(7))


SHEETS = {name: sheet_of(name) for name in WITH_TABLES}


def read(sheet: Sheet | None = None, shape: str = "html_spans", **replaced: str) -> Report:
    """A report of ours; `replaced` are texts of its page."""
    body = page(sheet or SHEETS["F2021"], shape).decode()
    for old, new in replaced.items():
        assert old in body
        body = body.replace(old, new)
    return judged(body.encode())


def content(**given: Any) -> Content:
    return content_of(read(**given))


def as_json(value: Content) -> Content:
    return json.loads(json.dumps(value, allow_nan=False))


REPORTS = {name: read(sheet) for name, sheet in SHEETS.items()}


def altered(value: Content, **facts: Any) -> Content:
    return {**deepcopy(value), **facts}


def expect(before: Content, after: Content, *changes: ChangedCell) -> None:
    """Exactly these changes, forth and back, and hashes that tell them."""
    assert changes_between(before, after) == list(changes)
    assert changes_between(after, before) == [ChangedCell(one.at, one.after, one.before) for one in changes]
    assert (hash_of(before) == hash_of(after)) is (not changes)


# --- what does not count ---


@pytest.mark.parametrize(
    "counter",
    [
        "浏览次数：{}",
        "浏览次数: {}次",
        "阅读 {} 次",
        "访问量：{}",
        "点击数 {}",
        "点击量：\n{}",
        "（查看{}次）",
    ],
)
def test_counters_of_views_do_not_count(counter: str) -> None:
    text = "本年度没有收取信息处理费，也没有其他事项。"
    days = [content(**{text: text + counter.format(number)}) for number in (7, 12_345)]
    assert days[0]["sections"] != days[1]["sections"], "the page has altered"
    expect(days[0], days[1])


@pytest.mark.parametrize(
    "sentence", ["全年政府网站总访问量{}次", "门户网站浏览量{}次。", "公众号推文阅读量{}次，点赞数5次", "收到申请{}件"]
)
def test_what_a_report_says_of_visits_counts(sentence: str) -> None:
    text = "本年度没有收取信息处理费，也没有其他事项。"
    before, after = (content(**{text: text + sentence.format(number)}) for number in (7, 12_345))
    assert [one.at for one in changes_between(before, after)] == ["sections.other_matters"]
    assert hash_of(before) != hash_of(after)


def test_with_a_counter_the_rest_counts() -> None:
    text = "本年度没有收取信息处理费，也没有其他事项。"
    before, after = (content(**{text: f"本年度有{count}项。浏览次数：{views}"}) for count, views in ((3, 7), (4, 999)))
    (change,) = changes_between(before, after)
    assert change.at == "sections.other_matters"
    assert hash_of(before) != hash_of(after)


def test_words_about_views_count() -> None:
    text = "本年度没有收取信息处理费，也没有其他事项。"
    before, after = (content(**{text: told}) for told in ("网站浏览次数增长明显。", "网站浏览次数略有下降。"))
    assert [one.at for one in changes_between(before, after)] == ["sections.other_matters"]


def test_only_what_was_read_counts() -> None:
    one, other = read(), read()
    for name, value in {
        "url": "https://czj.chengyu.gov.cn/nb/2.html",
        "captured_at": "2027-01-01T00:00:00+00:00",
        "content_sha256": "0" * 64,
        "source": "czj",
        "listing_url": "https://czj.chengyu.gov.cn/nb/",
        "listing_title": "政府信息公开年报",
        "media_type": "text/plain",
        "encoding": "big5",
        "report_id": "other",
        "script": "Hant",
        "verdict": "flagged",
        "requested_url": "https://czj.chengyu.gov.cn/nb/3.html",
        "archived": "a.warc.gz:0",
        "change": "revised",
        "previous": Previous("h", "2026-01-01T00:00:00+00:00", "u"),
        "changes": [ChangedCell("title", "a", "b")],
        "findings": [Finding("ledger", "error", ["requests"])],
    }.items():
        assert getattr(one, name) != value, name
        setattr(one, name, value)
    expect(content_of(one), content_of(other))


def test_bytes_do_not_count() -> None:
    first = page(SHEETS["F2021"], "html_spans")
    second = first.replace(b"<body>", b"<body><!-- 7f3a --><script>var token='9c'</script>").replace(b"</p>", b" </p>\r\n")
    assert first != second
    expect(content_of(judged(first)), content_of(judged(second)))


@pytest.mark.parametrize(
    ("clue", "given_", "own"),
    [
        ("agency_from", ("listing", "source"), ("title", "signature", None)),
        ("year_from", ("listing",), ("title", "period", None)),
    ],
)
def test_what_the_listing_or_the_register_gave_does_not_count(clue: str, given_: tuple[str, ...], own: tuple[str, ...]) -> None:
    name = {"agency_from": "agency", "year_from": "fiscal_year"}[clue]
    values: tuple[Any, Any] = {"agency": ("澄屿市财政局", "澄屿市交通局"), "fiscal_year": (2021, 2022)}[name]

    def told(value: Any, origin: str | None) -> Content:
        report = read()
        setattr(report, name, value)
        setattr(report, clue, origin)
        return content_of(report)

    for origin in given_:
        assert told(values[0], origin)[name] is None
        expect(told(values[0], origin), told(values[1], origin))
    for origin in own:
        expect(told(values[0], origin), told(values[1], origin), ChangedCell(name, *values))


@pytest.mark.parametrize("line", ["欢迎访问澄屿市门户网站。今天是6月{}日。", "【天气】今天多云，最高{}度，夜间有阵雨。"])
def test_what_a_portal_says_above_a_report_does_not_count(line: str) -> None:
    preface = "根据《政府信息公开条例》编制本报告。浏览次数：{}"
    days = [content() for _ in (7, 12)]
    for day, number in zip(days, (7, 12), strict=True):
        day["preamble"] = f"{line.format(number)}\n{preface.format(number * 99)}"
    expect(*days)
    expect(*(altered(days[0], preamble=text and text.format(1)) for text in (None, line)))


# --- what counts ---


@pytest.mark.parametrize("form", WITH_TABLES)
def test_every_figure_of_a_form_is_a_change_with_its_address(form: str) -> None:
    before = content_of(REPORTS[form])
    told = hash_of(before)
    for at in FORMS[form].addresses():
        part, row, column = at.split(".")
        after = altered(before)
        was = after[part][row][column]
        after[part][row][column] = was + 1
        assert changes_between(before, after) == [ChangedCell(at, was, was + 1)]
        assert hash_of(after) != told, at
        after[part][row][column] = None
        assert changes_between(before, after) == [ChangedCell(at, was, None)]
        assert hash_of(after) != told, at


@given(st.sampled_from(FIGURES), st.integers(100, 10**9))
def test_a_figure_that_a_page_prints_otherwise_is_the_only_change(figure: tuple[str, str], value: int) -> None:
    name, at = figure
    part, row, column = at.split(".")
    sheet = deepcopy(SHEETS[name])
    numbers: Any = getattr(sheet, part)
    was, numbers[row][column] = numbers[row][column], value
    expect(content_of(REPORTS[name]), content_of(read(sheet)), ChangedCell(at, was, value))


@given(st.sampled_from([at for _, at in FIGURES if at.startswith("requests.")]), st.sampled_from(["/", "—", "3件左右"]))
def test_a_figure_that_becomes_text_is_told_as_it_is_printed(at: str, text: str) -> None:
    _, row, column = at.split(".")
    sheet = deepcopy(SHEETS["F2021"])
    if row not in sheet.requests:
        return
    was, sheet.requests[row][column] = sheet.requests[row][column], text
    (change,) = changes_between(content_of(REPORTS["F2021"]), content_of(read(sheet)))
    assert (change.at, change.before) == (at, was)
    assert change.after == text or str(change.after) in text


@pytest.mark.parametrize("shape", SHAPES)
def test_a_figure_is_the_only_change_in_every_shape(shape: str) -> None:
    sheet = deepcopy(SHEETS["F2021"])
    sheet.requests["granted"]["org_business"] = 777
    was = SHEETS["F2021"].requests["granted"]["org_business"]
    before, after = content(shape=shape), content_of(read(sheet, shape))
    expect(before, after, ChangedCell("requests.granted.org_business", was, 777))


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_counts(name: str) -> None:
    before = content()
    value: Any = {"fiscal_year": 2030, "period": ["2030-01-01", "2030-12-31"], "scope": "own_organ"}.get(name, "其他")
    told = "/".join(value) if name == "period" else value
    was = "/".join(before[name]) if name == "period" else before[name]
    expect(before, altered(before, **{name: value}), ChangedCell(name, was, told))
    assert was != told


@pytest.mark.parametrize("section", ["overview", "problems", "other_matters"])
def test_every_section_counts(section: str) -> None:
    before = content()
    after = altered(before)
    after["sections"][section] = before["sections"][section].replace("。", "，另有说明。", 1)
    (change,) = changes_between(before, after)
    assert change.at == f"sections.{section}"
    assert str(change.after).replace("，另有说明", "") == change.before
    assert hash_of(before) != hash_of(after)
    after["sections"][section] = None
    expect(before, after, ChangedCell(f"sections.{section}", before["sections"][section], None))


def test_an_edit_that_moves_the_scope_is_a_revision_that_says_so() -> None:
    first = "本报告由区政府办公室依照有关规定编制，现予公布。"
    heading = "一、总体情况</p>"
    start = f"<p>{first}</p><p>{heading}"
    before, after = (
        read(**{f"<p>{heading}": start.replace(first, text)}) for text in (first, f"{first}本报告统计数据不包括区政府各部门。")
    )
    assert before.report_id != after.report_id
    changes = changes_between(content_of(before), content_of(after))
    assert changes[0] == ChangedCell("scope", "unknown", "own_organ")
    assert [one.at for one in changes] == ["scope", "preamble"]
    assert str(changes[1].after).endswith("本报告统计数据不包括区政府各部门。")
    assert hash_of(content_of(before)) != hash_of(content_of(after))


@pytest.mark.parametrize("lacking", [("scope", "preamble"), ("scope",), ("preamble",)])
def test_what_was_not_kept_in_its_days_has_not_changed(lacking: tuple[str, ...]) -> None:
    later = altered(content(), scope="own_organ", preamble="本报告数据不包括区政府各部门。")
    kept = {name: value for name, value in later.items() if name not in lacking}
    expect(completed(kept, later), later)
    other = completed({**kept, "title": "其他"}, later)
    assert [one.at for one in changes_between(other, later)] == ["title"]
    assert completed(later, content()) == later, "what was kept stays"


def test_a_section_that_is_new_counts() -> None:
    before = content()
    after = altered(before, sections={**before["sections"], "preface": "本报告另有序言。"})
    expect(before, after, ChangedCell("sections.preface", None, "本报告另有序言。"))


@pytest.mark.parametrize("part", TABLES)
def test_a_table_that_is_gone_is_told_cell_by_cell(part: str) -> None:
    before = content()
    figures = {f"{part}.{row}.{column}": value for row, cells in before[part].items() for column, value in cells.items()}
    expect(before, altered(before, **{part: None}), *(ChangedCell(at, value, None) for at, value in figures.items()))


def test_the_printed_text_of_a_cell_without_a_number_counts() -> None:
    before = content()
    before["requests"]["granted"]["total"] = None
    notes = [{"at": "requests.granted.total", "raw": raw, "kind": "unparsed", "value": None} for raw in ("三件", "四件")]
    one, other = (altered(before, cells=[note]) for note in notes)
    expect(one, other, ChangedCell("requests.granted.total", "三件", "四件"))


@pytest.mark.parametrize(("before", "after"), [("12", "12件"), ("12件", "12 件"), ("12", "12（含补正）")])
def test_a_revision_tells_what_changed_where_the_number_is_the_same(before: str, after: str) -> None:
    sheet = deepcopy(SHEETS["F2021"])
    contents = []
    for text in (before, after):
        sheet.requests["granted"]["total"] = text
        contents.append(content_of(read(sheet)))
    assert contents[0]["requests"] == contents[1]["requests"]
    changes = changes_between(*contents)
    assert (hash_of(contents[0]) != hash_of(contents[1])) == bool(changes)


def test_every_note_counts() -> None:
    before = content()
    note = asdict(CellNote("requests.granted.total", "/", "slash"))
    told = {hash_of(altered(before, cells=[{**note, **other}])) for other in ({}, {"raw": "-"}, {"kind": "dash"}, {"value": 0})}
    assert len(told | {hash_of(before)}) == 5


def test_changes_come_in_the_record_s_order() -> None:
    before = content()
    after = altered(before, form="F2019", title="其他")
    after["remedies"]["review"]["total"] += 1
    after["requests"]["granted"]["total"] += 1
    after["disclosure"]["rules"]["issued"] += 1
    after["sections"]["problems"] = "没有问题。"
    places = [one.at for one in changes_between(before, after)]
    assert places == [
        "title",
        "form",
        "sections.problems",
        "disclosure.rules.issued",
        "requests.granted.total",
        "remedies.review.total",
    ]


def test_forms_that_differ_are_told_cell_by_cell() -> None:
    changes = changes_between(*(content_of(REPORTS[name]) for name in WITH_TABLES))
    assert len({one.at for one in changes}) == len(changes)
    assert all(one.before != one.after for one in changes)
    assert {one.at for one in changes} >= {"title", "fiscal_year", "form", "disclosure.rules.made_new", "disclosure.rules.issued"}


def test_hashes_are_of_values_and_not_of_their_order() -> None:
    before = content()
    after = {name: before[name] for name in reversed(list(before))}
    after["requests"] = {row: before["requests"][row] for row in reversed(list(before["requests"]))}
    expect(before, after)
    assert re.fullmatch(r"[0-9a-f]{64}", hash_of(before))


# --- passages ---

texts = st.text("abc。", max_size=60)


@given(texts, texts, texts, texts)
def test_passages_hold_all_that_differs(head: str, before: str, after: str, tail: str) -> None:
    whole = head + before + tail, head + after + tail
    parts = passages(*whole)
    if whole[0] == whole[1]:
        assert parts[0] == parts[1]
        return
    assert parts[0] != parts[1]
    assert whole[0].replace(parts[0], parts[1], 1) == whole[1] or not parts[0] or parts[0] in whole[0]
    starts = [at for at in range(len(whole[0]) + 1) if whole[0].startswith(parts[0], at)]
    assert any(whole[0][:at] + parts[1] + whole[0][at + len(parts[0]) :] == whole[1] for at in starts)


@given(st.text(max_size=400), st.text(max_size=400))
def test_passages_are_short_and_differ(before: str, after: str) -> None:
    parts = passages(before, after)
    assert all(len(part) <= 201 for part in parts)
    assert (parts[0] != parts[1]) is (before != after)


BIG = 1_000_000


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("枫" * BIG, "枫" * (BIG // 2) + "汀" + "枫" * (BIG // 2)),
        ("枫" * BIG, "汀" * BIG),
        ("枫" * BIG, ""),
        ("枫" * BIG, "枫" * (BIG - 1)),
        ("枫汀" * (BIG // 2), "汀枫" * (BIG // 2)),
    ],
)
def test_passages_of_huge_texts_are_short_and_quick(before: str, after: str) -> None:
    start = perf_counter()
    parts = passages(before, after)
    assert perf_counter() - start < 3
    assert parts[0] != parts[1]
    assert all(len(part) <= 201 for part in parts)


def test_huge_sections_are_compared_quickly() -> None:
    before = content()
    texts = [word * (BIG // len(word)) for word in ("访问次数", "浏览1次", "访问 : ")]
    start = perf_counter()
    for text in texts:
        after = altered(before, sections={"overview": text})
        hash_of(after)
        assert all(len(str(one.after)) <= 201 for one in changes_between(before, after))
    assert perf_counter() - start < 5


# --- what is kept ---


def noted() -> Report:
    """A report with notes, money and findings."""
    sheet = deepcopy(SHEETS["F2021"])
    sheet.disclosure["admin_fees"]["amount_wan_yuan"] = "123.45"
    sheet.requests["granted"]["total"] = "/"
    sheet.requests["carried_in"]["total"] = 9999
    return read(sheet)


@pytest.mark.parametrize("report", [*REPORTS.values(), noted(), judged(b"nothing"), judged(b"")], ids=lambda one: one.verdict)
def test_what_is_packed_comes_back_through_json(report: Report) -> None:
    kept = as_json(packed(report))
    again = unpacked(kept)
    assert as_json(content_of(again)) == as_json(content_of(report))
    assert hash_of(content_of(again)) == hash_of(content_of(report))
    assert changes_between(content_of(report), content_of(again)) == []
    for name in ("report_id", "url", "agency_from", "year_from", "verdict", "captured_at", "content_sha256"):
        assert getattr(again, name) == getattr(report, name)
    assert again.cells == report.cells
    findings = ("errors", "warnings", "rules")  # are told, and not kept
    assert {**as_json(packed(again)), **dict.fromkeys(findings)} == {**kept, **dict.fromkeys(findings)}


def test_errors_are_kept_in_both_languages_and_warnings_are_not() -> None:
    report = noted()
    report.findings = [
        Finding("ledger", "error", ["requests"], message="one", message_zh="一"),
        Finding("row_sum", "warning", ["requests"], message="two", message_zh="二"),
    ]
    assert packed(report)["errors"] == [["one", "一"]]


def test_what_is_packed_holds_only_numbers_that_json_has() -> None:
    report = noted()
    assert report.disclosure is not None
    assert report.disclosure["admin_fees"]["amount_wan_yuan"] == 123.45
    assert len(report.cells) > 0
    assert json.loads(json.dumps(packed(report), allow_nan=False, ensure_ascii=False))["cells"][0]["kind"] == "slash"


def test_text_of_any_kind_has_a_hash() -> None:
    before = content()
    hashes = {hash_of(altered(before, title=text, sections={"overview": text})) for text in ("a\0b", "a\ud800b", "ab")}
    assert len(hashes) == 3


# --- the reader's mark ---

MARKS = """
import json, sys
from pathlib import Path
import govdisclosure
from govdisclosure.changes import reader_mark

package = Path(govdisclosure.__file__).parent
marks = {"": reader_mark()}
for name in json.load(sys.stdin):
    file = package / name
    whole = file.read_bytes()
    file.write_bytes(whole + b" ")
    reader_mark.cache_clear()
    marks[name] = reader_mark()
    file.write_bytes(whole)
json.dump([str(package), marks], sys.stdout)
"""
LOADED = """
import sys
import govdisclosure.reading, govdisclosure.changes
print(*(name for name in sys.modules if name.startswith("govdisclosure")))
"""


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """File → the reader's mark where that file of a copy of the package is altered; "" → of the copy as it is."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    files = [str(file.relative_to(PACKAGE)) for suffix in ("py", "xsl") for file in sorted(PACKAGE.rglob(f"*.{suffix}"))]
    done = subprocess.run(
        [sys.executable, "-c", MARKS], cwd=folder, input=json.dumps(files), capture_output=True, text=True, check=True, timeout=60
    )
    place, marks = json.loads(done.stdout)
    assert Path(place) == folder / PACKAGE.name
    return marks


def test_the_mark_is_the_code_s_wherever_it_lies(marks: dict[str, str]) -> None:
    assert marks[""] == reader_mark()
    assert re.fullmatch(r"[0-9a-f]{16}", marks[""])


def test_what_reads_changes_the_mark_and_nothing_else_does(marks: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=PACKAGE.parent, capture_output=True, text=True, check=True, timeout=60
    )
    modules = {name.replace(".", "/") for name in done.stdout.split()}
    imported = {str(PACKAGE.parent / name) for name in modules}
    reads = {
        file
        for file in marks
        if file.endswith(".xsl") or str((PACKAGE / file).with_suffix("")).removesuffix("/__init__") in imported
    }
    # Records are data without a reading of their own; the package's own file holds its version.
    reads -= {"", "items.py", "__init__.py"}
    changed = {file for file, mark in marks.items() if mark != marks[""]}
    assert changed >= reads
    assert {file.partition("/")[0] for file in changed - reads} <= {"documents", "forms", "reading"}, "read on demand"
    assert len({marks[file] for file in changed}) == len(changed), "each in its own way"
