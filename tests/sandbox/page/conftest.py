"""A ward with a page, a tiny scripted app, and a browser to look at it."""

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.sandbox.page.routes import mount
from bot.sandbox.patience import Patience
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Channel, Member, Workspace

Json = dict[str, Any]
MONDAY = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
QUICK = Patience(acknowledgement=0.6, retries=(0.01,), poll=0.5, settling=2.0)
CHROMIUM_ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 360, "height": 740}
MANIFEST: Json = {
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {"command": "/practice", "description": "Open your practice", "usage_hint": "[help]"}
        ],
        "shortcuts": [
            {"name": "Try something", "type": "global", "callback_id": "try"},
            {"name": "Keep this", "type": "message", "callback_id": "keep"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "chat:write",
                "im:write",
                "commands",
                "im:history",
                "files:read",
                "files:write",
                "pins:write",
            ]
        }
    },
    "settings": {"interactivity": {"is_enabled": True}, "socket_mode_enabled": True},
}


def ward() -> Workspace:
    """Asha, Ben and Cara are trainees, Dev is the admin; Echo is the app."""
    workspace = Workspace(name="Riverside Hospital", app_name="Echo")
    for user_id, name, zone in (
        ("U0ASHA", "Asha Patel", "Europe/London"),
        ("U0BEN", "Ben Carter", "Asia/Kolkata"),
        ("U0CARA", "Cara O'Neill", "Europe/London"),
        ("U0DEV", "Dev Singh", "Europe/London"),
    ):
        handle = name.split()[0].lower()
        workspace.members[user_id] = Member(user_id, handle, name, tz=zone, title="Nurse")
    everybody = ["U0ASHA", "U0BEN", "U0CARA", "U0DEV", "U0BOT"]
    for channel_id, name, is_private, members in (
        ("C0WARD", "ward", False, everybody),
        ("C0COHORT", "cohort", True, ["U0ASHA", "U0BEN", "U0BOT"]),
        ("C0CANTEEN", "canteen", False, ["U0CARA"]),
    ):
        workspace.channels[channel_id] = Channel(
            channel_id, name, is_private=is_private, member_ids=list(members)
        )
    return workspace


class Ward:
    """The sandbox with its page, and the calls that a test makes to it."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.session = session

    async def api(self, method: str, **arguments: Any) -> Json:
        """What a Web API method answers; it has to succeed."""
        headers = {"Authorization": f"Bearer {self.sandbox.credentials.bot_token}"}
        address = self.sandbox.api_url + method
        async with self.session.post(address, json=arguments, headers=headers) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer

    async def act(self, gesture: str, **said: Any) -> Json:
        """What comes of a gesture."""
        address = f"{self.sandbox.url}/_control/act/{gesture}"
        async with self.session.post(address, json=said) as response:
            return await response.json()

    async def get(self, path: str) -> aiohttp.ClientResponse:
        """The answer to a GET, read to its end."""
        async with self.session.get(self.sandbox.url + path) as response:
            await response.read()
            return response

    async def parts(self, query: str) -> Json:
        """What a tab with that query shows."""
        return await (await self.get(f"/page/parts?{query}")).json()

    async def direct(self, user_id: str) -> str:
        """The channel in which the app writes to that person."""
        return (await self.api("conversations.open", users=user_id))["channel"]["id"]

    async def write_to(self, user_id: str, text: str, blocks: list[Json] | None = None) -> str:
        """A message of the app to that person; answers its ts."""
        channel = await self.direct(user_id)
        return (await self.api("chat.postMessage", channel=channel, text=text, blocks=blocks))["ts"]


@pytest_asyncio.fixture(loop_scope="module")
async def place() -> AsyncIterator[Ward]:
    """A running sandbox with its page; Asha opens it."""
    sandbox = Sandbox(ward(), MANIFEST, starts_at=MONDAY, patience=QUICK)
    sandbox.add_routes(lambda app: mount(app, sandbox, opens_as="U0ASHA"))
    await sandbox.start()
    async with aiohttp.ClientSession() as session:
        yield Ward(sandbox, session)
    await sandbox.close()


Answering = Callable[[Ward, Json], Awaitable[Json | None]]


@pytest_asyncio.fixture(loop_scope="module")
async def connect(place: Ward) -> AsyncIterator[Callable[[Answering], Awaitable[list[Json]]]]:
    """Connect an app that answers payloads with the given function; gives the list it hears."""
    running: list[asyncio.Task[None]] = []

    async def start(answering: Answering) -> list[Json]:
        heard: list[Json] = []
        headers = {"Authorization": f"Bearer {place.sandbox.credentials.app_token}"}
        address = place.sandbox.api_url + "apps.connections.open"
        async with place.session.post(address, headers=headers) as response:
            url = (await response.json())["url"]
        websocket = await place.session.ws_connect(url)
        await websocket.receive_str(timeout=3)
        running.append(asyncio.create_task(_answer(place, websocket, answering, heard)))
        return heard

    yield start
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def _answer(
    place: Ward,
    websocket: aiohttp.ClientWebSocketResponse,
    answering: Answering,
    heard: list[Json],
) -> None:
    async with websocket:
        async for message in websocket:
            envelope = json.loads(message.data)
            if "envelope_id" not in envelope:
                continue
            payload = envelope["payload"]
            heard.append(payload)
            answer = await answering(place, payload)
            if answer == SILENCE:
                continue
            body = {"envelope_id": envelope["envelope_id"]}
            await websocket.send_str(json.dumps(body | ({"payload": answer} if answer else {})))


SILENCE: Json = {"silence": True}


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    """A text object with Slack's markup."""
    return {"type": "mrkdwn", "text": text}


def button(text: str, action_id: str, **more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def options(*texts: str) -> list[Json]:
    """Options whose values are their texts in lower case."""
    return [{"text": plain(text), "value": text.lower()} for text in texts]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; skips without one, unless one is required."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    sentence = "No Chromium on this machine, so the page was not tried in a browser."
    if os.environ.get("CARRYOVER_REQUIRE_BROWSER") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """Chromium without a window."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=chromium, args=CHROMIUM_ARGUMENTS
        )
        yield launched
        await launched.close()


OpenPage = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(browser: Browser, place: Ward) -> AsyncIterator[OpenPage]:
    """Open the page in a tab of its own; a script error fails the test."""
    mistakes: list[str] = []

    async def opened(query: str = "", size: Json | None = None) -> Page:
        context = await browser.new_context(viewport=size or WIDE)
        page = await context.new_page()
        page.set_default_timeout(5_000)
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        await page.goto(f"{place.sandbox.url}/{query}")
        await expect(page.locator("body.is-ready")).to_be_attached()
        return page

    yield opened
    for context in browser.contexts:
        await context.close()
    assert mistakes == []


async def nothing_is_cut_off(page: Page) -> None:
    """No part of the page is wider than the window."""
    wide = await page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((one) => !one.closest(".sidebar, .unseen, .skip") && one.offsetParent)
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert wide == []
