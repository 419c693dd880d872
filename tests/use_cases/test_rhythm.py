"""Somebody who does not answer gets less, is asked once, and can always come back."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import CarryoverError
from bot.domain.letters import NudgeLetter
from bot.domain.messages import MessageKind, weekly_cap
from bot.domain.nudges import Refusal
from bot.domain.people import Person, PersonId, Rhythm
from bot.domain.rhythm import PaceChange, PaceTurn, StillUseful
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.refusals import refuse
from bot.use_cases.rhythm import (
    answer_still_useful,
    heard_from,
    start_again,
    stay_silent,
)
from tests.use_cases.stage import ASHA, BEN, TEAM, Stage

WEEK = timedelta(weeks=1)
LATER = datetime(2027, 1, 20, tzinfo=UTC)


def asha(stage: Stage) -> Person:
    """Asha as she is kept."""
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    return person


def first_nudges(stage: Stage) -> None:
    """Asha and Ben alone, on the Tuesday on which they have their first nudge."""
    stage.everybody_starts(stage.start_cohort(ASHA, BEN))
    stage.run_until(datetime(2026, 11, 3, 12, 30, tzinfo=UTC))


def silent_until(stage: Stage, rhythm: Rhythm) -> None:
    """Nobody answers anything until Asha's rhythm is this one."""
    first_nudges(stage)
    while asha(stage).rhythm is not rhythm:
        assert stage.clock.moment < LATER
        stage.run_until(stage.clock.moment + timedelta(days=1))


def test_after_two_silent_nudges_they_come_half_as_often_and_the_next_says_so(stage: Stage) -> None:
    silent_until(stage, Rhythm.SLOWED)
    stage.run_until(stage.clock.moment + 2 * WEEK)

    letters = [each.letter for each in stage.letters(MessageKind.NUDGE, ASHA)]

    assert len(letters) == 3
    told = [letter.pace for letter in letters if isinstance(letter, NudgeLetter)]
    assert told == [None, None, PaceChange(PaceTurn.SLOWED, 2)]


def test_after_three_one_question_comes_and_then_nothing_for_four_weeks(stage: Stage) -> None:
    silent_until(stage, Rhythm.ASKED)
    asked_at = stage.clock.moment
    came = len(stage.letters(MessageKind.NUDGE, ASHA))

    stage.run_until(asked_at + 3 * WEEK)

    assert len(stage.letters(MessageKind.STILL_USEFUL, ASHA)) == 1
    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == came
    assert stage.letters(MessageKind.START_AGAIN, ASHA) == []


def test_after_four_silent_weeks_one_invitation_comes_and_no_second(stage: Stage) -> None:
    silent_until(stage, Rhythm.SILENT)
    stage.run_until(LATER)

    assert len(stage.letters(MessageKind.START_AGAIN, ASHA)) == 1
    assert len(stage.letters(MessageKind.STILL_USEFUL, ASHA)) == 1
    assert asha(stage).next_nudge_at is None


def test_an_answer_restores_the_pace_and_says_so(stage: Stage) -> None:
    silent_until(stage, Rhythm.SLOWED)
    nudge = stage.nudge_of(ASHA)

    letter = refuse(ASHA, nudge.nudge_id, Refusal.DO_ALREADY, ports=stage.ports)

    assert letter.pace == PaceChange(PaceTurn.RESTORED, 2)
    assert asha(stage).rhythm is Rhythm.STEADY


def test_an_answer_to_somebody_steady_says_nothing_about_the_pace(stage: Stage) -> None:
    first_nudges(stage)

    letter = plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)

    assert letter.pace is None


@pytest.mark.parametrize("answer", list(StillUseful))
def test_every_answer_to_the_question_brings_nudges_back_in_its_way(
    stage: Stage, answer: StillUseful
) -> None:
    silent_until(stage, Rhythm.ASKED)

    letter = answer_still_useful(ASHA, answer, ports=stage.ports)

    assert letter.person == asha(stage)
    assert letter.person.gets_nudges
    assert letter.person.next_nudge_at is not None
    with pytest.raises(CarryoverError):
        answer_still_useful(ASHA, answer, ports=stage.ports)


def test_starting_again_plans_the_next_nudge(stage: Stage) -> None:
    silent_until(stage, Rhythm.SILENT)

    letter = start_again(ASHA, ports=stage.ports)

    assert letter.person.rhythm is Rhythm.STEADY
    assert letter.person.next_nudge_at is not None


def test_not_now_ends_it_until_they_ask(stage: Stage) -> None:
    silent_until(stage, Rhythm.ASKED)

    first = stay_silent(ASHA, ports=stage.ports)
    again = stay_silent(ASHA, ports=stage.ports)

    assert first.person.rhythm is again.person.rhythm is Rhythm.SILENT
    stage.run_until(LATER)
    assert stage.letters(MessageKind.START_AGAIN, ASHA) == []


def test_a_question_that_was_answered_before_it_left_is_not_sent(stage: Stage) -> None:
    silent_until(stage, Rhythm.ASKED)
    message = next(
        each
        for each in stage.ports.store.outbox.about(TEAM, "")
        if each.kind is MessageKind.STILL_USEFUL and each.recipient == ASHA.user_id
    )
    heard_from(ASHA, ports=stage.ports)

    from bot.use_cases.composing import compose

    assert compose(message, ports=stage.ports) is None


def test_a_stranger_is_not_heard(stage: Stage) -> None:
    assert heard_from(PersonId(TEAM, "UNOBODY"), ports=stage.ports) is None


def test_no_seven_days_hold_more_than_the_cap(stage: Stage) -> None:
    first_nudges(stage)
    while stage.clock.moment < LATER:
        stage.run_until(stage.clock.moment + timedelta(days=1))
        newest = stage.nudge_of(ASHA)
        if newest.is_open and not newest.plan:
            plan_ready_made(ASHA, newest.nudge_id, 0, ports=stage.ports)

    sent_on = [
        message.due_at.date() for message, _ in stage.posted if message.user_id == ASHA.user_id
    ]
    most = max(sum(day <= each < day + WEEK for each in sent_on) for day in sent_on)
    assert len(sent_on) > 20
    assert most <= weekly_cap(2)
