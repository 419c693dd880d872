"""What is sent and received, files for people, and erasures that are still owed."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.domain.messages import MessageKind, MessageState
from bot.storage.columns import Listed, UtcDateTime, Worded
from bot.storage.tables.base import UNNUMBERED, TeamRow


class OutboxRow(TeamRow, table=True):
    """An outgoing message: references and words of ours, never a person's line."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_due_at", "state", "due_at"),
        Index("outbox_doubted_at", "state", "doubted_at"),
        Index("outbox_look_again_at", "state", "look_again_at"),
        Index("outbox_recipient", "team_id", "recipient", "sent_at"),
        Index("outbox_user", "team_id", "user_id"),
        Index("outbox_due_in_team", "team_id", "state", "due_at", "message_id"),
        Index("outbox_in_order", "team_id", "state", "window_ends_at", "due_at", "message_id"),
        Index("outbox_subject", "team_id", "subject_id"),
        UNNUMBERED,
    )

    message_id: str = Field(primary_key=True)
    kind: MessageKind = Field(sa_type=Worded(MessageKind))
    recipient: str
    subject_id: str
    due_at: datetime = Field(sa_type=UtcDateTime)
    window_ends_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    user_id: str
    thread_ts: str
    state: MessageState = Field(sa_type=Worded(MessageState))
    attempts: int
    doubted_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    channel_id: str
    ts: str
    sent_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    look_again_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    reason: str


class InboxRow(TeamRow, table=True):
    """An event from Slack, as ids only."""

    __tablename__ = "inbox"
    __table_args__ = (Index("inbox_waiting", "is_done", "received_at"), UNNUMBERED)

    event_id: str = Field(primary_key=True)
    type: str
    user_id: str
    channel_id: str
    ts: str
    received_at: datetime = Field(sa_type=UtcDateTime)
    is_done: bool
    file_id: str = Field(sa_column_kwargs={"server_default": ""})


class SentFileRow(TeamRow, table=True):
    """A file that a person asked for, which has to be deleted from Slack again."""

    __tablename__ = "sent_file"
    __table_args__ = (Index("sent_file_delete_at", "delete_at"), UNNUMBERED)

    sent_id: str = Field(primary_key=True)
    user_id: str
    file_ids: tuple[str, ...] = Field(sa_type=Listed)
    delete_at: datetime = Field(sa_type=UtcDateTime)


class ErasureRow(TeamRow, table=True):
    """An entry of the erasure ledger that this database has carried out, by its random id."""

    __tablename__ = "erasure"
    __table_args__ = (UNNUMBERED,)

    entry_id: str = Field(primary_key=True)
