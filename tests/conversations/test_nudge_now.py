"""Give me one now: at once, wherever it is asked for."""

import json

import pytest

from tests.conversations.ward import ASHA, ELSEWHERE, ERIN, Ward, actions_in, words_of

NUDGE = ["nudge.try", "nudge.later", "nudge.refuse"]


def nudges(ward: Ward) -> list[str]:
    """The nudges that can still be answered."""
    messages = ward.direct_messages(ASHA)
    return [each.ts for each in messages if "nudge.try" in actions_in(each)]


@pytest.mark.asyncio
async def test_the_command_gives_a_nudge_outside_all_hours(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    await ward.after(hours=12)

    await ward.command(ASHA, "/carryover now")
    await ward.after(seconds=2)

    assert actions_in(ward.screen_of(ASHA)) == NUDGE
    assert "It is on its way." in ward.notes_to(ASHA)[-1]


@pytest.mark.asyncio
async def test_a_button_gives_one_that_takes_no_longer_and_says_nothing_more(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    asked = await ward.put_button(ASHA, "nudge.now.1", json.dumps({"minutes": "1"}))

    await ward.press(ASHA, "nudge.now.1", asked)
    await ward.after(seconds=2)

    assert actions_in(ward.screen_of(ASHA)) == NUDGE
    assert "Takes about 1 minute" in words_of(ward.screen_of(ASHA))
    assert ward.notes_to(ASHA) == []


@pytest.mark.asyncio
async def test_two_devices_get_one_nudge_and_a_kind_sentence(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    asked = await ward.put_button(ASHA, "nudge.now")

    await ward.press_together(ASHA, asked, "nudge.now", "nudge.now")
    await ward.after(seconds=2)

    assert len(nudges(ward)) == 1
    assert ["I have just sent you one." in note for note in ward.notes_to(ASHA)] == [True]


@pytest.mark.asyncio
async def test_an_open_nudge_gives_way_but_a_plan_is_kept_to(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    planned = ward.screen_of(ASHA)

    await ward.command(ASHA, "/carryover now")
    await ward.after(seconds=2)
    assert len(nudges(ward)) == 2
    await ward.plans(ASHA)
    plan = ward.screen_of(ASHA).blocks[-2]["text"]["text"]
    await ward.command(ASHA, "/carryover now")
    await ward.after(seconds=2)

    assert "You have a plan already" in ward.notes_to(ASHA)[-1]
    assert plan in ward.notes_to(ASHA)[-1]
    assert nudges(ward) == [planned.ts]


@pytest.mark.asyncio
async def test_what_was_asked_for_leaves_the_weeks_nudges_as_they_are(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    for _ in range(4):
        await ward.command(ASHA, "/carryover now")
        await ward.after(minutes=5)

    await ward.after(weeks=1)

    assert len(nudges(ward)) == 4 + 2


@pytest.mark.asyncio
@pytest.mark.parametrize("carried", [{"minutes": "99"}, {"minutes": "x"}])
async def test_minutes_that_nobody_offered_change_nothing(
    ward: Ward, carried: dict[str, str]
) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)
    asked = await ward.put_button(ASHA, "nudge.now", json.dumps(carried))

    await ward.press(ASHA, "nudge.now", asked)
    await ward.after(seconds=2)

    assert nudges(ward) == []
    assert "That is no longer here." in ward.notes_to(ASHA)[-1]


@pytest.mark.asyncio
async def test_somebody_without_a_programme_is_told_so_kindly(ward: Ward) -> None:
    await ward.has_cohort()

    await ward.command(ERIN, "/carryover now", ELSEWHERE)
    await ward.command(ASHA, "/carryover now")

    assert "You are not in a programme here yet." in ward.notes_to(ERIN)[-1]
    assert "No programme of yours is running today" in ward.notes_to(ASHA)[-1]
    await ward.after(minutes=1)
    assert nudges(ward) == []
