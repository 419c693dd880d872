"""Writes lines; a full disk or a closed pipe must not stop what the lines are about."""

from typing import TextIO


class Stream:
    """A stream whose failures are nobody's trouble: the line is lost, the work goes on."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write, if it can be written."""
        try:
            self._stream.write(text)
        except (OSError, ValueError):
            return

    def flush(self) -> None:
        """Bring out what was written, if it can be."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            return
