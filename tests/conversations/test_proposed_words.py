"""*We say it differently*: a word without a sender, accepted or declined by an admin."""

import pytest

from tests.conversations.ward import ASHA, BEN, DEV, ELSEWHERE, ERIN, Ward, actions_in, words_of


async def proposes(ward: Ward, who: str, said: str) -> None:
    """Look up listening and say what is said instead."""
    await ward.command(who, "/carryover words listening")
    assert (await ward.choose_in_view(who, "word.propose.0", None)).ok
    await ward.submit(who, said=said)


@pytest.mark.asyncio
async def test_a_word_that_an_admin_accepts_is_one_of_ours_from_then_on(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA, BEN)

    await proposes(ward, ASHA, "heard them out")
    assert "it means listening" in ward.complaints(ASHA)["said"]
    await ward.submit(ASHA, said="ring 07700 900123")
    assert "a number" in ward.complaints(ASHA)["said"]
    await ward.submit(ASHA, said="put both ears on")
    assert "I do not keep who sent it" in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.open_home(DEV)
    assert "Listening: \u201cput both ears on\u201d" in ward.home_words(DEV)

    await ward.press_home(DEV, "word.accept.0")
    assert "concepts.yaml" in ward.modal_words(DEV)
    await ward.close(DEV)
    await ward.command(BEN, "/carryover words put both ears on")

    assert "Giving someone your whole attention" in ward.modal_words(BEN)
    assert "I do not know the word" not in ward.modal_words(BEN)
    assert "put both ears on" not in ward.home_words(DEV)
    assert "edition.undo" in actions_in(ward.sandbox.workspace.homes[DEV].view)


@pytest.mark.asyncio
async def test_a_declined_word_is_gone_and_a_second_press_says_so(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await proposes(ward, ASHA, "put both ears on")
    await ward.close(ASHA)
    await ward.open_home(DEV)
    value = '{"concept":"listening","said":"put both ears on"}'

    await ward.press_home(DEV, "word.decline.0")
    again = await ward.put_button(DEV, "word.accept", value)
    await ward.press(DEV, "word.accept", again)

    assert "Proposed words" not in ward.home_words(DEV)
    assert "decided about this word already" in words_of(ward.note_to(DEV))
    forged = await ward.put_button(ASHA, "word.accept", value)
    await ward.press(ASHA, "word.accept", forged)
    assert "Only an admin can do this" in words_of(ward.note_to(ASHA))


@pytest.mark.asyncio
async def test_who_takes_no_part_is_not_asked(ward: Ward) -> None:
    await ward.command(ERIN, "/carryover words listening", ELSEWHERE)

    assert actions_in(ward.modal(ERIN)) == []
