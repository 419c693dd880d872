"""Where random bytes come from: the operating system, unless a simulation with a seed sets another.

Only `simulation/` sets another source, for its own tasks alone.
"""

import secrets
from collections.abc import Callable
from contextvars import ContextVar

SOURCE: ContextVar[Callable[[int], bytes]] = ContextVar("source", default=secrets.token_bytes)


def random_bytes(count: int) -> bytes:
    """So many bytes that nobody can guess."""
    return SOURCE.get()(count)
