"""The windows in which a message may reach a person: shifts, and what they opened themselves."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.domain.moments import Anchor, Timetable, Window
from bot.domain.shifts import MIDNIGHT, ONE_DAY, Shift, ShiftType, exists_on, instant

SETTLING_IN = timedelta(minutes=30)
BEFORE_THE_START = timedelta(minutes=60)
DAY_OFF_LASTS = timedelta(hours=4)


def window_at(timetable: Timetable, moment: datetime) -> Window | None:
    """The window that a moment falls in, if any."""
    today = timetable.today(moment)
    for day in (today - ONE_DAY, today, today + ONE_DAY):
        for window in open_windows_on(timetable, day):
            if window.contains(moment):
                return window
    return None


def next_open_moment(timetable: Timetable, *, after: datetime) -> datetime | None:
    """The moment itself if it is in a window, else the next opening; None if none is known."""
    day, last_day = timetable.days_ahead(after)
    while day <= last_day:
        for window in open_windows_on(timetable, day):
            if window.closes_at > after:
                return max(after, window.opens_at)
        day += ONE_DAY
    return None


def shift_at(timetable: Timetable, moment: datetime) -> Shift | None:
    """The shift that a moment falls in, if any."""
    today = timetable.today(moment)
    shifts = (timetable.shift_on(day) for day in (today - ONE_DAY, today))
    return next((shift for shift in shifts if shift and shift.contains(moment)), None)


def open_windows_on(timetable: Timetable, day: date) -> list[Window]:
    """What quiet leaves of the windows that belong to a local date, in order."""
    windows = windows_on(timetable, day)
    return [part for window in windows for part in open_parts(timetable, window)]


def windows_on(timetable: Timetable, day: date) -> list[Window]:
    """The windows that belong to a local date, in order, whatever is quiet."""
    shift = timetable.shift_on(day)
    if shift is None:
        windows = [day_off_window(timetable, day)]
    else:
        windows = [set_off_window(timetable, shift), shift_window(timetable, shift)]
    return [window for window in windows if window is not None]


def open_parts(timetable: Timetable, window: Window) -> Iterator[Window]:
    """What do-not-disturb, a pause and a holiday leave of a window, in order."""
    quiet, opens_at = timetable.quiet, window.opens_at
    if quiet.is_on_holiday:
        return
    if quiet.until_on is not None:
        opens_at = max(opens_at, instant(quiet.until_on, MIDNIGHT, timetable.zone))
    for starts_at, ends_at in sorted(quiet.spans):
        if opens_at < min(starts_at, window.closes_at):
            yield Window(opens_at, min(starts_at, window.closes_at))
        opens_at = max(opens_at, ends_at)
    if opens_at < window.closes_at:
        yield Window(opens_at, window.closes_at)


def shift_window(timetable: Timetable, shift: Shift) -> Window | None:
    """The shift without its first half hour, or from the moment in it that was chosen."""
    opens_at = shift.starts_at + SETTLING_IN
    chosen_at = chosen_moment(timetable, shift)
    if chosen_at is not None:
        opens_at = min(opens_at, chosen_at)
    return Window(opens_at, shift.ends_at) if opens_at < shift.ends_at else None


def set_off_window(timetable: Timetable, shift: Shift) -> Window | None:
    """The hour before the shift, if that was chosen; none after a night shift, none in leave."""
    if timetable.moment.anchor is not Anchor.BEFORE_SET_OFF:
        return None
    opens_at = shift.starts_at - BEFORE_THE_START
    before = timetable.shift_before(shift.starts_on)
    if before is not None and before.type is ShiftType.NIGHT:
        return None
    if before is not None:
        opens_at = max(opens_at, before.ends_at)
    if timetable.type_on(shift.starts_on - ONE_DAY) is ShiftType.LEAVE:
        opens_at = max(opens_at, instant(shift.starts_on, MIDNIGHT, timetable.zone))
    return Window(opens_at, shift.starts_at) if opens_at < shift.starts_at else None


def day_off_window(timetable: Timetable, day: date) -> Window | None:
    """Four hours of a date known to be off, if that was chosen; none after a night shift."""
    if timetable.moment.anchor is not Anchor.DAY_OFF or not exists_on(day, timetable.zone):
        return None
    if timetable.type_on(day) is not ShiftType.OFF:
        return None
    before = timetable.shift_before(day)
    if before is not None and before.type is ShiftType.NIGHT:
        return None
    opens_at = min(_readings(timetable, day), key=lambda at: timetable.today(at) != day)
    closes_at = min(opens_at + DAY_OFF_LASTS, instant(day + ONE_DAY, MIDNIGHT, timetable.zone))
    if before is not None:
        opens_at = max(opens_at, before.ends_at)
    return Window(opens_at, closes_at) if opens_at < closes_at else None


def chosen_moment(timetable: Timetable, shift: Shift) -> datetime | None:
    """The moment of a shift that a person or a programme chose by the clock, if it has one."""
    if timetable.moment.anchor is Anchor.PROTECTED:
        return protected_moment(timetable, shift)
    is_weekly = timetable.pattern.is_weekly_on(shift.starts_on)
    if timetable.moment.anchor is Anchor.AT_A_TIME and is_weekly:
        return clock_moment(timetable, shift)
    return None


def clock_moment(timetable: Timetable, shift: Shift) -> datetime | None:
    """When the clock shows the person's time during a shift, if it does."""
    return next(_clock_moments(timetable, shift, weekday=None), None)


def protected_moment(timetable: Timetable, shift: Shift) -> datetime | None:
    """The protected time, if it falls into a shift."""
    weekday = timetable.moment.weekday
    if weekday is None:
        return None
    return next(_clock_moments(timetable, shift, weekday=weekday), None)


def _clock_moments(
    timetable: Timetable, shift: Shift, *, weekday: int | None
) -> Iterator[datetime]:
    for day in (shift.starts_on, shift.starts_on + ONE_DAY):
        if weekday in {None, day.weekday()}:
            yield from filter(shift.contains, _readings(timetable, day))


def _readings(timetable: Timetable, day: date) -> Iterator[datetime]:
    """The moments that the chosen time of a date can mean when the clocks change, likelier first.

    A time that comes twice means the first; one that is skipped means a little later, or, where
    that would be too late, a little earlier.
    """
    clock_time = timetable.moment.clock_time
    return (instant(day, clock_time.replace(fold=fold), timetable.zone) for fold in (0, 1))
