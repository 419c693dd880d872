"""Keeps the replies that cohorts are owed."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.domain.owed_replies import OwedReply
from bot.storage.rows import find_row, replace_row, rows, values_of
from bot.storage.tables import OwedReplyRow, table_of

REPLY = table_of(OwedReplyRow)


class SqlOwedReplies:
    """The port `OwedReplies` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, reply: OwedReply) -> None:
        """Insert or replace."""
        replace_row(self._connection, REPLY, values_of(reply))

    def find(self, team_id: str, cohort_id: str, quarter: str) -> OwedReply | None:
        """What the cohort is owed for this quarter, if anything."""
        row = find_row(self._connection, REPLY, team_id, cohort_id, quarter)
        return None if row is None else OwedReply(**row)

    def of_cohort(self, team_id: str, cohort_id: str) -> list[OwedReply]:
        """Every reply to a cohort, in order of quarters."""
        found = (
            select(REPLY)
            .where(REPLY.c.team_id == team_id, REPLY.c.cohort_id == cohort_id)
            .order_by(REPLY.c.quarter)
        )
        return [OwedReply(**row) for row in rows(self._connection, found)]

    def due(self, now: datetime, limit: int) -> list[OwedReply]:
        """Replies whose next step has come, the oldest first."""
        found = (
            select(REPLY)
            .where(REPLY.c.next_at <= now)
            .order_by(REPLY.c.next_at, REPLY.c.team_id, REPLY.c.cohort_id, REPLY.c.quarter)
            .limit(limit)
        )
        return [OwedReply(**row) for row in rows(self._connection, found)]
