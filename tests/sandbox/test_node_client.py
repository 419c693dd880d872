"""Slack's own Node clients talk to the sandbox, where they are installed."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox.patience import Patience
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import StartSandbox
from tests.sandbox.echo_manifest import MANIFEST
from tests.sandbox.waiting import eventually, said_to

NODE = shutil.which("node")
PACKAGES = os.environ.get("NODE_ECHO_PACKAGES", "")
IS_THERE = bool(NODE) and (Path(PACKAGES) / "node_modules/@slack/socket-mode").is_dir()
SCRIPT = Path(__file__).parent / "node_echo.mjs"

pytestmark = pytest.mark.skipif(
    not IS_THERE,
    reason="Needs Node, and NODE_ECHO_PACKAGES naming a folder into which @slack/web-api and "
    "@slack/socket-mode were installed.",
)


@pytest_asyncio.fixture
async def echo(start_sandbox: StartSandbox) -> AsyncIterator[Sandbox]:
    """A sandbox with the Node echo app connected."""
    sandbox = await start_sandbox(MANIFEST, Patience())
    process = await asyncio.create_subprocess_exec(
        str(NODE),
        str(SCRIPT),
        env={
            "NODE_ECHO_PACKAGES": PACKAGES,
            "API_URL": sandbox.api_url,
            "BOT_TOKEN": sandbox.credentials.bot_token,
            "APP_TOKEN": sandbox.credentials.app_token,
        },
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    while b"ready U0BOT" not in await asyncio.wait_for(process.stdout.readline(), 20):
        assert process.returncode is None
    yield sandbox
    process.stdin.close()
    await asyncio.wait_for(process.wait(), 10)


@pytest.mark.asyncio
async def test_node_echoes_opens_a_form_and_takes_it(echo: Sandbox) -> None:
    gestures = echo.gestures
    await gestures.say("U0ASHA", "U0BOT", "good morning")
    await eventually(lambda: said_to(echo, "U0ASHA") == ["good morning"])
    channel = echo.workspace.direct_channel("U0ASHA", "U0BOT")
    assert channel is not None
    message = channel.messages[-1]
    assert message.metadata == {"event_type": "echo", "event_payload": {"id": "opaque"}}

    pressed = await gestures.press_in_message("U0ASHA", (channel.id, message.ts), "press")
    opened = await eventually(lambda: echo.workspace.top_modal("U0ASHA"))
    wrong = await gestures.submit_view("U0ASHA", opened.id, {"line": {"words": "wrong"}})
    right = await gestures.submit_view("U0ASHA", opened.id, {"line": {"words": "right"}})

    assert pressed.ok
    assert wrong.result == {"errors": {"line": "Not that."}}
    assert right.ok
    await eventually(lambda: "form: right" in said_to(echo, "U0ASHA"))


@pytest.mark.asyncio
async def test_node_answers_a_command_and_comes_back_after_a_refresh(echo: Sandbox) -> None:
    told = await echo.gestures.run_command("U0ASHA", "C0WARD", "/echo one two")
    await echo.sockets.refresh(seconds=0.01)
    await eventually(
        lambda: any(socket.takes_deliveries for socket in echo.sockets.sockets), seconds=20
    )
    again = await echo.gestures.run_command("U0ASHA", "C0WARD", "/echo three")

    assert told.result == {"text": "one two"}
    assert again.result == {"text": "three"}


@pytest.mark.asyncio
async def test_node_comes_back_after_a_cut_socket(echo: Sandbox) -> None:
    echo.sockets.cut(1)
    await eventually(lambda: not echo.sockets.sockets)
    await eventually(lambda: len(echo.sockets.sockets), seconds=20)

    again = await echo.gestures.run_command("U0ASHA", "C0WARD", "/echo back")

    assert again.result == {"text": "back"}
