"""The wire between the bot and the pretend Slack, inside one process: no socket, no waiting.

The bot keeps its own Web API client and its own app; the pretend Slack is the sandbox's. Only the
HTTP session and the websocket between them are played here.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import aiohttp

from bot.sandbox.courier import EVENT, Answer, Delivery
from bot.sandbox.office import Office
from bot.sandbox.responding import take_response
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.endpoint import WebApi
from bot.sandbox.web_api.reply import Reply
from bot.sandbox.web_api.uploads import take_upload
from bot.simulation.lives.weather import LATE, TWICE, Weather
from bot.slack.connection import TIMEOUT

ADDRESS = "http://slack.invalid"

Called = Callable[[str, dict[str, Any]], None]


class Response:
    """A reply as the Web API client reads it."""

    def __init__(self, reply: Reply) -> None:
        self.status = reply.status
        self.headers = reply.headers
        self.content_type = "text/plain" if reply.body is None else "application/json"
        self._reply = reply

    async def json(self) -> Any:
        """The body. A copy, because Slack would send one."""
        return json.loads(json.dumps(self._reply.body))

    async def text(self) -> str:
        """The words of a reply that is no JSON."""
        return self._reply.text

    def raise_for_status(self) -> None:
        """Raises ClientError for anything but success."""
        if self.status >= 400:
            raise aiohttp.ClientPayloadError(str(self.status))


class _Request:
    """A request that is under way, until its block ends."""

    def __init__(self, reply: Awaitable[Reply]) -> None:
        self._reply = reply

    async def __aenter__(self) -> Response:
        async with asyncio.timeout(TIMEOUT.total):
            reply = await self._reply
        if reply.is_lost:
            raise aiohttp.ServerDisconnectedError
        return Response(reply)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        return None


@dataclass
class Session:
    """Stands in for the one HTTP session; whatever it is asked for goes to the sandbox's code."""

    office: Office
    on_call: Called
    on_failure: Called = lambda method, said: None
    closed: bool = False

    def __post_init__(self) -> None:
        self._api = WebApi(self.office)

    def request(self, method: str, url: str, **how: Any) -> _Request:
        """One request."""
        del method
        return _Request(self._answer(url.removeprefix(ADDRESS), how))

    def post(self, url: str, **how: Any) -> _Request:
        """One request that posts."""
        return self.request("POST", url, **how)

    async def _answer(self, path: str, how: dict[str, Any]) -> Reply:
        kind, _, key = path.strip("/").partition("/")
        if kind == "api":
            return await self._call(key, how)
        if kind == "response":
            self.on_call("response_url", how["json"])
            return take_response(self.office, key, _copied(how["json"]))
        if kind == "upload":
            return await take_upload(self.office, key, how["data"])
        raise ValueError(f"nothing is played at {kind}")

    async def _call(self, method: str, how: dict[str, Any]) -> Reply:
        said = {**(how.get("params") or {}), **(how.get("data") or {}), **(how.get("json") or {})}
        self.on_call(method, said)
        kind, _, token = str(how["headers"].get("Authorization", "")).partition(" ")
        is_well = False
        try:
            reply = await self._api.reply(method, Arguments(_copied(said)), token if kind else "")
            is_well = not reply.is_lost and bool((reply.body or {}).get("ok"))
            return reply
        finally:
            if not is_well:
                self.on_failure(method, said)


def _copied(said: dict[str, Any]) -> dict[str, Any]:
    """What arrives at the other end of a wire."""
    return dict(json.loads(json.dumps(said)))


Dispatch = Callable[[dict[str, Any]], "asyncio.Task[Any]"]
NOBODY = Answer(is_acknowledged=False, reason="timeout")


class InProcess:
    """The way to the app, as the sandbox's courier wants it."""

    def __init__(self, weather: Weather | None = None) -> None:
        self._dispatch: Dispatch | None = None
        self._weather = weather
        self.is_deaf = False
        """Whether what is sent to the bot is lost on the way."""

    @asynccontextmanager
    async def connected(self, dispatch: Dispatch) -> AsyncIterator[None]:
        """Payloads reach the app for as long as this is open."""
        self._dispatch = dispatch
        try:
            yield
        finally:
            if self._dispatch is dispatch:
                self._dispatch = None

    async def carry(self, delivery: Delivery, *, seconds: float) -> Answer:
        """Deliver once. A bot that is not there, or ends meanwhile, does not answer in time."""
        gives_up_at = asyncio.get_running_loop().time() + seconds
        if self._strikes(LATE, delivery):
            self._deliver_late(delivery)
        elif self._dispatch is not None and not self.is_deaf:
            task = self._dispatch(_copied(delivery.payload))
            if self._strikes(TWICE, delivery):
                self._dispatch(_copied(delivery.payload))
            await asyncio.wait({task}, timeout=seconds)
            if task.done() and not task.cancelled() and task.exception() is None:
                return Answer(task.result().is_acknowledged, task.result().body)
        await asyncio.sleep(max(0.0, gives_up_at - asyncio.get_running_loop().time()))
        return NOBODY

    async def close(self) -> None:
        """Nothing is open."""

    def _deliver_late(self, delivery: Delivery) -> None:
        """Later ones overtake it, and Slack, which gave up waiting, will have sent it again."""

        def deliver() -> None:
            if self._dispatch is not None and not self.is_deaf:
                self._dispatch(_copied(delivery.payload))

        seconds = self._weather.chance.uniform(0.1, 90) if self._weather is not None else 0.0
        asyncio.get_running_loop().call_later(seconds, deliver)

    def _strikes(self, kind: str, delivery: Delivery) -> bool:
        is_event = delivery.kind == EVENT
        return is_event and self._weather is not None and self._weather.happens(kind, delivery.name)
