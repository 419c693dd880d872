"""Sockets: seconds of deafness after each kind of loss, ours beside Bolt's own handler."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp

from bot.sandbox.patience import Patience
from bot.sandbox.server import Sandbox
from bot.sandbox.workspace import Member, Workspace
from bot.slack.connection import WebClient, open_client, socket_mode

WHO = "U0ASHA"
LONGEST = 60.0
IN_A_ROW = 4

Line = Callable[[AsyncApp, Sandbox, WebClient], AbstractAsyncContextManager[Any]]
Loss = Callable[[Sandbox], Awaitable[Any]]


def measure() -> dict[str, Any]:
    """For each line and each loss: seconds until every press is answered again."""
    logging.getLogger().addHandler(logging.NullHandler())
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    return {
        f"{line}, {loss}, s": asyncio.run(_deafness(connects, breaks))
        for line, connects in LINES.items()
        for loss, breaks in LOSSES.items()
    }


async def _deafness(connects: Line, breaks: Loss) -> float:
    async with _ward() as (sandbox, app, client), connects(app, sandbox, client):
        while len(sandbox.sockets.sockets) < (2 if connects is _ours else 1):
            await asyncio.sleep(0.01)
        await asyncio.sleep(1.0)
        await breaks(sandbox)
        start = last_lost = time.perf_counter()
        in_a_row = 0
        while in_a_row < IN_A_ROW and time.perf_counter() - start < LONGEST:
            is_answered = (await sandbox.gestures.use_shortcut(WHO, "hello")).ok
            in_a_row = in_a_row + 1 if is_answered else 0
            last_lost = last_lost if in_a_row > 1 else time.perf_counter()
        return round(last_lost - start, 2)


@asynccontextmanager
async def _ward() -> AsyncIterator[tuple[Sandbox, AsyncApp, WebClient]]:
    workspace = Workspace(name="Ward", app_name="Carryover")
    workspace.members[WHO] = Member(WHO, "asha", "Asha")
    # A press that is lost is noticed soon, and pressed again.
    sandbox = Sandbox(workspace, patience=Patience(acknowledgement=0.25))
    await sandbox.start()
    try:
        async with open_client(sandbox.credentials.bot_token, sandbox.api_url) as client:
            app = AsyncApp(
                client=client, process_before_response=True, request_verification_enabled=False
            )
            app.shortcut("hello")(_hear)
            yield sandbox, app, client
    finally:
        await sandbox.close()


async def _hear(ack: Callable[[], Awaitable[Any]]) -> None:
    await ack()


def _ours(app: AsyncApp, sandbox: Sandbox, client: WebClient) -> AbstractAsyncContextManager[Any]:
    return socket_mode(sandbox.credentials.app_token, app, client)


@asynccontextmanager
async def _bolts(app: AsyncApp, sandbox: Sandbox, client: WebClient) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(
        app, sandbox.credentials.app_token, web_client=client, ping_interval=5
    )
    await handler.connect_async()
    try:
        yield
    finally:
        with contextlib.suppress(Exception):
            await handler.close_async()


async def _cut_one(sandbox: Sandbox) -> None:
    sandbox.sockets.cut(1)


async def _cut_all(sandbox: Sandbox) -> None:
    sandbox.sockets.cut(9)


async def _silence_one(sandbox: Sandbox) -> None:
    sandbox.sockets.silence(1)


async def _silence_all(sandbox: Sandbox) -> None:
    sandbox.sockets.silence(9)


async def _refresh(sandbox: Sandbox) -> None:
    await sandbox.sockets.refresh(seconds=0.2)


LINES: dict[str, Line] = {"ours": _ours, "Bolt's handler": _bolts}
LOSSES: dict[str, Loss] = {
    "one cut": _cut_one,
    "all cut": _cut_all,
    "one silent": _silence_one,
    "all silent": _silence_all,
    "refresh": _refresh,
}
