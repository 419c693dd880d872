"""Keeps what admins have said about sharing, and who can read each cohort's channel."""

from sqlalchemy import Connection, delete, insert, select

from bot.domain.audiences import Audience, Reader
from bot.domain.sharing import Sharing
from bot.storage.rows import find_row, replace_row, rows, values_of
from bot.storage.tables import AudienceReaderRow, AudienceRow, SharingRow, table_of

SHARING = table_of(SharingRow)
AUDIENCE = table_of(AudienceRow)
READER = table_of(AudienceReaderRow)


class SqlSharing:
    """The port `SharingSettings` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, team_id: str) -> Sharing:
        """The team's settings; those of a team that has said nothing are the usual ones."""
        row = find_row(self._connection, SHARING, team_id)
        return Sharing(team_id) if row is None else Sharing(**row)

    def save(self, sharing: Sharing) -> None:
        """Insert or replace."""
        replace_row(self._connection, SHARING, values_of(sharing))


class SqlAudiences:
    """The port `Audiences` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, team_id: str, cohort_id: str) -> Audience | None:
        """As Slack last said; None if nobody has looked yet."""
        row = find_row(self._connection, AUDIENCE, team_id, cohort_id)
        if row is None:
            return None
        found = (
            select(READER.c.user_id, READER.c.is_told)
            .where(READER.c.team_id == team_id, READER.c.cohort_id == cohort_id)
            .order_by(READER.c.user_id)
        )
        readers = (Reader(**each) for each in rows(self._connection, found))
        return Audience(**row, readers=tuple(readers))

    def save(self, audience: Audience) -> None:
        """Insert or replace, with its readers."""
        here = {"team_id": audience.team_id, "cohort_id": audience.cohort_id}
        replace_row(self._connection, AUDIENCE, here | {"people": audience.people})
        theirs = (READER.c.team_id == audience.team_id, READER.c.cohort_id == audience.cohort_id)
        self._connection.execute(delete(READER).where(*theirs))
        readers = [here | values_of(reader) for reader in audience.readers]
        if readers:
            self._connection.execute(insert(READER), readers)
