"""Sponsors: when they are written to, what each was asked and said, and who wants no messages."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.domain.sponsors import ThingAnswer
from bot.storage.columns import UtcDateTime, Worded
from bot.storage.tables.base import UNNUMBERED, TeamRow


class SponsorMonthRow(TeamRow, table=True):
    """When the sponsors of a cohort are written to next."""

    __tablename__ = "sponsor_month"
    __table_args__ = (Index("sponsor_month_next_at", "next_at"), UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    next_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)


class SponsorThingRow(TeamRow, table=True):
    """What a sponsor was asked to do in a month, and what they said of it."""

    __tablename__ = "sponsor_thing"
    __table_args__ = (UNNUMBERED,)

    user_id: str = Field(primary_key=True)
    cohort_id: str = Field(primary_key=True)
    month: str = Field(primary_key=True)
    thing: str
    answer: ThingAnswer = Field(sa_type=Worded(ThingAnswer))


class StoppedSponsorRow(TeamRow, table=True):
    """A sponsor who wants no messages about a cohort."""

    __tablename__ = "stopped_sponsor"
    __table_args__ = (UNNUMBERED,)

    user_id: str = Field(primary_key=True)
    cohort_id: str = Field(primary_key=True)
