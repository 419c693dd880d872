"""Cohorts and the concept of the fortnight."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.people import Cohort, Enrolment, EnrolmentState, Partition, partition_for

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
