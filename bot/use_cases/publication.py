"""At the weekly slot a box with enough lines becomes a support thread; threads close in time."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.boxes import (
    THREAD_OPEN_FOR,
    BoxedLine,
    Contribution,
    most_shared_concept,
)
from bot.domain.errors import BoxTooSmall
from bot.domain.messages import MessageKind
from bot.domain.people import Pool
from bot.domain.threads import SupportThread
from bot.domain.timetable import next_weekly_moment
from bot.use_cases.audience import may_publish
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_post
from bot.use_cases.uptake import count_terms

BATCH = 20


def publish_due_boxes(*, ports: Ports) -> int:
    """Publish, keep or end the box of every pool whose weekly slot has come; how many were due."""
    now = ports.clock.now()
    pools = ports.store.cohorts.pools_due(now, BATCH)
    for pool in pools:
        zone = ZoneInfo(pool.zone_name)
        _publish_or_wait(pool, now.astimezone(zone).date(), ports=ports)
        next_slot_at = next_weekly_moment(pool.publish_on, pool.publish_at, zone, after=now)
        ports.store.cohorts.save_pool(replace(pool, next_slot_at=next_slot_at))
    return len(pools)


def end_boxes_without_key(*, ports: Ports) -> int:
    """Drop every box that nobody can open any more and tell its cohorts; how many there were."""
    lost = ports.store.boxes.without_key()
    for team_id, pool_id in lost:
        ports.store.boxes.destroy(team_id, pool_id)
        _tell_cohorts(team_id, pool_id, "lost", ports=ports)
    return len(lost)


def close_due_threads(*, ports: Ports) -> int:
    """Close every thread that is 28 days old: counts stay, presses and receipts go."""
    due = ports.store.threads.closing(ports.clock.now().date())
    for thread in due:
        ports.store.threads.close(thread)
    return len(due)


def _publish_or_wait(pool: Pool, today: date, *, ports: Ports) -> None:
    if not may_publish(pool, ports=ports):
        return
    box = ports.store.boxes.open_box(pool.team_id, pool.pool_id)
    try:
        lines = box.opened(threshold=pool.threshold, chance=ports.chance)
    except BoxTooSmall:
        if box.entries and _has_ended(pool, today, ports=ports):
            ports.store.boxes.destroy(pool.team_id, pool.pool_id)
            _tell_cohorts(pool.team_id, pool.pool_id, "too few", ports=ports)
        return
    _publish(pool, lines, today, ports=ports)


def _publish(pool: Pool, lines: tuple[BoxedLine, ...], today: date, *, ports: Ports) -> None:
    thread = SupportThread(
        team_id=pool.team_id,
        thread_id=ports.secrets.new_id(),
        pool_id=pool.pool_id,
        concept=most_shared_concept(lines),
        published_on=today,
        closes_on=today + THREAD_OPEN_FOR,
    )
    contributions = [
        Contribution(
            team_id=pool.team_id,
            line_id=ports.secrets.new_id(),
            thread_id=thread.thread_id,
            text=line.text,
            concept=line.concept,
            receipt_hash=line.receipt_hash,
        )
        for line in lines
    ]
    ports.store.threads.add(thread, contributions)
    texts = [line.text for line in lines]
    count_terms(thread, texts, threshold=pool.threshold, ports=ports)
    ports.store.boxes.destroy(pool.team_id, pool.pool_id)
    for cohort in ports.store.cohorts.of_pool(pool.team_id, pool.pool_id):
        queue_post(
            MessageKind.SUPPORT_THREAD,
            pool.team_id,
            cohort.channel_id,
            thread.thread_id,
            ports=ports,
        )


def _has_ended(pool: Pool, today: date, *, ports: Ports) -> bool:
    cohorts = ports.store.cohorts.of_pool(pool.team_id, pool.pool_id)
    return all(cohort.ends_on < today for cohort in cohorts)


def _tell_cohorts(team_id: str, pool_id: str, why: str, *, ports: Ports) -> None:
    for cohort in ports.store.cohorts.of_pool(team_id, pool_id):
        queue_post(MessageKind.BOX_ENDED, team_id, cohort.channel_id, why, ports=ports)
