"""The workspace's time in a member's own zone, in the words that the page shows."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MORNING = time(8, 0)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name; UTC if this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def moment_of(ts: str, zone: ZoneInfo) -> datetime:
    """When a message with that `ts` was posted, in the zone."""
    seconds = int(ts.partition(".")[0] or 0)
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(zone)


def clock_words(moment: datetime) -> str:
    """Such as "09:05"."""
    return f"{moment:%H:%M}"


def day_words(day: date) -> str:
    """Such as "Tuesday 24 November"."""
    return f"{day:%A} {day.day} {day:%B}"


def short_day_words(day: date) -> str:
    """Such as "Tue 24 Nov"."""
    return f"{day:%a} {day.day} {day:%b}"


def place_words(zone: ZoneInfo) -> str:
    """Such as "London time"."""
    return f"{zone.key.rpartition('/')[2].replace('_', ' ')} time"


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The next eight o'clock in the zone, in UTC; tomorrow's if it is eight or later."""
    local = now.astimezone(zone)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, tzinfo=zone).astimezone(UTC)
