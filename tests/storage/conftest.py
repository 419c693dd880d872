"""A store in memory and a folder with a store in files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
