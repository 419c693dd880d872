"""Keeps which booster comes next to whom."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, delete, select

from bot.domain.boosters import Booster
from bot.domain.people import PersonId
from bot.storage.rows import find_row, is_row, replace_row, rows, rows_of_people, values_of
from bot.storage.tables import BoosterRow, table_of

BOOSTER = table_of(BoosterRow)
_IS_OF_MANY = and_(
    BOOSTER.c.team_id == bindparam("of_team"),
    BOOSTER.c.user_id.in_(bindparam("of_many", expanding=True)),
)
_OF_MANY = select(BOOSTER).where(_IS_OF_MANY).order_by(BOOSTER.c.due_on, BOOSTER.c.cohort_id)


class SqlBoosters:
    """The port `Boosters` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, booster: Booster) -> None:
        """Insert or replace."""
        replace_row(self._connection, BOOSTER, values_of(booster))

    def find(self, who: PersonId, cohort_id: str) -> Booster | None:
        """The person's next booster for this programme, if one is to come."""
        row = find_row(self._connection, BOOSTER, who.team_id, who.user_id, cohort_id)
        return None if row is None else Booster(**row)

    def of_many(self, people: Iterable[PersonId]) -> dict[PersonId, list[Booster]]:
        """The next boosters of each of many people, the first due first; nothing if none."""
        found: dict[PersonId, list[Booster]] = {}
        for row in rows_of_people(self._connection, _OF_MANY, people):
            who = PersonId(row["team_id"], row["user_id"])
            found.setdefault(who, []).append(Booster(**row))
        return found

    def due(self, now: datetime, limit: int) -> list[Booster]:
        """Boosters that have to be looked at, the oldest first."""
        found = (
            select(BOOSTER)
            .where(BOOSTER.c.look_at <= now)
            .order_by(BOOSTER.c.look_at, BOOSTER.c.team_id, BOOSTER.c.user_id, BOOSTER.c.cohort_id)
            .limit(limit)
        )
        return [Booster(**row) for row in rows(self._connection, found)]

    def remove(self, who: PersonId, cohort_id: str) -> None:
        """No booster comes any more; removing it again changes nothing."""
        this = is_row(BOOSTER, who.team_id, who.user_id, cohort_id)
        self._connection.execute(delete(BOOSTER).where(this))
