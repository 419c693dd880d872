"""A small ward in the sandbox, and clients to reach it with."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.sandbox.patience import Patience
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Channel, Member, Workspace

Json = dict[str, Any]
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def ward() -> Workspace:
    """Asha, Ben and Cara are trainees, Dev is the admin; the bot is in #ward and #cohort."""
    workspace = Workspace(name="Ward", app_name="Echo")
    for user_id, name, more in (
        ("U0ASHA", "asha", {}),
        ("U0BEN", "ben", {"tz": "Asia/Kolkata"}),
        ("U0CARA", "cara", {"email": "cara@example.org"}),
        ("U0DEV", "dev", {"is_admin": True}),
    ):
        workspace.members[user_id] = Member(user_id, name, name.title(), **more)
    people = ["U0ASHA", "U0BEN", "U0CARA", "U0DEV"]
    for channel_id, name, is_private, members in (
        ("C0WARD", "ward", False, [*people, "U0BOT"]),
        ("C0COHORT", "cohort", True, ["U0ASHA", "U0BEN", "U0BOT"]),
        ("C0CANTEEN", "canteen", False, ["U0CARA"]),
        ("C0SECRET", "secret", True, ["U0DEV"]),
    ):
        workspace.channels[channel_id] = Channel(
            channel_id, name, is_private=is_private, member_ids=members
        )
    return workspace


QUICK = Patience(acknowledgement=0.4, retries=(0.01, 0.02, 0.03), poll=1.0, settling=2.0)

StartSandbox = Callable[..., Awaitable[Sandbox]]


@pytest_asyncio.fixture
async def start_sandbox() -> AsyncIterator[StartSandbox]:
    """Start sandboxes with your own settings; all are closed at the end."""
    started: list[Sandbox] = []

    async def start(manifest: Json | None = None, patience: Patience = QUICK) -> Sandbox:
        sandbox = Sandbox(ward(), manifest, starts_at=MONDAY, patience=patience)
        await sandbox.start()
        started.append(sandbox)
        return sandbox

    yield start
    for sandbox in started:
        await sandbox.close()


@pytest_asyncio.fixture
async def sandbox(start_sandbox: StartSandbox) -> Sandbox:
    """A sandbox whose manifest allows everything."""
    return await start_sandbox()


class Caller:
    """Calls the Web API and the control API as JSON."""

    def __init__(self, session: aiohttp.ClientSession, sandbox: Sandbox) -> None:
        self.session = session
        self.sandbox = sandbox

    async def api(self, method: str, token: str | None = None, **arguments: Any) -> Json:
        """What a method answers."""
        token = token or self.sandbox.credentials.bot_token
        if method == "apps.connections.open":
            token = self.sandbox.credentials.app_token
        headers = {"Authorization": f"Bearer {token}"}
        address = self.sandbox.api_url + method
        async with self.session.post(address, json=arguments, headers=headers) as response:
            return await response.json()

    async def control(self, path: str, **said: Any) -> Json:
        """What a control address answers to a POST."""
        address = f"{self.sandbox.url}/_control/{path}"
        async with self.session.post(address, json=said) as response:
            return await response.json()

    async def read(self, path: str) -> Json:
        """What a control address answers to a GET."""
        async with self.session.get(f"{self.sandbox.url}/_control/{path}") as response:
            return await response.json()


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """One HTTP session for a test."""
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest_asyncio.fixture
async def caller(session: aiohttp.ClientSession, sandbox: Sandbox) -> Caller:
    """Calls to the sandbox that allows everything."""
    return Caller(session, sandbox)


@pytest.fixture
def call_on(session: aiohttp.ClientSession) -> Callable[[Sandbox], Caller]:
    """Calls to any sandbox."""
    return lambda sandbox: Caller(session, sandbox)
