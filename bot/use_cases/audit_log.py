"""The audit log as admins read it, and how long it is kept."""

from bot.domain.audit import KEPT_FOR, AuditLine
from bot.domain.people import PersonId
from bot.use_cases.cohorts import check_admin
from bot.use_cases.ports import Ports

MOST = 40


def audit_log(who: PersonId, *, ports: Ports) -> list[AuditLine]:
    """The newest acts of the team's admins, the newest first; raises NotAllowed."""
    check_admin(who, ports=ports)
    cohorts = ports.store.cohorts.of_team(who.team_id)
    names = {cohort.cohort_id: cohort.programme for cohort in cohorts}
    entries = ports.store.audit.of_team(who.team_id, MOST)
    return [AuditLine(each, names.get(each.cohort_id, "")) for each in entries]


def forget_old_acts(*, ports: Ports) -> None:
    """Forget what admins did more than two years ago."""
    ports.store.audit.forget_before(ports.clock.now() - KEPT_FOR)
