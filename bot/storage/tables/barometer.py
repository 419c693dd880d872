"""The barometer: waves of cohorts, who was asked what, and marks of presses without persons."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.domain.barometer import QuestionState
from bot.domain.condition_numbers import Condition
from bot.storage.columns import UtcDateTime, Valued, Worded
from bot.storage.tables.base import UNNUMBERED, TeamRow


class BarometerWaveRow(TeamRow, table=True):
    """Which fortnight of a cohort is asked about, and the key that marks are made with."""

    __tablename__ = "barometer_wave"
    __table_args__ = (Index("barometer_wave_next_at", "next_at"), UNNUMBERED)

    cohort_id: str = Field(primary_key=True)
    number: int
    next_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    key_id: str


class BarometerQuestionRow(TeamRow, table=True):
    """The statement that a person is asked in a cohort; not whether they answered, nor what."""

    __tablename__ = "barometer_question"
    __table_args__ = (Index("barometer_question_cohort", "team_id", "cohort_id"), UNNUMBERED)

    user_id: str = Field(primary_key=True)
    cohort_id: str = Field(primary_key=True)
    number: int
    statement: str
    opened_on: date
    asked_about: tuple[Condition, ...] = Field(sa_type=Valued(tuple[Condition, ...]))
    state: QuestionState = Field(sa_type=Worded(QuestionState))


class BarometerPressRow(TeamRow, table=True):
    """That somebody has answered in the open wave: no person, no time, and not which answer."""

    __tablename__ = "barometer_press"
    __table_args__ = (UNNUMBERED,)

    cohort_id: str = Field(primary_key=True)
    mark: str = Field(primary_key=True)
