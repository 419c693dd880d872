"""Keeps reports, which never change, and the audit log."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.domain.audit import AuditEntry
from bot.domain.reports import Report
from bot.domain.scenario_numbers import ScenarioReport
from bot.storage.rows import insert_new, rows, values_of
from bot.storage.tables import AuditRow, ReportRow, ScenarioReportRow, table_of

AUDIT = table_of(AuditRow)
REPORT = table_of(ReportRow)
SCENARIOS = table_of(ScenarioReportRow)


class SqlReports:
    """The port `Reports` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, team_id: str, cohort_id: str, report: Report) -> None:
        """Keep the report of a part; one that is kept already stays as it is."""
        kept = {"team_id": team_id, "cohort_id": cohort_id, "part": report.part, "report": report}
        insert_new(self._connection, REPORT, kept)

    def kept(self, team_id: str, cohort_id: str) -> list[Report]:
        """The reports of a cohort, the first part first."""
        here = (REPORT.c.team_id == team_id, REPORT.c.cohort_id == cohort_id)
        found = select(REPORT.c.report).where(*here).order_by(REPORT.c.part)
        return list(self._connection.scalars(found))

    def kept_parts(self, team_id: str) -> frozenset[str]:
        """The names of the parts and quarters of which a team has reports or tables."""
        parts = select(REPORT.c.part).where(REPORT.c.team_id == team_id)
        quarters = select(SCENARIOS.c.quarter).where(SCENARIOS.c.team_id == team_id)
        return frozenset(self._connection.scalars(parts.union(quarters)))

    def keep_scenarios(self, team_id: str, report: ScenarioReport) -> None:
        """Keep the table of a quarter; one that is kept already stays as it is."""
        kept = {"team_id": team_id, "quarter": report.quarter, "report": report}
        insert_new(self._connection, SCENARIOS, kept)

    def kept_scenarios(self, team_id: str) -> list[ScenarioReport]:
        """The tables of a team, the first quarter first."""
        found = (
            select(SCENARIOS.c.report)
            .where(SCENARIOS.c.team_id == team_id)
            .order_by(SCENARIOS.c.quarter)
        )
        return list(self._connection.scalars(found))


class SqlAudit:
    """The port `Audit` over the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: AuditEntry) -> None:
        """Keep one more entry."""
        insert_new(self._connection, AUDIT, values_of(entry))

    def of_team(self, team_id: str, limit: int) -> list[AuditEntry]:
        """The newest entries of a team, the newest first."""
        found = (
            select(AUDIT)
            .where(AUDIT.c.team_id == team_id)
            .order_by(AUDIT.c.at.desc(), AUDIT.c.entry_id)
            .limit(limit)
        )
        return [AuditEntry(**row) for row in rows(self._connection, found)]

    def forget_before(self, moment: datetime) -> None:
        """Forget what is older than this."""
        self._connection.execute(delete(AUDIT).where(AUDIT.c.at < moment))
