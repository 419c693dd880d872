"""The trainee plans a nudge."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import LineRefused, NotFound, NudgeClosed
from bot.domain.letters import FollowUpLetter, NudgeLetter
from bot.domain.messages import MessageKind
from bot.domain.nudges import NudgeState
from bot.domain.timetable import Later
from bot.use_cases.later import snooze
from bot.use_cases.plans import make_plan, offer_plans, plan_ready_made
from tests.use_cases.stage import ASHA, BEN, Stage

THURSDAY_NOON = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)


def test_ill_try_it_offers_three_plans_and_changes_nothing(stage: Stage) -> None:
    stage.first_nudges()
    nudge = stage.nudge_of(ASHA)

    letter = offer_plans(ASHA, nudge.nudge_id, ports=stage.ports)

    assert isinstance(letter, NudgeLetter)
    assert len(letter.plans) == 3
    assert stage.nudge_of(ASHA) == nudge


def test_one_tap_keeps_a_ready_plan(stage: Stage) -> None:
    stage.first_nudges()

    letter = plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)

    assert letter.plan == "When I hand over, I will ask for a say-back."
    assert stage.nudge_of(ASHA).follow_up_at == stage.clock.now() + timedelta(hours=3)


def test_a_plan_of_ones_own_is_cleaned(stage: Stage) -> None:
    stage.first_nudges()
    nudge_id = stage.nudge_of(ASHA).nudge_id

    assert make_plan(ASHA, nudge_id, " When  I ... ok ", ports=stage.ports).plan == "When I ... ok"
    with pytest.raises(LineRefused):
        make_plan(BEN, stage.nudge_of(BEN).nudge_id, "\u200b", ports=stage.ports)


def test_the_same_plan_from_two_devices_is_one_plan(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)
    planned = stage.nudge_of(ASHA)
    stage.clock.move(minutes=1)

    letter = plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)

    assert letter.plan == planned.plan
    assert stage.nudge_of(ASHA) == planned


def test_a_nudge_that_was_put_off_may_still_be_planned(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    snooze(ASHA, nudge_id, Later.NEXT_SHIFT, ports=stage.ports)

    offered = offer_plans(ASHA, nudge_id, ports=stage.ports)
    plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(days=1))

    assert isinstance(offered, NudgeLetter)
    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 1
    assert len(stage.letters(MessageKind.FOLLOW_UP, ASHA)) == 1


def test_a_plan_for_a_nudge_that_lapsed_meanwhile_asks_how_it_went(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    stage.run_until(THURSDAY_NOON)

    letter = plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)

    assert isinstance(letter, FollowUpLetter)
    assert letter.state is NudgeState.LAPSED


def test_another_plan_after_the_first_is_refused(stage: Stage) -> None:
    stage.first_nudges()
    nudge_id = stage.nudge_of(ASHA).nudge_id
    plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)

    with pytest.raises(NudgeClosed):
        plan_ready_made(ASHA, nudge_id, 1, ports=stage.ports)
    with pytest.raises(NudgeClosed):
        offer_plans(ASHA, nudge_id, ports=stage.ports)


def test_a_choice_that_does_not_exist_is_not_found(stage: Stage) -> None:
    stage.first_nudges()

    with pytest.raises(NotFound):
        plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 9, ports=stage.ports)


def test_nobody_answers_for_somebody_else(stage: Stage) -> None:
    stage.first_nudges()

    with pytest.raises(NotFound):
        offer_plans(BEN, stage.nudge_of(ASHA).nudge_id, ports=stage.ports)
    with pytest.raises(NotFound):
        offer_plans(BEN, "no-such-nudge", ports=stage.ports)


def test_a_lapsed_nudge_asks_at_once_how_it_went(stage: Stage) -> None:
    stage.first_nudges()
    lapsed = stage.nudge_of(ASHA)
    stage.run_until(THURSDAY_NOON)

    letter = offer_plans(ASHA, lapsed.nudge_id, ports=stage.ports)

    assert isinstance(letter, FollowUpLetter)
    assert letter.receipt
