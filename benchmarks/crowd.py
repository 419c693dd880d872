"""Workspaces full of people on PostgreSQL, made by few statements, and due whenever that is wanted.

`Ward` does the same in an SQLite file.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, update

from benchmarks.ward import COHORT, TUESDAY, SetClock, ports_over
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Person, Pool
from bot.storage.rows import values_of
from bot.storage.store import SqlStore
from bot.storage.tables import EnrolmentRow, NudgeRow, OutboxRow, PersonRow, table_of
from bot.use_cases.due_nudges import queue_due_nudges
from bot.use_cases.people import with_next_nudge
from bot.use_cases.ports import Ports

PERSON, PLACE, NUDGE, OUTBOX = map(table_of, (PersonRow, EnrolmentRow, NudgeRow, OutboxRow))
LATER = timedelta(days=30)


@dataclass(frozen=True)
class Crowd:
    """A store on a server, the ports over it, and the workspaces in it."""

    store: SqlStore
    ports: Ports
    teams: tuple[str, ...]

    @property
    def tables(self) -> Connection:
        """The store's own connection, to write many rows at once."""
        return self.store._connection

    def employ(self, people: int) -> None:
        """So many people in one programme of each workspace; nobody is due."""
        for team_id in self.teams:
            save_programme(self.store, team_id)
            first = with_next_nudge(
                Person(team_id, "", "Europe/London", looked_at=TUESDAY),
                after=TUESDAY + LATER,
                ports=self.ports,
            )
            everybody = [replace(first, user_id=name_of(team_id, n)) for n in range(people)]
            active = EnrolmentState.ACTIVE
            places = [Enrolment(team_id, COHORT, each.user_id, active) for each in everybody]
            self.tables.execute(insert(PERSON), [values_of(each) for each in everybody])
            self.tables.execute(insert(PLACE), [values_of(place) for place in places])
        self.store.commit()

    def let_be_due(self, people: int) -> None:
        """The first so many of each workspace are due now, and no nudge has been sent yet."""
        for table in (NUDGE, OUTBOX):
            self.tables.execute(delete(table))
        for team_id in self.teams:
            due = update(PERSON).where(
                PERSON.c.team_id == team_id, PERSON.c.user_id < name_of(team_id, people)
            )
            self.tables.execute(due.values(next_nudge_at=TUESDAY))
        self.store.commit()

    def queue_nudges(self) -> None:
        """A message that waits for everybody who is due."""
        done = -1
        while done:
            done = queue_due_nudges(ports=self.ports)
            self.store.commit()


def crowd_over(store: SqlStore, teams: int) -> Crowd:
    """Workspaces without people yet, at the moment at which nudges come."""
    names = tuple(f"T{number}" for number in range(teams))
    return Crowd(store, ports_over(store, SetClock()), names)


def save_programme(store: SqlStore, team_id: str) -> None:
    """A programme of twelve weeks which has just begun, and its pool."""
    starts_on = TUESDAY.date() - timedelta(days=1)
    slot_at = TUESDAY + timedelta(days=7)
    store.cohorts.save_pool(
        Pool(team_id, "pool-a", 5, 3, TUESDAY.time(), "Europe/London", slot_at, True)
    )
    dates = starts_on, starts_on + timedelta(weeks=12)
    cohort = Cohort(team_id, COHORT, "Leading well", "C1", "pool-a", *dates, "Europe/London")
    store.cohorts.save(cohort)


def name_of(team_id: str, number: int) -> str:
    """The user id of one of them, which nobody in another workspace has."""
    return f"U{team_id}-{number:06d}"
