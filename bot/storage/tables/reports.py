"""Reports of cohorts, tables of scenarios, and what admins did."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.domain.audit import Act
from bot.domain.reports import Report
from bot.domain.scenario_numbers import ScenarioReport
from bot.storage.columns import UtcDateTime, Valued, Worded
from bot.storage.tables.base import UNNUMBERED, TeamRow


class ReportRow(TeamRow, table=True):
    """What may be shown of one part of a cohort, as it was when its report was made."""

    __tablename__ = "report"
    __table_args__ = (UNNUMBERED,)

    cohort_id: str = Field(primary_key=True)
    part: str = Field(primary_key=True)
    report: Report = Field(sa_type=Valued(Report))


class ScenarioReportRow(TeamRow, table=True):
    """What may be shown of the scenarios of a workspace in one quarter, as it was when made."""

    __tablename__ = "scenario_report"
    __table_args__ = (UNNUMBERED,)

    quarter: str = Field(primary_key=True)
    report: ScenarioReport = Field(sa_type=Valued(ScenarioReport))


class AuditRow(TeamRow, table=True):
    """One act of an admin; no words of anybody, and no trainee."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_at", "team_id", "at"), UNNUMBERED)

    entry_id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    user_id: str
    act: Act = Field(sa_type=Worded(Act))
    cohort_id: str
    about: str
