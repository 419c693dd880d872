"""The kinds of hours that people work, and their defaults."""

from datetime import date, time

import pytest

from bot.domain.hours_kinds import (
    HoursKind,
    anchors_of,
    kind_of,
    usual_moment,
    usual_time,
    usual_week,
)
from bot.domain.people import DEFAULT_HOURS
from bot.domain.shifts import Basis, RepeatingRota, ShiftHours, ShiftType, WeeklyHours
from bot.domain.timetable import Anchor, Moment

NIGHTS = WeeklyHours((4, 5), ShiftHours(time(20), time(8)))


@pytest.mark.parametrize(
    ("basis", "kind"),
    [
        (DEFAULT_HOURS, HoursKind.WEEKDAYS),
        (NIGHTS, HoursKind.NIGHTS),
        (RepeatingRota(date(2026, 11, 2), (ShiftType.NIGHT,)), HoursKind.REPEATING),
        (None, HoursKind.VARIES),
    ],
)
def test_a_basis_is_of_one_kind(basis: Basis, kind: HoursKind) -> None:
    assert kind_of(basis) is kind


@pytest.mark.parametrize("kind", HoursKind)
def test_the_usual_moment_is_one_of_those_that_suit_the_hours(kind: HoursKind) -> None:
    assert usual_moment(kind).anchor in anchors_of(kind)


def test_office_hours_have_their_moment_at_lunch_and_shifts_in_their_middle() -> None:
    assert usual_moment(HoursKind.WEEKDAYS) == Moment(Anchor.AT_A_TIME, time(12, 30))
    assert usual_moment(HoursKind.NIGHTS) == Moment(Anchor.MID_SHIFT)


@pytest.mark.parametrize("kind", HoursKind)
def test_a_clock_time_suits_only_hours_that_are_the_same_every_week(kind: HoursKind) -> None:
    assert (Anchor.AT_A_TIME in anchors_of(kind)) is kind.is_weekly


@pytest.mark.parametrize("kind", [HoursKind.WEEKDAYS, HoursKind.NIGHTS])
def test_the_usual_time_falls_into_the_usual_week(kind: HoursKind) -> None:
    hours, at = usual_week(kind).hours, usual_time(kind, Anchor.AT_A_TIME)

    is_over_midnight = hours.ends < hours.starts

    assert kind_of(usual_week(kind)) is kind
    assert (hours.starts <= at < hours.ends) or (is_over_midnight and at < hours.ends)


def test_a_day_off_begins_late_in_the_morning() -> None:
    assert usual_time(HoursKind.VARIES, Anchor.DAY_OFF) == time(10)
