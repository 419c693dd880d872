"""Many workspaces beside each other, one process for each core, and what all of it came to."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from typing import Any

from bot.domain.errors import CarryoverError
from bot.domain.people import DEFAULT_PACE
from bot.log import configure_log, log_put_back
from bot.simulation.scale.plan import ScalePlan, TeamDays
from bot.simulation.scale.sending import team_days
from bot.storage.measuring import TableSize, logged_bytes, sizes
from bot.storage.opening import open_database
from bot.storage.schema import migrate

FEW = 1_000
"""So few people are lived through in this process."""
WARMING = ScalePlan(teams=1, people=2)
"""What each process lives through first, uncounted: it reads the library and the word lists."""
Progress = Callable[[int], None]


class NotEmpty(CarryoverError):
    """The database holds something already. Give an empty one, and drop it afterwards."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def lived_at_scale(plan: ScalePlan, *, progress: Progress = lambda done: None) -> dict[str, Any]:
    """Live through it; all figures as plain values. `progress` hears how many teams are done.

    Raises NotEmpty and DatabaseUnusable.
    """
    if not plan.database:
        found = list(_all_days(plan, progress))
        return _document(plan, found, _added_up(found), log=0)
    with closing(open_database(plan.database)) as database:
        migrate(database.engine)
        if sizes(database.engine):
            raise NotEmpty
        before = logged_bytes(database.engine)
        found = list(_all_days(plan, progress))
        log = logged_bytes(database.engine) - before
        return _document(plan, found, sizes(database.engine), log=log)


def _all_days(plan: ScalePlan, progress: Progress) -> Iterator[TeamDays]:
    for done, days in enumerate(_one_by_one(plan), start=1):
        progress(done)
        yield days


def _one_by_one(plan: ScalePlan) -> Iterator[TeamDays]:
    """Each workspace, in whatever order they are done."""
    if plan.teams * plan.people <= FEW:
        with log_put_back():
            configure_log(as_json=True)
            yield from map(partial(team_days, plan), range(plan.teams))
        return
    cores = min(os.cpu_count() or 1, plan.teams)
    with ProcessPoolExecutor(cores, get_context("spawn"), _warm_up) as processes:
        waiting = {processes.submit(team_days, plan, number) for number in range(plan.teams)}
        for each in as_completed(waiting):
            yield each.result()


def _warm_up() -> None:
    configure_log(as_json=True)
    team_days(WARMING, 0)


def _added_up(found: Iterable[TeamDays]) -> dict[str, TableSize]:
    """The tables of all workspaces that have a database of their own."""
    rows: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for days in found:
        for name, size in days.tables.items():
            rows[name] += size.rows
            taken[name] += size.bytes
    return {name: TableSize(rows[name], taken[name]) for name in sorted(rows)}


def _document(
    plan: ScalePlan, found: Sequence[TeamDays], tables: dict[str, TableSize], *, log: int
) -> dict[str, Any]:
    sent: Counter[int] = Counter()
    for days in found:
        sent.update(days.sent_in)
    nudges = sum(days.nudges for days in found)
    in_full = [days for days in found if days.answers]
    measured = {
        "answering": _figures(in_full, plan),
        "sending only": _figures([days for days in found if not days.answers], plan),
    }
    return {
        "teams": plan.teams,
        "people": plan.people,
        "weeks": plan.weeks,
        "seed": plan.seed,
        "store": "PostgreSQL, one for all" if plan.database else "SQLite, one for each workspace",
        "messages": sum(days.messages for days in found),
        "nudges": nudges,
        "days_without_nudge": plan.teams * plan.people * plan.weeks - nudges,
        "peak_messages_per_second_of_one_workspace": max(
            (max(days.sent_in.values(), default=0) for days in found), default=0
        ),
        "peak_messages_per_second_of_all": max(sent.values(), default=0),
        "worst_delay_seconds": round(max(days.worst_delay for days in found), 2),
        "measured": measured,
        "tables": {
            name: {
                "rows": size.rows,
                "bytes": size.bytes,
                "bytes_per_row": round(size.bytes / size.rows),
            }
            for name, size in tables.items()
        },
        "log_bytes": log,
        "reckoned": {
            "cpu_seconds_per_person_week": round(
                DEFAULT_PACE * measured["answering"]["cpu_seconds_per_person_day"], 4
            )
        },
    }


def _figures(found: Sequence[TeamDays], plan: ScalePlan) -> dict[str, Any]:
    """What one person costs on one sending day, over these workspaces."""
    days = max(1, len(found) * plan.people * plan.weeks)
    cpu, statements = sum(each.cpu for each in found), sum(each.statements for each in found)
    messages = sum(each.messages for each in found)
    return {
        "workspaces": len(found),
        "messages": messages,
        "presses": sum(each.presses for each in found),
        "statements": statements,
        "statements_per_person_day": round(statements / days, 1),
        "cpu_seconds": round(cpu, 1),
        "cpu_seconds_per_person_day": round(cpu / days, 5),
        "messages_per_cpu_second": round(messages / cpu, 1) if cpu else 0.0,
    }
