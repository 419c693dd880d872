"""The words of the course: how often lines use them, what is proposed, and notes."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.storage.columns import UtcDateTime
from bot.storage.tables.base import UNNUMBERED, TeamRow


class TermUseRow(TeamRow, table=True):
    """In how many lines of one thread a concept was named, from the threshold on."""

    __tablename__ = "term_use"
    __table_args__ = (UNNUMBERED,)

    pool_id: str = Field(primary_key=True)
    thread_id: str = Field(primary_key=True)
    concept: str = Field(primary_key=True)
    lines: int


class WordProposalRow(TeamRow, table=True):
    """What somebody says instead of a concept's term: no person, no time, no order."""

    __tablename__ = "word_proposal"
    __table_args__ = (UNNUMBERED,)

    concept: str = Field(primary_key=True)
    said: str = Field(primary_key=True)


class WordNoteRow(TeamRow, table=True):
    """Where a cohort's fortnightly note goes, and when the next one comes."""

    __tablename__ = "word_note"
    __table_args__ = (Index("word_note_next_at", "next_at"), UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    channel_id: str
    is_on: bool
    next_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
