"""Keeps which events Slack has delivered, by id, so that each has its effect once."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.storage.rows import insert_new, is_row, rows, values_of
from bot.storage.tables import InboxRow, table_of
from bot.use_cases.message_ports import InboxEvent

INBOX = table_of(InboxRow)


class SqlInbox:
    """The port `Inbox` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, event: InboxEvent, received_at: datetime) -> bool:
        """False if this event is known already."""
        row = {**values_of(event), "received_at": received_at, "is_done": False}
        return insert_new(self._connection, INBOX, row)

    def waiting(self, limit: int) -> list[InboxEvent]:
        """Events that are not done, the oldest first."""
        found = (
            select(INBOX)
            .where(INBOX.c.is_done.is_(False))
            .order_by(INBOX.c.received_at, INBOX.c.team_id, INBOX.c.event_id)
            .limit(limit)
        )
        names = InboxEvent.__dataclass_fields__
        return [
            InboxEvent(**{name: row[name] for name in names})
            for row in rows(self._connection, found)
        ]

    def mark_done(self, event: InboxEvent) -> None:
        """The event has had its effect."""
        this = is_row(INBOX, event.team_id, event.event_id)
        self._connection.execute(update(INBOX).where(this).values(is_done=True))

    def forget_before(self, moment: datetime) -> None:
        """Forget events that are done and older than this."""
        old = delete(INBOX).where(INBOX.c.is_done.is_(True), INBOX.c.received_at < moment)
        self._connection.execute(old)
