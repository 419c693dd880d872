"""Give me one now: at once, at no cost, and never twice for one wish."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.errors import NotFound, Trouble
from bot.domain.messages import MessageKind
from bot.domain.nudge_now import NowAnswer
from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import Rhythm
from bot.domain.reasons import Widened
from bot.domain.shifts import WorkingPattern
from bot.domain.timetable import Later
from bot.use_cases.gaps import gaps_in_month
from bot.use_cases.later import snooze
from bot.use_cases.nudge_now import give_one_now
from bot.use_cases.plans import plan_ready_made
from tests.library import LISTEN, NURSES_ONLY, REPEAT_ORDER, SAY_BACK, small_library
from tests.use_cases.stage import ASHA, BEN, ERIN, TEAM, FixedShelf, Stage

TUESDAY_NOON = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)
TUESDAY_NIGHT = datetime(2026, 11, 3, 23, tzinfo=UTC)


class TakenSlots:
    """A store in which somebody else has always just taken the slot."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.nudges = self

    def add_all(self, nudges: Sequence[Nudge]) -> list[Nudge]:
        return []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name, None) or getattr(self._store.nudges, name)


def started(stage: Stage) -> str:
    """A cohort in which Asha has started and got nothing yet; its id."""
    cohort_id = stage.start_cohort(ASHA)
    stage.everybody_starts(cohort_id)
    return cohort_id


def arrives(stage: Stage) -> None:
    """Everything that waits is sent, one message a second."""
    stage.run_until(stage.clock.now() + timedelta(seconds=2))


def states(stage: Stage) -> list[NudgeState]:
    return [nudge.state for nudge in stage.ports.store.nudges.history(TEAM, ASHA.user_id)]


def test_a_nudge_comes_at_once_and_costs_no_attention(stage: Stage) -> None:
    started(stage)

    letter = give_one_now(ASHA, ports=stage.ports)
    stage.beat()

    assert letter.answer is NowAnswer.SENT
    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 1
    assert (stage.nudge_of(ASHA).slot, stage.nudge_of(ASHA).state) == (1, NudgeState.OPEN)
    (sent,) = [message for message, _ in stage.posted if message.kind is MessageKind.NUDGE]
    assert sent.user_id == ""


def test_it_comes_at_any_hour_and_without_known_hours(stage: Stage) -> None:
    started(stage)
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    stage.ports.store.people.save(replace(person, pattern=WorkingPattern(None), next_nudge_at=None))
    stage.clock.move_to(TUESDAY_NIGHT)

    give_one_now(ASHA, ports=stage.ports)
    arrives(stage)

    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 1


@pytest.mark.parametrize(("minutes", "scenario"), [(1, REPEAT_ORDER), (5, NURSES_ONLY)])
def test_it_takes_no_longer_than_was_said(stage: Stage, minutes: int, scenario: Any) -> None:
    started(stage)
    longer = replace(SAY_BACK, minutes=10)
    stage.ports = replace(stage.ports, library=FixedShelf(small_library(longer, scenario)))

    give_one_now(ASHA, minutes, ports=stage.ports)

    nudge = stage.nudge_of(ASHA)
    assert (nudge.scenario_id, nudge.reason.widened) == (scenario.scenario_id, Widened.NOTHING)


def test_an_open_nudge_gives_way(stage: Stage) -> None:
    stage.first_nudges(ASHA)

    give_one_now(ASHA, ports=stage.ports)
    arrives(stage)

    assert states(stage) == [NudgeState.LAPSED, NudgeState.OPEN]


def test_two_presses_within_a_minute_are_one_wish(stage: Stage) -> None:
    started(stage)

    give_one_now(ASHA, ports=stage.ports)
    waiting = give_one_now(ASHA, 5, ports=stage.ports)
    stage.beat()
    stage.clock.move(seconds=59)
    arrived = give_one_now(ASHA, ports=stage.ports)

    assert waiting.answer is arrived.answer is NowAnswer.JUST_SENT
    assert states(stage) == [NudgeState.OPEN]


def test_after_a_minute_it_is_another_wish(stage: Stage) -> None:
    started(stage)
    give_one_now(ASHA, ports=stage.ports)
    stage.beat()

    stage.clock.move(minutes=1)
    give_one_now(ASHA, ports=stage.ports)

    assert states(stage) == [NudgeState.LAPSED, NudgeState.QUEUED]
    assert stage.nudge_of(ASHA).slot == 2


def test_two_machines_that_give_at_the_same_time_give_one(stage: Stage) -> None:
    started(stage)
    taken: Any = TakenSlots(stage.ports.store)

    letter = give_one_now(ASHA, ports=replace(stage.ports, store=taken))

    assert letter.answer is NowAnswer.JUST_SENT
    assert states(stage) == []


def test_a_nudge_put_off_to_later_gives_way_and_does_not_come_back(stage: Stage) -> None:
    started(stage)
    give_one_now(ASHA, ports=stage.ports)
    stage.beat()
    snooze(ASHA, stage.nudge_of(ASHA).nudge_id, Later.IN_AN_HOUR, ports=stage.ports)

    letter = give_one_now(ASHA, ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(hours=2))

    assert letter.answer is NowAnswer.SENT
    assert states(stage) == [NudgeState.LAPSED, NudgeState.OPEN]
    assert len(stage.letters(MessageKind.NUDGE, ASHA)) == 2


def test_a_plan_under_way_is_shown_instead(stage: Stage) -> None:
    stage.first_nudges(ASHA)
    plan_ready_made(ASHA, stage.nudge_of(ASHA).nudge_id, 0, ports=stage.ports)

    letter = give_one_now(ASHA, ports=stage.ports)

    assert letter.answer is NowAnswer.UNDER_WAY
    assert letter.plan == stage.nudge_of(ASHA).plan
    assert (letter.asked_at, letter.zone_name) == (
        TUESDAY_NOON + timedelta(hours=3),
        "Europe/London",
    )
    assert states(stage) == [NudgeState.PLANNED]


def test_a_wish_that_slack_could_not_take_within_the_hour_is_over(stage: Stage) -> None:
    started(stage)
    give_one_now(ASHA, ports=stage.ports)

    stage.clock.move(hours=1)
    stage.beat()

    assert states(stage) == [NudgeState.MISSED]


def test_when_nothing_fits_the_gap_is_counted_and_nothing_is_sent(stage: Stage) -> None:
    cohort_id = started(stage)
    doctors_only = replace(LISTEN, roles=("doctor",))
    stage.ports = replace(stage.ports, library=FixedShelf(small_library(doctors_only)))

    letter = give_one_now(ASHA, ports=stage.ports)

    assert letter.answer is NowAnswer.NOTHING_FITS
    assert states(stage) == []
    today = stage.clock.now().date()
    assert gaps_in_month(TEAM, cohort_id, today, ports=stage.ports) == {"nurse": 1}
    assert gaps_in_month(TEAM, "another", today, ports=stage.ports) == {}


def test_two_programmes_take_turns(stage: Stage) -> None:
    for _ in range(2):
        stage.everybody_starts(stage.start_cohort(ASHA))

    for _ in range(2):
        give_one_now(ASHA, ports=stage.ports)
        stage.clock.move(minutes=2)

    history = stage.ports.store.nudges.history(TEAM, ASHA.user_id)
    assert len({nudge.cohort_id for nudge in history}) == 2


def test_without_a_running_programme_there_is_nothing_to_give(stage: Stage) -> None:
    stage.start_cohort(ASHA, BEN)

    with pytest.raises(NotFound, match=Trouble.NO_PROGRAMME_NOW):
        give_one_now(ASHA, ports=stage.ports)
    with pytest.raises(NotFound, match=Trouble.NOT_IN_A_PROGRAMME):
        give_one_now(ERIN, ports=stage.ports)


def test_asking_is_a_sign_of_life(stage: Stage) -> None:
    started(stage)
    person = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert person is not None
    stage.ports.store.people.save(replace(person, rhythm=Rhythm.SILENT, next_nudge_at=None))

    letter = give_one_now(ASHA, ports=stage.ports)

    assert letter.pace is not None
    restored = stage.ports.store.people.find(TEAM, ASHA.user_id)
    assert restored is not None
    assert restored.rhythm is Rhythm.STEADY
    assert restored.next_nudge_at is not None
