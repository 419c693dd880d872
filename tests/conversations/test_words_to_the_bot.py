"""What people type to the bot, and what the Home tab shows to whom."""

import pytest

from tests.conversations.ward import (
    ASHA,
    COHORT,
    DEV,
    ERIN,
    FIRST_NUDGE,
    Ward,
    actions_in,
    words_of,
)

MARKER = "quinquireme-of-nineveh"


@pytest.mark.asyncio
async def test_words_typed_to_the_bot_get_the_help_and_are_not_kept(ward: Ward) -> None:
    await ward.has_nudges(ASHA)

    await ward.say(ASHA, f"my patient {MARKER} was cross")
    await ward.after(seconds=2)

    assert "What I can do" in words_of(ward.screen_of(ASHA))
    assert "I do not keep words that you type here." in words_of(ward.screen_of(ASHA))
    assert len(ward.direct_messages(ASHA)) == 3
    assert MARKER not in str(ward.logged)
    assert MARKER.encode() not in ward.database_bytes()
    await ward.stop_bot()
    assert MARKER.encode() not in ward.database_bytes()
    await ward.start_bot()


@pytest.mark.asyncio
async def test_a_stranger_who_types_gets_the_help_too(ward: Ward) -> None:
    await ward.say(ERIN, "hello?")

    assert "What I can do" in words_of(ward.screen_of(ERIN))


@pytest.mark.asyncio
async def test_the_command_helps_whatever_is_typed(ward: Ward) -> None:
    for line in ("/carryover help", "/carryover", "/carryover HELP me", f"/carryover {MARKER}"):
        assert (await ward.command(ASHA, line)).ok

    assert len(ward.notes_to(ASHA)) == 4
    assert all(note.startswith("What I can do") for note in ward.notes_to(ASHA))
    assert all(each.ephemeral_to == ASHA for each in ward.channel(COHORT))


@pytest.mark.asyncio
async def test_the_command_opens_hours_and_journal(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)

    await ward.command(ASHA, "/carryover hours")
    assert ward.modal(ASHA)["title"]["text"] == "My hours"
    await ward.submit(ASHA, at="13:00")
    assert "Tuesday 3 November at 13:00" in ward.modal_words(ASHA)
    await ward.close(ASHA)

    await ward.command(ASHA, "/carryover journal")
    assert ward.modal(ASHA)["title"]["text"] == "My journal"
    assert "There is nothing here yet." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_hours_of_somebody_in_no_programme_are_explained(ward: Ward) -> None:
    await ward.command(ASHA, "/carryover hours")

    assert ward.modal(ASHA) == {}
    assert "You are not in a programme here yet." in ward.notes_to(ASHA)[-1]


@pytest.mark.asyncio
async def test_home_tells_a_stranger_what_this_is(ward: Ward) -> None:
    await ward.has_cohort()

    shown = words_of(await ward.open_home(ERIN))

    assert "I help people use their leadership course at work." in shown
    assert "You are not in a programme yet." in shown
    assert "New cohort" not in shown
    assert "Enter the code" not in shown


@pytest.mark.asyncio
async def test_home_shows_a_trainee_the_next_nudge_and_their_programme(ward: Ward) -> None:
    await ward.has_cohort()
    assert "You are invited" in words_of(await ward.open_home(ASHA))

    await ward.starts(ASHA)
    home = await ward.open_home(ASHA)

    assert "Your next nudge comes on Tuesday 3 November at 12:30." in words_of(home)
    assert "Your programmes: Leading well" in words_of(home)
    assert "You are invited" not in words_of(home)
    assert actions_in(home) == [
        *("nudge.now.1", "nudge.now.2", "nudge.now.5"),
        *("hours.open", "shifts.open", "pace.open", "pause.open"),
        *("journal.open", "words.open", "buddies.open", "data.open", "trust.open", "stop.open"),
        "language.choose",
    ]
    await ward.until(FIRST_NUDGE)
    shown = words_of(await ward.open_home(ASHA))
    assert "Your next nudge comes on Thursday 5 November at 12:30." in shown


@pytest.mark.asyncio
async def test_home_shows_an_admin_the_cohorts_and_nobody_by_name(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)

    shown = words_of(await ward.open_home(DEV))

    assert "Leading well: 10 people" in shown
    assert "Asha" not in shown


@pytest.mark.asyncio
async def test_who_can_see_what_is_one_press_away_for_everybody(ward: Ward) -> None:
    await ward.press_home(ERIN, "trust.open")

    assert "What we cannot rule out" in ward.modal_words(ERIN)
