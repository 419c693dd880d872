"""Which dates get a nudge, and at which moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.domain.moments import Anchor, Moment, Quiet, Slot, Timetable
from bot.domain.shifts import (
    Nation,
    RepeatingRota,
    RotaDay,
    ShiftHours,
    WeeklyHours,
    WorkingPattern,
)
from bot.domain.slots import next_slot, nudge_days, slot_on
from tests.working_patterns import (
    EARLY,
    LATE,
    LEAVE,
    LONG_DAY,
    MONDAY,
    NIGHT,
    NIGHTS,
    OFF,
    OFFICE,
    ROTATING,
    VARIES,
    at_a_time,
    nov,
    once_in,
    rota,
    timetable,
    week_of,
)

EVERY_DAY = WorkingPattern(WeeklyHours(tuple(range(7)), ShiftHours(time(9), time(17))))
DAY_OFF = Moment(Anchor.DAY_OFF, time(11))


def dates(timetable: Timetable, *, after: datetime, many: int) -> list[date]:
    """The local dates of the next slots."""
    slots = slots_from(timetable, after=after, many=many)
    return [slot.local_date for slot in slots]


def slots_from(timetable: Timetable, *, after: datetime, many: int) -> list[Slot]:
    slots: list[Slot] = []
    while len(slots) < many:
        slot = next_slot(timetable, after=slots[-1].at if slots else after)
        if slot is None:
            return slots
        slots.append(slot)
    return slots


def on(*days: int) -> list[date]:
    return [date(2026, 11, day) for day in days]


def at(pattern: WorkingPattern, moment: Moment | Anchor) -> datetime:
    """When the slot of Monday comes."""
    slot = slot_on(timetable(pattern, moment, pace=7), MONDAY)
    assert slot is not None
    return slot.at


def short_shift(minutes: int) -> WorkingPattern:
    """A single shift on Monday, from nine o'clock."""
    hours = ShiftHours(time(9), time(9 + minutes // 60, minutes % 60))
    return VARIES.with_rota((RotaDay(MONDAY, EARLY, hours),))


def test_after_handover_is_half_an_hour_into_the_shift() -> None:
    assert at(week_of(LONG_DAY), Anchor.AFTER_HANDOVER) == nov(2, 8)


def test_the_mid_shift_break_is_in_the_middle() -> None:
    assert at(week_of(LONG_DAY), Anchor.MID_SHIFT) == nov(2, 13, 45)
    assert at(week_of(NIGHT), Anchor.MID_SHIFT) == nov(3, 1, 45)


def test_the_middle_of_a_shift_of_less_than_an_hour_is_its_thirtieth_minute() -> None:
    assert at(short_shift(50), Anchor.MID_SHIFT) == nov(2, 9, 30)


def test_before_i_go_home_is_three_quarters_of_an_hour_before_the_end() -> None:
    assert at(week_of(NIGHT), Anchor.BEFORE_HOME) == nov(3, 7, 15)


def test_before_i_go_home_is_never_before_the_thirtieth_minute() -> None:
    assert at(short_shift(60), Anchor.BEFORE_HOME) == nov(2, 9, 30)


def test_before_i_set_off_is_an_hour_before_the_start_and_its_window_ends_there() -> None:
    slot = slot_on(timetable(week_of(EARLY), Anchor.BEFORE_SET_OFF), MONDAY)

    assert slot == Slot(MONDAY, nov(2, 6), nov(2, 7))


def test_before_i_set_off_falls_back_to_half_an_hour_into_the_shift_after_a_night() -> None:
    slot = slot_on(timetable(week_of(NIGHT, NIGHT), Anchor.BEFORE_SET_OFF), date(2026, 11, 3))

    assert slot == Slot(date(2026, 11, 3), nov(3, 20), nov(4, 8))


def test_a_clock_time_is_kept_during_the_shift() -> None:
    assert at(week_of(LATE), at_a_time(16, 20)) == nov(2, 16, 20)
    assert at(week_of(NIGHT), at_a_time(3)) == nov(3, 3)


def test_a_clock_time_chosen_with_weekly_hours_may_be_at_their_start() -> None:
    assert at(OFFICE, at_a_time(9)) == nov(2, 9)


def test_a_clock_time_in_the_first_half_hour_of_a_rota_moves_to_its_end() -> None:
    assert at(week_of(EARLY), at_a_time(7, 10)) == nov(2, 7, 30)
    assert at(OFFICE.with_rota(rota(EARLY)), at_a_time(7, 10)) == nov(2, 7, 30)


def test_a_clock_time_outside_the_shift_moves_to_its_middle() -> None:
    assert at(week_of(LATE), at_a_time(12, 30)) == nov(2, 17)
    assert at(OFFICE, at_a_time(17)) == nov(2, 13)


def test_a_clock_time_that_nobody_named_is_half_past_twelve() -> None:
    assert at(OFFICE, Anchor.AT_A_TIME) == nov(2, 12, 30)


def test_a_shift_of_half_an_hour_has_no_slot() -> None:
    for anchor in (Anchor.AFTER_HANDOVER, Anchor.MID_SHIFT, Anchor.BEFORE_HOME, Anchor.AT_A_TIME):
        assert slot_on(timetable(short_shift(30), anchor), MONDAY) is None


def test_a_day_off_has_its_slot_at_the_chosen_time() -> None:
    slot = next_slot(timetable(OFFICE, DAY_OFF), after=nov(2))

    assert slot == Slot(date(2026, 11, 7), nov(7, 11), nov(7, 15))


def test_somebody_who_chose_days_off_gets_nothing_on_a_shift() -> None:
    assert slot_on(timetable(OFFICE, DAY_OFF, pace=7), MONDAY) is None


def test_a_bank_holiday_is_a_day_off_to_those_who_have_it() -> None:
    english = replace(OFFICE, nation=Nation.ENGLAND)
    day_off = replace(timetable(english, DAY_OFF, pace=7), days_off=frozenset({MONDAY}))

    assert slot_on(day_off, MONDAY) == Slot(MONDAY, nov(2, 11), nov(2, 15))
    assert slot_on(replace(day_off, moment=Moment(Anchor.MID_SHIFT)), MONDAY) is None


def test_protected_time_is_kept_to_the_minute_on_its_weekday() -> None:
    protected = Moment(Anchor.PROTECTED, time(14, 10), weekday=0)

    assert at(week_of(LONG_DAY), protected) == nov(2, 14, 10)
    assert at(week_of(LONG_DAY), replace(protected, at=time(7, 35))) == nov(2, 7, 35)


def test_protected_time_on_another_day_or_outside_the_shift_is_the_mid_shift_break() -> None:
    tuesday = Moment(Anchor.PROTECTED, time(14), weekday=1)

    assert at(week_of(LONG_DAY), tuesday) == nov(2, 13, 45)
    assert at(week_of(EARLY), Moment(Anchor.PROTECTED, time(20), weekday=0)) == nov(2, 11)
    assert at(week_of(EARLY), Anchor.PROTECTED) == nov(2, 11)


def test_protected_time_early_on_its_weekday_may_fall_into_the_night_before() -> None:
    tuesday = Moment(Anchor.PROTECTED, time(7), weekday=1)

    assert at(week_of(NIGHT), tuesday) == nov(3, 7)


@pytest.mark.parametrize(
    ("pace", "expected"), [(1, [4]), (2, [2, 4]), (3, [2, 4, 6])], ids=["one", "two", "three"]
)
def test_the_protected_weekday_is_picked_first_and_the_rest_lie_far_from_it(
    pace: int, expected: list[int]
) -> None:
    wednesday = Moment(Anchor.PROTECTED, time(14), weekday=2)

    assert dates(timetable(OFFICE, wednesday, pace), after=nov(2), many=pace) == on(*expected)


def test_a_week_without_the_protected_weekday_is_spread_as_ever() -> None:
    wednesday = Moment(Anchor.PROTECTED, time(14), weekday=2)
    pattern = week_of(EARLY, EARLY, OFF, EARLY, EARLY)

    assert dates(timetable(pattern, wednesday), after=nov(2), many=3) == on(3, 6)


def test_a_protected_weekday_worked_alone_is_the_only_slot() -> None:
    wednesday = Moment(Anchor.PROTECTED, time(14), weekday=2)

    assert dates(timetable(week_of(OFF, OFF, EARLY), wednesday), after=nov(2), many=2) == on(4)


def test_two_nudges_a_week_are_spread_over_the_working_days() -> None:
    assert nudge_days((0, 1, 2, 3, 4), 2) == (1, 3)
    assert nudge_days((0, 1, 2, 3, 4), 3) == (0, 2, 4)


def test_somebody_who_works_less_often_than_the_pace_gets_one_a_day() -> None:
    part_time = WorkingPattern(WeeklyHours((1,), ShiftHours(time(9), time(13))))

    assert dates(timetable(part_time, pace=3), after=nov(2), many=2) == on(3, 10)


def test_a_nurse_on_a_rotating_rota_gets_her_pace_in_each_week_from_monday_to_sunday() -> None:
    nurse = timetable(ROTATING)

    weeks = [each.isocalendar().week for each in dates(nurse, after=nov(2), many=40)]

    assert {weeks.count(week) for week in weeks} == {2}


def test_a_slowed_pace_counts_for_a_fortnight() -> None:
    slowed = replace(timetable(OFFICE), is_slowed=True)

    fortnights = [(each.toordinal() - 1) // 14 for each in dates(slowed, after=nov(2), many=20)]

    assert {fortnights.count(each) for each in fortnights[1:-1]} == {2}
    assert len(set(fortnights)) > 9


def test_a_slowed_pace_keeps_the_protected_weekday() -> None:
    wednesday = Moment(Anchor.PROTECTED, time(14), weekday=2)
    slowed = replace(timetable(OFFICE, wednesday, pace=1), is_slowed=True)

    days = dates(slowed, after=nov(2), many=4)

    assert {day.weekday() for day in days} == {2}
    assert {(later - earlier).days for earlier, later in pairwise(days)} == {14}


def test_no_pace_has_no_slots() -> None:
    assert next_slot(timetable(OFFICE, pace=0), after=nov(2)) is None


def test_a_date_that_is_not_due_has_no_slot() -> None:
    slots = [slot_on(timetable(), MONDAY + timedelta(days=each)) for each in range(7)]

    assert [slot is not None for slot in slots] == [
        False, True, False, True, False, False, False,
    ]  # fmt: skip


def test_a_slot_is_looked_for_four_weeks_ahead() -> None:
    found = next_slot(timetable(once_in(28)), after=nov(3, 12))

    assert found is not None
    assert found.at == nov(30, 13, 45)
    assert next_slot(timetable(once_in(35)), after=nov(3, 12)) is None


def test_the_next_slot_is_strictly_later() -> None:
    first = next_slot(timetable(), after=nov(2))

    assert first == Slot(date(2026, 11, 3), nov(3, 13), nov(3, 17))
    assert next_slot(timetable(), after=nov(3, 12, 59)) == first
    assert next_slot(timetable(), after=nov(3, 13)) == Slot(
        date(2026, 11, 5), nov(5, 13), nov(5, 17)
    )


def test_the_slot_of_a_night_under_way_is_still_to_come_after_midnight() -> None:
    nights = timetable(NIGHTS, at_a_time(3), pace=3)

    assert dates(nights, after=nov(7, 1), many=1) == on(6)


def test_leave_cancels_the_shifts_that_start_in_it_and_moves_nudges_to_other_days() -> None:
    leave = OFFICE.with_rota(rota(LEAVE, LEAVE, LEAVE))

    assert dates(timetable(leave), after=nov(2), many=3) == on(5, 6, 10)


def test_a_night_that_runs_into_leave_keeps_its_slot() -> None:
    pattern = week_of(NIGHT, LEAVE)

    assert at(pattern, Anchor.BEFORE_HOME) == nov(3, 7, 15)
    assert slot_on(timetable(pattern, DAY_OFF, pace=7), date(2026, 11, 3)) is None


def test_dates_that_nobody_told_of_have_no_slot() -> None:
    assert dates(timetable(week_of(EARLY, OFF, LATE)), after=nov(2), many=5) == on(2, 4)
    assert next_slot(timetable(VARIES), after=nov(2)) is None


def test_a_rota_for_a_later_month_is_found() -> None:
    january = VARIES.with_rota(rota(LONG_DAY, from_on=date(2027, 1, 11)))

    assert dates(timetable(january), after=nov(2), many=2) == [date(2027, 1, 11)]


def test_a_rota_that_changes_is_followed_from_its_date_on() -> None:
    changed = ROTATING.changed_from(
        date(2026, 11, 9), RepeatingRota(date(2026, 11, 9), (NIGHT, OFF, OFF, OFF, OFF, OFF, OFF))
    )

    slots = slots_from(timetable(changed, pace=3), after=nov(2), many=4)

    assert [slot.local_date for slot in slots] == on(2, 4, 5, 9)
    assert slots[-1].at == nov(10, 1, 45)


def test_do_not_disturb_moves_a_slot_to_its_end_within_the_window() -> None:
    spans = ((nov(3, 12), nov(3, 14)), (nov(3, 14), nov(3, 15)))

    slot = slot_on(timetable(quiet=Quiet(spans)), date(2026, 11, 3))

    assert slot == Slot(date(2026, 11, 3), nov(3, 15), nov(3, 17))


def test_do_not_disturb_that_begins_at_the_chosen_moment_moves_the_slot_too() -> None:
    quiet = Quiet(((nov(3, 13), nov(3, 14)),))

    slot = slot_on(timetable(quiet=quiet), date(2026, 11, 3))

    assert slot is not None
    assert (slot.at, slot.window_ends_at) == (nov(3, 14), nov(3, 17))


def test_do_not_disturb_later_in_the_window_ends_it_sooner() -> None:
    quiet = Quiet(((nov(3, 15), nov(3, 18)),))

    assert slot_on(timetable(quiet=quiet), date(2026, 11, 3)) == Slot(
        date(2026, 11, 3), nov(3, 13), nov(3, 15)
    )


def test_do_not_disturb_to_the_end_of_the_window_leaves_the_date_without_a_slot() -> None:
    quiet = Quiet(((nov(3, 12), nov(3, 18)),))

    assert slot_on(timetable(quiet=quiet), date(2026, 11, 3)) is None
    assert dates(timetable(quiet=quiet), after=nov(2), many=1) == on(5)


def test_quiet_does_not_move_the_dates_of_a_week() -> None:
    quiet = Quiet(((nov(5), nov(6)),))

    assert dates(timetable(quiet=quiet), after=nov(2), many=2) == on(3, 10)


def test_a_pause_has_no_slots_until_its_date() -> None:
    paused = timetable(quiet=Quiet(until_on=date(2027, 2, 1)))

    assert dates(paused, after=nov(2), many=1) == [date(2027, 2, 2)]


def test_there_is_no_slot_while_slack_says_that_they_are_on_holiday() -> None:
    assert next_slot(timetable(quiet=Quiet(is_on_holiday=True)), after=nov(2)) is None


def test_the_clock_time_stays_the_same_over_a_clock_change() -> None:
    every_day = timetable(EVERY_DAY, at_a_time(12, 30), pace=7)

    slots = slots_from(every_day, after=datetime(2026, 10, 24, tzinfo=UTC), many=2)

    assert [slot.at for slot in slots] == [
        datetime(2026, 10, 24, 11, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 12, 30, tzinfo=UTC),
    ]


def test_a_clock_time_that_comes_twice_is_taken_the_first_time() -> None:
    night = VARIES.with_rota((RotaDay(date(2026, 10, 24), NIGHT),))

    slot = slot_on(timetable(night, at_a_time(1, 30)), date(2026, 10, 24))

    assert slot is not None
    assert slot.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_twenty_ninth_of_february_is_a_day_like_any_other() -> None:
    days = dates(timetable(EVERY_DAY, pace=7), after=datetime(2028, 2, 27, 20, tzinfo=UTC), many=3)

    assert days == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]


def test_a_week_of_a_new_year_belongs_to_both_years() -> None:
    days = dates(timetable(OFFICE), after=datetime(2026, 12, 28, tzinfo=UTC), many=2)

    assert days == [date(2026, 12, 29), date(2026, 12, 31)]
    assert days[1] - days[0] == timedelta(days=2)
