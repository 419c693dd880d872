"""A library on the bench, and the bench behind its real address."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.bench.bench import Bench
from bot.bench.serving import running_bench
from tests.bench.library import write_library

TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the library."""
    return write_library(tmp_path / "scenarios")


@pytest.fixture
def bench(folder: Path) -> Bench:
    """The bench on that folder."""
    return Bench(folder, today=lambda: TODAY)


@pytest_asyncio.fixture
async def client(bench: Bench) -> AsyncIterator[aiohttp.ClientSession]:
    """A client whose addresses begin at the page."""
    async with running_bench(bench) as url, aiohttp.ClientSession(url) as session:
        yield session
