"""Presses go first: what is left for later gives way to whoever waits for an acknowledgement."""

import asyncio
from collections import deque
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

AT_ONCE = 40
"""Pieces of work under way while nobody waits: as many as there are connections to Slack."""


class Precedence:
    """Counts the presses that wait; while there are any, one piece of work is done at a time.

    So the screens of a thousand people cannot hold up the thousand-and-first press, and none of
    them waits for ever.
    """

    def __init__(self) -> None:
        """Nobody waits, and nothing is to be done."""
        self._presses = 0
        self._under_way = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @contextmanager
    def press(self) -> Iterator[None]:
        """Somebody waits for as long as this is open."""
        self._presses += 1
        try:
            yield
        finally:
            self._presses -= 1
            self._admit()

    async def after_presses(self, work: Coroutine[Any, Any, None]) -> None:
        """Do a piece of work in its turn."""
        try:
            await self._turn()
        except asyncio.CancelledError:
            work.close()
            raise
        try:
            await work
        finally:
            self._leave()

    async def _turn(self) -> None:
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        self._admit()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._leave()
            raise

    def _leave(self) -> None:
        self._under_way -= 1
        self._admit()

    def _admit(self) -> None:
        while self._waiting and self._under_way < (1 if self._presses else AT_ONCE):
            place = self._waiting.popleft()
            if not place.done():
                self._under_way += 1
                place.set_result(None)
