"""Keeps what there is to keep about the words of the course: never a person, never a time."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, and_, select

from bot.domain.shared_words import TermUse
from bot.storage.rows import replace_rows, rows, values_of
from bot.storage.tables import TermUseRow, ThreadRow, table_of

THREAD = table_of(ThreadRow)
USE = table_of(TermUseRow)


class SqlSharedWords:
    """The port `SharedWords` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_threads(self, team_id: str, pool_ids: Sequence[str]) -> list[str]:
        """The ids of the open support threads of these pools, the newest first."""
        found = (
            select(THREAD.c.thread_id)
            .where(
                THREAD.c.team_id == team_id,
                THREAD.c.pool_id.in_(pool_ids),
                THREAD.c.is_closed.is_(False),
            )
            .order_by(THREAD.c.published_on.desc(), THREAD.c.thread_id)
        )
        return list(self._connection.scalars(found))

    def add_uses(self, uses: Sequence[TermUse]) -> None:
        """Keep which words stand in the lines of a thread."""
        replace_rows(self._connection, USE, [values_of(use) for use in uses])

    def uses(self, team_id: str, pool_id: str, *, since: date, until: date) -> list[TermUse]:
        """What stood in the lines of threads that were published in these days."""
        here = and_(THREAD.c.team_id == USE.c.team_id, THREAD.c.thread_id == USE.c.thread_id)
        found = (
            select(USE)
            .join(THREAD, here)
            .where(
                USE.c.team_id == team_id,
                USE.c.pool_id == pool_id,
                THREAD.c.published_on >= since,
                THREAD.c.published_on < until,
            )
            .order_by(USE.c.thread_id, USE.c.concept)
        )
        return [TermUse(**row) for row in rows(self._connection, found)]
