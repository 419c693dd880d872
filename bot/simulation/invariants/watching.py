"""TEMP triggers on the bot's own connection write down which rows a commit touched.

They stand in memory, are undone with the transaction, and end with the connection.
"""

import sqlite3
from typing import NamedTuple

TOUCHED = """CREATE TEMP TABLE IF NOT EXISTS touched
(what TEXT, id TEXT, who TEXT, old, new, a, b, c)"""
NUDGE, OUTBOX, INBOX = "nudge", "outbox", "inbox"
PERSON, POOL, LINE, THREAD = "person", "pool", "contribution", "support_thread"
_INSERT = "INSERT INTO touched VALUES"
TRIGGERS = {
    f"{NUDGE} INSERT": "NEW.nudge_id, NEW.user_id, NULL, NEW.state, NEW.local_date, NEW.slot, ''",
    f"{NUDGE} UPDATE": "NEW.nudge_id, NEW.user_id, OLD.state, NEW.state, NEW.local_date, NEW.slot,"
    " OLD.user_id || ' ' || OLD.local_date || ' ' || OLD.slot",
    f"{NUDGE} DELETE": "OLD.nudge_id, OLD.user_id, OLD.state, NULL, OLD.local_date, OLD.slot, ''",
    f"{OUTBOX} INSERT": "NEW.message_id, NEW.recipient, NULL, NEW.state,"
    " NEW.kind, NEW.subject_id, NEW.user_id || ' ' || NEW.due_at",
    f"{OUTBOX} UPDATE": "NEW.message_id, NEW.recipient, OLD.state, NEW.state,"
    " NEW.kind, NEW.subject_id, NEW.user_id || ' ' || NEW.due_at",
    f"{OUTBOX} DELETE": "OLD.message_id, OLD.recipient, OLD.state, NULL,"
    " OLD.kind, OLD.subject_id, ''",
    f"{INBOX} INSERT": "NEW.event_id, NEW.user_id, NULL, NEW.is_done, NEW.received_at, '', ''",
    f"{INBOX} UPDATE": "NEW.event_id, NEW.user_id, OLD.is_done, NEW.is_done, '', '', ''",
    f"{PERSON} INSERT": "'', NEW.user_id, NULL, NEW.next_nudge_at, '', '', ''",
    f"{PERSON} UPDATE": "'', NEW.user_id, OLD.next_nudge_at, NEW.next_nudge_at, '', '', ''",
    f"{PERSON} DELETE": "'', OLD.user_id, OLD.next_nudge_at, NULL, '', '', ''",
    f"{POOL} INSERT": "NEW.pool_id, '', NULL, NEW.threshold, '', '', ''",
    f"{POOL} UPDATE": "NEW.pool_id, '', OLD.threshold, NEW.threshold, '', '', ''",
    f"{LINE} INSERT": "NEW.line_id, NEW.thread_id, NULL, NEW.state, NEW.text, NEW.supports, ''",
    f"{LINE} UPDATE": "NEW.line_id, NEW.thread_id, OLD.state, NEW.state, NEW.text, '', ''",
    f"{THREAD} INSERT": "NEW.thread_id, NEW.pool_id, NULL, NEW.is_closed, '', '', ''",
    f"{THREAD} UPDATE": "NEW.thread_id, NEW.pool_id, OLD.is_closed, NEW.is_closed, '', '', ''",
}
ONLY_WHEN = {
    f"{NUDGE} UPDATE": "OLD.state IS NOT NEW.state OR OLD.slot IS NOT NEW.slot"
    " OR OLD.local_date IS NOT NEW.local_date OR OLD.user_id IS NOT NEW.user_id",
    f"{OUTBOX} UPDATE": "OLD.state IS NOT NEW.state",
    f"{INBOX} UPDATE": "OLD.is_done IS NOT NEW.is_done",
    f"{PERSON} UPDATE": "OLD.next_nudge_at IS NOT NEW.next_nudge_at",
    f"{POOL} UPDATE": "OLD.threshold IS NOT NEW.threshold",
    f"{LINE} UPDATE": "OLD.state IS NOT NEW.state",
    f"{THREAD} UPDATE": "OLD.is_closed IS NOT NEW.is_closed",
}


class Touched(NamedTuple):
    """One row that was inserted (`old` is None), changed, or deleted (`new` is None)."""

    what: str
    id: str
    who: str
    old: str | int | None
    new: str | int | None
    a: str | int
    b: str | int
    c: str


class Watch:
    """The watch over one connection of the bot."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Set the triggers; the tables have to be there."""
        self.connection = connection
        connection.execute(TOUCHED)
        for name, values in TRIGGERS.items():
            table, act = name.split()
            condition = f"WHEN {ONLY_WHEN[name]}" if name in ONLY_WHEN else ""
            connection.execute(
                f"CREATE TEMP TRIGGER IF NOT EXISTS watch_{table}_{act} AFTER {act} ON main.{table}"
                f" {condition} BEGIN {_INSERT} ('{table} {act}', {values}); END"
            )
        self._changes = connection.total_changes

    def drain(self) -> list[Touched]:
        """What commits have touched since the last call; nothing after one that only read."""
        connection = self.connection
        if connection.total_changes == self._changes:
            return []
        rows = connection.execute("SELECT * FROM temp.touched ORDER BY rowid").fetchall()
        if rows:
            connection.execute("DELETE FROM temp.touched")
        self._changes = connection.total_changes
        return [Touched._make(row) for row in rows]
