"""Waiting for a condition, with a bound."""

import asyncio
from collections.abc import Callable

LONGEST = 10.0


async def eventually(is_so: Callable[[], bool], *, seconds: float = LONGEST) -> None:
    """Return as soon as it is so; TimeoutError if it takes too long."""
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.005)
