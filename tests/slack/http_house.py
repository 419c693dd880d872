"""A door with an app behind it, without sockets or on a port of this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot.slack.http_door import Door, web_application
from bot.slack.http_server import USUAL, Address, Limits, Reception, open_http, open_reception
from bot.slack.http_signature import Doorkeeper
from tests.slack.signed_requests import SECRET, Sent
from tests.slack.wire import STARTED, Answer, Listener, RealTime, exchange

HASTE = replace(USUAL, head_within=0.1, rest_within=0.05)


@dataclass
class House:
    """A door with an app behind it, on a clock that stands."""

    reception: Reception
    listener: Listener
    time: RealTime

    async def send(self, sent: Sent) -> Answer:
        """One request on a connection of its own."""
        return await exchange(self.reception, sent.raw)


@asynccontextmanager
async def open_house(limits: Limits = USUAL, body_within: float = 1.0) -> AsyncIterator[House]:
    """On a clock that stands until the test moves it."""
    listener, time = Listener(), RealTime()
    door = make_door(listener, time, body_within)
    async with open_reception(web_application(door), limits) as reception:
        yield House(reception, listener, time)


def make_door(listener: Listener, time: RealTime, body_within: float = 1.0) -> Door:
    """A door in front of this app, on this clock."""
    keeper = Doorkeeper(SECRET, real_now=time.now, started_at=STARTED)
    return Door(listener, keeper, body_within=body_within, large_at_once=2)  # type: ignore[arg-type]


@asynccontextmanager
async def open_loopback(
    limits: Limits,
    body_within: float = 1.0,
    *,
    listener: Listener | None = None,
    seconds: float = 5.0,
) -> AsyncIterator[int]:
    """On a port of this machine; nothing in it may take longer than some seconds."""
    application = web_application(make_door(listener or Listener(), RealTime(), body_within))
    async with asyncio.timeout(seconds), open_http(application, Address(), limits) as port:
        yield port
