"""Files that the app sends: uploaded, shown, listed, deleted, and refused as Slack refuses them."""

from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.files import MOST_BYTES_OF_A_SNIPPET, MOST_BYTES_OF_THE_APP
from bot.sandbox.page.routes import mount
from bot.sandbox.patience import Patience
from bot.sandbox.sending import SentFile
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Channel
from tests.sandbox.conftest import MONDAY, Caller, StartSandbox, ward
from tests.sandbox.obedient_app import obedient_app
from tests.sandbox.waiting import eventually

Json = dict[str, Any]


def client_of(sandbox: Sandbox) -> AsyncWebClient:
    """Slack's own client, as it comes."""
    return AsyncWebClient(sandbox.credentials.bot_token, base_url=sandbox.api_url)


async def direct(sandbox: Sandbox, user_id: str = "U0ASHA") -> Channel:
    """A person's conversation with the app."""
    opened = await client_of(sandbox).conversations_open(users=user_id)
    return sandbox.workspace.channels[opened["channel"]["id"]]


@pytest.mark.asyncio
async def test_slacks_own_client_sends_two_files_in_one_message(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)
    channel = await direct(sandbox)

    answer = await client_of(sandbox).files_upload_v2(
        file_uploads=[
            {"filename": "journal.html", "content": "<p>One</p>", "title": "Journal"},
            {"filename": "journal.md", "content": "One"},
        ],
        channel=channel.id,
        initial_comment="Your journal",
    )

    (message,) = channel.messages
    assert message.text == "Your journal"
    files = sandbox.workspace.files_of(message)
    assert [(f.name, f.title, f.content) for f in files] == [
        ("journal.html", "Journal", b"<p>One</p>"),
        ("journal.md", "journal.md", b"One"),
    ]
    assert [one["id"] for one in answer["files"]] == list(message.file_ids)
    await eventually(lambda: len(app.events("file_shared")) == 2)
    assert {event["user_id"] for event in app.events("file_shared")} == {"U0BOT"}


@pytest.mark.asyncio
async def test_the_answer_does_not_know_yet_where_the_file_stands(sandbox: Sandbox) -> None:
    channel, client = await direct(sandbox), client_of(sandbox)

    answer = await client.files_upload_v2(filename="a.md", content="x", channel=channel.id)
    later = await client.files_info(file=answer["file"]["id"])

    assert (answer["file"]["shares"], answer["file"]["ims"]) == ({}, [])
    (share,) = later["file"]["shares"]["private"][channel.id]
    assert share["ts"] == channel.messages[0].ts


@pytest.mark.asyncio
async def test_a_file_can_be_an_answer_in_a_thread_and_go_to_several_people(
    sandbox: Sandbox,
) -> None:
    asha, client = await direct(sandbox), client_of(sandbox)
    root = await client.chat_postMessage(channel=asha.id, text="Your export")

    await client.files_upload_v2(
        filename="a.md", content="x", channel=asha.id, thread_ts=root["ts"]
    )
    await client.files_upload_v2(filename="b.md", content="x", channels=["U0ASHA", "C0WARD"])

    assert [one.thread_ts for one in asha.messages] == [None, root["ts"], None]
    assert len(sandbox.workspace.channels["C0WARD"].messages) == 1


@pytest.mark.asyncio
async def test_a_file_without_a_channel_is_the_apps_alone(sandbox: Sandbox) -> None:
    answer = await client_of(sandbox).files_upload_v2(filename="a.md", content="x")

    file = sandbox.workspace.files[answer["file"]["id"]]
    assert file.shown_in == {}
    assert not sandbox.workspace.sees_file("U0ASHA", file)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"channel": "C0NOWHERE"}, "invalid_channel"),
        ({"channel": "C0SECRET"}, "invalid_channel"),
        ({"channel": "U0ASHA"}, "invalid_channel"),
        ({"channel": "C0CANTEEN"}, "not_in_channel"),
        ({"channel": "C0WARD", "thread_ts": "1.000000"}, "thread_not_found"),
        ({"channels": ["C0WARD", "U0ASHA"], "thread_ts": "1.000000"}, "invalid_arguments"),
    ],
)
async def test_a_file_needs_a_place_that_the_app_is_in(
    said: Json, error: str, sandbox: Sandbox
) -> None:
    with pytest.raises(SlackApiError, match=error):
        await client_of(sandbox).files_upload_v2(filename="a.md", content="x", **said)

    assert all(not file.is_complete for file in sandbox.workspace.files.values())
    assert sandbox.workspace.channels["C0WARD"].messages == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"length": 0}, "missing_argument"),
        ({"length": MOST_BYTES_OF_THE_APP + 1}, "file_upload_size_restricted"),
        ({"length": MOST_BYTES_OF_A_SNIPPET + 1, "snippet_type": "python"}, "snippet_too_large"),
        ({"length": 1, "alt_txt": "x" * 1001}, "alt_txt_too_large"),
    ],
)
async def test_an_upload_that_slack_would_not_take_gets_no_address(
    said: Json, error: str, caller: Caller
) -> None:
    answer = await caller.api("files.getUploadURLExternal", filename="a.md", **said)

    assert (answer["ok"], answer["error"]) == (False, error)


@pytest.mark.asyncio
@pytest.mark.parametrize("how", ["post", "put"])
async def test_an_address_takes_the_announced_bytes_once(
    how: str, sandbox: Sandbox, caller: Caller
) -> None:
    started = await caller.api("files.getUploadURLExternal", filename="a.md", length=3)
    send = getattr(caller.session, how)
    statuses = []
    for content in (b"toolong", b"abc", b"abc"):
        async with send(started["upload_url"], data=content) as response:
            statuses.append(response.status)
    finish = {"files": [{"id": started["file_id"]}]}

    unseen = await caller.api("files.info", file=started["file_id"])
    done = await caller.api("files.completeUploadExternal", **finish)
    again = await caller.api("files.completeUploadExternal", **finish)

    assert statuses == [400, 200, 404]
    assert unseen["error"] == "file_not_found"
    assert (done["ok"], done["files"][0]["title"]) == (True, "a.md")
    assert again["error"] == "file_not_found"


@pytest.mark.asyncio
async def test_a_lost_upload_can_be_forced(sandbox: Sandbox, caller: Caller) -> None:
    await caller.control("faults", kind="500", method="files.upload")
    started = await caller.api("files.getUploadURLExternal", filename="a.md", length=1)

    async with caller.session.post(started["upload_url"], data=b"x") as response:
        assert response.status == 500
    async with caller.session.post(started["upload_url"], data=b"x") as response:
        assert response.status == 200


@pytest.mark.asyncio
async def test_a_deleted_file_of_the_app_is_gone_for_everybody(
    sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)
    channel = await direct(sandbox)
    answer = await client_of(sandbox).files_upload_v2(
        filename="a.md", content="secret", channel=channel.id
    )
    file_id = answer["file"]["id"]

    deleted = await caller.api("files.delete", file=file_id)
    again = await caller.api("files.delete", file=file_id)
    unknown = await caller.api("files.delete", file="F0NOTHING")

    assert deleted == {"ok": True}
    assert (again["error"], unknown["error"]) == ("file_deleted", "file_not_found")
    assert sandbox.workspace.files[file_id].content is None
    assert (await caller.api("files.list"))["files"] == []
    await eventually(lambda: app.events("file_deleted"))


@pytest.mark.asyncio
async def test_files_of_people_cannot_be_deleted_by_the_app(
    sandbox: Sandbox, caller: Caller
) -> None:
    theirs = await sandbox.gestures.send_file("U0ASHA", "U0BOT", SentFile("rota.ics", b"x"))

    answer = await caller.api("files.delete", file=theirs.result["file"])

    assert answer["error"] == "cant_delete_file"
    assert sandbox.workspace.files[theirs.result["file"]].is_there


@pytest.mark.asyncio
async def test_files_are_listed_newest_first_and_as_far_as_the_app_sees_them(
    sandbox: Sandbox, caller: Caller
) -> None:
    for name in ("a.md", "b.png", "c.pdf"):
        await client_of(sandbox).files_upload_v2(filename=name, content="x", channel="C0WARD")
    await sandbox.gestures.send_file("U0ASHA", "U0BOT", SentFile("d.ics", b"x"))
    await sandbox.gestures.send_file("U0CARA", "U0BEN", SentFile("hidden.md", b"x"))

    async def names(**filters: Any) -> list[str]:
        answer = await caller.api("files.list", **filters)
        return [one["name"] for one in answer["files"]]

    assert await names() == ["d.ics", "c.pdf", "b.png", "a.md"]
    assert await names(user="U0BOT") == ["c.pdf", "b.png", "a.md"]
    assert await names(channel="C0WARD", types="images,pdfs") == ["c.pdf", "b.png"]
    assert await names(count=3, page=2) == ["a.md"]
    assert await names(ts_to=int(MONDAY.timestamp()) - 1) == []
    assert (await caller.api("files.list", count=3))["paging"]["pages"] == 2
    assert (await caller.api("files.list", user="U0NONE"))["error"] == "user_not_found"
    assert (await caller.api("files.list", types="hats"))["error"] == "unknown_type"


@pytest.mark.asyncio
async def test_without_the_scope_nothing_is_uploaded_deleted_or_listed(
    start_sandbox: StartSandbox, call_on: Callable[[Sandbox], Caller]
) -> None:
    sandbox = await start_sandbox({"oauth_config": {"scopes": {"bot": ["chat:write"]}}})
    caller = call_on(sandbox)

    refused = {
        method: (await caller.api(method, filename="a", length=1, file="F0"))
        for method in (
            "files.getUploadURLExternal",
            "files.completeUploadExternal",
            "files.delete",
            "files.list",
        )
    }

    assert {answer["error"] for answer in refused.values()} == {"missing_scope"}
    assert {method: answer["needed"] for method, answer in refused.items()} == {
        "files.getUploadURLExternal": "files:write",
        "files.completeUploadExternal": "files:write",
        "files.delete": "files:write",
        "files.list": "files:read",
    }


@pytest.mark.asyncio
async def test_people_download_from_the_page_what_they_see_and_nothing_else(
    session: aiohttp.ClientSession,
) -> None:
    sandbox = Sandbox(ward(), starts_at=MONDAY, patience=Patience())
    sandbox.add_routes(lambda app: mount(app, sandbox))
    await sandbox.start()
    channel = await direct(sandbox)
    answer = await client_of(sandbox).files_upload_v2(
        filename="Siân's journal.html", content="<p>One</p>", channel=channel.id
    )
    address = f"{sandbox.url}/page/files/{answer['file']['id']}"

    async with session.get(address, params={"as": "U0ASHA"}) as response:
        hers = (response.status, await response.read(), response.headers["Content-Disposition"])
    async with session.get(address, params={"as": "U0BEN"}) as response:
        bens = response.status
    await client_of(sandbox).files_delete(file=answer["file"]["id"])
    async with session.get(address, params={"as": "U0ASHA"}) as response:
        gone = response.status
    await sandbox.close()

    name = "attachment; filename*=UTF-8''Si%C3%A2n%27s%20journal.html"
    assert hers == (200, b"<p>One</p>", name)
    assert (bens, gone) == (404, 404)
