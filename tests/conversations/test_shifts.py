"""People say their shifts: by command, in Home's modal, and below what they just answered."""

import json
import sqlite3
from contextlib import closing

import aiohttp
import pytest

from tests.conversations.ward import (
    ASHA,
    BEN,
    ELSEWHERE,
    ERIN,
    FIRST_NUDGE,
    Ward,
    actions_in,
    words_of,
)

QUESTION = "Which shifts do you have this week?"


def choice(day: str, shift: str) -> str:
    """What a menu's option carries."""
    return json.dumps({"day": day, "shift": shift}, separators=(",", ":"))


def chosen(blocks: list[dict[str, object]], number: int) -> str:
    """What stands in the menu of one day."""
    rows = [block["accessory"] for block in blocks if "accessory" in block]
    return str(rows[number]["initial_option"]["text"]["text"])  # type: ignore[index]


async def has_started(ward: Ward) -> None:
    await ward.has_cohort()
    await ward.starts(ASHA)


@pytest.mark.asyncio
async def test_shifts_are_said_by_command_one_day_at_a_time(ward: Ward) -> None:
    await has_started(ward)

    await ward.command(ASHA, "/carryover shifts")
    for number, (day, shift) in enumerate((("2026-11-02", "off"), ("2026-11-03", "leave"))):
        said = choice(day, shift)
        assert (await ward.choose(ASHA, f"shifts.say.{number}", said, ward.note_to(ASHA))).ok

    note = ward.note_to(ASHA)
    assert [chosen(note.blocks, number) for number in (0, 1)] == ["Off", "Leave"]
    assert chosen(note.blocks, 2) == "As usual (early)"
    await ward.press(ASHA, "shifts.done", note)
    assert "Your next nudge comes on" in words_of(ward.note_to(ASHA))
    assert "Tuesday 3 November" not in words_of(ward.note_to(ASHA))
    assert actions_in(ward.note_to(ASHA)) == []


@pytest.mark.asyncio
async def test_a_day_that_is_off_gets_no_nudge(ward: Ward) -> None:
    await has_started(ward)
    await ward.command(ASHA, "/carryover shifts")
    await ward.choose(ASHA, "shifts.say.1", choice("2026-11-03", "off"), ward.note_to(ASHA))
    before = len(ward.direct_messages(ASHA))

    await ward.until(FIRST_NUDGE)

    assert len(ward.direct_messages(ASHA)) == before


@pytest.mark.asyncio
async def test_shifts_and_their_times_are_said_in_a_modal(ward: Ward) -> None:
    await has_started(ward)
    opener = await ward.put_button(ASHA, "shift_times.open")

    await ward.press(ASHA, "shift_times.open", opener)
    assert (await ward.submit(ASHA, ends_early="07:00")).error == "view_has_errors"
    assert "same time" in ward.complaints(ASHA)["ends_early"]
    assert (await ward.submit(ASHA, ends_early="14:00")).ok

    assert "Your shift times are saved." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_button_without_a_question_around_it_still_shows_the_days(ward: Ward) -> None:
    await has_started(ward)
    opener = await ward.put_button(ASHA, "shifts.open")

    await ward.press(ASHA, "shifts.open", opener)
    assert QUESTION in words_of(ward.screen_of(ASHA))
    assert "shifts.open" not in actions_in(ward.screen_of(ASHA))
    await ward.press(ASHA, "shifts.done")

    assert actions_in(ward.screen_of(ASHA)) == []


@pytest.mark.asyncio
async def test_an_option_that_is_none_of_ours_is_explained(ward: Ward) -> None:
    await has_started(ward)

    for value in ("", '{"day":"today","shift":"off"}', '{"day":"2026-11-03","shift":"tea"}'):
        damaged = await ward.put_button(ASHA, "shifts.say.0", value)
        await ward.press(ASHA, "shifts.say.0", damaged)
        assert "That is no longer here." in ward.notes_to(ASHA)[-1]


@pytest.mark.asyncio
async def test_a_stranger_is_told_that_they_are_in_no_programme(ward: Ward) -> None:
    await ward.command(ERIN, "/carryover shifts", ELSEWHERE)

    assert "You are not in a programme here yet." in ward.notes_to(ERIN)[-1]


@pytest.mark.asyncio
async def test_who_works_every_week_the_same_is_not_asked(ward: Ward) -> None:
    await ward.has_nudges(BEN)

    await ward.plans(BEN)

    assert QUESTION not in words_of(ward.screen_of(BEN))


async def works_differently_each_week(ward: Ward, who: str) -> None:
    """Nobody knows what this person works; until now they had the same hours every week."""
    await ward.stop_bot()
    with closing(sqlite3.connect(ward.folder / "carryover.db")) as database, database:
        forget = "UPDATE person SET pattern = json_set(pattern, '$.basis', NULL) WHERE user_id = ?"
        database.execute(forget, (who,))
    await ward.start_bot()


@pytest.mark.asyncio
async def test_below_a_plan_stands_the_question_and_its_days_and_then_the_plan_again(
    ward: Ward,
) -> None:
    await ward.has_nudges(ASHA)
    await works_differently_each_week(ward, ASHA)

    await ward.plans(ASHA)

    planned = ward.screen_of(ASHA)
    assert QUESTION in words_of(planned)
    assert actions_in(planned) == ["follow_up.open", "shifts.open", "shifts.not_now"]
    await ward.press(ASHA, "shifts.open")
    await ward.choose(ASHA, "shifts.say.2", choice("2026-11-05", "early"))
    assert chosen(ward.screen_of(ASHA).blocks, 2) == "Early"
    assert "Your plan:" in words_of(ward.screen_of(ASHA))
    await ward.press(ASHA, "shifts.done")
    shown = words_of(ward.screen_of(ASHA))
    assert "Your plan:" in shown
    assert "Your next nudge comes on Thursday 5 November" in shown
    assert QUESTION not in shown
    assert actions_in(ward.screen_of(ASHA)) == ["follow_up.open"]
    assert shown.count("Your plan:") == 1


@pytest.mark.asyncio
async def test_not_now_takes_the_question_away(ward: Ward) -> None:
    await ward.has_nudges(ASHA)
    await works_differently_each_week(ward, ASHA)
    await ward.plans(ASHA)
    assert QUESTION in ward.screen_of(ASHA).text

    await ward.press(ASHA, "shifts.not_now")

    assert "Your plan:" in ward.screen_of(ASHA).text
    assert QUESTION not in ward.screen_of(ASHA).text
    assert actions_in(ward.screen_of(ASHA)) == ["follow_up.open"]


@pytest.mark.asyncio
async def test_days_left_open_over_a_restart_can_still_be_said(ward: Ward) -> None:
    await has_started(ward)
    await ward.press(ASHA, "shifts.open", await ward.put_button(ASHA, "shifts.open"))

    await ward.stop_bot()
    await ward.start_bot()
    await ward.choose(ASHA, "shifts.say.0", choice("2026-11-02", "leave"))

    assert chosen(ward.screen_of(ASHA).blocks, 0) == "Leave"


async def has_home_button(ward: Ward, who: str, action: str) -> str:
    """A Home tab with one button; the id of its view."""
    button = {"type": "button", "text": {"type": "plain_text", "text": action}, "action_id": action}
    view = {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}
    token = {"Authorization": f"Bearer {ward.sandbox.credentials.bot_token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"{ward.sandbox.api_url}views.publish",
            json={"user_id": who, "view": view},
            headers=token,
        ) as response,
    ):
        assert (await response.json())["ok"]
    return ward.sandbox.workspace.homes[who].id


async def acts_in_view(ward: Ward, view_id: str, action: str, value: str | None = None) -> None:
    outcome = await ward.sandbox.gestures.press_in_view(ASHA, view_id, action, value=value)
    assert outcome.ok
    await ward.settle()


@pytest.mark.asyncio
async def test_from_home_the_days_are_said_in_a_modal_that_ends_with_the_next_nudge(
    ward: Ward,
) -> None:
    await has_started(ward)
    await ward.open_home(ASHA)
    await acts_in_view(ward, await has_home_button(ward, ASHA, "shifts.open"), "shifts.open")
    modal = ward.sandbox.workspace.top_modal(ASHA)
    assert modal is not None

    await acts_in_view(ward, modal.id, "shifts.say.1", choice("2026-11-03", "off"))
    await acts_in_view(ward, modal.id, "shift_times.open")
    assert "When do your shifts start and end?" in ward.modal_words(ASHA)
    await ward.submit(ASHA)
    top = ward.sandbox.workspace.top_modal(ASHA)
    assert top is not None
    await ward.sandbox.gestures.close_view(ASHA, top.id)
    assert (await ward.submit(ASHA)).ok

    assert "Your next nudge comes on" in ward.modal_words(ASHA)
    assert "Tuesday 3 November" not in ward.modal_words(ASHA)
    assert "Tuesday 3 November" not in ward.home_words(ASHA)
