"""The key stores: keys for what is shared in one place, keys of persons in another.

Neither is the database, so that a copy of the data opens nothing. Every key is wrapped by the
master key. Keys of boxes, threads, receipts and the barometer must never be backed up: on a
PostgreSQL server they stand in tables that its log, its archive and its copies leave out, and that
it empties after a crash.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    MetaData,
    String,
    Table,
    and_,
    delete,
    insert,
    make_url,
    select,
)
from sqlalchemy.exc import DatabaseError

from bot.domain.errors import CarryoverError, KeyLost
from bot.storage.database import Database
from bot.storage.entropy import random_bytes
from bot.storage.files import DatabaseUnusable, private_file
from bot.storage.integrity import check_at_start, raise_if_damaged
from bot.storage.lock import FileLock
from bot.storage.schema import NEVER_COPIED, create_tables
from bot.storage.sqlite import SqliteDatabase, sqlite_engine

KEY_BYTES = 32
NONCE_BYTES = 12
REMEDY_PERSON = "Put back the latest backup of it: carryover restore --person-keys FILE."
REMEDY_OTHERS = (
    "It is never backed up: move it away and start again. Lines that were waiting in a box are lost"
    " then, and their channels are told."
)


class MasterKeyWrong(CarryoverError):
    """CARRYOVER_MASTER_KEY is not the one the keys were made with. Put the old one back."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Purpose(StrEnum):
    """What a key is for; each purpose has its own table."""

    BOX = "box"
    THREAD = "thread"
    RECEIPT = "receipt"
    BAROMETER = "barometer"
    PERSON = "person"


@dataclass(frozen=True, order=True)
class KeyName:
    """Which key: its team, its purpose, and a random id, a month or a person."""

    team_id: str
    purpose: Purpose
    key_id: str


def fresh_key_id() -> str:
    """A random id for a key."""
    return random_bytes(16).hex()


def seal(key: bytes, plain: bytes, *about: str) -> bytes:
    """The bytes under AES-GCM, bound to what they are about; 28 bytes longer."""
    nonce = random_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, "\x1f".join(about).encode())


def unseal(key: bytes, sealed: bytes, *about: str) -> bytes:
    """The bytes that were sealed. Raises KeyLost if the key or what they are about differs."""
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, rest, "\x1f".join(about).encode())
    except (InvalidTag, ValueError) as error:
        raise KeyLost from error


_METADATA = MetaData()
KEY_TABLES = {
    purpose: Table(
        f"{purpose}_key",
        _METADATA,
        Column("team_id", String, primary_key=True),
        Column("key_id", String, primary_key=True),
        Column("wrapped", LargeBinary, nullable=False),
        sqlite_with_rowid=False,
        info={NEVER_COPIED: purpose is not Purpose.PERSON},
    )
    for purpose in Purpose
}


def _is(table: Table, name: KeyName) -> ColumnElement[bool]:
    return and_(table.c.team_id == name.team_id, table.c.key_id == name.key_id)


class KeyStore:
    """A place with wrapped keys, which commits by itself."""

    def __init__(self, place: Database, master_key: bytes, purposes: Iterable[Purpose]) -> None:
        """Over an open place, which `close` closes. Raises MasterKeyWrong."""
        self._place = place
        self._engine = place.engine
        self._master_key = master_key
        self._tables = {purpose: KEY_TABLES[purpose] for purpose in purposes}
        create_tables(self._engine, tuple(self._tables.values()))

    def find(self, name: KeyName) -> bytes | None:
        """The key, unwrapped; None if it is not there. Raises KeyLost if it is damaged."""
        table = self._tables[name.purpose]
        with self._engine.connect() as connection:
            wrapped = connection.scalar(select(table.c.wrapped).where(_is(table, name)))
        if wrapped is None:
            return None
        return unseal(self._master_key, wrapped, name.purpose, name.team_id, name.key_id)

    def names(self, purpose: Purpose) -> set[KeyName]:
        """The names of all keys for a purpose."""
        table = self._tables[purpose]
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.c.team_id, table.c.key_id)).all()
        return {KeyName(team_id, purpose, key_id) for team_id, key_id in rows}

    def add(self, keys: dict[KeyName, bytes]) -> None:
        """Keep fresh keys; they are safe on the disk when this returns."""
        with self._engine.begin() as connection:
            for name, key in keys.items():
                about = (name.purpose, name.team_id, name.key_id)
                row = {
                    "team_id": name.team_id,
                    "key_id": name.key_id,
                    "wrapped": seal(self._master_key, key, *about),
                }
                connection.execute(insert(self._tables[name.purpose]), row)

    def destroy(self, names: Iterable[KeyName]) -> None:
        """Delete keys for good: their bytes are overwritten, and the log is emptied.

        Raises LogNotEmptied: they are deleted, but the log has to be emptied yet.
        """
        with self._engine.begin() as connection:
            for name in names:
                table = self._tables[name.purpose]
                connection.execute(delete(table).where(_is(table, name)))
        self.empty_log()

    def empty_log(self) -> None:
        """Leave nothing of a deleted key in the log; raises LogNotEmptied."""
        self._place.empty_log()

    def close(self) -> None:
        """Put the place away."""
        self._place.close()

    def check_master_key(self) -> None:
        """Raise MasterKeyWrong unless the master key opens what is kept."""
        for purpose in self._tables:
            for name in sorted(self.names(purpose))[:1]:
                try:
                    self.find(name)
                except KeyLost as error:
                    raise MasterKeyWrong from error


def open_key_file(path: Path | None, master_key: bytes, purposes: Iterable[Purpose]) -> KeyStore:
    """The keys in a file, which is made if it is not there; in memory when there is no path.

    Raises AlreadyRunning, DatabaseDamaged, DatabaseUnusable and MasterKeyWrong.
    """
    lock = FileLock(private_file(path.with_name(path.name + ".lock"))) if path else None
    place = SqliteDatabase(sqlite_engine(path), path, lock)
    purposes = tuple(purposes)
    remedy = REMEDY_PERSON if Purpose.PERSON in purposes else REMEDY_OTHERS
    with ExitStack() as opened:
        opened.callback(place.close)
        try:
            keys = KeyStore(place, master_key, purposes)
            if path is not None:
                check_at_start(place.engine, remedy)
                keys.check_master_key()
        except DatabaseError as error:
            raise_if_damaged(error, path or Path(), remedy)
            raise DatabaseUnusable(
                "A key store is busy or cannot be read. Nothing was changed. Try again in a minute."
            ) from error
        opened.pop_all()
    return keys


def open_key_server(url: str, master_key: bytes, purposes: Iterable[Purpose]) -> KeyStore:
    """The keys in a PostgreSQL database of their own; several processes may use it.

    Raises DatabaseUnusable and MasterKeyWrong.
    """
    from bot.storage.postgres import open_postgres

    place = open_postgres(make_url(url), is_for_keys=True)
    with ExitStack() as opened:
        opened.callback(place.close)
        keys = KeyStore(place, master_key, purposes)
        keys.check_master_key()
        opened.pop_all()
    return keys
