"""The barometer: one statement a fortnight, one tap, and a message that says thank you."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from bot.config import SHIPPED_SCENARIOS
from bot.content.library import load_library
from bot.sandbox.workspace import Member, Message
from tests.conversations.ward import ASHA, BEN, COHORT, MONDAY, Ward, actions_in, words_of

MOSTLY, FULLY = "barometer.answer.2", "barometer.answer.3"
WAVE = MONDAY.replace(hour=0) + timedelta(days=14)
STATEMENTS = [each.says for each in load_library(SHIPPED_SCENARIOS).statements.values()]


async def until_asked(ward: Ward, within: datetime, *people: str) -> Mapping[str, Message]:
    """Live on until each of these people has a statement on their screen; their messages."""
    while not all(asked(ward, who) for who in people):
        assert ward.sandbox.clock.now() < within, "no statement came"
        await ward.after(hours=6)
    return {who: asked(ward, who)[-1] for who in people}


def asked(ward: Ward, who: str) -> list[Message]:
    return [each for each in ward.direct_messages(who) if MOSTLY in actions_in(each)]


async def starts_late(ward: Ward, people: int) -> None:
    """A cohort of so many people, in which Asha and Ben start in its second week."""
    room = ward.sandbox.workspace.channels[COHORT]
    for number in range(people - 11):
        member = Member(f"U0MORE{number}", f"more{number}", f"More {number}")
        ward.sandbox.workspace.members[member.id] = member
        room.member_ids.append(member.id)
    await ward.has_cohort()
    await ward.until(MONDAY + timedelta(days=10))
    await ward.starts(ASHA, BEN)


def counted(ward: Ward) -> dict[str, int]:
    """How often each answer was counted, whatever the statement."""
    with closing(sqlite3.connect(ward.folder / "carryover.db")) as database:
        found = database.execute(
            "SELECT answer, sum(count) FROM count WHERE question LIKE 'barometer %' GROUP BY answer"
        )
        return dict(found.fetchall())


@pytest.mark.asyncio
async def test_one_tap_is_counted_once_and_the_message_keeps_nothing_of_it(ward: Ward) -> None:
    await starts_late(ward, 16)
    await ward.until(WAVE)
    assert asked(ward, ASHA) == []
    messages = await until_asked(ward, WAVE + timedelta(days=13), ASHA, BEN)
    message = messages[ASHA]
    said = words_of(message)
    assert sum(says in said for says in STATEMENTS) == 1
    assert "How true is this of your last two weeks?" in said
    assert "not a validated instrument" in said
    assert "never keep it with your name" in said
    assert counted(ward) == {"asked": 2}

    await ward.press_together(ASHA, message, MOSTLY, MOSTLY, FULLY)

    assert words_of(message).strip() == message.text.strip() == "Thank you."
    assert actions_in(message) == []
    answers = counted(ward)
    assert answers.pop("asked") == 2
    assert list(answers.values()) == [1]
    await ward.open_home(ASHA)
    assert not any(says in ward.home_words(ASHA) for says in STATEMENTS)


@pytest.mark.asyncio
async def test_a_press_after_two_weeks_is_told_kindly_that_it_is_too_late(ward: Ward) -> None:
    await starts_late(ward, 16)
    message = (await until_asked(ward, WAVE + timedelta(days=13), BEN))[BEN]
    await ward.until(WAVE + timedelta(days=14, minutes=1))

    await ward.press(BEN, FULLY, message)

    assert "This question has closed" in words_of(message)
    assert "Thank you all the same." in words_of(message)
    assert actions_in(message) == []
    assert "fully" not in counted(ward)


@pytest.mark.asyncio
async def test_somebody_elses_button_and_a_forged_one_count_nothing(ward: Ward) -> None:
    await starts_late(ward, 16)
    message = (await until_asked(ward, WAVE + timedelta(days=13), ASHA, BEN))[ASHA]
    button = next(each for each in message.blocks if each["type"] == "actions")["elements"][2]
    before = counted(ward)

    forged = await ward.put_button(ASHA, MOSTLY, '{"cohort":"c","wave":"1","answer":"great"}')
    await ward.press(ASHA, MOSTLY, forged)
    stranger = await ward.put_button("U0SAM", MOSTLY, button["value"])
    await ward.press("U0SAM", MOSTLY, stranger)

    assert counted(ward) == before
    assert "This question has closed" in words_of(stranger)


@pytest.mark.asyncio
async def test_a_small_programme_is_asked_nothing(ward: Ward) -> None:
    await starts_late(ward, 11)

    await ward.until(WAVE + timedelta(days=13))

    assert asked(ward, ASHA) == asked(ward, BEN) == []
    assert counted(ward) == {}
