"""Notices that something in the scenario folder has changed, once it has been quiet for a while."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import awatch

QUIET_MS = 300
LONGEST_WAIT_MS = 3_000
LOOK_AGAIN_MS = 60_000
RETRY_SECONDS = 1.0


async def folder_changes(folder: Path) -> AsyncIterator[None]:
    """Yields after each change, and once a minute for changes that the system does not report.

    A folder that is gone is waited for.
    """
    while True:
        try:
            async for _ in awatch(
                folder,
                watch_filter=None,
                step=QUIET_MS,
                debounce=LONGEST_WAIT_MS,
                rust_timeout=LOOK_AGAIN_MS,
                yield_on_timeout=True,
            ):
                yield
        except OSError:
            yield
        await asyncio.sleep(RETRY_SECONDS)
