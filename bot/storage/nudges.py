"""Keeps nudges, and the scenarios' texts under the revisions they were sent with."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Connection, bindparam, select

from bot.domain.nudges import STILL_OPEN, Nudge, NudgeState
from bot.domain.people import PersonId
from bot.domain.scenarios import IfThenPlan, Scenario, ScenarioStatus, Step
from bot.storage.rows import (
    find_row,
    insert_many_new,
    insert_new,
    one_row,
    replace_row,
    replace_rows,
    rows,
    rows_of_many,
    rows_of_people,
    values_of,
)
from bot.storage.scope import Scope
from bot.storage.tables import NudgeRow, ScenarioRevisionRow, table_of

NUDGE = table_of(NudgeRow)
REVISION = table_of(ScenarioRevisionRow)
ONE_A_SLOT = "team_id user_id local_date slot"

_OF_PERSON = select(NUDGE).where(
    NUDGE.c.team_id == bindparam("of_team"), NUDGE.c.user_id == bindparam("of_user")
)
_OPEN = _OF_PERSON.where(NUDGE.c.state.in_(sorted(STILL_OPEN))).order_by(
    NUDGE.c.local_date.desc(), NUDGE.c.slot.desc()
)
_MANY = select(NUDGE).where(
    NUDGE.c.team_id == bindparam("of_team"),
    NUDGE.c.nudge_id.in_(bindparam("of_many", expanding=True)),
)
_OLDEST_FIRST = (NUDGE.c.local_date, NUDGE.c.slot, NUDGE.c.nudge_id)
_HISTORY = _OF_PERSON.order_by(*_OLDEST_FIRST)
_HISTORIES = (
    select(NUDGE)
    .where(
        NUDGE.c.team_id == bindparam("of_team"),
        NUDGE.c.user_id.in_(bindparam("of_many", expanding=True)),
    )
    .order_by(*_OLDEST_FIRST)
)


class SqlNudges:
    """The port `Nudges` over the database."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope

    def find(self, team_id: str, nudge_id: str) -> Nudge | None:
        """The nudge, if there is one."""
        row = find_row(self._connection, NUDGE, team_id, nudge_id)
        return None if row is None else Nudge(**row)

    def find_all(self, keys: Iterable[tuple[str, str]]) -> list[Nudge]:
        """Those of many, by team and id, that there are."""
        found = rows_of_many(self._connection, _MANY, keys)
        return [Nudge(**row) for row in found]

    def add(self, nudge: Nudge) -> bool:
        """False, and nothing done, if the person already has a nudge in that slot of the date."""
        return bool(self.add_all([nudge]))

    def add_all(self, nudges: Sequence[Nudge]) -> list[Nudge]:
        """Add many; those that were added, for a slot takes no second one."""
        many = [values_of(each) for each in nudges]
        if insert_many_new(self._connection, NUDGE, many, unique=ONE_A_SLOT) == len(many):
            return list(nudges)
        return [each for each in nudges if self.find(each.team_id, each.nudge_id) == each]

    def save(self, nudge: Nudge) -> None:
        """Insert or replace."""
        replace_row(self._connection, NUDGE, values_of(nudge))

    def save_all(self, nudges: Sequence[Nudge]) -> None:
        """Insert or replace many."""
        replace_rows(self._connection, NUDGE, [values_of(each) for each in nudges])

    def open_of(self, team_id: str, user_id: str) -> Nudge | None:
        """The person's one open nudge; the newest, should there be more."""
        row = one_row(self._connection, _OPEN, of_team=team_id, of_user=user_id)
        return None if row is None else Nudge(**row)

    def history(self, team_id: str, user_id: str) -> list[Nudge]:
        """All nudges of a person, by local date then slot, from oldest to newest."""
        found = rows(self._connection, _HISTORY, of_team=team_id, of_user=user_id)
        return [Nudge(**row) for row in found]

    def histories(self, people: Iterable[PersonId]) -> dict[PersonId, list[Nudge]]:
        """The history of each of many people; nothing of somebody who has none."""
        found: dict[PersonId, list[Nudge]] = {}
        for row in rows_of_people(self._connection, _HISTORIES, people):
            found.setdefault(PersonId(row["team_id"], row["user_id"]), []).append(Nudge(**row))
        return found

    def planned_in(self, team_id: str, cohort_id: str, *, since: date, until: date) -> list[Nudge]:
        """The nudges of a cohort that nobody asked for, of all days from `since` to `until`."""
        found = (
            select(NUDGE)
            .where(
                NUDGE.c.team_id == team_id,
                NUDGE.c.cohort_id == cohort_id,
                NUDGE.c.local_date.between(since, until),
                NUDGE.c.slot == 0,
            )
            .order_by(NUDGE.c.user_id, *_OLDEST_FIRST)
        )
        return [Nudge(**row) for row in rows(self._connection, found)]

    def follow_ups_due(self, now: datetime, limit: int) -> list[Nudge]:
        """Planned nudges whose `follow_up_at` has come, the oldest first."""
        found = (
            select(NUDGE)
            .where(
                self._scope.of(NUDGE),
                NUDGE.c.follow_up_at <= now,
                NUDGE.c.state == NudgeState.PLANNED,
            )
            .order_by(NUDGE.c.follow_up_at, NUDGE.c.team_id, NUDGE.c.nudge_id)
            .limit(limit)
        )
        return [Nudge(**row) for row in rows(self._connection, found)]

    def keep_revision(self, team_id: str, scenario: Scenario) -> None:
        """Keep the text under its revision; keeping it again changes nothing."""
        content = json.dumps(asdict(scenario), ensure_ascii=False)
        row = {"team_id": team_id, "revision": scenario.revision, "content": content}
        insert_new(self._connection, REVISION, row)

    def revision(self, team_id: str, revision: str) -> Scenario | None:
        """The scenario as it was sent."""
        row = find_row(self._connection, REVISION, team_id, revision)
        return None if row is None else _scenario(row["content"])


@lru_cache(1_000)
def _scenario(content: str) -> Scenario:
    """The scenario in a text. Remembered, as every nudge has one of a few."""
    kept = json.loads(content)
    for name in ("situations", "roles", "conditions"):
        kept[name] = tuple(kept[name])
    kept["plans"] = tuple(IfThenPlan(**plan) for plan in kept["plans"])
    kept["step"] = Step(kept["step"])
    kept["status"] = ScenarioStatus(kept["status"])
    return Scenario(**kept)
