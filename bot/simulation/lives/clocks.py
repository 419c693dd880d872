"""Two clocks of a simulated world: Slack's, which is right, and the machine's, which may not be."""

import asyncio
from datetime import datetime, timedelta

from bot.sandbox.clock import SandboxClock


class LoopClock(SandboxClock):
    """The true time: it goes with the event loop, from the moment at which the world begins."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        try:
            seconds = asyncio.get_running_loop().time()
        except RuntimeError:
            seconds = 0.0
        return self._now + timedelta(seconds=seconds)


class MachineClock:
    """The clock of the machine that the bot runs on, which somebody may set wrong."""

    def __init__(self, true: LoopClock) -> None:
        self._true = true
        self.wrong_by = timedelta(0)

    def now(self) -> datetime:
        """What the machine takes for this moment, in UTC."""
        return self._true.now() + self.wrong_by
