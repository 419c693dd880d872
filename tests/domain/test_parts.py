"""When a part ends and freezes, which answers it takes, and whom it counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.parts import Part, is_counted, part_of, parts_of
from bot.domain.people import Cohort, Partition

COHORT = Cohort("T1", "c1", "Lead well", "C1", "p1", date(2026, 11, 2), date(2027, 4, 25), "UTC")
MONTHLY = replace(COHORT, partition=Partition.MONTH)
QUARTERLY = replace(COHORT, partition=Partition.QUARTER)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("cohort", "asked_on", "ends_on"),
    [
        (MONTHLY, date(2026, 11, 16), date(2026, 11, 30)),
        (MONTHLY, date(2026, 12, 31), date(2026, 12, 31)),
        (MONTHLY, date(2027, 2, 1), date(2027, 2, 28)),
        (QUARTERLY, date(2026, 11, 16), date(2026, 12, 31)),
        (QUARTERLY, date(2027, 1, 1), date(2027, 3, 31)),
        (QUARTERLY, date(2027, 3, 31), date(2027, 3, 31)),
        (QUARTERLY, date(2027, 4, 1), date(2027, 6, 30)),
    ],
)
def test_a_part_is_a_whole_month_or_quarter(cohort: Cohort, asked_on: date, ends_on: date) -> None:
    part = part_of(cohort, asked_on)

    assert part == Part(cohort.part_on(asked_on), cohort.partition, ends_on)


def test_where_nothing_is_counted_there_is_no_part() -> None:
    assert part_of(COHORT, date(2026, 12, 1)) is None
    assert part_of(MONTHLY, MONTHLY.counts_from - ONE_DAY) is None


def test_a_part_takes_answers_for_a_fortnight_after_its_end_and_then_never_again() -> None:
    part = Part("c1 2026-11", Partition.MONTH, date(2026, 11, 30))

    assert part.freezes_on == date(2026, 12, 15)
    assert part.takes_answers(date(2026, 12, 14))
    assert not part.takes_answers(date(2026, 12, 15))


def test_who_starts_once_counting_has_begun_is_in_no_number() -> None:
    assert is_counted(COHORT, COHORT.starts_on - ONE_DAY)
    assert is_counted(COHORT, COHORT.counts_from - ONE_DAY)
    assert not is_counted(COHORT, COHORT.counts_from)
    assert not is_counted(COHORT, None)


def test_the_parts_of_a_cohort_are_those_in_which_something_is_counted() -> None:
    months = parts_of(replace(COHORT, partition=Partition.MONTH, ends_on=date(2027, 1, 10)))
    quarters = parts_of(replace(COHORT, partition=Partition.QUARTER))

    assert [each.name for each in months] == ["c1 2026-11", "c1 2026-12", "c1 2027-01"]
    assert months[-1].ends_on == date(2027, 1, 31)
    assert [each.name for each in quarters] == ["c1 2026-Q4", "c1 2027-Q1", "c1 2027-Q2"]
    assert [each.begins_on for each in quarters] == [
        date(2026, 10, 1),
        date(2027, 1, 1),
        date(2027, 4, 1),
    ]
    assert parts_of(replace(COHORT, partition=Partition.OFF)) == ()


def test_a_part_that_is_over_before_anything_is_counted_is_none() -> None:
    late = replace(COHORT, partition=Partition.MONTH, starts_on=date(2026, 11, 20))

    assert parts_of(late)[0].name == "c1 2026-12"
