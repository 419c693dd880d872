"""What the bot is about to post: which message it is, to whom, and when it was claimed."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.workspace import Workspace


def structure(value: Any) -> Any:
    """An argument of a call as a structure, whether it comes as one or as JSON."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def message_id(metadata: Any) -> str:
    """The opaque id in a message's metadata; empty without one."""
    found = structure(metadata)
    if not isinstance(found, Mapping):
        return ""
    payload = found.get("event_payload")
    return str(payload.get("id", "")) if isinstance(payload, Mapping) else ""


def moment(kept: str | None) -> datetime | None:
    """A moment as the database keeps it."""
    return None if kept is None else datetime.fromisoformat(kept).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Outgoing:
    """The row of a message that is on its way."""

    message_id: str
    kind: str
    recipient: str
    subject_id: str
    user_id: str
    claimed_at: datetime | None


_FIND = """SELECT message_id, kind, recipient, subject_id, user_id, doubted_at
FROM outbox WHERE team_id = ? AND message_id = ?"""


class Outbox:
    """Looks up rows of the bot's outbox, and who sits on the other side of a conversation."""

    def __init__(self, connection: sqlite3.Connection, workspace: Workspace) -> None:
        self._connection = connection
        self._workspace = workspace
        self._people: dict[str, str] = {}

    def find(self, wanted_id: str) -> Outgoing | None:
        """The row of a message as it is committed."""
        key = (self._workspace.team_id, wanted_id)
        row = self._connection.execute(_FIND, key).fetchone()
        if row is None:
            return None
        one, kind, recipient, subject_id, user_id, doubted_at = row
        return Outgoing(one, kind, recipient, subject_id, user_id, moment(doubted_at))

    def cohort_of(self, subject_id: str) -> str:
        """The cohort that a message is about; its subject itself if that is no nudge."""
        key = (self._workspace.team_id, subject_id)
        found = "SELECT cohort_id FROM nudge WHERE team_id = ? AND nudge_id = ?"
        row = self._connection.execute(found, key).fetchone()
        return str(row[0]) if row else subject_id

    def person_in(self, channel_id: str) -> str:
        """Who gets what is posted there, if it is a direct message."""
        if channel_id.startswith(("U", "W")):
            return channel_id
        if channel_id not in self._people:
            channel = self._workspace.channels.get(channel_id)
            if channel is None:
                return ""
            bot = self._workspace.bot_user_id
            self._people[channel_id] = channel.other_member_id(bot) if channel.is_im else ""
        return self._people[channel_id]
