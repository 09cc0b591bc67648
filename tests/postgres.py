"""A PostgreSQL server of the tests' own, in a temporary folder; `python -m tests.postgres install` gets one where it is missing.

Every process that may use the server holds a shared lock on one file. The first starts a keeper, which runs the server and waits
to have that lock alone: the kernel frees it however a process ends, so that Ctrl-C or a kill leaves no server behind.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_SH, LOCK_UN, flock
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import Any
from uuid import uuid4

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[1]
ROLE = "crawler"
PORT = 5432  # names the socket; nothing listens on the network

PROGRAMS = ("initdb", "postgres", "pg_ctl")
DEBIAN = Path("/usr/lib/postgresql")

INSTALLING = (
    ("apt-get", "update"),
    ("apt-get", "install", "--yes", "--no-install-recommends", "postgresql-common"),
    # Else the package makes a cluster for the whole system, and starts it.
    ("pg_conftool", "/etc/postgresql-common/createcluster.conf", "set", "create_main_cluster", "off"),
    ("apt-get", "install", "--yes", "--no-install-recommends", "postgresql"),
)
APT_OPTIONS = ("-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30", "-o", "DPkg::Lock::Timeout=60")
INSTALLING_SECONDS = 300

# Its durability is nobody's concern. Its clock and its order of text are not those of SQLite, as on most servers.
CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{folder}'
port = {port}
fsync = off
synchronous_commit = off
full_page_writes = off
timezone = 'Asia/Shanghai'
"""
LOCALE = ("--locale=C", "--encoding=UTF8")
ICU_LOCALE = ("--locale-provider=icu", "--icu-locale=zh")
ICU_SINCE = 15


def programs() -> Path | None:
    """The folder of the server's programs: one on the PATH, else the newest of Debian's, which are on nobody's."""
    debian = sorted(DEBIAN.glob("[0-9]*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    places = [*map(Path, os.get_exec_path()), *debian]
    return next((place for place in places if all(shutil.which(each, path=place) for each in PROGRAMS)), None)


def install() -> str:
    """Debian's package, without a cluster of its own; what came of it, in a line. The tests judge it."""
    if found := programs():
        return f"PostgreSQL is in {found}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return "PostgreSQL is missing, and only root with apt-get installs it here: install your system's package of the server"
    for step in INSTALLING:
        command = [step[0], *APT_OPTIONS, *step[1:]] if step[0] == "apt-get" else step
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        try:
            subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=INSTALLING_SECONDS)
        except subprocess.CalledProcessError as error:
            return _not_installed(step, error.stderr.strip() or str(error))
        except (OSError, subprocess.TimeoutExpired) as error:
            return _not_installed(step, str(error))
    return f"PostgreSQL is now in {programs()}"


def _not_installed(step: tuple[str, ...], why: str) -> str:
    return f"PostgreSQL is missing, and `{' '.join(step)}` failed: {why.splitlines()[-1]}"


def require() -> None:
    """Skips the test that runs where there is no server to run on."""
    if not programs():
        # In CI as root it could have been installed: its absence must not look like success.
        end = pytest.fail if os.environ.get("CI") and os.geteuid() == 0 else pytest.skip
        end("no PostgreSQL server: run `python -m tests.postgres install` as root, or install your system's package of it")


@contextmanager
def shared(meeting: Path) -> Iterator[Path]:
    """The folder of the server of all who meet in one folder: started for the first, stopped after the last."""
    with (meeting / "postgres.starting").open("a") as starting, (meeting / "postgres.users").open("a") as users:
        flock(starting, LOCK_EX)
        flock(users, LOCK_SH)  # waits for a server that is being stopped
        server = meeting / "postgres"
        if not server.exists():
            _start(meeting)
        flock(starting, LOCK_UN)
        yield server.resolve()


@contextmanager
def database(server: Path) -> Iterator[str]:
    """The address of a database that nobody used before, and nobody will."""
    name = f"test_{uuid4().hex}"
    with _administering(server) as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER {ROLE}")
        try:
            yield f"postgresql+psycopg://{ROLE}@/{name}?host={server}&port={PORT}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _administering(server: Path) -> psycopg.Connection[Any]:
    return psycopg.connect(host=str(server), port=PORT, user="postgres", dbname="postgres", autocommit=True)


def _start(meeting: Path) -> None:
    """A keeper and its server, in a session that Ctrl-C does not reach. RuntimeError tells why there is none."""
    keeper = ["sh", "-c", '"$@" &', "sh", sys.executable, "-m", "tests.postgres", "keep", str(meeting)]
    # The pipe ends when the keeper closes it: sh is gone by then, and there is no child left to wait for.
    why = subprocess.run(keeper, cwd=ROOT, stdout=PIPE, stderr=STDOUT, text=True, check=False, start_new_session=True).stdout
    if why or not (meeting / "postgres").exists():
        raise RuntimeError(f"no PostgreSQL server to test on: {why}")


def _keep(meeting: Path) -> None:
    """A server for as long as somebody uses it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with (meeting / "postgres.users").open("a") as users, _running() as folder:
        link = meeting / "postgres"
        link.unlink(missing_ok=True)
        link.symlink_to(folder)
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
            os.dup2(nowhere.fileno(), sys.stderr.fileno())
        flock(users, LOCK_EX)


@contextmanager
def _running() -> Iterator[Path]:
    """The folder of a server, which ends with it."""
    owner, place = _owner(), programs()
    assert place

    # Should a server be left after all, it looks for its folder once a minute, and ends without it.
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        data, log = folder / "data", folder / "log"
        if owner:
            os.chown(folder, owner["user"], owner["group"])

        def told(program: str, *options: str) -> str:
            command = [str(place / program), *options]
            done = subprocess.run(command, cwd=folder, stdout=PIPE, stderr=STDOUT, check=False, timeout=90, **owner)
            text: str = done.stdout.decode(errors="replace")
            if done.returncode:
                sys.exit(f"{program} failed: {text}{log.read_text() if log.exists() else ''}")
            return text

        version = re.search(r"\) (\d+)", told("postgres", "--version"))
        locale = [*LOCALE, *(ICU_LOCALE if version and int(version[1]) >= ICU_SINCE else ())]
        told("initdb", f"--pgdata={data}", "--username=postgres", "--auth=trust", "--no-sync", *locale)
        with (data / "postgresql.conf").open("a") as configuration:
            configuration.write(CONFIGURATION.format(folder=folder, port=PORT))
        try:
            told("pg_ctl", f"--pgdata={data}", f"--log={log}", "--wait", "start")
            with _administering(folder) as connection:
                connection.execute(f"CREATE ROLE {ROLE} LOGIN")
            yield folder
        finally:
            # Of one that did not start the reason is told already.
            with suppress(SystemExit):
                told("pg_ctl", f"--pgdata={data}", "--mode=immediate", "--wait", "stop")


def _owner() -> dict[str, Any]:
    """Whom the server runs as, in subprocess's words: it refuses root."""
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    require()
    own = tmp_path_factory.getbasetemp()
    with shared(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Path) -> Iterator[str]:
    """The address of an empty database on a real server."""
    with database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def history_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'history.sqlite'}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["install"]:
            print(install())
        case ["keep", meeting]:
            _keep(Path(meeting))
        case _:
            sys.exit("python -m tests.postgres install")
