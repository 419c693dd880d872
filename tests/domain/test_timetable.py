"""When a person may be reached."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.shifts import ShiftHours, WeeklyHours, WorkingPattern
from bot.domain.timetable import (
    Anchor,
    Later,
    Moment,
    Timetable,
    follow_up_at,
    later_choices,
    next_open_moment,
    next_slot,
    next_weekly_moment,
    nudge_days,
    shift_at,
    slot_on,
    welcome_at,
    window_at,
)

LONDON = ZoneInfo("Europe/London")
OFFICE = WorkingPattern(WeeklyHours((0, 1, 2, 3, 4), ShiftHours(time(9), time(17))))
NIGHTS = WorkingPattern(WeeklyHours((4, 5), ShiftHours(time(20), time(8))))
ZONES = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata"]


def at_a_time(clock_time: time) -> Moment:
    return Moment(Anchor.AT_A_TIME, clock_time)


def office(pace: int = 2, anchor: time = time(12, 30)) -> Timetable:
    return Timetable(OFFICE, at_a_time(anchor), pace, LONDON)


def test_two_nudges_a_week_are_spread_over_the_working_days() -> None:
    assert nudge_days((0, 1, 2, 3, 4), 2) == (1, 3)
    assert nudge_days((0, 1, 2, 3, 4), 3) == (0, 2, 4)


def test_somebody_who_works_less_often_than_the_pace_gets_one_a_day() -> None:
    assert nudge_days((6,), 3) == (6,)


def test_the_next_slot_is_at_the_anchor_on_the_next_nudge_day() -> None:
    monday = datetime(2026, 11, 2, 9, tzinfo=UTC)

    slot = next_slot(office(), after=monday)

    assert slot is not None
    assert slot.local_date == date(2026, 11, 3)
    assert slot.at == datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
    assert slot.window_ends_at == datetime(2026, 11, 3, 17, tzinfo=UTC)


def test_the_anchor_keeps_its_local_time_over_a_clock_change() -> None:
    before = next_slot(office(), after=datetime(2026, 10, 21, tzinfo=UTC))
    after = next_slot(office(), after=datetime(2026, 10, 26, tzinfo=UTC))

    assert before is not None
    assert after is not None
    assert (before.at.hour, after.at.hour) == (11, 12)


def test_a_night_shift_has_its_anchor_after_midnight_on_the_day_it_started() -> None:
    nights = Timetable(NIGHTS, at_a_time(time(3)), 2, LONDON)

    slot = next_slot(nights, after=datetime(2026, 11, 6, 12, tzinfo=UTC))

    assert slot is not None
    assert slot.local_date == date(2026, 11, 6)
    assert slot.at == datetime(2026, 11, 7, 3, tzinfo=UTC)


def test_a_clock_time_outside_the_hours_falls_in_the_middle_of_the_shift() -> None:
    slot = next_slot(office(anchor=time(6)), after=datetime(2026, 11, 2, tzinfo=UTC))

    assert slot is not None
    assert slot.at == datetime(2026, 11, 3, 13, tzinfo=UTC)


def test_somebody_without_working_days_is_never_due() -> None:
    nothing = WorkingPattern(WeeklyHours((), ShiftHours(time(9), time(17))))
    never = Timetable(nothing, at_a_time(time(12)), 2, LONDON)
    now = datetime(2026, 11, 2, tzinfo=UTC)

    assert next_slot(never, after=now) is None
    assert next_open_moment(never, after=now) is None
    assert later_choices(never, now=now) == {}
    assert shift_at(never, now) is None
    assert window_at(never, now) is None


def test_a_day_that_is_no_nudge_day_has_no_slot() -> None:
    assert slot_on(office(), date(2026, 11, 2)) is None
    assert slot_on(office(pace=9), date(2026, 11, 7)) is None


@given(
    zone=st.sampled_from(ZONES),
    anchor=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    starts=st.integers(0, 23),
    hours=st.integers(1, 13),
    days=st.sets(st.integers(0, 6), min_size=1),
    after=st.datetimes(datetime(2020, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),
)
def test_slots_increase_and_stay_inside_their_shift(
    zone: str, anchor: time, starts: int, hours: int, days: set[int], after: datetime
) -> None:
    shift_hours = ShiftHours(time(starts), time((starts + hours) % 24))
    pattern = WorkingPattern(WeeklyHours(tuple(sorted(days)), shift_hours))
    timetable = Timetable(pattern, at_a_time(anchor), 3, ZoneInfo(zone))
    moment, dates = after, []

    for _ in range(6):
        slot = next_slot(timetable, after=moment)
        assert slot is not None
        assert slot.at > moment
        shift = pattern.shift_on(slot.local_date, timetable.zone)
        assert shift is not None
        assert shift.starts_at <= slot.at < slot.window_ends_at == shift.ends_at
        dates.append(slot.local_date)
        moment = slot.at

    assert dates == sorted(set(dates))


def test_a_follow_up_comes_three_hours_later_on_the_same_shift() -> None:
    planned_at = datetime(2026, 11, 3, 12, 40, tzinfo=UTC)

    assert follow_up_at(office(), planned_at=planned_at) == planned_at + timedelta(hours=3)


def test_a_follow_up_that_would_come_after_work_waits_for_the_next_shift() -> None:
    asked = follow_up_at(office(), planned_at=datetime(2026, 11, 3, 15, tzinfo=UTC))

    assert asked == datetime(2026, 11, 4, 9, 30, tzinfo=UTC)


def test_next_shift_means_the_anchor_of_a_shift_that_has_not_begun() -> None:
    choices = later_choices(office(), now=datetime(2026, 11, 6, 10, tzinfo=UTC))

    assert choices[Later.NEXT_SHIFT] == datetime(2026, 11, 9, 12, 30, tzinfo=UTC)


def test_the_shift_under_way_is_found() -> None:
    shift = shift_at(office(), datetime(2026, 11, 3, 10, tzinfo=UTC))

    assert shift is not None
    assert shift.starts_on == date(2026, 11, 3)
    assert shift_at(office(), datetime(2026, 11, 3, 18, tzinfo=UTC)) is None


def test_a_welcome_comes_on_a_weekday_in_office_hours() -> None:
    friday_evening = datetime(2026, 11, 6, 19, tzinfo=UTC)
    tuesday_noon = datetime(2026, 11, 3, 12, tzinfo=UTC)

    assert welcome_at(LONDON, after=friday_evening) == datetime(2026, 11, 9, 10, tzinfo=UTC)
    assert welcome_at(LONDON, after=tuesday_noon) == tuesday_noon


def test_a_weekly_moment_is_strictly_later() -> None:
    thursday_noon = datetime(2026, 11, 5, 12, tzinfo=UTC)

    assert next_weekly_moment(3, time(12), LONDON, after=thursday_noon) == datetime(
        2026, 11, 12, 12, tzinfo=UTC
    )
