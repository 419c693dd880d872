"""Later: the moments to which a nudge may be moved, and when the follow-up comes."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from bot.domain.moments import Anchor, Timetable
from bot.domain.shifts import ONE_DAY
from bot.domain.slots import moment_on
from bot.domain.windows import next_open_moment, shift_at, window_at

FOLLOW_UP_REST = timedelta(hours=3)
AN_HOUR = timedelta(hours=1)
A_WEEK = timedelta(days=7)
LEAST_LATER = timedelta(minutes=90)
LEAST_LEFT = timedelta(minutes=20)
ROUNDED_TO = timedelta(minutes=5)
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Later(StrEnum):
    """When a moved nudge comes back."""

    IN_AN_HOUR = "in an hour"
    LATER_THIS_SHIFT = "later this shift"
    NEXT_SHIFT = "next shift"
    NEXT_WEEK = "next week"


def later_choices(timetable: Timetable, *, now: datetime) -> dict[Later, datetime]:
    """The moments (UTC) that fall inside the person's pattern, each at another time."""
    moments = {
        Later.IN_AN_HOUR: _in_an_hour(timetable, now),
        Later.LATER_THIS_SHIFT: _later_this_shift(timetable, now),
        Later.NEXT_SHIFT: _next_shift(timetable, now),
        Later.NEXT_WEEK: _first_moment(timetable, timetable.today(now) + A_WEEK, now),
    }
    if moments[Later.NEXT_WEEK] == moments[Later.NEXT_SHIFT]:
        del moments[Later.NEXT_WEEK]
    return {later: moment for later, moment in moments.items() if moment is not None}


def follow_up_at(timetable: Timetable, *, planned_at: datetime) -> datetime | None:
    """When to ask how it went: in a window, at least three hours after the plan."""
    return next_open_moment(timetable, after=planned_at + FOLLOW_UP_REST)


def _in_an_hour(timetable: Timetable, now: datetime) -> datetime | None:
    return now + AN_HOUR if window_at(timetable, now + AN_HOUR) else None


def _later_this_shift(timetable: Timetable, now: datetime) -> datetime | None:
    """Two thirds of the way to the end of the shift, if that leaves time before and after."""
    shift = shift_at(timetable, now)
    if shift is None:
        return None
    wished = max(now + (shift.ends_at - now) * 2 / 3, now + LEAST_LATER)
    moment = EPOCH - (EPOCH - wished) // ROUNDED_TO * ROUNDED_TO
    fits = moment <= shift.ends_at - LEAST_LEFT and window_at(timetable, moment) is not None
    return moment if fits else None


def _next_shift(timetable: Timetable, now: datetime) -> datetime | None:
    """The chosen moment of the next shift; none for somebody who chose days off."""
    if timetable.moment.anchor is Anchor.DAY_OFF:
        return None
    under_way = shift_at(timetable, now)
    from_on = under_way.starts_on + ONE_DAY if under_way else timetable.today(now)
    return _first_moment(timetable, from_on, now)


def _first_moment(timetable: Timetable, from_on: date, now: datetime) -> datetime | None:
    """The first chosen moment after now, on this local date or later."""
    first_day, last_day = timetable.days_ahead(now)
    day = max(from_on, first_day)
    while day <= last_day:
        slot = moment_on(timetable, day)
        if slot is not None and slot.at > now:
            return slot.at
        day += ONE_DAY
    return None
