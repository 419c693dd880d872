"""Gestures, the payloads they become, and what the person sees afterwards."""

from typing import Any

import pytest

from bot.sandbox.server import Sandbox
from tests.sandbox.blocks_for_tests import (
    actions,
    button,
    home,
    modal,
    option,
    select,
    ticks,
    typed,
)
from tests.sandbox.conftest import MONDAY, Caller, StartSandbox
from tests.sandbox.obedient_app import obedient_app
from tests.sandbox.waiting import eventually

Json = dict[str, Any]


async def posted(caller: Caller, *blocks: Json, channel: str = "U0ASHA") -> tuple[str, str]:
    """A message of the app; where it stands."""
    answer = await caller.api(
        "chat.postMessage", channel=channel, text="a message", blocks=list(blocks)
    )
    assert answer["ok"], answer
    return answer["channel"], answer["ts"]


@pytest.mark.asyncio
async def test_a_press_tells_where_and_what_and_how_to_answer(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    spot = await posted(caller, actions(button(), select(initial_option=option("two"))))

    outcome = await sandbox.gestures.press_in_message("U0ASHA", spot, "nudge.try")

    payload = app.last
    assert outcome.ok
    assert payload["type"] == "block_actions"
    assert payload["user"] == {
        "id": "U0ASHA",
        "username": "asha",
        "name": "asha",
        "team_id": "T0SANDBOX",
    }
    assert payload["container"] == {
        "type": "message",
        "message_ts": spot[1],
        "channel_id": spot[0],
        "is_ephemeral": False,
    }
    assert payload["channel"] == {"id": spot[0], "name": "directmessage"}
    assert payload["message"]["ts"] == spot[1]
    assert payload["team"] == {"id": "T0SANDBOX", "domain": "sandbox"}
    assert payload["response_url"].startswith(sandbox.url)
    assert payload["state"]["values"]["row"]["choose"]["selected_option"] == option("two")
    action = payload["actions"][0]
    assert action.pop("action_ts") == f"{int(MONDAY.timestamp())}.000000"
    assert action == {
        "type": "button",
        "action_id": "nudge.try",
        "block_id": "row",
        "text": {"type": "plain_text", "text": "Press"},
        "value": "n1",
    }


@pytest.mark.asyncio
async def test_a_choice_is_remembered_for_that_person_alone(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    spot = await posted(caller, actions(button(), ticks()), channel="C0WARD")

    await sandbox.gestures.press_in_message("U0ASHA", spot, "tick", value=["one", "three"])
    chosen = app.last["actions"][0]["selected_options"]
    await sandbox.gestures.press_in_message("U0ASHA", spot, "nudge.try")
    ashas = app.last["state"]["values"]["row"]["tick"]["selected_options"]
    await sandbox.gestures.press_in_message("U0BEN", spot, "nudge.try")
    bens = app.last["state"]["values"]["row"]["tick"]["selected_options"]

    assert [one["value"] for one in chosen] == ["one", "three"]
    assert ashas == chosen
    assert bens == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("element", "value", "said"),
    [
        (select(), "two", {"selected_option": option("two")}),
        ({"type": "datepicker"}, "2026-11-24", {"selected_date": "2026-11-24"}),
        ({"type": "timepicker"}, "07:30", {"selected_time": "07:30"}),
        ({"type": "datetimepicker"}, 1795500000, {"selected_date_time": 1795500000}),
        ({"type": "users_select"}, "U0BEN", {"selected_user": "U0BEN"}),
        ({"type": "multi_users_select"}, ["U0BEN"], {"selected_users": ["U0BEN"]}),
        ({"type": "conversations_select"}, "C0WARD", {"selected_conversation": "C0WARD"}),
        ({"type": "channels_select"}, "C0WARD", {"selected_channel": "C0WARD"}),
        (
            {"type": "overflow", "options": [option("one"), option("two")]},
            "two",
            {"selected_option": option("two")},
        ),
        (
            {"type": "radio_buttons", "options": [option("one")]},
            "one",
            {"selected_option": option("one")},
        ),
    ],
)
async def test_every_element_says_its_value_in_slacks_way(
    sandbox: Sandbox, caller: Caller, element: Json, value: object, said: Json
) -> None:
    app = obedient_app(sandbox)
    spot = await posted(caller, actions({**element, "action_id": "choose"}))

    outcome = await sandbox.gestures.press_in_message("U0ASHA", spot, "choose", value=value)

    assert outcome.ok
    action = app.last["actions"][0]
    assert {key: action[key] for key in said} == said


@pytest.mark.asyncio
async def test_what_is_gone_cannot_be_pressed(sandbox: Sandbox, caller: Caller) -> None:
    app = obedient_app(sandbox)
    spot = await posted(caller, actions(button(), select()))
    gestures = sandbox.gestures

    outcomes = [
        await gestures.press_in_message("U0ASHA", spot, "no.such.button"),
        await gestures.press_in_message("U0ASHA", (spot[0], "1.000000"), "nudge.try"),
        await gestures.press_in_message("U0BEN", spot, "nudge.try"),
        await gestures.press_in_message("U0ASHA", ("C0NONE", spot[1]), "nudge.try"),
        await gestures.press_in_message("U0NOBODY", spot, "nudge.try"),
        await gestures.press_in_message("U0ASHA", spot, "choose", value="four"),
        await gestures.press_in_view("U0ASHA", "V0NONE", "nudge.try"),
    ]

    assert [outcome.error for outcome in outcomes] == [
        "stale",
        "stale",
        "not_in_channel",
        "channel_not_found",
        "user_not_found",
        "no_such_option",
        "stale",
    ]
    assert [d for d in app.deliveries if d.kind == "interactive"] == []


@pytest.mark.asyncio
async def test_a_press_that_nobody_acknowledges_is_shown_to_the_person(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    spot = await posted(caller, actions(button()))
    app.is_deaf = True

    outcome = await sandbox.gestures.press_in_message("U0ASHA", spot, "nudge.try")

    assert outcome.error == "not_acknowledged"
    notices = (await caller.read("state?user=asha"))["notices"]
    assert [n["text"] for n in notices] == [
        "Echo did not answer. Nothing may have happened; try again."
    ]
    assert (await caller.read("state?user=ben"))["notices"] == []


@pytest.mark.asyncio
async def test_a_press_in_an_ephemeral_message_says_so(sandbox: Sandbox, caller: Caller) -> None:
    app = obedient_app(sandbox)
    answer = await caller.api(
        "chat.postEphemeral",
        channel="C0WARD",
        user="U0ASHA",
        text="x",
        blocks=[actions(button())],
    )
    spot = ("C0WARD", answer["message_ts"])

    assert (await sandbox.gestures.press_in_message("U0ASHA", spot, "nudge.try")).ok

    assert app.last["container"]["is_ephemeral"] is True
    assert "message" not in app.last
    assert (await sandbox.gestures.press_in_message("U0BEN", spot, "nudge.try")).error == "stale"


@pytest.mark.asyncio
async def test_a_press_in_app_home_names_the_view_and_no_message(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    view = home(actions(button(), select()))
    published = await caller.api("views.publish", user_id="U0ASHA", view=view)

    outcome = await sandbox.gestures.press_in_view(
        "U0ASHA", published["view"]["id"], "nudge.try", values={"row": {"choose": "one"}}
    )

    assert outcome.ok
    payload = app.last
    assert payload["container"] == {"type": "view", "view_id": published["view"]["id"]}
    assert payload["view"]["type"] == "home"
    state = payload["view"]["state"]["values"]
    assert state["row"]["choose"]["selected_option"] == option("one")
    assert "message" not in payload
    assert "response_url" not in payload


@pytest.mark.asyncio
async def test_a_press_in_a_home_that_was_drawn_anew_meanwhile_still_counts(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    once = actions(button("journal.open"), block_id="before")
    seen = await caller.api("views.publish", user_id="U0ASHA", view=home(once))
    anew = actions(button("journal.open"), block_id="after")
    twice = (actions(button(), block_id="one"), actions(button(), block_id="two"))
    await caller.api("views.publish", user_id="U0ASHA", view=home(anew, *twice))
    view_id, gestures = seen["view"]["id"], sandbox.gestures

    pressed = await gestures.press_in_view("U0ASHA", view_id, "journal.open", block_id="before")
    unclear = await gestures.press_in_view("U0ASHA", view_id, "nudge.try", block_id="before")

    assert (pressed.error, unclear.error) == ("", "stale")
    assert app.last["actions"][0]["block_id"] == "after"


@pytest.mark.asyncio
async def test_an_input_is_told_at_once_only_if_it_dispatches(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    quiet = typed("quiet")
    eager = {**typed("eager"), "dispatch_action": True}
    answer = await caller.api("views.publish", user_id="U0ASHA", view=home(quiet, eager))
    view_id = answer["view"]["id"]

    kept = await sandbox.gestures.press_in_view(
        "U0ASHA", view_id, "words", block_id="quiet", value="x"
    )
    told = await sandbox.gestures.press_in_view(
        "U0ASHA", view_id, "words", block_id="eager", value="x"
    )

    assert (kept.error, told.error) == ("not_dispatched", "")
    assert app.last["actions"][0]["value"] == "x"


@pytest.mark.asyncio
async def test_a_message_to_the_app_is_told_in_full(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)

    said = await sandbox.gestures.say("U0ASHA", "U0BOT", "Tom & <!channel> <@U0BEN>")

    await eventually(lambda: app.deliveries)
    outer = app.deliveries[0].payload
    event = outer["event"]
    assert outer["type"] == "event_callback"
    assert outer["event_id"].startswith("Ev")
    assert outer["event_time"] == int(MONDAY.timestamp())
    assert outer["authorizations"] == [
        {
            "enterprise_id": None,
            "team_id": "T0SANDBOX",
            "user_id": "U0BOT",
            "is_bot": True,
            "is_enterprise_install": False,
        }
    ]
    assert event["text"] == "Tom &amp; &lt;!channel&gt; <@U0BEN>"
    assert (event["channel"], event["ts"]) == (said.result["channel"], said.result["ts"])
    assert (event["channel_type"], event["user"]) == ("im", "U0ASHA")


@pytest.mark.asyncio
async def test_an_answer_to_an_answer_stands_in_the_same_thread(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)
    gestures = sandbox.gestures
    first = (await gestures.say("U0ASHA", "C0WARD", "first")).result["ts"]
    reply = (await gestures.say("U0BEN", "C0WARD", "reply", thread_ts=first)).result["ts"]

    await gestures.say("U0CARA", "C0WARD", "again", thread_ts=reply)
    lost = await gestures.say("U0CARA", "C0WARD", "lost", thread_ts="1.000000")

    await eventually(lambda: len(app.deliveries) == 3)
    assert [event.get("thread_ts") for event in app.events("message")] == [None, first, first]
    assert lost.error == "stale"


@pytest.mark.asyncio
async def test_a_mention_in_a_channel_is_told_twice_as_slack_does(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)

    await sandbox.gestures.say("U0ASHA", "C0WARD", "<@U0BOT> good morning")

    await eventually(lambda: app.events("app_mention"))
    assert app.events("message")[0]["channel_type"] == "channel"


@pytest.mark.asyncio
async def test_the_app_hears_nothing_where_it_is_not_a_member(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)

    assert (await sandbox.gestures.say("U0CARA", "C0CANTEEN", "soup")).ok
    assert (await sandbox.gestures.say("U0ASHA", "C0CANTEEN", "x")).error == "not_in_channel"
    assert (await sandbox.gestures.say("U0ASHA", "U0BEN", "psst")).ok
    await sandbox.gestures.say("U0ASHA", "C0WARD", "hello")

    await eventually(lambda: app.deliveries)
    assert [event["text"] for event in app.events("message")] == ["hello"]


@pytest.mark.asyncio
async def test_only_subscribed_events_and_declared_commands_reach_the_app(
    start_sandbox: StartSandbox,
) -> None:
    sandbox = await start_sandbox(
        {
            "features": {"slash_commands": [{"command": "/carry", "should_escape": True}]},
            "settings": {"event_subscriptions": {"bot_events": ["app_home_opened"]}},
        }
    )
    app = obedient_app(sandbox)
    gestures = sandbox.gestures

    unheard = await gestures.say("U0ASHA", "C0WARD", "hello")
    closed = await gestures.say("U0ASHA", "U0BOT", "hello")
    unknown = await gestures.run_command("U0ASHA", "C0WARD", "/other x")
    known = await gestures.run_command("U0ASHA", "C0WARD", "/carry <!here>")
    shortcut = await gestures.use_shortcut("U0ASHA", "form")
    await gestures.open_home("U0ASHA")

    await eventually(lambda: app.events("app_home_opened"))
    assert [o.error for o in (unheard, closed, unknown, known, shortcut)] == [
        "",
        "messages_tab_is_off",
        "no_such_command",
        "",
        "no_such_shortcut",
    ]
    assert app.last["text"] == "&lt;!here&gt;"
    assert app.events("message") == []


@pytest.mark.asyncio
async def test_opening_app_home_brings_the_current_view(sandbox: Sandbox, caller: Caller) -> None:
    app = obedient_app(sandbox)
    await sandbox.gestures.open_home("U0ASHA")
    await caller.api("views.publish", user_id="U0ASHA", view=home(actions(button())))
    await sandbox.gestures.open_home("U0ASHA")
    await sandbox.gestures.open_home("U0ASHA", tab="messages")

    await eventually(lambda: len(app.events("app_home_opened")) == 3)
    first, second, third = app.events("app_home_opened")
    assert set(first) == {"type", "user", "channel", "tab", "event_ts"}
    assert second["view"]["type"] == "home"
    assert (third["tab"], "view" in third) == ("messages", False)


@pytest.mark.asyncio
async def test_a_slash_command_is_nothing_but_strings(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)
    app.answer = {"response_type": "in_channel", "text": "for all"}

    await sandbox.gestures.run_command("U0ASHA", "C0WARD", "/carryover  help me ")

    payload = app.last
    assert all(isinstance(value, str) for value in payload.values())
    assert (payload["command"], payload["text"]) == ("/carryover", "help me")
    assert (payload["channel_name"], payload["is_enterprise_install"]) == ("ward", "false")
    message = sandbox.workspace.channels["C0WARD"].messages[-1]
    assert (message.text, message.ephemeral_to) == ("for all", None)


@pytest.mark.asyncio
async def test_an_answer_that_slack_would_refuse_is_not_shown(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)
    app.answer = {"blocks": [{"type": "carpet"}]}

    outcome = await sandbox.gestures.run_command("U0ASHA", "C0WARD", "/carryover")

    assert outcome.error == "bad_response"
    assert sandbox.workspace.channels["C0WARD"].messages == []
    assert len(sandbox.workspace.notices) == 1


@pytest.mark.asyncio
async def test_shortcuts_say_where_they_were_chosen(sandbox: Sandbox, caller: Caller) -> None:
    app = obedient_app(sandbox)
    spot = await posted(caller, actions(button()), channel="C0WARD")

    await sandbox.gestures.use_shortcut("U0ASHA", "global")
    from_anywhere = app.last
    await sandbox.gestures.use_message_shortcut(
        "U0ASHA", "on_message", channel_id=spot[0], ts=spot[1]
    )
    from_message = app.last

    assert (from_anywhere["type"], from_anywhere["callback_id"]) == ("shortcut", "global")
    assert "response_url" not in from_anywhere
    assert from_message["type"] == "message_action"
    assert from_message["message"]["ts"] == from_message["message_ts"] == spot[1]
    assert from_message["channel"]["name"] == "ward"
    assert from_message["response_url"]


@pytest.mark.asyncio
async def test_coming_and_going_is_told(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)
    gestures = sandbox.gestures

    await gestures.invite("U0ASHA", "C0COHORT", invited_id="U0CARA")
    await gestures.leave("U0CARA", "C0COHORT")
    refused = await gestures.join("U0CARA", "C0COHORT")
    await gestures.join("U0ASHA", "C0CANTEEN")
    await gestures.invite("U0DEV", "C0SECRET", invited_id="U0BOT")

    await eventually(lambda: len(app.deliveries) == 3)
    joined = app.events("member_joined_channel")
    assert (joined[0]["user"], joined[0]["inviter"]) == ("U0CARA", "U0ASHA")
    assert (joined[1]["user"], joined[1]["channel"]) == ("U0BOT", "C0SECRET")
    assert app.events("member_left_channel")[0]["user"] == "U0CARA"
    assert refused.error == "channel_not_found"


@pytest.mark.asyncio
async def test_a_change_of_a_member_is_told(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)

    await sandbox.gestures.change_member("U0ASHA", {"tz": "America/Bogota"})
    await sandbox.gestures.change_member("U0ASHA", {"dnd": {"enabled": True}})
    wrong = await sandbox.gestures.change_member("U0ASHA", {"shoe_size": 39})

    await eventually(lambda: len(app.deliveries) == 2)
    assert app.events("user_change")[0]["user"]["tz_offset"] == -18_000
    assert app.events("dnd_updated_user")[0]["dnd_status"]["dnd_enabled"] is True
    assert wrong.error == "no_such_field"


@pytest.mark.asyncio
async def test_the_app_is_told_when_it_is_removed_and_hears_no_more(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)

    await sandbox.gestures.uninstall()
    await sandbox.gestures.say("U0ASHA", "C0WARD", "hello")

    await eventually(lambda: len(app.deliveries) == 2)
    assert app.events("tokens_revoked")[0]["tokens"] == {"oauth": [], "bot": ["U0BOT"]}
    assert app.events("app_uninstalled")
    assert app.events("message") == []


@pytest.mark.asyncio
async def test_unread_messages_are_counted_until_they_are_seen(
    sandbox: Sandbox, caller: Caller
) -> None:
    obedient_app(sandbox)
    spot = await posted(caller, actions(button()))
    await posted(caller, actions(button()))

    before = (await caller.read("state?user=asha"))["channels"][-1]["unread"]
    await caller.control("act/mark_read", user="asha", channel=spot[0])
    after = (await caller.read("state?user=asha"))["channels"][-1]["unread"]

    assert (before, after) == (2, 0)


@pytest.mark.asyncio
async def test_the_control_api_acts_as_anybody_by_name(sandbox: Sandbox, caller: Caller) -> None:
    app = obedient_app(sandbox)
    _, ts = await posted(caller, actions(button()))

    pressed = await caller.control(
        "act/press_in_message", user="@asha", channel="U0BOT", ts=ts, action_id="nudge.try"
    )
    said = await caller.control("act/say", user="asha", channel="#ward", text="hello")
    stale = await caller.control(
        "act/press_in_message", user="asha", channel="U0BOT", ts=ts, action_id="x"
    )
    nobody = await caller.control("act/say", user="nobody", channel="#ward", text="hello")
    incomplete = await caller.control("act/say", user="asha", channel="#ward")
    nonsense = await caller.control("act/fly", user="asha")

    assert pressed == {"ok": True, "error": "", "result": None}
    assert app.last["actions"][0]["value"] == "n1"
    assert said["result"]["channel"] == "C0WARD"
    assert stale["error"] == "stale"
    assert nobody["error"] == "no such member: nobody"
    assert incomplete["error"] == "missing or unknown: text"
    assert nonsense["error"] == "no_such_gesture"


@pytest.mark.asyncio
async def test_another_site_cannot_act_through_the_browser(
    sandbox: Sandbox, caller: Caller
) -> None:
    address = f"{sandbox.url}/_control/act/uninstall"
    async with caller.session.post(address, data=b"{}") as response:
        assert response.status == 403
    headers = {"Origin": "https://example.org"}
    async with caller.session.post(address, json={}, headers=headers) as response:
        assert response.status == 403
    assert sandbox.workspace.is_installed


@pytest.mark.asyncio
async def test_a_workspace_is_seeded_over_the_control_api(sandbox: Sandbox, caller: Caller) -> None:
    app = obedient_app(sandbox)
    added = await caller.control(
        "seed",
        members=[{"name": "erin", "tz": "Asia/Tokyo", "is_restricted": True}],
        channels=[{"name": "night", "is_private": True, "members": ["erin", "U0BOT"]}],
        announce=True,
    )
    wrong = await caller.control("seed", members=[{"name": "x", "shoe_size": 39}])

    state = await caller.read(f"state?user={added['members']['erin']}")
    assert [c["name"] for c in state["channels"]] == ["night"]
    assert state["user"]["tz"] == "Asia/Tokyo"
    assert wrong["error"] == "no such field: shoe_size"
    await eventually(lambda: app.events("team_join"))


@pytest.mark.asyncio
async def test_the_whole_state_and_the_traffic_can_be_read(
    sandbox: Sandbox, caller: Caller
) -> None:
    obedient_app(sandbox)
    await posted(caller, actions(button()))
    await sandbox.gestures.say("U0ASHA", "C0WARD", "hello")

    state = await caller.read("state")
    first = await caller.read("traffic?kind=web_api")
    rest = await caller.read(f"traffic?after={first['last']}")

    assert {m["id"] for m in state["members"]} >= {"U0ASHA", "U0BOT"}
    assert [m["text"] for c in state["channels"] for m in c["messages"]] == ["hello", "a message"]
    assert [p["name"] for p in first["traffic"]] == ["chat.postMessage"]
    assert rest["last"] >= first["last"]


@pytest.mark.asyncio
async def test_an_external_select_asks_the_app_for_its_options(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    trigger = await a_trigger(sandbox)
    element = {"type": "external_select", "action_id": "find"}
    view = modal(actions(element), callback_id="search")
    opened = await caller.api("views.open", trigger_id=trigger, view=view)
    app.answer = {"options": [option("one")]}

    outcome = await sandbox.gestures.suggest("U0ASHA", opened["view"]["id"], "find", "on")

    assert outcome.result == {"options": [option("one")]}
    assert (app.last["type"], app.last["value"]) == ("block_suggestion", "on")


async def a_trigger(sandbox: Sandbox, user_id: str = "U0ASHA") -> str:
    return sandbox.office.triggers.issue(user_id)
