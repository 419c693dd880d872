"""Every time zone there is, and the moments at which its clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

FIRST_ON, LAST_ON = date(2020, 1, 1), date(2037, 12, 31)
A_DAY = timedelta(days=1)
LEAP_DAYS = tuple(date(year, 2, 29) for year in range(2020, 2038, 4))


@cache
def zone_names() -> list[str]:
    """All IANA zones, in order."""
    return sorted(available_timezones())


def clock_changes(zone: ZoneInfo) -> list[tuple[datetime, timedelta]]:
    """The moments from 2020 to 2037 from which another offset holds, to the second."""
    moment, offset = datetime.combine(FIRST_ON, time(0), tzinfo=UTC) - A_DAY, None
    changes: list[tuple[datetime, timedelta]] = []
    while moment.date() <= LAST_ON + A_DAY:
        now = _offset(zone, moment)
        if offset is not None and now != offset:
            changes.append((_changed_at(zone, moment - A_DAY, moment), now))
        moment, offset = moment + A_DAY, now
    return changes


def zones_that_differ() -> list[ZoneInfo]:
    """One zone for each set of clocks that ever differ from 2020 to 2037."""
    start = datetime.combine(FIRST_ON, time(0), tzinfo=UTC)
    clocks = {}
    for zone in map(ZoneInfo, zone_names()):
        clocks.setdefault((_offset(zone, start), tuple(clock_changes(zone))), zone)
    return list(clocks.values())


def has_date(zone: ZoneInfo, day: date) -> bool:
    """Whether any moment of this local date exists, hour by hour."""
    moments = (datetime.combine(day, time(hour), tzinfo=zone) for hour in range(24))
    return any(moment.astimezone(UTC).astimezone(zone).date() == day for moment in moments)


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _changed_at(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _offset(zone, middle) == _offset(zone, before):
            before = middle
        else:
            after = middle
    return after
