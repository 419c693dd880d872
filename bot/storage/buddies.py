"""Keeps who wants a buddy, who has had whom, and which plans were sent to a buddy."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, delete, insert, select

from bot.domain.buddies import Buddy, BuddyGroup, Pledge
from bot.storage.rows import find_row, is_row, replace_row, rows, values_of
from bot.storage.tables import BuddyMemberRow, BuddyRoundRow, BuddyRow, PledgeRow, table_of

BUDDY = table_of(BuddyRow)
MEMBER = table_of(BuddyMemberRow)
ROUND = table_of(BuddyRoundRow)
PLEDGE = table_of(PledgeRow)


class SqlBuddies:
    """The port `Buddies` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, team_id: str, cohort_id: str, user_id: str) -> Buddy | None:
        """The person's wish, if they have one."""
        row = find_row(self._connection, BUDDY, team_id, cohort_id, user_id)
        return None if row is None else Buddy(**row)

    def save(self, buddy: Buddy) -> None:
        """Insert or replace."""
        replace_row(self._connection, BUDDY, values_of(buddy))

    def remove(self, team_id: str, cohort_id: str, user_id: str) -> None:
        """Delete a wish."""
        self._connection.execute(delete(BUDDY).where(is_row(BUDDY, team_id, cohort_id, user_id)))

    def of_cohort(self, team_id: str, cohort_id: str) -> list[Buddy]:
        """Everybody in a cohort who wants a buddy, in order of their ids."""
        found = (
            select(BUDDY)
            .where(BUDDY.c.team_id == team_id, BUDDY.c.cohort_id == cohort_id)
            .order_by(BUDDY.c.user_id)
        )
        return [Buddy(**row) for row in rows(self._connection, found)]

    def groups(self, team_id: str, cohort_id: str) -> list[BuddyGroup]:
        """Every group there has been, from oldest to newest."""
        found = (
            select(MEMBER)
            .where(MEMBER.c.team_id == team_id, MEMBER.c.cohort_id == cohort_id)
            .order_by(MEMBER.c.starts_on, MEMBER.c.number, MEMBER.c.user_id)
        )
        places = rows(self._connection, found)
        return [
            BuddyGroup(team_id, cohort_id, starts_on, tuple(each["user_id"] for each in members))
            for (starts_on, _), members in groupby(
                places, key=lambda place: (place["starts_on"], place["number"])
            )
        ]

    def add_groups(self, groups: Sequence[BuddyGroup]) -> None:
        """Keep the groups of one round."""
        members = [
            {
                "team_id": group.team_id,
                "cohort_id": group.cohort_id,
                "starts_on": group.starts_on,
                "user_id": user_id,
                "number": number,
            }
            for number, group in enumerate(groups)
            for user_id in group.members
        ]
        if members:
            self._connection.execute(insert(MEMBER), members)

    def pledge(self, team_id: str, nudge_id: str) -> Pledge | None:
        """The pledge about a nudge's plan, if it was sent to anybody."""
        row = find_row(self._connection, PLEDGE, team_id, nudge_id)
        return None if row is None else Pledge(**row)

    def save_pledge(self, pledge: Pledge) -> None:
        """Insert or replace."""
        replace_row(self._connection, PLEDGE, values_of(pledge))

    def plan_round(self, team_id: str, cohort_id: str, at: datetime) -> None:
        """Keep when the cohort's buddies are put together next."""
        row = {"team_id": team_id, "cohort_id": cohort_id, "next_at": at}
        replace_row(self._connection, ROUND, row)

    def round_at(self, team_id: str, cohort_id: str) -> datetime | None:
        """When that is, if somebody there wants a buddy."""
        row = find_row(self._connection, ROUND, team_id, cohort_id)
        return None if row is None else row["next_at"]

    def rounds_due(self, now: datetime, limit: int) -> list[tuple[str, str]]:
        """Team and cohort ids whose moment has come, the oldest first."""
        found = (
            select(ROUND.c.team_id, ROUND.c.cohort_id)
            .where(ROUND.c.next_at <= now)
            .order_by(ROUND.c.next_at, ROUND.c.team_id, ROUND.c.cohort_id)
            .limit(limit)
        )
        return [(team_id, cohort_id) for team_id, cohort_id in self._connection.execute(found)]

    def forget(self, team_id: str, user_id: str) -> None:
        """Take a person out of what others have said: exclusions and pledges."""
        wishes = select(BUDDY).where(BUDDY.c.team_id == team_id)
        for buddy in (Buddy(**row) for row in rows(self._connection, wishes)):
            if user_id in buddy.excluded:
                self.save(buddy.without(user_id))
        pledges = select(PLEDGE).where(PLEDGE.c.team_id == team_id)
        for pledge in (Pledge(**row) for row in rows(self._connection, pledges)):
            if user_id in pledge.buddies:
                self.save_pledge(pledge.without(user_id))

    def end(self, team_id: str, cohort_id: str) -> None:
        """Delete all of it for a cohort."""
        for table in (PLEDGE, ROUND, MEMBER, BUDDY):
            here = (table.c.team_id == team_id, table.c.cohort_id == cohort_id)
            self._connection.execute(delete(table).where(*here))
