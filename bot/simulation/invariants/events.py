"""10: each event has at most one effect: it is done once, and what follows from it comes once."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.messages import MessageKind
from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.watching import INBOX, OUTBOX, Touched

REMEMBERED = timedelta(days=7)
ONCE = frozenset(
    str(kind)
    for kind in (
        MessageKind.FOLLOW_UP,
        MessageKind.SUPPORT_THREAD,
        MessageKind.CONTRIBUTION,
        MessageKind.TYPED_WORDS,
        MessageKind.SENT_FILE,
        MessageKind.FILE_NOT_SENT,
        MessageKind.OFFER,
    )
)
"""What is said once to somebody about something, however often the event came."""


class EventBook:
    """Which events were received, and what was queued once."""

    def __init__(self) -> None:
        self._received: dict[str, datetime] = {}
        self._queued: dict[tuple[str, str, str], str] = {}

    def read(self, connection: sqlite3.Connection) -> None:
        """Go on from the rows: the last commit before a restart may not have been seen."""
        found = "SELECT kind, recipient, subject_id, message_id FROM outbox"
        for kind, recipient, subject_id, message_id in connection.execute(found):
            if kind in ONCE:
                self._queued.setdefault((kind, recipient, subject_id), message_id)

    def take(self, rows: Iterable[Touched], now: datetime) -> None:
        """Take in what commits have touched."""
        for row in rows:
            if row.what == f"{INBOX} INSERT":
                self._take_event(row.id, now)
            elif row.what == f"{OUTBOX} INSERT" and row.a in ONCE:
                self._take_message(row)
            elif row.what == f"{OUTBOX} DELETE":
                self._queued.pop((str(row.a), row.who, str(row.b)), None)

    def _take_event(self, event_id: str, now: datetime) -> None:
        before = self._received.get(event_id)
        if before is not None and now - before < REMEMBERED:
            raise InvariantBroken(10, f"event {event_id} was taken in twice")
        self._received[event_id] = now

    def _take_message(self, row: Touched) -> None:
        key = (str(row.a), row.who, str(row.b))
        if self._queued.setdefault(key, row.id) != row.id:
            raise InvariantBroken(10, f"{row.a} was queued twice about {row.b} for {row.who}")
