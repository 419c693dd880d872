"""Several processes on one server: a clock that hands out work, and workers that do it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from bot.clock import FollowedClock
from bot.config import Settings
from bot.domain.errors import CarryoverError
from bot.scheduling.queue import TransactionalQueue, open_queue, retry_stalled, worked_off
from bot.slack.branch import NotInstalled
from bot.storage.executor import DatabaseExecutor
from bot.use_cases.ports import Clock
from bot.use_cases.serving import hand_out_work
from bot.wiring.house import open_house
from bot.wiring.keeping import hands_without_workspace, open_store, ports_maker
from bot.wiring.office import Workspaces
from bot.wiring.process import run_until_stopped, stop
from bot.wiring.watching import watched_process
from bot.wiring.world import World, real_world

BEAT = 1.0
"""Seconds between two looks at what is due."""
TO_ALL = timedelta(hours=1)
"""So often every workspace is served, due or not, so that its house is kept."""
Process = Callable[[World, Settings], AbstractAsyncContextManager[None]]
log = structlog.get_logger(__name__)


class NotShared(CarryoverError):
    """Several processes share data and keys in PostgreSQL: give DATABASE_URL, KEYS_DATABASE_URL and
    PERSON_KEYS_DATABASE_URL. With files, `carryover run` or `carryover web` does everything alone.
    """

    def __init__(self) -> None:
        super().__init__(" ".join(str(self.__doc__).split()))


def run_worker(settings: Settings) -> None:
    """Serve workspaces until told to stop; what is under way is finished first.

    Raises NotShared.
    """
    _start(settings, worker_in)


def run_clock(settings: Settings) -> None:
    """Hand out work until told to stop. Raises NotShared."""
    _start(settings, clock_in)


@asynccontextmanager
async def worker_in(world: World, settings: Settings) -> AsyncIterator[None]:
    """A worker, until the block ends."""
    async with contextlib.AsyncExitStack() as parts:
        house = await open_house(world, settings, parts)
        workspaces = Workspaces(house)
        queue = await parts.enter_async_context(
            open_queue(settings.database_url, partial(serve, workspaces))
        )
        await parts.enter_async_context(watched_process(settings, house.executor, workspaces.tally))
        parts.push_async_callback(stop, asyncio.create_task(worked_off(queue)))
        log.info("worker_ready")
        yield


@asynccontextmanager
async def clock_in(world: World, settings: Settings) -> AsyncIterator[None]:
    """A clock, until the block ends. Several may run: what is queued already stays as it is."""
    async with contextlib.AsyncExitStack() as parts:
        hands = hands_without_workspace(world.clock)
        executor = DatabaseExecutor(
            partial(open_store, settings, world.passing), ports_maker(settings, world, hands)
        )
        parts.callback(executor.close)
        queue = await parts.enter_async_context(open_queue(settings.database_url, _nobody))
        await parts.enter_async_context(watched_process(settings, executor))
        handing = TransactionalQueue(executor.driver_connection)

        async def beat(*, to_all: bool) -> None:
            await executor.perform(hand_out_work, handing, to_all=to_all)
            await retry_stalled(queue)

        parts.push_async_callback(stop, asyncio.create_task(_tick(world.clock, beat)))
        log.info("clock_ready")
        yield


async def serve(workspaces: Workspaces, team_id: str) -> None:
    """Go round over a team's rows until nothing is due. One that has no token is left alone."""
    try:
        office = await workspaces.office(team_id)
    except NotInstalled:
        log.warning("team_without_token")
        return
    await office.rounds.until_quiet()


class Beat(Protocol):
    """One look at what is due; all workspaces are asked for if it is `to_all`."""

    async def __call__(self, *, to_all: bool) -> None: ...


async def _tick(clock: Clock, beat: Beat) -> None:
    """Look at what is due, again and again, until cancelled."""
    all_served_at: datetime | None = None
    while True:
        now = clock.now()
        to_all = all_served_at is None or now - all_served_at >= TO_ALL
        try:
            await beat(to_all=to_all)
        except Exception:
            log.exception("work_not_handed_out")
        else:
            all_served_at = now if to_all else all_served_at
        await asyncio.sleep(BEAT)


async def _nobody(team_id: str) -> None:
    """A clock serves nobody."""


def _start(settings: Settings, process_in: Process) -> None:
    if not settings.is_on_servers:
        raise NotShared
    run_until_stopped(settings, in_the_real_world(settings, process_in))


@asynccontextmanager
async def in_the_real_world(settings: Settings, process_in: Process) -> AsyncIterator[None]:
    async with real_world(settings) as world, process_in(world, settings):
        following = asyncio.create_task(_follow(world.clock))
        try:
            yield
        finally:
            await stop(following)


async def _follow(clock: Clock) -> None:
    """Hear of moves of a sandbox's clock, until cancelled; the machine's own needs nobody.

    It is not told what is done: it cannot wait for processes that come and go.
    """
    while isinstance(clock, FollowedClock):
        await clock.look()
        await asyncio.sleep(BEAT / 4)
