"""When a message that can wait a few days may reach a person."""

from datetime import datetime

from bot.domain.moments import Timetable, Window
from bot.domain.office_hours import SATURDAY, WELCOME_TO, welcome_at
from bot.domain.shifts import MIDNIGHT, ONE_DAY, instant
from bot.domain.windows import next_open_moment, window_at

MOST_WEEKEND_DAYS = 4
"""After two weekends in a row there is no weekday to wait for."""


def weekday_window(timetable: Timetable, *, after: datetime) -> Window | None:
    """What is left of the next window on a weekday; of any, for who works at weekends alone.

    Office hours for a person whose shifts nobody knows; None while they want to be left in peace.
    """
    first = next_open_moment(timetable, after=after)
    if first is None:
        is_quiet = timetable.quiet.is_on_holiday or timetable.quiet.until_on is not None
        return None if is_quiet else _office_hours(timetable, after)
    weekday = _first_on_a_weekday(timetable, first)
    return _rest_of_window(timetable, first if weekday is None else weekday)


def _first_on_a_weekday(timetable: Timetable, first: datetime) -> datetime | None:
    moment: datetime | None = first
    for _ in range(MOST_WEEKEND_DAYS):
        if moment is None or moment.astimezone(timetable.zone).weekday() < SATURDAY:
            return moment
        tomorrow = timetable.today(moment) + ONE_DAY
        moment = next_open_moment(timetable, after=instant(tomorrow, MIDNIGHT, timetable.zone))
    return None


def _rest_of_window(timetable: Timetable, moment: datetime) -> Window | None:
    window = window_at(timetable, moment)
    return window and Window(moment, window.closes_at)


def _office_hours(timetable: Timetable, after: datetime) -> Window:
    opens_at = welcome_at(timetable.zone, after=after, do_not_disturb=timetable.quiet.spans)
    return Window(opens_at, instant(timetable.today(opens_at), WELCOME_TO, timetable.zone))
