"""Where Slack's signed requests come in: events, interactions and commands at one address."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import datetime
from typing import Protocol

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.http_payload import AS_FORM, AS_JSON, Json, PayloadUnreadable, payload_in
from bot.slack.http_refusals import RefusalLog
from bot.slack.http_replays import TooManyRequests
from bot.slack.http_server import Address, open_http
from bot.slack.http_signature import Doorkeeper, Postmark, RequestRefused

PATH = "/slack/events"
POSTMARKED_BY = ("X-Slack-Request-Timestamp", "X-Slack-Signature")
MOST_BYTES = 1024 * 1024
SMALL_BYTES = 64 * 1024
LARGE_AT_ONCE = 32
"""How many bodies may be in memory that are larger than that, or do not say how long they are."""
IN_HAND = 250
"""How many requests are answered at once. In a rush the others wait, so that the first are answered
while Slack still listens; if all were begun at once, all would be late."""
BODY_WITHIN = 5.0
"""Seconds for a body to arrive; Slack itself gives up after three."""
ON_EVERYTHING = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
log = structlog.get_logger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Door:
    """Checks a request before anything of it is understood, and hands it to the Bolt app."""

    def __init__(
        self,
        app: AsyncApp,
        keeper: Doorkeeper,
        *,
        body_within: float = BODY_WITHIN,
        large_at_once: int = LARGE_AT_ONCE,
    ) -> None:
        """A body that is not here after `body_within` seconds is not waited for."""
        self._app = app
        self._keeper = keeper
        self._body_within = body_within
        self._room = asyncio.Semaphore(large_at_once)
        self._in_hand = asyncio.Semaphore(IN_HAND)
        self._refusals = RefusalLog()

    async def take(self, request: web.Request) -> web.Response:
        """Answer one request; what is not Slack's is refused without a reason."""
        try:
            return await self._take(request)
        except RequestRefused as refusal:
            self._refusals.note(refusal.reason)
            return web.Response(status=401)
        except PayloadUnreadable:
            return web.Response(status=400)
        except TooManyRequests:
            log.warning("too_many_requests")
            return web.Response(status=503)

    async def _take(self, request: web.Request) -> web.Response:
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        content_type = _content_type(request)
        postmark = Postmark.read(*(request.headers.getall(name, []) for name in POSTMARKED_BY))
        self._keeper.look_at(postmark)
        body = await self._body(request)
        async with self._in_hand:
            return await self._answer(postmark, body, content_type)

    async def _answer(self, postmark: Postmark, body: bytes, content_type: str) -> web.Response:
        """What the app says to a request, once it is known to be Slack's."""
        self._keeper.let_in(postmark, body)
        try:
            answer = await self._hand_over(payload_in(body, content_type))
        except Exception:
            self._keeper.forget(postmark)
            raise
        if answer.status >= 500:
            self._keeper.forget(postmark)
        return answer

    async def _body(self, request: web.Request) -> bytes:
        """All of it, if it is not too long and not too slow."""
        if (request.content_length or 0) > MOST_BYTES:
            raise web.HTTPRequestEntityTooLarge(MOST_BYTES)
        try:
            async with asyncio.timeout(self._body_within), self._room_for(request):
                return await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        except (aiohttp.ClientError, web.RequestPayloadError, ConnectionError):
            raise web.HTTPBadRequest from None

    def _room_for(self, request: web.Request) -> AbstractAsyncContextManager[None]:
        """Bodies that may be large wait for one another, so that they never fill the memory."""
        length = request.content_length
        return nullcontext() if length is not None and length <= SMALL_BYTES else self._room

    async def _hand_over(self, payload: Json) -> web.Response:
        """What the app says; like a payload over Socket Mode, it is known to be Slack's."""
        try:
            request = AsyncBoltRequest(mode="socket_mode", body=payload)
        except (TypeError, AttributeError):
            raise PayloadUnreadable from None
        return _http_answer(await self._app.async_dispatch(request))


class Pages(Protocol):
    """Pages for people's browsers."""

    def add_to(self, application: web.Application) -> None:
        """Answer at their addresses."""
        ...


@asynccontextmanager
async def signed_http(
    address: Address,
    secret: str,
    real_now: Callable[[], datetime],
    app: AsyncApp,
    client: AsyncWebClient,
    pages: Sequence[Pages] = (),
) -> AsyncIterator[None]:
    """Slack's signed requests reach the app for as long as this is open. Raises AddressTaken.

    People's browsers reach `pages`.
    """
    del client
    keeper = Doorkeeper(secret, real_now=real_now, started_at=real_now())
    async with open_http(web_application(Door(app, keeper), pages), address) as port:
        log.info("door_opened", port=port)
        yield


def web_application(door: Door, pages: Sequence[Pages] = ()) -> web.Application:
    """The door's address and those of the pages, and nothing at any other."""
    application = web.Application(middlewares=[_plainly], client_max_size=MOST_BYTES)
    application.on_response_prepare.append(_dress)
    application.router.add_route("*", PATH, door.take, expect_handler=_expect)
    for each in pages:
        each.add_to(application)
    application.router.add_route("*", "/{rest:.*}", _nothing_here, expect_handler=_expect)
    return application


@web.middleware
async def _plainly(request: web.Request, handler: Handler) -> web.StreamResponse:
    """One answer for each connection, and no word about what went wrong.

    A connection that is never used again cannot be held open, nor be closed under a request.
    """
    answer: web.StreamResponse
    try:
        answer = await handler(request)
    except web.HTTPException as refusal:
        answer = web.Response(status=refusal.status)
    except Exception:
        log.exception("request_failed")
        answer = web.Response(status=500)
    answer.force_close()
    return answer


async def _dress(_request: web.Request, answer: web.StreamResponse) -> None:
    answer.headers.popall("Server", None)
    for name, value in ON_EVERYTHING.items():
        answer.headers.setdefault(name, value)


async def _nothing_here(_request: web.Request) -> web.Response:
    return web.Response(status=404)


async def _expect(request: web.Request) -> web.Response | None:
    """Nobody is told to go on before the head of the request has been looked at."""
    if request.headers["Expect"].lower() == "100-continue":
        return None
    answer = web.Response(status=417)
    answer.force_close()
    return answer


def _content_type(request: web.Request) -> str:
    """One of the two that Slack uses, of a body that is not packed; raises HTTPException."""
    given = request.headers.getall("Content-Type", [])
    is_packed = "Content-Encoding" in request.headers
    if len(given) != 1 or is_packed or request.content_type not in (AS_JSON, AS_FORM):
        raise web.HTTPUnsupportedMediaType
    return request.content_type


def _http_answer(said: BoltResponse) -> web.Response:
    if said.status >= 400:
        return web.Response(status=said.status)
    content_type = "application/json" if said.body.startswith("{") else "text/plain"
    return web.Response(status=said.status, text=said.body, content_type=content_type)
