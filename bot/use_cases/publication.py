"""At the weekly slot a box with enough lines becomes a support thread; threads close in time."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.boxes import (
    THREAD_OPEN_FOR,
    BoxedLine,
    BoxEnd,
    Contribution,
    hash_in_thread,
    most_shared_concept,
)
from bot.domain.errors import BoxTooSmall, KeyLost
from bot.domain.messages import MessageKind
from bot.domain.people import Pool
from bot.domain.threads import SupportThread
from bot.use_cases.audience import may_publish
from bot.use_cases.pools import channels_awake_at, has_ended, next_box_slot
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_post_at
from bot.use_cases.support_counts import count_thread
from bot.use_cases.support_threads import prepared_thread
from bot.use_cases.uptake import count_terms

BATCH = 20


def publish_due_boxes(*, ports: Ports) -> int:
    """Publish, keep or end the box of every pool whose weekly slot has come; how many were due."""
    pools = ports.store.cohorts.pools_due(ports.clock.now(), BATCH)
    for pool in pools:
        _publish_or_wait(pool, ports=ports)
        next_slot_at = next_box_slot(pool, ports=ports)
        ports.store.cohorts.save_pool(replace(pool, next_slot_at=next_slot_at))
    return len(pools)


def end_boxes_without_key(*, ports: Ports) -> int:
    """Drop every box that nobody can open any more and tell its cohorts; how many there were."""
    lost = ports.store.boxes.without_key()
    for team_id, pool_id in lost:
        _end_box(team_id, pool_id, BoxEnd.KEY_LOST, ports=ports)
    return len(lost)


def close_due_threads(*, ports: Ports) -> int:
    """Close every thread that is 28 days old: counts stay, presses and receipts go."""
    due = ports.store.threads.closing(ports.clock.now().date())
    for thread in due:
        ports.store.threads.close(thread)
    return len(due)


def _publish_or_wait(pool: Pool, *, ports: Ports) -> None:
    """The first of these that fits: wait, publish, say that the key is lost, end with the cohort.

    Lines held back to the end are gone whether they were many or few: the reason must not tell.
    """
    if not may_publish(pool, ports=ports):
        if has_ended(pool, ports=ports):
            _end_box(pool.team_id, pool.pool_id, BoxEnd.HELD_BACK, ports=ports)
        return
    try:
        box = ports.store.boxes.open_box(pool.team_id, pool.pool_id)
        lines = box.opened(threshold=pool.threshold, chance=ports.chance)
    except KeyLost:
        _end_box(pool.team_id, pool.pool_id, BoxEnd.KEY_LOST, ports=ports)
    except BoxTooSmall:
        if has_ended(pool, ports=ports):
            _end_box(pool.team_id, pool.pool_id, BoxEnd.TOO_FEW, ports=ports)
    else:
        today = ports.clock.now().astimezone(ZoneInfo(pool.zone_name)).date()
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
            receipt_hash=hash_in_thread(line.receipt_hash, thread.thread_id),
        )
        for line in lines
    ]
    prepared = prepared_thread(thread, contributions, pool, ports=ports)
    ports.store.threads.add(prepared, contributions)
    count_thread(thread, len(lines), ports=ports)
    count_terms(thread, [line.text for line in lines], threshold=pool.threshold, ports=ports)
    ports.store.boxes.destroy(pool.team_id, pool.pool_id)
    _tell_channels(MessageKind.SUPPORT_THREAD, pool, thread.thread_id, ports=ports)


def _end_box(team_id: str, pool_id: str, why: BoxEnd, *, ports: Ports) -> None:
    """Destroy a box unread, if there is one, and tell its cohorts.

    They are told the same whether anything was in it, so that nobody learns that there was.
    """
    if not ports.store.boxes.destroy(team_id, pool_id):
        return
    pool = ports.store.cohorts.pool(team_id, pool_id)
    if pool is not None and pool.may_share:
        _tell_channels(MessageKind.BOX_ENDED, pool, why, ports=ports)


def _tell_channels(kind: MessageKind, pool: Pool, subject_id: str, *, ports: Ports) -> None:
    """Queue a message for each channel of the pool's cohorts, once; not in the night."""
    cohorts = ports.store.cohorts.of_pool(pool.team_id, pool.pool_id)
    due_at = channels_awake_at(pool, ports=ports)
    for channel_id in sorted({cohort.channel_id for cohort in cohorts}):
        queue_post_at(due_at, kind, pool.team_id, channel_id, subject_id, ports=ports)
