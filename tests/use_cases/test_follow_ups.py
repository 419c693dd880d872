"""The one question after the planned moment."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.errors import NudgeClosed
from bot.domain.letters import FollowUpLetter
from bot.domain.messages import MessageKind
from bot.domain.nudges import Helped, NudgeState
from bot.domain.shifts import WorkingPattern
from bot.use_cases.follow_ups import answer_follow_up, say_if_it_helped
from bot.use_cases.plans import plan_ready_made
from tests.use_cases.stage import ASHA, TEAM, Stage


def planned(stage: Stage) -> None:
    stage.first_nudges()
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
