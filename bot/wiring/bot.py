"""The whole bot in one process: what Slack brings, what falls due, and what is asked of it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Set
from contextlib import asynccontextmanager

from bot.config import Settings, WayIn
from bot.health import Watch, health_page, works_on
from bot.scheduling.rounds import ANY, Rounds
from bot.slack.app import build_app
from bot.use_cases.agenda import Task
from bot.use_cases.health import health
from bot.wiring.office import inbox_and_rounds, open_office
from bot.wiring.process import run_until_stopped, stop
from bot.wiring.world import Executor, World, real_world

LEFT_TO_WEB = frozenset({Task.COVERS})
"""What a process behind HTTP does itself if workers do the rest: covers stand in its memory."""


def run_bot(settings: Settings, way_in: WayIn = WayIn.SOCKET) -> None:
    """Serve until the process is told to stop (SIGTERM or SIGINT)."""
    run_until_stopped(settings, running_bot(settings, way_in))


@asynccontextmanager
async def running_bot(settings: Settings, way_in: WayIn = WayIn.SOCKET) -> AsyncIterator[Rounds]:
    """The whole bot, connected to Slack, until the block ends; then everything is put away."""
    does = LEFT_TO_WEB if way_in is WayIn.HTTP and settings.is_on_servers else ANY
    async with real_world(settings, way_in) as world, bot_in(world, settings, does) as rounds:
        yield rounds


@asynccontextmanager
async def bot_in(world: World, settings: Settings, does: Set[Task] = ANY) -> AsyncIterator[Rounds]:
    """The bot in any world, until the block ends; of what falls due it does what `does` names."""
    async with contextlib.AsyncExitStack() as parts:
        office = await open_office(world, settings, parts)
        desk = office.desk(office.executor.perform)
        inbox, rounds = inbox_and_rounds(office, desk, does)
        app = build_app(office.client, desk, inbox, passing=world.passing)
        watch = await _watched(settings, office.executor, rounds, parts)
        way_in = await parts.enter_async_context(world.connect(app, office.client))
        watch.ready.answer_for("slack", lambda: way_in is None or way_in.is_connected)
        parts.push_async_callback(stop, asyncio.create_task(world.beat(rounds)))
        watch.ready.answer_for("library", office.has_library)
        watch.ready.answer_for("sending", office.may_send)
        watch.ready.answer_for("running", lambda: True)
        parts.callback(watch.ready.answer_for, "running", lambda: False)
        parts.push_async_callback(stop, asyncio.create_task(office.follow_folder()))
        if does != ANY:
            parts.push_async_callback(stop, asyncio.create_task(office.keep_library_fresh()))
        yield rounds


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
        await parts.enter_async_context(health_page(settings.health_port, watch, tell))
    return watch
