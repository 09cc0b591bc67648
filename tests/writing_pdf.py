"""Reports on paper: tables laid out over pages as an office program does it, written as PDF or as OFD."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from govdisclosure.forms import common
from tests.rendering import Cell, Sheet, Table, disclosure_tables, prose, remedy_table, request_head, request_rows

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 60.0, 535.0, 70.0, 772.0
SIZE, LEADING, PAD = 9.0, 12.0, 4.0
BODY = 14.0


@dataclass
class Paper:
    """A page: texts as (x, top, size, string), lines as (x0, top, x1, bottom), pictures as boxes; in points from above."""

    texts: list[tuple[float, float, float, str]] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)


def wide(char: str) -> float:
    """Width of a character, of its size."""
    return 0.5 if char < "\u2000" else 1.0


def wrapped(text: str, width: float, size: float) -> list[str]:
    """A text broken into lines that fit."""
    lines, used = [""], 0.0
    for char in text:
        if char == "\n" or (lines[-1] and used + wide(char) * size > width):
            lines.append("")
            used = 0.0
        if char != "\n":
            lines[-1] += char
            used += wide(char) * size
    return lines


@dataclass
class _Placed:
    text: list[str]
    row: int
    col: int
    rows: int
    cols: int


def _placed(table: Table, columns: list[float]) -> list[_Placed]:
    taken: set[tuple[int, int]] = set()
    found: list[_Placed] = []
    for row, cells in enumerate(table):
        col = 0
        for text, cols, rows in cells:
            while (row, col) in taken:
                col += 1
            taken |= {(row + down, col + right) for down in range(rows) for right in range(cols)}
            room = columns[col + cols] - columns[col] - 2 * PAD
            found.append(_Placed(wrapped(text, room, SIZE) if text else [], row, col, rows, cols))
            col += cols
    return found


@dataclass
class Press:
    """Fills pages from the top. `cut` lets a row break in the middle; `repeat` prints the head of 表三 again on each page."""

    cut: bool = False
    repeat: bool = False
    furniture: Callable[[int], list[tuple[float, float, float, str]]] | None = None
    open_ends: bool = False
    shift: float = 0.0
    papers: list[Paper] = field(default_factory=lambda: [Paper()])
    y: float = TOP

    def turn(self) -> None:
        self.papers.append(Paper())
        self.y = TOP

    def words(self, text: str, size: float = BODY, indent: float = 2.0, *, centred: bool = False) -> None:
        """A paragraph, broken into lines."""
        lines = wrapped("\u3000" * int(indent) + text, RIGHT - LEFT, size)
        for line in lines:
            if self.y + size > BOTTOM:
                self.turn()
            blank = len(line) - len(line.lstrip("\u3000"))
            room = (RIGHT - LEFT - sum(map(wide, line)) * size) / 2 if centred else blank * size
            self.papers[-1].texts.append((LEFT + room, self.y, size, line.lstrip("\u3000")))
            self.y += size * 1.6
        self.y += size * 0.4

    def table(self, table: Table, widths: list[float], head: int = 0) -> None:
        """A ruled table, continued on as many pages as it needs; `head` rows are its head."""
        columns = [LEFT]
        for width in widths:
            columns.append(columns[-1] + width * (RIGHT - LEFT) / sum(widths))
        cells = _placed(table, columns)
        tops = [0.0]
        for row in range(len(table)):
            lines = max((len(cell.text) for cell in cells if cell.row == row and cell.rows == 1), default=1)
            ending = [cell for cell in cells if cell.row + cell.rows - 1 == row and cell.rows > 1]
            height = max(lines, 1) * LEADING + 2 * PAD
            wanted = (tops[cell.row] + len(cell.text) * LEADING + 2 * PAD - tops[row] for cell in ending)
            tops.append(tops[row] + max([height, *wanted]))
        start = 0.0
        repeated = 0.0
        while start < tops[-1] - 1:
            room = BOTTOM - self.y - repeated
            stop = self._stop(tops, start, room)
            if stop is None:
                self.turn()
                repeated = tops[head] if start and self.repeat else 0.0
                continue
            shift = self.shift if len(self.papers) % 2 == 0 else 0.0
            if repeated:
                self._draw(cells, tops, columns, 0.0, repeated, shift)
            self._draw(cells, tops, columns, start, stop, shift)
            start = stop
        self.y += 12

    def _stop(self, tops: list[float], start: float, room: float) -> float | None:
        """How far the table goes on this page."""
        fitting = [top for top in tops if start + 1 < top <= start + room]
        if fitting and fitting[-1] == tops[-1]:
            return tops[-1]
        last = fitting[-1] if fitting else start
        within = [last + PAD + k * LEADING for k in range(1, 60) if last + PAD + k * LEADING <= start + room]
        below = min((top for top in tops if top > last + 1), default=last)
        within = [y for y in within if y < below - PAD - LEADING / 2]
        if self.cut and within:
            return within[len(within) // 2]
        return last if fitting else None

    def _draw(
        self, cells: list[_Placed], tops: list[float], columns: list[float], start: float, stop: float, shift: float
    ) -> None:
        """The part of a table between two of its heights."""
        paper, origin = self.papers[-1], self.y - start
        for cell in cells:
            top, bottom = tops[cell.row], tops[cell.row + cell.rows]
            if bottom <= start + 0.1 or top >= stop - 0.1:
                continue
            x0, x1 = columns[cell.col] + shift, columns[cell.col + cell.cols] + shift
            y0, y1 = max(top, start) + origin, min(bottom, stop) + origin
            paper.lines += [(x0, y0, x0, y1), (x1, y0, x1, y1)]
            paper.lines += [(x0, y0, x1, y0)] if top >= start or not self.open_ends else []
            paper.lines += [(x0, y1, x1, y1)] if bottom <= stop or not self.open_ends else []
            # A line that would stand on the break goes to the next page, and those after it follow.
            down = 0.0
            for number, text in enumerate(cell.text):
                y = top + PAD + number * LEADING + down
                if y < start and y + SIZE > start:
                    down = start - y + 1
                    y = start + 1
                if start <= y and y + SIZE <= stop:
                    room = sum(map(wide, text)) * SIZE
                    paper.texts.append(((x0 + x1 - room) / 2 if room < x1 - x0 - 30 else x0 + PAD, y + origin, SIZE, text))
        self.y += stop - start

    def finished(self) -> list[Paper]:
        for number, paper in enumerate(self.papers, 1):
            paper.texts += self.furniture(number) if self.furniture else []
        return self.papers


def numbered(number: int) -> list[tuple[float, float, float, str]]:
    return [(290.0, 800.0, 9.0, f"- {number} -")]


def headed(number: int) -> list[tuple[float, float, float, str]]:
    return [(LEFT, 40.0, 9.0, "澄屿市政府信息公开"), (500.0, 800.0, 9.0, f"第 {number} 页")]


REQUEST_WIDTHS = [2.0, 4.0, 9.0, *[2.6] * 7]


def report(sheet: Sheet, press: Press | None = None, *, start: float = TOP) -> list[Paper]:
    """A whole report; `start` is how far down the first page it begins."""
    press = press or Press(furniture=numbered)
    press.y = start
    words = prose(sheet)
    heads = [f"{section.numeral}、{section.label}" for section in common.SECTIONS]
    press.words(f"{sheet.agency}{sheet.year}年政府信息公开工作年度报告", 20, 0, centred=True)
    press.words(words["preface"])
    press.words(heads[0])
    press.words(words["overview"])
    press.words(heads[1])
    # One table, as offices print it: the little tables below each other.
    merged = [_stretched(row) for table in disclosure_tables(sheet) for row in table]
    press.table(merged, [3.0, *[1.0] * 6])
    press.words(heads[2])
    press.table(request_head() + request_rows(sheet), REQUEST_WIDTHS, head=3)
    press.words(heads[3])
    press.table(remedy_table(sheet), [1.0] * 15)
    press.words(heads[4])
    press.words(words["problems"])
    press.words(heads[5])
    press.words(words["other_matters"])
    return press.finished()


def _stretched(row: list[Cell]) -> list[Cell]:
    """A row of a little table over the seven columns of the large one."""
    if len(row) == 1:
        return [(row[0][0], 7, 1)]
    share = 6 // (len(row) - 1)
    return [row[0], *((text, share, 1) for text, _, _ in row[1:])]


# --- PDF ---------------------------------------------------------------------------------------------------------------


def stream(data: bytes, more: str = "", *, packed: bool = True) -> bytes:
    content = zlib.compress(data) if packed else data
    kind = "/Filter /FlateDecode " if packed else ""
    return f"<< /Length {len(content)} {kind}{more}>>\nstream\n".encode() + content + b"\nendstream"


def contents(paper: Paper, codes: dict[str, int], mode: int = 0, twice: float = 0.0) -> bytes:
    """What a page draws. `mode` is the text rendering mode; with `twice` every glyph is drawn again so far beside."""
    parts = [f"q {x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {HEIGHT - y1:.2f} cm /Im Do Q" for x0, y0, x1, y1 in paper.pictures]
    parts += [f"{x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S" for x0, y0, x1, y1 in paper.lines]
    for x, top, size, text in paper.texts:
        shown = "".join(f"{codes[char]:04X}" for char in text)
        for offset in {0.0, twice}:
            parts.append(f"BT {mode} Tr /F1 {size} Tf {x + offset:.2f} {HEIGHT - top - 0.88 * size:.2f} Td <{shown}> Tj ET")
    return "\n".join(parts).encode()


def pdf(
    papers: Iterable[Paper], *, mode: int = 0, twice: float = 0.0, unmapped: str = "", trailer: str = "", more: str = ""
) -> bytes:
    """A PDF with one CID font; `unmapped` characters have no entry in its map to Unicode."""
    papers = list(papers)
    letters = sorted({char for paper in papers for *_, text in paper.texts for char in text})
    codes = {char: code for code, char in enumerate(letters, 1)}
    mapped = [f"<{code:04X}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items() if char not in unmapped]
    to_unicode = "\n".join(
        ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF>"]
        + ["endcodespacerange"]
        + [
            f"{len(mapped[at : at + 100])} beginbfchar\n" + "\n".join(mapped[at : at + 100]) + "\nendbfchar"
            for at in range(0, len(mapped), 100)
        ]
        + ["endcmap end end"]
    )
    narrow = " ".join(f"{code} [{wide(char) * 1000:.0f}]" for char, code in codes.items())
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(papers)))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {more}>>".encode(),
        2: f"<< /Type /Pages /Count {len(papers)} /Kids [{kids}] >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Sung /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sung /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
            f" /Supplement 0 >> /FontDescriptor 6 0 R /DW 1000 /W [{narrow}] >>"
        ).encode(),
        5: stream(to_unicode.encode()),
        6: b"<< /Type /FontDescriptor /FontName /Sung /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 >>",
        7: stream(b"\xff" * 64, "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 "),
    }
    for at, paper in enumerate(papers):
        objects[10 + 2 * at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {11 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> /XObject << /Im 7 0 R >> >> >>"
        ).encode()
        objects[11 + 2 * at] = stream(contents(paper, codes, mode, twice))
    return assembled(objects, trailer)


def assembled(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """A PDF file of these objects, the first of them the catalogue."""
    body = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = len(body)
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(body)
    most = max(objects) + 1
    body += f"xref\n0 {most}\n0000000000 65535 f \n".encode()
    for number in range(1, most):
        body += f"{places.get(number, 0):010d} 00000 {'n' if number in places else 'f'} \n".encode()
    body += f"trailer\n<< /Size {most} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(body)


# --- OFD ---------------------------------------------------------------------------------------------------------------

_MM = 25.4 / 72
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd_text(x: float, top: float, size: float, text: str, more: str = "") -> str:
    steps = " ".join(f"{wide(char) * size * _MM:.3f}" for char in text[:-1])
    if len(text) > 2 and len(set(map(wide, text[:-1]))) == 1:
        steps = f"g {len(text) - 1} {wide(text[0]) * size * _MM:.3f}"
    boundary = f"{x * _MM:.3f} {top * _MM:.3f} {sum(map(wide, text)) * size * _MM:.3f} {size * _MM:.3f}"
    code = f'<ofd:TextCode X="0" Y="{0.88 * size * _MM:.3f}" DeltaX="{steps}">{escape(text)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="1" Boundary="{boundary}" Font="3" Size="{size * _MM:.3f}" {more}>{code}</ofd:TextObject>'


def ofd_line(x0: float, y0: float, x1: float, y1: float) -> str:
    boundary = f"{x0 * _MM:.3f} {y0 * _MM:.3f} {max(x1 - x0, 0.1) * _MM:.3f} {max(y1 - y0, 0.1) * _MM:.3f}"
    data = f"M 0 0 L {(x1 - x0) * _MM:.3f} {(y1 - y0) * _MM:.3f}"
    return (
        f'<ofd:PathObject ID="2" Boundary="{boundary}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd_page(paper: Paper, more: str = "", text_more: str = "") -> str:
    objects = [ofd_line(*line) for line in paper.lines] + [ofd_text(*text, text_more) for text in paper.texts if text[3]]
    for x0, y0, x1, y1 in paper.pictures:
        boundary = f"{x0 * _MM:.3f} {y0 * _MM:.3f} {(x1 - x0) * _MM:.3f} {(y1 - y0) * _MM:.3f}"
        objects.append(f'<ofd:ImageObject ID="4" Boundary="{boundary}" ResourceID="9"/>')
    block = f'<ofd:PageBlock ID="5">{"".join(objects)}</ofd:PageBlock>'
    return f'<ofd:Page {NAMESPACE}>{more}<ofd:Content><ofd:Layer ID="6">{block}</ofd:Layer></ofd:Content></ofd:Page>'


def ofd_parts(papers: Iterable[Paper], text_more: str = "") -> dict[str, str]:
    """The parts of an OFD package by name."""
    papers = list(papers)
    pages = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(papers)))
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH * _MM:.3f} {HEIGHT * _MM:.3f}</ofd:PhysicalBox></ofd:PageArea>"
    return {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": (
            f"<ofd:Document {NAMESPACE}><ofd:CommonData>{area}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
        ),
        **{f"Doc_0/Pages/Page_{at}/Content.xml": ofd_page(paper, "", text_more) for at, paper in enumerate(papers)},
    }


def package(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def ofd(papers: Iterable[Paper], text_more: str = "") -> bytes:
    return package(ofd_parts(papers, text_more))
