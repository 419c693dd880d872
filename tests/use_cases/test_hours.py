"""People change their hours, their moment and their pace."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.people import EnrolmentState, Person, ProtectedSlot, Rhythm
from bot.domain.shifts import (
    Nation,
    PatternChange,
    RepeatingRota,
    RotaDay,
    ShiftHours,
    ShiftType,
    WeeklyHours,
)
from bot.domain.timetable import Anchor, Moment
from bot.use_cases.hours import DEFAULT_HOURS, Hours, change_hours, change_pace, hours_form
from bot.use_cases.people import the_person
from bot.use_cases.start import start
from tests.use_cases.stage import ASHA, TEAM, Stage

OFFICE = ShiftHours(time(9), time(17))
MID_SHIFT = Moment(Anchor.MID_SHIFT)
FOUR_ON = (ShiftType.LONG_DAY,) * 2 + (ShiftType.NIGHT,) * 2 + (ShiftType.OFF,) * 4
ROTA = Hours(RepeatingRota(date(2026, 11, 2), FOUR_ON), MID_SHIFT)


def weekly(*days: int, starts: time = time(9), ends: time = time(17), at: time) -> Hours:
    """The same hours on these weekdays, with a moment by the clock."""
    hours = ShiftHours(starts, ends)
    return Hours(WeeklyHours(days, hours), Moment(Anchor.AT_A_TIME, at))


def asha(stage: Stage) -> Person:
    return the_person(ASHA, ports=stage.ports)


def starts(stage: Stage, hours: Hours = DEFAULT_HOURS) -> str:
    """Asha starts with these hours; the cohort's id."""
    cohort_id = stage.start_cohort()
    start(ASHA, cohort_id, "nurse", hours, ports=stage.ports)
    return cohort_id


@pytest.mark.parametrize(
    ("hours", "field", "why"),
    [
        (weekly(at=time(12)), "days", Trouble.NO_DAYS),
        (weekly(1, ends=time(9), at=time(12)), "ends", Trouble.DAY_WITHOUT_LENGTH),
        (weekly(1, at=time(6)), "at", Trouble.MOMENT_OUTSIDE_HOURS),
        (
            weekly(1, starts=time(20), ends=time(8), at=time(12)),
            "at",
            Trouble.MOMENT_OUTSIDE_HOURS,
        ),
        (
            Hours(RepeatingRota(date(2026, 11, 2), (ShiftType.OFF,)), MID_SHIFT),
            "cycle",
            Trouble.NO_SHIFT_IN_CYCLE,
        ),
        (
            replace(
                weekly(0, 1, 2, starts=time(20), ends=time(8), at=time(3)),
                moment=Moment(Anchor.DAY_OFF, time(11)),
            ),
            "moment",
            Trouble.DAYS_OFF_FOLLOW_NIGHTS,
        ),
        (
            Hours(
                RepeatingRota(date(2026, 11, 2), FOUR_ON),
                Moment(Anchor.DAY_OFF, time(11)),
            ),
            "moment",
            Trouble.DAYS_OFF_FOLLOW_NIGHTS,
        ),
        (
            replace(ROTA, from_on=date(2030, 1, 1)),
            "from_on",
            Trouble.TOO_FAR_AHEAD,
        ),
    ],
)
def test_hours_without_a_moment_for_a_nudge_are_refused_at_their_field(
    stage: Stage, hours: Hours, field: str, why: Trouble
) -> None:
    starts(stage)
    before = asha(stage)

    with pytest.raises(UnusableAnswer) as refused:
        change_hours(ASHA, hours, ports=stage.ports)

    assert (refused.value.field, refused.value.why) == (field, why)
    assert asha(stage) == before


def test_a_day_off_that_follows_a_day_shift_is_a_moment(stage: Stage) -> None:
    starts(stage)
    cycle = (ShiftType.NIGHT, ShiftType.OFF, ShiftType.LONG_DAY, ShiftType.OFF)
    days_off = Hours(RepeatingRota(date(2026, 11, 2), cycle), Moment(Anchor.DAY_OFF, time(11)))

    letter = change_hours(ASHA, days_off, ports=stage.ports)

    assert letter.next_nudge_at is not None
    assert letter.next_nudge_at.date() == date(2026, 11, 5)


def test_night_hours_over_midnight_are_fine(stage: Stage) -> None:
    starts(stage)
    nights = weekly(0, 1, 2, starts=time(20), ends=time(8), at=time(3))

    assert change_hours(ASHA, nights, ports=stage.ports).next_nudge_at is not None


def test_a_repeating_pattern_plans_by_its_shifts(stage: Stage) -> None:
    starts(stage)

    letter = change_hours(ASHA, ROTA, ports=stage.ports)

    assert letter.next_nudge_at == datetime(2026, 11, 3, 13, 45, tzinfo=UTC)


def test_new_hours_from_a_later_day_leave_the_days_before_as_they_are(stage: Stage) -> None:
    starts(stage)
    later = replace(ROTA, from_on=date(2026, 12, 1))

    change_hours(ASHA, later, ports=stage.ports)

    pattern = asha(stage).pattern
    assert pattern.basis_on(date(2026, 11, 30)) == DEFAULT_HOURS.basis
    assert pattern.basis_on(date(2026, 12, 1)) == ROTA.basis


def test_a_day_in_the_past_is_taken_for_today(stage: Stage) -> None:
    starts(stage)

    change_hours(ASHA, replace(ROTA, from_on=date(2026, 1, 1)), ports=stage.ports)

    assert asha(stage).pattern.changes == (PatternChange(date(2026, 11, 2), ROTA.basis),)


def test_another_moment_alone_keeps_the_rota(stage: Stage) -> None:
    starts(stage, Hours(None, MID_SHIFT))
    told = (RotaDay(date(2026, 11, 4), ShiftType.NIGHT),)
    stage.ports.store.people.save(replace(asha(stage), pattern=asha(stage).pattern.with_rota(told)))

    change_hours(ASHA, Hours(None, Moment(Anchor.BEFORE_HOME)), ports=stage.ports)

    assert asha(stage).pattern.rota == told
    assert asha(stage).moment == Moment(Anchor.BEFORE_HOME)


@pytest.mark.parametrize(
    ("hours", "kept"),
    [
        (Hours(None, MID_SHIFT), [ShiftType.NIGHT, ShiftType.LEAVE]),
        (ROTA, [ShiftType.LEAVE]),
    ],
)
def test_leave_outlives_new_hours_and_shifts_do_if_they_vary_now(
    stage: Stage, hours: Hours, kept: list[ShiftType]
) -> None:
    starts(stage)
    told = (
        RotaDay(date(2026, 11, 4), ShiftType.NIGHT),
        RotaDay(date(2026, 11, 5), ShiftType.LEAVE),
    )
    stage.ports.store.people.save(replace(asha(stage), pattern=asha(stage).pattern.with_rota(told)))

    change_hours(ASHA, hours, ports=stage.ports)

    assert [day.type for day in asha(stage).pattern.rota] == kept


def test_bank_holidays_belong_to_weekly_hours_only(stage: Stage) -> None:
    starts(stage)
    scottish = replace(DEFAULT_HOURS, nation=Nation.SCOTLAND)

    change_hours(ASHA, scottish, ports=stage.ports)
    assert asha(stage).pattern.nation is Nation.SCOTLAND

    change_hours(ASHA, replace(ROTA, nation=Nation.SCOTLAND), ports=stage.ports)
    assert asha(stage).pattern.nation is None


def test_hours_before_start_are_kept_and_plan_nothing(stage: Stage) -> None:
    stage.start_cohort()

    letter = change_hours(ASHA, ROTA, ports=stage.ports)

    assert not letter.is_in_programme
    assert letter.next_nudge_at is None
    assert asha(stage).pattern.basis_on(date(2026, 11, 2)) == ROTA.basis


@pytest.mark.parametrize("pace", [1, 3])
def test_another_pace_plans_anew_and_ends_a_slower_rhythm(stage: Stage, pace: int) -> None:
    starts(stage)
    stage.ports.store.people.save(replace(asha(stage), rhythm=Rhythm.SLOWED))

    letter = change_pace(ASHA, pace, ports=stage.ports)

    assert letter.pace == pace
    assert letter.next_nudge_at == asha(stage).next_nudge_at
    assert (asha(stage).pace, asha(stage).rhythm) == (pace, Rhythm.STEADY)


@pytest.mark.parametrize("pace", [0, 4, -1])
def test_a_pace_that_is_not_offered_is_refused(stage: Stage, pace: int) -> None:
    starts(stage)

    with pytest.raises(UnusableAnswer) as refused:
        change_pace(ASHA, pace, ports=stage.ports)

    assert refused.value.field == "pace"


def test_the_form_offers_the_protected_times_of_programmes_that_have_started(stage: Stage) -> None:
    cohort_id = starts(stage)
    cohorts = stage.ports.store.cohorts
    cohort, slot = cohorts.find(TEAM, cohort_id), ProtectedSlot(2, time(14))
    place = cohorts.enrolment(TEAM, cohort_id, ASHA.user_id)
    assert cohort is not None
    assert place is not None

    assert hours_form(ASHA, ports=stage.ports).protected == ()
    cohorts.save(replace(cohort, protected=slot))
    assert hours_form(ASHA, ports=stage.ports).protected == (slot,)
    cohorts.save_enrolment(replace(place, state=EnrolmentState.ENDED))
    assert hours_form(ASHA, ports=stage.ports).protected == ()
