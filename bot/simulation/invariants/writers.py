"""22: one writer, seen from the bot's own connection and from the lock beside the database."""

import sqlite3
from pathlib import Path

from bot.simulation.invariants.broken import InvariantBroken


class OneWriter:
    """Whether anybody but the connection that the bot opened has written the database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._version = self._data_version()

    def check(self) -> None:
        """The number that SQLite gives a connection changes only when another one commits."""
        if self._data_version() != self._version:
            raise InvariantBroken(22, "another connection has written the database")
        file = self._file()
        if file is not None and not _is_locked(file.with_name(file.name + ".lock")):
            raise InvariantBroken(22, f"nothing keeps a second process away from {file.name}")

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _file(self) -> Path | None:
        file = self._connection.execute("PRAGMA database_list").fetchone()[2]
        return Path(file) if file else None


def _is_locked(lock: Path) -> bool:
    """Whether somebody holds the lock; where locks cannot be asked, they are believed."""
    try:
        import fcntl
    except ImportError:
        return True
    if not lock.exists():
        return False
    with lock.open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
