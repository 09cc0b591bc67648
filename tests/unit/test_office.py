"""What LibreOffice reads for us: every figure where it stands; nothing opened, left or awaited that a file asks for."""

from __future__ import annotations

import io
import os
import random
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from govdisclosure.documents import office
from govdisclosure.documents.model import Text
from govdisclosure.documents.office import is_for_office, read_office
from tests.office import install, require, rtf
from tests.rendering import balanced
from tests.running import ROOT
from tests.test_shapes import wrong_cells
from tests.writing_doc import Word, compound, line
from tests.writing_docx import docx, paragraph, report_parts, through_reader

RTF = rtf(["澄屿市"])
ODT = "application/vnd.oasis.opendocument.text"
NAMESPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)
SVG = ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'


def old_word(magic: int = 0xA5DC, flags: int = 0, **more) -> bytes:
    """The header of a document from before 1997."""
    header = struct.pack("<HH", magic, 101) + bytes(6) + struct.pack("<H", flags)
    return compound({"WordDocument": header.ljust(8192, b"\0"), **more})


def with_size(body: bytes, size: int) -> bytes:
    """A compound file whose directory gives the document another size."""
    changed = bytearray(body)
    struct.pack_into("<I", changed, body.index("WordDocument".encode("utf-16-le")) + 120, size)
    return bytes(changed)


def word_6(text: str) -> bytes:
    """A document of one line, as Word 6 lays it out."""
    content = text.encode("ascii") + b"\r"
    header = bytearray(0x600)
    struct.pack_into("<HH", header, 0, 0xA5DC, 101)
    struct.pack_into("<II", header, 0x18, len(header), len(header) + len(content))
    struct.pack_into("<I", header, 0x34, len(content))
    return compound({"WordDocument": (bytes(header) + content).ljust(8192, b"\0")})


def flat_odt(content: str) -> bytes:
    root = f'office:document{NAMESPACES}{SVG} office:version="1.2" office:mimetype="{ODT}"'
    return f'<?xml version="1.0"?><{root}><office:body><office:text>{content}</office:text></office:body></{root[:15]}>'.encode()


def odt(content: str, manifest: str = "", **more: str) -> bytes:
    """An OpenDocument package."""
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", ODT) + entry.format("content.xml", "text/xml") + manifest
    root = f'office:document-content{NAMESPACES}{SVG} office:version="1.2"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), ODT)
        body = f"<office:body><office:text>{content}</office:text></office:body>"
        archive.writestr("content.xml", f"<{root}>{body}</office:document-content>")
        names = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"'
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {names}>{entries}</manifest:manifest>")
        for name, part in more.items():
            archive.writestr(name, part)
    return out.getvalue()


def odt_parts(parts) -> str:
    """Lines and tables in OpenDocument's markup."""

    def cell(text, columns, rows):
        spans = f'table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'
        return f"<table:table-cell {spans}><text:p>{text}</text:p></table:table-cell>" + "<table:covered-table-cell/>" * (
            columns - 1
        )

    def rows_of(table):
        covered: set[tuple[int, int]] = set()
        for at, cells in enumerate(table):
            column, written = 0, ""
            for text, columns, rows in [*cells, ("", 0, 0)]:
                while (at, column) in covered:
                    written += "<table:covered-table-cell/>"
                    column += 1
                if columns:
                    written += cell(text, columns, rows)
                    covered |= {(at + down, column + right) for down in range(1, rows) for right in range(columns)}
                    column += columns
            yield f"<table:table-row>{written}</table:table-row>"

    def table_of(table):
        width = max(sum(columns for _, columns, _ in row) for row in table)
        return (
            f'<table:table><table:table-column table:number-columns-repeated="{width}"/>{"".join(rows_of(table))}</table:table>'
        )

    return "".join(f"<text:p>{part}</text:p>" if isinstance(part, str) else table_of(part) for part in parts)


WRITERS = {
    "rtf": rtf,
    "odt": lambda parts: odt(odt_parts(parts)),
    "fodt": lambda parts: flat_odt(odt_parts(parts)),
}


@pytest.fixture
def fake(monkeypatch, tmp_path):
    """Puts a program of ours in LibreOffice's place, for any file; tells where its temporary folders are."""
    temporary, place = tmp_path / "temporary", tmp_path / "bin"
    temporary.mkdir()
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(office, "LOCK", tmp_path / "lock")
    monkeypatch.setenv("PATH", f"{place}{os.pathsep}{os.environ['PATH']}")

    def put(script: str) -> Path:
        program = place / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return temporary

    return put


@pytest.fixture
def real():
    require()


def codes(body: bytes) -> list[str]:
    return [code for code, _ in read_office(body).trouble]


# --- what is whose ---


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (RTF, True),
        (old_word(), True),
        (old_word(0xA5DB), True),
        (odt("<text:p/>"), True),
        (flat_odt("<text:p/>"), True),
        (Word([line("澄屿市")]).bytes(), False),
        (old_word(0x1234), False),
        (docx(paragraph("澄屿市")), False),
        (f"<html><p>{ODT}</p></html>".encode(), False),
        (f"<p>&lt;office:document&gt;</p>{ODT}".encode(), False),
        (b"PK\x03\x04", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False),
        (b"", False),
    ],
)
def test_only_what_no_reader_of_ours_takes_is_for_office(body, answer):
    assert is_for_office(body) is answer


@pytest.mark.parametrize(
    ("body", "media_type", "name"),
    [
        (RTF, "application/rtf", "rtf"),
        (old_word(), "application/msword", "doc"),
        (odt("<text:p/>"), ODT, "odt"),
        (flat_odt("<text:p/>"), f"{ODT}-flat-xml", "odt"),
    ],
)
def test_without_libreoffice_the_type_is_unsupported(body, media_type, name, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read_office(body)
    assert document.trouble == [("unsupported", {"media_type": media_type})]
    assert (document.media_type, document.reader, document.blocks) == (media_type, name, [])


# --- programs that do what LibreOffice should not ---


def test_it_is_given_a_name_and_a_folder_of_ours(fake, tmp_path):
    temporary = fake(
        f'echo "$@" "$HOME" "$TMPDIR" "$PWD" > {tmp_path}/told; cat "$TMPDIR"/profile/user/*.xcu > {tmp_path}/settings'
    )
    assert codes(RTF) == ["damaged"]
    told = (tmp_path / "told").read_text()
    assert "/report.rtf" in told
    assert told.count(str(temporary)) == 6
    assert "--headless" in told
    assert "DisableMacrosExecution" in (tmp_path / "settings").read_text()
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "script",
    ["exit 0", "exit 1", "kill -9 $$", 'mkdir made; echo "no package" > made/report.docx', "mkdir -p made/report.docx"],
)
def test_what_gives_no_document_is_damaged(script, fake):
    temporary = fake(script)
    document = read_office(RTF)
    assert document.trouble == [("damaged", {"media_type": "application/rtf"})]
    assert document.media_type == "application/rtf"
    assert list(temporary.iterdir()) == []


def test_a_program_that_hangs_is_ended_with_all_that_it_started(fake, monkeypatch, tmp_path):
    monkeypatch.setattr(office, "_SECONDS", 1.0)
    (tmp_path / "given.docx").write_bytes(docx(paragraph("半份")))
    temporary = fake(
        f"mkdir made; cp {tmp_path}/given.docx made/report.docx\n"
        f"trap '' TERM; sleep 300 & echo $! $$ > {tmp_path}/pids; sleep 300"
    )
    start = time.monotonic()
    assert codes(RTF) == ["damaged"]
    assert time.monotonic() - start < 10
    assert list(temporary.iterdir()) == []
    pids = (tmp_path / "pids").read_text().split()
    assert len(pids) == 2
    assert _ended(pids)


def test_what_a_program_leaves_running_is_ended(fake, tmp_path):
    fake(f"sleep 300 & echo $! > {tmp_path}/pids")
    assert codes(RTF) == ["damaged"]
    assert _ended((tmp_path / "pids").read_text().split())


def test_it_ends_when_its_reader_is_killed(fake, tmp_path):
    fake(f"echo $$ > {tmp_path}/pids.new; mv {tmp_path}/pids.new {tmp_path}/pids; sleep 300")
    reading = f"from govdisclosure.documents.office import read_office; read_office({RTF!r})"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    reader = subprocess.Popen([sys.executable, "-c", reading], env=environment)
    while not (tmp_path / "pids").exists():
        assert reader.poll() is None
        time.sleep(0.05)
    reader.kill()
    reader.wait()
    assert _ended((tmp_path / "pids").read_text().split())


def _ended(pids: list[str]) -> bool:
    """Whether none of these runs any more; a moment is granted."""

    def runs(pid: str) -> bool:
        shown = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True, check=False).stdout.strip()
        return bool(shown) and not shown.startswith("Z")

    end = time.monotonic() + 10
    while time.monotonic() < end and any(map(runs, pids)):
        time.sleep(0.05)
    return not any(map(runs, pids))


def test_a_huge_result_is_cut_off_while_it_is_written(fake):
    temporary = fake("mkdir made; exec head -c 100000000 /dev/zero > made/report.docx")
    assert codes(RTF) == ["damaged"]
    assert list(temporary.iterdir()) == []


def test_one_runs_at_a_time(fake, tmp_path):
    fake(f"mkdir {tmp_path}/busy || echo two >> {tmp_path}/met; sleep 0.3; rmdir {tmp_path}/busy; echo done >> {tmp_path}/met")
    threads = [threading.Thread(target=read_office, args=(RTF,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "met").read_text().split() == ["done"] * 3


def test_nobody_waits_for_a_turn_for_ever(fake, monkeypatch, tmp_path):
    monkeypatch.setattr(office, "_TURN_SECONDS", 0.3)
    fake(f"echo done >> {tmp_path}/met")
    with office._turn():
        read_office(RTF)
    assert (tmp_path / "met").read_text() == "done\n"


def test_a_link_in_the_locks_place_is_not_followed(fake, tmp_path):
    fake("exit 0")
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    assert codes(RTF) == ["damaged"]
    assert not (tmp_path / "elsewhere").exists()


BOMB = {f"Pictures/{at}": "0" * (30 << 20) for at in range(3)}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{\\rtf" + b" " * (64 << 20), "too_large"),
        (odt("", **BOMB), "too_large"),
        (odt("", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"), "encrypted"),
        (odt("<text:p>"), "broken_markup"),
        (odt("")[:-30], "damaged"),
        (odt("", **{"CONTENT.XML": "<other/>"}), "damaged"),
        (flat_odt("<text:p>"), "broken_markup"),
        (flat_odt("<text:p/>")[:-40], "broken_markup"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + flat_odt("<text:p>&b;</text:p>").partition(b"?>")[2], "broken_markup"),
        (old_word(flags=0x0100), "encrypted"),
        (with_size(old_word(), 9000), "cut_off"),
    ],
)
def test_what_is_not_whole_never_gets_there(body, code, fake, tmp_path):
    fake(f"touch {tmp_path}/was_started")
    assert is_for_office(body)
    assert codes(body) == [code]
    assert not (tmp_path / "was_started").exists()


# --- LibreOffice itself ---


@pytest.mark.slow
@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("form", ["F2019", "F2021"])
@pytest.mark.parametrize("kind", WRITERS)
def test_every_figure_reads_back(kind, form, monkeypatch):
    rng = random.Random(f"{kind} {form}")
    sheet = balanced(form, rng, 9000)
    blank = rng.choice(list(sheet.requests))
    sheet.requests[blank]["natural_person"] = ""
    body = WRITERS[kind](report_parts(sheet))
    assert is_for_office(body)
    read = through_reader(monkeypatch, read_office, body)
    assert not [seen for seen in read.observations if seen.rule.startswith("document_")]
    assert wrong_cells(sheet, read.report) == []


@pytest.mark.slow
@pytest.mark.usefixtures("real")
def test_word_6_is_read():
    document = read_office(word_6("chengyu 2021"))
    assert (document.trouble, document.blocks) == ([], [Text("chengyu 2021")])
    assert (document.media_type, document.reader) == ("application/msword", "doc")


@pytest.mark.slow
@pytest.mark.usefixtures("real")
def test_rich_text_that_breaks_off_gives_no_figures():
    body = rtf(report_parts(balanced("F2021", random.Random(7))))
    for part in (0.3, 0.6, 0.95):
        document = read_office(body[: int(len(body) * part)])
        assert document.trouble == [("damaged", {"media_type": "application/rtf"})]
        assert document.blocks == []


@pytest.mark.slow
@pytest.mark.usefixtures("real")
def test_no_link_is_followed(tmp_path):
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def parse_request(self):  # whatever the method
            asked.append(str(self.raw_requestline))
            return False

    (tmp_path / "secret.txt").write_text("榕溪镇")
    with HTTPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{server.server_port}"
        image = f'<draw:image xlink:href="{there}/image.png" xlink:type="simple" xlink:actuate="onLoad"/>'
        frame = f'<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">{image}</draw:frame>'
        section = '<text:section text:name="{}"><text:section-source xlink:href="{}"/><text:p>旧</text:p></text:section>'
        secret = f"{tmp_path.as_uri()}/secret.txt"
        content = f"<text:p>澄屿市{frame}</text:p>" + section.format("a", secret) + section.format("b", f"{there}/section.odt")
        picture = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{there}/field.png" \\d}}{{\fldrslt}}}}'
        included = rf'{{\field{{\*\fldinst INCLUDETEXT "{tmp_path}/secret.txt"}}{{\fldrslt old}}}}'
        linked = rtf(["澄屿市"])[:-1] + f"{picture}{included}\\par}}".encode()
        documents = [read_office(body) for body in (odt(content), flat_odt(content), linked)]
        server.shutdown()
    assert asked == []
    assert ["澄屿市" in document.sample for document in documents] == [True] * 3
    assert not any("榕溪镇" in document.sample for document in documents)


@pytest.mark.slow
@pytest.mark.usefixtures("real")
def test_two_at_once_both_read():
    made: list[str] = []
    threads = [
        threading.Thread(target=lambda text=text: made.append(read_office(rtf([text])).sample)) for text in ("砚浦街道", "枫汀区")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == sorted(["砚浦街道", "枫汀区"])


# --- getting it ---


def test_where_it_is_nothing_is_installed(fake):
    fake("exit 0")
    assert install().startswith("LibreOffice is /")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs")
def test_an_installation_that_fails_says_why(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "only root with apt-get" in install()
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\necho first >&2; echo 'E: no such package' >&2; exit 100\n")
    apt.chmod(0o755)
    assert install() == "LibreOffice is missing, and `apt-get update` failed: E: no such package"
