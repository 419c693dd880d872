"""The open box: sister cohorts, lines taken back, an author erased, a programme over."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from datetime import timedelta

import pytest

from bot.slack.views import words
from tests.conversations.ward import (
    ASHA,
    BEN,
    CARA,
    COHORT,
    DEV,
    FIRST_NUDGE,
    FIRST_SLOT,
    FOLLOW_UP,
    OTHERS,
    POSTED,
    SHARERS,
    SMALL,
    TRAINEES,
    WELCOMED,
    Ward,
    words_of,
)

WEEK = timedelta(weeks=1)
HOWS = ("slowly", "twice", "quietly", "early", "late", "again", "alone")
LINES = {
    who: f"I tried it {how} and it went well." for who, how in zip(TRAINEES, HOWS, strict=False)
}


def shown_in(ward: Ward, channel_id: str) -> str:
    """Every word that stands in a channel."""
    return "\n".join(words_of(each) for each in ward.channel(channel_id))


def ticked_of(ward: Ward, people: Collection[str]) -> dict[str, list[str]]:
    """These people and no others, in the form that lists a channel's members."""
    groups = [each for each in ward.modal(DEV)["blocks"] if each["type"] == "input"]
    return {
        group["block_id"].replace(".", "__"): [
            option["value"] for option in group["element"]["options"] if option["value"] in people
        ]
        for group in groups
    }


async def takes_back(ward: Ward, who: str) -> None:
    await ward.press(who, "line.open")
    assert (await ward.submit(who)).ok
    await ward.close(who)


async def has_sisters(ward: Ward) -> None:
    """Seven people in one channel and three in another share one box; all of them have tried."""
    await ward.becomes_admin()
    assert (await ward.opens_cohort(COHORT)).ok
    assert (await ward.submit(DEV, **ticked_of(ward, OTHERS))).ok
    assert "This group has fewer than 10 people" in ward.modal_words(DEV)
    await ward.close(DEV)
    await ward.press_home(DEV, "cohort.open")
    menu = next(each for each in ward.modal(DEV)["blocks"] if each.get("block_id") == "sister")
    sister = menu["element"]["options"][1]["value"]
    await ward.close(DEV)
    assert (await ward.opens_cohort(SMALL, sponsors=[], sister=sister)).ok
    assert (await ward.submit(DEV)).ok
    assert "Lines can be shared without a name." in ward.modal_words(DEV)
    await ward.close(DEV)
    await ward.until(WELCOMED)
    await ward.starts(*TRAINEES)
    await ward.until(FIRST_NUDGE)
    await ward.plans(*TRAINEES)
    await ward.until(FOLLOW_UP)
    for who in TRAINEES:
        assert (await ward.press_at_once(who, "follow_up.tried")).ok
    await ward.settle()


@pytest.mark.asyncio
async def test_sisters_read_one_thread_in_both_channels_and_lose_a_line_in_both(
    ward: Ward,
) -> None:
    await has_sisters(ward)
    for who in (ASHA, BEN, *OTHERS[:3]):
        await ward.shares(who, LINES[who])
    await takes_back(ward, BEN)
    await ward.shares(OTHERS[3], LINES[OTHERS[3]])
    await ward.until(POSTED)

    for channel_id in (COHORT, SMALL):
        assert len(ward.thread_lines(channel_id)) == 5
        assert LINES[ASHA] in shown_in(ward, channel_id)
        assert LINES[BEN] not in shown_in(ward, channel_id)

    await takes_back(ward, ASHA)
    await ward.after(minutes=1)

    for channel_id in (COHORT, SMALL):
        assert len(ward.thread_lines(channel_id)) == 4
        assert LINES[ASHA] not in shown_in(ward, channel_id)
    for who in (ASHA, BEN):
        assert LINES[who].encode() not in ward.database_bytes()


@pytest.mark.asyncio
async def test_a_box_that_falls_below_the_threshold_waits_for_the_next_week(ward: Ward) -> None:
    await ward.tries(*TRAINEES[:6])
    for who in SHARERS:
        await ward.shares(who, LINES[who])
    await takes_back(ward, CARA)
    await ward.until(POSTED)
    assert ward.channel() == []

    await ward.shares(TRAINEES[5], LINES[TRAINEES[5]])
    await ward.until(POSTED + WEEK)

    assert len(ward.thread_lines()) == 5
    assert LINES[CARA] not in shown_in(ward, COHORT)


@pytest.mark.asyncio
async def test_too_few_lines_at_the_end_are_destroyed_unread_and_the_cohort_is_told(
    ward: Ward,
) -> None:
    await ward.becomes_admin()
    assert (await ward.opens_cohort(ends_on="2026-11-04")).ok
    assert (await ward.submit(DEV)).ok
    await ward.close(DEV)
    await ward.until(WELCOMED)
    await ward.starts(*SHARERS)
    await ward.until(FIRST_NUDGE)
    await ward.plans(ASHA)
    await ward.until(FOLLOW_UP)
    assert (await ward.press(ASHA, "follow_up.tried")).ok
    await ward.shares(ASHA, LINES[ASHA])
    follow_up = ward.screen_of(ASHA)

    await ward.until(FIRST_SLOT)

    assert shown_in(ward, COHORT) == words.BOX_ENDED
    assert LINES[ASHA] not in shown_in(ward, COHORT)
    await ward.press(ASHA, "line.open", follow_up)
    assert words.MY_LINE_NONE in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_line_whose_author_was_erased_is_shown_and_does_not_count(ward: Ward) -> None:
    await ward.tries(*TRAINEES[:6])
    for who in SHARERS:
        await ward.shares(who, LINES[who])
    await ward.command(ASHA, "/carryover my data")
    modal = ward.sandbox.workspace.top_modal(ASHA)
    assert modal is not None
    await ward.sandbox.gestures.press_in_view(ASHA, modal.id, "data.erase_open")
    await ward.settle()
    assert (await ward.submit(ASHA)).ok
    await ward.close(ASHA)
    await ward.until(POSTED)
    assert ward.channel() == []

    await ward.shares(TRAINEES[5], LINES[TRAINEES[5]])
    await ward.until(POSTED + WEEK)

    assert len(ward.thread_lines()) == 6
    assert LINES[ASHA] in shown_in(ward, COHORT)
    assert ASHA.encode() not in ward.database_bytes()


@pytest.mark.asyncio
async def test_another_line_about_the_same_practice_waits_until_the_first_is_taken_back(
    ward: Ward,
) -> None:
    await ward.has_thread({who: LINES[who] for who in SHARERS})

    await ward.press(ASHA, "reflection.open")
    await ward.submit(ASHA, line="I tried it once more.", choice="share")

    said = ward.modal_words(ASHA) + " ".join(ward.complaints(ASHA).values())
    assert "Your line about this is in the thread already." in said


def rows_that_hold(ward: Ward, text: str) -> list[str]:
    """The tables of the bot in which a text stands, once for each row."""
    with closing(sqlite3.connect(ward.folder / "carryover.db")) as kept:
        tables = kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return [
            table
            for (table,) in tables
            for row in kept.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
            if text in repr(row)
        ]


@pytest.mark.asyncio
async def test_a_line_stands_in_no_row_while_it_waits_and_in_one_afterwards(ward: Ward) -> None:
    """Outbox, inbox and everything that is posted again refer to it."""
    lines = {who: LINES[who] for who in SHARERS}
    await ward.tries(*lines)
    for who, line in lines.items():
        await ward.shares(who, line)
    assert [rows_that_hold(ward, line) for line in lines.values()] == [[]] * 5

    await ward.until(POSTED)
    for line in ward.thread_lines():
        await ward.press(BEN, "line.been_there", line)
    await ward.press(ASHA, "line.open")

    found = [rows_that_hold(ward, line) for line in lines.values()]
    assert found == [["contribution"]] * 5
