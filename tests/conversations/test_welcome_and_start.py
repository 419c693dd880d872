"""From the welcome to the first nudge: Start, hours, and the anchor."""

import pytest

from tests.conversations.ward import (
    ASHA,
    FIRST_NUDGE,
    SAM,
    Ward,
    actions_in,
    words_of,
)


@pytest.mark.asyncio
async def test_the_welcome_says_what_comes_and_start_takes_its_place(ward: Ward) -> None:
    await ward.has_cohort()
    welcome = ward.screen_of(ASHA)
    assert "Welcome to Leading well" in words_of(welcome)
    assert "about 2 times a week" in words_of(welcome)
    assert f"<@{SAM}>" in words_of(welcome)

    await ward.press(ASHA, "start.open")
    await ward.submit(ASHA, role="any")

    assert "You have started" in ward.modal_words(ASHA)
    assert ward.screen_of(ASHA).ts == welcome.ts
    assert "Look out for a nudge from Tuesday 3 November at 12:30." in words_of(
        ward.screen_of(ASHA)
    )
    assert actions_in(ward.screen_of(ASHA)) == []


@pytest.mark.asyncio
async def test_the_first_nudge_comes_at_the_anchor(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    seen = len(ward.direct_messages(ASHA))

    await ward.after(hours=26, minutes=29)
    assert len(ward.direct_messages(ASHA)) == seen

    await ward.until(FIRST_NUDGE)
    assert len(ward.direct_messages(ASHA)) == seen + 1
    assert actions_in(ward.screen_of(ASHA)) == ["nudge.try", "nudge.later", "nudge.refuse"]
