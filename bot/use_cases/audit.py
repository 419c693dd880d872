"""Noting what admins do, so that other admins can see it."""

from bot.domain.audit import Act, AuditEntry
from bot.domain.people import PersonId
from bot.use_cases.ports import Ports


def note_act(
    who: PersonId, act: Act, cohort_id: str = "", about: str = "", *, ports: Ports
) -> None:
    """Note an act of an admin; `about` holds ids, dates and numbers only."""
    entry = AuditEntry(
        who.team_id,
        ports.secrets.new_id(),
        ports.clock.now(),
        who.user_id,
        act,
        cohort_id=cohort_id,
        about=about,
    )
    ports.store.audit.add(entry)
