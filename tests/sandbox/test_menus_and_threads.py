"""Menus inside messages, and messages in the threads of a direct conversation."""

from typing import Any

import pytest

from bot.sandbox.server import Sandbox
from tests.sandbox.blocks_for_tests import actions, button, option, plain, select
from tests.sandbox.conftest import Caller
from tests.sandbox.obedient_app import obedient_app
from tests.sandbox.waiting import eventually

Json = dict[str, Any]


def day(name: str, **more: Any) -> Json:
    """A line with a menu at its end."""
    accessory = select(f"{name}.shift", **more)
    return {"type": "section", "block_id": name, "text": plain(name), "accessory": accessory}


def chosen(payload: Json) -> dict[str, str | None]:
    """Which value stands in each menu of the message, by block."""
    return {
        block: (state["selected_option"] or {}).get("value")
        for block, states in payload["state"]["values"].items()
        for state in states.values()
    }


async def posted(caller: Caller, *blocks: Json, **more: Any) -> tuple[str, str]:
    """A message of the app to Asha; where it stands."""
    answer = await caller.api(
        "chat.postMessage", channel="U0ASHA", text="x", blocks=list(blocks), **more
    )
    assert answer["ok"], answer
    return answer["channel"], answer["ts"]


@pytest.mark.asyncio
async def test_each_choice_tells_what_stands_in_every_menu_of_the_message(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    week = [day("mon"), day("tue", initial_option=option("three")), day("wed")]
    spot = await posted(caller, *week)

    await sandbox.gestures.press_in_message("U0ASHA", spot, "mon.shift", value="one")
    first = app.last
    await sandbox.gestures.press_in_message("U0ASHA", spot, "wed.shift", value="two")

    assert first["actions"][0]["selected_option"] == option("one")
    assert chosen(first) == {"mon": "one", "tue": "three", "wed": None}
    assert chosen(app.last) == {"mon": "one", "tue": "three", "wed": "two"}


@pytest.mark.asyncio
async def test_an_edit_forgets_the_menus_it_takes_away_and_no_others(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    spot = await posted(caller, day("mon"), day("tue"))
    for action_id in ("mon.shift", "tue.shift"):
        await sandbox.gestures.press_in_message("U0ASHA", spot, action_id, value="one")

    kept = [day("tue"), day("wed"), actions(button())]
    await caller.api("chat.update", channel=spot[0], ts=spot[1], text="x", blocks=kept)
    await sandbox.gestures.press_in_message("U0ASHA", spot, "nudge.try")

    assert chosen(app.last) == {"tue": "one", "wed": None}


@pytest.mark.asyncio
async def test_an_overflow_menu_tells_its_option_and_holds_no_state(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    menu = {"type": "overflow", "action_id": "more", "options": [option("one"), option("two")]}
    spot = await posted(caller, {**day("mon"), "accessory": menu})

    await sandbox.gestures.press_in_message("U0ASHA", spot, "more", value="two")

    assert app.last["actions"][0]["selected_option"] == option("two")
    assert app.last["state"]["values"] == {}


@pytest.mark.asyncio
async def test_a_reply_sent_to_a_person_stands_in_the_thread_and_its_buttons_work(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    channel, root = await posted(caller, actions(button("nudge.try")))

    spot = await posted(caller, actions(button("follow_up.tried")), thread_ts=root)
    pressed = await sandbox.gestures.press_in_message("U0ASHA", spot, "follow_up.tried")
    history = await caller.api("conversations.history", channel=channel)
    replies = await caller.api("conversations.replies", channel=channel, ts=root)

    assert pressed.ok
    assert app.last["container"]["thread_ts"] == root == app.last["message"]["thread_ts"]
    assert [message["ts"] for message in history["messages"]] == [root]
    assert [message["ts"] for message in replies["messages"]] == [root, spot[1]]


@pytest.mark.asyncio
async def test_what_a_person_types_in_a_thread_names_the_thread(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    channel, root = await posted(caller, actions(button()))

    await sandbox.gestures.say("U0ASHA", channel, "my line", thread_ts=root)
    await eventually(lambda: len(app.events("message")) == 2)

    told = app.events("message")[1]
    assert (told["text"], told["thread_ts"], told["channel_type"]) == ("my line", root, "im")
    assert told["parent_user_id"] == "U0BOT"
