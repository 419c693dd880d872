"""A log for tests: configured as `carryover run` does, read from memory, put back afterwards."""

import io
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import structlog

from bot.log import configure_log


@contextmanager
def kept_log(**how: Any) -> Iterator[io.StringIO]:
    """Everything that is logged, in this process and by whomever, while this is open."""
    written = io.StringIO()
    root = logging.root
    before = (list(root.handlers), root.level, logging.lastResort, logging.raiseExceptions)
    hooks = (warnings.showwarning, sys.excepthook, sys.unraisablehook, threading.excepthook)
    try:
        with patch.object(sys, "stderr", written):
            configure_log(**how)
        yield written
    finally:
        root.handlers, root.level, logging.lastResort, logging.raiseExceptions = before
        (
            warnings.showwarning,
            sys.excepthook,
            sys.unraisablehook,
            threading.excepthook,
        ) = hooks
        structlog.reset_defaults()
