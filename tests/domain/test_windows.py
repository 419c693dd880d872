"""In which windows a message may reach a person."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.moments import Anchor, Moment, Quiet, Timetable, Window
from bot.domain.shifts import RotaDay, ShiftHours, WeeklyHours, WorkingPattern
from bot.domain.windows import (
    next_open_moment,
    open_windows_on,
    shift_at,
    window_at,
    windows_on,
)
from tests.working_patterns import (
    EARLY,
    LATE,
    LEAVE,
    LONDON,
    LONG_DAY,
    MONDAY,
    NIGHT,
    OFF,
    OFFICE,
    VARIES,
    at_a_time,
    nov,
    once_in,
    timetable,
    week_of,
)

DAY_OFF = Moment(Anchor.DAY_OFF, time(11))


def test_a_shift_is_open_after_its_first_half_hour() -> None:
    office = timetable()

    assert window_at(office, nov(2, 9, 29)) is None
    assert window_at(office, nov(2, 9, 30)) == Window(nov(2, 9, 30), nov(2, 17))
    assert window_at(office, nov(2, 17)) is None


def test_a_shift_of_half_an_hour_is_never_open() -> None:
    short = VARIES.with_rota((RotaDay(MONDAY, EARLY, ShiftHours(time(9), time(9, 30))),))

    assert windows_on(timetable(short), MONDAY) == []


def test_a_night_is_open_after_midnight() -> None:
    assert window_at(timetable(week_of(NIGHT)), nov(3, 3)) == Window(nov(2, 20), nov(3, 8))


def test_a_shift_ends_where_the_next_one_starts() -> None:
    overlapping = timetable(
        VARIES.with_rota(
            (RotaDay(MONDAY, NIGHT), RotaDay(date(2026, 11, 3), EARLY)),
        )
    )

    assert shift_at(overlapping, nov(3, 6, 59)) == overlapping.shift_on(MONDAY)
    assert shift_at(overlapping, nov(3, 7)) == overlapping.shift_on(date(2026, 11, 3))
    assert window_at(overlapping, nov(3, 7, 15)) is None


def test_no_shift_is_under_way_between_two() -> None:
    assert shift_at(timetable(), nov(2, 18)) is None


def test_weekly_hours_are_open_from_a_time_chosen_in_their_first_half_hour() -> None:
    office = timetable(moment=at_a_time(9, 10))

    assert window_at(office, nov(2, 9, 9)) is None
    assert window_at(office, nov(2, 9, 10)) == Window(nov(2, 9, 10), nov(2, 17))


def test_a_rota_is_not_open_at_a_clock_time_in_its_first_half_hour() -> None:
    early = timetable(week_of(EARLY), at_a_time(7, 10))

    assert window_at(early, nov(2, 7, 10)) is None


def test_a_shift_is_open_from_protected_time_in_its_first_half_hour() -> None:
    protected = timetable(week_of(EARLY, EARLY), Moment(Anchor.PROTECTED, time(7, 10), 0))

    assert windows_on(protected, MONDAY) == [Window(nov(2, 7, 10), nov(2, 15))]
    assert windows_on(protected, date(2026, 11, 3)) == [Window(nov(3, 7, 30), nov(3, 15))]


def test_the_hour_before_a_shift_is_open_only_to_those_who_chose_it() -> None:
    set_off = timetable(week_of(EARLY), Anchor.BEFORE_SET_OFF)

    assert window_at(set_off, nov(2, 6)) == Window(nov(2, 6), nov(2, 7))
    assert window_at(set_off, nov(2, 5, 59)) is None
    assert window_at(set_off, nov(2, 7)) is None
    assert window_at(timetable(week_of(EARLY)), nov(2, 6)) is None


def test_the_hour_before_a_shift_is_closed_after_a_night() -> None:
    nights = timetable(week_of(NIGHT, NIGHT, OFF, OFF, EARLY, EARLY), Anchor.BEFORE_SET_OFF)

    opening = [windows_on(nights, date(2026, 11, day))[:1] for day in (2, 3, 6, 7)]

    assert opening == [
        [Window(nov(2, 18, 30), nov(2, 19, 30))],
        [Window(nov(3, 20), nov(4, 8))],
        [Window(nov(6, 7, 30), nov(6, 15))],
        [Window(nov(7, 6), nov(7, 7))],
    ]


def test_the_hour_before_a_shift_opens_when_the_shift_before_it_has_ended() -> None:
    close = VARIES.with_rota(
        (
            RotaDay(MONDAY, LATE, ShiftHours(time(18), time(0, 30))),
            RotaDay(date(2026, 11, 3), EARLY, ShiftHours(time(1), time(9))),
        )
    )

    windows = windows_on(timetable(close, Anchor.BEFORE_SET_OFF), date(2026, 11, 3))

    assert windows == [Window(nov(3, 0, 30), nov(3, 1)), Window(nov(3, 1, 30), nov(3, 9))]


def test_a_shift_right_after_another_has_no_time_before_it() -> None:
    double = VARIES.with_rota(
        (
            RotaDay(MONDAY, LATE, ShiftHours(time(18), time(1))),
            RotaDay(date(2026, 11, 3), EARLY, ShiftHours(time(1), time(9))),
        )
    )

    windows = windows_on(timetable(double, Anchor.BEFORE_SET_OFF), date(2026, 11, 3))

    assert windows == [Window(nov(3, 1, 30), nov(3, 9))]


def test_the_hour_before_a_shift_never_reaches_back_into_leave() -> None:
    small_hours = RotaDay(date(2026, 11, 3), EARLY, ShiftHours(time(0, 20), time(8)))
    after_leave = timetable(
        VARIES.with_rota((RotaDay(MONDAY, LEAVE), small_hours)), Anchor.BEFORE_SET_OFF
    )
    after_off = timetable(
        VARIES.with_rota((RotaDay(MONDAY, OFF), small_hours)), Anchor.BEFORE_SET_OFF
    )

    assert windows_on(after_leave, small_hours.on)[0] == Window(nov(3), nov(3, 0, 20))
    assert windows_on(after_off, small_hours.on)[0] == Window(nov(2, 23, 20), nov(3, 0, 20))
    assert window_at(after_off, nov(2, 23, 30)) == Window(nov(2, 23, 20), nov(3, 0, 20))


def test_a_day_off_is_open_for_four_hours_to_those_who_chose_it() -> None:
    day_off = timetable(OFFICE, DAY_OFF)

    assert window_at(day_off, nov(7, 11)) == Window(nov(7, 11), nov(7, 15))
    assert window_at(day_off, nov(7, 10, 59)) is None
    assert window_at(timetable(), nov(7, 11)) is None


def test_a_day_off_ends_at_midnight() -> None:
    late = timetable(OFFICE, Moment(Anchor.DAY_OFF, time(22)))

    assert windows_on(late, date(2026, 11, 7)) == [Window(nov(7, 22), nov(8))]


def test_leave_and_dates_that_nobody_told_of_are_not_days_off() -> None:
    mixed = timetable(week_of(OFF, LEAVE), DAY_OFF)

    opened = [len(windows_on(mixed, date(2026, 11, day))) for day in (2, 3, 4)]

    assert opened == [1, 0, 0]


def test_days_off_after_a_night_are_closed_until_the_next_shift_has_started() -> None:
    pattern = week_of(OFF, NIGHT, OFF, OFF, LONG_DAY, OFF)

    opened = [
        len(windows_on(timetable(pattern, DAY_OFF), date(2026, 11, day))) for day in range(2, 8)
    ]

    assert opened == [1, 1, 0, 0, 1, 1]


def test_a_day_off_opens_when_the_shift_before_it_has_ended() -> None:
    late = RotaDay(MONDAY, LATE, ShiftHours(time(18), time(2)))
    pattern = VARIES.with_rota((late, RotaDay(date(2026, 11, 3), OFF)))

    soon = timetable(pattern, Moment(Anchor.DAY_OFF, time(1)))

    assert windows_on(soon, date(2026, 11, 3)) == [Window(nov(3, 2), nov(3, 5))]


def test_a_day_off_that_the_shift_before_it_fills_is_closed() -> None:
    double = RotaDay(MONDAY, LONG_DAY, ShiftHours(time(8), time(7)))
    pattern = VARIES.with_rota((double, RotaDay(date(2026, 11, 3), OFF)))

    assert windows_on(timetable(pattern, Moment(Anchor.DAY_OFF, time(1))), date(2026, 11, 3)) == []


def test_a_time_that_a_clock_change_skips_at_midnight_stays_on_its_day_off() -> None:
    nuuk = ZoneInfo("America/Nuuk")
    never = WorkingPattern(WeeklyHours((), ShiftHours(time(9), time(17))))
    day_off = Timetable(never, Moment(Anchor.DAY_OFF, time(23, 30)), 2, nuuk)

    (window,) = windows_on(day_off, date(2026, 3, 28))

    assert window.opens_at == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert window.opens_at.astimezone(nuuk).date() == date(2026, 3, 28)


def test_a_date_that_a_place_skips_is_no_day_off() -> None:
    never = WorkingPattern(WeeklyHours((), ShiftHours(time(9), time(17))))
    apia = Timetable(never, DAY_OFF, 2, ZoneInfo("Pacific/Apia"))

    opened = [len(windows_on(apia, date(2011, 12, day))) for day in (29, 30, 31)]

    assert opened == [1, 0, 1]


def test_do_not_disturb_closes_a_part_of_a_window() -> None:
    spans = ((nov(2, 14), nov(2, 15)), (nov(2, 8), nov(2, 10)))
    office = timetable(quiet=Quiet(spans))

    assert window_at(office, nov(2, 9, 45)) is None
    assert window_at(office, nov(2, 13, 59)) == Window(nov(2, 10), nov(2, 14))
    assert window_at(office, nov(2, 14)) is None
    assert window_at(office, nov(2, 15)) == Window(nov(2, 15), nov(2, 17))


def test_do_not_disturb_to_the_end_of_a_window_leaves_what_comes_before() -> None:
    office = timetable(quiet=Quiet(((nov(2, 16), nov(2, 20)), (nov(2, 18), nov(2, 19)))))

    assert window_at(office, nov(2, 15)) == Window(nov(2, 9, 30), nov(2, 16))
    assert window_at(office, nov(2, 16)) is None


def test_a_pause_closes_everything_until_its_date_begins_for_the_person() -> None:
    nights = timetable(week_of(NIGHT, NIGHT), quiet=Quiet(until_on=date(2026, 11, 3)))

    assert window_at(nights, nov(2, 23, 59)) is None
    assert window_at(nights, nov(3)) == Window(nov(3), nov(3, 8))


def test_nothing_is_open_while_slack_says_that_they_are_on_holiday() -> None:
    away = timetable(quiet=Quiet(is_on_holiday=True))

    assert window_at(away, nov(2, 12)) is None
    assert next_open_moment(away, after=nov(2, 12)) is None


def test_the_next_open_moment_is_now_if_a_window_is_open() -> None:
    assert next_open_moment(timetable(), after=nov(2, 12, 7)) == nov(2, 12, 7)


def test_the_next_open_moment_is_the_next_opening_otherwise() -> None:
    office = timetable(quiet=Quiet(((nov(2, 9), nov(2, 11)),)))

    assert next_open_moment(office, after=nov(2, 9, 40)) == nov(2, 11)
    assert next_open_moment(office, after=nov(6, 17)) == nov(9, 9, 30)


def test_a_day_off_that_a_place_skips_has_no_window() -> None:
    mondays = WorkingPattern(WeeklyHours((0,), ShiftHours(time(9), time(17))))
    apia = Timetable(mondays, DAY_OFF, 2, ZoneInfo("Pacific/Apia"))

    found = [windows_on(apia, date(2011, 12, day)) for day in (29, 30, 31)]

    assert [len(windows) for windows in found] == [1, 0, 1]


def test_a_time_of_a_day_off_that_the_clocks_skip_means_a_little_later() -> None:
    half_past_one = timetable(OFFICE, Moment(Anchor.DAY_OFF, time(1, 30)))
    opens_at = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)

    assert windows_on(half_past_one, date(2026, 3, 29)) == [
        Window(opens_at, opens_at + timedelta(hours=4))
    ]


def test_a_day_off_whose_four_hours_a_long_shift_takes_has_no_window() -> None:
    whole_day = RotaDay(MONDAY, LONG_DAY, ShiftHours(time(15), time(15)))
    off = RotaDay(MONDAY + timedelta(days=1), OFF)

    assert windows_on(timetable(VARIES.with_rota((whole_day, off)), DAY_OFF), off.on) == []


def test_a_shift_counts_as_the_one_before_for_four_weeks() -> None:
    once = timetable(week_of(NIGHT))

    before = once.shift_before(MONDAY + timedelta(days=28))

    assert before is not None
    assert before.starts_on == MONDAY
    assert once.shift_before(MONDAY + timedelta(days=29)) is None
    assert once.shift_before(MONDAY) is None


def test_do_not_disturb_to_the_very_end_leaves_no_window() -> None:
    quiet = Quiet(((nov(2, 9), nov(2, 17)),))

    assert open_windows_on(timetable(quiet=quiet), MONDAY) == []


def test_a_window_is_looked_for_four_weeks_ahead() -> None:
    assert next_open_moment(timetable(once_in(27)), after=nov(2, 20)) == nov(29, 8)
    assert next_open_moment(timetable(once_in(28)), after=nov(2, 20)) is None


def test_a_window_is_found_after_a_pause_of_months() -> None:
    office = timetable(quiet=Quiet(until_on=date(2027, 3, 1)))

    assert next_open_moment(office, after=nov(2)) == datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


def test_a_window_is_found_after_leave_of_months() -> None:
    leave = tuple(RotaDay(MONDAY + timedelta(days=offset), LEAVE) for offset in range(120))

    opening = next_open_moment(timetable(OFFICE.with_rota(leave)), after=nov(2))

    assert opening == datetime(2027, 3, 2, 9, 30, tzinfo=UTC)


def test_a_date_told_for_a_far_year_does_not_make_the_search_long() -> None:
    far = VARIES.with_rota((RotaDay(date(9998, 1, 1), EARLY),))

    first_day, last_day = timetable(far).days_ahead(nov(2))

    assert (last_day - first_day).days == 400 + 28


def test_windows_follow_the_persons_zone() -> None:
    sydney = Timetable(OFFICE, Moment(Anchor.MID_SHIFT), 2, ZoneInfo("Australia/Sydney"))

    assert window_at(sydney, nov(1, 23)) == Window(nov(1, 22, 30), nov(2, 6))
    assert sydney.zone != LONDON
