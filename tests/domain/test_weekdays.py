"""When a message that can wait a few days may reach a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.shifts import RotaDay, ShiftHours, ShiftType, WeeklyHours, WorkingPattern
from bot.domain.timetable import Anchor, Moment, Quiet, Timetable, Window
from bot.domain.weekdays import weekday_window

LONDON = ZoneInfo("Europe/London")
SATURDAY = datetime(2026, 11, 7, 11, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 11, 9, 9, 30, tzinfo=UTC)


def timetable(*days: int, quiet: Quiet = Quiet()) -> Timetable:  # noqa: B008 - a frozen value
    hours = WeeklyHours(days, ShiftHours(time(9), time(17))) if days else None
    moment = Moment(Anchor.AT_A_TIME, time(12, 30))
    return Timetable(WorkingPattern(hours), moment, 2, LONDON, quiet=quiet)


def test_it_waits_for_the_first_weekday_on_which_the_person_works() -> None:
    window = weekday_window(timetable(0, 5, 6), after=SATURDAY)

    assert window == Window(MONDAY_MORNING, datetime(2026, 11, 9, 17, tzinfo=UTC))


def test_on_a_weekday_in_the_window_it_goes_at_once() -> None:
    noon = datetime(2026, 11, 9, 12, tzinfo=UTC)

    window = weekday_window(timetable(0), after=noon)

    assert window is not None
    assert window.opens_at == noon


def test_somebody_who_works_at_weekends_alone_is_reached_then() -> None:
    window = weekday_window(timetable(5, 6), after=SATURDAY)

    assert window is not None
    assert window.opens_at == SATURDAY


def test_somebody_with_one_last_weekend_ahead_is_reached_then() -> None:
    pattern = WorkingPattern(None, rota=(RotaDay(SATURDAY.date(), ShiftType.LONG_DAY),))
    last = replace(timetable(), pattern=pattern)

    window = weekday_window(last, after=SATURDAY)

    assert window is not None
    assert window.opens_at == SATURDAY


def working_on(*days: int) -> Timetable:
    rota = tuple(RotaDay(date(2026, 11, day), ShiftType.LONG_DAY) for day in days)
    return replace(timetable(), pattern=WorkingPattern(None, rota=rota))


def test_after_two_weekends_in_a_row_it_waits_for_no_weekday() -> None:
    monday = datetime(2026, 11, 16, 8, tzinfo=UTC)

    sooner = weekday_window(working_on(7, 8, 14, 16), after=SATURDAY)
    later = weekday_window(working_on(7, 8, 14, 15, 16), after=SATURDAY)

    assert sooner is not None
    assert later is not None
    assert (sooner.opens_at, later.opens_at) == (monday, SATURDAY)


def test_somebody_whose_shifts_nobody_knows_is_reached_in_office_hours() -> None:
    window = weekday_window(timetable(), after=SATURDAY)

    assert window == Window(
        datetime(2026, 11, 9, 10, tzinfo=UTC), datetime(2026, 11, 9, 16, tzinfo=UTC)
    )


def test_office_hours_wait_for_the_end_of_do_not_disturb_and_end_where_the_person_is() -> None:
    quiet = Quiet(((MONDAY_MORNING, datetime(2026, 11, 9, 13, tzinfo=UTC)),))
    elsewhere = replace(timetable(), zone=ZoneInfo("America/New_York"))

    assert weekday_window(timetable(quiet=quiet), after=SATURDAY) == Window(
        datetime(2026, 11, 9, 13, tzinfo=UTC), datetime(2026, 11, 9, 16, tzinfo=UTC)
    )
    assert weekday_window(elsewhere, after=SATURDAY) == Window(
        datetime(2026, 11, 9, 15, tzinfo=UTC), datetime(2026, 11, 9, 21, tzinfo=UTC)
    )


def test_a_weekend_is_the_persons_own() -> None:
    """On Friday evening in New York it is Saturday already where the clocks show UTC."""
    night = WeeklyHours((4, 0), ShiftHours(time(15), time(23)))
    new_york = ZoneInfo("America/New_York")
    evening = replace(timetable(), zone=new_york, pattern=WorkingPattern(night))
    saturday_in_utc = datetime(2026, 11, 7, 1, tzinfo=UTC)

    window = weekday_window(evening, after=saturday_in_utc)

    assert window is not None
    assert window.opens_at == saturday_in_utc


def test_somebody_who_wants_to_be_left_in_peace_is() -> None:
    on_holiday = Quiet(is_on_holiday=True)
    paused = Quiet(until_on=date(2030, 1, 1))

    assert weekday_window(timetable(0, quiet=on_holiday), after=SATURDAY) is None
    assert weekday_window(timetable(quiet=paused), after=SATURDAY) is None
