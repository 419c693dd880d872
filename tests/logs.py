"""A log for tests: configured as `carryover run` does, read from memory, put back afterwards."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from bot.log import configure_log, log_put_back


@contextmanager
def kept_log(**how: Any) -> Iterator[io.StringIO]:
    """Everything that is logged, in this process and by whomever, while this is open."""
    written = io.StringIO()
    with log_put_back():
        with patch.object(sys, "stderr", written):
            configure_log(**how)
        yield written
