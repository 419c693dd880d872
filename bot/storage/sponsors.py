"""Keeps when sponsors are written to, what each was asked and said, and who wants no messages."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.domain.sponsors import SponsorMonth, SponsorThing, StoppedSponsor
from bot.storage.rows import find_row, insert_new, is_row, replace_row, rows, values_of
from bot.storage.tables import SponsorMonthRow, SponsorThingRow, StoppedSponsorRow, table_of

MONTH = table_of(SponsorMonthRow)
THING = table_of(SponsorThingRow)
STOPPED = table_of(StoppedSponsorRow)


class SqlSponsors:
    """The port `Sponsors` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def month(self, team_id: str, cohort_id: str) -> SponsorMonth | None:
        """When the sponsors of a cohort are written to next, if that was ever planned."""
        row = find_row(self._connection, MONTH, team_id, cohort_id)
        return None if row is None else SponsorMonth(**row)

    def plan(self, month: SponsorMonth) -> None:
        """Insert or replace."""
        replace_row(self._connection, MONTH, values_of(month))

    def months_due(self, now: datetime, limit: int) -> list[SponsorMonth]:
        """Cohorts whose monthly message is due, the oldest first."""
        found = (
            select(MONTH)
            .where(MONTH.c.next_at <= now)
            .order_by(MONTH.c.next_at, MONTH.c.team_id, MONTH.c.cohort_id)
            .limit(limit)
        )
        return [SponsorMonth(**row) for row in rows(self._connection, found)]

    def things_of(self, team_id: str, user_id: str) -> list[SponsorThing]:
        """All that a sponsor was asked, over all cohorts, the first month first."""
        found = (
            select(THING)
            .where(THING.c.team_id == team_id, THING.c.user_id == user_id)
            .order_by(THING.c.month, THING.c.cohort_id)
        )
        return [SponsorThing(**row) for row in rows(self._connection, found)]

    def save_thing(self, thing: SponsorThing) -> None:
        """Insert or replace."""
        replace_row(self._connection, THING, values_of(thing))

    def is_stopped(self, sponsor: StoppedSponsor) -> bool:
        """Whether they want no messages about the cohort."""
        key = (sponsor.team_id, sponsor.user_id, sponsor.cohort_id)
        return find_row(self._connection, STOPPED, *key) is not None

    def stop(self, sponsor: StoppedSponsor) -> None:
        """Keep that they want none; saying it again changes nothing."""
        insert_new(self._connection, STOPPED, values_of(sponsor))

    def go_on(self, sponsor: StoppedSponsor) -> None:
        """Forget that they wanted none."""
        this = is_row(STOPPED, sponsor.team_id, sponsor.user_id, sponsor.cohort_id)
        self._connection.execute(delete(STOPPED).where(this))

    def forget_things(self, team_id: str, cohort_id: str, user_id: str) -> None:
        """They are no sponsor any more: what they were asked in this cohort is deleted."""
        theirs = (THING.c.team_id == team_id, THING.c.user_id == user_id)
        self._connection.execute(delete(THING).where(*theirs, THING.c.cohort_id == cohort_id))

    def end(self, team_id: str, cohort_id: str) -> None:
        """The programme is over: all of this about it is deleted."""
        for table in (MONTH, THING, STOPPED):
            of_cohort = (table.c.team_id == team_id, table.c.cohort_id == cohort_id)
            self._connection.execute(delete(table).where(*of_cohort))
