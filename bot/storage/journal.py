"""Keeps private reflections: every row one length, encrypted with a key per person."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, delete, select

from bot.domain.errors import KeyLost
from bot.domain.journal import ENTRY_BYTES, JournalEntry
from bot.storage.keyring import KeyRing
from bot.storage.keys import KeyName, Purpose, seal, unseal
from bot.storage.rows import Values, find_row, is_row, replace_row, replace_rows, rows
from bot.storage.tables import JournalRow, table_of

JOURNAL = table_of(JournalRow)


class SqlJournal:
    """The port `Journal` over the database and the key store of persons."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def save(self, team_id: str, user_id: str, entry: JournalEntry) -> None:
        """Insert or replace; every row has one length, and the key is made on first use."""
        plain = entry.to_bytes()
        if len(plain) != ENTRY_BYTES:
            raise ValueError("A journal entry is longer than every entry must be.")
        key = self._keys.find_or_make(KeyName(team_id, Purpose.PERSON, user_id))
        row = {
            "team_id": team_id,
            "user_id": user_id,
            "entry_id": entry.entry_id,
            "written_on": entry.written_on,
            "sealed": seal(key, plain, team_id, user_id, entry.entry_id),
        }
        replace_row(self._connection, JOURNAL, row)

    def written_on(self, team_id: str, user_id: str, entry_id: str) -> date | None:
        """The date of an entry's row, be it blank or not."""
        row = find_row(self._connection, JOURNAL, team_id, user_id, entry_id)
        return None if row is None else row["written_on"]

    def reseal(self, team_id: str, user_ids: Sequence[str], *, since: date) -> None:
        """Seal anew every row of these people dated on this day or later; lost keys are let be."""
        found = select(JOURNAL).where(
            JOURNAL.c.team_id == team_id,
            JOURNAL.c.user_id.in_(user_ids),
            JOURNAL.c.written_on >= since,
        )
        kept = rows(self._connection, found.order_by(JOURNAL.c.user_id, JOURNAL.c.entry_id))
        resealed: list[Values] = []
        for user_id, of_person in groupby(kept, key=itemgetter("user_id")):
            with suppress(KeyLost):
                key = self._keys.need(KeyName(team_id, Purpose.PERSON, user_id))
                resealed += _all_resealed(key, of_person)
        replace_rows(self._connection, JOURNAL, resealed)

    def entries(self, team_id: str, user_id: str) -> list[JournalEntry]:
        """The entries in which something was kept, newest first. Raises KeyLost."""
        found = (
            select(JOURNAL)
            .where(JOURNAL.c.team_id == team_id, JOURNAL.c.user_id == user_id)
            .order_by(JOURNAL.c.written_on.desc(), JOURNAL.c.entry_id)
        )
        kept = rows(self._connection, found)
        if not kept:
            return []
        key = self._keys.need(KeyName(team_id, Purpose.PERSON, user_id))
        entries = [
            JournalEntry.from_bytes(
                row["entry_id"],
                row["written_on"],
                unseal(key, row["sealed"], team_id, user_id, row["entry_id"]),
            )
            for row in kept
        ]
        return [entry for entry in entries if entry.is_kept]

    def remove(self, team_id: str, user_id: str, entry_id: str) -> None:
        """Delete an entry with its row."""
        self._connection.execute(delete(JOURNAL).where(is_row(JOURNAL, team_id, user_id, entry_id)))


def _all_resealed(key: bytes, of_person: Iterable[Values]) -> Iterator[Values]:
    """The rows of one person sealed anew, without those that are damaged."""
    for row in of_person:
        about = (row["team_id"], row["user_id"], row["entry_id"])
        with suppress(KeyLost):
            yield {**row, "sealed": seal(key, unseal(key, row["sealed"], *about), *about)}
