"""What old copies of the disk show of a line: the same, whoever wrote it, kept it or wrote none.

Each write of a line rewrites the whole box and the recent journal rows of everybody in the pool.
Several such writes follow each *Tried it*, most of them soon, some hours later. A person's own
write stands for the next of them, so that somebody who writes late, changes a line or takes it back
adds none.
"""

from datetime import date, timedelta

from bot.domain.boxes import Box
from bot.domain.errors import KeyLost
from bot.domain.nudges import Nudge
from bot.domain.people import Pool
from bot.use_cases.pools import is_box_kept, the_pool
from bot.use_cases.ports import Ports, committed_alone

RECENT = timedelta(days=14)
WRITES = 8
WAITS = tuple(timedelta(seconds=round(20 * 2160 ** (step / 500))) for step in range(501))
"""From 20 seconds to 12 hours, as many between one and two minutes as between one and two hours."""


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


def expect_writes(nudge: Nudge, *, ports: Ports) -> None:
    """Somebody tried: writes must follow, theirs or ours."""
    waits, now = list(WAITS), ports.clock.now()
    ports.chance.shuffle(waits)
    ports.covers.expect(nudge, [now + wait for wait in waits[:WRITES]])


@committed_alone
def write_due_covers(*, ports: Ports) -> int:
    """Write for each nudge whose turn has come; how many there were."""
    now = ports.clock.now()
    due = ports.covers.due_at(now)
    for team_id, nudge_id in due:
        ports.covers.end(team_id, nudge_id)
        nudge = ports.store.nudges.find(team_id, nudge_id)
        if nudge is not None:
            _write_again(the_pool(nudge, ports=ports), ports=ports)
    return len(due)


def _write_again(pool: Pool, *, ports: Ports) -> None:
    """The same box, sealed anew; a box without its key is left to publication, which says so."""
    try:
        box = ports.store.boxes.open_box(pool.team_id, pool.pool_id)
    except KeyLost:
        return
    write_pool(pool, box, since=ports.clock.now().date(), ports=ports)
