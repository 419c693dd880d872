"""Keeps the barometer's rounds, questions, and marks of presses without persons."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, select, update

from bot.domain.barometer import Question, QuestionState, Round
from bot.domain.people import PersonId
from bot.storage.keyring import KeyRing
from bot.storage.keys import KeyName, Purpose, fresh_key_id
from bot.storage.rows import (
    find_row,
    insert_new,
    is_row,
    one_row,
    replace_row,
    replace_rows,
    rows,
    rows_of_people,
    values_of,
)
from bot.storage.tables import (
    BarometerMarkRow,
    BarometerQuestionRow,
    BarometerRoundRow,
    table_of,
)

ROUND = table_of(BarometerRoundRow)
QUESTION = table_of(BarometerQuestionRow)
MARK = table_of(BarometerMarkRow)
_ROUND_COLUMNS = [column for column in ROUND.c if column.name != "key_id"]
_OF_MANY = select(QUESTION).where(
    QUESTION.c.team_id == bindparam("of_team"),
    QUESTION.c.user_id.in_(bindparam("of_many", expanding=True)),
)


class SqlBarometer:
    """The port `Barometer` over the database and the key store."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def round_of(self, team_id: str, cohort_id: str) -> Round | None:
        """The round of a cohort, if any was planned."""
        found = select(*_ROUND_COLUMNS).where(is_row(ROUND, team_id, cohort_id))
        row = one_row(self._connection, found)
        return None if row is None else Round(**row)

    def plan(self, planned: Round) -> None:
        """Keep the number of the round and when the next one begins; nothing else changes."""
        key_id = self._key_id(planned)
        replace_row(self._connection, ROUND, {**values_of(planned), "key_id": key_id})

    def rounds_due(self, now: datetime, limit: int) -> list[Round]:
        """Rounds whose next one has to begin, the oldest first."""
        found = (
            select(*_ROUND_COLUMNS)
            .where(ROUND.c.next_at <= now)
            .order_by(ROUND.c.next_at, ROUND.c.team_id, ROUND.c.cohort_id)
            .limit(limit)
        )
        return [Round(**row) for row in rows(self._connection, found)]

    def begin(self, begun: Round, questions: Sequence[Question]) -> None:
        """Close the cohort's last round for everybody at once, and keep the questions of this one.

        The marks of the last round are deleted and its key is destroyed; this one has a fresh key.
        """
        self._close(begun)
        name = KeyName(begun.team_id, Purpose.BAROMETER, fresh_key_id())
        self._keys.make(name)
        replace_row(self._connection, ROUND, {**values_of(begun), "key_id": name.key_id})
        replace_rows(self._connection, QUESTION, [values_of(each) for each in questions])

    def end(self, ended: Round) -> None:
        """The programme is over: delete questions and marks, and destroy the key."""
        self._close(ended)
        replace_row(self._connection, ROUND, {**values_of(ended), "key_id": ""})
        self._connection.execute(delete(QUESTION).where(_in_cohort_of(ended)))

    def question(self, team_id: str, user_id: str) -> Question | None:
        """What the person was asked last."""
        row = find_row(self._connection, QUESTION, team_id, user_id)
        return None if row is None else Question(**row)

    def questions_of(self, people: Iterable[PersonId]) -> dict[PersonId, Question]:
        """The same of each of many people; nothing of somebody who was never asked."""
        found = rows_of_people(self._connection, _OF_MANY, people)
        return {PersonId(row["team_id"], row["user_id"]): Question(**row) for row in found}

    def save(self, question: Question) -> None:
        """Insert or replace."""
        replace_row(self._connection, QUESTION, values_of(question))

    def forget(self, team_id: str, cohort_id: str, user_id: str) -> None:
        """Delete what the person was asked in this cohort."""
        this = and_(
            QUESTION.c.team_id == team_id,
            QUESTION.c.user_id == user_id,
            QUESTION.c.cohort_id == cohort_id,
        )
        self._connection.execute(delete(QUESTION).where(this))

    def mark(self, team_id: str, cohort_id: str, user_id: str) -> bool:
        """Note that somebody answers in the open round; False if they have. Raises KeyLost.

        The mark leads to nobody without the key of the round.
        """
        row = find_row(self._connection, ROUND, team_id, cohort_id)
        key = self._keys.need(_name(team_id, row["key_id"] if row else ""))
        mark = hmac.new(key, user_id.encode(), hashlib.sha256).hexdigest()
        kept = {"team_id": team_id, "cohort_id": cohort_id, "mark": mark}
        return insert_new(self._connection, MARK, kept)

    def key_names(self) -> set[KeyName]:
        """The keys that open rounds refer to."""
        found = select(ROUND.c.team_id, ROUND.c.key_id).where(ROUND.c.key_id != "")
        return {_name(team_id, key_id) for team_id, key_id in self._connection.execute(found)}

    def _close(self, last: Round) -> None:
        here = _in_cohort_of(last)
        closed = update(QUESTION).where(here).values(state=QuestionState.CLOSED)
        self._connection.execute(closed)
        marks = and_(MARK.c.team_id == last.team_id, MARK.c.cohort_id == last.cohort_id)
        self._connection.execute(delete(MARK).where(marks))
        if key_id := self._key_id(last):
            self._keys.spend(_name(last.team_id, key_id))

    def _key_id(self, of: Round) -> str:
        row = find_row(self._connection, ROUND, of.team_id, of.cohort_id)
        return str(row["key_id"]) if row else ""


def _name(team_id: str, key_id: str) -> KeyName:
    return KeyName(team_id, Purpose.BAROMETER, key_id)


def _in_cohort_of(of: Round) -> ColumnElement[bool]:
    return and_(QUESTION.c.team_id == of.team_id, QUESTION.c.cohort_id == of.cohort_id)
