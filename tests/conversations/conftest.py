"""Each conversation has a ward of its own, and some things must be true of every one of them."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest_asyncio
from structlog.testing import capture_logs

from bot.config import SHIPPED_SCENARIOS
from tests.conversations.promises import live_pings, told_in_metadata
from tests.conversations.ward import Ward, open_ward

NEVER_LOGGED = frozenset(
    {
        "gesture_failed",
        "round_failed",
        "message_not_built",
        "folder_not_taken_in",
    }
)


@pytest_asyncio.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    """The ward with the scenarios that we ship."""
    async with watched_ward(tmp_path, scenarios=None) as opened:
        yield opened


@pytest_asyncio.fixture
async def writing_ward(tmp_path: Path) -> AsyncIterator[Ward]:
    """A ward whose scenario folder a test may change: `ward.settings.scenarios`."""
    scenarios = Path(shutil.copytree(SHIPPED_SCENARIOS, tmp_path / "scenarios"))
    files = tmp_path / "files"
    files.mkdir()
    async with watched_ward(files, scenarios=scenarios) as opened:
        yield opened


@pytest_asyncio.fixture
async def http_ward(tmp_path: Path, unused_tcp_port: int) -> AsyncIterator[Ward]:
    """The ward with a bot that gets its requests over signed HTTP."""
    async with watched_ward(tmp_path, scenarios=None, http_port=unused_tcp_port) as opened:
        yield opened


@asynccontextmanager
async def watched_ward(
    folder: Path, *, scenarios: Path | None, http_port: int | None = None
) -> AsyncIterator[Ward]:
    """A ward; at the end nothing has failed inside the bot, and nobody has been pinged."""
    with capture_logs() as logged:
        async with open_ward(folder, scenarios=scenarios, http_port=http_port) as opened:
            opened.logged = logged
            yield opened
            pings, told = live_pings(opened), told_in_metadata(opened)

    assert pings == []
    assert told == []
    failed = {each["event"] for each in logged} & NEVER_LOGGED
    assert failed <= opened.may_fail
