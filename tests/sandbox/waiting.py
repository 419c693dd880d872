"""Waiting for a condition, with a bound."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.sandbox.server import Sandbox

T = TypeVar("T")


async def eventually(find: Callable[[], T | None], *, seconds: float = 5.0) -> T:
    """What `find` answers as soon as it answers something true."""
    async with asyncio.timeout(seconds):
        while not (found := find()):
            await asyncio.sleep(0.01)
    return found


async def all_delivered(sandbox: Sandbox) -> None:
    """Wait until the app has acknowledged everything that was sent to it."""
    await eventually(lambda: sandbox.office.courier.in_flight == 0)


def said_to(sandbox: Sandbox, user_id: str) -> list[str]:
    """The texts in a person's conversation with the app, the app's own only."""
    workspace = sandbox.workspace
    channel = workspace.direct_channel(user_id, workspace.bot_user_id)
    return [m.text for m in channel.messages if m.bot_id] if channel else []
