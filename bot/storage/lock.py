"""Keeps a second process away from the same SQLite file."""

import sys
from pathlib import Path
from typing import IO

from bot.domain.errors import CarryoverError


class AlreadyRunning(CarryoverError):
    """Another Carryover is using this database. Stop it first, or give this one its own file."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class FileLock:
    """A lock file beside a database, held until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises AlreadyRunning if another process holds it."""
        self._file = path.open("a+b")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise AlreadyRunning from error

    def release(self) -> None:
        """Let another process in; the empty file stays, because removing it would race."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
