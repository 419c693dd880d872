"""What the agenda asks of storage: in one question, when the next thing of each kind comes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Planned:
    """The next moment of each kind in the database; None where nothing is planned."""

    nudge_at: datetime | None
    follow_up_at: datetime | None
    slot_at: datetime | None
    offers_at: datetime | None
    buddies_at: datetime | None
    note_at: datetime | None
    barometer_at: datetime | None
    reply_at: datetime | None
    booster_at: datetime | None
    sponsors_at: datetime | None
    deletion_at: datetime | None
    departure_at: datetime | None
    unseen_nudge_at: datetime | None
    """The next nudge of somebody who was not looked at since a moment; and the next message that
    nobody asked for, and the next question how it went, to somebody like that."""
    unseen_message_at: datetime | None
    unseen_follow_up_at: datetime | None
    away_looked_at: datetime | None
    """The oldest look at somebody who is away or on holiday and in a programme."""
    has_events: bool
    has_edits: bool
    has_doubts: bool
    """Whether any message has to be looked for in Slack, now or later."""


@dataclass(frozen=True)
class DueBy:
    """The moments by which work counts: what is due, looks at people, and those who are away.

    Unseen are those whom nobody has looked at since `looked_before`.
    """

    now: datetime
    looks: datetime
    away: datetime
    looked_before: datetime


class Agenda(Protocol):
    """All that lies ahead, in every team."""

    def planned(self, now: datetime, *, looked_before: datetime) -> Planned:
        """The next of everything; unseen are those whom nobody has looked at since that moment."""
        ...

    def teams_with_work(self, due: DueBy) -> list[str]:
        """The teams in which something is due, an event waits, or a message is in doubt."""
        ...
