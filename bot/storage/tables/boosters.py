"""Boosters that are still to come to people after their programme."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.storage.columns import UtcDateTime
from bot.storage.tables.base import UNNUMBERED, TeamRow


class BoosterRow(TeamRow, table=True):
    """The next booster of a person for one programme; the row goes with the last one."""

    __tablename__ = "booster"
    __table_args__ = (Index("booster_look_at", "look_at"), UNNUMBERED)

    user_id: str = Field(primary_key=True)
    cohort_id: str = Field(primary_key=True)
    number: int
    due_on: date
    look_at: datetime = Field(sa_type=UtcDateTime)
