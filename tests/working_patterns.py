"""Working patterns of the people in our examples, and short ways to write dates and moments."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.shifts import (
    RepeatingRota,
    RotaDay,
    ShiftHours,
    ShiftType,
    WeeklyHours,
    WorkingPattern,
)
from bot.domain.timetable import Anchor, Moment, Quiet, Timetable

LONDON = ZoneInfo("Europe/London")
EARLY, LATE, LONG_DAY = ShiftType.EARLY, ShiftType.LATE, ShiftType.LONG_DAY
NIGHT, OFF, LEAVE = ShiftType.NIGHT, ShiftType.OFF, ShiftType.LEAVE
MONDAY = date(2026, 11, 2)
NINE_TO_FIVE = ShiftHours(time(9), time(17))
OFFICE = WorkingPattern(WeeklyHours((0, 1, 2, 3, 4), NINE_TO_FIVE))
NIGHTS = WorkingPattern(WeeklyHours((4, 5), ShiftHours(time(20), time(8))))
ROTATING = WorkingPattern(RepeatingRota(MONDAY, (LONG_DAY,) * 2 + (NIGHT,) * 2 + (OFF,) * 4))
VARIES = WorkingPattern(None)


def nov(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of November 2026, when London has the time of UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def rota(*types: ShiftType, from_on: date = MONDAY) -> tuple[RotaDay, ...]:
    """A rota that gives each date from a Monday on its type."""
    first = from_on.toordinal()
    return tuple(
        RotaDay(date.fromordinal(first + offset), type_) for offset, type_ in enumerate(types)
    )


def week_of(*types: ShiftType) -> WorkingPattern:
    """Somebody whose shifts vary and who has told the week from Monday on."""
    return VARIES.with_rota(rota(*types))


def once_in(days: int) -> WorkingPattern:
    """Somebody who works one long day in so many days, the first on Monday."""
    return WorkingPattern(RepeatingRota(MONDAY, (LONG_DAY,) + (OFF,) * (days - 1)))


def timetable(
    pattern: WorkingPattern = OFFICE,
    moment: Moment | Anchor = Anchor.MID_SHIFT,
    pace: int = 2,
    quiet: Quiet | None = None,
) -> Timetable:
    """A timetable in London, at the break in the middle of the shift unless told otherwise."""
    chosen = moment if isinstance(moment, Moment) else Moment(moment)
    return Timetable(pattern, chosen, pace, LONDON, quiet=quiet or Quiet())


def at_a_time(hour: int, minute: int = 0) -> Moment:
    """A moment by the clock."""
    return Moment(Anchor.AT_A_TIME, time(hour, minute))
