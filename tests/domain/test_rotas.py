"""What people say of their rota, and how it is taken back and forgotten."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rotas import (
    DayAhead,
    ListedDay,
    days_ahead,
    forgotten_before,
    is_known_ahead,
    may_be_asked,
    rota_ahead,
    with_day,
    with_file,
    without_file,
)
from bot.domain.shifts import (
    RotaDay,
    RotaFile,
    Shift,
    ShiftHours,
    ShiftType,
    WeeklyHours,
    WorkingPattern,
)
from tests.working_patterns import LONDON

TODAY = date(2026, 11, 23)
VARIES = WorkingPattern(None)
WEEKLY = WorkingPattern(WeeklyHours((0,), ShiftHours(time(7), time(15))))
ROTA = st.dictionaries(
    st.integers(0, 60).map(lambda number: TODAY + timedelta(number)), st.sampled_from(ShiftType)
).map(lambda days: tuple(RotaDay(on, type_) for on, type_ in sorted(days.items())))


def rota(*types: ShiftType) -> tuple[RotaDay, ...]:
    return tuple(RotaDay(TODAY + timedelta(n), type_) for n, type_ in enumerate(types))


def test_a_day_ahead_says_what_was_told_and_what_is_usual() -> None:
    told = with_day(WEEKLY, TODAY, ShiftType.LEAVE)

    assert days_ahead(told, TODAY, count=2) == (
        DayAhead(TODAY, ShiftType.LEAVE, ShiftType.EARLY),
        DayAhead(date(2026, 11, 24), None, ShiftType.OFF),
    )


def test_a_day_of_which_nothing_is_known_again_is_left_to_the_basis() -> None:
    told = with_day(VARIES, TODAY, ShiftType.NIGHT)

    assert with_day(told, TODAY, None) == VARIES


def test_seven_days_that_somebody_has_told_are_known_and_six_are_not() -> None:
    assert is_known_ahead(VARIES.with_rota(rota(*[ShiftType.OFF] * 7)), TODAY)
    assert not is_known_ahead(VARIES.with_rota(rota(*[ShiftType.OFF] * 6)), TODAY)


@pytest.mark.parametrize(
    ("pattern", "asked_days_ago", "expected"),
    [(VARIES, None, True), (VARIES, 6, False), (VARIES, 7, True), (WEEKLY, None, False)],
)
def test_the_question_comes_once_a_week_to_those_whose_days_are_not_known(
    pattern: WorkingPattern, asked_days_ago: int | None, expected: bool
) -> None:
    asked_on = None if asked_days_ago is None else TODAY - timedelta(asked_days_ago)

    assert may_be_asked(replace(pattern, asked_on=asked_on), TODAY) is expected


@given(ROTA, ROTA)
def test_a_file_that_is_taken_back_leaves_the_rota_as_it_was(
    before: tuple[RotaDay, ...], days: tuple[RotaDay, ...]
) -> None:
    pattern = VARIES.with_rota(before)

    read = with_file(pattern, "f1", days)

    assert {day.on: day for day in read.rota} == (
        {day.on: day for day in before} | {day.on: day for day in days}
    )
    assert without_file(read) == pattern


def test_what_was_said_of_a_date_after_the_file_stays_when_the_file_is_taken_back() -> None:
    read = with_file(VARIES, "f1", rota(ShiftType.EARLY, ShiftType.LATE))

    taken_back = without_file(with_day(read, TODAY, ShiftType.LEAVE))

    assert taken_back.rota == (RotaDay(TODAY, ShiftType.LEAVE),)


def test_a_file_that_is_read_again_takes_the_place_of_its_first_reading() -> None:
    before = VARIES.with_rota(rota(ShiftType.OFF, ShiftType.OFF))
    first = with_file(before, "f1", rota(ShiftType.EARLY, ShiftType.LATE))

    again = with_file(first, "f1", rota(ShiftType.NIGHT))

    assert again == with_file(before, "f1", rota(ShiftType.NIGHT))
    assert without_file(again) == before


def test_another_file_lies_over_the_first_and_only_it_can_be_taken_back() -> None:
    first = with_file(VARIES, "f1", rota(ShiftType.EARLY, ShiftType.LATE))

    second = with_file(first, "f2", rota(ShiftType.NIGHT))

    assert second.newest_file == RotaFile("f2", rota(ShiftType.NIGHT), rota(ShiftType.EARLY))
    assert without_file(second) == replace(first, newest_file=None)


def test_a_rota_to_come_is_listed_with_its_hours_from_today_on() -> None:
    tomorrow = TODAY + timedelta(1)
    told = VARIES.with_rota(
        (RotaDay(TODAY - timedelta(1), ShiftType.LATE), *rota(ShiftType.EARLY, ShiftType.OFF))
    )
    early = Shift(
        TODAY,
        datetime(2026, 11, 23, 7, tzinfo=UTC),
        datetime(2026, 11, 23, 15, tzinfo=UTC),
        ShiftType.EARLY,
    )

    assert rota_ahead(told, TODAY, LONDON) == (
        ListedDay(TODAY, ShiftType.EARLY, early),
        ListedDay(tomorrow, ShiftType.OFF, None),
    )


def test_without_a_file_there_is_nothing_to_take_back() -> None:
    assert without_file(WEEKLY) is WEEKLY


def test_a_rota_forgets_dates_that_are_long_past_and_keeps_the_others() -> None:
    before = VARIES.with_rota(rota(ShiftType.OFF, ShiftType.OFF))
    read = with_file(before, "f1", rota(ShiftType.EARLY, ShiftType.LATE))
    tomorrow = TODAY + timedelta(1)

    kept = forgotten_before(read, tomorrow)

    assert kept.rota == (RotaDay(tomorrow, ShiftType.LATE),)
    assert kept.newest_file == RotaFile(
        "f1", (RotaDay(tomorrow, ShiftType.LATE),), (RotaDay(tomorrow, ShiftType.OFF),)
    )
    assert without_file(kept).rota == (RotaDay(tomorrow, ShiftType.OFF),)


def test_a_file_of_which_all_dates_are_past_is_forgotten() -> None:
    read = with_file(VARIES, "f1", rota(ShiftType.EARLY))

    assert forgotten_before(read, TODAY + timedelta(1)) == VARIES
    assert forgotten_before(VARIES, TODAY) == VARIES
