"""Edits to the folder while the bot runs, with the real watcher, reader, checker and store."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from bot.content.editor import FileEditor
from bot.content.folder import read_folder
from bot.content.watching import folder_changes
from bot.domain.scenarios import Library
from bot.scheduling.live_libraries import LiveLibraries
from bot.storage.executor import DatabaseExecutor
from bot.storage.memory import open_memory_store
from bot.storage.secrets import SystemChance, SystemSecrets
from bot.use_cases.ports import Ports, Store
from tests.conversations.waiting import eventually
from tests.ports import ports_for
from tests.use_cases.files import EXAMPLE, SCENARIO
from tests.use_cases.stage import TEAM, FixedClock

LONG = 60.0


class Running:
    """A watched folder and the library that is live."""

    def __init__(self, folder: Path, libraries: LiveLibraries, executor: DatabaseExecutor) -> None:
        self.folder = folder
        self.executor = executor
        self._libraries = libraries

    @property
    def scenario(self) -> Path:
        """The one scenario file."""
        return self.folder / SCENARIO

    def live(self) -> Library:
        """What trainees get from."""
        return self._libraries.of(TEAM)

    def title(self) -> str:
        """The title of the one scenario."""
        return self.live().scenarios["wait-a-breath"].title

    def errors(self) -> int:
        """How many errors the newest look at the folder found."""

        def count(*, ports: Ports) -> int:
            return len(ports.store.library.state(TEAM).errors)

        return self.executor.perform_now(count)


@pytest_asyncio.fixture
async def running(tmp_path: Path) -> AsyncIterator[Running]:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "scenarios"))
    clock, editor = FixedClock(), FileEditor()
    libraries = LiveLibraries(TEAM, editor, clock)

    def make_ports(store: Store) -> Ports:
        ports = ports_for(store, libraries, clock, SystemSecrets("0" * 64))
        return replace(ports, editor=editor, chance=SystemChance())

    executor = DatabaseExecutor(open_memory_store, make_ports)
    read = partial(read_folder, folder)
    await libraries.import_folder(read, executor.perform)
    following = asyncio.create_task(
        libraries.follow(folder_changes(folder), read, executor.perform)
    )
    await asyncio.sleep(0.2)
    yield Running(folder, libraries, executor)
    following.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await following
    executor.close()


def _retitled(path: Path, title: str) -> str:
    return path.read_text(encoding="utf-8").replace("Wait a breath", title)


@pytest.mark.asyncio
async def test_a_saved_file_is_live_soon(running: Running) -> None:
    running.scenario.write_text(_retitled(running.scenario, "Wait two breaths"), encoding="utf-8")

    await eventually(lambda: running.title() == "Wait two breaths", seconds=LONG)


@pytest.mark.asyncio
async def test_a_half_written_file_never_becomes_live_and_the_whole_one_does(
    running: Running,
) -> None:
    whole = _retitled(running.scenario, "Wait two breaths")

    with running.scenario.open("w", encoding="utf-8") as file:
        file.write(whole[:150])
        file.flush()
        await eventually(lambda: running.errors() > 0, seconds=LONG)
        assert running.title() == "Wait a breath"
        file.write(whole[150:])

    await eventually(lambda: running.title() == "Wait two breaths", seconds=LONG)
    assert running.errors() == 0


@pytest.mark.asyncio
async def test_an_editor_that_saves_by_renaming_is_noticed(running: Running) -> None:
    beside = running.scenario.with_name(".wait-a-breath.md.swp")
    beside.write_text(_retitled(running.scenario, "Wait two breaths"), encoding="utf-8")

    beside.rename(running.scenario)

    await eventually(lambda: running.title() == "Wait two breaths", seconds=LONG)


@pytest.mark.asyncio
async def test_a_deleted_file_is_no_longer_offered(running: Running) -> None:
    second = running.scenario.with_name("wait-two.md")
    text = running.scenario.read_text(encoding="utf-8").replace("id: wait-a-breath", "id: wait-two")
    second.write_text(text, encoding="utf-8")
    await eventually(lambda: "wait-two" in running.live().scenarios, seconds=LONG)

    second.unlink()

    await eventually(lambda: "wait-two" not in running.live().scenarios, seconds=LONG)


@pytest.mark.asyncio
async def test_a_checkout_of_a_thousand_files_becomes_live_whole(running: Running) -> None:
    text = running.scenario.read_text(encoding="utf-8")
    for number in range(1000):
        path = running.scenario.with_name(f"wait-{number}.md")
        path.write_text(text.replace("id: wait-a-breath", f"id: wait-{number}"), encoding="utf-8")

    await eventually(lambda: len(running.live().scenarios) == 1001, seconds=LONG)

    assert running.errors() == 0


@pytest.mark.asyncio
async def test_a_folder_that_is_moved_away_and_put_back_does_no_harm(running: Running) -> None:
    away = running.folder.with_name("away")

    running.folder.rename(away)
    await eventually(lambda: running.errors() > 0, seconds=LONG)
    assert running.title() == "Wait a breath"
    changed = _retitled(away / SCENARIO, "Wait two breaths")
    (away / SCENARIO).write_text(changed, encoding="utf-8")
    away.rename(running.folder)

    await eventually(lambda: running.title() == "Wait two breaths", seconds=LONG)
