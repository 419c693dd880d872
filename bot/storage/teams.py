"""Keeps installations and their admins."""

from sqlalchemy import Connection, func, select, union

from bot.storage.rows import insert_new
from bot.storage.tables import AdminRow, CohortRow, PersonRow, table_of

ADMIN = table_of(AdminRow)
PERSON = table_of(PersonRow)
COHORT = table_of(CohortRow)


class SqlTeams:
    """The port `Teams` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def admins(self, team_id: str) -> tuple[str, ...]:
        """User ids of the team's admins, in order of naming."""
        found = (
            select(ADMIN.c.user_id)
            .where(ADMIN.c.team_id == team_id)
            .order_by(ADMIN.c.place, ADMIN.c.user_id)
        )
        return tuple(self._connection.scalars(found))

    def add_admin(self, team_id: str, user_id: str) -> None:
        """Name an admin; naming one twice changes nothing."""
        named = select(func.count()).select_from(ADMIN).where(ADMIN.c.team_id == team_id)
        place = self._connection.scalar(named)
        row = {"team_id": team_id, "user_id": user_id, "place": place}
        insert_new(self._connection, ADMIN, row)

    def known(self) -> tuple[str, ...]:
        """Every team id that has a person, a cohort or an admin."""
        found = union(*(select(table.c.team_id) for table in (ADMIN, PERSON, COHORT)))
        return tuple(sorted(self._connection.scalars(found)))
