"""The tick: 1,000 of 10,000 people are due, against one APScheduler job for each person.

Three pieces of ours are timed, all on the store in a file, and all until nobody is due any more:
*moved on* finds who is due, puts them three days off and commits, which is what the yardstick does;
*passed over* is the use case that plans each person's next moment from their hours; *the whole*
is the use case that does this, chooses a scenario for each, and queues its message.
"""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from benchmarks.comparison import compare_each, seconds
from benchmarks.ward import Ward, open_ward
from benchmarks.yardsticks import job_per_person
from benchmarks.yardsticks.job_per_person import EVERY, HandTurned
from bot.use_cases.due_nudges import BATCH, pass_over_due_nudges, queue_due_nudges
from bot.use_cases.ports import Ports

PEOPLE, DUE = 10_000, 1_000
A_YEAR = timedelta(days=365)


def measure() -> dict[str, Any]:
    """How long ticks take, and how many times as long the yardstick takes."""
    return measured(PEOPLE, DUE)


def measured(people: int, due: int, **how: int) -> dict[str, Any]:
    """The same for any number of people."""
    with ExitStack() as parts:
        ward = parts.enter_context(open_ward())
        scheduler = parts.enter_context(job_per_person.open_scheduler())
        ward.employ(people, due=due)
        ward.store.commit()
        employ_at_the_yardstick(scheduler, people)
        theirs = partial(yardstick_tick, scheduler, due)
        pieces = {name: partial(our_tick, ward, due, work) for name, work in WORK.items()}
        return compare_each(pieces, theirs, **how)


def move_on(*, ports: Ports) -> int:
    """Put everybody who is due three days off; how many they were."""
    now = ports.clock.now()
    people = ports.store.people.due(now, BATCH)
    ports.store.people.plan({each.person_id: now + EVERY for each in people})
    return len(people)


WORK: dict[str, Callable[..., int]] = {
    "moved on": move_on,
    "passed over": pass_over_due_nudges,
    "the whole": queue_due_nudges,
}


def our_tick(ward: Ward, due: int, work: Callable[..., int]) -> float:
    """Seconds until nobody is due; each batch is a transaction of its own."""
    ward.let_all_be_due_again(due)
    ward.store.commit()
    return seconds(partial(until_nobody_is_due, ward, work))


def until_nobody_is_due(ward: Ward, work: Callable[..., int]) -> int:
    """Batch after batch, each committed as the database's thread does; how many people."""
    done = 0
    while True:
        with ward.store.savepoint():
            in_batch = work(ports=ward.ports)
        ward.store.commit()
        if not in_batch:
            return done
        done += in_batch


def employ_at_the_yardstick(scheduler: HandTurned, people: int) -> None:
    """A job for each person, in a year from now."""
    later = datetime.now(UTC) + A_YEAR  # noqa: TID251 - APScheduler reads the machine's clock
    scheduler.employ(names_of(people), later)


def names_of(people: int) -> list[str]:
    """Their user ids, as in the ward."""
    return [f"U{number:07d}" for number in range(people)]


def yardstick_tick(scheduler: HandTurned, due: int) -> float:
    """Seconds of one tick of the scheduler, once the first so many are due."""
    past = datetime.now(UTC) - timedelta(seconds=1)  # noqa: TID251 - as above
    scheduler.let_be_due(names_of(due), past)
    return seconds(scheduler.tick)
