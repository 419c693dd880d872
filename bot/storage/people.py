"""Keeps persons: one row per team and Slack user."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, or_, select

from bot.domain.messages import UNASKED, MessageState
from bot.domain.people import EnrolmentState, Person
from bot.storage.rows import find_row, replace_row, rows, values_of
from bot.storage.tables import EnrolmentRow, OutboxRow, PersonRow, table_of

PERSON = table_of(PersonRow)
OUTBOX = table_of(OutboxRow)
ENROLMENT = table_of(EnrolmentRow)

_WAITS = and_(
    OUTBOX.c.team_id == PERSON.c.team_id,
    OUTBOX.c.recipient == PERSON.c.user_id,
    OUTBOX.c.state == MessageState.PENDING,
    OUTBOX.c.kind.in_(sorted(UNASKED)),
)
_IS_AWAY = and_(
    or_(PERSON.c.is_away, PERSON.c.is_on_holiday),
    exists().where(
        ENROLMENT.c.team_id == PERSON.c.team_id,
        ENROLMENT.c.user_id == PERSON.c.user_id,
        ENROLMENT.c.state == EnrolmentState.ACTIVE,
    ),
)
_NEXT_DUE = select(func.min(PERSON.c.next_nudge_at))
_AWAY_LOOKED_AT = select(func.min(PERSON.c.looked_at)).where(_IS_AWAY)
_UNSEEN = or_(PERSON.c.looked_at.is_(None), PERSON.c.looked_at <= bindparam("looked_before"))
_NEXT_UNSEEN = (
    select(func.min(PERSON.c.next_nudge_at)).where(_UNSEEN),
    select(func.min(OUTBOX.c.due_at)).where(_WAITS, _UNSEEN),
)


class SqlPeople:
    """The port `People` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, team_id: str, user_id: str) -> Person | None:
        """The person, if they are known."""
        row = find_row(self._connection, PERSON, team_id, user_id)
        return None if row is None else Person(**row)

    def save(self, person: Person) -> None:
        """Insert or replace."""
        replace_row(self._connection, PERSON, values_of(person))

    def due(self, now: datetime, limit: int) -> list[Person]:
        """Persons whose `next_nudge_at` has come, the oldest first."""
        found = (
            select(PERSON)
            .where(PERSON.c.next_nudge_at <= now)
            .order_by(PERSON.c.next_nudge_at, PERSON.c.team_id, PERSON.c.user_id)
            .limit(limit)
        )
        return [Person(**row) for row in rows(self._connection, found)]

    def of_team(self, team_id: str) -> list[Person]:
        """Every person of a team, in order of their ids."""
        found = select(PERSON).where(PERSON.c.team_id == team_id).order_by(PERSON.c.user_id)
        return [Person(**row) for row in rows(self._connection, found)]

    def next_due_at(self) -> datetime | None:
        """When the next person is due."""
        moment: datetime | None = self._connection.scalar(_NEXT_DUE)
        return moment

    def to_look_at(
        self, *, due_by: datetime, looked_before: datetime, away_looked_before: datetime, limit: int
    ) -> list[Person]:
        """Persons to whom something comes by then, and those away or on holiday, if not looked at.

        What comes is a nudge of theirs or a message that nobody asked for.
        """
        comes = or_(
            PERSON.c.next_nudge_at <= due_by,
            exists().where(_WAITS, OUTBOX.c.due_at <= due_by),
        )
        found = (
            select(PERSON)
            .where(
                or_(
                    and_(comes, _not_looked_at_since(looked_before)),
                    and_(_IS_AWAY, _not_looked_at_since(away_looked_before)),
                )
            )
            .order_by(PERSON.c.next_nudge_at, PERSON.c.team_id, PERSON.c.user_id)
            .limit(limit)
        )
        return [Person(**row) for row in rows(self._connection, found)]

    def next_unseen_due_at(self, looked_before: datetime) -> datetime | None:
        """When something next comes to a person who was not looked at since then."""
        when = {"looked_before": looked_before}
        moments = (self._connection.scalar(each, when) for each in _NEXT_UNSEEN)
        return min((moment for moment in moments if moment is not None), default=None)

    def away_looked_at(self) -> datetime | None:
        """The oldest look at somebody who is away or on holiday and in a programme."""
        moment: datetime | None = self._connection.scalar(_AWAY_LOOKED_AT)
        return moment


def _not_looked_at_since(moment: datetime) -> ColumnElement[bool]:
    return or_(PERSON.c.looked_at.is_(None), PERSON.c.looked_at <= moment)
