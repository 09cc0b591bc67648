"""Pages and files that differ from a whole and balanced report by what a case is about."""

from __future__ import annotations

import random
import re

from govdisclosure.checks import judge
from govdisclosure.items import Capture, Finding
from govdisclosure.reading import read
from tests import rendering, writing_docx
from tests.cases import Findings
from tests.rendering import Sheet

NAME = "政府信息公开工作年度报告"
TABLES = "<table.*</table>"
TABLE_3 = r"(三、收到和处理.*?)<table.*?</table>"
TABLE_4 = r"(四、政府信息公开.*?)<table.*?</table>"
SECRET = r"1\.属于国家秘密[ |0-9]*"
MORE = r"\g<0>\n"
"""What a pattern found, and a line below it."""


def sheet(form: str = "F2021", **cells: object) -> Sheet:
    """A report that balances but for these cells: requests__granted__total=1."""
    made = rendering.balanced(form, random.Random(7))
    for at, value in cells.items():
        part, row, column = at.split("__")
        getattr(made, part)[row][column] = value
    return made


def raised(**cells: int) -> Sheet:
    """A report that balances but for what these cells have too much: requests__granted__total=1."""
    made = sheet()
    for at, by in cells.items():
        part, row, column = at.split("__")
        getattr(made, part)[row][column] += by
    return made


def filled(value: object, **cells: object) -> Sheet:
    """A report whose 表三 and 表四 hold nothing but this, but for these cells."""
    made = sheet()
    for table in (made.requests, made.remedies):
        for row in table.values():
            row.update(dict.fromkeys(row, value))
    for at, other in cells.items():
        part, row, column = at.split("__")
        getattr(made, part)[row][column] = other
    return made


def with_row(at: str, value: object) -> Sheet:
    """A report one row or group of which holds nothing but this; None takes the row away."""
    made = sheet()
    part, row = at.split(".")
    table = getattr(made, part)
    if value is None:
        del table[row]
    else:
        table[row] = dict.fromkeys(table[row], value)
    return made


def in_year(made: Sheet, year: int) -> Sheet:
    made.year = year
    return made


def _changed(page: str, changes: tuple[tuple[str, str], ...]) -> bytes:
    for pattern, by in changes:
        page, count = re.subn(pattern, by, page, flags=re.DOTALL | re.MULTILINE)
        assert count, f"the page has no {pattern}"
    return page.encode()


def html(made: Sheet | None = None, *changes: tuple[str, str]) -> bytes:
    """The page in HTML, with pieces (patterns) replaced."""
    return _changed(rendering.page(made or sheet(), "html_spans").decode(), changes)


def text(*changes: tuple[str, str]) -> bytes:
    """The page in pipe rows, with pieces (patterns) replaced."""
    return _changed(rendering.page(sheet(), "text_unpadded").decode(), changes)


def paragraphs(*lines: str) -> bytes:
    return "".join(f"<p>{line}</p>" for line in lines).encode()


def docx(made: Sheet | None = None) -> bytes:
    """The report as a Word file."""
    return writing_docx.docx(writing_docx.word_body(writing_docx.report_parts(made or sheet())))


def found(body: bytes, *parts: tuple[str, bytes], lost: tuple[str, ...] = ()) -> list[Finding]:
    """What is found in a page that carries these files (name, bytes), and others (addresses) that could not be had."""
    when = "2026-01-01T00:00:00+00:00"
    carried = tuple(
        Capture(f"https://xxgk.fengting.example/{at}", part, when, name=name) for at, (name, part) in enumerate(parts)
    )
    gone = tuple((url, "HTTP 404") for url in lost)
    return judge(read(Capture("https://xxgk.fengting.example/nb.html", body, when, parts=carried, lost_parts=gone))).findings


def page(body: bytes, *parts: tuple[str, bytes], lost: tuple[str, ...] = ()) -> Findings:
    """The findings in a page, when they are asked for."""
    return lambda: found(body, *parts, lost=lost)
