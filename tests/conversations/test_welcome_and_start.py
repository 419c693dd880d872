"""From the welcome to the first nudge: Start, hours, and the anchor."""

from datetime import UTC, datetime

import pytest

from tests.conversations.ward import (
    ASHA,
    BEN,
    FIRST_NUDGE,
    SAM,
    Ward,
    actions_in,
    words_of,
)

NUDGE = ["nudge.try", "nudge.later", "nudge.refuse"]


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
    shown = words_of(ward.screen_of(ASHA))
    assert "Look out for a nudge from Tuesday 3 November at 12:30." in shown
    assert actions_in(ward.screen_of(ASHA)) == []


@pytest.mark.asyncio
async def test_an_invitation_can_be_taken_up_in_the_home_tab(ward: Ward) -> None:
    await ward.has_cohort()

    await ward.press_home(ASHA, "start.open.0")
    assert (await ward.submit(ASHA)).ok
    await ward.until(FIRST_NUDGE)

    assert actions_in(ward.screen_of(ASHA)) == NUDGE


@pytest.mark.asyncio
async def test_whoever_does_not_press_start_gets_nothing_more(ward: Ward) -> None:
    await ward.has_cohort()

    await ward.after(weeks=2)

    assert len(ward.direct_messages(ASHA)) == 1


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("hours", "field", "words"),
    [
        ({"starts": "09:00", "ends": "09:00"}, "ends", "starts and ends at the same time"),
        ({"anchor": "20:00"}, "anchor", "Choose a moment inside your working hours."),
        ({"days": []}, "days", "Please complete this required field."),
    ],
)
async def test_unusable_hours_are_explained_at_the_field(
    ward: Ward, hours: dict[str, object], field: str, words: str
) -> None:
    await ward.has_cohort()
    await ward.press(ASHA, "start.open")

    await ward.submit(ASHA, **hours)

    assert words in ward.complaints(ASHA)[field]
    assert actions_in(ward.screen_of(ASHA)) == ["start.open"]

    assert (await ward.submit(ASHA, days=["1"], starts="08:00", ends="16:00", anchor="10:15")).ok
    assert "Tuesday 3 November at 10:15" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_the_first_nudge_comes_at_the_anchor_and_not_before(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)

    await ward.after(hours=26, minutes=29)
    assert len(ward.direct_messages(ASHA)) == 1

    await ward.until(FIRST_NUDGE)
    assert len(ward.direct_messages(ASHA)) == 2
    assert actions_in(ward.screen_of(ASHA)) == NUDGE
    assert "Why this one?" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_night_shift_gets_its_nudge_at_night(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA, days=["0", "1", "2"], starts="19:00", ends="07:00", anchor="02:00")

    await ward.until(datetime(2026, 11, 3, 1, 59, tzinfo=UTC))
    assert len(ward.direct_messages(ASHA)) == 1

    await ward.until(datetime(2026, 11, 3, 2, tzinfo=UTC))
    assert actions_in(ward.screen_of(ASHA)) == NUDGE


@pytest.mark.asyncio
async def test_new_hours_move_the_next_nudge(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA, BEN)

    await ward.press_home(ASHA, "hours.open")
    await ward.submit(ASHA, anchor="15:45")

    assert "Look out for a nudge from Tuesday 3 November at 15:45." in ward.modal_words(ASHA)
    await ward.until(FIRST_NUDGE)
    assert len(ward.direct_messages(ASHA)) == 1
    assert len(ward.direct_messages(BEN)) == 2
    await ward.until(datetime(2026, 11, 3, 15, 45, tzinfo=UTC))
    assert len(ward.direct_messages(ASHA)) == 2


@pytest.mark.asyncio
async def test_a_move_to_another_time_zone_moves_the_next_nudge(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)

    await ward.sandbox.gestures.change_member(ASHA, {"tz": "Australia/Sydney"})
    await ward.settle()

    shown = words_of(await ward.open_home(ASHA))
    assert "Your next nudge comes on Tuesday 3 November at 12:30." in shown
    await ward.until(datetime(2026, 11, 3, 1, 30, tzinfo=UTC))
    assert actions_in(ward.screen_of(ASHA)) == NUDGE
    await ward.until(FIRST_NUDGE)
    assert len(ward.direct_messages(ASHA)) == 2
