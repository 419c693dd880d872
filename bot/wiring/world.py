"""What a bot stands in: Slack, a clock, chance, a database's thread; real, or made by others."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from bot.clock import FollowedClock, SystemClock
from bot.config import Settings, WayIn
from bot.content.watching import folder_changes
from bot.domain.chance import Chance
from bot.failpoints import Passing, passing
from bot.scheduling.rounds import Rounds
from bot.slack.app import App
from bot.slack.connection import ClientFor, WebClient, open_clients, socket_mode
from bot.slack.http_door import Pages, signed_http
from bot.slack.http_server import Address
from bot.storage.executor import DatabaseExecutor
from bot.storage.secrets import SystemChance
from bot.storage.store import SqlStore
from bot.use_cases.ports import Clock, Perform, Ports, Store

T = TypeVar("T")
FOLLOWER = "carryover"


class Executor(Protocol):
    """Runs use cases, each committed before its caller goes on."""

    async def perform(self, use_case: Callable[..., T], *args: Any, **kwargs: Any) -> T: ...
    def for_team(self, team_id: str) -> Perform: ...
    def is_busy(self) -> bool: ...
    def close(self) -> None: ...


class Line(Protocol):
    """The line to Slack, for whoever asks whether the bot can hear."""

    @property
    def is_connected(self) -> bool: ...


Connect = Callable[[App, WebClient, Sequence[Pages]], AbstractAsyncContextManager[Line | None]]
"""Brings Slack's payloads to the app, and people's browsers to pages, while it is open."""


@dataclass(frozen=True)
class World:
    """What a bot stands in: the real world, or one that a simulation makes.

    `connect` brings Slack's payloads to the app, `beat` has rounds made until it is cancelled, and
    `passing` is called with each named moment at which a test may end the bot.
    """

    clock: Clock
    chance: Chance
    passing: Passing
    open_clients: Callable[[], AbstractAsyncContextManager[ClientFor]]
    connect: Connect
    open_executor: Callable[[Callable[[], SqlStore], Callable[[Store], Ports]], Executor]
    folder_changes: Callable[[], AsyncIterator[None]]
    beat: Callable[[Rounds], Coroutine[Any, Any, None]]


@asynccontextmanager
async def real_world(settings: Settings, way_in: WayIn = WayIn.SOCKET) -> AsyncIterator[World]:
    """Slack itself, the machine's clock (or the sandbox's), a thread for the database."""
    async with contextlib.AsyncExitStack() as parts:
        clock = await _clock(settings, parts)
        moments = passing(settings.failpoint)

        async def beat(rounds: Rounds) -> None:
            both = [rounds.serve()]
            if isinstance(clock, FollowedClock):
                both.append(rounds.follow(clock))
            await asyncio.gather(*both)

        yield World(
            clock=clock,
            chance=SystemChance(),
            passing=moments,
            open_clients=partial(open_clients, settings.slack_api_url, moments),
            connect=_connecting(settings, way_in),
            open_executor=DatabaseExecutor,
            folder_changes=partial(folder_changes, settings.scenarios),
            beat=beat,
        )


def _connecting(settings: Settings, way_in: WayIn) -> Connect:
    """How Slack's payloads reach the app: we call Slack, or Slack calls us."""
    if way_in is WayIn.SOCKET:
        return lambda app, client, _pages: socket_mode(settings.slack_app_token, app, client)
    address = Address(settings.host, settings.port)
    return partial(signed_http, address, settings.slack_signing_secret, SystemClock().now)


async def _clock(settings: Settings, parts: contextlib.AsyncExitStack) -> Clock:
    if not settings.clock_url:
        return SystemClock()
    clock = FollowedClock(settings.clock_url, FOLLOWER)
    await clock.start()
    parts.push_async_callback(clock.close)
    return clock
