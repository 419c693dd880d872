"""Which keys the log knows, and what their values look like. No shape lets a sentence through."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.domain.messages import MessageKind

Shape = Callable[[Any], str | int | float | bool | None]
"""Gives what may be written of a value, or None if it may not be written."""

EVENT = re.compile(r"[a-z]+(?:_[a-z]+){1,6}")
WRITTEN_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d:\d\d")
ONE_WORD_EVENTS = frozenset({"connected", "crashed", "failpoint"})
ONE_WORD_CODES = frozenset({"ratelimited", "accesslimited", "message", "lost", "silent", "warning"})
LARGEST_NUMBER = 10_000_000
"""Ten digits could be the number of a patient."""


def is_event(value: Any) -> bool:
    """Whether this is the name of an event, such as `round_failed`."""
    if not isinstance(value, str):
        return False
    return value in ONE_WORD_EVENTS or (len(value) <= 60 and EVENT.fullmatch(value) is not None)


def _like(pattern: str) -> Shape:
    compiled = re.compile(pattern)

    def passed(value: Any) -> str | None:
        return str(value) if isinstance(value, str) and compiled.fullmatch(value) else None

    return passed


def _number(value: Any) -> int | float | bool | None:
    if isinstance(value, int | float) and abs(value) < LARGEST_NUMBER:
        return round(value, 3) if isinstance(value, float) else value
    return None


def _moment(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str) and WRITTEN_MOMENT.fullmatch(value) else None


def _kind(value: Any) -> str | None:
    return str(value) if isinstance(value, str) and value in set(MessageKind) else None


def _code(value: Any) -> str | None:
    """A code of Slack's, whose words are joined by underscores, or the name of a type of error."""
    if not isinstance(value, str) or len(value) > 60:
        return None
    is_code = value in ONE_WORD_CODES or re.fullmatch(r"[a-z]+(?:_[a-z0-9]+)+", value)
    return value if is_code or value in set(_names_of_errors(BaseException)) else None


def _names_of_errors(kind: type[BaseException]) -> Iterator[str]:
    yield kind.__name__
    for each in kind.__subclasses__():
        yield from _names_of_errors(each)


_ID = _like(r"[a-z2-7]{26}")
_PLACE = _like(r"[\w./<>-]{1,160}:\d{1,6}")

KNOWN: Mapping[str, Shape] = {
    "route": _like(r"[a-z_]{1,40}(?:\.[a-z0-9_]{1,40}){1,3}"),
    "method": _like(r"[a-z]{1,30}(?:\.[A-Za-z]{1,30}){1,3}"),
    "team": _like(r"[ET][A-Z0-9]{2,20}"),
    "kind": _kind,
    "id": _ID,
    "cohort": _ID,
    "type": _code,
    "error": _code,
    "reason": _code,
    "moment": _like(r"[a-z]{1,20}\.[a-z_]{1,20}/[\w.]{0,60}"),
    "logger": _like(r"[A-Za-z_][\w.:]{0,99}"),
    "place": _PLACE,
    "file": _like(r"[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}"),
    "until": _moment,
    "copied_at": _moment,
    "looked_for": _number,
    "passed_over": _number,
    "sockets": _number,
    "count": _number,
    "attempt": _number,
    "status": _number,
    "seconds": _number,
    "connection": _number,
    "port": _number,
}
"""Nobody's user id is among them: no line of the log says whose gesture it was."""
