"""The Web API: encodings, tokens, scopes, and each method's answer."""

import json
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Caller, StartSandbox
from tests.sandbox.waiting import eventually

Json = dict[str, Any]
SECTION = {"type": "section", "text": {"type": "plain_text", "text": "hello"}}
METADATA = {"event_type": "nudge_posted", "event_payload": {"id": "opaque"}}


def deliveries(sandbox: Sandbox) -> list[str]:
    return [p.name for p in sandbox.traffic.after() if p.kind == "delivery"]


@pytest.mark.asyncio
async def test_the_token_is_told_whom_it_speaks_for(caller: Caller) -> None:
    answer = await caller.api("auth.test")

    assert answer["ok"] is True
    assert (answer["user_id"], answer["bot_id"]) == ("U0BOT", "B0BOT")
    assert answer["team_id"] == "T0SANDBOX"


@pytest.mark.asyncio
@pytest.mark.parametrize("how", ["form", "json", "query", "post with query", "form with json"])
async def test_arguments_are_taken_in_every_encoding(
    how: str, sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    headers = {"Authorization": f"Bearer {sandbox.credentials.bot_token}"}
    address = sandbox.api_url + "chat.postMessage"
    said = {"channel": "C0WARD", "text": "hello", "blocks": json.dumps([SECTION])}
    ways: dict[str, Callable[[], Any]] = {
        "form": lambda: session.post(address, data=said, headers=headers),
        "json": lambda: session.post(address, json=said | {"blocks": [SECTION]}, headers=headers),
        "query": lambda: session.get(address, params=said, headers=headers),
        "post with query": lambda: session.post(address, params=said, headers=headers),
        "form with json": lambda: session.post(
            address, data=said | {"metadata": json.dumps(METADATA)}, headers=headers
        ),
    }

    async with ways[how]() as response:
        answer = await response.json()

    assert answer["ok"] is True
    message = sandbox.workspace.channels["C0WARD"].messages[-1]
    assert message.text == "hello"
    assert message.blocks[0]["text"]["text"] == "hello"
    assert message.blocks[0]["block_id"]
    assert message.metadata == (METADATA if how == "form with json" else None)


@pytest.mark.asyncio
async def test_a_token_may_be_an_argument(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    said = {"token": sandbox.credentials.bot_token}
    async with session.post(sandbox.api_url + "auth.test", data=said) as response:
        assert (await response.json())["ok"] is True
    assert "token" not in sandbox.traffic.after()[-1].detail["arguments"]


@pytest.mark.asyncio
async def test_calls_without_rights_are_refused(
    sandbox: Sandbox, session: aiohttp.ClientSession, caller: Caller
) -> None:
    async with session.post(sandbox.api_url + "auth.test") as response:
        assert (await response.json())["error"] == "not_authed"
    assert (await caller.api("auth.test", token="xoxb-wrong"))["error"] == "invalid_auth"
    assert (await caller.api("chat.meMessage"))["error"] == "unknown_method"
    app_token = sandbox.credentials.app_token
    refused = await caller.api("users.list", token=app_token)
    assert refused["error"] == "not_allowed_token_type"


@pytest.mark.asyncio
async def test_bad_json_is_refused(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "application/json"}
    address = sandbox.api_url + "auth.test"
    for body, error in (("{", "invalid_json"), ("[]", "json_not_object")):
        async with session.post(address, data=body, headers=headers) as response:
            assert (await response.json())["error"] == error


@pytest.mark.asyncio
async def test_a_missing_scope_is_named(
    start_sandbox: StartSandbox, call_on: Callable[[Sandbox], Caller]
) -> None:
    manifest = {"oauth_config": {"scopes": {"bot": ["chat:write", "groups:read"]}}}
    caller = call_on(await start_sandbox(manifest))

    refused = await caller.api("users.info", user="U0ASHA")
    history = await caller.api("conversations.history", channel="C0COHORT")

    assert refused == {
        "ok": False,
        "error": "missing_scope",
        "needed": "users:read",
        "provided": "chat:write,groups:read",
    }
    assert history["needed"] == "groups:history"
    assert (await caller.api("conversations.info", channel="C0COHORT"))["ok"] is True
    assert (await caller.api("chat.postMessage", channel="C0WARD", text="x"))["ok"] is True


@pytest.mark.asyncio
async def test_the_granted_scopes_stand_in_a_header(
    start_sandbox: StartSandbox, session: aiohttp.ClientSession
) -> None:
    manifest = {"oauth_config": {"scopes": {"bot": ["users:read", "chat:write"]}}}
    sandbox = await start_sandbox(manifest)
    headers = {"Authorization": f"Bearer {sandbox.credentials.bot_token}"}
    async with session.get(sandbox.api_url + "auth.test", headers=headers) as response:
        assert response.headers["x-oauth-scopes"] == "chat:write,users:read"


@pytest.mark.asyncio
async def test_a_message_to_a_person_lands_in_their_conversation_with_the_app(
    sandbox: Sandbox, caller: Caller
) -> None:
    first = await caller.api("chat.postMessage", channel="U0ASHA", text="one")
    opened = await caller.api("conversations.open", users="U0ASHA")
    second = await caller.api("chat.postMessage", channel=opened["channel"]["id"], text="two")

    assert first["channel"] == opened["channel"]["id"] == second["channel"]
    assert first["channel"].startswith("D")
    assert first["message"]["bot_id"] == "B0BOT"
    assert opened["already_open"] is True
    assert [m.text for m in sandbox.workspace.channels[first["channel"]].messages] == ["one", "two"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C0NOWHERE", "channel_not_found"),
        ("U0NOBODY", "channel_not_found"),
        ("C0SECRET", "channel_not_found"),
        ("C0CANTEEN", "not_in_channel"),
        ("U0BOT", "channel_not_found"),
    ],
)
async def test_a_message_needs_a_place_that_the_app_is_in(
    caller: Caller, channel: str, error: str
) -> None:
    answer = await caller.api("chat.postMessage", channel=channel, text="x")

    assert answer["error"] == error


@pytest.mark.asyncio
async def test_an_archived_channel_takes_no_messages(sandbox: Sandbox, caller: Caller) -> None:
    sandbox.workspace.channels["C0WARD"].is_archived = True

    answer = await caller.api("chat.postMessage", channel="C0WARD", text="x")

    assert answer["error"] == "is_archived"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({}, "no_text"),
        ({"text": "  "}, "no_text"),
        ({"text": "x", "blocks": "["}, "invalid_blocks_format"),
        ({"text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_schema"),
        ({"text": "x", "metadata": "{"}, "invalid_metadata_format"),
        ({"text": "x", "thread_ts": "1.000000"}, "thread_not_found"),
    ],
)
async def test_a_message_that_says_nothing_usable_is_refused(
    caller: Caller, said: Json, error: str
) -> None:
    answer = await caller.api("chat.postMessage", channel="C0WARD", **said)

    assert answer["error"] == error


@pytest.mark.asyncio
async def test_metadata_is_kept_and_returned_only_when_asked_for(caller: Caller) -> None:
    posted = await caller.api("chat.postMessage", channel="C0WARD", text="x", metadata=METADATA)

    plain = await caller.api("conversations.history", channel="C0WARD")
    full = await caller.api("conversations.history", channel="C0WARD", include_all_metadata=True)

    assert "metadata" not in posted["message"]
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == METADATA


@pytest.mark.asyncio
async def test_an_update_changes_words_and_keeps_metadata(caller: Caller) -> None:
    posted = await caller.api(
        "chat.postMessage", channel="C0WARD", text="x", blocks=[SECTION], metadata=METADATA
    )
    updated = await caller.api("chat.update", channel="C0WARD", ts=posted["ts"], text="y")
    history = await caller.api("conversations.history", channel="C0WARD", include_all_metadata=1)

    assert updated["text"] == "y"
    message = history["messages"][0]
    assert message["text"] == "y"
    assert "blocks" not in message
    assert message["metadata"] == METADATA
    assert message["edited"]["user"] == "U0BOT"


@pytest.mark.asyncio
async def test_a_message_made_of_blocks_is_not_marked_as_edited(caller: Caller) -> None:
    posted = await caller.api("chat.postMessage", channel="C0WARD", text="x", blocks=[SECTION])

    updated = await caller.api(
        "chat.update", channel="C0WARD", ts=posted["ts"], text="y", blocks=[SECTION]
    )

    assert "edited" not in updated["message"]


@pytest.mark.asyncio
async def test_only_own_messages_are_changed_or_deleted(sandbox: Sandbox, caller: Caller) -> None:
    said = await sandbox.gestures.say("U0ASHA", "C0WARD", "mine")
    ts = said.result["ts"]

    changed = await caller.api("chat.update", channel="C0WARD", ts=ts, text="y")
    deleted = await caller.api("chat.delete", channel="C0WARD", ts=ts)
    missing = await caller.api("chat.delete", channel="C0WARD", ts="1.000000")

    assert changed["error"] == "cant_update_message"
    assert deleted["error"] == "cant_delete_message"
    assert missing["error"] == "message_not_found"


@pytest.mark.asyncio
async def test_a_deleted_message_is_gone(sandbox: Sandbox, caller: Caller) -> None:
    posted = await caller.api("chat.postMessage", channel="C0WARD", text="x")

    assert (await caller.api("chat.delete", channel="C0WARD", ts=posted["ts"]))["ok"] is True

    assert sandbox.workspace.channels["C0WARD"].messages == []


@pytest.mark.asyncio
async def test_an_ephemeral_message_is_for_one_person_and_no_history(
    sandbox: Sandbox, caller: Caller
) -> None:
    posted = await caller.api(
        "chat.postEphemeral", channel="C0COHORT", user="U0ASHA", text="only you"
    )
    outside = await caller.api("chat.postEphemeral", channel="C0COHORT", user="U0CARA", text="x")

    assert posted["message_ts"]
    assert outside["error"] == "user_not_in_channel"
    assert (await caller.api("conversations.history", channel="C0COHORT"))["messages"] == []
    seen = {user: await caller.read(f"state?user={user}") for user in ("U0ASHA", "U0BEN")}
    texts = {
        user: [m["text"] for c in state["channels"] for m in c["messages"]]
        for user, state in seen.items()
    }
    assert texts == {"U0ASHA": ["only you"], "U0BEN": []}


@pytest.mark.asyncio
async def test_a_thread_is_counted_and_read_by_its_parent(caller: Caller) -> None:
    parent = await caller.api("chat.postMessage", channel="C0WARD", text="thread")
    for number in range(3):
        await caller.api(
            "chat.postMessage", channel="C0WARD", text=f"{number}", thread_ts=parent["ts"]
        )

    history = await caller.api("conversations.history", channel="C0WARD")
    replies = await caller.api("conversations.replies", channel="C0WARD", ts=parent["ts"])
    link = await caller.api(
        "chat.getPermalink", channel="C0WARD", message_ts=replies["messages"][1]["ts"]
    )

    assert [m["text"] for m in history["messages"]] == ["thread"]
    assert history["messages"][0]["reply_count"] == 3
    assert [m["text"] for m in replies["messages"]] == ["thread", "0", "1", "2"]
    assert f"thread_ts={parent['ts']}" in link["permalink"]


@pytest.mark.asyncio
async def test_history_comes_newest_first_in_pages_and_windows(caller: Caller) -> None:
    stamps = [
        (await caller.api("chat.postMessage", channel="C0WARD", text=f"{number}"))["ts"]
        for number in range(5)
    ]

    first = await caller.api("conversations.history", channel="C0WARD", limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = await caller.api("conversations.history", channel="C0WARD", limit=2, cursor=cursor)
    window = await caller.api(
        "conversations.history", channel="C0WARD", oldest=stamps[1], latest=stamps[3]
    )
    inclusive = await caller.api(
        "conversations.history", channel="C0WARD", oldest=stamps[1], inclusive=True
    )

    assert [m["text"] for m in first["messages"]] == ["4", "3"]
    assert first["has_more"] is True
    assert [m["text"] for m in second["messages"]] == ["2", "1"]
    assert [m["text"] for m in window["messages"]] == ["2"]
    assert [m["text"] for m in inclusive["messages"]] == ["4", "3", "2", "1"]
    wrong = await caller.api("conversations.history", channel="C0WARD", cursor="x")
    assert wrong["error"] == "invalid_cursor"


@pytest.mark.asyncio
async def test_channels_are_listed_by_kind_as_far_as_the_app_sees_them(caller: Caller) -> None:
    public = await caller.api("conversations.list")
    private = await caller.api("conversations.list", types="private_channel")
    mine = await caller.api("users.conversations", types="public_channel,private_channel")
    wrong = await caller.api("conversations.list", types="rooms")

    assert [c["name"] for c in public["channels"]] == ["ward", "canteen"]
    assert [c["name"] for c in private["channels"]] == ["cohort"]
    assert [c["name"] for c in mine["channels"]] == ["ward", "cohort"]
    assert wrong["error"] == "invalid_types"


@pytest.mark.asyncio
async def test_members_are_listed_and_the_app_can_join(caller: Caller) -> None:
    before = await caller.api("conversations.members", channel="C0CANTEEN")
    joined = await caller.api("conversations.join", channel="C0CANTEEN")
    after = await caller.api("conversations.members", channel="C0CANTEEN")

    assert before["members"] == ["U0CARA"]
    assert joined["channel"]["is_member"] is True
    assert after["members"] == ["U0CARA", "U0BOT"]


@pytest.mark.asyncio
async def test_users_have_their_own_time_zone_and_rights(caller: Caller) -> None:
    ben = (await caller.api("users.info", user="U0BEN", include_locale=True))["user"]
    everybody = (await caller.api("users.list"))["members"]
    profile = await caller.api("users.profile.get", user="U0CARA")
    found = await caller.api("users.lookupByEmail", email="cara@example.org")
    nobody = await caller.api("users.info", user="U0NOBODY")

    assert (ben["tz"], ben["tz_offset"], ben["locale"]) == ("Asia/Kolkata", 19_800, "en-GB")
    assert {u["name"]: u["is_bot"] for u in everybody}["echo"] is True
    assert {u["name"]: u["is_admin"] for u in everybody}["dev"] is True
    assert profile["profile"]["display_name"] == "Cara"
    assert found["user"]["id"] == "U0CARA"
    assert nobody["error"] == "user_not_found"


@pytest.mark.asyncio
async def test_quiet_hours_are_told_for_one_and_for_many(sandbox: Sandbox, caller: Caller) -> None:
    await sandbox.gestures.change_member(
        "U0ASHA", {"dnd": {"enabled": True, "next_start_ts": 100, "next_end_ts": 200}}
    )

    one = await caller.api("dnd.info", user="U0ASHA")
    many = await caller.api("dnd.teamInfo", users="U0ASHA,U0BEN")
    too_many = await caller.api("dnd.teamInfo", users=",".join(["U0ASHA"] * 51))

    assert (one["dnd_enabled"], one["next_dnd_end_ts"]) == (True, 200)
    assert many["users"]["U0BEN"]["dnd_enabled"] is False
    assert too_many["error"] == "too_many_users"


@pytest.mark.asyncio
async def test_a_user_group_has_members(sandbox: Sandbox, caller: Caller) -> None:
    await caller.control("seed", user_groups={"S0NURSES": ["asha", "ben"]})

    group = await caller.api("usergroups.users.list", usergroup="S0NURSES")

    assert group["users"] == ["U0ASHA", "U0BEN"]
    assert (await caller.api("usergroups.users.list", usergroup="S0X"))[
        "error"
    ] == "no_such_subteam"


@pytest.mark.asyncio
async def test_user_groups_are_listed_with_what_was_asked_for(
    sandbox: Sandbox, caller: Caller
) -> None:
    nurses = {"handle": "nurses", "name": "Ward nurses", "members": ["asha", "ben"]}
    gone = {"members": ["ben"], "is_disabled": True}
    await caller.control("seed", user_groups={"S0NURSES": nurses, "S0GONE": gone})

    (bare,) = (await caller.api("usergroups.list"))["usergroups"]
    asked = await caller.api(
        "usergroups.list", include_users=True, include_count=True, include_disabled=True
    )

    assert (bare["id"], bare["handle"], bare["name"]) == ("S0NURSES", "nurses", "Ward nurses")
    assert "users" not in bare
    assert "user_count" not in bare
    assert [(each["user_count"], each["users"]) for each in asked["usergroups"]] == [
        (2, ["U0ASHA", "U0BEN"]),
        (1, ["U0BEN"]),
    ]
    closed = await caller.api("usergroups.users.list", usergroup="S0GONE")
    assert closed["error"] == "no_such_subteam"


@pytest.mark.asyncio
async def test_a_reaction_is_added_once(sandbox: Sandbox, caller: Caller) -> None:
    said = await sandbox.gestures.say("U0ASHA", "C0WARD", "done it")
    where = {"channel": "C0WARD", "timestamp": said.result["ts"], "name": "tada"}

    first = await caller.api("reactions.add", **where)
    second = await caller.api("reactions.add", **where)

    assert first == {"ok": True}
    assert second["error"] == "already_reacted"
    assert sandbox.workspace.channels["C0WARD"].messages[0].reactions == {"tada": ["U0BOT"]}


@pytest.mark.asyncio
async def test_a_revoked_token_is_refused_from_then_on(sandbox: Sandbox, caller: Caller) -> None:
    revoked = await caller.api("auth.revoke")

    assert revoked["revoked"] is True
    assert (await caller.api("auth.test"))["error"] == "token_revoked"
    await eventually(lambda: deliveries(sandbox)[:2] == ["tokens_revoked", "app_uninstalled"])
    await caller.control("install")
    assert (await caller.api("auth.test"))["ok"] is True


@pytest.mark.asyncio
async def test_the_async_client_uploads_a_file_in_two_steps(sandbox: Sandbox) -> None:
    client = AsyncWebClient(sandbox.credentials.bot_token, base_url=sandbox.api_url)

    answer = await client.files_upload_v2(
        filename="counts.csv", content="a,b\n", channel="C0WARD", initial_comment="Counts"
    )

    assert answer["ok"] is True
    assert sandbox.workspace.files[answer["file"]["id"]].content == b"a,b\n"
    assert sandbox.workspace.channels["C0WARD"].messages[-1].text == "Counts"


@pytest.mark.asyncio
async def test_a_file_that_was_not_sent_cannot_be_completed(caller: Caller) -> None:
    started = await caller.api("files.getUploadURLExternal", filename="x.csv", length=3)
    unfinished = await caller.api(
        "files.completeUploadExternal", files=[{"id": started["file_id"]}]
    )
    async with caller.session.post(started["upload_url"], data=b"toolong") as response:
        assert response.status == 400

    assert unfinished["error"] == "file_not_found"


@pytest.mark.asyncio
async def test_the_rate_limits_can_be_switched_on(caller: Caller, sandbox: Sandbox) -> None:
    await caller.control("limits", on=True)
    headers = {"Authorization": f"Bearer {sandbox.credentials.bot_token}"}
    statuses = []
    for _ in range(5):
        said = {"channel": "C0WARD", "text": "x"}
        address = sandbox.api_url + "chat.postMessage"
        async with caller.session.post(address, json=said, headers=headers) as response:
            statuses.append(response.status)
            retry_after = response.headers.get("Retry-After")
    elsewhere = await caller.api("chat.postMessage", channel="U0ASHA", text="x")

    assert statuses == [200, 200, 200, 429, 429]
    assert int(retry_after or 0) >= 1
    assert elsewhere["ok"] is True
