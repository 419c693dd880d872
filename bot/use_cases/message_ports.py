"""What a use case needs from outside about messages, events and files in Slack, as protocols."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.people import PersonId


class Room(Protocol):
    """How much Slack may be called now: more is not claimed, so that nothing claimed waits."""

    def admits(self, message: OutgoingMessage) -> bool:
        """Whether there is room for this message too; it is then taken."""
        ...

    def opens_at(self, team_id: str, kind: MessageKind) -> datetime:
        """When there is room for a message of this kind: now, or later."""
        ...

    def looks_open_at(self, team_id: str) -> datetime:
        """When a doubtful message may be looked for: now, or later."""
        ...


class Outbox(Protocol):
    """Outgoing messages: references and words of ours, never a person's line."""

    def add(self, message: OutgoingMessage) -> None: ...
    def add_all(self, messages: Sequence[OutgoingMessage]) -> None: ...
    def find(self, team_id: str, message_id: str) -> OutgoingMessage | None: ...
    def save(self, message: OutgoingMessage) -> None: ...
    def change_all(self, messages: Sequence[OutgoingMessage]) -> list[OutgoingMessage]:
        """Replace messages that are kept; those that were, for one may have been forgotten."""
        ...

    def claim_due(self, now: datetime, limit: int, room: Room) -> list[OutgoingMessage]:
        """Mark pending, due messages that the room admits as claimed (`doubted_at`=now).

        First those without a window, which somebody waits for, then by the end of the window.

        At most one a channel; a channel rests for CHANNEL_REST after `sent_at` of its newest
        message, and waits while a message to it is claimed, in doubt, or rests after a refusal.
        """
        ...

    def in_doubt(self, before: datetime, limit: int) -> list[OutgoingMessage]:
        """Claimed or doubtful messages with `doubted_at` <= before."""
        ...

    def to_look_at_again(self, now: datetime, limit: int) -> list[OutgoingMessage]:
        """Sent messages with `look_again_at` <= now."""
        ...

    def next_claim_at(self, room: Room) -> datetime | None:
        """When the next message can be claimed."""
        ...

    def next_look_at(self, room: Room) -> datetime | None:
        """When the next look can be made: at a doubt (`doubted_at` + DOUBT_REST), or the second."""
        ...

    def unasked_between(
        self, team_id: str, user_id: str, since: datetime, until: datetime
    ) -> list[MessageKind]:
        """A kind for each message of UNASKED that was sent since then, or waits and is due.

        What yields to all others is not among them while it waits.
        """
        ...

    def unasked_of_many(
        self, people: Iterable[PersonId], since: datetime, until: datetime
    ) -> dict[PersonId, int]:
        """How many they are for each of many people, without what yields; nothing if none."""
        ...

    def pending_for(self, team_id: str, user_id: str) -> list[OutgoingMessage]:
        """Every message to a person that waits to be sent, the first due first."""
        ...

    def about(self, team_id: str, subject_id: str) -> list[OutgoingMessage]:
        """Every message about a nudge, cohort, thread or line."""
        ...

    def last_sent_at(self, team_id: str, recipient: str) -> datetime | None:
        """When this recipient was last sent something; None if never."""
        ...

    def newest_ts(self, team_id: str, recipient: str) -> tuple[str, str]:
        """Channel id and newest `ts` that Slack gave us for this recipient; ("", "") if none."""
        ...

    def waiting(self, now: datetime) -> tuple[int, datetime | None]:
        """How many messages that tell of nobody are due in all teams, and since when the first."""
        ...

    def counts(self, team_id: str) -> dict[str, int]:
        """How many messages are in each state."""
        ...


@dataclass(frozen=True)
class InboxEvent:
    """One Events API delivery, as ids only: never text, blocks or a view."""

    team_id: str
    event_id: str
    type: str
    user_id: str
    channel_id: str
    ts: str
    file_id: str = ""


class Inbox(Protocol):
    """Events from Slack, by id; each has its effect once."""

    def add(self, event: InboxEvent, received_at: datetime) -> bool:
        """False if this event is known already."""
        ...

    def waiting(self, limit: int) -> list[InboxEvent]: ...
    def mark_done(self, event: InboxEvent) -> None: ...
    def forget_before(self, moment: datetime) -> None:
        """Forget events that are done and older than this."""
        ...


@dataclass(frozen=True)
class SentFile:
    """Files that a person asked for and that we delete from Slack again.

    `file_ids` is empty until Slack has taken them; their names hold `sent_id`.
    """

    team_id: str
    sent_id: str
    user_id: str
    file_ids: tuple[str, ...]
    delete_at: datetime


class SentFiles(Protocol):
    """Files of ours that stand in Slack."""

    def save(self, sent: SentFile) -> None:
        """Insert or replace."""
        ...

    def find(self, team_id: str, sent_id: str) -> SentFile | None: ...
    def of(self, team_id: str, user_id: str) -> list[SentFile]:
        """What stands in one person's conversation with us."""
        ...

    def due(self, now: datetime, limit: int) -> list[SentFile]:
        """Files whose time has come, the oldest first."""
        ...

    def forget(self, team_id: str, sent_id: str) -> None:
        """They are gone from Slack."""
        ...


class Backups(Protocol):
    """Whether this database is a backup that was put back, and the copies that stand beside it."""

    def put_back_from(self) -> datetime | None:
        """The minute in which this database was copied; None if it has lived on without a break."""
        ...

    def settle(self) -> None:
        """It has been brought up to now: from here on it is the database again."""
        ...

    def pending(self) -> list[OutgoingMessage]:
        """Every message that waits to be sent, in any team."""
        ...

    def forget_before(self, moment: datetime) -> None:
        """Destroy the copies beside the database that are older than this."""
        ...
