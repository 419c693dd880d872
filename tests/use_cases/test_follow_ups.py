"""The one question after the planned moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.errors import NudgeClosed
from bot.domain.letters import FollowUpLetter, NudgeLetter
from bot.domain.messages import MessageKind, MessageState
from bot.domain.nudges import Helped, NudgeState, Obstacle
from bot.domain.people import Partition
from bot.domain.shifts import WorkingPattern
from bot.domain.timetable import Later
from bot.use_cases.follow_ups import (
    answer_follow_up,
    ask_at_once,
    say_if_it_helped,
    say_what_was_in_the_way,
)
from bot.use_cases.later import snooze
from bot.use_cases.nudge_now import give_one_now
from bot.use_cases.nudges import where_nudge_stands
from bot.use_cases.part_counts import WHY_NO_CHANCE
from bot.use_cases.plans import plan_ready_made
from tests.use_cases.stage import ASHA, TEAM, Stage


def planned(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)


def asked(stage: Stage) -> FollowUpLetter:
    planned(stage)
    stage.run_until(datetime(2026, 11, 3, 15, 30, tzinfo=UTC))
    (claimed,) = stage.letters(MessageKind.FOLLOW_UP, ASHA)
    assert isinstance(claimed.letter, FollowUpLetter)
    return claimed.letter


def test_the_follow_up_comes_once_with_the_plan_and_a_receipt(stage: Stage) -> None:
    letter = asked(stage)

    stage.run_until(datetime(2026, 11, 4, 17, tzinfo=UTC))

    assert letter.plan.startswith("When I hand over")
    assert letter.receipt
    assert len(stage.letters(MessageKind.FOLLOW_UP, ASHA)) == 1


def test_a_follow_up_that_came_due_after_work_waits_for_work(stage: Stage) -> None:
    planned(stage)

    stage.clock.move_to(datetime(2026, 11, 3, 18, tzinfo=UTC))
    stage.beat()

    assert stage.letters(MessageKind.FOLLOW_UP, ASHA) == []
    assert stage.nudge_of(ASHA).follow_up_at == datetime(2026, 11, 4, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("outcome", [NudgeState.TRIED, NudgeState.NO_CHANCE, NudgeState.NOT_YET])
def test_each_answer_is_saved_at_the_tap(stage: Stage, outcome: NudgeState) -> None:
    letter = asked(stage)

    shown = answer_follow_up(ASHA, letter.nudge_id, outcome, letter.receipt, ports=stage.ports)

    assert stage.nudge_of(ASHA).state is outcome
    assert (shown.state, shown.receipt) == (outcome, letter.receipt)


def test_two_devices_saying_the_same_is_no_error_and_saying_another_is(stage: Stage) -> None:
    letter = asked(stage)
    stage.tries(ASHA)

    again = stage.tries(ASHA)

    assert again.state is NudgeState.TRIED
    with pytest.raises(NudgeClosed):
        answer_follow_up(
            ASHA, letter.nudge_id, NudgeState.NO_CHANCE, letter.receipt, ports=stage.ports
        )


def test_a_lapsed_nudge_takes_a_late_answer(stage: Stage) -> None:
    letter = asked(stage)
    stage.run_until(datetime(2026, 11, 5, 12, 30, tzinfo=UTC))

    answer_follow_up(ASHA, letter.nudge_id, NudgeState.TRIED, letter.receipt, ports=stage.ports)

    history = stage.ports.store.nudges.history(TEAM, ASHA.user_id)
    assert [nudge.state for nudge in history] == [NudgeState.TRIED, NudgeState.OPEN]


def test_whether_it_helped_is_kept(stage: Stage) -> None:
    letter = asked(stage)
    stage.tries(ASHA)

    shown = say_if_it_helped(ASHA, letter.nudge_id, Helped.A_BIT, letter.receipt, ports=stage.ports)

    assert shown.helped is Helped.A_BIT
    assert stage.nudge_of(ASHA).helped is Helped.A_BIT


def test_it_cannot_have_helped_before_it_was_tried(stage: Stage) -> None:
    letter = asked(stage)

    with pytest.raises(NudgeClosed):
        say_if_it_helped(ASHA, letter.nudge_id, Helped.YES, letter.receipt, ports=stage.ports)


def test_a_plan_without_a_working_day_ahead_is_not_asked_about(stage: Stage) -> None:
    planned(stage)
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    stage.ports.store.people.save(replace(person, pattern=WorkingPattern(None)))

    stage.clock.move(hours=3)
    stage.beat()

    assert stage.nudge_of(ASHA).follow_up_at is None


def test_the_follow_up_stands_below_its_nudge(stage: Stage) -> None:
    letter = asked(stage)

    (above,) = [m for m, _ in stage.posted if m.kind is MessageKind.NUDGE]
    (below,) = [m for m, _ in stage.posted if m.kind is MessageKind.FOLLOW_UP]
    stands = where_nudge_stands(ASHA, letter.nudge_id, ports=stage.ports)

    assert above.subject_id == below.subject_id
    assert (below.channel_id, below.thread_ts) == stands


def test_a_nudge_that_came_back_is_followed_up_below_its_newest_message(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    first = where_nudge_stands(ASHA, nudge_id, ports=stage.ports)
    snooze(ASHA, nudge_id, Later.IN_AN_HOUR, ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(hours=1))
    plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(hours=3))

    (below,) = [m for m, _ in stage.posted if m.kind is MessageKind.FOLLOW_UP]
    stands = where_nudge_stands(ASHA, nudge_id, ports=stage.ports)
    assert (below.channel_id, below.thread_ts) == stands != first


def test_a_follow_up_whose_nudge_is_nowhere_to_be_seen_stands_alone(stage: Stage) -> None:
    planned(stage)
    (message,) = stage.ports.store.outbox.about(TEAM, stage.nudge_of(ASHA).nudge_id)
    stage.ports.store.outbox.save(replace(message, state=MessageState.DELETED))

    stage.run_until(datetime(2026, 11, 3, 15, 30, tzinfo=UTC))

    (below,) = [m for m, _ in stage.posted if m.kind is MessageKind.FOLLOW_UP]
    assert (below.channel_id, below.thread_ts) == ("", "")


def test_the_follow_up_of_a_nudge_that_was_asked_for_costs_no_attention(stage: Stage) -> None:
    stage.everybody_starts(stage.start_cohort(ASHA))
    give_one_now(ASHA, ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(hours=1))
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(hours=3))

    (below,) = [m for m, _ in stage.posted if m.kind is MessageKind.FOLLOW_UP]
    assert below.user_id == ""


def test_what_was_in_the_way_is_counted_once_and_not_kept_by_person(stage: Stage) -> None:
    letter = asked(stage)
    counted_by(stage, Partition.MONTH)
    no_chance(stage, letter)

    for obstacle in (Obstacle.TOO_BUSY, Obstacle.TOO_BUSY, Obstacle.NOT_ALLOWED):
        shown = say_what_was_in_the_way(
            ASHA, letter.nudge_id, obstacle, letter.receipt, ports=stage.ports
        )

    assert shown.has_given_reason
    assert counts(stage, Partition.MONTH) == {"too busy": 1}
    assert "busy" not in str(stage.nudge_of(ASHA))


def test_in_a_group_too_small_to_count_nothing_is_counted(stage: Stage) -> None:
    letter = asked(stage)
    counted_by(stage, Partition.OFF)
    no_chance(stage, letter)

    say_what_was_in_the_way(
        ASHA, letter.nudge_id, Obstacle.TOO_BUSY, letter.receipt, ports=stage.ports
    )

    assert stage.nudge_of(ASHA).has_given_reason
    assert counts(stage, Partition.MONTH) == {}


def test_the_obstacle_in_a_cohort_that_is_gone_is_not_counted(stage: Stage) -> None:
    letter = asked(stage)
    no_chance(stage, letter)
    stage.ports.store.nudges.save(replace(stage.nudge_of(ASHA), cohort_id="gone"))

    shown = say_what_was_in_the_way(
        ASHA, letter.nudge_id, Obstacle.TOO_BUSY, letter.receipt, ports=stage.ports
    )

    assert shown.has_given_reason


def test_nothing_can_have_been_in_the_way_of_what_was_tried(stage: Stage) -> None:
    letter = asked(stage)
    stage.tries(ASHA)

    with pytest.raises(NudgeClosed):
        say_what_was_in_the_way(
            ASHA, letter.nudge_id, Obstacle.TOO_BUSY, letter.receipt, ports=stage.ports
        )


def test_somebody_whose_hours_are_unknown_says_by_themselves_how_it_went(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    stage.ports.store.people.save(replace(person, pattern=WorkingPattern(None)))

    plan = plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)
    letter = ask_at_once(ASHA, nudge_id, ports=stage.ports)
    answer_follow_up(ASHA, nudge_id, NudgeState.TRIED, letter.receipt, ports=stage.ports)

    assert isinstance(plan, NudgeLetter)
    assert not plan.is_asked_about
    assert stage.nudge_of(ASHA).state is NudgeState.TRIED
    with pytest.raises(NudgeClosed):
        ask_at_once(ASHA, nudge_id, ports=stage.ports)


def no_chance(stage: Stage, letter: FollowUpLetter) -> None:
    """Asha says that no chance came up."""
    answer_follow_up(ASHA, letter.nudge_id, NudgeState.NO_CHANCE, letter.receipt, ports=stage.ports)


def counted_by(stage: Stage, partition: Partition) -> None:
    """The cohort has run for a month, and its numbers are counted together like this."""
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    started = date(2026, 10, 1)
    stage.ports.store.cohorts.save(replace(cohort, partition=partition, starts_on=started))
    for place in stage.ports.store.cohorts.enrolments_in(TEAM, cohort.cohort_id):
        stage.ports.store.cohorts.save_enrolment(replace(place, joined_on=started))


def counts(stage: Stage, partition: Partition) -> dict[str, int]:
    """How often each obstacle was counted in the part that this day belongs to."""
    (cohort,) = stage.ports.store.cohorts.of_team(TEAM)
    part = replace(cohort, partition=partition).part_on(stage.clock.now().date())
    return stage.ports.store.counts.of(TEAM, part, WHY_NO_CHANCE)
