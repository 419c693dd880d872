"""When a part ends and freezes, which answers it takes, and whom it counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.parts import Part, is_counted, part_of
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
