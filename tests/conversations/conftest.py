"""Each conversation has a ward of its own, and some things must be true of every one of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from structlog.testing import capture_logs

from tests.conversations.promises import live_pings, told_in_metadata
from tests.conversations.ward import Ward, open_ward

NEVER_LOGGED = frozenset({"gesture_failed", "round_failed", "message_not_built"})


@pytest_asyncio.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    """The ward; at the end nothing has failed inside the bot, and nobody has been pinged."""
    with capture_logs() as logged:
        async with open_ward(tmp_path) as opened:
            opened.logged = logged
            yield opened
            pings, told = live_pings(opened), told_in_metadata(opened)

    assert pings == []
    assert told == []
    failed = {each["event"] for each in logged} & NEVER_LOGGED
    assert failed <= opened.may_fail
