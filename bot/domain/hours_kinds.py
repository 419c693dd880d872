"""The kinds of hours that people work, and the defaults that go with each."""

from datetime import time
from enum import StrEnum
from typing import assert_never

from bot.domain.people import DEFAULT_HOURS, DEFAULT_MOMENT
from bot.domain.shifts import Basis, RepeatingRota, ShiftHours, ShiftType, WeeklyHours
from bot.domain.timetable import Anchor, Moment

USUAL_NIGHTS = WeeklyHours((0, 1, 2), ShiftHours(time(19, 30), time(8)))
MIDDLE_OF_THE_NIGHT = time(2)
ON_A_DAY_OFF = time(10)
TIMED = frozenset({Anchor.AT_A_TIME, Anchor.DAY_OFF})


class HoursKind(StrEnum):
    """How a person's hours come about."""

    WEEKDAYS = "weekdays"
    NIGHTS = "nights"
    REPEATING = "repeating"
    VARIES = "varies"

    @property
    def is_weekly(self) -> bool:
        """Whether it is the same hours on the same weekdays, week by week."""
        return self in {HoursKind.WEEKDAYS, HoursKind.NIGHTS}


def kind_of(basis: Basis) -> HoursKind:
    """The kind that a working pattern's basis is of."""
    match basis:
        case WeeklyHours():
            is_night = basis.hours.type is ShiftType.NIGHT
            return HoursKind.NIGHTS if is_night else HoursKind.WEEKDAYS
        case RepeatingRota():
            return HoursKind.REPEATING
        case None:
            return HoursKind.VARIES
        case _:
            assert_never(basis)


def usual_week(kind: HoursKind) -> WeeklyHours:
    """The weekly hours to begin with."""
    return USUAL_NIGHTS if kind is HoursKind.NIGHTS else DEFAULT_HOURS


def usual_moment(kind: HoursKind) -> Moment:
    """The moment to begin with."""
    return DEFAULT_MOMENT if kind is HoursKind.WEEKDAYS else Moment(Anchor.MID_SHIFT)


def usual_time(kind: HoursKind, anchor: Anchor) -> time:
    """The clock time to begin with, for an anchor that needs one."""
    if anchor is Anchor.DAY_OFF:
        return ON_A_DAY_OFF
    return MIDDLE_OF_THE_NIGHT if kind is HoursKind.NIGHTS else DEFAULT_MOMENT.clock_time


def anchors_of(kind: HoursKind) -> tuple[Anchor, ...]:
    """The anchors that suit these hours; a clock time suits those that are the same every week.

    Protected time belongs to a programme and is no part of them.
    """
    by_the_clock = (Anchor.AT_A_TIME,) if kind.is_weekly else ()
    return (
        *by_the_clock,
        Anchor.AFTER_HANDOVER,
        Anchor.MID_SHIFT,
        Anchor.BEFORE_HOME,
        Anchor.BEFORE_SET_OFF,
        Anchor.DAY_OFF,
    )
