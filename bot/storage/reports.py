"""Keeps reports, which never change, and the audit log."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.domain.audit import AuditEntry
from bot.domain.reports import Report
from bot.storage.rows import insert_new, rows, values_of
from bot.storage.tables import AuditRow, ReportRow, table_of

AUDIT = table_of(AuditRow)
REPORT = table_of(ReportRow)


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
