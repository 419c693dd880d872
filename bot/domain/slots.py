"""Slots: which dates of a week get a nudge, and at which moment."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar, assert_never

from bot.domain.moments import Anchor, Slot, Timetable, Window
from bot.domain.shifts import ONE_DAY, Shift
from bot.domain.windows import (
    SETTLING_IN,
    clock_moment,
    day_off_window,
    open_parts,
    protected_moment,
    set_off_window,
    shift_window,
)

WEEK_DAYS = 7
FORTNIGHT_DAYS = 14
BEFORE_THE_END = timedelta(minutes=45)

Day = TypeVar("Day", int, date)


def next_slot(timetable: Timetable, *, after: datetime) -> Slot | None:
    """The first slot strictly after a moment; None if the person is not known to work again."""
    day, last_day = timetable.days_ahead(after)
    while day <= last_day:
        for due in due_days(timetable, day):
            slot = moment_on(timetable, due)
            if slot is not None and slot.at > after:
                return slot
        day = _period_of(timetable, day)[-1] + ONE_DAY
    return None


def slot_on(timetable: Timetable, day: date) -> Slot | None:
    """The slot of this local date, if it is one on which a nudge comes."""
    return moment_on(timetable, day) if day in due_days(timetable, day) else None


def due_days(timetable: Timetable, day: date) -> tuple[date, ...]:
    """The local dates of a date's week (of its fortnight, if slowed) on which nudges come.

    Quiet changes from hour to hour and does not move them, so that no week gets more.
    """
    period = _period_of(timetable, day)
    candidates = [each for each in period if _anchored_on(timetable, each) is not None]
    if timetable.moment.anchor is not Anchor.PROTECTED:
        return nudge_days(candidates, timetable.pace)
    protected = [each for each in candidates if _is_protected_on(timetable, each)]
    return _filled_up(protected[: timetable.pace], candidates, timetable.pace)


def nudge_days(days: Sequence[Day], pace: int) -> tuple[Day, ...]:
    """As many of the days as the pace asks for, spread evenly."""
    ordered = sorted(set(days))
    if len(ordered) <= pace:
        return tuple(ordered)
    return tuple(ordered[(2 * turn + 1) * len(ordered) // (2 * pace)] for turn in range(pace))


def moment_on(timetable: Timetable, day: date) -> Slot | None:
    """The chosen moment of this local date, due or not, after whatever is quiet then."""
    anchored = _anchored_on(timetable, day)
    if anchored is None:
        return None
    at, window = anchored
    for part in open_parts(timetable, window):
        if part.closes_at > at:
            return Slot(day, max(at, part.opens_at), part.closes_at)
    return None


def _anchored_on(timetable: Timetable, day: date) -> tuple[datetime, Window] | None:
    """The chosen moment of this local date and its window, whatever is quiet."""
    if timetable.moment.anchor is Anchor.DAY_OFF:
        window = day_off_window(timetable, day)
        return (window.opens_at, window) if window else None
    shift = timetable.shift_on(day)
    if shift is None:
        return None
    early_window = set_off_window(timetable, shift)
    if early_window is not None:
        return early_window.opens_at, early_window
    window = shift_window(timetable, shift)
    return (_moment_in(shift, timetable), window) if window else None


def _moment_in(shift: Shift, timetable: Timetable) -> datetime:
    """The chosen moment of a shift, which may lie before its window opens."""
    anchor = timetable.moment.anchor
    middle = shift.starts_at + (shift.ends_at - shift.starts_at) / 2
    match anchor:
        case Anchor.MID_SHIFT:
            return middle
        case Anchor.BEFORE_HOME:
            return shift.ends_at - BEFORE_THE_END
        case Anchor.AT_A_TIME:
            return clock_moment(timetable, shift) or middle
        case Anchor.PROTECTED:
            return protected_moment(timetable, shift) or middle
        case Anchor.AFTER_HANDOVER | Anchor.BEFORE_SET_OFF | Anchor.DAY_OFF:
            return shift.starts_at + SETTLING_IN
        case _:
            assert_never(anchor)


def _is_protected_on(timetable: Timetable, day: date) -> bool:
    shift = timetable.shift_on(day)
    return shift is not None and protected_moment(timetable, shift) is not None


def _filled_up(picked: list[date], candidates: list[date], pace: int) -> tuple[date, ...]:
    """The picked dates and, up to the pace, those that lie furthest from them."""
    if not picked:
        return nudge_days(candidates, pace)
    picked, left = list(picked), [day for day in candidates if day not in picked]
    while left and len(picked) < pace:
        furthest = max(left, key=lambda day: min(abs(day - other) for other in picked))
        left.remove(furthest)
        picked.append(furthest)
    return tuple(sorted(picked))


def _period_of(timetable: Timetable, day: date) -> list[date]:
    """The local week from Monday to Sunday, or the fortnight, that a date lies in."""
    length = FORTNIGHT_DAYS if timetable.is_slowed else WEEK_DAYS
    first = day - timedelta(days=(day.toordinal() - 1) % length)
    return [first + timedelta(days=offset) for offset in range(length)]
