"""Keeps which threads and lines have changed since their messages were posted or edited."""

from sqlalchemy import Connection, select, update

from bot.domain.boxes import Contribution
from bot.domain.threads import Stale, SupportThread
from bot.storage.rows import is_row, rows
from bot.storage.thread_rows import LINE, LINES, THREAD, thread_of


class SqlThreadEdits:
    """The port `ThreadEdits` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def threads(self) -> list[SupportThread]:
        """Threads whose opening messages have to follow."""
        found = select(THREAD).where(THREAD.c.is_stale).order_by(*THREAD.primary_key)
        return [thread_of(row) for row in rows(self._connection, found)]

    def lines(self, stale: Stale) -> list[Contribution]:
        """Lines and offers whose messages have to follow in this."""
        found = LINES.where(LINE.c.stale == stale)
        return [Contribution(**row) for row in rows(self._connection, found)]

    def settle_thread(self, thread: SupportThread) -> None:
        """Its messages follow."""
        this = is_row(THREAD, thread.team_id, thread.thread_id)
        self._connection.execute(update(THREAD).where(this).values(is_stale=False))

    def settle_line(self, line: Contribution) -> None:
        """Its messages follow."""
        this = is_row(LINE, line.team_id, line.line_id)
        self._connection.execute(update(LINE).where(this).values(stale=Stale.NOTHING))
