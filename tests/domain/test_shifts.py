"""What a person works on which date."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

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
from tests.working_patterns import (
    EARLY,
    LATE,
    LEAVE,
    LONDON,
    LONG_DAY,
    MONDAY,
    NIGHT,
    NINE_TO_FIVE,
    OFF,
    OFFICE,
    ROTATING,
    VARIES,
    nov,
    rota,
    week_of,
)

TUESDAY = MONDAY + timedelta(days=1)
SATURDAY = MONDAY + timedelta(days=5)


def types(pattern: WorkingPattern, first: date, days: int) -> list[ShiftType | None]:
    return [pattern.type_on(first + timedelta(days=offset)) for offset in range(days)]


def test_weekly_hours_make_a_shift_on_their_weekdays_only() -> None:
    monday = OFFICE.shift_on(MONDAY, LONDON)

    assert monday is not None
    assert (monday.starts_on, monday.type) == (MONDAY, EARLY)
    assert (monday.starts_at, monday.ends_at) == (nov(2, 9), nov(2, 17))
    assert OFFICE.shift_on(SATURDAY, LONDON) is None
    assert OFFICE.type_on(SATURDAY) is OFF


def test_a_night_runs_over_midnight_and_belongs_to_the_date_it_starts_on() -> None:
    night = week_of(NIGHT).shift_on(MONDAY, LONDON)

    assert night is not None
    assert (night.starts_at, night.ends_at) == (nov(2, 19, 30), nov(3, 8))
    assert night.contains(nov(3, 7, 59))
    assert not night.contains(nov(3, 8))


def test_a_repeating_rota_comes_round_again_and_says_nothing_of_the_days_before_it() -> None:
    cycle = [LONG_DAY, LONG_DAY, NIGHT, NIGHT, OFF, OFF, OFF, OFF]

    assert types(ROTATING, MONDAY, 16) == cycle * 2
    assert types(ROTATING, MONDAY - timedelta(days=2), 3) == [None, None, LONG_DAY]


def test_a_repeating_rota_without_a_cycle_says_nothing() -> None:
    assert WorkingPattern(RepeatingRota(MONDAY, ())).type_on(MONDAY) is None


def test_hours_that_vary_are_known_only_where_the_rota_says_so() -> None:
    pattern = week_of(EARLY, OFF)

    assert [pattern.is_known_on(MONDAY + timedelta(days=each)) for each in range(3)] == [
        True,
        True,
        False,
    ]
    assert pattern.shift_on(MONDAY + timedelta(days=2), LONDON) is None


def test_a_rota_goes_before_the_usual_hours() -> None:
    pattern = OFFICE.with_rota((RotaDay(MONDAY, LEAVE), RotaDay(SATURDAY, LATE)))

    assert pattern.shift_on(MONDAY, LONDON) is None
    assert pattern.type_on(SATURDAY) is LATE
    assert not pattern.is_weekly_on(MONDAY)
    assert pattern.is_weekly_on(TUESDAY)


def test_a_rota_day_may_have_hours_of_its_own() -> None:
    short = RotaDay(MONDAY, EARLY, ShiftHours(time(7), time(11)))

    shift = VARIES.with_rota((short,)).shift_on(MONDAY, LONDON)

    assert shift is not None
    assert shift.ends_at == nov(2, 11)


def test_a_ward_may_have_other_hours_for_a_type_and_the_usual_ones_for_the_rest() -> None:
    ward = replace(week_of(NIGHT, LATE), shift_hours=((NIGHT, ShiftHours(time(21), time(7))),))

    night, late = ward.shift_on(MONDAY, LONDON), ward.shift_on(TUESDAY, LONDON)

    assert night is not None
    assert late is not None
    assert (night.starts_at, night.ends_at) == (nov(2, 21), nov(3, 7))
    assert late.starts_at == nov(3, 13)


def test_what_is_told_later_of_a_date_takes_the_place_of_what_was_told_before() -> None:
    pattern = week_of(EARLY, LATE).with_rota(rota(NIGHT))

    assert pattern.rota == rota(NIGHT, LATE)


def test_a_rota_is_kept_in_the_order_of_its_dates() -> None:
    pattern = week_of(EARLY).with_rota((RotaDay(MONDAY - timedelta(days=1), OFF),))

    assert [day.type for day in pattern.rota] == [OFF, EARLY]


def test_what_a_rota_says_of_past_dates_can_be_forgotten() -> None:
    assert week_of(EARLY, LATE).without_rota_before(TUESDAY).rota == rota(EARLY, LATE)[1:]


def test_a_change_holds_from_its_date_on() -> None:
    part_time = OFFICE.changed_from(date(2026, 12, 1), WeeklyHours((0, 1), NINE_TO_FIVE))

    assert part_time.type_on(date(2026, 11, 27)) is EARLY
    assert part_time.type_on(date(2026, 12, 1)) is EARLY
    assert part_time.type_on(date(2026, 12, 4)) is OFF


def test_a_change_ends_what_was_told_of_later_dates_and_keeps_what_was_told_of_earlier_ones() -> (
    None
):
    told = week_of(EARLY, LATE, NIGHT).changed_from(date(2026, 12, 1), None)

    changed = told.changed_from(TUESDAY, WeeklyHours((0, 1, 2), NINE_TO_FIVE))

    assert types(changed, MONDAY, 3) == [EARLY, EARLY, EARLY]
    assert changed.rota == rota(EARLY)
    assert changed.changes == (PatternChange(TUESDAY, WeeklyHours((0, 1, 2), NINE_TO_FIVE)),)
    assert changed.changed_from(TUESDAY, None).changes == (PatternChange(TUESDAY, None),)
    assert changed.is_known_on(date(2026, 12, 1))


def test_the_latest_change_counts_whatever_the_order_they_are_kept_in() -> None:
    changes = (
        PatternChange(date(2026, 12, 1), None),
        PatternChange(date(2026, 11, 1), WeeklyHours((), NINE_TO_FIVE)),
    )
    pattern = replace(OFFICE, changes=changes)

    assert types(pattern, date(2026, 11, 30), 2) == [OFF, None]


def test_the_last_date_that_was_told_of_is_known() -> None:
    assert OFFICE.last_told_on == date.min
    assert week_of(EARLY, LATE).last_told_on == TUESDAY
    assert week_of(EARLY).changed_from(SATURDAY, None).last_told_on == SATURDAY


def test_bank_holidays_are_days_off_for_weekly_hours_if_a_nation_is_chosen() -> None:
    holidays = frozenset({MONDAY})

    scottish = replace(OFFICE, nation=Nation.SCOTLAND)

    assert scottish.type_on(MONDAY, holidays) is OFF
    assert scottish.shift_on(MONDAY, LONDON, holidays) is None
    assert scottish.type_on(TUESDAY, holidays) is EARLY
    assert OFFICE.type_on(MONDAY, holidays) is EARLY
    assert scottish.is_known_on(MONDAY)


def test_bank_holidays_never_touch_a_rota() -> None:
    holidays = frozenset({MONDAY})
    rotating = replace(ROTATING, nation=Nation.ENGLAND)
    told = replace(OFFICE.with_rota(rota(LONG_DAY)), nation=Nation.ENGLAND)

    assert rotating.type_on(MONDAY, holidays) is LONG_DAY
    assert told.type_on(MONDAY, holidays) is LONG_DAY


@pytest.mark.parametrize(
    ("starts", "ends", "type_"),
    [
        (time(7), time(15), EARLY),
        (time(9, 59), time(17), EARLY),
        (time(10), time(18), LATE),
        (time(16), time(0), LATE),
        (time(8), time(18), LONG_DAY),
        (time(8), time(8), LONG_DAY),
        (time(19, 30), time(8), NIGHT),
        (time(13), time(0, 30), NIGHT),
    ],
)
def test_hours_alone_tell_the_type_of_a_shift(starts: time, ends: time, type_: ShiftType) -> None:
    assert ShiftHours(starts, ends).type is type_


def test_a_shift_that_ends_when_it_starts_lasts_a_day() -> None:
    assert ShiftHours(time(8), time(8)).length == timedelta(hours=24)
    assert ShiftHours(time(22), time(6)).length == timedelta(hours=8)


def test_a_night_is_an_hour_longer_when_the_clocks_go_back() -> None:
    night = VARIES.with_rota((RotaDay(date(2026, 10, 24), NIGHT),))

    shift = night.shift_on(date(2026, 10, 24), LONDON)

    assert shift is not None
    assert shift.ends_at - shift.starts_at == timedelta(hours=13, minutes=30)


def test_a_day_on_call_is_an_hour_longer_when_the_clocks_go_back() -> None:
    on_call = RotaDay(date(2026, 10, 24), LONG_DAY, ShiftHours(time(8), time(8)))

    shift = VARIES.with_rota((on_call,)).shift_on(on_call.on, LONDON)

    assert shift is not None
    assert shift.ends_at - shift.starts_at == timedelta(hours=25)


def test_a_shift_that_a_clock_change_skips_takes_place_right_after_it() -> None:
    hour = RotaDay(date(2026, 3, 29), NIGHT, ShiftHours(time(1), time(2)))

    shift = VARIES.with_rota((hour,)).shift_on(hour.on, LONDON)

    assert shift is not None
    assert shift.starts_at == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert shift.ends_at == datetime(2026, 3, 29, 2, tzinfo=UTC)


def test_a_date_that_a_place_skips_has_no_shift() -> None:
    apia = ZoneInfo("Pacific/Apia")
    every_day = WorkingPattern(WeeklyHours(tuple(range(7)), NINE_TO_FIVE))

    shifts = [every_day.shift_on(date(2011, 12, day), apia) for day in (29, 30, 31)]

    assert [shift is not None for shift in shifts] == [True, False, True]
