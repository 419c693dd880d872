"""A nudge and the answers it takes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import NudgeClosed
from bot.domain.nudges import TERMINAL, Nudge, NudgeState, Refusal, next_asked_slot
from bot.domain.reasons import Reason, Why

TODAY = date(2026, 11, 3)
TOMORROW = date(2026, 11, 4)
REASON = Reason(Why.FORTNIGHT)
SENT = Nudge(
    "T1", "n1", "U1", "c1", "say-it-back", "r1", "closed-loop", TODAY, REASON,
    state=NudgeState.OPEN,
)  # fmt: skip
AT = datetime(2026, 11, 3, 15, tzinfo=UTC)


def test_a_queued_nudge_opens_when_it_is_sent() -> None:
    assert replace(SENT, state=NudgeState.QUEUED).sent().state is NudgeState.OPEN
    assert replace(SENT, state=NudgeState.SNOOZED).sent().state is NudgeState.OPEN


def test_sending_changes_nothing_once_it_has_been_answered() -> None:
    assert replace(SENT, state=NudgeState.TRIED).sent().state is NudgeState.TRIED


def test_a_plan_is_kept_with_the_moment_of_its_follow_up() -> None:
    planned = SENT.planned("When I hand over, I will ask.", follow_up_at=AT)

    assert (planned.state, planned.follow_up_at) == (NudgeState.PLANNED, AT)
    assert planned.plan == "When I hand over, I will ask."
    assert planned.is_open


def test_a_second_plan_is_refused() -> None:
    planned = SENT.planned("one", follow_up_at=AT)

    with pytest.raises(NudgeClosed):
        planned.planned("two", follow_up_at=AT)


def test_a_planned_nudge_is_followed_up_once() -> None:
    asked = SENT.planned("one", follow_up_at=AT).followed_up()

    assert asked.state is NudgeState.FOLLOWED_UP
    assert asked.follow_up_at is None
    with pytest.raises(NudgeClosed):
        asked.followed_up()


def test_an_answer_keeps_its_date_and_needs_no_follow_up_any_more() -> None:
    planned = SENT.planned("one", follow_up_at=AT)

    tried = planned.answered(NudgeState.TRIED, on=TOMORROW)

    assert (tried.state, tried.answered_on, tried.follow_up_at) == (
        NudgeState.TRIED, TOMORROW, None,
    )  # fmt: skip


def test_the_same_answer_twice_is_no_change() -> None:
    tried = replace(SENT, state=NudgeState.FOLLOWED_UP).answered(NudgeState.TRIED, on=TODAY)

    assert tried.answered(NudgeState.TRIED, on=TODAY) is tried


def test_another_answer_is_refused() -> None:
    tried = replace(SENT, state=NudgeState.TRIED)

    with pytest.raises(NudgeClosed):
        tried.answered(NudgeState.NO_CHANCE, on=TODAY)
    with pytest.raises(NudgeClosed):
        SENT.answered(NudgeState.SNOOZED, on=TODAY)


def test_a_nudge_that_is_not_for_me_keeps_the_reason() -> None:
    refused = SENT.refused(Refusal.NOT_MY_JOB, on=TOMORROW)

    assert (refused.state, refused.refusal) == (NudgeState.NOT_FOR_ME, Refusal.NOT_MY_JOB)
    assert refused.answered_on == TOMORROW
    with pytest.raises(NudgeClosed):
        refused.refused(Refusal.DO_ALREADY, on=TODAY)


def test_an_answered_nudge_cannot_be_moved() -> None:
    assert SENT.snoozed().state is NudgeState.SNOOZED
    with pytest.raises(NudgeClosed):
        replace(SENT, state=NudgeState.TRIED).snoozed()


def test_a_lapsed_nudge_takes_one_late_answer() -> None:
    lapsed = SENT.planned("one", follow_up_at=AT).lapsed()

    assert lapsed.is_lapsed
    assert lapsed.follow_up_at is None
    assert not lapsed.is_open
    assert lapsed.answered(NudgeState.TRIED, on=TODAY).state is NudgeState.TRIED
    assert lapsed.refused(Refusal.DO_ALREADY, on=TODAY).state is NudgeState.NOT_FOR_ME


def test_a_message_that_could_not_be_sent_makes_the_nudge_missed() -> None:
    assert replace(SENT, state=NudgeState.QUEUED).missed().state is NudgeState.MISSED
    assert replace(SENT, state=NudgeState.PLANNED).missed().state is NudgeState.PLANNED


@given(state=st.sampled_from(sorted(TERMINAL)), act=st.integers(0, 8))
def test_no_state_leaves_a_terminal_state(state: NudgeState, act: int) -> None:
    nudge = replace(SENT, state=state)
    acts = [
        lambda: nudge.sent(),
        lambda: nudge.planned("p", follow_up_at=AT),
        lambda: nudge.snoozed(),
        lambda: nudge.refused(Refusal.NOT_MY_JOB, on=TODAY),
        lambda: nudge.followed_up(),
        lambda: nudge.answered(NudgeState.NOT_YET, on=TODAY),
        lambda: nudge.lapsed(),
        lambda: nudge.missed(),
        lambda: nudge.told_why(),
    ]
    try:
        after = acts[act]()
    except NudgeClosed:
        return
    assert after.state is state


def test_a_reason_for_no_chance_is_given_once() -> None:
    no_chance = replace(SENT, state=NudgeState.NO_CHANCE)

    assert no_chance.told_why().has_given_reason
    with pytest.raises(NudgeClosed):
        no_chance.told_why().told_why()
    with pytest.raises(NudgeClosed):
        SENT.told_why()


def test_not_yet_gives_the_same_plan_a_second_moment_and_no_third() -> None:
    planned = SENT.planned("When I hand over, I will ask.", follow_up_at=AT)
    not_yet = planned.answered(NudgeState.NOT_YET, on=TODAY)

    second = not_yet.again("n2", on=TOMORROW, slot=1, follow_up_at=AT)

    assert (second.nudge_id, second.again_for, second.plan) == ("n2", "n1", planned.plan)
    assert second.local_date == TOMORROW
    assert second.is_under_way
    assert second.was_asked_for
    assert second.answered_on is None
    with pytest.raises(NudgeClosed):
        second.answered(NudgeState.NOT_YET, on=TODAY).again("n3", on=TODAY, slot=2, follow_up_at=AT)
    with pytest.raises(NudgeClosed):
        planned.again("n3", on=TODAY, slot=2, follow_up_at=AT)


def test_what_was_put_off_or_planned_is_promised() -> None:
    assert SENT.snoozed().is_promised
    assert SENT.planned("one", follow_up_at=AT).is_promised
    assert not SENT.is_promised
    assert not SENT.planned("one", follow_up_at=None).is_promised


def test_what_is_asked_for_has_a_slot_after_all_others_of_that_date() -> None:
    other_day = replace(SENT, local_date=date(2026, 11, 2), slot=7)

    assert next_asked_slot([], TODAY) == 1
    assert next_asked_slot([other_day, SENT], TODAY) == 1
    assert next_asked_slot([SENT, replace(SENT, slot=1)], TODAY) == 2
