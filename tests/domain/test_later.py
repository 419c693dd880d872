"""To which moments a nudge may be moved, and when the follow-up comes."""

from datetime import date, datetime, time, timedelta

from bot.domain.later import Later, follow_up_at, later_choices
from bot.domain.moments import Anchor, Moment, Quiet
from bot.domain.shifts import RotaDay, ShiftHours, WeeklyHours, WorkingPattern
from tests.working_patterns import (
    EARLY,
    LONG_DAY,
    NIGHT,
    OFF,
    OFFICE,
    VARIES,
    at_a_time,
    nov,
    once_in,
    rota,
    timetable,
    week_of,
)


def test_all_four_choices_are_there_in_the_morning_of_an_ordinary_day() -> None:
    choices = later_choices(timetable(), now=nov(2, 11))

    assert choices == {
        Later.IN_AN_HOUR: nov(2, 12),
        Later.LATER_THIS_SHIFT: nov(2, 15),
        Later.NEXT_SHIFT: nov(3, 13),
        Later.NEXT_WEEK: nov(9, 13),
    }


def test_an_hour_is_offered_only_if_the_person_is_still_at_work_then() -> None:
    assert Later.IN_AN_HOUR in later_choices(timetable(), now=nov(2, 15, 59))
    assert Later.IN_AN_HOUR not in later_choices(timetable(), now=nov(2, 16))


def test_later_this_shift_is_at_least_an_hour_and_a_half_from_now() -> None:
    choices = later_choices(timetable(), now=nov(2, 15, 10))

    assert choices[Later.LATER_THIS_SHIFT] == nov(2, 16, 40)


def test_later_this_shift_leaves_twenty_minutes_before_the_end() -> None:
    assert Later.LATER_THIS_SHIFT not in later_choices(timetable(), now=nov(2, 15, 11))


def test_later_this_shift_is_at_a_full_five_minutes() -> None:
    choices = later_choices(timetable(), now=nov(2, 12, 7))

    assert choices[Later.LATER_THIS_SHIFT] == nov(2, 15, 25)


def test_later_this_shift_is_not_offered_where_do_not_disturb_is() -> None:
    quiet = Quiet(((nov(2, 14), nov(2, 16)),))

    assert Later.LATER_THIS_SHIFT not in later_choices(timetable(quiet=quiet), now=nov(2, 11))


def test_later_this_shift_is_not_offered_between_shifts() -> None:
    choices = later_choices(timetable(), now=nov(2, 20))

    assert set(choices) == {Later.NEXT_SHIFT, Later.NEXT_WEEK}


def test_the_next_shift_of_a_night_nurse_is_her_next_night() -> None:
    nights = timetable(week_of(NIGHT, NIGHT), Anchor.AFTER_HANDOVER)

    choices = later_choices(nights, now=nov(3, 2))

    assert choices[Later.NEXT_SHIFT] == nov(3, 20)
    assert Later.NEXT_WEEK not in choices


def test_the_next_shift_is_the_one_that_starts_later_today() -> None:
    assert later_choices(timetable(), now=nov(2, 7))[Later.NEXT_SHIFT] == nov(2, 13)


def test_the_next_shift_has_the_moment_before_setting_off_if_that_is_still_to_come() -> None:
    early = timetable(week_of(EARLY, EARLY), Anchor.BEFORE_SET_OFF)

    assert later_choices(early, now=nov(2, 5))[Later.NEXT_SHIFT] == nov(2, 6)
    assert later_choices(early, now=nov(2, 6))[Later.NEXT_SHIFT] == nov(3, 6)
    assert later_choices(early, now=nov(2, 6, 10))[Later.NEXT_SHIFT] == nov(3, 6)


def test_the_moment_before_the_next_shift_may_be_the_end_of_this_one() -> None:
    close = VARIES.with_rota(
        (
            RotaDay(date(2026, 11, 2), EARLY, ShiftHours(time(15), time(0, 30))),
            RotaDay(date(2026, 11, 3), EARLY, ShiftHours(time(1), time(9))),
        )
    )

    choices = later_choices(timetable(close, Anchor.BEFORE_SET_OFF), now=nov(2, 20))

    assert choices[Later.NEXT_SHIFT] == nov(3, 0, 30)


def test_somebody_who_chose_days_off_is_not_offered_the_next_shift() -> None:
    day_off = timetable(OFFICE, Moment(Anchor.DAY_OFF, time(11)))

    choices = later_choices(day_off, now=nov(7, 11, 5))

    assert choices == {Later.IN_AN_HOUR: nov(7, 12, 5), Later.NEXT_WEEK: nov(14, 11)}


def test_next_week_is_the_first_chosen_moment_on_the_same_weekday_or_later() -> None:
    pattern = week_of(LONG_DAY, OFF, OFF, OFF, OFF, OFF, OFF, OFF, OFF, LONG_DAY, LONG_DAY)

    choices = later_choices(timetable(pattern), now=nov(2, 14))

    assert choices[Later.NEXT_SHIFT] == nov(11, 13, 45)
    assert Later.NEXT_WEEK not in choices


def test_somebody_who_works_one_day_a_week_is_offered_that_day_once() -> None:
    mondays = WorkingPattern(WeeklyHours((0,), ShiftHours(time(9), time(17))))

    choices = later_choices(timetable(mondays), now=nov(2, 16, 30))

    assert choices == {Later.NEXT_SHIFT: nov(9, 13)}


def test_a_shift_is_looked_for_four_weeks_ahead() -> None:
    after_work = nov(2, 20)

    assert later_choices(timetable(once_in(27)), now=after_work) == {
        Later.NEXT_SHIFT: nov(29, 13, 45)
    }
    assert later_choices(timetable(once_in(28)), now=after_work) == {}


def test_next_week_waits_for_the_end_of_a_pause() -> None:
    paused = timetable(quiet=Quiet(until_on=date(2026, 12, 14)))

    choices = later_choices(paused, now=nov(2, 11))

    assert choices == {Later.NEXT_SHIFT: nov(2, 13).replace(month=12, day=14)}


def test_nothing_is_offered_to_somebody_whose_shifts_are_not_known() -> None:
    assert later_choices(timetable(VARIES), now=nov(2, 11)) == {}


def test_a_follow_up_comes_three_hours_after_the_plan() -> None:
    assert follow_up_at(timetable(), planned_at=nov(3, 12, 40)) == nov(3, 15, 40)


def test_the_follow_up_of_a_plan_made_late_comes_in_the_next_shift() -> None:
    nurse = timetable(week_of(LONG_DAY, OFF, NIGHT))

    assert follow_up_at(timetable(), planned_at=nov(3, 15)) == nov(4, 9, 30)
    assert follow_up_at(nurse, planned_at=nov(2, 18)) == nov(4, 20)


def test_a_follow_up_never_comes_in_the_rest_after_a_night() -> None:
    nights = timetable(week_of(NIGHT, OFF, OFF, EARLY), Moment(Anchor.DAY_OFF, time(11)))

    assert follow_up_at(nights, planned_at=nov(3, 7)) == nov(5, 7, 30)


def test_a_follow_up_may_come_before_setting_off_or_on_a_day_off() -> None:
    early = timetable(week_of(EARLY, EARLY), Anchor.BEFORE_SET_OFF)
    day_off = timetable(OFFICE, Moment(Anchor.DAY_OFF, time(11)))

    assert follow_up_at(early, planned_at=nov(2, 14)) == nov(3, 6)
    assert follow_up_at(day_off, planned_at=nov(6, 16)) == nov(7, 11)


def test_a_follow_up_waits_for_the_end_of_do_not_disturb() -> None:
    quiet = Quiet(((nov(3, 15), nov(3, 16)),))

    assert follow_up_at(timetable(quiet=quiet), planned_at=nov(3, 12, 30)) == nov(3, 16)


def test_there_is_no_follow_up_where_no_shift_is_known() -> None:
    known: datetime = nov(2, 13)

    assert follow_up_at(timetable(week_of(LONG_DAY)), planned_at=known + timedelta(hours=5)) is None


def test_a_time_chosen_at_the_start_of_the_day_also_opens_it_for_a_follow_up() -> None:
    office = timetable(OFFICE.with_rota(rota(OFF)), at_a_time(9))

    assert follow_up_at(office, planned_at=nov(2, 16)) == nov(3, 9)
