"""Whom the barometer asks what, and when: evenly, in turn, and once a fortnight."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.barometer import (
    DAYS_TO_ASK_IN,
    Question,
    QuestionState,
    asked_before,
    days_to_wait,
    drawn_conditions,
    is_asked,
    is_their_turn,
    next_wave_at,
    opened_on,
    statements_in,
    wave_on,
)
from bot.domain.condition_numbers import MOST_ASKED, Condition
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
SPACE, OPPORTUNITY, RELEVANCE, SUPPORT = Condition
user_ids = st.text("0123456789ABCDEFGH", min_size=1, max_size=11)
chances = st.integers(0, 1_000_000).map(random.Random)


def asked_earlier(most: int) -> st.SearchStrategy[dict[str, list[Condition]]]:
    """People, and what each was asked about before in this part."""
    asked = st.lists(st.sampled_from(Condition), max_size=most)
    return st.dictionaries(user_ids, asked, min_size=1, max_size=70)


def drawn(
    asked: Mapping[str, Sequence[Condition]],
    chance: random.Random,
    partition: Partition = Partition.MONTH,
) -> dict[str, Condition]:
    return drawn_conditions(asked, among=list(Condition), partition=partition, chance=chance)


@given(st.sets(user_ids, min_size=1, max_size=70), chances)
def test_in_a_first_wave_each_condition_is_drawn_as_often_as_the_others(
    who: set[str], chance: random.Random
) -> None:
    times = Counter(dict.fromkeys(Condition, 0))
    times.update(drawn(dict.fromkeys(who, ()), chance).values())

    assert times.total() == len(who)
    assert max(times.values()) - min(times.values()) <= 1


@given(asked_earlier(4), st.sampled_from([Partition.MONTH, Partition.QUARTER]), chances)
def test_nobody_is_asked_about_one_condition_too_often_in_a_part(
    asked: dict[str, list[Condition]], partition: Partition, chance: random.Random
) -> None:
    for user_id, condition in drawn(asked, chance, partition).items():
        assert asked[user_id].count(condition) < MOST_ASKED[partition]


@given(
    st.sets(user_ids, min_size=1, max_size=30),
    st.sampled_from([(Partition.MONTH, 3), (Partition.QUARTER, 7)]),
    chances,
)
def test_however_the_lot_falls_there_is_a_condition_for_everybody_in_each_wave_of_a_part(
    who: set[str], part: tuple[Partition, int], chance: random.Random
) -> None:
    partition, waves = part
    asked: dict[str, list[Condition]] = {user_id: [] for user_id in who}

    for _ in range(waves):
        now = drawn(asked, chance, partition)
        assert set(now) == who
        for user_id, condition in now.items():
            asked[user_id].append(condition)


def test_whom_nothing_is_left_to_ask_is_not_asked() -> None:
    everything = {"UASHA": list(Condition), "UBEN": [SPACE, RELEVANCE, SUPPORT]}

    assert drawn(everything, random.Random(1)) == {"UBEN": OPPORTUNITY}


def test_what_somebody_is_asked_about_can_not_be_told_from_who_takes_part() -> None:
    people = dict.fromkeys(("UASHA", "UBEN", "UCARA", "UDEV"), ())

    seen = {drawn(people, random.Random(seed))["UASHA"] for seed in range(40)}

    assert seen == set(Condition)


def test_two_waves_that_follow_each_other_ask_all_statements() -> None:
    odd, even = statements_in(1, STATEMENTS), statements_in(2, STATEMENTS)

    assert set(odd) == set(even) == set(Condition)
    assert {*odd.values(), *even.values()} == set(STATEMENTS)
    assert {STATEMENTS[each].condition for each in odd.values()} == set(CONDITIONS)


def test_a_library_without_statements_asks_nobody() -> None:
    assert statements_in(1, {}) == {}
    nothing = drawn_conditions(
        {"UASHA": ()}, among=[], partition=Partition.MONTH, chance=random.Random(1)
    )
    assert nothing == {}


def test_what_somebody_was_asked_about_counts_in_its_own_part_alone() -> None:
    monthly = replace(COHORT, partition=Partition.MONTH)
    asked_on = date(2026, 11, 30)
    last = Question("T1", "UASHA", "c1", 2, "space-1", asked_on, (SUPPORT, SPACE))

    assert asked_before(last, monthly, asked_on) == (SUPPORT, SPACE)
    assert asked_before(last, monthly, asked_on + FORTNIGHT) == ()
    assert asked_before(None, monthly, asked_on) == ()


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
    last = Question("T1", "UASHA", last_cohort, 1, "space-1", MONDAY - timedelta(days=days_ago))
    earlier = replace(last, cohort_id="c9", opened_on=MONDAY - timedelta(days=40))

    assert is_their_turn([earlier, last], "c1", MONDAY, in_several=in_several) is is_turn
    assert is_their_turn([], "c1", MONDAY, in_several=in_several)


def test_a_question_is_answered_in_its_own_wave_and_until_it_is_closed() -> None:
    question = Question("T1", "UASHA", "c1", 2, "space-1", MONDAY)
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
