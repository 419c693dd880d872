"""How a process that runs for weeks imports: all at once, and nothing that it never uses."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.cli.lazy import kept_for_good


@contextmanager
def lean() -> Iterator[None]:
    """What is imported meanwhile is imported quickly, and stays until the end."""
    with kept_for_good(), _rich_left_out(), _no_certificates_read():
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


@contextmanager
def _no_certificates_read() -> Iterator[None]:
    """aiohttp reads the machine's certificates twice as it is imported: a twentieth of a start.

    They are for connections that are given no context, and each of ours to Slack is given one
    (`bot.slack.encryption`). Without certificates such a connection would trust nobody.
    """
    import ssl

    context: Any = ssl.SSLContext
    reads = context.load_default_certs
    context.load_default_certs = context.set_default_verify_paths = _read_nothing
    try:
        yield
    finally:
        context.load_default_certs = reads
        del context.set_default_verify_paths


def _read_nothing(*_how: object) -> None:
    """Stands in for reading certificates."""
