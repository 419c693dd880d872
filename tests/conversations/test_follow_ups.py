"""The one question after the planned moment."""

from datetime import timedelta

import pytest

from bot.sandbox.workspace import Message
from tests.conversations.ward import ASHA, FOLLOW_UP, SECOND_NUDGE, Ward, actions_in, words_of


@pytest.mark.asyncio
async def test_the_follow_up_comes_once_and_names_the_plan(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.plans(ASHA)
    plan = ward.screen_of(ASHA).blocks[-2]["text"]["text"]
    seen = len(ward.direct_messages(ASHA))

    await ward.until(FOLLOW_UP - timedelta(seconds=1))
    assert len(ward.direct_messages(ASHA)) == seen
    await ward.until(FOLLOW_UP)

    assert f"Your plan was: {plan}" in words_of(ward.screen_of(ASHA))
    assert actions_in(ward.screen_of(ASHA)) == [
        "follow_up.tried",
        "follow_up.no_chance",
        "follow_up.not_yet",
    ]
    await ward.after(hours=20)
    assert len(ward.direct_messages(ASHA)) == seen + 1


async def asked_about_a_plan(ward: Ward) -> Message:
    """Asha planned and has just been asked how it went; the question's message."""
    await ward.has_nudges(ASHA)
    await ward.plans(ASHA)
    await ward.until(FOLLOW_UP)
    return ward.screen_of(ASHA)


@pytest.mark.asyncio
async def test_the_follow_up_stands_in_the_thread_of_its_nudge(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    nudge = ward.screen_of(ASHA)
    await ward.plans(ASHA)

    await ward.until(FOLLOW_UP)

    asked = ward.screen_of(ASHA)
    assert (asked.channel_id, asked.thread_ts) == (nudge.channel_id, nudge.ts)
    await ward.press(ASHA, "follow_up.tried", asked)
    assert "Saved: you tried it." in words_of(asked)


@pytest.mark.asyncio
async def test_no_chance_may_say_what_was_in_the_way_once(ward: Ward) -> None:
    asked = await asked_about_a_plan(ward)

    await ward.press(ASHA, "follow_up.no_chance")
    assert "It tells us about the working day, not about you." in words_of(asked)
    await ward.press_together(ASHA, asked, "follow_up.obstacle.0", "follow_up.obstacle.3")

    assert words_of(asked).endswith("Thank you.")
    assert actions_in(asked) == []
    assert ward.notes_to(ASHA) == []


@pytest.mark.asyncio
async def test_not_yet_is_asked_about_once_more_in_the_same_thread(ward: Ward) -> None:
    asked = await asked_about_a_plan(ward)

    await ward.press(ASHA, "follow_up.not_yet")
    assert "Next shift: Wednesday 12:30" in words_of(asked)
    await ward.press_together(ASHA, asked, "follow_up.again.0", "follow_up.again.1")
    assert "I will ask you once more, on Wednesday 4 November at 15:30." in words_of(asked)
    assert actions_in(asked) == []
    await ward.until(FOLLOW_UP + timedelta(days=1))

    again = ward.screen_of(ASHA)
    assert again.thread_ts == asked.thread_ts
    assert again.ts != asked.ts
    await ward.press(ASHA, "follow_up.not_yet")
    assert "You need do nothing more." in words_of(again)
    assert actions_in(again) == []


@pytest.mark.asyncio
async def test_not_yet_and_no_thanks_is_a_full_answer(ward: Ward) -> None:
    asked = await asked_about_a_plan(ward)
    await ward.press(ASHA, "follow_up.not_yet")

    await ward.press(ASHA, "follow_up.let_go")

    assert "That is fine, and thank you for saying so." in words_of(asked)
    assert actions_in(asked) == []
    seen = len(ward.direct_messages(ASHA))
    await ward.until(SECOND_NUDGE - timedelta(minutes=1))
    assert len(ward.direct_messages(ASHA)) == seen


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("button", "said"),
    [("follow_up.helped.0", "no"), ("follow_up.helped.1", "a bit"), ("follow_up.helped.2", "yes")],
)
async def test_tried_it_is_saved_at_the_tap_and_asks_once_whether_it_helped(
    ward: Ward, button: str, said: str
) -> None:
    await ward.tries(ASHA)
    assert "Saved: you tried it." in words_of(ward.screen_of(ASHA))

    await ward.press(ASHA, button)

    assert f"Did it help? You said: {said}." in words_of(ward.screen_of(ASHA))
    assert actions_in(ward.screen_of(ASHA)) == ["reflection.open", "line.open"]
