"""A burst of presses, as Slack sends them: signed requests, or envelopes over websockets."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105  # pragma: allowlist secret
PATIENCE = 30.0
ACTION = "follow_up.no_chance"


def press(number: int, response_url: str) -> dict[str, Any]:
    """The payload of a person's press on *No chance came up*."""
    user_id = f"U{number:07d}"
    value = json.dumps({"nudge": f"nudge-{number:07d}", "receipt": ""}, separators=(",", ":"))
    return {
        "type": "block_actions",
        "team": {"id": "T1", "domain": "ward"},
        "user": {"id": user_id, "team_id": "T1", "username": user_id.lower()},
        "api_app_id": "A1",
        "token": "none",
        "container": {"type": "message", "message_ts": "1793707800.000001", "channel_id": "D1"},
        "trigger_id": f"1.{number}.a",
        "channel": {"id": "D1", "name": "directmessage"},
        "message": {"type": "message", "ts": "1793707800.000001", "text": "How did it go?"},
        "response_url": response_url,
        "actions": [
            {
                "type": "button",
                "action_id": ACTION,
                "block_id": "answers",
                "text": {"type": "plain_text", "text": "No chance came up"},
                "value": value,
                "action_ts": "1793707801.000001",
            }
        ],
    }


Waits = dict[int, float]
"""Seconds to each acknowledgement, by the number of the press; one without is not in it."""


async def over_http(presses: int, port: int, response_url: str) -> Waits:
    """Send so many signed requests at once; only an answer with 200 acknowledges."""
    address = f"http://127.0.0.1:{port}/slack/events"
    connector = aiohttp.TCPConnector(limit=0)
    requests = [_signed(press(number, response_url)) for number in range(presses)]
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        posts = (_post(session, address, *request) for request in requests)
        took = await asyncio.gather(*posts)
    return {number: each for number, each in enumerate(took) if each is not None}


def _signed(payload: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    body = urlencode({"payload": json.dumps(payload)}).encode()
    stamp = str(int(time.time()))  # noqa: TID251 - Slack signs in real time
    digest = hmac.new(SECRET.encode(), b"v0:%b:%b" % (stamp.encode(), body), hashlib.sha256)
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }


async def _post(
    session: aiohttp.ClientSession, address: str, body: bytes, headers: dict[str, str]
) -> float | None:
    started = time.perf_counter()
    try:
        async with session.post(address, data=body, headers=headers) as answer:
            await answer.read()
            return time.perf_counter() - started if answer.status == 200 else None
    except (aiohttp.ClientError, TimeoutError):
        return None


class Line:
    """Slack's end of Socket Mode: sends envelopes and hears their acknowledgements."""

    def __init__(self) -> None:
        self.sockets: list[web.WebSocketResponse] = []
        self._acknowledged: Waits = {}
        self._all_here = asyncio.Event()
        self._wanted = 0

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Greet, then listen until the other side goes."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "debug_info": {}})
        self.sockets.append(socket)
        async for message in socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                self._hear(message.data)
        self.sockets.remove(socket)
        return socket

    async def burst(self, presses: int, response_url: str) -> Waits:
        """Send so many envelopes at once, over all sockets."""
        self._wanted = presses
        envelopes = [_envelope(number, response_url) for number in range(presses)]
        sent: Waits = {}
        for number, text in enumerate(envelopes):
            sent[number] = time.perf_counter()
            await self.sockets[number % len(self.sockets)].send_str(text)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._all_here.wait()
        except TimeoutError:
            pass
        return {number: at - sent[number] for number, at in self._acknowledged.items()}

    async def until_connected(self, sockets: int) -> None:
        """Return once so many are open."""
        async with asyncio.timeout(PATIENCE):
            while len(self.sockets) < sockets:
                await asyncio.sleep(0.01)

    async def until_left(self) -> None:
        """Return once none is open any more."""
        async with asyncio.timeout(PATIENCE):
            while self.sockets:
                await asyncio.sleep(0.01)

    def _hear(self, text: str) -> None:
        name = json.loads(text).get("envelope_id", "")
        if name:
            self._acknowledged.setdefault(int(name), time.perf_counter())
            if len(self._acknowledged) == self._wanted:
                self._all_here.set()


@asynccontextmanager
async def open_line() -> AsyncIterator[tuple[Line, str]]:
    """A line, and the address at which it is opened."""
    line, application = Line(), web.Application()
    application.router.add_get("/link", line.serve)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield line, f"ws://127.0.0.1:{runner.addresses[0][1]}/link"
    finally:
        for socket in line.sockets:
            await socket.close()
        await runner.cleanup()


def _envelope(number: int, response_url: str) -> str:
    said = {
        "envelope_id": str(number),
        "type": "interactive",
        "accepts_response_payload": False,
        "payload": press(number, response_url),
    }
    return json.dumps(said)
