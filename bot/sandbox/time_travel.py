"""Moves the workspace's clock step by step, so that nothing due on the way is passed over."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.sandbox.clock import SandboxClock, real_seconds
from bot.sandbox.followers import Followers

MOST_ROUNDS = 30
TICK = 0.1
LONGEST_SILENCE = 1.0


class TimeTravel:
    """Advances and plays the clock; one journey at a time."""

    def __init__(
        self,
        clock: SandboxClock,
        followers: Followers,
        *,
        activity: Callable[[], int],
        is_quiet: Callable[[], bool],
        next_own: Callable[[], datetime | None],
    ) -> None:
        """`activity` counts what happened so far; `is_quiet` says that nothing is under way.

        `next_own` is when the workspace itself has something due.
        """
        self._clock = clock
        self._followers = followers
        self._activity = activity
        self._is_quiet = is_quiet
        self._next_own = next_own
        self._one_at_a_time = asyncio.Lock()
        self._player: asyncio.Task[None] | None = None
        self.on_move: list[Callable[[], None]] = []
        """Called whenever the clock shows something else, or starts or stops playing."""

    def _tell(self) -> None:
        for told in self.on_move:
            told()

    async def advance(
        self, target: datetime, *, is_reached: Callable[[], bool] | None = None
    ) -> None:
        """Move to `target`, or stop early at the first step after which `is_reached()`."""
        async with self._one_at_a_time:
            await self._let_work_finish()
            while not (is_reached and is_reached()) and self._clock.now() < target:
                self._clock.move_to(min(self._next_due() or target, target))
                self._tell()
                await self._let_work_finish()

    def _next_due(self) -> datetime | None:
        due = (self._followers.earliest_next(), self._next_own())
        return min((moment for moment in due if moment is not None), default=None)

    async def _let_work_finish(self) -> None:
        for _ in range(MOST_ROUNDS):
            before = self._activity()
            self._followers.announce()
            await self._followers.settle(self._is_quiet)
            if self._activity() == before:
                return

    def play(self, speed: float) -> None:
        """Let the clock run by itself, `speed` workspace seconds for each real one."""
        self._clock.speed = speed
        self._tell()
        if self._player is None or self._player.done():
            self._player = asyncio.get_running_loop().create_task(self._play())

    async def _play(self) -> None:
        last = last_news = real_seconds()
        while self._clock.is_running:
            await asyncio.sleep(TICK)
            passed = min(real_seconds() - last, LONGEST_SILENCE)
            last = real_seconds()
            target = self._clock.now() + timedelta(seconds=passed * self._clock.speed)
            due = self._next_due()
            if due is not None and due <= target:
                await self.advance(target)
                last_news = last = real_seconds()
            else:
                last_news = await self._drift(target, last_news)

    async def _drift(self, target: datetime, last_news: float) -> float:
        """Move on with nothing due; followers hear of it about once a second."""
        async with self._one_at_a_time:
            self._clock.move_to(target)
            if real_seconds() - last_news < LONGEST_SILENCE:
                return last_news
            self._tell()
            self._followers.announce()
            return real_seconds()

    async def pause(self) -> None:
        """Let the clock rest again; if it stands then, a step under way is finished first."""
        if self._clock.rest_speed > 0:
            self.play(self._clock.rest_speed)
            return
        self._clock.speed = 0.0
        if self._player is not None:
            await self._player
            self._player = None
        self._tell()
        self._followers.announce()

    async def close(self) -> None:
        """Stop playing at once."""
        self._clock.speed = 0.0
        if self._player is not None:
            self._player.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._player
