"""People who are deactivated, cannot be written to, leave and come back; messages kept at hand."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import MONDAY, Caller, StartSandbox
from tests.sandbox.obedient_app import obedient_app
from tests.sandbox.waiting import eventually

Json = dict[str, Any]


@pytest.mark.asyncio
async def test_of_a_deactivated_member_the_app_learns_little(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)

    await sandbox.gestures.deactivate("U0ASHA")
    gone = (await caller.api("users.info", user="U0ASHA"))["user"]
    acting = await sandbox.gestures.say("U0ASHA", "C0WARD", "hello")
    await sandbox.gestures.reactivate("U0ASHA")
    back = (await caller.api("users.info", user="U0ASHA"))["user"]

    await eventually(lambda: len(app.events("user_change")) == 2)
    assert gone["deleted"] is True
    assert {"tz", "tz_offset", "is_admin", "locale"}.isdisjoint(gone)
    assert acting.error == "user_not_found"
    assert (back["deleted"], back["tz"]) == (False, "Europe/London")
    assert [e["user"]["deleted"] for e in app.events("user_change")] == [True, False]
    everybody = (await caller.api("users.list"))["members"]
    assert {u["id"] for u in everybody} >= {"U0ASHA", "U0BEN"}


@pytest.mark.asyncio
async def test_a_conversation_outlives_the_account_but_none_is_begun_without_it(
    sandbox: Sandbox, caller: Caller
) -> None:
    before = await caller.api("chat.postMessage", channel="U0ASHA", text="hello")
    for user_id in ("U0ASHA", "U0BEN"):
        await sandbox.gestures.deactivate(user_id)

    opened = await caller.api("conversations.open", users="U0ASHA")
    written = await caller.api("chat.postMessage", channel="U0ASHA", text="still there")
    about = await caller.api("conversations.info", channel=before["channel"])
    begun = await caller.api("chat.postMessage", channel="U0BEN", text="hello")
    alone = await caller.api("chat.postEphemeral", channel="C0WARD", user="U0BEN", text="hello")

    assert opened["error"] == "user_disabled"
    assert (written["ok"], written["channel"]) == (True, before["channel"])
    assert about["channel"]["is_user_deleted"] is True
    assert begun["error"] == "channel_not_found"
    assert alone["error"] == "user_not_in_channel"


@pytest.mark.asyncio
async def test_a_member_who_cannot_be_written_to_fails_every_way_of_writing(
    sandbox: Sandbox, caller: Caller
) -> None:
    direct = (await caller.api("conversations.open", users="U0ASHA"))["channel"]["id"]
    upload = await caller.api("files.getUploadURLExternal", filename="a.md", length=1)
    async with caller.session.post(upload["upload_url"], data=b"x"):
        pass

    await sandbox.gestures.refuse_messages("U0ASHA")
    person = await caller.api("chat.postMessage", channel="U0ASHA", text="x")
    channel = await caller.api("chat.postMessage", channel=direct, text="x")
    done = {"files": [{"id": upload["file_id"]}]}
    file = await caller.api("files.completeUploadExternal", channel_id=direct, **done)
    in_public = await caller.api("chat.postMessage", channel="C0WARD", text="x")
    await caller.control("act/refuse_messages", user="asha", error="ekm_access_denied")
    other = await caller.api("chat.postMessage", channel="U0ASHA", text="x")
    await caller.control("act/refuse_messages", user="asha", error="")
    again = await caller.api("chat.postMessage", channel="U0ASHA", text="x")

    assert [a["error"] for a in (person, channel)] == ["restricted_action", "restricted_action"]
    assert file["error"] == "posting_to_channel_denied"
    assert other["error"] == "ekm_access_denied"
    assert (in_public["ok"], again["ok"]) == (True, True)


@pytest.mark.asyncio
async def test_an_app_without_a_messages_tab_cannot_write_to_people(
    start_sandbox: StartSandbox, call_on: Callable[[Sandbox], Caller]
) -> None:
    scopes = {"oauth_config": {"scopes": {"bot": ["chat:write"]}}}
    home = {"app_home": {"messages_tab_enabled": False}}
    caller = call_on(await start_sandbox(scopes | {"features": home}))

    to_a_person = await caller.api("chat.postMessage", channel="U0ASHA", text="x")
    to_a_channel = await caller.api("chat.postMessage", channel="C0WARD", text="x")

    assert (to_a_person["error"], to_a_channel["ok"]) == ("messages_tab_disabled", True)


@pytest.mark.asyncio
async def test_leaving_and_coming_back_are_told_in_slacks_fields(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)

    await sandbox.gestures.leave("U0BEN", "C0WARD")
    await sandbox.gestures.join("U0BEN", "C0WARD")
    await sandbox.gestures.leave("U0ASHA", "C0COHORT")

    await eventually(lambda: len(app.deliveries) == 3)
    by_user = {(e["user"], e["type"]): e for e in (d.payload["event"] for d in app.deliveries)}
    left = by_user["U0BEN", "member_left_channel"]
    assert left.pop("event_ts")
    assert left == {
        "type": "member_left_channel",
        "user": "U0BEN",
        "channel": "C0WARD",
        "channel_type": "C",
        "team": "T0SANDBOX",
    }
    assert by_user["U0BEN", "member_joined_channel"]["channel"] == "C0WARD"
    assert by_user["U0ASHA", "member_left_channel"]["channel_type"] == "G"


@pytest.mark.asyncio
async def test_a_pinned_message_says_so_until_it_is_taken_down(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    posted = await caller.api("chat.postMessage", channel="C0WARD", text="Join")
    spot = {"channel": "C0WARD", "timestamp": posted["ts"]}

    pinned = await caller.api("pins.add", **spot)
    again = await caller.api("pins.add", **spot)
    listed = await caller.api("pins.list", channel="C0WARD")
    history = await caller.api("conversations.history", channel="C0WARD")
    removed = await caller.api("pins.remove", **spot)
    twice = await caller.api("pins.remove", **spot)

    assert (pinned, removed) == ({"ok": True}, {"ok": True})
    assert (again["error"], twice["error"]) == ("already_pinned", "no_pin")
    (item,) = listed["items"]
    assert (item["message"]["text"], item["created_by"]) == ("Join", "U0BOT")
    assert history["pin_count"] == 1
    assert history["messages"][0]["pinned_to"] == ["C0WARD"]
    assert history["messages"][0]["pinned_info"] == {
        "channel": "C0WARD",
        "pinned_by": "U0BOT",
        "pinned_ts": int(MONDAY.timestamp()),
    }
    await eventually(lambda: app.events("pin_removed"))
    (event,) = app.events("pin_added")
    assert (event["channel_id"], event["item_user"], event["pin_count"]) == ("C0WARD", "U0BOT", "1")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"channel": "C0WARD"}, "no_item_specified"),
        ({"channel": "C0WARD", "timestamp": "1.000000"}, "message_not_found"),
        ({"channel": "C0NOWHERE", "timestamp": "1.000000"}, "channel_not_found"),
        ({"channel": "C0CANTEEN", "timestamp": "1.000000"}, "not_in_channel"),
    ],
)
async def test_what_cannot_be_pinned_is_refused(caller: Caller, said: Json, error: str) -> None:
    assert (await caller.api("pins.add", **said))["error"] == error


@pytest.mark.asyncio
async def test_pinning_needs_its_scope_and_has_its_limit(
    start_sandbox: StartSandbox, call_on: Callable[[Sandbox], Caller], caller: Caller
) -> None:
    without = call_on(await start_sandbox({"oauth_config": {"scopes": {"bot": ["chat:write"]}}}))
    refused = await without.api("pins.add", channel="C0WARD", timestamp="1.000000")
    await caller.control("limits", on=True)

    answers = [
        await caller.api("pins.add", channel="C0WARD", timestamp="1.000000") for _ in range(21)
    ]

    assert refused["needed"] == "pins:write"
    assert [a["error"] for a in answers] == ["message_not_found"] * 20 + ["ratelimited"]


@pytest.mark.asyncio
async def test_one_message_is_read_by_its_time(sandbox: Sandbox, caller: Caller) -> None:
    for text in ("before", "mine", "after"):
        await sandbox.gestures.say("U0ASHA", "U0BOT", text)
    (direct,) = sandbox.workspace.direct_channels_of("U0ASHA")
    ts = direct.messages[1].ts

    by_latest = await caller.api(
        "conversations.history", channel=direct.id, latest=ts, inclusive=True, limit=1
    )
    by_both = await caller.api(
        "conversations.history", channel=direct.id, oldest=ts, latest=ts, inclusive=True, limit=1
    )
    outside = await caller.api("conversations.history", channel=direct.id, oldest=ts, latest=ts)

    assert [m["text"] for m in by_latest["messages"]] == ["mine"]
    assert [m["text"] for m in by_both["messages"]] == ["mine"]
    assert outside["messages"] == []


@pytest.mark.asyncio
async def test_a_command_with_words_brings_them_along_from_the_direct_conversation(
    sandbox: Sandbox,
) -> None:
    app = obedient_app(sandbox)

    outcome = await sandbox.gestures.run_command("U0ASHA", "U0BOT", "/carryover pause two weeks")

    assert outcome.ok
    assert (app.last["command"], app.last["text"]) == ("/carryover", "pause two weeks")
    assert app.last["channel_name"] == "directmessage"
