"""What the store promises about teams and persons."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from bot.domain.people import PersonId, Rhythm
from bot.domain.shifts import (
    Nation,
    PatternChange,
    RepeatingRota,
    RotaDay,
    ShiftHours,
    ShiftType,
    WeeklyHours,
    WorkingPattern,
)
from bot.domain.timetable import Anchor, Moment
from bot.storage.store import SqlStore
from tests.ports import planned
from tests.storage.examples import COHORT, NOON, OTHER_TEAM, SECOND, TEAM, asha

ROTATING = (ShiftType.LONG_DAY,) * 2 + (ShiftType.NIGHT,) * 2 + (ShiftType.OFF,) * 4


def test_a_person_comes_back_as_saved(store: SqlStore) -> None:
    person = asha(
        pattern=WorkingPattern(
            WeeklyHours((0, 3, 6), ShiftHours(time(19, 30), time(7, 45))),
            changes=(
                PatternChange(date(2027, 1, 4), RepeatingRota(date(2027, 1, 4), ROTATING)),
                PatternChange(date(2027, 3, 1), None),
            ),
            rota=(
                RotaDay(date(2026, 11, 4), ShiftType.LEAVE),
                RotaDay(date(2026, 11, 5), ShiftType.LATE, ShiftHours(time(12), time(20, 15))),
            ),
            nation=Nation.WALES,
        ),
        moment=Moment(Anchor.PROTECTED, time(3, 15), 2),
        pace=3,
        paused_until=date(2026, 12, 1),
        dnd=((NOON, NOON + 8 * timedelta(hours=1)),),
        is_on_holiday=True,
        looked_at=NOON,
        rhythm=Rhythm.SLOWED,
        rhythm_since=NOON,
    )

    store.people.save(person)

    assert store.people.find(TEAM, "UASHA") == person
    assert store.people.find(OTHER_TEAM, "UASHA") is None


def test_saving_a_person_again_replaces_them(store: SqlStore) -> None:
    store.people.save(asha())
    store.people.save(asha(pace=1, next_nudge_at=None))

    assert store.people.find(TEAM, "UASHA") == asha(pace=1, next_nudge_at=None)


def test_many_people_are_saved_and_found_at_once(store: SqlStore) -> None:
    people = [asha(), asha(user_id="UBEN", pace=1), asha(team_id=OTHER_TEAM)]

    store.people.save_all(people)

    who = [PersonId(TEAM, "UASHA"), PersonId(TEAM, "UNOBODY"), PersonId(OTHER_TEAM, "UASHA")]
    assert store.people.find_all(who) == {who[0]: people[0], who[2]: people[2]}


def test_a_plan_changes_when_the_next_nudge_comes_and_nothing_else(store: SqlStore) -> None:
    store.people.save_all([asha(), asha(user_id="UBEN")])

    store.people.plan({PersonId(TEAM, "UASHA"): NOON + SECOND, PersonId(TEAM, "UBEN"): None})

    assert store.people.find(TEAM, "UASHA") == asha(next_nudge_at=NOON + SECOND)
    assert store.people.find(TEAM, "UBEN") == asha(user_id="UBEN", next_nudge_at=None)


def test_hours_that_were_read_before_are_remembered_and_others_are_not_mixed_up(
    store: SqlStore,
) -> None:
    weekend = WorkingPattern(WeeklyHours((5, 6), ShiftHours(time(9), time(17))))
    people = [asha(), asha(user_id="UBEN"), asha(user_id="UCARA", pattern=weekend)]
    store.people.save_all(people)

    found = store.people.of_team(TEAM)

    assert found == people
    assert store.people.of_team(TEAM) == people


def test_due_people_come_oldest_first_up_to_the_limit(store: SqlStore) -> None:
    moments = {"UA": NOON, "UB": NOON - SECOND, "UC": NOON + SECOND, "UD": None}
    for user_id, moment in moments.items():
        store.people.save(asha(user_id=user_id, next_nudge_at=moment))

    assert [person.user_id for person in store.people.due(NOON, 9)] == ["UB", "UA"]
    assert [person.user_id for person in store.people.due(NOON, 1)] == ["UB"]
    assert planned(store).nudge_at == NOON - SECOND


def test_nobody_is_due_in_an_empty_store(store: SqlStore) -> None:
    assert store.people.due(NOON, 9) == []
    assert planned(store).nudge_at is None


def test_moments_from_other_zones_sort_and_come_back_in_utc(store: SqlStore) -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    later_by_the_clock = (NOON - SECOND).astimezone(india)
    store.people.save(asha(user_id="UA", next_nudge_at=NOON.replace(microsecond=1)))
    store.people.save(asha(user_id="UB", next_nudge_at=later_by_the_clock))

    due = store.people.due(NOON + SECOND, 9)

    assert [person.user_id for person in due] == ["UB", "UA"]
    assert due[0].next_nudge_at == NOON - SECOND
    assert due[0].next_nudge_at is not None
    assert due[0].next_nudge_at.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        store.people.save(asha(next_nudge_at=datetime(2026, 11, 2, 12)))


def test_admins_come_in_the_order_of_naming(store: SqlStore) -> None:
    for user_id in ("UDEV", "UBEN", "UDEV", "UASHA"):
        store.teams.add_admin(TEAM, user_id)
    store.teams.add_admin(OTHER_TEAM, "UERIN")

    assert store.teams.admins(TEAM) == ("UDEV", "UBEN", "UASHA")
    assert store.teams.admins("T9") == ()


def test_a_team_is_known_by_a_person_a_cohort_or_an_admin(store: SqlStore) -> None:
    store.people.save(asha(team_id="T3"))
    store.cohorts.save(COHORT)
    store.teams.add_admin(OTHER_TEAM, "UERIN")
    store.teams.add_admin(TEAM, "UDEV")

    assert store.teams.known() == (TEAM, OTHER_TEAM, "T3")


def test_people_are_to_be_looked_at_before_something_comes_if_nobody_has_looked(
    store: SqlStore,
) -> None:
    hour = timedelta(hours=1)
    soon = asha(next_nudge_at=NOON, looked_at=None)
    seen = asha(user_id="UBEN", next_nudge_at=NOON, looked_at=NOON - hour)
    later = asha(user_id="UCARA", next_nudge_at=NOON + hour, looked_at=NOON - 9 * hour)
    for person in (soon, seen, later):
        store.people.save(person)

    found = store.people.to_look_at(
        NOON, 9, due_by=NOON, looked_before=NOON - 6 * hour, away_looked_before=NOON
    )

    assert found == [soon]
    assert planned(store, looked_before=NOON - 6 * hour).unseen_nudge_at == NOON
    assert planned(store, looked_before=NOON - 9 * hour).unseen_nudge_at == NOON
    assert planned(store).away_looked_at is None
