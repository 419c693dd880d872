"""What running programmes needs to have kept: reports that never change, and the audit log."""

from datetime import datetime
from typing import Protocol

from bot.domain.audit import AuditEntry
from bot.domain.reports import Report
from bot.domain.scenario_numbers import ScenarioReport


class Reports(Protocol):
    """Reports of cohorts, and tables of a workspace's scenarios, each kept once."""

    def keep(self, team_id: str, cohort_id: str, report: Report) -> None:
        """Keep the report of a part; one that is kept already stays as it is."""
        ...

    def kept(self, team_id: str, cohort_id: str) -> list[Report]:
        """The reports of a cohort, the first part first."""
        ...

    def kept_parts(self, team_id: str) -> frozenset[str]:
        """The names of the parts and quarters of which a team has reports or tables."""
        ...

    def keep_scenarios(self, team_id: str, report: ScenarioReport) -> None:
        """Keep the table of a quarter; one that is kept already stays as it is."""
        ...

    def kept_scenarios(self, team_id: str) -> list[ScenarioReport]:
        """The tables of a team, the first quarter first."""
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
