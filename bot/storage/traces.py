"""Finds and deletes everything that is kept about one person, whatever table it stands in."""

from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Table, and_, delete, or_, select, union, update

from bot.storage.keyring import KeyRing
from bot.storage.keys import KeyName, Purpose
from bot.storage.rows import rows
from bot.storage.tables import (
    METADATA,
    AuditRow,
    JournalRow,
    LibraryEditionRow,
    OutboxRow,
    OwedReplyRow,
    SentFileRow,
    table_of,
)

JSON_ABLE: TypeAdapter[Any] = TypeAdapter(Any)
AUDIT = table_of(AuditRow)
EDITION = table_of(LibraryEditionRow)
JOURNAL = table_of(JournalRow)
OUTBOX = table_of(OutboxRow)
REPLY = table_of(OwedReplyRow)
SENT_FILE = table_of(SentFileRow)
PERSONAL = tuple(table for table in METADATA.sorted_tables if "user_id" in table.c)
"""Every table with rows about persons."""
NAMELESS = (AUDIT, EDITION, REPLY, SENT_FILE)
"""Rows that have to outlive the person, without their name."""


class SqlTraces:
    """The port `Traces` over the database and the key store of persons."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def people(self, team_id: str) -> list[str]:
        """The user ids of everybody about whom anything is kept, a key included."""
        found = union(
            select(OUTBOX.c.recipient).where(OUTBOX.c.team_id == team_id),
            *(select(table.c.user_id).where(table.c.team_id == team_id) for table in PERSONAL),
        )
        return sorted({*self._connection.scalars(found), *self._key_holders(team_id)} - {""})

    def of(self, team_id: str, user_id: str) -> dict[str, list[dict[str, Any]]]:
        """What every table holds about a person, as JSON knows it, without what is encrypted."""
        return {
            table.name: JSON_ABLE.dump_python(found, mode="json")
            for table in PERSONAL
            if (found := self._rows(table, team_id, user_id))
        }

    def erase(self, team_id: str, user_id: str) -> None:
        """Delete it all now; after the commit the journal's key, and whatever is left of rows."""
        for table in NAMELESS:
            here = _about(table, team_id, user_id)
            self._connection.execute(update(table).where(here).values(user_id=""))
        self._delete_messages(team_id, user_id)
        for table in reversed(PERSONAL):
            self._connection.execute(delete(table).where(_about(table, team_id, user_id)))
        self._keys.spend(KeyName(team_id, Purpose.PERSON, user_id))
        self._keys.leave_traces()

    def erase_journal(self, team_id: str, user_id: str) -> None:
        """Delete the journal now, and its key after the commit; then the log is emptied."""
        self._connection.execute(delete(JOURNAL).where(_about(JOURNAL, team_id, user_id)))
        self._keys.spend(KeyName(team_id, Purpose.PERSON, user_id))

    def has_journal(self, team_id: str, user_id: str) -> bool:
        """Whether a journal is kept, even one in which nothing was written."""
        found = select(JOURNAL.c.entry_id).where(_about(JOURNAL, team_id, user_id)).limit(1)
        return self._connection.scalar(found) is not None

    def journal_holders(self, team_id: str) -> list[str]:
        """Everybody for whom a journal is kept."""
        found = select(JOURNAL.c.user_id).where(JOURNAL.c.team_id == team_id).distinct()
        return sorted(self._connection.scalars(found))

    def keys_without_journal(self, team_id: str) -> list[str]:
        """The persons who have a key and nothing that it opens."""
        holders = self._key_holders(team_id)
        return sorted(each for each in holders if not self.has_journal(team_id, each))

    def _rows(self, table: Table, team_id: str, user_id: str) -> list[dict[str, Any]]:
        shown = [column for column in table.c if column.name not in {"team_id", "sealed"}]
        found = select(*shown).where(_about(table, team_id, user_id))
        return rows(self._connection, found.order_by(*table.primary_key))

    def _delete_messages(self, team_id: str, user_id: str) -> None:
        """Messages into the person's own conversation are theirs too, whoever they name."""
        conversations = select(OUTBOX.c.channel_id).where(
            OUTBOX.c.team_id == team_id,
            OUTBOX.c.recipient == user_id,
            OUTBOX.c.channel_id.startswith("D", autoescape=True),
        )
        places = [*self._connection.scalars(conversations)]
        theirs = and_(OUTBOX.c.team_id == team_id, OUTBOX.c.recipient.in_(places))
        self._connection.execute(delete(OUTBOX).where(theirs))

    def _key_holders(self, team_id: str) -> set[str]:
        names = self._keys.names(Purpose.PERSON)
        return {name.key_id for name in names if name.team_id == team_id}


def _about(table: Table, team_id: str, user_id: str) -> ColumnElement[bool]:
    """The rows of a table that are about a person; a message is about whoever gets it."""
    theirs = table.c.user_id == user_id
    if table is OUTBOX:
        theirs = or_(theirs, OUTBOX.c.recipient == user_id)
    return and_(table.c.team_id == team_id, theirs)
