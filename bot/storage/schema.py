"""Which revision of the schema a database has, and how it gets to the newest."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Dialect, Engine, Table, inspect, text
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.storage.copies import copy_before, keep_newest
from bot.storage.copying import copy_database
from bot.storage.files import DatabaseUnusable

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
NEVER_COPIED = "never copied"
"""What a table's `info` says if no log, archive or copy of a server may hold its rows."""
MIGRATING = 7_205_759_404
"""The number of the lock of whoever migrates."""


def known_revisions() -> tuple[str, ...]:
    """The revisions that this code knows, from first to newest."""
    files = sorted((MIGRATIONS / "versions").glob("[0-9]*_*.py"))
    return tuple(file.name.split("_")[0] for file in files)


def kept_revision(engine: Engine) -> str | None:
    """The revision of the database; None if nothing is in it yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        kept: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return kept


def schema_is_current(engine: Engine) -> bool:
    """Whether the database has the newest revision."""
    return kept_revision(engine) == known_revisions()[-1]


def refuse_newer(kept: str | None) -> None:
    """Raise DatabaseUnusable for a revision that this code does not know."""
    if kept is not None and kept not in known_revisions():
        raise DatabaseUnusable(
            "This database was written by a newer Carryover. Update Carryover, then start again."
        )


def migrate(engine: Engine) -> Path | None:
    """Bring the database to the newest revision; the copy made before, if it held something.

    A process that is killed meanwhile leaves the old revision or the new one, whole. Raises
    CopyFailed, and then nothing was changed.
    """
    if schema_is_current(engine):
        return None
    from alembic import command

    from bot.storage.statistics import tell_planner

    backup = _backup(engine)
    with engine.begin() as connection:
        _wait_for_others(connection)
        command.upgrade(alembic_config(connection), "head")
        tell_planner(connection)
    return backup


def _wait_for_others(connection: Connection) -> None:
    """Of several processes that start at once, one migrates; a file has one process anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATING})"))


def create_tables(engine: Engine, tables: Sequence[Table]) -> None:
    """Make the tables that are not there yet, without Alembic: for keys, and for memory."""
    with engine.begin() as connection:
        _wait_for_others(connection)
        for statement in _creation_of(tuple(tables), engine.dialect):
            connection.exec_driver_sql(statement)


@cache
def _creation_of(tables: tuple[Table, ...], dialect: Dialect) -> tuple[str, ...]:
    """The statements that make tables, worked out once, because tests make many databases."""
    indices = (index for table in tables for index in table.indexes)
    makers = (CreateIndex(index, if_not_exists=True) for index in indices)
    return (
        *(_creation_of_table(table, dialect) for table in tables),
        *(str(maker.compile(dialect=dialect)) for maker in makers),
    )


def _creation_of_table(table: Table, dialect: Dialect) -> str:
    statement = str(CreateTable(table, if_not_exists=True).compile(dialect=dialect))
    if dialect.name == "postgresql" and table.info.get(NEVER_COPIED):
        return statement.replace("CREATE TABLE", "CREATE UNLOGGED TABLE", 1)
    return statement


def alembic_config(connection: Connection) -> "Config":
    """Alembic's settings for work on this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _backup(engine: Engine) -> Path | None:
    """A copy of a database that holds something, beside it and named for the revision it gets.

    Raises CopyFailed, and then nothing is migrated.
    """
    kept, file = kept_revision(engine), engine.url.database
    if kept is None or not file or engine.dialect.name != "sqlite":
        return None
    source = Path(file)
    copy = copy_before(source, known_revisions()[-1])
    copy_database(source, copy)
    keep_newest(source)
    return copy
