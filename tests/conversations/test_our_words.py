"""Our words: looked up by name or in a message, with lines of peers, and seen by nobody else."""

import pytest

from bot.sandbox.workspace import Message
from tests.conversations.ward import ASHA, BEN, COHORT, ELSEWHERE, ERIN, SHARERS, Ward, words_of

HOW = ("slowly", "twice", "quietly", "early", "late")
LINES = {who: f"I listened {how} and it went well." for who, how in zip(SHARERS, HOW, strict=True)}


async def said(ward: Ward, who: str, text: str) -> Message:
    """Something that a person types in the channel of the cohort."""
    assert (await ward.sandbox.gestures.say(who, COHORT, text)).ok
    await ward.settle()
    return ward.channel()[-1]


@pytest.mark.asyncio
async def test_a_message_is_explained_to_whoever_asks_and_to_nobody_else(ward: Ward) -> None:
    await ward.has_cohort()
    message = await said(ward, BEN, "She said it back, so we <closed> the loop & went home")
    lunch = await said(ward, BEN, "Lunch, anybody?")
    before = len(ward.everything_posted())

    await ward.message_shortcut(ASHA, "explain_words", message)
    explained = ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.message_shortcut(ASHA, "explain_words", lunch)

    assert "Closed-loop communication" in explained
    assert "Saying back what you heard" in explained
    assert "At work it sounds like this" in explained
    assert "None of our words is in this message" in ward.modal_words(ASHA)
    assert "\u2022 Psychological safety" in ward.modal_words(ASHA)
    assert len(ward.everything_posted()) == before
    assert ward.modal(BEN) == {}
    assert b"Lunch, anybody" not in ward.database_bytes()


@pytest.mark.asyncio
async def test_lines_of_an_open_thread_show_a_word_to_peers_alone(ward: Ward) -> None:
    await ward.has_thread(LINES)

    await ward.command(ASHA, "/carryover words listening")
    await ward.command(ERIN, "/carryover words listening", ELSEWHERE)

    shown = ward.modal_words(ASHA)
    assert sum(line in shown for line in LINES.values()) == 3
    assert "From the support threads of your programmes" in shown
    assert "Giving someone your whole attention" in ward.modal_words(ERIN)
    assert not any(line in ward.modal_words(ERIN) for line in LINES.values())
    await ward.after(days=29)
    await ward.command(BEN, "/carryover words listening")
    assert not any(line in ward.modal_words(BEN) for line in LINES.values())
    assert "Listening" in words_of(ward.modal(BEN))
