"""Long work in a thread of its own, which gives way to whoever answers people.

Python's threads take turns. A thread that only computes keeps its turn for 5 ms while others wait,
and an answer waits for its turn at every step: in the event loop, and at each statement to the
database. So while there is long work, turns are shorter, and it waits between its steps for
those who are being served.

What long work makes sets off Python's search for circles of garbage, in which everybody stands
still until all that there is has been gone through. So nobody searches meanwhile, and if a great
deal was made, what there is by then is not searched again. It goes once nobody uses it, as
everything does that is in no circle.
"""

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import sleep
from typing import Any, TypeVar

T = TypeVar("T")
SHORT_TURN = 0.00002
"""Seconds."""
STEP, MOST_STEPS = 0.0002, 60
"""Seconds, and how often: however much others have to do, long work comes to an end."""
GREAT_DEAL = 10_000
"""Objects that were made and are kept; to go through so many takes some 5 ms."""


class _Turns:
    """How many pieces of long work there are, and what is usual without any."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._works = 0
        self._usual_turn = 0.0
        self._is_searched = False

    @contextmanager
    def short(self) -> Iterator[None]:
        """Turns are short, and nobody searches, until the last that asked for it has finished."""
        with self._lock:
            if not self._works:
                self._begin()
            self._works += 1
        try:
            yield
        finally:
            with self._lock:
                self._works -= 1
                if not self._works:
                    self._end()

    def _begin(self) -> None:
        self._usual_turn, self._is_searched = sys.getswitchinterval(), gc.isenabled()
        sys.setswitchinterval(SHORT_TURN)
        gc.disable()

    def _end(self) -> None:
        sys.setswitchinterval(self._usual_turn)
        if len(gc.get_objects(generation=0)) > GREAT_DEAL:
            gc.freeze()
        if self._is_searched:
            gc.enable()


_TURNS = _Turns()


def nobody_is_served() -> bool:
    """Before it is known who could be."""
    return False


def wait_a_little(is_anybody_served: Callable[[], bool]) -> None:
    """Return once nobody is served, or after some milliseconds."""
    for _ in range(MOST_STEPS):
        if not is_anybody_served():
            return
        sleep(STEP)


async def giving_way(work: Callable[..., T], *args: Any) -> T:
    """What the work returns, done in a thread beside the event loop."""
    return await asyncio.to_thread(_done, work, *args)


def _done(work: Callable[..., T], *args: Any) -> T:
    with _TURNS.short():
        return work(*args)
