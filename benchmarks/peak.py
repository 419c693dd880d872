"""A morning on which nudges come to 10,000 people of one workspace at the same minute.

The whole bot lives through it in virtual time, beside the sandbox's own code, with the limits of
Slack in force. What is measured is virtual: from the minute they are due until the last is posted,
against the time that the rate needs to which the bot keeps. Slack has been asked about everybody
before (`looked_at`), so that the many calls for that are not in it.
"""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from bot.domain.people import Cohort, Enrolment, EnrolmentState, Person, Pool
from bot.domain.rates import POSTING
from bot.sandbox.workspace import Member
from bot.simulation.lives.clocks import LoopClock
from bot.simulation.lives.hospital import Hospital, open_hospital
from bot.simulation.lives.machine import Machine, Onlooker, track_tasks
from bot.simulation.lives.wire import InProcess, Session
from bot.simulation.virtual_loop import run_virtually
from bot.use_cases.people import replanned
from bot.use_cases.ports import Ports
from bot.wiring.demo import demo_settings

PEOPLE = 10_000
BEFORE = datetime(2026, 11, 3, 12, 20, tzinfo=UTC)
PEAK = datetime(2026, 11, 3, 12, 30, tzinfo=UTC)


@dataclass
class Morning:
    """When messages were posted, in seconds after the peak, and which methods Slack refused."""

    posted_at: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def measure() -> dict[str, Any]:
    """Seconds until the last is posted, over what the rate needs; and Slack's refusals."""
    return measured(PEOPLE)


def measured(people: int) -> dict[str, Any]:
    """The same for any number of people."""
    with TemporaryDirectory() as place:
        morning = run_virtually(live_through(people, Path(place)))
    needed = people * POSTING.every.total_seconds()
    took = max(morning.posted_at, default=0.0)
    return {
        "people": people,
        "posted": len(morning.posted_at),
        "virtual seconds until the last": round(took, 1),
        "virtual seconds that the rate needs": round(needed, 1),
        "took / needed": round(took / needed, 4),
        "refused with 429": len(morning.refused),
    }


async def live_through(people: int, folder: Path) -> Morning:
    """From ten minutes before the peak until everybody could have been served twice."""
    loop = asyncio.get_running_loop()
    set_factory: Any = loop.set_task_factory
    set_factory(track_tasks)
    clock, morning = LoopClock(BEFORE), Morning()
    there = crowded_hospital(people, clock)
    way = InProcess()
    there.office.courier.transport = way

    def called(method: str, _said: dict[str, Any]) -> None:
        if method == "chat.postMessage":
            morning.posted_at.append((clock.now() - PEAK).total_seconds())

    session = Session(there.office, called, lambda method, _said: morning.refused.append(method))
    settings = demo_settings(folder, "http://127.0.0.1/api/", "", "PEAK-PEAK-PEAK")
    machine = Machine(
        settings,
        session,
        way,
        clock=clock,
        chance=Random(1),  # noqa: S311 - nothing here is secret
        onlooker=Onlooker(),
    )
    running = loop.create_task(machine.keep_running())
    try:
        await machine.is_up()
        if machine.executor is None or machine.life.rounds is None:
            raise RuntimeError("the bot does not run")
        machine.executor.perform_now(_employ, people, there.workspace.team_id)
        machine.life.rounds.ask()
        longest = 2 * people * POSTING.every.total_seconds() + 60
        while len(morning.posted_at) < people and (clock.now() - PEAK).total_seconds() < longest:
            await asyncio.sleep(10)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return morning


def crowded_hospital(people: int, clock: LoopClock) -> Hospital:
    """A workspace with all of them, in which Slack's limits are in force."""
    opened = open_hospital([], clock)
    for number in range(people):
        who = name_of(number)
        opened.workspace.members[who] = Member(who, who.lower(), who, tz="Europe/London")
    opened.office.has_limits = True
    return opened


def _employ(people: int, team_id: str, *, ports: Ports) -> None:
    """Everybody takes part in one programme, and Slack has just been asked about them."""
    store, now = ports.store, ports.clock.now()
    pool = Pool(team_id, "p", 5, 3, PEAK.time(), "Europe/London", PEAK + timedelta(7), True)
    store.cohorts.save_pool(pool)
    dates = date(2026, 11, 2), date(2027, 1, 25)
    store.cohorts.save(Cohort(team_id, "c", "Leading well", "C1", "p", *dates, "Europe/London"))
    for number in range(people):
        place = Enrolment(team_id, "c", name_of(number), EnrolmentState.ACTIVE)
        store.cohorts.save_enrolment(place)
        person = replace(Person(team_id, name_of(number), "Europe/London"), looked_at=now)
        store.people.save(replanned(person, after=now, ports=ports))


def name_of(number: int) -> str:
    """The user id of one of them."""
    return f"U{number:05}"
