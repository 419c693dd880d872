"""Opens the database: one connection, durable commits, deleted bytes overwritten."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.pool import StaticPool

from bot.domain.errors import CarryoverError
from bot.storage.files import DatabaseUnusable, private_file
from bot.storage.integrity import check_at_start, raise_if_damaged
from bot.storage.lock import FileLock
from bot.storage.schema import kept_revision, known_revisions

LONG_WAIT, SHORT_WAIT = 5000, 500
"""Milliseconds to wait for another program; nobody has to wait long for a log to be emptied."""

PUT_BACK = "Put back the latest backup: carryover restore FILE."

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    f"busy_timeout={LONG_WAIT}",
)


@dataclass(frozen=True)
class Database:
    """An open database; `file` is None for one in memory.

    `was_interrupted` says that the last process to use it did not end in peace: its log was there.
    """

    engine: Engine
    file: Path | None
    lock: FileLock | None
    was_interrupted: bool = False

    def close(self) -> None:
        """Put everything away and let another process in."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def open_database(url: str) -> Database:
    """The database at a URL such as `sqlite:///carryover.db`; `sqlite://` is one in memory.

    Raises AlreadyRunning if another process uses the file, DatabaseDamaged and DatabaseUnusable.
    """
    address = _sqlite_address(url)
    if address.database in {None, "", ":memory:"}:
        return Database(sqlite_engine(None), file=None, lock=None)
    file = Path(str(address.database))
    lock = FileLock(private_file(file.with_name(file.name + ".lock")))
    log = file.with_name(file.name + "-wal")
    was_interrupted = log.exists() and log.stat().st_size > 0
    engine = sqlite_engine(file)
    try:
        _refuse_newer_schema(engine, file)
        check_at_start(engine, PUT_BACK)
    except BaseException:
        Database(engine, file, lock).close()
        raise
    return Database(engine, file, lock, was_interrupted)


def sqlite_engine(file: Path | None) -> Engine:
    """An engine with one connection to a file (made readable by its owner only), or to memory."""
    database = None if file is None else str(private_file(file))
    engine = create_engine(
        URL.create("sqlite", database=database),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    engine.dialect.do_begin = _begin  # type: ignore[assignment, method-assign]
    return engine


class LogNotEmptied(CarryoverError):
    """Another program reads a database, or the disk is full: deleted bytes stand in its log."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


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


def _sqlite_address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnusable("DATABASE_URL is not the address of a database.") from error
    if address.get_backend_name() != "sqlite":
        raise DatabaseUnusable(
            "Only SQLite can be used so far: give DATABASE_URL as sqlite:///carryover.db."
        )
    return address


def _prepare(connection: Any, _record: object) -> None:
    """Leave transactions to us and set the pragmas; the order of both matters."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
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
    if kept is not None and kept not in known_revisions():
        raise DatabaseUnusable(
            "This database was written by a newer Carryover. Update Carryover, then start again."
        )
