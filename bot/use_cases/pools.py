"""The pool that a nudge's line goes to, and the moments at which its box is opened."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.boxes import Box
from bot.domain.errors import NotFound, Trouble, UnusableAnswer
from bot.domain.nudges import Nudge
from bot.domain.people import Cohort, Pool
from bot.domain.shifts import instant
from bot.domain.timetable import next_box_moment
from bot.use_cases.ports import Ports


def the_pool(nudge: Nudge, *, ports: Ports) -> Pool:
    """The pool of the nudge's cohort; raises NotFound once the cohort is gone.

    Once all its cohorts have ended nothing can be shared: there is no box to come.
    """
    cohort = ports.store.cohorts.find(nudge.team_id, nudge.cohort_id)
    if cohort is None:
        raise NotFound
    pool = pool_of(cohort, ports=ports)
    return replace(pool, may_share=pool.may_share and not has_ended(pool, ports=ports))


def pool_of(cohort: Cohort, *, ports: Ports) -> Pool:
    """The pool that the cohort shares its lines in; raises NotFound."""
    pool = ports.store.cohorts.pool(cohort.team_id, cohort.pool_id)
    if pool is None:
        raise NotFound
    return pool


def is_open_to_sisters(cohort: Cohort, *, ports: Ports) -> bool:
    """Whether a new cohort may share the box: until the first day of the first cohort is over."""
    now = ports.clock.now()
    sisters = ports.store.cohorts.of_pool(cohort.team_id, cohort.pool_id)
    return all(each.today(now) <= each.starts_on for each in sisters)


def pool_of_sister(team_id: str, sister_id: str, *, ports: Ports) -> Pool:
    """The pool that a new cohort joins; raises UnusableAnswer once it is fixed."""
    sister = ports.store.cohorts.find(team_id, sister_id)
    if sister is None or not is_open_to_sisters(sister, ports=ports):
        raise UnusableAnswer("sister", Trouble.POOL_FIXED)
    return pool_of(sister, ports=ports)


def has_ended(pool: Pool, *, ports: Ports) -> bool:
    """Whether the last day of every cohort in the pool has passed."""
    now = ports.clock.now()
    cohorts = ports.store.cohorts.of_pool(pool.team_id, pool.pool_id)
    return all(cohort.is_over(now) for cohort in cohorts)


def is_box_kept(pool: Pool, box: Box, *, ports: Ports) -> bool:
    """Whether a box is written, be it empty: not any more once nothing can come into it."""
    return bool(box.entries) or not has_ended(pool, ports=ports)


def next_box_slot(pool: Pool, *, ports: Ports) -> datetime:
    """When the box is next looked at: at its weekly hour, or when the last cohort has ended."""
    cohorts = ports.store.cohorts.of_pool(pool.team_id, pool.pool_id)
    return next_box_moment(
        pool.publish_on,
        pool.publish_at,
        ZoneInfo(pool.zone_name),
        ends_at=max((cohort.ends_at for cohort in cohorts), default=None),
        after=ports.clock.now(),
    )


def channels_awake_at(pool: Pool, *, ports: Ports) -> datetime:
    """Now, or the hour of publication if that is still to come today: a cohort ends at midnight."""
    now = ports.clock.now()
    zone = ZoneInfo(pool.zone_name)
    return max(now, instant(now.astimezone(zone).date(), pool.publish_at, zone))
