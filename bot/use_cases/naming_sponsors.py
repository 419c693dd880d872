"""The sponsors of a programme are kept, wherever an admin names them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.audit import Act
from bot.domain.people import Cohort, PersonId
from bot.use_cases.audit import note_act
from bot.use_cases.ports import Ports
from bot.use_cases.sponsors import sponsors_changed


def keep_sponsors(
    who: PersonId, cohort: Cohort, sponsors: Sequence[str], *, ports: Ports
) -> Cohort:
    """The cohort with these sponsors; the audit log says how many there are, not who.

    What follows for those who are new, or gone, has its one place here.
    """
    named = replace(cohort, sponsors=tuple(dict.fromkeys(sponsors)))
    ports.store.cohorts.save(named)
    sponsors_changed(named, cohort.sponsors, ports=ports)
    note_act(who, Act.SPONSORS, cohort.cohort_id, str(len(named.sponsors)), ports=ports)
    return named
