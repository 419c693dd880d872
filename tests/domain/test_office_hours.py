"""Moments of a calendar week."""

from datetime import UTC, datetime, time

from bot.domain.office_hours import next_weekly_moment, welcome_at
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


def test_a_weekly_moment_is_strictly_later() -> None:
    thursday_noon = nov(5, 12)

    assert next_weekly_moment(3, time(12), LONDON, after=thursday_noon) == nov(12, 12)
    assert next_weekly_moment(4, time(12), LONDON, after=thursday_noon) == nov(6, 12)
