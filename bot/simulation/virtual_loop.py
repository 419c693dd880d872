"""An event loop whose time jumps: weeks pass as fast as the work in them is done.

Nothing waits for real: when all is done that can be done now, the time is moved to the next timer.
One thread, no sockets, so that the same seed gives the same order of events.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
FINENESS = 1e-6
"""Seconds; timers closer together than this run in one go."""


class NothingWillHappen(RuntimeError):
    """Everybody waits for something and no timer is set, so the time would stand still for ever."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class _Leaps(selectors.BaseSelector):
    """A selector that sees no files; waiting moves the loop's time instead."""

    def __init__(self, leap: Callable[[float], None]) -> None:
        self._leap = leap
        self._map: dict[Any, selectors.SelectorKey] = {}

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Let the time pass; nothing is ever ready."""
        if timeout is None:
            raise NothingWillHappen
        if timeout > 0:
            self._leap(timeout)
        return []

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        """Remember the loop's own pipe; it is never looked at."""
        key = selectors.SelectorKey(fileobj, fileobj, events, data)
        self._map[fileobj] = key
        return key

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        """Forget it."""
        return self._map.pop(fileobj)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        """What was registered."""
        return self._map


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop in virtual time, which starts at 0; "other threads" are this one."""

    def __init__(self) -> None:
        """Start at second 0."""
        self._seconds = 0.0
        super().__init__(_Leaps(self._pass))
        self._clock_resolution = FINENESS

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._seconds

    def run_in_executor(  # type: ignore[override]
        self, executor: Any, func: Callable[..., T], *args: Any
    ) -> "asyncio.Future[T]":
        """Do it here and now, so that no thread can change the order of events."""
        del executor
        future: asyncio.Future[T] = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - whoever awaits gets it
            future.set_exception(error)
        return future

    def _pass(self, seconds: float) -> None:
        self._seconds += seconds


def run_virtually(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
