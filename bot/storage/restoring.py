"""A backup takes the place of the database, whole or not at all, and what it replaces is kept."""

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bot.domain.errors import KeyLost
from bot.storage.backup import examined_key_backup
from bot.storage.copies import keep_newest, replaced_copy
from bot.storage.copying import SIDES, CopyFailed, Tell, copy_database, put_in_place, read_only
from bot.storage.files import keep_file, keep_folder, private_file
from bot.storage.integrity import DatabaseDamaged
from bot.storage.keys import KeyName, KeyStore, MasterKeyWrong, Purpose, open_key_file, unseal
from bot.storage.lock import FileLock


def put_back_database(backup: Path, database: Path, *, now: datetime, tell: Tell) -> Path | None:
    """Put a checked backup in place of the database; where the replaced one is kept, if any was.

    A crash leaves the old database or the backup, whole. Raises AlreadyRunning and CopyFailed.
    """
    lock = FileLock(private_file(database.with_name(f"{database.name}.lock")))
    try:
        fresh = database.with_name(f"{database.name}.put-back")
        copy_database(backup, fresh, tell=tell)
        aside = None
        if database.exists():
            aside = _put_aside(database, replaced_copy(database, now))
            _drop_sides(database)
        put_in_place(fresh, database)
        keep_newest(database)
    finally:
        lock.release()
    return aside


def put_back_person_keys(backup: Path, file: Path, master_key: bytes) -> int:
    """Add the keys of persons that are missing; how many. Those that are there stay as they are.

    A damaged key store is kept aside. Raises AlreadyRunning, BackupUnusable and MasterKeyWrong.
    """
    examined_key_backup(backup)
    kept = _opened_person_keys(file, master_key)
    try:
        present = kept.names(Purpose.PERSON)
        missing = {
            name: unseal(master_key, wrapped, name.purpose, name.team_id, name.key_id)
            for name, wrapped in _wrapped_keys(backup)
            if name not in present
        }
        kept.add(missing)
    except KeyLost as error:
        raise MasterKeyWrong from error
    finally:
        kept.close()
    return len(missing)


def _put_aside(database: Path, aside: Path) -> Path:
    """Keep what is replaced: a checked copy, or the bare files of a damaged database."""
    try:
        copy_database(database, aside)
    except CopyFailed:
        for side in ("", *SIDES[:1]):
            source = database.with_name(database.name + side)
            if source.exists():
                copy = private_file(aside.with_name(aside.name + side))
                shutil.copyfile(source, copy)
                keep_file(copy)
    return aside


def _drop_sides(database: Path) -> None:
    """Leave no log behind that SQLite would write into the database that comes next."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    for side in SIDES:
        with suppress(FileNotFoundError):
            database.with_name(database.name + side).unlink()
    keep_folder(database.parent)


def _opened_person_keys(file: Path, master_key: bytes) -> KeyStore:
    try:
        return open_key_file(file, master_key, (Purpose.PERSON,))
    except DatabaseDamaged:
        for each in (file, *(file.with_name(file.name + side) for side in SIDES)):
            with suppress(FileNotFoundError):
                each.replace(each.with_name(f"{each.name}.damaged"))
        return open_key_file(file, master_key, (Purpose.PERSON,))


def _wrapped_keys(backup: Path) -> list[tuple[KeyName, bytes]]:
    with read_only(backup) as connection:
        found = connection.execute("SELECT team_id, key_id, wrapped FROM person_key").fetchall()
    return [(KeyName(team, Purpose.PERSON, key_id), wrapped) for team, key_id, wrapped in found]
