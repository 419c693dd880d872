"""Not yet offers one more moment, and never a third."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import CarryoverError, NudgeClosed, Trouble
from bot.domain.letters import FollowUpLetter
from bot.domain.messages import MessageKind
from bot.domain.nudges import NudgeState
from bot.domain.shifts import RotaDay, ShiftHours, ShiftType, WorkingPattern
from bot.domain.timetable import Later
from bot.use_cases.follow_ups import answer_follow_up, ask_again_later, let_go
from bot.use_cases.nudges import where_nudge_stands
from bot.use_cases.plans import plan_ready_made
from bot.use_cases.stop import EVERY_PROGRAMME, stop
from tests.use_cases.stage import ASHA, TEAM, Stage

TUESDAY = datetime(2026, 11, 3, 15, 30, tzinfo=UTC)
WEDNESDAY_NOON = datetime(2026, 11, 4, 12, 30, tzinfo=UTC)
NEXT_TUESDAY = datetime(2026, 11, 10, 12, 30, tzinfo=UTC)


def not_yet(stage: Stage) -> FollowUpLetter:
    """Asha planned, was asked, and says not yet."""
    stage.first_nudges(ASHA)
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)
    stage.run_until(TUESDAY)
    return says_not_yet(stage)


def says_not_yet(stage: Stage) -> FollowUpLetter:
    asked = stage.letters(MessageKind.FOLLOW_UP, ASHA)[-1].letter
    assert isinstance(asked, FollowUpLetter)
    return answer_follow_up(
        ASHA, asked.nudge_id, NudgeState.NOT_YET, asked.receipt, ports=stage.ports
    )


def chooses(stage: Stage, letter: FollowUpLetter, later: Later) -> FollowUpLetter:
    assert letter.second is not None
    moment = letter.second.choices.get(later)
    return ask_again_later(ASHA, letter.nudge_id, later, moment, letter.receipt, ports=stage.ports)


def works(stage: Stage, pattern: WorkingPattern) -> None:
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    stage.ports.store.people.save(replace(person, pattern=pattern))


def test_two_moments_are_offered(stage: Stage) -> None:
    letter = not_yet(stage)

    assert letter.second is not None
    assert letter.second.choices == {
        Later.NEXT_SHIFT: WEDNESDAY_NOON,
        Later.NEXT_WEEK: NEXT_TUESDAY,
    }


def test_the_plan_is_asked_about_once_more_in_the_same_thread_at_no_cost(stage: Stage) -> None:
    letter = not_yet(stage)
    thread = where_nudge_stands(ASHA, letter.nudge_id, ports=stage.ports)

    shown = chooses(stage, letter, Later.NEXT_SHIFT)
    stage.run_until(WEDNESDAY_NOON + timedelta(hours=3))

    assert shown.second is not None
    assert shown.second.asked_at == WEDNESDAY_NOON + timedelta(hours=3)
    second = stage.nudge_of(ASHA)
    assert (second.again_for, second.state) == (letter.nudge_id, NudgeState.FOLLOWED_UP)
    assert (second.local_date, second.slot) == (WEDNESDAY_NOON.date(), 1)
    below = [m for m, _ in stage.posted if m.kind is MessageKind.FOLLOW_UP][-1]
    assert (below.channel_id, below.thread_ts) == thread
    assert (below.subject_id, below.user_id) == (second.nudge_id, "")
    asked = stage.letters(MessageKind.FOLLOW_UP, ASHA)[-1].letter
    assert isinstance(asked, FollowUpLetter)
    assert asked.plan == letter.plan


def test_a_second_not_yet_offers_nothing_more(stage: Stage) -> None:
    letter = not_yet(stage)
    chooses(stage, letter, Later.NEXT_SHIFT)
    stage.run_until(WEDNESDAY_NOON + timedelta(hours=3))

    again = says_not_yet(stage)

    assert again.second is None
    with pytest.raises(NudgeClosed):
        ask_again_later(ASHA, again.nudge_id, Later.NEXT_SHIFT, None, "", ports=stage.ports)


def test_two_devices_choose_one_moment(stage: Stage) -> None:
    letter = not_yet(stage)
    chooses(stage, letter, Later.NEXT_SHIFT)

    shown = chooses(stage, letter, Later.NEXT_WEEK)
    no_thanks = let_go(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    for each in (shown, no_thanks):
        assert each.second is not None
        assert each.second.asked_at == WEDNESDAY_NOON + timedelta(hours=3)
    assert len(stage.ports.store.nudges.history(TEAM, ASHA.user_id)) == 2


def test_no_thanks_ends_it(stage: Stage) -> None:
    letter = not_yet(stage)

    shown = let_go(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    assert shown.second is None
    assert stage.nudge_of(ASHA).state is NudgeState.NOT_YET


def test_there_is_never_a_second_open_nudge(stage: Stage) -> None:
    letter = not_yet(stage)
    stage.run_until(datetime(2026, 11, 5, 12, 30, tzinfo=UTC))

    with pytest.raises(CarryoverError, match=Trouble.NEWER_NUDGE_OPEN):
        chooses(stage, letter, Later.NEXT_SHIFT)
    late = answer_follow_up(
        ASHA, letter.nudge_id, NudgeState.NOT_YET, letter.receipt, ports=stage.ports
    )
    assert late.second is None


def test_a_second_moment_is_not_overtaken(stage: Stage) -> None:
    letter = not_yet(stage)
    chooses(stage, letter, Later.NEXT_WEEK)

    stage.run_until(NEXT_TUESDAY + timedelta(hours=3))

    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 1
    assert len(stage.letters(MessageKind.FOLLOW_UP, ASHA)) == 2


def test_somebody_without_a_known_working_day_is_offered_nothing(stage: Stage) -> None:
    letter = not_yet(stage)
    works(stage, WorkingPattern(None))

    again = let_go(ASHA, letter.nudge_id, letter.receipt, ports=stage.ports)

    assert again.second is None
    with pytest.raises(CarryoverError, match=Trouble.NO_WORKING_DAY_AHEAD):
        chooses(stage, letter, Later.NEXT_SHIFT)


def test_a_last_shift_that_leaves_no_time_to_ask_cannot_be_chosen(stage: Stage) -> None:
    letter = not_yet(stage)
    short = ShiftHours(WEDNESDAY_NOON.time(), WEDNESDAY_NOON.replace(hour=14).time())
    last = RotaDay(WEDNESDAY_NOON.date(), ShiftType.EARLY, short)
    works(stage, WorkingPattern(None, rota=(last,)))

    with pytest.raises(CarryoverError, match=Trouble.NO_WORKING_DAY_AHEAD):
        chooses(stage, letter, Later.NEXT_SHIFT)


def test_what_was_tried_has_no_second_moment(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)
    stage.run_until(TUESDAY)
    letter = stage.tries(ASHA)

    with pytest.raises(NudgeClosed):
        ask_again_later(
            ASHA, letter.nudge_id, Later.NEXT_SHIFT, None, letter.receipt, ports=stage.ports
        )


def test_who_has_stopped_is_offered_nothing_and_cannot_take_what_was_offered_before(
    stage: Stage,
) -> None:
    letter = not_yet(stage)

    stop(ASHA, EVERY_PROGRAMME, ports=stage.ports)

    assert says_not_yet(stage).second is None
    with pytest.raises(NudgeClosed):
        chooses(stage, letter, Later.NEXT_SHIFT)
