"""A library of 1,000 files: checking it, and taking it in while the event loop goes on answering.

The yardstick of the reload is the same event loop without one, in the same run: how late a timer
that is set every two milliseconds comes at the 99th percentile.
"""

import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.config import SHIPPED_SCENARIOS
from bot.content.editor import FileEditor
from bot.content.folder import read_folder
from bot.content.forms import ENABLING_FOLDER
from bot.content.library import examine
from bot.guard.concerns import ListedConcerns
from bot.guard.line_guard import LineGuard
from bot.rotas.calendars import FileCalendars
from bot.scheduling.live_libraries import LiveLibraries
from bot.slack.names import SlackNames
from bot.storage.executor import DatabaseExecutor
from bot.storage.memory import open_memory_store
from bot.storage.secrets import SystemChance, SystemSecrets
from bot.use_cases.ports import Ports, Store

FILES = 1_000
ROUNDS = 5
TICK = 0.002
TEAM = "T1"


def measure() -> dict[str, Any]:
    """Seconds to check 1,000 files and to reload them, and how late answers come meanwhile."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "scenarios"
        make_library(folder)
        checks = [_seconds(partial(examine, folder)) for _ in range(ROUNDS)]
        reloads = asyncio.run(_reloads(folder))
    return {"files": FILES, "check 1,000 files, s": _spread(checks), **reloads}


def make_library(folder: Path, files: int = FILES) -> None:
    """The shipped library, and copies of its scenarios up to so many files."""
    shutil.copytree(SHIPPED_SCENARIOS, folder)
    found = sorted(folder.glob("*/*.md"))
    originals = [each for each in found if each.parent.name != ENABLING_FOLDER]
    for number in range(files - len(found)):
        original = originals[number % len(originals)]
        name = f"{original.stem}-{number}"
        text = original.read_text(encoding="utf-8").replace(f"id: {original.stem}", f"id: {name}")
        original.with_name(f"{name}.md").write_text(text, encoding="utf-8")


async def _reloads(folder: Path) -> dict[str, Any]:
    clock, editor = SystemClock(), FileEditor()
    libraries = LiveLibraries(TEAM, editor, clock)

    def make_ports(store: Store) -> Ports:
        return Ports(
            store,
            libraries,
            editor,
            FileCalendars(),
            LineGuard(),
            clock,
            SystemChance(),
            SystemSecrets("0" * 64),
            SlackNames(clock),
            ListedConcerns(),
        )

    executor = DatabaseExecutor(open_memory_store, make_ports)
    take_in = partial(libraries.import_folder, partial(read_folder, folder), executor.perform)
    first, _ = await _timed(take_in)
    idle, one, every = [], [], []
    for turn in range(ROUNDS):
        idle.append(await _timed(partial(asyncio.sleep, 1)))
        change_files(folder, turn, files=1)
        one.append(await _timed(take_in))
        change_files(folder, turn, files=FILES)
        every.append(await _timed(take_in))
    executor.close()
    return {
        "first load, s": round(first, 3),
        "reload after one changed file, s": _spread([took for took, _ in one]),
        "reload after 1,000 changed files, s": _spread([took for took, _ in every]),
        "answers late at p99 without a reload, ms": _spread([late for _, late in idle]),
        "answers late at p99, one file, ms": _spread([late for _, late in one]),
        "answers late at p99, 1,000 files, ms": _spread([late for _, late in every]),
    }


def change_files(folder: Path, turn: int, *, files: int) -> None:
    """Put another owner into so many files."""
    for path in sorted(folder.glob("*/*.md"))[:files]:
        text = path.read_text(encoding="utf-8")
        owner = f"owner: Bench {turn} {files}"
        lines = [owner if line.startswith("owner: ") else line for line in text.split("\n")]
        path.write_text("\n".join(lines), encoding="utf-8")


async def _timed(work: Callable[[], Awaitable[Any]]) -> tuple[float, float]:
    """Seconds that the work took, and the lateness of ticks meanwhile at p99, in milliseconds."""
    late: list[float] = []
    ticking = asyncio.create_task(_tick(late))
    started = time.perf_counter()
    await work()
    took = time.perf_counter() - started
    ticking.cancel()
    return took, statistics.quantiles(late, n=100)[98] * 1000 if len(late) > 1 else 0.0


async def _tick(late: list[float]) -> None:
    while True:
        started = time.perf_counter()
        await asyncio.sleep(TICK)
        late.append(time.perf_counter() - started - TICK)


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _spread(figures: list[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(figures), 3),
        "min": round(min(figures), 3),
        "max": round(max(figures), 3),
    }
