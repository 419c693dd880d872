"""Keeps which files of ours stand in Slack, until they have been deleted there."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.storage.rows import find_row, is_row, replace_row, rows, values_of
from bot.storage.tables import SentFileRow, table_of
from bot.use_cases.message_ports import SentFile

SENT_FILE = table_of(SentFileRow)


class SqlSentFiles:
    """The port `SentFiles` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, sent: SentFile) -> None:
        """Insert or replace."""
        replace_row(self._connection, SENT_FILE, values_of(sent))

    def find(self, team_id: str, sent_id: str) -> SentFile | None:
        """The files of one request, if they have not been deleted yet."""
        row = find_row(self._connection, SENT_FILE, team_id, sent_id)
        return None if row is None else SentFile(**row)

    def of(self, team_id: str, user_id: str) -> list[SentFile]:
        """What stands in one person's conversation with us."""
        found = (
            select(SENT_FILE)
            .where(SENT_FILE.c.team_id == team_id, SENT_FILE.c.user_id == user_id)
            .order_by(SENT_FILE.c.delete_at, SENT_FILE.c.sent_id)
        )
        return [SentFile(**row) for row in rows(self._connection, found)]

    def due(self, now: datetime, limit: int) -> list[SentFile]:
        """Files whose time has come, the oldest first."""
        found = (
            select(SENT_FILE)
            .where(SENT_FILE.c.delete_at <= now)
            .order_by(SENT_FILE.c.delete_at, SENT_FILE.c.team_id, SENT_FILE.c.sent_id)
            .limit(limit)
        )
        return [SentFile(**row) for row in rows(self._connection, found)]

    def forget(self, team_id: str, sent_id: str) -> None:
        """They are gone from Slack."""
        self._connection.execute(delete(SENT_FILE).where(is_row(SENT_FILE, team_id, sent_id)))
