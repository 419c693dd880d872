"""The fortnightly note: the word of the fortnight in a channel, and never anybody's line."""

from datetime import timedelta

import pytest

from tests.conversations.test_our_words import LINES
from tests.conversations.ward import ASHA, DEV, ELSEWHERE, MONDAY, SMALL, Ward, words_of

NOTE_AT = MONDAY + timedelta(hours=2)
FORTNIGHT = timedelta(days=14)


@pytest.mark.asyncio
async def test_a_note_comes_once_a_fortnight_and_says_what_has_caught_on(ward: Ward) -> None:
    await ward.has_thread(LINES)
    (first,) = ward.fortnightly_notes()
    await ward.stop_bot()
    await ward.start_bot()

    await ward.until(NOTE_AT + FORTNIGHT + timedelta(minutes=1))

    _, second = ward.fortnightly_notes()
    assert "Leading well: the word of the fortnight" in words_of(first)
    assert "At work it sounds like this" in words_of(first)
    assert "caught on" not in words_of(first)
    assert "These words have caught on: listening. Each stood in 5 or more" in words_of(second)
    assert not any(line in f"{second.text} {words_of(second)}" for line in LINES.values())
    assert second.thread_ts in (None, "", second.ts)
    await ward.after(days=13)
    assert len(ward.fortnightly_notes()) == 2


@pytest.mark.asyncio
async def test_an_admin_sends_the_note_to_a_wider_channel(ward: Ward) -> None:
    await ward.has_cohort()
    assert "Fortnightly note" in ward.home_words(DEV)
    said = {"where": "elsewhere", "channel": ELSEWHERE}

    await ward.press_home(DEV, "word_note.open")
    assert "the next note comes to the channel of the cohort" in ward.modal_words(DEV)
    await ward.submit(DEV, where="elsewhere")
    assert "channel" in ward.complaints(DEV)
    await ward.submit(DEV, **said)
    assert "I am not in this channel yet" in ward.complaints(DEV)["channel"]
    await ward.submit(DEV, **(said | {"channel": SMALL}))

    assert "comes to the other channel on 2 November 2026" in ward.modal_words(DEV)
    await ward.until(NOTE_AT + timedelta(minutes=1))
    assert ward.fortnightly_notes() == []
    assert len(ward.fortnightly_notes(SMALL)) == 1


@pytest.mark.asyncio
async def test_no_note_comes_where_the_admin_wants_none(ward: Ward) -> None:
    await ward.becomes_admin()
    await ward.press_home(DEV, "word_note.open")
    assert "No programme is running now" in ward.modal_words(DEV)
    await ward.close(DEV)
    await ward.has_cohort()

    await ward.press_home(DEV, "word_note.open")
    await ward.submit(DEV, where="nowhere")

    assert "no note comes" in ward.modal_words(DEV)
    await ward.until(NOTE_AT + FORTNIGHT + timedelta(minutes=1))
    assert ward.fortnightly_notes() == []
    forged = await ward.put_button(ASHA, "word_note.open")
    await ward.press(ASHA, "word_note.open", forged)
    assert "Only an admin can do this" in words_of(ward.note_to(ASHA))
