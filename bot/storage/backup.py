"""Backups that an operator asks for: the data in one file, the keys of persons in another.

Keys of boxes, threads and receipts are in neither, and nothing here ever reads them.
"""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.errors import CarryoverError
from bot.storage.copying import (
    CopyFailed,
    Tell,
    copied_at,
    copy_database,
    read_only,
    say_nothing,
)
from bot.storage.integrity import WHOLE
from bot.storage.schema import known_revisions

DATA, PERSON_KEYS = "outbox", "person_key"
"""A table by which each kind of file is known."""
_NEWEST = (
    "SELECT max(moment) FROM"
    " (SELECT max(sent_at) AS moment FROM outbox UNION ALL SELECT max(received_at) FROM inbox)"
)


class BackupRefused(CarryoverError):
    """A backup cannot be written there; the message says why."""


class BackupUnusable(CarryoverError):
    """A file cannot be put back; the message says why."""


@dataclass(frozen=True)
class Backup:
    """A checked backup of the data; `newest_at` is when it last sent or received anything."""

    file: Path
    size: int
    copied_at: datetime | None
    newest_at: datetime | None
    revision: str

    def is_older_than(self, moment: datetime) -> bool:
        """Whether it may know nothing of an erasure since then; yes if nobody can tell."""
        known_until = self.copied_at or self.newest_at
        return known_until is None or known_until < moment


@dataclass(frozen=True)
class KeyBackup:
    """A checked backup of the keys of persons."""

    file: Path
    size: int
    keys: int


def back_up(
    database: Path,
    target: Path,
    *,
    in_use: Collection[Path],
    overwrites: bool,
    tell: Tell = say_nothing,
) -> Backup:
    """Copy the data as they are now; a bot may go on working. Raises BackupRefused, CopyFailed.

    `in_use` are files of the bot, which no backup may take the place of.
    """
    _check_target(database, target, in_use, overwrites=overwrites)
    copy_database(database, target, tell=tell)
    return examined_backup(target)


def back_up_person_keys(
    keys: Path,
    target: Path,
    *,
    in_use: Collection[Path],
    overwrites: bool,
    tell: Tell = say_nothing,
) -> KeyBackup:
    """Copy the keys of persons, still wrapped. Raises BackupRefused and CopyFailed."""
    _check_target(keys, target, in_use, overwrites=overwrites)
    copy_database(keys, target, tell=tell)
    return examined_key_backup(target)


def examined_backup(file: Path) -> Backup:
    """What a backup of the data holds. Raises BackupUnusable if it cannot be put back."""
    with _opened(file, DATA) as connection:
        (revision,) = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
        (newest,) = connection.execute(_NEWEST).fetchone()
        moment = copied_at(connection)
    if revision not in known_revisions():
        raise BackupUnusable(
            f"{file.name} was written by a newer Carryover. Update Carryover, then try again."
        )
    newest_at = datetime.fromisoformat(newest).replace(tzinfo=UTC) if newest else None
    return Backup(file, file.stat().st_size, moment, newest_at, revision)


def examined_key_backup(file: Path) -> KeyBackup:
    """What a backup of person keys holds. Raises BackupUnusable if it cannot be put back."""
    with _opened(file, PERSON_KEYS) as connection:
        (count,) = connection.execute("SELECT count(*) FROM person_key").fetchone()
    return KeyBackup(file, file.stat().st_size, count)


@contextmanager
def _opened(file: Path, table: str) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is whole and has a table of ours."""
    if not file.is_file():
        raise BackupUnusable(f"There is no file {file}.")
    try:
        with read_only(file) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            named = connection.execute("SELECT name FROM sqlite_schema").fetchall()
            if found != WHOLE or (table,) not in named:
                raise _no_backup(file, table)
            yield connection
    except sqlite3.Error as error:
        raise _no_backup(file, table) from error


def _no_backup(file: Path, table: str) -> BackupUnusable:
    kind = "person keys" if table == PERSON_KEYS else "the data"
    return BackupUnusable(f"{file.name} is damaged, or no backup of {kind}. Try an older one.")


def _check_target(
    source: Path, target: Path, in_use: Collection[Path], *, overwrites: bool
) -> None:
    if not source.exists():
        raise CopyFailed(f"There is no {source} yet, so there is nothing to back up.")
    if target.resolve() in {file.resolve() for file in in_use}:
        raise BackupRefused(f"The bot itself uses {target}. Give the backup another name.")
    if target.exists() and not (overwrites and target.is_file()):
        raise BackupRefused(f"{target} is there already. Give another name, or add --force.")
