"""What LibreOffice, where there is one, turns into .docx: rich text, OpenDocument text, and Word before 97.

It runs as a program of the system, in a folder that is made for one file and goes with it. Its profile there opens no link and
runs no macro; the shell that starts it bounds what it may take, and ends it when we have gone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from signal import SIGKILL
from subprocess import DEVNULL, PIPE
from typing import NamedTuple

from govdisclosure.documents.doc_ole import DamagedError, ole_kind, streams
from govdisclosure.documents.doc_text import obstacle
from govdisclosure.documents.docx import DOCX, NoTypeDeclaration, Package, Refused, is_docx, read_docx, walk
from govdisclosure.documents.model import Document

PROGRAMS = ("soffice", "libreoffice")
LOCK = Path(tempfile.gettempdir()) / f"govdisclosure-office-{os.getuid()}.lock"

_MAX_BYTES = 64 * 1024 * 1024
# A report takes one or two seconds. With the turn that it waits for, it stays within what a reader has.
_SECONDS, _TURN_SECONDS = 60.0, 40.0
_POLL = 0.1
# Of what LibreOffice may take, in the shell's units: 64 MiB a file, 4 GiB of addresses, seconds of work.
_SHELL = """
ulimit -f 131072
ulimit -v 4194304
ulimit -t 60
exec 3<&0 </dev/null
{ cat <&3 >/dev/null; kill -KILL 0; } &
exec "$@" 3<&-
"""
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),  # never
)
_SETTING = '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_PROFILE = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'

_HEAD = 8_192
_ODT = "application/vnd.oasis.opendocument.text"
# In the header of a Word document of any age.
_FLAGS, _ENCRYPTED = 0x0B, 0x01


class _Kind(NamedTuple):
    """A format: by which bytes it is known, LibreOffice's name of it, and what proves that all of it is there."""

    name: str
    media_type: str
    suffix: str
    filter: str | None
    holds: Callable[[bytes], bool]
    prove: Callable[[bytes, str], None]


def _is_rtf(body: bytes) -> bool:
    return body.startswith(b"{\\rtf")


def _is_odt(body: bytes) -> bool:
    return body.startswith(b"PK\x03\x04") and body[30 : 38 + len(_ODT)] == b"mimetype" + _ODT.encode()


def _is_old_word(body: bytes) -> bool:
    """Whether it is a Word document that our own reader has to refuse."""
    if ole_kind(body) != "doc":
        return False
    try:
        refusal = obstacle(_main_stream(body)[0])
    except DamagedError:
        return False
    return refusal is not None and refusal[0] == "unsupported"


def _main_stream(body: bytes) -> tuple[bytes, bool]:
    found, whole = streams(body, ("WordDocument",))
    return found.get("WordDocument", b""), whole


def _is_flat_odt(body: bytes) -> bool:
    head = body[:_HEAD]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<office:document" in head and _ODT.encode() in head


# LibreOffice makes the best of half a file, and half a number is a number: what is not whole never gets there.


def _prove_nothing(_body: bytes, _media_type: str) -> None:
    """Rich text that breaks off is refused by LibreOffice itself."""


def _prove_old_word(body: bytes, media_type: str) -> None:
    main, whole = _main_stream(body)
    if not whole:
        raise Refused("cut_off")
    if main[_FLAGS] & _ENCRYPTED:
        raise Refused("encrypted", media_type=media_type)


def _prove_odt(body: bytes, media_type: str) -> None:
    package = Package(body, media_type)
    if sum(member.file_size for member in package.parts.values()) > _MAX_BYTES:
        raise Refused("too_large", limit=f"{_MAX_BYTES >> 20} MiB")
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise Refused("encrypted", media_type=media_type)
    for name in package.parts:
        if name.endswith(".xml"):
            walk(package.read(name) or b"", NoTypeDeclaration())


def _prove_flat_odt(body: bytes, _media_type: str) -> None:
    walk(body, NoTypeDeclaration())


_KINDS = (
    _Kind("rtf", "application/rtf", "rtf", "Rich Text Format", _is_rtf, _prove_nothing),
    _Kind("odt", _ODT, "odt", "writer8", _is_odt, _prove_odt),
    _Kind("odt", f"{_ODT}-flat-xml", "fodt", "OpenDocument Text Flat XML", _is_flat_odt, _prove_flat_odt),
    # Each version has a name of its own; the bytes tell LibreOffice which.
    _Kind("doc", "application/msword", "doc", None, _is_old_word, _prove_old_word),
)


def _kind(body: bytes) -> _Kind | None:
    return next((kind for kind in _KINDS if kind.holds(body)), None)


def is_for_office(body: bytes) -> bool:
    """Whether the bytes are of a format that only LibreOffice reads for us; ask before the reader of .doc takes them."""
    return _kind(body) is not None


def office() -> str | None:
    """The program, if the system has it."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def read_office(body: bytes) -> Document:
    """The document by way of .docx; without LibreOffice, `unsupported`. Raises OSError only where no folder can be made."""
    kind = _kind(body)
    assert kind
    document = Document(media_type=kind.media_type)
    try:
        if len(body) > _MAX_BYTES:
            raise Refused("too_large", limit=f"{_MAX_BYTES >> 20} MiB")  # noqa: TRY301
        kind.prove(body, kind.media_type)
        program = office()
        if program is None:
            raise Refused("unsupported", media_type=kind.media_type)  # noqa: TRY301
        converted = _converted(program, kind, body)
        if converted is None:
            raise Refused("damaged", media_type=kind.media_type)  # noqa: TRY301
        document = read_docx(converted)
    except Refused as refused:
        document.trouble.append((refused.code, refused.detail))
    document.media_type, document.reader = kind.media_type, kind.name
    # It is the file that is in trouble, and not what was made of it.
    document.trouble = [
        (code, details | ({"media_type": kind.media_type} if details.get("media_type") == DOCX else {}))
        for code, details in document.trouble
    ]
    return document


def _converted(program: str, kind: _Kind, body: bytes) -> bytes | None:
    """The file as .docx; None if LibreOffice made nothing of it, or not in time."""
    with _turn(), tempfile.TemporaryDirectory(prefix="govdisclosure-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given, made, profile = folder / f"report.{kind.suffix}", folder / "made" / "report.docx", folder / "profile"
        given.write_bytes(body)
        (profile / "user").mkdir(parents=True)
        settings = "".join(_SETTING.format(*setting) for setting in _SETTINGS)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(settings), encoding="utf-8")
        in_time = _run(
            folder,
            *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"),
            *([f"--infilter={kind.filter}"] if kind.filter else []),
            *("--convert-to", "docx", "--outdir", str(made.parent), str(given)),
        )
        with suppress(OSError):
            if in_time and made.stat().st_size < _MAX_BYTES and is_docx(found := made.read_bytes()):
                return found
    return None


def _run(folder: Path, *command: str) -> bool:
    """Whether a command ended in time, run in a folder where its pipes and temporary files go too. Nothing of it runs on."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "OSL_SOCKET_PATH": ".",  # a socket's path must be short
    }
    process = subprocess.Popen(  # noqa: S603 (no part of the command comes from the file)
        ("/bin/sh", "-c", _SHELL, "sh", *command),
        cwd=folder,
        env=environment,
        stdin=PIPE,
        stdout=DEVNULL,
        stderr=DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    else:
        return True
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, SIGKILL)
        process.wait()
        assert process.stdin
        process.stdin.close()


@contextmanager
def _turn() -> Iterator[None]:
    """One at a time, for the memory; whoever has waited long enough goes ahead, since each has a folder of its own."""
    end = time.monotonic() + _TURN_SECONDS
    try:
        lock = os.open(LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError:  # another's file
        yield
        return
    try:
        while time.monotonic() < end:
            with suppress(BlockingIOError):
                flock(lock, LOCK_EX | LOCK_NB)
                break
            time.sleep(_POLL)
        yield
    finally:
        os.close(lock)
