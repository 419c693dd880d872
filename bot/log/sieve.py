"""The sieve: what may stand in the log is listed here; everything else becomes a mark."""

import re
import sys
from collections.abc import Iterable
from typing import Any

from structlog.typing import EventDict

from bot.log.shapes import KNOWN, is_event
from bot.log.tracebacks import lines_about

LEFT_OUT = "(left out)"
HELD_BACK = '{"event": "line_held_back"}'
SHORTEST_SECRET = 6
TOKEN = re.compile(r"x(?:ox[a-z]|app)[-.]", re.IGNORECASE)
"""How every token of Slack begins: xoxb-, xoxp-, xoxe., xapp- ..."""


class Sieve:
    """Lets names of events and known keys with values of known shapes pass, and nothing else."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """`secrets` never pass, whatever their shape."""
        self._secrets = tuple(each for each in secrets if len(each) >= SHORTEST_SECRET)

    def sift(self, _logger: Any, _method: str, said: EventDict) -> EventDict:
        """What is left of a line; a structlog processor, the first of all."""
        event = said.pop("event", None)
        error = _error_in(said.pop("exc_info", None))
        passed: EventDict = {"event": event if is_event(event) else LEFT_OUT}
        passed.update((key, self._sifted(key, said[key])) for key in said if key in KNOWN)
        unknown = len(said.keys() - KNOWN.keys())
        if unknown:
            passed["left_out"] = unknown
        if error is not None:
            passed["exception"] = "\n".join(lines_about(error))
        return passed

    def hold_back(self, _logger: Any, _method: str, line: Any) -> str:
        """The line, unless a token or a secret stands in it after all; the last processor."""
        return HELD_BACK if self.has_secret(line) else str(line)

    def has_secret(self, text: str) -> bool:
        """Whether a token of Slack, or one of our own secrets, stands in a text."""
        return bool(TOKEN.search(text)) or any(secret in text for secret in self._secrets)

    def _sifted(self, key: str, value: Any) -> Any:
        plain = KNOWN[key](value)
        if plain is None or (isinstance(plain, str) and self.has_secret(plain)):
            return LEFT_OUT
        return plain


def _error_in(given: Any) -> BaseException | None:
    """The error that `exc_info` stands for: itself, a triple, or True for the present one."""
    error = given[1] if isinstance(given, tuple) and len(given) > 1 else given
    if error is True:
        return sys.exception()
    return error if isinstance(error, BaseException) else None
