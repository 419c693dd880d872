"""Moments of a calendar week."""

from datetime import UTC, datetime, time

from bot.domain.office_hours import next_box_moment, next_weekly_moment, welcome_at
from tests.working_patterns import LONDON, nov


def test_a_welcome_comes_on_a_weekday_in_office_hours() -> None:
    friday_evening, tuesday_noon = nov(6, 19), nov(3, 12)

    assert welcome_at(LONDON, after=friday_evening) == nov(9, 10)
    assert welcome_at(LONDON, after=tuesday_noon) == tuesday_noon
    assert welcome_at(LONDON, after=nov(3, 7)) == nov(3, 10)


def test_a_welcome_keeps_to_local_time() -> None:
    assert welcome_at(LONDON, after=datetime(2026, 7, 6, 1, tzinfo=UTC)) == datetime(
        2026, 7, 6, 9, tzinfo=UTC
    )


def test_a_welcome_waits_for_the_end_of_do_not_disturb() -> None:
    spans = ((nov(3, 11), nov(3, 13)), (nov(3, 13), nov(3, 17)))

    assert welcome_at(LONDON, after=nov(3, 12), do_not_disturb=spans[:1]) == nov(3, 13)
    assert welcome_at(LONDON, after=nov(3, 12), do_not_disturb=spans) == nov(4, 10)
    assert welcome_at(LONDON, after=nov(3, 10), do_not_disturb=spans) == nov(3, 10)
    apart = ((nov(3, 11), nov(3, 12)), (nov(3, 13), nov(3, 14)))
    assert welcome_at(LONDON, after=nov(3, 12), do_not_disturb=apart) == nov(3, 12)
    assert welcome_at(LONDON, after=nov(3, 11), do_not_disturb=apart[::-1]) == nov(3, 12)


def test_at_four_office_hours_are_over() -> None:
    assert welcome_at(LONDON, after=nov(3, 15, 59)) == nov(3, 15, 59)
    assert welcome_at(LONDON, after=nov(3, 16)) == nov(4, 10)


def test_a_weekly_moment_is_strictly_later() -> None:
    thursday_noon = nov(5, 12)

    assert next_weekly_moment(3, time(12), LONDON, after=thursday_noon) == nov(12, 12)
    assert next_weekly_moment(3, time(18), LONDON, after=thursday_noon) == nov(5, 18)
    assert next_weekly_moment(4, time(12), LONDON, after=thursday_noon) == nov(6, 12)
    assert next_weekly_moment(0, time(12), LONDON, after=thursday_noon) == nov(9, 12)
    assert next_weekly_moment(2, time(12), LONDON, after=thursday_noon) == nov(11, 12)


def test_a_box_is_opened_at_its_weekly_hour_or_when_its_last_cohort_ends() -> None:
    thursday = nov(5, 12)
    for ends_at, moment in ((None, thursday), (nov(9), thursday), (nov(4), nov(4))):
        found = next_box_moment(3, time(12), LONDON, ends_at=ends_at, after=nov(2, 9))
        assert found == moment

    after_the_end = next_box_moment(3, time(12), LONDON, ends_at=nov(4), after=nov(4))
    assert after_the_end == thursday
