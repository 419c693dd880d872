"""One simulated life of the bot, from its seed to what came of it."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.log import configure_log, log_put_back
from bot.sandbox import tokens
from bot.simulation.educator import Educator
from bot.simulation.lives.furnishing import CODE, memory_folder
from bot.simulation.lives.hospital import EDUCATOR, programme_dates
from bot.simulation.lives.machine import track_tasks
from bot.simulation.lives.plan import Lived, Plan
from bot.simulation.lives.spells import Around, Spells
from bot.simulation.lives.whims import Whims
from bot.simulation.lives.world import World
from bot.simulation.virtual_loop import VirtualLoop
from bot.storage import entropy

A_WEEK = timedelta(weeks=1)


async def live(plan: Plan, folder: Path, *, on_week: Callable[[int], None]) -> Lived:
    """Live one life; `on_week` hears of each week that is over."""
    loop = asyncio.get_running_loop()
    loop.set_task_factory(track_tasks)  # type: ignore[arg-type]
    tokens.SOURCE.set(Random(f"{plan.seed} slack"))  # noqa: S311 # nosec B311 - make-believe
    entropy.SOURCE.set(Random(f"{plan.seed} keys").randbytes)  # noqa: S311 # nosec B311 - make-believe
    world = World(plan, folder)
    async with _going_on(world):
        living = loop.create_task(_weeks(world, on_week))
        living.add_done_callback(_tell(world))
        both: set[asyncio.Future[Any]] = {living, world.broken}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        living.cancel()
    return _lived(world)


@asynccontextmanager
async def _going_on(world: World) -> AsyncIterator[None]:
    """The machine, the faults and the whims of people go on for as long as this is open."""
    loop = asyncio.get_running_loop()
    spells = Spells(world.weather, _around(world))
    running = [loop.create_task(world.machine.keep_running())]
    try:
        await world.machine.is_up()
        await _begin(world)
        world.weather.is_on = True
        running.append(loop.create_task(spells.come_and_go()))
        for each in running:
            each.add_done_callback(_tell(world))
        yield
    finally:
        for task in (*running, *world.place.deeds):
            task.cancel()
        await asyncio.gather(*running, *world.place.deeds, return_exceptions=True)


def _tell(world: World) -> Callable[["asyncio.Task[None]"], None]:
    def told(task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            world.breaks(error)

    return told


def _around(world: World) -> Around:
    return Around(
        world.place,
        world.machine,
        world.machine_clock,
        world.way,
        Path(world.settings.database_url.removeprefix("sqlite:///")),
        world.settings.scenarios,
        EDUCATOR,
        world.hospital.channels,
    )


async def _begin(world: World) -> None:
    """The educator becomes admin and starts a cohort in each channel; whims begin."""
    hospital = world.hospital
    educator = Educator(EDUCATOR, hospital.workspace, hospital.gestures)
    await hospital.gestures.open_home(EDUCATOR)
    await asyncio.sleep(10)
    await educator.become_admin(CODE)
    await asyncio.sleep(10)
    starts_on, ends_on = programme_dates(world.clock.now())
    for number, channel in enumerate(hospital.channels):
        await educator.start_cohort(
            f"Leading well {number}", channel.id, starts_on=starts_on, ends_on=ends_on
        )
        await asyncio.sleep(60)
    if world.plan.faults:
        for who, hands in world.hands.items():
            Whims(hands, hospital.channel_of[who].id, EDUCATOR).plan_one()


async def _weeks(world: World, on_week: Callable[[int], None]) -> None:
    for week in range(world.plan.weeks):
        ends_at = world.plan.begins_at + (week + 1) * A_WEEK
        await asyncio.sleep((ends_at - world.clock.now()).total_seconds())
        world.look_over()
        on_week(week + 1)


def _lived(world: World) -> Lived:
    error = world.broken.result() if world.broken.done() else None
    world.place.counts["messages posted"] = len(world.posted)
    world.place.counts["bot started"] = world.machine.starts
    world.place.counts["bot could not start"] = world.machine.failed_starts
    world.place.counts.update(_calendar(world))
    return Lived(
        world.plan,
        world.trace.digest,
        world.trace.steps,
        world.place.counts,
        world.weather.counts,
        world.weather.moments,
        world.calls,
        "" if error is None else f"{type(error).__name__}: {error}",
        world.trace.newest() if error is not None else [],
    )


def _calendar(world: World) -> dict[str, int]:
    """How many people lived through a day on which their clocks changed, and a 29 February."""
    noon = world.plan.begins_at.replace(hour=12)
    days = (world.clock.now() - noon).days + 1
    noons = [noon + timedelta(days=number) for number in range(days)]
    zones = [ZoneInfo(resident.character.zone_name) for resident in world.residents]
    changes = sum(
        before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset()
        for zone in zones
        for before, after in pairwise(noons)
    )
    leap_days = sum((each.month, each.day) == (2, 29) for each in noons)
    return {"clocks changed": changes, "leap days": leap_days * len(zones)}


def lived(plan: Plan, *, on_week: Callable[[int], None] = lambda week: None) -> Lived:
    """Live one life from beginning to end."""
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        folder = Path(name)
        (folder / "bot").mkdir()
        with (
            log_in_file(folder / "bot" / "carryover.log"),
            asyncio.Runner(loop_factory=VirtualLoop) as runner,
        ):
            return runner.run(live(plan, folder, on_week=on_week))


@contextmanager
def log_in_file(file: Path) -> Iterator[None]:
    """What the bot logs goes into a file for as long as this is open; the judge reads it too."""
    with (
        log_put_back(),
        file.open("w", encoding="utf-8") as log,
        contextlib.redirect_stderr(log),
    ):
        configure_log(as_json=True)
        yield
