"""Socket Mode: two sockets to Slack; each gets a successor before it leaves or once it is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.slack.answers import error_code
from bot.slack.envelopes import Answers, Envelope
from bot.slack.one_socket import OneSocket
from bot.slack.socket_pace import (
    NOT_OPENED,
    SWITCHED_OFF,
    Pace,
    is_refused,
    pause_after_failure,
    pause_after_loss,
)

HOW_MANY = 2
"""One may be lost, silent or on its way while payloads come over the other."""

log = structlog.get_logger(__name__)

Opens = Callable[[], Awaitable[aiohttp.ClientWebSocketResponse]]


class Connections:
    """The line to Slack; payloads come over any of its sockets."""

    def __init__(self, opens: Opens, answers: Answers, *, pace: Pace, chance: Random) -> None:
        """`opens` asks Slack for an address and opens one websocket."""
        self._opens = opens
        self._answers = answers
        self._pace = pace
        self._chance = chance
        self._sockets: list[OneSocket] = []
        self._serving: set[asyncio.Task[None]] = set()
        self._keeping: list[asyncio.Task[None]] = []
        self._first: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def open_sockets(self) -> int:
        """Over how many sockets payloads can come now."""
        return sum(each.is_open for each in self._sockets)

    @property
    def is_connected(self) -> bool:
        """Whether Slack can reach the bot now."""
        return self.open_sockets > 0

    async def start(self) -> None:
        """Return once one socket is open, or after a while without one.

        Raises SlackApiError if Slack refuses the token.
        """
        self._keeping = [asyncio.create_task(self._keep_one()) for _ in range(HOW_MANY)]
        done, _ = await asyncio.wait({self._first}, timeout=self._pace.first_try)
        if not done:
            log.warning("not_connected_yet")
        else:
            self._first.result()

    async def close(self) -> None:
        """Take nothing more, finish the answers under way, and close every socket."""
        for tasks in (self._keeping, self._serving):
            for task in list(tasks):
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if not self._first.cancel() and not self._first.cancelled():
            # A refusal that came when nobody waited for it any more is in the log already.
            self._first.exception()

    async def _keep_one(self) -> None:
        """Have one socket open for as long as this goes on."""
        in_a_row, before = 0, None
        while True:
            try:
                socket = await self._open()
            except NOT_OPENED as error:
                self._note_failure(error)
                pause = pause_after_failure(error, in_a_row, self._pace, self._chance)
            else:
                self._note_opened(socket, before)
                await socket.leaving.wait()
                before = socket if socket.greeted.is_set() else before
                in_a_row = 0 if socket.has_settled else in_a_row
                self._note_leaving(socket)
                pause = pause_after_loss(socket.reason, in_a_row, self._pace, self._chance)
            in_a_row += 1
            await asyncio.sleep(pause)

    async def _open(self) -> OneSocket:
        """A socket that was greeted, or one that Slack has sent away again."""
        async with asyncio.timeout(self._pace.opening):
            socket = OneSocket(await self._opens(), self._answer, self._pace)
            serving = asyncio.create_task(self._serve(socket))
            self._serving.add(serving)
            serving.add_done_callback(self._serving.discard)
            try:
                await _first_of(socket.greeted, socket.leaving)
            except asyncio.CancelledError:
                # Serving may not have begun, and then it does not close the websocket either.
                serving.cancel()
                await socket.close()
                raise
        return socket

    async def _serve(self, socket: OneSocket) -> None:
        self._sockets.append(socket)
        try:
            await socket.serve()
        finally:
            self._sockets.remove(socket)

    async def _answer(self, socket: OneSocket, envelope: Envelope) -> None:
        """Ask the app, and acknowledge where it came from, or elsewhere if that has ended."""
        said = await self._answers.to(envelope)
        if said is None:
            return
        for each in (socket, *self._sockets):
            if each.is_open and await each.send(said):
                self._answers.passing("ack.after/envelope")
                return
        log.warning("acknowledgement_lost")

    def _note_opened(self, socket: OneSocket, before: OneSocket | None) -> None:
        if not socket.greeted.is_set():
            return
        if before is not None:
            before.replaced.set()
        if not self._first.done():
            self._first.set_result(None)
        log.info("socket_opened", sockets=self.open_sockets)

    def _note_leaving(self, socket: OneSocket) -> None:
        if socket.reason == SWITCHED_OFF:
            log.error("socket_mode_is_switched_off")
        else:
            log.info("socket_leaving", reason=socket.reason, sockets=self.open_sockets)

    def _note_failure(self, error: Exception) -> None:
        if not isinstance(error, SlackApiError) or not is_refused(error):
            log.warning("socket_not_opened", error=type(error).__name__)
            return
        log.error("app_token_refused", error=error_code(error))
        if not self._first.done():
            self._first.set_exception(error)


async def _first_of(*events: asyncio.Event) -> None:
    waiting = [asyncio.ensure_future(each.wait()) for each in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waiting:
            each.cancel()
