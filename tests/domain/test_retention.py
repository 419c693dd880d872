"""How long a journal is kept, and when its person is warned."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.retention import journal_kept_until, months_after, warning_due_on

DAYS = st.dates(date(2020, 1, 1), date(2037, 12, 31))


def test_a_journal_is_kept_for_a_year_and_the_warning_comes_a_month_before() -> None:
    ended_on = date(2027, 1, 25)

    assert warning_due_on(ended_on) == date(2027, 12, 25)
    assert journal_kept_until(ended_on) == date(2028, 1, 25)


def test_a_late_warning_still_leaves_a_month() -> None:
    until = journal_kept_until(date(2027, 1, 25), warned_on=date(2028, 1, 20))

    assert until == date(2028, 2, 20)


def test_the_last_day_of_a_short_month_stands_for_days_it_does_not_have() -> None:
    assert months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)


@given(DAYS)
def test_there_is_always_a_month_between_warning_and_end(ended_on: date) -> None:
    assert 28 <= (journal_kept_until(ended_on) - warning_due_on(ended_on)).days <= 31
