"""What old copies of the disk show of a line: the same, whoever wrote it, kept it or wrote none.

Each write of a line rewrites the whole box and the recent journal rows of everybody in the pool.
One such write follows each *Tried it*: the person's own, or one of ours after a while.
"""

from contextlib import suppress
from datetime import date, timedelta

from bot.domain.boxes import Box
from bot.domain.errors import KeyLost
from bot.domain.nudges import Nudge
from bot.domain.people import Pool
from bot.use_cases.pools import is_box_kept, the_pool
from bot.use_cases.ports import Ports, committed_alone

RECENT = timedelta(days=14)
WAITS = tuple(timedelta(seconds=seconds) for seconds in range(20, 300))


def write_pool(pool: Pool, box: Box, *, since: date, ports: Ports) -> None:
    """Seal the box and, anew, every journal row of the pool's people that is not older than this.

    Rows of the last two weeks are among them whatever is asked.
    """
    store = ports.store
    cohorts = store.cohorts.of_pool(pool.team_id, pool.pool_id)
    places = (store.cohorts.enrolments_in(pool.team_id, each.cohort_id) for each in cohorts)
    people = sorted({place.user_id for of_cohort in places for place in of_cohort})
    recent = ports.clock.now().date() - RECENT
    store.journal.reseal(pool.team_id, people, since=min(since, recent))
    if is_box_kept(pool, box, ports=ports):
        size = store.cohorts.people_in_pool(pool.team_id, pool.pool_id)
        store.boxes.seal(pool.team_id, pool.pool_id, box, people=size)


def expect_write(nudge: Nudge, *, ports: Ports) -> None:
    """Somebody tried: a write must follow, theirs or ours."""
    waits = list(WAITS)
    ports.chance.shuffle(waits)
    ports.covers.expect(nudge, ports.clock.now() + waits[0])


@committed_alone
def write_due_covers(*, ports: Ports) -> int:
    """Write for each nudge whose person has not; how many were due."""
    now = ports.clock.now()
    due = [name for name, at in ports.covers.due.items() if at <= now]
    for team_id, nudge_id in due:
        ports.covers.end(team_id, nudge_id)
        with suppress(KeyLost):  # house-keeping ends such a box
            _cover(team_id, nudge_id, ports=ports)
    return len(due)


def _cover(team_id: str, nudge_id: str, *, ports: Ports) -> None:
    nudge = ports.store.nudges.find(team_id, nudge_id)
    if nudge is not None:
        pool = the_pool(nudge, ports=ports)
        box = ports.store.boxes.open_box(team_id, pool.pool_id)
        write_pool(pool, box, since=ports.clock.now().date(), ports=ports)
