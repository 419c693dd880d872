"""What use cases about people need from what is kept: teams, persons, cohorts, nudges, counts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.nudges import Nudge
from bot.domain.people import Cohort, Enrolment, Person, PersonId, Pool
from bot.domain.scenarios import Scenario


class Teams(Protocol):
    """Installations: admins, and whether we may send."""

    def admins(self, team_id: str) -> tuple[str, ...]:
        """User ids of the team's admins, in order."""
        ...

    def add_admin(self, team_id: str, user_id: str) -> None:
        """Name an admin; naming one twice changes nothing."""
        ...

    def known(self) -> tuple[str, ...]:
        """Every team id that has a person, a cohort or an admin."""
        ...


class People(Protocol):
    """Persons, one per team and Slack user."""

    def find(self, team_id: str, user_id: str) -> Person | None: ...
    def find_all(self, people: Iterable[PersonId]) -> dict[PersonId, Person]:
        """Those of many who are known."""
        ...

    def save(self, person: Person) -> None:
        """Insert or replace."""
        ...

    def save_all(self, people: Sequence[Person]) -> None: ...
    def plan(self, moments: Mapping[PersonId, datetime | None]) -> None:
        """Keep when the next nudge of each comes, and nothing else of them."""
        ...

    def of_team(self, team_id: str) -> list[Person]:
        """Every person of a team, in order of their ids."""
        ...

    def due(self, now: datetime, limit: int) -> list[Person]:
        """Persons whose `next_nudge_at` has come, the oldest first."""
        ...

    def to_look_at(
        self,
        now: datetime,
        limit: int,
        *,
        due_by: datetime,
        looked_before: datetime,
        away_looked_before: datetime,
    ) -> list[Person]:
        """Persons to whom something comes by then, and those away or on holiday, if not looked at.

        What comes is a nudge of theirs, the question how it went, or a message in the outbox that
        nobody asked for. A look from the future counts for nothing.
        """
        ...

    def forget_looks_after(self, moment: datetime) -> None:
        """Nobody has looked at those whose look is noted for later than this."""
        ...


class Cohorts(Protocol):
    """Cohorts, enrolments and pools."""

    def find(self, team_id: str, cohort_id: str) -> Cohort | None: ...
    def save(self, cohort: Cohort) -> None: ...
    def of_team(self, team_id: str) -> list[Cohort]: ...
    def of_pool(self, team_id: str, pool_id: str) -> list[Cohort]: ...
    def enrolment(self, team_id: str, cohort_id: str, user_id: str) -> Enrolment | None: ...
    def save_enrolment(self, enrolment: Enrolment) -> None: ...
    def save_enrolments(self, enrolments: Sequence[Enrolment]) -> None: ...
    def enrolments_of(self, team_id: str, user_id: str) -> list[Enrolment]: ...
    def enrolments_of_many(self, people: Iterable[PersonId]) -> dict[PersonId, list[Enrolment]]:
        """The places of each of many people; nothing of somebody who has none."""
        ...

    def enrolments_in(self, team_id: str, cohort_id: str) -> list[Enrolment]: ...
    def pool(self, team_id: str, pool_id: str) -> Pool | None: ...
    def save_pool(self, pool: Pool) -> None: ...
    def pools_due(self, now: datetime, limit: int) -> list[Pool]:
        """Pools whose weekly slot has come."""
        ...

    def people_in_pool(self, team_id: str, pool_id: str) -> int:
        """How many distinct people are enrolled (not ended) in the pool's cohorts."""
        ...


class Nudges(Protocol):
    """Nudges and the revisions of scenarios that they were sent under."""

    def find(self, team_id: str, nudge_id: str) -> Nudge | None: ...
    def find_all(self, keys: Iterable[tuple[str, str]]) -> list[Nudge]:
        """Those of many, by team and id, that there are."""
        ...

    def add(self, nudge: Nudge) -> bool:
        """False, and nothing done, if the person already has a nudge in that slot of the date."""
        ...

    def add_all(self, nudges: Sequence[Nudge]) -> list[Nudge]:
        """Add many; those that were added, for a slot takes no second one."""
        ...

    def save(self, nudge: Nudge) -> None: ...
    def save_all(self, nudges: Sequence[Nudge]) -> None: ...
    def open_of(self, team_id: str, user_id: str) -> Nudge | None:
        """The person's one open nudge."""
        ...

    def history(self, team_id: str, user_id: str) -> list[Nudge]:
        """All nudges of a person, by local date then slot, from oldest to newest."""
        ...

    def histories(self, people: Iterable[PersonId]) -> dict[PersonId, list[Nudge]]:
        """The history of each of many people; nothing of somebody who has none."""
        ...

    def planned_in(self, team_id: str, cohort_id: str, *, since: date, until: date) -> list[Nudge]:
        """The nudges of a cohort that nobody asked for, of all days from `since` to `until`."""
        ...

    def follow_ups_due(self, now: datetime, limit: int) -> list[Nudge]:
        """Planned nudges whose `follow_up_at` has come."""
        ...

    def keep_revision(self, team_id: str, scenario: Scenario) -> None:
        """Keep the text under its revision; keeping it again changes nothing."""
        ...

    def revision(self, team_id: str, revision: str) -> Scenario | None: ...


class Counts(Protocol):
    """How often an answer was given in one part of a programme; never by whom or when."""

    def add(self, team_id: str, part: str, question: str, answer: str, count: int = 1) -> None:
        """Count one more of this answer, or so many more."""
        ...

    def of(self, team_id: str, part: str, question: str) -> dict[str, int]:
        """How often each answer was given."""
        ...
