"""Later: moments inside the person's hours, and the nudge comes back once."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conversations.ward import (
    ASHA,
    FIRST_NUDGE,
    SECOND_NUDGE,
    Ward,
    actions_in,
    words_of,
)

NUDGE = ["nudge.try", "nudge.later", "nudge.refuse"]
IN_AN_HOUR = FIRST_NUDGE + timedelta(hours=1)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("choice", "label", "said", "comes_at"),
    [
        ("nudge.snooze.0", "In an hour: 13:30", "Tuesday 3 November at 13:30", IN_AN_HOUR),
        (
            "nudge.snooze.3",
            "Next week: Tuesday 10 November at 12:30",
            "Tuesday 10 November at 12:30",
            FIRST_NUDGE + timedelta(weeks=1),
        ),
    ],
)
async def test_later_brings_the_same_nudge_again(
    ward: Ward, choice: str, label: str, said: str, comes_at: datetime
) -> None:
    await ward.has_nudges(ASHA)
    asked = words_of(ward.screen_of(ASHA))
    seen = len(ward.direct_messages(ASHA))

    await ward.press(ASHA, "nudge.later")
    assert label in words_of(ward.screen_of(ASHA))
    await ward.press(ASHA, choice)

    assert f"I will bring it back on {said}." in words_of(ward.screen_of(ASHA))
    assert actions_in(ward.screen_of(ASHA)) == []
    await ward.until(comes_at - timedelta(seconds=1))
    assert len(ward.direct_messages(ASHA)) == seen
    await ward.until(comes_at)
    assert len(ward.direct_messages(ASHA)) == seen + 1
    assert words_of(ward.screen_of(ASHA)) == asked
    assert actions_in(ward.screen_of(ASHA)) == NUDGE


@pytest.mark.asyncio
async def test_at_the_end_of_the_day_only_other_days_are_offered(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.until(datetime(2026, 11, 3, 16, 30, tzinfo=UTC))

    await ward.press(ASHA, "nudge.later")

    offered = words_of(ward.screen_of(ASHA))
    assert "Next shift: Wednesday 12:30" in offered
    assert "In an hour" not in offered
    assert "Later this shift" not in offered


@pytest.mark.asyncio
async def test_two_devices_that_choose_a_moment_bring_the_nudge_back_once(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.press(ASHA, "nudge.later")
    seen = len(ward.direct_messages(ASHA))

    await ward.press_together(ASHA, ward.screen_of(ASHA), "nudge.snooze.0", "nudge.snooze.1")
    await ward.until(SECOND_NUDGE - timedelta(minutes=1))

    assert len(ward.direct_messages(ASHA)) == seen + 1
    assert ward.notes_to(ASHA) == []


@pytest.mark.asyncio
async def test_an_overtaken_nudge_says_at_once_that_it_cannot_be_moved(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    overtaken = ward.screen_of(ASHA)
    before = words_of(overtaken)
    await ward.until(SECOND_NUDGE)

    await ward.press(ASHA, "nudge.later", overtaken)

    assert "A newer nudge has come since" in ward.notes_to(ASHA)[-1]
    assert words_of(overtaken) == before
