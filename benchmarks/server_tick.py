"""The tick on PostgreSQL, against one APScheduler job for each person on the same server.

The pieces of ours are those of `tick`, each batch a transaction that takes the workspace's turn, as
a worker's does.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import Any

from sqlalchemy import create_engine, make_url

from benchmarks.comparison import compare_each, seconds
from benchmarks.crowd import Crowd, crowd_over
from benchmarks.servers import NO_SERVER, BenchServers, open_servers, server
from benchmarks.tick import DUE, PEOPLE, WORK, employ_at_the_yardstick, yardstick_tick
from benchmarks.yardsticks.job_per_person import HandTurned


def measure() -> dict[str, Any]:
    """How long ticks take, and how many times as long the yardstick takes."""
    return measured(PEOPLE, DUE) if server() else NO_SERVER


def measured(people: int, due: int, **how: int) -> dict[str, Any]:
    """The same for any number of people; needs a server."""
    with ExitStack() as parts:
        servers = parts.enter_context(open_servers())
        store = parts.enter_context(closing(servers.open_store()))
        scheduler = parts.enter_context(open_scheduler(servers))
        crowd = crowd_over(store, teams=1)
        crowd.employ(people)
        employ_at_the_yardstick(scheduler, people)
        pieces = {name: partial(our_tick, crowd, due, work) for name, work in WORK.items()}
        return compare_each(pieces, partial(yardstick_tick, scheduler, due), **how)


def our_tick(crowd: Crowd, due: int, work: Callable[..., int]) -> float:
    """Seconds until nobody is due."""
    crowd.let_be_due(due)
    return seconds(partial(until_nobody_is_due, crowd, work))


def until_nobody_is_due(crowd: Crowd, work: Callable[..., int]) -> int:
    """Batch after batch, each committed as the database's thread does; how many people."""
    done = 0
    while True:
        crowd.store.take_turn(crowd.teams[0])
        with crowd.store.savepoint():
            in_batch = work(ports=crowd.ports)
        crowd.store.commit()
        if not in_batch:
            return done
        done += in_batch


@contextmanager
def open_scheduler(servers: BenchServers) -> Iterator[HandTurned]:
    """The yardstick, its jobs in the same database."""
    database = create_engine(make_url(servers.data).set(drivername="postgresql+psycopg"))
    scheduler = HandTurned(database)
    try:
        yield scheduler
    finally:
        scheduler.shutdown()
        database.dispose()
