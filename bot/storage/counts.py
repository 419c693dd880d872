"""Keeps how often an answer was given in one part of a programme, and never by whom or when."""

from sqlalchemy import Connection, select

from bot.storage.rows import insert_into
from bot.storage.tables import CountRow, table_of

COUNT = table_of(CountRow)


class SqlCounts:
    """The port `Counts` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, team_id: str, part: str, question: str, answer: str, count: int = 1) -> None:
        """Count one more of this answer, or so many more."""
        first = insert_into(COUNT, self._connection.dialect).values(
            team_id=team_id, part=part, question=question, answer=answer, count=count
        )
        again = first.on_conflict_do_update(
            index_elements=list(COUNT.primary_key), set_={"count": COUNT.c.count + count}
        )
        self._connection.execute(again)

    def of(self, team_id: str, part: str, question: str) -> dict[str, int]:
        """How often each answer was given."""
        found = (
            select(COUNT.c.answer, COUNT.c.count)
            .where(COUNT.c.team_id == team_id, COUNT.c.part == part, COUNT.c.question == question)
            .order_by(COUNT.c.answer)
        )
        return {str(answer): int(count) for answer, count in self._connection.execute(found)}
