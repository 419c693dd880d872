"""Those who follow the workspace's clock: what they have finished, and what they wait for next."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.clock import SandboxClock, real_seconds
from bot.sandbox.patience import Patience

SILENCE = 0.25


@dataclass
class Follower:
    """One program that follows the clock."""

    name: str
    settled: int = 0
    next_at: datetime | None = None
    seen_at: float = 0.0


class Followers:
    """Wakes followers at every new version and waits until they have settled."""

    def __init__(self, clock: SandboxClock, patience: Patience) -> None:
        """Nobody follows yet."""
        self._clock = clock
        self._patience = patience
        self._followers: dict[str, Follower] = {}
        self._news = asyncio.Event()

    async def poll(self, name: str, *, settled: int, next_at: datetime | None) -> None:
        """Take a follower's report, and return when there is a newer version (or after a while)."""
        follower = self._followers.setdefault(name, Follower(name))
        follower.settled = settled
        follower.next_at = next_at
        follower.seen_at = real_seconds()
        self.wake()
        try:
            async with asyncio.timeout(self._patience.poll):
                while self._clock.version <= settled:
                    await self._news.wait()
        except TimeoutError:
            return

    def forget(self, name: str) -> None:
        """A follower has gone."""
        self._followers.pop(name, None)

    def announce(self) -> None:
        """A new version: wake everybody."""
        self._clock.bump()
        self.wake()

    def wake(self) -> None:
        """Let everybody who waits here look again."""
        self._news.set()
        self._news = asyncio.Event()

    async def settle(self, is_quiet: Callable[[], bool]) -> bool:
        """Wait until every live follower settled and all is quiet; False if it took too long."""
        try:
            async with asyncio.timeout(self._patience.settling):
                while not (is_quiet() and self._all_settled()):
                    await self._news_or_silence()
        except TimeoutError:
            return False
        return True

    def _all_settled(self) -> bool:
        return all(follower.settled >= self._clock.version for follower in self.live())

    async def _news_or_silence(self) -> None:
        """Wait for news, and a little while at most: a follower may fall silent without any."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SILENCE):
                await self._news.wait()

    def live(self) -> list[Follower]:
        """The followers heard of lately."""
        since = real_seconds() - self._patience.follower
        return [f for f in self._followers.values() if f.seen_at >= since]

    def earliest_next(self) -> datetime | None:
        """The first moment after now at which a live follower has something due."""
        now = self._clock.now()
        ahead = [f.next_at for f in self.live() if f.next_at is not None and f.next_at > now]
        return min(ahead, default=None)
