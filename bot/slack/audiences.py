"""Looks who is in the channels of cohorts: when somebody comes or goes, and before a thread."""

from datetime import datetime, timedelta

import structlog

from bot.domain.people import Cohort, Pool
from bot.slack.desk import Desk
from bot.use_cases.audience import cohorts_of_channel, keep_audience, pools_to_look_at

REST = timedelta(minutes=1)
log = structlog.get_logger(__name__)

Slot = tuple[str, str, datetime]


async def look_at_channel(team_id: str, channel_id: str, desk: Desk) -> None:
    """Keep who can read the threads of the cohorts in a channel."""
    for cohort in await desk.perform(cohorts_of_channel, team_id, channel_id):
        await _look_at(cohort, desk)


class ChannelLooks:
    """One look at the channels of each pool shortly before its weekly slot."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looked: set[Slot] = set()
        self._failed_at: dict[Slot, datetime] = {}

    async def look(self) -> bool:
        """Look where nobody has looked for the coming slot; whether there was such a pool."""
        pools = {
            _slot(pool): cohorts for pool, cohorts in await self._desk.perform(pools_to_look_at)
        }
        self._looked &= set(pools)
        self._failed_at = {slot: at for slot, at in self._failed_at.items() if slot in pools}
        waiting = [slot for slot in pools if slot not in self._looked and self._may_try(slot)]
        for slot in waiting:
            looks = [await _look_at(cohort, self._desk) for cohort in pools[slot]]
            if all(looks):
                self._looked.add(slot)
            else:
                self._failed_at[slot] = self._desk.clock.now()
        return bool(waiting)

    def _may_try(self, slot: Slot) -> bool:
        failed_at = self._failed_at.get(slot)
        return failed_at is None or self._desk.clock.now() - failed_at >= REST


def _slot(pool: Pool) -> Slot:
    return pool.team_id, pool.pool_id, pool.next_slot_at


async def _look_at(cohort: Cohort, desk: Desk) -> bool:
    """Whether Slack said who is there; if not, what it said last holds."""
    members = await desk.directory.people_in([cohort.channel_id])
    if members is None:
        log.warning("channel_not_seen", cohort=cohort.cohort_id)
        return False
    await desk.perform(keep_audience, cohort, members)
    return True
