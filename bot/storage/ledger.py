"""The erasure ledger: a small file outside the database, so that a restored backup forgets again.

Its lines stand in the order of random ids, because the order of writing would put the lines that
somebody took back beside the person who was erased right after.
"""

import hmac
import os
from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, delete, select

from bot.domain.erasures import Erased, Erasure
from bot.domain.errors import CarryoverError
from bot.storage.files import DatabaseUnusable, keep_folder, private_file
from bot.storage.keys import fresh_key_id
from bot.storage.rows import insert_new
from bot.storage.tables import ErasureRow, table_of

ERASURE = table_of(ErasureRow)


class LedgerUnusable(CarryoverError):
    """The erasure ledger cannot be read or written; the message says what to do."""


class KeptLedger(ABC):
    """Where the ledger is kept; its entries were there at the start or come from this process."""

    def __init__(self, entries: Iterable[Erasure], master_key: bytes) -> None:
        self._entries = frozenset(entries)
        self._key = hmac.digest(master_key, b"carryover erasure ledger", "sha256")

    @property
    def entries(self) -> frozenset[Erasure]:
        """Every entry."""
        return self._entries

    def mark(self, entry_id: str, *about: str) -> str:
        """The mark that only this team, this subject and the master key make."""
        return hmac.digest(self._key, "\x1f".join((entry_id, *about)).encode(), "sha256").hex()

    @abstractmethod
    def replace(self, entries: Iterable[Erasure]) -> None:
        """Put other entries in place of all; they are safe on the disk when this returns."""


class LedgerFile(KeptLedger):
    """The file of the ledger; in memory when there is no path."""

    def __init__(self, path: Path | None, master_key: bytes) -> None:
        """Open or make the file. Raises LedgerUnusable."""
        super().__init__(_read(private_file(path)) if path else (), master_key)
        self._path = path

    def replace(self, entries: Iterable[Erasure]) -> None:
        """Put other entries in place of all; they are safe on the disk when this returns."""
        after = frozenset(entries)
        if after == self._entries:
            return
        if self._path is not None:
            _write(self._path, after)
        self._entries = after


class SqlLedger:
    """The port `Ledger`: where it is kept, and in the database which entries it has carried out."""

    def __init__(self, connection: Connection, kept: KeptLedger) -> None:
        self._connection = connection
        self._kept = kept
        self._before = self.owed = kept.entries

    def add(self, team_id: str, what: Erased, subject: str, *, on: date) -> None:
        """Note an erasure that this transaction carries out."""
        entry_id = fresh_key_id()
        mark = self._kept.mark(entry_id, team_id, what, subject)
        erasure = Erasure(entry_id, team_id, what, on, mark)
        self.owed |= {erasure}
        self.settle(erasure)

    def entries(self) -> list[Erasure]:
        """Every entry, in the order of the random ids."""
        return sorted(self.owed)

    def outstanding(self) -> list[Erasure]:
        """Entries that this database has not carried out: it is older than they are."""
        seen = set(self._connection.scalars(select(ERASURE.c.entry_id)))
        return [erasure for erasure in self.entries() if erasure.entry_id not in seen]

    def is_about(self, erasure: Erasure, subject: str) -> bool:
        """Whether an entry is about this person, or about the line with this receipt hash."""
        about = (erasure.team_id, erasure.what, subject)
        return hmac.compare_digest(self._kept.mark(erasure.entry_id, *about), erasure.mark)

    def settle(self, erasure: Erasure) -> None:
        """This database has carried it out."""
        row = {"team_id": erasure.team_id, "entry_id": erasure.entry_id}
        insert_new(self._connection, ERASURE, row)

    def forget_before(self, day: date) -> None:
        """Forget entries that are older than this."""
        old = {erasure for erasure in self.owed if erasure.on < day}
        self.owed -= old
        ids = [erasure.entry_id for erasure in old]
        self._connection.execute(delete(ERASURE).where(ERASURE.c.entry_id.in_(ids)))

    @property
    def has_new(self) -> bool:
        """Whether this transaction erases something."""
        return not self.owed <= self._before

    def write(self) -> None:
        """Put what is owed on the disk; to be called just before the data commit."""
        self._kept.replace(self.owed)

    def commit(self) -> None:
        """The data are committed, so there is nothing to go back to."""
        self._before = self.owed

    def take_back(self) -> None:
        """The transaction was undone, so nobody has been erased.

        If the disk refuses, the next write tries again.
        """
        self.owed = self._before
        with suppress(LedgerUnusable):
            self._kept.replace(self._before)


def _read(path: Path) -> frozenset[Erasure]:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
        return frozenset(_erasure(line) for line in lines)
    except (OSError, ValueError) as error:
        raise LedgerUnusable(
            f"The erasure ledger {path.name} cannot be read or is damaged, so people who were"
            " erased might come back. Put back its newest copy, then start again."
        ) from error


def _erasure(line: str) -> Erasure:
    entry_id, team_id, what, on, mark = line.split(" ")
    return Erasure(entry_id, team_id, Erased(what), date.fromisoformat(on), mark)


def _write(path: Path, entries: Iterable[Erasure]) -> None:
    """Write beside the file and put it in place, so that a crash leaves the old or the new."""
    fresh = path.with_name(path.name + ".new")
    lines = [f"{e.entry_id} {e.team_id} {e.what} {e.on} {e.mark}\n" for e in sorted(entries)]
    try:
        with private_file(fresh).open("w", encoding="ascii") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        keep_folder(path.parent)
    except (OSError, DatabaseUnusable) as error:
        raise LedgerUnusable(
            f"The erasure ledger {path.name} cannot be written, so nothing was erased."
            " Look for a full disk."
        ) from error
