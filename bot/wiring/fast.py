"""The extra `fast`: uvloop in place of Python's own event loop, where it is installed."""

import asyncio
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

FAST_LOOP = "uvloop"


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes the event loop of a process; None for Python's own."""
    if find_spec(FAST_LOOP) is None:
        return None
    make: Callable[[], asyncio.AbstractEventLoop] = import_module(FAST_LOOP).new_event_loop
    return make
