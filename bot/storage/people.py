"""Keeps persons: one row per team and Slack user."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    exists,
    or_,
    select,
    update,
)

from bot.domain.messages import UNASKED, MessageState
from bot.domain.nudges import NudgeState
from bot.domain.people import EnrolmentState, Person, PersonId
from bot.storage.rows import (
    change_many,
    find_row,
    replace_row,
    replace_rows,
    rows,
    rows_of_people,
    values_of,
)
from bot.storage.scope import Scope
from bot.storage.tables import BoosterRow, EnrolmentRow, NudgeRow, OutboxRow, PersonRow, table_of

PERSON = table_of(PersonRow)
OUTBOX = table_of(OutboxRow)
BOOSTER = table_of(BoosterRow)
ENROLMENT = table_of(EnrolmentRow)
NUDGE = table_of(NudgeRow)
Moment = datetime | BindParameter[datetime]

WAITS_UNASKED = and_(
    OUTBOX.c.team_id == PERSON.c.team_id,
    OUTBOX.c.recipient == PERSON.c.user_id,
    OUTBOX.c.state == MessageState.PENDING,
    OUTBOX.c.kind.in_(sorted(UNASKED)),
)
WILL_BE_ASKED = and_(
    NUDGE.c.team_id == PERSON.c.team_id,
    NUDGE.c.user_id == PERSON.c.user_id,
    NUDGE.c.state == NudgeState.PLANNED,
)
IS_AWAY = and_(
    or_(PERSON.c.is_away, PERSON.c.is_on_holiday),
    or_(
        exists().where(
            ENROLMENT.c.team_id == PERSON.c.team_id,
            ENROLMENT.c.user_id == PERSON.c.user_id,
            ENROLMENT.c.state == EnrolmentState.ACTIVE,
        ),
        exists().where(
            BOOSTER.c.team_id == PERSON.c.team_id, BOOSTER.c.user_id == PERSON.c.user_id
        ),
    ),
)
_IS_OF_MANY = and_(
    PERSON.c.team_id == bindparam("of_team"),
    PERSON.c.user_id.in_(bindparam("of_many", expanding=True)),
)
_OF_MANY = select(PERSON).where(_IS_OF_MANY)
_PLAN = update(PERSON).where(_IS_OF_MANY).values(next_nudge_at=bindparam("at"))


class SqlPeople:
    """The port `People` over the database."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope

    def find(self, team_id: str, user_id: str) -> Person | None:
        """The person, if they are known."""
        row = find_row(self._connection, PERSON, team_id, user_id)
        return None if row is None else Person(**row)

    def save(self, person: Person) -> None:
        """Insert or replace."""
        replace_row(self._connection, PERSON, values_of(person))

    def save_all(self, people: Sequence[Person]) -> None:
        """Insert or replace many."""
        replace_rows(self._connection, PERSON, [values_of(each) for each in people])

    def plan(self, moments: Mapping[PersonId, datetime | None]) -> None:
        """Keep when the next nudge of each comes, and nothing else of them."""
        at_moment: dict[datetime | None, list[tuple[str, str]]] = defaultdict(list)
        for who, at in moments.items():
            at_moment[at].append((who.team_id, who.user_id))
        for at, people in at_moment.items():
            change_many(self._connection, _PLAN, people, at=at)

    def find_all(self, people: Iterable[PersonId]) -> dict[PersonId, Person]:
        """Those of many who are known."""
        found = rows_of_people(self._connection, _OF_MANY, people)
        return {PersonId(row["team_id"], row["user_id"]): Person(**row) for row in found}

    def due(self, now: datetime, limit: int) -> list[Person]:
        """Persons whose `next_nudge_at` has come, the oldest first."""
        found = (
            select(PERSON)
            .where(self._scope.of(PERSON), PERSON.c.next_nudge_at <= now)
            .order_by(PERSON.c.next_nudge_at, PERSON.c.team_id, PERSON.c.user_id)
            .limit(limit)
        )
        return [Person(**row) for row in rows(self._connection, found)]

    def of_team(self, team_id: str) -> list[Person]:
        """Every person of a team, in order of their ids."""
        found = select(PERSON).where(PERSON.c.team_id == team_id).order_by(PERSON.c.user_id)
        return [Person(**row) for row in rows(self._connection, found)]

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
        nobody asked for.
        """
        comes = or_(
            PERSON.c.next_nudge_at <= due_by,
            exists().where(WAITS_UNASKED, OUTBOX.c.due_at <= due_by),
            exists().where(WILL_BE_ASKED, NUDGE.c.follow_up_at <= due_by),
        )
        found = (
            select(PERSON)
            .where(
                self._scope.of(PERSON),
                or_(
                    and_(comes, is_unseen(looked_before, now)),
                    and_(IS_AWAY, is_unseen(away_looked_before, now)),
                ),
            )
            .order_by(PERSON.c.next_nudge_at, PERSON.c.team_id, PERSON.c.user_id)
            .limit(limit)
        )
        return [Person(**row) for row in rows(self._connection, found)]

    def forget_looks_after(self, moment: datetime) -> None:
        """Nobody has looked at those whose look is noted for later than this."""
        later = update(PERSON).where(PERSON.c.looked_at > moment)
        self._connection.execute(later.values(looked_at=None))


def is_unseen(since: Moment, now: Moment) -> ColumnElement[bool]:
    """Whether nobody has looked at a person since then.

    A look from the future was noted while the machine's clock was wrong, and counts for nothing.
    """
    looked_at = PERSON.c.looked_at
    return or_(looked_at.is_(None), looked_at <= since, looked_at > now)
