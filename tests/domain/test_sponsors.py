"""When a sponsor's month comes, and which condition a report shows to be the lowest."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.condition_numbers import ANSWERED, Condition, Reply
from bot.domain.parts import Part
from bot.domain.people import Cohort, Partition
from bot.domain.practice_numbers import PracticeCounts
from bot.domain.reports import PartCounts, Report, frozen_report
from bot.domain.sponsors import first_working_day, lowest_condition, month_of, next_month_at
from bot.domain.support_numbers import SupportCounts
from bot.domain.suppression import Numbers, Shown

COHORT = Cohort(
    "T1", "c1", "Lead well", "C1", "p1", date(2026, 11, 2), date(2027, 2, 10), "Europe/London"
)
PART = Part("c1 2026-11", Partition.MONTH, date(2026, 11, 30))
NOTHING = Numbers(5)
FAR = datetime(2030, 1, 1, tzinfo=UTC)


def shown(favourable: int, others: int) -> Numbers:
    """A report that tells favourable answers from everything else."""
    rest = (Reply.UNFAVOURABLE, Reply.CANNOT_SAY, Reply.NO_REPLY)
    return Numbers(5, (Shown((Reply.FAVOURABLE,), favourable), Shown(rest, others)))


def silence(no_reply: int, answers: int) -> Numbers:
    """A report in which the favourable were too few to be shown."""
    return Numbers(5, (Shown((Reply.NO_REPLY,), no_reply), Shown(ANSWERED, answers)))


def report(numbers: Mapping[Condition, Numbers]) -> Report:
    """A kept report with these numbers; of the other conditions nothing is shown."""
    conditions = tuple((each, numbers.get(each, NOTHING)) for each in Condition)
    counts = PartCounts({}, PracticeCounts(0, {}), SupportCounts(0, 0, 0))
    made = frozen_report(PART, counts, kept=None, today=PART.freezes_on, people=5)
    assert made is not None
    return replace(made, conditions=conditions)


def test_months_come_on_the_first_working_day_while_the_programme_runs() -> None:
    moments: list[datetime] = []
    after = datetime(2026, 10, 1, tzinfo=UTC)
    while (moment := next_month_at(COHORT, after=after)) is not None:
        moments.append(moment)
        after = moment

    assert [f"{each:%a %d %b %H:%M}" for each in moments] == [
        "Mon 02 Nov 11:00",
        "Tue 01 Dec 11:00",
        "Mon 04 Jan 11:00",
        "Mon 01 Feb 11:00",
    ]


def test_a_programme_that_began_in_the_middle_of_a_month_waits_for_the_next() -> None:
    cohort = Cohort(
        "T1", "c1", "Lead well", "C1", "p1", date(2026, 11, 9), date(2027, 2, 10), "Europe/London"
    )

    assert next_month_at(cohort, after=datetime(2026, 11, 1, tzinfo=UTC)) == datetime(
        2026, 12, 1, 11, tzinfo=UTC
    )
    assert next_month_at(cohort, after=FAR) is None


@pytest.mark.parametrize("year", range(2026, 2040))
def test_a_month_begins_on_a_weekday_and_never_on_new_years_day(year: int) -> None:
    for month in range(1, 13):
        first = date(year, month, 1)
        day = first_working_day(first)
        assert day.weekday() < 5
        assert first <= day <= first + timedelta(days=3)
        assert (day.month, day.day) != (1, 1)
        assert month_of(day) == f"{year}-{month:02}"


def test_the_lowest_is_the_smallest_share_that_is_shown() -> None:
    numbers = {Condition.SPACE: shown(12, 12), Condition.RELEVANCE: shown(8, 16)}

    assert lowest_condition(report(numbers)) is Condition.RELEVANCE


def test_a_condition_of_which_too_few_answers_were_favourable_is_lower_still() -> None:
    numbers = {Condition.SPACE: shown(6, 18), Condition.SUPPORT: silence(10, 14)}

    assert lowest_condition(report(numbers)) is Condition.SUPPORT


def test_of_what_is_not_shown_nothing_follows() -> None:
    together = Numbers(5, (Shown((*ANSWERED, Reply.NO_REPLY), 12),))

    assert lowest_condition(report({})) is None
    assert lowest_condition(report({Condition.SPACE: together})) is None
    assert (
        lowest_condition(report({Condition.SPACE: together, Condition.SUPPORT: shown(20, 5)}))
        is Condition.SUPPORT
    )
