"""The growth of the tick is fitted rightly, and enrolling enrols."""

import pytest

from benchmarks import growth
from benchmarks.comparison import percentile, slope
from benchmarks.enrol import at_the_yardstick, by_use_case, in_bulk
from benchmarks.ward import COHORT, TEAM, Ward
from benchmarks.yardsticks import job_per_person
from bot.domain.messages import MessageState


def test_a_time_that_doubles_with_the_size_has_the_exponent_one() -> None:
    assert slope((10, 20, 40), (1.0, 2.0, 4.0)) == pytest.approx(1)
    assert slope((10, 20, 40), (3.0, 3.0, 3.0)) == pytest.approx(0)


def test_a_percentile_is_taken_of_all_figures() -> None:
    assert percentile([float(each) for each in range(101)], 99) == pytest.approx(99)


def test_growth_gives_both_exponents() -> None:
    figures = growth.measured((20, 40), 5, rounds=1)

    assert {"idle, exponent", "5 due, exponent"} < figures.keys()


def test_the_use_case_saves_everybody_and_queues_a_welcome_for_each(ward: Ward) -> None:
    by_use_case(ward, 7)

    waiting = ward.store.outbox.counts(TEAM)[MessageState.PENDING]
    assert len(ward.store.people.of_team(TEAM)) == 7
    assert waiting >= 7


def test_in_bulk_everybody_has_a_place(ward: Ward) -> None:
    in_bulk(ward, 7)

    assert len(ward.store.people.of_team(TEAM)) == 7
    assert len(ward.store.cohorts.enrolments_in(TEAM, COHORT)) == 7


def test_the_yardstick_has_a_job_for_each_person() -> None:
    with job_per_person.open_scheduler() as scheduler:
        at_the_yardstick(scheduler, 7)
        at_the_yardstick(scheduler, 7)

        assert len(scheduler.get_jobs()) == 7
