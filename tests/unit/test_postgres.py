"""The server that the tests run on: a real one, shared, and gone when nobody uses it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests import postgres

NOBODY_WAITS_LONGER = 20

USING = """
import sys, time
from pathlib import Path
from tests.postgres import shared
with shared(Path(sys.argv[1])) as server:
    print(server, flush=True)
    time.sleep(60)
"""


def answer(url: str, query: str) -> object:
    with create_engine(url, poolclass=NullPool).begin() as connection:
        done = connection.execute(text(query))
        return done.scalar() if done.returns_rows else None


def is_gone(server: Path) -> bool:
    """Whether the server goes away in good time."""
    end = time.monotonic() + NOBODY_WAITS_LONGER
    while server.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return not server.exists()


def server_process(server: Path) -> int:
    return int((server / "data" / "postmaster.pid").read_text().split()[0])


def runs(process: int) -> bool:
    """Whether it does: one that nobody has buried yet does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


@pytest.fixture
def programs_are_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The only folder that programs are looked for in."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    return tmp_path


def program(folder: Path, name: str, line: str = "exit 0") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{line}\n")
    (folder / name).chmod(0o755)


def test_is_a_real_server(postgres_url: str) -> None:
    assert str(answer(postgres_url, "SELECT version()")).startswith("PostgreSQL ")


def test_tests_are_no_administrators(postgres_url: str) -> None:
    assert answer(postgres_url, "SELECT current_setting('is_superuser')") == "off"
    answer(postgres_url, "CREATE TABLE seen (url text)")


def test_orders_text_unlike_sqlite(postgres_url: str) -> None:
    version = int(str(answer(postgres_url, "SELECT current_setting('server_version_num')"))) // 10_000
    unlike = version >= postgres.ICU_SINCE
    assert answer(postgres_url, "SELECT 'a' < 'B'") is unlike
    assert answer(postgres_url, "SELECT '枫' < '澄'") is not unlike


def test_databases_are_apart_and_do_not_stay(postgres_server: Path) -> None:
    with postgres.database(postgres_server) as one, postgres.database(postgres_server) as other:
        for url, title in ((one, "澄屿市"), (other, "枫汀区")):
            answer(url, "CREATE TABLE seen (title text)")
            answer(url, f"INSERT INTO seen VALUES ('{title}')")
        assert [answer(url, "SELECT string_agg(title, ',') FROM seen") for url in (one, other)] == ["澄屿市", "枫汀区"]
        name = answer(one, "SELECT current_database()")
        kept_open = create_engine(one).connect()
    with postgres.database(postgres_server) as third:
        assert answer(third, f"SELECT count(*) FROM pg_database WHERE datname = '{name}'") == 0
        assert answer(third, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    kept_open.invalidate()


def test_each_kind_gives_an_empty_database(history_url: str) -> None:
    tables = {
        "sqlite": "SELECT count(*) FROM sqlite_master",
        "postgresql": "SELECT count(*) FROM pg_tables WHERE tableowner = 'crawler'",
    }
    assert answer(history_url, tables[history_url.partition(":")[0].partition("+")[0]]) == 0


def test_is_shared_and_goes_with_its_last_user(postgres_server: Path, tmp_path: Path) -> None:
    with ExitStack() as last:
        with postgres.shared(tmp_path) as server:
            assert last.enter_context(postgres.shared(tmp_path)) == server
            assert server != postgres_server
        process = server_process(server)
        with postgres.database(server) as url:
            assert answer(url, "SELECT 1") == 1
    assert is_gone(server)
    assert not runs(process)


def test_who_comes_while_it_is_being_stopped_gets_one_that_answers(postgres_server: Path, tmp_path: Path) -> None:
    assert postgres_server.exists()
    for pause in (0, 0.01, 0.1):
        with postgres.shared(tmp_path) as server, postgres.database(server) as url:
            assert answer(url, "SELECT 1") == 1
        time.sleep(pause)
    assert is_gone(server)


@pytest.fixture
def users(postgres_server: Path, tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that come at once."""
    assert postgres_server.exists()
    command = [sys.executable, "-c", USING, str(tmp_path)]
    with ExitStack() as stack:
        yield [stack.enter_context(subprocess.Popen(command, cwd=postgres.ROOT, stdout=PIPE, text=True)) for _ in range(3)]


def test_goes_with_its_last_user_however_that_ends(users: list[subprocess.Popen[str]]) -> None:
    servers = [Path(user.stdout.readline().strip()) for user in users if user.stdout]
    assert len(set(servers)) == 1
    process = server_process(servers[0])
    for user, ending in zip(users, (signal.SIGINT, signal.SIGTERM, signal.SIGKILL), strict=True):
        assert runs(process)
        user.send_signal(ending)
        user.wait()
    assert is_gone(servers[0])
    assert not runs(process)


@pytest.mark.parametrize("broken", postgres.PROGRAMS)
def test_a_server_that_cannot_start_says_why_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    with tempfile.TemporaryDirectory() as name:  # where another user reads, too
        folder, temporary = Path(name), Path(name) / "temporary"
        folder.chmod(0o755)
        for each in postgres.PROGRAMS:
            program(folder, each, 'for each; do case $each in --pgdata=*) mkdir -p "${each#*=}";; esac; done')
        program(folder, broken, "echo no space left; exit 1")
        temporary.mkdir(mode=0o777)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        monkeypatch.setenv("TMPDIR", str(temporary))
        with pytest.raises(RuntimeError, match=f"{broken} failed: no space left"), postgres.shared(tmp_path):
            pass
        assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("programs_are_missing")
def test_programs_are_found_on_the_path_or_are_debian_s_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert postgres.programs() is None
    program(tmp_path / "path", "initdb")
    for name in postgres.PROGRAMS:
        for version in ("9.6", "15", "17"):
            program(tmp_path / version / "bin", name)
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    assert postgres.programs() == tmp_path / "17" / "bin", "initdb alone is no server"
    for name in postgres.PROGRAMS:
        program(tmp_path / "path", name)
    assert postgres.programs() == tmp_path / "path"


@pytest.mark.usefixtures("programs_are_missing")
@pytest.mark.parametrize(
    ("ci", "user", "outcome"),
    [("1", 0, pytest.fail.Exception), ("1", 1000, pytest.skip.Exception), ("", 0, pytest.skip.Exception)],
)
def test_a_missing_server_fails_where_it_could_have_been_installed(
    monkeypatch: pytest.MonkeyPatch, ci: str, user: int, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    with pytest.raises(outcome, match=r"tests\.postgres install"):
        postgres.require()


@pytest.fixture
def log(programs_are_missing: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine of root's with apt-get; what ran on it."""
    folder = programs_are_missing
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    for name in ("apt-get", "pg_conftool"):
        program(folder, name, f'echo {name} "$@" >> {folder}/log; echo $DEBIAN_FRONTEND >> {folder}/frontends')
    yield folder / "log"
    assert set((folder / "frontends").read_text().split()) == {"noninteractive"}


def test_installing_makes_no_cluster_of_the_system_s(log: Path) -> None:
    postgres.install()
    steps = log.read_text().splitlines()
    assert [step.split()[-1] for step in steps] == ["update", "postgresql-common", "off", "postgresql"]
    assert "create_main_cluster off" in steps[2]


def test_installing_ends_with_the_step_that_fails_and_tells_it(log: Path, tmp_path: Path) -> None:
    program(
        tmp_path,
        "pg_conftool",
        f'echo pg_conftool >> {log}; echo "not a file" >&2; exit 1',
    )
    told = postgres.install()
    assert told.endswith("create_main_cluster off` failed: not a file")
    assert log.read_text().splitlines()[-1] == "pg_conftool"


@pytest.mark.usefixtures("programs_are_missing")
@pytest.mark.parametrize("user", [0, 1000])
def test_without_root_or_apt_it_says_so(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    told = postgres.install()
    assert "only root with apt-get" in told
    assert "\n" not in told
