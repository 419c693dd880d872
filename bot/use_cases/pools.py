"""The pool that a nudge's line goes to."""

from bot.domain.errors import NotFound
from bot.domain.nudges import Nudge
from bot.domain.people import Pool
from bot.use_cases.ports import Ports


def the_pool(nudge: Nudge, *, ports: Ports) -> Pool:
    """The pool of the nudge's cohort; raises NotFound once the cohort is gone."""
    cohort = ports.store.cohorts.find(nudge.team_id, nudge.cohort_id)
    pool = ports.store.cohorts.pool(nudge.team_id, cohort.pool_id) if cohort else None
    if pool is None:
        raise NotFound
    return pool
