"""Somebody who does not answer: half the pace, one question, silence, one invitation."""

from datetime import datetime, timedelta

import pytest

from bot.sandbox.workspace import Message
from tests.conversations.ward import ASHA, FIRST_NUDGE, Ward, actions_in, words_of

DAY = timedelta(days=1)
SLOWED = "You have been quiet, so I come half as often for now."
RESTORED = "Good to hear from you. I come twice a week again."
ANSWERS = [
    ("rhythm.keep", "I come twice a week."),
    ("rhythm.slower", "I come once a week."),
    ("rhythm.pause", "Nothing comes before"),
]


async def until_there_is(ward: Ward, action: str, *, within: timedelta) -> Message:
    """Live on from day to day until Asha's newest message has a button."""
    last: datetime = ward.sandbox.clock.now() + within
    while action not in actions_in(ward.screen_of(ASHA)):
        assert ward.sandbox.clock.now() < last, f"nothing with {action} came"
        await ward.after(days=1)
    return ward.screen_of(ASHA)


async def hears_nothing(ward: Ward) -> Message:
    """Asha answers nothing at all until she is asked whether this is still useful."""
    await ward.has_nudges(ASHA)
    return await until_there_is(ward, "rhythm.keep", within=28 * DAY)


@pytest.mark.asyncio
async def test_after_two_silent_nudges_the_third_says_that_fewer_come(ward: Ward) -> None:
    await ward.has_nudges(ASHA)

    await ward.until(FIRST_NUDGE + 14 * DAY)

    told = [SLOWED in words_of(m) for m in ward.direct_messages(ASHA) if "nudge.try" in str(m)]
    assert told == [False, False, True]


@pytest.mark.asyncio
async def test_an_answer_to_it_brings_the_pace_back_and_says_so(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.until(FIRST_NUDGE + 8 * DAY)
    while SLOWED not in words_of(ward.screen_of(ASHA)):
        assert ward.sandbox.clock.now() < FIRST_NUDGE + 21 * DAY
        await ward.after(days=1)

    await ward.plans(ASHA)

    assert RESTORED in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
@pytest.mark.parametrize(("action", "said"), ANSWERS)
async def test_each_answer_to_still_useful_replaces_it_and_is_kept_once(
    ward: Ward, action: str, said: str
) -> None:
    asked = await hears_nothing(ward)

    await ward.press_together(ASHA, asked, action, action)

    assert said in words_of(asked)
    assert actions_in(asked) == []
    assert sum(said in words_of(each) for each in ward.direct_messages(ASHA)) == 1


@pytest.mark.asyncio
async def test_not_now_ends_it_and_nothing_more_comes(ward: Ward) -> None:
    await hears_nothing(ward)
    invited = await until_there_is(ward, "rhythm.start", within=35 * DAY)

    await ward.press_together(ASHA, invited, "rhythm.not_now", "rhythm.not_now")

    assert "Nothing more comes." in words_of(invited)
    assert actions_in(invited) == []
    came = len(ward.direct_messages(ASHA))
    await ward.after(weeks=2)
    assert len(ward.direct_messages(ASHA)) == came


@pytest.mark.asyncio
async def test_four_silent_weeks_later_one_invitation_starts_it_again(ward: Ward) -> None:
    await hears_nothing(ward)
    came = len(ward.direct_messages(ASHA))

    invited = await until_there_is(ward, "rhythm.start", within=35 * DAY)
    assert len(ward.direct_messages(ASHA)) == came + 1
    await ward.press(ASHA, "rhythm.start", invited)

    assert "I come twice a week." in words_of(invited)
    assert actions_in(invited) == []
    await until_there_is(ward, "nudge.try", within=7 * DAY)
