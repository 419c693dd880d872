"""What running programmes needs to have kept: reports that never change, and the audit log."""

from datetime import datetime
from typing import Protocol

from bot.domain.audit import AuditEntry
from bot.domain.reports import Report


class Reports(Protocol):
    """Reports of cohorts, each kept once."""

    def keep(self, team_id: str, cohort_id: str, report: Report) -> None:
        """Keep the report of a part; one that is kept already stays as it is."""
        ...

    def kept(self, team_id: str, cohort_id: str) -> list[Report]:
        """The reports of a cohort, the first part first."""
        ...


class Audit(Protocol):
    """What admins did."""

    def add(self, entry: AuditEntry) -> None: ...
    def of_team(self, team_id: str, limit: int) -> list[AuditEntry]:
        """The newest entries of a team, the newest first."""
        ...

    def forget_before(self, moment: datetime) -> None:
        """Forget what is older than this."""
        ...
