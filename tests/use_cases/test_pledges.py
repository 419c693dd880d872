"""*Hold me to this*: the plan reaches the buddy, who may ask once how it went."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.buddy_letters import BuddyAskLetter, BuddyPlanLetter
from bot.domain.errors import CarryoverError, NotFound, Trouble
from bot.domain.letters import NudgeLetter
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.use_cases.buddies import want_buddy, want_no_buddy
from bot.use_cases.erasures import erase_everything
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.pledges import ask_how_it_went, hold_me_to_this
from tests.use_cases.stage import ASHA, BEN, CARA, Stage

NUDGED = datetime(2026, 11, 10, 12, 30, tzinfo=UTC)
SAID = timedelta(days=1)


@pytest.fixture
def planned(stage: Stage) -> NudgeLetter:
    """Asha, whose buddies are Ben and Cara, has chosen a plan."""
    cohort_id = stage.start_cohort()
    stage.everybody_starts(cohort_id)
    for who in (ASHA, BEN, CARA):
        want_buddy(who, cohort_id, "", (), ports=stage.ports)
    stage.run_until(NUDGED)
    letter = plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)
    assert isinstance(letter, NudgeLetter)
    return letter


def plans_sent_to(stage: Stage, who: PersonId) -> list[object]:
    return [claimed.letter for claimed in stage.letters(MessageKind.BUDDY_PLAN, who)]


def test_a_plan_is_sent_to_every_buddy_and_only_when_asked(
    stage: Stage, planned: NudgeLetter
) -> None:
    assert set(planned.buddies) == {"UBEN", "UCARA"}
    assert not planned.is_pledged

    letter = hold_me_to_this(ASHA, planned.nudge_id, ports=stage.ports)
    stage.run_until(stage.clock.moment + SAID)

    assert letter.is_pledged
    sent = BuddyPlanLetter(planned.nudge_id, "UASHA", planned.plan)
    assert plans_sent_to(stage, BEN) == [sent]
    assert plans_sent_to(stage, CARA) == [sent]


def test_pressing_twice_sends_it_once(stage: Stage, planned: NudgeLetter) -> None:
    for _ in range(2):
        hold_me_to_this(ASHA, planned.nudge_id, ports=stage.ports)
    stage.run_until(stage.clock.moment + SAID)

    assert len(plans_sent_to(stage, BEN)) == 1


def test_one_question_is_passed_on_whoever_presses(stage: Stage, planned: NudgeLetter) -> None:
    hold_me_to_this(ASHA, planned.nudge_id, ports=stage.ports)

    asked = ask_how_it_went(BEN, planned.nudge_id, ports=stage.ports)
    again = ask_how_it_went(CARA, planned.nudge_id, ports=stage.ports)
    stage.run_until(stage.clock.moment + SAID)

    assert asked.asked_by == again.asked_by == "UBEN"
    letters = [claimed.letter for claimed in stage.letters(MessageKind.BUDDY_ASK, ASHA)]
    assert letters == [BuddyAskLetter("UBEN", planned.plan)]


def test_only_a_buddy_who_got_the_plan_can_ask(stage: Stage, planned: NudgeLetter) -> None:
    with pytest.raises(NotFound):
        ask_how_it_went(BEN, planned.nudge_id, ports=stage.ports)
    hold_me_to_this(ASHA, planned.nudge_id, ports=stage.ports)

    with pytest.raises(NotFound):
        ask_how_it_went(ASHA, planned.nudge_id, ports=stage.ports)


def test_without_a_buddy_or_a_plan_nothing_is_sent(stage: Stage, planned: NudgeLetter) -> None:
    cohort_id = stage.nudge_of(ASHA).cohort_id
    want_no_buddy(ASHA, cohort_id, ports=stage.ports)

    with pytest.raises(CarryoverError) as nobody:
        hold_me_to_this(ASHA, planned.nudge_id, ports=stage.ports)
    with pytest.raises(NotFound):
        hold_me_to_this(BEN, stage.nudge_of(BEN).nudge_id, ports=stage.ports)

    assert nobody.value.why is Trouble.NO_BUDDY_NOW
    assert stage.letters(MessageKind.BUDDY_PLAN) == []


def test_what_waits_is_not_sent_once_either_is_erased(stage: Stage, planned: NudgeLetter) -> None:
    hold_me_to_this(ASHA, planned.nudge_id, ports=stage.ports)
    ask_how_it_went(BEN, planned.nudge_id, ports=stage.ports)

    erase_everything(BEN, ports=stage.ports)
    stage.run_until(stage.clock.moment + SAID)
    assert plans_sent_to(stage, BEN) == []
    assert stage.letters(MessageKind.BUDDY_ASK, ASHA) == []
    assert len(plans_sent_to(stage, CARA)) == 1


def test_a_plan_of_an_erased_person_reaches_nobody(stage: Stage, planned: NudgeLetter) -> None:
    hold_me_to_this(ASHA, planned.nudge_id, ports=stage.ports)

    erase_everything(ASHA, ports=stage.ports)
    stage.run_until(stage.clock.moment + SAID)

    assert stage.letters(MessageKind.BUDDY_PLAN) == []
