"""How a report is laid out and headed: its sections and their numbers, what 一 must cover, title, period, names, wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from govdisclosure.checks.catalogue import finding
from govdisclosure.checks.names import label
from govdisclosure.checks.particulars import check_particulars
from govdisclosure.checks.passages import passages
from govdisclosure.forms import FORMS, common
from govdisclosure.items import Finding, Heading, Reading, Report
from govdisclosure.wording import fold_traditional, unnumbered

_FIRST_YEAR = min(form.years[0] for form in FORMS.values() if form.years[0] >= 2019)
_NUMERALS = {numeral: at for at, numeral in enumerate("一二三四五六七八九十", 1)} | {str(at): at for at in range(1, 11)}
_PLACE = {section.key: at for at, section in enumerate(common.SECTIONS, 1)}
_SECTIONS = {fold_traditional(words): one.key for one in common.SECTIONS for words in (one.label, *one.variants)}
_MARKUP = re.compile(r"^[#*\s]+")
_ENOUGH_CONTENTS = 3
"""Headings in order before the first one comes again: a table of contents."""
_NEARLY_ALL = len(common.SECTIONS) - 1
_SHORTEST_OVERVIEW = 300
_MOST_HEADINGS = 60
"""Of one report; beyond, the page is a collection."""
_SHORTEST = {"overview": 5, "problems": 10}
"""Characters below which a section says next to nothing, as 无。 or 人手不足。"""
_ASPECTS = {
    "主动公开": re.compile(r"主动[^。;；\n]{0,12}公开|公开[^。;；\n]{0,12}主动"),
    "依申请公开": re.compile("申请"),
    "政府信息管理": re.compile(r"(?:信息|公文|文件)[^。;；\n]{0,20}管理|管理[^。;；\n]{0,20}(?:信息|公文|文件)"),
    "政府信息公开平台建设": re.compile("平台|网站|新媒体|公众号|微博|专栏"),
    "监督保障": re.compile("监督|保障|考核|评议|评估|问责|追究|培训|检查|督查"),
}
"""What section 一 covers → the words that show it: any mention will do."""
_TITLE = re.compile(r"《[^《》]{0,100}》")
"""What is cited: its words are not the report's own."""


def is_prescribed(report: Report) -> bool:
    """Whether a form with six sections was in force for the report."""
    if report.fiscal_year is not None:
        return report.fiscal_year >= _FIRST_YEAR
    return report.form in FORMS and FORMS[report.form].years[0] >= _FIRST_YEAR


def is_whole(reading: Reading) -> bool:
    """Whether the page has nearly all sections: one that stops early lacks what stood behind its end, and says nothing of it."""
    return len(reading.headings) >= _NEARLY_ALL


def _section(heading: Heading) -> str | None:
    """The statutory section that a heading names, whatever its number."""
    return heading.section or _SECTIONS.get(unnumbered(fold_traditional(_MARKUP.sub("", heading.text))))


def _headings(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Headings that stand alone and are numbered: (numeral, line, section); of a table of contents and the report, the report's.

    What follows the last section is not the report's own: attachments, or the page's furniture.
    """
    alone = [
        (one.numeral, _MARKUP.sub("", one.text), _section(one))
        for one in reading.outline
        if one.text and one.numeral in _NUMERALS
    ]
    sections = [(at, section) for at, (_, _, section) in enumerate(alone) if section]
    begins = next((place for place, (_, section) in enumerate(sections[1:], 1) if section == sections[0][1]), 0)
    places = [_PLACE[section] for _, section in sections[:begins]]
    if len(places) >= _ENOUGH_CONTENTS and places == sorted(set(places)):
        alone = alone[sections[begins][0] :]
    last = max((at for at, one in enumerate(alone) if one[2]), default=-1)
    return alone[: last + 1]


def _check_order(headings: list[tuple[str, str, str | None]]) -> Iterator[Finding]:
    """Sections twice, or not in the form's order."""
    sections = [section for _, _, section in headings if section]
    shown = "、".join(f"“{line}”" for _, line, section in headings if section)
    twice = [key for key in dict.fromkeys(sections) if sections.count(key) > 1]
    if twice:
        yield finding(
            "section_repeated",
            [f"sections.{key}" for key in twice],
            sections="、".join(f"“{label(f'sections.{key}')}”" for key in twice),
            shown=shown,
        )
    elif sections != sorted(sections, key=_PLACE.__getitem__):
        late = [after for before, after in pairwise(sections) if _PLACE[after] < _PLACE[before]]
        yield finding("section_order", [f"sections.{key}" for key in late], shown=shown)


def _check_numbers(headings: list[tuple[str, str, str | None]]) -> Iterator[Finding]:
    """Sections whose number is not the next one, and numbering that starts again within a section."""
    statutory = [(numeral, line, key) for numeral, line, key in headings if key]
    wrong = [
        after
        for before, after in pairwise(statutory)
        # Nothing of the form stands between the two, so their numbers follow each other whatever came before.
        if _PLACE[after[2]] == _PLACE[before[2]] + 1 and _NUMERALS[after[0]] != _NUMERALS[before[0]] + 1
    ]
    between = [one for one in headings if not one[2]]
    # An added section shifts the numbers of those behind it, and rightly.
    if wrong and not between:
        yield finding(
            "numbering",
            [f"sections.{key}" for _, _, key in wrong],
            wrong="、".join(f"“{line}”" for _, line, _ in wrong),
            shown="、".join(f"“{line}”" for _, line, _ in headings),
        )
    restarts = [
        (first[1], second[1])
        for (_, _, before), first, second in zip(headings, headings[1:], headings[2:], strict=False)
        if before and not first[2] and not second[2] and (first[0], second[0]) == ("一", "二")
    ]
    if restarts:
        yield finding("numbering_restarts", ["sections"], shown="、".join(f"“{line}”" for pair in restarts for line in pair))


def _check_emptiness(reading: Reading, headings: list[tuple[str, str, str | None]]) -> Iterator[Finding]:
    """Sections of prose with next to no words between their heading and the next one's."""
    keys = [section for _, _, section in headings]
    for key, shortest in _SHORTEST.items():
        # Where no heading follows, the page may stop there; where others stand between, the text may be theirs.
        followed = key in keys[:-1] and keys[keys.index(key) + 1] is not None
        text = reading.report.sections.get(key) or ""
        if followed and keys.count(key) == 1 and len(text) < shortest:
            at = f"sections.{key}"
            said = f"“{text}”" if text else ""
            yield finding(
                "section_empty",
                [at],
                section=label(at),
                said=f" says only {said}" if said else " has no text",
                said_zh=f"仅有{said}" if said else "没有内容",
            )


def _check_aspects(reading: Reading) -> Iterator[Finding]:
    """Aspects of which section 一 does not say a word."""
    text = next((one.plain for one in passages(reading.report) if one.part == "sections.overview"), "")
    own = _TITLE.sub("", text)
    absent = [name for name, words in _ASPECTS.items() if not words.search(own)]
    if absent and len(text) >= _SHORTEST_OVERVIEW and is_whole(reading):
        yield finding("missing_aspect", ["sections.overview"], aspects="、".join(absent))


def check_outline(reading: Reading) -> Iterator[Finding]:
    """What is odd about a report besides its numbers. Years before the six sections were prescribed are not judged."""
    if not is_prescribed(reading.report):
        return
    headings = _headings(reading)
    if len(headings) <= _MOST_HEADINGS:
        yield from _check_order(headings)
        yield from _check_numbers(headings)
        yield from _check_emptiness(reading, headings)
    yield from _check_aspects(reading)
    yield from check_particulars(reading.report, whole=is_whole(reading))
