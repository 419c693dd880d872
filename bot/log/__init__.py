"""How the log is written: names of events and identifiers, never what a person wrote."""

import logging
import sys
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import structlog
from structlog.typing import Processor

from bot.log.others import let_others_speak
from bot.log.sieve import Sieve
from bot.log.writing import Stream


def configure_log(
    *,
    as_json: bool,
    quiet: bool = False,
    in_detail: bool = False,
    secrets: Iterable[str] = (),
) -> None:
    """Write to standard error, and let everything pass through the sieve first.

    That holds for libraries, warnings and errors that nobody caught as well. `quiet` leaves out
    everything below a warning, `in_detail` nothing at all. `secrets` are texts that must never
    stand in the log, such as tokens.
    """
    level = logging.WARNING if quiet else logging.INFO
    if in_detail:
        level = logging.DEBUG
    sieve = Sieve(secrets)
    structlog.configure(
        processors=processors(sieve, as_json=as_json),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(Stream(sys.stderr)),  # type: ignore[arg-type]
        cache_logger_on_first_use=False,
    )
    let_others_speak(logging.DEBUG if in_detail else logging.WARNING)


@contextmanager
def log_put_back() -> Iterator[None]:
    """Whatever `configure_log` changes is put back at the end, for a process that goes on."""
    root, written_by = logging.root, structlog.get_config()
    before = (list(root.handlers), root.level, logging.lastResort, logging.raiseExceptions)
    hooks = (warnings.showwarning, sys.excepthook, sys.unraisablehook, threading.excepthook)
    try:
        yield
    finally:
        root.handlers, root.level, logging.lastResort, logging.raiseExceptions = before
        warnings.showwarning, sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
        structlog.configure(**written_by)


def processors(sieve: Sieve, *, as_json: bool) -> list[Processor]:
    """What happens to a line of the log, in order: sifted, dated, rendered, looked at once more."""
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    return [
        sieve.sift,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        renderer,
        sieve.hold_back,
    ]
