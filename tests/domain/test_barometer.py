"""Whom the barometer asks what, and when: evenly, in turn, and once a fortnight."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.barometer import (
    DAYS_TO_ASK_IN,
    TURNS,
    Question,
    QuestionState,
    days_to_wait,
    is_asked,
    is_their_turn,
    next_wave_at,
    opened_on,
    statements_for,
    turns_for,
    wave_on,
)
from bot.domain.people import FORTNIGHT, Cohort, Partition, PersonId
from bot.domain.scenarios import Statement

LONDON = ZoneInfo("Europe/London")
CONDITIONS = ("space", "opportunity", "relevance", "support")
STATEMENTS = {
    f"{condition}-{number}": Statement(f"{condition}-{number}", condition, "Something is so.")
    for condition in CONDITIONS
    for number in (1, 2)
}
MONDAY = date(2026, 11, 2)
DAY = timedelta(days=1)
COHORT = Cohort(
    "T1",
    "c1",
    "Leading well",
    "C1",
    "p1",
    starts_on=MONDAY,
    ends_on=MONDAY + timedelta(days=83),
    zone_name="Europe/London",
)
people = st.sets(st.text("0123456789ABCDEFGH", min_size=1, max_size=11), min_size=1, max_size=70)
waves = st.integers(1, 400)


def asked_of(user_ids: Iterable[str], number: int) -> dict[str, str]:
    """What people are asked who have never been asked before."""
    return statements_for(turns_for(user_ids, {}), number, STATEMENTS)


def condition_of(statement_id: str) -> str:
    return STATEMENTS[statement_id].condition


@given(people, waves)
def test_in_two_waves_every_statement_is_asked_as_often_as_the_others(
    user_ids: set[str], number: int
) -> None:
    asked: Counter[str] = Counter(dict.fromkeys(STATEMENTS, 0))
    for each in (number, number + 1):
        asked.update(asked_of(user_ids, each).values())

    assert asked.total() == 2 * len(user_ids)
    assert max(asked.values()) - min(asked.values()) <= 1


@given(st.sets(st.text("UW0123456789", min_size=2), min_size=15, max_size=15), waves)
def test_with_fifteen_people_each_condition_is_asked_about_in_each_fortnight(
    user_ids: set[str], number: int
) -> None:
    asked = Counter(map(condition_of, asked_of(user_ids, number).values()))

    assert set(asked) == set(CONDITIONS)
    assert min(asked.values()) >= 3


@given(people, waves)
def test_each_person_is_asked_about_two_conditions_in_two_waves_and_in_eight_everything(
    user_ids: set[str], number: int
) -> None:
    for user_id in user_ids:
        asked = [asked_of(user_ids, each)[user_id] for each in range(number, number + 8)]

        assert set(asked) == set(STATEMENTS)
        for three in zip(asked, asked[1:], asked[2:], strict=False):
            assert len(set(map(condition_of, three))) == 3, "a month may hold three waves"
        for seven in (asked[:7], asked[1:]):
            times = Counter(map(condition_of, seven))
            assert max(times.values()) <= 2, "a quarter may hold seven"


@given(people, waves)
def test_it_depends_on_nothing_but_the_people_and_the_wave(user_ids: set[str], n: int) -> None:
    again = asked_of(sorted(user_ids, reverse=True), n)

    assert asked_of(user_ids, n) == again
    assert set(again) == user_ids


@given(people, people, people)
def test_whoever_comes_or_goes_changes_nobody_elses_turn(
    first: set[str], then: set[str], last: set[str]
) -> None:
    """And so nobody is asked about a condition twice in one part of the programme."""
    turns = turns_for(first, {})
    kept = turns | turns_for(then, turns)
    again = turns_for(last, kept)

    assert set(again) == last
    assert {each: again[each] for each in last & set(kept)} == {
        each: kept[each] for each in last & set(kept)
    }


@given(people, people)
def test_those_who_come_later_take_the_turns_that_fewest_have(
    first: set[str], then: set[str]
) -> None:
    turns = turns_for(first | then, turns_for(first, {}))

    sizes = Counter(dict.fromkeys(range(TURNS), 0))
    sizes.update(turns.values())
    assert max(sizes.values()) - min(sizes.values()) <= 1


def test_a_library_without_statements_asks_nobody() -> None:
    assert statements_for({"UASHA": 0}, 1, {}) == {}


def test_waves_begin_after_the_first_fortnight_and_end_with_the_programme() -> None:
    assert [wave_on(MONDAY + timedelta(days=day), COHORT) for day in (-3, 0, 13, 14, 27, 28)] == [
        *(0, 0, 0),
        *(1, 1, 2),
    ]
    assert wave_on(COHORT.ends_on, COHORT) == 5
    assert wave_on(COHORT.ends_on + timedelta(days=1), COHORT) == 0
    assert wave_on(MONDAY + 6 * FORTNIGHT, replace(COHORT, ends_on=COHORT.ends_on + DAY)) == 0
    assert opened_on(COHORT, 1) == MONDAY + FORTNIGHT


def test_the_next_wave_begins_at_midnight_and_the_last_ends_with_the_programme() -> None:
    moment = datetime(2026, 10, 20, 9, tzinfo=LONDON)
    moments = []
    while moment is not None and (moment := next_wave_at(COHORT, after=moment)):
        moments.append(moment.astimezone(LONDON))

    days = [MONDAY + number * FORTNIGHT for number in range(1, 7)]
    assert [each.date() for each in moments] == days
    assert {(each.hour, each.minute) for each in moments} == {(0, 0)}


@pytest.mark.parametrize("partition", Partition)
def test_only_a_programme_whose_numbers_may_be_shown_is_asked(partition: Partition) -> None:
    assert is_asked(replace(COHORT, partition=partition)) is (partition is not Partition.OFF)


@pytest.mark.parametrize(
    ("last_cohort", "days_ago", "in_several", "is_turn"),
    [
        ("c1", 14, False, True),
        ("c1", 13, False, False),
        ("c1", 14, True, False),
        ("c2", 14, True, True),
        ("c2", 11, True, False),
        ("c2", 14, False, True),
    ],
)
def test_a_person_is_asked_once_a_fortnight_and_for_each_programme_in_turn(
    last_cohort: str, days_ago: int, in_several: bool, is_turn: bool
) -> None:
    last = Question("T1", "UASHA", last_cohort, 1, "space-1", MONDAY - timedelta(days=days_ago), 0)
    earlier = replace(last, cohort_id="c9", opened_on=MONDAY - timedelta(days=40))

    assert is_their_turn([earlier, last], "c1", MONDAY, in_several=in_several) is is_turn
    assert is_their_turn([], "c1", MONDAY, in_several=in_several)


def test_a_question_is_answered_in_its_own_wave_and_until_it_is_closed() -> None:
    question = Question("T1", "UASHA", "c1", 2, "space-1", MONDAY, 0)
    closed = replace(question, state=QuestionState.CLOSED)

    assert question.is_open_in("c1", "2")
    assert question.sent().is_open_in("c1", "2")
    assert not question.is_open_in("c1", "3")
    assert not question.is_open_in("c2", "2")
    assert not closed.is_open_in("c1", "2")
    assert closed.sent() == closed


@given(st.text("UW0123456789ABC", min_size=1))
def test_questions_go_out_in_the_first_days_of_a_wave(user_id: str) -> None:
    waits = days_to_wait(PersonId("T1", user_id))

    assert timedelta() <= waits < timedelta(days=DAYS_TO_ASK_IN)
