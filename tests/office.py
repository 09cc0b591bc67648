"""LibreOffice for the tests; `python -m tests.office install` gets it where it is missing. Reports as rich text, too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from govdisclosure.documents.office import office
from tests.postgres import APT_OPTIONS
from tests.rendering import Table

INSTALLING = (
    ("apt-get", "update"),
    ("apt-get", "install", "--yes", "--no-install-recommends", "libreoffice-writer-nogui"),
)
# The larger package, where there is no small one.
INSTEAD = ("apt-get", "install", "--yes", "--no-install-recommends", "libreoffice-writer")
INSTALLING_SECONDS = 600


def install() -> str:
    """Debian's package of LibreOffice's writer; what came of it, in a line. The tests judge it."""
    if found := office():
        return f"LibreOffice is {found}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return "LibreOffice is missing, and only root with apt-get installs it here: install your system's package of its writer"
    update, small = INSTALLING
    why = _failure(update) or (_failure(small) and _failure(INSTEAD))
    return f"LibreOffice is missing, and {why}" if why else f"LibreOffice is now {office()}"


def _failure(step: tuple[str, ...]) -> str:
    """Why a step failed; "" if it did not."""
    command = [step[0], *APT_OPTIONS, *step[1:]]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=INSTALLING_SECONDS)
    except subprocess.CalledProcessError as error:
        why = error.stderr.strip() or str(error)
    except (OSError, subprocess.TimeoutExpired) as error:
        why = str(error)
    else:
        return ""
    return f"`{' '.join(step)}` failed: {why.splitlines()[-1]}"


def require() -> None:
    """Skips the test that runs where there is no LibreOffice."""
    if not office():
        # In CI as root it could have been installed: its absence must not look like success.
        end = pytest.fail if os.environ.get("CI") and os.geteuid() == 0 else pytest.skip
        end("no LibreOffice: run `python -m tests.office install` as root, or install your system's package of its writer")


# --- reports as rich text ---


def rtf(parts: list[str | Table]) -> bytes:
    """A document of lines and tables."""
    body = "".join(f"\\pard {_written(part)}\\par\n" if isinstance(part, str) else _table(part) for part in parts)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 SimSun;}}}}\\uc1\n{body}}}".encode("ascii")


def _written(text: str) -> str:
    """Every character beyond ASCII as its number, signed as RTF has it."""
    return "".join(one if one.isascii() else f"\\u{(ord(one) + 0x8000) % 0x10000 - 0x8000}?" for one in text)


def _table(table: Table) -> str:
    """A table; a cell that is merged downwards is continued in every row."""
    open_cells: dict[int, tuple[int, int]] = {}
    rows = []
    for line in table:
        edges, texts, column, waiting = [], [], 0, list(line)
        left: dict[int, tuple[int, int]] = {}
        while waiting or column in open_cells:
            if column in open_cells:
                span, down = open_cells.pop(column)
                text, merge, down = "", "\\clvmrg", down - 1
            else:
                text, span, rows_of = waiting.pop(0)
                down, merge = rows_of - 1, "\\clvmgf" if rows_of > 1 else ""
            if down:
                left[column] = (span, down)
            column += span
            edges.append(f"{merge}\\cellx{column * 700}")
            texts.append(f"{_written(text)}\\cell ")
        open_cells = left
        rows.append(f"\\trowd{''.join(edges)}\\pard\\intbl {''.join(texts)}\\row\n")
    return "".join(rows)


if __name__ == "__main__":
    if sys.argv[1:] != ["install"]:
        sys.exit("python -m tests.office install")
    print(install())
