"""Quiet hours, holidays, a lost account, a channel left: nothing comes, and it goes on after."""

from datetime import timedelta

import pytest

from tests.conversations.ward import (
    ASHA,
    BEN,
    COHORT,
    DEV,
    FIRST_NUDGE,
    SECOND_NUDGE,
    Ward,
    actions_in,
    words_of,
)

HOUR = timedelta(hours=1)
WEEK = timedelta(weeks=1)


def nudges(ward: Ward, who: str) -> int:
    """How many nudges stand in a person's conversation with the bot."""
    return sum("nudge.try" in actions_in(each) for each in ward.direct_messages(who))


async def have_started(ward: Ward) -> None:
    """Asha and Ben have started and wait for their first nudge."""
    await ward.has_cohort()
    await ward.starts(ASHA, BEN)


@pytest.mark.asyncio
async def test_a_nudge_waits_for_the_end_of_quiet_hours(ward: Ward) -> None:
    await have_started(ward)
    await ward.keeps_quiet_hours(ASHA, "12:00", "13:30")

    await ward.until(FIRST_NUDGE + HOUR - timedelta(minutes=1))
    assert (nudges(ward, ASHA), nudges(ward, BEN)) == (0, 1)
    await ward.until(FIRST_NUDGE + HOUR)

    assert nudges(ward, ASHA) == 1


@pytest.mark.asyncio
async def test_quiet_hours_are_read_even_if_slack_said_nothing_of_them(ward: Ward) -> None:
    await have_started(ward)
    quiet = ward.sandbox.workspace.members[ASHA].dnd
    quiet.starts, quiet.ends = "12:00", "13:30"

    await ward.until(FIRST_NUDGE + timedelta(minutes=5))

    assert (nudges(ward, ASHA), nudges(ward, BEN)) == (0, 1)


@pytest.mark.asyncio
async def test_on_holiday_nothing_comes_and_after_it_nudges_do(ward: Ward) -> None:
    await have_started(ward)
    await ward.shows_status(ASHA, "Annual leave", ":airplane:", minutes=24 * 60 * 2)

    await ward.until(FIRST_NUDGE + HOUR)
    assert (nudges(ward, ASHA), nudges(ward, BEN)) == (0, 1)
    await ward.until(SECOND_NUDGE)

    assert nudges(ward, ASHA) == 1


@pytest.mark.asyncio
async def test_a_lost_account_pauses_and_admins_see_how_many(ward: Ward) -> None:
    await have_started(ward)
    await ward.is_deactivated(ASHA)

    await ward.until(FIRST_NUDGE)
    await ward.open_home(DEV)
    assert nudges(ward, ASHA) == 0
    assert "1 person cannot be reached now." in ward.home_words(DEV)
    await ward.is_reactivated(ASHA)
    await ward.until(SECOND_NUDGE)
    await ward.open_home(DEV)

    assert nudges(ward, ASHA) == 1
    assert "cannot be reached" not in ward.home_words(DEV)


@pytest.mark.asyncio
async def test_who_leaves_the_channel_is_left_in_peace_until_they_are_back(ward: Ward) -> None:
    await have_started(ward)
    await ward.leaves(ASHA, COHORT)

    await ward.until(FIRST_NUDGE)
    assert (nudges(ward, ASHA), nudges(ward, BEN)) == (0, 1)
    await ward.comes_back(ASHA, COHORT, invited_by=DEV)
    await ward.until(SECOND_NUDGE)

    assert nudges(ward, ASHA) == 1


@pytest.mark.asyncio
async def test_who_cannot_be_written_to_is_tried_again_after_a_later_look(ward: Ward) -> None:
    await have_started(ward)
    await ward.refuses_messages(ASHA)

    await ward.until(FIRST_NUDGE)
    await ward.open_home(DEV)
    assert "1 person cannot be reached now." in ward.home_words(DEV)
    await ward.refuses_messages(ASHA, "")
    await ward.until(FIRST_NUDGE + WEEK)

    assert nudges(ward, ASHA) >= 1


@pytest.mark.asyncio
async def test_a_pause_holds_until_it_is_ended(ward: Ward) -> None:
    await have_started(ward)

    await ward.command(ASHA, "/carryover pause")
    assert (await ward.submit(ASHA, until="2026-11-23")).ok
    assert "Paused. Nothing comes before" in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.until(FIRST_NUDGE)
    assert (nudges(ward, ASHA), nudges(ward, BEN)) == (0, 1)
    await ward.command(ASHA, "/carryover resume")

    assert "The pause is over." in words_of(ward.note_to(ASHA))
    await ward.until(SECOND_NUDGE)
    assert nudges(ward, ASHA) == 1
