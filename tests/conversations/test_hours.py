"""People change their hours and their pace, and the next nudge follows."""

from datetime import UTC, datetime

import pytest

from tests.conversations.ward import ASHA, FIRST_NUDGE, Ward, words_of


@pytest.mark.asyncio
async def test_hours_typed_as_a_command_change_to_nights(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)

    await ward.command(ASHA, "/carryover hours")
    await ward.choose_in_view(ASHA, "hours.kind", "nights")
    assert (await ward.submit(ASHA, days=["1"])).ok

    assert "Your hours are saved" in ward.modal_words(ASHA)
    assert "Wednesday 4 November at 01:45" in ward.modal_words(ASHA)
    await ward.until(FIRST_NUDGE)
    assert len(ward.direct_messages(ASHA)) == 1
    await ward.until(datetime(2026, 11, 4, 1, 45, tzinfo=UTC))
    assert len(ward.direct_messages(ASHA)) == 2


@pytest.mark.asyncio
async def test_a_moment_that_needs_a_time_asks_for_it_and_keeps_what_was_chosen(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.command(ASHA, "/carryover hours")

    await ward.choose_in_view(ASHA, "hours.moment.0", "a day off")
    assert (await ward.submit(ASHA, at="11:00")).ok

    assert "Saturday 7 November at 11:00" in ward.modal_words(ASHA)
    await ward.close(ASHA)
    await ward.command(ASHA, "/carryover hours")
    assert "On a day off" in words_of(ward.modal(ASHA))
    assert (await ward.submit(ASHA)).ok
    assert "Saturday 7 November at 11:00" in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_new_hours_may_count_from_a_later_day(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.command(ASHA, "/carryover hours")

    assert (await ward.submit(ASHA, days=["5"], from_on="2026-11-30", nation="Wales")).ok
    assert "Tuesday 3 November at 12:30" in ward.modal_words(ASHA)
    await ward.close(ASHA)

    await ward.command(ASHA, "/carryover hours")
    assert "other hours from 30 November 2026" in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_form_sent_before_it_could_follow_asks_for_what_is_missing(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.command(ASHA, "/carryover hours")

    await ward.submit(ASHA, moment="before I go home", kind="repeating")
    assert ward.modal(ASHA)["title"]["text"] == "My hours"

    assert (await ward.submit(ASHA, cycle="2 nights, 5 off")).ok
    assert "Your hours are saved" in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_one_a_week_is_one_a_week(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)

    await ward.command(ASHA, "/carryover pace")
    assert (await ward.submit(ASHA, pace="1")).ok

    assert "One a week, from now on." in ward.modal_words(ASHA)
    assert "Wednesday 4 November at 12:30" in ward.modal_words(ASHA)
    await ward.until(datetime(2026, 11, 8, 23, tzinfo=UTC))
    assert len(ward.direct_messages(ASHA)) == 2


@pytest.mark.asyncio
async def test_somebody_in_no_programme_is_told_so(ward: Ward) -> None:
    await ward.command(ASHA, "/carryover pace")

    assert "not in a programme here yet" in "".join(ward.notes_to(ASHA))
