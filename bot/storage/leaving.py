"""Keeps who has taken the bot out, and deletes all that is kept about a workspace."""

from sqlalchemy import Connection, and_, delete, or_

from bot.domain.leaving import Leaving
from bot.storage.keyring import KeyRing
from bot.storage.keys import Purpose
from bot.storage.rows import find_row, insert_new, replace_row, values_of
from bot.storage.tables import BOTS, INSTALLATIONS, METADATA, LeavingRow, table_of

LEAVING = table_of(LeavingRow)


class SqlLeaving:
    """The port `Departures` over the database and the key stores."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def find(self, team_id: str) -> Leaving | None:
        """Since when the workspace is leaving; None if it is not."""
        row = find_row(self._connection, LEAVING, team_id)
        return None if row is None else Leaving(**row)

    def begin(self, leaving: Leaving) -> None:
        """A workspace has taken the bot out; one that is leaving already changes nothing."""
        insert_new(self._connection, LEAVING, values_of(leaving))

    def save(self, leaving: Leaving) -> None:
        """Replace."""
        replace_row(self._connection, LEAVING, values_of(leaving))

    def cancel(self, team_id: str) -> None:
        """It stays, after all."""
        self._connection.execute(delete(LEAVING).where(LEAVING.c.team_id == team_id))

    def purge(self, team_id: str) -> None:
        """Delete every row of the team and its tokens now; its keys and all traces afterwards."""
        for table in reversed(METADATA.sorted_tables):
            self._connection.execute(delete(table).where(table.c.team_id == team_id))
        for table in (BOTS, INSTALLATIONS):
            whole = and_(table.c.enterprise_id == team_id, table.c.is_enterprise_install)
            theirs = or_(table.c.team_id == team_id, whole)
            self._connection.execute(delete(table).where(theirs))
        for purpose in Purpose:
            for name in self._keys.names(purpose):
                if name.team_id == team_id:
                    self._keys.spend(name)
        self._keys.leave_traces()
