"""What is asked of an open database, whichever kind it is."""

from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from bot.domain.errors import CarryoverError


class LogNotEmptied(CarryoverError):
    """Another program reads a database, or the disk is full: deleted bytes stand in its log."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Database(Protocol):
    """An open database, and what its kind needs around a transaction.

    `file` is None unless it is a file. `was_interrupted` says that the last process to use the file
    did not end in peace.
    """

    @property
    def engine(self) -> Engine: ...
    @property
    def file(self) -> Path | None: ...
    @property
    def was_interrupted(self) -> bool: ...

    def take_turn(self, connection: Connection, team_id: str) -> None:
        """Be the only writer for a team until the transaction ends; for all teams if it is ""."""

    def only_read(self, connection: Connection, team_id: str) -> None:
        """Begin to read a team's rows, or all if it is "", as they are now; nobody waits for it."""

    def command(self, connection: Connection, words: str) -> None:
        """Say something to the database that brings no rows, such as `SAVEPOINT name`."""

    def is_in_transaction(self, connection: Connection) -> bool:
        """Whether what was done since the last commit can still be committed."""

    def empty_log(self) -> None:
        """Leave nothing of what was deleted in a log. Raises LogNotEmptied."""

    def rewrite(self) -> None:
        """Leave nothing of what was deleted between the rows. Raises LogNotEmptied."""

    def close(self) -> None:
        """Put everything away."""
