"""When a person may be reached: their hours, their anchor, and the next slot in UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FOLLOW_UP_REST = timedelta(hours=3)
SETTLING_IN = timedelta(minutes=30)
LOOK_AHEAD_DAYS = 28


@dataclass(frozen=True)
class WorkingPattern:
    """The weekdays (Monday is 0) and local hours that a person works.

    A shift that ends at or before it starts runs over midnight.
    """

    days: tuple[int, ...]
    starts: time
    ends: time

    def shift_on(self, day: date, zone: ZoneInfo) -> "Shift | None":
        """The shift that starts on this local date, if the person works then."""
        if day.weekday() not in self.days:
            return None
        last_day = day if self.ends > self.starts else day + timedelta(days=1)
        return Shift(day, _instant(day, self.starts, zone), _instant(last_day, self.ends, zone))


@dataclass(frozen=True)
class Shift:
    """One stretch of work: the local date it starts on and its two moments in UTC."""

    starts_on: date
    starts_at: datetime
    ends_at: datetime

    def contains(self, moment: datetime) -> bool:
        """Whether the moment falls inside the shift."""
        return self.starts_at <= moment < self.ends_at


@dataclass(frozen=True)
class Slot:
    """A moment for one nudge (UTC), unique by person and local date, and the end of its window."""

    local_date: date
    at: datetime
    window_ends_at: datetime


@dataclass(frozen=True)
class Timetable:
    """A person's hours, anchor (local clock time), pace (nudges a week) and time zone."""

    pattern: WorkingPattern
    anchor: time
    pace: int
    zone: ZoneInfo


def next_slot(timetable: Timetable, *, after: datetime) -> Slot | None:
    """The first slot strictly after a moment; None if the person has no working days."""
    first_day = after.astimezone(timetable.zone).date() - timedelta(days=1)
    for offset in range(LOOK_AHEAD_DAYS):
        slot = slot_on(timetable, first_day + timedelta(days=offset))
        if slot is not None and slot.at > after:
            return slot
    return None


def slot_on(timetable: Timetable, day: date) -> Slot | None:
    """The slot of the shift that starts on this local date, if it is one of the nudge days."""
    shift = timetable.pattern.shift_on(day, timetable.zone)
    if shift is None or day.weekday() not in nudge_days(timetable.pattern.days, timetable.pace):
        return None
    return Slot(day, _anchor_in(shift, timetable), shift.ends_at)


def nudge_days(days: tuple[int, ...], pace: int) -> tuple[int, ...]:
    """As many of the working days as the pace asks for, spread evenly over the week."""
    ordered = sorted(set(days))
    if len(ordered) <= pace:
        return tuple(ordered)
    return tuple(ordered[(2 * turn + 1) * len(ordered) // (2 * pace)] for turn in range(pace))


def follow_up_at(timetable: Timetable, *, planned_at: datetime) -> datetime | None:
    """When to ask how it went: within working hours, at least three hours after the plan."""
    return next_working_moment(timetable, after=planned_at + FOLLOW_UP_REST)


def next_working_moment(timetable: Timetable, *, after: datetime) -> datetime | None:
    """The moment itself if it is in a shift, else half an hour into the next shift."""
    shift = next(iter(shifts_from(timetable, after=after)), None)
    if shift is None or shift.contains(after):
        return after if shift else None
    return min(shift.starts_at + SETTLING_IN, shift.ends_at)


def next_shift_moment(timetable: Timetable, *, after: datetime) -> datetime | None:
    """The anchor in the first shift that starts after a moment."""
    for shift in shifts_from(timetable, after=after):
        if shift.starts_at > after:
            return _anchor_in(shift, timetable)
    return None


def shift_at(timetable: Timetable, moment: datetime) -> Shift | None:
    """The shift that a moment falls in, if any."""
    for shift in shifts_from(timetable, after=moment):
        if shift.contains(moment):
            return shift
    return None


def shifts_from(timetable: Timetable, *, after: datetime) -> list[Shift]:
    """The shifts of the weeks ahead, the one under way first."""
    today = after.astimezone(timetable.zone).date()
    days = (today + timedelta(days=offset) for offset in range(-1, LOOK_AHEAD_DAYS))
    shifts = (timetable.pattern.shift_on(day, timetable.zone) for day in days)
    return [shift for shift in shifts if shift is not None and shift.ends_at > after]


def welcome_at(zone: ZoneInfo, *, after: datetime) -> datetime:
    """The next moment on a weekday between 10:00 and 16:00 local time."""
    day = after.astimezone(zone).date()
    while True:
        opens, closes = _instant(day, time(10), zone), _instant(day, time(16), zone)
        if day.weekday() < 5 and after < closes:
            return max(after, opens)
        day += timedelta(days=1)


def next_weekly_moment(weekday: int, at: time, zone: ZoneInfo, *, after: datetime) -> datetime:
    """The next moment strictly after `after` on this weekday at this local time."""
    today = after.astimezone(zone).date()
    ahead = (weekday - today.weekday()) % 7
    moment = _instant(today + timedelta(days=ahead), at, zone)
    return moment if moment > after else _instant(today + timedelta(days=ahead + 7), at, zone)


def _anchor_in(shift: Shift, timetable: Timetable) -> datetime:
    """The anchor's moment in a shift; half an hour in when the anchor falls outside it."""
    for day in (shift.starts_on, shift.starts_on + timedelta(days=1)):
        moment = _instant(day, timetable.anchor, timetable.zone)
        if shift.contains(moment):
            return moment
    return min(shift.starts_at + SETTLING_IN, shift.ends_at)


def _instant(day: date, local: time, zone: ZoneInfo) -> datetime:
    """The UTC moment of a local clock time; one that a clock change skips moves forward."""
    return datetime.combine(day, local, tzinfo=zone).astimezone(UTC)
