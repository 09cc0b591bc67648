"""The history's schema through its versions: an empty database is made as `tables` says, an older one is migrated by Alembic."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from govdisclosure.arguments import BadInput
from govdisclosure.history.tables import HEAD, metadata

_STATE = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True))
WRITER = 0x676F7664
"""PostgreSQL's lock for whoever writes: one process at a time, as SQLite has it."""


def bring_up(engine: sa.Engine) -> None:
    """Make or migrate the schema, unless it is the newest. Raises BadInput where a newer govdisclosure has written it."""
    with engine.connect() as connection:
        if _state(connection) == HEAD:
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER)))
        state = _state(connection)  # another process may have been quicker
        if state is None:
            metadata.create_all(connection, checkfirst=False)  # tables of the same names are somebody else's
            _STATE.create(connection)
            connection.execute(_STATE.insert().values(version_num=HEAD))
        elif state != HEAD:
            migrate(connection, state)


def _state(connection: sa.Connection) -> str | None:
    """The migration that the database is at; None for one without a history."""
    if not sa.inspect(connection).has_table(_STATE.name):
        return None
    return connection.scalar(sa.select(_STATE.c.version_num))


def migrate(connection: sa.Connection, state: str) -> None:
    """From an older state to the newest."""
    from alembic import command  # noqa: PLC0415 (a tenth of a second that a history up to date does not need)
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if state not in known:
        raise BadInput(f"the history is at state {state}, which this govdisclosure does not know; use a newer one")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
