"""What stands in Slack: 8 each message of ours is exactly one row, 15 nothing taken back."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.sandbox.workspace import Channel, Message, Workspace
from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import Facts
from bot.simulation.invariants.outgoing import message_id

GOES_FROM_SLACK_IN = timedelta(days=1)
_ROWS = """SELECT message_id, state, kind, channel_id, ts, look_again_at IS NOT NULL
FROM outbox WHERE team_id = ?"""
STANDS_NOWHERE = frozenset({"thread edit", "withdrawal"})
UNDER_WAY = frozenset({"pending", "claimed", "in doubt"})


class Delivered:
    """The bot's messages in Slack against the bot's rows."""

    def __init__(self, workspace: Workspace, facts: Facts) -> None:
        self._workspace = workspace
        self._facts = facts

    def check(self, connection: sqlite3.Connection, now: datetime) -> None:
        """8, and 15 for what was taken back a day ago."""
        team_id = self._workspace.team_id
        rows = {row[0]: row[1:] for row in connection.execute(_ROWS, (team_id,))}
        places: dict[tuple[str, str], str] = {}
        copies: Counter[str] = Counter()
        for channel, message in self._ours():
            self._check_words(message, now)
            one = message_id(message.metadata)
            copies[one] += 1
            places[channel.id, message.ts] = one
            if one not in rows and not self._was_erased(channel):
                raise InvariantBroken(8, f"message {one} in {channel.id} has no row")
        for one, (state, kind, channel_id, ts, is_doubtful) in rows.items():
            if copies[one] > 1 and state not in UNDER_WAY and not is_doubtful:
                raise InvariantBroken(8, f"message {one} ({kind}) stands in Slack twice")
            if state != "sent" or kind in STANDS_NOWHERE:
                continue
            if channel_id in self._workspace.channels and places.get((channel_id, ts)) != one:
                raise InvariantBroken(8, f"message {one} ({kind}) is sent and not in Slack")

    def _ours(self) -> Iterator[tuple[Channel, Message]]:
        for channel in self._workspace.channels.values():
            for message in channel.messages:
                if message.metadata and message.user_id == self._workspace.bot_user_id:
                    yield channel, message

    def _was_erased(self, channel: Channel) -> bool:
        """Whether this is a conversation with somebody whose rows are gone."""
        other = channel.other_member_id(self._workspace.bot_user_id) if channel.is_im else ""
        return bool(other) and self._facts.person(other).may_be_erased

    def _check_words(self, message: Message, now: datetime) -> None:
        for marker in self._facts.markers_in(message.text):
            line = self._facts.lines.get(marker)
            if line and line.gone_at and now - line.gone_at > GOES_FROM_SLACK_IN:
                raise InvariantBroken(15, f"words that {line.user_id} took back are in Slack")
