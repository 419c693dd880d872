"""The stage: the real store in memory, a clock that stands, a small library."""

from collections.abc import Iterator
from random import Random

import pytest

from bot.content.editor import FileEditor
from bot.guard.line_guard import LineGuard
from bot.rotas.calendars import FileCalendars
from bot.storage.memory import open_memory_store
from bot.use_cases.ports import Ports
from tests.use_cases.stage import CountedSecrets, FixedClock, FixedShelf, Stage


@pytest.fixture
def stage() -> Iterator[Stage]:
    store = open_memory_store()
    clock = FixedClock()
    ports = Ports(
        store,
        FixedShelf(),
        FileEditor(),
        FileCalendars(),
        LineGuard(),
        clock,
        Random(1),
        CountedSecrets(),
    )
    yield Stage(ports, clock, store)
    store.close()
