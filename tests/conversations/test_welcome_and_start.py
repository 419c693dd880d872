"""From the welcome to the first nudge: Start, hours, and the anchor."""

from datetime import UTC, datetime

import pytest

from tests.conversations.ward import (
    ASHA,
    BEN,
    FIRST_NUDGE,
    SAM,
    SMALL,
    Ward,
    actions_in,
    words_of,
)

NUDGE = ["nudge.try", "nudge.later", "nudge.refuse"]


@pytest.mark.asyncio
async def test_the_welcome_says_what_comes_and_start_takes_its_place(ward: Ward) -> None:
    await ward.has_cohort()
    welcome = ward.screen_of(ASHA)
    assert "Welcome to Leading well" in words_of(welcome)
    assert "about 2 times a week" in words_of(welcome)
    assert f"<@{SAM}>" in words_of(welcome)

    await ward.press(ASHA, "start.open")
    await ward.submit(ASHA, role="any")

    assert "You have started" in ward.modal_words(ASHA)
    assert ward.screen_of(ASHA).ts == welcome.ts
    shown = words_of(ward.screen_of(ASHA))
    assert "Look out for a nudge from Tuesday 3 November at 12:30." in shown
    assert actions_in(ward.screen_of(ASHA)) == []


@pytest.mark.asyncio
async def test_an_invitation_can_be_taken_up_in_the_home_tab(ward: Ward) -> None:
    await ward.has_cohort()

    await ward.press_home(ASHA, "start.open.0")
    assert (await ward.submit(ASHA)).ok
    await ward.until(FIRST_NUDGE)

    assert actions_in(ward.screen_of(ASHA)) == NUDGE


@pytest.mark.asyncio
async def test_whoever_does_not_press_start_is_asked_once_more_and_never_again(ward: Ward) -> None:
    await ward.has_cohort()

    await ward.after(days=4)
    assert len(ward.direct_messages(ASHA)) == 1

    await ward.after(weeks=4)
    assert len(ward.direct_messages(ASHA)) == 2
    again = ward.screen_of(ASHA)
    assert "This is the last time that I ask." in words_of(again)
    await ward.press(ASHA, "start.open", again)
    assert (await ward.submit(ASHA)).ok
    assert actions_in(ward.screen_of(ASHA)) == []


@pytest.mark.asyncio
async def test_start_pressed_on_two_devices_starts_once_and_says_so(ward: Ward) -> None:
    await ward.has_cohort()
    value = ward.screen_of(ASHA).blocks[-1]["elements"][0]["value"]
    await ward.press(ASHA, "start.open")
    assert (await ward.submit(ASHA)).ok
    await ward.close(ASHA)

    again = await ward.put_button(ASHA, "start.open", value)
    await ward.press(ASHA, "start.open", again)

    assert "You have started already" in ward.notes_to(ASHA)[-1]
    assert ward.modal(ASHA) == {}


@pytest.mark.asyncio
async def test_the_form_left_open_over_a_restart_still_starts(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.press(ASHA, "start.open")

    await ward.stop_bot()
    await ward.start_bot()
    await ward.choose_in_view(ASHA, "start.kind", "nights")
    assert (await ward.submit(ASHA)).ok

    assert "Tuesday 3 November at 01:45" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_shifts_that_vary_are_asked_for_nothing_and_offered_what_helps(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.press(ASHA, "start.open")

    await ward.choose_in_view(ASHA, "start.kind", "varies")
    shown = {block.get("block_id") for block in ward.modal(ASHA)["blocks"]}
    assert not {"days", "starts", "ends", "cycle", "at"} & shown
    assert (await ward.submit(ASHA, situations=["handover"])).ok

    assert "nothing comes by itself" in ward.modal_words(ASHA)
    assert actions_in(ward.screen_of(ASHA)) == ["shifts.open", "nudge.now"]
    await ward.after(weeks=3)
    assert len(ward.direct_messages(ASHA)) == 1


@pytest.mark.asyncio
async def test_another_moment_can_be_chosen_before_start(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.press(ASHA, "start.open")

    await ward.choose_in_view(ASHA, "moment", "before I go home")
    assert "at" not in {block.get("block_id") for block in ward.modal(ASHA)["blocks"]}
    assert (await ward.submit(ASHA)).ok

    assert "Tuesday 3 November at 16:15" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_repeating_pattern_is_typed_in_plain_words(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.press(ASHA, "start.open")
    await ward.choose_in_view(ASHA, "start.kind", "repeating")

    await ward.submit(ASHA, cycle="2 long days, 2 whatevers, 4 off", first_on="2026-11-02")
    assert "whatevers" in ward.complaints(ASHA)["cycle"]
    assert (await ward.submit(ASHA, cycle="2 long days, 2 nights, 4 off")).ok

    assert "Tuesday 3 November at 13:45" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_form_sent_before_it_could_follow_asks_for_what_is_missing(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.press(ASHA, "start.open")

    await ward.submit(ASHA, kind="repeating")

    assert ward.modal(ASHA)["title"]["text"] == "Start"
    assert actions_in(ward.screen_of(ASHA)) == ["start.open"]
    assert (await ward.submit(ASHA, cycle="LD N off off")).ok
    assert actions_in(ward.screen_of(ASHA)) == []


@pytest.mark.asyncio
async def test_a_second_programme_asks_for_no_hours(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA, days=["1"], at="10:15")
    await ward.has_cohort(SMALL)

    await ward.open_home(ASHA)
    await ward.press_home(ASHA, "start.open.0")
    asked = [each["block_id"] for each in ward.modal(ASHA)["blocks"] if each["type"] == "input"]
    assert (await ward.submit(ASHA)).ok

    assert asked == ["role", "situations"]
    assert "Tuesday 3 November at 10:15" in ward.modal_words(ASHA)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("hours", "field", "words"),
    [
        ({"starts": "09:00", "ends": "09:00"}, "ends", "starts and ends at the same time"),
        ({"at": "20:00"}, "at", "Choose a moment inside your working hours."),
        ({"days": []}, "days", "Please complete this required field."),
    ],
)
async def test_unusable_hours_are_explained_at_the_field(
    ward: Ward, hours: dict[str, object], field: str, words: str
) -> None:
    await ward.has_cohort()
    await ward.press(ASHA, "start.open")

    await ward.submit(ASHA, **hours)

    assert words in ward.complaints(ASHA)[field]
    assert actions_in(ward.screen_of(ASHA)) == ["start.open"]

    assert (await ward.submit(ASHA, days=["1"], starts="08:00", ends="16:00", at="10:15")).ok
    assert "Tuesday 3 November at 10:15" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_the_first_nudge_comes_at_the_anchor_and_not_before(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)

    await ward.after(hours=26, minutes=29)
    assert len(ward.direct_messages(ASHA)) == 1

    await ward.until(FIRST_NUDGE)
    assert len(ward.direct_messages(ASHA)) == 2
    assert actions_in(ward.screen_of(ASHA)) == NUDGE
    assert "Why this one?" in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_night_shift_gets_its_nudge_at_night(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA, days=["0", "1", "2"], starts="19:00", ends="07:00", at="02:00")

    await ward.until(datetime(2026, 11, 3, 1, 59, tzinfo=UTC))
    assert len(ward.direct_messages(ASHA)) == 1

    await ward.until(datetime(2026, 11, 3, 2, tzinfo=UTC))
    assert actions_in(ward.screen_of(ASHA)) == NUDGE


@pytest.mark.asyncio
async def test_new_hours_move_the_next_nudge(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA, BEN)

    await ward.press_home(ASHA, "hours.open")
    await ward.submit(ASHA, at="15:45")

    assert "Look out for a nudge from Tuesday 3 November at 15:45." in ward.modal_words(ASHA)
    await ward.until(FIRST_NUDGE)
    assert len(ward.direct_messages(ASHA)) == 1
    assert len(ward.direct_messages(BEN)) == 2
    await ward.until(datetime(2026, 11, 3, 15, 45, tzinfo=UTC))
    assert len(ward.direct_messages(ASHA)) == 2


@pytest.mark.asyncio
async def test_a_move_to_another_time_zone_moves_the_next_nudge(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)

    await ward.sandbox.gestures.change_member(ASHA, {"tz": "Australia/Sydney"})
    await ward.settle()

    shown = words_of(await ward.open_home(ASHA))
    assert "Your next nudge comes on Tuesday 3 November at 12:30." in shown
    await ward.until(datetime(2026, 11, 3, 1, 30, tzinfo=UTC))
    assert actions_in(ward.screen_of(ASHA)) == NUDGE
    await ward.until(FIRST_NUDGE)
    assert len(ward.direct_messages(ASHA)) == 2
