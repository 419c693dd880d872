"""Taking in 1,000 changed scenario files while people press buttons.

An answer is a use case that reads and saves a person in the database's thread, asked for every ten
milliseconds from the event loop, as a press would be. The yardstick is the same without a reload.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
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

EVERY, STILL = 0.01, 3.0


def measure() -> dict[str, Any]:
    """Milliseconds to an answer at p99, with a reload and without, and how many times as long."""
    return asyncio.run(measured(FILES, ROUNDS, still=STILL))


async def measured(files: int, rounds: int, *, still: float) -> dict[str, Any]:
    """The same for any number of files; `still` is how long a round without a reload is."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "scenarios"
        make_library(folder, files)
        libraries = LiveLibraries(TEAM, FileEditor(), SystemClock())
        executor = DatabaseExecutor(
            partial(open_store, Path(place)), partial(ports_with, libraries, SetClock())
        )
        try:
            executor.perform_now(_employ)
            take_in = partial(
                libraries.import_folder, partial(read_folder, folder), executor.perform
            )
            await take_in()
            found = [await _round(executor, folder, turn, take_in, still) for turn in range(rounds)]
        finally:
            executor.close()
    return {
        "files changed": files,
        "reload, s": spread([took for took, _, _ in found]),
        "with a reload, p99, ms": spread([busy for _, busy, _ in found]),
        "without, p99, ms": spread([idle for _, _, idle in found]),
        "with / without": spread([busy / idle for _, busy, idle in found]),
    }


async def _round(
    executor: DatabaseExecutor,
    folder: Path,
    turn: int,
    take_in: Callable[[], Awaitable[Any]],
    still: float,
) -> tuple[float, float, float]:
    """Seconds of a reload, and both p99."""
    change_files(folder, turn, files=10_000)
    took, busy = await _answered_during(executor, take_in)
    _, idle = await _answered_during(executor, partial(asyncio.sleep, still))
    return took, percentile(busy, 99), percentile(idle, 99)


async def _answered_during(
    executor: DatabaseExecutor, work: Callable[[], Awaitable[Any]]
) -> tuple[float, list[float]]:
    """Seconds that the work took, and the milliseconds of all answers meanwhile."""
    waits: list[float] = []
    asking = asyncio.create_task(_ask(executor, waits))
    started = time.perf_counter()
    await work()
    took = time.perf_counter() - started
    asking.cancel()
    return took, waits


async def _ask(executor: DatabaseExecutor, waits: list[float]) -> None:
    """Ask at a steady pace, and count from when it was time to ask."""
    due = time.perf_counter()
    while True:
        await executor.perform(answer)
        now = time.perf_counter()
        waits.append((now - due) * 1000)
        due = max(due + EVERY, now)
        await asyncio.sleep(due - now)


def answer(*, ports: Ports) -> None:
    """Read and save a person, as an answer of theirs does."""
    person = ports.store.people.find(TEAM, FIRST)
    if person is None:
        raise RuntimeError("nobody is here")
    ports.store.people.save(person)


def _employ(*, ports: Ports) -> None:
    store: Any = ports.store
    Ward(store, ports, SetClock()).employ(1, due=0)
