"""Replies that cohorts are owed: an organisation's public answers."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.domain.condition_numbers import Condition
from bot.domain.owed_replies import Finding, ReplyState, Step
from bot.storage.columns import UtcDateTime, Worded
from bot.storage.tables.base import UNNUMBERED, TeamRow


class OwedReplyRow(TeamRow, table=True):
    """What one cohort is owed for one quarter; `user_id` is who is asked until it is over."""

    __tablename__ = "owed_reply"
    __table_args__ = (Index("owed_reply_next_at", "next_at"), UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    quarter: str = Field(primary_key=True)
    condition: Condition = Field(sa_type=Worded(Condition))
    finding: Finding = Field(sa_type=Worded(Finding))
    state: ReplyState = Field(sa_type=Worded(ReplyState))
    asked_on: date
    user_id: str
    step: Step | None = Field(sa_type=Worded(Step), nullable=True)
    next_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    was_reminded: bool
    action: str
    due_on: date | None = Field(nullable=True)
    because: str
