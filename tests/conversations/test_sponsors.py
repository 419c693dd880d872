"""A sponsor is told what they get and never see, does one thing a month, and can stop."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.config import SHIPPED_SCENARIOS
from bot.content.library import load_library
from bot.sandbox.workspace import Message
from tests.conversations.ward import (
    ASHA,
    COHORT,
    DEV,
    ERIN,
    LINES,
    PROGRAMME,
    SAM,
    SMALL,
    TRAINEES,
    WELCOMED,
    Ward,
    actions_in,
    words_of,
)

DID, COULD_NOT, STOP, AGAIN = (
    "sponsors.did.0",
    "sponsors.open.0",
    "sponsors.open_stop.0",
    "sponsors.again.0",
)
DECEMBER = datetime(2026, 12, 1, 11, 1, tzinfo=UTC)
JANUARY = datetime(2027, 1, 4, 11, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ASKS = {each.ask for each in load_library(SHIPPED_SCENARIOS).enabling.values()}


def ask_in(message: Message) -> str:
    """The one thing that a message asks of a sponsor."""
    (ask,) = [each for each in ASKS if each in words_of(message)]
    return ask


def sees_of_people(shown: str) -> list[str]:
    """Numbers, names and lines that stand in what a sponsor sees, apart from minutes."""
    without = re.sub(r"It takes about \d+ minutes?\.", "", shown)
    personal = [*(who[2:].title() for who in TRAINEES), *LINES.values()]
    return [*re.findall(r"\d+", without), *(each for each in personal if each in without)]


@pytest.mark.asyncio
async def test_the_channel_is_told_and_the_sponsor_gets_one_message(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.until(WELCOMED + MINUTE)

    (news,) = ward.sponsors_news()
    assert f"<@{SAM}>" in words_of(news)
    assert "What they get: once a month" in words_of(news)
    assert "What they never see from me" in words_of(news)
    (message,) = ward.direct_messages(SAM)
    said = words_of(message)
    assert f"You sponsor {PROGRAMME}" in said
    assert "What you get: on the first working day of each month" in said
    assert "What you will never see from me" in said
    assert "One thing to do this week" in said
    assert ask_in(message)
    assert actions_in(message) == [DID, COULD_NOT, STOP]
    await ward.until(DECEMBER - 2 * MINUTE)
    assert len(ward.direct_messages(SAM)) == 1


@pytest.mark.asyncio
async def test_a_month_brings_a_thing_and_an_answer_that_can_be_changed(ward: Ward) -> None:
    await ward.has_thread(LINES)
    await ward.until(DECEMBER)
    first, month = ward.direct_messages(SAM)
    assert f"{PROGRAMME} is on this now:" in words_of(month)
    assert ask_in(month) != ask_in(first)

    await ward.press(SAM, DID, month)
    assert "Thank you. You said: I did it." in words_of(month)
    assert "Thank you" not in words_of(first)

    await ward.press(SAM, COULD_NOT, month)
    assert "What was in the way?" in ward.modal_words(SAM)
    assert (await ward.submit(SAM, reason="not mine to decide")).ok
    said = words_of(month)
    assert "You said: I couldn't, it is not mine to decide." in said
    assert "You said: I did it." not in said
    assert actions_in(month) == [DID, COULD_NOT, STOP]

    await ward.open_home(SAM)
    assert ask_in(month) in ward.home_words(SAM)
    await ward.press_home(SAM, DID)
    assert "Thank you. You said: I did it." in words_of(month)
    assert "Thank you. You said: I did it." in ward.home_words(SAM)
    await ward.until(JANUARY)
    *_, january = ward.direct_messages(SAM)
    assert ask_in(january) not in {ask_in(first), ask_in(month)}
    for shown in (*map(words_of, ward.direct_messages(SAM)), ward.home_words(SAM)):
        assert sees_of_people(shown) == []


@pytest.mark.asyncio
async def test_a_sponsor_stops_and_nobody_is_told_and_starts_again(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.until(WELCOMED + MINUTE)
    (message,) = ward.direct_messages(SAM)

    await ward.press(SAM, STOP, message)
    assert "Nobody is told" in ward.modal_words(SAM)
    assert (await ward.submit(SAM)).ok
    assert f"You get nothing more from me as a sponsor of {PROGRAMME}" in ward.modal_words(SAM)
    await ward.close(SAM)
    await ward.until(DECEMBER)
    assert len(ward.direct_messages(SAM)) == len(ward.sponsors_news()) == 1

    await ward.open_home(SAM)
    assert "You have stopped my messages about it." in ward.home_words(SAM)
    assert DID not in actions_in(ward.sandbox.workspace.homes[SAM].view)
    await ward.press_home(SAM, AGAIN)
    assert "A message comes on the first working day" in ward.home_words(SAM)
    await ward.until(JANUARY)
    assert len(ward.direct_messages(SAM)) == 2


@pytest.mark.asyncio
async def test_an_admin_names_another_sponsor_and_the_channel_is_told(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.until(WELCOMED + MINUTE)
    (message,) = ward.direct_messages(SAM)
    ward.may_name.add(ERIN)

    await ward.press_home(DEV, "sharing.open")
    (field,) = [
        each["block_id"]
        for each in ward.modal(DEV)["blocks"]
        if each.get("block_id", "").startswith("sponsors.")
    ]
    assert (await ward.submit(DEV, **{field.replace(".", "__"): [ERIN]})).ok
    await ward.after(minutes=2)

    assert [f"<@{ERIN}>" in words_of(each) for each in ward.sponsors_news()] == [False, True]
    assert len(ward.direct_messages(ERIN)) == 1
    await ward.press(SAM, DID, message)
    assert "You are not a sponsor of this programme any more" in ward.notes_to(SAM)[-1]
    await ward.until(DECEMBER)
    assert len([each for each in ward.direct_messages(SAM) if not each.ephemeral_to]) == 1


@pytest.mark.asyncio
async def test_only_the_sponsor_can_press_a_sponsors_buttons(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.until(WELCOMED + MINUTE)
    (message,) = ward.direct_messages(SAM)
    buttons = {
        each["action_id"]: each["value"]
        for block in message.blocks
        if block["type"] == "actions"
        for each in block["elements"]
    }

    for action in (DID, COULD_NOT, STOP, AGAIN):
        copy = await ward.put_button(ASHA, action, buttons.get(action, buttons[STOP]))
        await ward.press(ASHA, action, copy)
        assert "You are not a sponsor of this programme" in ward.notes_to(ASHA)[-1]
    forged = await ward.put_button(SAM, DID, '{"cohort":"c","month":"2026-11"}')
    await ward.press(SAM, DID, forged)

    assert "You are not a sponsor of this programme" in ward.notes_to(SAM)[-1]
    assert "Thank you" not in words_of(message)


@pytest.mark.asyncio
async def test_a_reason_that_is_not_on_the_list_is_not_kept(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.until(WELCOMED + MINUTE)
    (message,) = ward.direct_messages(SAM)
    await ward.press(SAM, COULD_NOT, message)
    options = ward.modal(SAM)["blocks"][0]["element"]["options"]

    options[0]["value"] = "did it"
    await ward.submit(SAM, reason="did it")

    assert "Thank you" not in words_of(message)


@pytest.mark.asyncio
async def test_a_cohort_without_a_sponsor_is_told_nothing(ward: Ward) -> None:
    await ward.becomes_admin()
    assert (await ward.opens_cohort(SMALL, sponsors=[])).ok
    assert (await ward.submit(DEV)).ok
    await ward.close(DEV)

    await ward.until(WELCOMED + MINUTE)

    assert ward.sponsors_news(SMALL) == ward.sponsors_news(COHORT) == []
    assert ward.direct_messages(SAM) == []
