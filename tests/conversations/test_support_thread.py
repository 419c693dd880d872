"""The support thread: five lines without names, Been there, and taking a line back."""

from datetime import timedelta

import pytest

from bot.sandbox.workspace import Message
from tests.conversations.ward import (
    ASHA,
    BEN,
    COHORT,
    FIRST_SLOT,
    POSTED,
    SHARERS,
    TRAINEES,
    Ward,
    actions_in,
    words_of,
)

LINES = {
    who: f"I tried it {how} and it went well."
    for who, how in zip(SHARERS, ("slowly", "twice", "quietly", "early", "late"), strict=True)
}

UNDER_A_LINE = ["line.been_there", "offer.open", "flag.open"]


def line_message(ward: Ward, who: str) -> Message:
    """The message in the channel that shows this person's line."""
    return next(each for each in ward.thread_lines() if LINES[who] in words_of(each))


@pytest.mark.asyncio
async def test_five_lines_become_a_thread_without_names_at_the_weekly_slot(ward: Ward) -> None:
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.shares(who, line)
    await ward.until(FIRST_SLOT - timedelta(seconds=1))
    assert ward.channel() == []

    await ward.until(POSTED)

    opening, *lines = ward.channel()
    assert "5 colleagues tried this. Here is what they said:" in words_of(opening)
    assert {each.blocks[0]["text"]["text"] for each in lines} == set(LINES.values())
    assert all(each.thread_ts == opening.ts for each in lines)
    assert all(actions_in(each) == UNDER_A_LINE for each in lines)
    said = " ".join(f"{each.text} {words_of(each)}" for each in ward.channel())
    names = [ward.sandbox.workspace.members[who].display_name for who in TRAINEES]
    assert [each for each in (*names, *TRAINEES) if each in said] == []
    for each in ward.channel():
        assert set(each.metadata["event_payload"]) == {"id"}
    ids = [each.metadata["event_payload"]["id"] for each in ward.channel()]
    assert len(set(ids)) == 6
    await ward.after(weeks=1)
    assert len(ward.channel()) == 6


@pytest.mark.asyncio
async def test_below_the_threshold_nothing_is_published_until_a_fifth_person_shares(
    ward: Ward,
) -> None:
    await ward.tries(*LINES)
    *first, last = LINES
    for who in first:
        await ward.shares(who, LINES[who])
    await ward.until(FIRST_SLOT)
    assert ward.channel() == []
    await ward.press(ASHA, "line.open")
    assert "Your line waits" in ward.modal_words(ASHA)
    await ward.close(ASHA)

    await ward.shares(last, LINES[last])
    assert ward.channel() == []
    await ward.until(POSTED + timedelta(weeks=1))

    assert len(ward.thread_lines()) == 5


@pytest.mark.asyncio
async def test_a_line_taken_back_before_the_slot_does_not_count(ward: Ward) -> None:
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.shares(who, line)

    await ward.press(ASHA, "line.open")
    await ward.submit(ASHA)
    await ward.until(POSTED)

    assert ward.channel() == []


@pytest.mark.asyncio
async def test_been_there_counts_people_and_a_second_press_takes_it_back(ward: Ward) -> None:
    await ward.has_thread(LINES)
    line = line_message(ward, ASHA)

    await ward.press(BEN, "line.been_there", line)
    assert "Been there (1)" in words_of(line)
    await ward.press(TRAINEES[7], "line.been_there", line)
    assert "Been there (2)" in words_of(line)
    await ward.press(BEN, "line.been_there", line)

    assert "Been there (1)" in words_of(line)
    others = [each for each in ward.thread_lines() if each is not line]
    assert all("Been there (" not in words_of(each) for each in others)


@pytest.mark.asyncio
async def test_the_author_sees_the_support_and_can_take_the_line_back(ward: Ward) -> None:
    await ward.has_thread(LINES)
    line = line_message(ward, ASHA)
    await ward.press(BEN, "line.been_there", line)
    follow_up = next(m for m in ward.direct_messages(ASHA) if "line.open" in actions_in(m))

    await ward.press(ASHA, "line.open", follow_up)
    assert "Your line is in the support thread:" in ward.modal_words(ASHA)
    assert "1 colleague has been there too." in ward.modal_words(ASHA)
    await ward.submit(ASHA)
    assert "Your line is being deleted" in ward.modal_words(ASHA)
    await ward.after(seconds=3)

    assert line not in ward.channel()
    assert len(ward.thread_lines()) == 4
    assert LINES[ASHA].encode() not in ward.database_bytes()
    await ward.close(ASHA)
    await ward.press(ASHA, "line.open", follow_up)
    assert "No shared line belongs to this message." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_press_on_a_line_that_was_just_taken_back_is_explained(ward: Ward) -> None:
    await ward.has_thread(LINES)
    line = line_message(ward, ASHA)
    again = await ward.put_button(BEN, "line.been_there", line.blocks[-1]["elements"][0]["value"])
    follow_up = next(m for m in ward.direct_messages(ASHA) if "line.open" in actions_in(m))
    await ward.press(ASHA, "line.open", follow_up)
    await ward.submit(ASHA)

    await ward.press(BEN, "line.been_there", again)

    assert "Its author has taken this line back" in ward.notes_to(BEN)[-1]


@pytest.mark.asyncio
async def test_a_second_line_of_one_person_replaces_the_first(ward: Ward) -> None:
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.shares(who, line)

    await ward.shares(ASHA, "I tried it again.")
    await ward.until(POSTED)

    said = " ".join(words_of(each) for each in ward.channel(COHORT))
    assert len(ward.thread_lines()) == 5
    assert "I tried it again." in said
    assert LINES[ASHA] not in said
