"""Weeks later: late answers, threads that close, programmes that end, two programmes at once."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conversations.ward import (
    ASHA,
    BEN,
    COHORT,
    DEV,
    ELSEWHERE,
    ERIN,
    FIRST_NUDGE,
    FIRST_SLOT,
    FOLLOW_UP,
    POSTED,
    SECOND_NUDGE,
    SHARERS,
    Ward,
    actions_in,
    words_of,
)

LINES = {who: f"It went well, {how}." for who, how in zip(SHARERS, "abcde", strict=True)}


@pytest.mark.asyncio
async def test_a_follow_up_can_still_be_answered_after_the_next_nudge(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.plans(ASHA)
    await ward.until(FOLLOW_UP)
    asked = ward.screen_of(ASHA)
    await ward.until(SECOND_NUDGE)
    assert ward.screen_of(ASHA) is not asked

    await ward.press(ASHA, "follow_up.tried", asked)

    assert "Saved: you tried it." in words_of(asked)
    assert "nudge.try" in actions_in(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_at_most_one_nudge_is_open_and_about_two_come_in_a_week(ward: Ward) -> None:
    await ward.has_nudges(ASHA)

    moments = []
    for days in (2, 5) * 4:
        (nudge,) = [m for m in ward.direct_messages(ASHA) if "nudge.try" in actions_in(m)]
        moments.append(datetime.fromtimestamp(float(nudge.ts), UTC))
        await ward.plans(ASHA)
        await ward.after(days=days)

    assert len(moments) == 8
    assert {(each.weekday(), each.hour, each.minute) for each in moments} == {
        (1, 12, 30),
        (3, 12, 30),
    }


@pytest.mark.asyncio
async def test_a_thread_closes_after_28_days_and_its_buttons_say_so(ward: Ward) -> None:
    await ward.has_thread(LINES)
    line = ward.thread_lines()[0]
    await ward.press(BEN, "line.been_there", line)
    follow_up = next(m for m in ward.direct_messages(ASHA) if "line.open" in actions_in(m))

    await ward.until(POSTED + timedelta(days=29))

    assert "This thread is closed. 1 had been there." in words_of(line)
    assert actions_in(line) == []
    await ward.press(ASHA, "line.open", follow_up)
    assert "its thread may have closed" in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_lines_that_are_too_few_when_the_programme_ends_are_deleted_and_said_so(
    ward: Ward,
) -> None:
    await ward.becomes_admin()
    await ward.opens_cohort(ends_on="2026-11-06")
    await ward.submit(DEV)
    await ward.close(DEV)
    await ward.after(hours=1)
    await ward.starts(ASHA)
    await ward.until(FIRST_NUDGE)
    await ward.plans(ASHA)
    await ward.until(FOLLOW_UP)
    await ward.press(ASHA, "follow_up.tried")
    await ward.shares(ASHA, "It went well.")
    await ward.until(POSTED)
    assert ward.channel() == []

    await ward.until(FIRST_SLOT + timedelta(weeks=1, minutes=1))

    assert len(ward.channel()) == 1
    assert "too few people had shared a line" in words_of(ward.channel()[0])
    await ward.press(ASHA, "line.open")
    assert "No shared line belongs to this message." in ward.modal_words(ASHA)
    seen = len(ward.direct_messages(ASHA))
    await ward.after(weeks=3)
    assert len(ward.direct_messages(ASHA)) == seen
    assert len(ward.channel()) == 1


@pytest.mark.asyncio
async def test_two_programmes_share_one_budget_and_nudges_name_theirs(ward: Ward) -> None:
    await ward.has_cohort()
    for invited in (ASHA, ward.sandbox.workspace.bot_user_id):
        await ward.sandbox.gestures.invite(DEV, ELSEWHERE, invited_id=invited)
    await ward.opens_cohort(ELSEWHERE, programme="Second steps")
    await ward.submit(DEV, members__0=[ASHA, ERIN])
    await ward.close(DEV)
    await ward.after(minutes=1)
    for _ in range(2):
        await ward.starts(ASHA)

    await ward.until(SECOND_NUDGE + timedelta(hours=1))

    nudges = [m for m in ward.direct_messages(ASHA) if "nudge.try" in actions_in(m)]
    named = [words_of(each).split("\n")[1] for each in nudges]
    assert sorted(named) == ["From Leading well", "From Second steps"]
    assert {each.channel_id for each in nudges} != {COHORT}


@pytest.mark.asyncio
async def test_somebody_of_another_cohort_gets_only_their_own_welcome(ward: Ward) -> None:
    await ward.has_cohort()

    await ward.after(weeks=1)

    assert ward.direct_messages(ERIN) == []
