"""The schema: made at once or by the migrations it is the same, and no other database is taken for it."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from govdisclosure.arguments import BadInput
from govdisclosure.history import History, migrations, open_history, store
from govdisclosure.history.tables import HEAD, metadata

NOW = "2026-01-01T00:00:00+00:00"
SECRET = "geheim"


def configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return config


def opened(url: str) -> History:
    return open_history({"DISCLOSURE_HISTORY_URL": url, "DISCLOSURE_OUT": "nowhere"})


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[sa.Engine]]:
    """Those of the histories that a test opens; whatever a refusal leaves open is closed in the end."""
    made: list[sa.Engine] = []
    make = store._engine

    def noted(url: sa.URL) -> sa.Engine:
        made.append(make(url))
        return made[-1]

    monkeypatch.setattr(store, "_engine", noted)
    yield made
    for each in made:
        each.dispose()


def refusal(url: str) -> str:
    with pytest.raises(BadInput) as refused:
        opened(url).close()
    return str(refused.value)


@pytest.fixture
def engine(history_url: str) -> Iterator[sa.Engine]:
    engine = sa.create_engine(history_url)
    yield engine
    engine.dispose()


def migrate(engine: sa.Engine, target: str = "head") -> None:
    with engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, target)


def schema(engine: sa.Engine) -> dict[str, Any]:
    """Everything that the database says of its tables."""
    inspector = sa.inspect(engine)
    return {
        name: {
            "columns": [
                (each["name"], str(each["type"]), each["nullable"], each["default"], each.get("primary_key"))
                for each in inspector.get_columns(name)
            ],
            "key": inspector.get_pk_constraint(name)["constrained_columns"],
            "indexes": sorted((str(each["name"]), each["column_names"], each["unique"]) for each in inspector.get_indexes(name)),
            "uniques": [(each["name"], each["column_names"]) for each in inspector.get_unique_constraints(name)],
            "references": sorted(
                (each["constrained_columns"], each["referred_table"]) for each in inspector.get_foreign_keys(name)
            ),
        }
        for name in inspector.get_table_names()
    }


def state(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


# --- the two ways to the newest schema ---


def test_the_newest_state_is_the_last_migration() -> None:
    scripts = ScriptDirectory.from_config(configuration())
    assert scripts.get_heads() == [HEAD]
    assert len(scripts.get_bases()) == 1, "one way leads there"


def test_migrations_from_nothing_make_what_the_tables_say(engine: sa.Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    assert state(engine) == HEAD


def test_a_difference_would_be_seen(engine: sa.Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP INDEX versions_of_run"))
        connection.execute(sa.text("ALTER TABLE reports ADD COLUMN note TEXT"))
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert sorted(str(one[0]) for one in found) == ["add_index", "remove_column"]


def test_a_history_made_at_once_is_the_same_as_one_migrated(engine: sa.Engine) -> None:
    migrate(engine)
    migrated = schema(engine)
    with engine.begin() as connection:
        metadata.drop_all(connection)
        connection.execute(sa.text("DROP TABLE alembic_version"))
    migrations.bring_up(engine)
    assert schema(engine) == migrated
    names = {name for table in migrated.values() for name, *_ in table["indexes"] + table["uniques"]}
    assert names >= {str(index.name) for table in metadata.tables.values() for index in table.indexes} | {"one_report_an_address"}
    assert migrated.keys() == {*metadata.tables, "alembic_version"}
    assert state(engine) == HEAD


@pytest.mark.parametrize("make", [migrate, migrations.bring_up])
def test_numbers_of_runs_count_on_in_sqlite(tmp_path: Path, make: Any) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'history.sqlite'}")
    make(engine)
    with engine.connect() as connection:
        assert "AUTOINCREMENT" in str(connection.scalar(sa.text("SELECT sql FROM sqlite_master WHERE name = 'runs'")))
    engine.dispose()


def test_opening_again_changes_nothing(history_url: str, engine: sa.Engine) -> None:
    migrate(engine)
    before = schema(engine)
    with opened(history_url) as history:
        history.begin_run({}, NOW)
    with opened(history_url) as history:
        assert history.is_empty
    assert schema(engine) == before
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM runs")) == 1


SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("runs", sa.Column("note", sa.Text))
    op.execute("UPDATE runs SET note = started")
    op.create_index("runs_by_note", "runs", ["note"])
    {further}
"""


def add_migration(monkeypatch: pytest.MonkeyPatch, folder: Path, further: str = "") -> None:
    """A second migration, as a later version of the package would bring it."""
    copy = folder / "100%(here)s 枫" / "migrations"  # a folder of any name
    shutil.copytree(Path(migrations.__file__).parent, copy)
    (copy / "versions" / "0002_notes.py").write_text(SECOND.format(further=further), "utf-8")
    monkeypatch.setattr(migrations, "__file__", str(copy / "__init__.py"))
    monkeypatch.setattr(migrations, "HEAD", "0002")


def notes(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.text("SELECT note FROM runs ORDER BY id")))


def test_an_older_history_is_migrated_with_what_it_holds(
    history_url: str, engine: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(history_url) as history:
        history.begin_run({}, NOW)
    add_migration(monkeypatch, tmp_path)
    with opened(history_url) as history:
        assert history.begin_run({}, NOW) == 2
    assert state(engine) == "0002"
    assert notes(engine) == [NOW, None]
    before = schema(engine)
    opened(history_url).close()
    assert schema(engine) == before


def test_a_migration_that_fails_leaves_the_history_as_it_was(
    history_url: str, engine: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(history_url) as history:
        history.begin_run({}, NOW)
    before = schema(engine)
    with monkeypatch.context() as broken:
        add_migration(broken, tmp_path / "broken", "op.execute('SELECT * FROM nothing')")
        assert "the history cannot be opened" in refusal(history_url)
    assert (state(engine), schema(engine)) == (HEAD, before)
    add_migration(monkeypatch, tmp_path / "mended")
    opened(history_url).close()
    assert notes(engine) == [NOW]


# --- databases that are no history ---


@pytest.mark.parametrize("unknown", ["9999", "base", ""])
def test_a_state_of_the_future_is_refused_and_left_alone(history_url: str, engine: sa.Engine, unknown: str) -> None:
    opened(history_url).close()
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :state"), {"state": unknown})
    told = refusal(history_url)
    assert f"state {unknown}" in told
    assert "use a newer one" in told
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == unknown


def test_a_refusal_leaves_no_connection_open(history_url: str, engine: sa.Engine, engines: list[sa.Engine]) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    refusal(history_url)
    assert [each.pool.checkedin() for each in engines] == [0]


@pytest.mark.parametrize("table", ["reports", "runs"])
def test_another_s_table_of_the_same_name_is_not_taken_for_ours(history_url: str, engine: sa.Engine, table: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text(f"CREATE TABLE {table} (title TEXT)"))
    assert table in refusal(history_url)
    assert schema(engine).keys() == {table}, "nothing else is made there"


def test_a_state_table_without_a_state_is_refused(history_url: str, engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    assert "alembic_version" in refusal(history_url)
    assert schema(engine).keys() == {"alembic_version"}


def test_a_history_lies_beside_another_s_tables(history_url: str, engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE articles (title TEXT)"))
    opened(history_url).close()
    assert schema(engine).keys() == {*metadata.tables, "alembic_version", "articles"}


# --- addresses ---


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("nonsense", "no address of a database; write sqlite:////PATH"),
        (SECRET, "no address of a database; write sqlite:////PATH"),
        (f"mysql://u:{SECRET}@h/d", "mysql cannot hold the history; write sqlite:////PATH"),
        (f"oracle+cx_oracle://u:{SECRET}@h/d", "oracle cannot hold the history; write sqlite:////PATH"),
        ("sqlite://", "sqlite cannot hold the history; write sqlite:////PATH"),
        ("sqlite:///:memory:", "sqlite cannot hold the history; write sqlite:////PATH"),
        ("sqlite:////proc/none/history.sqlite", "the history cannot be opened"),
        ("sqlite:////", "the history cannot be opened"),
        (f"postgresql://u:{SECRET}@127.0.0.1:1/d", "the history cannot be opened"),
        (f"postgresql+psycopg://u:{SECRET}@/d?host=/nowhere", "the history cannot be opened"),
        (f"postgresql+nosuch://u:{SECRET}@127.0.0.1:1/d", "the history cannot be opened"),
        (f"postgresql+psycopg2://u:{SECRET}@127.0.0.1:1/d", "pip install 'govdisclosure[postgres]'"),
        (f"postgresql://u:{SECRET}@127.0.0.1:port/d", "DISCLOSURE_HISTORY_URL"),
        (f"postgresql://u@127.0.0.1:{SECRET}/d", "DISCLOSURE_HISTORY_URL"),
        (f"postgresql://127.0.0.1:1/d?user=u&password={SECRET}", "the history cannot be opened"),
    ],
)
def test_what_cannot_hold_a_history_is_refused_without_its_password(address: str, told: str) -> None:
    message = refusal(address)
    assert told in message
    assert SECRET not in message
    assert "\n" not in message


def test_a_password_is_not_in_what_is_shown_nor_in_what_is_raised(postgres_url: str) -> None:
    url = postgres_url.replace("crawler@", f"crawler:{SECRET}@")
    with opened(url) as history:
        assert SECRET not in history.place
        assert "crawler:***@" in history.place
        assert SECRET not in repr(history.engine)
    message = refusal(re.sub(r"test_\w+", "nosuch", url))
    assert "nosuch" in message
    assert SECRET not in message


@pytest.mark.parametrize("query", ["uri=true&mode=memory", "mode=memory&uri=true"])
def test_a_history_in_memory_would_forget_all_and_is_refused(query: str) -> None:
    assert "sqlite" in refusal(f"sqlite:///file:history?{query}")


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite"
    file.write_text("枫汀区" * 1000, "utf-8")
    assert "not a database" in refusal(f"sqlite:///{file}")
    assert file.read_text("utf-8") == "枫汀区" * 1000
    assert "cannot be opened" in refusal(f"sqlite:///{tmp_path}")


def test_a_database_that_is_damaged_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite"
    opened(f"sqlite:///{file}").close()
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * 4000)
    assert "the history cannot be opened" in refusal(f"sqlite:///{file}")


@pytest.mark.parametrize("name", ["历史", "a b%c", "#1", "it's"])
def test_a_history_lies_by_default_among_the_outputs(tmp_path: Path, name: str) -> None:
    with open_history({"DISCLOSURE_HISTORY_URL": None, "DISCLOSURE_OUT": str(tmp_path / name / "out")}) as history:
        assert history.place == str(tmp_path / name / "out" / "history.sqlite")
        history.begin_run({}, NOW)
    base = sqlite3.connect(tmp_path / name / "out" / "history.sqlite")
    assert base.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    base.close()


def test_addresses_of_postgresql_need_no_driver_s_name(postgres_url: str) -> None:
    with opened(postgres_url.replace("+psycopg", "")) as history:
        assert history.is_empty
        assert history.engine.dialect.driver == "psycopg"
