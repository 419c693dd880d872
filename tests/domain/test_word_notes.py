"""When the note with the word of the fortnight comes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.people import FORTNIGHT, Cohort
from bot.domain.word_notes import next_note_at

COHORT = Cohort(
    "T1", "c1", "Lead well", "C1", "p1", date(2026, 11, 2), date(2027, 1, 25), "Europe/London"
)


def at(*moment: int) -> datetime:
    """A moment in UTC, which is London's time in winter."""
    return datetime(*moment, tzinfo=UTC)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (at(2026, 10, 20, 9), at(2026, 11, 2, 11)),
        (at(2026, 11, 2, 10, 59), at(2026, 11, 2, 11)),
        (at(2026, 11, 2, 11), at(2026, 11, 16, 11)),
        (at(2026, 11, 15, 23), at(2026, 11, 16, 11)),
        (at(2027, 1, 11, 11), at(2027, 1, 25, 11)),
        (at(2027, 1, 25, 11), None),
    ],
)
def test_a_note_comes_at_the_start_of_each_fortnight_until_the_programme_ends(
    after: datetime, expected: datetime | None
) -> None:
    assert next_note_at(COHORT, after=after) == expected


def test_a_fortnight_that_starts_at_a_weekend_has_its_note_on_monday() -> None:
    saturday = replace(COHORT, starts_on=date(2026, 11, 7))

    assert next_note_at(saturday, after=at(2026, 11, 7, 0)) == at(2026, 11, 9, 11)
    assert next_note_at(saturday, after=at(2026, 11, 9, 11)) == at(2026, 11, 23, 11)


@given(some.dates(date(2026, 1, 1), date(2026, 12, 31)), some.integers(0, 100))
def test_notes_come_on_weekdays_one_a_fortnight(starts_on: date, days: int) -> None:
    cohort = replace(COHORT, starts_on=starts_on, ends_on=starts_on + timedelta(days=84))
    after = datetime.combine(starts_on, datetime.min.time(), UTC) + timedelta(days=days)

    moment = next_note_at(cohort, after=after)

    if moment is not None:
        on = cohort.today(moment)
        assert moment > after
        assert on.weekday() < 5
        assert (on - starts_on) % FORTNIGHT < timedelta(days=3)
        assert moment - after <= FORTNIGHT + timedelta(days=3)
    else:
        assert after.date() + FORTNIGHT + timedelta(days=3) > cohort.ends_on
