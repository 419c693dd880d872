"""Taking in 1,000 changed scenario files while people press buttons.

An answer is a use case that reads and saves a person in the database's thread, asked for every ten
milliseconds from the event loop, as a press would be, whether or not those before it have been
answered: who presses does not wait for others. The yardstick is the same, for as long, without a
reload. A round has several reloads, so that its p99 is not a matter of two or three answers.
The disk has taken the changed files before it begins.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.comparison import ROUNDS, percentile, spread
from benchmarks.library import FILES, change_files, make_library
from benchmarks.ward import FIRST, TEAM, SetClock, Ward, open_store, ports_with
from bot.clock import SystemClock
from bot.content.editor import FileEditor
from bot.content.folder import read_folder
from bot.scheduling.live_libraries import LiveLibraries
from bot.storage.executor import DatabaseExecutor
from bot.use_cases.ports import Ports

EVERY, RELOADS = 0.01, 3


def measure() -> dict[str, Any]:
    """Milliseconds to an answer at p99, with a reload and without, and how many times as long."""
    return asyncio.run(measured(FILES, ROUNDS, reloads=RELOADS))


async def measured(files: int, rounds: int, *, reloads: int) -> dict[str, Any]:
    """The same for any number of files, rounds, and reloads in a round."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "scenarios"
        make_library(folder, files)
        libraries = LiveLibraries(TEAM, FileEditor(), SystemClock())
        executor = DatabaseExecutor(
            partial(open_store, Path(place)), partial(ports_with, libraries, SetClock())
        )
        libraries.give_way_to(executor.is_busy)
        try:
            executor.perform_now(_employ)
            take_in = partial(
                libraries.import_folder,
                partial(read_folder, folder, pause=libraries.pause),
                executor.perform,
            )
            await take_in()
            turns = count()

            def change() -> None:
                change_files(folder, next(turns), files=10_000)
                os.sync()

            found = [await _round(executor, change, take_in, reloads) for _ in range(rounds)]
        finally:
            executor.close()
    return {
        "files changed": files,
        "answers during reloads": sum(len(each.busy) for each in found),
        "reload, s": spread([each.seconds / reloads for each in found]),
        "with a reload, p99, ms": spread([percentile(each.busy, 99) for each in found]),
        "without, p99, ms": spread([percentile(each.still, 99) for each in found]),
        "with a reload, longest, ms": spread([max(each.busy) for each in found]),
        "without, longest, ms": spread([max(each.still) for each in found]),
        "with / without": spread([each.times_as_long for each in found]),
    }


@dataclass
class _Round:
    """Seconds of all reloads, and milliseconds of each answer meanwhile and without."""

    seconds: float = 0.0
    busy: list[float] = field(default_factory=list)
    still: list[float] = field(default_factory=list)

    @property
    def times_as_long(self) -> float:
        """An answer at p99, with a reload and without."""
        return percentile(self.busy, 99) / percentile(self.still, 99)


async def _round(
    executor: DatabaseExecutor,
    change: Callable[[], None],
    take_in: Callable[[], Awaitable[Any]],
    reloads: int,
) -> _Round:
    """So many times a change, its reload, and as long without one."""
    found = _Round()
    for _ in range(reloads):
        change()
        took, waits = await _answered_during(executor, take_in)
        found.seconds += took
        found.busy += waits
        _, waits = await _answered_during(executor, partial(asyncio.sleep, took))
        found.still += waits
    return found


async def _answered_during(
    executor: DatabaseExecutor, work: Callable[[], Awaitable[Any]]
) -> tuple[float, list[float]]:
    """Seconds that the work took, and the milliseconds of each answer asked for meanwhile."""
    asked: list[asyncio.Task[float]] = []
    asking = asyncio.create_task(_ask(executor, asked))
    started = time.perf_counter()
    await work()
    took = time.perf_counter() - started
    asking.cancel()
    return took, list(await asyncio.gather(*asked))


async def _ask(executor: DatabaseExecutor, asked: list[asyncio.Task[float]]) -> None:
    """Ask at a steady pace."""
    due = time.perf_counter()
    while True:
        asked.append(asyncio.create_task(_answered(executor, due)))
        due += EVERY
        await asyncio.sleep(due - time.perf_counter())


async def _answered(executor: DatabaseExecutor, due: float) -> float:
    """Milliseconds from when it was time to ask until there is an answer."""
    await executor.perform(answer)
    return (time.perf_counter() - due) * 1000


def answer(*, ports: Ports) -> None:
    """Read and save a person, as an answer of theirs does."""
    person = ports.store.people.find(TEAM, FIRST)
    if person is None:
        raise RuntimeError("nobody is here")
    ports.store.people.save(person)


def _employ(*, ports: Ports) -> None:
    store: Any = ports.store
    Ward(store, ports, SetClock()).employ(1, due=0)
