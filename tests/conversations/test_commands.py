"""/carryover: every command of the list does what the list says."""

from datetime import timedelta

import pytest

from tests.conversations.ward import (
    ASHA,
    ERIN,
    FIRST_NUDGE,
    SECOND_NUDGE,
    Ward,
    actions_in,
    words_of,
)

MODALS = {
    "pause": "Pause",
    "hours": "My hours",
    "pace": "My pace",
    "journal": "My journal",
    "words": "Our words",
    "my data": "My data",
    "stop": "Stop",
}
NOTES = {
    "now": "It is on its way.",
    "later": "When shall I come back with it?",
    "resume": "Nothing was paused.",
    "shifts": "Which shifts do you have this week?",
    "help": "What I can do",
}


@pytest.mark.asyncio
async def test_every_command_of_the_list_does_what_it_says(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.command(ASHA, "/carryover")
    listed = [
        line.partition("/carryover ")[2].partition(":")[0]
        for line in words_of(ward.note_to(ASHA)).splitlines()
        if line.startswith("\u2022 ")
    ]
    walked = [command for command in listed if command in MODALS]

    titles = {}
    for command in walked:
        await ward.command(ASHA, f"/carryover  {command.upper()} ")
        titles[command] = ward.modal(ASHA)["title"]["text"]
        await ward.close(ASHA)
    said = {}
    for command in ("later", "resume", "shifts", "help", "now"):
        await ward.command(ASHA, f"/carryover {command}")
        said[command] = NOTES[command] in words_of(ward.note_to(ASHA))

    assert set(listed) == {*MODALS, *NOTES}
    assert titles == MODALS
    assert all(said.values()), said


@pytest.mark.asyncio
async def test_later_moves_the_nudge_that_waits_and_its_message_says_so(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    nudge = ward.screen_of(ASHA)
    comes_at = FIRST_NUDGE + timedelta(hours=1)

    await ward.command(ASHA, "/carryover later")
    offered = ward.note_to(ASHA)
    await ward.press_together(ASHA, offered, "later.move.0", "later.move.0")

    for message in (nudge, offered):
        assert "I will bring it back on Tuesday 3 November at 13:30." in words_of(message)
        assert actions_in(message) == []
    await ward.until(comes_at)
    assert "nudge.try" in actions_in(ward.screen_of(ASHA))
    assert ward.screen_of(ASHA).ts != nudge.ts


@pytest.mark.asyncio
async def test_later_without_a_nudge_says_so(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)

    await ward.command(ASHA, "/carryover later")

    assert "there is nothing to move" in words_of(ward.note_to(ASHA))


@pytest.mark.asyncio
async def test_a_pause_of_two_weeks_can_be_typed(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    seen = len(ward.direct_messages(ASHA))

    await ward.command(ASHA, "/carryover pause 2 weeks")
    await ward.command(ASHA, "/carryover pause 600 days")

    assert "Paused. Nothing comes before 17 November 2026." in ward.notes_to(ASHA)[-2]
    assert "year" in ward.notes_to(ASHA)[-1]
    await ward.until(SECOND_NUDGE + timedelta(days=1))
    stands = [each for each in ward.direct_messages(ASHA) if each.ephemeral_to is None]
    assert len(stands) == seen


@pytest.mark.asyncio
async def test_one_of_our_words_is_explained_and_an_unknown_one_shows_all(ward: Ward) -> None:
    await ward.command(ERIN, "/carryover words listening", "C0ELSEWHERE")
    one = ward.modal_words(ERIN)
    await ward.close(ERIN)
    await ward.command(ERIN, "/carryover words juggling", "C0ELSEWHERE")

    assert "Listening" in one
    assert "Delegation" not in one
    assert "I do not know the word \u201cjuggling\u201d." in ward.modal_words(ERIN)
    assert "Delegation" in ward.modal_words(ERIN)
