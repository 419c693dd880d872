"""The one question after the planned moment."""

from datetime import timedelta

import pytest

from tests.conversations.ward import ASHA, FOLLOW_UP, Ward, actions_in, words_of


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


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("follow_up.no_chance", "It tells us about the working day, not about you."),
        ("follow_up.not_yet", "That is fine, and thank you for saying so."),
    ],
)
async def test_no_chance_and_not_yet_are_full_answers(ward: Ward, answer: str, words: str) -> None:
    await ward.has_nudges(ASHA)
    await ward.plans(ASHA)
    await ward.until(FOLLOW_UP)

    await ward.press(ASHA, answer)

    assert words in words_of(ward.screen_of(ASHA))
    assert actions_in(ward.screen_of(ASHA)) == []


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
