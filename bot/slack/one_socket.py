"""One websocket to Slack, from its greeting to its end, and the watch over its silence."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable

import aiohttp

from bot.slack.envelopes import Envelope, Json, envelope_in, message_in
from bot.slack.socket_pace import Pace

ENDED = frozenset(
    {
        aiohttp.WSMsgType.CLOSE,
        aiohttp.WSMsgType.CLOSING,
        aiohttp.WSMsgType.CLOSED,
        aiohttp.WSMsgType.ERROR,
    }
)
CLOSING = 1.0
SILENT, LOST = "fell_silent", "line_lost"
BROKEN = (ConnectionError, RuntimeError, aiohttp.ClientError)
"""What writing to a websocket raises that has just ended."""


class OneSocket:
    """Reads and pings one websocket, and says when it wants a successor."""

    def __init__(
        self,
        websocket: aiohttp.ClientWebSocketResponse,
        answer: Callable[["OneSocket", Envelope], Awaitable[None]],
        pace: Pace,
    ) -> None:
        """`answer` is called for each envelope, and may take its time."""
        self._websocket = websocket
        self._answer = answer
        self._pace = pace
        self._answering: set[asyncio.Task[None]] = set()
        self._has_spoken = True
        self._pings = 0
        self.greeted = asyncio.Event()
        self.leaving = asyncio.Event()
        """Set when it wants a successor; it may go on for a while."""
        self.replaced = asyncio.Event()
        """To be set when its successor has been greeted."""
        self.reason = ""
        """Why it wants a successor: Slack's word for it, or ours."""

    @property
    def is_open(self) -> bool:
        """Whether payloads can come over it."""
        is_heard = self.greeted.is_set() and self.reason != SILENT
        return is_heard and not self._websocket.closed

    @property
    def has_settled(self) -> bool:
        """Whether it lived so long that its end is nothing to be careful about."""
        return self._pings >= self._pace.settled_pings

    async def serve(self) -> None:
        """Read until it ends, falls silent, or has been replaced for a while; then close it."""
        work = [
            asyncio.create_task(each())
            for each in (self._read, self._end_when_silent, self._end_after_farewell)
        ]
        try:
            await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
            self._leave(LOST)
            await self._finish_answers()
            await self.close()

    async def send(self, said: Json) -> bool:
        """Say something to Slack; whether the websocket took it."""
        try:
            async with asyncio.timeout(self._pace.answering):
                await self._websocket.send_str(json.dumps(said))
        except (TimeoutError, *BROKEN):
            return False
        return True

    async def close(self) -> None:
        """Close the websocket, whoever does not answer; harmless if it is closed."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSING):
                await self._websocket.close()

    async def _read(self) -> None:
        while True:
            message = await self._websocket.receive()
            if message.type in ENDED:
                return
            self._has_spoken = True
            if message.type is aiohttp.WSMsgType.PING:
                with contextlib.suppress(*BROKEN):
                    await self._websocket.pong(message.data)
            elif message.type is aiohttp.WSMsgType.TEXT:
                self._hear(message_in(message.data))

    def _hear(self, message: Json) -> None:
        if message.get("type") == "hello":
            self.greeted.set()
        elif message.get("type") == "disconnect":
            self._leave(str(message.get("reason") or LOST))
        elif (envelope := envelope_in(message)) is not None:
            task = asyncio.ensure_future(self._answer(self, envelope))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    def _leave(self, reason: str) -> None:
        if not self.leaving.is_set():
            self.reason = reason
            self.leaving.set()

    async def _end_when_silent(self) -> None:
        """Return once nothing at all has come for some pings."""
        unanswered = 0
        while unanswered < self._pace.silent_pings:
            self._has_spoken = False
            await self._ping()
            await asyncio.sleep(self._pace.ping_every)
            unanswered = 0 if self._has_spoken else unanswered + 1
        self._leave(SILENT)
        await self.close()

    async def _end_after_farewell(self) -> None:
        await self.replaced.wait()
        await asyncio.sleep(self._pace.farewell)

    async def _ping(self) -> None:
        self._pings += 1
        # A full buffer would hold the watch up for ever; a broken line is found by its silence.
        with contextlib.suppress(TimeoutError, *BROKEN):
            async with asyncio.timeout(self._pace.ping_every):
                await self._websocket.ping(b"still there?")

    async def _finish_answers(self) -> None:
        if self._answering:
            await asyncio.wait(self._answering, timeout=self._pace.answering)
