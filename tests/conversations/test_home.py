"""The Home tab of a trainee: it follows what is pressed elsewhere, and everything on it works."""

import asyncio

import pytest

from tests.conversations.ward import ASHA, FOLLOW_UP, Ward, actions_in, words_of


def home_words(ward: Ward, who: str) -> str:
    """What the Home tab says now, without being opened again."""
    return words_of(ward.sandbox.workspace.homes[who].view)


@pytest.mark.asyncio
async def test_home_follows_a_nudge_from_its_coming_to_what_it_did(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.open_home(ASHA)
    waits = home_words(ward, ASHA)

    await ward.press(ASHA, "nudge.try")
    await ward.press(ASHA, "nudge.plan.0")
    planned = home_words(ward, ASHA)
    await ward.until(FOLLOW_UP)
    await ward.press(ASHA, "follow_up.tried")
    await ward.press(ASHA, "follow_up.helped.2")

    assert "A nudge waits for you in your messages with me" in waits
    assert "When you have tried something, you find here what helped you." in waits
    assert "Your plan: When" in planned
    assert "I will ask you how it went: Tuesday 3 November at 15:30." in planned
    assert "Your next nudge comes on" not in planned
    assert "tried once. It helped once." in home_words(ward, ASHA)
    assert "Your next nudge comes on Thursday 5 November at 12:30." in home_words(ward, ASHA)


@pytest.mark.asyncio
async def test_a_nudge_is_given_at_once_and_two_devices_get_one(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.open_home(ASHA)
    home = ward.sandbox.workspace.homes[ASHA]
    seen = len(ward.direct_messages(ASHA))

    presses = (
        ward.sandbox.gestures.press_in_view(ASHA, home.id, action)
        for action in ("nudge.now.2", "nudge.now.5")
    )
    assert all(each.ok for each in await asyncio.gather(*presses))
    await ward.settle()
    await ward.after(seconds=2)

    assert len(ward.direct_messages(ASHA)) == seen + 1
    assert "nudge.try" in actions_in(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_pause_is_seen_at_once_and_ends_once(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.press_home(ASHA, "pause.open")

    await ward.submit(ASHA, until="2026-12-01")
    await ward.close(ASHA)
    paused = ward.sandbox.workspace.homes[ASHA].view
    await ward.press_home(ASHA, "pause.resume")
    await ward.close(ASHA)

    assert "Paused. Nothing comes before 1 December 2026." in words_of(paused)
    assert "pause.open" not in actions_in(paused)
    assert "Your next nudge comes on Tuesday 3 November at 12:30." in home_words(ward, ASHA)
    assert "pause.resume" not in actions_in(ward.sandbox.workspace.homes[ASHA].view)


@pytest.mark.asyncio
async def test_every_door_of_home_opens(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    titles = []

    for action in (
        *("hours.open", "shifts.open", "pace.open", "pause.open"),
        *("journal.open", "words.open", "buddies.open", "data.open", "trust.open", "stop.open"),
    ):
        assert (await ward.press_home(ASHA, action)).ok
        titles.append(ward.modal(ASHA)["title"]["text"])
        await ward.close(ASHA)

    assert titles == [
        *("My hours", "Your shifts", "My pace", "Pause"),
        *("My journal", "Our words", "My buddy", "My data", "Who can see what", "Stop"),
    ]


@pytest.mark.asyncio
async def test_a_pace_chosen_by_command_stands_in_home_at_once(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.open_home(ASHA)

    await ward.command(ASHA, "/carryover pace")
    await ward.submit(ASHA, pace="1")

    assert "They come once a week." in home_words(ward, ASHA)
