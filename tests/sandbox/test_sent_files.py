"""Files that people send: what the app is told of them, and what it may read."""

import json
from base64 import b64encode
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.files import MOST_BYTES_OF_A_PERSON
from bot.sandbox.sending import SentFile
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Caller, StartSandbox
from tests.sandbox.obedient_app import obedient_app
from tests.sandbox.waiting import eventually

Json = dict[str, Any]
SCENARIO = SentFile("Say-back at handover.md", "# Ask for a say-back, Siân\n".encode())


async def sent(sandbox: Sandbox, who: str, where: str, file: SentFile = SCENARIO) -> str:
    """The id of a file that was sent."""
    outcome = await sandbox.gestures.send_file(who, where, file)
    assert outcome.ok, outcome
    return str(outcome.result["file"])


def client_of(sandbox: Sandbox) -> AsyncWebClient:
    """Slack's own client, as it comes."""
    return AsyncWebClient(sandbox.credentials.bot_token, base_url=sandbox.api_url)


@pytest.mark.asyncio
async def test_the_app_is_told_of_a_file_and_of_the_message_it_came_with(sandbox: Sandbox) -> None:
    app = obedient_app(sandbox)

    outcome = await sandbox.gestures.send_file(
        "U0DEV", "U0BOT", SentFile("library.csv", b"id,title\n", comment="All of them & more")
    )
    await eventually(lambda: app.events("file_shared"))

    channel, ts, file_id = (outcome.result[key] for key in ("channel", "ts", "file"))
    (shared,) = app.events("file_shared")
    assert shared.pop("event_ts") > ts
    assert shared == {
        "type": "file_shared",
        "file_id": file_id,
        "user_id": "U0DEV",
        "file": {"id": file_id},
        "channel_id": channel,
    }
    (message,) = app.events("message")
    assert (message["subtype"], message["channel_type"]) == ("file_share", "im")
    assert (message["user"], message["channel"], message["ts"]) == ("U0DEV", channel, ts)
    assert message["text"] == "All of them &amp; more"
    assert [file["id"] for file in message["files"]] == [file_id]


@pytest.mark.asyncio
async def test_slacks_own_client_learns_where_to_read_a_file_and_gets_its_bytes(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    file_id = await sent(sandbox, "U0DEV", "U0BOT")

    file = (await client_of(sandbox).files_info(file=file_id))["file"]

    about = {key: file[key] for key in ("id", "name", "title", "mimetype", "filetype", "mode")}
    assert about == {
        "id": file_id,
        "name": SCENARIO.name,
        "title": SCENARIO.name,
        "mimetype": "text/plain",
        "filetype": "markdown",
        "mode": "snippet",
    }
    assert (file["user"], file["size"]) == ("U0DEV", len(SCENARIO.content))
    assert (file["is_external"], file["is_public"]) == (False, False)
    (direct,) = sandbox.workspace.direct_channels_of("U0DEV")
    assert (file["channels"], file["groups"], file["ims"]) == ([], [], [direct.id])
    headers = {"Authorization": f"Bearer {sandbox.credentials.bot_token}"}
    for address in (file["url_private"], file["url_private_download"]):
        async with session.get(address, headers=headers) as response:
            assert response.status == 200
            assert response.content_type == "text/plain"
            assert await response.read() == SCENARIO.content


@pytest.mark.asyncio
async def test_the_control_api_takes_text_and_any_bytes(sandbox: Sandbox, caller: Caller) -> None:
    said: Json = {"user": "dev", "channel": "ward", "name": "a.csv"}

    text = await caller.control("act/send_file", **said, text="a,é\n", comment="Counts")
    any_bytes = b64encode(bytes(range(256))).decode()
    binary = await caller.control("act/send_file", **said, base64=any_bytes)
    senseless = await caller.control("act/send_file", **said, base64="no*base64")

    files = sandbox.workspace.files
    assert files[text["result"]["file"]].content == "a,é\n".encode()
    assert files[binary["result"]["file"]].content == bytes(range(256))
    assert senseless["ok"] is False
    assert [m.text for m in sandbox.workspace.channels["C0WARD"].messages] == ["Counts", ""]


@pytest.mark.asyncio
async def test_a_manifest_that_does_not_ask_is_told_nothing(start_sandbox: StartSandbox) -> None:
    home = {"app_home": {"messages_tab_enabled": True}}
    events = {"event_subscriptions": {"bot_events": ["message.im"]}}
    scopes = {"scopes": {"bot": ["im:history", "files:read"]}}
    sandbox = await start_sandbox({"features": home, "settings": events, "oauth_config": scopes})
    app = obedient_app(sandbox)

    for _ in range(2):
        await sent(sandbox, "U0DEV", "U0BOT")
    await eventually(lambda: len(app.events("message")) == 2)

    assert app.events("file_shared") == []


@pytest.mark.asyncio
@pytest.mark.parametrize("where", ["C0CANTEEN", "U0BEN"])
async def test_a_file_elsewhere_is_hidden_from_the_app(
    where: str, sandbox: Sandbox, caller: Caller
) -> None:
    app = obedient_app(sandbox)

    file_id = await sent(sandbox, "U0CARA", where)
    seen = await sent(sandbox, "U0CARA", "U0BOT")
    await eventually(lambda: app.events("file_shared"))

    assert [event["file_id"] for event in app.events("file_shared")] == [seen]
    assert len(app.events("message")) == 1
    assert (await caller.api("files.info", file=file_id))["error"] == "file_not_found"
    assert (await caller.api("files.info", file="F0NOTHING"))["error"] == "file_not_found"
    await assert_sign_in_page(caller, sandbox.workspace.files[file_id].address + "/x.md")


@pytest.mark.asyncio
async def test_a_file_in_a_channel_is_seen_as_long_as_the_app_is_in_it(
    sandbox: Sandbox, caller: Caller
) -> None:
    file_id = await sent(sandbox, "U0BEN", "C0COHORT")
    seen = await caller.api("files.info", file=file_id)

    await sandbox.gestures.leave("U0BOT", "C0COHORT")
    unseen = await caller.api("files.info", file=file_id)

    assert seen["file"]["groups"] == ["C0COHORT"]
    assert seen["file"]["shares"]["private"]["C0COHORT"][0]["channel_name"] == "cohort"
    assert unseen["error"] == "file_not_found"


@pytest.mark.asyncio
async def test_of_a_deleted_file_a_tombstone_is_left(sandbox: Sandbox, caller: Caller) -> None:
    app = obedient_app(sandbox)
    file_id = await sent(sandbox, "U0DEV", "C0WARD")
    address = sandbox.workspace.files[file_id].address

    not_theirs = await caller.control("act/delete_file", user="ben", file=file_id)
    deleted = await caller.control("act/delete_file", user="dev", file=file_id)
    again = await caller.control("act/delete_file", user="dev", file=file_id)
    await eventually(lambda: app.events("file_deleted"))

    assert (not_theirs["error"], deleted["ok"], again["error"]) == ("file_not_found", True, "stale")
    assert [event["file_id"] for event in app.events("file_deleted")] == [file_id]
    assert (await caller.api("files.info", file=file_id))["error"] == "file_deleted"
    history = await caller.api("conversations.history", channel="C0WARD")
    assert history["messages"][0]["files"] == [{"id": file_id, "mode": "tombstone"}]
    async with caller.session.get(f"{address}/x.md", headers=token(sandbox)) as response:
        assert (response.status, response.content_type) == (404, "text/html")


def token(sandbox: Sandbox, bearer: str = "") -> dict[str, str]:
    """The header that a download needs."""
    return {"Authorization": f"Bearer {bearer or sandbox.credentials.bot_token}"}


async def assert_sign_in_page(caller: Caller, address: str, bearer: str = "") -> None:
    """The download answers with a page, and the status does not tell."""
    async with caller.session.get(address, headers=token(caller.sandbox, bearer)) as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert "Sign in" in await response.text()


@pytest.mark.asyncio
async def test_without_the_scope_the_app_reads_nothing(
    start_sandbox: StartSandbox, session: aiohttp.ClientSession
) -> None:
    home = {"app_home": {"messages_tab_enabled": True}}
    scopes = {"scopes": {"bot": ["chat:write", "im:history"]}}
    sandbox = await start_sandbox({"features": home, "oauth_config": scopes})
    caller = Caller(session, sandbox)
    file_id = await sent(sandbox, "U0DEV", "U0BOT")

    refused = await caller.api("files.info", file=file_id)

    assert (refused["error"], refused["needed"]) == ("missing_scope", "files:read")
    assert refused["provided"] == "chat:write,im:history"
    await assert_sign_in_page(caller, sandbox.workspace.files[file_id].address + "/x.md")


@pytest.mark.asyncio
async def test_without_a_token_a_download_leads_to_a_page_to_sign_in_at(
    sandbox: Sandbox, caller: Caller
) -> None:
    address = sandbox.workspace.files[await sent(sandbox, "U0DEV", "U0BOT")].address + "/x.md"

    async with caller.session.get(address, allow_redirects=False) as response:
        assert response.status == 302
        assert response.headers["Location"].startswith(f"{sandbox.url}/sign-in?redir=%2Ffiles-pri")
    async with caller.session.get(address) as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert SCENARIO.content not in await response.read()


@pytest.mark.asyncio
async def test_a_wrong_token_gets_a_page_to_sign_in_at_and_so_does_a_removed_app(
    sandbox: Sandbox, caller: Caller
) -> None:
    address = sandbox.workspace.files[await sent(sandbox, "U0DEV", "U0BOT")].address + "/x.md"

    await assert_sign_in_page(caller, address, "xoxb-wrong")
    await assert_sign_in_page(caller, address, sandbox.credentials.app_token)
    await sandbox.gestures.uninstall()
    await assert_sign_in_page(caller, address)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("where", "content", "error"),
    [
        ("C0WARD", b"", "file_is_empty"),
        ("C0WARD", b"x" * (MOST_BYTES_OF_A_PERSON + 1), "file_too_large"),
        ("C0SECRET", b"x", "not_in_channel"),
        ("C0NOWHERE", b"x", "channel_not_found"),
    ],
)
async def test_a_file_that_cannot_be_sent_leaves_no_trace(
    where: str, content: bytes, error: str, sandbox: Sandbox
) -> None:
    outcome = await sandbox.gestures.send_file("U0ASHA", where, SentFile("x.md", content))

    assert outcome.error == error
    assert sandbox.workspace.files == {}
    assert sandbox.workspace.channels["C0WARD"].messages == []


@pytest.mark.asyncio
async def test_the_largest_file_can_be_sent(sandbox: Sandbox, caller: Caller) -> None:
    largest = b64encode(b"x" * MOST_BYTES_OF_A_PERSON).decode()
    said = {"user": "asha", "channel": "U0BOT", "name": "big.md", "base64": largest}
    body = BytesIO(json.dumps(said).encode())

    address = f"{sandbox.url}/_control/act/send_file"
    headers = {"Content-Type": "application/json"}
    async with caller.session.post(address, data=body, headers=headers) as response:
        answer = await response.json()

    file = sandbox.workspace.files[answer["result"]["file"]]
    async with caller.session.get(f"{file.address}/big.md", headers=token(sandbox)) as response:
        assert len(await response.read()) == MOST_BYTES_OF_A_PERSON


@pytest.mark.asyncio
async def test_an_archived_channel_takes_no_files(sandbox: Sandbox) -> None:
    await sandbox.gestures.archive("U0DEV", "C0WARD")

    assert (await sandbox.gestures.send_file("U0DEV", "C0WARD", SCENARIO)).error == "is_archived"


@pytest.mark.asyncio
async def test_a_file_can_be_a_reply_in_a_thread(sandbox: Sandbox) -> None:
    root = (await sandbox.gestures.say("U0ASHA", "C0WARD", "Who has the list?")).result["ts"]

    reply = await sandbox.gestures.send_file("U0BEN", "C0WARD", SCENARIO, thread_ts=root)
    lost = await sandbox.gestures.send_file("U0BEN", "C0WARD", SCENARIO, thread_ts="1.000000")

    (message,) = sandbox.workspace.channels["C0WARD"].replies(root)
    assert message.ts == reply.result["ts"]
    assert lost.error == "stale"


@pytest.mark.asyncio
async def test_history_shows_the_file_without_a_subtype(sandbox: Sandbox, caller: Caller) -> None:
    file_id = await sent(sandbox, "U0DEV", "C0WARD")

    (message,) = (await caller.api("conversations.history", channel="C0WARD"))["messages"]

    assert "subtype" not in message
    assert (message["upload"], message["files"][0]["id"]) == (False, file_id)


@pytest.mark.asyncio
async def test_a_file_of_the_app_stands_under_its_message_and_can_be_read_back(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    client = client_of(sandbox)

    uploaded = await client.files_upload_v2(
        filename="library.csv", content="id\n", title="The library", channel="C0WARD"
    )

    file = (await client.files_info(file=uploaded["file"]["id"]))["file"]
    assert (file["title"], file["user"], file["channels"]) == ("The library", "U0BOT", ["C0WARD"])
    (message,) = sandbox.workspace.channels["C0WARD"].messages
    assert message.file_ids == (file["id"],)
    async with session.get(file["url_private_download"], headers=token(sandbox)) as response:
        assert (response.content_type, await response.text()) == ("text/csv", "id\n")


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["429", "500"])
async def test_files_obey_the_faults_that_refuse(
    kind: str, sandbox: Sandbox, caller: Caller
) -> None:
    file_id = await sent(sandbox, "U0DEV", "U0BOT")
    addresses = {
        "files.info": f"{sandbox.api_url}files.info?file={file_id}",
        "files.download": f"{sandbox.workspace.files[file_id].address}/x.md",
    }
    for method in addresses:
        await caller.control("faults", kind=kind, method=method, retry_after=7)

    for address in addresses.values():
        async with caller.session.get(address, headers=token(sandbox)) as response:
            assert str(response.status) == kind
            assert response.headers.get("Retry-After") == ("7" if kind == "429" else None)
        async with caller.session.get(address, headers=token(sandbox)) as response:
            assert response.status == 200


@pytest.mark.asyncio
async def test_files_obey_the_fault_that_loses_a_reply(sandbox: Sandbox, caller: Caller) -> None:
    # The HTTP client itself repeats a GET once, so a lost download takes two lost replies.
    file_id = await sent(sandbox, "U0DEV", "U0BOT")
    address = f"{sandbox.workspace.files[file_id].address}/x.md"
    await caller.control("faults", kind="drop_reply", method="files.info")
    await caller.control("faults", kind="drop_reply", method="files.download", times=2)

    with pytest.raises(aiohttp.ClientConnectionError):
        await caller.api("files.info", file=file_id)
    with pytest.raises(aiohttp.ClientConnectionError):
        await caller.session.get(address, headers=token(sandbox))
    async with caller.session.get(address, headers=token(sandbox)) as response:
        assert await response.read() == SCENARIO.content
    downloads = [passage for passage in sandbox.traffic.after() if passage.kind == "download"]
    assert [passage.detail["status"] for passage in downloads] == [200, 200, 200]


async def uploaded(sandbox: Sandbox, name: str = "counts.csv") -> str:
    """The id of a file that the app has put into #ward."""
    answer = await client_of(sandbox).files_upload_v2(
        filename=name, content="a,b\n", channel="C0WARD"
    )
    return str(answer["file"]["id"])


@pytest.mark.asyncio
async def test_the_app_lists_the_files_that_it_can_see_a_page_at_a_time(sandbox: Sandbox) -> None:
    own = [await uploaded(sandbox, f"{number}.csv") for number in range(3)]
    await sent(sandbox, "U0DEV", "U0BOT")
    await sent(sandbox, "U0DEV", "C0SECRET")
    client = client_of(sandbox)

    everything = await client.files_list()
    pages = [await client.files_list(user="U0BOT", count=2, page=page) for page in (1, 2)]

    assert len(everything["files"]) == 4
    assert {file["id"] for page in pages for file in page["files"]} == set(own)
    assert pages[1]["paging"] == {"count": 2, "total": 3, "page": 2, "pages": 2}


@pytest.mark.asyncio
async def test_the_app_deletes_its_own_files_and_no_others(
    sandbox: Sandbox, caller: Caller
) -> None:
    own, other = await uploaded(sandbox), await sent(sandbox, "U0DEV", "U0BOT")
    hidden = await sent(sandbox, "U0DEV", "C0SECRET")

    answers = [await caller.api("files.delete", file=file) for file in (own, own, other, hidden)]

    errors = [answer.get("error") for answer in answers]
    assert errors == [None, "file_deleted", "cant_delete_file", "file_not_found"]
    assert sandbox.workspace.files[own].content is None
    assert sandbox.workspace.files[other].content == SCENARIO.content
    assert (await client_of(sandbox).files_list(user="U0BOT"))["files"] == []
