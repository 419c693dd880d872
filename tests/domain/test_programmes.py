"""What an admin may still change about a programme, and how a page of it reads."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.people import Cohort, CourseModule
from bot.domain.programmes import (
    CourseDay,
    ProgrammePage,
    check_dates,
    ended_on,
    highest_threshold,
    stamp_of,
)

FIRST, LAST = date(2026, 11, 2), date(2027, 1, 25)
COHORT = Cohort("T1", "c1", "Lead well", "C1", "p1", FIRST, LAST, "Europe/London")
BEFORE, DURING = date(2026, 10, 20), date(2026, 12, 1)


def page(today: date) -> ProgrammePage:
    """The programme as it stands on a day."""
    days = (CourseDay(date(2026, 11, 9), "listening"), CourseDay(date(2026, 12, 1), "delegation"))
    return ProgrammePage(COHORT, today, 12, 5, 6, course_days=days)


@pytest.mark.parametrize(
    ("today", "starts_on", "ends_on"),
    [
        (BEFORE, BEFORE, LAST),
        (BEFORE, date(2026, 11, 16), date(2027, 2, 8)),
        (DURING, FIRST, date(2026, 12, 2)),
        (DURING, FIRST, date(2027, 6, 1)),
        (DURING, FIRST, LAST),
    ],
)
def test_days_that_a_programme_may_have(today: date, starts_on: date, ends_on: date) -> None:
    check_dates(COHORT, starts_on, ends_on, today=today)


@pytest.mark.parametrize(
    ("today", "starts_on", "ends_on", "field", "why"),
    [
        (FIRST, date(2026, 11, 9), LAST, "starts_on", Trouble.FIRST_DAY_COME),
        (BEFORE, date(2026, 10, 19), LAST, "starts_on", Trouble.FIRST_DAY_PAST),
        (DURING, FIRST, DURING, "ends_on", Trouble.LAST_DAY_PAST),
        (BEFORE, date(2027, 1, 25), LAST, "ends_on", Trouble.LAST_DAY_FIRST),
        (BEFORE, date(2026, 12, 1), date(2026, 11, 30), "ends_on", Trouble.LAST_DAY_FIRST),
    ],
)
def test_days_that_it_may_not_have(
    today: date, starts_on: date, ends_on: date, field: str, why: Trouble
) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        check_dates(COHORT, starts_on, ends_on, today=today)

    assert (refused.value.field, refused.value.why) == (field, why)


def test_a_programme_that_is_ended_has_today_as_its_last_day() -> None:
    assert ended_on(COHORT, DURING) == replace(COHORT, ends_on=DURING)
    assert ended_on(COHORT, BEFORE) == replace(COHORT, starts_on=BEFORE, ends_on=BEFORE)
    assert ended_on(COHORT, LAST) == COHORT


@pytest.mark.parametrize(
    ("threshold", "people", "highest"), [(5, 9, 5), (5, 12, 6), (5, 13, 6), (5, 100, 20)]
)
def test_k_may_rise_to_half_of_the_people(threshold: int, people: int, highest: int) -> None:
    assert highest_threshold(threshold, people) == highest


@pytest.mark.parametrize(
    "changed",
    [
        replace(COHORT, ends_on=date(2027, 2, 1)),
        replace(COHORT, starts_on=date(2026, 11, 3)),
        replace(COHORT, channel_id="C2"),
        replace(COHORT, sponsors=("USAM",)),
        replace(COHORT, owner="UOLA"),
        replace(COHORT, modules=(CourseModule(DURING, "listening"),)),
        replace(COHORT, is_paused=True),
        replace(COHORT, cohort_id="c2"),
    ],
)
def test_a_stamp_differs_once_anything_has_been_changed(changed: Cohort) -> None:
    assert stamp_of(changed) != stamp_of(COHORT)
    assert stamp_of(replace(changed, is_farewelled=True)) == stamp_of(changed)


def test_a_page_knows_what_is_ahead() -> None:
    assert page(DURING).days_ahead == (CourseDay(DURING, "delegation"),)
    assert page(BEFORE).may_move_first_day
    assert not page(FIRST).may_move_first_day
    assert not page(LAST).is_over
    assert page(date(2027, 1, 26)).is_over
    assert not page(date(2026, 11, 15)).is_past_counting
    assert page(date(2026, 11, 16)).is_past_counting
    assert page(DURING).stamp == stamp_of(COHORT)
