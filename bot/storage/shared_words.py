"""Keeps what there is to keep about the words of the course: never a person, never a time."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from bot.storage.tables import ThreadRow, table_of

THREAD = table_of(ThreadRow)


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
