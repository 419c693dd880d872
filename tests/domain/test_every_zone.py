"""In every time zone each local date that is due has exactly one slot.

The gate looks at clock changes and leap days of some zones; with CARRYOVER_SOAK=1 every local
date from 2020 to 2037 is looked at, for each half hour of the day, in all zones that differ
(CARRYOVER_SOAK_ZONES takes only so many of them).
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.domain.moments import Anchor, Moment, Timetable
from bot.domain.shifts import ShiftHours, WeeklyHours, WorkingPattern
from bot.domain.slots import next_slot
from tests.zones import (
    A_DAY,
    FIRST_ON,
    LAST_ON,
    LEAP_DAYS,
    clock_changes,
    has_date,
    zone_names,
    zones_that_differ,
)

IS_SOAK = os.environ.get("CARRYOVER_SOAK") == "1"
MOST_ZONES = int(os.environ.get("CARRYOVER_SOAK_ZONES", "1000"))
HALF_HOURS = [time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 30)]
ALWAYS_AT_WORK = WorkingPattern(WeeklyHours(tuple(range(7)), ShiftHours(time(0), time(0))))
ALWAYS_OFF = WorkingPattern(WeeklyHours((), ShiftHours(time(9), time(17))))
EVERY_DATE = 7


def at_work(zone: ZoneInfo, clock_time: time) -> Timetable:
    return Timetable(ALWAYS_AT_WORK, Moment(Anchor.AT_A_TIME, clock_time), EVERY_DATE, zone)


def on_days_off(zone: ZoneInfo, clock_time: time) -> Timetable:
    return Timetable(ALWAYS_OFF, Moment(Anchor.DAY_OFF, clock_time), EVERY_DATE, zone)


def slots_are_sound(timetable: Timetable, first_on: date, last_on: date) -> int:
    """How many slots there are between two dates, after looking at each of them."""
    due = [day for day in days_between(first_on, last_on) if has_date(timetable.zone, day)]
    moment = datetime.combine(due[0] - A_DAY, time(0), tzinfo=timetable.zone).astimezone(UTC)
    while (slot := next_slot(timetable, after=moment)) and slot.local_date < due[0]:
        moment = slot.at
    for day in due:
        slot = next_slot(timetable, after=moment)
        assert slot is not None
        assert slot.local_date == day, (timetable.zone, timetable.moment)
        assert moment < slot.at < slot.window_ends_at
        assert is_on_time(slot.at, day, timetable), (slot, timetable.zone, timetable.moment)
        moment = slot.at
    return len(due)


def is_on_time(at: datetime, day: date, timetable: Timetable) -> bool:
    """Whether a local clock shows the chosen time then, or skips that time on this date."""
    shown = at.astimezone(timetable.zone)
    clock_time = timetable.moment.clock_time
    if (shown.date(), shown.time()) == (day, clock_time):
        return shown.fold == 0
    chosen = datetime.combine(day, clock_time, tzinfo=timetable.zone)
    is_skipped = chosen.astimezone(UTC).astimezone(timetable.zone).time() != clock_time
    return is_skipped and abs(at - chosen) <= timedelta(hours=1)


def days_between(first_on: date, last_on: date) -> Iterator[date]:
    return (first_on + timedelta(days=each) for each in range((last_on - first_on).days + 1))


def dates_of_interest(zone: ZoneInfo, chance: Random) -> list[date]:
    """Some local dates around which a calendar is likely to go wrong."""
    changes = [moment.astimezone(zone).date() for moment, _ in clock_changes(zone)]
    return [
        *chance.sample(changes, min(3, len(changes))),
        chance.choice(LEAP_DAYS),
        date(2020 + chance.randrange(17), 12, 31),
    ]


def test_each_local_date_has_one_slot_in_every_zone() -> None:
    chance = Random("zones")
    if IS_SOAK:
        zones = zones_that_differ()
        zones = chance.sample(zones, min(MOST_ZONES, len(zones)))
        looked_at = sum(
            slots_are_sound(at_work(zone, clock_time), FIRST_ON, LAST_ON)
            for zone in zones
            for clock_time in HALF_HOURS
        )
        print(f"{looked_at} slots in {len(zones)} zones")  # noqa: T201
        return
    for name in chance.sample(zone_names(), 25):
        zone = ZoneInfo(name)
        for day in dates_of_interest(zone, chance):
            for clock_time in chance.sample(HALF_HOURS, 3):
                slots_are_sound(at_work(zone, clock_time), day - 3 * A_DAY, day + 3 * A_DAY)


def test_each_day_off_has_one_slot_at_clock_changes_and_leap_days() -> None:
    chance = Random("days off")
    names = zone_names() if IS_SOAK else chance.sample(zone_names(), 12)
    for zone in map(ZoneInfo, names):
        for day in dates_of_interest(zone, chance):
            for clock_time in HALF_HOURS if IS_SOAK else chance.sample(HALF_HOURS, 2):
                slots_are_sound(on_days_off(zone, clock_time), day - A_DAY, day + A_DAY)


def test_every_half_hour_of_a_night_in_which_the_clocks_change_has_one_slot() -> None:
    for name, day in (
        ("America/Nuuk", date(2026, 3, 28)),
        ("America/Nuuk", date(2026, 10, 24)),
        ("Africa/Cairo", date(2026, 4, 24)),
        ("Asia/Beirut", date(2026, 3, 29)),
        ("Asia/Beirut", date(2026, 10, 25)),
        ("Atlantic/Azores", date(2026, 3, 29)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
        ("Africa/Casablanca", date(2026, 2, 15)),
        ("Antarctica/Troll", date(2026, 3, 29)),
    ):
        for clock_time in HALF_HOURS[:7] + HALF_HOURS[-4:]:
            for pattern in (at_work, on_days_off):
                timetable = pattern(ZoneInfo(name), clock_time)
                slots_are_sound(timetable, day - A_DAY, day + A_DAY)


def test_a_date_that_a_place_skips_has_no_slot() -> None:
    apia = ZoneInfo("Pacific/Apia")

    for clock_time in HALF_HOURS[::8]:
        for pattern in (at_work, on_days_off):
            count = slots_are_sound(
                pattern(apia, clock_time), date(2011, 12, 29), date(2011, 12, 31)
            )
            assert count == 2
