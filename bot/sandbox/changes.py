"""Lets a page wait until the workspace looks different."""

import asyncio

from bot.sandbox.workspace import Workspace


class Changes:
    """Wakes whoever waits for the next change."""

    def __init__(self, workspace: Workspace) -> None:
        """Listen to that workspace."""
        self._workspace = workspace
        self._news = asyncio.Event()
        workspace.on_change.append(self._wake)

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def beyond(self, number: int, *, seconds: float) -> int:
        """The number of the newest change, as soon as it is above `number` or time is up."""
        try:
            async with asyncio.timeout(seconds):
                while self._workspace.change <= number:
                    await self._news.wait()
        except TimeoutError:
            pass
        return self._workspace.change
