"""A support thread: the lines of one box, open for 28 days, and the presses of peers."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PressKind(StrEnum):
    """What a peer can press under a line."""

    BEEN_THERE = "been there"


@dataclass(frozen=True)
class SupportThread:
    """The thread made from one box; dates only, so that no time of writing can be read from it."""

    team_id: str
    thread_id: str
    pool_id: str
    concept: str
    published_on: date
    closes_on: date
    is_closed: bool = False


def press_mark(key: bytes, *, user_id: str, line_id: str, kind: PressKind) -> str:
    """What is kept of a press: without the thread's key it leads back to nobody."""
    said = "\x1f".join((user_id, line_id, kind)).encode()
    return hmac.new(key, said, hashlib.sha256).hexdigest()
