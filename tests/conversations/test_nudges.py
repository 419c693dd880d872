"""A nudge: I'll try it, Not for me, and the way back from each answer."""

from datetime import timedelta

import pytest

from tests.conversations.ward import (
    ASHA,
    FOLLOW_UP,
    SECOND_NUDGE,
    Ward,
    actions_in,
    words_of,
)

NUDGE = ["nudge.try", "nudge.later", "nudge.refuse"]


@pytest.mark.asyncio
async def test_one_tap_on_a_ready_plan_is_enough(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    nudge = ward.screen_of(ASHA)

    await ward.press(ASHA, "nudge.try")
    offered = actions_in(ward.screen_of(ASHA))
    second = ward.screen_of(ASHA).blocks[-3]["text"]["text"].removeprefix("2. ")
    await ward.press(ASHA, "nudge.plan.1")

    plans = ["nudge.plan.0", "nudge.plan.1", "nudge.plan.2"]
    assert offered == [*plans, "nudge.own", "nudge.back"]
    assert ward.screen_of(ASHA).ts == nudge.ts
    assert f"Your plan:\n{second}" in words_of(ward.screen_of(ASHA))
    assert actions_in(ward.screen_of(ASHA)) == []


@pytest.mark.asyncio
async def test_a_plan_of_ones_own_is_written_in_a_modal(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.press(ASHA, "nudge.try")

    await ward.press(ASHA, "nudge.own")
    assert (await ward.submit(ASHA, when="hand over tonight", then="ask Ben to say it back")).ok

    assert ward.modal(ASHA) == {}
    plan = "When I hand over tonight, I will ask Ben to say it back."
    assert plan in words_of(ward.screen_of(ASHA))
    assert actions_in(ward.screen_of(ASHA)) == []
    await ward.until(FOLLOW_UP)
    assert plan in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"when": "   ", "then": "ask"}, "when"),
        ({"when": "When I", "then": "ask"}, "when"),
        ({"when": "meet", "then": "I will ..."}, "then"),
        ({"when": "\u200b\u200b", "then": "\u202e"}, "when"),
    ],
)
async def test_an_empty_half_of_a_plan_is_explained_at_its_field(
    ward: Ward, said: dict[str, str], field: str
) -> None:
    await ward.has_nudges(ASHA)
    await ward.press(ASHA, "nudge.try")
    await ward.press(ASHA, "nudge.own")

    await ward.submit(ASHA, **said)

    assert list(ward.complaints(ASHA)) == [field]
    assert "nudge.own" in actions_in(ward.screen_of(ASHA))


@pytest.mark.asyncio
@pytest.mark.parametrize("way", ["nudge.try", "nudge.later", "nudge.refuse"])
async def test_back_shows_the_nudge_as_it_was(ward: Ward, way: str) -> None:
    await ward.has_nudges(ASHA)
    before = words_of(ward.screen_of(ASHA))

    await ward.press(ASHA, way)
    assert actions_in(ward.screen_of(ASHA)) != NUDGE
    await ward.press(ASHA, "nudge.back")

    assert words_of(ward.screen_of(ASHA)) == before
    assert actions_in(ward.screen_of(ASHA)) == NUDGE


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("nudge.reject.0", "I will put this one to the back of the pile."),
        ("nudge.reject.1", "I will not send you this one again."),
        (
            "nudge.reject.2",
            "I will not send you this one again, and look for one that goes further.",
        ),
    ],
)
async def test_not_for_me_takes_one_of_three_reasons(ward: Ward, reason: str, words: str) -> None:
    await ward.has_nudges(ASHA)
    ask = ward.screen_of(ASHA).blocks[1]["text"]["text"]

    await ward.press(ASHA, "nudge.refuse")
    assert len([each for each in actions_in(ward.screen_of(ASHA)) if "reject" in each]) == 3
    await ward.press(ASHA, reason)

    assert words in words_of(ward.screen_of(ASHA))
    assert actions_in(ward.screen_of(ASHA)) == []
    await ward.until(SECOND_NUDGE)
    assert actions_in(ward.screen_of(ASHA)) == NUDGE
    assert ask not in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_an_unanswered_nudge_gives_way_to_the_next_and_takes_a_late_answer(
    ward: Ward,
) -> None:
    await ward.has_nudges(ASHA)
    overtaken = ward.screen_of(ASHA)
    await ward.until(SECOND_NUDGE)
    assert ward.screen_of(ASHA).ts != overtaken.ts

    await ward.press(ASHA, "nudge.try", overtaken)
    assert "This nudge is from a while ago. Your answer still counts." in words_of(overtaken)
    await ward.press(ASHA, "follow_up.tried", overtaken)

    assert "Saved: you tried it." in words_of(overtaken)
    assert "reflection.open" in actions_in(overtaken)
    assert actions_in(ward.screen_of(ASHA)) == NUDGE


@pytest.mark.asyncio
async def test_a_plan_made_just_before_the_next_nudge_is_still_followed_up(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await ward.until(SECOND_NUDGE - timedelta(minutes=10))
    await ward.plans(ASHA)
    planned = words_of(ward.screen_of(ASHA))
    assert "I will ask you once how it went." in planned

    await ward.until(SECOND_NUDGE + timedelta(hours=4))

    asked = [m for m in ward.direct_messages(ASHA) if "follow_up.tried" in actions_in(m)]
    assert len(asked) == 1


@pytest.mark.asyncio
async def test_a_form_left_open_over_a_restart_still_saves_the_plan(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    nudge = ward.screen_of(ASHA)
    await ward.press(ASHA, "nudge.try")
    await ward.press(ASHA, "nudge.own")

    await ward.stop_bot()
    await ward.start_bot()
    await ward.after(hours=2)
    assert (await ward.submit(ASHA, when="hand over tonight", then="ask Ben")).ok

    assert ward.modal(ASHA) == {}
    assert "When I hand over tonight, I will ask Ben." in words_of(nudge)
    assert actions_in(nudge) == []


@pytest.mark.asyncio
async def test_two_devices_that_choose_plans_keep_the_first(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    nudge = ward.screen_of(ASHA)
    await ward.press(ASHA, "nudge.try")
    first = nudge.blocks[-4]["text"]["text"].removeprefix("1. ")

    await ward.press_together(ASHA, nudge, "nudge.plan.0", "nudge.plan.0", "nudge.plan.2")

    assert f"Your plan:\n{first}" in words_of(nudge)
    assert actions_in(nudge) == []
    assert ["Nothing has changed." in note for note in ward.notes_to(ASHA)] == [True]


@pytest.mark.asyncio
async def test_a_nudge_of_weeks_ago_takes_one_late_answer(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    old = ward.screen_of(ASHA)
    await ward.after(weeks=5)

    await ward.press(ASHA, "nudge.try", old)
    await ward.press(ASHA, "follow_up.tried", old)

    assert "Saved: you tried it." in words_of(old)
    assert "reflection.open" in actions_in(old)


@pytest.mark.asyncio
async def test_a_nudge_whose_scenario_was_retired_can_still_be_planned(
    writing_ward: Ward,
) -> None:
    ward = writing_ward
    await ward.has_nudges(ASHA)
    nudge = ward.screen_of(ASHA)
    for path in ward.settings.scenarios.glob("*/*.md"):
        if nudge.blocks[1]["text"]["text"][:40] in path.read_text().replace("\n", " "):
            path.write_text(path.read_text().replace("status: live", "status: retired"))
    await ward.after(minutes=5)

    await ward.press(ASHA, "nudge.try", nudge)
    await ward.press(ASHA, "nudge.plan.0", nudge)

    assert "Your plan:" in words_of(nudge)
    assert actions_in(nudge) == []
