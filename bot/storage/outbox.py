"""Keeps outgoing messages and hands them out, at most one a channel, in the order they are due."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from bot.domain.messages import (
    CHANNEL_REST,
    DOUBT_REST,
    TELLS_OF_NOBODY,
    UNASKED,
    YIELDING,
    MessageKind,
    MessageState,
    OutgoingMessage,
)
from bot.domain.people import PersonId
from bot.storage.rows import (
    Values,
    change_many,
    find_row,
    replace_row,
    rows,
    rows_of_people,
    values_in,
    values_of,
)
from bot.storage.scope import Scope
from bot.storage.tables import OutboxRow, table_of
from bot.use_cases.message_ports import Room

OUTBOX = table_of(OutboxRow)
OTHER = OUTBOX.alias("other")

DOUBTED = (MessageState.CLAIMED, MessageState.IN_DOUBT)
WAITING = (MessageState.PENDING, *DOUBTED)
IS_DOUBTED = OUTBOX.c.state.in_(DOUBTED)
IS_SENT = OUTBOX.c.state == MessageState.SENT
NEEDS_A_SECOND_LOOK = and_(IS_SENT, OUTBOX.c.look_again_at.is_not(None))
NEEDS_A_LOOK = or_(IS_DOUBTED, NEEDS_A_SECOND_LOOK)
AT_A_TIME = 10
MOST_PASSED_OVER = 100
"""After so many channels of a team for which there is no room, its others are not looked at."""

_SAME_CHANNEL = and_(OTHER.c.team_id == OUTBOX.c.team_id, OTHER.c.recipient == OUTBOX.c.recipient)
_CHANNEL_IS_FREE = tuple_(OUTBOX.c.team_id, OUTBOX.c.recipient).not_in(
    select(OTHER.c.team_id, OTHER.c.recipient).where(OTHER.c.state.in_(DOUBTED))
)
_WAS_REFUSED = and_(
    _SAME_CHANNEL,
    OTHER.c.sent_at.is_(None),
    OTHER.c.state == MessageState.PENDING,
    OTHER.c.attempts > 0,
)
_PENDING = select(OUTBOX).where(OUTBOX.c.state == MessageState.PENDING, _CHANNEL_IS_FREE)
_OLDEST = (OUTBOX.c.due_at, OUTBOX.c.team_id, OUTBOX.c.message_id)
_FIRST = (OUTBOX.c.window_ends_at.nulls_first(), *_OLDEST)
_LAST_SENT_AT = select(func.max(OTHER.c.sent_at)).where(_SAME_CHANNEL).scalar_subquery()
_RESTS_UNTIL = select(func.max(OTHER.c.due_at)).where(_WAS_REFUSED).scalar_subquery()
_RESTING = _PENDING.add_columns(
    _LAST_SENT_AT.label("last_sent_at"), _RESTS_UNTIL.label("rests_until")
).order_by(*_OLDEST)
_ABOUT = (
    select(OUTBOX)
    .where(OUTBOX.c.team_id == bindparam("of_team"), OUTBOX.c.subject_id == bindparam("of_subject"))
    .order_by(OUTBOX.c.due_at, OUTBOX.c.message_id)
)
_IS_WAITING_BY = and_(OUTBOX.c.state.in_(WAITING), OUTBOX.c.due_at <= bindparam("until"))
_YIELDS = and_(OUTBOX.c.state == MessageState.PENDING, OUTBOX.c.kind.in_(sorted(YIELDING)))
_IS_UNASKED_BETWEEN = and_(
    OUTBOX.c.kind.in_(sorted(UNASKED)),
    ~_YIELDS,
    or_(_IS_WAITING_BY, OUTBOX.c.sent_at >= bindparam("since")),
)
_UNASKED_BETWEEN = select(OUTBOX.c.kind).where(
    OUTBOX.c.team_id == bindparam("of_team"),
    OUTBOX.c.user_id == bindparam("of_user"),
    _IS_UNASKED_BETWEEN,
)
_UNASKED_OF_MANY = (
    select(OUTBOX.c.team_id, OUTBOX.c.user_id, func.count().label("number"))
    .where(
        OUTBOX.c.team_id == bindparam("of_team"),
        OUTBOX.c.user_id.in_(bindparam("of_many", expanding=True)),
        OUTBOX.c.kind.not_in(sorted(YIELDING)),
        _IS_UNASKED_BETWEEN,
    )
    .group_by(OUTBOX.c.team_id, OUTBOX.c.user_id)
)
_ADD = insert(OUTBOX)
_IS_THIS = and_(
    OUTBOX.c.team_id == bindparam("its_team"), OUTBOX.c.message_id == bindparam("its_id")
)
_CHANGE = update(OUTBOX).where(_IS_THIS).execution_options(preserve_rowcount=True)
_CLAIM = (
    update(OUTBOX)
    .where(
        OUTBOX.c.team_id == bindparam("of_team"),
        OUTBOX.c.message_id.in_(bindparam("of_many", expanding=True)),
    )
    .values(state=MessageState.CLAIMED, doubted_at=bindparam("at"))
)


class SqlOutbox:
    """The port `Outbox` over the database."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope

    def add(self, message: OutgoingMessage) -> None:
        """Queue a message."""
        self._connection.execute(_ADD, values_of(message))

    def add_all(self, messages: Sequence[OutgoingMessage]) -> None:
        """Queue many."""
        if messages:
            self._connection.execute(_ADD, [values_of(each) for each in messages])

    def find(self, team_id: str, message_id: str) -> OutgoingMessage | None:
        """The message, if there is one."""
        row = find_row(self._connection, OUTBOX, team_id, message_id)
        return None if row is None else OutgoingMessage(**row)

    def save(self, message: OutgoingMessage) -> None:
        """Insert or replace."""
        replace_row(self._connection, OUTBOX, values_of(message))

    def change_all(self, messages: Sequence[OutgoingMessage]) -> list[OutgoingMessage]:
        """Replace messages that are kept; those that were, for one may have been forgotten."""
        if not messages:
            return []
        many = [
            values_of(each) | {"its_team": each.team_id, "its_id": each.message_id}
            for each in messages
        ]
        if self._connection.execute(_CHANGE, many).rowcount == len(many):
            return list(messages)
        return [each for each in messages if self.find(each.team_id, each.message_id)]

    def claim_due(self, now: datetime, limit: int, room: Room) -> list[OutgoingMessage]:
        """Mark pending, due messages that the room admits as claimed (`doubted_at`=now).

        First those without a window, which somebody waits for, then by the end of the window.
        At most one a channel, and none to a channel that rests, has a message in doubt, or was
        refused and waits to be tried again.
        """
        claimed = self._first_of_each_channel(now, limit, room)
        keys = [(each.team_id, each.message_id) for each in claimed]
        change_many(self._connection, _CLAIM, keys, at=now)
        return [replace(each, state=MessageState.CLAIMED, doubted_at=now) for each in claimed]

    def in_doubt(self, before: datetime, limit: int) -> list[OutgoingMessage]:
        """Claimed or doubtful messages with `doubted_at` <= before, the oldest first."""
        found = (
            select(OUTBOX)
            .where(self._scope.of(OUTBOX), IS_DOUBTED, OUTBOX.c.doubted_at <= before)
            .order_by(OUTBOX.c.doubted_at, OUTBOX.c.team_id, OUTBOX.c.message_id)
            .limit(limit)
        )
        return self._messages(found)

    def to_look_at_again(self, now: datetime, limit: int) -> list[OutgoingMessage]:
        """Sent messages with `look_again_at` <= now, the oldest first."""
        found = (
            select(OUTBOX)
            .where(self._scope.of(OUTBOX), OUTBOX.c.look_again_at <= now, IS_SENT)
            .order_by(OUTBOX.c.look_again_at, OUTBOX.c.team_id, OUTBOX.c.message_id)
            .limit(limit)
        )
        return self._messages(found)

    def next_claim_at(self, room: Room) -> datetime | None:
        """When the next message can be claimed: it is due, its channel rests, the room admits."""
        least: datetime | None = None
        for row in self._one_by_one(_RESTING.where(self._scope.of(OUTBOX))):
            if least is not None and row["due_at"] >= least:
                break
            rested_at = row["last_sent_at"] and row["last_sent_at"] + CHANNEL_REST
            due_at = row["due_at"]
            opens_at = room.opens_at(row["team_id"], row["kind"])
            moment = max(due_at, rested_at or due_at, row["rests_until"] or due_at, opens_at)
            least = moment if least is None else min(least, moment)
        return least

    def next_look_at(self, room: Room) -> datetime | None:
        """When the next look can be made: at a doubt (`doubted_at` + DOUBT_REST), or the second."""
        doubts = self._looks_at(room, OUTBOX.c.doubted_at, IS_DOUBTED, DOUBT_REST)
        second = self._looks_at(room, OUTBOX.c.look_again_at, IS_SENT, timedelta())
        return min(doubts + second, default=None)

    def unasked_between(
        self, team_id: str, user_id: str, since: datetime, until: datetime
    ) -> list[MessageKind]:
        """A kind for each message of UNASKED that was sent since then, or waits and is due.

        What yields to all others is not among them while it waits.
        """
        given = {"of_team": team_id, "of_user": user_id, "since": since, "until": until}
        return [MessageKind(kind) for kind in self._connection.scalars(_UNASKED_BETWEEN, given)]

    def unasked_of_many(
        self, people: Iterable[PersonId], since: datetime, until: datetime
    ) -> dict[PersonId, int]:
        """How many they are for each of many people, without what yields; nothing if none."""
        given = _UNASKED_OF_MANY.params(since=since, until=until)
        found = rows_of_people(self._connection, given, people)
        return {PersonId(row["team_id"], row["user_id"]): row["number"] for row in found}

    def pending_for(self, team_id: str, user_id: str) -> list[OutgoingMessage]:
        """Every message to a person that waits to be sent, the first due first."""
        found = (
            select(OUTBOX)
            .where(
                OUTBOX.c.team_id == team_id,
                or_(OUTBOX.c.recipient == user_id, OUTBOX.c.user_id == user_id),
                OUTBOX.c.state == MessageState.PENDING,
            )
            .order_by(OUTBOX.c.due_at, OUTBOX.c.message_id)
        )
        return self._messages(found)

    def about(self, team_id: str, subject_id: str) -> list[OutgoingMessage]:
        """Every message about a nudge, cohort, thread or line, the first due first."""
        found = rows(self._connection, _ABOUT, of_team=team_id, of_subject=subject_id)
        return [OutgoingMessage(**row) for row in found]

    def last_sent_at(self, team_id: str, recipient: str) -> datetime | None:
        """When this recipient was last sent something; None if never."""
        moment: datetime | None = self._connection.scalar(
            select(func.max(OUTBOX.c.sent_at)).where(
                OUTBOX.c.team_id == team_id, OUTBOX.c.recipient == recipient
            )
        )
        return moment

    def newest_ts(self, team_id: str, recipient: str) -> tuple[str, str]:
        """Channel id and newest `ts` that Slack gave us for this recipient; ("", "") if none."""
        found = (
            select(OUTBOX.c.channel_id, OUTBOX.c.ts)
            .where(OUTBOX.c.team_id == team_id, OUTBOX.c.recipient == recipient, OUTBOX.c.ts != "")
            .order_by(func.length(OUTBOX.c.ts).desc(), OUTBOX.c.ts.desc())
            .limit(1)
        )
        row = self._connection.execute(found).first()
        return ("", "") if row is None else (row.channel_id, row.ts)

    def waiting(self, now: datetime) -> tuple[int, datetime | None]:
        """How many messages that tell of nobody are due in all teams, and since when the first."""
        kinds = sorted(TELLS_OF_NOBODY)
        found = select(func.count(), func.min(OUTBOX.c.due_at)).where(
            OUTBOX.c.state == MessageState.PENDING, OUTBOX.c.due_at <= now, OUTBOX.c.kind.in_(kinds)
        )
        count, due_at = self._connection.execute(found).one()
        return count, due_at

    def counts(self, team_id: str) -> dict[str, int]:
        """How many messages are in each state, with 0 for a state that none is in."""
        found = (
            select(OUTBOX.c.state, func.count())
            .where(OUTBOX.c.team_id == team_id)
            .group_by(OUTBOX.c.state)
        )
        kept = {str(state): number for state, number in self._connection.execute(found)}
        return {str(state): kept.get(state, 0) for state in MessageState}

    def _first_of_each_channel(
        self, now: datetime, limit: int, room: Room
    ) -> list[OutgoingMessage]:
        seen: set[tuple[str, str]] = set()
        passed_over: Counter[str] = Counter()
        found: list[OutgoingMessage] = []
        for row in self._one_by_one(_due_at(now).where(self._scope.of(OUTBOX))):
            channel = (row["team_id"], row["recipient"])
            if channel in seen or passed_over[row["team_id"]] == MOST_PASSED_OVER:
                continue
            seen.add(channel)
            if room.admits(message := OutgoingMessage(**row)):
                found.append(message)
            else:
                passed_over[message.team_id] += 1
            if len(found) == limit:
                break
        return found

    def _looks_at(
        self,
        room: Room,
        column: ColumnElement[datetime],
        where: ColumnElement[bool],
        rest: timedelta,
    ) -> list[datetime]:
        """When the next look at Slack can be made, a rest after that; empty if there is none."""
        found = (
            select(OUTBOX.c.team_id, column.label("least"))
            .where(self._scope.of(OUTBOX), column.is_not(None), where)
            .order_by(column)
            .limit(1)
        )
        return [
            max(row.least + rest, room.looks_open_at(row.team_id))
            for row in self._connection.execute(found)
        ]

    def _messages(self, found: Select[OutgoingMessage]) -> list[OutgoingMessage]:
        return [OutgoingMessage(**row) for row in rows(self._connection, found)]

    def _one_by_one(self, found: Select[tuple[object, ...]]) -> Iterator[Values]:
        """The rows as they are asked for, so that a caller who stops early has saved the rest."""
        result = self._connection.execute(found.execution_options(yield_per=AT_A_TIME))
        try:
            yield from (values_in(row) for row in result)
        finally:
            result.close()


def _due_at(now: datetime) -> Select[tuple[object, ...]]:
    """Pending messages that are due and whose channel is free, the most urgent first."""
    has_rested = ~exists(
        select(OTHER.c.message_id).where(
            _SAME_CHANNEL, OTHER.c.sent_at > now - CHANNEL_REST, OTHER.c.sent_at <= now
        )
    )
    is_open = ~exists(select(OTHER.c.message_id).where(_WAS_REFUSED, OTHER.c.due_at > now))
    return _PENDING.where(OUTBOX.c.due_at <= now, has_rested, is_open).order_by(*_FIRST)
