"""Keeps persons: one row per team and Slack user."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.domain.people import Person
from bot.storage.rows import find_row, replace_row, rows, values_of
from bot.storage.tables import PersonRow, table_of

PERSON = table_of(PersonRow)


class SqlPeople:
    """The port `People` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, team_id: str, user_id: str) -> Person | None:
        """The person, if they are known."""
        row = find_row(self._connection, PERSON, team_id, user_id)
        return None if row is None else Person(**row)

    def save(self, person: Person) -> None:
        """Insert or replace."""
        replace_row(self._connection, PERSON, values_of(person))

    def due(self, now: datetime, limit: int) -> list[Person]:
        """Persons whose `next_nudge_at` has come, the oldest first."""
        found = (
            select(PERSON)
            .where(PERSON.c.next_nudge_at <= now)
            .order_by(PERSON.c.next_nudge_at, PERSON.c.team_id, PERSON.c.user_id)
            .limit(limit)
        )
        return [Person(**row) for row in rows(self._connection, found)]

    def of_team(self, team_id: str) -> list[Person]:
        """Every person of a team, in order of their ids."""
        found = select(PERSON).where(PERSON.c.team_id == team_id).order_by(PERSON.c.user_id)
        return [Person(**row) for row in rows(self._connection, found)]

    def next_due_at(self) -> datetime | None:
        """When the next person is due."""
        moment: datetime | None = self._connection.scalar(select(func.min(PERSON.c.next_nudge_at)))
        return moment
