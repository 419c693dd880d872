"""Whether a database file is whole, and what to do if it is not."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from bot.storage.files import DatabaseUnusable

WHOLE = "ok"
DAMAGED_CODES = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})


class DatabaseDamaged(DatabaseUnusable):
    """A database file is damaged; the message says what to do."""


def check_at_start(engine: Engine, remedy: str) -> None:
    """Look at every page, in about a second for a gigabyte. Raises DatabaseDamaged."""
    try:
        with engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except DatabaseError as error:
        raise_if_damaged(error, Path(str(engine.url.database)), remedy)
        raise
    if found != WHOLE:
        raise damaged(Path(str(engine.url.database)), remedy)


def raise_if_damaged(error: DatabaseError, file: Path, remedy: str) -> None:
    """Raise DatabaseDamaged if that is what SQLite says; another error is left to the caller."""
    if is_damage(error.orig):
        raise damaged(file, remedy) from error


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite says that the file is damaged or no database at all."""
    if not isinstance(error, sqlite3.DatabaseError):
        return False
    name = getattr(error, "sqlite_errorname", "")
    return any(name.startswith(code) for code in DAMAGED_CODES)


def damaged(file: Path, remedy: str) -> DatabaseDamaged:
    """The error, in words that say what to do."""
    return DatabaseDamaged(f"{file.name} is damaged, so nothing was started or changed. {remedy}")
