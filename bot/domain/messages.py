"""An outgoing message and where it stands between claim, post and record."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

DOUBT_REST = timedelta(seconds=300)
CHANNEL_REST = timedelta(seconds=1)
LONGEST_RETRY = timedelta(minutes=10)


class MessageKind(StrEnum):
    """What a message is for; a view of the same name renders it when it is posted."""

    WELCOME = "welcome"
    WELCOME_AGAIN = "welcome again"
    JOIN = "join"
    NUDGE = "nudge"
    TEST_NUDGE = "test nudge"
    FOLLOW_UP = "follow-up"
    STILL_USEFUL = "still useful"
    START_AGAIN = "start again"
    FAREWELL = "farewell"
    JOURNAL_WARNING = "journal warning"
    TYPED_WORDS = "typed words"
    SENT_FILE = "sent file"
    FILE_NOT_SENT = "file not sent"
    SUPPORT_THREAD = "support thread"
    CONTRIBUTION = "contribution"
    BOX_ENDED = "box ended"
    NOTE = "note"
    OFFER = "offer"
    NAMED_OFFER = "named offer"
    FLAGGED = "flagged"
    THREAD_EDIT = "thread edit"
    WITHDRAWAL = "withdrawal"
    LIBRARY_TROUBLE = "library trouble"
    EDITION = "edition"
    ROTA_READ = "rota read"
    ROTA_REFUSED = "rota refused"
    ROTA_SHEET = "rota sheet"
    NEW_READERS = "new readers"
    BUDDIES = "buddies"
    BUDDY_PLAN = "buddy plan"
    BUDDY_ASK = "buddy ask"
    WORD_NOTE = "word note"
    BAROMETER = "barometer"
    OWED_REPLY = "owed reply"
    REPLY_NEWS = "reply news"
    SLACK_TROUBLE = "slack trouble"
    REPORT = "report"
    SPONSOR_WELCOME = "sponsor welcome"
    SPONSOR_MONTH = "sponsor month"
    SPONSOR_NEWS = "sponsor news"


class MessageState(StrEnum):
    """Where a message stands."""

    PENDING = "pending"
    CLAIMED = "claimed"
    IN_DOUBT = "in doubt"
    SENT = "sent"
    MISSED = "missed"
    DELETED = "deleted"


UNASKED = frozenset(
    {
        MessageKind.WELCOME,
        MessageKind.WELCOME_AGAIN,
        MessageKind.NUDGE,
        MessageKind.FOLLOW_UP,
        MessageKind.STILL_USEFUL,
        MessageKind.START_AGAIN,
        MessageKind.FAREWELL,
        MessageKind.JOURNAL_WARNING,
        MessageKind.BUDDIES,
        MessageKind.BUDDY_PLAN,
        MessageKind.BUDDY_ASK,
        MessageKind.BAROMETER,
        MessageKind.SPONSOR_WELCOME,
        MessageKind.SPONSOR_MONTH,
    }
)

TO_SPONSORS = frozenset({MessageKind.SPONSOR_WELCOME, MessageKind.SPONSOR_MONTH})
"""For sponsors. One who is a trainee as well has one budget for these and for nudges."""

YIELDING = frozenset({MessageKind.BAROMETER})
"""What lets everything else go before it: it takes no nudge's room, and while it waits none."""

TELLS_OF_NOBODY = frozenset(
    {
        MessageKind.WELCOME,
        MessageKind.WELCOME_AGAIN,
        MessageKind.NUDGE,
        MessageKind.STILL_USEFUL,
        MessageKind.START_AGAIN,
        MessageKind.FAREWELL,
        MessageKind.BAROMETER,
    }
)
"""What comes by the calendar, whatever anybody tried, wrote or shared: its number may be told."""


@dataclass(frozen=True)
class OutgoingMessage:
    """One message of ours: references and words of ours, never a person's line.

    `recipient` is a Slack user or channel id. `subject_id` names the nudge, cohort, thread, line or
    message it is about. `message_id` is the opaque id that stands in Slack's message metadata.
    `user_id` is whose attention budget it spends; empty when the person asked for it.
    `channel_id` is where Slack put it, or where its thread stands. `doubted_at` is when we
    stopped knowing whether Slack has it.
    """

    team_id: str
    message_id: str
    kind: MessageKind
    recipient: str
    subject_id: str
    due_at: datetime
    window_ends_at: datetime | None = None
    user_id: str = ""
    thread_ts: str = ""
    state: MessageState = MessageState.PENDING
    attempts: int = 0
    doubted_at: datetime | None = None
    channel_id: str = ""
    ts: str = ""
    sent_at: datetime | None = None
    look_again_at: datetime | None = None
    reason: str = ""

    @property
    def is_to_person(self) -> bool:
        """Whether it goes to a person; else to a channel."""
        return self.recipient.startswith(("U", "W"))

    def dropped(self, reason: str) -> "OutgoingMessage":
        """The message that nobody needs any more, before it was sent."""
        return replace(self, state=MessageState.DELETED, reason=reason)

    def is_too_late(self, now: datetime) -> bool:
        """Whether the person's window has closed."""
        return self.window_ends_at is not None and now >= self.window_ends_at


def retry_rest(attempts: int) -> timedelta:
    """How long to wait after a failed attempt: 2, 4, 8 ... seconds, ten minutes at the most."""
    return min(timedelta(seconds=2 ** min(attempts, 16)), LONGEST_RETRY)


def weekly_cap(pace: int) -> int:
    """How many messages that they did not ask for a person gets in seven days."""
    return 2 * pace + 1


def has_room_for_nudge(unasked_this_week: int, *, pace: int) -> bool:
    """Whether a nudge and its follow-up still fit into the week."""
    return unasked_this_week + 2 <= weekly_cap(pace)


def has_room(unasked_this_week: int, *, pace: int) -> bool:
    """Whether one more message still fits into the week."""
    return unasked_this_week < weekly_cap(pace)


def has_room_for_statement(unasked_this_week: Collection[MessageKind], *, pace: int) -> bool:
    """Whether a statement, which is among them, fits beside a week's nudges and follow-ups.

    So it does while it is the only message of the week that is neither.
    """
    nudges = {MessageKind.NUDGE, MessageKind.FOLLOW_UP}
    others = sum(kind not in nudges for kind in unasked_this_week)
    return others <= weekly_cap(pace) - 2 * pace and len(unasked_this_week) <= weekly_cap(pace)
