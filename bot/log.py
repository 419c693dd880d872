"""How the log is written: events and identifiers, never what a person wrote."""

import logging
import sys

import structlog
from structlog.typing import Processor

OTHERS = ("slack_bolt", "slack_sdk", "aiohttp", "apscheduler", "asyncio")


def configure_log(*, as_json: bool, quiet: bool = False) -> None:
    """Write to standard error, without local variables in tracebacks.

    `quiet` leaves out everything below a warning. Libraries speak only of errors, because what they
    say on lower levels can hold payloads.
    """
    processors: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if as_json:
        processors += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    else:
        plain = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
        processors.append(plain)
    level = logging.WARNING if quiet else logging.INFO
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    for name in OTHERS:
        logging.getLogger(name).setLevel(logging.ERROR)
