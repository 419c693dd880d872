"""Keeps cohorts, enrolments and pools."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, distinct, func, select

from bot.domain.people import Cohort, Enrolment, EnrolmentState, PersonId, Pool
from bot.storage.rows import find_row, replace_row, replace_rows, rows, rows_of_people, values_of
from bot.storage.tables import CohortRow, EnrolmentRow, PoolRow, table_of

COHORT = table_of(CohortRow)
ENROLMENT = table_of(EnrolmentRow)
POOL = table_of(PoolRow)
_PLACES = (
    select(ENROLMENT)
    .where(ENROLMENT.c.team_id == bindparam("of_team"), ENROLMENT.c.user_id == bindparam("of_user"))
    .order_by(ENROLMENT.c.cohort_id)
)
_PLACES_OF_MANY = (
    select(ENROLMENT)
    .where(
        ENROLMENT.c.team_id == bindparam("of_team"),
        ENROLMENT.c.user_id.in_(bindparam("of_many", expanding=True)),
    )
    .order_by(ENROLMENT.c.cohort_id)
)
"""Made once: making a statement takes longer than finding its rows."""


class SqlCohorts:
    """The port `Cohorts` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, team_id: str, cohort_id: str) -> Cohort | None:
        """The cohort, if there is one."""
        row = find_row(self._connection, COHORT, team_id, cohort_id)
        return None if row is None else Cohort(**row)

    def save(self, cohort: Cohort) -> None:
        """Insert or replace."""
        replace_row(self._connection, COHORT, values_of(cohort))

    def of_team(self, team_id: str) -> list[Cohort]:
        """The team's cohorts, the first to start first."""
        found = (
            select(COHORT)
            .where(COHORT.c.team_id == team_id)
            .order_by(COHORT.c.starts_on, COHORT.c.cohort_id)
        )
        return [Cohort(**row) for row in rows(self._connection, found)]

    def of_pool(self, team_id: str, pool_id: str) -> list[Cohort]:
        """The cohorts that share a pool, the first to start first."""
        found = (
            select(COHORT)
            .where(COHORT.c.team_id == team_id, COHORT.c.pool_id == pool_id)
            .order_by(COHORT.c.starts_on, COHORT.c.cohort_id)
        )
        return [Cohort(**row) for row in rows(self._connection, found)]

    def enrolment(self, team_id: str, cohort_id: str, user_id: str) -> Enrolment | None:
        """The person's place in the cohort, if they have one."""
        row = find_row(self._connection, ENROLMENT, team_id, cohort_id, user_id)
        return None if row is None else Enrolment(**row)

    def save_enrolment(self, enrolment: Enrolment) -> None:
        """Insert or replace."""
        replace_row(self._connection, ENROLMENT, values_of(enrolment))

    def save_enrolments(self, enrolments: Sequence[Enrolment]) -> None:
        """Insert or replace many."""
        replace_rows(self._connection, ENROLMENT, [values_of(each) for each in enrolments])

    def enrolments_of(self, team_id: str, user_id: str) -> list[Enrolment]:
        """A person's places, in order of cohort ids."""
        found = rows(self._connection, _PLACES, of_team=team_id, of_user=user_id)
        return [Enrolment(**row) for row in found]

    def enrolments_of_many(self, people: Iterable[PersonId]) -> dict[PersonId, list[Enrolment]]:
        """The places of each of many people; nothing of somebody who has none."""
        found: dict[PersonId, list[Enrolment]] = {}
        for row in rows_of_people(self._connection, _PLACES_OF_MANY, people):
            found.setdefault(PersonId(row["team_id"], row["user_id"]), []).append(Enrolment(**row))
        return found

    def enrolments_in(self, team_id: str, cohort_id: str) -> list[Enrolment]:
        """The places in a cohort, in order of user ids."""
        found = (
            select(ENROLMENT)
            .where(ENROLMENT.c.team_id == team_id, ENROLMENT.c.cohort_id == cohort_id)
            .order_by(ENROLMENT.c.user_id)
        )
        return [Enrolment(**row) for row in rows(self._connection, found)]

    def pool(self, team_id: str, pool_id: str) -> Pool | None:
        """The pool, if there is one."""
        row = find_row(self._connection, POOL, team_id, pool_id)
        return None if row is None else Pool(**row)

    def save_pool(self, pool: Pool) -> None:
        """Insert or replace; a threshold that has been kept never falls."""
        kept = self.pool(pool.team_id, pool.pool_id)
        least = kept.threshold if kept else pool.threshold
        replace_row(self._connection, POOL, values_of(pool.raised_to(least)))

    def pools_due(self, now: datetime, limit: int) -> list[Pool]:
        """Pools whose weekly slot has come, the oldest first."""
        found = (
            select(POOL)
            .where(POOL.c.next_slot_at <= now)
            .order_by(POOL.c.next_slot_at, POOL.c.team_id, POOL.c.pool_id)
            .limit(limit)
        )
        return [Pool(**row) for row in rows(self._connection, found)]

    def people_in_pool(self, team_id: str, pool_id: str) -> int:
        """How many distinct people are enrolled (not ended) in the pool's cohorts."""
        same_cohort = and_(
            ENROLMENT.c.team_id == COHORT.c.team_id, ENROLMENT.c.cohort_id == COHORT.c.cohort_id
        )
        found = (
            select(func.count(distinct(ENROLMENT.c.user_id)))
            .select_from(COHORT.join(ENROLMENT, same_cohort))
            .where(
                COHORT.c.team_id == team_id,
                COHORT.c.pool_id == pool_id,
                ENROLMENT.c.state != EnrolmentState.ENDED,
            )
        )
        return self._connection.scalar(found) or 0
