"""An SQLite file as the database: one connection, durable commits, deleted bytes overwritten."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from bot.json_reading import read_json
from bot.storage.database import LogNotEmptied
from bot.storage.files import DatabaseUnusable, private_file
from bot.storage.integrity import check_at_start, raise_if_damaged
from bot.storage.lock import FileLock
from bot.storage.schema import kept_revision, refuse_newer

LONG_WAIT, SHORT_WAIT = 5000, 500
"""Milliseconds to wait for another program; nobody has to wait long for a log to be emptied."""

PUT_BACK = "Put back the latest backup: carryover restore FILE."

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    f"busy_timeout={LONG_WAIT}",
)


@dataclass(frozen=True)
class SqliteDatabase:
    """An open database; `file` is None for one in memory, `lock` keeps other processes away."""

    engine: Engine
    file: Path | None
    lock: FileLock | None
    was_interrupted: bool = False

    def take_turn(self, connection: Connection, team_id: str) -> None:
        """Nothing: whoever begins is the only writer."""

    def only_read(self, connection: Connection, team_id: str) -> None:
        """Nothing: the only connection is ours, and its thread does one thing after another."""

    def command(self, connection: Connection, words: str) -> None:
        """Said to the driver itself: each use case does so twice, and SQLAlchemy takes longer."""
        if not connection.in_transaction():
            connection.begin()
        _driver(connection).execute(words)

    def is_in_transaction(self, connection: Connection) -> bool:
        """Whether the transaction is still open; SQLite itself undoes it when the disk is full."""
        return _driver(connection).in_transaction

    def empty_log(self) -> None:
        """Leave nothing in the log that is not in the file. Raises LogNotEmptied."""
        truncate_log(self.engine)

    def rewrite(self) -> None:
        """Write the file anew without anything of deleted rows. Raises LogNotEmptied."""
        rewrite_file(self.engine)

    def close(self) -> None:
        """Put everything away and let another process in."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def open_sqlite(address: URL) -> SqliteDatabase:
    """The database at an address such as `sqlite:///carryover.db`; `sqlite://` is one in memory.

    Raises AlreadyRunning if another process uses the file, DatabaseDamaged and DatabaseUnusable.
    """
    if address.database in {None, "", ":memory:"}:
        return SqliteDatabase(sqlite_engine(None), file=None, lock=None)
    file = Path(str(address.database))
    lock = FileLock(private_file(file.with_name(file.name + ".lock")))
    log = file.with_name(file.name + "-wal")
    was_interrupted = log.exists() and log.stat().st_size > 0
    engine = sqlite_engine(file)
    try:
        _refuse_newer_schema(engine, file)
        check_at_start(engine, PUT_BACK)
    except BaseException:
        SqliteDatabase(engine, file, lock).close()
        raise
    return SqliteDatabase(engine, file, lock, was_interrupted)


def sqlite_engine(file: Path | None) -> Engine:
    """An engine with one connection to a file (made readable by its owner only), or to memory."""
    database = None if file is None else str(private_file(file))
    engine = create_engine(
        URL.create("sqlite", database=database),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
        json_deserializer=read_json,
    )
    event.listen(engine, "connect", _prepare)
    engine.dialect.do_begin = _begin  # type: ignore[assignment, method-assign]
    return engine


def truncate_log(engine: Engine) -> None:
    """Move everything from the write-ahead log into the file, and empty the log.

    Raises LogNotEmptied while another program reads, such as one that makes a backup, and while the
    disk is full.
    """
    with _in_a_hurry(engine) as cursor:
        is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if is_busy:
        raise LogNotEmptied


def rewrite_file(engine: Engine) -> None:
    """Write the whole file anew, so that nothing of deleted rows is left between the others.

    SQLite overwrites what it deletes, but not the copies that it left behind when it moved rows
    from page to page. Raises LogNotEmptied as `truncate_log` does.
    """
    with _in_a_hurry(engine) as cursor:
        cursor.execute("VACUUM")


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)


@contextmanager
def _in_a_hurry(engine: Engine) -> Iterator[sqlite3.Cursor]:
    """The connection, between two transactions; nobody has to wait long for it."""
    pooled = engine.raw_connection()
    cursor = pooled.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={SHORT_WAIT}")
        yield cast(sqlite3.Cursor, cursor)
    except sqlite3.OperationalError as error:
        raise LogNotEmptied from error
    finally:
        cursor.execute(f"PRAGMA busy_timeout={LONG_WAIT}")
        pooled.close()


def _prepare(connection: Any, _record: object) -> None:
    """Leave transactions to us and set the pragmas; the order of both matters."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Any) -> None:
    """Take the right to write at once: what is read cannot be out of date when it is written.

    Not by an event: if its listener fails, because another program writes, SQLAlchemy believes for
    good that it is just beginning, and nothing is saved any more.
    """
    cursor = connection.cursor()
    try:
        cursor.execute("BEGIN IMMEDIATE")
    finally:
        cursor.close()


def _refuse_newer_schema(engine: Engine, file: Path) -> None:
    try:
        kept = kept_revision(engine)
    except DatabaseError as error:
        raise_if_damaged(error, file, PUT_BACK)
        raise DatabaseUnusable(
            "The database file is busy or cannot be read. Nothing was changed. Try again in a"
            " minute."
        ) from error
    refuse_newer(kept)
