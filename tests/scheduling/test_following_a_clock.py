"""Whoever follows the sandbox's clock goes on following it, whatever fails."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.scheduling.delivery import Delivery
from bot.scheduling.rounds import Rounds


class StillClock:
    """A clock that is asked three times and then never answers again."""

    version = 7

    def __init__(self) -> None:
        self.asked: list[tuple[int, datetime | None]] = []
        self.is_enough = asyncio.Event()

    def now(self) -> datetime:
        return datetime(2026, 11, 2, 9, tzinfo=UTC)

    async def wait_for_move(self, settled: int, next_due_at: datetime | None) -> None:
        self.asked.append((settled, next_due_at))
        if len(self.asked) == 3:
            self.is_enough.set()
            await asyncio.Event().wait()


@pytest.mark.asyncio
async def test_a_database_that_fails_does_not_end_the_following() -> None:
    async def perform(*_: Any, **__: Any) -> Any:
        raise OSError("the disk is full")

    clock = StillClock()
    messenger: Any = None
    rounds = Rounds(perform, Delivery(perform, messenger), clock, finish=perform, edge=())
    following = asyncio.create_task(rounds.follow(clock))
    async with asyncio.timeout(5):
        await clock.is_enough.wait()
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following

    assert clock.asked == [(7, None)] * 3
