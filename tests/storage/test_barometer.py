"""What is kept of the barometer: waves, who was asked what, and marks that lead to nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.domain.barometer import Question, QuestionState, Wave
from bot.domain.condition_numbers import Condition
from bot.domain.errors import KeyLost
from bot.domain.people import PersonId
from bot.storage.keys import Purpose
from bot.storage.store import SqlStore
from tests.storage.examples import NOON, TEAM, TODAY, Disk

WAVE = Wave(TEAM, "c1", 1, NOON)
NEXT = replace(WAVE, number=2, next_at=NOON + timedelta(days=14))
OF_ASHA = Question(TEAM, "UASHA", "c1", 1, "time-to-try", TODAY, (Condition.SPACE,))
OF_BEN = replace(OF_ASHA, user_id="UBEN", statement="room-to-think")
ELSEWHERE = replace(OF_ASHA, user_id="UCARA", cohort_id="c2")


def begun(store: SqlStore) -> SqlStore:
    """A wave of two people has begun, and one of another cohort."""
    store.barometer.begin(WAVE, [OF_ASHA, OF_BEN])
    store.barometer.begin(replace(WAVE, cohort_id="c2"), [ELSEWHERE])
    store.commit()
    return store


def test_a_planned_wave_is_found_once_its_moment_has_come(store: SqlStore) -> None:
    store.barometer.plan(WAVE)
    store.barometer.plan(replace(WAVE, cohort_id="c2", next_at=None))

    assert store.barometer.wave_of(TEAM, "c1") == WAVE
    assert store.barometer.wave_of(TEAM, "c9") is None
    assert store.barometer.waves_due(NOON, 9) == [WAVE]
    assert store.barometer.waves_due(NOON - timedelta(seconds=1), 9) == []


def test_questions_are_found_by_person(store: SqlStore) -> None:
    begun(store)
    asha, ben, dev = (PersonId(TEAM, each) for each in ("UASHA", "UBEN", "UDEV"))

    assert store.barometer.question(TEAM, "c1", "UASHA") == OF_ASHA
    assert store.barometer.question(TEAM, "c1", "UDEV") is None
    assert store.barometer.questions_of([asha, ben, dev]) == {
        asha: [OF_ASHA],
        ben: [OF_BEN],
    }

    store.barometer.save(OF_ASHA.sent())
    assert store.barometer.question(TEAM, "c1", "UASHA") == OF_ASHA.sent()


def test_an_answer_is_marked_once_for_each_person(store: SqlStore) -> None:
    begun(store)

    assert store.barometer.press(TEAM, "c1", "UASHA")
    assert not store.barometer.press(TEAM, "c1", "UASHA")
    assert store.barometer.press(TEAM, "c1", "UBEN")
    assert store.barometer.press(TEAM, "c2", "UASHA")


def test_marks_are_others_in_each_wave(store: SqlStore) -> None:
    begun(store)
    seen = set()
    for number in range(3):
        store.barometer.press(TEAM, "c1", "UASHA")
        (mark,) = store._connection.scalars(text("SELECT mark FROM barometer_press"))
        seen.add(mark)
        store.barometer.begin(replace(NEXT, number=number), [])
        store.commit()

    assert len(seen) == 3


def test_the_next_wave_closes_the_last_for_everybody_of_its_cohort(store: SqlStore) -> None:
    begun(store)
    store.barometer.press(TEAM, "c1", "UASHA")
    kept = store._keys.names(Purpose.BAROMETER)

    store.barometer.begin(NEXT, [replace(OF_ASHA, number=2, statement="real-moment")])
    store.commit()

    assert store.barometer.wave_of(TEAM, "c1") == NEXT
    assert store.barometer.question(TEAM, "c1", "UASHA") == replace(
        OF_ASHA, number=2, statement="real-moment"
    )
    assert store.barometer.question(TEAM, "c1", "UBEN") == replace(
        OF_BEN, state=QuestionState.CLOSED
    )
    assert store.barometer.question(TEAM, "c2", "UCARA") == ELSEWHERE
    assert store._connection.scalar(text("SELECT count(*) FROM barometer_press")) == 0
    assert len(store._keys.names(Purpose.BAROMETER)) == 2
    assert len(store._keys.names(Purpose.BAROMETER) & kept) == 1


def test_the_end_leaves_nothing_but_that_it_has_ended(store: SqlStore) -> None:
    begun(store)
    store.barometer.press(TEAM, "c1", "UASHA")

    over = replace(WAVE, number=0, next_at=None)
    store.barometer.end(over)
    store.commit()

    assert store.barometer.wave_of(TEAM, "c1") == over
    assert store.barometer.question(TEAM, "c1", "UASHA") is None
    assert store.barometer.question(TEAM, "c2", "UCARA") == ELSEWHERE
    assert len(store._keys.names(Purpose.BAROMETER)) == 1
    with pytest.raises(KeyLost):
        store.barometer.press(TEAM, "c1", "UASHA")


def test_without_a_wave_nothing_is_marked(store: SqlStore) -> None:
    with pytest.raises(KeyLost):
        store.barometer.press(TEAM, "c1", "UASHA")


def test_planning_anew_keeps_the_key_of_the_open_wave(store: SqlStore) -> None:
    begun(store)
    store.barometer.press(TEAM, "c1", "UASHA")

    store.barometer.plan(NEXT)

    assert not store.barometer.press(TEAM, "c1", "UASHA")


def test_what_somebody_who_leaves_was_asked_closes_and_their_turn_stays(store: SqlStore) -> None:
    begun(store)

    store.barometer.close(TEAM, "c2", "UASHA")
    assert store.barometer.question(TEAM, "c1", "UASHA") == OF_ASHA
    store.barometer.close(TEAM, "c1", "UASHA")

    closed = replace(OF_ASHA, state=QuestionState.CLOSED)
    assert store.barometer.question(TEAM, "c1", "UASHA") == closed
    assert store.barometer.question(TEAM, "c1", "UBEN") == OF_BEN


def test_what_somebody_is_asked_in_another_cohort_closes_the_last(store: SqlStore) -> None:
    begun(store)
    other = replace(OF_ASHA, cohort_id="c2", statement="real-moment")

    store.barometer.begin(replace(WAVE, cohort_id="c2"), [other])

    closed = replace(OF_ASHA, state=QuestionState.CLOSED)
    asha = PersonId(TEAM, "UASHA")
    assert store.barometer.questions_of([asha]) == {asha: [closed, other]}
    assert store.barometer.question(TEAM, "c1", "UBEN") == OF_BEN


def test_the_database_has_no_name_beside_a_mark_and_no_key(disk: Disk) -> None:
    with disk.store() as store:
        begun(store)
        store.barometer.press(TEAM, "c1", "UASHA")
        store.commit()
        columns = store._connection.execute(text("SELECT * FROM barometer_press")).keys()
        keys = [store._keys.need(name) for name in store._keys.names(Purpose.BAROMETER)]

        assert set(columns) == {"team_id", "cohort_id", "mark"}
        assert len(keys) == 2
        assert all(key not in disk.bytes_of() for key in keys)


def test_a_key_whose_wave_was_undone_is_destroyed(disk: Disk) -> None:
    with disk.store() as store:
        begun(store)
        store.barometer.begin(NEXT, [])
        store._keys.keep_fresh()
        store.rollback()
    with disk.store() as again:
        again.tidy_keys()

        assert again._keys.names(Purpose.BAROMETER) == again._barometer.key_names()
        assert again.barometer.press(TEAM, "c1", "UASHA")
