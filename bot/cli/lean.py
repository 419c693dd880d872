"""How a process that runs for weeks imports: all at once, and nothing that it never uses."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.cli.lazy import kept_for_good


@contextmanager
def lean() -> Iterator[None]:
    """What is imported meanwhile is imported quickly, and stays until the end."""
    with kept_for_good(), _rich_left_out():
        yield


@contextmanager
def _rich_left_out() -> Iterator[None]:
    """Structlog loads rich if it finds it, for tracebacks that our log does not write: 3 MB.

    It is as if it were not installed; afterwards whoever wants it has it.
    """
    if "rich" in sys.modules:
        yield
        return
    sys.modules["rich"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["rich"]
