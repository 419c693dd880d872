"""Cohorts and the concept of the fortnight."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.errors import BoxTooSmall
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Partition, Pool, partition_for

COHORT = Cohort("T1", "c1", "Lead well", "C1", "p1", date(2026, 11, 2), date(2027, 1, 25), "UTC")


def test_concepts_take_turns_every_fortnight() -> None:
    concepts = ("delegation", "listening")
    days = [COHORT.starts_on + timedelta(days=offset) for offset in (0, 13, 14, 28)]

    shown = [COHORT.concept_on(day, concepts) for day in days]

    assert shown == ["delegation", "delegation", "listening", "delegation"]


def test_before_the_first_day_the_first_concept_stands() -> None:
    assert COHORT.concept_on(date(2026, 10, 1), ("delegation", "listening")) == "delegation"


def test_start_makes_an_enrolment_active() -> None:
    started = Enrolment("T1", "c1", "U1").started("nurse")

    assert (started.state, started.role) == (EnrolmentState.ACTIVE, "nurse")


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


POOL = Pool("T1", "p1", 5, 3, time(12), "UTC", datetime(2026, 11, 5, 12, tzinfo=UTC), True)


def test_a_threshold_may_rise_and_never_falls() -> None:
    assert POOL.raised_to(7).threshold == 7
    assert POOL.raised_to(3) == POOL


def test_no_pool_has_a_threshold_below_three() -> None:
    with pytest.raises(BoxTooSmall):
        replace(POOL, threshold=2)


def test_a_cohort_ends_with_the_midnight_after_its_last_day() -> None:
    winter = replace(COHORT, zone_name="Europe/London")
    summer = replace(winter, ends_on=date(2026, 7, 1))

    assert winter.ends_at == datetime(2027, 1, 26, tzinfo=UTC)
    assert summer.ends_at == datetime(2026, 7, 1, 23, tzinfo=UTC)
