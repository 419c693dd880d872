"""The whole bot in one process: what Slack brings, what falls due, and what is asked of it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config import Settings, WayIn
from bot.health import Watch, health_page, works_on
from bot.scheduling.rounds import Rounds
from bot.slack.app import build_app
from bot.use_cases.agenda import Task
from bot.use_cases.health import health
from bot.wiring.house import House, open_house
from bot.wiring.installing import install_pages
from bot.wiring.office import Workspaces
from bot.wiring.process import run_until_stopped, stop
from bot.wiring.watching import measuring
from bot.wiring.world import Executor, World, real_world

LEFT_TO_WEB = frozenset({Task.COVERS})
"""What a process behind HTTP does itself if workers do the rest: covers stand in its memory."""


def run_bot(settings: Settings, way_in: WayIn = WayIn.SOCKET) -> None:
    """Serve until the process is told to stop (SIGTERM or SIGINT)."""
    run_until_stopped(settings, running_bot(settings, way_in))


@asynccontextmanager
async def running_bot(settings: Settings, way_in: WayIn = WayIn.SOCKET) -> AsyncIterator[Rounds]:
    """The whole bot, connected to Slack, until the block ends; then everything is put away."""
    leaves_work = way_in is WayIn.HTTP and settings.is_on_servers
    async with (
        real_world(settings, way_in) as world,
        bot_in(world, settings, leaves_work=leaves_work) as rounds,
    ):
        yield rounds


@asynccontextmanager
async def bot_in(
    world: World, settings: Settings, *, leaves_work: bool = False
) -> AsyncIterator[Rounds]:
    """The bot in any world, until the block ends; what falls due it may leave to workers."""
    async with contextlib.AsyncExitStack() as parts:
        house = await open_house(world, settings, parts)
        rounds, workspaces = await _served(house, leaves_work=leaves_work)
        app = build_app(workspaces.branch, passing=world.passing)
        watch = await _watched(settings, house.executor, rounds, parts)
        client = house.client_for(settings.slack_bot_token)
        pages = install_pages(settings, house, parts)
        way_in = await parts.enter_async_context(world.connect(app, client, pages))
        watch.ready.answer_for("slack", lambda: way_in is None or way_in.is_connected)
        parts.push_async_callback(stop, asyncio.create_task(world.beat(rounds)))
        watch.ready.answer_for("library", house.has_library)
        watch.ready.answer_for("sending", house.may_send)
        watch.ready.answer_for("running", lambda: True)
        parts.callback(watch.ready.answer_for, "running", lambda: False)
        parts.push_async_callback(stop, asyncio.create_task(house.follow_folder()))
        if leaves_work:
            parts.push_async_callback(stop, asyncio.create_task(house.keep_library_fresh()))
        yield rounds


async def _served(house: House, *, leaves_work: bool) -> tuple[Rounds, Workspaces]:
    """What this process does itself, and the workspaces whose payloads it takes."""
    if not leaves_work:
        workspaces = Workspaces(house)
        return (await workspaces.office(house.owner)).rounds, workspaces
    perform, clock = house.executor.perform, house.world.clock
    workspaces = Workspaces(house, on_event=lambda: rounds.ask())
    rounds = Rounds(perform, None, clock, finish=workspaces.finish, edge=(), does=LEFT_TO_WEB)
    return rounds, workspaces


async def _watched(
    settings: Settings, executor: Executor, rounds: Rounds, parts: contextlib.AsyncExitStack
) -> Watch:
    """What the two pages for machines look at, with the pages open if a port was set."""

    async def tell() -> dict[str, object]:
        idle = rounds.seconds_idle()
        age = None if idle is None else round(idle, 1)
        return {"round_age_seconds": age, **await executor.perform(health)}

    watch = Watch()
    watch.alive.answer_for("rounds", lambda: works_on(rounds.seconds_idle()))
    watch.alive.answer_for("database", tell)
    watch.ready.answer_for("migrated", lambda: True)
    if settings.health_port is not None:
        measure = measuring(executor, lambda: rounds.tally, rounds.seconds_idle)
        await parts.enter_async_context(health_page(settings.health_port, watch, tell, measure))
    return watch
