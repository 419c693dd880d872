"""What is counted about support threads: lines as published, and those that got an offer soon.

It is counted when it happens and for the whole pool, so that lines that are taken back later change
no number, and nothing has to be kept of when anybody offered.
"""

from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.boxes import LineState
from bot.domain.parts import Part, last_day
from bot.domain.people import Cohort, Partition
from bot.domain.shifts import ONE_DAY
from bot.domain.support_numbers import SupportCounts, is_soon, may_show_threads
from bot.domain.threads import SupportThread
from bot.use_cases.ports import Ports

SUPPORT = "support threads"
THREADS, LINES, OFFERED = "threads", "lines", "lines offered soon"


def count_thread(thread: SupportThread, lines: int, *, ports: Ports) -> None:
    """Count a thread that is being published, and its lines."""
    _add(thread, THREADS, ports=ports)
    for _ in range(lines):
        _add(thread, LINES, ports=ports)


def count_offer(team_id: str, thread_id: str, line_id: str, *, ports: Ports) -> None:
    """Count a line under which an offer is about to stand, if it is its first and comes soon."""
    thread = ports.store.threads.find(team_id, thread_id)
    if thread is None or _has_offer(team_id, line_id, ports=ports):
        return
    if is_soon(thread.published_on, _today(thread, ports=ports)):
        _add(thread, OFFERED, ports=ports)


def support_counts(cohort: Cohort, part: Part, *, ports: Ports) -> SupportCounts | None:
    """What was counted about the cohort's pool in a part; None if its sisters forbid to show it."""
    if not may_show_threads(ports.store.cohorts.of_pool(cohort.team_id, cohort.pool_id)):
        return None
    months = [
        ports.store.counts.of(cohort.team_id, f"{cohort.pool_id} {month:%Y-%m}", SUPPORT)
        for month in _months_of(part)
    ]
    threads, lines, offered = (
        sum(month.get(what, 0) for month in months) for what in (THREADS, LINES, OFFERED)
    )
    uses = ports.store.shared_words.uses(
        cohort.team_id, cohort.pool_id, since=part.begins_on, until=part.ends_on + ONE_DAY
    )
    return SupportCounts(threads, lines, min(offered, lines), tuple(uses))


def _add(thread: SupportThread, what: str, *, ports: Ports) -> None:
    part = f"{thread.pool_id} {thread.published_on:%Y-%m}"
    ports.store.counts.add(thread.team_id, part, SUPPORT, what)


def _has_offer(team_id: str, line_id: str, *, ports: Ports) -> bool:
    nameless = ports.store.offers.under(team_id, line_id)
    if any(each.state is not LineState.WAITING for each in nameless):
        return True
    return bool(ports.store.offers.named_under(team_id, line_id))


def _today(thread: SupportThread, *, ports: Ports) -> date:
    """The day in the pool's time zone, in which threads are dated."""
    pool = ports.store.cohorts.pool(thread.team_id, thread.pool_id)
    now = ports.clock.now()
    return now.astimezone(ZoneInfo(pool.zone_name)).date() if pool else now.date()


def _months_of(part: Part) -> list[date]:
    months, day = [], part.begins_on
    while day <= part.ends_on:
        months.append(day)
        day = last_day(Partition.MONTH, day) + ONE_DAY
    return months
