"""One, two and four workers on PostgreSQL, which send for several workspaces to a Slack of 60 ms.

Each is a process of its own that takes "serve this workspace" from the bot's queue. Timed from the
commit that queues these jobs until the last message is recorded as sent.
"""

import os
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, closing
from typing import Any

from sqlalchemy import func, select, text

from benchmarks.comparison import ROUNDS, spread
from benchmarks.crowd import OUTBOX, Crowd, crowd_over
from benchmarks.delivery import USUAL
from benchmarks.servers import NO_SERVER, BenchServers, open_servers, server
from benchmarks.small_slack import child, first_line, posted_at, small_slack
from bot.domain.messages import MessageState
from bot.scheduling.queue import TransactionalQueue, make_ready

TEAMS, PEOPLE = 8, 60
CREWS = (1, 2, 4)
UNDONE = text("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
LOOKED_EVERY, PATIENCE = 0.05, 120.0
"""Seconds between two looks whether all is sent, and until we give up."""


def measure() -> dict[str, Any]:
    """Messages a second of each crew, how many times those of one worker, and what came twice."""
    return measured(TEAMS, PEOPLE) if server() else NO_SERVER


def measured(
    teams: int, people: int, *, crews: Sequence[int] = CREWS, rounds: int = ROUNDS
) -> dict[str, Any]:
    """The same for any number of workspaces with so many people each; needs a server."""
    rates: list[dict[int, float]] = []
    twice = 0
    with ExitStack() as parts:
        servers = parts.enter_context(open_servers())
        make_ready(servers.data)
        crowd = crowd_over(parts.enter_context(closing(servers.open_store())), teams)
        crowd.employ(people)
        for _ in range(rounds):
            found = {crew: send_with(crew, servers, crowd, people) for crew in crews}
            rates.append({crew: rate for crew, (rate, _) in found.items()})
            twice += sum(again for _, again in found.values())
    fewest = min(crews)
    return {
        "messages a round": teams * people,
        "cores of this machine": os.cpu_count(),
        **{f"{crew} workers, messages/s": spread([each[crew] for each in rates]) for crew in crews},
        **{
            f"{crew} workers / {fewest}": spread([each[crew] / each[fewest] for each in rates])
            for crew in crews
            if crew != fewest
        },
        "sent twice": twice,
    }


def send_with(workers: int, servers: BenchServers, crowd: Crowd, people: int) -> tuple[float, int]:
    """Messages a second with so many workers, and how many messages came more than once."""
    crowd.let_be_due(people)
    crowd.queue_nudges()
    messages = people * len(crowd.teams)
    with ExitStack() as parts:
        port = parts.enter_context(small_slack("--delay", str(USUAL)))
        url = f"http://127.0.0.1:{port}/api/"
        databases = (servers.data, servers.keys, servers.person_keys)
        processes = [
            parts.enter_context(child("benchmarks.serving_worker", *databases, url))
            for _ in range(workers)
        ]
        for process in processes:
            if first_line(process) != "ready":
                raise RuntimeError("a worker did not start")
        took = _seconds_until_sent(crowd, messages)
        _wait_until_jobs_are_done(crowd)
        posted = Counter(posted_at(port))
    if len(posted) != messages:
        raise RuntimeError(f"{len(posted)} of {messages} messages came")
    return messages / took, posted.total() - messages


def _seconds_until_sent(crowd: Crowd, messages: int) -> float:
    """Ask for all workspaces, then wait."""
    queue = TransactionalQueue(crowd.store.driver_connection)
    started = time.perf_counter()
    crowd.store.take_turn()
    for team_id in crowd.teams:
        queue.ask_for(team_id)
    crowd.store.commit()
    while count_sent(crowd) < messages:
        if time.perf_counter() - started > PATIENCE:
            raise RuntimeError(f"{count_sent(crowd)} of {messages} messages were sent")
        time.sleep(LOOKED_EVERY)
    return time.perf_counter() - started


def _wait_until_jobs_are_done(crowd: Crowd) -> None:
    """A worker that ends before it has marked its job keeps the next one waiting for it."""
    ends_at = time.perf_counter() + PATIENCE
    while crowd.tables.scalar(UNDONE) and time.perf_counter() < ends_at:
        crowd.store.rollback()
        time.sleep(LOOKED_EVERY)
    crowd.store.rollback()


def count_sent(crowd: Crowd) -> int:
    """How many messages are recorded as sent."""
    sent = select(func.count()).where(OUTBOX.c.state == MessageState.SENT)
    count = crowd.tables.scalar(sent) or 0
    crowd.store.rollback()
    return count
