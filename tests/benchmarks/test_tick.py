"""The tick and its yardstick do the work they claim."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.tick import (
    WORK,
    employ_at_the_yardstick,
    measured,
    until_nobody_is_due,
    yardstick_tick,
)
from benchmarks.ward import TEAM, Ward
from benchmarks.yardsticks import job_per_person
from bot.domain.messages import MessageState


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_each_piece_leaves_nobody_due_and_everybody_planned(
    ward: Ward, work: Callable[..., int]
) -> None:
    ward.employ(12, due=5)

    assert until_nobody_is_due(ward, work) == 5

    now = ward.clock.now()
    people = ward.store.people.of_team(TEAM)
    assert len(people) == 12
    assert all(each.next_nudge_at and each.next_nudge_at > now for each in people)


def test_the_whole_queues_a_message_for_each(ward: Ward) -> None:
    ward.employ(8, due=5)

    until_nobody_is_due(ward, WORK["the whole"])

    assert ward.store.outbox.counts(TEAM)[MessageState.PENDING] == 5


def test_the_yardstick_runs_each_due_job_once_and_plans_the_next() -> None:
    job_per_person.nudged.clear()
    with job_per_person.open_scheduler() as scheduler:
        employ_at_the_yardstick(scheduler, 6)

        yardstick_tick(scheduler, 4)

        now = datetime.now(UTC)
        due_in = sorted(job.next_run_time - now for job in scheduler.get_jobs())
        assert sorted(job_per_person.nudged) == [f"U{number:07d}" for number in range(4)]
        assert due_in[3] < timedelta(days=4) < due_in[4]


def test_both_are_compared() -> None:
    figures = measured(6, 3, rounds=1)

    assert figures["moved on"]["yardstick / ours"]["median"] > 0
