"""Whenever the process is killed while a folder is taken in, one library is there, whole."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.examples import TEAM, Disk

ROOT = Path(__file__).parents[2]
FILES = 45
"""They are kept in three pieces."""
TAKES_IN_UNTIL_KILLED = """
import asyncio, pathlib, sys
from bot.content.editor import FileEditor
from bot.domain.libraries import FolderRead
from bot.failpoints import passing
from bot.scheduling.live_libraries import LiveLibraries
from bot.storage.executor import DatabaseExecutor
from tests.ports import ports_for
from tests.storage.examples import TEAM, Disk, StoppedClock
from tests.storage.test_library_crashes import folder
from bot.storage.secrets import SystemSecrets

disk, turn, moment = Disk(pathlib.Path(sys.argv[1])), sys.argv[2], sys.argv[3]
libraries = LiveLibraries(TEAM, FileEditor(), StoppedClock())

def opened():
    store = disk.open()
    store._passing = passing(moment)
    return store

def ports(store):
    return ports_for(store, libraries, StoppedClock(), SystemSecrets("0" * 64))

executor = DatabaseExecutor(opened, ports)
asyncio.run(libraries.import_folder(lambda: FolderRead(folder(turn), ()), executor.perform))
executor.close()
"""


def folder(turn: str) -> dict[str, str]:
    """A good folder whose every scenario differs from turn to turn."""
    from tests.use_cases.files import SCENARIO, example_texts

    texts = example_texts()
    pattern = texts.pop(SCENARIO)
    for number in range(FILES):
        text = pattern.replace("id: wait-a-breath", f"id: wait-{number}")
        texts[f"listening/wait-{number}.md"] = text.replace("Wait a breath", f"Wait {turn}")
    return texts


def take_in(disk: Disk, turn: str, moment: str = "") -> int:
    """How the process ended."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", TAKES_IN_UNTIL_KILLED, str(disk.folder), turn, moment],
        cwd=ROOT,
        check=False,
    ).returncode


@pytest.mark.parametrize(
    ("moment", "is_new"),
    [
        ("commit.before/keep_texts:2", False),
        ("commit.after/keep_texts:3", False),
        ("commit.before/take_in_folder", False),
        ("commit.after/take_in_folder", True),
    ],
)
def test_a_process_that_is_killed_leaves_the_old_library_or_the_new_one(
    disk: Disk, moment: str, is_new: bool
) -> None:
    assert take_in(disk, "old") == 0

    assert take_in(disk, "new", moment) == -signal.SIGKILL

    with disk.store() as store:
        live = "new" if is_new else "old"
        assert store.library.folder(TEAM) == folder(live)
        assert store.library.state(TEAM).stamp == (2 if is_new else 1)
    assert take_in(disk, "new") == 0
    with disk.store() as store:
        assert store.library.folder(TEAM) == folder("new")
