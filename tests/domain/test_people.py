"""Cohorts and the concept of the fortnight."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.errors import BoxTooSmall
from bot.domain.people import (
    PACES,
    Cohort,
    Enrolment,
    EnrolmentState,
    Partition,
    Person,
    Pool,
    Rhythm,
    partition_for,
)
from bot.domain.timetable import Anchor, Moment, Quiet, Timetable
from tests.working_patterns import NIGHTS

COHORT = Cohort("T1", "c1", "Lead well", "C1", "p1", date(2026, 11, 2), date(2027, 1, 25), "UTC")


def test_concepts_take_turns_every_fortnight() -> None:
    concepts = ("delegation", "listening")
    days = [COHORT.starts_on + timedelta(days=offset) for offset in (0, 13, 14, 28)]

    shown = [COHORT.concept_on(day, concepts) for day in days]

    assert shown == ["delegation", "delegation", "listening", "delegation"]


def test_before_the_first_day_the_first_concept_stands() -> None:
    assert COHORT.concept_on(date(2026, 10, 1), ("delegation", "listening")) == "delegation"


def test_start_makes_an_enrolment_active() -> None:
    invited = Enrolment("T1", "c1", "U1")

    started = invited.started("nurse", ("handover",), on=date(2026, 11, 2))

    assert invited.state is EnrolmentState.INVITED
    assert started == Enrolment(
        "T1", "c1", "U1", EnrolmentState.ACTIVE, "nurse", ("handover",), date(2026, 11, 2)
    )


@pytest.mark.parametrize(
    ("people", "partition"),
    [(14, Partition.OFF), (15, Partition.QUARTER), (23, Partition.QUARTER), (24, Partition.MONTH)],
)
def test_the_number_of_people_freezes_how_numbers_are_counted(
    people: int, partition: Partition
) -> None:
    assert partition_for(people) is partition


@pytest.mark.parametrize(
    ("partition", "part"),
    [(Partition.MONTH, "c1 2026-12"), (Partition.QUARTER, "c1 2026-Q4"), (Partition.OFF, "")],
)
def test_counts_of_a_day_belong_to_one_part(partition: Partition, part: str) -> None:
    assert replace(COHORT, partition=partition).part_on(date(2026, 12, 31)) == part


def test_until_its_first_day_is_over_a_cohort_that_grows_may_count_in_smaller_parts() -> None:
    quarterly = replace(COHORT, partition=Partition.QUARTER)
    on = COHORT.starts_on

    assert COHORT.grown_to(14, on=on) == COHORT
    assert COHORT.grown_to(15, on=on) == quarterly
    assert quarterly.grown_to(24, on=on) == replace(COHORT, partition=Partition.MONTH)
    assert quarterly.grown_to(3, on=on) == quarterly


@pytest.mark.parametrize("days", [1, 30])
def test_nobody_can_cut_a_part_in_two_by_letting_people_in(days: int) -> None:
    quarterly = replace(COHORT, partition=Partition.QUARTER)
    later = COHORT.starts_on + timedelta(days=days)

    assert quarterly.grown_to(24, on=later) == quarterly
    assert COHORT.grown_to(15, on=later) == COHORT


def test_nothing_is_counted_in_the_first_fortnight_or_after_the_last_day() -> None:
    monthly = replace(COHORT, partition=Partition.MONTH)
    first, last = COHORT.starts_on + timedelta(days=14), COHORT.ends_on

    assert monthly.part_on(COHORT.starts_on) == ""
    assert monthly.part_on(first - timedelta(days=1)) == ""
    assert monthly.part_on(first) == f"c1 {first:%Y-%m}"
    assert monthly.part_on(last) == "c1 2027-01"
    assert monthly.part_on(last + timedelta(days=1)) == ""


@pytest.mark.parametrize(
    ("month", "quarter"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)]
)
def test_a_quarter_has_three_months(month: int, quarter: int) -> None:
    counted = replace(COHORT, starts_on=date(2025, 11, 2), partition=Partition.QUARTER)

    assert counted.part_on(date(2026, month, 1)) == f"c1 2026-Q{quarter}"


def test_a_cohort_is_over_once_its_last_day_has_passed_where_it_is() -> None:
    auckland = replace(COHORT, zone_name="Pacific/Auckland", ends_on=date(2026, 6, 30))

    assert not auckland.is_over(datetime(2026, 6, 30, 11, 59, tzinfo=UTC))
    assert auckland.is_over(datetime(2026, 6, 30, 12, tzinfo=UTC))


ASHA = Person("T1", "UASHA", "Europe/London")


def test_a_person_has_the_date_of_their_own_zone() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert ASHA.today(late) == date(2026, 7, 1)
    assert replace(ASHA, zone_name="America/New_York").today(late) == date(2026, 6, 30)


def test_nudges_are_planned_for_nobody_who_is_away_asked_or_silent() -> None:
    assert ASHA.gets_nudges
    assert replace(ASHA, rhythm=Rhythm.SLOWED).gets_nudges
    assert not replace(ASHA, is_away=True).gets_nudges
    assert not replace(ASHA, rhythm=Rhythm.ASKED).gets_nudges
    assert not replace(ASHA, rhythm=Rhythm.SILENT).gets_nudges


def test_people_choose_between_one_two_and_three_nudges_a_week() -> None:
    assert PACES == (1, 2, 3)
    assert ASHA.pace in PACES


def test_a_timetable_has_all_that_a_person_has_said_and_slack_has_shown() -> None:
    bank_holidays = frozenset({date(2026, 12, 25)})
    at_night = datetime(2026, 11, 3, 22, tzinfo=UTC)
    said = replace(
        ASHA,
        pattern=NIGHTS,
        moment=Moment(Anchor.MID_SHIFT),
        pace=3,
        rhythm=Rhythm.SLOWED,
        paused_until=date(2026, 11, 9),
        dnd=((at_night, at_night + timedelta(hours=9)),),
        is_on_holiday=True,
    )

    assert said.timetable(bank_holidays) == Timetable(
        NIGHTS,
        Moment(Anchor.MID_SHIFT),
        3,
        ASHA.zone,
        is_slowed=True,
        days_off=bank_holidays,
        quiet=Quiet(said.dnd, date(2026, 11, 9), is_on_holiday=True),
    )


def test_who_has_said_nothing_yet_works_office_hours_with_a_nudge_at_lunch_twice_a_week() -> None:
    timetable = ASHA.timetable()

    assert timetable.moment == Moment(Anchor.AT_A_TIME, time(12, 30))
    assert (timetable.pace, timetable.is_slowed, timetable.quiet) == (2, False, Quiet())
    shifts = [timetable.shift_on(date(2026, 11, day)) for day in range(2, 9)]
    assert [shift and (shift.starts_at.hour, shift.ends_at.hour) for shift in shifts] == [
        (9, 17), (9, 17), (9, 17), (9, 17), (9, 17), None, None,
    ]  # fmt: skip


POOL = Pool("T1", "p1", 5, 3, time(12), "UTC", datetime(2026, 11, 5, 12, tzinfo=UTC), True)


def test_a_threshold_may_rise_and_never_falls() -> None:
    assert POOL.raised_to(7).threshold == 7
    assert POOL.raised_to(3) == POOL


def test_a_pool_that_grows_to_twice_its_threshold_may_share_and_goes_on_doing_so() -> None:
    small = replace(POOL, may_share=False)

    assert small.grown_to(9) == small
    assert small.grown_to(10) == POOL
    assert POOL.grown_to(3) == POOL


def test_no_pool_has_a_threshold_below_three() -> None:
    assert replace(POOL, threshold=3).threshold == 3
    with pytest.raises(BoxTooSmall):
        replace(POOL, threshold=2)


def test_a_cohort_ends_with_the_midnight_after_its_last_day() -> None:
    winter = replace(COHORT, zone_name="Europe/London")
    summer = replace(winter, ends_on=date(2026, 7, 1))

    assert winter.ends_at == datetime(2027, 1, 26, tzinfo=UTC)
    assert summer.ends_at == datetime(2026, 7, 1, 23, tzinfo=UTC)
