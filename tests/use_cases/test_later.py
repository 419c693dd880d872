"""Later: the nudge comes back at the moment that was chosen."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.errors import CarryoverError, NudgeClosed, Trouble
from bot.domain.letters import LaterLetter
from bot.domain.messages import MessageKind
from bot.domain.nudges import NudgeState
from bot.domain.shifts import ShiftHours, WeeklyHours, WorkingPattern
from bot.domain.timetable import Later
from bot.use_cases.later import offer_later, offer_later_of_open, snooze
from bot.use_cases.plans import plan_ready_made
from tests.use_cases.stage import ASHA, TEAM, Stage, nudge_letter_of

TUESDAY_NOON = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
THURSDAY_NOON = datetime(2026, 11, 5, 12, 30, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)


def works(stage: Stage, pattern: WorkingPattern) -> None:
    """Asha's hours are these now."""
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    stage.ports.store.people.save(replace(person, pattern=pattern))


def back_at(letter: LaterLetter) -> datetime:
    """When the nudge comes back."""
    (moment,) = letter.choices.values()
    return moment


def nudges_shown(stage: Stage) -> list[str]:
    return [nudge_letter_of(each).nudge_id for each in stage.letters(MessageKind.NUDGE, ASHA)]


def test_only_moments_inside_the_pattern_are_offered(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id

    at_noon = offer_later(ASHA, nudge_id, ports=stage.ports)
    stage.clock.move_to(TUESDAY_NOON.replace(hour=16, minute=30))
    at_the_end = offer_later(ASHA, nudge_id, ports=stage.ports)

    assert at_noon.choices == {
        Later.IN_AN_HOUR: TUESDAY_NOON + AN_HOUR,
        Later.LATER_THIS_SHIFT: TUESDAY_NOON.replace(hour=15, minute=30),
        Later.NEXT_SHIFT: TUESDAY_NOON + timedelta(days=1),
        Later.NEXT_WEEK: TUESDAY_NOON + timedelta(weeks=1),
    }
    assert set(at_the_end.choices) == {Later.NEXT_SHIFT, Later.NEXT_WEEK}
    assert stage.nudge_of(ASHA).state is NudgeState.OPEN


def test_a_nudge_moved_by_an_hour_comes_again(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id

    letter = snooze(ASHA, nudge_id, Later.IN_AN_HOUR, ports=stage.ports)

    assert back_at(letter) == stage.clock.now() + AN_HOUR
    assert stage.nudge_of(ASHA).state is NudgeState.SNOOZED
    stage.run_until(back_at(letter))
    assert nudges_shown(stage) == [nudge_id, nudge_id]
    assert stage.nudge_of(ASHA).state is NudgeState.OPEN


def test_a_nudge_comes_back_when_its_button_said_however_late_it_is_pressed(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    stage.clock.move(minutes=40)

    letter = snooze(ASHA, nudge_id, Later.IN_AN_HOUR, TUESDAY_NOON + AN_HOUR, ports=stage.ports)

    assert back_at(letter) == TUESDAY_NOON + AN_HOUR


def test_a_moment_that_has_passed_counts_from_the_press(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    stage.clock.move(hours=2)

    letter = snooze(ASHA, nudge_id, Later.IN_AN_HOUR, TUESDAY_NOON + AN_HOUR, ports=stage.ports)

    assert back_at(letter) == TUESDAY_NOON + timedelta(hours=3)


def test_a_choice_that_no_longer_suits_the_hours_is_explained(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    stage.clock.move_to(TUESDAY_NOON.replace(hour=16, minute=30))

    with pytest.raises(CarryoverError, match=Trouble.LATER_IS_OVER):
        snooze(ASHA, nudge_id, Later.IN_AN_HOUR, ports=stage.ports)


def test_a_moment_outside_the_hours_of_now_is_not_kept_to(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    promised = TUESDAY_NOON + timedelta(days=1)
    works(stage, WorkingPattern(WeeklyHours((3,), ShiftHours(time(9), time(17)))))

    letter = snooze(ASHA, nudge_id, Later.NEXT_SHIFT, promised, ports=stage.ports)

    assert back_at(letter) == THURSDAY_NOON


def test_somebody_whose_hours_we_do_not_know_cannot_move_a_nudge(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    works(stage, WorkingPattern(None))

    with pytest.raises(CarryoverError, match=Trouble.NO_WORKING_DAY_AHEAD):
        offer_later(ASHA, nudge_id, ports=stage.ports)
    with pytest.raises(CarryoverError, match=Trouble.NO_WORKING_DAY_AHEAD):
        snooze(ASHA, nudge_id, Later.NEXT_SHIFT, ports=stage.ports)


def test_two_devices_that_move_a_nudge_bring_it_back_once(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id

    snooze(ASHA, nudge_id, Later.IN_AN_HOUR, ports=stage.ports)
    letter = snooze(ASHA, nudge_id, Later.NEXT_SHIFT, ports=stage.ports)

    stage.run_until(back_at(letter))
    assert nudges_shown(stage) == [nudge_id, nudge_id]


def test_a_moved_nudge_is_not_overtaken_before_it_has_come_back(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    moved = stage.nudge_of(ASHA)
    letter = snooze(ASHA, moved.nudge_id, Later.NEXT_WEEK, ports=stage.ports)

    stage.run_until(THURSDAY_NOON)
    assert nudges_shown(stage) == [moved.nudge_id]
    stage.run_until(back_at(letter))

    assert nudges_shown(stage) == [moved.nudge_id, moved.nudge_id]
    assert stage.nudge_of(ASHA).state is NudgeState.OPEN


def test_an_overtaken_nudge_cannot_be_moved(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    overtaken = stage.nudge_of(ASHA)
    stage.run_until(THURSDAY_NOON)

    with pytest.raises(CarryoverError, match=Trouble.NUDGE_OVERTAKEN):
        offer_later(ASHA, overtaken.nudge_id, ports=stage.ports)
    with pytest.raises(CarryoverError, match=Trouble.NUDGE_OVERTAKEN):
        snooze(ASHA, overtaken.nudge_id, Later.NEXT_SHIFT, ports=stage.ports)


def test_a_planned_nudge_cannot_be_moved(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    nudge_id = stage.nudge_of(ASHA).nudge_id
    plan_ready_made(ASHA, nudge_id, 0, ports=stage.ports)

    with pytest.raises(NudgeClosed):
        offer_later(ASHA, nudge_id, ports=stage.ports)


def test_later_without_naming_a_nudge_means_the_one_that_waits(stage: Stage) -> None:
    stage.first_nudges(ASHA)

    letter = offer_later_of_open(ASHA, ports=stage.ports)

    assert letter.nudge.nudge_id == stage.nudge_of(ASHA).nudge_id


def test_there_is_nothing_to_move_before_a_nudge_or_once_it_is_planned(stage: Stage) -> None:
    with pytest.raises(CarryoverError, match=Trouble.NOTHING_TO_MOVE):
        offer_later_of_open(ASHA, ports=stage.ports)
    stage.first_nudges(ASHA)
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)

    with pytest.raises(CarryoverError, match=Trouble.NOTHING_TO_MOVE):
        offer_later_of_open(ASHA, ports=stage.ports)
