"""Keeps the barometer's waves, questions, and marks of presses without persons."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, select, update

from bot.domain.barometer import Question, QuestionState, Wave
from bot.domain.people import PersonId
from bot.storage.keyring import KeyRing
from bot.storage.keys import KeyName, Purpose, fresh_key_id
from bot.storage.rows import (
    change_many,
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
    BarometerPressRow,
    BarometerQuestionRow,
    BarometerWaveRow,
    table_of,
)

WAVE = table_of(BarometerWaveRow)
QUESTION = table_of(BarometerQuestionRow)
PRESS = table_of(BarometerPressRow)
_WAVE_COLUMNS = [column for column in WAVE.c if column.name != "key_id"]
_IS_OF_MANY = and_(
    QUESTION.c.team_id == bindparam("of_team"),
    QUESTION.c.user_id.in_(bindparam("of_many", expanding=True)),
)
_OF_MANY = select(QUESTION).where(_IS_OF_MANY).order_by(QUESTION.c.user_id, QUESTION.c.cohort_id)
_CLOSING = update(QUESTION).values(state=QuestionState.CLOSED)
_CLOSING_ELSEWHERE = _CLOSING.where(_IS_OF_MANY)


class SqlBarometer:
    """The port `Barometer` over the database and the key store."""

    def __init__(self, connection: Connection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    def wave_of(self, team_id: str, cohort_id: str) -> Wave | None:
        """The wave of a cohort, if any was planned."""
        found = select(*_WAVE_COLUMNS).where(is_row(WAVE, team_id, cohort_id))
        row = one_row(self._connection, found)
        return None if row is None else Wave(**row)

    def plan(self, planned: Wave) -> None:
        """Keep the number of the wave and when the next one begins; nothing else changes."""
        key_id = self._key_id(planned)
        replace_row(self._connection, WAVE, {**values_of(planned), "key_id": key_id})

    def waves_due(self, now: datetime, limit: int) -> list[Wave]:
        """Waves whose next one has to begin, the oldest first."""
        found = (
            select(*_WAVE_COLUMNS)
            .where(WAVE.c.next_at <= now)
            .order_by(WAVE.c.next_at, WAVE.c.team_id, WAVE.c.cohort_id)
            .limit(limit)
        )
        return [Wave(**row) for row in rows(self._connection, found)]

    def begin(self, begun: Wave, questions: Sequence[Question]) -> None:
        """Close the cohort's last wave for everybody at once, and keep the questions of this one.

        What these people were asked elsewhere closes too. The marks of the last wave are deleted
        and its key is destroyed; this one has a fresh key.
        """
        self._close(begun)
        name = KeyName(begun.team_id, Purpose.BAROMETER, fresh_key_id())
        self._keys.make(name)
        replace_row(self._connection, WAVE, {**values_of(begun), "key_id": name.key_id})
        theirs = ((each.team_id, each.user_id) for each in questions)
        change_many(self._connection, _CLOSING_ELSEWHERE, theirs)
        replace_rows(self._connection, QUESTION, [values_of(each) for each in questions])

    def end(self, ended: Wave) -> None:
        """The programme is over: delete questions and marks, and destroy the key."""
        self._close(ended)
        replace_row(self._connection, WAVE, {**values_of(ended), "key_id": ""})
        self._connection.execute(delete(QUESTION).where(_in_cohort_of(ended)))

    def question(self, team_id: str, cohort_id: str, user_id: str) -> Question | None:
        """What the person was asked last in this cohort."""
        row = find_row(self._connection, QUESTION, team_id, user_id, cohort_id)
        return None if row is None else Question(**row)

    def questions_of(self, people: Iterable[PersonId]) -> dict[PersonId, list[Question]]:
        """The same for each cohort, of each of many people; nothing of somebody never asked."""
        found: dict[PersonId, list[Question]] = {}
        for row in rows_of_people(self._connection, _OF_MANY, people):
            who = PersonId(row["team_id"], row["user_id"])
            found.setdefault(who, []).append(Question(**row))
        return found

    def save(self, question: Question) -> None:
        """Insert or replace."""
        replace_row(self._connection, QUESTION, values_of(question))

    def close(self, team_id: str, cohort_id: str, user_id: str) -> None:
        """The person has left: their question in this cohort closes and is remembered."""
        this = is_row(QUESTION, team_id, user_id, cohort_id)
        self._connection.execute(_CLOSING.where(this))

    def press(self, team_id: str, cohort_id: str, user_id: str) -> bool:
        """Note that somebody answers in the open wave; False if they have. Raises KeyLost.

        The mark leads to nobody without the key of the wave.
        """
        row = find_row(self._connection, WAVE, team_id, cohort_id)
        key = self._keys.need(_name(team_id, row["key_id"] if row else ""))
        mark = hmac.new(key, user_id.encode(), hashlib.sha256).hexdigest()
        kept = {"team_id": team_id, "cohort_id": cohort_id, "mark": mark}
        return insert_new(self._connection, PRESS, kept)

    def key_names(self) -> set[KeyName]:
        """The keys that open waves refer to."""
        found = select(WAVE.c.team_id, WAVE.c.key_id).where(WAVE.c.key_id != "")
        return {_name(team_id, key_id) for team_id, key_id in self._connection.execute(found)}

    def _close(self, last: Wave) -> None:
        here = _in_cohort_of(last)
        self._connection.execute(_CLOSING.where(here))
        marks = and_(PRESS.c.team_id == last.team_id, PRESS.c.cohort_id == last.cohort_id)
        self._connection.execute(delete(PRESS).where(marks))
        if key_id := self._key_id(last):
            self._keys.spend(_name(last.team_id, key_id))

    def _key_id(self, of: Wave) -> str:
        row = find_row(self._connection, WAVE, of.team_id, of.cohort_id)
        return str(row["key_id"]) if row else ""


def _name(team_id: str, key_id: str) -> KeyName:
    return KeyName(team_id, Purpose.BAROMETER, key_id)


def _in_cohort_of(of: Wave) -> ColumnElement[bool]:
    return and_(QUESTION.c.team_id == of.team_id, QUESTION.c.cohort_id == of.cohort_id)
