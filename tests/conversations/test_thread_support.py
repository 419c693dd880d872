"""Support below the lines of a thread: offers, flags, sister channels, and how a thread closes."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.workspace import Message
from tests.conversations.ward import (
    ASHA,
    BEN,
    CARA,
    COHORT,
    DEV,
    POSTED,
    SECOND_NUDGE,
    SHARERS,
    SMALL,
    TRAINEES,
    Ward,
    actions_in,
    prefilled,
    words_of,
)

LINES = {
    who: f"I tried it {how} and it went well."
    for who, how in zip(SHARERS, ("slowly", "twice", "quietly", "early", "late"), strict=True)
}
OFFER = "I have been there. You are not alone in this."
NEXT_SLOT = datetime(2026, 11, 6, 12, tzinfo=UTC)
FAYE, GLEN = TRAINEES[3], TRAINEES[4]
MARKUP = "*you* <!channel> <https://x.example|see> & `all` of you"


def line_of(ward: Ward, who: str, channel_id: str = COHORT) -> Message:
    """The reply that shows this person's line."""
    lines = [m for m in ward.thread_lines(channel_id) if "line.been_there" in actions_in(m)]
    return next(each for each in lines if LINES[who] in words_of(each))


def quoted_author(ward: Ward) -> str:
    """Somebody whose line the opening message shows."""
    opening = words_of(ward.channel()[0])
    return next(who for who in SHARERS if LINES[who] in opening)


async def opens_my_line(ward: Ward, who: str) -> str:
    """What *See my line* tells this person."""
    follow_up = next(m for m in ward.direct_messages(who) if "line.open" in actions_in(m))
    await ward.press(who, "line.open", follow_up)
    return ward.modal_words(who)


async def flags(ward: Ward, who: str, message: Message) -> None:
    """This person flags what a message shows."""
    await ward.press(who, "flag.open", message)
    await ward.submit(who)
    await ward.close(who)


async def offers(ward: Ward, who: str, message: Message, **answers: str) -> None:
    """This person fills in the form under a line."""
    await ward.press(who, "offer.open", message)
    assert (await ward.submit(who, **answers)).ok


async def has_pooled_thread(ward: Ward) -> None:
    """The thread stands in two channels of sister cohorts."""
    await ward.tries(*LINES)
    for who, line in LINES.items():
        await ward.shares(who, line)
    await ward.stop_bot()
    with closing(sqlite3.connect(ward.folder / "carryover.db")) as database:
        database.row_factory = sqlite3.Row
        sister = dict(database.execute("SELECT * FROM cohort").fetchone())
        sister |= {"cohort_id": "sister", "channel_id": SMALL}
        marks = ", ".join(f":{name}" for name in sister)
        names = ", ".join(f'"{name}"' for name in sister)
        database.execute(f"INSERT INTO cohort ({names}) VALUES ({marks})", sister)  # noqa: S608
        database.commit()
    await ward.start_bot()
    await ward.until(POSTED)


@pytest.mark.asyncio
async def test_the_opening_message_quotes_two_lines_and_loses_one_that_is_taken_back(
    ward: Ward,
) -> None:
    await ward.has_thread(LINES)
    opening = ward.channel()[0]
    assert sum(line in words_of(opening) for line in LINES.values()) == 2
    author = quoted_author(ward)

    await opens_my_line(ward, author)
    await ward.submit(author)
    await ward.after(seconds=10)

    assert LINES[author] not in words_of(opening)
    assert "4 colleagues tried this. Here is what they said:" in words_of(opening)
    assert LINES[author].encode() not in ward.database_bytes()


@pytest.mark.asyncio
async def test_the_next_nudge_of_everybody_tells_of_the_thread(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(*TRAINEES)
    await ward.until(datetime(2026, 11, 3, 12, 30, tzinfo=UTC))
    await ward.plans(*LINES)
    await ward.after(hours=3)
    for who in LINES:
        await ward.press(who, "follow_up.tried")
        await ward.shares(who, LINES[who])

    await ward.until(SECOND_NUDGE + timedelta(days=7))

    news = "New support this week; My line on your old nudge shows yours."
    told = {who: sum(news in words_of(m) for m in ward.direct_messages(who)) for who in TRAINEES}
    assert set(told.values()) == {1}


@pytest.mark.asyncio
async def test_an_offer_with_a_name_is_posted_at_once(ward: Ward) -> None:
    ward.may_name.add(BEN)
    await ward.has_thread(LINES)

    await offers(ward, BEN, line_of(ward, ASHA), choice="named", line=MARKUP)
    assert "with your name" in ward.modal_words(BEN)

    reply = ward.thread_lines()[-1]
    assert MARKUP in words_of(reply)
    assert f"<@{BEN}>" in words_of(reply)
    assert LINES[ASHA] in words_of(reply)
    assert reply.thread_ts == ward.channel()[0].ts
    assert "<!channel>" not in reply.text
    assert actions_in(reply) == []


@pytest.mark.asyncio
async def test_ready_words_can_be_offered_without_writing(ward: Ward) -> None:
    ward.may_name.add(BEN)
    await ward.has_thread(LINES)

    await offers(ward, BEN, line_of(ward, ASHA), choice="named")

    assert OFFER in words_of(ward.thread_lines()[-1])


@pytest.mark.asyncio
async def test_an_offer_without_a_name_is_guarded_previewed_and_posted_the_next_day(
    ward: Ward,
) -> None:
    await ward.has_thread(LINES)
    line = line_of(ward, ASHA)

    await offers(ward, BEN, line, choice="nameless", line="You can call me on 07700 900123.")
    words = prefilled(ward.modal(BEN), "line")
    assert "07700" not in words
    await ward.submit(BEN, line="Call 07700 900123.")
    assert any("contact" in said for said in ward.complaints(BEN).values())
    await ward.submit(BEN, line="You can find me at any handover.")
    assert "without your name" in ward.modal_words(BEN)
    await ward.close(BEN)
    assert len(ward.thread_lines()) == 5

    await ward.until(NEXT_SLOT + timedelta(seconds=10))

    reply = ward.thread_lines()[-1]
    assert "You can find me at any handover." in words_of(reply)
    assert LINES[ASHA] in words_of(reply)
    assert BEN not in words_of(reply) + reply.text
    assert actions_in(reply) == ["flag.open"]
    assert b"07700" not in ward.database_bytes()
    assert "You can find me at any handover." in await opens_my_line(ward, ASHA)


@pytest.mark.asyncio
async def test_a_second_offer_without_a_name_on_one_day_is_kindly_refused(ward: Ward) -> None:
    await ward.has_thread(LINES)
    line = line_of(ward, ASHA)

    for _ in range(2):
        await offers(ward, BEN, line, choice="nameless")
        await ward.submit(BEN)
        complaints = ward.complaints(BEN)
        await ward.close(BEN)

    assert complaints == {"line": "You have offered support for this line already. Thank you."}


@pytest.mark.asyncio
async def test_a_double_click_on_offer_support_posts_it_once(ward: Ward) -> None:
    ward.may_name.add(BEN)
    await ward.has_thread(LINES)
    line = line_of(ward, ASHA)

    await ward.press_together(BEN, line, "offer.open", "offer.open")
    await ward.submit(BEN, choice="named")
    await ward.close(BEN)

    assert len(ward.thread_lines()) == 6


@pytest.mark.asyncio
async def test_one_flag_hides_nothing_and_can_be_taken_back(ward: Ward) -> None:
    await ward.has_thread(LINES)
    line = line_of(ward, ASHA)

    await flags(ward, BEN, line)
    await ward.press(BEN, "flag.open", line)
    assert "You have flagged this line." in ward.modal_words(BEN)
    await ward.submit(BEN)
    await ward.close(BEN)
    await flags(ward, CARA, line)
    await ward.press_together(CARA, line, "flag.open", "flag.open")
    await ward.after(minutes=5)

    assert LINES[ASHA] in words_of(line)
    assert all("flag.remove" not in actions_in(m) for m in ward.direct_messages(DEV))


@pytest.mark.asyncio
async def test_two_flags_hide_a_line_until_an_admin_puts_it_back(ward: Ward) -> None:
    await ward.has_thread(LINES)
    author = quoted_author(ward)
    line, opening = line_of(ward, author), ward.channel()[0]

    for who in (FAYE, CARA):
        await flags(ward, who, line)
    await ward.after(seconds=10)

    assert words_of(line).startswith("This line is being looked at.")
    assert actions_in(line) == []
    assert LINES[author] not in words_of(opening)
    assert LINES[author] not in opening.text + line.text
    asked = ward.screen_of(DEV)
    assert LINES[author] in words_of(asked)
    said = words_of(asked)
    assert [who for who in TRAINEES if who in said] == []
    assert "an admin is looking at it" in await opens_my_line(ward, author)
    await ward.close(author)

    await ward.press(DEV, "flag.put_back", asked)
    await ward.after(seconds=10)

    assert LINES[author] in words_of(line)
    assert LINES[author] in words_of(opening)
    assert LINES[author] not in words_of(asked) + asked.text
    for who in (FAYE, CARA):
        await ward.press(who, "flag.open", line)
        await ward.close(who)
    await flags(ward, BEN, line)
    await ward.after(seconds=10)
    assert LINES[author] in words_of(line)


@pytest.mark.asyncio
async def test_an_admin_removes_a_line_from_home_and_its_author_learns_it(ward: Ward) -> None:
    ward.may_name.add(BEN)
    await ward.has_thread(LINES)
    line = line_of(ward, ASHA)
    await offers(ward, BEN, line, choice="named", line="I am here for you.")
    await ward.close(BEN)
    for who in (FAYE, CARA):
        await flags(ward, who, line)
    await ward.after(seconds=10)
    asked = ward.screen_of(DEV)

    await ward.open_home(DEV)
    assert "1 line was flagged by two people and waits for you." in ward.home_words(DEV)
    assert LINES[ASHA] not in ward.home_words(DEV)
    await ward.press_home(DEV, "flag.look")
    assert LINES[ASHA] in ward.modal_words(DEV)
    await ward.choose_in_view(DEV, "flag.remove.0", None)
    await ward.after(seconds=10)

    assert "Nothing waits for you here." in ward.modal_words(DEV)
    assert "flagged by two people" not in ward.home_words(DEV)
    said = " ".join(words_of(m) + m.text for m in ward.everything_posted())
    assert LINES[ASHA] not in said
    assert "I am here for you." not in said
    assert "is removed" in words_of(asked)
    assert LINES[ASHA].encode() not in ward.database_bytes()
    mine = await opens_my_line(ward, ASHA)
    assert "An admin has removed your line" in mine


@pytest.mark.asyncio
async def test_only_an_admin_decides_about_a_flagged_line(ward: Ward) -> None:
    await ward.has_thread(LINES)
    line = line_of(ward, ASHA)
    value = line.blocks[-1]["elements"][0]["value"]
    for who in (FAYE, CARA):
        await flags(ward, who, line)
    stale = await ward.put_button(BEN, "flag.remove", value)

    await ward.press(BEN, "flag.remove", stale)

    assert "Only an admin can do this." in ward.notes_to(BEN)[-1]
    press = await ward.put_button(BEN, "line.been_there", value)
    await ward.press(BEN, "line.been_there", press)
    assert "An admin is looking at this line" in ward.notes_to(BEN)[-1]


@pytest.mark.asyncio
async def test_what_happens_in_one_channel_reaches_the_sister_channel(ward: Ward) -> None:
    await has_pooled_thread(ward)
    here, there = line_of(ward, ASHA), line_of(ward, ASHA, SMALL)
    assert len(ward.channel(SMALL)) == 6

    await ward.press(BEN, "line.been_there", here)
    await ward.press(CARA, "line.been_there", there)
    await ward.after(minutes=1, seconds=10)
    assert "Been there (2)" in words_of(here)
    assert "Been there (2)" in words_of(there)

    for who in (FAYE, GLEN):
        await flags(ward, who, line_of(ward, BEN))
    await ward.after(seconds=10)
    assert all(LINES[BEN] not in words_of(m) for m in ward.channel(SMALL))

    await opens_my_line(ward, ASHA)
    await ward.submit(ASHA)
    await ward.after(seconds=10)
    said = [words_of(m) for c in (COHORT, SMALL) for m in ward.channel(c)]
    assert all(LINES[ASHA] not in each for each in said)


@pytest.mark.asyncio
async def test_after_28_days_the_thread_has_no_buttons_and_a_late_press_is_explained(
    ward: Ward,
) -> None:
    await ward.has_thread(LINES)
    line = line_of(ward, ASHA)
    await ward.press(BEN, "line.been_there", line)
    await offers(ward, BEN, line, choice="nameless")
    await ward.submit(BEN)
    await ward.close(BEN)
    value = line.blocks[-1]["elements"][0]["value"]

    await ward.after(days=29)

    assert "This thread is closed. 1 had been there." in words_of(line)
    assert [actions_in(m) for m in ward.channel() if m.thread_ts == ward.channel()[0].ts] == [
        [] for _ in ward.thread_lines()
    ]
    for number, action in enumerate(("line.been_there", "offer.open", "flag.open")):
        late = await ward.put_button(CARA, f"{action}.{number}", value)
        await ward.press(CARA, f"{action}.{number}", late)
        assert "This thread is closed." in ward.notes_to(CARA)[-1]
