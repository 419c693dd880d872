"""A store in memory and a folder with a store in files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from structlog.typing import EventDict

from bot.storage.memory import open_memory_store
from bot.storage.store import SqlStore
from tests.storage.examples import Disk


@pytest.fixture
def store() -> Iterator[SqlStore]:
    """The real store, in memory."""
    store = open_memory_store()
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
