"""Moments that belong to a calendar week rather than to a person's shifts."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.shifts import ONE_DAY, instant

WELCOME_FROM = time(10)
WELCOME_TO = time(16)
SATURDAY = 5


def welcome_at(
    zone: ZoneInfo, *, after: datetime, do_not_disturb: tuple[tuple[datetime, datetime], ...] = ()
) -> datetime:
    """The next moment on a weekday between 10:00 and 16:00 local time, outside do-not-disturb."""
    moment = _in_office_hours(zone, after)
    for starts_at, ends_at in sorted(do_not_disturb):
        if starts_at <= moment < ends_at:
            moment = _in_office_hours(zone, ends_at)
    return moment


def next_weekly_moment(weekday: int, at: time, zone: ZoneInfo, *, after: datetime) -> datetime:
    """The next moment strictly after `after` on this weekday at this local time."""
    today = after.astimezone(zone).date()
    ahead = (weekday - today.weekday()) % 7
    moment = instant(today + timedelta(days=ahead), at, zone)
    return moment if moment > after else instant(today + timedelta(days=ahead + 7), at, zone)


def next_box_moment(
    weekday: int, at: time, zone: ZoneInfo, *, ends_at: datetime | None, after: datetime
) -> datetime:
    """The next weekly moment, or the end of the last cohort if that comes first."""
    weekly = next_weekly_moment(weekday, at, zone, after=after)
    return ends_at if ends_at is not None and after < ends_at < weekly else weekly


def _in_office_hours(zone: ZoneInfo, after: datetime) -> datetime:
    day = after.astimezone(zone).date()
    while True:
        opens, closes = instant(day, WELCOME_FROM, zone), instant(day, WELCOME_TO, zone)
        if day.weekday() < SATURDAY and after < closes:
            return max(after, opens)
        day += ONE_DAY
