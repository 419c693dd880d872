"""What others say goes the same way: libraries, warnings, and errors that nobody caught."""

import logging
import sys
import threading
import warnings
from types import TracebackType
from typing import Any, TextIO

import structlog

from bot.log.tracebacks import place_of

log = structlog.get_logger(__name__)


class Listener(logging.Handler):
    """Passes on who spoke, from where and about which error; never the words, which may be
    anybody's."""

    def emit(self, record: logging.LogRecord) -> None:
        """Pass on one record; its message is not even put together."""
        log.log(
            record.levelno,
            "library_spoke",
            logger=record.name,
            place=place_of(record.pathname, record.lineno),
            exc_info=record.exc_info,
        )


def let_others_speak(level: int) -> None:
    """From now on nothing in this process reaches standard error but through the sieve.

    The event loop tells the logger `asyncio` of tasks whose error nobody fetched.
    """
    logging.root.handlers = [Listener()]
    logging.root.setLevel(level)
    logging.lastResort = None
    logging.raiseExceptions = False
    logging.captureWarnings(False)
    warnings.showwarning = _on_warning
    sys.excepthook = _on_crash
    sys.unraisablehook = _on_unraisable
    threading.excepthook = _on_thread_crash


def _on_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    del message, file, line
    log.warning("python_warned", error=category.__name__, place=place_of(filename, lineno))


def _on_crash(
    kind: type[BaseException], error: BaseException, raised_in: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("crashed", exc_info=error.with_traceback(raised_in))


def _on_thread_crash(crash: threading.ExceptHookArgs) -> None:
    if not isinstance(crash.exc_value, SystemExit):
        log.critical("thread_crashed", exc_info=crash.exc_value)


def _on_unraisable(failure: Any) -> None:
    log.error("error_not_raised", exc_info=failure.exc_value)
