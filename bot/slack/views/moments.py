"""Dates and moments as people say them, in their own time zone."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.slack.views import words

WEEK = 7


def day_and_time(moment: datetime, zone_name: str) -> str:
    """A moment in a person's own time: "Tuesday 24 November at 12:30"."""
    local = moment.astimezone(ZoneInfo(zone_name))
    return words.DAY_AND_TIME.format(
        weekday=words.WEEKDAYS[local.weekday()],
        day=local.day,
        month=words.MONTHS[local.month - 1],
        time=clock_time(local.time()),
    )


def near_moment(moment: datetime, zone_name: str, *, now: datetime) -> str:
    """A moment as short as it can be said: "12:30" today, "Tuesday 12:30", or with its date."""
    zone = ZoneInfo(zone_name)
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    days = (local.date() - today).days
    if days == 0:
        return clock_time(local.time())
    if not 0 < days < WEEK:
        return day_and_time(moment, zone_name)
    weekday = words.WEEKDAYS[local.weekday()]
    return words.WEEKDAY_AND_TIME.format(weekday=weekday, time=clock_time(local.time()))


def full_date(day: date) -> str:
    """A date with its year: "24 November 2026"."""
    return words.FULL_DATE.format(day=day.day, month=words.MONTHS[day.month - 1], year=day.year)


def clock_time(moment: time) -> str:
    """A time of day: "07:30"."""
    return f"{moment:%H:%M}"
