"""Whether this database is a backup that was put back, and the copies that stand beside it."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from bot.domain.messages import MessageState, OutgoingMessage
from bot.storage import copies
from bot.storage.copying import EPOCH, MINUTE
from bot.storage.rows import rows
from bot.storage.tables import OutboxRow, table_of

OUTBOX = table_of(OutboxRow)


class SqlBackups:
    """The port `Backups` over the database and the files beside it."""

    def __init__(self, connection: Connection, file: Path | None) -> None:
        self._connection = connection
        self._file = file

    def put_back_from(self) -> datetime | None:
        """The minute in which this database was copied, if it was put back and not settled yet."""
        if self._connection.dialect.name != "sqlite":
            return None  # A server's backups are the server's.
        minutes = self._connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
        return EPOCH + minutes * MINUTE if minutes else None

    def settle(self) -> None:
        """It has been brought up to now: from here on it is the database again."""
        self._connection.exec_driver_sql("PRAGMA user_version = 0")

    def pending(self) -> list[OutgoingMessage]:
        """Every message that waits to be sent, the first due first."""
        found = (
            select(OUTBOX)
            .where(OUTBOX.c.state == MessageState.PENDING)
            .order_by(OUTBOX.c.due_at, OUTBOX.c.team_id, OUTBOX.c.message_id)
        )
        return [OutgoingMessage(**row) for row in rows(self._connection, found)]

    def forget_before(self, moment: datetime) -> None:
        """Destroy the copies beside the database that are older than this."""
        copies.forget_before(self._file, moment)
