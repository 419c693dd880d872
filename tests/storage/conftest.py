"""A store in memory and a folder with a store in files."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from structlog.typing import EventDict

from bot.storage.memory import open_memory_store
from bot.storage.store import SqlStore
from tests.storage.examples import Disk
from tests.storage.servers import SERVER, WHY_NOT, emptied_servers

PARTS = {"postgres": 0, "postgres in parts": 3}
IS_SOAK = os.environ.get("CARRYOVER_SOAK") == "1"
IN_PARTS_TOO = frozenset({"test_boxes", "test_nudges", "test_outbox"})
"""Where each gate asks divided tables as well; a soak asks them everywhere."""


@pytest.fixture
def sqlite_store() -> Iterator[SqlStore]:
    """The store on SQLite alone, where a test is about what only SQLite does."""
    store = open_memory_store()
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgres", "postgres in parts"])
def store(request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    """The real store, on each kind of database: what it promises is the same."""
    if request.param == "sqlite":
        store = open_memory_store()
        yield store
        store.close()
        return
    if not SERVER:
        pytest.skip(WHY_NOT)
    if PARTS[request.param] and request.path.stem not in IN_PARTS_TOO and not IS_SOAK:
        pytest.skip("divided tables keep this promise in a soak: CARRYOVER_SOAK=1")
    with emptied_servers(parts=PARTS[request.param]) as servers:
        store = servers.open()
        yield store
        store.close()


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """A folder for a store in files."""
    return Disk(tmp_path)


@pytest.fixture(autouse=True)
def log() -> Iterator[list[EventDict]]:
    """What is logged; nothing is written out, because a traceback takes seconds to be drawn."""
    with structlog.testing.capture_logs() as log:
        yield log
