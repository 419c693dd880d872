"""The moment a person chose, what keeps them undisturbed, and their timetable as one value."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.domain.shifts import ONE_DAY, Shift, ShiftType, WorkingPattern

USUAL_TIME = time(12, 30)
LOOK_AHEAD = timedelta(days=28)
LOOK_BACK_DAYS = 28
FURTHEST = timedelta(days=400)


class Anchor(StrEnum):
    """The moment of the day that a person chose for nudges."""

    AFTER_HANDOVER = "after handover"
    MID_SHIFT = "mid-shift break"
    BEFORE_HOME = "before I go home"
    AT_A_TIME = "at a time"
    BEFORE_SET_OFF = "before I set off"
    DAY_OFF = "a day off"
    PROTECTED = "protected time"


@dataclass(frozen=True)
class Moment:
    """An anchor with the local time and the weekday (Monday is 0) that some of them need."""

    anchor: Anchor
    at: time | None = None
    weekday: int | None = None

    @property
    def clock_time(self) -> time:
        """The local time they chose, or the usual one."""
        return USUAL_TIME if self.at is None else self.at


@dataclass(frozen=True)
class Quiet:
    """When nothing may come: do-not-disturb as last read, a pause until a date, a holiday."""

    spans: tuple[tuple[datetime, datetime], ...] = ()
    until_on: date | None = None
    is_on_holiday: bool = False


@dataclass(frozen=True)
class Window:
    """A stretch of time (UTC) in which a message may reach a person."""

    opens_at: datetime
    closes_at: datetime

    def contains(self, moment: datetime) -> bool:
        """Whether the moment falls inside the window."""
        return self.opens_at <= moment < self.closes_at


@dataclass(frozen=True)
class Slot:
    """A moment for one nudge (UTC), unique by person and local date, and the end of its window."""

    local_date: date
    at: datetime
    window_ends_at: datetime


@dataclass(frozen=True)
class Timetable:
    """When a person may be reached: pattern, moment, pace (nudges a week, or a fortnight), zone.

    `days_off` are the bank holidays of the pattern's nation.
    """

    pattern: WorkingPattern
    moment: Moment
    pace: int
    zone: ZoneInfo
    is_slowed: bool = False
    days_off: frozenset[date] = frozenset()
    quiet: Quiet = Quiet()

    def shift_on(self, day: date) -> Shift | None:
        """The shift that starts on this local date; it ends where the next one starts."""
        shift, following = self._whole_shift_on(day), self._whole_shift_on(day + ONE_DAY)
        if shift is None or following is None or following.starts_at >= shift.ends_at:
            return shift
        return replace(shift, ends_at=following.starts_at)

    def shift_before(self, day: date) -> Shift | None:
        """The last shift that started in the four weeks before this local date, if any."""
        days = (day - timedelta(days=back) for back in range(1, LOOK_BACK_DAYS + 1))
        return next((shift for shift in map(self.shift_on, days) if shift is not None), None)

    def type_on(self, day: date) -> ShiftType | None:
        """What the date holds; None if nobody has said."""
        return self.pattern.type_on(day, self.days_off)

    def today(self, now: datetime) -> date:
        """The person's own date."""
        return now.astimezone(self.zone).date()

    def days_ahead(self, after: datetime) -> tuple[date, date]:
        """The first and last local date worth looking at for something after a moment."""
        yesterday = self.today(after) - ONE_DAY
        first = max(yesterday, self.quiet.until_on - ONE_DAY if self.quiet.until_on else yesterday)
        last = max(first, min(self.pattern.last_told_on, first + FURTHEST)) + LOOK_AHEAD
        return first, last

    @cached_property
    def _shifts(self) -> dict[date, Shift | None]:
        return {}

    def _whole_shift_on(self, day: date) -> Shift | None:
        if day not in self._shifts:
            self._shifts[day] = self.pattern.shift_on(day, self.zone, self.days_off)
        return self._shifts[day]
