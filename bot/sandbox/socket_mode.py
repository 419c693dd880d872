"""Socket Mode: up to ten websockets of the app, each delivery to exactly one of them."""

import asyncio
import contextlib
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import WSMessage, WSMsgType, web

from bot.sandbox.courier import EVENT, Answer, Delivery
from bot.sandbox.patience import Patience
from bot.sandbox.tokens import new_secret
from bot.sandbox.traffic import Traffic

MOST_SOCKETS = 10
USUAL_LIFE = 18_060
SHORT_LIFE = 360


@dataclass
class AppSocket:
    """One websocket of the app."""

    number: int
    websocket: web.WebSocketResponse
    request: web.Request
    is_silent: bool = False
    is_leaving: bool = False

    @property
    def takes_deliveries(self) -> bool:
        """Whether an envelope may be sent here; the sandbox cannot tell that one fell silent."""
        return not self.websocket.closed and not self.is_leaving

    async def send(self, body: dict[str, Any]) -> None:
        """Send JSON, unless the socket fell silent; one that just broke takes it without a word."""
        if not self.is_silent:
            with contextlib.suppress(ConnectionError, RuntimeError):
                await self.websocket.send_str(json.dumps(body))

    def cut(self) -> None:
        """Break the connection without a close frame."""
        if self.request.transport is not None:
            self.request.transport.abort()


class SocketMode:
    """The app's websockets, and the envelopes that wait for an acknowledgement."""

    def __init__(self, app_id: str, traffic: Traffic, patience: Patience) -> None:
        """Nobody is connected yet."""
        self._app_id = app_id
        self._traffic = traffic
        self._patience = patience
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._turn = 0
        self._opened = 0
        self._arrival = asyncio.Event()
        self.sockets: list[AppSocket] = []

    def new_ticket(self) -> str:
        """Leave to open one websocket."""
        ticket = new_secret(32)
        self._tickets.add(ticket)
        return ticket

    async def carry(self, delivery: Delivery, *, seconds: float) -> Answer:
        """Send to one socket and wait for an acknowledgement from any of them."""
        acknowledged: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[delivery.id] = acknowledged
        try:
            async with asyncio.timeout(seconds):
                socket = await self._next_socket()
                await socket.send(envelope(delivery))
                return Answer(is_acknowledged=True, body=await acknowledged)
        except TimeoutError:
            return Answer(is_acknowledged=False, reason="timeout")
        finally:
            del self._waiting[delivery.id]

    async def _next_socket(self) -> AppSocket:
        while True:
            ready = [socket for socket in self.sockets if socket.takes_deliveries]
            if ready:
                self._turn += 1
                return ready[self._turn % len(ready)]
            self._arrival.clear()
            await self._arrival.wait()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One websocket, from its ticket to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="invalid ticket")
        self._tickets.discard(ticket)
        websocket = web.WebSocketResponse(autoping=False)
        await websocket.prepare(request)
        if len(self.sockets) >= MOST_SOCKETS:
            await websocket.send_str(disconnect_message("too_many_websockets"))
            await websocket.close()
            return websocket
        await self._attend(AppSocket(self._opened, websocket, request))
        return websocket

    async def _attend(self, socket: AppSocket) -> None:
        self._opened += 1
        self.sockets.append(socket)
        self._traffic.note("socket", "connected", number=socket.number)
        await socket.send(self._hello(socket))
        self._arrival.set()
        pinger = asyncio.get_running_loop().create_task(self._ping(socket))
        try:
            async for message in socket.websocket:
                await self._hear(socket, message)
        finally:
            pinger.cancel()
            self.sockets.remove(socket)
            self._traffic.note("socket", "gone", number=socket.number)

    def _hello(self, socket: AppSocket) -> dict[str, Any]:
        is_short = socket.request.query.get("debug_reconnects") == "true"
        return {
            "type": "hello",
            "num_connections": len(self.sockets),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": SHORT_LIFE if is_short else USUAL_LIFE,
            },
        }

    async def _ping(self, socket: AppSocket) -> None:
        while not socket.websocket.closed:
            await asyncio.sleep(self._patience.socket_ping)
            if not socket.is_silent:
                with contextlib.suppress(ConnectionError, RuntimeError):
                    await socket.websocket.ping(b"Ping from the sandbox")
            await asyncio.sleep(self._patience.socket_ping)

    async def _hear(self, socket: AppSocket, message: WSMessage) -> None:
        if socket.is_silent:
            return
        if message.type is WSMsgType.PING:
            with contextlib.suppress(ConnectionError, RuntimeError):
                await socket.websocket.pong(message.data)
        elif message.type is WSMsgType.TEXT:
            self._acknowledge(socket, message.data)

    def _acknowledge(self, socket: AppSocket, text: str) -> None:
        try:
            body = json.loads(text)
        except ValueError:
            return
        envelope_id = body.get("envelope_id") if isinstance(body, dict) else None
        waiting = self._waiting.get(envelope_id) if isinstance(envelope_id, str) else None
        if waiting is None:
            self._traffic.note("socket", "late_or_unknown_ack", number=socket.number, body=body)
        elif not waiting.done():
            waiting.set_result(body.get("payload") or None)

    def cut(self, how_many: int) -> int:
        """Break so many connections without a close frame; tells how many there were."""
        chosen = [socket for socket in self.sockets if not socket.is_silent][:how_many]
        for socket in chosen:
            socket.cut()
        return len(chosen)

    def silence(self, how_many: int) -> int:
        """Let so many connections stay open without another word; tells how many."""
        chosen = [socket for socket in self.sockets if not socket.is_silent][:how_many]
        for socket in chosen:
            socket.is_silent = True
        return len(chosen)

    async def refresh(self, *, seconds: float | None = None) -> int:
        """Warn every socket now, then ask it to leave; from then on only its acks count."""
        leaving = list(self.sockets)
        for socket in leaving:
            await socket.send(json.loads(disconnect_message("warning")))
        await asyncio.sleep(self._patience.socket_warning if seconds is None else seconds)
        for socket in leaving:
            socket.is_leaving = True
            await socket.send(json.loads(disconnect_message("refresh_requested")))
        return len(leaving)

    async def disable(self) -> None:
        """Socket Mode was switched off: say so and close every socket."""
        for socket in list(self.sockets):
            await socket.send(json.loads(disconnect_message("link_disabled")))
            await socket.websocket.close()

    async def close(self) -> None:
        """End every connection; silent ones too."""
        for socket in list(self.sockets):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.5):
                    await socket.websocket.close()
            socket.cut()


def envelope(delivery: Delivery) -> dict[str, Any]:
    """A delivery as it goes over the socket."""
    body: dict[str, Any] = {
        "envelope_id": delivery.id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.accepts_response_payload,
    }
    if delivery.kind == EVENT:
        body["retry_attempt"] = delivery.retry_attempt
        body["retry_reason"] = delivery.retry_reason
    return body


def disconnect_message(reason: str) -> str:
    """The message that ends (or soon ends) a socket."""
    body = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
    return json.dumps(body)
