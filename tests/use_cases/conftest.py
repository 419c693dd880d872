"""The stage: the real store in memory, a clock that stands, a small library."""

from collections.abc import Iterator

import pytest

from bot.storage.memory import open_memory_store
from tests.ports import ports_for
from tests.use_cases.stage import CountedSecrets, FixedClock, FixedShelf, Stage


@pytest.fixture
def stage() -> Iterator[Stage]:
    store = open_memory_store()
    clock = FixedClock()
    ports = ports_for(store, FixedShelf(), clock, CountedSecrets())
    yield Stage(ports, clock, store, repeats_lives=True)
    store.close()
