"""An app over Socket Mode without any Slack library: it does exactly what a test says."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.sandbox.server import Sandbox

Json = dict[str, Any]


class SocketApp:
    """One websocket to the sandbox."""

    def __init__(self, websocket: aiohttp.ClientWebSocketResponse, hello: Json) -> None:
        self.websocket = websocket
        self.hello = hello

    async def next(self, seconds: float = 3.0) -> Json:
        """The next message."""
        return json.loads(await self.websocket.receive_str(timeout=seconds))

    async def ack(self, envelope: Json, payload: Json | None = None) -> None:
        """Acknowledge an envelope."""
        body: Json = {"envelope_id": envelope["envelope_id"]}
        if payload is not None:
            body["payload"] = payload
        await self.websocket.send_str(json.dumps(body))

    async def next_acked(self) -> Json:
        """The next message, acknowledged."""
        envelope = await self.next()
        await self.ack(envelope)
        return envelope


async def socket_address(sandbox: Sandbox, session: aiohttp.ClientSession) -> str:
    """A fresh websocket address."""
    headers = {"Authorization": f"Bearer {sandbox.credentials.app_token}"}
    address = sandbox.api_url + "apps.connections.open"
    async with session.post(address, headers=headers) as response:
        return (await response.json())["url"]


@asynccontextmanager
async def socket_app(
    sandbox: Sandbox, session: aiohttp.ClientSession, *, options: str = ""
) -> AsyncIterator[SocketApp]:
    """A connected app that was greeted."""
    address = await socket_address(sandbox, session)
    async with session.ws_connect(address + options) as websocket:
        yield SocketApp(websocket, json.loads(await websocket.receive_str(timeout=3)))
