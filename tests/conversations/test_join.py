"""An admin posts a Join button into the cohort's channel, and people in the room start with it."""

import pytest

from bot.sandbox.workspace import Message
from tests.conversations.ward import (
    ASHA,
    COHORT,
    DEV,
    ERIN,
    FIRST_NUDGE,
    GUEST,
    SAM,
    Ward,
    actions_in,
    words_of,
)


async def posts_join(ward: Ward) -> Message:
    """Dev starts the cohort and posts the button; the message in the channel."""
    await ward.has_cohort()
    await ward.open_home(DEV)
    await ward.press_home(DEV, "cohort.join_post.0")
    await ward.after(seconds=5)
    (message,) = join_messages(ward)
    return message


def join_messages(ward: Ward) -> list[Message]:
    return [each for each in ward.channel() if "join.open" in actions_in(each)]


@pytest.mark.asyncio
async def test_the_button_is_posted_once_and_pinned(ward: Ward) -> None:
    message = await posts_join(ward)
    assert "is on its way to the channel" in ward.modal_words(DEV)
    await ward.close(DEV)

    await ward.press_home(DEV, "cohort.join_post.0")

    assert "has been posted a moment ago" in ward.modal_words(DEV)
    assert message.pinned_at
    await ward.after(seconds=5)
    assert len(join_messages(ward)) == 1


@pytest.mark.asyncio
async def test_somebody_in_the_room_joins_and_starts(ward: Ward) -> None:
    message = await posts_join(ward)
    before = words_of(message)

    await ward.press(GUEST, "join.open", message)
    assert ward.modal(GUEST)["title"]["text"] == "Start"
    assert (await ward.submit(GUEST)).ok

    assert "Tuesday 3 November at 12:30" in ward.modal_words(GUEST)
    assert words_of(join_messages(ward)[0]) == before
    await ward.until(FIRST_NUDGE)
    assert actions_in(ward.screen_of(GUEST)) == ["nudge.try", "nudge.later", "nudge.refuse"]


@pytest.mark.asyncio
async def test_somebody_who_has_started_is_told_so_alone(ward: Ward) -> None:
    message = await posts_join(ward)
    await ward.press(ASHA, "join.open", message)
    assert (await ward.submit(ASHA)).ok
    await ward.close(ASHA)

    await ward.press(ASHA, "join.open", message)

    assert "You have started already" in ward.notes_to(ASHA)[-1]


@pytest.mark.asyncio
async def test_a_sponsor_in_the_room_is_not_added(ward: Ward) -> None:
    message = await posts_join(ward)

    await ward.press(SAM, "join.open", message)

    assert "You are a sponsor of this programme" in ward.notes_to(SAM)[-1]
    assert ward.modal(SAM) == {}


@pytest.mark.asyncio
async def test_somebody_who_is_not_in_the_channel_cannot_join(ward: Ward) -> None:
    message = await posts_join(ward)
    value = message.blocks[-1]["elements"][0]["value"]
    copy = await ward.put_button(ERIN, "join.open", value)

    await ward.press(ERIN, "join.open", copy)

    assert "Only people in this channel can join." in ward.notes_to(ERIN)[-1]
    ward.sandbox.workspace.channels[COHORT].member_ids.append(ERIN)
    await ward.press(ERIN, "join.open", copy)
    assert ward.modal(ERIN)["title"]["text"] == "Start"


@pytest.mark.asyncio
async def test_an_admin_sees_how_many_have_started_and_never_who(ward: Ward) -> None:
    await ward.has_cohort()

    shown = words_of(await ward.open_home(DEV))

    assert "When this week began, fewer than 5 had started." in shown
