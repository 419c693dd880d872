"""Back-off: half the pace after two silent nudges, a question after three, then silence."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.nudges import Nudge, NudgeState
from bot.domain.people import Person, Rhythm
from bot.domain.reasons import Reason, Why
from bot.domain.rhythm import (
    SILENT_FOR,
    PaceChange,
    PaceTurn,
    StillUseful,
    answered_still_useful,
    backed_off,
    heard,
    is_first_since_slowed,
    restored_pace,
    silent,
    unanswered_in_a_row,
)

NOW = datetime(2026, 11, 12, 12, 30, tzinfo=UTC)
FIRST = date(2026, 11, 3)
ASHA = Person("T1", "UASHA", "Europe/London")


def nudges(*states: NudgeState, plan: str = "", slot: int = 0) -> list[Nudge]:
    """Nudges on one day after another, the first on the third of November."""
    return [
        Nudge(
            "T1", f"n{number}", "UASHA", "c1", "say-it-back", "r1", "listening",
            FIRST + timedelta(days=number), Reason(Why.FORTNIGHT),
            slot=slot, state=state, plan=plan,
        )
        for number, state in enumerate(states)
    ]  # fmt: skip


def test_one_silent_nudge_changes_nothing() -> None:
    assert backed_off(ASHA, nudges(NudgeState.OPEN), now=NOW) is ASHA


def test_two_silent_nudges_halve_the_pace() -> None:
    slowed = backed_off(ASHA, nudges(NudgeState.LAPSED, NudgeState.OPEN), now=NOW)

    assert (slowed.rhythm, slowed.rhythm_since) == (Rhythm.SLOWED, NOW)
    assert slowed.timetable().is_slowed


def test_a_third_silent_nudge_leads_to_the_question_and_then_to_silence() -> None:
    slowed = replace(ASHA, rhythm=Rhythm.SLOWED, rhythm_since=datetime(2026, 11, 4, tzinfo=UTC))
    history = nudges(NudgeState.LAPSED, NudgeState.LAPSED, NudgeState.OPEN)

    asked = backed_off(slowed, history, now=NOW)

    assert (asked.rhythm, asked.rhythm_since) == (Rhythm.ASKED, NOW)
    assert not asked.gets_nudges
    assert backed_off(asked, history, now=NOW) is asked


def test_nudges_from_before_the_last_sign_of_life_do_not_count() -> None:
    back = heard(ASHA, now=datetime(2026, 11, 4, 9, tzinfo=UTC))
    history = nudges(NudgeState.LAPSED, NudgeState.LAPSED, NudgeState.OPEN)

    assert backed_off(back, history, now=NOW) is back


@pytest.mark.parametrize(
    "answer", [NudgeState.TRIED, NudgeState.NO_CHANCE, NudgeState.NOT_FOR_ME, NudgeState.PLANNED]
)
def test_an_answer_ends_the_row(answer: NudgeState) -> None:
    history = nudges(NudgeState.LAPSED, answer, NudgeState.LAPSED)

    assert unanswered_in_a_row(history, after=date.min) == 1


def test_a_nudge_with_a_plan_had_an_answer() -> None:
    history = nudges(NudgeState.LAPSED, NudgeState.LAPSED, plan="When I hand over, I will ask.")

    assert unanswered_in_a_row(history, after=date.min) == 0


def test_what_never_came_or_was_asked_for_does_not_count() -> None:
    history = nudges(NudgeState.LAPSED, NudgeState.MISSED, NudgeState.OPEN, NudgeState.QUEUED)
    asked_for = nudges(NudgeState.LAPSED, NudgeState.LAPSED, slot=1)

    assert unanswered_in_a_row(history, after=date.min) == 2
    assert unanswered_in_a_row(asked_for, after=date.min) == 0


@given(st.lists(st.sampled_from(NudgeState), max_size=12), st.sampled_from(Rhythm))
def test_backing_off_never_makes_more_come(states: list[NudgeState], rhythm: Rhythm) -> None:
    order = list(Rhythm)
    person = replace(ASHA, rhythm=rhythm)

    after = backed_off(person, nudges(*states), now=NOW)

    assert order.index(after.rhythm) - order.index(rhythm) in {0, 1}


def test_keeping_going_restores_the_pace() -> None:
    asked = replace(ASHA, rhythm=Rhythm.ASKED, pace=3)

    kept = answered_still_useful(asked, StillUseful.KEEP, now=NOW)

    assert kept == replace(asked, rhythm=Rhythm.STEADY, rhythm_since=NOW)


def test_somebody_who_was_slowed_hears_of_the_pace_they_had_chosen() -> None:
    for rhythm in (Rhythm.SLOWED, Rhythm.ASKED, Rhythm.SILENT):
        before = replace(ASHA, rhythm=rhythm, pace=3)
        assert restored_pace(before) == PaceChange(PaceTurn.RESTORED, 3)
    assert restored_pace(ASHA) is None


@pytest.mark.parametrize(
    ("pace", "left", "rhythm"),
    [(3, 2, Rhythm.STEADY), (2, 1, Rhythm.STEADY), (1, 1, Rhythm.SLOWED)],
)
def test_less_often_is_one_less_or_half_of_one(pace: int, left: int, rhythm: Rhythm) -> None:
    asked = replace(ASHA, rhythm=Rhythm.ASKED, pace=pace)

    slower = answered_still_useful(asked, StillUseful.SLOWER, now=NOW)

    assert slower == replace(asked, pace=left, rhythm=rhythm, rhythm_since=NOW)


def test_a_month_of_pause_ends_by_itself() -> None:
    paused = answered_still_useful(ASHA, StillUseful.PAUSE, now=NOW)

    assert paused.paused_until == date(2026, 12, 12)
    assert paused.rhythm is Rhythm.STEADY


def test_only_the_first_nudge_at_half_the_pace_says_so() -> None:
    slowed = replace(ASHA, rhythm=Rhythm.SLOWED, rhythm_since=datetime(2026, 11, 5, tzinfo=UTC))
    history = nudges(*[NudgeState.LAPSED] * 4)

    assert is_first_since_slowed(slowed, history[:3])
    assert not is_first_since_slowed(slowed, history)
    assert not is_first_since_slowed(ASHA, history)
    assert not is_first_since_slowed(replace(slowed, rhythm=Rhythm.STEADY), history[:3])
    assert not is_first_since_slowed(slowed, history[:2])
    asked_for = nudges(*[NudgeState.LAPSED] * 3, slot=1)
    assert not is_first_since_slowed(slowed, asked_for)


def test_somebody_silent_gets_nothing_until_they_are_heard_again() -> None:
    nobody = silent(ASHA, now=NOW)

    assert nobody == replace(ASHA, rhythm=Rhythm.SILENT, rhythm_since=NOW)
    assert timedelta(weeks=4) == SILENT_FOR
    assert not nobody.gets_nudges
    assert heard(nobody, now=NOW).gets_nudges
